"""One person in several chats: one-time codes that join a chat to somebody known in another.

Owns: storing, finding and using up these codes, of which only a hash is kept; what becomes of
who the chat belonged to before; which channel somebody prefers. Never: making codes up, who may
join what.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from storage import askers, errands, inbox, outbox, ratings
from storage import people as persons
from storage.database import Transaction
from storage.invitations import code_hash
from storage.recipients import Recipient
from storage.schema import conversations, people, questions
from storage.schema import outbox as outbox_rows
from storage.schema_channels import device_codes

#: why a notice ended that waited in a chat which is its person's no more
GIVEN_UP = "the chat was given up"


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """Whom it lets in, and until when."""

    person_id: int
    role: str
    you: str
    expires_at: datetime
    is_used: bool


async def offer(tx: Transaction, person_id: int, code: str, expires_at: datetime) -> None:
    """A new code of this person; an earlier one opens nothing any more."""
    c = device_codes.c
    await tx.execute(delete(device_codes).where(c.person_id == person_id, c.used_at.is_(None)))
    await tx.execute(
        insert(device_codes).values(
            code_hash=code_hash(code), person_id=person_id, expires_at=expires_at
        )
    )


async def find(tx: Transaction, codes: Iterable[str]) -> dict[str, DeviceCode]:
    """What these codes open, by code; an unknown one is left out."""
    by_hash = {code_hash(code): code for code in codes}
    c = device_codes.c
    statement = (
        select(c.code_hash, c.person_id, people.c.role, people.c.you, c.expires_at, c.used_at)
        .join(people, people.c.id == c.person_id)
        .where(c.code_hash.in_(list(by_hash)))
    )
    return {
        by_hash[row[0]]: DeviceCode(row[1], row[2], row[3], row[4], row[5] is not None)
        for row in await tx.execute(statement)
    }


async def link(tx: Transaction, code: str, conversation_id: int, at: datetime) -> int | None:
    """Join this chat to the person of the code; None if it opens nothing any more.

    Whoever the chat belonged to before and who has no other chat goes: their questions are the
    person's from now on, and the consent given for them is closed.
    """
    c = device_codes.c
    used = (
        update(device_codes)
        .where(c.code_hash == code_hash(code), c.used_at.is_(None), c.expires_at > at)
        .values(used_at=at)
        .returning(c.person_id)
    )
    person_id = (await tx.execute(used)).scalar_one_or_none()
    if person_id is None:
        return None
    before = await persons.of_conversation(tx, conversation_id)
    await tx.execute(
        update(conversations)
        .where(conversations.c.id == conversation_id)
        .values(person_id=person_id)
    )
    if before is not None and before != person_id:
        await _leave(tx, before, person_id, at)
    return int(person_id)


async def _leave(tx: Transaction, before: int, person_id: int, at: datetime) -> None:
    chats = select(conversations.c.id).where(conversations.c.person_id == before).limit(1)
    if (await tx.execute(chats)).first() is not None:
        return
    await tx.execute(
        update(questions).where(questions.c.person_id == before).values(person_id=person_id)
    )
    await askers.hand_over(tx, before, person_id)
    await ratings.hand_over(tx, before, person_id)
    await persons.erase(tx, before, at)


async def prefer(tx: Transaction, person_id: int, channel: str) -> None:
    """Where this person wants to be told what they did not ask for; "": the bot chooses."""
    await tx.execute(update(people).where(people.c.id == person_id).values(prefers=channel))


@dataclass(frozen=True, slots=True)
class Reach:
    """The channels on which somebody can be written to, and the one they prefer, if any."""

    channels: tuple[str, ...]
    prefers: str
    #: how many private chats they have, also those that cannot be reached any more
    chats: int = 0


async def reach(tx: Transaction, person_ids: Collection[int]) -> dict[int, Reach]:
    """Of each of these people who has a private chat."""
    c = conversations.c
    statement = (
        select(c.person_id, c.channel, people.c.prefers, c.unreachable_at)
        .join(people, people.c.id == c.person_id)
        .where(c.person_id.in_(list(person_ids)), c.is_group.is_(False))
        .order_by(c.person_id, c.channel, c.id)
    )
    found: dict[int, Reach] = {}
    for person_id, channel, prefers, unreachable_at in await tx.execute(statement):
        before = found.get(person_id, Reach((), prefers))
        is_new = unreachable_at is None and channel not in before.channels
        channels = (*before.channels, channel) if is_new else before.channels
        found[person_id] = Reach(channels, prefers, before.chats + 1)
    return found


@dataclass(frozen=True, slots=True)
class Left:
    """A chat that is nobody's any more; ``you`` as its person wanted to be addressed."""

    conversation_id: int
    channel: str
    address: str
    you: str
    is_reachable: bool


