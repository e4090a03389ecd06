"""What was done to reports, by whom and when: only ever added to.

Owns: the two ledgers (changes of what is in a report, its states). Never: changing a report.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, union

from storage.database import Transaction
from storage.schema import people
from storage.schema_reports import changes, reports, states

#: of a change: opened again; the state that follows it in the same moment has the reason
REOPEN = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """``kind``: "answer", "reason", "comment", "hold" or "reopen" (until when, in ISO words);
    None: nothing was, or is, there."""

    report_id: int
    person_id: int
    kind: str
    field: str = ""
    old: Any = None
    new: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """``who`` is empty where the person has been erased. Of kind "state", ``old`` and ``new``
    are states and ``note`` is why."""

    report_id: int
    at: datetime
    person_id: int
    who: str
    kind: str
    field: str
    old: Any
    new: Any
    note: str = ""


def _of_reports(table: Table, *columns: str) -> Any:
    c = table.c
    return (
        select(c.report_id, c.at, c.person_id, people.c.name, *(c[name] for name in columns))
        .outerjoin(people, people.c.id == c.person_id)
        .where(c.report_id.in_(bindparam("reports", expanding=True)))
        .order_by(c.id)
    )


_RECORD = insert(changes)
_CHANGES = _of_reports(changes, "kind", "field", "old", "new")
_THIS = (reports.c.unit_id == bindparam("unit")) & (reports.c.period == bindparam("period"))
_PEOPLE = union(
    *(
        select(table.c.person_id).join(reports, reports.c.id == table.c.report_id).where(_THIS)
        for table in (changes, states)
    )
)
_STATES = _of_reports(states, "state", "note")


async def record(tx: Transaction, done: Sequence[Change], at: datetime) -> None:
    if done:
        await tx.execute(
            _RECORD,
            [
                {
                    "report_id": one.report_id,
                    "at": at,
                    "person_id": one.person_id,
                    "kind": one.kind,
                    "field": one.field,
                    "old": one.old,
                    "new": one.new,
                }
                for one in done
            ],
        )


async def record_state(
    tx: Transaction, report_id: int, state: str, person_id: int, note: str, at: datetime
) -> None:
    row = {"report_id": report_id, "at": at, "person_id": person_id, "state": state, "note": note}
    await tx.execute(insert(states), [row])


async def people_of(tx: Transaction, unit_id: int, period: str) -> set[int]:
    """Whoever has had a hand in a report: answered, held it, sent it, looked after it."""
    rows = await tx.execute(_PEOPLE, {"unit": unit_id, "period": period})
    return {person_id for (person_id,) in rows}


async def of_reports(tx: Transaction, report_ids: Collection[int]) -> list[HistoryRow]:
    """Everything that happened to these reports, report by report, oldest first."""
    wanted = {"reports": list(report_ids)}
    rows = [
        HistoryRow(
            report_id=report_id,
            at=at,
            person_id=person_id,
            who=who or "",
            kind=kind,
            field=field,
            old=old,
            new=new,
        )
        for report_id, at, person_id, who, kind, field, old, new in await tx.execute(
            _CHANGES, wanted
        )
    ]
    last: dict[int, str] = {}
    for report_id, at, person_id, who, state, note in await tx.execute(_STATES, wanted):
        rows.append(
            HistoryRow(
                report_id=report_id,
                at=at,
                person_id=person_id,
                who=who or "",
                kind="state",
                field="",
                old=last.get(report_id),
                new=state,
                note=note,
            )
        )
        last[report_id] = state
    return sorted(rows, key=lambda row: (row.report_id, row.at, _place(row)))


def _place(row: HistoryRow) -> int:
    """Within one moment: it was begun, then changed, and that led to its state."""
    if row.kind != "state":
        return 1
    return 0 if row.old is None else 2
