"""Whether an answer helped: the last word of each person on each entry.

Owns: those rows. Never: what the office does about it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from storage.database import Transaction, put
from storage.schema_inquiries import ratings


@dataclass(frozen=True, slots=True)
class Count:
    helpful: int = 0
    unhelpful: int = 0


async def rate(
    tx: Transaction, person_id: int, entry: str, at: datetime, *, is_helpful: bool, reason: str
) -> None:
    row = {
        "person_id": person_id,
        "entry": entry,
        "is_helpful": is_helpful,
        "reason": reason,
        "rated_at": at,
    }
    await put(tx, ratings, [row], key=("person_id", "entry"))


async def counts(tx: Transaction, entries: Collection[str]) -> dict[str, Count]:
    c = ratings.c
    statement = (
        select(c.entry, c.is_helpful, func.count())
        .where(c.entry.in_(list(entries)))
        .group_by(c.entry, c.is_helpful)
    )
    found: dict[str, Count] = {}
    for entry, is_helpful, count in await tx.execute(statement):
        before = found.get(entry, Count())
        found[entry] = (
            Count(count, before.unhelpful) if is_helpful else Count(before.helpful, count)
        )
    return found


async def hand_over(tx: Transaction, before: int, person_id: int) -> None:
    """They are the same person, with one word on each entry."""
    c = ratings.c
    theirs = select(c.entry).where(c.person_id == person_id)
    await tx.execute(delete(ratings).where(c.person_id == before, c.entry.in_(theirs)))
    await tx.execute(update(ratings).where(c.person_id == before).values(person_id=person_id))
