"""What reminders went out, and which did not and why.

Owns: rows of nudges and skips; that a key is used once. Never: deciding, wording.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from storage.database import Transaction, add_new, put
from storage.schema_reminders import nudges, skips

DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One report that a message speaks of; those of one message share person, kind and time."""

    key: str
    kind: str
    person_id: int
    unit_id: int = 0
    period: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """``moved_to``: when it is tried again; None: dropped."""

    key: str
    kind: str
    unit_id: int
    period: str
    step: str
    person_id: int | None
    reason: str
    at: datetime
    moved_to: datetime | None = None


_OF_PERIODS = select(nudges.c.unit_id, nudges.c.period, nudges.c.key).where(
    nudges.c.period.in_(bindparam("periods", expanding=True))
)
_TOLD = (
    select(nudges.c.person_id, nudges.c.sent_at, nudges.c.kind)
    .where(nudges.c.sent_at > bindparam("after"), nudges.c.kind != DIGEST)
    .distinct()
    .order_by(nudges.c.sent_at)
)
_DIGESTS = select(nudges.c.key).where(
    nudges.c.kind == DIGEST, nudges.c.sent_at > bindparam("after")
)
_DROPPED = select(skips.c.unit_id, skips.c.period, skips.c.key).where(
    skips.c.period.in_(bindparam("periods", expanding=True)), skips.c.moved_to.is_(None)
)


async def add(tx: Transaction, sent: Sequence[Nudge], at: datetime) -> int:
    """Note what goes out now; returns how many keys were new. The others went out before."""
    rows = [
        {
            "key": one.key,
            "kind": one.kind,
            "unit_id": one.unit_id,
            "period": one.period,
            "step": one.step,
            "person_id": one.person_id,
            "sent_at": at,
        }
        for one in sent
    ]
    return len(await add_new(tx, nudges, rows, returning=[nudges.c.id]))


async def skip(tx: Transaction, skipped: Sequence[Skip]) -> None:
    """Note what does not go out, or not yet."""
    rows = [
        {
            "key": one.key,
            "kind": one.kind,
            "unit_id": one.unit_id,
            "period": one.period,
            "step": one.step,
            "person_id": one.person_id,
            "reason": one.reason,
            "at": one.at,
            "moved_to": one.moved_to,
        }
        for one in skipped
    ]
    await put(tx, skips, rows, key=("key",))


async def sent_keys(tx: Transaction, periods: Collection[str]) -> dict[tuple[int, str], set[str]]:
    """By unit and period, the keys of what went out."""
    return await _keys(tx, _OF_PERIODS, periods)


async def dropped_keys(
    tx: Transaction, periods: Collection[str]
) -> dict[tuple[int, str], set[str]]:
    """By unit and period, the keys of what was dropped and noted."""
    return await _keys(tx, _DROPPED, periods)


async def _keys(
    tx: Transaction, statement: Select[Any], periods: Collection[str]
) -> dict[tuple[int, str], set[str]]:
    found: dict[tuple[int, str], set[str]] = {}
    for unit, period, key in await tx.execute(statement, {"periods": list(periods)}):
        found.setdefault((unit, period), set()).add(key)
    return found


async def told_since(tx: Transaction, after: datetime) -> dict[int, tuple[datetime, ...]]:
    """When each person was sent a reminder since then, one entry a message."""
    found: dict[int, list[datetime]] = {}
    for person, at, _ in await tx.execute(_TOLD, {"after": after}):
        found.setdefault(person, []).append(at)
    return {person: tuple(times) for person, times in found.items()}


async def digests_since(tx: Transaction, after: datetime) -> frozenset[str]:
    """The keys of the office's digests since then."""
    return frozenset((await tx.execute(_DIGESTS, {"after": after})).scalars())
