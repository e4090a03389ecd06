"""Send what the outbox holds, in order, once per row as far as a network allows.

Owns: the window of messages in flight, what becomes of each. Never: rendering, deciding what
to say.
What was sent and is not yet marked counts as in flight: after a crash exactly these may repeat.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.allowances import OUT_OF_ALLOWANCE, Meter
from bot.backlog import Backlog
from bot.channels import base
from bot.channels.base import Channel
from bot.claiming import CLAIM, Claiming, Look
from bot.clock import Clock
from bot.drawn_cards import DrawnCards
from bot.held import DATABASE_PAUSE, Held, release
from bot.mishaps import is_database_away
from bot.observe import Metrics
from bot.outcomes import Ended, Outcomes
from bot.pacer import Pacer
from bot.setbacks import Setbacks, Wait
from storage.database import Database
from storage.outbox import ANNOUNCEMENT, REPLY, Claimed, Outcome

log = structlog.get_logger()

#: time given to messages in flight at a stop, seconds
FLUSH_SECONDS = 2.0


class Outbox:
    """The one sender of a process."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        channels: Mapping[str, Channel],
        pacer: Pacer,
        in_flight: int,
        metrics: Metrics,
        meter: Meter | None = None,
        backlog: Backlog | None = None,
        poll_after: float | None = None,
        time: Callable[[], float] | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._channels = channels
        self._pacer = pacer
        self._in_flight = in_flight
        self._claiming = Claiming(pacer, in_flight)
        self._metrics = metrics
        self._meter = meter = meter or Meter(())
        self._backlog = backlog or Backlog()
        self._poll_after = poll_after
        self._time = time or asyncio.get_running_loop().time
        self._wake = asyncio.Event()
        #: promised since the last look, or known to wait beyond what was claimed
        self._is_woken, self._has_more = True, False
        self._window = 0
        self._sending: set[asyncio.Task[None]] = set()
        self._outcomes = Outcomes(
            database=database, clock=clock, channels=channels, meter=meter, time=self._time
        )
        self._setbacks: defaultdict[str, Setbacks] = defaultdict(Setbacks)
        self._cards = DrawnCards(database)
        self._held = Held(database, pacer, self._time, every=poll_after)
        self._is_running = self._is_stopping = False

    def wake(self) -> None:
        """Something was promised."""
        self._is_woken = True
        self._wake.set()

    def room(self) -> int:
        """How many messages may be handed over; none where several processes share the rows."""
        is_open = self._is_running and self._poll_after is None and not self._is_stopping
        # behind what waits to be claimed: nobody is overtaken
        if not is_open or self._is_woken or self._has_more:
            return 0
        return max(0, CLAIM - len(self._pacer) - self._window)

    def take(self, messages: Sequence[Claimed]) -> None:
        """Send these, which are committed as under way."""
        for message in messages:
            self._pacer.add(message)
        self._backlog.note(self._pacer.replies, self._in_flight)
        self._wake.set()

    def failing_for(self, channel: str) -> float:
        """For how many seconds nothing that was tried on this channel has got through."""
        return self._setbacks[channel].failing_for(self._time())

    def lend(self, channel: str) -> list[Claimed]:
        """What waits here unasked and has certainly not arrived; it comes back by ``take``."""
        setbacks = self._setbacks[channel]
        return self._pacer.pull(
            lambda one: (
                one.channel == channel and one.priority != REPLY and not setbacks.is_doubted(one)
            )
        )

    def look_over(self) -> None:
        """Rows may have been ended that are held here: those are not sent any more."""
        self._held.doubt()
        self._wake.set()

    def stop(self) -> None:
        """End ``run`` once what is under way has ended and what can leave has left."""
        self._is_stopping = True
        self._wake.set()

    async def run(self) -> None:
        await release(self._database)
        self._is_running = True
        deadline: float | None = None
        while True:
            self._wake.clear()
            try:
                await self._held.check()
                await self._settle()
            except Exception as error:  # the database is away; what was sent stays remembered
                log.error("outbox not written, trying again", reason=type(error).__name__)
                await asyncio.sleep(DATABASE_PAUSE)
            if self._is_stopping:
                deadline = deadline or self._time() + FLUSH_SECONDS
                if self._is_idle() or self._time() > deadline:
                    break
            self._start_sends()
            self._backlog.note(self._pacer.replies, self._in_flight)
            await self._wait(deadline)
        await self._close()

    def _is_idle(self) -> bool:
        return not (self._window or self._is_woken or self._has_more or len(self._pacer))

    async def _settle(self) -> None:
        """Mark what ended and claim more, in one commit."""
        is_marking = self._is_time_to_mark()
        is_roomy = self._claiming.is_roomy(self._time())
        is_claiming = self._is_woken or (self._has_more and is_roomy)
        if not is_claiming and not is_marking:
            return
        ended = self._outcomes.take() if is_marking else []
        self._is_woken = False
        # while much waits in memory only replies are taken on, so that none of them waits
        most = ANNOUNCEMENT if is_roomy else REPLY
        # without a reason to look at all chats, only at those whose message has just ended
        chats = None if is_claiming else {one.outcome.conversation_id for one in ended}
        look = Look(most, chats, self._claiming.closed(self._time()))
        claimed = await self._mark(ended, look)
        if any(one.changes_address for one in ended):
            self.wake()  # they may wait again, under another address
        is_some_left = self._outcomes.is_any_behind and bool(most == REPLY or look.closed)
        if is_claiming or is_some_left:
            self._has_more = len(claimed) == self._claiming.at_once or is_some_left
        for message in claimed:
            self._pacer.add(message)

    async def _mark(self, ended: Sequence[Ended], look: Look | None = None) -> list[Claimed]:
        """Where all of them cannot be written, those that can are, and nothing is claimed."""
        try:
            claimed = await self._outcomes.write(ended, look, self._claiming.at_once)
        except Exception as error:
            self.wake()
            if is_database_away(error) or not ended:
                self._outcomes.put_back(ended)
                raise
            log.error("outcomes not written, one by one", reason=type(error).__name__)
            async for _ in self._outcomes.write_each(ended):
                self._window -= 1
            return []
        self._window -= len(ended)
        return claimed

    def _is_time_to_mark(self) -> bool:
        is_full = self._window >= self._in_flight and len(self._pacer) > 0
        under_way = self._window - len(self._outcomes)
        return self._outcomes.is_time(under_way=under_way, is_full=is_full)

    def _start_sends(self) -> None:
        now = self._time()
        while self._window < self._in_flight:
            message = self._pacer.next(now)
            if message is None:
                return
            self._window += 1
            task = asyncio.create_task(self._send(message))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _wait(self, deadline: float | None) -> None:
        now = self._time()
        moments = [] if self._poll_after is None else [now + self._poll_after]
        if self._window < self._in_flight and (at := self._pacer.next_at(now)) is not None:
            moments.append(at)
        if (at := self._outcomes.due_at()) is not None:
            moments.append(at)
        if deadline is not None:
            moments.append(min(deadline, now + 0.1))
        timeout = max(0.0, min(moments) - now) if moments else None
        try:
            async with asyncio.timeout(timeout):
                await self._wake.wait()
        except TimeoutError:
            if self._poll_after is not None:
                self._is_woken = True

    async def _send(self, message: Claimed) -> None:
        channel = self._channels.get(message.channel)
        try:
            if not self._meter.may_leave(message):
                self._end(message, "failed", error=OUT_OF_ALLOWANCE)
                return
            if channel is None:
                raise base.Rejected(f"no channel {message.channel} here")
            card = await self._cards.of(message) if message.is_edit else None
            message_id = await channel.send(message, card)
        except base.SendError as error:
            self._failed(message, error)
        except (SQLAlchemyError, OSError) as error:
            self._failed(message, base.TryLater(type(error).__name__))
        except Exception as error:  # a bug of ours: this message is refused, the rest goes on
            log.exception("message cannot be sent", outbox=message.id)
            self._failed(message, base.Rejected(type(error).__name__))
        else:
            if self._setbacks[message.channel].got_through(message):
                self._pacer.bring_forward(message.channel, self._time())
            self._meter.left(message)
            self._metrics.add("messages_sent")
            self._end(message, "done", message_id=message_id)
        finally:
            if self._is_worth_a_look():
                self._wake.set()

    def _is_worth_a_look(self) -> bool:
        """Whether there is more to do than to wait for the other messages under way."""
        is_first = len(self._outcomes) == 1  # it must not wait for a mark much longer than others
        can_send = self._window < self._in_flight and len(self._pacer) > 0
        return is_first or can_send or self._is_stopping or self._is_time_to_mark()

    def _failed(self, message: Claimed, error: base.SendError) -> None:
        match error:
            case base.PersonGone():
                log.info("person gone", conversation=message.conversation_id)
                for waiting in self._pacer.drop(message.conversation_id):
                    self._window += 1
                    self._end(waiting, "gone", error=str(error))
                self._end(message, "gone", error=str(error), is_gone=True)
            case base.Moved() if message.address != error.chat:
                self._end(message, "todo", moved_to=error.chat)
            case base.Moved():
                self._end(message, "failed", error=str(error))
            case base.Rejected():
                log.error("message refused", outbox=message.id, reason=str(error))
                self._end(message, "failed", error=str(error))
            case base.InDoubt() if message.priority == ANNOUNCEMENT:
                self._meter.left(message)
                self._wait_after(message, error)  # what follows must not end in doubt as well
                self._end(message, "uncertain", error=str(error))
            case _:
                self._try_later(message, error)

    def _try_later(self, message: Claimed, error: base.SendError) -> None:
        wait = self._wait_after(message, error)
        if wait is None:
            log.error("message given up", outbox=message.id, reason=str(error))
            may_have_arrived = isinstance(error, (base.InDoubt, base.ServerFault))
            state = "uncertain" if may_have_arrived else "failed"
            self._end(message, state, error=f"given up: {error}")
            return
        self._metrics.add("sends_retried")
        log.warning("message goes again", outbox=message.id, reason=str(error), after=wait.seconds)
        self._window -= 1
        again, now = replace(message, tries=message.tries + 1), self._time()
        self._pacer.put_back(again, now + wait.seconds, now, is_asked=wait.is_throttled)
        self._held.doubt()  # it may have been ended while it was under way

    def _wait_after(self, message: Claimed, error: base.SendError) -> Wait | None:
        """How long this message is to wait, if it goes again; others wait if the line is down."""
        now = self._time()
        wait = self._setbacks[message.channel].wait(message, error, now)
        if wait is None or wait.all_until is None:
            return wait
        if wait.is_throttled:
            self._pacer.throttled(wait.all_until, message.channel, now)
        else:
            self._pacer.pause(wait.all_until, message.channel)
        return wait

    def _end(
        self,
        message: Claimed,
        state: str,
        *,
        message_id: str | None = None,
        error: str | None = None,
        is_gone: bool = False,
        moved_to: str | None = None,
    ) -> None:
        if message.slot and message_id is not None:
            self._cards.remember(message, message_id)
        outcome = Outcome(
            id=message.id,
            conversation_id=message.conversation_id,
            state=state,
            tries=message.tries + 1,
            message_id=message_id,
            slot=message.slot,
            error=error[:400] if error else None,
        )
        self._outcomes.add(Ended(outcome, is_gone, moved_to))
        self._setbacks[message.channel].forget(message.id)
        self._pacer.done(message.conversation_id, self._time())

    async def _close(self) -> None:
        """Write what is known; what is still under way stays "doing" and goes again."""
        for task in self._sending:
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)
        self._is_woken = self._has_more = False
        if ended := self._outcomes.take():
            await self._mark(ended)
