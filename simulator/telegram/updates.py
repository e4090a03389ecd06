"""The bot's queue of updates on the server, and getUpdates with the real server's semantics.

Owns: update ids, the 24 hours, confirmation by offset, one long poll at a time, the allowed kinds.
Rules follow tdlib/telegram-bot-api: Client.cpp, process_get_updates_query and do_get_updates.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from itertools import takewhile

from simulator.clock import Clock
from simulator.json_types import Json, to_json
from simulator.telegram.counters import Counters
from simulator.telegram.errors import ApiError

KINDS = (
    "message edited_message channel_post edited_channel_post business_connection "
    "business_message edited_business_message deleted_business_messages guest_message "
    "message_reaction message_reaction_count inline_query chosen_inline_result callback_query "
    "shipping_query pre_checkout_query purchased_paid_media poll poll_answer my_chat_member "
    "chat_member chat_join_request chat_boost removed_chat_boost managed_bot"
).split()
ASKED_FOR_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}
DEFAULT_KINDS = frozenset(KINDS) - ASKED_FOR_ONLY
KEPT_SECONDS = 24 * 3600
MOST_WAITING = 100_000
LONGEST_POLL = 50
CONFLICT_PAUSE = 3.0
ANOTHER_POLL = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_IS_SET = "Conflict: terminated by setWebhook request"


class QueueFull(Exception):
    """The bot has not asked for its updates for very long."""


@dataclass(frozen=True, slots=True)
class Waiting:
    id: int
    body: str
    conversation: int | None  # updates of one conversation stay in order
    expires_at: float


class Poll:
    """One getUpdates that is waiting."""

    def __init__(self) -> None:
        self._woken: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

    def wake(self, conflict: str | None = None) -> None:
        if not self._woken.done():
            self._woken.set_result(conflict)

    async def wait(self, seconds: float) -> str | None:
        """Why the poll has to end, if it has to; None for news and for time that ran out."""
        try:
            return await asyncio.wait_for(asyncio.shield(self._woken), seconds)
        except TimeoutError:
            return None


class UpdateQueue:
    def __init__(self, clock: Clock, counters: Counters) -> None:
        self._clock = clock
        self._counters = counters
        self._waiting: OrderedDict[int, Waiting] = OrderedDict()
        self._poll: Poll | None = None
        self._previous_offset: int | None = None
        self._previous_start = 0.0
        self._next_conflict_answer = 0.0
        self.kinds = DEFAULT_KINDS
        self.news = asyncio.Event()  # for the webhook
        self.confirmed = 0
        self.expired = 0

    def __len__(self) -> int:
        self._expire()
        return len(self._waiting)

    def __contains__(self, update_id: int) -> bool:
        self._expire()
        return update_id in self._waiting

    def newer_than(self, update_id: int) -> list[Waiting]:
        waiting = reversed(self._waiting.values())
        return list(takewhile(lambda update: update.id > update_id, waiting))[::-1]

    @property
    def polling(self) -> bool:
        return self._poll is not None

    def push(self, kind: str, payload: Json, conversation: int) -> int | None:
        """Queue one update; None when the bot did not ask for this kind."""
        if kind not in self.kinds:
            return None
        return self.push_raw({kind: payload}, conversation)

    def push_raw(self, update: Json, conversation: int | None = None) -> int:
        if len(self._waiting) >= MOST_WAITING:
            raise QueueFull
        self._counters.update += 1
        update_id = self._counters.update
        body = to_json({"update_id": update_id, **update})
        expires_at = self._clock.now() + KEPT_SECONDS
        self._waiting[update_id] = Waiting(update_id, body, conversation, expires_at)
        if self._poll:
            self._poll.wake()
        self.news.set()
        return update_id

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; nothing said changes nothing."""
        if kinds is not None:
            known = frozenset(kinds) & frozenset(KINDS)
            self.kinds = known or DEFAULT_KINDS

    def forget(self, before: int) -> None:
        while self._waiting:
            first = next(iter(self._waiting))
            if first >= before:
                break
            del self._waiting[first]
            self.confirmed += 1

    def done(self, update_id: int) -> None:
        if self._waiting.pop(update_id, None):
            self.confirmed += 1

    def clear(self) -> None:
        self._waiting.clear()

    def end_poll(self, conflict: str | None = None) -> None:
        if self._poll:
            self._poll.wake(conflict)
            self._poll = None

    async def get(self, offset: int, limit: int, wait: float) -> str:
        """What getUpdates answers, as JSON text."""
        # Out-of-range values are clamped, not refused, as the real server does.
        limit = limit if 1 <= limit <= 100 else 100
        wait = min(max(wait, 0), LONGEST_POLL)
        now = time.monotonic()
        # A bot that does not move its offset is slowed down.
        if offset == self._previous_offset:
            if wait < 3 and now < self._previous_start + 3.0:
                wait = 3
            if now < self._previous_start + 0.5:
                limit = 1
        self._previous_offset, self._previous_start = offset, now
        self.end_poll(ANOTHER_POLL)
        found = self._take(offset, limit)
        if found or not wait:
            return _array(found)
        poll = self._poll = Poll()
        try:
            conflict = await poll.wait(wait)
        finally:
            if self._poll is poll:
                self._poll = None
        if conflict:
            raise await self._conflict(conflict)
        return _array(self._take(offset, limit))

    def _take(self, offset: int, limit: int) -> list[Waiting]:
        self._expire()
        if offset < 0:
            # Counted from the end; everything before is forgotten.
            newest = list(self._waiting)[offset:]
            offset = newest[0] if newest else 0
        self.forget(offset)
        return [update for update, _ in zip(self._waiting.values(), range(limit), strict=False)]

    def _expire(self) -> None:
        now = self._clock.now()
        while self._waiting:
            first = next(iter(self._waiting.values()))
            if first.expires_at > now:
                break
            del self._waiting[first.id]
            self.expired += 1

    async def _conflict(self, text: str) -> ApiError:
        now = time.monotonic()
        if now < self._next_conflict_answer:
            await asyncio.sleep(CONFLICT_PAUSE)
        else:
            self._next_conflict_answer = now + CONFLICT_PAUSE
        return ApiError(409, text)


def _array(updates: list[Waiting]) -> str:
    return "[" + ",".join(update.body for update in updates) + "]"
