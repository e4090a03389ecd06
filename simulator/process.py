"""The bot's process, when the simulator is asked to run it: start, stop, restart, kill, its log.

Owns: the child and its environment. Does not start it again by itself: a tester wants to see it
lie there.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
import signal
from collections import deque

from simulator.config import Config
from simulator.events import EventLog
from simulator.json_types import Json

GRACE_SECONDS = 10.0


class Process:
    def __init__(self, config: Config, events: EventLog) -> None:
        self._config = config
        self._events = events
        self._base_url = ""
        self._child: asyncio.subprocess.Process | None = None
        self._watcher: asyncio.Task[None] | None = None
        self._heard = False
        self._busy = asyncio.Lock()
        self.restarts = 0

    @property
    def managed(self) -> bool:
        return self._config.run is not None

    @property
    def log_path(self) -> str:
        return str(self._config.workdir / "bot.log")

    def to_json(self) -> Json:
        running = self._child is not None and self._child.returncode is None
        if self.managed:
            state = "stopped" if not running else "running" if self._heard else "starting"
        else:
            state = "running" if self._heard else "stopped"
        return {
            "managed": self.managed,
            "state": state,
            "restarts": self.restarts,
            "pid": self._child.pid if running and self._child else None,
            "exit_code": self._child.returncode if self._child else None,
        }

    def heard(self) -> None:
        """The bot called us, so it is up."""
        if not self._heard:
            self._heard = True
            self._tell()

    async def begin(self, base_url: str) -> None:
        self._base_url = base_url
        if self.managed:
            await self.act("start")

    async def end(self) -> None:
        if self.managed:
            await self.act("stop")

    async def act(self, action: str) -> None:
        async with self._busy:
            match action:
                case "start":
                    await self._start()
                case "stop":
                    await self._stop(signal.SIGTERM)
                case "kill":
                    await self._stop(signal.SIGKILL)
                case "restart":
                    await self._stop(signal.SIGTERM)
                    self.restarts += 1
                    await self._start()

    async def _start(self) -> None:
        if self._child and self._child.returncode is None:
            return
        self._heard = False
        self._config.workdir.mkdir(parents=True, exist_ok=True)
        environment = os.environ | {
            "BOT_TELEGRAM_API_URL": self._base_url,
            "BOT_TELEGRAM_TOKEN": self._config.token,
            "BOT_DEMO_CLOCK": str(self._config.clock_path.resolve()),
            "PYTHONUNBUFFERED": "1",
        }
        log = os.open(self.log_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            self._child = await asyncio.create_subprocess_exec(
                *shlex.split(self._config.run or ""),
                env=environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for us; we stop it in our own order
            )
        finally:
            os.close(log)
        self._watcher = asyncio.create_task(self._watch(self._child))
        self._tell()

    async def _watch(self, child: asyncio.subprocess.Process) -> None:
        await child.wait()
        self._heard = False
        self._tell()

    async def _stop(self, how: signal.Signals) -> None:
        child = self._child
        if child is None or child.returncode is not None:
            return
        self._signal(child, how)
        try:
            await asyncio.wait_for(child.wait(), GRACE_SECONDS)
        except TimeoutError:
            self._signal(child, signal.SIGKILL)
            await child.wait()
        if self._watcher:
            await self._watcher

    def _signal(self, child: asyncio.subprocess.Process, how: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, how)  # the command may be a shell around the bot

    def _tell(self) -> None:
        self._events.publish("process", process=self.to_json())

    def log(self, lines: int) -> list[str]:
        try:
            with open(self.log_path, encoding="utf-8", errors="replace") as log:
                return [line.rstrip("\n") for line in deque(log, maxlen=lines)]
        except FileNotFoundError:
            return []
