"""A notice that waits in one chat of a person goes to another one of theirs.

Owns: how it looks there. Never: which notices those are, and where they go (the caller knows).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.channels.base import Channel, Wire
from bot.rerouting import words_of
from handlers.model import Reply
from programme.catalogue import Text
from storage import detours, outbox
from storage.database import Transaction


async def say_elsewhere(
    tx: Transaction,
    one: detours.Stuck,
    conversation_id: int,
    channel: Channel,
    now: datetime,
    *,
    is_same: bool = False,
    lent: Collection[int] | None = (),
) -> bool:
    """Move it to this chat. False: it is on its way meanwhile, or cannot be said there.

    Args:
        is_same: the chats are on the same channel, so it goes as it stands, buttons and all.
        lent: rows under way that the sender has handed over; None: the chat is left, so all are
            taken back.
    """
    # what does not say something is about the chat itself, say its menu
    if is_same and one.method.startswith("send"):
        first, more = Wire(method=one.method, body=one.body), []
    else:
        words = words_of(one.body)
        if not words:
            return False
        first, *more = channel.draw(Reply(Text("rerouted", {"text": words})), 0)
    is_moved = await detours.take_over(
        tx,
        one.id,
        lent,
        conversation_id=conversation_id,
        method=first.method,
        body=first.body,
    )
    if is_moved and more:
        rest = [
            outbox.Message(
                conversation_id=conversation_id,
                method=wire.method,
                body=wire.body,
                priority=outbox.REMINDER,
                once=f"detour:{one.id}:{part}",
            )
            for part, wire in enumerate(more, 1)
        ]
        await outbox.add(tx, rest, now)
    return is_moved
