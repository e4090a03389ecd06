"""A message to people that no turn of theirs has said.

Owns: one promise for each who can be reached, in their channel and with their form of address.
Never: what becomes of those who cannot (``telling``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.channels.base import Channel
from handlers.model import Reply
from handlers.wording import addressed_to
from programme.catalogue import Text
from programme.programme import Programme
from storage import outbox, recipients
from storage.database import Transaction
from storage.outbox import REMINDER


async def promise(
    tx: Transaction,
    person_ids: Collection[int],
    text: Text,
    *,
    once: str,
    programme: Programme,
    channels: Mapping[str, Channel],
    now: datetime,
    priority: int = REMINDER,
) -> tuple[bool, bool]:
    """Once for good, in the chat they used last. Returns whether anything is new, and whether any
    of them can be reached."""
    found = await recipients.of_people(tx, person_ids, channels)
    messages = [
        outbox.Message(
            conversation_id=one.conversation_id,
            inbox_id=None,
            method=wire.method,
            body=wire.body,
            priority=priority,
            once=f"{once}:{one.person_id}:{part}",
        )
        for one in found
        for part, wire in enumerate(
            channels[one.channel].draw(addressed_to(Reply(text), programme, one.you), 0)
        )
    ]
    return await outbox.add(tx, messages, now) > 0, bool(found)
