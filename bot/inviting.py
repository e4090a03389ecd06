"""Make invitations: the one place where codes are thought up.

Owns: codes and links, for one person, one unit or every unit without a liaison. Never: what an
invitation allows, how a sheet of them looks.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot import console
from bot.channels.telegram import setup
from bot.clock import Clock
from bot.config import Config
from bot.documents.invitation_sheet import Ticket
from bot.files import ZONE
from handlers.facts import Role
from storage import duties, invitations, migrate, units
from storage.database import Database, Transaction
from storage.units import UnitRow

#: no letter or digit that is mistaken for another when read from paper
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
#: 31^10 is 2^49: five wrong tries an hour get nowhere
CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Made:
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """A unit and the code for whoever shall report for it."""

    unit: UnitRow
    code: str
    expires_at: datetime


class NoSuchUnitError(Exception):
    """No unit has this code; the argument is the code."""


def new_code() -> str:
    """A code that does not look like a word: it has a digit."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if any(character.isdigit() for character in code):
            return code


@asynccontextmanager
async def opened(config: Config) -> AsyncIterator[Database]:
    """The database for one command; migrates one that is not there yet. Ends the command where
    it cannot be opened."""
    database = Database(config.database_url)
    try:
        await console.require(database)
        if not await migrate.is_current(database):
            await migrate.migrate(database)
        yield database
    finally:
        await database.close()


async def create(config: Config, clock: Clock, role: Role, valid: timedelta) -> Made:
    """Store a new one-time invitation for a role."""
    now = clock.now()
    code, expires_at = new_code(), now + valid
    async with opened(config) as database, database.write() as tx:
        await invitations.add(tx, code, role, at=now, expires_at=expires_at)
    return Made(code, expires_at)


async def create_for_unit(
    config: Config, clock: Clock, unit_code: str, duty: str, valid: timedelta
) -> Invited:
    """Store a new one-time invitation to report for a unit. Raises: ``NoSuchUnitError``."""
    async with opened(config) as database, database.write() as tx:
        wanted = unit_code.strip().casefold()
        known = await units.all_units(tx)
        unit = next((one for one in known if one.code.casefold() == wanted), None)
        if unit is None:
            raise NoSuchUnitError(unit_code)
        invited = await invite_units(tx, [unit], duty, at=clock.now(), valid=valid)
    return invited[0]


async def invite_units(
    tx: Transaction, chosen: Sequence[UnitRow], duty: str, *, at: datetime, valid: timedelta
) -> list[Invited]:
    """Store an invitation for each of these units."""
    expires_at = at + valid
    made = [Invited(unit, new_code(), expires_at) for unit in chosen]
    for one in made:
        await invitations.add(
            tx,
            one.code,
            Role.LIAISON,
            at=at,
            expires_at=expires_at,
            unit_id=one.unit.id,
            duty=duty,
        )
    return made


async def units_without_liaison(tx: Transaction, today: date) -> list[UnitRow]:
    """The units that are to report and for which nobody does, by code."""
    reporting = [
        unit
        for unit in await units.all_units(tx)
        if unit.is_reporting and (unit.active_to is None or unit.active_to >= today)
    ]
    served = await duties.of_units(tx, [unit.id for unit in reporting])
    return [unit for unit in reporting if unit.id not in served]


def tickets(invited: Iterable[Invited], username: str) -> list[Ticket]:
    """The rows of the printable sheet; ``username`` of the bot, "" where it is not known."""
    return [
        Ticket(
            unit_code=one.unit.code,
            unit=one.unit.name,
            code=one.code,
            link=deep_link(username, one.code),
            expires_at=one.expires_at.astimezone(ZONE),
        )
        for one in invited
    ]


def deep_link(username: str, code: str) -> str:
    """The address that opens the bot and redeems the code; empty without the bot's name."""
    return f"https://t.me/{username}?start={code}" if username else ""


async def ask_username(config: Config) -> str:
    """The bot's name; empty if Telegram cannot be asked."""
    return await setup.ask_username(config.telegram_token, config.telegram_api_url)


async def link_to(config: Config, code: str) -> str:
    """The address that opens the bot and redeems the code; empty if Telegram cannot be asked."""
    return deep_link(await ask_username(config), code)
