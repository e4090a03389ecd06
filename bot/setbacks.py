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
#: while nothing gets through at all it is tried once more after each of these, seconds: with the
#: time each try takes ten minutes
DOUBT_PAUSES = (1.0, 15.0, 60.0, 120.0, 180.0, 180.0)
#: so often the platform may fail on one message while it takes others, or while nothing else is
#: sent that would tell which of them is at fault (half an hour)
FAULTS, FAULTS_ALONE = 10, 30
#: failures over so many seconds are an outage, after which nobody need wait out long pauses
OUTAGE_LEAST = 5.0
#: whatever waits is tried again sooner than this, seconds; what failed before is another story
STALE = 600.0
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
        #: how often the platform failed on it and perhaps on nothing else
        self._faults: dict[int, int] = {}
        #: the chat that failed first since anything got through, when, and when the last did
        self._failing_chat: int | None = None
        self._first_at = self._last_at = 0.0
        #: whether a second chat has failed: then it is not the message
        self._is_wide = False
        #: since when the channel is known to be down
        self._down_since: float | None = None

    def is_doubted(self, message: Claimed) -> bool:
        """Whether it may have arrived without our knowing."""
        return message.id in self._doubts

    def failing_for(self, now: float) -> float:
        """For how many seconds the channel has been down: no connection, or failures in two
        chats, and nothing got through. What fails in one chat may be the fault of a message."""
        return 0.0 if self._down_since is None else now - self._down_since

    def got_through(self, message: Claimed) -> bool:
        """A message arrived, so the line is not down. Returns whether that ends an outage, so
        that whoever was put off may go now."""
        lasted = self._last_at - self._first_at
        is_end = self._failing_chat is not None and lasted >= OUTAGE_LEAST
        self._outage = 0.0
        self._failing_chat = self._down_since = None
        self._is_wide = False
        self.forget(message.id)
        return is_end

    def forget(self, message_id: int) -> None:
        """This message is no longer ours to send."""
        self._doubts.pop(message_id, None)
        self._faults.pop(message_id, None)

    def wait(self, message: Claimed, error: SendError, now: float) -> Wait | None:
        """What to do after this failure; None: give the message up."""
        is_failing = self._note(message, error, now)
        if self._is_too_often(message, error, is_failing=is_failing):
            self.forget(message.id)
            if not self._is_wide:  # all that failed, and it may have been its own fault
                self._failing_chat = self._down_since = None
            return None
        if isinstance(error, TryLater) and error.after is not None:
            return Wait(error.after, self._throttled(message, error.after, now), is_throttled=True)
        seconds = min(BACKOFF_FIRST * 2 ** min(message.tries, 10), BACKOFF_MOST)
        if is_failing and isinstance(error, InDoubt):
            seconds = max(seconds, DOUBT_PAUSES[self._doubts[message.id] - 1])
        return Wait(seconds, None if self._down_since is None else self._line_is_down(now))

    def _note(self, message: Claimed, error: SendError, now: float) -> bool:
        """Returns whether something has failed before and nothing got through since."""
        if now - self._last_at > STALE:
            self._failing_chat, self._is_wide = None, False
        is_failing = self._failing_chat is not None
        if self._failing_chat is None:
            self._failing_chat, self._first_at = message.conversation_id, now
        self._last_at = now
        self._is_wide = self._is_wide or message.conversation_id != self._failing_chat
        if self._down_since is None and (self._is_wide or isinstance(error, TryLater)):
            self._down_since = now
        return is_failing

    def _is_too_often(self, message: Claimed, error: SendError, *, is_failing: bool) -> bool:
        """Only what this very failure leaves open is counted: what has certainly not arrived
        goes again. A platform that fails on everything may do so for hours, too."""
        if isinstance(error, ServerFault):
            if not self._is_wide:
                self._faults[message.id] = self._faults.get(message.id, 0) + 1
            is_over = self._faults.get(message.id, 0) >= (FAULTS_ALONE if is_failing else FAULTS)
        elif isinstance(error, InDoubt):
            doubts = self._doubts[message.id] = self._doubts.get(message.id, 0) + 1
            is_over = doubts > len(DOUBT_PAUSES) if is_failing else doubts >= DOUBTS
        else:
            is_over = False
        return is_over or message.tries + 1 >= TRIES

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
