"""Zalo from its first connection to its last.

Owns: the order of what is arranged with it. Never: the requests themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.routing import Route

from bot.channels import posting
from bot.channels.base import Receive
from bot.channels.line import RefusedError
from bot.channels.zalo import polling, setup
from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.posting import ZaloPosting
from bot.channels.zalo.webhook import webhook
from bot.health import Health


class ZaloLine:
    """``webhook_url`` empty: long polling, which Zalo advises for development only."""

    def __init__(self, channel: ZaloChannel, *, token: str, webhook_url: str, secret: str) -> None:
        self.channel = channel
        self.is_polling = not webhook_url
        self._webhook_url = webhook_url
        # none was chosen: it follows the token, so that every process knows it
        self._secret = secret or sha256(f"webhook:{token}".encode()).hexdigest()

    def routes(self, receive: Receive) -> Sequence[Route]:
        if self.is_polling:
            return ()
        path = urlsplit(self._webhook_url).path
        return (webhook(path, self._secret, self.channel, receive),)

    async def connect(self) -> None:
        try:
            await setup.connect(self.channel)
            await setup.choose_intake(self.channel, self._webhook_url, self._secret)
        except (setup.ZaloTokenRefusedError, setup.ZaloWebhookSetError):
            raise RefusedError("zalo") from None

    async def poll(self, receive: Receive, health: Health) -> None:
        await polling.poll(self.channel, receive, health)

    async def watch(self, health: Health) -> None:
        asking = ZaloPosting(self.channel.client, self._webhook_url, self._secret)
        await posting.watch(self.channel.name, asking.ask, health)

    async def arrange(self) -> None:
        """There are no menus on Zalo."""

    async def close(self) -> None:
        await self.channel.close()
