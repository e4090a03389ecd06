"""Recipients of announcements -> rows of the outbox, some at a time.

Owns: what is promised to each, once, and what becomes of those nothing can be promised to.
Never: when that is due (``bot.announcing``), sending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.announcement_wires import Press
from bot.channels.base import Wire
from storage import addressees, outbox
from storage.addressees import (
    FAILED,
    GONE,
    RECALL,
    RECALL_FAILED,
    RECALLING,
    REPEAT,
    SEND,
    SENT,
    Promised,
    Ready,
)
from storage.announcements import AnnouncementRow
from storage.database import Transaction
from storage.outbox import ANNOUNCEMENT

#: why nothing was sent to somebody, or taken back: the chat is another person's or nobody's,
#: they blocked the bot, there is no such channel here, the platform has no way, no message known
LEFT, BLOCKED, NO_CHANNEL = "left", "blocked", "no_channel"
NO_WAY, UNKNOWN = "no_way", "unknown"
#: a channel may be there again another day
_NOT_SENT_AS = {LEFT: GONE, BLOCKED: GONE, NO_CHANNEL: FAILED}
_NOT_RECALLED_AS = dict.fromkeys(_NOT_SENT_AS, RECALL_FAILED)


class Feeding:
    def __init__(self, press: Press) -> None:
        self._press = press

    async def send(self, tx: Transaction, row: AnnouncementRow, room: int, now: datetime) -> int:
        """To the next of those who wait; returns how many messages were promised."""
        ready = await addressees.ready(tx, row.id, room)
        able = await self._able(tx, ready, _NOT_SENT_AS)
        promised = await self._draw(tx, row, able, SEND, room)
        await addressees.promise(tx, promised, now)
        await addressees.queued(tx, [one.recipient_id for one in promised])
        return _size(promised)

    async def repeat(self, tx: Transaction, row: AnnouncementRow, room: int, now: datetime) -> int:
        """To the next of those who have not acknowledged; each gets that once in all."""
        if row.repeat_at is None:
            return 0
        ready = await addressees.silent(tx, row.id, room, row.repeat_at)
        # whoever has left or blocked the bot has got it all the same: their state stays
        reached = {one.id: _why_not(one, self._press) is None for one in ready}
        able = [one for one in ready if reached[one.id]]
        # nobody is asked to say so before a moment that has passed
        is_past = row.ack_until is not None and row.ack_until <= now
        said = replace(row, ack_until=None) if is_past else row
        promised = await self._draw(tx, said, able, REPEAT, room)
        await addressees.promise(tx, promised, now)
        over = {one.id for one in ready if not reached[one.id]}
        over |= {one.recipient_id for one in promised}
        await addressees.repeated(tx, sorted(over), now)
        return _size(promised)

    async def recall(self, tx: Transaction, row: AnnouncementRow, room: int, now: datetime) -> int:
        """From the next of those who have it."""
        ready = await addressees.ready(tx, row.id, room, state=SENT)
        able = await self._able(tx, ready, _NOT_RECALLED_AS)
        arrived = await addressees.arrived(tx, [one.id for one in able])
        promised: list[Promised] = []
        lost: dict[str, list[int]] = defaultdict(list)
        for one in able:
            drawn = [
                self._press.draw_delete(one.channel, one.address, message_id)
                for message_id in arrived.get(one.id, ())
            ]
            wires = [wire for wire in drawn if wire is not None]
            if not drawn or len(wires) < len(drawn):
                lost[NO_WAY if drawn else UNKNOWN].append(one.id)
                continue
            once = f"announcement:{row.id}:{one.person_id}:recall"
            promised.append(_promised(one, RECALL, one.attempt, wires, once))
        for reason, ids in lost.items():
            await addressees.set_state(tx, ids, RECALL_FAILED, reason)
        await addressees.promise(tx, promised, now)
        await addressees.set_state(tx, [one.recipient_id for one in promised], RECALLING)
        return _size(promised)

    async def _able(
        self, tx: Transaction, ready: Sequence[Ready], lost_as: Mapping[str, str]
    ) -> list[Ready]:
        """Those who can be written to; the others end here, with the reason."""
        lost: dict[str, list[int]] = defaultdict(list)
        able = []
        for one in ready:
            reason = _why_not(one, self._press)
            if reason is None:
                able.append(one)
            else:
                lost[reason].append(one.id)
        for reason, ids in lost.items():
            await addressees.set_state(tx, ids, lost_as[reason], reason)
        return able

    async def _draw(
        self, tx: Transaction, row: AnnouncementRow, able: Sequence[Ready], kind: str, room: int
    ) -> list[Promised]:
        """As many as there is room for; of some messages a recipient gets several."""
        drawn: dict[str, Sequence[Wire]] = {}
        promised: list[Promised] = []
        size = 0
        for one in able:
            if size >= room:
                break
            if one.channel not in drawn:
                drawn[one.channel] = await self._press.draw(
                    tx, row, one.channel, is_again=kind == REPEAT
                )
            attempt = one.attempt + 1 if kind == SEND else one.attempt
            key = "repeat" if kind == REPEAT else str(attempt)
            once = f"announcement:{row.id}:{one.person_id}:{key}"
            promised.append(_promised(one, kind, attempt, drawn[one.channel], once))
            size += len(drawn[one.channel])
        return promised


def _why_not(one: Ready, press: Press) -> str | None:
    if not one.is_theirs:
        return LEFT
    if not one.is_reachable:
        return BLOCKED
    return None if press.has(one.channel) else NO_CHANNEL


def _promised(one: Ready, kind: str, attempt: int, wires: Sequence[Wire], once: str) -> Promised:
    messages = [
        outbox.Message(
            conversation_id=one.conversation_id,
            method=wire.method,
            body=wire.body,
            priority=ANNOUNCEMENT,
            once=f"{once}:{part}",
        )
        for part, wire in enumerate(wires)
    ]
    return Promised(one.id, kind, attempt, messages)


def _size(promised: Sequence[Promised]) -> int:
    return sum(len(one.messages) for one in promised)
