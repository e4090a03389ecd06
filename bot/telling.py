"""Telling people something that their own turn did not say.

Owns: one promise for each recipient, in their channel and with their form of address. Never:
deciding who is told what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.channels.base import Channel
from handlers import tellings
from handlers.facts import Role
from handlers.model import Reply
from handlers.wording import addressed_to
from programme.catalogue import Text
from programme.programme import Programme
from storage import desks, outbox, recipients
from storage.database import Transaction
from storage.outbox import REMINDER

#: begins the key of a message about people who cannot be reached
UNREACHED = "unreached:"


async def tell(
    tx: Transaction,
    person_ids: Collection[int],
    text: Text,
    *,
    once: str,
    programme: Programme,
    channels: Mapping[str, Channel],
    now: datetime,
    priority: int = REMINDER,
) -> bool:
    """Promise it to each of them who can be reached, once for good, in the chat they used last.

    Answers to what they have just asked themselves go first. Returns whether anything is new.
    """
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
    is_new = await outbox.add(tx, messages, now) > 0
    if person_ids and not found and not once.startswith(UNREACHED):
        is_new |= await _tell_admins(
            tx, sorted(person_ids), once=once, programme=programme, channels=channels, now=now
        )
    return is_new


async def _tell_admins(
    tx: Transaction,
    missed: Collection[int],
    *,
    once: str,
    programme: Programme,
    channels: Mapping[str, Channel],
    now: datetime,
) -> bool:
    """None of them could be told: whoever runs the bot hears whom to call instead."""
    known = await desks.of_people(tx, missed)
    nameless = programme.catalogue.say(Text("liaison-nameless"))
    names = [(known[one].name if one in known else "") or nameless for one in missed]
    admins = set(await recipients.with_roles(tx, [Role.ADMIN])) - set(missed)
    return await tell(
        tx,
        admins,
        tellings.unreached(", ".join(names)),
        once=f"{UNREACHED}{once}",
        programme=programme,
        channels=channels,
        now=now,
    )
