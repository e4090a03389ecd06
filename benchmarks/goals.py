"""What is to be reached: one line of the table against another, of the same round.

Owns: the goals. Never: arithmetic over rounds, wording of the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.lines import AIOGRAM, DELAY, OURS, PLAIN, PTB, START, Line
from benchmarks.measure import Run

Value = Callable[[Run], float]


@dataclass(frozen=True, slots=True)
class Key:
    """Names a line of the table."""

    scenario: str
    name: str

    @classmethod
    def of(cls, line: Line) -> Key:
        return cls(line.scenario, line.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """``line`` against ``base``; without a base the value itself is the goal."""

    title: str
    line: Key
    base: Key | None
    value: Value
    goal: float
    floor: float | None = None
    at_least: bool = True

    def reached(self, value: float) -> bool:
        return value >= self.goal if self.at_least else value <= self.goal


def rate(run: Run) -> float:
    return run.rate


_OURS, _PTB, _AIOGRAM = (Key(PLAIN, stack) for stack in (OURS, PTB, AIOGRAM))
_SLOW_DISK = Key(PLAIN, f"{OURS}, +10 ms per commit")
_DELAY_PTB = Key(DELAY, PTB)
GOALS = (
    Goal(
        title="updates/s against bare PTB", line=_OURS, base=_PTB, value=rate, goal=2.5, floor=1.0
    ),
    Goal(
        title="updates/s against bare aiogram",
        line=_OURS,
        base=_AIOGRAM,
        value=rate,
        goal=1.5,
        floor=0.6,
    ),
    Goal(
        title="CPU per step against bare PTB",
        line=_OURS,
        base=_PTB,
        value=lambda run: run.cpu_ms,
        goal=0.45,
        floor=1.0,
        at_least=False,
    ),
    Goal(
        title="CPU per step, half a second longer",
        line=_OURS,
        base=_PTB,
        value=lambda run: run.cpu_settled_ms,
        goal=0.45,
        floor=1.0,
        at_least=False,
    ),
    Goal(
        title="50 ms network, 64 in flight, against bare PTB",
        line=Key(DELAY, f"{OURS}, 64 in flight"),
        base=_DELAY_PTB,
        value=rate,
        goal=40,
    ),
    Goal(
        title="50 ms network, 10 in flight (default), against bare PTB",
        line=Key(DELAY, f"{OURS}, 10 in flight"),
        base=_DELAY_PTB,
        value=rate,
        goal=40,
    ),
    Goal(
        title="10 ms more per commit, against bare PTB without",
        line=_SLOW_DISK,
        base=_PTB,
        value=rate,
        goal=1.8,
    ),
    Goal(
        title="10 ms more per commit, against bare PTB without, 64 in flight",
        line=Key(PLAIN, f"{OURS}, +10 ms per commit, 64 in flight"),
        base=_PTB,
        value=rate,
        goal=1.8,
    ),
    Goal(
        title="idle memory against bare PTB",
        line=Key(START, f"{OURS}, again"),
        base=Key(START, PTB),
        value=lambda run: run.idle_mb,
        goal=1.5,
        at_least=False,
    ),
    Goal(
        title="start to first poll, database in use, against bare PTB",
        line=Key(START, f"{OURS}, again"),
        base=Key(START, PTB),
        value=lambda run: run.start_s,
        goal=2.0,
        at_least=False,
    ),
    Goal(
        title="the very first start (creates the database), against bare PTB",
        line=Key(START, f"{OURS}, first start"),
        base=Key(START, PTB),
        value=lambda run: run.start_s,
        goal=2.0,
        at_least=False,
    ),
    Goal(
        title="sends and edits per step",
        line=_OURS,
        base=None,
        value=lambda run: run.calls_per_step,
        goal=1.0,
        at_least=False,
    ),
)