async def hold(
    tx: Transaction, person_id: int, conversation_id: int, *, may_wait: bool = True
) -> bool:
    """Keep other turns out of this person's other private chats until this is committed, and
    everybody who has something to say there: what is just being promised would outlive them.

    Whoever holds one chat waits only for younger ones, so two chats that want each other do not
    wait for ever; whoever holds several does not wait at all. False: something is
    being done with one of them just now; let go of everything and try again.

    Args:
        may_wait: this transaction holds no other chat.
    """
    c = conversations.c
    theirs = (
        select(c.id)
        .where(c.person_id == person_id, c.id != conversation_id, c.is_group.is_(False))
        .order_by(c.id)
    )
    at_once = theirs.where(c.id < conversation_id) if may_wait else theirs
    wanted = set((await tx.execute(at_once)).scalars())
    locked = at_once.with_for_update(skip_locked=True)
    if wanted - set((await tx.execute(locked)).scalars()):
        return False
    if may_wait:
        younger = theirs.where(c.id > conversation_id)
        await tx.execute(younger.with_for_update())
    return True


async def beside(tx: Transaction, person_id: int, conversation_id: int) -> list[Left]:
    """The person's private chats but this one; see ``hold``."""
    c = conversations.c
    statement = (
        select(c.id, c.channel, c.address, people.c.you, c.unreachable_at.is_(None))
        .join(people, people.c.id == c.person_id)
        .where(c.person_id == person_id, c.id != conversation_id, c.is_group.is_(False))
        .order_by(c.id)
    )
    return [Left(*row) for row in await tx.execute(statement)]


async def keep_only(
    tx: Transaction, person_id: int, conversation_id: int, at: datetime
) -> list[Left]:
    """Of this person's private chats only this one stays theirs; returns the others.

    What waits there and what was said there goes as if the person had been erased; a code that
    was not used yet opens nothing any more. What is to reach the person all the same is to be
    moved before.
    """
    others = await beside(tx, person_id, conversation_id)
    chats = [one.conversation_id for one in others]
    await inbox.empty_bodies_of(tx, chats)
    await outbox.empty_bodies_of(tx, chats)
    await _end_notices(tx, chats, at)
    await outbox.forget_waiting(tx, chats, at)
    await outbox.forget_cards(tx, chats)
    await errands.forget(tx, chats)
    await tx.execute(
        update(conversations).where(conversations.c.id.in_(chats)).values(person_id=None, state={})
    )
    d = device_codes.c
    await tx.execute(delete(device_codes).where(d.person_id == person_id, d.used_at.is_(None)))
    await prefer(tx, person_id, "")
    return others


async def _end_notices(tx: Transaction, chats: Sequence[int], at: datetime) -> None:
    """What could not be moved was not told; its person is there, so it is not "gone"."""
    o = outbox_rows.c
    await tx.execute(
        update(outbox_rows)
        .where(o.conversation_id.in_(chats), outbox.IS_OPEN, o.priority > outbox.REPLY)
        .values(state="failed", body="", error=GIVEN_UP, finished_at=at)
    )


async def others(tx: Transaction, person_id: int, conversation_id: int) -> list[Recipient]:
    """The private chats of this person beside this one that can be reached."""
    c = conversations.c
    statement = (
        select(people.c.id, c.id, c.channel, people.c.you)
        .join(people, people.c.id == c.person_id)
        .where(people.c.id == person_id, c.id != conversation_id)
        .where(c.unreachable_at.is_(None), c.is_group.is_(False))
        .order_by(c.id)
    )
    return [Recipient(*row) for row in await tx.execute(statement)]
