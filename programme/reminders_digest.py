"""The office's digest: when it is due, and to whom.

Owns: its days and hour, also when nothing has come in. Never: counting reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime

from programme.calendar import ONE_DAY, Calendar
from programme.reminders import Due, PersonFacts, Reason
from programme.reminders_rules import ReminderRules


@dataclass(frozen=True, slots=True)
class Digest:
    """``reason``: it does not go out, and why."""

    person: int
    periods: tuple[str, ...]
    key: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Digests:
    messages: tuple[Digest, ...]
    skipped: tuple[Digest, ...]
    next_at: datetime | None


def digest_due(
    now: datetime,
    periods: Mapping[str, Due],
    office: Iterable[PersonFacts],
    sent: Set[str],
    rules: ReminderRules,
    calendar: Calendar,
) -> Digests:
    """One message a person and working day about every open period.

    Args:
        periods: by name, those that are open or open next.
    """
    day = now.astimezone(rules.zone).date()
    at = _at(day, rules)
    open_ones = _open_on(day, periods, rules, calendar)
    messages: list[Digest] = []
    skipped: list[Digest] = []
    again = [_next(now, periods, rules, calendar)]
    for one in office if open_ones and now >= at else ():
        key = f"digest:{day:%Y-%m-%d}:{one.person}"
        if key in sent:
            continue
        reason: Reason | None = None
        if now >= at + rules.digest.helps or now.astimezone(rules.zone).time() >= rules.latest:
            reason = Reason.TOO_LATE
        elif not one.is_reachable:
            reason = Reason.UNREACHABLE
        elif one.away_until is not None and one.away_until > now:
            reason = Reason.AWAY
            again.append(one.away_until)
        digest = Digest(one.person, open_ones, key, reason)
        (skipped if reason else messages).append(digest)
    next_at = min((moment for moment in again if moment is not None), default=None)
    return Digests(tuple(messages), tuple(skipped), next_at)


def _at(day: date, rules: ReminderRules) -> datetime:
    return datetime.combine(day, rules.digest.hour, rules.zone)


def _open_on(
    day: date, periods: Mapping[str, Due], rules: ReminderRules, calendar: Calendar
) -> tuple[str, ...]:
    """The periods that the digest of the day speaks of; none on a day without one."""
    if day.weekday() not in rules.digest.weekdays or not calendar.is_working_day(day):
        return ()
    at = _at(day, rules)
    return tuple(
        name for name, due in periods.items() if due.opens_on <= day and at < due.closes_at
    )


def _next(
    now: datetime, periods: Mapping[str, Due], rules: ReminderRules, calendar: Calendar
) -> datetime | None:
    today = now.astimezone(rules.zone).date()
    day = min((max(due.opens_on, today) for due in periods.values()), default=today)
    closes_at = max((due.closes_at for due in periods.values()), default=now)
    while _at(day, rules) < closes_at:
        if _at(day, rules) > now and _open_on(day, periods, rules, calendar):
            return _at(day, rules)
        day += ONE_DAY
    return None
