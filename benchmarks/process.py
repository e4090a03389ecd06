"""The bot under test as a process: started on its core, looked at from outside, stopped.

Owns: pinning, CPU and memory of a process id, start and stop. Never: what the bot does.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).resolve().parent.parent


class BenchmarkError(Exception):
    """The run cannot go on; the message says why."""


@dataclass(frozen=True, slots=True)
class Cores:
    """Where the bot and where the server runs; the same core if there is only one."""

    bot: int
    server: int

    @classmethod
    def choose(cls) -> Cores:
        allowed = sorted(os.sched_getaffinity(0))
        return cls(bot=allowed[0], server=allowed[1 % len(allowed)])

    def pin_server(self) -> None:
        os.sched_setaffinity(0, {self.server})


class BotProcess:
    """One bot, from exec to exit."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        cores: Cores,
    ) -> None:
        self._log = log
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("BOT_", "BENCH_"))}
        with log.open("wb") as output:
            # a child keeps the affinity of who starts it: no launcher, no cost at its start
            os.sched_setaffinity(0, {cores.bot})
            try:
                self.started_at = time.monotonic()
                self._process = subprocess.Popen(
                    command,
                    cwd=ROOT,
                    env={**inherited, **environment},
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            finally:
                cores.pin_server()
        self.pid = self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def cpu_seconds(self) -> float:
        """User and system time of all its threads so far, to a hundredth of a second."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self, field: str) -> float:
        """``VmRSS`` (now) or ``VmHWM`` (the most so far)."""
        for line in Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
        raise BenchmarkError(f"/proc/{self.pid}/status has no {field}")

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def stop(self, patience: float = 10.0) -> float | None:
        """SIGTERM and wait; how long it took, or None if it had to be killed."""
        asked_at = time.monotonic()
        if self.is_running:
            self.signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(self._process.wait, patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            return None
        return time.monotonic() - asked_at

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for a failure's message."""
        text = self._log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])
