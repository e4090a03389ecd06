"""What was promised to people and is not yet known to have arrived.

Owns: the order in which messages are claimed, what became of each, the cards they drew.
Never: the network, the pace.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
    update,
)

from storage.database import Transaction, add_new, put
from storage.schema import (
    DOING,
    OUTBOX_DOING,
    OUTBOX_TODO,
    OUTBOX_UNDONE,
    cards,
    conversations,
    outbox,
)

REPLY, REMINDER, ANNOUNCEMENT = 0, 1, 2
#: to be sent, as far as the rows say
IS_OPEN = or_(OUTBOX_TODO, OUTBOX_DOING)
#: priority and id in one number, which both databases can order by and group
RANK = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A wire request to be sent to a conversation, as rendered when it was promised."""

    conversation_id: int
    method: str
    body: str
    priority: int = REPLY
    inbox_id: int | None = None
    slot: str = ""
    #: change the card in ``slot`` if it still stands, else send anew
    is_edit: bool = False
    once: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message to send now, with where it goes and the card it may change."""

    id: int
    conversation_id: int
    channel: str
    address: str
    is_group: bool
    method: str
    body: str
    priority: int
    slot: str
    is_edit: bool
    tries: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A message with its wire request."""

    id: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a claimed message. ``state`` as in the schema; "todo": it goes again."""

    id: int
    conversation_id: int
    state: str
    tries: int
    message_id: str | None = None
    slot: str = ""
    error: str | None = None


# Built once: these run several times a second, and building one costs as much as running it.
_INSERT = outbox.insert()
_INSERT_DOING = outbox.insert().returning(outbox.c.id, outbox.c.conversation_id)
_CLOSE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row_id"))
    .values(
        state=bindparam("to"),
        tries=bindparam("tried"),
        message_id=bindparam("arrived_as"),
        error=bindparam("why"),
        finished_at=bindparam("at"),
    )
)
_under_way = outbox.alias("under_way")
_is_behind = exists().where(
    _under_way.c.conversation_id == outbox.c.conversation_id,
    _under_way.c.state == DOING,
    _under_way.c.priority <= outbox.c.priority,
)
_rank = func.min(cast(outbox.c.priority, BigInteger) * literal(RANK, BigInteger) + outbox.c.id)
_among = outbox.c.conversation_id.in_(bindparam("chats", expanding=True))
_is_open = outbox.c.conversation_id.not_in(
    select(conversations.c.id).where(
        conversations.c.channel.in_(bindparam("closed", expanding=True))
    )
)


def _heads(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The most urgent message of each conversation, with where it goes."""
    ranks = (
        select(_rank.label("head"))
        .where(OUTBOX_TODO, outbox.c.priority <= bindparam("most_priority"), ~_is_behind)
        .where(*conditions)
        .group_by(outbox.c.conversation_id)
        .order_by(_rank)
        .limit(bindparam("at_most", type_=Integer))
        .subquery()
    )
    return (
        select(
            outbox.c.id,
            outbox.c.conversation_id,
            conversations.c.channel,
            conversations.c.address,
            conversations.c.is_group,
            outbox.c.method,
            outbox.c.body,
            outbox.c.priority,
            outbox.c.slot,
            outbox.c.is_edit,
            outbox.c.tries,
        )
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(outbox.c.id.in_(select(ranks.c.head % RANK)))
        .order_by(outbox.c.priority, outbox.c.id)
        # one that is being moved to another channel is left to whoever moves it
        .with_for_update(of=outbox, skip_locked=True)
    )


#: by whether only some chats are looked at, and whether some channels are passed over
_HEADS = {
    (False, False): _heads(),
    (False, True): _heads(_is_open),
    (True, False): _heads(_among),
    (True, True): _heads(_among, _is_open),
}
_BUSY = union_all(
    select(outbox.c.conversation_id).where(OUTBOX_TODO, _among),
    select(outbox.c.conversation_id).where(OUTBOX_DOING, _among),
)
_ANY = select(outbox.c.id).where(OUTBOX_TODO).limit(1)
_TAKE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), OUTBOX_TODO)
    .values(state="doing")
    .returning(outbox.c.id)
)


