"""What an announcement to many costs, beside senders that store nothing.

    python -m benchmarks.announcing            # everything, at full size: about forty minutes
    python -m benchmarks.announcing --scale 0.3    # everything, at less than a third: ten minutes
    python -m benchmarks.announcing --smoke    # everything, small: a minute or two
    python -m benchmarks.announcing --only free pace paid replies kill freeze plan

Owns: which runs there are, the table, the goals. Never: a run (``mass``). In every run of ours
each recipient is checked against the ledger. PTB's limiter needs the package aiolimiter; without
it its rows are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import logging
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

import structlog

from benchmarks import machine, reminding
from benchmarks.mass import Sent, Setting, fill, ours, theirs
from benchmarks.mass_server import Rule
from bot import files
from bot.announcement_wires import Press
from bot.announcing import Announcing
from bot.clock import SystemClock
from bot.config import read_config
from bot.observe import Metrics
from storage.database import Database

PTB, AIOGRAM = "benchmarks.mass_ptb", "benchmarks.mass_aiogram"
#: what is enforced, what we are set to, and how long the server takes for an answer
LIMIT, PACE, ANSWER = 30.0, 29.0, 0.03
PAID = 1000.0
FLOOD = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    #: recipients of a send without a limit, of one at 30/s, of one by PTB's limiter
    free: int = 10_000
    paced: int = 6_000
    limiter: int = 900
    frozen: int = 100_000
    units: int = 2_000
    rounds: int = 3
    kills: int = 5
    #: seconds of people who write before the send begins
    quiet: float = 5.0

    def scaled(self, share: float) -> Sizes:
        """Everything that takes its time, smaller; no run so small that it says nothing."""

        def less(count: int, least: int) -> int:
            return max(least, round(count * share))

        return replace(
            self,
            free=less(self.free, SMOKE.free),
            paced=less(self.paced, SMOKE.paced),
            limiter=less(self.limiter, SMOKE.limiter),
            frozen=less(self.frozen, SMOKE.frozen),
            units=less(self.units, SMOKE.units),
            rounds=min(self.rounds, less(self.rounds, 2)),
            kills=less(self.kills, SMOKE.kills),
        )


SMOKE = Sizes(
    free=500, paced=60, limiter=60, frozen=20_000, units=300, rounds=1, kills=2, quiet=1.5
)


@dataclass(frozen=True, slots=True)
class Row:
    """``goal``: what it is to be, and whether it is; "": there is none."""

    what: str
    value: str
    goal: str = ""
    is_met: bool = True


Rows = AsyncIterator[Row]


async def free(sizes: Sizes) -> Rows:
    """(a) to (c): as fast as it goes, every stack in turn."""
    runs: dict[str, Callable[[], Awaitable[Sent]]] = {
        "ours, 10 under way": lambda: ours(sizes.free, Setting()),
        "ours, 64 under way": lambda: ours(sizes.free, Setting(in_flight=64)),
        "PTB httpx, 1 at once": lambda: theirs(PTB, sizes.free, 1),
        "PTB httpx, 10 at once": lambda: theirs(PTB, sizes.free, 10),
        "aiogram, 10 at once": lambda: theirs(AIOGRAM, sizes.free, 10),
        "aiogram, 30 at once": lambda: theirs(AIOGRAM, sizes.free, 30),
    }
    found: dict[str, list[Sent]] = {name: [] for name in runs}
    for turn in range(sizes.rounds):
        order = list(runs)
        for name in order[turn % len(order) :] + order[: turn % len(order)]:
            found[name].append(await runs[name]())
    for name, sent in found.items():
        speeds = ", ".join(f"{one.per_second:.0f}" for one in sent)
        cpu = median(one.cpu_ms for one in sent)
        yield Row(f"no limit: {name}", f"{speeds} messages/s; {cpu:.2f} ms CPU a message")
    for mine in ("ours, 10 under way", "ours, 64 under way"):
        for theirs_, least in (("PTB", 3.0), ("aiogram", 0.8)):
            best = [
                max(one[turn].per_second for name, one in found.items() if theirs_ in name)
                for turn in range(sizes.rounds)
            ]
            ratios = [one.per_second / top for one, top in zip(found[mine], best, strict=True)]
            ratio = median(ratios)
            value = f"{ratio:.2f} x ({min(ratios):.2f}-{max(ratios):.2f})"
            yield Row(f"{mine} / {theirs_} at its best", value, f">= {least:g} x", ratio >= least)


def paced_row(name: str, sent: Sent, limit: float, *, waits: float = 0.0, is_ours: bool) -> Row:
    ideal = (sent.recipients + sent.seen.replies - 1) / limit
    ratio, bare = sent.seen.seconds / ideal, (sent.seen.seconds - waits) / ideal
    value = f"{ratio:.3f} of N/{limit:g}"
    if waits:
        value += f" ({bare:.3f} without the {waits:g} s)"
    value += f"; 429: {sent.seen.refused}"
    if waits:
        value += f" beside {sent.seen.refused_as_planned} of the flood wait"
    value += f"; given up {sent.failed}; twice {sent.repeats}"
    # in a short send the wait itself is more than what is allowed
    judged, what = (
        (bare, "<= 1.05 without the wait") if waits > 0.016 * ideal else (ratio, "<= 1.05")
    )
    is_met = judged <= 1.05 and not (sent.seen.refused or sent.failed or sent.repeats)
    goal = f"{what}, no 429, none lost, none twice" if is_ours else ""
    return Row(name, value, goal, is_met or not is_ours)


async def pace(sizes: Sizes) -> Rows:
    """(d): an enforced limit; then everybody is told to wait in the middle; then a lower limit."""
    rule = Rule(per_second=LIMIT)
    setting = Setting(per_second=PACE, rule=rule, delay=ANSWER)
    yield paced_row("30/s: ours", await ours(sizes.paced, setting), LIMIT, is_ours=True)
    flood = Rule(per_second=LIMIT, flood_at=sizes.paced // 2, flood_seconds=FLOOD)
    setting = Setting(per_second=PACE, rule=flood, delay=ANSWER)
    sent = await ours(sizes.paced, setting)
    name = f"30/s, a flood wait of {FLOOD:g} s: ours"
    yield paced_row(name, sent, LIMIT, waits=FLOOD, is_ours=True)
    lower = Setting(per_second=PACE, rule=Rule(per_second=20), delay=ANSWER)
    sent = await ours(sizes.limiter, lower)
    yield paced_row("the limit is 20/s and nobody knows: ours", sent, 20, is_ours=False)
    if importlib.util.find_spec("aiolimiter") is None:
        yield Row("30/s: PTB's AIORateLimiter", "not measured: aiolimiter is not installed")
        return
    for name, told in (("30/s", rule), (f"30/s, a flood wait of {FLOOD:g} s", flood)):
        changed = Rule(LIMIT, FLOOD, sizes.limiter // 2 if told.flood_at else 0, FLOOD)
        limited = await theirs(PTB, sizes.limiter, 30, rule=changed, delay=ANSWER, is_limited=True)
        waits = FLOOD if told.flood_at else 0.0
        yield paced_row(f"{name}: PTB", limited, LIMIT, waits=waits, is_ours=False)


async def paid(sizes: Sizes) -> Rows:
    """(e): paid broadcast, with an answer that takes its time."""
    setting = Setting(per_second=PACE, paid_per_second=PAID, in_flight=100, delay=ANSWER)
    sent = await ours(sizes.free, setting)
    value = f"{sent.per_second:.0f} messages/s, {sent.cpu_ms:.2f} ms CPU a message"
    is_met = sent.per_second >= 0.99 * PAID and sent.paid >= sizes.free
    yield Row("paid broadcast at 1,000/s, every recipient durable", value, ">= 1,000/s", is_met)


async def replies(sizes: Sizes) -> Rows:
    """(f): people who write meanwhile."""
    settings = {
        "at 29/s": (
            min(sizes.paced, sizes.limiter),
            Setting(per_second=PACE, has_probes=True, quiet_seconds=sizes.quiet),
        ),
        "paid, 1,000/s": (
            sizes.free,
            Setting(
                per_second=PACE,
                paid_per_second=PAID,
                in_flight=64,
                has_probes=True,
                quiet_seconds=sizes.quiet,
            ),
        ),
        "without a limit": (sizes.free, Setting(has_probes=True, quiet_seconds=sizes.quiet)),
    }
    for name, (count, setting) in settings.items():
        sent = await ours(count, setting)
        before, during = (
            sorted(wait for is_during, wait in sent.seen.waits if is_during is wanted)
            for wanted in (False, True)
        )
        if len(before) < 2 or len(during) < 2:
            yield Row(f"replies, {name}", "too short a send to tell")
            continue
        quiet, busy = percentile(before, 99), percentile(during, 99)
        value = (
            f"p50 {percentile(during, 50) * 1000:.0f} ms, p99 {busy * 1000:.0f} ms, most "
            f"{during[-1] * 1000:.0f} ms of {len(during)}; before it p99 {quiet * 1000:.0f} ms"
        )
        yield Row(f"replies, {name}", value, "p99 <= 150 ms", busy <= 0.15)


def percentile(waits: list[float], which: int) -> float:
    return quantiles(waits, n=100, method="inclusive")[which - 1]


async def kill(sizes: Sizes) -> Rows:
    """(g): killed on the way; ``mass.check`` compares the ledger with what the server saw."""
    setting = Setting(per_second=300, kills=sizes.kills)
    sent = await ours(sizes.free, setting)
    value = f"all {sent.recipients} have it, {sent.repeats} twice; the ledger agrees"
    most = f"<= {sent.in_flight} twice"
    yield Row(f"kill -9, {sizes.kills} times", value, most, sent.repeats <= sent.in_flight)


async def freeze(sizes: Sizes) -> Rows:
    """(h): choosing and writing down an audience, and the longest that anything else waited."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        url = f"sqlite+aiosqlite:///{Path(name) / 'bench.db'}"
        await fill(url, sizes.frozen, datetime.now(UTC) + timedelta(days=1))
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
    value = f"{took:.2f} s, the loop stood still for {max(gaps) * 1000:.0f} ms at most"
    is_met = took < 2 and max(gaps) < 0.05
    yield Row(f"freezing {sizes.frozen} recipients", value, "< 2 s, no pause (50 ms)", is_met)


