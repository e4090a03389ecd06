"""One unit of the register: finding it, who reports for it, invitations, ending a duty.

Owns: those steps of the topic "units". Never: the list of units as a whole (``units``).
"""

from __future__ import annotations

from collections.abc import Iterator

from handlers.dues import today
from handlers.effects import TellUnit
from handlers.facts import Facts
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.report_effects import EndDuty, InviteLiaison, MakeDocument
from handlers.reporting import Liaison, Register, Unit
from handlers.units_words import clipped, figure
from handlers.wording import has_words, lines, local_day, together, with_notice
from programme.asking import asks_plainly, asks_whether
from programme.catalogue import Text
from programme.vietnamese import fold

#: how long the code of a unit can be used
VALID_DAYS = 7
FOUND_SHOWN = 5
#: people of a unit for whom there are buttons
LIAISONS_SHOWN = 6

INVITE, LIAISONS, UNIT, END = "invite", "liaisons", "unit", "end"
ANOTHER = Choice("liaisons", Text("choice-another-unit"))
TO_MENU = Choice("menu", Text("choice-menu"))
DUTIES = {"liaison": Text("duty-liaison"), "deputy": Text("duty-deputy")}


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    match event:
        case Chosen(value="invite" | "liaisons" as step):
            return _at(step, _search(step, facts))
        case Chosen(value="all"):
            return _sheet(facts)
        case Chosen(value=value):
            what, *numbers = value.split("/")
            ids = [int(number) for number in numbers if number.isdecimal()]
            return _chosen(state, what, ids, facts)
        case Typed(text=text) if state.step in (INVITE, LIAISONS) and has_words(text):
            return _found(state, text, facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    if state.step in (INVITE, LIAISONS):
        return _search(state.step, facts)
    what, *numbers = state.step.split("/")
    unit = _unit(int(numbers[0]), facts) if numbers and numbers[0].isdecimal() else None
    if what == UNIT and unit is not None:
        return _card(unit, facts)
    if what == END and unit is not None and len(numbers) > 1:
        found = _liaison(unit, int(numbers[1]), facts) if numbers[1].isdecimal() else None
        return _card(unit, facts) if found is None else _end_confirm(unit, found)
    return None


def present(facts: Facts) -> tuple[Unit, ...]:
    """The units that there are today."""
    day = today(facts)
    units = facts.register.units if facts.register else ()
    return tuple(one for one in units if one.active_to is None or one.active_to >= day)


def without_liaison(facts: Facts) -> tuple[Unit, ...]:
    """The units that are to report today and for which nobody does."""
    register = facts.register or Register()
    return tuple(
        one for one in present(facts) if one.is_reporting and not register.liaisons.get(one.id)
    )


def duty_name(duty: str) -> Text:
    return DUTIES.get(duty, DUTIES["liaison"])


def named(liaison: Liaison) -> Text | str:
    return liaison.name or Text("liaison-nameless")


def _at(step: str, reply: Reply) -> Turn:
    return Turn(state=State(topic="units", step=step), replies=(reply,))


def _unit(id: int, facts: Facts) -> Unit | None:
    units = facts.register.units if facts.register else ()
    return next((one for one in units if one.id == id), None)


def _people(unit: Unit, facts: Facts) -> tuple[Liaison, ...]:
    return tuple(facts.register.liaisons.get(unit.id, ())) if facts.register else ()


def _liaison(unit: Unit, person_id: int, facts: Facts) -> Liaison | None:
    return next((one for one in _people(unit, facts) if one.person_id == person_id), None)


# --- finding a unit ------------------------------------------------------------------------


def _search(step: str, facts: Facts) -> Reply:
    back = Choice("home", Text("choice-units-back"))
    if step == LIAISONS:
        return Reply(Text("units-search"), (back,))
    count = str(len(without_liaison(facts)))
    everybody = Choice("all", Text("choice-units-all", {"count": count}))
    return Reply(Text("units-search-invite"), (everybody, back))


def _found(state: State, said: str, facts: Facts) -> Turn:
    found = sorted(_matches(fold(said.strip(" ?")), facts), key=lambda one: one[0])
    units = [unit for _, _, unit in found]
    if not units and (asks_whether(said) or asks_plainly(said)):
        return Turn(state=state)  # a question in between: not for us
    if not units:
        none = Text("units-found-none", {"said": clipped(" ".join(said.split()))})
        return _at(state.step, with_notice(none, _search(state.step, facts)))
    if len(units) == 1:
        return _at(f"{UNIT}/{units[0].id}", _card(units[0], facts))
    text = Text("units-found")
    if len(units) > FOUND_SHOWN:
        text = Text("units-found-many", {"count": str(len(units))})
    choices = tuple(
        Choice(f"unit/{one.id}", Text("choice-units-one", {"code": one.code, "name": one.name}))
        for one in units[:FOUND_SHOWN]
    )
    return _at(state.step, Reply(text, (*choices, Choice("home", Text("choice-units-back")))))


def _matches(said: str, facts: Facts) -> Iterator[tuple[int, str, Unit]]:
    """How well (0 is best), the code, and the unit, for every unit that has all the words."""
    words = said.split()
    for unit in present(facts):
        code, name = fold(unit.code), fold(unit.name)
        if said == code:
            yield 0, code, unit
        elif code.startswith(said):
            yield 1, code, unit
        elif said in name:
            yield 2, code, unit
        elif all(word in f"{code} {name}" for word in words):
            yield 3, code, unit


# --- its card ------------------------------------------------------------------------------


def _card(unit: Unit, facts: Facts) -> Reply:
    people = _people(unit, facts)
    is_closed = unit.active_to is not None and unit.active_to < today(facts)
    invitations = () if is_closed else ("liaison", "deputy")
    labels = {
        "liaison": Text("choice-invite-liaison"),
        "deputy": Text("choice-invite-deputy"),
    }
    choices = [Choice(f"{duty}/{unit.id}", labels[duty]) for duty in invitations]
    for one in people[:LIAISONS_SHOWN]:
        key = f"{unit.id}/{one.person_id}"
        choices.append(Choice(f"end/{key}", Text("choice-end-duty", {"name": named(one)})))
        if not is_closed:
            label = Text("choice-replace", {"name": named(one)})
            choices.append(Choice(f"replace/{key}", label))
    return Reply(lines(_about(unit, people, is_closed, facts)), (*choices, ANOTHER, TO_MENU))


def _about(
    unit: Unit, people: tuple[Liaison, ...], is_closed: bool, facts: Facts
) -> Iterator[Text]:
    kind = facts.programme.unit_types.get(unit.type)
    yield Text("unit-card", {"code": unit.code, "name": unit.name})
    yield Text("unit-card-type", {"type": kind.label if kind else unit.type})
    parent = _unit(unit.parent_id, facts) if unit.parent_id is not None else None
    if parent is not None:
        yield Text("unit-card-parent", {"parent": parent.name})
    yield Text(
        "unit-card-people",
        {"people": figure(unit.headcount), "members": figure(unit.party_members)},
    )
    if unit.phone:
        yield Text("unit-card-phone", {"phone": unit.phone})
    if is_closed and unit.active_to is not None:
        yield Text("unit-card-closed", {"date": local_day(unit.active_to)})
    elif not unit.is_reporting:
        yield Text("unit-card-not-reporting")
    if not people:
        yield Text("unit-card-nobody")
    for one in people:
        since = local_day(one.since.astimezone(facts.programme.schedule.zone).date())
        yield Text(
            "unit-card-liaison",
            {"name": named(one), "duty": duty_name(one.duty), "since": since},
        )


def _chosen(state: State, what: str, ids: list[int], facts: Facts) -> Turn:
    if what not in (UNIT, *DUTIES, END, "replace", "end-now"):  # of another topic
        return Turn(state=state)
    unit = _unit(ids[0], facts) if ids else None
    if unit is None:
        return _at(LIAISONS, with_notice(Text("unit-gone"), _search(LIAISONS, facts)))
    if what == UNIT:
        return _at(f"{UNIT}/{unit.id}", _card(unit, facts))
    if what in DUTIES:
        return _invited(unit, what, None, facts)
    found = _liaison(unit, ids[1], facts) if len(ids) > 1 else None
    if found is None:
        gone = with_notice(Text("unit-end-gone"), _card(unit, facts))
        return _at(f"{UNIT}/{unit.id}", gone)
    if what == "replace":
        return _invited(unit, found.duty, found, facts)
    if what == "end-now":
        return _ended(unit, found, facts)
    return _at(f"{END}/{unit.id}/{found.person_id}", _end_confirm(unit, found))


# --- what is done with it ------------------------------------------------------------------


def _invited(unit: Unit, duty: str, replaces: Liaison | None, facts: Facts) -> Turn:
    text = Text(
        "units-code-made",
        {
            "duty": duty_name(duty),
            "unit": unit.name,
            "code": facts.fresh_code,
            "days": str(VALID_DAYS),
        },
    )
    if replaces is not None:
        text = together(text, Text("units-code-replaces", {"name": named(replaces)}))
    card = Choice(
        f"unit/{unit.id}", Text("choice-units-one", {"code": unit.code, "name": unit.name})
    )
    invitation = InviteLiaison(
        code=facts.fresh_code,
        unit_id=unit.id,
        duty=duty,
        replaces=replaces.person_id if replaces else None,
    )
    return Turn(
        state=State(topic="units", step=f"{UNIT}/{unit.id}"),
        replies=(Reply(text, (card, ANOTHER, TO_MENU)),),
        effects=(invitation,),
    )


def _sheet(facts: Facts) -> Turn:
    count = len(without_liaison(facts))
    state = State(topic="units", step="home")
    choices = (Choice("home", Text("choice-units-back")), TO_MENU)
    if not count:
        return Turn(state=state, replies=(Reply(Text("units-sheet-none"), choices),))
    made = Text("units-sheet-made", {"count": str(count)})
    return Turn(
        state=state,
        replies=(Reply(made, choices),),
        effects=(MakeDocument("invitations", ""),),
    )


def _end_confirm(unit: Unit, liaison: Liaison) -> Reply:
    key = f"{unit.id}/{liaison.person_id}"
    return Reply(
        Text(
            "unit-end-confirm",
            {"name": named(liaison), "duty": duty_name(liaison.duty), "unit": unit.name},
        ),
        (
            Choice(f"unit/{unit.id}", Text("choice-end-not")),
            Choice(f"end-now/{key}", Text("choice-end-now")),
        ),
    )


def _ended(unit: Unit, liaison: Liaison, facts: Facts) -> Turn:
    told = Text(
        "duty-ended-told",
        {"name": named(liaison), "duty": duty_name(liaison.duty), "unit": unit.name},
    )
    once = f"duty-ended:{unit.id}:{liaison.person_id}:{liaison.since.timestamp():.0f}"
    return Turn(
        state=State(topic="units", step=f"{UNIT}/{unit.id}"),
        replies=(
            Reply(
                Text("unit-ended", {"name": named(liaison)}),
                (
                    Choice(
                        f"unit/{unit.id}",
                        Text("choice-units-one", {"code": unit.code, "name": unit.name}),
                    ),
                    ANOTHER,
                    TO_MENU,
                ),
            ),
        ),
        # told first: the one whose duty ends still belongs to the unit then
        effects=(
            TellUnit(unit.id, told, once),
            EndDuty(person_id=liaison.person_id, unit_id=unit.id),
        ),
    )
