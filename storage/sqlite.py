"""aiosqlite under SQLAlchemy Core: commits in its thread, statements in the loop's own.

Owns: how statements reach SQLite, waiting for its one writer's lock. Never: what is asked of it.

A statement of ours takes some ten microseconds, handing it to aiosqlite's thread and back five
times as long. A commit waits for the disk, and so do opening and closing: these go to the
thread, and nothing else of the bot waits with them. SQLAlchemy's own asyncio is not in between:
it brings its ORM along (8 MB), and a switch of stacks for every statement.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import aiosqlite
import sqlalchemy
from sqlalchemy import URL, Dialect, NullPool, create_engine, event

from storage.transaction import Transaction

T = TypeVar("T")

#: waits for another process's lock before giving up, and between two looks at it, seconds
BUSY_SECONDS, BUSY_PAUSE = 10.0, 0.01
#: connections kept open for the next transaction; each has a cache of its own
IDLE_CONNECTIONS = 3


class Connection(sqlite3.Connection):
    """One connection, used by one task at a time. ``keeper`` holds it for its thread."""

    keeper: aiosqlite.Connection

    async def begin(self) -> None:
        """Begin to write; another process's lock is waited for without blocking the loop."""
        deadline = time.monotonic() + BUSY_SECONDS
        while not self._has_begun(is_last_try=time.monotonic() >= deadline):
            await asyncio.sleep(BUSY_PAUSE)

    def _has_begun(self, *, is_last_try: bool) -> bool:
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

    def commit(self) -> None:
        """The commit itself, in aiosqlite's thread; blocks until the disk has it."""
        super().commit()


class InPlace:
    """A transaction whose statements run where they are asked for."""

    def __init__(self, connection: sqlalchemy.Connection) -> None:
        self.sync_connection = connection

    @property
    def dialect(self) -> Dialect:
        return self.sync_connection.dialect

    async def execute(self, statement: Any, parameters: Any = None) -> Any:
        return self.sync_connection.execute(statement, parameters)

    async def scalar(self, statement: Any, parameters: Any = None) -> Any:
        return self.sync_connection.scalar(statement, parameters)

    async def run_sync(self, work: Callable[[sqlalchemy.Connection], T], /) -> T:
        return work(self.sync_connection)


class Engine:
    """The connections to one file."""

    def __init__(self, url: URL) -> None:
        self._file = url.database or ":memory:"
        self._opened: list[Connection] = []  # by aiosqlite, about to be taken by SQLAlchemy
        self._engine = create_engine(
            url.set(drivername="sqlite"),
            creator=self._opened.pop,
            poolclass=NullPool,  # kept by us, since opening and closing are the thread's
            pool_reset_on_return=None,  # by then the thread has closed it
            hide_parameters=True,  # an error must not carry what people wrote into the log
        )
        event.listen(self._engine, "connect", tune)
        self._idle: list[sqlalchemy.Connection] = []

    @asynccontextmanager
    async def begin(self, *, is_writing: bool) -> AsyncIterator[Transaction]:
        """A transaction; it commits if it ``is_writing`` and the block ends well."""
        connection = self._idle.pop() if self._idle else await self._open()
        driver = _driver(connection)
        try:
            if is_writing:
                await driver.begin()
            else:
                driver.execute("BEGIN")
            yield InPlace(connection)
            if is_writing:
                await _to_its_end(driver.keeper.commit())
        finally:
            try:
                connection.rollback()  # what was not committed; else it only ends SQLAlchemy's own
                if driver.in_transaction:  # of which SQLAlchemy has seen nothing
                    driver.rollback()
            except BaseException:  # it is of no more use; its thread would outlive us
                await _to_its_end(driver.keeper.close())
                raise
            if len(self._idle) < IDLE_CONNECTIONS:
                self._idle.append(connection)
            else:
                await _close(connection)

    async def close(self) -> None:
        while self._idle:
            await _close(self._idle.pop())

    async def _open(self) -> sqlalchemy.Connection:
        made: list[Connection] = []

        def factory(*arguments: Any, **named: Any) -> Connection:
            made.append(Connection(*arguments, **named))
            return made[0]

        # the thread and the loop never use it at once: whoever commits waits for the end
        keeper = await aiosqlite.connect(self._file, factory=factory, check_same_thread=False)
        made[0].keeper = keeper
        self._opened.append(made[0])
        try:
            return self._engine.connect()
        except BaseException:  # not a database, say; its thread would keep the process alive
            await _to_its_end(keeper.close())
            raise


async def _close(connection: sqlalchemy.Connection) -> None:
    await _to_its_end(_driver(connection).keeper.close())
    connection.close()  # closing what is closed does nothing


async def _to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Whoever is cancelled meanwhile still waits for the end."""
    done = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not done.done():
        try:
            await asyncio.wait([done])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        done.exception()  # of no use to anybody now
        raise cancelled
    return done.result()


def _driver(connection: sqlalchemy.Connection) -> Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, Connection)
    return driver


def tune(connection: sqlite3.Connection, _record: object) -> None:
    # we begin transactions ourselves; the driver's own BEGIN would come late and be deferred
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_SECONDS * 1000:.0f}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
