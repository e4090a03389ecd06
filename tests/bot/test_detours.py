"""A channel is down: who uses another one too gets there what waits, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.announcement_wires import Press
from bot.announcing import Announcing
from bot.calling import PAUSE, UNREACHED
from bot.channels import base
from bot.detours import Detours
from bot.effects_announcements import Office as Desk
from bot.effects_announcements import carry_out
from bot.health import Health
from bot.observe import Metrics
from bot.outbox import Outbox
from bot.pacer import Pace, Pacer
from bot.telling import tell
from handlers.announcements import BeginAnnouncement, ConfirmAnnouncement, Content
from handlers.facts import Role
from programme.audience import Audience
from programme.catalogue import Text
from storage import calls, conversations, ledger, outbox
from storage.conversations import Address
from storage.database import Database
from storage.outbox import REPLY, Claimed, Message
from storage.schema import conversations as chats
from storage.schema import outbox as rows
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.office import OPEN, Office
from tests.play import real_programme

TOLD = Text("approved-to-unit", {"period": "Quý IV", "unit": "Sở Y tế"})
#: a channel that is down for so long is passed by, seconds
AFTER = 0.2


def refused(_: Claimed) -> None:
    raise base.TryLater("no connection")


def doubtful(_: Claimed) -> None:
    raise base.InDoubt("no answer")


@dataclass
class Place:
    """Two channels and the one sender."""

    office: Office
    channels: dict[str, FakeChannel]
    sender: Outbox
    detours: Detours
    on_zalo: dict[int, int] = field(default_factory=dict)

    async def add_zalo(self, person: int) -> None:
        """Where they have written last."""
        async with self.office.database.write() as tx:
            address = Address("zalo", f"z{person}")
            chat = (await conversations.open_all(tx, [address], OPEN))[address]
            await tx.execute(chats.update().where(chats.c.id == chat).values(person_id=person))
        self.on_zalo[person] = chat

    async def drop_telegram(self, person: int) -> None:
        async with self.office.database.write() as tx:
            chat = self.office.chats[person]
            await tx.execute(chats.update().where(chats.c.id == chat).values(person_id=None))

    async def tell(self, *persons: int, once: str) -> None:
        async with self.office.database.write() as tx:
            await tell(
                tx,
                persons,
                TOLD,
                once=once,
                programme=self.office.programme,
                channels=self.channels,
                now=OPEN,
            )
        self.sender.wake()

    async def answer(self, person: int) -> None:
        """A reply on Zalo, where they talk."""
        async with self.office.database.write() as tx:
            said = Message(
                conversation_id=self.on_zalo[person],
                method="sendMessage",
                body='{"text": "answer"}',
                priority=REPLY,
            )
            await outbox.add(tx, [said], OPEN)
        self.sender.wake()

    def said(self, channel: str, address: str) -> list[str]:
        return [str(body["text"]) for body in self.channels[channel].sent.get(address, [])]

    def telegram_of(self, person: int) -> str:
        return str(9000 + list(self.office.chats).index(person))

    async def settled(self, *states: str) -> None:
        """Until the outbox has nothing in these states any more."""
        async with asyncio.timeout(20):
            while True:
                async with self.office.database.read() as tx:
                    if not set(states) & (await outbox.counts(tx)).keys():
                        return
                await asyncio.sleep(0.01)

    async def is_down(self) -> None:
        async with asyncio.timeout(10):
            while "zalo" not in self.detours.down():
                await asyncio.sleep(0.02)


@asynccontextmanager
async def place(database: Database, folder: Path) -> AsyncIterator[Place]:
    office = await Office(database, real_programme(), folder).found()
    catalogue = office.programme.catalogue
    channels = {"telegram": FakeChannel(catalogue), "zalo": FakeChannel(catalogue)}
    clock = FakeClock(OPEN)
    sender = Outbox(
        database=database,
        clock=clock,
        channels=channels,
        pacer=Pacer(Pace(per_second=0, per_chat_per_second=0, per_group_per_minute=0)),
        in_flight=3,
        metrics=Metrics(),
    )
    detours = Detours(
        database=database,
        clock=clock,
        programme=office.programme,
        channels=channels,
        health=Health(database, clock),
        sender=sender,
        after=AFTER,
    )
    running = asyncio.create_task(sender.run())
    try:
        yield Place(office, channels, sender, detours)
    finally:
        sender.stop()
        await asyncio.wait_for(running, 10)


async def test_what_waits_goes_the_other_way_once(database: Database, tmp_path: Path) -> None:
    async with place(database, tmp_path) as at:
        office = at.office
        both = await office.hire("Lan", "SX01")
        alone = await office.hire("Trần Văn Minh", "SX02")
        admin = await office.hire("Hoa", role=Role.ADMIN)
        for one in (both, alone):
            await at.add_zalo(one)
        await at.drop_telegram(alone)
        at.channels["zalo"].trouble = refused
        await at.answer(both)
        await at.tell(both, alone, once="approved:1")
        await at.tell(both, once="approved:2")
        await at.is_down()
        for _ in range(3):
            await at.detours.look()
        await asyncio.sleep(0.3)
        assert len(at.said("telegram", at.telegram_of(both))) == 2
        told = at.said("telegram", at.telegram_of(admin))
        assert len([one for one in told if "đã chuyển sang kênh khác cho 1 người" in one]) == 1
        assert not [one for one in told if "Trần Văn Minh" in one]
        await asyncio.sleep(7 * AFTER)  # it lasts
        for _ in range(2):
            await at.detours.look()
        await asyncio.sleep(0.2)
        told = at.said("telegram", at.telegram_of(admin))
        assert len([one for one in told if "Trần Văn Minh" in one]) == 1
        at.channels["zalo"].trouble = lambda _: None
        await at.settled("todo", "doing")
        # the answer has stayed where it was asked for, and who has nothing else is told there
        assert at.said("zalo", f"z{both}") == ["answer"]
        assert len(at.said("zalo", f"z{alone}")) == 1
        assert len(at.said("telegram", at.telegram_of(both))) == 2
        assert at.detours.down() == frozenset()


async def test_what_may_have_arrived_is_not_said_again(database: Database, tmp_path: Path) -> None:
    """Two of them, since what fails in one chat alone is no channel that is down."""
    async with place(database, tmp_path) as at:
        people = [await at.office.hire(f"Lan {code}", code) for code in ("SX01", "SX02")]
        for one in people:
            await at.add_zalo(one)
        at.channels["zalo"].trouble = doubtful
        await at.tell(*people, once="approved:1")
        await at.is_down()
        await at.detours.look()
        at.channels["zalo"].trouble = lambda _: None
        await at.settled("todo", "doing")
        for one in people:
            assert at.said("telegram", at.telegram_of(one)) == []
            assert len(at.said("zalo", f"z{one}")) == 1


async def test_a_move_that_fails_loses_nothing(database: Database, tmp_path: Path) -> None:
    async with place(database, tmp_path) as at:
        both = await at.office.hire("Lan", "SX01")
        await at.add_zalo(both)
        at.channels["zalo"].trouble = refused
        await at.tell(both, once="approved:1")
        await at.is_down()

        class Broken(FakeChannel):
            def draw(self, reply: object, prompt: int) -> list[base.Wire]:
                raise RuntimeError("cannot be drawn")

        whole = at.channels["telegram"]
        at.channels["telegram"] = Broken(at.office.programme.catalogue)
        with pytest.raises(RuntimeError):
            await at.detours.look()
        at.channels["telegram"] = whole
        at.channels["zalo"].trouble = lambda _: None
        await at.settled("todo", "doing")
        assert len(at.said("zalo", f"z{both}")) == 1


async def test_an_announcement_goes_the_other_way(database: Database, tmp_path: Path) -> None:
    async with place(database, tmp_path) as at:
        office = at.office
        admin = await office.hire("Hoa", role=Role.ADMIN)
        both = [await office.hire(f"Lan {n}", "SX01") for n in range(2)]
        for one in both:
            await at.add_zalo(one)
        at.channels["zalo"].trouble = refused
        press = Press(at.channels, office.programme)
        content = Content(text="Hạn nộp ngày 25.", audience=Audience(roles=("liaison",)))
        async with database.write() as tx:
            desk = Desk(
                person_id=admin,
                conversation=(await conversations.lock(tx, [office.chats[admin]]))[
                    office.chats[admin]
                ],
                number=1,
                press=press,
            )
            await carry_out(tx, desk, BeginAnnouncement(content), OPEN)
            await carry_out(tx, desk, ConfirmAnnouncement(1, 0), OPEN)
        worker = Announcing(
            database=database,
            clock=FakeClock(OPEN),
            press=press,
            programme=office.programme,
            metrics=Metrics(),
            wake_outbox=at.sender.wake,
        )
        await worker.step()
        await at.is_down()
        await at.detours.look()
        await worker.step()
        await at.settled("todo", "doing")
        await worker.step()
        for one in both:
            [text] = at.said("telegram", at.telegram_of(one))
            assert "Hạn nộp ngày 25." in text
        async with database.read() as tx:
            counts = (await ledger.counts(tx, [1]))[1]
            left = await tx.execute(select(rows.c.id).where(rows.c.state == "failed"))
            assert left.all() == []
        assert counts.by_state == {"sent": 2}


async def test_who_gathered_is_told_when_the_pause_is_over(
    database: Database, tmp_path: Path
) -> None:
    async with place(database, tmp_path) as at:
        office = at.office
        admin = await office.hire("Hoa", role=Role.ADMIN)
        people = [await office.hire(f"Lan {n}", "SX01") for n in range(3)]
        async with database.write() as tx:
            blocked = [office.chats[one] for one in people]
            await conversations.set_reachable(tx, blocked, is_reachable=False, at=OPEN)
            await calls.note(tx, people[:1], UNREACHED, OPEN - PAUSE, is_told=True)
            await calls.note(tx, people[1:], UNREACHED, OPEN - PAUSE / 2)
        looking = asyncio.create_task(at.detours.run())
        try:
            async with asyncio.timeout(10):
                while not (told := at.said("telegram", at.telegram_of(admin))):
                    await asyncio.sleep(0.05)
        finally:
            looking.cancel()
        assert "Lan 1 (Sở Giáo dục), Lan 2 (Sở Giáo dục). " in told[0]
