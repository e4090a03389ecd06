"""What the clock would do from one moment to another, without doing it.

Owns: the loop of the shell's tick on a clock of its own, and what it would note in between.
Never: deciding (``reminders_decide`` and ``reminders_digest`` do, as for the tick), wording.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from programme.calendar import Calendar
from programme.reminders import ONE_MINUTE, Due, Item, Kind, Owed, PersonFacts, Reason
from programme.reminders_decide import decide
from programme.reminders_digest import digest_due
from programme.reminders_rules import ReminderRules
from programme.reminders_views import Plans


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that reminders depend on; it stays as it is while time passes."""

    owed: tuple[Owed, ...]
    people: tuple[PersonFacts, ...]
    #: of the digest: by name, every period that is open at some time
    periods: Mapping[str, Due] = field(default_factory=dict)
    digests_sent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A message that would go out, or with ``reason`` one that would not."""

    at: datetime
    kind: Kind
    person: int | None
    #: what it speaks of; empty for a digest
    dues: tuple[Item, ...] = ()
    #: what a digest speaks of
    periods: tuple[str, ...] = ()
    reason: Reason | None = None
    #: when it is tried again; None: dropped
    moved_to: datetime | None = None


def rehearse(
    world: World, rules: ReminderRules, calendar: Calendar, start: datetime, end: datetime
) -> tuple[Line, ...]:
    """Every message from ``start`` until before ``end``, and once for each that is skipped why."""
    run = _Run(world, rules, calendar)
    now = start.astimezone(rules.zone)
    if now.second or now.microsecond:
        now = now.replace(second=0, microsecond=0) + ONE_MINUTE
    lines: list[Line] = []
    while now < end:
        lines += run.tick(now)
        if run.next_at is None:
            break
        now = run.next_at
    return tuple(lines)


class _Run:
    def __init__(self, world: World, rules: ReminderRules, calendar: Calendar) -> None:
        self.next_at: datetime | None = None
        self._rules = rules
        self._calendar = calendar
        self._plans = Plans(rules, calendar)
        self._periods = world.periods
        self._people = {one.person: one for one in world.people}
        self._sent = {(one.unit, one.period): set(one.sent) for one in world.owed}
        self._dropped = {(one.unit, one.period): set(one.dropped) for one in world.owed}
        self._sent_digests = set(world.digests_sent)
        #: keys of what waits and has been said once
        self._said: set[str] = set()
        # units with the same dates share them, so that they are told to be the same at a glance
        dues = {one.due: one.due for one in world.owed}
        self._owed = tuple(
            replace(
                one,
                due=dues[one.due],
                sent=self._sent[one.unit, one.period],
                dropped=self._dropped[one.unit, one.period],
            )
            for one in world.owed
        )

    def tick(self, now: datetime) -> Iterator[Line]:
        people = tuple(self._people.values())
        decision = decide(now, self._owed, people, self._rules, self._calendar, self._plans)
        for message in decision.messages:
            for due, key in zip(message.dues, message.keys, strict=True):
                self._sent[due.unit, due.period].add(key)
            facts = self._people[message.person]
            told = replace(facts, nudged_at=(*facts.nudged_at, now))
            self._people[message.person] = told
            yield Line(at=now, kind=message.kind, person=message.person, dues=message.dues)
        for one in decision.skipped:
            if one.reason is Reason.ALREADY_SENT or (one.moved_to and one.key in self._said):
                continue
            if one.moved_to is None:
                self._dropped[one.due.unit, one.due.period].add(one.key)
            else:
                self._said.add(one.key)
            yield Line(
                at=now,
                kind=one.kind,
                person=one.person,
                dues=(one.due,),
                reason=one.reason,
                moved_to=one.moved_to,
            )
        next_digest = yield from self._digest(now)
        moments = (decision.next_at, next_digest)
        self.next_at = min((at for at in moments if at is not None), default=None)

    def _digest(self, now: datetime) -> Generator[Line, None, datetime | None]:
        office = [one for one in self._people.values() if one.is_office]
        found = digest_due(
            now, self._periods, office, self._sent_digests, self._rules, self._calendar
        )
        for one in (*found.messages, *found.skipped):
            if one.reason is None:
                self._sent_digests.add(one.key)
            elif one.key in self._said:
                continue
            self._said.add(one.key)
            yield Line(
                at=now, kind=Kind.DIGEST, person=one.person, periods=one.periods, reason=one.reason
            )
        return found.next_at
