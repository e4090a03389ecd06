"""What is due and when: the truth that the clock's tick reads.

Owns: rows of timers, their moves and ends. Never: deciding what a timer that is due leads to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from storage.database import Transaction, add_new, put
from storage.schema_reminders import TIMER_WAITS, timers

#: the clock looks again, plans anew, reminds now because somebody asked for it
LOOK, PLAN, NOW = "look", "plan", "now"
BY_ITSELF = (LOOK, PLAN, NOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """``unit_id`` is 0 for what is about no single unit."""

    key: str
    kind: str
    due_at: datetime
    unit_id: int = 0
    period: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a timer ended, or when it is due again (state "moved")."""

    key: str
    state: str
    reason: str = ""
    due_at: datetime | None = None


_NEXT = select(func.min(timers.c.due_at)).where(TIMER_WAITS)
_DUE = (
    select(
        timers.c.key,
        timers.c.kind,
        timers.c.due_at,
        timers.c.unit_id,
        timers.c.period,
        timers.c.step,
    )
    .where(TIMER_WAITS, timers.c.due_at <= bindparam("now"))
    .order_by(timers.c.due_at, timers.c.id)
)
_OF_PERIODS = select(timers.c.key, timers.c.due_at, timers.c.state).where(
    timers.c.period.in_(bindparam("periods", expanding=True)), timers.c.kind.not_in(BY_ITSELF)
)
_END = (
    update(timers)
    .where(timers.c.key == bindparam("row_key"), TIMER_WAITS)
    .values(state=bindparam("to"), reason=bindparam("why"), finished_at=bindparam("at"))
)
_MOVE = (
    update(timers)
    .where(timers.c.key == bindparam("row_key"), TIMER_WAITS)
    .values(state=bindparam("to"), reason=bindparam("why"), due_at=bindparam("due"))
)
_SHIFT = (
    update(timers)
    .where(timers.c.key == bindparam("row_key"), timers.c.state == "todo")
    .values(due_at=bindparam("due"))
)

_STANDING = select(timers.c.key, timers.c.due_at).where(timers.c.key.in_((LOOK, PLAN)))
_STILL = (timers.c.key == bindparam("row_key")) & (timers.c.due_at == bindparam("stood"))
_SETTLE = update(timers).where(_STILL).values(due_at=bindparam("due"))
_SETTLE_NONE = delete(timers).where(_STILL)


async def next_due(tx: Transaction) -> datetime | None:
    """When the first of what waits is due; None: nothing was ever planned."""
    found: datetime | None = await tx.scalar(_NEXT)
    return found


async def due(tx: Transaction, now: datetime) -> list[Timer]:
    """Everything that is due, the longest due first."""
    return [Timer(**row) for row in (await tx.execute(_DUE, {"now": now})).mappings()]


async def of_periods(tx: Transaction, periods: Collection[str]) -> dict[str, tuple[datetime, str]]:
    """Due time and state by key, of the steps that are planned for these periods."""
    found = await tx.execute(_OF_PERIODS, {"periods": list(periods)})
    return {row[0]: (row[1], row[2]) for row in found}


async def plan(tx: Transaction, wanted: Sequence[Timer]) -> None:
    """Add those whose key is new."""
    await add_new(tx, timers, [_row(one) for one in wanted])


async def shift(tx: Transaction, wanted: Sequence[Timer]) -> None:
    """Those that still wait for their first time are due at another time."""
    if wanted:
        await tx.execute(_SHIFT, [{"row_key": one.key, "due": one.due_at} for one in wanted])


async def end(tx: Transaction, ended: Sequence[Ended], at: datetime) -> None:
    """What became of those that wait; what has ended before stays as it is."""
    moved = [one for one in ended if one.due_at is not None]
    over = [one for one in ended if one.due_at is None]
    if moved:
        rows = [
            {"row_key": one.key, "to": one.state, "why": one.reason, "due": one.due_at}
            for one in moved
        ]
        await tx.execute(_MOVE, rows)
    if over:
        rows = [{"row_key": one.key, "to": one.state, "why": one.reason, "at": at} for one in over]
        await tx.execute(_END, rows)


async def look_at(tx: Transaction, at: datetime) -> None:
    """The clock looks again then, whatever the steps say; who changes what counts says: now."""
    await _set(tx, Timer(key=LOOK, kind=LOOK, due_at=at))


async def plan_at(tx: Transaction, at: datetime) -> None:
    """Everything is planned anew then; somebody who changes dates or people says: now."""
    await _set(tx, Timer(key=PLAN, kind=PLAN, due_at=at))


async def standing(tx: Transaction) -> dict[str, datetime]:
    """When the clock looks again and plans anew, by key, as of now; for ``settle``."""
    return {row[0]: row[1] for row in await tx.execute(_STANDING)}


async def settle(
    tx: Transaction, key: str, at: datetime | None, standing: Mapping[str, datetime]
) -> None:
    """The clock is through with what stood there and wants ``at``; None: nothing.

    Whatever another process has asked for since stays: this look did not see why.
    """
    stood = standing.get(key)
    if stood is None:
        if at is not None:
            await plan(tx, [Timer(key=key, kind=key, due_at=at)])
    elif at is None:
        await tx.execute(_SETTLE_NONE, {"row_key": key, "stood": stood})
    else:
        await tx.execute(_SETTLE, {"row_key": key, "stood": stood, "due": at})


async def remind_now(tx: Transaction, period: str, at: datetime) -> None:
    """Whoever still owes something for the period is reminded at the next tick."""
    await _set(tx, Timer(key=f"{NOW}:{period}", kind=NOW, period=period, due_at=at))


async def _set(tx: Transaction, timer: Timer) -> None:
    """The row of the look comes first, whatever is asked for: all who write several of these
    rows, the clock too, take them in one order and never wait for one another."""
    look = Timer(key=LOOK, kind=LOOK, due_at=timer.due_at)
    wanted = [look] if timer.key == LOOK else [look, timer]
    rows = [{**_row(one), "state": "todo", "finished_at": None} for one in wanted]
    await put(tx, timers, rows, key=("key",))


def _row(timer: Timer) -> dict[str, object]:
    return {
        "key": timer.key,
        "kind": timer.kind,
        "unit_id": timer.unit_id,
        "period": timer.period,
        "step": timer.step,
        "due_at": timer.due_at,
    }
