"""Which message may leave now: even pace, order within a chat, replies first. Pure.

Owns: the queue in memory of what was claimed. Never: the clock (times are handed in, seconds of
a monotonic clock), the network, the database. Why even and not PTB's limiter: docs/decisions/006.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from storage.outbox import Claimed

_Rank = tuple[int, int]  # (priority, id): replies first, then oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast messages may leave. A rate of 0 means: as fast as they come."""

    per_second: float
    per_chat_per_second: float
    per_group_per_minute: float


class Pacer:
    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._interval = 1 / pace.per_second if pace.per_second else 0.0
        self._gate = 0.0
        #: by channel: what is down or throttled there must not hold up the others
        self._paused: dict[str, float] = {}
        self._queues: dict[int, list[tuple[_Rank, Claimed]]] = {}
        self._busy: set[int] = set()
        #: when each chat may be written to again
        self._free_at: dict[int, float] = {}
        self._ready: list[tuple[_Rank, int]] = []
        self._later: list[tuple[float, int]] = []
        self._size = 0

    def __len__(self) -> int:
        """Messages waiting here, those under way not counted."""
        return self._size

    def add(self, message: Claimed) -> None:
        """Queue a message behind those of its chat that are as urgent and older."""
        queue = self._queues.setdefault(message.conversation_id, [])
        heapq.heappush(queue, ((message.priority, message.id), message))
        self._size += 1
        self._place(message.conversation_id)

    def next(self, now: float) -> Claimed | None:
        """The message to send now; None if none may leave yet. Its chat is then busy."""
        if now < self._gate:
            return None
        while self._later and self._later[0][0] <= now:
            chat = heapq.heappop(self._later)[1]
            self._make_ready(chat)
        while self._ready:
            rank, chat = heapq.heappop(self._ready)
            queue = self._queues.get(chat)
            # an entry is out of date when the chat became busy, was put off or emptied
            if not queue or chat in self._busy or queue[0][0] != rank:
                continue
            paused = self._paused.get(queue[0][1].channel, 0.0)
            if (free_at := max(self._free_at.get(chat, 0.0), paused)) > now:
                heapq.heappush(self._later, (free_at, chat))
                continue
            return self._take(chat, now)
        return None

    def _take(self, chat: int, now: float) -> Claimed:
        queue = self._queues[chat]
        message = heapq.heappop(queue)[1]
        if not queue:
            del self._queues[chat]
        self._size -= 1
        self._busy.add(chat)
        # a late wake-up may be made good by one message, never by a burst
        self._gate = max(self._gate, now - self._interval) + self._interval
        self._free_at[chat] = now + self._chat_interval(message)
        return message

    def _chat_interval(self, message: Claimed) -> float:
        if message.is_group:
            rate = self._pace.per_group_per_minute / 60
        else:
            rate = self._pace.per_chat_per_second
        return 1 / rate if rate else 0.0

    def done(self, chat: int, now: float) -> None:
        """The message under way to this chat has ended, one way or the other."""
        self._busy.discard(chat)
        if chat in self._queues:
            self._place(chat)
        elif self._free_at.get(chat, 0.0) <= now:
            self._free_at.pop(chat, None)
        if len(self._free_at) > 10_000:  # chats that were written to once, long ago
            self._free_at = {c: at for c, at in self._free_at.items() if at > now}

    def put_back(self, message: Claimed, until: float, now: float) -> None:
        """Send this one again, first in its chat, not before ``until``."""
        self._free_at[message.conversation_id] = until
        queue = self._queues.setdefault(message.conversation_id, [])
        heapq.heappush(queue, ((message.priority, message.id), message))
        self._size += 1
        self.done(message.conversation_id, now)

    def pause(self, until: float, channel: str) -> None:
        """Nothing leaves on this channel before this time."""
        self._paused[channel] = max(self._paused.get(channel, 0.0), until)

    def drop(self, chat: int) -> list[Claimed]:
        """Forget what waits for a chat and return it."""
        dropped = [message for _, message in self._queues.pop(chat, [])]
        self._size -= len(dropped)
        return dropped

    def next_at(self, now: float) -> float | None:
        """When to ask again; None if only something new can change the answer."""
        if not self._queues:
            return None
        if self._ready:
            return max(self._gate, now)
        if self._later:
            return max(self._gate, self._later[0][0])
        return None

    def _place(self, chat: int) -> None:
        if chat in self._busy:
            return
        free_at = self._free_at.get(chat, 0.0)
        if free_at:
            heapq.heappush(self._later, (free_at, chat))
        else:
            self._make_ready(chat)

    def _make_ready(self, chat: int) -> None:
        queue = self._queues.get(chat)
        if queue and chat not in self._busy:
            heapq.heappush(self._ready, (queue[0][0], chat))
