"""What goes out at this moment, to whom, and why the rest does not.

Owns: the decision, the same for the clock's tick and for a rehearsal. Never: reading a clock,
sending, remembering; what it must know of the past is handed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from programme.calendar import Calendar
from programme.reminders import (
    DEPUTY,
    NUDGE,
    RUNGS,
    WEEK,
    Decision,
    Kind,
    Message,
    Owed,
    Owes,
    PersonFacts,
    Planned,
    Reason,
    Skipped,
    item_of,
    key_of,
)
from programme.reminders_reasons import Reasons, is_sent, stand_ins
from programme.reminders_rules import ReminderRules
from programme.reminders_views import Plans, Views


def decide(
    now: datetime,
    owed: Sequence[Owed],
    people: Iterable[PersonFacts],
    rules: ReminderRules,
    calendar: Calendar,
    plans: Plans | None = None,
) -> Decision:
    """Asked again with what it decided noted (``sent``, ``nudged_at``), it has nothing to add.

    Args:
        owed: every unit and period that is open, submitted or not.
        people: everybody named in ``owed``, and the office.
        plans: those of the last time, to be quicker.
    """
    by_id = {one.person: one for one in people}
    tick = _Tick(now, by_id, rules, calendar, plans or Plans(rules, calendar))
    for one in owed:
        tick.look(one, NUDGE, one.liaisons or one.deputies)
    tick.send(Kind.NUDGE)
    for one in owed:
        for rung in RUNGS:
            tick.look(one, rung, one.deputies if rung == DEPUTY else tick.office)
    tick.send(Kind.ESCALATION)
    return Decision(tuple(tick.messages), tuple(tick.skipped), tick.next_at)


@dataclass(frozen=True, slots=True)
class _Candidate:
    owed: Owed
    planned: Planned
    key: str

    @property
    def place(self) -> tuple[str, int, str]:
        """Of one place one step is enough."""
        return self.planned.rule, self.owed.unit, self.owed.period


@dataclass(slots=True)
class _Bundle:
    now: list[_Candidate] = field(default_factory=list)
    soon: list[_Candidate] = field(default_factory=list)


class _Tick:
    """One moment: what has been found out so far."""

    def __init__(
        self,
        now: datetime,
        people: Mapping[int, PersonFacts],
        rules: ReminderRules,
        calendar: Calendar,
        plans: Plans,
    ) -> None:
        self.messages: list[Message] = []
        self.skipped: list[Skipped] = []
        self.office = tuple(one.person for one in people.values() if one.is_office)
        self._now = now
        self._rules = rules
        self._reasons = Reasons(now, people, rules, calendar)
        self._views = Views(now, rules.bundle, plans)
        self._bundles: defaultdict[int, _Bundle] = defaultdict(_Bundle)
        self._told_people: set[int] = set()

    @property
    def next_at(self) -> datetime | None:
        moments = (self._reasons.again_at, self._views.next_at)
        return min((at for at in moments if at is not None), default=None)

    def look(self, one: Owed, rule: str, audience: tuple[int, ...]) -> None:
        """Sort one unit's steps of one rule into what may go out and what does not."""
        # a snooze is the one thing that makes the plan of one person another than its neighbour's
        is_shared = rule != NUDGE or not one.snoozed_until
        view = self._views.of(one, rule, None)
        if is_shared and view.is_idle:
            return
        for person in audience or (None,):
            if not is_shared:
                view = self._views.of(one, rule, person)
            for planned in view.past:
                self._drop(one, planned, person)
            self._offer(one, view.newest, view.soon, person)
        if rule == NUDGE and one.liaisons and not any(map(self._reasons.is_able, one.liaisons)):
            self._stand_in(one)

    def _stand_in(self, one: Owed) -> None:
        """Nobody who reports can be told: the step goes to whoever stands in."""
        view = self._views.of(one, NUDGE, None)
        newest, soon = view.newest, view.soon
        if soon is not None and is_sent(one, soon, one.liaisons):
            return
        if newest is not None and is_sent(one, newest, one.liaisons):
            newest = None
        for person in stand_ins(one):
            self._offer(one, newest, soon, person)

    def _offer(
        self, one: Owed, newest: Planned | None, soon: Planned | None, person: int | None
    ) -> None:
        if soon is not None and self._is_told(one, soon, person):
            # it went along with another message: what came before it has had its time
            if newest is not None:
                self._drop(one, newest, person)
            newest, soon = soon, None
        if newest is not None:
            self._weigh(one, newest, person)
        if soon is not None:
            self._weigh(one, soon, person, is_soon=True)

    def _is_told(self, one: Owed, planned: Planned, person: int | None) -> bool:
        key = key_of(planned, one.unit, one.period, person)
        return self._reasons.is_told(one, planned, key, person)

    def _drop(self, one: Owed, planned: Planned, person: int | None) -> None:
        key = key_of(planned, one.unit, one.period, person)
        if key in one.dropped or self._reasons.is_told(one, planned, key, person):
            return
        reason = Reason.TOO_LATE if self._now >= planned.latest else Reason.NEWER_STEP
        if reason is Reason.TOO_LATE and person is None:
            reason = Reason.NOBODY
        if one.state is Owes.NO_MORE:
            reason = Reason.SUBMITTED
        self._skip(_Candidate(one, planned, key), person, planned.why_not or reason)

    def _weigh(
        self, one: Owed, planned: Planned, person: int | None, *, is_soon: bool = False
    ) -> None:
        candidate = _Candidate(one, planned, key_of(planned, one.unit, one.period, person))
        reason, again_at = self._reasons.against(one, planned, candidate.key, person)
        if reason is None:
            assert person is not None  # that nobody is there is a reason
            bundle = self._bundles[person]
            (bundle.soon if is_soon else bundle.now).append(candidate)
        elif not is_soon:
            self._skip(candidate, person, reason, again_at)

    def send(self, kind: Kind) -> None:
        """One message a person, with what is due soon in it."""
        for person, bundle in sorted(self._bundles.items()):
            if not bundle.now:
                continue
            free_at = self._free_at(person)
            if free_at is None:
                self._send_one(person, kind, bundle)
            else:
                for one in bundle.now:
                    self._skip(one, person, Reason.CAP, self._reasons.later(free_at, one.planned))
        self._bundles.clear()

    def _send_one(self, person: int, kind: Kind, bundle: _Bundle) -> None:
        """The most urgent first."""
        chosen = {one.place: one for one in bundle.soon}
        for one in bundle.now:
            if chosen.setdefault(one.place, one) is not one:
                self._skip(one, person, Reason.NEWER_STEP)
        ordered = sorted(chosen.values(), key=lambda one: (one.owed.due.ends_at, one.place))
        keys = tuple(one.key for one in ordered)
        dues = tuple(item_of(one.owed, one.planned.step) for one in ordered)
        self.messages.append(Message(person, kind, dues, keys))
        self._reasons.sent_now.update(keys)
        self._reasons.told_units.update((one.owed.unit, one.owed.period) for one in ordered)
        self._told_people.add(person)

    def _free_at(self, person: int) -> datetime | None:
        """When the person has been reminded seldom enough for one more; None: now."""
        told = [at for at in self._reasons.reminded_at(person) if at > self._now - WEEK]
        if person in self._told_people:
            told.append(self._now)
        if len(told) < self._rules.nudges_a_week:
            return None
        return sorted(told)[-self._rules.nudges_a_week] + WEEK

    def _skip(
        self,
        candidate: _Candidate,
        person: int | None,
        reason: Reason,
        moved_to: datetime | None = None,
    ) -> None:
        if candidate.key in candidate.owed.dropped:
            return
        kind = Kind.NUDGE if candidate.planned.rule == NUDGE else Kind.ESCALATION
        due = item_of(candidate.owed, candidate.planned.step)
        self.skipped.append(Skipped(kind, candidate.key, person, reason, due, moved_to))
