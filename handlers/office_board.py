"""Who has reported and who has not, in words that can be passed on.

Owns: the four states with their symbols, the text. Never: the picture of the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.dues import say_moment
from handlers.facts import Facts
from handlers.reporting import AT_OFFICE, ReportState, Standing
from handlers.wording import lines, together
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
        paragraphs.append(lines(_names(owing)))
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


def _names(owing: Sequence[Standing]) -> Iterator[Text]:
    """Those who are at it first: nobody is blamed."""
    yield Text("board-owing", {"count": str(len(owing))})
    room = NAMED
    for state in OWING:
        names = [one.unit.name for one in owing if state_of(one) is state]
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
