"""The base as it is published now: the file with what the office has made of it.

Owns: when the index is built anew, and that everybody gets the new one. Never: what may be
published, matching.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import structlog

from bot import files
from bot.clock import Clock
from programme.knowledge import Embed, Knowledge
from storage import entries
from storage.database import Database
from storage.entries import Shelf

log = structlog.get_logger()

#: where other processes publish too, seconds between two looks
LOOK_EVERY = 0.3
#: where only this process does: it is told, but days pass by themselves
LOOK_SELDOM = 30.0
AWAY_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Edition:
    """What an index was built of: everything that was published until then, on a day."""

    number: int
    day: date


class KnowledgeBook:
    """Builds the index, and builds it anew whenever something else is published.

    Args:
        embed: see ``Knowledge.build``.
    """

    def __init__(self, database: Database, clock: Clock, embed: Embed | None = None) -> None:
        self._database = database
        self._clock = clock
        self._embed = embed
        self._edition: Edition | None = None
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something may have been published."""
        self._wake.set()

    async def read(self) -> Knowledge | None:
        """The base, if it is another one than was read last."""
        today = _today(self._clock.now())
        async with self._database.read() as tx:
            edition = Edition(await entries.generation(tx), today)
            if edition == self._edition:
                return None
            shelf = await entries.shelf(tx)
        knowledge = await asyncio.to_thread(self._build, shelf, today)
        self._edition = edition
        return knowledge

    def _build(self, shelf: Shelf, today: date) -> Knowledge:
        return files.load_knowledge(
            self._embed,
            added=[one.entry for one in shelf.entries],
            taken_out=shelf.taken_out,
            day=today,
        )

    async def run(self, use: Callable[[Knowledge], None]) -> None:
        """Hand every new base to ``use``; until cancelled."""
        pause = LOOK_SELDOM if self._database.is_sqlite else LOOK_EVERY
        while True:
            try:
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            except TimeoutError:
                pass
            self._wake.clear()
            try:
                knowledge = await self.read()
            except Exception as error:  # the database is away: the last base is good enough
                log.error("base not looked at, trying again", reason=type(error).__name__)
                await asyncio.sleep(AWAY_PAUSE)
                continue
            if knowledge is not None:
                use(knowledge)
                log.info("base read anew", edition=self._edition and self._edition.number)


def _today(now: datetime) -> date:
    return now.astimezone(files.ZONE).date()
