"""Fetch Zalo's events one by one, by long polling.

Owns: the pace of polls, patience with a failing network. Never: what is in an event.
Sources disagree on whether an event that was returned comes again: the inbox refuses the second
copy for good, and a poll that brought nothing new is not followed at once by the next.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque

import structlog

from bot.channels.base import Receive
from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.client import POLL_SECONDS, NotSentError, UnknownOutcomeError, ZaloError
from bot.health import Health

log = structlog.get_logger()

#: between polls that bring nothing new or come back at once, seconds
PAUSE = 1.0
BACKOFF_FIRST, BACKOFF_MOST = 1.0, 30.0
#: as many events are known again without asking the inbox
KNOWN_EVENTS = 1000


async def poll(channel: ZaloChannel, receive: Receive, health: Health) -> None:
    """Poll until cancelled; each event is stored before the next poll."""
    known: deque[str] = deque(maxlen=KNOWN_EVENTS)
    backoff = BACKOFF_FIRST
    while True:
        began = time.monotonic()
        try:
            # after a failure a short one, so that whoever watches soon knows that it is over
            is_well = backoff == BACKOFF_FIRST
            raws = await channel.client.poll(POLL_SECONDS if is_well else 1)
        except (ZaloError, NotSentError, UnknownOutcomeError) as error:
            health.poll_failed(channel.name, type(error).__name__)
            log.warning("poll failed", channel=channel.name, reason=str(error), retry_in=backoff)
            await asyncio.sleep(backoff)
            backoff = min(backoff * 2, BACKOFF_MOST)
            continue
        backoff = BACKOFF_FIRST
        health.polled(channel.name)
        ids = [glance.external_id for raw in raws if (glance := channel.glance(raw))]
        new = [one for one in ids if one not in known]
        if raws:
            await receive(channel, raws)
            known.extend(new)
        if not new and time.monotonic() - began < PAUSE:
            await asyncio.sleep(PAUSE)
