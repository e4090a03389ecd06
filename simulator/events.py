"""What the page and the tests can watch: a bounded, numbered list of things that happened.

Owns: the numbering and the waking of listeners. A listener that falls too far behind is told to
look at the whole state again (`resync`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

from simulator.json_types import to_json

KEPT = 20_000
QUIET_SECONDS = 15.0


class EventLog:
    def __init__(self) -> None:
        self.seq = 0
        self._events: deque[tuple[int, str]] = deque(maxlen=KEPT)
        self._news = asyncio.Event()
        self._closed = False

    def publish(self, kind: str, chat_id: int | None = None, **payload: Any) -> None:
        self.seq += 1
        event = {"seq": self.seq, "type": kind, "chat_id": chat_id, **payload}
        self._events.append((self.seq, to_json(event)))
        self._wake()

    def close(self) -> None:
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    def _after(self, seq: int) -> list[tuple[int, str]]:
        missing = self.seq - seq
        if missing <= 0:
            return []
        if missing > len(self._events):
            return [(self.seq, to_json({"seq": self.seq, "type": "resync", "chat_id": None}))]
        # Counted from the end: the list is long and listeners are nearly up to date.
        newest = [event for event, _ in zip(reversed(self._events), range(missing), strict=False)]
        return newest[::-1]

    async def stream(self, after: int | None) -> AsyncIterator[str]:
        """Server-Sent Events from `after` (None: from now on), until the simulator closes."""
        seq = self.seq if after is None else min(after, self.seq)
        yield ": open\n\n"
        while not self._closed:
            news = self._news
            events = self._after(seq)
            for seq, text in events:
                yield f"id: {seq}\ndata: {text}\n\n"
            if not events:
                try:
                    await asyncio.wait_for(news.wait(), QUIET_SECONDS)
                except TimeoutError:
                    yield ": quiet\n\n"
