"""Two thousand units on the opening morning. ``python -m benchmarks.reminding``.

Owns: the time of planning their timers, of the tick that reminds them all, of one that has
nothing to do, and of one in the middle of a quarter. Goal: each under two seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import files
from bot.channels.base import Channel
from bot.channels.telegram.channel import TelegramChannel
from bot.config import read_config
from bot.file_store import FileStore
from bot.reminder_facts import load_rules
from bot.reminding import Reminding
from storage import conversations, duties, migrate, people, units
from storage.conversations import Address
from storage.database import Database
from storage.units import NewUnit

GOAL_SECONDS = 2.0
TOKEN = "100001:BENCHMARK-TOKEN"


@dataclass(slots=True)
class StandingClock:
    time: datetime

    def now(self) -> datetime:
        return self.time


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=files.ZONE)


async def seed(database: Database, count: int, at: datetime) -> None:
    """Units with a liaison each, and one admin."""
    async with database.write() as tx:
        await units.save(
            tx,
            [
                NewUnit(code=f"U{number:05}", name=f"Unit {number}", type="so_nganh")
                for number in range(count)
            ],
            at,
        )
        register = await units.all_units(tx)
        addresses = [Address("telegram", str(1_000 + number)) for number in range(count + 1)]
        chats = await conversations.open_all(tx, addresses, at)
        for number, address in enumerate(addresses):
            person = await people.consent(tx, chats[address], "telegram", "1", at)
            if number < count:
                await people.set_role(tx, person, "liaison")
                await duties.begin(tx, person, register[number].id, "liaison", at)
            else:
                await people.set_role(tx, person, "admin")


async def timed(name: str, work: Callable[[], Awaitable[object]]) -> tuple[str, float]:
    began = time.perf_counter()
    await work()
    return name, time.perf_counter() - began


async def measure(count: int, folder: Path) -> list[tuple[str, float]]:
    """What was done, and the seconds it took."""
    clock = StandingClock(moment("2026-12-15 00:00"))
    database = Database(f"sqlite+aiosqlite:///{folder / 'reminding.db'}")
    await migrate.migrate(database)
    await seed(database, count, clock.now())
    programme = files.load_programme(read_config(needs_token=False).settings)
    telegram = TelegramChannel(
        token=TOKEN,
        api_url="http://127.0.0.1:9",
        connections=1,
        catalogue=programme.catalogue,
        store=FileStore(folder / "files"),
    )
    channels: dict[str, Channel] = {"telegram": telegram}
    reminding = Reminding(
        database=database,
        clock=clock,
        programme=programme,
        rules=load_rules(),
        channels=channels,
    )

    async def at(text: str) -> None:
        clock.time = moment(text)
        await reminding.tick()

    results = [
        await timed(f"planning {count} units", reminding.tick),
        await timed("a tick with nothing to do", lambda: at("2026-12-15 07:59")),
        await timed(f"the opening: {count} messages", lambda: at("2026-12-15 08:00")),
        await timed("planning again, nothing new", lambda: at("2026-12-16 00:00")),
        await timed(f"three days before: {count} messages", lambda: at("2026-12-16 08:30")),
    ]
    await telegram.close()
    await database.close()
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=2_000)
    count = parser.parse_args().units
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measure(count, Path(folder)))
    for name, seconds in found:
        print(f"{name:<42} {seconds:6.2f} s")
    is_fine = all(seconds < GOAL_SECONDS for _, seconds in found)
    print("goal met" if is_fine else f"goal missed: each under {GOAL_SECONDS} s")


if __name__ == "__main__":
    main()
