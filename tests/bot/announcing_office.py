"""An office that sends announcements: real rows, the real sender, a platform in memory.

Owns: seeding people, effects of the office, steps of the worker until it has nothing to do.
"""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select

from bot import announcement_rows, effects_announcements, facts_announcements
from bot.announcement_wires import Press
from bot.announcing import Announcing
from bot.channels.base import Channel
from bot.effects_announcements import Office
from bot.observe import Metrics
from bot.outbox import Outbox
from handlers.announcements import (
    Announcement,
    AnnouncementEffect,
    BeginAnnouncement,
    ConfirmAnnouncement,
    Content,
    RecipientState,
)
from handlers.announcements import Announcing as Seen
from programme.programme import Programme
from storage import announcements, conversations, people
from storage.conversations import Address
from storage.database import Database, Transaction
from storage.schema import outbox as outbox_table
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.sending import sending

START = datetime(2026, 12, 16, 3, 0, tzinfo=UTC)


@dataclass(slots=True)
class Studio:
    """``worker`` is stepped by hand; its monotonic time is ``seconds``."""

    database: Database
    programme: Programme
    channel: FakeChannel
    clock: FakeClock = field(default_factory=lambda: FakeClock(START))
    seconds: float = 0.0
    chats: dict[int, int] = field(default_factory=dict)
    number: int = 0
    #: further channels, drawn for but not sent to
    others: dict[str, Channel] = field(default_factory=dict)

    def press(self) -> Press:
        return Press({"telegram": self.channel, **self.others}, self.programme)

    def worker(self, sender: Outbox | None = None) -> Announcing:
        return Announcing(
            database=self.database,
            clock=self.clock,
            press=self.press(),
            programme=self.programme,
            metrics=Metrics(),
            wake_outbox=sender.wake if sender else lambda: None,
            humane=self.humane,
            time=lambda: self.seconds,
        )

    def humane(self, at: datetime) -> datetime:
        """From 1 to 12 o'clock UTC."""
        return (
            at
            if 1 <= at.hour < 12
            else at.replace(hour=1)
            if at.hour < 1
            else at.replace(day=at.day + 1, hour=1)
        )

    def sending(self) -> AbstractAsyncContextManager[Outbox]:
        return sending(self.database, {"telegram": self.channel}, clock=self.clock)

    async def hire(self, count: int, role: str = "liaison") -> list[int]:
        """So many more people with a chat each."""
        first = len(self.chats)
        async with self.database.write() as tx:
            addresses = [Address("telegram", str(5000 + first + n)) for n in range(count)]
            ids = await conversations.open_all(tx, addresses, START)
            found = []
            for address in addresses:
                person = await people.consent(tx, ids[address], "telegram", "1", START)
                await people.set_role(tx, person, role)
                self.chats[person] = ids[address]
                found.append(person)
        return found

    def chat_of(self, person: int) -> str:
        return str(5000 + list(self.chats).index(person))

    async def do(self, person: int, *wanted: AnnouncementEffect) -> None:
        async with self.database.write() as tx:
            self.number += 1
            chat = self.chats[person]
            office = Office(
                person_id=person,
                conversation=(await conversations.lock(tx, [chat]))[chat],
                number=self.number,
                press=self.press(),
            )
            for effect in wanted:
                await effects_announcements.carry_out(tx, office, effect, self.clock.now())

    async def compose(self, person: int, content: Content) -> int:
        await self.do(person, BeginAnnouncement(content))
        async with self.database.read() as tx:
            draft = await announcements.draft_of(tx, person)
        assert draft is not None
        return draft.id

    async def announce(self, person: int, content: Content) -> int:
        """Compose and confirm."""
        number = await self.compose(person, content)
        await self.do(person, ConfirmAnnouncement(number, 0))
        return number

    async def look(self, number: int) -> Announcement:
        async with self.database.read() as tx:
            found = (await announcement_rows.load(tx, [number]))[number]
        assert not found.is_frozen or sum(found.tally.by_state.values()) == found.tally.frozen
        return found

    async def states(self, number: int) -> dict[RecipientState, int]:
        return dict((await self.look(number)).tally.by_state)

    async def carry_on(self, worker: Announcing, sender: Outbox, steps: int = 60) -> None:
        """Step until nothing is under way, letting the sender work in between."""
        for _ in range(steps):
            pause = await worker.step()
            if pause > 1:
                return
            await self.idle()
            self.seconds += 3
        raise AssertionError("it never ends")

    async def idle(self) -> None:
        """Wait until the outbox has nothing in hand."""
        async with asyncio.timeout(20):
            while await self.unsent():
                await asyncio.sleep(0.005)

    async def unsent(self) -> int:
        async with self.database.read() as tx:
            statement = select(outbox_table.c.id).where(
                outbox_table.c.state.in_(("todo", "doing"))
            )
            return len((await tx.execute(statement)).all())


async def look(studio: Studio, tx: Transaction, person: int, focus: str) -> Seen:
    """What a turn of this person would see."""
    schedule = studio.programme.schedule
    return await facts_announcements.load(tx, person, focus, schedule, studio.clock.now())
