"""What people say about answers: why a warning stands, what the office asks about a field.

Owns: rows of reasons and comments. Never: which warnings there are, who may comment.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, or_, select, update

from storage import history
from storage.database import Transaction, put
from storage.history import Change
from storage.schema_reports import comments, reasons, reports

#: number of the return that has not been sent yet
DRAFT = 0
#: what the office asked is before the unit, or what the unit answered before the office
ASKED = ("returned", "resubmitted")


@dataclass(frozen=True, slots=True)
class ReasonRow:
    code: str
    fields: tuple[str, ...]
    text: str
    person_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CommentRow:
    field: str
    text: str
    is_sent: bool
    person_id: int
    at: datetime


_REASONS = (
    select(reasons)
    .where(reasons.c.report_id.in_(bindparam("reports", expanding=True)))
    .order_by(reasons.c.at, reasons.c.code, reasons.c.fields)
)
_DROP_REASON = delete(reasons).where(
    reasons.c.report_id == bindparam("report"),
    ("," + reasons.c.fields + ",").like(bindparam("pattern"), escape="/"),
)
_COMMENTS = (
    select(comments)
    .join(reports, reports.c.id == comments.c.report_id)
    .where(
        comments.c.report_id.in_(bindparam("reports", expanding=True)),
        or_(
            comments.c.return_number == DRAFT,
            and_(comments.c.return_number == reports.c.returns, reports.c.state.in_(ASKED)),
        ),
    )
    .order_by(comments.c.at, comments.c.field)
)


async def reasons_of(tx: Transaction, report_ids: Collection[int]) -> dict[int, list[ReasonRow]]:
    """Why warnings stand, oldest first; a report without any is left out."""
    found: dict[int, list[ReasonRow]] = {}
    for row in await tx.execute(_REASONS, {"reports": list(report_ids)}):
        fields = tuple(filter(None, row.fields.split(",")))
        reason = ReasonRow(row.code, fields, row.text, row.person_id, row.at)
        found.setdefault(row.report_id, []).append(reason)
    return found


async def keep_reason(
    tx: Transaction,
    report_id: int,
    person_id: int,
    code: str,
    fields: Sequence[str],
    text: str,
    at: datetime,
) -> None:
    """The warning stands with this reason, in the place of an earlier one."""
    row = {
        "report_id": report_id,
        "code": code,
        "fields": ",".join(fields),
        "text": text,
        "person_id": person_id,
        "at": at,
    }
    await put(tx, reasons, [row], key=("report_id", "code", "fields"))
    # a reader knows questions, not the codes of checks
    field = fields[0] if fields else code
    change = Change(report_id=report_id, person_id=person_id, kind="reason", field=field, new=text)
    await history.record(tx, [change], at)


async def drop_reasons(tx: Transaction, mended: Sequence[tuple[int, str]]) -> None:
    """(report, field): reasons that were given for an answer that is another one now."""
    if mended:
        escaped = str.maketrans({"/": "//", "_": "/_", "%": "/%"})
        await tx.execute(
            _DROP_REASON,
            [
                {"report": report, "pattern": f"%,{field.translate(escaped)},%"}
                for report, field in mended
            ],
        )


async def comments_of(tx: Transaction, report_ids: Collection[int]) -> dict[int, list[CommentRow]]:
    """Comments of the return that is open or just answered, and drafts of the next one, oldest
    first."""
    found: dict[int, list[CommentRow]] = {}
    for row in await tx.execute(_COMMENTS, {"reports": list(report_ids)}):
        is_sent = row.return_number != DRAFT
        comment = CommentRow(row.field, row.text, is_sent, row.person_id, row.at)
        found.setdefault(row.report_id, []).append(comment)
    return found


async def save_comment(
    tx: Transaction, report_id: int, person_id: int, field: str, text: str, at: datetime
) -> None:
    """A draft of a comment, in the place of an earlier one; empty text takes it away."""
    c = comments.c
    if not text:
        await tx.execute(
            delete(comments).where(
                c.report_id == report_id, c.return_number == DRAFT, c.field == field
            )
        )
        return
    row = {
        "report_id": report_id,
        "return_number": DRAFT,
        "field": field,
        "text": text,
        "person_id": person_id,
        "at": at,
    }
    await put(tx, comments, [row], key=("report_id", "return_number", "field"))


async def send_comments(tx: Transaction, report_id: int, person_id: int, at: datetime) -> int:
    """The drafts become the comments of one more return; returns how many there are."""
    number = (
        await tx.execute(
            update(reports)
            .where(reports.c.id == report_id)
            .values(returns=reports.c.returns + 1)
            .returning(reports.c.returns)
        )
    ).scalar_one()
    sent = await tx.execute(
        update(comments)
        .where(comments.c.report_id == report_id, comments.c.return_number == DRAFT)
        .values(return_number=number, at=at)
        .returning(comments.c.field, comments.c.text)
    )
    done = [
        Change(
            report_id=report_id,
            person_id=person_id,
            kind="comment",
            field=field,
            new=text,
        )
        for field, text in sent
    ]
    await history.record(tx, done, at)
    return len(done)
