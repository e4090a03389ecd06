"""The moments of reminders: humane ones, those of a unit's deadline, those of a snooze.

Owns: dates turned into moments when a person may be written to. Never: a clock, knowing who
owes what, deciding what goes out (``reminders_decide``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from programme.calendar import Calendar
from programme.reminders import LATER, NUDGE, ONE_MINUTE, Due, Planned, Reason
from programme.reminders_rules import ReminderRules, Rung, Step


def is_humane(at: datetime, calendar: Calendar, rules: ReminderRules) -> bool:
    local = at.astimezone(rules.zone)
    return rules.earliest <= local.time() < rules.latest and calendar.is_working_day(local.date())


def humane(at: datetime, calendar: Calendar, rules: ReminderRules) -> datetime:
    """``at`` itself where people may be written to then, else the first moment after it."""
    return (
        at
        if is_humane(at, calendar, rules)
        else _ahead(at.astimezone(rules.zone), calendar, rules)
    )


def slot(
    at: datetime,
    calendar: Calendar,
    rules: ReminderRules,
    *,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> datetime | Reason:
    """The first humane minute from ``at`` on.

    Args:
        not_after: the moment is strictly earlier. Where nothing is left between, it is taken
            from the last working day before: at the same hour, else as late as possible.
        not_before: where that would be earlier than this, there is no moment at all.
    """
    wanted = max(at, not_before or at).astimezone(rules.zone)
    if wanted.second or wanted.microsecond:
        wanted = wanted.replace(second=0, microsecond=0) + ONE_MINUTE
    found = _ahead(wanted, calendar, rules)
    if not_after is not None and found >= not_after:
        found = _back(wanted.time(), not_after.astimezone(rules.zone), calendar, rules)
    if not_before is not None and found < not_before:
        return Reason.NO_SLOT
    return found


def _ahead(wanted: datetime, calendar: Calendar, rules: ReminderRules) -> datetime:
    if is_humane(wanted, calendar, rules):
        return wanted
    day = wanted.date()
    if wanted.time() >= rules.earliest and calendar.is_working_day(day):
        day = calendar.next_working_day(day)
    return datetime.combine(calendar.on_or_after(day), rules.earliest, rules.zone)


def _back(hour: time, end: datetime, calendar: Calendar, rules: ReminderRules) -> datetime:
    day = calendar.on_or_before(end.date())
    if datetime.combine(day, rules.earliest, rules.zone) >= end:
        day = calendar.previous_working_day(day)
    closing = datetime.combine(day, rules.latest, rules.zone)
    same_hour = datetime.combine(day, max(hour, rules.earliest), rules.zone)
    if same_hour < min(closing, end):
        return same_hour
    last = min(closing, end) - timedelta(microseconds=1)
    return last.replace(second=0, microsecond=0)


def plan_for(due: Due, rules: ReminderRules, calendar: Calendar) -> tuple[Planned, ...]:
    """Every step of a unit and period, in time; those that cannot go out say why.

    Of steps that fall on one day the one nearest to the deadline, or furthest beyond it, stays.
    """
    steps = [_step(step, due, rules, calendar) for step in rules.steps]
    steps = [
        replace(one, why_not=one.why_not or Reason.NEWER_STEP)
        if any(one.at.date() == other.at.date() for other in steps[place:] if not other.why_not)
        else one
        for place, one in enumerate(steps, start=1)
    ]
    by_id = {one.step: one for one in steps}
    rungs = [_rung(rung, by_id[rung.after], due, rules, calendar) for rung in rules.rungs]
    return tuple(sorted([*steps, *rungs], key=lambda one: one.at))


def _step(step: Step, due: Due, rules: ReminderRules, calendar: Calendar) -> Planned:
    opens = datetime.combine(due.opens_on, time(0), rules.zone)
    end = due.ends_at if step.is_before_due else due.closes_at
    day = _day_of(step, due, rules, calendar)
    at = datetime.combine(day, step.hour, rules.zone)
    why_not: Reason | None = None
    if day < due.opens_on:
        why_not = Reason.NOT_OPEN
    elif not step.is_before_due:
        # never brought forward: it would be called overdue by days that have not passed
        why_not = Reason.LOCKED if at >= end else None
    else:
        worked = datetime.combine(calendar.on_or_after(day), step.hour, rules.zone)
        found = slot(worked, calendar, rules, not_before=opens, not_after=end)
        if isinstance(found, Reason):
            why_not = found
        else:
            at = found
    return Planned(
        rule=NUDGE,
        step=step.id,
        at=at,
        latest=min(at + step.helps, end),
        key_part=_key_part(step, due, rules),
        is_always=step.is_always,
        why_not=why_not,
    )


def _key_part(step: Step, due: Due, rules: ReminderRules) -> str:
    """Steps towards a date that was granted are not those towards the date before."""
    if due.extended_to is None or step.days is None:
        return step.id
    return f"{step.id}@{due.extended_to.astimezone(rules.zone):%Y-%m-%d}"


def _day_of(step: Step, due: Due, rules: ReminderRules, calendar: Calendar) -> date:
    if step.days is None:
        return due.opens_on
    day = due.ends_at.astimezone(rules.zone).date()
    for _ in range(abs(step.days)):
        day = (
            calendar.previous_working_day(day) if step.days < 0 else calendar.next_working_day(day)
        )
    return day


def _rung(
    rung: Rung, after: Planned, due: Due, rules: ReminderRules, calendar: Calendar
) -> Planned:
    at = datetime.combine(after.at.date(), rung.hour, rules.zone)
    why_not = after.why_not
    if why_not is None and at >= due.closes_at:
        why_not = Reason.LOCKED
    return Planned(
        rule=rung.to,
        step=rung.after,
        at=at,
        latest=min(at + rung.helps, due.closes_at),
        key_part=after.key_part,
        why_not=why_not,
    )


def silenced(
    plan: tuple[Planned, ...], *, working_since: datetime | None, heard_at: datetime | None
) -> tuple[Planned, ...]:
    """The plan after "đang làm" and after other news of the same report.

    "Đang làm" silences the one step that comes next, unless that is always sent.
    """
    if heard_at is not None:
        plan = _without(plan, until=heard_at, reason=Reason.HEARD)
    if working_since is not None:
        ahead = [one.at for one in plan if one.at > working_since and one.is_nudge]
        until = ahead[0] if ahead else working_since
        plan = _without(plan, until=until, reason=Reason.WORKING)
    return plan


def snoozed(
    plan: tuple[Planned, ...], until: datetime, rules: ReminderRules, calendar: Calendar
) -> tuple[Planned, ...]:
    """The plan after "nhắc tôi sau": nothing before that moment, and one reminder then."""
    limit = _limit(plan, rules)
    at = slot(until, calendar, rules)
    assert isinstance(at, datetime)  # there is always a day to come
    if not _is_day_before(at, limit):
        return _without(plan, until=limit - ONE_MINUTE, reason=Reason.SNOOZED)
    later = Planned(
        rule=NUDGE,
        step=LATER,
        at=at,
        latest=min(at + rules.later_helps, limit),
        # what was asked for, not where it fell: a plan that moves must not send it again
        key_part=f"{LATER}-{until.astimezone(UTC):%Y%m%dT%H%M}",
    )
    quiet = _without(plan, until=at - ONE_MINUTE, reason=Reason.SNOOZED)
    return tuple(sorted([*quiet, later], key=lambda one: one.at))


def snooze_choices(
    now: datetime, due: Due, rules: ReminderRules, calendar: Calendar
) -> Mapping[str, datetime]:
    """The snoozes that can be offered now, by id; none from the day of the last step on."""
    limit = _limit(plan_for(due, rules, calendar), rules)
    found: dict[str, datetime] = {}
    for option in rules.snoozes:
        wanted = now + timedelta(hours=option.hours)
        if option.days:
            day = now.astimezone(rules.zone).date()
            for _ in range(option.days):
                day = calendar.next_working_day(day)
            wanted = datetime.combine(day, option.hour, rules.zone)
        at = slot(wanted, calendar, rules)
        assert isinstance(at, datetime)  # there is always a day to come
        if _is_day_before(at, limit) and at not in found.values():
            found[option.id] = at
    return found


def _limit(plan: tuple[Planned, ...], rules: ReminderRules) -> datetime:
    return next(one.at for one in plan if one.rule == NUDGE and one.step == rules.snooze_until)


def _is_day_before(at: datetime, limit: datetime) -> bool:
    return at.date() < limit.date()


def _without(plan: tuple[Planned, ...], *, until: datetime, reason: Reason) -> tuple[Planned, ...]:
    return tuple(
        replace(one, why_not=reason)
        if one.is_nudge and not one.is_always and one.at <= until
        else one
        for one in plan
    )
