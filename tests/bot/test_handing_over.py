"""From the turn's commit straight to the sender: nothing lost, overtaken or sent twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from sqlalchemy import select

from bot import files
from bot.batch import Batch
from bot.channels.base import Wire
from bot.claiming import CLAIM
from bot.config import read_config
from bot.observe import Metrics
from bot.outbox import Outbox
from bot.pacer import Pacer
from bot.texts import load_catalogue
from bot.turns import Turns
from storage.conversations import Address, lock, open_all
from storage.database import Database
from storage.schema import outbox as table
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.test_outbox import FREE, promise, states, text, until
from tests.bot.test_turns import Bot


class Place:
    """A sender at work, and the end of a turn that promises something."""

    def __init__(self, database: Database, sender: Outbox, channel: FakeChannel) -> None:
        self.database = database
        self.sender = sender
        self.channel = channel

    async def chats(self, count: int) -> list[int]:
        addresses = [Address("telegram", str(100 + n)) for n in range(count)]
        async with self.database.write() as tx:
            ids = await open_all(tx, addresses, FakeClock().now())
        return [ids[address] for address in addresses]

    async def promise(self, *messages: tuple[int, str], once: str | None = None) -> list[str]:
        """What a turn's transaction writes; returns the words that were handed over."""
        async with self.database.write() as tx:
            known = await lock(tx, {chat for chat, _ in messages})
            batch = Batch({"telegram": self.channel}, known, room=self.sender.room())
            for chat, words in messages:
                wire = Wire(method="sendMessage", body=f'{{"text": "{words}"}}')
                batch.promise(chat, wire, once=once)
            await batch.write(tx, FakeClock().now())
        self.sender.take(batch.handed)
        if len(batch.handed) < len(batch.messages):
            self.sender.wake()
        return [one.body[10:-2] for one in batch.handed]

    def arrived(self, address: str) -> list[str]:
        return [body["text"] for body in self.channel.sent[address]]


@asynccontextmanager
async def at_work(database: Database, *, poll_after: float | None = None) -> AsyncIterator[Place]:
    channel = FakeChannel(load_catalogue())
    sender = Outbox(
        database=database,
        clock=FakeClock(),
        channels={"telegram": channel},
        pacer=Pacer(FREE),
        in_flight=10,
        metrics=Metrics(),
        poll_after=poll_after,
    )
    task = asyncio.create_task(sender.run())
    try:
        await asyncio.sleep(0.2)
        yield Place(database, sender, channel)
    finally:
        sender.stop()
        await asyncio.wait_for(task, 10)


async def test_a_reply_with_nothing_before_it_is_handed_over(database: Database) -> None:
    async with at_work(database) as place:
        one, two = await place.chats(2)
        assert await place.promise((one, "a"), (two, "b")) == ["a", "b"]
        await until(lambda: len(place.channel.order) == 2)
    assert (place.arrived("100"), place.arrived("101")) == (["a"], ["b"])
    assert await states(database) == ["done", "done"]


async def test_what_follows_in_the_same_chat_is_claimed_and_comes_after(
    database: Database,
) -> None:
    async with at_work(database) as place:
        place.channel.delay = 0.01
        [chat] = await place.chats(1)
        assert await place.promise((chat, "1"), (chat, "2"), (chat, "3")) == ["1"]
        assert await place.promise((chat, "4"), (chat, "5")) == []
        await until(lambda: len(place.channel.order) == 5)
    assert place.arrived("100") == list("12345")
    assert await states(database) == ["done"] * 5


async def test_what_must_not_come_twice_is_claimed(database: Database) -> None:
    async with at_work(database) as place:
        [chat] = await place.chats(1)
        for _ in range(2):
            assert await place.promise((chat, "một lần"), once="k") == []
        await until(lambda: len(place.channel.order) == 1)
    assert place.arrived("100") == ["một lần"]


async def test_there_is_room_only_while_nobody_could_be_overtaken(database: Database) -> None:
    async with at_work(database) as place:
        assert place.sender.room() == CLAIM
        place.sender.wake()
        assert place.sender.room() == 0
        await asyncio.sleep(0.2)
        assert place.sender.room() == CLAIM
        place.sender.stop()
        assert place.sender.room() == 0
    assert place.sender.room() == 0


async def test_where_processes_share_the_rows_all_is_claimed(database: Database) -> None:
    async with at_work(database, poll_after=5) as place:
        [chat] = await place.chats(1)
        assert place.sender.room() == 0
        assert await place.promise((chat, "a")) == []
        await until(lambda: len(place.channel.order) == 1)


async def test_beyond_the_room_messages_are_claimed(database: Database) -> None:
    async with at_work(database) as place:
        place.channel.delay = 0.001
        many = await place.chats(CLAIM + 50)
        handed = await place.promise(*[(chat, str(chat)) for chat in many])
        assert len(handed) == CLAIM
        await until(lambda: len(place.channel.order) == CLAIM + 50, 20)
    assert await states(database) == ["done"] * (CLAIM + 50)


async def test_what_was_handed_over_before_a_crash_goes_again(database: Database) -> None:
    async with at_work(database) as place:
        place.channel.delay = 60
        [chat] = await place.chats(1)
        await place.promise((chat, "a"))
        await asyncio.sleep(0.05)
        async with database.read() as tx:
            assert (await tx.execute(select(table.c.state))).scalar_one() == "doing"
    async with at_work(database) as place:
        await until(lambda: len(place.channel.order) == 1)
    assert await states(database) == ["done"]


async def test_an_older_promise_goes_first(database: Database) -> None:
    async with at_work(database) as place:
        [chat] = await place.chats(1)
        await promise(database, text(chat, "cũ"))  # nobody has been told of it yet
        assert await place.promise((chat, "mới")) == []
        await until(lambda: len(place.channel.order) == 2)
    assert place.arrived("100") == ["cũ", "mới"]


def bot_said(bot: Bot, *, more_than: int) -> bool:
    return all(len(bot.channel.keys(chat)) > more_than for chat in (1, 2, 3))


async def test_a_conversation_with_a_sender_at_work(database: Database) -> None:
    programme = files.load_programme(read_config(needs_token=False).settings)
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
    sending = asyncio.create_task(bot.outbox.run())
    await asyncio.sleep(0.2)
    for number, words in enumerate(("/start", "đồng ý", "quỹ khuyến học là gì", "cảm ơn")):
        for chat in (1, 2, 3):
            await bot.hear({"chat": chat, "text": words})
        bot.clock.forward(seconds=2)
        while (await turns.take_waiting())[0]:
            pass
        await until(partial(bot_said, bot, more_than=number))
    bot.outbox.stop()
    await asyncio.wait_for(sending, 10)
    assert bot.channel.keys(1) == bot.channel.keys(2) == bot.channel.keys(3)
    assert bot.channel.keys(1)[-2:] == ["answer-part", "courtesy-thanks"]
    assert set(await states(database)) == {"done"}


async def test_a_long_queue_of_replies_does_not_close_the_way(database: Database) -> None:
    """Nothing but replies is claimed behind so many; with no row left there is room again."""
    async with at_work(database) as place:
        place.channel.delay = 0.05
        chats = await place.chats(CLAIM)
        await place.promise(*((chat, "a") for chat in chats[: CLAIM - 20]))
        place.sender.wake()
        await asyncio.sleep(0.2)
        assert place.sender.room() > 0
        assert await place.promise((chats[-1], "b")) == ["b"]
        await until(lambda: len(place.channel.order) == CLAIM - 19)
