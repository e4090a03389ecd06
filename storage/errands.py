"""Work outside the database that turns have asked for: fetching files, making documents.

Owns: which errand is due, how often it was tried, what became of it. Never: the work.
One process runs errands at a time; one that it had begun when it died is simply due again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, delete, func, insert, select, update

from storage.database import Transaction
from storage.schema import conversations
from storage.schema_reports import ERRAND_TODO, errands

#: the kind that takes files away: it names them, and uses none
DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewErrand:
    conversation_id: int
    kind: str
    args: Mapping[str, Any]
    inbox_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """An errand with whose it is: the chat, and the person as long as there is one."""

    id: int
    conversation_id: int
    inbox_id: int | None
    kind: str
    args: dict[str, Any]
    tries: int
    channel: str
    address: str
    person_id: int | None


_DUE = (
    select(
        errands.c.id,
        errands.c.conversation_id,
        errands.c.inbox_id,
        errands.c.kind,
        errands.c.args,
        errands.c.tries,
        conversations.c.channel,
        conversations.c.address,
        conversations.c.person_id,
    )
    .join(conversations, conversations.c.id == errands.c.conversation_id)
    .where(
        ERRAND_TODO,
        errands.c.due_at <= bindparam("now"),
        errands.c.id.not_in(bindparam("busy", expanding=True)),
    )
    .order_by(errands.c.due_at, errands.c.id)
    .limit(bindparam("at_most", type_=Integer))
)
_NEXT = select(func.min(errands.c.due_at)).where(ERRAND_TODO)


async def add(tx: Transaction, wanted: Sequence[NewErrand], at: datetime) -> None:
    if wanted:
        await tx.execute(
            insert(errands),
            [
                {
                    "conversation_id": one.conversation_id,
                    "inbox_id": one.inbox_id,
                    "kind": one.kind,
                    "args": dict(one.args),
                    "created_at": at,
                    "due_at": at,
                }
                for one in wanted
            ],
        )


async def due(
    tx: Transaction, limit: int, now: datetime, busy: Collection[int] = ()
) -> list[Errand]:
    """What is to be done now, the longest due first; without those that are under way."""
    values = {"now": now, "at_most": limit, "busy": list(busy)}
    return [Errand(**row) for row in (await tx.execute(_DUE, values)).mappings()]


async def next_due(tx: Transaction) -> datetime | None:
    """When the next one is due; None: nothing waits."""
    found: datetime | None = await tx.scalar(_NEXT)
    return found


async def finish(tx: Transaction, id: int, at: datetime) -> bool:
    """It is done. False: it is not waiting any more; then what came of it must not be used."""
    return await _close(tx, id, state="done", at=at)


async def bury(tx: Transaction, id: int, at: datetime, error: str) -> bool:
    """It is given up. False: it is not waiting any more."""
    return await _close(tx, id, state="dead", at=at, error=error[:400])


async def later(tx: Transaction, id: int, at: datetime, error: str) -> None:
    """It went wrong and is due again at that time."""
    await tx.execute(
        update(errands)
        .where(errands.c.id == id, ERRAND_TODO)
        .values(due_at=at, tries=errands.c.tries + 1, error=error[:400])
    )


async def _close(
    tx: Transaction, id: int, *, state: str, at: datetime, error: str | None = None
) -> bool:
    closed = await tx.execute(
        update(errands)
        .where(errands.c.id == id, ERRAND_TODO)
        .values(state=state, finished_at=at, error=error)
    )
    return closed.rowcount > 0


async def backlog(tx: Transaction) -> tuple[int, datetime | None]:
    """How many wait, and since when the oldest does."""
    statement = select(func.count(), func.min(errands.c.created_at)).where(ERRAND_TODO)
    row = (await tx.execute(statement)).one()
    return row[0], row[1]


async def prune(tx: Transaction, before: datetime) -> int:
    """Forget what ended before this time."""
    ended = delete(errands).where(errands.c.state != "todo", errands.c.finished_at < before)
    return (await tx.execute(ended)).rowcount


async def forget(tx: Transaction, conversation_ids: Collection[int]) -> None:
    """Nothing is to be done for these chats, and nothing of it known."""
    await tx.execute(delete(errands).where(errands.c.conversation_id.in_(list(conversation_ids))))
