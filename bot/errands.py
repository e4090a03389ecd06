"""Work that needs the world outside a transaction: fetching files, making documents.

Owns: when an errand is done, tried again or given up; what comes of it and "done" in one commit.
Never: doing it (``errand_work``).
A crash at any moment repeats work and loses none; of what comes of it there is one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.base import Channel, TryLater
from bot.clock import Clock
from bot.errand_work import ErrandWork, Result
from bot.file_store import FileStore
from bot.observe import Metrics
from bot.sheet_plans import SheetPlans
from bot.telling import tell
from bot.workshop import Workshop
from handlers import tellings
from handlers.facts import Role
from programme.programme import Programme
from storage import errands, recipients
from storage.database import Database, Transaction
from storage.errands import Errand

log = structlog.get_logger()

CONCURRENCY = 2
#: what another process promised, or what is due again, is looked for this often, seconds
LOOK_AGAIN = 5.0
#: a mistake of ours is tried so often, a line that is down or a disk that is full for an hour
TRIES, PATIENT_TRIES = 3, 60
#: seconds between tries, doubling
BACKOFF_FIRST, BACKOFF_MOST = 2.0, 60.0
DATABASE_PAUSE = 1.0
#: what passes by itself
PASSING = (TryLater, OSError, SQLAlchemyError)


class Errands:
    """Runs errands until stopped; in the leading process only."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        channels: Mapping[str, Channel],
        store: FileStore,
        workshop: Workshop,
        sheets: SheetPlans,
        programme: Programme,
        metrics: Metrics,
        wake_turns: Callable[[], None],
        wake_outbox: Callable[[], None],
        poll_after: float | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._channels = channels
        self._programme = programme
        self._metrics = metrics
        self._wake_outbox = wake_outbox
        self._work = ErrandWork(
            database=database,
            clock=clock,
            channels=channels,
            store=store,
            workshop=workshop,
            sheets=sheets,
            programme=programme,
            wake_turns=wake_turns,
            wake_outbox=wake_outbox,
        )
        self._look_again = LOOK_AGAIN if poll_after is None else poll_after
        self._wake = asyncio.Event()
        self._under_way: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Errands were promised."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled; what is under way then is done from the beginning next time."""
        try:
            while True:
                self._wake.clear()
                try:
                    await self._start_due()
                except Exception as error:  # the database is away
                    log.error("errands not read, trying again", reason=type(error).__name__)
                    await asyncio.sleep(DATABASE_PAUSE)
                    continue
                try:
                    async with asyncio.timeout(self._look_again):
                        await self._wake.wait()
                except TimeoutError:
                    pass
        finally:
            tasks = list(self._under_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _start_due(self) -> None:
        free = CONCURRENCY - len(self._under_way)
        if free <= 0:
            return
        async with self._database.read() as tx:
            due = await errands.due(tx, free, self._clock.now(), list(self._under_way))
        for errand in due:
            task = asyncio.create_task(self.do(errand))
            self._under_way[errand.id] = task
            task.add_done_callback(partial(self._done, errand.id))

    def _done(self, number: int, _: asyncio.Task[None]) -> None:
        self._under_way.pop(number, None)
        self._wake.set()

    async def do(self, errand: Errand) -> None:
        """One errand, once; raises nothing but when it is cancelled."""
        try:
            await self._finish(errand, await self._work.do(errand))
        except Exception as error:
            try:
                await self._failed(errand, error)
            except Exception as worse:  # the database is away: it stays due
                log.error("errand not marked", errand=errand.id, reason=type(worse).__name__)
                await asyncio.sleep(DATABASE_PAUSE)

    # --- how it ends -----------------------------------------------------------------------

    async def _finish(self, errand: Errand, result: Result) -> None:
        async def finish(tx: Transaction) -> None:
            # False: they have left meanwhile, and with them what they wanted
            if await errands.finish(tx, errand.id, self._clock.now()):
                await result.write(tx)

        await self._database.submit(finish)
        self._metrics.add("errands_done")
        result.wake()

    async def _failed(self, errand: Errand, error: Exception) -> None:
        reason = f"{type(error).__name__}: {error}" if isinstance(error, TryLater) else ""
        reason = reason or type(error).__name__  # other errors may quote what people wrote
        most = PATIENT_TRIES if isinstance(error, PASSING) else TRIES
        if errand.tries + 1 >= most:
            log.error("errand given up", errand=errand.id, kind=errand.kind, reason=reason)
            await self._give_up(errand, reason)
            return
        log.warning("errand goes again", errand=errand.id, reason=reason, exc_info=most == TRIES)
        wait = min(BACKOFF_FIRST * 2 ** min(errand.tries, 10), BACKOFF_MOST)
        if isinstance(error, TryLater) and error.after is not None:
            wait = error.after
        again = self._clock.now() + timedelta(seconds=wait)

        async def later(tx: Transaction) -> None:
            await errands.later(tx, errand.id, again, reason)

        await self._database.submit(later)

    async def _give_up(self, errand: Errand, reason: str) -> None:
        """Whoever waits for it is told, and so are the admins, once an hour."""
        result = await self._work.last_word(errand)

        async def bury(tx: Transaction) -> None:
            now = self._clock.now()
            if not await errands.bury(tx, errand.id, now, reason):
                return
            await result.write(tx)
            await tell(
                tx,
                await recipients.with_roles(tx, [Role.ADMIN]),
                tellings.errand_alert(errand.id),
                once=f"alert:errand:{now:%Y-%m-%dT%H}",
                programme=self._programme,
                channels=self._channels,
                now=now,
            )

        await self._database.submit(bury)
        self._metrics.add("errands_failed")
        result.wake()
        self._wake_outbox()
