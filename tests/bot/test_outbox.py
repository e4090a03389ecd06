from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import select

from bot import outbox as sending
from bot.channels import base
from bot.observe import Metrics
from bot.outbox import Outbox
from bot.pacer import Pace, Pacer
from bot.texts import load_catalogue
from storage import outbox as rows
from storage.conversations import Address, lock, open_all
from storage.database import Database, Transaction
from storage.outbox import ANNOUNCEMENT, Claimed, Message, Outcome
from storage.schema import outbox as table
from tests.bot.fakes import FakeChannel, FakeClock

FREE = Pace(per_second=0, per_chat_per_second=0, per_group_per_minute=0)


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel(load_catalogue())


@asynccontextmanager
async def running(
    database: Database,
    channel: FakeChannel,
    *,
    in_flight: int = 10,
    pace: Pace = FREE,
    poll_after: float | None = None,
) -> AsyncIterator[Outbox]:
    sender = Outbox(
        database=database,
        clock=FakeClock(),
        channels={"telegram": channel},
        pacer=Pacer(pace),
        in_flight=in_flight,
        metrics=Metrics(),
        poll_after=poll_after,
    )
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        sender.stop()
        await asyncio.wait_for(task, 10)


async def promise(database: Database, *messages: Message) -> None:
    async with database.write() as tx:
        await rows.add(tx, messages, FakeClock().now())


async def chats(database: Database, count: int) -> list[int]:
    addresses = [Address("telegram", str(100 + n)) for n in range(count)]
    async with database.write() as tx:
        ids = await open_all(tx, addresses, FakeClock().now())
    return [ids[address] for address in addresses]


def text(chat: int, words: str = "x", priority: int = 0, slot: str = "") -> Message:
    return Message(
        conversation_id=chat,
        method="sendMessage",
        body=f'{{"text": "{words}"}}',
        priority=priority,
        slot=slot,
        is_edit=bool(slot),
    )


async def states(database: Database) -> list[str]:
    async with database.read() as tx:
        found = await tx.execute(select(table.c.state).order_by(table.c.id))
        return list(found.scalars())


async def until(condition: Callable[[], bool], seconds: float = 8) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


async def test_messages_arrive_in_order_and_are_marked(
    database: Database, channel: FakeChannel
) -> None:
    one, two = await chats(database, 2)
    await promise(database, *[text(one, f"a{n}") for n in range(30)], text(two, "b"))
    async with running(database, channel):
        await until(lambda: len(channel.order) == 31)
    assert [body["text"] for body in channel.sent["100"]] == [f"a{n}" for n in range(30)]
    assert await states(database) == ["done"] * 31


async def test_no_more_than_the_window_is_under_way(
    database: Database, channel: FakeChannel
) -> None:
    many = await chats(database, 60)
    channel.delay = 0.01
    await promise(database, *[text(chat) for chat in many])
    async with running(database, channel, in_flight=7):
        await until(lambda: len(channel.order) == 60)
    assert 1 < channel.most_under_way <= 7


async def test_no_more_is_taken_on_than_leaves_within_a_second(
    database: Database, channel: FakeChannel
) -> None:
    people = await chats(database, 60)
    await promise(database, *(text(chat, priority=ANNOUNCEMENT) for chat in people))
    slow = Pace(per_second=5, per_chat_per_second=0, per_group_per_minute=0)
    async with running(database, channel, in_flight=3, pace=slow):
        await until(lambda: len(channel.order) == 2)
        # what is still "todo" can be called back by pausing the announcement
        assert (await states(database)).count("todo") >= 60 - 2 - 2 * 6


async def test_what_is_promised_while_it_runs_is_sent(
    database: Database, channel: FakeChannel
) -> None:
    [chat] = await chats(database, 1)
    async with running(database, channel) as sender:
        for number in range(5):
            await promise(database, text(chat, str(number)))
            sender.wake()
            await until(partial(lambda count: len(channel.order) == count, number + 1))


async def test_a_throttled_message_waits_and_is_not_lost(
    database: Database, channel: FakeChannel
) -> None:
    one, two = await chats(database, 2)
    refusals = [1]

    def trouble(message: Claimed) -> None:
        if message.conversation_id == one and refusals:
            refusals.pop()
            raise base.TryLater("throttled", after=0.3)

    channel.trouble = trouble
    await promise(database, text(one, "1"), text(one, "2"), text(two, "3"))
    async with running(database, channel):
        await until(lambda: len(channel.order) == 3)
    assert [body["text"] for body in channel.sent["100"]] == ["1", "2"]
    assert channel.order[0] == 3  # the other chat did not wait
    assert await states(database) == ["done"] * 3


async def test_a_dead_line_is_tried_until_it_lives(
    database: Database, channel: FakeChannel
) -> None:
    many = await chats(database, 5)
    failures = [0]

    def trouble(_message: Claimed) -> None:
        failures[0] += 1
        if failures[0] <= 7:
            raise base.TryLater("no connection")

    channel.trouble = trouble
    await promise(database, *[text(chat) for chat in many])
    async with running(database, channel):
        await until(lambda: len(channel.order) == 5, 20)
    assert await states(database) == ["done"] * 5


async def test_somebody_gone_gets_nothing_more(database: Database, channel: FakeChannel) -> None:
    one, two = await chats(database, 2)

    def trouble(message: Claimed) -> None:
        if message.conversation_id == one:
            raise base.PersonGone("Forbidden: bot was blocked by the user")

    channel.trouble = trouble
    await promise(database, text(one), text(one), text(two))
    async with running(database, channel):
        await until(lambda: len(channel.order) == 1)
    assert await states(database) == ["gone", "gone", "done"]
    async with database.write() as tx:
        known = await lock(tx, [one, two])
    assert [known[one].is_reachable, known[two].is_reachable] == [False, True]


