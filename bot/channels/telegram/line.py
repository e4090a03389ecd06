"""Telegram from its first connection to its last.

Owns: the order of what is arranged with it. Never: the requests themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.channels import posting
from bot.channels.base import Receive
from bot.channels.line import RefusedError
from bot.channels.telegram import polling, setup
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.posting import TelegramPosting
from bot.health import Health
from programme.catalogue import Catalogue

if TYPE_CHECKING:
    from starlette.routing import Route


class TelegramLine:
    """``webhook_url`` empty: long polling."""

    def __init__(
        self, channel: TelegramChannel, *, token: str, webhook_url: str, catalogue: Catalogue
    ) -> None:
        self.channel = channel
        self.is_polling = not webhook_url
        self._webhook_url = webhook_url
        self._secret = setup.webhook_secret(token)
        self._catalogue = catalogue

    def routes(self, receive: Receive) -> Sequence[Route]:
        if self.is_polling:
            return ()
        from bot.web import telegram_webhook  # late: polling begins before there is a web server

        path = urlsplit(self._webhook_url).path
        return (telegram_webhook(path, self._secret, self.channel, receive),)

    async def connect(self) -> None:
        try:
            await setup.connect(self.channel)
        except setup.TokenRefusedError:
            raise RefusedError("telegram") from None
        try:
            await setup.choose_intake(self.channel, self._webhook_url, self._secret)
        except setup.WebhookRefusedError as error:
            raise RefusedError("telegram", str(error)) from None

    async def poll(self, receive: Receive, health: Health) -> None:
        await polling.poll(self.channel, receive, health)

    async def watch(self, health: Health) -> None:
        asking = TelegramPosting(self.channel, self._webhook_url)
        await posting.watch(self.channel.name, asking.ask, health)

    async def arrange(self) -> None:
        await setup.show_menus(self.channel, self._catalogue)

    async def close(self) -> None:
        await self.channel.close()
