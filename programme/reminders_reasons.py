"""Why a reminder does not go out at this moment, and when it is worth another look.

Owns: every reason that needs a clock or a person. Never: choosing steps, bundling, the cap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from programme.calendar import Calendar
from programme.reminders import NUDGE, WEEK, Owed, Owes, PersonFacts, Planned, Reason, key_of
from programme.reminders_plan import is_humane, slot
from programme.reminders_rules import ReminderRules


class Reasons:
    """Of one moment; what goes out in it is noted here."""

    def __init__(
        self,
        now: datetime,
        people: Mapping[int, PersonFacts],
        rules: ReminderRules,
        calendar: Calendar,
    ) -> None:
        self.sent_now: set[str] = set()
        self.told_units: set[tuple[int, str]] = set()
        #: when the first of what waits is worth another look
        self.again_at: datetime | None = None
        self._now = now
        self._people = people
        self._rules = rules
        self._calendar = calendar
        self._is_humane = is_humane(now, calendar, rules)

    def against(
        self, one: Owed, planned: Planned, key: str, person: int | None
    ) -> tuple[Reason | None, datetime | None]:
        """What speaks against sending it now, and when it is worth another look."""
        if self.is_told(one, planned, key, person):
            return Reason.ALREADY_SENT, None
        if one.state is Owes.NO_MORE:
            return Reason.SUBMITTED, None
        if self._now >= one.due.closes_at:
            return Reason.LOCKED, None
        if person is None:
            return Reason.NOBODY, None
        if self._now >= planned.latest:
            return Reason.TOO_LATE, None
        if not self.is_able(person):
            return self._unable(one, planned, person)
        if not self._is_humane:
            again_at = self.later(self._now, planned)
            return Reason.QUIET_HOURS if again_at else Reason.TOO_LATE, again_at
        answered_at = self._answered_at(one, person if planned.rule == NUDGE else None)
        if answered_at is not None:
            return Reason.ANSWERING, self.later(answered_at + self._rules.answering, planned)
        return (None, None) if planned.rule == NUDGE else self._private_first(one, planned)

    def is_able(self, person: int) -> bool:
        facts = self._people.get(person)
        if facts is None or not facts.is_reachable:
            return False
        return facts.away_until is None or facts.away_until <= self._now

    def is_answering(self, one: Owed, person: int) -> bool:
        return self._answered_at(one, person) is not None

    def _answered_at(self, one: Owed, person: int | None) -> datetime | None:
        """When this person, or anybody, answered something in it, if they are at it still."""
        times = one.answered_at
        lately = [times[who] for who in times if person in (who, None)]
        last = max(lately, default=None)
        return last if last is not None and self._now < last + self._rules.answering else None

    def _unable(self, one: Owed, planned: Planned, person: int) -> tuple[Reason, datetime | None]:
        facts = self._people.get(person)
        if facts is None or facts.away_until is None or not facts.is_reachable:
            return Reason.UNREACHABLE, None
        again_at = self.later(facts.away_until, planned)
        is_done_for = planned.rule == NUDGE and any(map(self.is_able, stand_ins(one)))
        return Reason.AWAY, None if is_done_for else again_at

    def is_told(self, one: Owed, planned: Planned, key: str, person: int | None) -> bool:
        """It went out, or of the same step the deputy heard in place of whoever reports."""
        if key in one.sent:
            return True
        if planned.rule == NUDGE:
            return person in one.liaisons and is_sent(one, planned, stand_ins(one))
        nudge = f"{NUDGE}:{one.unit}:{one.period}:{planned.key_part}:{person}"
        return nudge in one.sent or nudge in self.sent_now

    def _private_first(self, one: Owed, planned: Planned) -> tuple[Reason | None, datetime | None]:
        """Whoever reports has been told, and long enough ago; or cannot be told."""
        if not any(map(self.is_able, one.liaisons)):
            return None, None
        told = [] if one.heard_at is None else [one.heard_at]
        if (one.unit, one.period) in self.told_units:
            told.append(self._now)
        elif any(key.startswith(f"{NUDGE}:") for key in one.sent):
            told += [at for person in one.liaisons for at in self.reminded_at(person)]
        elif not told:
            return Reason.PRIVATE_FIRST, None
        wait_until = max(told, default=self._now - WEEK) + self._rules.private_first
        if wait_until <= self._now:
            return None, None
        return Reason.PRIVATE_FIRST, self.later(wait_until, planned)

    def reminded_at(self, person: int) -> tuple[datetime, ...]:
        facts = self._people.get(person)
        return () if facts is None else facts.nudged_at

    def later(self, at: datetime, planned: Planned) -> datetime | None:
        """The next humane moment that still helps; it is looked at again then."""
        found = slot(at, self._calendar, self._rules, not_before=at, not_after=planned.latest)
        if isinstance(found, Reason):
            return None
        self.again_at = min(found, self.again_at or found)
        return found


def stand_ins(one: Owed) -> tuple[int, ...]:
    return tuple(person for person in one.deputies if person not in one.liaisons)


def is_sent(one: Owed, planned: Planned, people: Iterable[int]) -> bool:
    return any(key_of(planned, one.unit, one.period, person) in one.sent for person in people)
