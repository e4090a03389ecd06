"""Telling people something that their own turn did not say.

Owns: that the admins hear of it where nobody could be told. Never: deciding who is told what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from bot import calling
from bot.channels.base import Channel
from bot.promises import promise
from programme.catalogue import Text
from programme.programme import Programme
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
    priority: int = REMINDER,
) -> bool:
    """Promise it to each of them who can be reached, once for good, in the chat they used last.

    Answers to what they have just asked themselves go first. Where none of them can be reached,
    the admins hear whom to call instead. Returns whether anything is new.
    """
    is_new, has_reached = await promise(
        tx,
        person_ids,
        text,
        once=once,
        programme=programme,
        channels=channels,
        now=now,
        priority=priority,
    )
    if person_ids and not has_reached:
        calls = calling.Calling(programme, channels)
        is_new |= await calls.note(tx, person_ids, calling.UNREACHED, now)
    return is_new
