"""One mass send from start to end: our bot, or a sender of another library, against one server.

Owns: filling a database with people, starting the process, probing, checking that everybody got
it and that the ledger says so. Never: what is compared, the figures (``announcing``).
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from benchmarks.mass_message import FIRST_CHAT
from benchmarks.mass_server import MassServer, Rule, Seen
from benchmarks.process import ROOT, BenchmarkError, BotProcess, Cores
from benchmarks.telegram_server import TOKEN, TelegramServer
from benchmarks.workload import Asked, Feed
from programme.audience import Audience
from storage import announcements, migrate
from storage.announcements import ContentRow
from storage.database import Database
from storage.schema import consents, conversations, people
from storage.schema_announcements import recipients as recipient_table

OFFICE, ASKING = 1, 40
FIRST_ASKING = FIRST_CHAT - ASKING
#: probes a second
PROBES = 10
PATIENCE = 25.0
TEXT = "Các đơn vị nộp báo cáo <b>trước ngày 25</b>, theo mẫu đã gửi."
OURS = (sys.executable, "-m", "bot", "run")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How our bot is configured, and what happens to it."""

    per_second: float = 0.0
    paid_per_second: float = 0.0
    in_flight: int = 10
    rule: Rule = field(default_factory=Rule)
    #: seconds before the server answers a send
    delay: float = 0.0
    has_probes: bool = False
    #: of probing before the announcement starts
    quiet_seconds: float = 5.0
    kills: int = 0
    command: Sequence[str] = OURS


@dataclass(slots=True)
class Sent:
    """What came of it. ``failed``: given up for good; ``repeats``: came twice."""

    recipients: int
    seen: Seen
    cpu: float
    failed: int = 0
    repeats: int = 0
    #: under way in the server's eyes at each kill, at most
    in_flight: int = 0
    paid: int = 0

    @property
    def per_second(self) -> float:
        return (self.recipients - 1) / self.seen.seconds

    @property
    def cpu_ms(self) -> float:
        return self.cpu / self.recipients * 1000


async def fill(url: str, recipients: int, starts_at: datetime) -> int:
    """A migrated database with an office, people who ask, recipients, and what they will get."""
    database = Database(url)
    await migrate.migrate(database)
    now = datetime.now(UTC)
    everybody = range(1, OFFICE + ASKING + recipients + 1)
    roles = ["admin"] * OFFICE + ["stranger"] * ASKING + ["liaison"] * recipients
    async with database.write() as tx:
        hired = [
            {"id": n, "role": role, "you": "", "created_at": now}
            for n, role in zip(everybody, roles, strict=True)
        ]
        await tx.execute(insert(people), hired)
        agreed = {"version": "1", "channel": "telegram", "given_at": now}
        await tx.execute(insert(consents), [{"person_id": n, **agreed} for n in everybody])
        chat = {"channel": "telegram", "is_group": False, "state": {}, "created_at": now}
        opened = [{"id": n, "address": str(address(n)), "person_id": n} for n in everybody]
        await tx.execute(insert(conversations), [{**one, **chat} for one in opened])
        audience = Audience(roles=("liaison",)).to_json()
        content = ContentRow(text=TEXT, reference="1/TB", audience=audience, send_at=starts_at)
        number = await announcements.begin(tx, content, 1, now)
        await announcements.confirm(tx, number, 0, 1, now, chat_id=1, needs_second=False)
    await database.close()
    return number


def address(person: int) -> int:
    """The office and those who ask come before the recipients."""
    return FIRST_CHAT + person - OFFICE - ASKING - 1


def configure(folder: Path, setting: Setting) -> Path:
    """The shipped settings with another pace and a free port."""
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    values = {
        "per_second": setting.per_second,
        "per_chat_per_second": 1 if setting.per_second else 0,
        "paid_per_second": setting.paid_per_second,
        "in_flight": setting.in_flight,
        "port": port,
    }
    for name, value in values.items():
        text = re.sub(rf"^{name} = .*$", f"{name} = {value:g}", text, flags=re.M)
    text = text.replace("compare_meanings = true", "compare_meanings = false")
    text = re.sub(r"^folder = .*$", f'folder = "{folder}/files"', text, flags=re.M)
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


@asynccontextmanager
async def served(
    recipients: int, rule: Rule, delay: float
) -> AsyncIterator[tuple[Path, MassServer]]:
    server = MassServer(Seen(range(FIRST_CHAT, FIRST_CHAT + recipients)), rule, delay)
    await server.start()
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            yield Path(name), server
    finally:
        server.stop()


