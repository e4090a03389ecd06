"""The recipients of announcements: who they are, what is on its way to them, what became of it.

Owns: feeding the outbox from a frozen audience, mirroring what the outbox knows. The numbers by
state always add up to it. Never: freezing it (``storage.freezing``), drawing messages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from storage import outbox
from storage.database import Transaction
from storage.outbox import ANNOUNCEMENT
from storage.schema import OUTBOX_TODO, conversations
from storage.schema import outbox as outbox_rows
from storage.schema_announcements import messages, recipients

WAITING, QUEUED, SENT, FAILED = "waiting", "queued", "sent", "failed"
GONE, UNCERTAIN, UNREACHABLE, CANCELLED = "gone", "uncertain", "unreachable", "cancelled"
RECALLING, IS_RECALLED, RECALL_FAILED = "recalling", "recalled", "recall_failed"
SEND, REPEAT, RECALL = "send", "repeat", "recall"
#: what a message to somebody ends as, worst first; one that is under way decides nothing yet
_SENT_AS = (("gone", GONE), ("uncertain", UNCERTAIN), ("failed", FAILED), ("done", SENT))
_RECALLED_AS = (
    ("gone", RECALL_FAILED),
    ("uncertain", RECALL_FAILED),
    ("failed", RECALL_FAILED),
    ("done", IS_RECALLED),
)
_IN_HAND = ("todo", "doing")

_r, _m, _o = recipients.c, messages.c, outbox_rows.c


@dataclass(frozen=True, slots=True)
class Ready:
    """A recipient whose turn it is. ``is_there``: the chat is still theirs and can be reached."""

    id: int
    person_id: int
    conversation_id: int
    attempt: int
    channel: str
    address: str
    is_theirs: bool
    is_reachable: bool


@dataclass(frozen=True, slots=True)
class Promised:
    """Messages that carry something to a recipient; each has its ``once``."""

    recipient_id: int
    kind: str
    attempt: int
    messages: Sequence[outbox.Message]


# --- feeding ---------------------------------------------------------------------------------

_READY = (
    select(
        _r.id,
        _r.person_id,
        _r.conversation_id,
        _r.attempt,
        conversations.c.channel,
        conversations.c.address,
        (conversations.c.person_id == _r.person_id).label("is_theirs"),
        conversations.c.unreachable_at.is_(None).label("is_reachable"),
    )
    .join(conversations, conversations.c.id == _r.conversation_id)
    .where(_r.announcement_id == bindparam("number"), _r.state == bindparam("state"))
    .order_by(_r.id)
    .limit(bindparam("at_most"))
)
_came_later = exists().where(
    _m.recipient_id == _r.id,
    _m.kind == SEND,
    _m.attempt == _r.attempt,
    _o.id == _m.outbox_id,
    _o.finished_at > bindparam("asked_at"),
)
_SILENT = _READY.where(_r.acked_at.is_(None), _r.repeated_at.is_(None), ~_came_later)


async def in_outbox(tx: Transaction) -> int:
    """How many messages of announcements the sender has not begun with."""
    statement = select(func.count()).where(OUTBOX_TODO, _o.priority == ANNOUNCEMENT)
    return await tx.scalar(statement) or 0


async def ready(
    tx: Transaction, announcement_id: int, limit: int, *, state: str = WAITING
) -> list[Ready]:
    """The next ones, in order."""
    values = {"number": announcement_id, "state": state, "at_most": limit}
    return _readied(await tx.execute(_READY, values))


async def silent(
    tx: Transaction, announcement_id: int, limit: int, asked_at: datetime
) -> list[Ready]:
    """Those who had it at that time, have not acknowledged and were not reminded of it yet."""
    values = {
        "number": announcement_id,
        "state": SENT,
        "at_most": limit,
        "asked_at": asked_at,
    }
    return _readied(await tx.execute(_SILENT, values))


def _readied(rows: Iterable[Any]) -> list[Ready]:
    return [
        Ready(
            id=row.id,
            person_id=row.person_id,
            conversation_id=row.conversation_id,
            attempt=row.attempt,
            channel=row.channel,
            address=row.address,
            # of somebody who has erased themselves the chat has no person: NULL, not false
            is_theirs=bool(row.is_theirs),
            is_reachable=bool(row.is_reachable),
        )
        for row in rows
    ]


async def promise(tx: Transaction, promised: Sequence[Promised], at: datetime) -> None:
    """Give messages to the outbox and remember whom they are for."""
    wanted = {message.once: one for one in promised for message in one.messages if message.once}
    await outbox.add(tx, [message for one in promised for message in one.messages], at)
    if not wanted:
        return
    found = await tx.execute(select(_o.id, _o.once).where(_o.once.in_(list(wanted))))
    rows = [
        {
            "outbox_id": row.id,
            "recipient_id": wanted[row.once].recipient_id,
            "kind": wanted[row.once].kind,
            "attempt": wanted[row.once].attempt,
        }
        for row in found
    ]
    await tx.execute(insert(messages), rows)


async def queued(tx: Transaction, ids: Sequence[int]) -> None:
    """These were given to the outbox, once more than before."""
    if ids:
        await tx.execute(
            update(recipients)
            .where(_r.id.in_(list(ids)))
            .values(state=QUEUED, reason="", attempt=_r.attempt + 1)
        )


async def set_state(tx: Transaction, ids: Sequence[int], state: str, reason: str = "") -> None:
    if ids:
        values = {"state": state, "reason": reason[:400]}
        await tx.execute(update(recipients).where(_r.id.in_(list(ids))).values(values))


async def repeated(tx: Transaction, ids: Sequence[int], at: datetime) -> None:
    if ids:
        await tx.execute(update(recipients).where(_r.id.in_(list(ids))).values(repeated_at=at))


async def arrived(tx: Transaction, ids: Collection[int]) -> dict[int, list[str]]:
    """The platform's ids of what these recipients have got."""
    statement = (
        select(_m.recipient_id, _o.message_id)
        .join(outbox_rows, _o.id == _m.outbox_id)
        .where(_m.recipient_id.in_(list(ids)), _m.kind.in_((SEND, REPEAT)))
        .where(_o.state == "done", _o.message_id.is_not(None))
        .order_by(_o.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for recipient_id, message_id in await tx.execute(statement):
        found[recipient_id].append(message_id)
    return found


# --- mirroring -------------------------------------------------------------------------------

_PARTS = (
    select(_r.id, _m.outbox_id, _o.state, _o.error)
    .join(messages, _m.recipient_id == _r.id)
    .join(outbox_rows, _o.id == _m.outbox_id)
    .where(
        _r.announcement_id == bindparam("number"),
        _r.state == bindparam("state"),
        _m.kind == bindparam("kind"),
        _m.attempt == _r.attempt,
    )
)
_LOCKED_PARTS = _PARTS.with_for_update(of=outbox_rows)


async def mirror(tx: Transaction, announcement_id: int) -> int:
    """Take over what the outbox knows of those under way; returns how many have ended."""
    ended = await _mirror(tx, announcement_id, QUEUED, SEND, _SENT_AS)
    return ended + await _mirror(tx, announcement_id, RECALLING, RECALL, _RECALLED_AS)


async def _mirror(
    tx: Transaction,
    announcement_id: int,
    state: str,
    kind: str,
    outcomes: Sequence[tuple[str, str]],
) -> int:
    parts = await _parts(tx, _PARTS, announcement_id, state, kind)
    ends: dict[tuple[str, str], list[int]] = defaultdict(list)
    for recipient_id, own in parts.items():
        became = {part.state for part in own}
        if became.intersection(_IN_HAND):
            continue
        worst, to = next(pair for pair in outcomes if pair[0] in became)
        reason = next((part.error or "" for part in own if part.state == worst), "")
        ends[to, reason].append(recipient_id)
    for (to, reason), ids in ends.items():
        await set_state(tx, ids, to, reason)
    return sum(len(ids) for ids in ends.values())


async def _parts(
    tx: Transaction, statement: Any, announcement_id: int, state: str, kind: str
) -> Mapping[int, list[Any]]:
    values = {"number": announcement_id, "state": state, "kind": kind}
    found: dict[int, list[Any]] = defaultdict(list)
    for row in await tx.execute(statement, values):
        found[row.id].append(row)
    return found


async def take_back(tx: Transaction, announcement_id: int, to: str) -> int:
    """What the sender has not begun with is not sent; returns how many that concerns.

    ``to``: "waiting" for a pause, "cancelled" for good.
    """
    parts = await _parts(tx, _LOCKED_PARTS, announcement_id, QUEUED, SEND)
    # half a message would be worse than one that leaves after all
    whole = {key: own for key, own in parts.items() if all(one.state == "todo" for one in own)}
    rows = [part.outbox_id for own in whole.values() for part in own]
    if rows:
        await tx.execute(delete(outbox_rows).where(_o.id.in_(rows)))
    await set_state(tx, list(whole), to)
    if to != CANCELLED:
        return len(whole)
    rest = await tx.execute(
        update(recipients)
        .where(_r.announcement_id == announcement_id, _r.state == WAITING)
        .values(state=CANCELLED)
    )
    return len(whole) + rest.rowcount


async def drop_repeats(tx: Transaction, announcement_id: int) -> None:
    """Reminders that the sender has not begun with are not sent."""
    theirs = (
        select(_m.outbox_id)
        .join(recipients, _r.id == _m.recipient_id)
        .where(_r.announcement_id == announcement_id, _m.kind == REPEAT)
    )
    await tx.execute(delete(outbox_rows).where(OUTBOX_TODO, _o.id.in_(theirs)))


async def give_up_uncertain(tx: Transaction, announcement_id: int, reason: str) -> None:
    """Of what perhaps arrived nobody knows the number: it cannot be taken back."""
    await tx.execute(
        update(recipients)
        .where(_r.announcement_id == announcement_id, _r.state == UNCERTAIN)
        .values(state=RECALL_FAILED, reason=reason)
    )
