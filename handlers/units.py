"""The register of units, for an admin: what there is, taking over a list, the way to one unit.

Owns: the topic "units" and its file steps. Never: reading a file's format, what one unit's card
offers (``units_people``), what is right or wrong with a list (``programme.units_list``).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from handlers import menu, units_people
from handlers.facts import Facts, Need, Role
from handlers.model import Choice, Chosen, Event, FileSent, Reply, State, Turn, Typed
from handlers.refusals import refused_table
from handlers.report_effects import FetchFile, ImportUnits
from handlers.reporting import FileKept, FileRefused, Register
from handlers.units_words import (
    change_of,
    entries_of,
    head,
    line_changed,
    line_new,
    line_remark,
    running_since,
)
from handlers.wording import bare, lines, together, with_notice
from programme.catalogue import Text
from programme.units_list import plan_import
from programme.units_plan import Plan

NEEDS = frozenset({Need.REGISTER, Need.FRESH_CODE})

PURPOSE = "units"
KINDS = ("xlsx", "csv")
MOST_BYTES = 5_000_000
#: of each kind; the rest is counted
LINES_SHOWN = 10

HOME, FILE, PLAN = "home", "file", "plan"
BACK = Choice("home", Text("choice-units-back"))
STOP = Choice("stop", Text("choice-units-stop"))
APPLY = Choice("apply", Text("choice-units-apply"))

T = TypeVar("T")


def begin(state: State, rest: str, facts: Facts) -> Turn:
    return _at(HOME, _home(facts))


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    if facts.person is None or facts.person.role is not Role.ADMIN:  # no longer an admin
        return menu.show(Text("command-not-allowed"), facts)
    match event:
        case FileSent(kind="document"):
            fetch = FetchFile(
                file_id=event.file_id,
                title=event.name,
                purpose=PURPOSE,
                kinds=KINDS,
                most_bytes=MOST_BYTES,
            )
            return Turn(state=State(topic="units", step=FILE), effects=(fetch,), is_silent=True)
        case FileSent() if state.step == FILE or state.step.startswith(PLAN):
            return _at(FILE, with_notice(Text("units-file-not-document"), _file(facts)))
        case FileKept(purpose="units", name=name):
            return _planned(name, facts)
        case FileRefused(purpose="units", reason=reason):
            kind = Text("units-file-kind")
            said = refused_table(reason, most_bytes=MOST_BYTES, kind=kind)
            return _at(FILE, with_notice(said, _file(facts)))
        case Chosen(value="home"):
            return _at(HOME, _home(facts))
        case Chosen(value="import"):
            return _at(FILE, _file(facts))
        case Chosen(value="apply") if state.step.startswith(PLAN):
            return _apply(state, facts)
        case Typed(text=text) if state.step.startswith(PLAN) and _is_apply(text, facts):
            shown = again(state, facts)  # what has to be mended first; it is not on offer
            return Turn(state=state, replies=(shown,) if shown else ())
        case Chosen(value="stop"):
            return _at(HOME, with_notice(Text("units-not-applied"), _home(facts)))
        case _:
            return units_people.take_turn(state, event, facts)


def _is_apply(said: str, facts: Facts) -> bool:
    catalogue = facts.programme.catalogue
    return bare(said, catalogue) == bare(catalogue.say(APPLY.label), catalogue)


def again(state: State, facts: Facts) -> Reply | None:
    if state.step == FILE:
        return _file(facts)
    if state.step.startswith(PLAN):
        plan = _plan(facts)
        return _file(facts) if plan is None else _shown(plan, facts)
    return units_people.again(state, facts) or _home(facts)


def _at(step: str, reply: Reply, about: str = "") -> Turn:
    return Turn(state=State(topic="units", step=step, about=about), replies=(reply,))


def _home(facts: Facts) -> Reply:
    register = facts.register or Register()
    choices = (
        Choice("import", Text("choice-units-import")),
        Choice("invite", Text("choice-units-invite")),
        Choice("liaisons", Text("choice-units-liaisons")),
        Choice("menu", Text("choice-menu")),
    )
    if not register.units:
        return Reply(Text("units-home-empty"), (choices[0], choices[-1]))
    present = units_people.present(facts)
    types = facts.programme.unit_types
    by_type = Counter(unit.type for unit in present)
    said = Text(
        "units-home",
        {
            "count": str(len(present)),
            "reporting": str(sum(unit.is_reporting for unit in present)),
            "without": str(len(units_people.without_liaison(facts))),
        },
    )
    counted = [
        Text("units-home-type", {"type": types[id].label, "count": str(by_type[id])})
        for id in types
        if by_type[id]
    ]
    return Reply(lines((said, *counted)), choices)


def _file(facts: Facts) -> Reply:
    return Reply(Text("units-file-ask"), (BACK,))


# --- a list, looked at and taken over ------------------------------------------------------


def _plan(facts: Facts) -> Plan | None:
    """What the list in hand means for the register of this moment; None without one."""
    register = facts.register or Register()
    if register.rows is None:
        return None
    return plan_import(
        register.rows,
        entries_of(register.units),
        facts.programme.unit_types,
        since=running_since(facts.programme.schedule, facts.now),
    )


def _mark(plan: Plan) -> str:
    """Tells one plan from another: what is applied must be what was shown."""
    return hashlib.sha256(repr(plan.applies).encode()).hexdigest()[:16]


def _planned(name: str, facts: Facts) -> Turn:
    plan = _plan(facts)
    if plan is None:
        return _at(FILE, with_notice(Text("units-file-unreadable"), _file(facts)))
    if plan.wrong or plan.applies:
        return _at(f"{PLAN}/{_mark(plan)}", _shown(plan, facts), about=name)
    return _at(HOME, with_notice(_nothing(plan), _home(facts)))


def _apply(state: State, facts: Facts) -> Turn:
    plan = _plan(facts)
    if plan is None:
        return _at(FILE, with_notice(Text("units-file-unreadable"), _file(facts)))
    if not plan.wrong and not plan.applies:  # somebody else has applied it
        return _at(HOME, with_notice(_nothing(plan), _home(facts)))
    if state.step != f"{PLAN}/{_mark(plan)}" or plan.wrong:
        turn = _planned(state.about, facts)
        moved = with_notice(Text("units-plan-moved"), turn.replies[0])
        return replace(turn, replies=(moved,))
    count = {"new": str(len(plan.new)), "changed": str(len(plan.changed))}
    return Turn(
        state=State(topic="units", step=HOME),
        replies=(
            Reply(
                Text("units-applied", {"new": count["new"], "changed": count["changed"]}),
                (BACK, Choice("menu", Text("choice-menu"))),
            ),
        ),
        effects=(ImportUnits(tuple(change_of(line) for line in plan.applies)),),
    )


def _nothing(plan: Plan) -> Text:
    return together(head(plan), *_warnings(plan), Text("units-plan-nothing"))


def _shown(plan: Plan, facts: Facts) -> Reply:
    types = facts.programme.unit_types
    parts = [
        *_part(Text("units-plan-wrong"), plan.wrong, line_remark),
        *_part(Text("units-plan-changed"), plan.changed, lambda one: line_changed(one, types)),
        *_part(Text("units-plan-new"), plan.new, line_new),
        *_warnings(plan),
    ]
    if plan.wrong:
        return Reply(together(head(plan), *parts, Text("units-plan-mend")), (STOP,))
    return Reply(together(head(plan), *parts, Text("units-plan-apply")), (APPLY, STOP))


def _warnings(plan: Plan) -> tuple[Text, ...]:
    """What contradicts itself before what is only left out: many may leave that out."""
    ordered = sorted(plan.warnings, key=lambda one: one.problem.key == "unit-without-people")
    return _part(Text("units-plan-warnings"), ordered, line_remark)


def _part(title: Text, of: Iterable[T], say: Callable[[T], Text]) -> tuple[Text, ...]:
    """A heading with its lines, the first few of them; nothing where there are none."""
    every = tuple(of)
    if not every:
        return ()
    shown = [say(one) for one in every[:LINES_SHOWN]]
    if len(every) > LINES_SHOWN:
        shown.append(Text("units-plan-more", {"count": str(len(every) - LINES_SHOWN)}))
    return (lines((title, *shown)),)
