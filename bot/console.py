"""What every command of the command line needs: settings, sentences, giving up.

Owns: those few steps. Never: a command.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.config import Config, ConfigError, read_config
from bot.texts import load_catalogue
from programme.catalogue import Text

if TYPE_CHECKING:
    from storage.database import Database

#: wrong words on the command line, or a setting: nothing has been done
REFUSED = 2


def say(text: Text) -> str:
    """A sentence as a terminal shows it."""
    return re.sub(r"</?b>", "", load_catalogue().say(text))


def fail(message: str) -> NoReturn:
    sys.stderr.write(f"{message}\n")
    raise SystemExit(REFUSED)


def settings(*, needs_token: bool = False) -> Config:
    """config.toml and the environment; ends the command with every problem in them."""
    try:
        return read_config(needs_token=needs_token)
    except ConfigError as error:
        fail(error.explain(load_catalogue()))


async def require(database: Database) -> None:
    """End the command with a sentence where the database cannot be opened."""
    from bot import database_check

    try:
        await database_check.require(database)
    except database_check.DatabaseUnusableError as error:
        fail(say(error.text))


def make_folder(config: Config) -> None:
    """The folder of a SQLite file, readable by its owner only."""
    from sqlalchemy.engine import make_url

    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            from bot import database_check

            fail(say(database_check.told(config.database_url, error)))