async def ours(recipients: int, setting: Setting) -> Sent:
    """One announcement from start to end."""
    async with served(recipients, setting.rule, setting.delay) as (folder, server):
        url = f"sqlite+aiosqlite:///{folder / 'bench.db'}"
        wait = setting.quiet_seconds + 2 if setting.has_probes else 1
        number = await fill(url, recipients, datetime.now(UTC) + timedelta(seconds=wait))
        environment = {
            "BOT_TELEGRAM_API_URL": server.url,
            "BOT_TELEGRAM_TOKEN": TOKEN,
            "BOT_CONFIG": str(configure(folder, setting)),
            "BOT_DATABASE_URL": url,
        }
        cores, seen, most = Cores.choose(), server.seen, 0
        process = BotProcess(setting.command, environment, folder / "bot.log", cores)
        probing: asyncio.Task[None] | None = None
        try:
            await asyncio.wait_for(server.first_poll.wait(), PATIENCE)
            if setting.has_probes:
                probing = asyncio.create_task(probe(server, seen))
            for kill in range(setting.kills):
                await until(process, seen, recipients * (kill + 1) // (setting.kills + 1))
                process.signal(signal.SIGKILL)
                await process.stop()
                most += setting.in_flight
                process = BotProcess(setting.command, environment, folder / "bot.log", cores)
            await until(process, seen, max(1, len(seen.got)))
            began = process.cpu_seconds()
            await until(process, seen, recipients)
            spent = process.cpu_seconds() - began
            await ended(url, number)
        finally:
            if probing is not None:
                probing.cancel()
            await process.stop()
        sent = Sent(recipients, seen, spent, in_flight=most, paid=server.paid)
        await check(url, number, sent)
        return sent


async def theirs(
    module: str,
    recipients: int,
    at_once: int,
    *,
    rule: Rule | None = None,
    delay: float = 0.0,
    is_limited: bool = False,
) -> Sent:
    """The same text to the same chats by another library; nothing is stored."""
    async with served(recipients, rule or Rule(), delay) as (folder, server):
        told = folder / "told.json"
        environment = {
            "BOT_TELEGRAM_API_URL": server.url,
            "BOT_TELEGRAM_TOKEN": TOKEN,
            "BENCH_AT_ONCE": str(at_once),
            "BENCH_RECIPIENTS": str(recipients),
            "BENCH_OUT": str(told),
            "BENCH_LIMITER": "1" if is_limited else "",
        }
        command = (sys.executable, "-m", module)
        process = BotProcess(command, environment, folder / "sender.log", Cores.choose())
        while process.is_running:
            await asyncio.sleep(0.01)
        if not told.exists():
            raise BenchmarkError(f"{module} ended by itself:\n{process.last_words()}")
        result = json.loads(told.read_text(encoding="utf-8"))
        repeats = server.seen.got.total() - len(server.seen.got)
        return Sent(recipients, server.seen, result["cpu"], result["failed"], repeats)


async def probe(server: TelegramServer, seen: Seen) -> None:
    """People write, each every few seconds, and their waits are measured."""
    feed, turn = Feed(), 0
    while True:
        chat = FIRST_ASKING + turn % ASKING
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


async def ended(url: str, number: int) -> None:
    """Until its last outcome is written; who is killed before that leaves it to the next."""
    database = Database(url)
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.read() as tx:
                if (await announcements.find(tx, [number]))[number].finished_at is not None:
                    break
            await asyncio.sleep(0.2)
    await database.close()


async def check(url: str, number: int, sent: Sent) -> None:
    """Everybody has it, the ledger says so of exactly them, and no more came twice than may."""
    r, c = recipient_table.c, conversations.c
    database = Database(url)
    async with database.read() as tx:
        state = (await announcements.find(tx, [number]))[number].state
        statement = select(c.address, r.state).join(conversations, c.id == r.conversation_id)
        rows = (await tx.execute(statement.where(r.announcement_id == number))).all()
    await database.close()
    known = {int(chat) for chat, became in rows if became == "sent"}
    if state != "done" or len(rows) != sent.recipients or known != set(sent.seen.got):
        raise BenchmarkError(f"the ledger says {state}, {len(known)} of {len(rows)} sent")
    sent.repeats = sent.seen.got.total() - sent.recipients
    if sent.repeats > sent.in_flight:
        raise BenchmarkError(f"{sent.repeats} messages came twice")
