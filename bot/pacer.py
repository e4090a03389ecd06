"""Which message may leave now: even pace, order within a chat, replies first. Pure.

Owns: the queue in memory of what was claimed. Never: the clock (times are handed in, seconds of
a monotonic clock), the network, the database. Why even and not PTB's limiter: docs/decisions/006.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from math import inf

from storage.outbox import ANNOUNCEMENT, REPLY, Claimed

_Rank = tuple[int, int]  # (priority, id): replies first, then oldest first
#: what a request says that is paid for; Telegram lets these leave beside the others
PAID = "allow_paid_broadcast"
#: two gates: of what is free, of what is paid for
_LANES = (0, 1)
#: a loop wakes up late by as much, seconds; at a thousand messages a second that is twenty
MOMENT = 0.02
#: and at a slow pace this share of the time between two messages
MADE_GOOD = 0.125
#: seconds after which who was put off is tried once a line is back
SOON = 1.0
#: throttled again within so many seconds of the last time: our pace is too fast. It is made
#: slower by this share, and after as long without trouble a little faster again
CALM, SLOWER, FASTER, SLOWEST = 60.0, 0.75, 1.1, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast messages may leave. A rate of 0 means: as fast as they come."""

    per_second: float
    per_chat_per_second: float
    per_group_per_minute: float
    #: of announcements that are paid for, beside the rest; 0: none are
    paid_per_second: float = 0.0


@dataclass(slots=True)
class _Brake:
    """How a channel took our pace lately."""

    throttled_until: float
    share: float = 1.0
    changed_at: float = 0.0


