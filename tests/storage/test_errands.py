from __future__ import annotations

from datetime import datetime, timedelta

from storage import errands, people
from storage.database import Database, Transaction
from storage.errands import Errand, NewErrand
from tests.storage.test_inbox import open_chats


def wanted(chat: int, number: int = 1) -> NewErrand:
    args = {"file_id": f"AgAC{number}", "most_bytes": 10_000_000, "kinds": ["jpg", "pdf"]}
    return NewErrand(conversation_id=chat, kind="fetch", args=args, inbox_id=number)


async def due_ids(tx: Transaction, now: datetime) -> list[int]:
    return [errand.id for errand in await errands.due(tx, 9, now)]


async def test_an_errand_is_due_until_it_is_done(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        person = await people.consent(tx, chat, "telegram", "1", now)
        assert await errands.backlog(tx) == (0, None)
        await errands.add(tx, [], now)
        await errands.add(tx, [wanted(chat, 1), wanted(chat, 2), wanted(chat, 3)], now)
        first, second = await errands.due(tx, 2, now)
        assert first == Errand(
            id=first.id,
            conversation_id=chat,
            inbox_id=1,
            kind="fetch",
            args={"file_id": "AgAC1", "most_bytes": 10_000_000, "kinds": ["jpg", "pdf"]},
            tries=0,
            channel="telegram",
            address="100",
            person_id=person,
        )
        [third] = await errands.due(tx, 9, now, busy=[first.id, second.id])
        assert third.inbox_id == 3
        assert await errands.finish(tx, first.id, now)
        assert not await errands.finish(tx, first.id, now)  # what came of it stands already
        assert await errands.bury(tx, second.id, now, "e" * 500)
        assert not await errands.bury(tx, second.id, now, "")
        assert await due_ids(tx, now) == [third.id]
        assert await errands.backlog(tx) == (1, now)


async def test_what_went_wrong_is_due_later(database: Database, now: datetime) -> None:
    later = now + timedelta(minutes=1)
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        assert await errands.next_due(tx) is None
        await errands.add(tx, [wanted(chat)], now)
        assert await errands.next_due(tx) == now
        [errand] = await errands.due(tx, 9, now)
        await errands.later(tx, errand.id, later, "mạng" * 200)
        assert await errands.due(tx, 9, now) == []
        assert await errands.next_due(tx) == later
        [again] = await errands.due(tx, 9, later)
        assert (again.id, again.tries) == (errand.id, 1)


async def test_a_number_never_comes_again(database: Database, now: datetime) -> None:
    """It names the event in the inbox that comes of the errand: a second one would be lost."""
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await errands.add(tx, [wanted(chat)], now)
        [errand] = await errands.due(tx, 9, now)
        await errands.finish(tx, errand.id, now)
        assert await errands.prune(tx, now) == 0
        assert await errands.prune(tx, now + timedelta(days=1)) == 1
        await errands.add(tx, [wanted(chat)], now)
        assert await due_ids(tx, now) == [errand.id + 1]


async def test_nothing_is_done_for_somebody_who_is_erased(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        person = await people.consent(tx, one, "telegram", "1", now)
        await errands.add(tx, [wanted(one), wanted(two)], now)
        [mine, other] = await due_ids(tx, now)
        await people.erase(tx, person, now)
        assert await due_ids(tx, now) == [other]
        assert not await errands.finish(tx, mine, now)
