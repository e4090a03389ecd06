"""The last afternoon: two hundred liaisons report at once. ``python -m benchmarks.reports``.

Owns: who types when, the time until each answer, the table. Never: what is typed (``reporters``),
starting and pinning processes (``measure``, ``process``).

Two loads, each with a fresh database and process. "flood": everybody types the next answer in the
instant the last one was answered, to the end of the report: steps per second. "paced": so many
steps a second in all, as people do: how long each waits.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from collections import deque
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles

from benchmarks import machine, reporters
from benchmarks.lines import AIOGRAM, OURS, Launch, Line, prepare
from benchmarks.measure import Session
from benchmarks.process import BenchmarkError, Cores
from benchmarks.telegram_server import TOKEN, TelegramServer
from benchmarks.workload import Asked, chats

STACKS = {"aiogram": AIOGRAM, "ours": OURS}
SCRIPT = (reporters.BEGIN, *reporters.ANSWERS, reporters.SEND)
GOAL_RATIO, GOAL_P95_MS = 1.5, 100.0
#: nothing but polls for so long, seconds: whatever the bot does first has been done
SETTLED = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    stack: str
    load: str
    steps: int
    seconds: float
    cpu_ms: float
    #: sends and edits for each report
    messages: float
    waits_ms: Sequence[float]
    #: reports that the database has, of those that were begun
    kept: int

    @property
    def rate(self) -> float:
        return self.steps / self.seconds

    @property
    def p95(self) -> float:
        return quantiles(self.waits_ms, n=20)[-1]


class Afternoon:
    """Types for everybody; told by the server about each answer (``telegram_server.Watch``)."""

    def __init__(self, session: Session, people: Sequence[int]) -> None:
        self._session = session
        self._next = dict.fromkeys(people, 0)
        #: up to which line each types on in the instant they are answered
        self._goal = dict.fromkeys(people, 0)
        self._since: dict[int, float] = {}
        self._idle = deque(people)
        self._begin()

    def _begin(self, limit: int = 0) -> None:
        self._limit = limit
        self.typed = 0
        self.waits_ms: list[float] = []
        #: the longest wait after each line of the script
        self.worst_ms = [0.0] * len(SCRIPT)
        self.done = asyncio.Event()

    def flood(self) -> int:
        """Everybody types everything; returns how many steps that is."""
        return self._on_to([len(SCRIPT)] * len(self._next))

    def spread(self) -> int:
        """Brings everybody to another line, as people are in the middle of an afternoon."""
        return self._on_to([number % (len(SCRIPT) // 2) for number in range(len(self._next))])

    def _on_to(self, lines: Sequence[int]) -> int:
        self._begin(sum(lines))
        self._goal = dict(zip(self._next, lines, strict=True))
        behind = [chat for chat in self._idle if self._goal[chat]]
        self._idle = deque(chat for chat in self._idle if not self._goal[chat])
        for chat in behind:
            self._type(chat)
        return self._limit

    async def paced(self, limit: int, per_second: float) -> None:
        """Whoever has waited longest since their last answer types next."""
        self._begin(limit)
        began = time.monotonic()
        while self.typed < limit:
            wait = began + self.typed / per_second - time.monotonic()
            await asyncio.sleep(max(wait, 0))
            while not self._idle:  # all of them wait for the bot
                await asyncio.sleep(0.001)
            self._type(self._idle.popleft())

    def _type(self, chat: int) -> None:
        words = SCRIPT[self._next[chat]]
        self._next[chat] += 1
        self.typed += 1
        updates = self._session.feed.updates([Asked(chat, words)])
        self._since[chat] = time.monotonic()
        self._session.put(updates)

    def handed_out(self) -> None:
        pass

    def answered(self, chat_id: int) -> None:
        since = self._since.pop(chat_id, None)
        if since is None:
            return  # one message more than a step needs; it is counted as a message
        waited = (time.monotonic() - since) * 1000
        self.waits_ms.append(waited)
        line = self._next[chat_id]
        self.worst_ms[line - 1] = max(self.worst_ms[line - 1], waited)
        if line < self._goal[chat_id]:
            self._type(chat_id)
        elif line < len(SCRIPT):
            self._idle.append(chat_id)
        if len(self.waits_ms) >= self._limit:
            self.done.set()


async def run(stack: str, load: str, given: argparse.Namespace, cores: Cores) -> Result:
    with tempfile.TemporaryDirectory(prefix="bench-", dir=given.folder) as name:
        folder = Path(name)
        server = TelegramServer()
        await server.start()
        launch = await _prepare(stack, server.url, folder, given.liaisons)
        session = Session(launch, server, folder, cores)
        try:
            await session.first_poll()
            await session.quiet(SETTLED)  # the reminders of that day have left
            return await _observe(session, launch, stack, load, given)
        finally:
            await session.process.stop()
            server.stop()


async def _prepare(stack: str, api_url: str, folder: Path, liaisons: int) -> Launch:
    if stack == AIOGRAM:
        database = folder / "fsm.db"
        environment = {
            "BOT_TELEGRAM_API_URL": api_url,
            "BOT_TELEGRAM_TOKEN": TOKEN,
            "BENCH_DATABASE": str(database),
            "BENCH_QUESTIONS": str(len(reporters.ANSWERS)),
        }
        command = [sys.executable, "-m", "benchmarks.form_aiogram"]
        return Launch(command, environment, database)
    launch = prepare(Line(scenario="reports", stack=OURS), api_url=api_url, folder=folder)
    await reporters.fill(launch.environment["BOT_DATABASE_URL"], liaisons)
    clock = folder / "clock.json"
    reporters.write_clock(clock)
    return replace(launch, environment={**launch.environment, "BOT_DEMO_CLOCK": str(clock)})


async def _observe(
    session: Session, launch: Launch, stack: str, load: str, given: argparse.Namespace
) -> Result:
    people = chats(given.liaisons)
    afternoon = Afternoon(session, people)
    server, process = session.server, session.process
    server.watch = afternoon
    typing = None
    try:
        if load == "paced" and afternoon.spread():
            await session.moving(afternoon.done.is_set, "stopped answering")
            await session.quiet(0.5)
        answers_before, cpu_before = len(server.answers), process.cpu_seconds()
        began = time.monotonic()
        if load == "flood":
            steps = afternoon.flood()
        else:
            left = len(people) * len(SCRIPT) - afternoon.typed
            steps = min(left, round(given.per_second * given.seconds))
            typing = asyncio.create_task(afternoon.paced(steps, given.per_second))
            await asyncio.sleep(0)  # it has begun
        await session.moving(afternoon.done.is_set, "stopped answering")
        seconds = time.monotonic() - began
        cpu_ms = (process.cpu_seconds() - cpu_before) * 1000 / steps
        await session.quiet(0.5)
    finally:
        server.watch = None
        if typing is not None:
            typing.cancel()
        if given.show:
            _show(session, people[0], afternoon.worst_ms)
    assert launch.database is not None
    return Result(
        stack=stack,
        load=load,
        steps=steps,
        seconds=seconds,
        cpu_ms=cpu_ms,
        messages=(len(server.answers) - answers_before) / steps * len(SCRIPT),
        waits_ms=afternoon.waits_ms,
        kept=_kept(stack, launch.database),
    )


def _kept(stack: str, database: Path) -> int:
    if stack == OURS:
        return reporters.submitted(database)
    with closing(sqlite3.connect(database)) as opened:
        return int(opened.execute("SELECT count(*) FROM reports").fetchone()[0])


def _show(session: Session, chat: int, worst_ms: Sequence[float]) -> None:
    """One person's conversation, and how long anybody waited at most at each line of it."""
    said = [answer.text for answer in session.server.answers if answer.chat_id == chat]
    said += [""] * (len(SCRIPT) - len(said))
    for words, worst, answer in zip(SCRIPT, worst_ms, said, strict=False):
        print(f"> {words}   ({worst:.0f} ms)\n{answer}\n")


