"""What the office is asked, behind the conversations: grouping, answering everybody, reminding.

Owns: when it is looked at, that everybody is told once and in humane hours. Never: the answers,
who may give them. Only the leading process does it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from bot.channels.base import Channel
from bot.clock import Clock
from bot.facts_inquiries import open_queue, told_key
from bot.telling import tell
from handlers import inquiry_words
from handlers.facts import Role
from handlers.inquiries import Inquiry, announcement_of
from handlers.inquiry_desk import by_weight, is_overdue
from handlers.model import Reply
from handlers.vocabulary import vocabulary
from handlers.wording import addressed_to
from programme.catalogue import Text
from programme.programme import Programme
from storage import askers, inquiries, outbox, recipients
from storage.askers import AskerRow, Ungrouped
from storage.database import Database, Transaction
from storage.inquiries import ANSWERED, InquiryRow
from storage.outbox import REMINDER
from storage.recipients import Recipient

log = structlog.get_logger()

#: so many at a time
MOST = 100
LOOK_AGAIN = 20.0
DATABASE_PAUSE = 1.0
#: the weekly list
MOST_WEEKLY = 10
#: hours in which the office is written to about its own work
OPENS, CLOSES = 8, 17
OFFICE = (Role.REVIEWER, Role.ADMIN)


class Inquiring:
    """Looks until cancelled.

    Args:
        humane: the first moment from this one on at which people may be written to.
        wake_outbox: called once something is promised.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        programme: Programme,
        channels: Mapping[str, Channel],
        wake_outbox: Callable[[], None] = lambda: None,
        humane: Callable[[datetime], datetime] = lambda at: at,
        poll_after: float | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._programme = programme
        self._channels = channels
        self._wake_outbox = wake_outbox
        self._humane = humane
        self._look_again = LOOK_AGAIN if poll_after is None else poll_after
        self._wake = asyncio.Event()
        #: what the office has been reminded of already; the keys are what counts
        self._reminded: set[str] = set()

    def wake(self) -> None:
        """Somebody asked, or was answered."""
        self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            try:
                is_more = await self.step()
            except Exception as error:  # the database is away
                log.error("questions not looked at, trying again", reason=type(error).__name__)
                await asyncio.sleep(DATABASE_PAUSE)
                continue
            if is_more:
                continue
            try:
                async with asyncio.timeout(self._look_again):
                    await self._wake.wait()
            except TimeoutError:
                pass

    async def step(self) -> bool:
        """Do what is due; whether there is more of it."""
        now = self._clock.now()
        grouped = await self._group()
        told = 0
        if self._humane(now) <= now:
            told = await self._database.submit(partial(self._tell_askers, now))
            before = self._reminded
            reminded = await self._database.submit(partial(self._remind, now))
            self._reminded = {*reminded, *list(self._reminded)[:MOST]}
            if told or reminded - before:
                self._wake_outbox()
        return grouped >= MOST or told >= MOST

    # --- who asks the same ------------------------------------------------------------------

    async def _group(self) -> int:
        async with self._database.read() as tx:
            waiting = await askers.ungrouped(tx, MOST)
            known = await askers.open_words(tx) if waiting else []
        if not waiting:
            return 0
        chosen = await asyncio.to_thread(self._choose, waiting, known)
        await self._database.submit(partial(_put, chosen))
        return len(waiting)

    def _choose(
        self, waiting: Sequence[Ungrouped], known: Sequence[tuple[int, str, str]]
    ) -> list[tuple[Ungrouped, int]]:
        """The group of each; below zero: one of its own, the same number the same group.

        One answer goes to all of a group: what only looks alike is for the office to join.
        """
        slight = vocabulary(self._programme.catalogue).slight
        asking = self._programme.knowledge.asking
        asked = [(group, announcement_of(of), asking(said, slight)) for group, said, of in known]
        chosen: list[tuple[Ungrouped, int]] = []
        for place, one in enumerate(waiting, start=1):
            about, said = announcement_of(one.entry), asking(one.question, slight)
            same = (group for group, of, other in asked if of == about and said.is_same(other))
            group = next(same, -place)
            asked.append((group, about, said))
            chosen.append((one, group))
        return chosen

    # --- answers ----------------------------------------------------------------------------

    async def _tell_askers(self, now: datetime, tx: Transaction) -> int:
        """Everybody whose question was answered or declined: once each, where they asked."""
        rows = await askers.untold(tx, list(self._channels), MOST)
        if not rows:
            return 0
        about = await inquiries.find(tx, {row.inquiry_id for row in rows})
        chats = await recipients.chats_of(tx, {row.person_id for row in rows}, self._channels)
        messages: list[outbox.Message] = []
        first: dict[tuple[int, int], AskerRow] = {}
        for row in rows:
            first.setdefault((row.inquiry_id, row.person_id), row)
        for (inquiry_id, person_id), row in first.items():
            messages += self._messages(about[inquiry_id], row, chats[person_id])
        await outbox.add(tx, messages, now)
        await askers.mark_told(tx, [row.id for row in rows], now)
        return len(rows)

    def _messages(
        self, about: InquiryRow, row: AskerRow, chats: Sequence[Recipient]
    ) -> list[outbox.Message]:
        here = [chat for chat in chats if chat.conversation_id == row.conversation_id]
        chat = (here or list(chats))[-1]
        text = _answer(about, row)
        reply = addressed_to(Reply(text), self._programme, chat.you)
        return [
            outbox.Message(
                conversation_id=chat.conversation_id,
                method=wire.method,
                body=wire.body,
                priority=REMINDER,
                once=f"{told_key(about.id, row.person_id)}:{part}",
            )
            for part, wire in enumerate(self._channels[chat.channel].draw(reply, 0))
        ]

    # --- reminding the office ---------------------------------------------------------------

    async def _remind(self, now: datetime, tx: Transaction) -> set[str]:
        """Returns the keys of what the office has been told by now."""
        local = now.astimezone(self._programme.schedule.zone)
        if not OPENS <= local.hour < CLOSES:
            return set()
        calendar = self._programme.schedule.calendar
        year, week, _ = local.isocalendar()
        monday = local.date() - timedelta(days=local.weekday())
        is_first = local.date() == calendar.on_or_after(monday)
        weekly = f"weekly-questions:{year}-W{week:02}"
        daily = f"overdue-questions:{local.date()}"
        hourly = f"wanted-questions:{local:%Y-%m-%dT%H}"
        queue = await open_queue(tx)
        overdue = sum(is_overdue(one, now, self._programme) for one in queue)
        wanted = [one for one in queue if _is_wanted(one, now)]
        about = [one for one in queue if one.announcement and _is_lately(one, now)]
        told: dict[str, tuple[Sequence[Role], Text]] = {}
        if is_first and queue:
            top = by_weight(tuple(queue))[:MOST_WEEKLY]
            said = inquiry_words.weekly(top, len(queue), overdue, self._programme)
            told[weekly] = (Role.ADMIN,), said
        elif overdue:
            told[daily] = OFFICE, inquiry_words.overdue(overdue)
        if wanted:
            told[hourly] = OFFICE, inquiry_words.wanted(len(wanted))
        if about:  # of the night too, in the morning
            newest = max(asker.asked_at for one in about for asker in one.askers)
            once = f"told-questions:{newest.astimezone(UTC):%Y-%m-%dT%H}"
            told[once] = OFFICE, inquiry_words.about_announcements(len(about))
        for once, (roles, text) in told.items():
            if once in self._reminded:
                continue
            await tell(
                tx,
                await recipients.with_roles(tx, [str(role) for role in roles]),
                text,
                once=once,
                programme=self._programme,
                channels=self._channels,
                now=now,
            )
        return set(told)


