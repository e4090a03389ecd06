"""Requests for more time, and what became of them.

Owns: rows of extensions. Never: due times.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select, update

from storage.database import Transaction, add_new
from storage.schema import people
from storage.schema_reports import EXTENSION_ASKED, extensions, reports, units

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRow:
    """``state``: "asked", "granted", "refused"; those that were taken back ("withdrawn") are
    not read again. ``asked_by`` is a name, perhaps empty."""

    id: int
    report_id: int
    unit_id: int
    unit: str
    period: str
    until_on: date
    reason: str
    state: str
    asked_at: datetime
    asked_by_id: int
    asked_by: str


_WHOLE = (
    select(
        extensions.c.id,
        extensions.c.report_id,
        reports.c.unit_id,
        units.c.name.label("unit"),
        reports.c.period,
        extensions.c.until_on,
        extensions.c.reason,
        extensions.c.state,
        extensions.c.asked_at,
        extensions.c.asked_by.label("asked_by_id"),
        func.coalesce(people.c.name, "").label("asked_by"),
    )
    .join(reports, reports.c.id == extensions.c.report_id)
    .join(units, units.c.id == reports.c.unit_id)
    .outerjoin(people, people.c.id == extensions.c.asked_by)
    .order_by(extensions.c.asked_at, extensions.c.id)
)
#: whose report the office has by now needs no more time
_WAITING = _WHOLE.where(EXTENSION_ASKED, reports.c.state.in_(("draft", "returned")))
_OF_REPORTS = _WHOLE.where(
    extensions.c.report_id.in_(bindparam("reports", expanding=True)),
    extensions.c.state != WITHDRAWN,
)


async def ask(
    tx: Transaction, report_id: int, until: date, reason: str, person_id: int, at: datetime
) -> int | None:
    """Ask for more time; None: a request for this report waits already."""
    row = {
        "report_id": report_id,
        "until_on": until,
        "reason": reason,
        "asked_at": at,
        "asked_by": person_id,
    }
    added = await add_new(tx, extensions, [row], returning=[extensions.c.id])
    return int(added[0].id) if added else None


async def waiting(tx: Transaction) -> list[ExtensionRow]:
    """Requests that nobody has decided, oldest first."""
    return [ExtensionRow(**row) for row in (await tx.execute(_WAITING)).mappings()]


async def of_reports(
    tx: Transaction, report_ids: Collection[int]
) -> dict[int, list[ExtensionRow]]:
    """All requests for these reports, oldest first; a report without any is left out."""
    found: dict[int, list[ExtensionRow]] = {}
    for row in (await tx.execute(_OF_REPORTS, {"reports": list(report_ids)})).mappings():
        found.setdefault(row["report_id"], []).append(ExtensionRow(**row))
    return found


async def decide(tx: Transaction, id: int, is_granted: bool, person_id: int, at: datetime) -> bool:
    """Grant or refuse a request. False: it has been decided already."""
    return await _end(tx, id, "granted" if is_granted else "refused", person_id, at)


async def withdraw(tx: Transaction, id: int, person_id: int, at: datetime) -> bool:
    """Whoever asked does not want it any more. False: it has been decided already."""
    return await _end(tx, id, WITHDRAWN, person_id, at)


async def _end(tx: Transaction, id: int, state: str, person_id: int, at: datetime) -> bool:
    ended = await tx.execute(
        update(extensions)
        .where(extensions.c.id == id, EXTENSION_ASKED)
        .values(state=state, decided_at=at, decided_by=person_id)
    )
    return ended.rowcount > 0
