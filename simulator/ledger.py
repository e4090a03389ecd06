"""What was asked of the simulated platform: a bounded list of requests, counts and violations.

Owns: the evidence that tests look at. Decides nothing.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

from simulator.json_types import Json

KEPT_REQUESTS = 50_000
KEPT_VIOLATIONS = 1_000
UNLISTED = frozenset({"getUpdates"})  # counted only: they would push everything else out


@dataclass(slots=True)
class Request:
    seq: int
    at: float  # real time of arrival
    method: str
    chat_id: int | str | None
    params: Json
    status: int | None = None  # None: still open, or closed without an answer
    description: str | None = None
    fault: str | None = None  # what the fault schedule did to it

    def to_json(self) -> Json:
        return {
            "seq": self.seq,
            "at": self.at,
            "method": self.method,
            "chat_id": self.chat_id,
            "status": self.status,
            "description": self.description,
            "fault": self.fault,
            "params": self.params,
        }


@dataclass(slots=True)
class Counts:
    calls: int = 0
    accepted: int = 0
    refused: int = 0
    unanswered: int = 0
    by_status: Counter[int] = field(default_factory=Counter)


class Ledger:
    def __init__(self) -> None:
        self._seq = 0
        self._requests: deque[Request] = deque(maxlen=KEPT_REQUESTS)
        self._counts: dict[str, Counts] = {}
        self.violations: list[str] = []
        self.violation_count = 0

    def open(self, method: str, chat_id: int | str | None, params: Json) -> Request:
        if method not in UNLISTED:
            self._seq += 1
        request = Request(self._seq, time.time(), method, chat_id, params)
        if method not in UNLISTED:
            self._requests.append(request)
        self._counts.setdefault(method, Counts()).calls += 1
        return request

    def close(self, request: Request, status: int | None, description: str | None = None) -> None:
        request.status = status
        request.description = description
        counts = self._counts.setdefault(request.method, Counts())
        if status is None:
            counts.unanswered += 1
            return
        counts.by_status[status] += 1
        if status == 200:
            counts.accepted += 1
        else:
            counts.refused += 1

    def violation(self, text: str) -> None:
        self.violation_count += 1
        if len(self.violations) < KEPT_VIOLATIONS:
            self.violations.append(text)

    def requests(self, after: int, method: str | None) -> list[Json]:
        return [
            request.to_json()
            for request in self._requests
            if request.seq > after and method in (None, request.method)
        ]

    def counters(self) -> Json:
        methods: dict[str, Any] = {
            name: {
                "calls": counts.calls,
                "accepted": counts.accepted,
                "refused": counts.refused,
                "unanswered": counts.unanswered,
                "by_status": {str(status): n for status, n in sorted(counts.by_status.items())},
            }
            for name, counts in sorted(self._counts.items())
        }
        return {
            "methods": methods,
            "accepted": sum(counts.accepted for counts in self._counts.values()),
            "refused": sum(counts.refused for counts in self._counts.values()),
            "violations": self.violations,
            "violation_count": self.violation_count,
        }
