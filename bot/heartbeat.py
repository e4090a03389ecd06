"""Whether the bot is alive where nobody looks: silence must not look like peace.

Owns: calling the admins when the scheduler, a channel or a queue stands still, once an hour and
cause, and saying when it is over. Never: repairing anything, /healthz (``health``).
It runs beside the scheduler that it watches. What lasts is a row: a restart forgets nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

import structlog

from bot.alarm_rules import Patience
from bot.channels.base import Channel
from bot.channels.posting import Posting
from bot.clock import Clock
from bot.health import Health
from bot.telling import tell
from handlers import alarm_texts
from handlers.facts import Role
from programme.catalogue import Text
from programme.programme import Programme
from storage import alarms, recipients
from storage.alarms import Alarm
from storage.database import Database, Transaction

log = structlog.get_logger()

#: seconds between two looks
EVERY = 30.0
AGAIN_AFTER = timedelta(hours=1)
SCHEDULER, CHANNEL = "scheduler", "channel"
OUTBOX = "outbox"
QUEUES = ("inbox", OUTBOX, "errands")


class Heartbeat:
    """Looks until it is cancelled; in the leading process only.

    Args:
        health: knows the channels and the queues.
        beaten_at: when the scheduler last did something, ``time.monotonic``.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        programme: Programme,
        channels: Mapping[str, Channel],
        health: Health,
        beaten_at: Callable[[], float],
        patience: Patience,
        wake_outbox: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._programme = programme
        self._channels = channels
        self._health = health
        self._beaten_at = beaten_at
        self._patience = patience
        self._wake_outbox = wake_outbox
        #: by cause, since when a channel fails, ``time.monotonic``
        self._failing: dict[str, float] = {}

    async def run(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.look()
            except Exception as error:  # the database is away: nobody can be told either
                log.error("heartbeat not written", reason=type(error).__name__)

    async def look(self) -> None:
        """Compare what is ill with what the admins know, and tell them the difference."""
        report = await self._health.report()
        if report["database"] != "ok":
            log.error("heartbeat: the database is away")
            return
        ills = {*self._stopped(), *self._silent(report["channels"]), *self._stuck(report)}
        now = self._clock.now()
        async with self._database.read() as tx:
            known = await alarms.lasting(tx)
            patience = timedelta(seconds=self._patience.queue)
            if OUTBOX in ills and await alarms.is_sending(tx, now - patience):
                ills.discard(OUTBOX)  # many are told something at once
        if all(cause in known for cause in ills) and all(
            one.cause in ills and not _is_due(one, now) for one in known.values()
        ):
            return

        async def write(tx: Transaction) -> None:
            await self._write(tx, ills, now)

        await self._database.submit(write)
        self._wake_outbox()

    # --- what is ill -------------------------------------------------------------------------

    def _stopped(self) -> Iterator[str]:
        if time.monotonic() - self._beaten_at() > self._patience.scheduler:
            yield SCHEDULER

    def _silent(self, channels: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
        """A channel that polls and is not answered, that fails, or whose updates are not posted
        to us, for too long."""
        now = time.monotonic()
        for name, pulse in channels.items():
            age = pulse.get("last_poll_seconds", 0.0)
            assert isinstance(age, float)
            failing = self._lasts(f"{CHANNEL}:{name}", is_ill=bool(pulse["failure"]), now=now)
            if max(age, failing) > self._patience.channel:
                yield f"{CHANNEL}:{name}"
            for trouble in (Posting.ELSEWHERE, Posting.UNREACHED):
                cause, is_ill = f"{trouble}:{name}", pulse.get("posting") == trouble
                if self._lasts(cause, is_ill=is_ill, now=now) > self._patience.channel:
                    yield cause

    def _lasts(self, cause: str, *, is_ill: bool, now: float) -> float:
        """For how many seconds it has been seen at every look."""
        if not is_ill:
            self._failing.pop(cause, None)
            return 0.0
        return now - self._failing.setdefault(cause, now)

    def _stuck(self, report: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
        for queue in QUEUES:
            if report[queue]["oldest_seconds"] > self._patience.queue:
                yield queue

    # --- what the admins hear ----------------------------------------------------------------

    async def _write(self, tx: Transaction, ills: set[str], now: datetime) -> None:
        known = await alarms.lasting(tx)
        for cause in sorted(ills):
            alarm = known.get(cause) or await alarms.begin(tx, cause, now)
            if _is_due(alarm, now):
                await self._call(tx, alarm, now)
        zone = self._programme.schedule.zone
        for cause in sorted(known.keys() - ills):
            alarm = known[cause]
            await alarms.end(tx, cause, now)
            log.info("alarm over", cause=cause)
            text = alarm_texts.alarm_over(alarm_texts.cause(cause), alarm.since, now, zone)
            await self._tell(tx, text, f"over:{cause}:{alarm.times}", now)

    async def _call(self, tx: Transaction, alarm: Alarm, now: datetime) -> None:
        log.error("alarm", cause=alarm.cause)
        text = alarm_texts.alarm(
            alarm.cause,
            alarm.since,
            self._programme.schedule.zone,
            is_new=alarm.told_at is None,
        )
        once = f"alarm:{alarm.cause}:{alarm.times}:{now:%Y-%m-%dT%H:%M}"
        await self._tell(tx, text, once, now)
        await alarms.told(tx, alarm.cause, now)

    async def _tell(self, tx: Transaction, text: Text, once: str, now: datetime) -> None:
        await tell(
            tx,
            await recipients.with_roles(tx, [str(Role.ADMIN)]),
            text,
            once=once,
            programme=self._programme,
            channels=self._channels,
            now=now,
        )


def _is_due(alarm: Alarm, now: datetime) -> bool:
    """Nobody has heard of it for an hour; a clock that went back has not told anybody either."""
    return alarm.told_at is None or not alarm.told_at <= now < alarm.told_at + AGAIN_AFTER
