"""Whether updates are still posted to us: a webhook that died makes no noise.

Owns: the rhythm of asking, and what an answer means to ``health``. Never: a platform's words
for it, setting a webhook anew that somebody else has set, calling anybody (the heartbeat).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum
from urllib.parse import urlsplit

import structlog

from bot.health import Health

log = structlog.get_logger()

#: seconds between two questions; sooner after one that was not answered
EVERY, AGAIN = 60.0, 15.0


class Posting(StrEnum):
    """How updates come; the words are the beginnings of an alarm's cause."""

    WELL = ""
    #: the platform posts to another address than ours, or to none
    ELSEWHERE = "webhook-elsewhere"
    #: to ours, and does not get through
    UNREACHED = "webhook-unreached"


async def watch(
    channel: str, ask: Callable[[], Awaitable[Posting]], health: Health, *, every: float = EVERY
) -> None:
    """Ask until cancelled."""
    known, pause = Posting.WELL, every
    while True:
        await asyncio.sleep(pause)
        try:
            found = await ask()
        except Exception as error:  # not even an answer that nobody expects may end the channel
            reason = type(error).__name__
            health.poll_failed(channel, reason)
            log.warning("webhook not asked about", channel=channel, reason=reason)
            pause = min(AGAIN, every)
            continue
        health.posted(channel, found)
        if found != known:
            log.warning("webhook", channel=channel, trouble=found)
        known, pause = found, every


def is_ours(found: str, ours: str) -> bool:
    """Whether the platform's address is ours, however it spells the part that has no case."""
    return _spelled(found) == _spelled(ours)


def _spelled(url: str) -> tuple[str, str, str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), parts.query