async def _put(chosen: Sequence[tuple[Ungrouped, int]], tx: Transaction) -> None:
    made: dict[int, int] = {}
    for one, group in chosen:
        if group < 0 and group not in made:
            made[group] = await inquiries.open_new(tx, one.asked_at)
        await askers.put_into(tx, one.id, made.get(group, group))


def _answer(about: InquiryRow, row: AskerRow) -> Text:
    if about.state == ANSWERED and about.source_on is not None:
        return inquiry_words.answered(row.question, about.answer, about.source, about.source_on)
    return inquiry_words.declined(row.question, about.reason)


#: somebody who asked for a person is announced within this time; later they are in the list
ANNOUNCED_WITHIN = timedelta(hours=1)
#: and a question about an announcement within this, for its day comes: over a weekend too
LATELY_TOLD = timedelta(days=3)


def _is_lately(one: Inquiry, now: datetime) -> bool:
    """Whether somebody has asked it since the last working day, and nobody has taken it."""
    return one.owner_id is None and any(now - asker.asked_at < LATELY_TOLD for asker in one.askers)


def _is_wanted(one: Inquiry, now: datetime) -> bool:
    """Whether somebody has just asked for a person, and nobody has taken it."""
    return one.owner_id is None and any(
        asker.kind == "office" and now - asker.asked_at < ANNOUNCED_WITHIN for asker in one.askers
    )
