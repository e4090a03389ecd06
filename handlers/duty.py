"""For which unit somebody reports, under what name, and who takes over.

Owns: the topic "duty", and what a new liaison is told first. Never: the register (``units``).
"""

from __future__ import annotations

from handlers import dues, menu
from handlers.asides import is_greeting
from handlers.facts import Facts, Need, Role
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.own_name import NAME_WORD, find_name, read_name
from handlers.report_effects import InviteLiaison, SetName, WorkFor
from handlers.reporting import Desk, Unit
from handlers.units_people import VALID_DAYS, duty_name
from handlers.wording import (
    agrees,
    bare,
    has_words,
    lines,
    local_day,
    together,
    with_notice,
)
from programme.asking import asks_plainly, asks_whether, words
from programme.catalogue import Catalogue, Text
from programme.knowledge import Outcome
from programme.vietnamese import fold

NEEDS = frozenset({Need.DESK, Need.FRESH_CODE})

SHOWN, NAME, HAND_OVER = "shown", "name", "hand-over"
#: the name of somebody at the office, who may report for no unit
OFFICE_NAME = "office-name"
#: behind one of these: a name that is repeated follows, to be confirmed
SURE = "?/"
#: buttons of the report: their words are nobody's name
NO_NAMES = (
    Text("choice-send"),
    Text("choice-skip"),
    Text("choice-back"),
    Text("choice-go-on"),
    Text("choice-keep-answer"),
    Text("choice-edit"),
    Text("choice-take-over"),
)
SKIP = Choice("skip-name", Text("choice-name-skip"))
RIGHT = Choice("name-right", Text("choice-name-right"))
OTHER = Choice("name-other", Text("choice-name-other"))


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """Which units are mine, and which one do I work for."""
    if not _desk(facts).units:
        return menu.show(Text("duty-none"), facts)
    return Turn(state=State(topic="duty", step=SHOWN), replies=(_shown(facts),))


