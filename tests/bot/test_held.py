"""A chat that is left or erased hears nothing more: not what was claimed, not what goes again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels import base
from bot.observe import Metrics
from bot.setbacks import BACKOFF_FIRST
from bot.turns import Turns
from handlers.linking import KeepOnlyThisChat
from storage import devices, outbox, people
from storage.database import Database, Transaction
from storage.outbox import REMINDER, REPLY, Claimed
from storage.schema import conversations
from storage.schema import outbox as rows
from tests.bot.fakes import FakeChannel
from tests.bot.office import OPEN, Office
from tests.bot.test_effects_devices import chat_on, ends, saying
from tests.bot.test_outbox import chats, promise, running, states, text, until
from tests.bot.test_turns import Bot
from tests.play import real_programme

#: long enough for what failed once to go again
AGAIN = 2 * BACKOFF_FIRST

Leaving = Callable[[Transaction, int, int], Awaitable[object]]


async def keep_other(tx: Transaction, person: int, kept: int) -> None:
    await devices.keep_only(tx, person, kept, OPEN)


async def erase(tx: Transaction, person: int, kept: int) -> None:
    await people.erase(tx, person, OPEN)


@pytest.mark.parametrize("leave", [keep_other, erase])
async def test_what_goes_again_does_not_go_to_a_chat_that_was_left(
    database: Database, leave: Leaving
) -> None:
    channel = _channel()
    left, kept, other = await chats(database, 3)
    person = await _join(database, left, kept)
    channel.trouble = _fail_for("100")
    async with running(database, channel) as sender:
        await promise(database, text(left, "bí mật"), text(left, "nữa", REMINDER))
        sender.wake()
        await until(lambda: channel.under_way == 0 and channel.most_under_way > 0)
        async with database.write() as tx:
            await leave(tx, person, kept)
        sender.look_over()
        channel.trouble = lambda _: None
        await promise(database, text(other, "khác"))
        sender.wake()
        await until(lambda: "101" in channel.sent or "102" in channel.sent)
        await asyncio.sleep(AGAIN)
    assert "100" not in channel.sent
    assert "doing" not in await states(database)


async def test_what_is_on_the_wire_does_not_go_again(database: Database) -> None:
    channel = _channel()
    left, kept = await chats(database, 2)
    person = await _join(database, left, kept)
    channel.trouble = _fail_for("100")
    channel.delay = 0.3
    async with running(database, channel) as sender:
        await promise(database, text(left, "bí mật"))
        sender.wake()
        await until(lambda: channel.under_way == 1)
        async with database.write() as tx:
            await devices.keep_only(tx, person, kept, OPEN)
        sender.look_over()
        await until(lambda: channel.under_way == 0)
        channel.trouble = lambda _: None
        await asyncio.sleep(AGAIN)
    assert "100" not in channel.sent
    assert await states(database) == ["gone"]


async def test_another_process_may_have_left_the_chat(database: Database) -> None:
    channel = _channel()
    left, kept = await chats(database, 2)
    person = await _join(database, left, kept)
    channel.trouble = _fail_for("100")
    async with running(database, channel, poll_after=0.1):
        await promise(database, text(left, "bí mật"))
        await until(lambda: channel.under_way == 0 and channel.most_under_way > 0)
        async with database.write() as tx:
            await devices.keep_only(tx, person, kept, OPEN)
        channel.trouble = lambda _: None
        await asyncio.sleep(AGAIN)
    assert "100" not in channel.sent


async def test_notices_under_way_come_to_the_chat_that_is_kept(
    database: Database, tmp_path: Path
) -> None:
    office = await Office(database, real_programme(), tmp_path).found()
    person = await office.hire("Lan", "SX01")
    async with database.write() as tx:
        on_zalo = await chat_on(tx, "zalo", "z", person)
        said = [saying(on_zalo, "Hạn nộp ngày mai"), saying(on_zalo, "trả lời", REPLY)]
        await outbox.add(tx, said, OPEN)
        taken = [one.id for one in await outbox.claim(tx, 10)]
        await tx.execute(rows.update().values(state="doing"))
    await office.do(person, KeepOnlyThisChat())
    # what was said is a row anew, so that whatever comes of the first says nothing about it
    assert await ends(database) == [
        (on_zalo, "gone", "erased", ""),
        (office.chats[person], "todo", "", "Hạn nộp ngày mai"),
    ]
    async with database.read() as tx:
        assert await outbox.under_way(tx, taken) == set()


async def test_a_turn_that_leaves_has_the_sender_look_over_what_it_holds(
    database: Database,
) -> None:
    programme = real_programme()
    bot = Bot(database, programme)
    turns = Turns(
        database=database,
        clock=bot.clock,
        programme=programme,
        channels={"telegram": bot.channel},
        metrics=Metrics(),
        wake_outbox=bot.outbox.wake,
        sender=bot.outbox,
    )

    async def say(words: str) -> None:
        await bot.hear({"chat": 1, "text": words})
        bot.clock.forward(seconds=2)
        while (await turns.take_waiting())[0]:
            pass
        await asyncio.sleep(0.2)

    sending = asyncio.create_task(bot.outbox.run())
    for words in ("/start", "đồng ý", "/xoadulieu"):
        await say(words)
    assert bot.channel.keys(1)[-1] == "privacy-confirm"
    before = len(bot.channel.sent["1"])
    bot.channel.trouble = _fail_for("1")
    await say("quỹ khuyến học là gì")
    await say("/xoadulieu")
    await say("xoá hết")
    bot.channel.trouble = lambda _: None
    await until(lambda: len(bot.channel.sent["1"]) > before)
    bot.outbox.stop()
    await asyncio.wait_for(sending, 10)
    # neither the answer nor the question whether really; these went with the person
    assert bot.channel.keys(1)[before:] == ["privacy-erased", "menu"]


async def test_a_turn_of_a_chat_that_is_left_meanwhile_says_nothing(database: Database) -> None:
    """Both are taken in one transaction, on what was so before it."""
    bot = Bot(database, real_programme())
    await bot.consent(1)
    await bot.say(2, "chào")
    async with bot.database.write() as tx:
        person = await tx.scalar(select(conversations.c.person_id).where(conversations.c.id == 1))
        await tx.execute(conversations.update().values(person_id=person))
    await bot.say(1, "/xoadulieu")
    before = len(bot.channel.keys(2))
    await bot.hear({"chat": 2, "text": "quỹ khuyến học là gì"}, {"chat": 1, "text": "xoá hết"})
    bot.clock.forward(seconds=2)
    await bot.work()
    assert "privacy-erased" in bot.channel.keys(1)
    assert bot.channel.keys(2)[before:] == []
    async with bot.database.read() as tx:
        state = select(conversations.c.state).where(conversations.c.address == "2")
        assert await tx.scalar(state) == {}


def _channel() -> FakeChannel:
    return FakeChannel(real_programme().catalogue)


def _fail_for(address: str) -> Callable[[Claimed], None]:
    def fail(message: Claimed) -> None:
        if message.address == address:
            raise base.TryLater("down")

    return fail


async def _join(database: Database, *joined: int) -> int:
    """One person in these chats."""
    async with database.write() as tx:
        person = await people.consent(tx, joined[0], "telegram", "1", OPEN)
        mine = conversations.c.id.in_(joined)
        await tx.execute(conversations.update().where(mine).values(person_id=person))
    return person
