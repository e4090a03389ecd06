"""The fault schedule: what goes wrong, for which requests, how often.

Owns: matching requests to faults. Carrying a fault out (closing sockets, waiting) is done where
the connection is.
"""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass

from simulator.json_types import Json

#: the last: it is done, and the answer is an error all the same
ACTIONS = ("drop", "delay", "error", "timeout_after_accept", "reset", "error_after_accept")
NUMBERS = ("seconds", "probability")
INTEGERS = ("status", "retry_after", "times", "skip")


@dataclass(slots=True, kw_only=True)
class Fault:
    method: str  # "*": every method
    action: str
    seconds: float = 1.0
    status: int = 500
    description: str | None = None
    retry_after: int | None = None
    chat_id: int | str | None = None  # on Zalo they are words
    times: int | None = None  # how often it still strikes; None: until it is deleted
    probability: float = 1.0
    skip: int = 0  # let this many matching requests pass first
    hits: int = 0


def parse_fault(raw: Json) -> Fault:
    """Raises ValueError with what is wrong."""
    unknown = set(raw) - {"method", "action", "description", "chat_id", *NUMBERS, *INTEGERS}
    if unknown:
        raise ValueError(f"unknown fault fields: {', '.join(sorted(unknown))}")
    if raw.get("action") not in ACTIONS:
        raise ValueError(f"action must be one of {', '.join(ACTIONS)}")
    for name in NUMBERS:
        if name in raw and not isinstance(raw[name], (int, float)):
            raise ValueError(f"{name} must be a number")
    for name in INTEGERS:
        if raw.get(name) is not None and not isinstance(raw[name], int):
            raise ValueError(f"{name} must be an integer")
    if not isinstance(raw.get("chat_id"), int | str | None):
        raise ValueError("chat_id must be an integer or a text")
    given = {name: value for name, value in raw.items() if value is not None}
    return Fault(**{"method": "*", **given})


class FaultSchedule:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._random = random.Random(20261123)  # the same run twice strikes the same requests

    def to_json(self) -> list[Json]:
        return [asdict(fault) for fault in self.faults]

    def strike(self, method: str, chat_id: int | str | None) -> list[Fault]:
        """The faults for one request: any number of delays, then at most one of another kind."""
        struck: list[Fault] = []
        for fault in self.faults:
            if fault.method not in ("*", method) or fault.times == 0:
                continue
            if fault.chat_id is not None and str(fault.chat_id) != str(chat_id):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            if fault.probability < 1.0 and self._random.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
            fault.hits += 1
            struck.append(fault)
            if fault.action != "delay":
                break
        return struck
