"""Timers of reminders: planned when a period opens or its dates change, marked when they are due.

Owns: the row of each unit, period and step, and what became of it. Never: deciding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from programme.reminders import LATER, Decision, Owed, PersonFacts, Planned, Reason, Skipped
from programme.reminders_rehearsal import World
from programme.reminders_rules import ReminderRules
from programme.reminders_views import Plans
from storage import timers
from storage.database import Transaction
from storage.timers import Ended, Timer

ONE_DAY = timedelta(days=1)
#: why a timer ended without any decision: the plan of its unit is another one now
REPLANNED = "replanned"


def base_of(key: str) -> str:
    """A reminder's key without the person: the key of its timer."""
    return key.rpartition(":")[0]


async def plan(
    tx: Transaction, world: World, rules: ReminderRules, plans: Plans, now: datetime
) -> datetime:
    """A row for each step of every unit in every period that has opened; none is there twice.
    Returns when that is to be done again."""
    today = now.astimezone(rules.zone).date()
    opened = [one for one in world.owed if one.due.opens_on <= today]
    wanted = {timer.key: timer for one in opened for timer in _steps(one, plans)}
    known = await timers.of_periods(tx, {one.period for one in opened})
    await timers.plan(tx, [timer for key, timer in wanted.items() if key not in known])
    await timers.shift(
        tx,
        [
            timer
            for key, timer in wanted.items()
            if key in known and known[key][1] == "todo" and known[key][0] != timer.due_at
        ],
    )
    gone = [
        Ended(key=key, state="dropped", reason=REPLANNED)
        for key, (_, state) in known.items()
        if key not in wanted and state in ("todo", "moved")
    ]
    await timers.end(tx, gone, now)
    return datetime.combine(today + ONE_DAY, time(0), rules.zone)


def _steps(one: Owed, plans: Plans) -> Iterator[Timer]:
    for planned in plans.of((one.due, None, None, None)):
        yield _timer(one, planned)
    for until in one.snoozed_until.values():
        for planned in plans.of((one.due, None, None, until)):
            if planned.step == LATER:
                yield _timer(one, planned)


def _timer(one: Owed, planned: Planned) -> Timer:
    return Timer(
        key=f"{planned.rule}:{one.unit}:{one.period}:{planned.key_part}",
        kind=planned.rule,
        due_at=planned.at,
        unit_id=one.unit,
        period=one.period,
        step=planned.step,
    )


async def mark(
    tx: Transaction,
    due: Sequence[Timer],
    decision: Decision,
    owed: Iterable[Owed],
    now: datetime,
) -> None:
    """Write what became of the timers that are due, and of those that went along with them."""
    sent = {base_of(key) for message in decision.messages for key in message.keys}
    skipped: dict[str, list[Skipped]] = {}
    for one in decision.skipped:
        skipped.setdefault(base_of(one.key), []).append(one)
    ended = [Ended(key=key, state="sent") for key in sent]
    rest = [one for one in due if one.key not in sent and one.kind not in timers.BY_ITSELF]
    if rest:
        told = {base_of(key) for one in owed for key in one.sent}
        ended += [_ended(one, skipped.get(one.key, ()), told) for one in rest]
    await timers.end(tx, ended, now)


def _ended(timer: Timer, skipped: Collection[Skipped], told: Collection[str]) -> Ended:
    moved = [one for one in skipped if one.moved_to is not None]
    if moved:
        first = min(moved, key=_moment)
        return Ended(key=timer.key, state="moved", reason=first.reason, due_at=first.moved_to)
    if timer.key in told:
        return Ended(key=timer.key, state="sent")
    reasons = [one.reason for one in skipped if one.reason is not Reason.ALREADY_SENT]
    return Ended(key=timer.key, state="dropped", reason=reasons[0] if reasons else REPLANNED)


def _moment(skipped: Skipped) -> datetime:
    assert skipped.moved_to is not None
    return skipped.moved_to


def missed(
    due: Sequence[Timer],
    decision: Decision,
    people: Iterable[PersonFacts],
    now: datetime,
    patience: timedelta,
) -> list[Skipped]:
    """The reminders that were not sent because the bot was down when they were due; where there
    is nobody to write to, nothing was lost by that."""
    reachable = {one.person for one in people if one.is_reachable}
    late: Mapping[str, Timer] = {
        one.key: one for one in due if one.due_at < now - patience and one.unit_id
    }
    return [
        one
        for one in decision.skipped
        if one.reason is Reason.TOO_LATE
        and one.moved_to is None
        and one.person in reachable
        and base_of(one.key) in late
    ]
