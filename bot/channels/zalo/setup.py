"""What is arranged with Zalo once at the start: who we are, how events come.

Owns: that conversation with the platform. Never: events or messages.
"""

from __future__ import annotations

import asyncio

import structlog

from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.client import NotSentError, UnknownOutcomeError, ZaloError

log = structlog.get_logger()

BACKOFF_FIRST, BACKOFF_MOST = 1.0, 60.0


class ZaloTokenRefusedError(Exception):
    """Zalo does not know this token."""


class ZaloWebhookSetError(Exception):
    """Events are posted to an address that is not ours; the message is that address."""


async def connect(channel: ZaloChannel) -> None:
    """Learn who we are, waiting for the network if need be.

    Raises: ``ZaloTokenRefusedError``.
    """
    pause = BACKOFF_FIRST
    while True:
        try:
            await channel.connect()
            return
        except (ZaloError, NotSentError, UnknownOutcomeError) as error:
            if isinstance(error, ZaloError) and error.code == 401:
                raise ZaloTokenRefusedError from None
            log.warning("no connection yet", channel="zalo", reason=str(error), retry_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, BACKOFF_MOST)


async def choose_intake(channel: ZaloChannel, webhook_url: str, secret: str) -> None:
    """Have events posted to ``webhook_url``, or make sure that polling is possible.

    Raises: ``ZaloWebhookSetError``: deleting somebody else's webhook would break what they run.
    """
    pause = BACKOFF_FIRST
    while True:
        try:
            if not webhook_url:
                found = await channel.client.webhook_url()
                if found:
                    raise ZaloWebhookSetError(found)
                return
            probe = await channel.client.set_webhook(webhook_url, secret)
            if probe and probe.get("ok") is not True:
                # set all the same: events may come once what is in between lets them
                log.error("zalo cannot reach the webhook", outcome=probe.get("outcome"))
            return
        except (ZaloError, NotSentError, UnknownOutcomeError) as error:
            log.warning("not arranged yet", channel="zalo", reason=str(error), retry_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, BACKOFF_MOST)