async def add(tx: Transaction, messages: Sequence[Message], at: datetime) -> int:
    """Promise messages; returns how many were new (``once`` refuses a second copy)."""
    rows = [_row(message, at, "todo") for message in messages]
    if all(message.once is None for message in messages):
        if rows:
            await tx.execute(_INSERT, rows)
        return len(rows)
    return len(await add_new(tx, outbox, rows, returning=[outbox.c.id]))


async def add_doing(
    tx: Transaction, messages: Sequence[Message], at: datetime
) -> list[tuple[int, Message]]:
    """Promise messages that are sent as soon as this is committed, as if claimed just now.

    At most one a conversation, and none of those that came back from ``busy``.
    Returns: each with the id of its row.
    """
    if not messages:
        return []
    rows = [_row(message, at, "doing") for message in messages]
    ids = {chat: row for row, chat in await tx.execute(_INSERT_DOING, rows)}
    return [(ids[message.conversation_id], message) for message in messages]


async def busy(tx: Transaction, chats: Collection[int]) -> set[int]:
    """Those of these conversations to which something is promised or under way."""
    return set((await tx.execute(_BUSY, {"chats": list(chats)})).scalars()) if chats else set()


def _row(message: Message, at: datetime, state: str) -> dict[str, object]:
    return {
        "conversation_id": message.conversation_id,
        "inbox_id": message.inbox_id,
        "priority": message.priority,
        "method": message.method,
        "body": message.body,
        "slot": message.slot,
        "is_edit": message.is_edit,
        "once": message.once,
        "state": state,
        "created_at": at,
    }


async def claim(
    tx: Transaction,
    limit: int,
    *,
    most_priority: int = ANNOUNCEMENT,
    chats: Collection[int] | None = None,
    closed: Collection[str] = (),
) -> list[Claimed]:
    """Take the most urgent message of each conversation, replies first; they are then "doing".

    One a conversation, so that nobody's queue fills what is held in memory; a conversation is
    passed over while a message as urgent is under way to it. ``most_priority`` leaves out what
    is less urgent, ``chats`` all other conversations, ``closed`` those on these channels. One
    process sends at a time, so "doing" belongs to it (see ``release``).
    """
    values: dict[str, object] = {"most_priority": most_priority, "at_most": limit}
    if chats is not None:
        values["chats"] = list(chats)
    if closed:
        values["closed"] = list(closed)
    heads = _HEADS[chats is not None, bool(closed)]
    found = [Claimed(*row) for row in await tx.execute(heads, values)]
    if not found:
        return []
    # another process may have ended one since, say because it leaves by another channel
    taken = set((await tx.execute(_TAKE, {"ids": [one.id for one in found]})).scalars())
    return [one for one in found if one.id in taken]


async def is_waiting(tx: Transaction) -> bool:
    """Whether anything is still promised and not claimed."""
    return (await tx.execute(_ANY)).first() is not None


async def release(tx: Transaction) -> int:
    """After a crash: what was "doing" goes again, since it may not have arrived.

    A PostgreSQL server may still be at the last commit of the process that died: its claims
    are waited for, or nobody would ever look at them again.
    """
    if tx.dialect.name == "postgresql":
        await tx.execute(text("LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE"))
    statement = update(outbox).where(OUTBOX_DOING).values(state="todo")
    return (await tx.execute(statement)).rowcount


async def finish(tx: Transaction, outcomes: Sequence[Outcome], at: datetime) -> None:
    """Write what became of messages, and remember the cards that they drew."""
    if not outcomes:
        return
    await tx.execute(
        _CLOSE,
        [
            {
                "row_id": outcome.id,
                "to": outcome.state,
                "tried": outcome.tries,
                "arrived_as": outcome.message_id,
                "why": outcome.error,
                "at": at,
            }
            for outcome in outcomes
        ],
    )
    drawn = {
        (outcome.conversation_id, outcome.slot): outcome.message_id
        for outcome in outcomes
        if outcome.slot and outcome.message_id
    }
    rows = [
        {"conversation_id": conversation, "slot": slot, "message_id": message_id}
        for (conversation, slot), message_id in drawn.items()
    ]
    await put(tx, cards, rows, key=("conversation_id", "slot"))


