"""Where a step of our bot spends its time: ``python -m benchmarks.profile_steps``.

Owns: one profiled flood and the grouping of functions into areas. Never: rates (the profiler
slows everything down, small functions most: read shares, not milliseconds).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.lines import OURS, PLAIN, Line, prepare
from benchmarks.measure import SETTLE, Session
from benchmarks.process import BenchmarkError, Cores
from benchmarks.telegram_server import TelegramServer
from benchmarks.workload import read_questions, steps

NOT_THE_BOT = "the profiler itself"
#: the first that fits counts; a part of the file's path
AREAS = (
    (NOT_THE_BOT, ("/cProfile.py", "/benchmarks/")),
    ("texts", ("/programme/catalogue", "/fluent/", "/babel/")),
    ("matching", ("/programme/",)),
    ("conversation", ("/handlers/",)),
    ("SQL and SQLite", ("/sqlalchemy/", "/sqlite3/", "/storage/")),
    ("PTB", ("/telegram/",)),
    ("HTTP", ("/aiohttp/", "/yarl/", "/multidict/", "/frozenlist/", "/propcache/", "/httpx/")),
    ("logs", ("/structlog/", "/logging/")),
    ("JSON", ("/json/",)),
    ("event loop", ("/asyncio/", "/selectors.py")),
    ("our shell", ("/bot/",)),
)
REST = "rest"
#: nothing is done in these: somebody waits
WAITING = (
    "'poll' of 'select.epoll'",
    "'acquire' of '_thread.lock'",
    "'get' of '_queue.SimpleQueue'",
    "time.sleep",
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Own seconds of functions of the main thread (with their callers), CPU of the others."""

    functions: Sequence[tuple[str, float, Mapping[str, float]]]
    threads: Mapping[str, float]


@dataclass(slots=True)
class Area:
    seconds: float = 0.0
    functions: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, seconds: float) -> None:
        self.seconds += seconds
        self.functions[name] = self.functions.get(name, 0.0) + seconds


def area_of(name: str) -> str:
    for area, parts in AREAS:
        if any(part in name for part in parts):
            return area
    return REST


def grouped(spent: Spent) -> Mapping[str, Area]:
    """A built-in function belongs to the area of who called it."""
    areas: dict[str, Area] = defaultdict(Area)
    for thread, seconds in spent.threads.items():
        areas["other threads (CPU)"].add(thread, seconds)
    for name, seconds, callers in spent.functions:
        if any(part in name for part in WAITING):
            continue
        if "/" in name or not callers:
            areas[area_of(name)].add(name, seconds)
            continue
        for caller, of_caller in callers.items():
            areas[area_of(caller)].add(name, of_caller)
    areas.pop(NOT_THE_BOT, None)
    return areas


async def profile(updates: int, users: int) -> Spent:
    cores = Cores.choose()
    cores.pin_server()
    line = Line(scenario=PLAIN, stack=OURS, note="profiled")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        server = TelegramServer()
        await server.start()
        launch = prepare(
            line, api_url=server.url, folder=folder, launcher=("-m", "benchmarks.profiled")
        )
        target = folder / "profile.json"
        launch = replace(launch, environment={**launch.environment, "BENCH_PROFILE": str(target)})
        session = Session(launch, server, folder, cores)
        try:
            await session.first_poll()
            await session.warm_up(users)
            before = len(server.answers)
            session.process.signal(signal.SIGUSR1)
            await asyncio.sleep(SETTLE)
            asked = steps(read_questions(), updates=updates, users=users)
            session.put(session.feed.updates(asked))
            await session.moving(
                lambda: len(server.answers) >= before + len(asked), "stopped answering"
            )
            await asyncio.sleep(SETTLE)
            session.process.signal(signal.SIGUSR2)
            await session.until(target.exists, "did not write its profile")
        finally:
            await session.process.stop()
            server.stop()
        return Spent(**json.loads(target.read_text(encoding="utf-8")))


def render(areas: Mapping[str, Area], updates: int, top: int) -> Iterator[str]:
    total = sum(area.seconds for area in areas.values())
    yield "# Where a step spends its time (main thread: own time under cProfile)"
    yield ""
    yield "| area | share | ms/step |"
    yield "|---|---|---|"
    ordered = sorted(areas.items(), key=lambda item: -item[1].seconds)
    for name, area in ordered:
        yield f"| {name} | {area.seconds / total:.1%} | {area.seconds * 1000 / updates:.3f} |"
    for name, area in ordered:
        yield ""
        yield f"## {name}"
        yield ""
        best = sorted(area.functions.items(), key=lambda item: -item[1])[:top]
        for function, seconds in best:
            yield f"- {seconds * 1000 / updates:.3f} ms  {_short(function)}"


def _short(function: str) -> str:
    """Without the folders above the package."""
    path, found, name = function.partition(" ")
    if not found or "/" not in path:
        return function
    return f"{'/'.join(path.split('site-packages/')[-1].split('/')[-3:])} {name}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile_steps")
    parser.add_argument("--updates", type=int, default=2000)
    parser.add_argument("--users", type=int, default=500)
    parser.add_argument("--top", type=int, default=8, help="functions shown for each area")
    given = parser.parse_args()
    try:
        spent = asyncio.run(profile(given.updates, given.users))
    except BenchmarkError as error:
        raise SystemExit(f"Nothing was profiled: {error}") from None
    for row in render(grouped(spent), given.updates, given.top):
        print(row)


if __name__ == "__main__":
    main()
