"""The clock's tick: what is due is decided, promised and noted in one transaction.

Owns: when to look, that nothing goes out twice whatever crashes or overlaps. Never: deciding
(``programme.reminders_decide``), sending. Only the leading process ticks; should two do it all
the same, unique keys refuse the second.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot import reminder_timers
from bot.channels.base import Channel
from bot.clock import Clock, SystemClock
from bot.reminder_facts import Known, load_world
from bot.reminder_messages import Composer
from bot.routes import Routes, nothing_down
from bot.telling import tell
from handlers import reminder_texts
from handlers.facts import Role
from programme.programme import Programme
from programme.reminders import Decision, Message, Reason, Skipped
from programme.reminders_decide import decide
from programme.reminders_digest import Digest, Digests, digest_due
from programme.reminders_now import remind_now
from programme.reminders_rules import ReminderRules
from programme.reminders_views import Plans
from storage import nudges, owing, recipients, timers
from storage.database import Database, Transaction
from storage.nudges import Nudge, Skip
from storage.timers import Timer

log = structlog.get_logger()

#: the tick looks whether anything is due this often, seconds
EVERY = 60.0
#: a timer that is due for longer means that the bot was down
DOWN_AFTER = timedelta(minutes=10)


class OverlapError(Exception):
    """Another process has sent some of this meanwhile; nothing of it may be committed."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What one tick did."""

    messages: int = 0
    reasons: Mapping[str, int] | None = None


