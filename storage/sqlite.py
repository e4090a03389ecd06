"""aiosqlite under SQLAlchemy's asyncio: commits in its thread, statements in the loop's own.

Owns: how statements reach SQLite, waiting for its one writer's lock. Never: what is asked of it.

A statement of ours takes some ten microseconds, handing it to aiosqlite's thread and back five
times as long: that was a fifth of all CPU. A commit waits for the disk, and so do opening and
closing: these go to the thread, and nothing else of the bot waits with them.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from typing import Any

import aiosqlite
from sqlalchemy import URL, Pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import await_

DRIVER = "sqlite+inplace"
#: waits for another process's lock before giving up, and between two looks at it, seconds
BUSY_SECONDS, BUSY_PAUSE = 10.0, 0.01


class Cursor(sqlite3.Cursor):
    async def _async_soft_close(self) -> None:
        """What SQLAlchemy's asyncio does once rows are buffered; ours stay where they are."""


class Connection(sqlite3.Connection):
    """One connection, used by one task at a time. ``keeper`` holds it for its thread."""

    keeper: aiosqlite.Connection

    def cursor(self, factory: Any = Cursor) -> Any:
        return super().cursor(factory)

    def begin(self, *, is_writing: bool) -> None:
        """Begin a transaction; the lock for writing is waited for without blocking the loop."""
        if not is_writing:
            self.execute("BEGIN")
            return
        deadline = time.monotonic() + BUSY_SECONDS
        while not self._has_begun_writing(is_last_try=time.monotonic() >= deadline):
            await_(asyncio.sleep(BUSY_PAUSE))

    def _has_begun_writing(self, *, is_last_try: bool) -> bool:
        self.execute("PRAGMA busy_timeout=0")
        try:
            self.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or is_last_try:
                raise
            return False
        finally:
            self.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")
        return True

    def settle(self) -> None:
        """Commit in the thread; a task that is cancelled meanwhile still waits for the end."""
        if not self.in_transaction:
            return
        done = asyncio.ensure_future(self.keeper.commit())
        cancelled: asyncio.CancelledError | None = None
        while not done.done():
            try:
                await_(asyncio.wait([done]))
            except asyncio.CancelledError as error:
                cancelled = error
        if done.exception() is not None:
            self.rollback()  # SQLAlchemy thinks the transaction over; the next one begins here
        if cancelled is not None:
            raise cancelled
        done.result()

    def commit(self) -> None:
        """The commit itself, in aiosqlite's thread; blocks until the disk has it."""
        super().commit()


async def opened(database: str, named: dict[str, Any]) -> Connection:
    """A connection that aiosqlite has opened in its thread and this one may use too."""
    made: list[Connection] = []

    def factory(*arguments: Any, **more: Any) -> Connection:
        made.append(Connection(*arguments, **more))
        return made[0]

    # the thread and the loop never use it at once: whoever commits waits for the end
    named |= {"factory": factory, "check_same_thread": False}
    keeper = await aiosqlite.connect(database, **named)
    made[0].keeper = keeper
    return made[0]


class InPlace(SQLiteDialect_pysqlite):
    driver = "inplace"
    supports_statement_cache = True
    is_async = True
    has_terminate = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        return AsyncAdaptedQueuePool

    def connect(self, *arguments: Any, **named: Any) -> Any:
        return await_(opened(arguments[0], named))

    def do_commit(self, dbapi_connection: Any) -> None:
        dbapi_connection.settle()

    def do_close(self, dbapi_connection: Any) -> None:
        await_(dbapi_connection.keeper.close())

    def do_terminate(self, dbapi_connection: Any) -> None:
        """Close without waiting, in the thread; one that never ended would hold up the process."""
        dbapi_connection.keeper.stop()

    def do_execute(
        self, cursor: Any, statement: str, parameters: Any, context: Any = None
    ) -> None:
        await_(_nothing())
        cursor.execute(statement, parameters)

    def do_executemany(
        self, cursor: Any, statement: str, parameters: Any, context: Any = None
    ) -> None:
        await_(_nothing())
        cursor.executemany(statement, parameters)

    def on_connect(self) -> Callable[[Any], None]:
        return tune


async def _nothing() -> None:
    """SQLAlchemy's asyncio takes a driver that never awaits for a mistake."""


def tune(connection: sqlite3.Connection) -> None:
    # we begin transactions ourselves; the driver's own BEGIN would come late and be deferred
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_SECONDS * 1000:.0f}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


registry.register("sqlite.inplace", __name__, InPlace.__name__)
