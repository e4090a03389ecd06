"""What the sender holds in memory agrees with the rows, also where others end them meanwhile.

Owns: what a crash left under way, what is not to be sent any more. Never: sending, the pace.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from bot.pacer import Pacer
from storage import outbox
from storage.database import Database

log = structlog.get_logger()

DATABASE_PAUSE = 1.0


async def release(database: Database) -> None:
    """What a crash left under way goes again."""
    while True:
        try:
            async with database.write() as tx:
                again = await outbox.release(tx)
        except Exception as error:
            log.error("outbox not read, trying again", reason=type(error).__name__)
            await asyncio.sleep(DATABASE_PAUSE)
            continue
        if again:
            log.warning("messages in doubt go again", count=again)
        return


class Held:
    """Finds what was ended while it waited here: its chat was left, or its person erased.

    Args:
        every: where other processes end rows, look so often, seconds; else when asked only.
    """

    def __init__(
        self,
        database: Database,
        pacer: Pacer,
        time: Callable[[], float],
        *,
        every: float | None = None,
    ) -> None:
        self._database = database
        self._pacer = pacer
        self._time = time
        self._every = every
        self._is_due = False
        self._looked_at = 0.0

    def doubt(self) -> None:
        """Something here may have been ended: look before anything more leaves."""
        self._is_due = True

    async def check(self) -> None:
        """Forget what is not under way any more. Raises what the database raises."""
        now = self._time()
        if self._every is not None and now - self._looked_at >= self._every:
            self._is_due = True
        held = self._pacer.ids() if self._is_due else frozenset()
        # what comes in while the rows are read may call for another look
        self._is_due, self._looked_at = False, now
        if not held:
            return
        try:
            async with self._database.read() as tx:
                ended = held - await outbox.under_way(tx, held)
        except Exception:
            self._is_due = True
            raise
        if ended and self._pacer.pull(lambda one: one.id in ended):
            log.info("not to be sent any more", count=len(ended))
