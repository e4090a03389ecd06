"""What the base costs, run by hand: python -m tests.programme.measure_answers

Prints, in process time of this machine: building the index, one question, memory.
"""

from __future__ import annotations

import json
import sys
import tracemalloc
from pathlib import Path
from time import process_time

from programme.knowledge import FILES, Knowledge

ROOT = Path(__file__).parents[2]


def main() -> None:
    texts = {
        argument: (ROOT / "programme" / "data" / name).read_text("utf-8")
        for argument, name in FILES.items()
    }
    lines = (ROOT / "tests" / "data" / "qa_own.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines]
    begun = process_time()
    knowledge = Knowledge.build(**texts)
    built = process_time() - begun
    times = []
    for question in questions * 3:
        begun = process_time()
        knowledge.ask(question)
        times.append(process_time() - begun)
    times.sort()
    tracemalloc.start()
    kept = Knowledge.build(**texts)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    sys.stdout.write(
        f"{len(kept.topics())} topics; build {built * 1000:.0f} ms; "
        f"ask mean {sum(times) / len(times) * 1000:.3f} ms, "
        f"p95 {times[int(0.95 * len(times))] * 1000:.3f} ms; memory {memory / 1e6:.1f} MB\n"
    )


if __name__ == "__main__":
    main()
