"""SQLite in the loop's own thread: what may block there, and what may not."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import sqlite
from storage.conversations import Address, open_all
from storage.database import Database
from storage.schema import conversations
from tests.conftest import NOW
from tests.storage.databases import sqlite_database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with sqlite_database(tmp_path) as database:
        yield database


async def add_one(database: Database, chat: str = "1") -> None:
    async with database.write() as tx:
        await open_all(tx, [Address("telegram", chat)], NOW)


async def count(database: Database) -> int:
    async with database.read() as tx:
        return (await tx.execute(select(func.count()).select_from(conversations))).scalar_one()


async def longest_pause(until: asyncio.Task[None]) -> float:
    """How long the loop was away from other work, at most, while this ran."""
    longest, last = 0.0, time.monotonic()
    while not until.done():
        await asyncio.sleep(0.001)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    await until
    return longest


def other_process(database: Database) -> sqlite3.Connection:
    assert database.url.database is not None
    return sqlite3.connect(database.url.database, isolation_level=None)


async def test_another_processs_lock_is_waited_for_and_blocks_nobody(database: Database) -> None:
    other = other_process(database)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.4, other.execute, "ROLLBACK")
    began = time.monotonic()
    assert await longest_pause(asyncio.create_task(add_one(database))) < 0.3
    assert time.monotonic() - began >= 0.4
    assert await count(database) == 1
    other.close()


async def test_a_lock_that_is_never_given_back_is_an_error(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    other = other_process(database)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        await add_one(database)
    other.execute("ROLLBACK")
    await add_one(database)
    assert await count(database) == 1
    other.close()


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = sqlite.Connection.commit

    def write_out(connection: sqlite.Connection) -> None:
        time.sleep(0.5)
        at_once(connection)

    monkeypatch.setattr(sqlite.Connection, "commit", write_out)


@pytest.mark.usefixtures("slow_disk")
async def test_a_slow_disk_blocks_nobody_else(database: Database) -> None:
    assert await longest_pause(asyncio.create_task(add_one(database))) < 0.4


@pytest.mark.usefixtures("slow_disk")
async def test_who_is_cancelled_while_committing_leaves_all_in_order(database: Database) -> None:
    task = asyncio.create_task(add_one(database))
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await count(database) == 1, "the disk had it under way"
    await add_one(database, "2")
    assert await count(database) == 2


@pytest.mark.usefixtures("slow_disk")
async def test_who_is_cancelled_while_committing_leaves_no_thread_behind(tmp_path: Path) -> None:
    """One that is left behind keeps the process from ending."""
    before = set(threading.enumerate())
    async with sqlite_database(tmp_path) as database:
        task = asyncio.create_task(add_one(database))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with asyncio.timeout(5):
        while any("worker" in one.name for one in set(threading.enumerate()) - before):
            await asyncio.sleep(0.01)


async def test_a_full_disk_is_told_and_nothing_is_kept(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(connection: sqlite.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(sqlite.Connection, "commit", full)
        with pytest.raises(Exception, match="disk is full"):
            await add_one(database)
    assert await count(database) == 0
    await add_one(database)
    assert await count(database) == 1


async def test_a_file_that_is_no_database_is_told_and_leaves_no_thread_behind(
    tmp_path: Path,
) -> None:
    before = set(threading.enumerate())
    file = tmp_path / "bot.db"
    file.write_bytes(b"this is no database" * 100)
    database = Database(f"sqlite+aiosqlite:///{file}")
    with pytest.raises(Exception, match="not a database"):
        await count(database)
    await database.close()
    async with asyncio.timeout(5):
        while any("worker" in one.name for one in set(threading.enumerate()) - before):
            await asyncio.sleep(0.01)
