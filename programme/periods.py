"""A reporting period: what it covers, when it opens, is due and locks.

Owns: days of the year turned into dates of one year. Never: knowing which days are worked,
which periods are collected (``deadlines``).
"""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass, field
from datetime import date, datetime

from programme.calendar import ONE_DAY
from programme.catalogue import Text

KINDS = ("quarter", "half", "year")

#: (month, day)
DayOfYear = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What is reported on, and by when; times are aware, in the zone of the association."""

    name: str
    id: str
    kind: str
    year: int
    label: str
    data_from: date
    data_to: date
    opens_on: date
    due_at: datetime
    locks_at: datetime
    why_window: Text = field(compare=False)
    why_opens: Text = field(compare=False)
    why_due: Text = field(compare=False)
    why_lock: Text = field(compare=False)

    def is_open_at(self, now: datetime) -> bool:
        return self.opens_on <= now.astimezone(self.due_at.tzinfo).date() and now < self.locks_at


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRule:
    """The same period of every year, as it stands in the file."""

    id: str
    kind: str
    label: str
    starts: DayOfYear
    ends: DayOfYear
    opens: DayOfYear
    due: DayOfYear
    locks: DayOfYear


@dataclass(frozen=True, slots=True)
class Window:
    """A rule in one year, as far as no calendar is needed for it."""

    rule: PeriodRule
    year: int
    first: date
    last: date
    opens_on: date

    @property
    def name(self) -> str:
        return f"{self.year}-{self.rule.id}"


def window_of(rule: PeriodRule, year: int) -> Window:
    first, last = _on(rule.starts, year), _on(rule.ends, year)
    if first > last:
        first = _on(rule.starts, year - 1)
    return Window(rule, year, first, last, first_from(last + ONE_DAY, rule.opens))


def _on(day: DayOfYear, year: int) -> date:
    """The day in that year; 29/2 is the last of February in every year."""
    month, number = day
    return date(year, month, min(number, months.monthrange(year, month)[1]))


def first_from(first: date, day: DayOfYear) -> date:
    """The first such day that is not before ``first``."""
    this_year = _on(day, first.year)
    return this_year if this_year >= first else _on(day, first.year + 1)
