"""What the admins were called for, and whether it lasts.

Owns: rows of alarms. Never: what is ill (the heartbeat finds that), wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from storage.database import Transaction, put
from storage.schema import OUTBOX_TODO, outbox
from storage.schema_reminders import alarms

#: of the messages before the first that waits, so many are looked at
BEFORE = 1_000


@dataclass(frozen=True, slots=True)
class Alarm:
    """``times`` numbers it: how often this cause has come."""

    cause: str
    since: datetime
    told_at: datetime | None
    times: int


async def lasting(tx: Transaction) -> dict[str, Alarm]:
    """The alarms that are not over, by cause."""
    c = alarms.c
    found = await tx.execute(
        select(c.cause, c.since, c.told_at, c.times).where(c.over_at.is_(None))
    )
    return {row[0]: Alarm(*row) for row in found}


async def begin(tx: Transaction, cause: str, since: datetime) -> Alarm:
    """It is ill since then."""
    c = alarms.c
    before = await tx.scalar(select(c.times).where(c.cause == cause))
    row = {
        "cause": cause,
        "since": since,
        "told_at": None,
        "over_at": None,
        "times": (before or 0) + 1,
    }
    await put(tx, alarms, [row], key=("cause",))
    return Alarm(cause, since, None, (before or 0) + 1)


async def told(tx: Transaction, cause: str, at: datetime) -> None:
    await tx.execute(update(alarms).where(alarms.c.cause == cause).values(told_at=at))


async def end(tx: Transaction, cause: str, at: datetime) -> None:
    await tx.execute(update(alarms).where(alarms.c.cause == cause).values(over_at=at))


async def is_sending(tx: Transaction, since: datetime) -> bool:
    """Whether any message has ended since then: a long queue that moves is not stuck."""
    c = outbox.c
    first = await tx.scalar(select(func.min(c.id)).where(OUTBOX_TODO))
    last = await tx.scalar(select(func.max(c.finished_at)).where(c.id >= (first or 0) - BEFORE))
    return last is not None and last >= since