def table(results: Sequence[Result], given: argparse.Namespace) -> list[str]:
    rows = [
        "| load | bot | steps/s | p50 ms | p95 ms | CPU ms/step | messages/report | kept |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {one.load} | {one.stack} | {one.rate:.0f} | {median(one.waits_ms):.1f}"
        f" | {one.p95:.1f} | {one.cpu_ms:.2f} | {one.messages:.1f} | {one.kept} |"
        for one in results
    ]
    floods = [one for one in results if one.load == "flood"]
    theirs = [one.rate for one in floods if one.stack == AIOGRAM]
    ours = [one.rate for one in floods if one.stack == OURS]
    ratios = [own / other for own, other in zip(ours, theirs, strict=False)]
    if ratios:
        rows.append(
            f"\nsteps/s, ours / bare aiogram: median {median(ratios):.2f}"
            f" ({min(ratios):.2f}–{max(ratios):.2f}), goal {GOAL_RATIO}"
        )
    waits = [one.p95 for one in results if one.load == "paced" and one.stack == OURS]
    if waits:
        rows.append(
            f"p95 at {given.per_second:.0f} steps/s, ours: median {median(waits):.1f} ms"
            f" ({min(waits):.1f}–{max(waits):.1f}), goal {GOAL_P95_MS:.0f} ms"
        )
    return rows


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reports",
        description="Two hundred liaisons report at once: bare aiogram's form and our bot.",
    )
    parser.add_argument("--liaisons", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--per-second", type=float, default=50, help="steps, in the paced load")
    parser.add_argument("--seconds", type=float, default=30, help="of the paced load")
    parser.add_argument(
        "--loads", nargs="+", choices=["flood", "paced"], default=["flood", "paced"]
    )
    parser.add_argument("--stacks", nargs="+", choices=[*STACKS], default=[*STACKS])
    parser.add_argument("--folder", type=Path, help="where databases are put while it runs")
    parser.add_argument("--show", action="store_true", help="print a conversation and its waits")
    return parser.parse_args(given)


async def measure(given: argparse.Namespace) -> list[Result]:
    cores = Cores.choose()
    cores.pin_server()
    results = []
    for number in range(given.rounds):
        stacks = [STACKS[name] for name in given.stacks]
        for load in given.loads:
            for stack in stacks if number % 2 == 0 else reversed(stacks):
                results.append(one := await run(stack, load, given, cores))
                said = (
                    f"round {number + 1}: {load}, {stack}: {one.rate:.0f}/s, p95 {one.p95:.0f} ms"
                )
                print(said, file=sys.stderr, flush=True)
    return results


def main() -> None:
    given = arguments()
    try:
        results = asyncio.run(measure(given))
    except BenchmarkError as error:
        raise SystemExit(f"Nothing was measured: {error}") from None
    for key, value in machine.facts(given.folder).items():
        print(f"{key}: {value}")
    for row in table(results, given):
        print(row)
    short = [one for one in results if one.load == "flood" and one.kept != given.liaisons]
    if short:
        raise SystemExit("not every report was kept: the figures are not what they say")


if __name__ == "__main__":
    main()
