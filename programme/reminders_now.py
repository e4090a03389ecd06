""" "Nhắc ngay": the office has everybody reminded who still owes, at this moment.

Owns: who is reminded then and why the others are not; once a day for a unit and period. Never:
the steps of a plan (``reminders_decide``), sending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from programme.calendar import Calendar
from programme.reminders import (
    WEEK,
    Decision,
    Kind,
    Message,
    Owed,
    Owes,
    PersonFacts,
    Reason,
    Skipped,
    item_of,
)
from programme.reminders_plan import is_humane
from programme.reminders_reasons import Reasons
from programme.reminders_rules import ReminderRules

#: the rule and the step
NOW = "now"


def remind_now(
    now: datetime,
    owed: Sequence[Owed],
    people: Iterable[PersonFacts],
    rules: ReminderRules,
    calendar: Calendar,
) -> Decision:
    """One message a person about everything of ``owed`` that they still owe.

    Quiet hours, absences and the cap of a week hold here too; "nhắc tôi sau" does not.
    """
    reasons = Reasons(now, {one.person: one for one in people}, rules, calendar)
    bundles: defaultdict[int, list[Owed]] = defaultdict(list)
    skipped: list[Skipped] = []
    for one in owed:
        reason, told = _audience(one, now, reasons, rules, calendar)
        if reason is not None:
            skipped.append(_skip(one, told[0] if told else None, reason, now, rules))
            continue
        for person in told:
            bundles[person].append(one)
    messages: list[Message] = []
    for person, dues in sorted(bundles.items()):
        lately = [at for at in reasons.reminded_at(person) if at > now - WEEK]
        if len(lately) >= rules.nudges_a_week:
            skipped += [_skip(one, person, Reason.CAP, now, rules) for one in dues]
            continue
        ordered = sorted(dues, key=lambda one: (one.due.ends_at, one.unit, one.period))
        items = tuple(item_of(one, NOW) for one in ordered)
        keys = tuple(_key(one, person, now, rules) for one in ordered)
        messages.append(Message(person, Kind.NUDGE, items, keys))
    return Decision(tuple(messages), tuple(skipped), None)


def _audience(
    one: Owed, now: datetime, reasons: Reasons, rules: ReminderRules, calendar: Calendar
) -> tuple[Reason | None, tuple[int, ...]]:
    """Why nobody is told, or who is."""
    day = now.astimezone(rules.zone).date()
    if one.state is Owes.NO_MORE:
        return Reason.SUBMITTED, one.liaisons
    if day < one.due.opens_on:
        return Reason.NOT_OPEN, one.liaisons
    if now >= one.due.closes_at:
        return Reason.LOCKED, one.liaisons
    prefix = _key(one, None, now, rules)
    if any(key.startswith(prefix) for key in one.sent):
        return Reason.ALREADY_SENT, one.liaisons
    named = (*one.liaisons, *one.deputies)
    if not named:
        return Reason.NOBODY, ()
    if not is_humane(now, calendar, rules):
        return Reason.QUIET_HOURS, named
    able = tuple(filter(reasons.is_able, one.liaisons))
    able = able or tuple(filter(reasons.is_able, one.deputies))
    if not able:
        return Reason.UNREACHABLE, named
    idle = tuple(dict.fromkeys(who for who in able if not reasons.is_answering(one, who)))
    return (None, idle) if idle else (Reason.ANSWERING, able)


def _key(one: Owed, person: int | None, now: datetime, rules: ReminderRules) -> str:
    """Without a person: what the keys of all persons begin with."""
    day = now.astimezone(rules.zone).date()
    who = "" if person is None else person
    return f"{NOW}:{one.unit}:{one.period}:{day:%Y-%m-%d}:{who}"


def _skip(
    one: Owed, person: int | None, reason: Reason, now: datetime, rules: ReminderRules
) -> Skipped:
    return Skipped(Kind.NUDGE, _key(one, person, now, rules), person, reason, item_of(one, NOW))
