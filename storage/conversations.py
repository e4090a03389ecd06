"""One chat on one channel: its address, its bookmark, the person behind it.

Owns: rows of conversations and how they are locked for a turn. Never: what the bookmark means.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, tuple_, update

from storage.database import Transaction, add_new
from storage.schema import conversations, outbox, people


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where a chat is: the channel's name and the platform's chat id."""

    channel: str
    chat: str
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat with what is needed to take a turn in it."""

    id: int
    channel: str
    address: str
    is_group: bool
    state: Mapping[str, Any]
    is_reachable: bool
    person_id: int | None
    role: str | None
    you: str | None


async def open_all(
    tx: Transaction, addresses: Iterable[Address], at: datetime
) -> dict[Address, int]:
    """The ids of these chats, created where they are new."""
    wanted = set(addresses)
    known = await _ids(tx, wanted)
    missing = wanted - known.keys()
    if missing:
        rows = [
            {
                "channel": address.channel,
                "address": address.chat,
                "is_group": address.is_group,
                "state": {},
                "created_at": at,
            }
            for address in sorted(missing)
        ]
        await add_new(tx, conversations, rows)
        known |= await _ids(tx, missing)  # also those that another process added meanwhile
    return known


async def _ids(tx: Transaction, addresses: Collection[Address]) -> dict[Address, int]:
    if not addresses:
        return {}
    c = conversations.c
    keys = [(address.channel, address.chat) for address in addresses]
    statement = select(c.channel, c.address, c.id).where(tuple_(c.channel, c.address).in_(keys))
    found = {(row[0], row[1]): row[2] for row in await tx.execute(statement)}
    return {
        address: found[key]
        for address in addresses
        if (key := (address.channel, address.chat)) in found
    }


def _whole() -> Select[Any]:
    c = conversations.c
    return select(
        c.id,
        c.channel,
        c.address,
        c.is_group,
        c.state,
        c.unreachable_at.is_(None).label("is_reachable"),
        c.person_id,
        people.c.role,
        people.c.you,
    ).outerjoin(people, people.c.id == c.person_id)


#: others may still write rows that belong to the chat: what comes in, what it is to be told
_LOCK = (
    _whole()
    .where(conversations.c.id.in_(bindparam("ids", expanding=True)))
    .with_for_update(skip_locked=True, key_share=True, of=conversations)
)
_SAVE_STATE = (
    update(conversations)
    .where(conversations.c.id == bindparam("row_id"))
    .values(state=bindparam("new_state"))
)


async def lock(tx: Transaction, ids: Iterable[int]) -> dict[int, Conversation]:
    """Load these chats for a turn; one that another process is busy with is left out."""
    found = [Conversation(*row) for row in await tx.execute(_LOCK, {"ids": list(ids)})]
    return {conversation.id: conversation for conversation in found}


async def seal(tx: Transaction, person_id: int) -> bool:
    """Keep everybody out of this person's private chats until this is committed, also those who
    only write what is to be told there. False: somebody does just now; let go of everything and
    try again."""
    c = conversations.c
    theirs = select(c.id).where(c.person_id == person_id, c.is_group.is_(False))
    wanted = set((await tx.execute(theirs)).scalars())
    held = (await tx.execute(theirs.with_for_update(skip_locked=True))).scalars()
    return wanted == set(held)


async def save_states(tx: Transaction, states: Mapping[int, Mapping[str, Any]]) -> None:
    """Move the bookmarks of these chats."""
    if states:
        await tx.execute(
            _SAVE_STATE,
            [{"row_id": key, "new_state": dict(state)} for key, state in states.items()],
        )


async def drop_steps(tx: Transaction, topic: str, beginning: str, before: datetime) -> int:
    """Let go of what people of whom nothing is known have said in this topic, where the bookmark
    has kept it (its step begins so) since before a moment; what is on offer stays."""
    c = conversations.c
    nobody = select(c.id, c.state).where(c.person_id.is_(None), c.is_group.is_(False))
    kept = {
        id: {**state, "step": ""}
        for id, state in await tx.execute(nobody)
        if state.get("topic") == topic
        and state["step"].startswith(beginning)
        and state.get("offered_at", 0) <= before.timestamp()
    }
    await save_states(tx, kept)
    return len(kept)


async def set_reachable(
    tx: Transaction, ids: Sequence[int], *, is_reachable: bool, at: datetime
) -> None:
    """Note that a person blocked the bot, or came back."""
    if ids:
        await tx.execute(
            update(conversations)
            .where(conversations.c.id.in_(list(ids)))
            .values(unreachable_at=None if is_reachable else at)
        )


async def move(tx: Transaction, conversation_id: int, chat: str) -> None:
    """The platform gave this chat another id (a group became a supergroup).

    Where that chat is known already, what still waits for the old one goes there.
    """
    c = conversations.c
    old = select(c.channel).where(c.id == conversation_id).scalar_subquery()
    known = await tx.scalar(select(c.id).where(c.channel == old, c.address == chat))
    if known is None:
        await tx.execute(update(conversations).where(c.id == conversation_id).values(address=chat))
    elif known != conversation_id:
        await tx.execute(
            update(outbox)
            .where(outbox.c.conversation_id == conversation_id)
            .where(outbox.c.state.in_(("todo", "doing")))
            .values(conversation_id=known)
        )


async def with_role(tx: Transaction, role: str) -> list[Conversation]:
    """The reachable private chats of people with this role."""
    c = conversations.c
    statement = (
        _whole()
        .where(people.c.role == role, c.unreachable_at.is_(None), c.is_group.is_(False))
        .order_by(c.id)
    )
    return [Conversation(*row) for row in await tx.execute(statement)]
