"""What an announcement to many costs: its pace, its speed without a limit, replies meanwhile.

    python -m benchmarks.announcing [--recipients 2000] [--only pace|free|replies|freeze|kill]

Owns: filling a database with people, one run of the real bot against the lean server, the
figures. Never: comparing bots (``python -m benchmarks`` does). Every run also checks that each
recipient got it exactly once and that the ledger says so.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import signal
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles

from sqlalchemy import insert

from benchmarks.process import ROOT, BenchmarkError, BotProcess, Cores
from benchmarks.telegram_server import TOKEN, TelegramServer
from benchmarks.workload import Asked, Feed
from bot import files
from bot.announcement_wires import Press
from bot.announcing import Announcing
from bot.clock import SystemClock
from bot.config import read_config
from bot.observe import Metrics
from programme.audience import Audience
from storage import announcements, ledger, migrate
from storage.announcements import ContentRow
from storage.database import Database
from storage.schema import consents, conversations, people

FIRST_CHAT = 2_000_000
OFFICE, ASKING = 1, 40
#: probes a second, and seconds of probing before the announcement starts
PROBES, QUIET_SECONDS = 10, 5.0
PATIENCE = 20.0
#: as config.toml has it: so many may repeat at each kill
IN_FLIGHT = 10
TEXT = "Các đơn vị nộp báo cáo <b>trước ngày 25</b>, theo mẫu đã gửi."
COMMAND = (sys.executable, "-m", "bot", "run")


@dataclass(slots=True)
class Seen:
    """What the server saw; ``chats`` are the recipients."""

    chats: range
    got: Counter[int] = field(default_factory=Counter)
    first_at: float = 0.0
    last_at: float = 0.0
    asked_at: dict[int, float] = field(default_factory=dict)
    waits: list[tuple[bool, float]] = field(default_factory=list)

    def handed_out(self) -> None:
        """Probes are timed from the moment they are put."""

    def answered(self, chat_id: int) -> None:
        now = time.monotonic()
        if chat_id in self.chats:
            self.got[chat_id] += 1
            self.first_at = self.first_at or now
            self.last_at = now
        elif (asked := self.asked_at.pop(chat_id, None)) is not None:
            self.waits.append((bool(self.got), now - asked))


async def fill(url: str, recipients: int, starts_at: datetime) -> int:
    """A migrated database with an office, people who ask, recipients, and what they will get."""
    database = Database(url)
    await migrate.migrate(database)
    now = datetime.now(UTC)
    count = OFFICE + ASKING + recipients
    async with database.write() as tx:
        numbers = range(1, count + 1)
        roles = ["admin"] * OFFICE + ["stranger"] * ASKING + ["liaison"] * recipients
        await tx.execute(
            insert(people),
            [
                {"id": n, "role": role, "you": "", "created_at": now}
                for n, role in zip(numbers, roles, strict=True)
            ],
        )
        await tx.execute(
            insert(consents),
            [
                {"person_id": n, "version": "1", "channel": "telegram", "given_at": now}
                for n in numbers
            ],
        )
        await tx.execute(
            insert(conversations),
            [
                {
                    "id": n,
                    "channel": "telegram",
                    "address": str(FIRST_CHAT + n),
                    "is_group": False,
                    "person_id": n,
                    "state": {},
                    "created_at": now,
                }
                for n in numbers
            ],
        )
        audience = Audience(roles=("liaison",)).to_json()
        content = ContentRow(text=TEXT, reference="1/TB", audience=audience, send_at=starts_at)
        number = await announcements.begin(tx, content, 1, now)
        await announcements.confirm(tx, number, 0, 1, now, chat_id=1, needs_second=False)
    await database.close()
    return number


def configure(folder: Path, per_second: float) -> Path:
    """The shipped settings with another pace and a free port."""
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    per_chat = 1 if per_second else 0
    for name, value in (
        ("per_second", per_second),
        ("per_chat_per_second", per_chat),
        ("port", port),
    ):
        text = re.sub(rf"^{name} = .*$", f"{name} = {value:g}", text, flags=re.M)
    text = re.sub(r"^folder = .*$", f'folder = "{folder}/files"', text, flags=re.M)
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


async def run(
    recipients: int,
    *,
    per_second: float,
    has_probes: bool = False,
    kills: int = 0,
    command: Sequence[str] = COMMAND,
) -> dict[str, float]:
    """One announcement from start to end; ``kills``: how often the bot dies on the way."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        url = f"sqlite+aiosqlite:///{folder / 'bench.db'}"
        wait = QUIET_SECONDS + 4 if has_probes else 3
        number = await fill(url, recipients, datetime.now(UTC) + timedelta(seconds=wait))
        server = TelegramServer()
        await server.start()
        first = FIRST_CHAT + OFFICE + ASKING + 1
        seen = Seen(range(first, first + recipients))
        server.watch = seen
        environment = {
            "BOT_TELEGRAM_API_URL": server.url,
            "BOT_TELEGRAM_TOKEN": TOKEN,
            "BOT_CONFIG": str(configure(folder, per_second)),
            "BOT_DATABASE_URL": url,
        }
        cores = Cores.choose()
        process = BotProcess(command, environment, folder / "bot.log", cores)
        probing: asyncio.Task[None] | None = None
        try:
            await asyncio.wait_for(server.first_poll.wait(), PATIENCE)
            if has_probes:
                probing = asyncio.create_task(probe(server, seen))
            for kill in range(kills):
                await until(process, seen, recipients * (kill + 1) // (kills + 1))
                process.signal(signal.SIGKILL)
                await process.stop()
                process = BotProcess(command, environment, folder / "bot.log", cores)
            began = process.cpu_seconds()
            await until(process, seen, recipients)
            spent = process.cpu_seconds() - began
            await asyncio.sleep(4.5)  # its last card is drawn and its end is written
        finally:
            if probing is not None:
                probing.cancel()
            await process.stop()
            server.stop()
        repeats = await check(url, number, seen, recipients, most_repeats=kills * IN_FLIGHT)
    if kills:
        return {"recipients": recipients, "kills": kills, "repeats": repeats}
    return figures(seen, recipients, per_second, spent)


async def probe(server: TelegramServer, seen: Seen) -> None:
    """People write, each every few seconds, and their waits are measured."""
    feed, turn = Feed(), 0
    while True:
        chat = FIRST_CHAT + OFFICE + 1 + turn % ASKING
        if chat not in seen.asked_at:
            seen.asked_at[chat] = time.monotonic()
            server.add(feed.updates([Asked(chat, "/menu")]))
        turn += 1
        await asyncio.sleep(1 / PROBES)


async def until(process: BotProcess, seen: Seen, wanted: int) -> None:
    """Until so many have it."""
    moved_at, count = time.monotonic(), 0
    while len(seen.got) < wanted:
        if not process.is_running:
            raise BenchmarkError(f"bot ended by itself:\n{process.last_words()}")
        if len(seen.got) > count:
            moved_at, count = time.monotonic(), len(seen.got)
        if time.monotonic() - moved_at > PATIENCE:
            raise BenchmarkError(f"nothing arrives any more:\n{process.last_words()}")
        await asyncio.sleep(0.01)


async def check(url: str, number: int, seen: Seen, recipients: int, *, most_repeats: int) -> int:
    """Everybody has it, the ledger knows it; returns how many messages came twice."""
    database = Database(url)
    async with database.read() as tx:
        counts = (await ledger.counts(tx, [number]))[number]
        state = (await announcements.find(tx, [number]))[number].state
    await database.close()
    repeats = seen.got.total() - recipients
    if repeats > most_repeats:
        raise BenchmarkError(f"{repeats} messages came twice")
    if (state, counts.by_state) != ("done", {"sent": recipients}):
        raise BenchmarkError(f"the ledger says {state}, {counts.by_state}")
    return repeats


def figures(seen: Seen, recipients: int, per_second: float, cpu: float) -> dict[str, float]:
    took = seen.last_at - seen.first_at
    found = {"recipients": recipients, "seconds": took}
    if per_second:
        # replies go first, at the same pace
        replies = sum(is_during for is_during, _ in seen.waits)
        found["of_the_ideal_time"] = took / ((recipients + replies - 1) / per_second)
    else:
        found["messages_per_second"] = (recipients - 1) / took
        found["cpu_ms_each"] = cpu / recipients * 1000
    for name, is_under_way in (("before", False), ("during", True)):
        waits = [wait for during, wait in seen.waits if during is is_under_way]
        if len(waits) > 1:
            cuts = quantiles(waits, n=100, method="inclusive")
            found |= {f"p50_{name}_ms": cuts[49] * 1000, f"p99_{name}_ms": cuts[98] * 1000}
    return found


async def freeze(recipients: int) -> dict[str, float]:
    """Choosing and writing down an audience, and the longest that anything else waited."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        url = f"sqlite+aiosqlite:///{Path(name) / 'bench.db'}"
        await fill(url, recipients, datetime.now(UTC) + timedelta(days=1))
        database = Database(url)
        programme = files.load_programme(read_config(needs_token=False).settings)
        worker = Announcing(
            database=database,
            clock=SystemClock(),
            press=Press({}, programme),
            programme=programme,
            metrics=Metrics(),
            wake_outbox=lambda: None,
        )
        gaps: list[float] = []
        ticking = asyncio.create_task(tick(gaps))
        began = time.monotonic()
        await worker.step()
        took = time.monotonic() - began
        ticking.cancel()
        await database.close()
    return {"recipients": recipients, "seconds": took, "longest_pause_ms": max(gaps) * 1000}


async def tick(gaps: list[float]) -> None:
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.001)
        now = time.monotonic()
        gaps.append(now - last)
        last = now


async def main(recipients: int, only: str, command: Sequence[str] = COMMAND) -> None:
    if only in ("", "freeze"):
        show("freeze", await freeze(recipients))
    if only in ("", "free"):
        show("no limit", await run(recipients, per_second=0, command=command))
    if only in ("", "pace"):
        few = min(recipients, 300)
        show("29/s", await run(few, per_second=29, command=command))
    if only in ("", "replies"):
        for name, few, pace in (("29/s", min(recipients, 400), 29), ("no limit", recipients, 0)):
            found = await run(few, per_second=pace, has_probes=True, command=command)
            show(f"replies, {name}", found)
    if only in ("", "kill"):
        show("kill -9", await run(recipients, per_second=300, kills=5, command=command))


def show(name: str, found: dict[str, float]) -> None:
    said = ", ".join(f"{key} {value:.4g}" for key, value in found.items())
    print(f"{name}: {said}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=2000)
    parser.add_argument(
        "--only", choices=("pace", "free", "replies", "freeze", "kill"), default=""
    )
    asked = parser.parse_args()
    asyncio.run(main(asked.recipients, asked.only))
