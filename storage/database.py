"""One database, SQLite or PostgreSQL, behind one interface.

Owns: the engine, transactions, how SQLite is tuned. Never: queries about the programme.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import URL, Row, Table
from sqlalchemy.engine import make_url
from sqlalchemy.schema import Column

from storage import sqlite
from storage.transaction import Transaction

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage import postgres

__all__ = ["Database", "Transaction", "add_new", "put"]

T = TypeVar("T")
Job = Callable[[Transaction], Awaitable[T]]


class Database:
    """Hands out transactions; every write block is one durable commit or nothing.

    Args:
        url: ``sqlite+aiosqlite:///path`` or ``postgresql+asyncpg://user:password@host/name``.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = sqlite.Engine(self.url) if self.is_sqlite else _postgres(self.url)
        # SQLite has one writer: waiting in line here is fair and costs no polling of its lock
        self._writer: asyncio.Lock | None = asyncio.Lock() if self.is_sqlite else None
        self._jobs: list[tuple[Job[Any], asyncio.Future[Any]]] = []
        self._committing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """A transaction that commits when the block ends and rolls back when it raises."""
        if self._writer is None:
            async with self._engine.begin(is_writing=True) as tx:
                yield tx
            return
        async with self._writer, self._engine.begin(is_writing=True) as tx:
            yield tx

    async def submit(self, job: Job[T]) -> T:
        """Run ``job`` in a write transaction and return its result once that is durable.

        On SQLite the jobs that wait for the one writer meanwhile share its next commit, so a
        slow disk is waited for once and not once for each. A job must do nothing outside the
        transaction: when one of a group raises, all are rolled back and run again, each alone.
        """
        if self._writer is None:
            async with self.write() as tx:
                return await job(tx)
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append((job, done))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_jobs())
        return await done

    async def _commit_jobs(self) -> None:
        while self._jobs:
            jobs, self._jobs = self._jobs, []
            groups = [jobs]
            while groups:
                group = groups.pop(0)
                try:
                    async with self.write() as tx:
                        results = [await job(tx) for job, _ in group]
                except Exception as error:
                    if len(group) > 1:
                        groups = [[one] for one in group]
                    elif not group[0][1].cancelled():
                        group[0][1].set_exception(error)
                    continue
                for (_, done), result in zip(group, results, strict=True):
                    if not done.cancelled():
                        done.set_result(result)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """A consistent view; nothing written in it is kept."""
        async with self._engine.begin(is_writing=False) as tx:
            yield tx

    async def dedicated(self) -> AsyncConnection:
        """A connection to PostgreSQL for a lock that is held as long as the process lives.

        The caller closes it. It runs in autocommit, so that no transaction stays open.
        """
        assert not isinstance(self._engine, sqlite.Engine)  # whose lock is a file
        return await self._engine.dedicated()

    async def close(self) -> None:
        """Let what was submitted end, then close."""
        if self._committing is not None:
            await asyncio.wait([self._committing])
        await self._engine.close()


def _postgres(url: URL) -> postgres.Engine:
    # late: what it imports a bot on SQLite need not keep in memory
    from storage.postgres import Engine

    return Engine(url)


def _insert(dialect: str, table: Table) -> Any:
    """The dialect's own INSERT; only the dialect in use is imported, the other costs 3 MB."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        return sqlite_insert(table)
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert

    return postgresql_insert(table)


# Built once for each table: these run several times a second, and building one costs more than
# running it.
@lru_cache(maxsize=128)
def _insert_new(dialect: str, table: Table, returning: tuple[Column[Any], ...]) -> Any:
    statement = _insert(dialect, table).on_conflict_do_nothing()
    return statement.returning(*returning) if returning else statement


@lru_cache(maxsize=128)
def _insert_or_replace(
    dialect: str, table: Table, key: tuple[str, ...], names: tuple[str, ...]
) -> Any:
    statement = _insert(dialect, table)
    changed = {name: statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=list(key), set_=changed)


async def add_new(
    tx: Transaction,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    returning: Sequence[Column[Any]] = (),
) -> Sequence[Row[Any]]:
    """Insert the rows that are not there yet; gives these columns of those that were added."""
    if not rows:
        return ()
    statement = _insert_new(tx.dialect.name, table, tuple(returning))
    if not returning:
        await tx.execute(statement, list(rows))
        return ()
    return (await tx.execute(statement, list(rows))).all()


async def put(
    tx: Transaction, table: Table, rows: Sequence[Mapping[str, Any]], key: Sequence[str]
) -> None:
    """Insert rows, or replace the other columns of those whose ``key`` is there."""
    if not rows:
        return
    statement = _insert_or_replace(tx.dialect.name, table, tuple(key), tuple(rows[0]))
    await tx.execute(statement, list(rows))
