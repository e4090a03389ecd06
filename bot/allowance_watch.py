"""A month's messages, or the places for people, run out: the admins hear of it in time, and what
was not let out for it goes another way.

Owns: when they are told, once for each level, channel and month; the other way of a notice: the
person's other channel, else a call. Never: the arithmetic (``programme.allowance``), counting,
refusing a message (the sender does), announcements, which keep their own account.
The warning may use what is kept for answers: one that is stopped by the limit it warns of is none.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot import allowances
from bot.allowances import OUT_OF_ALLOWANCE
from bot.calling import NO_ALLOWANCE, Calling
from bot.channels.base import Channel
from bot.clock import Clock
from bot.rerouting import words_of
from bot.telling import tell
from handlers import tellings
from handlers.facts import Role
from handlers.model import Reply
from programme.allowance import Allowance, Kind
from programme.catalogue import Text
from programme.programme import Programme
from storage import detours, outbox, recipients
from storage.database import Database, Transaction
from storage.outbox import REMINDER, REPLY

log = structlog.get_logger()

#: seconds between two looks
EVERY = 30.0
#: what was withheld longer ago is neither said again nor told: it may be true no more
STILL_TRUE = timedelta(hours=12)
SEEN_TO = f"{OUT_OF_ALLOWANCE}; seen to"
TO_CALL = f"{OUT_OF_ALLOWANCE}; to call"
TOO_OLD = f"{OUT_OF_ALLOWANCE}; too old"


class AllowanceWatch:
    """Looks until it is cancelled; in the process that sends only."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        programme: Programme,
        channels: Mapping[str, Channel],
        wake_outbox: Callable[[], None] = lambda: None,
        every: float = EVERY,
    ) -> None:
        self._database = database
        self._clock = clock
        self._programme = programme
        self._channels = channels
        self._wake_outbox = wake_outbox
        self._every = every
        #: what the admins know; what they were told before a restart is known by its key
        self._told: set[str] = set()

    async def run(self) -> None:
        if not self._programme.settings.limits:
            await asyncio.Event().wait()  # nothing can run out
        while True:
            await asyncio.sleep(self._every)
            try:
                await self.look()
            except Exception as error:  # the database is away: nobody can be told either
                log.error("allowances not looked at, trying again", reason=type(error).__name__)

    async def look(self) -> None:
        now = self._clock.now()
        async with self._database.read() as tx:
            known = await allowances.load(tx, self._programme.settings.limits, now)
            withheld = await detours.withheld(tx, OUT_OF_ALLOWANCE)
        due = [(once, text) for once, text in _warnings(known) if once not in self._told]
        if not due and not withheld:
            return

        async def write(tx: Transaction) -> None:
            await self._redirect(tx, known, now)
            await self._tell(tx, due, now)

        await self._database.submit(write)
        self._told.update(once for once, _ in due)
        self._wake_outbox()

    async def _redirect(self, tx: Transaction, known: Sequence[Allowance], now: datetime) -> None:
        """What was withheld goes on the person's other channel; of whom there is none the admins
        hear whom to call instead."""
        withheld = await detours.withheld(tx, OUT_OF_ALLOWANCE)
        old = {one.id for one in withheld if one.at < now - STILL_TRUE}
        await detours.seen_to(tx, old, TOO_OLD)
        spent = {one.limit.channel for one in known if not one.allows(1, Kind.REMINDER)}
        able = {name: one for name, one in self._channels.items() if name not in spent}
        fresh = [one for one in withheld if one.id not in old]
        people = {one.person_id for one in fresh}
        others = {one.person_id: one for one in await recipients.of_people(tx, people, able)}
        lost: dict[str, list[detours.Withheld]] = defaultdict(list)
        for one in fresh:
            other, words = others.get(one.person_id), words_of(one.body)
            if other is not None and words:
                await self._say_again(tx, one, words, other, now)
            else:
                lost[one.channel].append(one)
        calls = Calling(self._programme, self._channels)
        for channel, own in sorted(lost.items()):
            missed = {one.person_id for one in own}
            await calls.note(tx, missed, NO_ALLOWANCE, now, channel=channel)
        to_call = {one.id for own in lost.values() for one in own}
        await detours.seen_to(tx, {one.id for one in fresh} - to_call, SEEN_TO)
        await detours.seen_to(tx, to_call, TO_CALL)

    async def _say_again(
        self,
        tx: Transaction,
        one: detours.Withheld,
        words: str,
        other: recipients.Recipient,
        now: datetime,
    ) -> None:
        drawn = self._channels[other.channel].draw(Reply(Text("rerouted", {"text": words})), 0)
        messages = [
            outbox.Message(
                conversation_id=other.conversation_id,
                method=wire.method,
                body=wire.body,
                priority=REMINDER,
                once=f"withheld:{one.id}:{part}",
            )
            for part, wire in enumerate(drawn)
        ]
        await outbox.add(tx, messages, now)

    async def _tell(self, tx: Transaction, due: Sequence[tuple[str, Text]], now: datetime) -> None:
        """The admins who can be reached, where nothing runs out if they have such a channel."""
        if not due:
            return
        limited = {one.channel for one in self._programme.settings.limits}
        free = {name: one for name, one in self._channels.items() if name not in limited}
        admins = await recipients.with_roles(tx, [Role.ADMIN])
        at_ease = {one.person_id for one in await recipients.of_people(tx, admins, free)}
        reached = await recipients.of_people(tx, admins, self._channels)
        rest = {one.person_id for one in reached} - at_ease
        for once, text in due:
            log.warning("an allowance runs out", about=once)
            # as an answer: the limit that it is about would withhold it
            for people, channels in ((at_ease, free), (rest, self._channels)):
                await tell(
                    tx,
                    people,
                    text,
                    once=once,
                    programme=self._programme,
                    channels=channels,
                    now=now,
                    priority=REPLY,
                )


def _warnings(known: Sequence[Allowance]) -> Iterator[tuple[str, Text]]:
    """The key and words of each that is due; of two levels passed at once the higher one."""
    for one in known:
        channel = one.limit.channel
        if level := one.level_of_messages():
            yield f"allowance:{channel}:{one.month}:{level}", tellings.allowance(one)
        if level := one.level_of_users():
            once = f"allowance-users:{channel}:{one.limit.users}:{level}"
            yield once, tellings.allowance_users(one)
