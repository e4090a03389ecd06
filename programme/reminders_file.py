"""reminders.toml -> the rules of reminders.

Owns: what the office may write there, and what makes no sense. Never: opening the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta, tzinfo

from programme.reminders import RUNGS
from programme.reminders_rules import OPENING, DigestRule, ReminderRules, Rung, SnoozeOption, Step
from programme.tables import Row, read_table

_STEP = re.compile(r"T([+-][1-9]\d?)?")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: more would send a reminder on the day before the one it is for
LONGEST_BUNDLE = 120
#: a report is locked a few days after it was due
LONGEST_WAIT = 72
#: whoever answered before that is not at it any more
LONGEST_ANSWERING = 120


class RemindersError(ValueError):
    """Everything that is wrong with reminders.toml, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_reminders(text: str, *, zone: tzinfo) -> ReminderRules:
    """The rules of reminders.toml; raises RemindersError with every problem."""
    problems: list[str] = []
    file = read_table("reminders.toml", text, problems)
    hours = file.row("hours")
    earliest, latest = _hour(hours, "earliest"), _hour(hours, "latest")
    if earliest >= latest:
        hours.complain("'earliest' must come before 'latest'")
    hours.done()
    steps = _steps(file)
    limits = file.row("limits")
    later = file.row("later")
    rules = ReminderRules(
        zone=zone,
        earliest=earliest,
        latest=latest,
        steps=tuple(sorted(steps.values(), key=_order)),
        rungs=_rungs(file, steps),
        nudges_a_week=_at_least_one(limits, "nudges_a_week"),
        bundle=timedelta(minutes=_at_most(limits, "bundle_minutes", LONGEST_BUNDLE)),
        private_first=timedelta(hours=_at_most(limits, "private_first_hours", LONGEST_WAIT)),
        answering=timedelta(minutes=_at_most(limits, "answering_minutes", LONGEST_ANSWERING)),
        snooze_until=later.word("until", [id for id in steps if steps[id].is_before_due]),
        later_helps=_helps(later),
        snoozes=_snoozes(file),
        digest=_digest(file.row("digest")),
    )
    limits.done()
    later.done()
    file.done()
    if not problems:
        _check_hours(rules, file)
    if problems:
        raise RemindersError(problems)
    return rules


def _order(step: Step) -> tuple[bool, int]:
    return step.days is not None, step.days or 0


def _steps(file: Row) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    seen: set[str] = set()
    for row in file.rows("step", named_by="id"):
        id = row.text("id")
        found = _STEP.fullmatch(id)
        if found is None and id != OPENING:
            row.complain(f'\'id\' must be "{OPENING}", "T", or a form like "T-3" or "T+1"')
        row.once("id", seen, id)
        steps[id] = Step(
            id=id,
            days=None if found is None else int(found[1] or 0),
            hour=_hour(row, "hour"),
            helps=_helps(row),
            is_always=row.flag("always"),
        )
        row.done()
    if not steps:
        file.complain("there is no [[step]]; write at least one")
    return steps


def _rungs(file: Row, steps: Mapping[str, Step]) -> tuple[Rung, ...]:
    found: list[Rung] = []
    seen: set[str] = set()
    for row in file.rows("escalation", named_by="after"):
        rung = Rung(
            to=row.word("to", RUNGS),
            after=row.word("after", steps),
            hour=_hour(row, "hour"),
            helps=_helps(row),
        )
        if rung.after in steps and rung.hour <= steps[rung.after].hour:
            row.complain(f"'hour' must be later than that of step {rung.after}")
        row.once("to", seen, f"{rung.to} after {rung.after}")
        found.append(rung)
        row.done()
    return tuple(found)


def _snoozes(file: Row) -> tuple[SnoozeOption, ...]:
    found: list[SnoozeOption] = []
    seen: set[str] = set()
    for row in file.rows("snooze", named_by="id"):
        id = row.text("id")
        row.once("id", seen, id)
        if row.has("hours"):
            option = SnoozeOption(id=id, hours=_at_least_one(row, "hours"), days=0, hour=time(0))
        else:
            days = _at_least_one(row, "days")
            option = SnoozeOption(id=id, hours=0, days=days, hour=_hour(row, "hour"))
        found.append(option)
        row.done()
    return tuple(found)


def _digest(row: Row) -> DigestRule:
    days = row.texts("days")
    if not days or not set(days) <= set(_WEEKDAYS):
        row.complain(f"'days' must name some of: {', '.join(_WEEKDAYS)}")
    rule = DigestRule(
        hour=_hour(row, "hour"),
        weekdays=frozenset(place for place, day in enumerate(_WEEKDAYS) if day in days),
        helps=_helps(row),
    )
    row.done()
    return rule


def _check_hours(rules: ReminderRules, file: Row) -> None:
    """Every hour lies where messages may go out; else the day it means would be another."""
    named = {f"step {step.id}": step.hour for step in rules.steps}
    named |= {f"escalation {rung.after}": rung.hour for rung in rules.rungs}
    named |= {f"snooze {one.id}": one.hour for one in rules.snoozes if one.days}
    named["digest"] = rules.digest.hour
    for name, hour in named.items():
        if not rules.earliest <= hour < rules.latest:
            replace(file, name=f"{file.name}, {name}").complain(
                f"'hour' must lie between {rules.earliest:%H:%M} and {rules.latest:%H:%M}"
            )


def _hour(row: Row, key: str) -> time:
    hour = row.hour(key)
    if hour.second or hour.microsecond:
        row.complain(f"'{key}' must be a whole minute, e.g. 08:30:00")
    return hour


def _helps(row: Row) -> timedelta:
    return timedelta(hours=_at_least_one(row, "helps_hours"))


def _at_least_one(row: Row, key: str) -> int:
    value = row.whole(key)
    if row.raw.get(key) == 0:  # one that is missing is complained about as missing
        row.complain(f"'{key}' must be 1 or more")
    return value


def _at_most(row: Row, key: str, most: int) -> int:
    value = row.whole(key)
    if value > most:
        row.complain(f"'{key}' must be {most} at most")
    return value
