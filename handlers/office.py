"""What the office wants to see of all units: who is missing, totals, exports.

Owns: the topic "office": which view of which period. Never: drawing pictures or writing files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers import menu
from handlers.ask import OPEN_TOPICS
from handlers.commands import OFFICE, spoken
from handlers.dues import today
from handlers.effects import Effect
from handlers.facts import Facts, Need
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.office_board import board_text, state_of
from handlers.office_totals import totals_texts
from handlers.report_effects import MakeDocument
from handlers.reporting import ReportKey, Standing
from handlers.review_named import units_named
from handlers.review_seat import OPENS
from handlers.wording import has_words, with_notice
from programme.asking import asks_plainly
from programme.catalogue import Catalogue, Text
from programme.period_said import names_period
from programme.periods import Period
from programme.vietnamese import fold

NEEDS = frozenset({Need.BOARD})
TOPIC = "office"
BOARD, TOTALS, EXPORT = "board", "totals", "export"
#: of other periods on offer, and of units that a typed name may mean
MOST_PERIODS = 3
MOST_UNITS = 8
VIEWS = {
    BOARD: Choice(BOARD, Text("choice-board")),
    TOTALS: Choice(TOTALS, Text("choice-totals")),
    EXPORT: Choice(EXPORT, Text("choice-export")),
}
MENU = Choice("menu", Text("choice-menu"))


def board(state: State, rest: str, facts: Facts) -> Turn:
    """/tiendo, also with the name of a unit behind it."""
    named = _units_named(rest, facts) if has_words(rest) else None
    return named or _view(BOARD, facts)


def totals(state: State, rest: str, facts: Facts) -> Turn:
    return _view(TOTALS, facts)


def export(state: State, rest: str, facts: Facts) -> Turn:
    return _view(EXPORT, facts)


def focus(state: State, event: Event, catalogue: Catalogue) -> str | None:
    """The words that name a period, or the half-year or year that is being looked at."""
    is_here = state.topic == TOPIC
    if event == Chosen(EXPORT) and is_here:
        return state.step.partition("/")[2] or None
    command = spoken(event, catalogue)
    if command is not None:
        is_of_period = command.name in (TOTALS, EXPORT) and names_period(command.rest)
        return command.rest if is_of_period else None
    if not isinstance(event, Typed) or not (is_here or state.topic in OPEN_TOPICS):
        return None
    is_asked = _names_view(event.text) if is_here else _asks_totals(event.text)
    return event.text if is_asked and names_period(event.text) else None


def _asks_totals(said: str) -> bool:
    return "tong hop" in fold(said)


def _names_view(said: str) -> bool:
    """ "cả năm", "quý 3"; "lịch năm 2026 thế nào" is a question."""
    return names_period(said) and (_asks_totals(said) or not asks_plainly(said))


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    if facts.person is None or facts.person.role not in OFFICE:
        return menu.show(Text("command-not-allowed"), facts)
    match event:
        case Chosen(value=value) if value.startswith(OPENS):
            return _view(state.step.partition("/")[0], facts)
        case Typed(text=text) if has_words(text):
            if named := _units_named(text, facts):
                return named
            if not _names_view(text):
                return Turn(state=state)
            return _view(TOTALS if _asks_totals(text) else state.step.partition("/")[0], facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply:
    view, _, name = state.step.partition("/")
    period = facts.programme.schedule.by_name(name) or _period(facts)
    text = Text("office-again", {"period": period.label})
    return Reply(text, tuple(_choices(view, period, facts)))


# --- one view of one period ----------------------------------------------------------------


def _period(facts: Facts) -> Period:
    schedule = facts.programme.schedule
    return schedule.by_name(facts.board_period) or schedule.current(today(facts))


def _view(view: str, facts: Facts) -> Turn:
    period = _period(facts)
    view = view if view in VIEWS else BOARD
    state = State(topic=TOPIC, step=view, about=period.name)
    if len(parts := facts.programme.schedule.parts_of(period)) > 1:
        # who is missing, and a unit by its name, are of the last part: what is open now
        view = TOTALS if view == BOARD else view
        state = replace(state, step=f"{view}/{period.name}", about=_last(parts, facts).name)
    choices = tuple(_choices(view, period, facts))
    if not facts.board:
        text = Text("office-no-units", {"period": period.label})
        return Turn(state=state, replies=(Reply(text, choices),))
    texts: Sequence[Text]
    effects: tuple[Effect, ...] = ()
    match view:
        case "totals":
            texts = totals_texts(facts.board, period, facts)
        case "export":
            texts = [Text("office-export", {"period": period.label})]
            effects = (MakeDocument(EXPORT, period.name),)
        case _:
            texts = [board_text(facts.board, period, facts)]
            effects = (MakeDocument(BOARD, period.name),)
    *above, last = map(Reply, texts)
    replies = (*above, replace(last, choices=choices))
    return Turn(state=state, replies=replies, effects=effects)


def _last(parts: Sequence[Period], facts: Facts) -> Period:
    """The last part that has opened."""
    opened = [one for one in parts if one.opens_on <= today(facts)]
    return opened[-1] if opened else parts[0]


def _choices(view: str, period: Period, facts: Facts) -> Iterator[Choice]:
    """The same view of other periods, other views of the same one; totals also of the half-year
    and the year."""
    schedule = facts.programme.schedule
    one = schedule.current(today(facts))
    periods = [one, *(one := schedule.previous(one) for _ in range(MOST_PERIODS))]
    others = [each for each in periods if each.name != period.name]
    for each in others[:MOST_PERIODS]:
        yield Choice(OPENS + each.name, Text("choice-office-period", {"period": each.label}))
    if view == TOTALS:
        parts = schedule.parts_of(period)
        sums = schedule.sums_of(_last(parts, facts)) if parts else ()
        for each in sums:
            if each != period:
                yield Choice(
                    OPENS + each.name, Text("choice-office-period", {"period": each.label})
                )
    yield from (choice for name, choice in VIEWS.items() if name != view)
    yield MENU


# --- one unit of it ------------------------------------------------------------------------


def _units_named(said: str, facts: Facts) -> Turn | None:
    """Reports of the units that the words name: looked at as the office looks at any."""
    units = [standing.unit for standing in facts.board]
    ids = {unit.id for unit in units_named(said, units, facts.programme.catalogue)}
    found = [standing for standing in facts.board if standing.unit.id in ids]
    if not found:
        return None
    period = _period(facts)
    state = State(topic="review", step="list", about=period.name)
    if len(found) == 1:
        return Turn(state=state, replies=(_only(found[0], period),))
    choices = tuple(_opening(standing, period) for standing in found[:MOST_UNITS])
    reply = Reply(Text("office-found", {"period": period.label}), (*choices, MENU))
    if len(found) > MOST_UNITS:
        more = Text("office-found-more", {"count": str(len(found) - MOST_UNITS)})
        reply = with_notice(more, reply)
    return Turn(state=state, replies=(reply,))


def _only(standing: Standing, period: Period) -> Reply:
    """How it stands: a list of one asks what has been said."""
    text = Text(
        "office-found-one",
        {
            "unit": standing.unit.name,
            "period": period.label,
            "state": state_of(standing).name,
        },
    )
    key = ReportKey(standing.unit.id, period.name)
    return Reply(text, (Choice(f"{OPENS}{key}", Text("choice-open-one")), MENU))


def _opening(standing: Standing, period: Period) -> Choice:
    key = ReportKey(standing.unit.id, period.name)
    state = state_of(standing)
    label = Text("choice-standing", {"unit": standing.unit.name, "state": state.name})
    return Choice(f"{OPENS}{key}", label)
