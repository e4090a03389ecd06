"""What runs side by side for as long as the bot runs, each part by its name.

Owns: noticing that a part has ended, ending one at once or giving it time. Never: their order,
what they do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger()

#: parts that are started later are looked at too, seconds
LOOK_AGAIN = 1.0


class Parts:
    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, part: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(part, name=name)
        self._tasks.add(task)
        return task

    async def until(self, stop: asyncio.Event) -> BaseException | None:
        """Wait for ``stop``; returns what broke, if that came first."""
        stopped = asyncio.create_task(stop.wait())
        while True:
            done, _ = await asyncio.wait(
                {stopped, *self._tasks}, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED
            )
            if stopped in done:
                return None
            for task in done:
                stopped.cancel()
                error = None if task.cancelled() else _cause(task.exception())
                log.critical("a part has ended", part=task.get_name())
                return error or RuntimeError(f"{task.get_name()} has ended")

    async def drop(self, name: str) -> None:
        """End a part at once, whatever it has in hand."""
        for task in self._named(name):
            self._tasks.discard(task)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def finish(self, name: str, seconds: float) -> None:
        """Let a part end by itself for so long, then cancel it."""
        tasks = self._named(name)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _named(self, name: str) -> list[asyncio.Task[None]]:
        return [task for task in self._tasks if task.get_name() == name]


def _cause(error: BaseException | None) -> BaseException | None:
    """What broke, out of the group that a task group wraps around it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
