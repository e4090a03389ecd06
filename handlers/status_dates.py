"""When a report is due, in the words of the schedule, with what holds for this unit.

Owns: the deadline as a text, and the sentences that it shares with what is missing.
Never: computing dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.dues import (
    days_left,
    due_at,
    granted,
    is_locked,
    reopened_until,
    say_moment,
    today,
)
from handlers.facts import Facts
from handlers.reporting import AT_OFFICE, Desk, Report, ReportState
from handlers.wording import together
from programme.calendar import named_day
from programme.catalogue import Text
from programme.periods import Period
from programme.vietnamese import fold

_QUARTER = re.compile(r"\bq(?:uy)? ?(iv|iii|ii|i|[1-4]|mot|hai|ba|bon|tu)\b")
_QUARTERS = {
    "i": "Q1", "1": "Q1", "mot": "Q1", "ii": "Q2", "2": "Q2", "hai": "Q2", "iii": "Q3",
    "3": "Q3", "ba": "Q3", "iv": "Q4", "4": "Q4", "bon": "Q4", "tu": "Q4",
}  # fmt: skip


def without_unit(desk: Desk) -> Text:
    if desk.units:
        names = ", ".join(unit.name for unit in desk.units)
        return Text("status-choose-unit", {"units": names})
    return Text("status-no-unit")


def sent(report: Report, facts: Facts) -> Text:
    last = report.submissions[-1] if report.submissions else None
    values = {
        "at": say_moment(last.at, facts) if last else "",
        "code": last.code if last else "",
    }
    if report.state is ReportState.APPROVED:
        return Text("status-approved", {"at": values["at"], "code": values["code"]})
    return Text("status-sent", {"at": values["at"], "code": values["code"]})


def deadline_text(question: str, desk: Desk, facts: Facts) -> Text:
    asked_for = _period_in(question, facts)
    schedule = facts.programme.schedule
    period = asked_for or schedule.by_name(desk.period) or schedule.current(today(facts))
    report = desk.report if period.name == desk.period else None
    told = together(*_dates(report, period, facts))
    return together(told, without_unit(desk)) if desk.unit is None else told


def _period_in(question: str, facts: Facts) -> Period | None:
    """The quarter that the question names: of this year, or of the next once it is locked."""
    found = _QUARTER.search(fold(question))
    if found is None:
        return None
    schedule = facts.programme.schedule
    id, year = _QUARTERS[found[1]], today(facts).year
    periods = (schedule.by_name(f"{one}-{id}") for one in (year, year + 1))
    return next((one for one in periods if one and facts.now < one.locks_at), None)


def _dates(report: Report | None, period: Period, facts: Facts) -> Iterator[Text]:
    if is_locked(report, period, facts):
        at = say_moment(period.locks_at, facts)
        yield Text("deadline-locked", {"period": period.label, "at": at})
        yield next_one(facts)
        return
    yield Text(
        "deadline-is",
        {
            "period": period.label,
            "at": say_moment(period.due_at, facts),
            "left": days_left(period.due_at, facts),
            "why": period.why_due,
        },
    )
    if today(facts) < period.opens_on:
        yield Text("status-not-open", {"opens": named_day(period.opens_on)})
        return
    if report is not None:
        yield from extended(report, period, facts)
        if report.state in AT_OFFICE:
            yield sent(report, facts)
    until = reopened_until(report, facts)
    if until is not None and until > due_at(report, period):
        yield Text("status-due-reopened", {"at": say_moment(until, facts)})
        if facts.now >= period.locks_at:
            return
    yield Text("deadline-lock", {"at": say_moment(period.locks_at, facts)})


def extended(report: Report, period: Period, facts: Facts) -> Iterator[Text]:
    """What became of its requests for more time: what was granted, and the last one."""
    if granted(report):
        due = due_at(report, period)
        at, left = say_moment(due, facts), days_left(due, facts)
        yield Text("deadline-extended", {"at": at, "left": left})
    extension = report.extension
    if extension is None or extension.state == "granted":
        return
    until = named_day(extension.until)
    if extension.state == "asked":
        yield Text("deadline-extension-asked", {"until": until})
    else:
        yield Text("deadline-extension-refused", {"until": until})


def next_one(facts: Facts) -> Text:
    """The period that opens next, as a whole."""
    following = facts.programme.schedule.upcoming(today(facts))
    return Text(
        "deadline-next",
        {
            "period": following.label,
            "opens": named_day(following.opens_on),
            "at": say_moment(following.due_at, facts),
        },
    )
