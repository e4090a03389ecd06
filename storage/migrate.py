"""Bring a database to the newest schema, by the one chain of Alembic steps.

Owns: running the chain, telling whether that is needed. Never: the steps themselves.
Alembic is imported only when there is something to do: it costs 10 MB and 0.2 s.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.database import Database

#: an arbitrary number: two processes must not take the same step at once
ADVISORY_KEY = 4_903_2024
STEPS = Path(__file__).parent / "migrations"


def head() -> str:
    """The newest revision: the steps are named 0001_…, 0002_…, in order."""
    return max(step.name[:4] for step in (STEPS / "versions").glob("[0-9]*.py"))


async def is_current(database: Database) -> bool:
    """Whether the database already has the newest schema."""

    def look(connection: Connection) -> bool:
        if not inspect(connection).has_table("alembic_version"):
            return False
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return version == head()

    async with database.read() as tx:
        return await tx.run_sync(look)


async def migrate(database: Database) -> None:
    """Take every step that is missing, in one transaction."""
    from alembic import command
    from alembic.config import Config

    def upgrade(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(STEPS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    async with database.write() as tx:
        if not database.is_sqlite:  # SQLite's writers stand in line anyway
            await tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_KEY})
        await tx.run_sync(upgrade)