def hand_over(state: State, rest: str, facts: Facts) -> Turn:
    desk = _desk(facts)
    if not desk.units:
        return menu.show(Text("duty-none"), facts)
    if desk.unit is None:  # several, and none chosen yet
        return begin(state, rest, facts)
    step = f"{HAND_OVER}/{desk.unit.id}"
    return Turn(
        state=State(topic="duty", step=step), replies=(_hand_over_confirm(desk.unit, desk),)
    )


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    match event:
        case Chosen(value="skip-name") if _asking(state) == OFFICE_NAME:
            return menu.show(Text("duty-name-skipped-office"), facts)
        case Chosen(value="skip-name") if _asking(state) == NAME:
            return _skipped(facts)
        case Chosen(value=value) if value == RIGHT.value and _repeated(state):
            return _kept(state, _repeated(state), facts)
        case Chosen(value=value) if value == OTHER.value and _asking(state):
            step = _asking(state)
            return Turn(state=State(topic="duty", step=step), replies=(_name_ask(step),))
        case Chosen(value="rename"):
            return Turn(state=State(topic="duty", step=NAME), replies=(_name_ask(),))
        case Chosen(value="not-now"):
            return menu.show(Text("duty-kept"), facts)
        case Chosen(value=value):
            return _chosen(state, value, facts)
        case Typed(text=text) if _asking(state) and has_words(text):
            return _named(state, text, facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    if name := _repeated(state):
        return _name_sure(name)
    if step := _asking(state):
        return _name_ask(step)
    what, _, id = state.step.partition("/")
    unit = _mine(int(id), facts) if id.isdecimal() else None
    if what == HAND_OVER and unit is not None:
        return _hand_over_confirm(unit, _desk(facts))
    return _shown(facts) if _desk(facts).units else None


def welcome(notice: Text, facts: Facts, role: Role) -> Turn:
    """Somebody begins to report for a unit: under what name, unless they gave one before?"""
    if name := _desk(facts).name:
        return menu.show(together(notice, Text("duty-name-shown", {"name": name})), facts, role)
    reply = with_notice(notice, _name_ask())
    return Turn(state=State(topic="duty", step=NAME), replies=(reply,))


def welcome_to_office(notice: Text) -> Turn:
    """What they decide is kept with who did: under what name? Asked once."""
    reply = with_notice(notice, _name_ask(OFFICE_NAME))
    return Turn(state=State(topic="duty", step=OFFICE_NAME), replies=(reply,))


def renamed(said: str, facts: Facts) -> Turn | None:
    """Somebody who reports says what their name is, where it was not asked."""
    if not _desk(facts).units or NAME_WORD not in words(said):
        return None
    found = find_name(said, facts.programme.catalogue)
    if found is None:
        return None
    state = State(topic="duty", step=f"{NAME}{SURE}{found.name}")
    return Turn(state=state, replies=(_name_sure(found.name),))


def _desk(facts: Facts) -> Desk:
    return facts.desk or Desk()


def _mine(id: int, facts: Facts) -> Unit | None:
    return next((one for one in _desk(facts).units if one.id == id), None)


def _shown(facts: Facts) -> Reply:
    desk = _desk(facts)
    said = [_whose(desk)]
    if desk.unit is not None and desk.colleagues:
        nameless = facts.programme.catalogue.say(Text("liaison-nameless"))
        joined = ", ".join(one.name or nameless for one in desk.colleagues)
        said.append(Text("duty-colleagues", {"names": joined}))
    said.append(
        Text("duty-name-shown", {"name": desk.name}) if desk.name else Text("duty-name-not-shown")
    )
    others = tuple(
        Choice(f"unit/{one.id}", Text("choice-units-one", {"code": one.code, "name": one.name}))
        for one in desk.units
        if desk.unit is None or one.id != desk.unit.id
    )
    rename = Choice("rename", Text("choice-rename"))
    return Reply(lines(said), (*others, rename, Choice("menu", Text("choice-menu"))))


def _whose(desk: Desk) -> Text:
    count = str(len(desk.units))
    if desk.unit is None:
        return Text("duty-many-unchosen", {"count": count})
    duty = duty_name(desk.duty)
    if len(desk.units) == 1:
        return Text("duty-one", {"duty": duty, "unit": desk.unit.name})
    return Text("duty-many", {"count": count, "unit": desk.unit.name, "duty": duty})


def _chosen(state: State, value: str, facts: Facts) -> Turn:
    what, _, id = value.partition("/")
    if what not in ("unit", "give") or not id.isdecimal():
        return Turn(state=state)
    unit = _mine(int(id), facts)
    if unit is None:  # ended meanwhile
        return menu.show(Text("duty-not-yours"), facts)
    if what == "unit":
        turn = menu.show(Text("duty-chosen", {"unit": unit.name}), facts)
        return Turn(state=turn.state, replies=turn.replies, effects=(WorkFor(unit.id),))
    return _handed_over(unit, facts)


# --- handing over --------------------------------------------------------------------------


def _hand_over_confirm(unit: Unit, desk: Desk) -> Reply:
    text = Text("duty-hand-over-confirm", {"unit": unit.name})
    if len(desk.units) > 1:
        text = together(text, Text("duty-hand-over-other"))
    return Reply(
        text,
        (
            Choice(f"give/{unit.id}", Text("choice-hand-over")),
            Choice("not-now", Text("choice-hand-over-not")),
        ),
    )


def _handed_over(unit: Unit, facts: Facts) -> Turn:
    desk = _desk(facts)
    is_theirs = desk.unit is not None and desk.unit.id == unit.id
    if facts.person is None or not is_theirs:  # another unit was chosen in between
        return hand_over(State(), "", facts)
    code = facts.fresh_code
    said = Text("duty-hand-over-code", {"unit": unit.name, "code": code, "days": str(VALID_DAYS)})
    turn = menu.show(said, facts)
    invitation = InviteLiaison(
        code=code, unit_id=unit.id, duty=desk.duty, replaces=facts.person.id
    )
    return Turn(state=turn.state, replies=turn.replies, effects=(invitation,))


# --- the name on receipts ------------------------------------------------------------------


def _name_ask(step: str = NAME) -> Reply:
    is_office = step == OFFICE_NAME
    return Reply(Text("duty-name-ask-office") if is_office else Text("duty-name-ask"), (SKIP,))


def _name_sure(name: str) -> Reply:
    return Reply(Text("duty-name-sure", {"name": name}), (RIGHT, OTHER, SKIP))


def _skipped(facts: Facts) -> Turn:
    if name := _desk(facts).name:
        return menu.show(Text("duty-name-unchanged", {"name": name}), facts)
    return menu.show(together(Text("duty-name-skipped"), *_next(facts)), facts)


def _named(state: State, said: str, facts: Facts) -> Turn:
    is_misplaced = _is_of_reports(said, facts.programme.catalogue)
    found = find_name(said, facts.programme.catalogue)
    is_asked = asks_whether(said)
    is_sure = found is not None and found.is_sure
    is_question = (
        _is_answered(said, facts, is_near=found is None and asks_plainly(said))
        or (is_asked and not is_sure)
        or (not is_sure and is_greeting(said, facts))
    )
    if is_question and not is_misplaced:
        return Turn(state=state)  # answered in between
    step = _asking(state)
    if is_misplaced or found is None:
        is_shaped = read_name(said, facts.programme.catalogue) is not None and not is_misplaced
        wrong = Text("duty-name-none") if is_shaped else Text("duty-name-wrong")
        asked = with_notice(wrong, _name_ask(step))
        return Turn(state=State(topic="duty", step=step), replies=(asked,))
    if is_asked or not found.is_sure or _is_of_units(found.name, facts):
        sure = State(topic="duty", step=f"{step}{SURE}{found.name}")
        return Turn(state=sure, replies=(_name_sure(found.name),))
    return _kept(state, found.name, facts)


def _kept(state: State, name: str, facts: Facts) -> Turn:
    is_office = _asking(state) == OFFICE_NAME
    kept = (
        Text("duty-name-kept-office", {"name": name})
        if is_office
        else Text("duty-name-kept", {"name": name})
    )
    turn = menu.show(together(kept, *_next(facts)), facts)
    return Turn(state=turn.state, replies=turn.replies, effects=(SetName(name),))


def _asking(state: State) -> str:
    """For whom the name is asked; "": it is not."""
    step = state.step.partition(SURE)[0]
    return step if step in (NAME, OFFICE_NAME) else ""


def _repeated(state: State) -> str:
    """The name that is to be confirmed."""
    return state.step.partition(SURE)[2] if _asking(state) else ""


def _is_answered(said: str, facts: Facts, *, is_near: bool) -> bool:
    """Without a question mark, as most people ask; ``is_near``: likely questions are enough."""
    outcome = facts.programme.knowledge.ask(said).outcome
    return outcome is Outcome.ANSWER or (is_near and outcome is Outcome.OFFER)


def _is_of_units(name: str, facts: Facts) -> bool:
    """Whether it is rather what one of their units is called."""
    words = set(fold(name).split())
    return any(words.issubset(fold(one.name).split()) for one in _desk(facts).units)


def _is_of_reports(said: str, catalogue: Catalogue) -> bool:
    """Whether it is a word of another question, typed too early or too late."""
    words = (word for label in NO_NAMES for word in catalogue.words(label))
    return any(
        bare(said, catalogue) == bare(word, catalogue) and agrees(said, word, catalogue)
        for word in words
    )


def _next(facts: Facts) -> tuple[Text, ...]:
    """What there is to do now for the unit; nothing to say to somebody without one."""
    unit = _desk(facts).unit
    if unit is None:
        return ()
    if not unit.is_reporting:
        return (Text("duty-next-not-reporting"),)
    schedule = facts.programme.schedule
    today = facts.now.astimezone(schedule.zone).date()
    period = schedule.current(today)
    is_open = period.is_open_at(facts.now)
    if not is_open:
        period = schedule.upcoming(today)
    mine = _desk(facts).report if _desk(facts).period == period.name else None
    due_at = dues.due_at(mine, period)
    due = f"{due_at:%H:%M} {local_day(due_at.date())}"
    if is_open:
        return (Text("duty-next-open", {"period": period.label, "due": due}),)
    opens = local_day(period.opens_on)
    return (Text("duty-next-later", {"period": period.label, "opens": opens, "due": due}),)
