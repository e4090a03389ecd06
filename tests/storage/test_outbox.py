from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from storage import outbox
from storage.database import Database
from storage.outbox import ANNOUNCEMENT, REMINDER, Message, Outcome
from tests.storage.test_inbox import open_chats


def message(chat: int, text: str = "x", **more: Any) -> Message:
    return Message(conversation_id=chat, method="sendMessage", body=text, **more)


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
        claimed = await outbox.claim(tx, 3)
        assert [one.body for one in claimed] == ["trả lời 1", "trả lời 2", "nhắc"]
        assert [one.body for one in await outbox.claim(tx, 3)] == ["thông báo"]
        assert await outbox.claim(tx, 3) == []


async def test_what_was_under_way_goes_again_after_a_crash(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await outbox.add(tx, [message(chat), message(chat)], now)
        first, _ = await outbox.claim(tx, 10)
        done = Outcome(id=first.id, conversation_id=chat, state="done", tries=1, message_id="7")
        await outbox.finish(tx, [done], now)
        assert await outbox.release(tx) == 1
        assert len(await outbox.claim(tx, 10)) == 1


async def test_the_same_message_is_promised_once(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        assert await outbox.add(tx, [message(chat, once="k"), message(chat)], now) == 2
        assert await outbox.add(tx, [message(chat, once="k"), message(chat)], now) == 1
        assert len(await outbox.claim(tx, 10)) == 3


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
        [chat] = await open_chats(tx, now)
        await outbox.add(tx, [message(chat, "riêng tư"), message(chat, "chưa gửi")], now)
        first, second = await outbox.claim(tx, 10)
        failed = Outcome(
            id=first.id, conversation_id=chat, state="failed", tries=1, error="Bad Request"
        )
        await outbox.finish(tx, [failed], now)
        assert await outbox.empty_old_bodies(tx, now + timedelta(seconds=1)) == 1
        assert await outbox.release(tx) == 1
        assert [one.body for one in await outbox.claim(tx, 10)] == ["chưa gửi"]
        assert await outbox.counts(tx) == {"failed": 1, "doing": 1}
        assert await outbox.oldest(tx) == now
        assert second.tries == 0
