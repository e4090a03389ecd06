"""How much of what is promised is taken into memory to be sent.

Owns: that a channel which is down never keeps out what goes by another. Never: the rows, the pace.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.pacer import Pacer
from storage.outbox import REPLY

#: messages held in memory, and of one channel at most half as many
CLAIM = 200


@dataclass(frozen=True, slots=True)
class Look:
    """Which of the rows are looked at."""

    #: what is less urgent is left
    most: int = REPLY
    #: these alone; None: all
    chats: Collection[int] | None = None
    #: channels that are passed over
    closed: Collection[str] = ()


class Claiming:
    """Claimed at once are no more than leave within a second or so, since what is claimed cannot
    be called back, say by pausing an announcement."""

    def __init__(self, pacer: Pacer, in_flight: int) -> None:
        self._pacer = pacer
        self.at_once = int(min(CLAIM, max(2 * in_flight, pacer.a_second)))

    def is_roomy(self, now: float) -> bool:
        """Whether little waits that may leave: else only replies are taken on."""
        return self._pacer.waiting(without=self._pacer.paused(now)) < self.at_once // 2

    def closed(self, now: float) -> frozenset[str]:
        """Channels of which nothing is taken on: what is here of them waits long enough."""
        return self._pacer.paused(now) | self._pacer.filled(CLAIM // 2)
