"""The sender keeps to what a month allows."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from bot.allowances import OUT_OF_ALLOWANCE, Meter, load
from bot.channels.base import TryLater
from bot.observe import Metrics
from bot.outbox import Outbox
from bot.pacer import Pace, Pacer
from programme.allowance import Limit
from storage import budget, conversations, outbox
from storage.conversations import Address
from storage.database import Database
from storage.outbox import ANNOUNCEMENT, REMINDER, REPLY, Claimed, Message
from storage.schema import outbox as rows
from tests.bot.fakes import FakeChannel, FakeClock
from tests.conftest import NOW
from tests.play import real_programme

#: announcements stop after six, reminders after eight, answers never of themselves
LIMIT = Limit(channel="zalo", messages=10, users=50, reserve_percent=40)


async def promise(database: Database, channel: str, priority: int, count: int) -> None:
    async with database.write() as tx:
        address = Address(channel, "a")
        chat = (await conversations.open_all(tx, [address], NOW))[address]
        messages = [
            Message(conversation_id=chat, method="sendMessage", body="{}", priority=priority)
            for _ in range(count)
        ]
        await outbox.add(tx, messages, NOW)


async def sent(database: Database, clock: FakeClock) -> FakeChannel:
    channel = FakeChannel(real_programme().catalogue)
    sender = Outbox(
        database=database,
        clock=clock,
        channels={"zalo": channel, "telegram": channel},
        pacer=Pacer(Pace(per_second=0, per_chat_per_second=0, per_group_per_minute=0)),
        in_flight=3,
        metrics=Metrics(),
        meter=Meter((LIMIT,)),
    )
    running = asyncio.create_task(sender.run())
    for _ in range(500):
        await asyncio.sleep(0.01)
        async with database.read() as tx:
            counts = await outbox.counts(tx)
        if not {"todo", "doing"} & counts.keys():
            break
    sender.stop()
    await asyncio.wait_for(running, 10)
    return channel


async def test_announcements_stop_at_the_reserve_and_answers_do_not(database: Database) -> None:
    clock = FakeClock(NOW)
    await promise(database, "zalo", ANNOUNCEMENT, 8)
    first = await sent(database, clock)
    assert len(first.order) == 6
    await promise(database, "zalo", REMINDER, 4)
    assert len((await sent(database, clock)).order) == 2
    await promise(database, "zalo", REPLY, 5)
    assert len((await sent(database, clock)).order) == 5
    async with database.read() as tx:
        [known] = await load(tx, (LIMIT,), NOW)
        assert (known.used, known.left, known.users) == (13, 0, 1)
        assert (await budget.sent(tx, "2026-11"))["telegram"] == 0
        failed = (await outbox.counts(tx))["failed"]
        assert failed == 4
        found = await tx.execute(rows.select().where(rows.c.state == "failed"))
        assert {row.error for row in found} == {OUT_OF_ALLOWANCE}


async def test_a_new_month_begins_anew_and_other_channels_are_free(database: Database) -> None:
    clock = FakeClock(NOW)
    await promise(database, "zalo", ANNOUNCEMENT, 6)
    await promise(database, "telegram", ANNOUNCEMENT, 9)
    assert len((await sent(database, clock)).order) == 15
    clock.time = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
    await promise(database, "zalo", ANNOUNCEMENT, 2)
    assert len((await sent(database, clock)).order) == 2
    async with database.read() as tx:
        assert (await budget.sent(tx, "2026-12"))["zalo"] == 2


async def test_a_channel_that_is_down_holds_up_no_other(database: Database) -> None:
    """Zalo says that its quota is used up; Telegram goes on as if nothing were."""
    catalogue = real_programme().catalogue
    zalo, telegram = FakeChannel(catalogue), FakeChannel(catalogue)

    def refuse(_: Claimed) -> None:
        raise TryLater("quota", after=60.0)

    zalo.trouble = refuse
    async with database.write() as tx:
        for number in range(4):
            for channel in ("zalo", "telegram"):
                address = Address(channel, str(number))
                chat = (await conversations.open_all(tx, [address], NOW))[address]
                words = Message(conversation_id=chat, method="sendMessage", body="{}")
                await outbox.add(tx, [words], NOW)
    sender = Outbox(
        database=database,
        clock=FakeClock(NOW),
        channels={"zalo": zalo, "telegram": telegram},
        pacer=Pacer(Pace(per_second=0, per_chat_per_second=0, per_group_per_minute=0)),
        in_flight=2,
        metrics=Metrics(),
    )
    running = asyncio.create_task(sender.run())
    for _ in range(200):
        await asyncio.sleep(0.01)
        if len(telegram.order) == 4:
            break
    assert len(telegram.order) == 4
    assert zalo.order == []
    sender.stop()
    await asyncio.wait_for(running, 10)
