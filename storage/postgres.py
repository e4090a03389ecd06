"""PostgreSQL under asyncio, by SQLAlchemy's own engine.

Owns: connections and how transactions begin and end. Never: queries. Imported only where the
database is one: SQLAlchemy's asyncio brings its ORM along, 8 MB that a bot on SQLite can spare.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.transaction import Transaction

#: a machine that is gone without a word holds its locks until the server has noticed: these ten
#: seconds, and not the two hours of most systems
KEEPALIVES = {
    "tcp_keepalives_idle": "4",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}


class Engine:
    """The connections to one server."""

    def __init__(self, url: URL) -> None:
        # an error must not carry what people wrote into the log
        self._engine = create_async_engine(
            url, hide_parameters=True, connect_args={"server_settings": KEEPALIVES}
        )

    @asynccontextmanager
    async def begin(self, *, is_writing: bool) -> AsyncIterator[Transaction]:
        """A transaction; it commits if it ``is_writing`` and the block ends well."""
        opened = self._engine.begin() if is_writing else self._engine.connect()
        async with opened as tx:
            yield tx

    async def dedicated(self) -> AsyncConnection:
        connection = await self._engine.connect()
        return await connection.execution_options(isolation_level="AUTOCOMMIT")

    async def close(self) -> None:
        await self._engine.dispose()
