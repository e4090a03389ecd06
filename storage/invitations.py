"""One-time invitations and the codes that opened nothing.

Owns: storing, finding and using up codes, of which only a hash is kept. Never: making them up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from storage.database import Transaction
from storage.schema import failed_codes, invitations


@dataclass(frozen=True, slots=True)
class Invitation:
    role: str
    expires_at: datetime
    is_used: bool


def code_hash(code: str) -> str:
    """What is stored of a code. Case and surrounding space do not count."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


async def add(
    tx: Transaction, code: str, role: str, *, at: datetime, expires_at: datetime
) -> None:
    await tx.execute(
        insert(invitations).values(
            code_hash=code_hash(code), role=role, created_at=at, expires_at=expires_at
        )
    )


async def find(tx: Transaction, codes: Iterable[str]) -> dict[str, Invitation]:
    """The invitations behind these codes, by code; an unknown code is left out."""
    by_hash = {code_hash(code): code for code in codes}
    c = invitations.c
    statement = select(c.code_hash, c.role, c.expires_at, c.redeemed_at).where(
        c.code_hash.in_(list(by_hash))
    )
    return {
        by_hash[row.code_hash]: Invitation(row.role, row.expires_at, row.redeemed_at is not None)
        for row in await tx.execute(statement)
    }


async def redeem(tx: Transaction, code: str, person_id: int, at: datetime) -> str | None:
    """Use up a code for this person and return its role; None if it opens nothing any more."""
    c = invitations.c
    statement = (
        update(invitations)
        .where(c.code_hash == code_hash(code), c.redeemed_at.is_(None), c.expires_at > at)
        .values(redeemed_by=person_id, redeemed_at=at)
        .returning(c.role)
    )
    role: str | None = (await tx.execute(statement)).scalar_one_or_none()
    return role


async def count_failure(tx: Transaction, conversation_id: int, at: datetime) -> None:
    await tx.execute(insert(failed_codes).values(conversation_id=conversation_id, tried_at=at))


async def failures(
    tx: Transaction, conversation_ids: Sequence[int], since: datetime
) -> dict[int, int]:
    """Wrong codes tried since then, by conversation; one without any is left out."""
    c = failed_codes.c
    statement = (
        select(c.conversation_id, func.count())
        .where(c.conversation_id.in_(list(conversation_ids)), c.tried_at >= since)
        .group_by(c.conversation_id)
    )
    return {row[0]: row[1] for row in await tx.execute(statement)}


async def forget_failures(tx: Transaction, before: datetime) -> None:
    await tx.execute(delete(failed_codes).where(failed_codes.c.tried_at < before))
