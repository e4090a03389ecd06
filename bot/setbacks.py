"""How long to wait after a message did not get through. Pure but for what it remembers.

Owns: backing off for one message, for a chat that is throttled, for a line that is down.
Never: sending, the queue. Times are handed in, seconds of a monotonic clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.base import InDoubt, SendError, ServerFault, TryLater
from storage.outbox import Claimed

#: seconds between tries of one message, doubling
BACKOFF_FIRST, BACKOFF_MOST = 1.0, 60.0
#: at one try a minute three days; a line that is down that long is for people to see to
TRIES = 4_000
#: a message that so often may have arrived is not sent once more
DOUBTS = 3
#: while nothing gets through at all it is tried once more after each of these, seconds
DOUBT_PAUSES = (1.0, 30.0, 120.0, 600.0)
#: so often the platform may fail on one message while it takes others
FAULTS = 10
#: pause for all when nothing gets through, doubling
OUTAGE_FIRST, OUTAGE_MOST = 0.5, 15.0
#: two chats of a channel throttled within so many seconds mean that it is all of us
FLOOD_WINDOW = 5.0


@dataclass(frozen=True, slots=True)
class Wait:
    """When this message goes again, and until when everything waits, if it does."""

    seconds: float
    all_until: float | None = None
    #: the platform has asked for it; the line is not down
    is_throttled: bool = False


class Setbacks:
    """Of one channel: "all" are all chats there."""

    def __init__(self) -> None:
        self._outage = self._outage_until = 0.0
        self._flood_at, self._flooded = -FLOOD_WINDOW, 0
        #: how often each message may have arrived without our knowing
        self._doubts: dict[int, int] = {}
        #: how often the platform failed on it while it took others
        self._faults: dict[int, int] = {}
        #: since when nothing has got through at all
        self._failing_since: float | None = None

    def is_doubted(self, message: Claimed) -> bool:
        """Whether it may have arrived without our knowing."""
        return message.id in self._doubts

    def failing_for(self, now: float) -> float:
        """For how many seconds whatever was tried has failed; 0: the last try got through."""
        return 0.0 if self._failing_since is None else now - self._failing_since

    def got_through(self, message: Claimed) -> None:
        """A message arrived, so the line is not down."""
        self._outage = 0.0
        self._failing_since = None
        self._forget(message)

    def wait(self, message: Claimed, error: SendError, now: float) -> Wait | None:
        """What to do after this failure; None: give the message up."""
        is_down = self._failing_since is not None
        if self._failing_since is None:
            self._failing_since = now
        self._count(message, error, is_down=is_down)
        doubts = self._doubts.get(message.id, 0)
        is_too_often = doubts > len(DOUBT_PAUSES) if is_down else doubts >= DOUBTS
        if is_too_often or self._faults.get(message.id, 0) >= FAULTS or message.tries + 1 >= TRIES:
            self._forget(message)
            return None
        if isinstance(error, TryLater) and error.after is not None:
            return Wait(error.after, self._throttled(message, error.after, now), is_throttled=True)
        seconds = min(BACKOFF_FIRST * 2 ** min(message.tries, 10), BACKOFF_MOST)
        if doubts and is_down and not isinstance(error, ServerFault):
            seconds = max(seconds, DOUBT_PAUSES[doubts - 1])
        return Wait(seconds, self._line_is_down(now))

    def _count(self, message: Claimed, error: SendError, *, is_down: bool) -> None:
        """A platform that fails on everything may do so for hours; nothing of it is lost."""
        counts = self._faults if isinstance(error, ServerFault) else self._doubts
        if isinstance(error, InDoubt) and not (counts is self._faults and is_down):
            counts[message.id] = counts.get(message.id, 0) + 1

    def _forget(self, message: Claimed) -> None:
        self._doubts.pop(message.id, None)
        self._faults.pop(message.id, None)

    def _throttled(self, message: Claimed, seconds: float, now: float) -> float | None:
        """One chat that is throttled waits alone; a second one soon after is not alone."""
        is_second = (
            now - self._flood_at < max(seconds, FLOOD_WINDOW)
            and message.conversation_id != self._flooded
        )
        self._flood_at, self._flooded = now, message.conversation_id
        return now + seconds if is_second else None

    def _line_is_down(self, now: float) -> float:
        """Everything waits a little while nothing gets through; one moment counts once."""
        if now >= self._outage_until:
            self._outage = min(max(self._outage * 2, OUTAGE_FIRST), OUTAGE_MOST)
            self._outage_until = now + self._outage
        return self._outage_until
