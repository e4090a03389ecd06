"""The process beside a start that brings the database to the newest schema, and then ends.

Owns: being small, since the first poll waits for it. Never: settings other than the database's
address, which it is handed in ``BOT_DATABASE_URL``; the command for people is ``migrate``.
"""

from __future__ import annotations

import asyncio
import os

from storage import migrate as chain
from storage.database import Database


async def migrate(database_url: str) -> None:
    database = Database(database_url)
    try:
        await chain.migrate(database)
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(migrate(os.environ["BOT_DATABASE_URL"]))
