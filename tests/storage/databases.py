"""Fresh databases of both kinds for one test each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import text

from storage import migrate, schema_announcements, schema_inquiries, schema_reminders
from storage.database import Database

#: there is one; each module brings its tables
METADATA = schema_announcements.announcements.metadata
assert schema_reminders.timers.metadata is METADATA
assert schema_inquiries.inquiries.metadata is METADATA


@asynccontextmanager
async def sqlite_database(folder: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{folder / 'test.db'}")
    await migrate.migrate(database)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def postgres_database(url: str) -> AsyncIterator[Database]:
    """The server's one database, migrated once and emptied for each test."""
    database = Database(url)
    try:
        if not await migrate.is_current(database):
            await migrate.migrate(database)
        tables = ", ".join(table.name for table in METADATA.sorted_tables)
        async with database.write() as tx:
            await tx.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
        yield database
    finally:
        await database.close()
