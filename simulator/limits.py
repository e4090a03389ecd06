"""Flood limits as Telegram is believed to apply them: so many messages in any second, then 429.

The true rules are unpublished. Here: a sliding window over the bot and one per chat; with
`flood_wait_seconds`, whoever breaks one is refused everything until that long has passed.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

IDLE_CHATS = 10_000


class Window:
    """At most `rate` a second, in any window of a second (a longer one for rates below 1)."""

    def __init__(self, rate: float) -> None:
        self.count = max(1, int(rate))
        self.length = self.count / rate
        self.sent: deque[float] = deque(maxlen=self.count)
        self.closed_until = 0.0

    def wait(self, now: float) -> float:
        if now < self.closed_until:
            return self.closed_until - now
        if len(self.sent) == self.count and now - self.sent[0] < self.length:
            return self.length - (now - self.sent[0])
        return 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    overall_per_second: float | None = None
    per_chat_per_second: float | None = None
    flood_wait_seconds: float | None = None


class FloodGate:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.refused = 0
        self.set(Limits())

    def set(self, limits: Limits) -> None:
        self.limits = limits
        self._overall = Window(limits.overall_per_second) if limits.overall_per_second else None
        self._chats: dict[int | str, Window] = {}

    def retry_after(self, chat_id: int | str) -> int | None:
        """None: go ahead, and it is counted. Otherwise the whole seconds to wait."""
        now = self._clock()
        windows = [window for window in (self._overall, self._chat(chat_id)) if window]
        for window in windows:
            wait = window.wait(now)
            if wait <= 0:
                continue
            self.refused += 1
            if self.limits.flood_wait_seconds and now >= window.closed_until:
                window.closed_until = now + self.limits.flood_wait_seconds
                wait = self.limits.flood_wait_seconds
            return max(1, math.ceil(wait))
        for window in windows:
            window.sent.append(now)
        return None

    def _chat(self, chat_id: int | str) -> Window | None:
        rate = self.limits.per_chat_per_second
        if not rate:
            return None
        if chat_id not in self._chats:
            if len(self._chats) >= IDLE_CHATS:  # forget the one that has been known longest
                del self._chats[next(iter(self._chats))]
            self._chats[chat_id] = Window(rate)
        return self._chats[chat_id]
