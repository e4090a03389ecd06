"""What was meant for a chat where nobody is any more goes to the person's other chat.

Owns: which messages those are, and their words on another channel. Never: noticing that somebody
is gone (the sender does). Answers stay with the question; announcements keep their own account
of who got them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from datetime import datetime

from bot.channels.base import Channel
from handlers.model import Reply
from programme.catalogue import Text
from storage import outbox, people, recipients
from storage.database import Transaction

TAG = re.compile(r"</?[a-z][^>]*>")


async def reroute(
    tx: Transaction, conversation_id: int, channels: Mapping[str, Channel], now: datetime
) -> int:
    """To be called once the chat counts as unreachable; returns how many messages go again."""
    person_id = await people.of_conversation(tx, conversation_id)
    if person_id is None:
        return 0
    found = await recipients.of_people(tx, [person_id], channels)
    if not found:
        return 0
    [other] = found
    again = [
        outbox.Message(
            conversation_id=other.conversation_id,
            method=wire.method,
            body=wire.body,
            priority=outbox.REMINDER,
            once=f"elsewhere:{lost.id}:{part}",
        )
        for lost in await outbox.lost_notices(tx, conversation_id, now)
        if (words := words_of(lost.body))
        for part, wire in enumerate(
            channels[other.channel].draw(Reply(Text("rerouted", {"text": words})), 0)
        )
    ]
    return await outbox.add(tx, again, now)


def words_of(body: str) -> str:
    """What a message says, without a channel's markup; "" if it is more than words."""
    wire = json.loads(body) if body else {}
    words = str(wire.get("text", ""))
    if not words or wire.get("reply_markup"):
        return ""
    return html.unescape(TAG.sub("", words)) if wire.get("parse_mode") == "HTML" else words
