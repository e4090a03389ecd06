"""A channel that is down: what waits there goes to the same people on another channel.

Owns: when a channel counts as down, moving what waits, telling the admins once. Never: what is
said in a conversation, which stays where it is held; people who blocked a channel (``rerouting``);
calling the admins because of the channel itself (``heartbeat``).
A row is taken over in one transaction, so whatever crashes, nobody gets it twice. A message that
may have arrived stays where it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import structlog

from bot import allowances
from bot.calling import Calling
from bot.channels.base import Channel
from bot.clock import Clock
from bot.health import Health
from bot.moving import say_elsewhere
from bot.outbox import Outbox
from bot.telling import tell
from handlers import tellings
from handlers.facts import Role
from programme.allowance import Allowance, Kind, channel_name
from programme.catalogue import Text
from programme.programme import Programme
from storage import calls, desks, detours, recipients
from storage.database import Database, Transaction

log = structlog.get_logger()

#: seconds between two looks
EVERY = 15.0
#: who is not reached otherwise is to be called when it has lasted so many times as long
CALL_AFTER = 6
#: why they are to be called
DOWN = "down"


@dataclass(frozen=True, slots=True)
class _Moved:
    """What came of one look: rows moved, people who have no other channel."""

    rows: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Room:
    """How many messages may be moved to each channel."""

    allowed: Mapping[str, Allowance]
    taken: dict[str, int] = field(default_factory=dict)

    def take(self, channel: str, kind: Kind) -> bool:
        known, taken = self.allowed.get(channel), self.taken.get(channel, 0)
        if known is not None and not known.allows(taken + 1, kind):
            return False
        self.taken[channel] = taken + 1
        return True


class Detours:
    """Looks until it is cancelled; in the process that sends only.

    Args:
        after: how long a channel has to be down before anything is moved, seconds.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        programme: Programme,
        channels: Mapping[str, Channel],
        health: Health,
        sender: Outbox,
        after: float,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._programme = programme
        self._channels = channels
        self._health = health
        self._sender = sender
        self._after = after
        self._wake = wake

    def down_for(self, channel: str) -> float:
        """For how many seconds a channel has neither answered nor taken a message."""
        return max(self._sender.failing_for(channel), self._health.silent_for(channel))

    def down(self) -> frozenset[str]:
        """The channels that are down for so long that they are passed by."""
        return frozenset(one for one in self._channels if self.down_for(one) >= self._after)

    async def run(self) -> None:
        while True:
            await asyncio.sleep(min(EVERY, self._after))
            try:
                await self.look()
                await self._say_whom_to_call()
            except Exception as error:  # the database is away
                log.error("detours not looked at, trying again", reason=type(error).__name__)

    async def _say_whom_to_call(self) -> None:
        """Who has gathered since the admins were last told."""
        async with self._database.read() as tx:
            if not await calls.untold(tx):
                return
        calling = Calling(self._programme, self._channels)
        if await self._database.submit(partial(calling.say, now=self._clock.now())):
            self._sender.wake()

    async def look(self) -> None:
        """Move what waits for channels that are down."""
        down = self.down()
        if not down:
            return
        for channel in sorted(down):
            lent = self._sender.lend(channel)
            ids = frozenset(one.id for one in lent)
            moved = _Moved()
            try:
                moved = await self._database.submit(partial(self._move, channel, ids, down))
            finally:
                self._sender.take([one for one in lent if one.id not in moved.rows])
                self._sender.look_over()  # their chat may have been left meanwhile
            if moved.rows or moved.people:
                log.warning("messages moved", channel=channel, people=len(moved.people))
        self._sender.wake()
        self._wake()

    async def _move(
        self, channel: str, lent: frozenset[int], down: frozenset[str], tx: Transaction
    ) -> _Moved:
        now = self._clock.now()
        waiting = await detours.stuck(tx, channel, lent)
        meant = await detours.meant(tx, channel, lent)
        people = {one.person_id for one in waiting} | {one.person_id for one in meant}
        open_ = {name: one for name, one in self._channels.items() if name not in down}
        others = {one.person_id: one for one in await recipients.of_people(tx, people, open_)}
        limits = self._programme.settings.limits
        known = await allowances.load(tx, limits, now)
        room = _Room({one.limit.channel: one for one in known})
        rows: set[int] = set()
        moved: set[int] = set()
        for one in waiting:
            other = others.get(one.person_id)
            if other is None or not room.take(other.channel, Kind.REMINDER):
                continue
            to = self._channels[other.channel]
            if await say_elsewhere(tx, one, other.conversation_id, to, now, lent=lent):
                rows.add(one.id)
                moved.add(one.person_id)
        for recipient in meant:
            other = others.get(recipient.person_id)
            if other is not None and room.take(other.channel, Kind.ANNOUNCEMENT):
                await detours.move(tx, recipient, other.conversation_id)
                rows |= set(recipient.rows)
                moved.add(recipient.person_id)
        done = _Moved(frozenset(rows), frozenset(moved), frozenset(people - moved))
        await self._tell(tx, channel, done, open_)
        return done

    async def _tell(
        self, tx: Transaction, channel: str, done: _Moved, open_: Mapping[str, Channel]
    ) -> None:
        """The admins, once an outage, and once more whom to call when it lasts."""
        if not (done.people or done.left):
            return
        outage = await detours.last_sent(tx, channel)
        name = channel_name(channel)
        minutes = str(int(self.down_for(channel) // 60))
        if done.people:
            moved = tellings.detour(name, minutes, len(done.people))
            await self._tell_admins(tx, moved, f"detour:{channel}:{outage}", open_)
        if done.left and self.down_for(channel) >= CALL_AFTER * self._after:
            known = await desks.of_people(tx, done.left)
            nameless = self._programme.catalogue.say(Text("liaison-nameless"))
            names = [
                (known[one].name if one in known else "") or nameless for one in sorted(done.left)
            ]
            to_call = tellings.to_call(name, minutes, names)
            await self._tell_admins(tx, to_call, f"detour:{channel}:{outage}:calls", open_)
            now = self._clock.now()
            await calls.note(
                tx, done.left, DOWN, now, channel=channel, once=str(outage), is_told=True
            )

    async def _tell_admins(
        self, tx: Transaction, text: Text, once: str, open_: Mapping[str, Channel]
    ) -> None:
        admins = await recipients.with_roles(tx, [Role.ADMIN])
        reached = await recipients.of_people(tx, admins, open_)
        await tell(
            tx,
            admins,
            text,
            once=once,
            programme=self._programme,
            channels=open_ if reached else self._channels,
            now=self._clock.now(),
        )
