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
from storage.schema_reports import units


@dataclass(frozen=True, slots=True)
class Invitation:
    """``unit`` is the name of the unit that it makes somebody report for, as ``duty``."""

    role: str
    expires_at: datetime
    is_used: bool
    unit_id: int | None = None
    unit: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a code has opened; ``replaces``: whose place for the unit the person takes."""

    role: str
    unit_id: int | None = None
    duty: str = ""
    replaces: int | None = None


def code_hash(code: str) -> str:
    """What is stored of a code. Case and surrounding space do not count."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


async def add(
    tx: Transaction,
    code: str,
    role: str,
    *,
    at: datetime,
    expires_at: datetime,
    unit_id: int | None = None,
    duty: str = "",
    replaces: int | None = None,
) -> None:
    await tx.execute(
        insert(invitations).values(
            code_hash=code_hash(code),
            role=role,
            created_at=at,
            expires_at=expires_at,
            unit_id=unit_id,
            duty=duty,
            replaces_person_id=replaces,
        )
    )


async def find(tx: Transaction, codes: Iterable[str]) -> dict[str, Invitation]:
    """The invitations behind these codes, by code; an unknown code is left out."""
    by_hash = {code_hash(code): code for code in codes}
    c = invitations.c
    statement = (
        select(c.code_hash, c.role, c.expires_at, c.redeemed_at, c.unit_id, c.duty, units.c.name)
        .outerjoin(units, units.c.id == c.unit_id)
        .where(c.code_hash.in_(list(by_hash)))
    )
    return {
        by_hash[row.code_hash]: Invitation(
            role=row.role,
            expires_at=row.expires_at,
            is_used=row.redeemed_at is not None,
            unit_id=row.unit_id,
            unit=row.name or "",
            duty=row.duty,
        )
        for row in await tx.execute(statement)
    }


async def redeem(tx: Transaction, code: str, person_id: int, at: datetime) -> Redeemed | None:
    """Use up a code for this person; None if it opens nothing any more.

    Where it is for a unit, ``duties.take_over`` belongs into the same transaction.
    """
    c = invitations.c
    statement = (
        update(invitations)
        .where(c.code_hash == code_hash(code), c.redeemed_at.is_(None), c.expires_at > at)
        .values(redeemed_by=person_id, redeemed_at=at)
        .returning(c.role, c.unit_id, c.duty, c.replaces_person_id)
    )
    row = (await tx.execute(statement)).one_or_none()
    return Redeemed(*row) if row is not None else None


async def withdraw(
    tx: Transaction, person_id: int, at: datetime, *, unit_id: int | None = None
) -> None:
    """Codes for the place of this person, for this unit or for any, open nothing any more:
    they may lie with whoever has just lost the place."""
    c = invitations.c
    statement = update(invitations).where(
        c.replaces_person_id == person_id, c.redeemed_at.is_(None), c.expires_at > at
    )
    if unit_id is not None:
        statement = statement.where(c.unit_id == unit_id)
    await tx.execute(statement.values(expires_at=at))


async def withdraw_open(tx: Transaction, duty: str, at: datetime) -> int:
    """Codes for a unit that nobody has used open nothing any more, a lost sheet's for one; how
    many those were. Codes for somebody's place stay: that somebody has handed them out."""
    c = invitations.c
    statement = (
        update(invitations)
        .where(
            c.unit_id.is_not(None),
            c.duty == duty,
            c.replaces_person_id.is_(None),
            c.redeemed_at.is_(None),
            c.expires_at > at,
        )
        .values(expires_at=at)
        .returning(c.code_hash)
    )
    return len((await tx.execute(statement)).all())


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
