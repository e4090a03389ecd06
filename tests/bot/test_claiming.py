"""What is claimed while a channel is down, or while much waits."""

from __future__ import annotations

from dataclasses import replace

from bot.channels import base
from bot.claiming import CLAIM, Claiming
from bot.pacer import Pace, Pacer
from bot.texts import load_catalogue
from storage.conversations import Address, open_all
from storage.database import Database
from storage.outbox import ANNOUNCEMENT, REMINDER, REPLY, Claimed
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.sending import sending
from tests.bot.test_outbox import promise, states, text, until

#: as configured by default, but for the second that lies between two messages to a chat
USUAL = Pace(per_second=29, per_chat_per_second=0, per_group_per_minute=0)


def waiting(id: int, chat: int, channel: str = "telegram", priority: int = REPLY) -> Claimed:
    return Claimed(
        id=id,
        conversation_id=chat,
        channel=channel,
        address=str(chat),
        is_group=False,
        method="sendMessage",
        body="{}",
        priority=priority,
        slot="",
        is_edit=False,
        tries=0,
    )


async def chats(database: Database, channel: str, count: int) -> list[int]:
    addresses = [Address(channel, f"{channel}{n}") for n in range(count)]
    async with database.write() as tx:
        ids = await open_all(tx, addresses, FakeClock().now())
    return [ids[address] for address in addresses]


async def test_a_channel_that_is_down_holds_up_no_other(database: Database) -> None:
    open_, dead = FakeChannel(load_catalogue()), FakeChannel(load_catalogue())

    def refuse(_: Claimed) -> None:
        raise base.TryLater("connection refused")

    dead.trouble = refuse
    on_zalo = await chats(database, "zalo", 40)
    on_telegram = await chats(database, "telegram", 60)
    everybody = [*on_zalo, *on_telegram]
    await promise(database, *(text(chat, priority=ANNOUNCEMENT) for chat in everybody))
    channels = {"telegram": open_, "zalo": dead}
    async with sending(database, channels, pace=USUAL):
        await until(lambda: len(open_.order) == 60, 20)


async def test_who_has_two_messages_waiting_gets_both_without_another_wake(
    database: Database,
) -> None:
    channel = FakeChannel(load_catalogue())
    people = await chats(database, "telegram", 20)
    once = [text(chat, priority=REMINDER) for chat in people]
    twice = [text(chat, "hai", priority=REMINDER) for chat in people[:5]]
    await promise(database, *once, *twice)
    async with sending(database, {"telegram": channel}, pace=USUAL):
        await until(lambda: len(channel.order) == 25, 20)
    assert await states(database) == ["done"] * 25


async def test_an_announcement_that_the_platform_failed_on_goes_again(database: Database) -> None:
    channel = FakeChannel(load_catalogue())
    failed: set[int] = set()

    def trouble(message: Claimed) -> None:
        if message.id not in failed:
            failed.add(message.id)
            raise base.ServerFault("502")

    channel.trouble = trouble
    people = await chats(database, "telegram", 3)
    await promise(database, *(text(chat, priority=ANNOUNCEMENT) for chat in people))
    async with sending(database, {"telegram": channel}, pace=USUAL):
        await until(lambda: len(channel.order) == 3, 20)
    assert await states(database) == ["done"] * 3


def test_little_of_a_channel_that_is_down_is_held() -> None:
    pacer = Pacer(USUAL)
    claiming = Claiming(pacer, in_flight=10)
    for number in range(CLAIM // 2):
        pacer.add(waiting(number, number, "zalo"))
    assert not claiming.is_roomy(0.0)
    pacer.pause(5.0, "zalo")
    assert claiming.is_roomy(0.0)
    assert claiming.closed(0.0) == {"zalo"}
    # the pause is over, and still no more of it is taken on
    assert claiming.closed(6.0) == {"zalo"}
    for number in range(CLAIM // 2):
        pacer.drop(number)
    assert claiming.closed(6.0) == frozenset()


def test_a_chat_that_was_put_off_long_ago_is_like_any_other() -> None:
    pacer = Pacer(replace(USUAL, per_second=0))
    pacer.add(waiting(1, 1))
    first = pacer.next(0.0)
    assert first is not None
    pacer.put_back(first, 2.0, 0.0)
    assert pacer.next(3.0) == first
    pacer.done(1, 3.0)
    pacer.add(waiting(2, 1))
    pacer.bring_forward("telegram", 4.0)
    assert pacer.next(4.0) == waiting(2, 1)


def test_who_was_put_off_is_tried_soon_once_the_line_is_back() -> None:
    pacer = Pacer(replace(USUAL, per_second=0))
    pacer.add(waiting(1, 1))
    pacer.add(waiting(2, 2))
    first, second = pacer.next(0.0), pacer.next(0.0)
    assert first is not None
    assert second is not None
    pacer.put_back(first, 600.0, 0.0)
    pacer.put_back(second, 300.0, 0.0, is_asked=True)
    pacer.add(waiting(3, 1))
    assert pacer.next(5.0) is None
    pacer.bring_forward("telegram", 5.0)
    assert pacer.next(7.0) == first
    # what the platform asked for is kept
    assert pacer.next(7.0) is None
    assert pacer.next(300.0) == second
