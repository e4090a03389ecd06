"""The numbers Telegram gives out: of updates, messages, callback queries, people and groups.

Owns: that a number never comes twice. A bot remembers update and message ids in its database, so
they go on rising over a reset and over a restart of the simulator: they start from the time of day
(good until 2034 and for eight a second on average). People keep theirs: the same phones again.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

SINCE = 1_767_225_600  # the first second of 2026
PER_SECOND = 8


def _risen() -> int:
    return int((time.time() - SINCE) * PER_SECOND)


@dataclass(slots=True)
class Counters:
    update: int = field(default_factory=_risen)
    message: int = field(default_factory=_risen)
    callback: int = field(default_factory=time.time_ns)
    user: int = 200_000
    group: int = 4_000_000
    album: int = field(default_factory=time.time_ns)
