"""Which process polls, sends and keeps the clock: exactly one.

Owns: the lock file beside SQLite, the advisory lock in PostgreSQL. Never: what a leader does.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import text

from storage.database import Database

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

log = structlog.get_logger()

#: an arbitrary number that only this program locks
ADVISORY_KEY = 4_903_2023
RETRY_SECONDS = 2.0
#: how often the lock is looked at, and how long that may take
CHECK_SECONDS, CHECK_PATIENCE = 0.5, 2.0
#: who takes over waits until the one before has noticed: longer than both of these
GRACE_SECONDS = 3.0


class AlreadyRunningError(Exception):
    """Another process has this SQLite database open as its own."""


@asynccontextmanager
async def sole_process(database: Database) -> AsyncIterator[None]:
    """On SQLite: hold the lock file while the bot runs. Raises: ``AlreadyRunningError``."""
    if not database.is_sqlite or not database.url.database:
        yield
        return
    path = Path(database.url.database + ".lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunningError(str(path)) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


class Leadership:
    """On PostgreSQL: one process leads; another takes over when its connection is gone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: AsyncConnection | None = None

    async def acquire(self) -> None:
        """Return when this process leads. On SQLite there is no other."""
        if self._database.is_sqlite:
            return
        has_waited = False
        while True:
            connection = await self._database.dedicated()
            statement = text("SELECT pg_try_advisory_lock(:key)")
            if (await connection.execute(statement, {"key": ADVISORY_KEY})).scalar_one():
                self._connection = connection
                if has_waited:
                    await asyncio.sleep(GRACE_SECONDS)
                log.info("leading")
                return
            has_waited = True
            await connection.close()
            await asyncio.sleep(RETRY_SECONDS)

    async def lost(self) -> None:
        """Return when this process no longer leads; on SQLite, never."""
        while self._connection is not None:
            await asyncio.sleep(CHECK_SECONDS)
            try:
                async with asyncio.timeout(CHECK_PATIENCE):
                    await self._connection.execute(text("SELECT 1"))
            except Exception as error:
                log.critical("lead lost", reason=type(error).__name__)
                return
        await asyncio.Event().wait()

    async def release(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await connection.close()
