from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import files, heartbeat
from bot.alarm_rules import Patience
from bot.config import read_config
from bot.health import Health
from bot.heartbeat import Heartbeat
from programme.programme import Programme
from storage import conversations, inbox, outbox
from storage.database import Database
from tests.bot.reminder_office import Clockwork, clockwork
from tests.storage.test_inbox import arrival
from tests.storage.test_outbox import message

HOUR = 3600


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


class Watch:
    """A heartbeat with what it watches."""

    def __init__(self, work: Clockwork, patience: Patience | None = None) -> None:
        self.work = work
        self.beaten_at = time.monotonic()
        self.health = Health(work.database, work.clock)
        self.woken = 0
        self.is_sending = True
        self.heartbeat = Heartbeat(
            database=work.database,
            clock=work.clock,
            programme=work.office.programme,
            channels={"telegram": work.office.channel},
            health=self.health,
            beaten_at=lambda: self.beaten_at,
            patience=patience or Patience(),
            wake_outbox=self.wake,
        )

    def wake(self) -> None:
        self.woken += 1

    async def send(self, limit: int) -> None:
        """What the outbox does, which does not run here."""
        now = self.work.clock.now()
        async with self.work.database.write() as tx:
            done = [
                outbox.Outcome(
                    id=one.id, conversation_id=one.conversation_id, state="done", tries=1
                )
                for one in await outbox.claim(tx, limit)
            ]
            await outbox.finish(tx, done, now)

    async def heard(self, *, after: float = 60) -> list[str]:
        """What the admin was told of since the last look."""
        chi = self.work.people["chi"]
        before = len(await self.work.written(chi))
        if self.is_sending:
            await self.send(limit=100)
        self.work.clock.forward(seconds=after)
        await self.heartbeat.look()
        return (await self.work.written(chi))[before:]


@pytest.fixture
async def work(database: Database, tmp_path: Path, programme: Programme) -> Clockwork:
    return await clockwork(database, tmp_path, programme, "2026-11-23 09:00")


async def test_all_is_well(work: Clockwork) -> None:
    watch = Watch(work)
    watch.health.connected("telegram", is_polling=True)
    assert await watch.heard() == []
    assert watch.woken == 0


async def test_a_scheduler_that_stands_still(work: Clockwork) -> None:
    watch = Watch(work)
    watch.beaten_at -= 301
    [call] = await watch.heard()
    assert "bộ hẹn giờ nhắc việc không chạy, từ 9:01" in call.replace("09:01", "9:01")
    assert watch.woken == 1
    assert await watch.heard() == []
    assert await watch.heard(after=HOUR / 2) == []
    [again] = await watch.heard(after=HOUR / 2)
    assert "vẫn chưa hết" in again
    watch.beaten_at = time.monotonic()
    # told by whoever leads by then
    [over] = await Watch(work).heard()
    assert over.startswith("Đã ổn: bộ hẹn giờ")
    assert await watch.heard() == []
    watch.beaten_at -= 301
    assert len(await watch.heard()) == 1, "it came again within the hour"


async def test_a_channel_that_is_silent(work: Clockwork) -> None:
    watch = Watch(work, Patience(channel=0.05))
    watch.health.connected("telegram", is_polling=True)
    assert await watch.heard() == []
    await asyncio.sleep(0.2)
    [call] = await watch.heard()
    assert "kênh telegram không liên lạc được" in call
    watch.health.polled("telegram")
    [over] = await watch.heard()
    assert over.startswith("Đã ổn: kênh telegram")


async def test_a_channel_that_fails_without_polling(work: Clockwork) -> None:
    watch = Watch(work, Patience(channel=0.05))
    watch.health.connected("zalo", is_polling=False)
    await asyncio.sleep(0.2)
    assert await watch.heard() == []
    watch.health.poll_failed("zalo", "no answer")
    assert await watch.heard() == []
    await asyncio.sleep(0.2)
    [call] = await watch.heard()
    assert "kênh zalo" in call


async def test_a_queue_that_is_stuck(work: Clockwork) -> None:
    watch = Watch(work)
    chat = work.office.chats[work.people["lan"]]
    async with work.database.write() as tx:
        await inbox.add(tx, [arrival("1", chat, work.clock.now())])
    assert await watch.heard() == []
    [call] = await watch.heard(after=600)
    assert "tin đến chờ xử lý quá lâu" in call
    async with work.database.write() as tx:
        rows = [row.id for row in await inbox.waiting(tx)]
        await inbox.finish(tx, [inbox.Finished(row) for row in rows], work.clock.now())
    [over] = await watch.heard()
    assert over.startswith("Đã ổn: tin đến")


async def test_a_long_queue_that_moves_is_not_stuck(work: Clockwork) -> None:
    watch = Watch(work)
    watch.is_sending = False
    chats = list(work.office.chats.values())[:4]
    async with work.database.write() as tx:
        await outbox.add(tx, [message(chat, "xin chào") for chat in chats], work.clock.now())
    for _ in range(2):
        assert await watch.heard(after=350) == []
        await watch.send(limit=1)
    [call] = await watch.heard(after=601)
    assert "tin đi chờ gửi quá lâu" in call


async def test_nobody_to_call(work: Clockwork) -> None:
    watch = Watch(work)
    watch.beaten_at -= 301
    chat = work.office.chats[work.people["chi"]]
    async with work.database.write() as tx:
        await conversations.set_reachable(tx, [chat], is_reachable=False, at=work.clock.now())
    assert await watch.heard() == []


async def test_it_looks_again_and_again(work: Clockwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "EVERY", 0.01)
    watch = Watch(work)
    watch.beaten_at -= 301
    looks = asyncio.Event()
    real_look = watch.heartbeat.look

    async def look() -> None:
        try:
            await real_look()
        finally:
            looks.set()

    monkeypatch.setattr(watch.heartbeat, "look", look)
    await rename(work, "alarms", "alarms_away")  # it cannot know what was told
    running = asyncio.create_task(watch.heartbeat.run())
    async with asyncio.timeout(10):
        await looks.wait()
        assert watch.woken == 0
        await rename(work, "alarms_away", "alarms")
        while not watch.woken:
            assert not running.done()
            await asyncio.sleep(0.01)
        looks.clear()
        await looks.wait()  # cut off between two looks, not within one
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def rename(work: Clockwork, old: str, new: str) -> None:
    async with work.database.write() as tx:
        await tx.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
