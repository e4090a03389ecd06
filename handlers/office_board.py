"""Who has reported and who has not, in words that can be passed on.

Owns: the four states with their symbols, the text. Never: the picture of the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.dues import due_at, reopened_until, say_moment
from handlers.facts import Facts
from handlers.reporting import AT_OFFICE, ReportState, Standing
from handlers.wording import lines, together
from programme.calendar import say_day
from programme.catalogue import Text
from programme.periods import Period

#: as many names as are still read on a phone; the picture shows all
NAMED = 60


@dataclass(frozen=True, slots=True)
class BoardState:
    """``symbol``: told apart without colours."""

    symbol: str
    name: Text


# the picture of the same has a tick, a clock, a pencil
APPROVED = BoardState("✅", Text("standing-approved"))
SENT = BoardState("🕒", Text("standing-sent"))
IN_WORK = BoardState("✏️", Text("standing-in-work"))
NOT_BEGUN = BoardState("⬜", Text("standing-not-begun"))
OWING = (IN_WORK, NOT_BEGUN)
STATES = (APPROVED, SENT, *OWING)


def state_of(standing: Standing) -> BoardState:
    report = standing.report
    if report is None:
        return NOT_BEGUN
    if report.state is ReportState.APPROVED:
        return APPROVED
    return SENT if report.state in AT_OFFICE else IN_WORK


def board_text(standings: Sequence[Standing], period: Period, facts: Facts) -> Text:
    """Polite, without a word for the office itself: it is passed on as it stands."""
    owing = [one for one in standings if state_of(one) in OWING]
    paragraphs = [lines(_head(standings, len(owing), period))]
    if owing:
        paragraphs.append(lines(_names(owing, period, facts)))
        paragraphs.append(_what_next(period, facts))
    else:
        paragraphs.append(Text("board-all"))
    return together(*paragraphs)


def _head(standings: Sequence[Standing], owing: int, period: Period) -> Iterator[Text]:
    sent, total = str(len(standings) - owing), str(len(standings))
    late = sum(map(_is_late, standings))
    values = {"period": period.label, "sent": sent, "total": total}
    if late:
        yield Text(
            "board-head-late",
            {
                "period": values["period"],
                "sent": values["sent"],
                "total": values["total"],
                "late": str(late),
            },
        )
    else:
        yield Text("board-head", {"period": period.label, "sent": sent, "total": total})
    for state in STATES:
        count = sum(state_of(one) is state for one in standings)
        if count:
            yield Text(
                "board-count",
                {"symbol": state.symbol, "state": state.name, "count": str(count)},
            )


def _is_late(standing: Standing) -> bool:
    """What came late the first time; mending it afterwards is not."""
    report = standing.report
    if report is None or report.state not in AT_OFFICE or not report.submissions:
        return False
    return report.submissions[0].is_late


def _name(standing: Standing, period: Period, facts: Facts) -> str:
    """With what holds for this unit alone: a text that is passed on must not press it."""
    say, report = facts.programme.catalogue.say, standing.report
    unit, due = standing.unit.name, due_at(report, period)
    until = reopened_until(report, facts)
    if until is not None and until > due:
        return say(Text("board-name-reopened", {"unit": unit, "until": _day(until, facts)}))
    if due != period.due_at:
        return say(Text("board-name-extended", {"unit": unit, "until": _day(due, facts)}))
    return unit


def _day(at: datetime, facts: Facts) -> str:
    return say_day(at.astimezone(facts.programme.schedule.zone).date())


def _names(owing: Sequence[Standing], period: Period, facts: Facts) -> Iterator[Text]:
    """Those who are at it first: nobody is blamed."""
    yield Text("board-owing", {"count": str(len(owing))})
    room = NAMED
    for state in OWING:
        names = [_name(one, period, facts) for one in owing if state_of(one) is state]
        if names and room:
            shown = "; ".join(names[:room])
            yield Text("board-names", {"symbol": state.symbol, "units": shown})
        room = max(0, room - len(names))
    if len(owing) > NAMED:
        yield Text("board-more", {"count": str(len(owing) - NAMED)})


def _what_next(period: Period, facts: Facts) -> Text:
    if facts.now < period.due_at:
        return Text("board-please", {"due": say_moment(period.due_at, facts)})
    if facts.now < period.locks_at:
        return Text(
            "board-please-late",
            {
                "due": say_moment(period.due_at, facts),
                "lock": say_moment(period.locks_at, facts),
            },
        )
    return Text("board-locked", {"lock": say_moment(period.locks_at, facts)})
