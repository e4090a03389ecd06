"""Reports as they were sent to the office, version by version.

Owns: the snapshots, their codes, which of them were approved. Never: changing a snapshot.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from storage import answers, reports
from storage.answers import AnswerRow
from storage.database import Transaction, add_new
from storage.schema import people
from storage.schema_reports import reports as filed
from storage.schema_reports import submissions


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionRow:
    """``by`` is empty where the person has been erased or gave no name."""

    report_id: int
    version: int
    code: str
    at: datetime
    person_id: int
    by: str
    is_late: bool
    answers: dict[str, AnswerRow]
    derived: dict[str, Any] = field(default_factory=dict)
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PastRow:
    """An approved report: its answers, and what was derived from them."""

    period: str
    values: dict[str, Any]


_OF_REPORTS = (
    select(submissions, func.coalesce(people.c.name, "").label("by"))
    .outerjoin(people, people.c.id == submissions.c.person_id)
    .where(submissions.c.report_id.in_(bindparam("reports", expanding=True)))
    .order_by(submissions.c.report_id, submissions.c.version)
)
_approved = (
    select(
        submissions.c.id,
        filed.c.unit_id,
        filed.c.period,
        func.row_number()
        .over(
            partition_by=filed.c.unit_id,
            order_by=(
                filed.c.period_ends_on.desc(),
                filed.c.id.desc(),
                submissions.c.version.desc(),
            ),
        )
        .label("place"),
    )
    .join(filed, filed.c.id == submissions.c.report_id)
    .where(
        submissions.c.approved_at.is_not(None),
        filed.c.unit_id.in_(bindparam("units", expanding=True)),
        filed.c.period_ends_on < bindparam("before"),
    )
    .subquery()
)
_LAST_APPROVED = (
    select(_approved.c.unit_id, _approved.c.period, submissions.c.answers, submissions.c.derived)
    .join(_approved, _approved.c.id == submissions.c.id)
    .where(_approved.c.place == 1)
)


async def of_reports(
    tx: Transaction, report_ids: Collection[int]
) -> dict[int, list[SubmissionRow]]:
    """What was sent of these reports, oldest first; one that was never sent is left out."""
    found: dict[int, list[SubmissionRow]] = {}
    for row in await tx.execute(_OF_REPORTS, {"reports": list(report_ids)}):
        sent = SubmissionRow(
            report_id=row.report_id,
            version=row.version,
            code=row.code,
            at=row.at,
            person_id=row.person_id,
            by=row.by,
            is_late=row.is_late,
            answers={name: _thawed(one) for name, one in row.answers.items()},
            derived=row.derived or {},
            approved_at=row.approved_at,
        )
        found.setdefault(row.report_id, []).append(sent)
    return found


async def submit(
    tx: Transaction, report_id: int, person_id: int, code: str, is_late: bool, at: datetime
) -> int | None:
    """Send the report as it stands; returns which version that is.

    None, and nothing is done: the code has been used before.
    """
    now = (await answers.of_reports(tx, [report_id])).get(report_id, {})
    count = select(func.count()).where(submissions.c.report_id == report_id)
    version = int((await tx.execute(count)).scalar_one()) + 1
    row = {
        "report_id": report_id,
        "version": version,
        "code": code,
        "person_id": person_id,
        "at": at,
        "is_late": is_late,
        "answers": {name: _frozen(answer) for name, answer in now.items()},
    }
    if not await add_new(tx, submissions, [row], returning=[submissions.c.id]):
        return None
    values: dict[str, Any] = {"submitted_at": at}
    if version == 1:  # late or not is settled by what came first
        values["is_late"] = is_late
    await tx.execute(update(filed).where(filed.c.id == report_id).values(values))
    state = "submitted" if version == 1 else "resubmitted"
    await reports.set_state(tx, report_id, state, person_id, code, at)
    return version


async def approve(
    tx: Transaction, report_id: int, person_id: int, derived: Mapping[str, Any], at: datetime
) -> None:
    """The version that was sent last stands; ``derived``: what follows from it, by key."""
    c = submissions.c
    newest = select(func.max(c.version)).where(c.report_id == report_id).scalar_subquery()
    await tx.execute(
        update(submissions)
        .where(c.report_id == report_id, c.version == newest)
        .values(approved_at=at, derived=dict(derived))
    )
    await reports.set_state(tx, report_id, "approved", person_id, "", at)


async def last_approved(
    tx: Transaction, wanted: Collection[tuple[int, date]]
) -> dict[tuple[int, date], PastRow]:
    """For (unit, day): the unit's last approved report on a period that ended before the day.

    Later versions win. One query for each day, of which a batch has one or two.
    """
    units: dict[date, list[int]] = {}
    for unit_id, before in wanted:
        units.setdefault(before, []).append(unit_id)
    found: dict[tuple[int, date], PastRow] = {}
    for before, ids in units.items():
        for row in await tx.execute(_LAST_APPROVED, {"units": ids, "before": before}):
            values = {name: one["value"] for name, one in row.answers.items()}
            found[row.unit_id, before] = PastRow(row.period, values | (row.derived or {}))
    return found


def _frozen(answer: AnswerRow) -> dict[str, Any]:
    return {
        "value": answer.value,
        "origin": answer.origin,
        "said": answer.said,
        "at": answer.at.isoformat(),
    }


def _thawed(kept: Mapping[str, Any]) -> AnswerRow:
    at = datetime.fromisoformat(kept["at"])
    return AnswerRow(kept["value"], kept["origin"], kept["said"], at)