class Reminding:
    """Ticks.

    Args:
        wake_outbox, wake_errands: called once something for them is durable.
        down: the channels that do not work just now.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        programme: Programme,
        rules: ReminderRules,
        channels: Mapping[str, Channel],
        wake_outbox: Callable[[], None] = lambda: None,
        wake_errands: Callable[[], None] = lambda: None,
        down: Callable[[], Collection[str]] = nothing_down,
        every: float = EVERY,
    ) -> None:
        self._database = database
        self._clock = clock
        self._programme = programme
        self._rules = rules
        self._channels = channels
        self._routes = Routes(programme=programme, channels=channels, down=down)
        self._wake_outbox = wake_outbox
        self._wake_errands = wake_errands
        self._every = every
        self._plans = Plans(rules, programme.schedule.calendar)
        self._scheduler: Any = None
        self._ticking = asyncio.Lock()
        #: when the last tick ended, ``time.monotonic``; for the heartbeat
        self.beaten_at = time.monotonic()
        #: of the last tick; None: this process has not planned yet
        self._last_at: datetime | None = None
        self._last_granted: datetime | None = None

    # --- when --------------------------------------------------------------------------------

    def start(self, scheduler: Any) -> None:
        """Tick at once, every so often, and at the very minute when something is due."""
        self._scheduler = scheduler
        now = SystemClock().now()  # the scheduler's time, also in the demo
        scheduler.add_job(
            self.beat, IntervalTrigger(seconds=self._every), id="reminders", next_run_time=now
        )

    async def beat(self) -> None:
        """One tick, and when the next one is wanted; raises nothing."""
        try:
            next_at = await self.tick()
        except Exception as error:  # the database is away, or another process was quicker
            log.error("reminders not looked at, trying again", reason=type(error).__name__)
            return
        self.beaten_at = time.monotonic()
        if next_at is None or self._scheduler is None:
            return
        wait = max(1.0, (next_at - self._clock.now()).total_seconds())
        if wait < self._every:
            self._scheduler.add_job(
                self.beat,
                DateTrigger(SystemClock().now() + timedelta(seconds=wait)),
                id="reminders-next",
                replace_existing=True,
            )

    async def tick(self) -> datetime | None:
        """Do what is due. Returns when something is due next. Raises what SQL raises."""
        async with self._ticking:
            now = self._clock.now()
            async with self._database.read() as tx:
                next_at = await timers.next_due(tx)
                granted = await owing.last_granted_at(tx)
            is_planning = (
                self._last_at is None  # the files may be others than before
                or now < self._last_at  # the clock has leapt
                or granted != self._last_granted
            )
            if is_planning or next_at is None or next_at <= now:
                job = partial(self._work, now, is_planning)
                self._report(await self._database.submit(job))
                async with self._database.read() as tx:
                    next_at = await timers.next_due(tx)
            self._last_at, self._last_granted = now, granted
            return next_at

    def _report(self, done: _Done) -> None:
        if done.messages:
            self._wake_outbox()
            self._wake_errands()
        if done.messages or done.reasons:
            log.info("reminders decided", messages=done.messages, skipped=done.reasons)

    # --- what --------------------------------------------------------------------------------

    async def _work(self, now: datetime, is_planning: bool, tx: Transaction) -> _Done:
        standing = await timers.standing(tx)
        due, next_day = await timers.due(tx, now), standing.get(timers.PLAN)
        calendar, rules = self._programme.schedule.calendar, self._rules
        known = await load_world(tx, self._programme, rules, now, channels=self._channels)
        world = known.world
        if is_planning or any(one.kind == timers.PLAN for one in due):
            next_day = await reminder_timers.plan(tx, world, rules, self._plans, now)
            due = await timers.due(tx, now)
        decision = decide(now, world.owed, world.people, rules, calendar, self._plans)
        office = [one for one in world.people if one.is_office]
        digests = digest_due(now, world.periods, office, world.digests_sent, rules, calendar)
        asked = self._asked_for(due, known, decision, now)
        messages = (*decision.messages, *(each for one in asked for each in one.messages))
        skipped = (*decision.skipped, *(each for one in asked for each in one.skipped))
        await self._note(tx, messages, digests.messages, now)
        await nudges.skip(tx, list(_skips(skipped, now)))
        composer = Composer(self._programme, self._channels, known, now, self._routes, rules)
        await composer.promise(tx, messages, digests.messages)
        await reminder_timers.mark(tx, due, decision, world.owed, now)
        # last: who wants the clock to look again waits for these rows; in one order (``timers``)
        await timers.settle(tx, timers.LOOK, _first(decision, digests), standing)
        await timers.settle(tx, timers.PLAN, next_day, standing)
        ended = [_ended(one) for one in due if one.kind == timers.NOW]
        await timers.end(tx, ended, now)
        missed = reminder_timers.missed(due, decision, world.people, now, DOWN_AFTER)
        if missed:
            units = sorted({known.units.get(one.due.unit, "") for one in missed} - {""})
            await self._confess(tx, len(missed), units, now)
        dropped = Counter(
            str(one.reason) for one in skipped if one.reason is not Reason.ALREADY_SENT
        )
        return _Done(len(messages) + len(digests.messages), dict(dropped))

    def _asked_for(
        self, due: Sequence[Timer], known: Known, decision: Decision, now: datetime
    ) -> list[Decision]:
        """ "Nhắc ngay", for units that are not told of the same report at this moment anyway."""
        told = {(item.unit, item.period) for one in decision.messages for item in one.dues}
        world, calendar = known.world, self._programme.schedule.calendar
        return [
            remind_now(
                now,
                [
                    one
                    for one in world.owed
                    if one.period == timer.period and (one.unit, one.period) not in told
                ],
                world.people,
                self._rules,
                calendar,
            )
            for timer in due
            if timer.kind == timers.NOW
        ]

    async def _note(
        self,
        tx: Transaction,
        messages: Sequence[Message],
        digests: Sequence[Digest],
        now: datetime,
    ) -> None:
        """Before anything is promised: the keys, which nobody may have used."""
        sent = [
            Nudge(
                key=key,
                kind=message.kind,
                person_id=message.person,
                unit_id=item.unit,
                period=item.period,
                step=item.step,
            )
            for message in messages
            for item, key in zip(message.dues, message.keys, strict=True)
        ]
        sent += [Nudge(key=one.key, kind=nudges.DIGEST, person_id=one.person) for one in digests]
        if await nudges.add(tx, sent, now) != len(sent):
            raise OverlapError

    async def _confess(
        self, tx: Transaction, count: int, units: Sequence[str], now: datetime
    ) -> None:
        """The bot was down: what no longer helps is not sent, and the admins know."""
        await tell(
            tx,
            await recipients.with_roles(tx, [str(Role.ADMIN)]),
            reminder_texts.missed(count, units),
            once=f"missed:{now:%Y-%m-%dT%H}",
            programme=self._programme,
            channels=self._channels,
            now=now,
        )


def _skips(skipped: Sequence[Skipped], now: datetime) -> Iterator[Skip]:
    last = {one.key: one for one in skipped if one.reason is not Reason.ALREADY_SENT}
    for one in last.values():
        yield Skip(
            key=one.key,
            kind=one.kind,
            unit_id=one.due.unit,
            period=one.due.period,
            step=one.due.step,
            person_id=one.person,
            reason=one.reason,
            at=now,
            moved_to=one.moved_to,
        )


def _ended(timer: Timer) -> timers.Ended:
    return timers.Ended(key=timer.key, state="sent")


def _first(decision: Decision, digests: Digests) -> datetime | None:
    moments = (decision.next_at, digests.next_at)
    return min((at for at in moments if at is not None), default=None)
