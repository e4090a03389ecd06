"""Telegram's side of a mass send: what it counts, when it refuses.

Owns: the limit that is enforced, a flood wait at an hour we choose, who got what and when. Never:
the bots. The true rule is unpublished; here: so many in any second, and whoever breaks it is
refused everything for a while.
"""

from __future__ import annotations

import json
import math
import time
from collections import Counter, deque
from dataclasses import dataclass, field

from benchmarks.telegram_server import TelegramServer
from benchmarks.wire import Connection, Request, response

SENDS = frozenset({"sendMessage"})


@dataclass(frozen=True, slots=True)
class Rule:
    """``flood_at``: when so many have it, everybody is told to wait for ``flood_seconds``."""

    per_second: float = 0.0
    penalty_seconds: float = 3.0
    flood_at: int = 0
    flood_seconds: float = 3.0


@dataclass(slots=True)
class Seen:
    """What the server saw; ``chats`` are the recipients."""

    chats: range
    got: Counter[int] = field(default_factory=Counter)
    first_at: float = 0.0
    last_at: float = 0.0
    asked_at: dict[int, float] = field(default_factory=dict)
    #: of those who write meanwhile: whether the send was under way, and their wait
    waits: list[tuple[bool, float]] = field(default_factory=list)
    #: 429s because the limit was broken, and those of the flood wait that was planned
    refused: int = 0
    refused_as_planned: int = 0

    def handed_out(self) -> None:
        """Probes are timed from the moment they are put."""

    def answered(self, chat_id: int) -> None:
        now = time.monotonic()
        if chat_id in self.chats:
            self.got[chat_id] += 1
            self.first_at = self.first_at or now
            self.last_at = now
        elif (asked := self.asked_at.pop(chat_id, None)) is not None:
            self.waits.append((bool(self.got), now - asked))

    @property
    def seconds(self) -> float:
        return self.last_at - self.first_at

    @property
    def replies(self) -> int:
        """Answers to people while the send was under way: they count against the limit, too."""
        return sum(is_during for is_during, _ in self.waits)


class MassServer(TelegramServer):
    """The lean server with a limit."""

    def __init__(self, seen: Seen, rule: Rule, delay: float = 0.0) -> None:
        super().__init__()
        self.seen = self.watch = seen
        self.delay = delay
        #: of those who were answered, the ones who had said that they pay
        self.paid = 0
        self._rule = rule
        self._sent: deque[float] = deque(maxlen=max(1, int(rule.per_second)))
        self._closed_until = 0.0
        self._is_planned = self._has_flooded = False

    def handle(self, connection: Connection, request: Request) -> None:
        if request.method in SENDS:
            self.paid += b"allow_paid_broadcast" in request.body
            if (wait := self._wait(time.monotonic())) > 0:
                self._refuse(connection, wait)
                return
        super().handle(connection, request)

    def _wait(self, now: float) -> float:
        """For how long this one is refused; 0: it is not, and counts."""
        rule = self._rule
        if rule.flood_at and not self._has_flooded and len(self.seen.got) >= rule.flood_at:
            self._has_flooded = self._is_planned = True
            self._closed_until = now + rule.flood_seconds
        if now < self._closed_until:
            return self._closed_until - now
        self._is_planned = False
        if not rule.per_second:
            return 0.0
        if len(self._sent) == self._sent.maxlen and now - self._sent[0] < 1:
            self._closed_until = now + rule.penalty_seconds
            return rule.penalty_seconds
        self._sent.append(now)
        return 0.0

    def _refuse(self, connection: Connection, wait: float) -> None:
        if self._is_planned:
            self.seen.refused_as_planned += 1
        else:
            self.seen.refused += 1
        seconds = max(1, math.ceil(wait))
        body = {
            "ok": False,
            "error_code": 429,
            "description": f"Too Many Requests: retry after {seconds}",
            "parameters": {"retry_after": seconds},
        }
        answer = response(json.dumps(body).encode(), b"429 Too Many Requests")
        self._loop.call_later(self.delay, connection.write, answer)
