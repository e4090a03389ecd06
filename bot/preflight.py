"""Everything that can keep the bot from starting, in one message: settings, files, database.

Owns: collecting it. Never: the network of a channel; changing the database. A start asks only
once something has stopped it: looking at every sentence takes two seconds.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from bot.config import Config, ConfigError, read_config
from bot.texts import load_catalogue
from programme.catalogue import Text

if TYPE_CHECKING:
    from programme.knowledge import Knowledge


class UnusableError(Exception):
    """The bot cannot start; the message is every problem with its cure."""


def check(*, needs_token: bool) -> tuple[Config, Knowledge]:
    """Look at everything. Raises: ``UnusableError``."""
    from bot import data_check

    parts: list[str] = []
    config: Config | None = None
    try:
        config = read_config(needs_token=needs_token)
    except ConfigError as error:
        parts.append(error.explain(load_catalogue()))
    wrong, knowledge = data_check.problems()
    if wrong:
        lines = "".join(f"\n{line}" for line in wrong)
        parts.append(load_catalogue().say(Text("setting-knowledge", {"problems": lines})))
    if config is not None and _is_there(config):
        trouble = asyncio.run(_database(config))
        if trouble is not None:
            parts.append(load_catalogue().say(trouble))
    if parts or config is None or knowledge is None:
        raise UnusableError("\n".join(parts))
    return config, knowledge


def complaint() -> str:
    """Everything that keeps the bot from starting, for whom something already has; "": nothing."""
    try:
        check(needs_token=True)
    except UnusableError as error:
        return str(error)
    return ""


def _is_there(config: Config) -> bool:
    """SQLite would make a file where there is none; the first start may."""
    url = make_url(config.database_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").exists()


async def _database(config: Config) -> Text | None:
    """What is wrong with the database, or with the form for the reports in it."""
    from bot import database_check, form_versions
    from bot.data_check import DATA_ERRORS
    from storage import migrate
    from storage.database import Database

    database = Database(config.database_url)
    try:
        await database_check.require(database)
        if await migrate.is_current(database):  # else the start itself asks once it has migrated
            await form_versions.check(database)
    except database_check.DatabaseUnusableError as error:
        return error.text
    except form_versions.FormChangedError as error:
        return Text("run-form-changed", {"version": str(error)})
    except (*DATA_ERRORS, OSError, UnicodeDecodeError):  # the files have been told of already
        return None
    finally:
        await database.close()
    return None
