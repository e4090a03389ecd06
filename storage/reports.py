"""Reports: one for each unit and period, its state, its revision, who has it in hand.

Owns: rows of reports and how two writers are kept apart. Never: what is in a report (answers,
remarks, submissions), deciding what may be done to it.

A new report has revision 0. Every turn that changes one first claims the revision that it saw.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, bindparam, func, select, tuple_, update

from storage import history
from storage.database import Transaction, add_new
from storage.schema import people
from storage.schema_reports import REPORT_WAITS, reports, units

#: newest reports of a unit that are listed
HEADS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """``unit`` and ``holder_name`` are names; ``submitted_at`` is of the last version,
    ``is_late`` of the first."""

    id: int
    unit_id: int
    unit: str
    period: str
    period_ends_on: date
    form_version: int
    state: str
    revision: int
    holder_id: int | None
    holder_name: str
    held_since: datetime | None
    reopened_until: datetime | None
    submitted_at: datetime | None
    is_late: bool


_COLUMNS = (
    reports.c.id,
    reports.c.unit_id,
    units.c.name.label("unit"),
    reports.c.period,
    reports.c.period_ends_on,
    reports.c.form_version,
    reports.c.state,
    reports.c.revision,
    reports.c.holder_id,
    func.coalesce(people.c.name, "").label("holder_name"),
    reports.c.held_since,
    reports.c.reopened_until,
    reports.c.submitted_at,
    reports.c.is_late,
)
_WHOLE = (
    select(*_COLUMNS)
    .join(units, units.c.id == reports.c.unit_id)
    .outerjoin(people, people.c.id == reports.c.holder_id)
)
_KEY = tuple_(reports.c.unit_id, reports.c.period)
_BY_KEY = _WHOLE.where(_KEY.in_(bindparam("keys", expanding=True)))
_BY_ID = _WHOLE.where(reports.c.id.in_(bindparam("ids", expanding=True)))
_QUEUE = _WHOLE.where(REPORT_WAITS).order_by(reports.c.submitted_at, reports.c.id)
_OF_PERIODS = _WHOLE.where(reports.c.period.in_(bindparam("names", expanding=True))).order_by(
    reports.c.period_ends_on, units.c.code
)
_newest_first = (reports.c.period_ends_on.desc(), reports.c.id.desc())
_ranked = (
    select(
        reports.c.id,
        func.row_number()
        .over(partition_by=reports.c.unit_id, order_by=_newest_first)
        .label("place"),
    )
    .where(reports.c.unit_id.in_(bindparam("units", expanding=True)))
    .subquery()
)
_HEADS = (
    _WHOLE.join(_ranked, _ranked.c.id == reports.c.id)
    .where(_ranked.c.place <= bindparam("at_most", type_=Integer))
    .order_by(reports.c.unit_id, *_newest_first)
)
_CLAIM = (
    update(reports)
    .where(
        reports.c.id.in_(bindparam("ids", expanding=True)),  # what the index is used for
        tuple_(reports.c.id, reports.c.revision).in_(bindparam("seen", expanding=True)),
    )
    .values(revision=reports.c.revision + 1, changed_at=bindparam("at"))
    .returning(reports.c.id)
)
_HOLD_IF_FREE = (
    update(reports)
    .where(reports.c.id == bindparam("row_id"), reports.c.holder_id.is_(None))
    .values(holder_id=bindparam("person"), held_since=bindparam("since"))
)


def _rows(found: Any) -> list[ReportRow]:
    return [ReportRow(**row) for row in found.mappings()]


async def find(
    tx: Transaction, keys: Collection[tuple[int, str]]
) -> dict[tuple[int, str], ReportRow]:
    """The reports of these units and periods; one that nobody has begun is left out."""
    if not keys:
        return {}
    rows = _rows(await tx.execute(_BY_KEY, {"keys": list(keys)}))
    return {(row.unit_id, row.period): row for row in rows}


async def find_by_id(tx: Transaction, ids: Collection[int]) -> dict[int, ReportRow]:
    return {row.id: row for row in _rows(await tx.execute(_BY_ID, {"ids": list(ids)}))}


async def heads_of(
    tx: Transaction, unit_ids: Collection[int], limit: int = HEADS
) -> dict[int, list[ReportRow]]:
    """The newest reports of each unit, by period; a unit without any is left out."""
    found: dict[int, list[ReportRow]] = {}
    for row in _rows(await tx.execute(_HEADS, {"units": list(unit_ids), "at_most": limit})):
        found.setdefault(row.unit_id, []).append(row)
    return found


async def queue(tx: Transaction) -> list[ReportRow]:
    """What waits for a reviewer, oldest first."""
    return _rows(await tx.execute(_QUEUE))


async def of_period(tx: Transaction, *periods: str) -> list[ReportRow]:
    """All reports of a period, or of several, by the code of their unit."""
    return _rows(await tx.execute(_OF_PERIODS, {"names": list(periods)}))


async def ensure(
    tx: Transaction,
    unit_id: int,
    period: str,
    period_ends_on: date,
    form_version: int,
    person_id: int,
    at: datetime,
) -> int:
    """The id of the report, begun now if nobody has; nobody need hold it."""
    new = await _add(tx, unit_id, period, period_ends_on, form_version, person_id, at, {})
    return await _id_of(tx, unit_id, period) if new is None else new


async def _add(
    tx: Transaction,
    unit_id: int,
    period: str,
    period_ends_on: date,
    form_version: int,
    person_id: int,
    at: datetime,
    more: Mapping[str, Any],
) -> int | None:
    """None: it has been begun already."""
    row = {
        "unit_id": unit_id,
        "period": period,
        "period_ends_on": period_ends_on,
        "form_version": form_version,
        "is_late": False,
        "created_at": at,
        "changed_at": at,
        **more,
    }
    for new in await add_new(tx, reports, [row], returning=[reports.c.id]):
        await history.record_state(tx, new.id, "draft", person_id, "", at)
        return int(new.id)
    return None


async def _id_of(tx: Transaction, unit_id: int, period: str) -> int:
    known = select(reports.c.id).where(reports.c.unit_id == unit_id, reports.c.period == period)
    return int((await tx.execute(known)).scalar_one())


async def open_report(
    tx: Transaction,
    unit_id: int,
    period: str,
    period_ends_on: date,
    form_version: int,
    person_id: int,
    at: datetime,
) -> int | None:
    """Begin the report if nobody has, and hold it. None: somebody else has it in hand."""
    begun = {"holder_id": person_id, "held_since": at}
    new = await _add(tx, unit_id, period, period_ends_on, form_version, person_id, at, begun)
    if new is not None:
        return new
    report_id = await _id_of(tx, unit_id, period)
    await hold_if_free(tx, [(report_id, person_id)], at)
    holder = select(reports.c.holder_id).where(reports.c.id == report_id)
    return report_id if (await tx.execute(holder)).scalar_one() == person_id else None


async def claim_revision(tx: Transaction, report_id: int, seen: int, at: datetime) -> bool:
    """Whether nothing has changed since ``seen``; the next one to come is then too late."""
    return not await claim_revisions(tx, [(report_id, seen)], at)


async def claim_revisions(
    tx: Transaction, seen: Sequence[tuple[int, int]], at: datetime
) -> set[int]:
    """The same for many reports, (id, revision): the ids of those that have changed meanwhile.

    Of two claims to one report the second counts as too late.
    """
    if not seen:
        return set()
    first = dict(reversed(seen))
    wanted = {"ids": list(first), "seen": list(first.items()), "at": at}
    claimed = set((await tx.execute(_CLAIM, wanted)).scalars())
    twice = {one for one in first if sum(id == one for id, _ in seen) > 1}
    return (first.keys() - claimed) | twice


async def hold(tx: Transaction, report_id: int, person_id: int, at: datetime) -> None:
    """The person has the draft in hand from now on, whoever had it before."""
    before = await tx.scalar(select(reports.c.holder_id).where(reports.c.id == report_id))
    await tx.execute(
        update(reports)
        .where(reports.c.id == report_id)
        .values(holder_id=person_id, held_since=at, changed_at=at)
    )
    change = history.Change(
        report_id=report_id, person_id=person_id, kind="hold", old=before, new=person_id
    )
    await history.record(tx, [change], at)


async def hold_if_free(tx: Transaction, wanted: Sequence[tuple[int, int]], at: datetime) -> None:
    """(report, person): the person has it in hand from now on, unless somebody has."""
    rows = [{"row_id": report, "person": person, "since": at} for report, person in wanted]
    if rows:
        await tx.execute(_HOLD_IF_FREE, rows)


async def set_state(
    tx: Transaction, report_id: int, state: str, person_id: int, note: str, at: datetime
) -> None:
    """Move the report on; nobody holds it then."""
    await tx.execute(
        update(reports)
        .where(reports.c.id == report_id)
        .values(state=state, holder_id=None, held_since=None, changed_at=at)
    )
    await history.record_state(tx, report_id, state, person_id, note, at)


async def reopen(
    tx: Transaction, report_id: int, until: datetime, reason: str, person_id: int, at: datetime
) -> None:
    """The unit may change it until then. What was sent counts as returned, without comments;
    what had been returned before keeps them."""
    c = reports.c
    wanted = select(c.state, c.returns, c.reopened_until).where(c.id == report_id)
    row = (await tx.execute(wanted)).one()
    is_with_unit = row.state in ("draft", "returned")
    await tx.execute(
        update(reports)
        .where(c.id == report_id)
        .values(
            reopened_until=until,
            returns=row.returns if is_with_unit else row.returns + 1,
            revision=c.revision + 1,
        )
    )
    state = row.state if is_with_unit else "returned"
    change = history.Change(
        report_id=report_id,
        person_id=person_id,
        kind=history.REOPEN,
        old=row.reopened_until.isoformat() if row.reopened_until else None,
        new=until.isoformat(),
    )
    await history.record(tx, [change], at)
    await set_state(tx, report_id, state, person_id, reason, at)
