"""Jobs that the clock starts.

Owns: when they run (APScheduler, in memory: nothing here is worth saving). Never: what is due
to people; that is rows.
"""

from __future__ import annotations

from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger

from bot.clock import Clock, SystemClock
from storage import inbox, invitations, outbox
from storage.database import Database

log = structlog.get_logger()

TIMEZONE = "Asia/Ho_Chi_Minh"
AFTER_START = timedelta(minutes=5)


class Alarm:
    """The nightly jobs.

    Args:
        keep_messages_days: how long words in inbox and outbox are kept after they are dealt with.
    """

    def __init__(self, database: Database, clock: Clock, keep_messages_days: int) -> None:
        self._database = database
        self._clock = clock
        self._keep = timedelta(days=keep_messages_days)
        self._scheduler = AsyncIOScheduler(
            timezone=TIMEZONE,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600},
        )

    def start(self) -> None:
        self._scheduler.add_job(self.forget, CronTrigger(hour=2, minute=30, timezone=TIMEZONE))
        # a machine that is off at night has to forget too
        soon = SystemClock().now() + AFTER_START  # the scheduler's time, also in the demo
        self._scheduler.add_job(self.forget, DateTrigger(soon))
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
        log.info("old messages forgotten", received=received, sent=sent)
