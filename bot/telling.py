"""Telling people something that their own turn did not say.

Owns: one promise for each recipient, in their channel and with their form of address. Never:
deciding who is told what.
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


async def tell(
    tx: Transaction,
    person_ids: Collection[int],
    text: Text,
    *,
    once: str,
    programme: Programme,
    channels: Mapping[str, Channel],
    now: datetime,
) -> None:
    """Promise it to each of them who can be reached, once for good, in the chat they used last.

    Answers to what they have just asked themselves go first.
    """
    messages = [
        outbox.Message(
            conversation_id=one.conversation_id,
            inbox_id=None,
            method=wire.method,
            body=wire.body,
            priority=REMINDER,
            once=f"{once}:{one.person_id}:{part}",
        )
        for one in await recipients.of_people(tx, person_ids)
        if one.channel in channels
        for part, wire in enumerate(
            channels[one.channel].draw(addressed_to(Reply(text), programme, one.you), 0)
        )
    ]
    await outbox.add(tx, messages, now)
