"""Groups of those who ask the office the same, and what becomes of each.

Owns: their rows, which group somebody belongs to. Never: who asked what (``storage.askers``),
deciding who asks the same, wording answers.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Exists, func, insert, select, update

from storage.database import Transaction
from storage.schema import people
from storage.schema_inquiries import askers, inquiries

OPEN, ANSWERED, DECLINED, MERGED = "open", "answered", "declined", "merged"
#: so many groups are looked at: whoever has more waiting has another problem
MOST_OPEN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryRow:
    id: int
    state: str
    revision: int
    opened_at: datetime
    owner_id: int | None
    #: of the owner; empty: not told, or erased
    owner: str
    taken_at: datetime | None
    answer: str
    source: str
    source_on: date | None
    reason: str
    closed_by: int | None
    closed_at: datetime | None
    entry_id: str | None


_OF = inquiries.c
_INQUIRY = select(
    _OF.id,
    _OF.state,
    _OF.revision,
    _OF.opened_at,
    _OF.owner_id,
    func.coalesce(people.c.name, "").label("owner"),
    _OF.taken_at,
    _OF.answer,
    _OF.source,
    _OF.source_on,
    _OF.reason,
    _OF.closed_by,
    _OF.closed_at,
    _OF.entry_id,
).outerjoin(people, people.c.id == _OF.owner_id)
# --- grouping --------------------------------------------------------------------------------


async def open_new(tx: Transaction, at: datetime) -> int:
    statement = insert(inquiries).values(state=OPEN, opened_at=at).returning(inquiries.c.id)
    return int((await tx.execute(statement)).scalar_one())


async def is_open(tx: Transaction, inquiry_id: int) -> bool:
    return bool(await tx.scalar(select(is_open_now(inquiry_id))))


def is_open_now(inquiry_id: int) -> Exists:
    return select(_OF.id).where(_OF.id == inquiry_id, _OF.state == OPEN).exists()


# --- the office ------------------------------------------------------------------------------


async def all_open(tx: Transaction) -> list[InquiryRow]:
    """The open groups that somebody still waits for, the oldest first."""
    waits = select(askers.c.id).where(askers.c.inquiry_id == inquiries.c.id).exists()
    statement = _INQUIRY.where(_OF.state == OPEN, waits).order_by(_OF.id).limit(MOST_OPEN)
    return [InquiryRow(**row) for row in (await tx.execute(statement)).mappings()]


async def answered(tx: Transaction, since: datetime, limit: int) -> list[InquiryRow]:
    """What was answered lately and has not become an entry, the latest first."""
    statement = (
        _INQUIRY.where(_OF.state == ANSWERED, _OF.entry_id.is_(None), _OF.closed_at >= since)
        .order_by(_OF.closed_at.desc(), _OF.id.desc())
        .limit(limit)
    )
    return [InquiryRow(**row) for row in (await tx.execute(statement)).mappings()]


async def find(tx: Transaction, inquiry_ids: Collection[int]) -> dict[int, InquiryRow]:
    statement = _INQUIRY.where(_OF.id.in_(list(inquiry_ids)))
    return {row["id"]: InquiryRow(**row) for row in (await tx.execute(statement)).mappings()}


async def change(
    tx: Transaction, inquiry_id: int, revision: int, states: Collection[str], **values: Any
) -> bool:
    """One step further; False: it is not what was seen any more."""
    statement = (
        update(inquiries)
        .where(_OF.id == inquiry_id, _OF.revision == revision, _OF.state.in_(list(states)))
        .values(revision=revision + 1, **values)
    )
    return (await tx.execute(statement)).rowcount == 1


async def merge(tx: Transaction, inquiry_id: int, into: int) -> bool:
    """Who asked the one belongs to the other; False: the other is not open any more."""
    statement = (
        update(askers)
        .where(askers.c.inquiry_id == inquiry_id, is_open_now(into))
        .values(inquiry_id=into)
    )
    return (await tx.execute(statement)).rowcount > 0


async def split(
    tx: Transaction, inquiry_id: int, asker_ids: Collection[int], at: datetime
) -> bool:
    """These ask something else: a group of their own; False: they are not in this one."""
    theirs = askers.c.id.in_(list(asker_ids)), askers.c.inquiry_id == inquiry_id
    if await tx.scalar(select(askers.c.id).where(*theirs).limit(1)) is None:
        return False
    new = await open_new(tx, at)
    await tx.execute(update(askers).where(*theirs).values(inquiry_id=new))
    return True


async def lock(tx: Transaction, inquiry_ids: Collection[int]) -> None:
    """Nobody else changes these until the transaction ends: two officers may join the same two
    groups, each into the other."""
    rows = select(_OF.id).where(_OF.id.in_(list(inquiry_ids))).order_by(_OF.id)
    await tx.execute(rows.with_for_update())


async def became(tx: Transaction, inquiry_id: int, entry_id: str) -> None:
    """The answer is a draft of the base now."""
    await tx.execute(update(inquiries).where(_OF.id == inquiry_id).values(entry_id=entry_id))
