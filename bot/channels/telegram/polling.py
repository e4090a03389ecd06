"""Fetch updates by long polling, and confirm none that is not stored.

Owns: the offset, patience with a failing network. Never: what is in an update.
PTB's own Updater confirms updates that are only in memory: docs/decisions/002.
"""

from __future__ import annotations

import asyncio

import structlog
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot.channels.base import Receive
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.events import ALLOWED_UPDATES
from bot.health import Health

log = structlog.get_logger()

#: how long Telegram may hold a poll open, seconds (it caps at 50)
POLL_SECONDS = 30
BACKOFF_FIRST, BACKOFF_MOST = 0.5, 30.0


async def poll(channel: TelegramChannel, receive: Receive, health: Health) -> None:
    """Poll until cancelled. A poll is stored in one commit before the offset moves past it."""
    offset = 0
    backoff = BACKOFF_FIRST
    while True:
        try:
            updates = await channel.call(
                "getUpdates",
                {
                    "offset": offset,
                    "limit": 100,
                    "timeout": POLL_SECONDS,
                    "allowed_updates": list(ALLOWED_UPDATES),
                },
                read_timeout=POLL_SECONDS + 15,
            )
        except TelegramError as error:
            health.poll_failed(channel.name, type(error).__name__)
            pause = _pause(error, backoff)
            log.warning("poll failed", reason=type(error).__name__, retry_in=pause)
            await asyncio.sleep(pause)
            backoff = min(backoff * 2, BACKOFF_MOST)
            continue
        backoff = BACKOFF_FIRST
        health.polled(channel.name)
        if updates:
            await receive(channel, updates)
            offset = 1 + max(update["update_id"] for update in updates)


def _pause(error: TelegramError, backoff: float) -> float:
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return after if isinstance(after, (int, float)) else after.total_seconds()
    if isinstance(error, Conflict):  # another process polls with our token
        return max(backoff, 5.0)
    if isinstance(error, NetworkError):
        return backoff
    return max(backoff, 10.0)  # the token was refused; somebody has to put that right
