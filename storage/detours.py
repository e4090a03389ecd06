"""What waits for a channel that is down, or was not let out, and may go another way.

Owns: finding it, and taking a row over as it stands: it is moved, never copied, so that nobody
gets it twice. Never: deciding that a channel is down, words, who is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update

from storage.addressees import QUEUED, SEND, WAITING
from storage.database import Transaction
from storage.outbox import IS_OPEN, REMINDER
from storage.schema import OUTBOX_TODO, OUTBOX_UNDONE, conversations, outbox
from storage.schema_announcements import announcements, messages, recipients

#: so many are seen to at one look
MOST_WITHHELD = 200
_o, _c, _r = outbox.c, conversations.c, recipients.c


@dataclass(frozen=True, slots=True)
class Stuck:
    """A message to one person that does not get through."""

    id: int
    person_id: int
    method: str
    body: str
    channel: str


_is_free = or_(
    _o.state == "todo", and_(_o.state == "doing", _o.id.in_(bindparam("lent", expanding=True)))
)
_is_there = and_(_c.channel == bindparam("on"), _c.is_group.is_(False), _c.person_id.is_not(None))
_is_in = _c.id.in_(bindparam("chats", expanding=True))
_WAITING = (
    select(_o.id, _c.person_id, _o.method, _o.body, _c.channel)
    .join(conversations, _c.id == _o.conversation_id)
    .where(_o.priority == REMINDER, _o.slot == "")
    .order_by(_o.id)
)
_STUCK = _WAITING.where(_is_there, _is_free)
# nobody must claim meanwhile what is to be moved
_LEFT = _WAITING.where(_is_in, IS_OPEN).with_for_update(of=outbox)
_LAST = (
    select(_o.id)
    .join(conversations, _c.id == _o.conversation_id)
    .where(_c.channel == bindparam("on"), _o.state == "done")
    .order_by(_o.id.desc())
    .limit(1)
)
_EXPECTING = (
    select(_r.id, _r.person_id, _r.state, _r.attempt)
    .join(announcements, announcements.c.id == _r.announcement_id)
    .join(conversations, _c.id == _r.conversation_id)
    .where(_r.state.in_((WAITING, QUEUED)), _c.person_id == _r.person_id)
    .order_by(_r.id)
)
_MEANT = _EXPECTING.where(_is_there, announcements.c.is_open.is_(True))
_MEANT_IN = _EXPECTING.where(_is_in)
_PARTS = (
    select(messages.c.recipient_id, messages.c.attempt, _o.id, _o.state)
    .join(outbox, _o.id == messages.c.outbox_id)
    .where(
        messages.c.kind == SEND,
        messages.c.recipient_id.in_(bindparam("recipients", expanding=True)),
    )
    .order_by(_o.id)
    .with_for_update(of=outbox)  # the sender must not claim meanwhile what is to be moved
)


async def stuck(tx: Transaction, channel: str, lent: Collection[int]) -> list[Stuck]:
    """What people were to be told unasked on this channel and nobody is sending.

    Args:
        lent: rows under way that the sender has handed over.
    """
    found = await tx.execute(_STUCK, {"on": channel, "lent": list(lent)})
    return [Stuck(*row) for row in found]


async def left_in(tx: Transaction, chats: Collection[int]) -> list[Stuck]:
    """What was to be told unasked in these chats and is not known to have arrived."""
    return [Stuck(*row) for row in await tx.execute(_LEFT, {"chats": list(chats)})]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A message to one person that was not let out, and the channel that it was meant for."""

    id: int
    person_id: int
    channel: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SeenTo:
    """Of whom something was seen to, on which channel, and when it was withheld."""

    person_id: int
    channel: str
    at: datetime


_ended_at = func.coalesce(_o.finished_at, _o.created_at)
_is_someones = and_(_c.is_group.is_(False), _c.person_id.is_not(None))


async def withheld(tx: Transaction, reason: str) -> list[Withheld]:
    """What people were to be told unasked and failed for this reason; not seen to yet."""
    statement = (
        select(_o.id, _c.person_id, _c.channel, _o.body, _ended_at)
        .join(conversations, _c.id == _o.conversation_id)
        .where(OUTBOX_UNDONE, _o.state == "failed", _o.error == reason)
        .where(_o.priority == REMINDER, _is_someones)
        .order_by(_o.id)
        .limit(MOST_WITHHELD)
    )
    return [Withheld(*row) for row in await tx.execute(statement)]


