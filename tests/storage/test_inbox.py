from __future__ import annotations

from datetime import datetime, timedelta

from storage import conversations, inbox
from storage.conversations import Address
from storage.database import Database, Transaction
from storage.inbox import Arrival, Finished


def arrival(key: str, conversation_id: int | None, now: datetime) -> Arrival:
    return Arrival(
        channel="telegram",
        external_id=key,
        conversation_id=conversation_id,
        body='{"text": "bí mật"}',
        received_at=now,
        ready_at=now,
    )


async def open_chats(tx: Transaction, now: datetime, count: int = 1) -> list[int]:
    addresses = [Address("telegram", str(100 + n)) for n in range(count)]
    ids = await conversations.open_all(tx, addresses, now)
    return [ids[address] for address in addresses]


async def test_the_same_update_is_stored_once(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await inbox.add(tx, [arrival("1", chat, now), arrival("2", chat, now)])
        assert len(await inbox.waiting(tx)) == 2
    async with database.write() as tx:
        await inbox.add(tx, [arrival("2", chat, now), arrival("3", chat, now)])
        assert len(await inbox.waiting(tx)) == 3


async def test_a_key_counts_per_channel(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        first = arrival("1", chat, now)
        other = Arrival(
            channel="zalo",
            external_id="1",
            conversation_id=chat,
            body="{}",
            received_at=now,
            ready_at=now,
        )
        await inbox.add(tx, [first, other])
        assert len(await inbox.waiting(tx)) == 2


async def test_rows_wait_in_order_until_they_are_finished(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        await inbox.add(tx, [arrival("a", one, now), arrival("b", two, now)])
        waiting = await inbox.waiting(tx)
        assert [row.conversation_id for row in waiting] == [one, two]
        await inbox.finish(tx, [Finished(waiting[0].id)], now)
        assert [row.conversation_id for row in await inbox.waiting(tx)] == [two]
        assert await inbox.bodies(tx, [row.id for row in waiting]) == {
            waiting[1].id: ("telegram", '{"text": "bí mật"}')
        }


async def test_a_row_that_names_no_chat_is_kept_too(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        await inbox.add(tx, [arrival("poison", None, now)])
        [row] = await inbox.waiting(tx)
        assert row.conversation_id is None


async def test_failed_tries_are_counted(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await inbox.add(tx, [arrival("a", chat, now)])
        [row] = await inbox.waiting(tx)
        await inbox.count_tries(tx, [row.id])
        await inbox.count_tries(tx, [row.id])
        assert (await inbox.waiting(tx))[0].tries == 2


async def test_the_backlog_knows_its_age(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        assert await inbox.backlog(tx) == (0, None)
        [chat] = await open_chats(tx, now)
        later = now + timedelta(minutes=5)
        await inbox.add(tx, [arrival("a", chat, now), arrival("b", chat, later)])
        assert await inbox.backlog(tx) == (2, now)


async def test_old_words_are_forgotten_and_keys_are_not(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await inbox.add(tx, [arrival("old", chat, now), arrival("waiting", chat, now)])
        old, waiting = await inbox.waiting(tx)
        await inbox.finish(tx, [Finished(old.id)], now)
        assert await inbox.empty_old_bodies(tx, now + timedelta(days=1)) == 1
        await inbox.add(tx, [arrival("old", chat, now)])
        assert [row.id for row in await inbox.waiting(tx)] == [waiting.id]
        assert (await inbox.bodies(tx, [waiting.id]))[waiting.id][1] != ""


async def test_a_transaction_that_raises_leaves_nothing(database: Database, now: datetime) -> None:
    class Boom(Exception):
        pass

    try:
        async with database.write() as tx:
            [chat] = await open_chats(tx, now)
            await inbox.add(tx, [arrival("a", chat, now)])
            raise Boom
    except Boom:
        pass
    async with database.read() as tx:
        assert await inbox.waiting(tx) == []
