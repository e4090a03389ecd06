"""Who asked what the office answers, and who has been told.

Owns: their rows. Never: the groups that they belong to (``storage.inquiries``), wording answers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Exists, func, insert, select, update

from storage.database import Transaction
from storage.inquiries import ANSWERED, DECLINED, OPEN, is_open_now
from storage.schema import conversations
from storage.schema_inquiries import askers, inquiries

NO_BASIS, UNHELPFUL, OFFICE, MORE = "no_basis", "unhelpful", "office", "more"
#: what one person asks beyond this in a day is not put before the office
MOST_A_DAY = 20
ONE_DAY = timedelta(days=1)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAsker:
    """``inquiry_id``: where it belongs, if that is known already. ``entry``: the answer that was
    not enough, or the announcement that is asked about."""

    person_id: int
    conversation_id: int
    question: str
    kind: str
    entry: str = ""
    reason: str = ""
    inquiry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ungrouped:
    """``entry`` as in ``NewAsker``."""

    id: int
    question: str
    asked_at: datetime
    entry: str = ""


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """``taken_at``: None while nobody of the office answers it."""

    id: int
    opened_at: datetime
    taken_at: datetime | None
    questions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerRow:
    id: int
    inquiry_id: int
    person_id: int
    conversation_id: int
    question: str
    kind: str
    entry: str
    reason: str
    asked_at: datetime
    told_at: datetime | None


_ASKER = select(
    askers.c.id,
    askers.c.inquiry_id,
    askers.c.person_id,
    askers.c.conversation_id,
    askers.c.question,
    askers.c.kind,
    askers.c.entry,
    askers.c.reason,
    askers.c.asked_at,
    askers.c.told_at,
).order_by(askers.c.id)


# --- asking ----------------------------------------------------------------------------------


async def ask(tx: Transaction, asked: Sequence[NewAsker], at: datetime) -> int:
    """Put questions before the office; returns how many were taken."""
    if not asked:
        return 0
    c = askers.c
    counted = await tx.execute(
        select(c.person_id, func.count())
        .where(c.person_id.in_([one.person_id for one in asked]), c.asked_at > at - ONE_DAY)
        .group_by(c.person_id)
    )
    so_far: dict[int, int] = {row[0]: row[1] for row in counted}
    rows = []
    for one in asked:
        so_far[one.person_id] = so_far.get(one.person_id, 0) + 1
        if so_far[one.person_id] <= MOST_A_DAY:
            rows.append(_row(one, at))
    if rows:
        await tx.execute(insert(askers), rows)
    return len(rows)


def _row(one: NewAsker, at: datetime) -> dict[str, Any]:
    return {
        "inquiry_id": one.inquiry_id,
        "person_id": one.person_id,
        "conversation_id": one.conversation_id,
        "question": one.question,
        "kind": one.kind,
        "entry": one.entry,
        "reason": one.reason,
        "asked_at": at,
    }


async def because(tx: Transaction, person_id: int, entry: str, reason: str) -> bool:
    """A reason that follows an "unhelpful"; False: there is nothing that it belongs to."""
    c = askers.c
    statement = (
        update(askers)
        .where(c.person_id == person_id, c.entry == entry, c.kind == UNHELPFUL)
        .where(c.told_at.is_(None), c.reason == "")
        .values(reason=reason)
    )
    return (await tx.execute(statement)).rowcount > 0


async def is_asked(tx: Transaction, person_id: int, entry: str) -> bool:
    """Whether their "unhelpful" about this entry waits already."""
    c = askers.c
    statement = (
        select(c.id)
        .where(c.person_id == person_id, c.entry == entry, c.kind == UNHELPFUL)
        .where(c.told_at.is_(None))
        .limit(1)
    )
    return (await tx.execute(statement)).first() is not None


async def threads(tx: Transaction, person_ids: Collection[int]) -> dict[int, list[ThreadRow]]:
    """By person, the open groups with what they wrote to each; the one taken last stands last."""
    statement = (
        select(
            askers.c.person_id,
            inquiries.c.id,
            inquiries.c.opened_at,
            inquiries.c.taken_at,
            askers.c.question,
        )
        .join(inquiries, inquiries.c.id == askers.c.inquiry_id)
        .where(askers.c.person_id.in_(list(person_ids)), inquiries.c.state == OPEN)
        .order_by(inquiries.c.id, askers.c.id)
    )
    found: dict[int, dict[int, ThreadRow]] = {}
    for person_id, id, opened_at, taken_at, words in await tx.execute(statement):
        groups = found.setdefault(person_id, {})
        groups.setdefault(id, ThreadRow(id, opened_at, taken_at)).questions.append(words)
    return {
        person_id: sorted(groups.values(), key=lambda one: (one.taken_at or NEVER, one.id))
        for person_id, groups in found.items()
    }


# --- grouping --------------------------------------------------------------------------------


async def ungrouped(tx: Transaction, limit: int) -> list[Ungrouped]:
    c = askers.c
    statement = (
        select(c.id, c.question, c.asked_at, c.entry)
        .where(c.inquiry_id.is_(None))
        .order_by(c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [Ungrouped(*row) for row in await tx.execute(statement)]


async def open_words(tx: Transaction) -> list[tuple[int, str, str]]:
    """Each open group with each way in which it was asked and its entry, the oldest first."""
    statement = (
        select(askers.c.inquiry_id, askers.c.question, askers.c.entry)
        .join(inquiries, inquiries.c.id == askers.c.inquiry_id)
        .where(inquiries.c.state == OPEN, askers.c.kind != MORE)
        .order_by(askers.c.id)
    )
    return [(inquiry, words, entry) for inquiry, words, entry in await tx.execute(statement)]


async def put_into(tx: Transaction, asker_id: int, inquiry_id: int) -> None:
    """Into a group that is open still; else the question waits for the next look."""
    await tx.execute(
        update(askers)
        .where(askers.c.id == asker_id, is_open_now(inquiry_id))
        .values(inquiry_id=inquiry_id)
    )


async def askers_of(tx: Transaction, inquiry_ids: Collection[int]) -> dict[int, list[AskerRow]]:
    """By group, everybody who asked, in the order in which they did."""
    statement = _ASKER.where(askers.c.inquiry_id.in_(list(inquiry_ids)))
    found: dict[int, list[AskerRow]] = {}
    for row in (await tx.execute(statement)).mappings():
        found.setdefault(row["inquiry_id"], []).append(AskerRow(**row))
    return found


# --- telling those who asked -----------------------------------------------------------------


def _chat_of(person_id: ColumnElement[int], channels: Collection[str] | None = None) -> Exists:
    """Whether they can be written to; ``channels``: those that are open, None: all."""
    c = conversations.c
    chats = select(c.id).where(
        c.person_id == person_id, c.unreachable_at.is_(None), c.is_group.is_(False)
    )
    if channels is not None:
        chats = chats.where(c.channel.in_(list(channels)))
    return chats.exists()


async def untold(tx: Transaction, channels: Collection[str], limit: int) -> list[AskerRow]:
    """Who can be told now what became of their question, and has not been, the first first."""
    statement = (
        _ASKER.join(inquiries, inquiries.c.id == askers.c.inquiry_id)
        .where(inquiries.c.state.in_((ANSWERED, DECLINED)), askers.c.told_at.is_(None))
        .where(_chat_of(askers.c.person_id, channels))
        .limit(limit)
        .with_for_update(skip_locked=True, of=askers)
    )
    return [AskerRow(**row) for row in (await tx.execute(statement)).mappings()]


async def mark_told(tx: Transaction, asker_ids: Collection[int], at: datetime) -> None:
    await tx.execute(update(askers).where(askers.c.id.in_(list(asker_ids))).values(told_at=at))


async def unreachable(tx: Transaction, inquiry_ids: Collection[int]) -> set[int]:
    """Of those who asked, the people whom no chat leads to any more."""
    statement = select(askers.c.person_id).where(
        askers.c.inquiry_id.in_(list(inquiry_ids)), ~_chat_of(askers.c.person_id)
    )
    return set((await tx.execute(statement)).scalars())


async def hand_over(tx: Transaction, before: int, person_id: int) -> None:
    """What one asked belongs to the other: they are the same person."""
    await tx.execute(
        update(askers).where(askers.c.person_id == before).values(person_id=person_id)
    )