class Pacer:
    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._rates = (pace.per_second, pace.paid_per_second)
        self._gates = [0.0, 0.0]
        #: by channel, once it was throttled
        self._brakes: dict[str, _Brake] = {}
        #: by channel: what is down or throttled there must not hold up the others
        self._paused: dict[str, float] = {}
        self._queues: dict[int, list[tuple[_Rank, Claimed]]] = {}
        self._busy: set[int] = set()
        #: when each chat may be written to again
        self._free_at: dict[int, float] = {}
        self._ready: tuple[list[tuple[_Rank, int]], ...] = ([], [])
        self._later: list[tuple[float, int]] = []
        #: how many wait, by channel and priority
        self._sizes: Counter[tuple[str, int]] = Counter()
        #: chats that wait because something failed; what the platform asked for is none of these
        self._put_off: set[int] = set()

    def __len__(self) -> int:
        """Messages waiting here, those under way not counted."""
        return self._sizes.total()

    @property
    def replies(self) -> int:
        """Of those, how many somebody waits for who has just written."""
        return sum(size for (_, priority), size in self._sizes.items() if priority == REPLY)

    def waiting(self, *, without: Collection[str]) -> int:
        """How many wait, those of some channels left out."""
        return sum(size for (name, _), size in self._sizes.items() if name not in without)

    def paused(self, now: float) -> frozenset[str]:
        """The channels on which nothing leaves now."""
        return frozenset(name for name, until in self._paused.items() if until > now)

    def filled(self, size: int) -> frozenset[str]:
        """The channels of which so many wait or more."""
        names = {name for name, _ in self._sizes}
        return frozenset(
            name for name in names if len(self) - self.waiting(without={name}) >= size
        )

    @property
    def a_second(self) -> float:
        """How many messages leave within a second at most; infinite where nothing holds them."""
        return sum(self._rates) if self._pace.per_second else inf

    def add(self, message: Claimed) -> None:
        """Queue a message behind those of its chat that are as urgent and older."""
        queue = self._queues.setdefault(message.conversation_id, [])
        heapq.heappush(queue, ((message.priority, message.id), message))
        self._sizes[message.channel, message.priority] += 1
        self._place(message.conversation_id)

    def next(self, now: float) -> Claimed | None:
        """The message to send now; None if none may leave yet. Its chat is then busy."""
        open_lanes = [lane for lane in _LANES if now >= self._gates[lane]]
        if not open_lanes:
            return None
        while self._later and self._later[0][0] <= now:
            chat = heapq.heappop(self._later)[1]
            self._make_ready(chat)
        for lane in open_lanes:
            if (message := self._next_of(lane, now)) is not None:
                return message
        return None

    def _next_of(self, lane: int, now: float) -> Claimed | None:
        ready = self._ready[lane]
        while ready:
            rank, chat = heapq.heappop(ready)
            queue = self._queues.get(chat)
            # an entry is out of date when the chat became busy, was put off or emptied
            if not queue or chat in self._busy or queue[0][0] != rank:
                continue
            paused = self._paused.get(queue[0][1].channel, 0.0)
            if (free_at := max(self._free_at.get(chat, 0.0), paused)) > now:
                heapq.heappush(self._later, (free_at, chat))
                continue
            return self._take(chat, lane, now)
        return None

    def _lane(self, message: Claimed) -> int:
        is_beside = self._pace.paid_per_second and message.priority == ANNOUNCEMENT
        return int(bool(is_beside) and PAID in message.body)

    def _take(self, chat: int, lane: int, now: float) -> Claimed:
        queue = self._queues[chat]
        message = heapq.heappop(queue)[1]
        if not queue:
            del self._queues[chat]
        self._sizes[message.channel, message.priority] -= 1
        self._busy.add(chat)
        self._put_off.discard(chat)
        # a late wake-up may be made good, but no whole message may come of it: at 29 a second the
        # platform would count 31. What leaves faster is made good as far as a moment goes
        interval = self._interval(lane, message.channel, now)
        late = MOMENT if interval < MOMENT else interval * MADE_GOOD
        self._gates[lane] = max(self._gates[lane], now - late) + interval
        self._free_at[chat] = now + self._chat_interval(message)
        return message

    def _interval(self, lane: int, channel: str, now: float) -> float:
        rate = self._rates[lane]
        if not rate:
            return 0.0
        brake = self._brakes.get(channel)
        if brake is None:
            return 1 / rate
        if brake.share < 1 and now - brake.changed_at >= CALM:
            brake.share = min(1.0, brake.share * FASTER)
            brake.changed_at = now
        return 1 / (rate * brake.share)

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

    def put_back(
        self, message: Claimed, until: float, now: float, *, is_asked: bool = False
    ) -> None:
        """Send this one again, first in its chat, not before ``until``.

        ``is_asked``: the platform wants it so.
        """
        self._free_at[message.conversation_id] = until
        if is_asked:
            self._put_off.discard(message.conversation_id)
        else:
            self._put_off.add(message.conversation_id)
        queue = self._queues.setdefault(message.conversation_id, [])
        heapq.heappush(queue, ((message.priority, message.id), message))
        self._sizes[message.channel, message.priority] += 1
        self.done(message.conversation_id, now)

    def bring_forward(self, channel: str, now: float) -> None:
        """The line is back: who was put off for long need not wait for that any more."""
        for chat in list(self._put_off):
            queue = self._queues.get(chat)
            if not queue or queue[0][1].channel != channel:
                continue
            self._put_off.discard(chat)
            if self._free_at.get(chat, 0.0) > now + SOON:
                self._free_at[chat] = now + SOON
                self._place(chat)

    def pause(self, until: float, channel: str) -> None:
        """Nothing leaves on this channel before this time."""
        self._paused[channel] = max(self._paused.get(channel, 0.0), until)

    def throttled(self, until: float, channel: str, now: float) -> None:
        """The platform has told all of us to wait: once may be chance, twice is our pace."""
        self.pause(until, channel)
        brake = self._brakes.get(channel)
        if brake is None:
            self._brakes[channel] = _Brake(until)
            return
        if now >= brake.throttled_until:  # else it is still the same time
            if now - brake.throttled_until < CALM:
                brake.share = max(SLOWEST, brake.share * SLOWER)
            brake.changed_at = until
        brake.throttled_until = max(until, brake.throttled_until)

    def ids(self) -> frozenset[int]:
        """Of what waits here."""
        return frozenset(rank[1] for queue in self._queues.values() for rank, _ in queue)

    def drop(self, chat: int) -> list[Claimed]:
        """Forget what waits for a chat and return it."""
        dropped = [message for _, message in self._queues.pop(chat, [])]
        self._put_off.discard(chat)
        self._forget(dropped)
        return dropped

    def pull(self, wanted: Callable[[Claimed], bool]) -> list[Claimed]:
        """Forget such of what waits and return it."""
        pulled: list[Claimed] = []
        for chat, queue in list(self._queues.items()):
            taken = [message for _, message in queue if wanted(message)]
            if not taken:
                continue
            pulled += taken
            kept = [each for each in queue if not wanted(each[1])]
            if kept:
                heapq.heapify(kept)
                self._queues[chat] = kept
                self._place(chat)
            else:
                del self._queues[chat]
        self._forget(pulled)
        return pulled

    def _forget(self, messages: Iterable[Claimed]) -> None:
        for message in messages:
            self._sizes[message.channel, message.priority] -= 1

    def next_at(self, now: float) -> float | None:
        """When to ask again; None if only something new can change the answer."""
        if not self._queues:  # what is not taken on while a channel is paused may then be
            return min((until for until in self._paused.values() if until > now), default=None)
        moments = [max(self._gates[lane], now) for lane in _LANES if self._ready[lane]]
        # what is ready goes first, but what is later may be of the other lane
        if self._later and (not moments or self._pace.paid_per_second):
            moments.append(max(min(self._gates), self._later[0][0]))
        return min(moments, default=None)

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
            heapq.heappush(self._ready[self._lane(queue[0][1])], (queue[0][0], chat))
