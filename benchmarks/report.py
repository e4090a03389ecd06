"""The table: every value of every round, medians, ratios within a round, goals.

Owns: arithmetic over runs and its wording. Never: measuring, leaving a run out.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.goals import GOALS, Key, Value, rate
from benchmarks.lines import AIOGRAM, PTB, START
from benchmarks.measure import Run


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    value: Value
    form: str


LOADED = (
    Column("updates/s", lambda run: run.rate, ".0f"),
    Column("CPU ms/step", lambda run: run.cpu_ms, ".2f"),
    Column("CPU ms/step +0.5 s", lambda run: run.cpu_settled_ms, ".2f"),
    Column("sends+edits/step", lambda run: run.calls_per_step, ".3f"),
    Column("start s", lambda run: run.start_s, ".2f"),
    Column("idle MB", lambda run: run.idle_mb, ".0f"),
    Column("peak MB", lambda run: run.peak_mb, ".0f"),
    Column("server ms/step", lambda run: run.server_ms, ".3f"),
    Column("stop s", lambda run: run.stop_s, ".2f"),
)
STARTED = (
    Column("start s", lambda run: run.start_s, ".2f"),
    Column("idle MB", lambda run: run.idle_mb, ".0f"),
    Column("stop s", lambda run: run.stop_s, ".2f"),
)


def median(values: Sequence[float]) -> float:
    """Of what was measured; nothing measured is no number."""
    known = [value for value in values if not math.isnan(value)]
    return statistics.median(known) if known else math.nan


def ratios(runs: Sequence[Run], line: Key, base: Key, value: Value) -> list[float]:
    """Of the same round only; a round in which one of the two failed gives none."""
    sound = [run for run in runs if not run.problems]
    bases = {run.round: value(run) for run in sound if Key.of(run.line) == base}
    return [
        value(run) / bases[run.round]
        for run in sound
        if Key.of(run.line) == line and run.round in bases
    ]


def render(runs: Sequence[Run], facts: Mapping[str, str], rounds: int) -> Iterator[str]:
    """The whole report, line by line."""
    yield "# Steps, side by side"
    yield ""
    yield from (f"- {name}: {value}" for name, value in facts.items())
    for scenario in dict.fromkeys(run.line.scenario for run in runs):
        yield from _scenario(scenario, [run for run in runs if run.line.scenario == scenario])
    yield from _goals(runs, rounds)
    yield from _problems(runs)


def _scenario(scenario: str, runs: Sequence[Run]) -> Iterator[str]:
    columns = STARTED if scenario == START else LOADED
    by_line: dict[Key, list[Run]] = {}
    for run in sorted(runs, key=lambda run: run.round):
        by_line.setdefault(Key.of(run.line), []).append(run)
    for key, own in by_line.items():
        yield ""
        loads = sorted({run.updates for run in own if run.updates})
        load = f": {'/'.join(map(str, loads))} updates" if loads else ""
        yield f"## {scenario} · {key.name}{load}"
        yield ""
        heads = [f"{run.round}{'!' if run.problems else ''}" for run in own]
        yield f"| round | {' | '.join(heads)} | median |"
        yield "|---" * (len(own) + 2) + "|"
        for column in columns:
            values = [column.value(run) for run in own]
            cells = " | ".join(_cell(value, column.form) for value in values)
            sound = [column.value(run) for run in own if not run.problems]
            yield f"| {column.title} | {cells} | {_cell(median(sound), column.form)} |"
        if scenario != START:
            yield f"| in order per chat | {' | '.join(_yes(run.in_order) for run in own)} | |"
            yield f"| other calls | {' | '.join(_calls(run) for run in own)} | |"
        if any(not math.isnan(run.commits_per_step) for run in own):
            cells = " | ".join(_cell(run.commits_per_step, ".3f") for run in own)
            yield f"| delayed commits/step (whole run) | {cells} | |"
        for base in (PTB, AIOGRAM):
            if key != (base_key := Key(scenario, base)):
                yield from _compared(runs, key, base_key)


def _compared(runs: Sequence[Run], key: Key, base: Key) -> Iterator[str]:
    rates: tuple[tuple[str, Value], ...] = (
        ("updates/s", rate),
        ("CPU ms/step", lambda run: run.cpu_ms),
        ("start s", lambda run: run.start_s),
        ("idle MB", lambda run: run.idle_mb),
    )
    parts = []
    for title, value in rates:
        own = [ratio for ratio in ratios(runs, key, base, value) if not math.isnan(ratio)]
        if own:
            parts.append(f"{title} {_spread(own)}")
    if parts:
        yield ""
        yield f"Against {base.name} of the same round: {'; '.join(parts)}"


def _goals(runs: Sequence[Run], rounds: int) -> Iterator[str]:
    yield ""
    yield "## Goals"
    yield ""
    yield "| goal | wanted | reached: median (range) | round by round | rounds | |"
    yield "|---|---|---|---|---|---|"
    for goal in GOALS:
        if goal.base is None:
            own = [
                goal.value(run)
                for run in runs
                if Key.of(run.line) == goal.line and not run.problems
            ]
        else:
            own = ratios(runs, goal.line, goal.base, goal.value)
        if not any(Key.of(run.line) == goal.line for run in runs):
            continue
        sign = "≥" if goal.at_least else "≤"
        floor = f" (floor {goal.floor:g})" if goal.floor is not None else ""
        if own:
            verdict = "met" if goal.reached(median(own)) else "**not met**"
            each = ", ".join(f"{value:.2f}" for value in own)
            reached = _spread(own)
        else:
            verdict, each, reached = "**not measured**", "", ""
        yield (
            f"| {goal.title} | {sign} {goal.goal:g}{floor} | {reached} | {each} "
            f"| {len(own)}/{rounds} | {verdict} |"
        )


def _problems(runs: Sequence[Run]) -> Iterator[str]:
    yield ""
    yield "## What went wrong"
    yield ""
    found = [(run, problem) for run in runs for problem in run.problems]
    if not found:
        yield (
            f"Nothing in {len(runs)} runs: every answer arrived once, in its chat, "
            "with the right text."
        )
    for run, problem in found:
        lines = problem.splitlines()
        yield f"- round {run.round}, {run.line.scenario}, {run.line.name}: {lines[0]}"
        yield from (f"      {line}" for line in lines[1:])


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def _cell(value: float, form: str) -> str:
    return "–" if math.isnan(value) else format(value, form)


def _yes(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "–"}[value]


def _calls(run: Run) -> str:
    return ", ".join(f"{name} {count}" for name, count in run.other_calls.items()) or "none"
