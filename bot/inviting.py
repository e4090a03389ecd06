"""Make invitations: the one place where codes are thought up.

Owns: codes and links. Never: what an invitation allows.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.telegram import setup
from bot.clock import Clock
from bot.config import Config
from handlers.model import Role
from storage import invitations, migrate
from storage.database import Database

#: no letter or digit that is mistaken for another when read from paper
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
#: 31^10 is 2^49: five wrong tries an hour get nowhere
CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Made:
    code: str
    expires_at: datetime


def new_code() -> str:
    """A code that does not look like a word: it has a digit."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if any(character.isdigit() for character in code):
            return code


async def create(config: Config, clock: Clock, role: Role, valid: timedelta) -> Made:
    """Store a new one-time invitation. Migrates a database that is not there yet."""
    now = clock.now()
    code, expires_at = new_code(), now + valid
    database = Database(config.database_url)
    try:
        if not await migrate.is_current(database):
            await migrate.migrate(database)
        async with database.write() as tx:
            await invitations.add(tx, code, role, at=now, expires_at=expires_at)
    finally:
        await database.close()
    return Made(code, expires_at)


async def link_to(config: Config, code: str) -> str:
    """The address that opens the bot and redeems the code; empty if Telegram cannot be asked."""
    username = await setup.ask_username(config.telegram_token, config.telegram_api_url)
    return f"https://t.me/{username}?start={code}" if username else ""
