from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select, text, update

from storage import migrate
from storage.conversations import Address, lock, open_all, save_states
from storage.database import Database, Transaction, put
from storage.schema import cards, conversations
from storage.schema_announcements import announcements
from storage.schema_channels import sent_counts
from tests.conftest import NOW
from tests.storage.databases import sqlite_database

ONE = Address("telegram", "1")
#: named so that every table is known; there is one metadata
TABLES = (announcements, sent_counts)


async def test_the_steps_build_the_schema(database: Database) -> None:
    def differences(connection: Connection) -> list[Any]:
        known = TABLES[0].metadata
        return list(compare_metadata(MigrationContext.configure(connection), known))

    async with database.read() as tx:
        assert await tx.run_sync(differences) == []


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    assert await migrate.is_current(database)
    await migrate.migrate(database)
    assert await migrate.is_current(database)


async def test_an_empty_database_is_not_current(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}")
    assert not await migrate.is_current(database)
    await database.close()


async def test_sqlite_is_tuned_for_power_cuts(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'tuned.db'}")
    async with database.write() as tx:
        values = [
            (await tx.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert values == ["wal", 2, 1]
    await database.close()


async def test_concurrent_turns_lose_nothing(database: Database) -> None:
    """Twenty read-modify-write turns on one conversation at once."""
    async with database.write() as tx:
        chat = (await open_all(tx, [ONE], NOW))[ONE]
        await save_states(tx, {chat: {"count": 0}})

    async def turn() -> None:
        while True:
            async with database.write() as tx:
                known = await lock(tx, [chat])
                if chat in known:  # skip-locked: somebody else has it, come again
                    await save_states(tx, {chat: {"count": known[chat].state["count"] + 1}})
                    return
            await asyncio.sleep(0.005)

    await asyncio.gather(*(turn() for _ in range(20)))
    async with database.read() as tx:
        state = (await tx.execute(select(conversations.c.state))).scalar_one()
    assert state == {"count": 20}


async def test_put_replaces_by_key(database: Database) -> None:
    async with database.write() as tx:
        chat = (await open_all(tx, [ONE], NOW))[ONE]
        for number in ("1", "2"):
            row = {"conversation_id": chat, "slot": "s", "message_id": number}
            await put(tx, cards, [row], key=("conversation_id", "slot"))
        await put(tx, cards, [], key=("conversation_id", "slot"))
        assert list((await tx.execute(select(cards.c.message_id))).scalars()) == ["2"]


async def test_a_read_keeps_nothing(tmp_path: Path, database: Database) -> None:
    async with database.write() as tx:
        chat = (await open_all(tx, [ONE], NOW))[ONE]
    async with database.read() as tx:
        await tx.execute(
            update(conversations).where(conversations.c.id == chat).values(address="9")
        )
    async with database.read() as tx:
        assert (await tx.execute(select(conversations.c.address))).scalar_one() == "1"


async def test_what_waits_is_found_by_its_small_index(tmp_path: Path) -> None:
    """However long the ledger of what is done has grown."""
    async with sqlite_database(tmp_path) as database, database.read() as tx:
        todo = "state = 'todo'"
        for table, condition, order, index in (
            ("inbox", todo, "id", "ix_inbox_todo"),
            ("outbox", todo, "priority, id", "ix_outbox_todo"),
            ("errands", todo, "due_at", "ix_errands_todo"),
            (
                "reports",
                "state IN ('submitted', 'resubmitted')",
                "submitted_at, id",
                "ix_reports_waiting",
            ),
        ):
            plan = await tx.execute(
                text(
                    f"EXPLAIN QUERY PLAN SELECT id FROM {table} "
                    f"WHERE {table}.{condition} ORDER BY {order} LIMIT 10"
                )
            )
            assert index in str(plan.all())


async def test_jobs_that_wait_together_are_all_durable(database: Database) -> None:
    async def job(number: int, tx: Transaction) -> int:
        await open_all(tx, [Address("telegram", str(number))], NOW)
        return number

    results = await asyncio.gather(*(database.submit(partial(job, n)) for n in range(30)))
    assert results == list(range(30))
    async with database.read() as tx:
        assert len((await tx.execute(select(conversations.c.id))).all()) == 30


async def test_one_job_that_fails_spoils_no_other(database: Database) -> None:
    async def job(number: int, tx: Transaction) -> int:
        await open_all(tx, [Address("telegram", str(number))], NOW)
        if number == 3:
            raise ZeroDivisionError
        return number

    results = await asyncio.gather(
        *(database.submit(partial(job, n)) for n in range(6)), return_exceptions=True
    )
    assert isinstance(results.pop(3), ZeroDivisionError)
    assert results == [0, 1, 2, 4, 5]
    async with database.read() as tx:
        stored = (await tx.execute(select(conversations.c.address))).scalars()
        assert sorted(stored) == ["0", "1", "2", "4", "5"]
