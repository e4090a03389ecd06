"""Load -> take_turn -> apply -> commit -> wake the outbox, for many conversations at once.

Owns: the one transaction of a batch, and who is tried again when it fails. Never: sending.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

import structlog

from bot import bundles, effects, facts, mishaps
from bot.attention import Attention
from bot.backlog import Backlog
from bot.batch import Batch
from bot.bundles import Bundle
from bot.channels.base import Channel, Wire
from bot.clock import Clock
from bot.facts import Situation
from bot.observe import Metrics
from bot.report_rows import Seen
from handlers import engine
from handlers.effects import ErasePerson
from handlers.facts import Facts, Role
from handlers.model import Pressed, Turn, Typed
from programme.programme import Programme
from storage import conversations, inbox
from storage.conversations import Conversation
from storage.database import Database, Transaction
from storage.inbox import Finished
from storage.outbox import Claimed

log = structlog.get_logger()

DATABASE_PAUSE = 1.0
#: a turn that comes too late so often is not late but wrong
OVERTAKEN_MOST, OVERTAKEN_KNOWN = 20, 1_000
OVERTAKEN_PAUSE = 0.05

Bodies = Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Read:
    """A bundle that could be parsed, and the rows that its turn deals with."""

    bundle: Bundle
    situation: Situation
    rows: Sequence[int]


class Sender(Protocol):
    """Who sends what turns promise; see ``bot.outbox``."""

    def room(self) -> int:
        """How many messages may be handed over."""
        ...

    def take(self, messages: Sequence[Claimed]) -> None:
        """Send these, which are committed as under way."""
        ...

    def look_over(self) -> None:
        """Rows may have been ended that are held here."""
        ...


class Turns:
    """Takes turns until stopped.

    Args:
        sender: gets what is promised from memory; without one it is claimed from the rows.
        attention: is told who is being asked something after each turn.
        backlog: while it is not low, turns gather before they are taken.
        load: how the facts are loaded.
        wake_errands: called once errands are durable.
        poll_after: where other processes fill the inbox too, look again after so many seconds.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        programme: Programme,
        channels: Mapping[str, Channel],
        metrics: Metrics,
        wake_outbox: Callable[[], None],
        wake_errands: Callable[[], None] = lambda: None,
        load: facts.Load = facts.load,
        sender: Sender | None = None,
        attention: Attention | None = None,
        backlog: Backlog | None = None,
        poll_after: float | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._programme = programme
        self._channels = channels
        self._metrics = metrics
        self._wake_outbox = wake_outbox
        self._sender = sender
        self._attention = attention or Attention()
        self._backlog = backlog or Backlog()
        self._wake_errands = wake_errands
        self._load = load
        self._poll_after = poll_after
        #: how often the turn of a row came too late
        self._overtaken: Counter[int] = Counter()
        self._wake = asyncio.Event()
        self._is_stopping = False

    def use(self, programme: Programme) -> None:
        """From the next batch on."""
        self._programme = programme

    def wake(self) -> None:
        """Something arrived."""
        self._wake.set()

    def stop(self) -> None:
        """End ``run`` after the batch in hand."""
        self._is_stopping = True
        self._wake.set()

    async def run(self) -> None:
        while not self._is_stopping:
            await self._backlog.low()
            self._wake.clear()
            try:
                taken, next_at = await self.take_waiting()
            except Exception as error:  # the database is away; whatever it is, nobody is dropped
                log.error("turns not taken, trying again", reason=type(error).__name__)
                await asyncio.sleep(DATABASE_PAUSE)
                continue
            if not taken and not self._is_stopping:
                await self._wait(next_at)

    async def _wait(self, next_at: datetime | None) -> None:
        timeout = self._poll_after
        if next_at is not None:
            wait = max(0.01, (next_at - self._clock.now()).total_seconds())
            timeout = wait if timeout is None else min(timeout, wait)
        try:
            async with asyncio.timeout(timeout):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def take_waiting(self) -> tuple[int, datetime | None]:
        """Take one turn for each conversation that has something ready.

        Returns: how many rows were dealt with, and when a held-back one will be ready.
        """
        async with self._database.read() as tx:
            waiting = await inbox.waiting(tx)
        plan = bundles.plan(waiting, self._clock.now())
        sound = [bundle for bundle in plan.bundles if not bundle.is_suspect]
        suspects = [bundle for bundle in plan.bundles if bundle.is_suspect]
        taken = 0
        if sound:
            try:
                taken += await self._take(sound)
            except Exception as error:
                if mishaps.is_database_away(error):
                    raise
                # one of them spoils it for all
                log.error("batch not written, one by one", reason=type(error).__name__)
                suspects = [*sound, *suspects]
        for bundle in suspects:
            taken += await self._take_alone(bundle)
        return taken, plan.next_at

    async def _take_alone(self, bundle: Bundle) -> int:
        try:
            return await self._take([bundle])
        except Exception as error:
            if mishaps.is_database_away(error):
                raise
            if isinstance(error, effects.OvertakenError) and self._may_repeat(bundle):
                # nothing was written; the facts are fresh next time, and who is in the way is done
                await asyncio.sleep(OVERTAKEN_PAUSE)
                return 1
            log.exception("turn not written", inbox=bundle.rows[0].id)
            async with self._database.write() as tx:
                batch = Batch(self._channels, await _lock(tx, [bundle]))
                mishaps.fail(batch, bundle, f"{type(error).__name__} while writing")
                await self._write(tx, batch)
            return len(batch)

    def _may_repeat(self, bundle: Bundle) -> bool:
        """A turn that insists on what is so no longer would be taken for ever."""
        first = bundle.rows[0].id
        if len(self._overtaken) > OVERTAKEN_KNOWN:
            self._overtaken.clear()
        self._overtaken[first] += 1
        return self._overtaken[first] < OVERTAKEN_MOST

    async def _take(self, chosen: Sequence[Bundle]) -> int:
        """One transaction for all these conversations."""
        batch = await self._database.submit(partial(self._decide_all, chosen))
        self._metrics.add("turns", len(batch.decided))
        self._metrics.add("turns_failed", len(batch.failed) + len(batch.buried))
        self._attention.note(batch.is_asked)
        if self._sender is not None and batch.handed:
            self._sender.take(batch.handed)
        if self._sender is not None and effects.has_left(batch.decided):
            self._sender.look_over()
        if batch.leaves_some:
            self._wake_outbox()
        if effects.has_errands(batch.decided):
            self._wake_errands()
        return len(batch)

    async def _decide_all(self, chosen: Sequence[Bundle], tx: Transaction) -> Batch:
        batch = Batch(self._channels, await _lock(tx, chosen))
        # a conversation that another process is busy with is left to it
        free = [
            bundle
            for bundle in chosen
            if bundle.conversation_id is None or bundle.conversation_id in batch.known
        ]
        bodies = await inbox.bodies(tx, [row.id for b in free for row in b.rows])
        read = [one for bundle in free if (one := self._read(batch, bundle, bodies))]
        now = self._clock.now()
        if self._database.is_sqlite:  # with its one writer, what was read stays so
            batch.seen = Seen()
        situations = [one.situation for one in read]
        snapshots = await self._load(tx, situations, self._programme, now, seen=batch.seen)
        for one, snapshot in zip(read, snapshots, strict=True):
            try:
                self._decide(batch, one, snapshot)
            except Exception as error:
                log.exception("turn failed", inbox=one.situation.number)
                mishaps.fail(batch, one.bundle, type(error).__name__)
        for bundle in free:
            mishaps.drop_excess(batch, bundle)
        batch.room = 0 if self._sender is None else self._sender.room()
        await self._write(tx, batch)
        return batch

    async def _write(self, tx: Transaction, batch: Batch) -> None:
        now = self._clock.now()
        if batch.buried:
            admins = await conversations.with_role(tx, Role.ADMIN)
            mishaps.alert(batch, admins, now)
        await batch.write(tx, now)

    def _read(self, batch: Batch, bundle: Bundle, bodies: Bodies) -> _Read | None:
        """Parse a bundle's rows; None when there is no turn to take."""
        first = bundle.rows[0].id
        if first not in bodies:  # another process was quicker
            return None
        if bundle.conversation_id is None:
            mishaps.bury(batch, bundle, "names no chat")
            return None
        try:
            conversation = batch.known[bundle.conversation_id]
            state = engine.remembered(
                conversation.state, self._clock.now(), has_buttons=self._has_buttons(conversation)
            )
            channel, body = bodies[first]
            event = self._channels[channel].parse(body)
            rows = [first]
            if isinstance(event, Typed) and engine.accepts_bursts(state):
                event, rows = self._join_burst(bundle, event, bodies)
        except Exception as error:
            mishaps.bury(batch, bundle, f"cannot be parsed: {type(error).__name__}")
            return None
        if event is None:  # nothing to react to, so nothing to keep either
            batch.finished.append(Finished(first, keeps_body=False))
            return None
        situation = Situation(
            conversation=conversation,
            state=state,
            event=event,
            number=first,
            received_at=bundle.rows[0].received_at,
        )
        return _Read(bundle, situation, rows)

    def _has_buttons(self, conversation: Conversation) -> bool:
        channel = self._channels.get(conversation.channel)
        return channel is None or channel.capabilities.has_buttons

    def _join_burst(self, bundle: Bundle, first: Typed, bodies: Bodies) -> tuple[Typed, list[int]]:
        """Messages that each looked like the beginning of more are read as one."""
        texts, rows = [first.text], [bundle.rows[0].id]
        for row in bundle.rows[1:] if not first.is_edit else ():
            channel, body = bodies[row.id]
            more = self._channels[channel].parse(body)
            if not isinstance(more, Typed) or more.is_edit:
                break
            texts.append(more.text)
            rows.append(row.id)
        return Typed("\n".join(texts), first.is_edit), rows

    def _decide(self, batch: Batch, one: _Read, snapshot: Facts) -> None:
        """Take the turn and draw its replies; nothing is kept of it if either raises."""
        situation = one.situation
        turn = engine.take_turn(situation.state, situation.event, snapshot)
        drawn = self._draw(situation, turn)
        state = turn.state.to_json()
        for wire, slot, is_edit in drawn:
            batch.promise(
                situation.conversation.id,
                wire,
                inbox_id=situation.number,
                slot=slot,
                is_edit=is_edit,
            )
        batch.states[situation.conversation.id] = state
        batch.is_asked[situation.conversation.id] = not engine.accepts_bursts(turn.state)
        batch.decided.append(effects.Decided(situation, turn.effects, snapshot))
        # kept, for finding mistakes, are only words of somebody who has agreed and still does
        keeps_body = (
            snapshot.person is not None
            and isinstance(situation.event, Typed | Pressed)
            and not any(isinstance(effect, ErasePerson) for effect in turn.effects)
        )
        batch.finished += [Finished(row, keeps_body=keeps_body) for row in one.rows]

    def _draw(self, situation: Situation, turn: Turn) -> list[tuple[Wire, str, bool]]:
        channel = self._channels[situation.conversation.channel]
        # a card above what was just typed would change unseen, so only a press changes it
        event = situation.event
        is_press = (
            isinstance(event, Pressed)
            and turn.state.taken is not None
            and turn.state.taken[:2] == (event.prompt, event.index)
        )
        return [
            (wire, reply.slot, bool(reply.slot) and is_press and not reply.is_anew)
            for reply in turn.replies
            for wire in channel.draw(reply, turn.state.prompt)
        ]


async def _lock(
    tx: Transaction, chosen: Sequence[Bundle]
) -> dict[int, conversations.Conversation]:
    ids = [b.conversation_id for b in chosen if b.conversation_id is not None]
    return await conversations.lock(tx, ids)
