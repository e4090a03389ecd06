"""Jobs that the clock starts.

Owns: when they run (APScheduler, in memory: nothing here is worth saving). Never: what is due
to people; that is rows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger

from bot.clock import Clock, SystemClock
from bot.file_store import FileStore
from handlers import onboarding
from storage import conversations, errands, files, inbox, invitations, outbox
from storage.database import Database

log = structlog.get_logger()

TIMEZONE = "Asia/Ho_Chi_Minh"
AFTER_START = timedelta(minutes=5)
#: so long a question waits at least for somebody to agree
AGREEING = timedelta(minutes=30)


class Alarm:
    """The nightly jobs.

    Args:
        store: where files are kept.
        keep_messages_days: how long words in inbox and outbox are kept after they are dealt with.
        keep_unused_days: how long a file is kept that nothing refers to.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        store: FileStore,
        *,
        keep_messages_days: int,
        keep_unused_days: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._store = store
        self._keep = timedelta(days=keep_messages_days)
        self._keep_unused = timedelta(days=keep_unused_days)
        self._scheduler = AsyncIOScheduler(
            timezone=TIMEZONE,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600},
        )

    def start(self, *more: Callable[[AsyncIOScheduler], None]) -> None:
        """The nightly jobs, and what ``more`` add."""
        # a machine that is off at night has to forget too
        soon = SystemClock().now() + AFTER_START  # the scheduler's time, also in the demo
        for job in (self.forget, self.sweep):
            self._scheduler.add_job(job, CronTrigger(hour=2, minute=30, timezone=TIMEZONE))
            self._scheduler.add_job(job, DateTrigger(soon))
        for add in more:
            add(self._scheduler)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def forget(self) -> None:
        """Empty what was said long enough ago; keys and ledgers stay."""
        now = self._clock.now()
        async with self._database.write() as tx:
            received = await inbox.empty_old_bodies(tx, now - self._keep)
            sent = await outbox.empty_old_bodies(tx, now - self._keep)
            await invitations.forget_failures(tx, now - timedelta(days=1))
            await errands.prune(tx, now - self._keep)
            await conversations.drop_steps(tx, onboarding.TOPIC, onboarding.WAITS, now - AGREEING)
        log.info("old messages forgotten", received=received, sent=sent)

    async def sweep(self) -> None:
        """Remove files that nothing refers to any more, and those whose row was never written."""
        # a file is as old as the disk says, whatever day the demo plays
        before = SystemClock().now() - self._keep_unused
        old = await asyncio.to_thread(self._store.older_than, before)
        async with self._database.read() as tx:
            unused = await files.unreferenced(tx, self._clock.now() - self._keep_unused)
            known = await files.find(tx, old) if old else {}
        strays = [name for name in old if name not in known]
        gone = await asyncio.to_thread(self._store.sweep, [*unused, *strays], before)
        if gone:
            async with self._database.write() as tx:
                await files.forget(tx, gone)
        log.info("unused files removed", count=len(gone))
