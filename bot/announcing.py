"""Announcements on their way: frozen, fed to the outbox in pieces, followed to their end.

Owns: what is due for each announcement and when it is looked at next. Never: sending (the
outbox does, after replies and reminders), what an announcement says, deciding that it is sent.
A crash at any moment loses nothing: recipients and what was promised to them move together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog

from bot import announcement_calls
from bot.announcement_rows import announcement_of
from bot.announcement_wires import Press, slot_of
from bot.clock import Clock
from bot.feeding import Feeding
from bot.mishaps import is_database_away
from bot.observe import Metrics
from programme.audience import Audience, choose
from programme.programme import Programme
from storage import addressees, announcements, audiences, freezing, ledger, outbox
from storage.addressees import QUEUED, RECALLING, SENT, WAITING
from storage.announcements import (
    DONE,
    PAUSED,
    RECALLED,
    SCHEDULED,
    SENDING,
    AnnouncementRow,
)
from storage.database import Database, Transaction
from storage.ledger import Counts
from storage.outbox import REMINDER

log = structlog.get_logger()

#: writes a piece of an audience
_Adding = Callable[[Transaction], Awaitable[None]]

#: messages of announcements that wait in the outbox at most
IN_OUTBOX = 500
#: recipients written in one commit; others get their turn in between
FREEZE_AT_ONCE = 1000
#: seconds between two looks while something is under way: the shorter the faster it goes
PAUSE_LEAST, PAUSE_FIRST, PAUSE_MOST = 0.05, 0.1, 1.0
#: seconds between two looks for what has become due
LOOK_AGAIN = 5.0
#: a card is changed so often at most, seconds
CARD_EVERY = 3.0
DATABASE_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class _Moved:
    """What came of a look at one announcement: messages promised, whether more is to come."""

    fed: int = 0
    is_under_way: bool = False
    has_shown: bool = False


class Announcing:
    """Runs announcements until cancelled; in the leading process only.

    Args:
        humane: the first moment from this one on at which people may be reminded.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        press: Press,
        programme: Programme,
        metrics: Metrics,
        wake_outbox: Callable[[], None],
        humane: Callable[[datetime], datetime] = lambda at: at,
        poll_after: float | None = None,
        time: Callable[[], float] | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._press = press
        self._programme = programme
        self._metrics = metrics
        self._wake_outbox = wake_outbox
        self._humane = humane
        self._look_again = LOOK_AGAIN if poll_after is None else poll_after
        self._time = time or asyncio.get_running_loop().time
        self._feeding = Feeding(press)
        self._wake = asyncio.Event()
        self._pause = PAUSE_FIRST
        #: when each card was last changed
        self._shown_at: dict[int, float] = {}

    def wake(self) -> None:
        """An announcement was changed."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled; whatever is under way then goes on where it stood."""
        while True:
            self._wake.clear()
            try:
                pause = await self.step()
            except Exception as error:  # the database is away
                log.error("announcements not looked at, trying again", reason=type(error).__name__)
                await asyncio.sleep(DATABASE_PAUSE)
                continue
            try:
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            except TimeoutError:
                pass

    async def step(self) -> float:
        """Do for each what is due; returns the seconds until the next look."""
        async with self._database.read() as tx:
            rows = await announcements.under_way(tx, self._clock.now())
            waiting = await addressees.in_outbox(tx) if rows else 0
        room = max(0, IN_OUTBOX - waiting)
        fed, is_moving = 0, False
        for place, row in enumerate(rows):
            # a short one need not wait for a long one
            share = max(0, room - fed) // (len(rows) - place)
            try:
                moved = await self._advance(row, share)
            except Exception as error:  # one that cannot go on holds up no other
                if is_database_away(error):
                    raise
                log.exception("announcement does not go on", announcement=row.id)
                continue
            fed += moved.fed
            is_moving = is_moving or moved.is_under_way
        if fed:
            self._metrics.add("announcements_promised", fed)
        if not is_moving:
            self._pause = PAUSE_FIRST
            return self._look_again
        if fed > IN_OUTBOX // 2:  # the outbox must not run dry
            self._pause = max(PAUSE_LEAST, self._pause / 2)
        elif fed < IN_OUTBOX // 4:
            self._pause = min(PAUSE_MOST, self._pause * 1.5)
        return self._pause

    async def _advance(self, row: AnnouncementRow, room: int) -> _Moved:
        now = self._clock.now()
        if row.state == SCHEDULED:
            if row.frozen_at is None and not await self._freeze(row):
                return _Moved(is_under_way=True)  # somebody has changed it meanwhile
            if row.send_at is not None and row.send_at > now:
                return _Moved()
        if row.state == DONE and not row.is_open and not self._may_repeat(row, now):
            return _Moved()
        moved = await self._database.submit(partial(self._move_on, row.id, room))
        if moved.fed or moved.has_shown:
            self._wake_outbox()
        return moved

    def _may_repeat(self, row: AnnouncementRow, now: datetime) -> bool:
        is_past = row.ack_until is not None and row.ack_until <= now
        is_wanted = row.needs_ack and row.repeat_at is None and is_past
        return is_wanted and self._humane(now) <= now

    # --- freezing --------------------------------------------------------------------------

    async def _freeze(self, row: AnnouncementRow) -> bool:
        """Write down who gets it; False: it was changed meanwhile.

        It is written piece by piece, so that nobody waits for a great audience, and counts only
        once it is complete.
        """
        audience = Audience.from_json(row.audience)
        pieces = await (self._crowd(row, audience) if audience.is_crowd else self._chosen(row))
        if not await self._database.submit(partial(self._begin_freezing, row)):
            return False
        for add in pieces:
            if not await self._database.submit(partial(self._freeze_some, row, add)):
                return False
            await asyncio.sleep(0)
        return await self._database.submit(partial(self._end_freezing, row))

    async def _crowd(self, row: AnnouncementRow, audience: Audience) -> list[_Adding]:
        """By role alone: the database does it, some numbers of people at a time."""
        async with self._database.read() as tx:
            last = await freezing.last_person(tx)
        return [
            partial(
                freezing.add_crowd,
                announcement_id=row.id,
                audience=audience,
                after=after,
                upto=after + FREEZE_AT_ONCE,
            )
            for after in range(0, last, FREEZE_AT_ONCE)
        ]

    async def _chosen(self, row: AnnouncementRow) -> list[_Adding]:
        """By their units, or as another one before: from one look at the facts."""
        audience = Audience.from_json(row.audience)
        today = self._clock.now().astimezone(self._programme.schedule.zone).date()
        async with self._database.read() as tx:
            world = await audiences.world(tx, audience, today)
        chosen = await asyncio.to_thread(choose, audience, world)
        return [
            partial(
                freezing.add,
                announcement_id=row.id,
                meant=chosen[place : place + FREEZE_AT_ONCE],
            )
            for place in range(0, len(chosen), FREEZE_AT_ONCE)
        ]

    async def _begin_freezing(self, row: AnnouncementRow, tx: Transaction) -> bool:
        if not await _is_unchanged(tx, row):
            return False
        await freezing.thaw(tx, row.id)  # what a crash left unfinished
        return True

    async def _freeze_some(self, row: AnnouncementRow, add: _Adding, tx: Transaction) -> bool:
        if not await _is_unchanged(tx, row):
            return False
        await add(tx)
        return True

    async def _end_freezing(self, row: AnnouncementRow, tx: Transaction) -> bool:
        if not await _is_unchanged(tx, row):
            return False
        now = self._clock.now()
        count = await freezing.freeze(tx, row.id, now)
        await announcements.note(tx, row.id, None, "frozen", now, str(count))
        return True

    # --- on its way ------------------------------------------------------------------------

    async def _move_on(self, id: int, room: int, tx: Transaction) -> _Moved:
        """Everything that is due for it, in one transaction."""
        now = self._clock.now()
        row = await announcements.lock(tx, id)
        if row is None or row.frozen_at is None:
            return _Moved()
        await addressees.mirror(tx, id)
        row = await self._begin(tx, row, now)
        fed = 0
        if row.state == SENDING:
            fed = await self._feeding.send(tx, row, room, now)
        elif row.state == RECALLED:
            fed = await self._feeding.recall(tx, row, room, now)
        if row.state in (SENDING, DONE):
            fed += await self._feeding.repeat(tx, row, room - fed, now)
        if self._time() - self._shown_at.get(id, -CARD_EVERY) < CARD_EVERY:
            return _Moved(fed, is_under_way=True)  # its card is still to be drawn
        self._shown_at[id] = self._time()
        return _Moved(fed, await self._follow(tx, row, now), has_shown=True)

    async def _begin(
        self, tx: Transaction, row: AnnouncementRow, now: datetime
    ) -> AnnouncementRow:
        """Start what is due: the announcement, or its repetition to those who are silent."""
        if row.state == SCHEDULED and (row.send_at is None or row.send_at <= now):
            await announcements.change_state(
                tx, row.id, (SCHEDULED,), None, "started", now, state=SENDING, started_at=now
            )
        elif row.state == DONE and self._may_repeat(row, now):
            await announcements.change_state(
                tx, row.id, (DONE,), None, "repeated", now, repeat_at=now, is_open=True
            )
        else:
            return row
        return await announcements.lock(tx, row.id) or row

    async def _follow(self, tx: Transaction, row: AnnouncementRow, now: datetime) -> bool:
        """See whether it has come to its end, and show where it stands; True: it goes on."""
        counts = (await ledger.counts(tx, [row.id])).get(row.id, Counts())
        is_over = not (_is_under_way(row, counts) or await _is_to_be_repeated(tx, row))
        # paused when the last had left already: nothing is there to go on with
        is_sent = row.state == PAUSED and not counts.by_state.get(WAITING)
        if is_over and (row.state == SENDING or is_sent):
            await announcements.change_state(
                tx, row.id, (row.state,), None, "done", now, state=DONE, finished_at=now
            )
            await announcement_calls.note(tx, row, now)
        elif is_over and row.finished_at is None and row.state != PAUSED:
            await announcements.set_finished(tx, row.id, now)
        elif is_over and row.state == DONE and row.repeat_at is not None:
            await announcement_calls.note(tx, row, now)
        if is_over:
            await announcements.close(tx, row.id)
        await self._show(tx, (await announcements.lock(tx, row.id)) or row, counts, now)
        return not is_over

    async def _show(
        self, tx: Transaction, row: AnnouncementRow, counts: Counts, now: datetime
    ) -> None:
        watcher = await announcements.watcher(tx, row)
        if watcher is None or not self._press.has(watcher.channel):
            return
        if row.is_open and await announcements.is_card_waiting(
            tx, watcher.conversation_id, slot_of(row.id)
        ):
            return  # the sender is behind: a card that nobody has seen need not change
        wires = self._press.draw_progress(
            announcement_of(row, counts), watcher.channel, watcher.you
        )
        cards = [
            outbox.Message(
                conversation_id=watcher.conversation_id,
                method=wire.method,
                body=wire.body,
                priority=REMINDER,
                slot=slot_of(row.id),
                is_edit=True,
            )
            for wire in wires
        ]
        await outbox.add(tx, cards, now)


async def _is_unchanged(tx: Transaction, row: AnnouncementRow) -> bool:
    found = await announcements.lock(tx, row.id)
    return found is not None and (found.state, found.revision) == (SCHEDULED, row.revision)


def _is_under_way(row: AnnouncementRow, counts: Counts) -> bool:
    """Whether anything may still happen to a recipient by itself."""
    open_ = {QUEUED, RECALLING}
    if row.state == SENDING:
        open_.add(WAITING)
    if row.state == RECALLED:
        open_.add(SENT)
    return any(counts.by_state.get(state) for state in open_)


async def _is_to_be_repeated(tx: Transaction, row: AnnouncementRow) -> bool:
    if row.repeat_at is None or row.state not in (SENDING, DONE):
        return False
    return bool(await addressees.silent(tx, row.id, 1, row.repeat_at))
