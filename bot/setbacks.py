"""How long to wait after a message did not get through. Pure but for what it remembers.

Owns: backing off for one message, for a chat that is throttled, for a line that is down.
Never: sending, the queue. Times are handed in, seconds of a monotonic clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.base import InDoubt, SendError, TryLater
from storage.outbox import Claimed

#: seconds between tries of one message, doubling
BACKOFF_FIRST, BACKOFF_MOST = 1.0, 60.0
#: at one try a minute three days; a line that is down that long is for people to see to
TRIES = 4_000
#: a message that so often may have arrived is not sent once more
DOUBTS = 3
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
        self._doubts.pop(message.id, None)

    def wait(self, message: Claimed, error: SendError, now: float) -> Wait | None:
        """What to do after this failure; None: give the message up."""
        if self._failing_since is None:
            self._failing_since = now
        if message.tries + 1 >= TRIES or self._is_doubted_too_often(message, error):
            self._doubts.pop(message.id, None)
            return None
        if isinstance(error, TryLater) and error.after is not None:
            return Wait(error.after, self._throttled(message, error.after, now), is_throttled=True)
        seconds = min(BACKOFF_FIRST * 2 ** min(message.tries, 10), BACKOFF_MOST)
        return Wait(seconds, self._line_is_down(now))

    def _is_doubted_too_often(self, message: Claimed, error: SendError) -> bool:
        if not isinstance(error, InDoubt):
            return False
        self._doubts[message.id] = self._doubts.get(message.id, 0) + 1
        return self._doubts[message.id] >= DOUBTS

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