async def tick(gaps: list[float]) -> None:
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.001)
        now = time.monotonic()
        gaps.append(now - last)
        last = now


async def plan(sizes: Sizes) -> Rows:
    """(h): timers of all units."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        for what, seconds in await reminding.measure(sizes.units, Path(name)):
            goal = f"< {reminding.GOAL_SECONDS:g} s"
            yield Row(what, f"{seconds:.2f} s", goal, seconds < reminding.GOAL_SECONDS)


PARTS = {
    "free": free,
    "pace": pace,
    "paid": paid,
    "replies": replies,
    "kill": kill,
    "freeze": freeze,
    "plan": plan,
}


async def main(sizes: Sizes, only: list[str]) -> list[Row]:
    for name, fact in machine.facts(None).items():
        print(f"{name}: {fact}")
    rows: list[Row] = []
    for name in only or PARTS:
        async for row in PARTS[name](sizes):
            rows.append(row)
            print(f"{row.what:<52} {row.value}{goal_of(row)}", flush=True)
    return rows


def share(said: str) -> float:
    """What follows --scale."""
    found = float(said)
    if not 0.05 <= found <= 1:
        raise argparse.ArgumentTypeError("from 0.05 to 1")
    return found


def goal_of(row: Row) -> str:
    if not row.goal:
        return ""
    return f"  [{row.goal}: {'met' if row.is_met else 'missed'}]"


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="everything, small")
    parser.add_argument("--scale", type=share, default=1.0, help="of the full size, 0.05 to 1")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[])
    parser.add_argument("--recipients", type=int, help="of sends without a limit")
    parser.add_argument("--paced", type=int, help="of sends at 30/s")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--json", type=Path, help="the table as JSON as well")
    asked = parser.parse_args()
    usual = SMOKE if asked.smoke else Sizes().scaled(asked.scale)
    sizes = Sizes(
        free=asked.recipients or usual.free,
        paced=asked.paced or usual.paced,
        limiter=min(asked.paced or usual.limiter, usual.limiter),
        frozen=usual.frozen,
        units=usual.units,
        rounds=asked.rounds or usual.rounds,
        kills=usual.kills,
        quiet=usual.quiet,
    )
    table = asyncio.run(main(sizes, asked.only))
    if asked.json is not None:
        told = [{"what": one.what, "value": one.value, "goal": one.goal} for one in table]
        asked.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
