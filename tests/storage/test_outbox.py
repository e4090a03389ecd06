from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

from storage import conversations, detours, outbox
from storage.database import Database, Transaction
from storage.outbox import ANNOUNCEMENT, REMINDER, REPLY, Claimed, Message, Outcome
from tests.storage.test_inbox import open_chats


def message(chat: int, text: str = "x", **more: Any) -> Message:
    return Message(conversation_id=chat, method="sendMessage", body=text, **more)


def done(claimed: Claimed, **more: Any) -> Outcome:
    fields = {"state": "done", "tries": 1, "message_id": "7", **more}
    return Outcome(id=claimed.id, conversation_id=claimed.conversation_id, **fields)


async def test_replies_go_first_and_then_the_oldest(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        await outbox.add(
            tx,
            [
                message(one, "thông báo", priority=ANNOUNCEMENT),
                message(two, "nhắc", priority=REMINDER),
                message(one, "trả lời 1"),
                message(two, "trả lời 2"),
            ],
            now,
        )
        replies = await outbox.claim(tx, 10)
        assert [claimed.body for claimed in replies] == ["trả lời 1", "trả lời 2"]
        assert await outbox.claim(tx, 10) == []
        await outbox.finish(tx, [done(claimed) for claimed in replies], now)
        assert [one.body for one in await outbox.claim(tx, 10)] == ["nhắc", "thông báo"]


async def test_one_persons_queue_leaves_room_for_the_others(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        await outbox.add(tx, [*(message(one, str(n)) for n in range(300)), message(two)], now)
        claimed = await outbox.claim(tx, 10)
        assert [head.conversation_id for head in claimed] == [one, two]


async def test_a_reply_does_not_wait_for_the_announcement_under_way(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await outbox.add(tx, [message(chat, "thông báo", priority=ANNOUNCEMENT)], now)
        assert await outbox.claim(tx, 10, most_priority=REPLY) == []
        assert len(await outbox.claim(tx, 10)) == 1
        await outbox.add(tx, [message(chat, "nhắc", priority=REMINDER), message(chat)], now)
        assert [head.body for head in await outbox.claim(tx, 10)] == ["x"]


async def test_what_another_hand_has_just_ended_is_not_claimed(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await outbox.add(tx, [message(chat, "thông báo", priority=ANNOUNCEMENT)], now)

    async def claim(tx: Transaction) -> list[Claimed]:
        return await outbox.claim(tx, 10)

    async with database.write() as tx:
        await outbox.forget_waiting(tx, [chat], now)
        claiming = asyncio.create_task(database.submit(claim))
        await asyncio.sleep(0.3)  # on PostgreSQL it waits for the row by now
    assert await claiming == []


async def test_what_is_being_moved_is_claimed_as_it_stands_then(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        await outbox.add(tx, [message(one, "cũ", priority=REMINDER)], now)

    async def claim(tx: Transaction) -> list[Claimed]:
        return await outbox.claim(tx, 10)

    async with database.write() as tx:
        assert await detours.take_over(
            tx, 1, (), conversation_id=two, method="sendMessage", body="mới"
        )
        claiming = asyncio.create_task(database.submit(claim))
        await asyncio.sleep(0.3)  # on PostgreSQL it has passed the row over by now
    claimed = await claiming or await database.submit(claim)
    assert [(one.conversation_id, one.body) for one in claimed] == [(two, "mới")]


async def test_what_was_under_way_goes_again_after_a_crash(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        await outbox.add(tx, [message(one), message(two)], now)
        first, _ = await outbox.claim(tx, 10)
        await outbox.finish(tx, [done(first)], now)
        assert await outbox.release(tx) == 1
        assert [head.conversation_id for head in await outbox.claim(tx, 10)] == [two]


async def test_what_a_dying_process_still_commits_goes_again_too(
    database: Database, now: datetime
) -> None:
    """On PostgreSQL its server process may end a claim after its successor has begun."""
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await outbox.add(tx, [message(chat)], now)

    async def succeed() -> int:
        async with database.write() as tx:
            return await outbox.release(tx)

    async with database.write() as tx:
        assert len(await outbox.claim(tx, 10)) == 1
        successor = asyncio.create_task(succeed())
        await asyncio.sleep(0.3)
    assert await successor == 1


async def test_the_same_message_is_promised_once(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        assert await outbox.add(tx, [message(chat, once="k"), message(chat)], now) == 2
        assert await outbox.add(tx, [message(chat, once="k"), message(chat)], now) == 1
        assert (await outbox.counts(tx))["todo"] == 3


async def test_a_card_is_remembered_where_it_was_drawn_last(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        assert await outbox.card(tx, chat, "browse") is None
        for number in ("11", "12"):
            await outbox.add(tx, [message(chat, slot="browse")], now)
            [claimed] = await outbox.claim(tx, 10)
            done = Outcome(
                id=claimed.id,
                conversation_id=chat,
                state="done",
                tries=1,
                message_id=number,
                slot="browse",
            )
            await outbox.finish(tx, [done], now)
        assert await outbox.card(tx, chat, "browse") == "12"
        await outbox.forget_cards(tx, [chat])
        assert await outbox.card(tx, chat, "browse") is None


async def test_what_waits_for_somebody_gone_ends(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        await outbox.add(tx, [message(one), message(one), message(two)], now)
        await outbox.abandon(tx, one, "Forbidden", now)
        assert [claimed.conversation_id for claimed in await outbox.claim(tx, 10)] == [two]
        assert (await outbox.counts(tx))["gone"] == 2


async def test_the_ledger_outlives_the_words(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        await outbox.add(tx, [message(one, "riêng tư"), message(two, "chưa gửi")], now)
        first, second = await outbox.claim(tx, 10)
        failed = done(first, state="failed", message_id=None, error="Bad Request")
        await outbox.finish(tx, [failed], now)
        assert await outbox.empty_old_bodies(tx, now + timedelta(seconds=1)) == 1
        assert await outbox.release(tx) == 1
        assert [head.body for head in await outbox.claim(tx, 10)] == ["chưa gửi"]
        assert await outbox.counts(tx) == {"failed": 1, "doing": 1}
        assert await outbox.oldest(tx) == now
        assert second.tries == 0


async def test_a_chat_that_moved_to_one_we_know(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        old, new = await open_chats(tx, now, 2)
        await outbox.add(tx, [message(old), message(old)], now)
        await outbox.claim(tx, 1)
        await conversations.move(tx, old, "101")
        await outbox.release(tx)
        [head] = await outbox.claim(tx, 10)
        assert (head.conversation_id, head.address) == (new, "101")


async def test_what_has_nothing_before_it_may_leave_at_once(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        one, two, three = await open_chats(tx, now, 3)
        await outbox.add(tx, [message(two)], now)
        assert await outbox.busy(tx, []) == set()
        assert await outbox.busy(tx, [one, two, three]) == {two}
        added = await outbox.add_doing(tx, [message(three, "c"), message(one, "a")], now)
        assert [(sent.conversation_id, sent.body) for _, sent in added] == [
            (three, "c"),
            (one, "a"),
        ]
        assert await outbox.add_doing(tx, [], now) == []
        assert await outbox.busy(tx, [one, two, three]) == {one, two, three}
        assert [head.conversation_id for head in await outbox.claim(tx, 10)] == [two]
        assert await outbox.release(tx) == 3
        again = await outbox.claim(tx, 10)
        assert {(head.id, head.body) for head in again} >= {
            (row, sent.body) for row, sent in added
        }
