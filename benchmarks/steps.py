"""The one command: ``python -m benchmarks.steps``. See README.md beside this file.

Owns: arguments, rounds and their order, where results go. Never: what is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import machine, report
from benchmarks.learn import learn
from benchmarks.lines import AIOGRAM, CHOICES, OURS, PTB, START, Line, select
from benchmarks.measure import Load, Run, run
from benchmarks.process import BenchmarkError, Cores
from benchmarks.workload import read_questions

STACKS = {"ptb": PTB, "aiogram": AIOGRAM, "ours": OURS}


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.steps",
        description="Bare PTB, bare aiogram and our bot, in turn, against the same server.",
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--updates", type=int, default=3000)
    parser.add_argument("--users", type=int, default=500)
    parser.add_argument("--json", type=Path, metavar="OUT", help="every value, for a machine")
    parser.add_argument("--only", nargs="+", choices=[*CHOICES], default=[*CHOICES])
    parser.add_argument("--stacks", nargs="+", choices=[*STACKS], default=[*STACKS])
    parser.add_argument("--folder", type=Path, help="where databases are put while it runs")
    return parser.parse_args(given)


async def measure(
    given: argparse.Namespace, folder: Path, lines: Sequence[Line]
) -> tuple[list[Run], Mapping[str, str]]:
    cores = Cores.choose()
    cores.pin_server()
    facts = dict(machine.facts(given.folder))
    facts["cores used"] = f"bot {cores.bot}, server {cores.server}"
    facts["load"] = f"{given.updates} updates from {given.users} people, {given.rounds} rounds"
    questions = read_questions()
    expected: dict[str, str] = {}
    database = None
    if any(line.is_ours for line in lines):
        database = folder / "used.db"
        _say("asking every question once, unmeasured ...")
        learnt = await learn(questions, users=given.users, cores=cores, keep_database=database)
        expected, questions = learnt.expected, list(learnt.expected)
        facts["questions"] = f"{len(questions)}, all answered from the base"
        if learnt.left_out:
            facts["questions left out"] = "; ".join(learnt.left_out)
    load = Load(
        updates=given.updates,
        users=given.users,
        questions=questions,
        expected=expected,
        database=database,
        folder=given.folder,
    )
    await _once_unmeasured(lines, load, cores)
    runs = []
    for number in range(1, given.rounds + 1):
        for line in rotated(lines, number - 1):
            runs.append(result := await run(line, load, cores, number))
            _say(_progress(result))
    facts["load average at the end"] = machine.load_average()
    return runs, facts


async def _once_unmeasured(lines: Sequence[Line], load: Load, cores: Cores) -> None:
    """Compiles what is not compiled, and fails early if a stack does not start at all."""
    for stack in dict.fromkeys(line.stack for line in lines):
        line = Line(scenario=START, stack=stack, note="unmeasured", is_start_only=True)
        started = await run(line, load, cores, 0)
        if started.problems:
            raise BenchmarkError(f"{stack}: {started.problems[0]}")


def rotated(lines: Sequence[Line], by: int) -> list[Line]:
    """Within each scenario another line begins in each round."""
    ordered = []
    for scenario in dict.fromkeys(line.scenario for line in lines):
        own = [line for line in lines if line.scenario == scenario]
        ordered += own[by % len(own) :] + own[: by % len(own)]
    return ordered


def _progress(result: Run) -> str:
    parts = [f"round {result.round}: {result.line.scenario}, {result.line.name}:"]
    parts.append(f"start {result.start_s:.2f} s, {result.idle_mb:.0f} MB")
    if result.updates:
        parts.append(f"{result.rate:.0f}/s, {result.cpu_ms:.2f} ms CPU")
    parts += [f"PROBLEM {problem}" for problem in result.problems]
    return " ".join(parts)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def as_json(runs: Sequence[Run], facts: Mapping[str, str]) -> str:
    """What was not measured is null; ratios can be taken anew from this."""

    def plain(values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: None if isinstance(value, float) and math.isnan(value) else value
            for key, value in values.items()
        }

    rows = [
        plain(dataclasses.asdict(one)) | {"name": one.line.name, "rate": plain({"": one.rate})[""]}
        for one in runs
    ]
    return json.dumps({"facts": facts, "runs": rows}, ensure_ascii=False, indent=1)


def main() -> None:
    given = arguments()
    lines = select(given.only, [STACKS[name] for name in given.stacks])
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        try:
            runs, facts = asyncio.run(measure(given, Path(name), lines))
        except BenchmarkError as error:
            raise SystemExit(f"Nothing was measured: {error}") from None
    for row in report.render(runs, facts, given.rounds):
        print(row)
    if given.json:
        given.json.write_text(as_json(runs, facts), encoding="utf-8")
    if any(one.problems for one in runs):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
