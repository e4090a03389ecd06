"""The channels that the settings ask for.

Owns: building them. Never: starting them.
"""

from __future__ import annotations

from hashlib import sha256

from bot.channels.line import Line
from bot.clock import Clock
from bot.config import Config
from bot.file_links import FileLinks
from bot.file_store import FileStore
from programme.catalogue import Catalogue


def build(
    config: Config, catalogue: Catalogue, store: FileStore, links: FileLinks
) -> dict[str, Line]:
    """By name, as conversations are stored. Only what is used is imported."""
    lines: dict[str, Line] = {}
    if config.telegram_token:
        from bot.channels.telegram.channel import TelegramChannel
        from bot.channels.telegram.line import TelegramLine

        telegram = TelegramChannel(
            token=config.telegram_token,
            api_url=config.telegram_api_url,
            connections=config.in_flight,
            catalogue=catalogue,
            store=store,
        )
        lines[telegram.name] = TelegramLine(
            telegram,
            token=config.telegram_token,
            webhook_url=config.telegram_webhook_url,
            catalogue=catalogue,
        )
    if config.zalo_token:
        from bot.channels.zalo.channel import ZaloChannel
        from bot.channels.zalo.client import ZaloClient
        from bot.channels.zalo.line import ZaloLine

        client = ZaloClient(config.zalo_token, config.zalo_api_url, connections=config.in_flight)
        zalo = ZaloChannel(client, catalogue, links)
        lines[zalo.name] = ZaloLine(
            zalo,
            token=config.zalo_token,
            webhook_url=config.zalo_webhook_url,
            secret=config.zalo_webhook_secret,
        )
    return lines


def file_links(config: Config, clock: Clock) -> FileLinks:
    """Signed with what follows from the tokens, so that no secret more is kept."""
    secret = sha256(f"files:{config.telegram_token}:{config.zalo_token}".encode()).hexdigest()
    return FileLinks(config.public_url, secret, clock)