async def test_a_refused_message_is_not_tried_for_ever(
    database: Database, channel: FakeChannel
) -> None:
    [chat] = await chats(database, 1)
    tries = [0]

    def trouble(message: Claimed) -> None:
        if "hỏng" in message.body:
            tries[0] += 1
            raise base.Rejected("Bad Request: can't parse entities")

    channel.trouble = trouble
    await promise(database, text(chat, "hỏng"), text(chat, "lành"))
    async with running(database, channel):
        await until(lambda: len(channel.order) == 1)
    assert await states(database) == ["failed", "done"]
    assert tries == [1]


async def test_a_bug_in_sending_stops_nobody_else(
    database: Database, channel: FakeChannel
) -> None:
    one, two = await chats(database, 2)

    def trouble(message: Claimed) -> None:
        if message.conversation_id == one:
            raise ZeroDivisionError

    channel.trouble = trouble
    await promise(database, text(one), text(two))
    async with running(database, channel):
        await until(lambda: len(channel.order) == 1)
    assert await states(database) == ["failed", "done"]


async def test_an_outcome_that_cannot_be_written_is_not_forgotten(
    database: Database, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor are those behind it, when the database leaves in the midst of that."""
    one, two = await chats(database, 2)
    trouble: list[Exception] = [ValueError(), ValueError(), OSError()]  # all, the first, as failed
    finish = rows.finish

    async def broken(tx: Transaction, outcomes: Sequence[Outcome], at: datetime) -> None:
        if outcomes and trouble:
            raise trouble.pop(0)
        await finish(tx, outcomes, at)

    monkeypatch.setattr(rows, "finish", broken)
    monkeypatch.setattr(sending, "DATABASE_PAUSE", 0.01)
    await promise(database, text(one), text(two))
    async with running(database, channel):
        await until(lambda: len(channel.order) == 2 and not trouble)
    assert await states(database) == ["failed", "done"]


async def test_in_doubt_a_reply_goes_again_and_an_announcement_does_not(
    database: Database, channel: FakeChannel
) -> None:
    one, two = await chats(database, 2)
    doubted: set[int] = set()

    def trouble(message: Claimed) -> None:
        if message.id not in doubted:
            doubted.add(message.id)
            raise base.InDoubt("no answer in time")

    channel.trouble = trouble
    await promise(database, text(one), text(two, priority=ANNOUNCEMENT))
    async with running(database, channel):
        await until(lambda: len(doubted) == 2 and len(channel.order) == 1, 15)
    assert await states(database) == ["done", "uncertain"]


async def test_a_line_on_which_everything_is_in_doubt_does_not_use_up_an_announcement(
    database: Database, channel: FakeChannel
) -> None:
    """Only what had left when the trouble began, and what tells whether it goes on."""
    many = await chats(database, 60)
    is_over = asyncio.Event()

    def trouble(message: Claimed) -> None:
        if not is_over.is_set():
            raise base.InDoubt("no answer in time")

    channel.trouble = trouble
    await promise(database, *[text(chat, priority=ANNOUNCEMENT) for chat in many])
    async with running(database, channel, in_flight=2):
        await asyncio.sleep(1.0)
        is_over.set()
        await until(lambda: len(channel.order) > 45, 20)
    found = await states(database)
    assert 2 <= found.count("uncertain") < 12
    assert set(found) <= {"uncertain", "done"}


async def test_an_announcement_that_the_platform_always_fails_on_may_have_arrived(
    database: Database, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.setbacks.FAULTS_ALONE", 2)
    monkeypatch.setattr("bot.setbacks.FAULTS", 2)
    [chat] = await chats(database, 1)

    def trouble(message: Claimed) -> None:
        raise base.ServerFault("HTTP 502")

    channel.trouble = trouble
    await promise(database, text(chat, priority=ANNOUNCEMENT))
    async with running(database, channel):
        async with asyncio.timeout(10):
            while await states(database) != ["uncertain"]:
                await asyncio.sleep(0.05)


async def test_a_chat_that_moved_is_followed(database: Database, channel: FakeChannel) -> None:
    [chat] = await chats(database, 1)

    def trouble(message: Claimed) -> None:
        if message.address == "100":
            raise base.Moved("-100100")

    channel.trouble = trouble
    await promise(database, text(chat))
    async with running(database, channel):
        await until(lambda: len(channel.order) == 1)
    assert len(channel.sent["-100100"]) == 1


async def test_a_card_is_changed_where_it_stands(database: Database, channel: FakeChannel) -> None:
    [chat] = await chats(database, 1)
    async with running(database, channel) as sender:
        for number in range(3):
            await promise(database, text(chat, str(number), slot="browse"))
            sender.wake()
        await until(lambda: len(channel.order) == 3)
    assert len(channel.sent["100"]) == 1
    assert [(card, body["text"]) for card, body in channel.edits] == [
        ("1001", "1"),
        ("1001", "2"),
    ]


async def test_what_was_under_way_at_a_crash_goes_again(
    database: Database, channel: FakeChannel
) -> None:
    [chat] = await chats(database, 1)
    await promise(database, text(chat))
    async with database.write() as tx:
        await rows.claim(tx, 1)
    async with running(database, channel):
        await until(lambda: len(channel.order) == 1)
    assert await states(database) == ["done"]
