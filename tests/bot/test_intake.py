from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot import intake as module
from bot.attention import Attention
from bot.intake import Intake
from bot.leadership import AlreadyRunningError, sole_process
from bot.observe import Metrics
from bot.texts import load_catalogue
from storage import inbox
from storage.database import Database, Transaction
from storage.inbox import Arrival
from storage.schema import inbox as table
from tests.bot.fakes import FakeChannel, FakeClock


def build(database: Database, woken: list[int]) -> Intake:
    return Intake(
        database=database,
        clock=FakeClock(),
        metrics=Metrics(),
        patience=lambda _: 0.0,
        wake=lambda: woken.append(1),
    )


async def stored(database: Database) -> int:
    async with database.read() as tx:
        return await tx.scalar(select(func.count()).select_from(table)) or 0


async def test_many_callers_share_commits_and_all_is_stored(database: Database) -> None:
    woken: list[int] = []
    intake, channel = build(database, woken), FakeChannel(load_catalogue())
    await asyncio.gather(
        *(intake.receive(channel, [{"id": n, "chat": n, "text": "x"}]) for n in range(50))
    )
    assert await stored(database) == 50
    assert len(woken) == 50


async def test_a_database_that_is_away_is_waited_for(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DATABASE_PAUSE", 0.01)
    add, failures = inbox.add, [3]

    async def away(tx: Transaction, arrivals: list[Arrival]) -> None:
        if failures[0]:
            failures[0] -= 1
            raise OperationalError("INSERT", {}, Exception("away"))
        await add(tx, arrivals)

    monkeypatch.setattr(inbox, "add", away)
    woken: list[int] = []
    intake, channel = build(database, woken), FakeChannel(load_catalogue())
    await asyncio.wait_for(intake.receive(channel, [{"id": 1, "chat": 1, "text": "x"}]), 10)
    assert failures == [0]
    assert await stored(database) == 1


async def test_on_sqlite_the_lock_is_for_one_process(tmp_path: Path) -> None:
    one = Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    two = Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    async with sole_process(one):
        with pytest.raises(AlreadyRunningError):
            async with sole_process(two):
                pass
    async with sole_process(two):
        pass
    await one.close()
    await two.close()


async def test_an_answer_is_not_waited_with(database: Database) -> None:
    attention = Attention()
    intake = Intake(
        database=database,
        clock=FakeClock(),
        metrics=Metrics(),
        patience=lambda _: 1.5,
        attention=attention,
        wake=lambda: None,
    )
    channel = FakeChannel(load_catalogue())

    async def waits() -> list[bool]:
        async with database.read() as tx:
            rows = await tx.execute(select(table.c.ready_at, table.c.received_at))
            return [row[0] > row[1] for row in rows]

    await intake.receive(channel, [{"id": 1, "chat": 1, "text": "cho em hỏi"}])
    async with database.read() as tx:
        chat = (await tx.execute(select(table.c.conversation_id))).scalar_one()
    attention.note({chat: True})
    await intake.receive(channel, [{"id": 2, "chat": 1, "text": "12,5tr"}])
    attention.note({chat: False})
    await intake.receive(channel, [{"id": 3, "chat": 1, "text": "cho em hỏi"}])
    assert await waits() == [True, False, True]
