"""Whether the database can be opened at all, in words for whoever wrote its address.

Owns: that first look, and what is said where it fails. Never: the password; migrations.
"""

from __future__ import annotations

import asyncio

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from programme.catalogue import Text
from storage.database import Database

#: a server that does not answer at all
PATIENCE = 15.0
LONGEST_REASON = 200


class DatabaseUnusableError(Exception):
    """The database cannot be opened; ``text`` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


async def require(database: Database) -> None:
    """Look into the database. Raises: ``DatabaseUnusableError``."""
    statement = "SELECT count(*) FROM sqlite_master" if database.is_sqlite else "SELECT 1"
    try:
        async with asyncio.timeout(PATIENCE), database.read() as tx:
            await tx.execute(text(statement))
    except Exception as error:  # drivers raise of their own, asyncpg not even SQLAlchemy's
        raise DatabaseUnusableError(told(str_of(database), error)) from None


def str_of(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def told(url: str, error: Exception) -> Text:
    """Why this database cannot be opened."""
    parsed = make_url(url)
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = str(cause).strip().split("\n")[0] or type(cause).__name__
    password = str(parsed.password or "")
    if password:
        said = said.replace(password, "***")
    reason = said[:LONGEST_REASON]
    if parsed.get_backend_name() == "sqlite":
        return Text("database-unusable", {"path": parsed.database or "", "reason": reason})
    port = f":{parsed.port}" if parsed.port else ""
    where = f"{parsed.host or 'localhost'}{port}/{parsed.database}"
    return Text("database-unreachable", {"where": where, "reason": reason})
