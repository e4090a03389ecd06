"""Run the bot on a disk whose commit takes longer: ``python -m benchmarks.slow_commit run``.

Owns: the delay before each commit of a connection to SQLite. Never: anything else of the bot.

Environment: ``BENCH_COMMIT_DELAY`` seconds; ``BENCH_COMMIT_COUNT`` the file that receives the
number of commits that were delayed, so that the harness can tell that the delay was real.
"""

from __future__ import annotations

import os
import runpy
import time
from pathlib import Path
from unittest import mock

from storage.sqlite import Connection


def main() -> None:
    delay = float(os.environ.get("BENCH_COMMIT_DELAY", "0.010"))
    real_commit = Connection.commit
    delayed = 0

    def commit(connection: Connection) -> None:
        nonlocal delayed
        delayed += 1
        time.sleep(delay)
        real_commit(connection)

    with mock.patch.object(Connection, "commit", commit):
        try:
            runpy.run_module("bot", run_name="__main__", alter_sys=True)
        finally:
            Path(os.environ["BENCH_COMMIT_COUNT"]).write_text(str(delayed), encoding="ascii")


if __name__ == "__main__":
    main()
