"""Run the bot under cProfile: ``python -m benchmarks.profiled run``.

Owns: the profiler and the difference between two instants. Never: grouping or printing.

SIGUSR1 marks the beginning; SIGUSR2 writes what was spent since then as JSON into the file
named by ``BENCH_PROFILE``: ``functions``, a list of ``[function, seconds, {caller: seconds}]``
(own time, main thread), and ``threads``, the CPU seconds of every other thread. Those are not
profiled: SQLite's thread does nothing but commit, which is C.
"""

from __future__ import annotations

import cProfile
import json
import os
import runpy
import signal
import threading
import time
from pathlib import Path
from types import FrameType

#: own seconds of a function, in all and by caller
Spent = dict[str, tuple[float, dict[str, float]]]


class Marks:
    """What had been spent at one instant; looking does not stop the profiler."""

    def __init__(self, profiler: cProfile.Profile) -> None:
        self._profiler = profiler
        self._functions: Spent = {}
        self._threads: dict[str, float] = {}

    def begin(self, _number: int, _frame: FrameType | None) -> None:
        self._functions, self._threads = self._spent(), _thread_times()

    def write(self, _number: int, _frame: FrameType | None) -> None:
        functions = []
        for name, (seconds, callers) in self._spent().items():
            earlier, earlier_callers = self._functions.get(name, (0.0, {}))
            since = {who: own - earlier_callers.get(who, 0.0) for who, own in callers.items()}
            functions.append([name, seconds - earlier, since])
        threads = {
            name: seconds - self._threads.get(name, 0.0)
            for name, seconds in _thread_times().items()
        }
        target = Path(os.environ["BENCH_PROFILE"])
        unfinished = target.with_suffix(".part")
        unfinished.write_text(json.dumps({"functions": functions, "threads": threads}), "utf-8")
        unfinished.rename(target)

    def _spent(self) -> Spent:
        self._profiler.snapshot_stats()
        total: Spent = {}
        for function, (_, _, own, _, callers) in self._profiler.stats.items():
            name = _name(function)
            seconds, by_caller = total.get(name, (0.0, {}))
            for caller, (_, _, of_caller, _) in callers.items():
                who = _name(caller)
                by_caller[who] = by_caller.get(who, 0.0) + of_caller
            total[name] = (seconds + own, by_caller)
        return total


def _name(function: tuple[str, int, str]) -> str:
    file, line, name = function
    return name if file == "~" else f"{file}:{line} {name}"


def _thread_times() -> dict[str, float]:
    others = [one for one in threading.enumerate() if one is not threading.main_thread()]
    return {
        one.name: time.clock_gettime(time.pthread_getcpuclockid(one.ident))
        for one in others
        if one.ident is not None
    }


def main() -> None:
    with cProfile.Profile() as profiler:
        marks = Marks(profiler)
        signal.signal(signal.SIGUSR1, marks.begin)
        signal.signal(signal.SIGUSR2, marks.write)
        runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