async def with_reason(tx: Transaction, reason: str, since: datetime) -> list[SeenTo]:
    """Of whom something was seen to in this way since then."""
    statement = (
        select(_c.person_id, _c.channel, _ended_at)
        .join(conversations, _c.id == _o.conversation_id)
        .where(OUTBOX_UNDONE, _o.state == "failed", _o.error == reason)
        .where(_ended_at >= since, _is_someones)
    )
    return [SeenTo(*row) for row in await tx.execute(statement)]


async def seen_to(tx: Transaction, ids: Collection[int], reason: str) -> None:
    """Something has come of these: they are not looked at again."""
    if ids:
        await tx.execute(update(outbox).where(_o.id.in_(list(ids))).values(error=reason))


async def last_sent(tx: Transaction, channel: str) -> int:
    """The newest message that has arrived there; numbers an outage. 0: none."""
    return await tx.scalar(_LAST, {"on": channel}) or 0


async def take_over(
    tx: Transaction,
    id: int,
    lent: Collection[int] | None,
    *,
    conversation_id: int,
    method: str,
    body: str,
) -> bool:
    """The same row to another chat. False: it is on its way meanwhile, or has ended.

    Args:
        lent: rows under way that the sender has handed over. None: the chat is left, so what is
            under way goes to the other one whatever comes of it here.
    """
    is_free = IS_OPEN if lent is not None and id in lent else OUTBOX_TODO
    moved = await tx.execute(
        update(outbox)
        .where(_o.id == id, is_free)
        .values(
            conversation_id=conversation_id,
            method=method,
            body=body,
            is_edit=False,
            state="todo",
            tries=0,
        )
    )
    if moved.rowcount == 1:
        return True
    return lent is None and await _begin_anew(tx, id, conversation_id, method, body)


async def _begin_anew(
    tx: Transaction, id: int, conversation_id: int, method: str, body: str
) -> bool:
    """As a row of its own under the same key, so that what comes of the one that is under way says
    nothing about it."""
    taken = delete(outbox).where(_o.id == id, IS_OPEN)
    values = (await tx.execute(taken.returning(_o.inbox_id, _o.once, _o.created_at))).first()
    if values is None:
        return False
    await tx.execute(
        insert(outbox).values(
            conversation_id=conversation_id,
            inbox_id=values.inbox_id,
            priority=REMINDER,
            method=method,
            body=body,
            slot="",
            is_edit=False,
            once=values.once,
            created_at=values.created_at,
        )
    )
    return True


@dataclass(frozen=True, slots=True)
class Meant:
    """A recipient of an announcement that has not left for them."""

    id: int
    person_id: int
    #: what was promised to them; goes when they move
    rows: tuple[int, ...]


async def meant(tx: Transaction, channel: str, lent: Collection[int]) -> list[Meant]:
    """Recipients of announcements of whose message nothing is under way on this channel."""
    return await _able(tx, list(await tx.execute(_MEANT, {"on": channel})), lent)


async def meant_in(tx: Transaction, chats: Collection[int]) -> list[Meant]:
    """Recipients of announcements, also of those that rest, whose message is to go to these chats
    and of which no part has arrived."""
    return await _able(tx, list(await tx.execute(_MEANT_IN, {"chats": list(chats)})), None)


async def _able(
    tx: Transaction, found: Sequence[Any], lent: Collection[int] | None
) -> list[Meant]:
    """``lent``: rows under way that may be taken back; None: all may."""
    parts = await _parts(tx, [row.id for row in found if row.state == QUEUED])
    able = []
    for row in found:
        own = [part for part in parts.get(row.id, ()) if part.attempt == row.attempt]
        is_free = all(
            part.state == "todo" or (part.state == "doing" and (lent is None or part.id in lent))
            for part in own
        )
        if row.state == WAITING:
            able.append(Meant(row.id, row.person_id, ()))
        elif own and is_free:
            able.append(Meant(row.id, row.person_id, tuple(part.id for part in own)))
    return able


async def _parts(tx: Transaction, ids: Sequence[int]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in await tx.execute(_PARTS, {"recipients": list(ids)}) if ids else ():
        found[row.recipient_id].append(row)
    return found


async def move(tx: Transaction, one: Meant, conversation_id: int) -> None:
    """They get it in this chat instead, drawn anew."""
    if one.rows:
        await tx.execute(delete(outbox).where(_o.id.in_(one.rows)))
    await tx.execute(
        update(recipients)
        .where(_r.id == one.id)
        .values(conversation_id=conversation_id, state=WAITING)
    )
