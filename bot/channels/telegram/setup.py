"""What is arranged with Telegram once at the start: who we are, how updates come, the menus.

Owns: that conversation with the platform. Never: updates or messages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from hashlib import sha256

import structlog
from telegram import Bot
from telegram.error import (
    BadRequest,
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.events import ALLOWED_UPDATES
from bot.channels.telegram.request import AiohttpRequest
from handlers.facts import Role
from programme.catalogue import Catalogue

log = structlog.get_logger()

BACKOFF_FIRST, BACKOFF_MOST = 0.5, 30.0


class TokenRefusedError(Exception):
    """Telegram does not know this token."""


class WebhookRefusedError(Exception):
    """Telegram will not post updates to this address; the message is its reason."""


#: what Telegram says of an address that will never do; a name that cannot be resolved just now, a
#: certificate or a port that does not answer may be well again in a minute
WRONG_ADDRESS = ("https url", "only on ports", "is reserved", "url host is empty", "invalid url")


async def connect(channel: TelegramChannel) -> None:
    """Learn who we are, waiting for the network if need be. Raises: ``TokenRefusedError``."""
    pause = BACKOFF_FIRST
    while True:
        try:
            await channel.connect()
            return
        except (InvalidToken, EndPointNotFound):
            raise TokenRefusedError from None
        except (NetworkError, RetryAfter) as error:
            log.warning("no connection yet", reason=type(error).__name__, retry_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, BACKOFF_MOST)


def webhook_secret(token: str) -> str:
    """The word that Telegram proves itself with; follows the token, so none is configured."""
    return sha256(f"webhook:{token}".encode()).hexdigest()


async def choose_intake(channel: TelegramChannel, webhook_url: str, secret: str) -> None:
    """Have updates posted to ``webhook_url``, or left for polling when it is empty.

    Raises: ``WebhookRefusedError``: asking again with the same address would not help.
    """
    if webhook_url:
        try:
            await _insist(
                channel,
                "setWebhook",
                {
                    "url": webhook_url,
                    "secret_token": secret,
                    "allowed_updates": list(ALLOWED_UPDATES),
                },
                final=WRONG_ADDRESS,
            )
        except BadRequest as error:
            raise WebhookRefusedError(error.message) from None
    else:
        await _insist(channel, "deleteWebhook", {})


async def show_menus(channel: TelegramChannel, catalogue: Catalogue) -> None:
    """The command menus of private chats and groups; people with a role have their own."""
    from handlers import commands  # late: the first poll leaves before the menus are shown

    menus = {
        "all_private_chats": commands.menu_for(Role.STRANGER, catalogue),
        "all_group_chats": commands.menu_for_group(catalogue),
    }
    for scope, menu in menus.items():
        await _insist(
            channel,
            "setMyCommands",
            {
                "commands": [{"command": name, "description": text} for name, text in menu],
                "scope": {"type": scope},
            },
        )


async def _insist(
    channel: TelegramChannel,
    method: str,
    parameters: dict[str, object],
    final: Collection[str] = (),
) -> None:
    """Ask until it is done, or until the answer holds one of the words of ``final``: then the
    ``BadRequest`` is raised."""
    pause = BACKOFF_FIRST
    while True:
        try:
            await channel.call(method, parameters)
            return
        except TelegramError as error:
            said = error.message.lower()
            if isinstance(error, BadRequest) and any(words in said for words in final):
                raise
            log.warning(
                "not arranged yet",
                method=method,
                reason=type(error).__name__,
                detail=error.message,
                retry_in=pause,
            )
            await asyncio.sleep(pause)
            pause = min(pause * 2, BACKOFF_MOST)


async def ask_username(token: str, api_url: str) -> str:
    """The bot's @name without the @; empty when there is no token or no connection."""
    if not token:
        return ""
    bot = Bot(token, base_url=f"{api_url}/bot", request=AiohttpRequest(1))
    try:
        async with bot:
            return bot.username
    except TelegramError:
        return ""
