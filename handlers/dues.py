"""When a unit's report is due, and whether it may still be changed.

Owns: the due time with an extension, the lock with a reopening, which units are to report,
how moments are said, and days ahead as they are typed.
Never: computing periods (``programme.deadlines``), changing anything.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Protocol

from handlers.facts import Facts
from handlers.reporting import Extension, Report, ReportState, Unit
from programme.answers import Ambiguous
from programme.answers_dates import parse_date
from programme.calendar import named_day
from programme.catalogue import Problem, Text
from programme.periods import Period
from programme.vietnamese import fold

#: "24", "ngày 24": the day of a month, where only days ahead can be meant
_BARE_DAY = re.compile(r"(?:(?:den )?(?:het )?(?:ngay |mung |mong ))?(\d{1,2})[. ]*")


def today(facts: Facts) -> date:
    """The day in the zone of the association."""
    return facts.now.astimezone(facts.programme.schedule.zone).date()


def moment(facts: Facts) -> datetime:
    """What deadlines are held against: a message counts from when it reached us, however long
    its turn had to wait."""
    return facts.received_at or facts.now


def say_moment(at: datetime, facts: Facts) -> Text:
    local = at.astimezone(facts.programme.schedule.zone)
    return Text("due-moment", {"time": local.strftime("%H:%M"), "day": named_day(local.date())})


def say_period(name: str, facts: Facts) -> str:
    """The period as people call it; one that the calendar no longer knows, by its name."""
    period = facts.programme.schedule.by_name(name)
    return period.label if period else name


def granted(report: Report | None) -> Extension | None:
    """The extension that holds: a later request takes nothing away before it is granted too."""
    if report is None:
        return None
    last = report.extension
    return last if last and last.state == "granted" else report.granted


def due_at(report: Report | None, period: Period) -> datetime:
    """The unit's own due time: an extension moves it, never past the lock."""
    extension = granted(report)
    return period.due_at if extension is None else extended_due(extension.until, period)


def extended_due(until: date, period: Period) -> datetime:
    later = datetime.combine(until, period.due_at.timetz())
    return max(period.due_at, min(later, period.locks_at))


def reopened_until(report: Report | None, facts: Facts) -> datetime | None:
    """Until when the office has opened it again after all; None where that is over."""
    until = report.reopened_until if report else None
    return until if until is not None and moment(facts) < until else None


def is_locked(report: Report | None, period: Period, facts: Facts) -> bool:
    return moment(facts) >= period.locks_at and reopened_until(report, facts) is None


class Organisation(Protocol):
    """As much of a unit as says whether it reports, in the register or in its table."""

    @property
    def is_reporting(self) -> bool: ...

    @property
    def active_from(self) -> date | None: ...

    @property
    def active_to(self) -> date | None: ...


def stands_in(unit: Organisation, period: Period) -> bool:
    """Whether it is to report: itself, and it stood on some day of the figures."""
    has_begun = unit.active_from is None or unit.active_from <= period.data_to
    has_ended = unit.active_to is not None and unit.active_to < period.data_from
    return unit.is_reporting and has_begun and not has_ended


def is_expected(unit: Organisation, period: Period, report: Report | None) -> bool:
    """Whether it belongs to the period: it stands in it, or has handed something in all the
    same. What a unit that is closed has only begun keeps it owing nothing."""
    is_handed_in = report is not None and (
        report.state is not ReportState.DRAFT or bool(report.submissions)
    )
    return is_handed_in or stands_in(unit, period)


def why_not_expected(unit: Unit, period: Period, report: Report | None) -> Text | None:
    """What is said to whoever reports for a unit that is not to report."""
    if is_expected(unit, period, report):
        return None
    if unit.active_to is not None and unit.active_to < period.data_from:
        return Text("report-unit-closed", {"unit": unit.name})
    if not unit.is_reporting:
        return Text("report-unit-not-reporting", {"unit": unit.name})
    return None


def days_left(until: datetime, facts: Facts) -> Text:
    """How long that is, in days as people count them."""
    if until <= facts.now:
        return Text("due-over")
    left = (until.astimezone(facts.programme.schedule.zone).date() - today(facts)).days
    if left == 0:
        return Text("due-today")
    if left == 1:
        return Text("due-tomorrow")
    return Text("due-in-days", {"days": str(left)})


def read_day(said: str, facts: Facts, *, earliest: date, latest: date) -> date | Problem:
    """A day ahead; a bare number is the next such day that can be taken.

    Of several days that the words could mean the first: within a few months there is hardly a
    second, and the next question says which day was understood.
    """
    bare = _BARE_DAY.fullmatch(fold(said).strip())
    if bare is not None:
        days = (earliest + timedelta(days=ahead) for ahead in range((latest - earliest).days + 1))
        for day in days:
            if day.day == int(bare[1]):
                return day
    read = parse_date(said, today=today(facts), earliest=earliest, latest=latest)
    if isinstance(read, Ambiguous):
        return read.readings[0]
    return read if isinstance(read, Problem) else read.value
