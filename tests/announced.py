"""Announcements and their recipients as the database would keep them, in memory.

Owns: what each effect on an announcement does, with revision and state as the shell checks them,
and what a turn may see of it. Copies instead of changing: a world can be replayed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handlers.announcements import (
    EDITABLE,
    AcknowledgeAnnouncement,
    Announcement,
    AnnouncementState,
    Announcing,
    BeginAnnouncement,
    CancelAnnouncement,
    ConfirmAnnouncement,
    Content,
    PauseAnnouncement,
    RecallAnnouncement,
    Received,
    RecipientState,
    ReopenAnnouncement,
    ResumeAnnouncement,
    SaveAnnouncement,
    SecondAnnouncement,
    Tally,
    Unmet,
)
from handlers.effects import Effect
from programme.audience import Meant, PersonFact, UnitFact, World, choose
from programme.vietnamese import fold
from tests.filed import Overtaken
from tests.programme.reminder_samples import RULES

IS = AnnouncementState
STATES = RecipientState


@dataclass(slots=True)
class Posted:
    """``blocked``: people who cannot be written to; ``failed``: to whom it was refused."""

    units: tuple[UnitFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    duties: tuple[tuple[int, int], ...] = ()
    announcements: Mapping[int, Announcement] = field(default_factory=dict)
    #: announcement -> who it is for
    recipients: Mapping[int, tuple[Meant, ...]] = field(default_factory=dict)
    failed: frozenset[int] = frozenset()
    acked: Mapping[tuple[int, int], datetime] = field(default_factory=dict)
    #: person -> the announcement that was shown last, with nothing below it
    last: Mapping[int, int] = field(default_factory=dict)
    #: who has it and has not taken note, as the office is told of them
    silent: tuple[Unmet, ...] = ()
    #: messages to one person, on channels that count them
    costs: Mapping[str, int] = field(default_factory=dict)

    # --- what a turn may see ---------------------------------------------------------------

    def announcing(self, me: int, focus: str, period: str) -> Announcing:
        number = focus.removeprefix("announcement:")
        if focus.startswith("noted:"):
            number = self._to_be_noted(focus.removeprefix("noted:"))
        known = self.announcements.get(int(number)) if number.isdecimal() else None
        one = self._told(known) if known else None
        newest = [self._told(each) for _, each in sorted(self.announcements.items(), reverse=True)]
        mine = [one for one in newest if one.state is IS.DRAFT and one.created_by == me]
        return Announcing(
            draft=mine[0] if mine else None,
            focus=one,
            recent=tuple(one for one in newest if one.state is not IS.DRAFT)[:10],
            waiting=tuple(one for one in newest[::-1] if one.state is IS.WAITING_SECOND),
            found=self._found(focus, newest),
            world=World(units=self.units) if one and one.is_frozen else self.world,
            period=period,
            names={},
            rules=RULES,
            costs=self.costs,
            unmet=(*self._unmet(one), *self.silent) if one and one.is_frozen else (),
        )

    @property
    def world(self) -> World:
        return World(units=self.units, people=self.people, duties=self.duties)

    def received(self, me: int, focus: str) -> tuple[Received, ...]:
        number = focus.removeprefix("announcement:")
        words = fold(focus.removeprefix("find:")) if focus.startswith("find:") else ""
        found = []
        for id, one in sorted(self.announcements.items(), reverse=True):
            is_mine = any(each.person_id == me for each in self.recipients.get(id, ()))
            acked_at = self.acked.get((id, me))
            is_meant = (
                id == int(number)
                if number.isdecimal()
                else words in fold(one.content.reference)
                if words
                else focus == "newest:" or (one.content.needs_ack and acked_at is None)
            )
            if is_mine and is_meant and one.started_at and one.state is not IS.RECALLED:
                got = Received(
                    id=id,
                    content=one.content,
                    sent_at=one.started_at,
                    acked_at=acked_at,
                    is_last=self.last.get(me) == id,
                )
                found.append(got)
        return tuple(found)

    def _to_be_noted(self, named: str) -> str:
        for id, one in sorted(self.announcements.items(), reverse=True):
            is_named = named in ("", str(id)) or named in fold(one.content.reference)
            if is_named and one.content.needs_ack and one.started_at:
                return str(id)
        return ""

    def _found(self, focus: str, newest: Sequence[Announcement]) -> tuple[Announcement, ...]:
        if not focus.startswith("find:"):
            return ()
        words = fold(focus.removeprefix("find:")).split()
        return tuple(
            one
            for one in newest
            if one.started_at
            and all(word in fold(f"{one.content.reference} {one.content.text}") for word in words)
        )

    def _state(self, one: Meant, of: Announcement) -> RecipientState:
        if one.chat_id is None:
            return STATES.UNREACHABLE
        if of.state is IS.SCHEDULED:
            return STATES.WAITING
        return STATES.FAILED if one.person_id in self.failed else STATES.SENT

    def _told(self, one: Announcement) -> Announcement:
        all_ = self.recipients.get(one.id, ())
        states = Counter(self._state(each, one) for each in all_)
        acked = sum(number == one.id for number, _ in self.acked)
        silent = states[STATES.SENT] - acked if one.content.needs_ack else 0
        tally = Tally(frozen=len(all_), by_state=states, acknowledged=acked, silent=max(0, silent))
        return replace(one, tally=tally, is_frozen=bool(all_))

    def _unmet(self, one: Announcement) -> tuple[Unmet, ...]:
        names = {unit.id: unit.name for unit in self.units}
        return tuple(
            Unmet(
                name="",
                units=tuple(names[id] for id in each.unit_ids or self._served(each)),
                reason=each.reason or "failed",
            )
            for each in self.recipients.get(one.id, ())
            if self._state(each, one) in (STATES.UNREACHABLE, STATES.FAILED)
        )

    def _served(self, one: Meant) -> tuple[int, ...]:
        return tuple(unit for person, unit in self.duties if person == one.person_id)

    # --- what is done ----------------------------------------------------------------------

    def step(self, now: datetime) -> None:
        """What the worker does: freeze, start, send, finish."""
        for one in list(self.announcements.values()):
            if one.state is IS.SCHEDULED:
                meant = choose(one.content.audience, self.world)
                self.recipients = {**self.recipients, one.id: meant}
                self._put(replace(one, is_frozen=True))
                if one.content.send_at is None or one.content.send_at <= now:
                    self._put(replace(one, is_frozen=True, state=IS.DONE, started_at=now))
                    got = {each.person_id: one.id for each in meant if each.person_id}
                    self.last = {**self.last, **got}

    def talked(self, me: int) -> None:
        """Something was said to this person, below what they got."""
        self.last = {person: id for person, id in self.last.items() if person != me}

    def _put(self, one: Announcement) -> None:
        self.announcements = {**self.announcements, one.id: one}

    def apply(self, effects: Sequence[Effect], me: int, now: datetime) -> None:
        for effect in effects:
            match effect:
                case BeginAnnouncement(content=content):
                    self._begin(content, me, now)
                case SaveAnnouncement(id=id, revision=seen, content=content):
                    self._move(id, {IS.DRAFT}, seen, content=content)
                case ConfirmAnnouncement(id=id, revision=seen, needs_second=needs_second):
                    state = IS.WAITING_SECOND if needs_second else IS.SCHEDULED
                    self._move(id, {IS.DRAFT}, seen, state=state, confirmed_by=me)
                case SecondAnnouncement(id=id, revision=seen, send_at=at):
                    content = self.announcements[id].content
                    assert self.announcements[id].confirmed_by != me
                    self._move(
                        id,
                        {IS.WAITING_SECOND},
                        seen,
                        state=IS.SCHEDULED,
                        second_by=me,
                        content=replace(content, send_at=at) if at else content,
                    )
                case ReopenAnnouncement(id=id, revision=seen):
                    waiting = {IS.WAITING_SECOND, IS.SCHEDULED}
                    self._move(id, waiting, seen, state=IS.DRAFT, confirmed_by=None)
                    self.recipients = {k: v for k, v in self.recipients.items() if k != id}
                case CancelAnnouncement(id=id):
                    self._maybe(id, {*EDITABLE, IS.SENDING, IS.PAUSED}, IS.CANCELLED)
                case PauseAnnouncement(id=id):
                    self._maybe(id, {IS.SENDING}, IS.PAUSED)
                case ResumeAnnouncement(id=id):
                    self._maybe(id, {IS.PAUSED}, IS.SENDING)
                case RecallAnnouncement(id=id):
                    self._maybe(id, {IS.SENDING, IS.PAUSED, IS.DONE, IS.CANCELLED}, IS.RECALLED)
                case AcknowledgeAnnouncement(id=id):
                    if any(one.person_id == me for one in self.recipients.get(id, ())):
                        self.acked = {(id, me): now, **self.acked}
                case _:
                    pass

    def _begin(self, content: Content, me: int, now: datetime) -> None:
        id = len(self.announcements) + 1
        self._put(
            Announcement(
                id=id, state=IS.DRAFT, revision=0, content=content, created_by=me, created_at=now
            )
        )

    def _move(self, id: int, from_: set[AnnouncementState], seen: int, **values: Any) -> None:
        one = self.announcements[id]
        if one.state not in from_ or one.revision != seen:
            raise Overtaken(f"announcement {id} was changed meanwhile")
        self._put(replace(one, revision=seen + 1, **values))

    def _maybe(self, id: int, from_: set[AnnouncementState], to: AnnouncementState) -> None:
        one = self.announcements[id]
        if one.state in from_:
            self._put(replace(one, state=to, revision=one.revision + 1))
