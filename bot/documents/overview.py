"""How the units stand -> the board that is drawn.

Owns: what counts as handed in, which periods and groups stand on a board, their order. Never: a
clock, a database, colours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.documents.board import Board, BoardRow
from bot.documents.board_marks import EXPECTED, Mark, State
from handlers.reporting import Report, ReportState, Standing, Unit
from programme.calendar import say_day
from programme.catalogue import Catalogue, Text
from programme.periods import Period
from programme.units import UnitTypes

_STATES = {
    ReportState.DRAFT: State.WORKING,
    ReportState.SUBMITTED: State.SUBMITTED,
    ReportState.RETURNED: State.WORKING,
    ReportState.RESUBMITTED: State.SUBMITTED,
    ReportState.APPROVED: State.APPROVED,
}
HANDED_IN = frozenset({State.SUBMITTED, State.APPROVED})
#: a period and how each unit that had to report stood in it
Column = tuple[Period, Sequence[Standing]]


def board_of(
    columns: Sequence[Column],
    *,
    units: Mapping[int, Unit],
    unit_types: UnitTypes,
    catalogue: Catalogue,
    now: datetime,
) -> Board:
    """The board of the last of the periods; earlier ones stand beside it where anybody reported.

    Args:
        columns: oldest first.
        units: all, by id; names the groups.
    """
    period, standings = columns[-1]
    shown = [one for one in columns[:-1] if any(each.report for each in one[1])] + [columns[-1]]
    marks = [{one.unit.id: _mark(one.report) for one in column} for _, column in shown]
    rows = [
        BoardRow(
            _group(one.unit, units, unit_types),
            one.unit.name,
            tuple(column.get(one.unit.id, Mark(State.NOT_EXPECTED)) for column in marks),
        )
        for one in sorted(standings, key=lambda one: one.unit.code)
    ]
    filed = sum(row.marks[-1].state in HANDED_IN for row in rows)
    due_at, as_of = period.due_at, now.astimezone(period.due_at.tzinfo)
    title = (
        Text(
            "board-title",
            {"period": period.label, "filed": str(filed), "expected": str(len(rows))},
        )
        if rows
        else Text("board-title-nobody", {"period": period.label})
    )
    said_now = Text("board-as-of", {"time": f"{as_of:%H:%M}", "date": say_day(as_of.date())})
    said_due = Text("board-due", {"time": f"{due_at:%H:%M}", "date": say_day(due_at.date())})
    return Board(
        title=catalogue.say(title),
        as_of=catalogue.say(said_now),
        due=catalogue.say(said_due),
        periods=tuple(one.label for one, _ in shown),
        rows=_ordered(rows),
    )


def _mark(report: Report | None) -> Mark:
    if report is None:
        return Mark(State.MISSING)
    state = _STATES[report.state]
    # late is what came late the first time; mending it afterwards is not
    is_late = bool(report.submissions) and report.submissions[0].is_late
    return Mark(state, is_late)


def _group(unit: Unit, units: Mapping[int, Unit], unit_types: UnitTypes) -> str:
    """The organisation above, or the kind of unit where there is none."""
    parent = units.get(unit.parent_id) if unit.parent_id is not None else None
    if parent is not None:
        return parent.name
    return unit_types[unit.type].label if unit.type in unit_types else unit.type


def _ordered(rows: Sequence[BoardRow]) -> tuple[BoardRow, ...]:
    """Groups that owe the most first, and in a group those who owe something first."""
    owed: dict[str, tuple[int, ...]] = {}
    for row in rows:
        before = owed.get(row.group, (0,) * len(EXPECTED))
        place = EXPECTED.index(row.marks[-1].state)
        owed[row.group] = tuple(n - (at == place) for at, n in enumerate(before))
    return tuple(
        sorted(
            rows,
            key=lambda row: (owed[row.group], row.group, EXPECTED.index(row.marks[-1].state)),
        )
    )
