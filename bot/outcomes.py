"""What became of messages, from the end of each until it is marked in its row.

Owns: when it is worth a commit, the commit, and that one outcome that cannot be written holds up
no other. Never: sending, the pace, deciding what became of a message.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import structlog

from bot.allowances import Meter
from bot.channels.base import Channel
from bot.claiming import Look
from bot.clock import Clock
from bot.mishaps import is_database_away
from bot.rerouting import reroute
from storage import conversations, outbox
from storage.database import Database, Transaction
from storage.outbox import Claimed, Outcome

log = structlog.get_logger()

#: what was sent is marked when nothing is under way, at so many, or after this long, seconds
MARK_AT_MOST = 100
MARK_AFTER = 0.02
#: where others wait for a place among those in flight, so many are worth a commit
MARK_ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Ended:
    """``is_gone``: nobody is there any more; ``moved_to``: the chat's new address."""

    outcome: Outcome
    is_gone: bool = False
    moved_to: str | None = None

    @property
    def changes_address(self) -> bool:
        """Whether what else waits for this chat may leave by another way now."""
        return self.is_gone or self.moved_to is not None


class Outcomes:
    """Of one sender; a message counts as in flight until its outcome is written."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        channels: Mapping[str, Channel],
        meter: Meter,
        time: Callable[[], float],
    ) -> None:
        self._database = database
        self._clock = clock
        self._channels = channels
        self._meter = meter
        self._time = time
        self._ended: list[Ended] = []
        self._oldest = 0.0
        #: whether the last look at all chats left some waiting, say behind others of their chat
        self.is_any_behind = True

    def __len__(self) -> int:
        return len(self._ended)

    def add(self, one: Ended) -> None:
        if not self._ended:
            self._oldest = self._time()
        self._ended.append(one)

    def is_time(self, *, under_way: int, is_full: bool) -> bool:
        """``is_full``: others wait for a place among those in flight."""
        return bool(self._ended) and (
            not under_way
            or len(self._ended) >= (MARK_ENOUGH if is_full else MARK_AT_MOST)
            or self._time() - self._oldest >= MARK_AFTER
        )

    def due_at(self) -> float | None:
        """When it is time however much is under way."""
        return self._oldest + MARK_AFTER if self._ended else None

    def take(self) -> list[Ended]:
        """All of them, to be written."""
        ended, self._ended = self._ended, []
        return ended

    def put_back(self, ended: Sequence[Ended]) -> None:
        """They could not be written: they are the first to be tried again."""
        self._ended = [*ended, *self._ended]

    async def write(
        self, ended: Sequence[Ended], look: Look | None = None, at_most: int = 0
    ) -> list[Claimed]:
        """Mark these and claim what the look finds, in one commit.

        Raises: what the database raises.
        """
        claimed = await self._database.submit(partial(self._write, ended, look, at_most))
        self._meter.written()
        return claimed

    async def write_each(self, ended: Sequence[Ended]) -> AsyncIterator[None]:
        """Mark one after the other, yielding after each; what cannot be written as it is, is
        marked as failed and holds up nobody.

        Raises: what the database raises where it is away; what is left is then put back.
        """
        for place, one in enumerate(ended):
            left = ended[place + 1 :]
            try:
                await self.write([one])
            except Exception as error:
                if is_database_away(error):
                    self.put_back([one, *left])
                    raise
                log.exception("outcome cannot be written", outbox=one.outcome.id)
                plain = replace(one.outcome, state="failed", slot="", error=type(error).__name__)
                await self._write_or_put_back(Ended(plain), left)
            yield

    async def _write_or_put_back(self, one: Ended, left: Sequence[Ended]) -> None:
        try:
            await self.write([one])
        except Exception:
            self.put_back([one, *left])
            raise

    async def _write(
        self, ended: Sequence[Ended], look: Look | None, at_most: int, tx: Transaction
    ) -> list[Claimed]:
        now = self._clock.now()
        await self._meter.write(tx)
        if self._meter.is_stale(now):
            await self._meter.refresh(tx, now)
        await outbox.finish(tx, [one.outcome for one in ended], now)
        for one in ended:
            chat = one.outcome.conversation_id
            if one.is_gone:
                await conversations.set_reachable(tx, [chat], is_reachable=False, at=now)
                await outbox.abandon(tx, chat, one.outcome.error or "", now)
                await reroute(tx, chat, self._channels, now)
            if one.moved_to is not None:
                await conversations.move(tx, chat, one.moved_to)
        if look is None or (look.chats is not None and not self.is_any_behind):
            return []
        claimed = await outbox.claim(
            tx, at_most, most_priority=look.most, chats=look.chats, closed=look.closed
        )
        if look.chats is None:
            self.is_any_behind = await outbox.is_waiting(tx)
        return claimed
