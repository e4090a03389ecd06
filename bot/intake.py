"""Receive: a committed row in the inbox before anything else happens.

Owns: storing payloads, one commit for all that wait together. Never: acting on them.
"""

from __future__ import annotations

import asyncio
import json
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from bot.attention import Attention
from bot.backlog import Backlog
from bot.channels.base import Channel, Glance
from bot.clock import Clock
from bot.observe import Metrics
from storage import conversations, inbox
from storage.conversations import Address
from storage.database import Database, Transaction

log = structlog.get_logger()

#: more chats than an association has; then they are looked up anew
KNOWN_CHATS = 20_000

#: pause after the database failed, seconds; polls wait meanwhile and nothing is confirmed
DATABASE_PAUSE = 1.0


@dataclass(slots=True)
class _Parcel:
    """Payloads of one poll or webhook call, and who waits for them to be stored."""

    channel: str
    items: list[tuple[Glance, str]]
    stored: asyncio.Future[None]


class Intake:
    """Stores what channels hand in; many callers share one commit.

    Args:
        patience: seconds to wait for more after these words, before they are acted on.
        attention: knows who is being asked something, whose answer is not waited with.
        backlog: while it is not low, the next poll brings more.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        metrics: Metrics,
        patience: Callable[[str], float],
        attention: Attention | None = None,
        backlog: Backlog | None = None,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._metrics = metrics
        self._patience = patience
        self._attention = attention or Attention()
        self._backlog = backlog or Backlog()
        self._wake = wake
        self._waiting: list[_Parcel] = []
        self._storing = asyncio.Lock()
        #: ids of chats met lately; a chat keeps its id for good
        self._known: dict[Address, int] = {}

    async def receive(self, channel: Channel, raws: Sequence[Mapping[str, Any]]) -> None:
        """Return when every payload is durable. A database that is away is waited for."""
        items = [
            (glance, json.dumps(raw))  # in ASCII: half an emoji could not be stored otherwise
            for raw in raws
            if (glance := channel.glance(raw)) is not None
        ]
        if not items:
            return
        parcel = _Parcel(channel.name, items, asyncio.get_running_loop().create_future())
        self._waiting.append(parcel)
        async with self._storing:  # whoever comes first stores for all that wait by then
            while not parcel.stored.done():
                await self._store()
        channel.acknowledge(raws)
        self._wake()

    async def receive_poll(self, channel: Channel, raws: Sequence[Mapping[str, Any]]) -> None:
        """The same; return when it is worth polling again."""
        await self.receive(channel, raws)
        if len(raws) > 1:  # Zalo hands out one at a time, however long one waits
            await self._backlog.low()

    async def _store(self) -> None:
        parcels, self._waiting = self._waiting, []
        try:
            await self._commit(parcels)
        except Exception as error:  # the database is away: nothing is confirmed meanwhile
            self._waiting = [*parcels, *self._waiting]
            log.error("inbox not written, trying again", reason=type(error).__name__)
            await asyncio.sleep(DATABASE_PAUSE)
            return
        except BaseException:  # this caller is cancelled; the others' parcels are not
            self._waiting = [*parcels, *self._waiting]
            raise
        self._metrics.add("updates_received", sum(len(parcel.items) for parcel in parcels))
        for parcel in parcels:
            if not parcel.stored.cancelled():
                parcel.stored.set_result(None)

    def _wait(self, chat: int | None, words: str) -> timedelta:
        """How long more may follow; an answer to what was asked is not the beginning of more."""
        is_answer = self._attention.is_asked(chat)
        return timedelta(seconds=0.0 if is_answer else self._patience(words))

    async def _commit(self, parcels: Sequence[_Parcel]) -> None:
        now = self._clock.now()
        items = [(parcel.channel, *item) for parcel in parcels for item in parcel.items]
        addresses = [glance.address for _, glance, _ in items if glance.address]

        async def store(tx: Transaction) -> dict[Address, int]:
            unknown = [address for address in addresses if address not in self._known]
            opened = await conversations.open_all(tx, unknown, now)
            ids = ChainMap(opened, self._known)
            arrivals = []
            for channel, glance, body in items:
                chat = ids[glance.address] if glance.address else None
                arrivals.append(
                    inbox.Arrival(
                        channel=channel,
                        external_id=glance.external_id,
                        conversation_id=chat,
                        body=body,
                        received_at=now,
                        ready_at=now + self._wait(chat, glance.words or ""),
                    )
                )
            await inbox.add(tx, arrivals)
            return opened

        opened = await self._database.submit(store)
        if len(self._known) > KNOWN_CHATS:
            self._known.clear()
        self._known |= opened  # after the commit: before it they may yet vanish
