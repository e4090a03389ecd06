"""What arrived and is not yet dealt with. A row here is written before anything else happens.

Owns: de-duplication, order within a conversation, what became of each row.
Never: the meaning of a payload.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, func, select, update

from storage.database import Transaction, add_new
from storage.schema import INBOX_TODO, inbox

#: unfinished rows looked at for one batch
CLAIM_WINDOW = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A payload as it came from a channel. ``conversation_id`` is None if it names no chat."""

    channel: str
    external_id: str
    conversation_id: int | None
    body: str
    received_at: datetime
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """An unfinished row without its payload."""

    id: int
    conversation_id: int | None
    tries: int
    received_at: datetime
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Finished:
    """How a row ended: "done", or "dead" with the reason."""

    id: int
    state: str = "done"
    error: str | None = None
    #: whether the payload may still be looked at afterwards
    keeps_body: bool = True


# Built once: these run for every batch, and building one costs as much as running it.
_WAITING = (
    select(
        inbox.c.id,
        inbox.c.conversation_id,
        inbox.c.tries,
        inbox.c.received_at,
        inbox.c.ready_at,
    )
    .where(INBOX_TODO)
    .order_by(inbox.c.id)
    .limit(bindparam("at_most", type_=Integer))
)
_BODIES = select(inbox.c.id, inbox.c.channel, inbox.c.body).where(
    inbox.c.id.in_(bindparam("ids", expanding=True)), INBOX_TODO
)
_FINISH = (
    update(inbox)
    .where(inbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=bindparam("to"), error=bindparam("why"), finished_at=bindparam("ended_at"))
)
_FINISH_EMPTY = _FINISH.values(body="")


async def add(tx: Transaction, arrivals: Sequence[Arrival]) -> None:
    """Store what is new. A known key is a no-op."""
    rows = [
        {
            "channel": arrival.channel,
            "external_id": arrival.external_id,
            "conversation_id": arrival.conversation_id,
            "body": arrival.body,
            "received_at": arrival.received_at,
            "ready_at": arrival.ready_at,
        }
        for arrival in arrivals
    ]
    await add_new(tx, inbox, rows)


async def waiting(tx: Transaction, limit: int = CLAIM_WINDOW) -> list[Waiting]:
    """The oldest unfinished rows, in order of arrival."""
    return [Waiting(*row) for row in await tx.execute(_WAITING, {"at_most": limit})]


async def bodies(tx: Transaction, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """(channel, payload) of those rows that are still unfinished, by row id."""
    found = await tx.execute(_BODIES, {"ids": list(ids)})
    return {row_id: (channel, body) for row_id, channel, body in found}


async def finish(tx: Transaction, ended: Sequence[Finished], at: datetime) -> None:
    """Close rows; payloads that need not be kept are emptied in the same breath."""
    alike: dict[tuple[str, str | None, bool], list[int]] = {}
    for row in ended:
        alike.setdefault((row.state, row.error, row.keeps_body), []).append(row.id)
    for (state, error, keeps_body), ids in alike.items():
        statement = _FINISH if keeps_body else _FINISH_EMPTY
        values = {"ids": ids, "to": state, "why": error, "ended_at": at}
        await tx.execute(statement, values)


async def count_tries(tx: Transaction, ids: Sequence[int]) -> None:
    """One more failed try for each of these rows; from now on they are taken alone."""
    if ids:
        await tx.execute(
            update(inbox).where(inbox.c.id.in_(list(ids))).values(tries=inbox.c.tries + 1)
        )


async def backlog(tx: Transaction) -> tuple[int, datetime | None]:
    """How many rows wait, and since when the oldest does."""
    statement = select(func.count(), func.min(inbox.c.received_at)).where(INBOX_TODO)
    row = (await tx.execute(statement)).one()
    return row[0], row[1]


async def empty_old_bodies(tx: Transaction, before: datetime) -> int:
    """Forget payloads of rows closed before this time; the keys stay, against repeats."""
    statement = (
        update(inbox)
        .where(inbox.c.state != "todo", inbox.c.finished_at < before, inbox.c.body != "")
        .values(body="")
    )
    return (await tx.execute(statement)).rowcount


async def empty_bodies_of(tx: Transaction, conversation_ids: Sequence[int]) -> None:
    """Forget what was said in these conversations, as far as it has been dealt with."""
    await tx.execute(
        update(inbox)
        .where(inbox.c.conversation_id.in_(list(conversation_ids)), inbox.c.state != "todo")
        .values(body="")
    )
