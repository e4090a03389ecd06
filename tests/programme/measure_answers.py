"""What the base costs, run by hand: python -m tests.programme.measure_answers [--meaning]

Prints, in process time of this machine, for the base as it is and for one ten times as large:
building the index, one question, memory of the index. With --meaning also the time that a
question takes on the clock where meanings are compared, and what that adds to the process.
"""

from __future__ import annotations

import gc
import json
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

from bot.semantic import Semantic
from programme.knowledge import FILES, Entry, Knowledge
from programme.knowledge_file import read_knowledge

ROOT = Path(__file__).parents[2]
TIMES = 10


def main() -> None:
    texts: dict[str, Any] = {
        argument: (ROOT / "programme" / "data" / name).read_text("utf-8")
        for argument, name in FILES.items()
    }
    lines = (ROOT / "tests" / "data" / "qa_own.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines]
    _, entries = read_knowledge(texts["knowledge_toml"])
    added = larger(entries, Random(1))
    for more in ((), added):
        _measure(
            len(entries) + len(more), partial(Knowledge.build, **texts, added=more), questions
        )
    if "--meaning" in sys.argv:
        before = _resident()
        knowledge = Knowledge.build(**texts, embed=Semantic.find(ROOT / "data", wait=True))
        times = _times(knowledge, questions, perf_counter)
        sys.stdout.write(f"with meaning, on the clock: {times}; +{_resident() - before:.0f} MB\n")


def larger(entries: tuple[Entry, ...], random: Random) -> tuple[Entry, ...]:
    """As many entries again nine times, of the same words in another order."""
    words = [word for entry in entries for ask in entry.asks for word in ask.split()]

    def say(length: int) -> str:
        return " ".join(random.choice(words) for _ in range(length))

    return tuple(
        replace(
            entry,
            id=f"{entry.id}-{number}",
            question=say(10),
            asks=tuple(say(len(ask.split())) for ask in entry.asks),
            keywords=(),
        )
        for number in range(1, TIMES)
        for entry in entries
    )


def _measure(count: int, build: Callable[[], Knowledge], questions: list[str]) -> None:
    begun = process_time()
    knowledge = build()
    built = process_time() - begun
    times = _times(knowledge, questions, process_time)
    del knowledge
    gc.collect()
    tracemalloc.start()
    kept = build()
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    sys.stdout.write(
        f"{count} entries: build {built * 1000:.0f} ms; ask {times}; "
        f"memory {memory / 1e6:.1f} MB\n"
    )


def _times(knowledge: Knowledge, questions: list[str], clock: Callable[[], float]) -> str:
    times = []
    for question in questions:
        begun = clock()
        knowledge.ask(question)
        times.append((clock() - begun) * 1000)
    times.sort()
    return f"mean {sum(times) / len(times):.2f} ms, p95 {times[int(0.95 * len(times))]:.2f} ms"


def _resident() -> float:
    """Memory of the process in MB."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    return 0.0


if __name__ == "__main__":
    main()
