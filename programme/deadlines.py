"""Reporting periods: what they cover, when they open, are due and lock, and why then.

Owns: every date of a period, moved off days that are not worked. Never: reading a clock,
knowing who has reported, granting more time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, tzinfo
from itertools import pairwise

from programme.calendar import ONE_DAY, Calendar, HolidaysOf, calendar_from, named_day, say_day
from programme.catalogue import Text
from programme.periods import KINDS, Period, PeriodRule, Window, first_from, window_of
from programme.tables import Row, read_table

_NAME = re.compile(r"(20\d\d)-(\w+)")
#: an ordinary year and a leap year, to see whether the windows of a profile meet
_TRIED_YEARS = (2027, 2028)


class CalendarError(ValueError):
    """Everything that is wrong with calendar.toml, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The periods of every year; ``profile`` names those that units report on."""

    calendar: Calendar
    profile: str
    profiles: dict[str, tuple[str, ...]]
    zone: tzinfo
    due_time: time
    lock_time: time
    rules: dict[str, PeriodRule]
    #: by name, worked out once each: a turn asks for the same few again and again
    _known: dict[str, Period] = field(default_factory=dict, init=False, repr=False, compare=False)
    _windows_of: dict[int, tuple[Window, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def period_ids(self) -> frozenset[str]:
        """Collected or only summed up: what a condition of the form may name."""
        return frozenset(self.rules)

    def periods_of(self, year: int) -> tuple[Period, ...]:
        """The periods that are collected in the year, in order."""
        return tuple(self._period(window) for window in self._windows(year))

    def with_profile(self, profile: str) -> Schedule:
        return replace(self, profile=profile)

    def by_name(self, name: str) -> Period | None:
        """The period called "2026-Q3", also one that only sums up others ("2026-Y")."""
        if (known := self._known.get(name)) is not None:
            return known
        found = _NAME.fullmatch(name)
        if found is None or found[2] not in self.rules:
            return None
        return self._period(window_of(self.rules[found[2]], int(found[1])))

    def period_at(self, day: date) -> Period:
        """The collected period whose figures the day belongs to."""
        return self._period(next(one for one in self._around(day) if one.first <= day <= one.last))

    def current(self, day: date) -> Period:
        """The collected period that has opened last, locked or not."""
        return self._period([one for one in self._around(day) if one.opens_on <= day][-1])

    def upcoming(self, day: date) -> Period:
        """The collected period that opens next."""
        return self._period(next(one for one in self._around(day) if one.opens_on > day))

    def previous(self, period: Period) -> Period:
        """The collected period before this one."""
        return self.period_at(period.data_from - ONE_DAY)

    def parts_of(self, period: Period) -> tuple[Period, ...]:
        """The collected periods that a half-year or a year sums up; a quarter is its own part."""
        return tuple(
            self._period(one)
            for one in self._around(period.data_to)
            if period.data_from <= one.first and one.last <= period.data_to
        )

    def sums_of(self, period: Period) -> tuple[Period, ...]:
        """The half-year and the year that a collected period is a part of."""
        named = (self.by_name(f"{period.year}-{id}") for id in self.rules)
        sums = (one for one in named if one is not None and one != period)
        return tuple(one for one in sums if period in self.parts_of(one))

    def gaps(self) -> list[str]:
        """A day must belong to one collected period, no more and no less."""
        ordered = [window for year in _TRIED_YEARS for window in self._windows(year)]
        return [
            f"calendar.toml, profiles: in '{self.profile}' the figures of {before.name} end on"
            f" {say_day(before.last)} and those of {after.name} begin on"
            f" {say_day(after.first)}; let one begin the day after the other ends"
            for before, after in pairwise(ordered)
            if after.first != before.last + ONE_DAY
        ]

    def _windows(self, year: int) -> tuple[Window, ...]:
        known = self._windows_of.get(year)
        if known is None:
            ids = self.profiles[self.profile]
            known = tuple(window_of(self.rules[id], year) for id in ids)
            self._windows_of[year] = known
        return known

    def _around(self, day: date) -> Iterator[Window]:
        # a period can open in the year after the one it is named for, and begin in the one before
        for year in (day.year - 1, day.year, day.year + 1):
            yield from self._windows(year)

    def _period(self, window: Window) -> Period:
        known = self._known.get(window.name)
        if known is None:
            known = self._known[window.name] = self._worked_out(window)
        return known

    def _worked_out(self, window: Window) -> Period:
        rule, year = window.rule, window.year
        data_from, data_to, opens_on = window.first, window.last, window.opens_on
        due_on = first_from(opens_on, rule.due)
        lock_on = first_from(due_on, rule.locks)
        due, lock = self.calendar.on_or_after(due_on), self.calendar.on_or_after(lock_on)
        label = rule.label.replace("{year}", str(year))
        return Period(
            name=window.name,
            id=rule.id,
            kind=rule.kind,
            year=year,
            label=label,
            data_from=data_from,
            data_to=data_to,
            opens_on=opens_on,
            due_at=datetime.combine(due, self.due_time, self.zone),
            locks_at=datetime.combine(lock, self.lock_time, self.zone),
            why_window=Text(
                "period-window",
                {"period": label, "first": say_day(data_from), "last": say_day(data_to)},
            ),
            why_opens=Text(
                "period-opens",
                {"period": label, "opens": named_day(opens_on), "last": say_day(data_to)},
            ),
            why_due=Text("period-due", {"why": self.calendar.why(due_on)})
            if due == due_on
            else Text(
                "period-due-moved",
                {"why": self.calendar.why(due_on), "moved": named_day(due)},
            ),
            why_lock=Text("period-lock", {"why": self.calendar.why(lock_on)})
            if lock == lock_on
            else Text(
                "period-lock-moved",
                {"why": self.calendar.why(lock_on), "moved": named_day(lock)},
            ),
        )


def read_schedule(text: str, *, holidays_of: HolidaysOf, zone: tzinfo) -> Schedule:
    """Calendar and periods of calendar.toml; raises CalendarError with every problem."""
    problems: list[str] = []
    file = read_table("calendar.toml", text, problems)
    calendar = calendar_from(file, holidays_of)
    rules: dict[str, PeriodRule] = {}
    seen: set[str] = set()
    for row in file.rows("period", named_by="id"):
        rule = _rule_from(row)
        row.once("id", seen, rule.id)
        rules[rule.id] = rule
    listed = file.row("profiles")
    profiles = {id: listed.texts(id) for id in listed.raw}
    for id, periods in profiles.items():
        for period in periods:
            if period not in rules:
                listed.complain(f"'{id}' names period {period!r}, which has no [[period]]")
        if not periods:
            listed.complain(f"'{id}' names no period; name one or remove the line")
    hours = file.row("hours")
    schedule = Schedule(
        calendar=calendar,
        profile=file.word("profile", profiles),
        profiles=profiles,
        zone=zone,
        due_time=hours.hour("due"),
        lock_time=hours.hour("lock"),
        rules=rules,
    )
    hours.done()
    file.done()
    if not problems:
        problems += [line for id in profiles for line in schedule.with_profile(id).gaps()]
    if problems:
        raise CalendarError(problems)
    return schedule


def _rule_from(row: Row) -> PeriodRule:
    rule = PeriodRule(
        id=row.text("id"),
        kind=row.word("kind", KINDS),
        label=row.text("label"),
        starts=row.day_of_year("from"),
        ends=row.day_of_year("to"),
        opens=row.day_of_year("opens"),
        due=row.day_of_year("due"),
        locks=row.day_of_year("locks"),
    )
    row.done()
    return rule
