"""What the office publishes is what every process answers with, within a second."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import date

import pytest

from bot.knowledge_book import KnowledgeBook
from programme.knowledge import Entry, Knowledge, Outcome
from storage import entries
from storage.database import Database, Transaction
from storage.entries import PUBLISHED, SUSPENDED, Version
from tests.bot.fakes import FakeClock
from tests.conftest import NOW
from tests.storage.test_entries import saying

QUESTION = "Thư viện lưu động của Hội đến xã nào trong tháng?"
ENTRY = Version(
    entry=Entry(
        id="hoi-1",
        topic="quy",
        question=QUESTION,
        answer="Theo lịch treo ở trụ sở xã.",
        source="Thông báo 7/TB-HKH",
        asof=date(2026, 11, 2),
        asks=("thư viện lưu động tháng này tới xã nào", "lịch thư viện lưu động"),
    ),
    number=1,
    state=PUBLISHED,
    by_id=9,
)


async def publish(database: Database, version: Version) -> None:
    async with database.write() as tx:
        assert await entries.append(tx, version, NOW)


async def test_it_is_built_only_when_something_has_changed(database: Database) -> None:
    clock = FakeClock(NOW)
    book = KnowledgeBook(database, clock)
    first = await book.read()
    assert first is not None
    assert first.ask(QUESTION).outcome is not Outcome.ANSWER
    assert await book.read() is None
    await publish(database, replace(ENTRY, state="draft"))
    assert await book.read() is None
    await publish(database, saying(replace(ENTRY, number=2), valid_to=date(2026, 11, 24)))
    second = await book.read()
    assert second is not None
    assert second.ask(QUESTION).entry == second.entry("hoi-1")
    # the days go by
    clock.forward(days=1)
    third = await book.read()
    assert third is not None
    assert third.entry("hoi-1") is not None
    clock.forward(days=1)
    fourth = await book.read()
    assert fourth is not None
    assert fourth.entry("hoi-1") is None


async def test_one_of_the_file_can_be_suspended_and_changed(database: Database) -> None:
    book = KnowledgeBook(database, FakeClock(NOW))
    whole = await book.read()
    assert whole is not None
    entry = whole.contents()[0]
    taken = saying(replace(ENTRY, state=SUSPENDED), id=entry.id, topic=entry.topic)
    await publish(database, taken)
    without = await book.read()
    assert without is not None
    assert without.entry(entry.id) is None
    assert all(entry.id not in topic.entry_ids for topic in without.topics())
    await publish(database, replace(taken, number=2, state=PUBLISHED))
    again = await book.read()
    assert again is not None
    found = again.entry(entry.id)
    assert found is not None
    assert found.source == ENTRY.entry.source


async def test_every_process_follows_what_was_published(database: Database) -> None:
    """Two processes' books on one database; on SQLite there is one process, which is woken."""
    count = 1 if database.is_sqlite else 2
    books = [KnowledgeBook(database, FakeClock(NOW)) for _ in range(count)]
    used: list[list[Knowledge]] = [[] for _ in books]
    for book in books:
        await book.read()
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(book.run(mine.append))
            for book, mine in zip(books, used, strict=True)
        ]
        await asyncio.sleep(0.05)
        await publish(database, ENTRY)
        begun = time.monotonic()
        if database.is_sqlite:
            for book in books:
                book.wake()
        while not all(used) and time.monotonic() - begun < 10:
            await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
    for mine in used:
        [knowledge] = mine
        assert knowledge.ask(QUESTION).entry == knowledge.entry("hoi-1")


async def test_a_database_that_is_away_leaves_the_last_base(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = KnowledgeBook(database, FakeClock(NOW))
    await book.read()
    await publish(database, ENTRY)
    calls = 0
    real = entries.generation

    async def away(tx: Transaction) -> int:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise ConnectionError
        return await real(tx)

    monkeypatch.setattr(entries, "generation", away)
    monkeypatch.setattr("bot.knowledge_book.AWAY_PAUSE", 0.01)
    used: list[Knowledge] = []
    task = asyncio.create_task(book.run(used.append))
    book.wake()
    for _ in range(500):
        if used:
            break
        book.wake()
        await asyncio.sleep(0.01)
    task.cancel()
    assert used


async def test_who_asks_as_before_gets_what_took_its_place(database: Database) -> None:
    book = KnowledgeBook(database, FakeClock(NOW))
    whole = await book.read()
    assert whole is not None
    heir = whole.contents()[0]
    await publish(database, ENTRY)
    await publish(database, saying(replace(ENTRY, number=2), superseded_by=heir.id))
    knowledge = await book.read()
    assert knowledge is not None
    assert knowledge.entry("hoi-1") is None
    verdict = knowledge.ask(QUESTION)
    assert (verdict.outcome, verdict.entry) == (Outcome.ANSWER, knowledge.entry(heir.id))