async def abandon(tx: Transaction, conversation_id: int, error: str, at: datetime) -> None:
    """Nobody is there any more: what still waits for them ends as "gone"."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.conversation_id == conversation_id, outbox.c.state == "todo")
        .values(state="gone", error=error, finished_at=at)
    )


async def lost_notices(tx: Transaction, conversation_id: int, at: datetime) -> list[Notice]:
    """What was said unasked to this chat alone and was found undeliverable at this moment."""
    statement = (
        select(outbox.c.id, outbox.c.body)
        .where(outbox.c.conversation_id == conversation_id, outbox.c.priority == REMINDER)
        .where(outbox.c.state == "gone", outbox.c.finished_at == at)
        .order_by(outbox.c.id)
    )
    return [Notice(*row) for row in await tx.execute(statement)]


async def under_way(tx: Transaction, ids: Collection[int]) -> set[int]:
    """Those of these messages that are still to be sent by whoever has claimed them."""
    statement = select(outbox.c.id).where(outbox.c.id.in_(list(ids)), OUTBOX_DOING)
    return set((await tx.execute(statement)).scalars())


async def forget_waiting(tx: Transaction, conversation_ids: Sequence[int], at: datetime) -> None:
    """What was promised to somebody who is erased meanwhile is neither sent nor kept.

    Also not what is claimed: the sender has to look over what it holds.
    """
    await tx.execute(
        update(outbox)
        .where(outbox.c.conversation_id.in_(list(conversation_ids)), IS_OPEN)
        .values(state="gone", body="", error="erased", finished_at=at)
    )


async def states_of(tx: Transaction, keys: Collection[str]) -> dict[str, str]:
    """By ``once``, what became of messages."""
    statement = select(outbox.c.once, outbox.c.state).where(outbox.c.once.in_(list(keys)))
    return {row[0]: row[1] for row in await tx.execute(statement)}


async def card(tx: Transaction, conversation_id: int, slot: str) -> str | None:
    """The platform's id of the message that last drew this card."""
    statement = select(cards.c.message_id).where(
        cards.c.conversation_id == conversation_id, cards.c.slot == slot
    )
    return (await tx.execute(statement)).scalar_one_or_none()


async def forget_cards(tx: Transaction, conversation_ids: Sequence[int]) -> None:
    await tx.execute(delete(cards).where(cards.c.conversation_id.in_(list(conversation_ids))))


async def counts(tx: Transaction) -> Mapping[str, int]:
    """How many messages stand in each unfinished or unhappy state."""
    statement = select(outbox.c.state, func.count()).where(OUTBOX_UNDONE).group_by(outbox.c.state)
    return {row[0]: row[1] for row in await tx.execute(statement)}


async def oldest(tx: Transaction) -> datetime | None:
    """Since when the oldest unsent message waits."""
    since: list[datetime | None] = [
        await tx.scalar(select(func.min(outbox.c.created_at)).where(condition))
        for condition in (OUTBOX_TODO, OUTBOX_DOING)
    ]
    return min((at for at in since if at is not None), default=None)


async def empty_old_bodies(tx: Transaction, before: datetime) -> int:
    """Forget the words of messages that ended before this time; the ledger stays."""
    statement = (
        update(outbox)
        .where(outbox.c.state.not_in(("todo", "doing")))
        .where(outbox.c.finished_at < before, outbox.c.body != "")
        .values(body="")
    )
    return (await tx.execute(statement)).rowcount


async def empty_bodies_of(tx: Transaction, conversation_ids: Sequence[int]) -> None:
    """Forget what was said to these conversations, as far as it has been sent."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.conversation_id.in_(list(conversation_ids)))
        .where(outbox.c.state.not_in(("todo", "doing")))
        .values(body="")
    )
