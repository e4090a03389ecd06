"""Whatever happens, in whatever order, on a clock that leaps: nobody is bothered wrongly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programme.reminders import WEEK, Decision, Owed, Owes, PersonFacts
from programme.reminders_plan import is_humane, plan_for
from programme.reminders_rehearsal import World, rehearse
from tests.programme.form_samples import CALENDAR, ZONE
from tests.programme.reminder_samples import DAY, HOUR, RULES, Shell, due_on

#: over a quarter's end, Tết twice, the bridges of 30/4 and 2/9, a swapped New Year, 29 February
DUES = (
    due_on("2026-09-15", "2026-09-21 17:00", "2026-09-25 17:00"),
    due_on("2026-02-10", "2026-02-23 17:00", "2026-02-27 17:00"),
    due_on("2027-02-01", "2027-02-11 17:00", "2027-02-17 17:00"),
    due_on("2026-04-24", "2026-05-04 17:00", "2026-05-08 17:00"),
    due_on("2026-08-24", "2026-09-03 17:00", "2026-09-08 17:00"),
    due_on("2025-12-29", "2026-01-12 17:00", "2026-01-15 17:00"),
    due_on("2028-02-22", "2028-02-29 07:00", "2028-03-06 12:00"),
    due_on("2026-12-25", "2026-12-31 17:00", "2027-01-06 17:00"),
)
PEOPLE = (1, 2, 3, 4)
SOME = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(tuple)


#: since the period opened, on the quarters of an hour that are ticked
SINCE = st.integers(0, 14 * 96).map(lambda quarters: quarters * HOUR / 4)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    due = draw(st.sampled_from(DUES))
    opens = datetime.combine(due.opens_on, RULES.earliest, ZONE)
    sometimes = st.none() | SINCE.map(lambda since: opens + since)
    owed = [
        Owed(
            unit=unit,
            period="P",
            due=replace(due, extended_to=due.due_at + extra) if extra else due,
            state=draw(st.sampled_from(Owes)),
            answered=0,
            total=18,
            minutes=9,
            liaisons=draw(SOME),
            deputies=draw(SOME),
            snoozed_until={
                person: until for person in PEOPLE[:2] if (until := draw(sometimes)) is not None
            },
            working_since=draw(sometimes),
            heard_at=draw(sometimes),
        )
        for unit, extra in enumerate(
            draw(st.lists(st.sampled_from([None, DAY, 3 * DAY]), max_size=3))
        )
    ]
    people = [
        PersonFacts(
            person=person,
            is_office=person == PEOPLE[-1],
            is_reachable=draw(st.sampled_from([True, True, False])),
            away_until=draw(sometimes),
            nudged_at=(due.due_at - 2 * DAY,) * draw(st.sampled_from([0, 0, 4])),
        )
        for person in PEOPLE
    ]
    return World(owed=tuple(owed), people=tuple(people), periods={"P": due})


#: ticks, and what people and the office do in between
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 60 * 30), st.just(0)),
        st.tuples(st.just("wake"), st.just(0), st.just(0)),
        st.tuples(st.just("leap"), st.integers(-10 * 24 * 60, 10 * 24 * 60), st.just(0)),
        st.tuples(st.just("state"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("extend"), st.integers(0, 3), st.integers(1, 6)),
        st.tuples(st.just("snooze"), st.sampled_from(PEOPLE), st.integers(1, 72)),
        st.tuples(st.just("working"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("heard"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("away"), st.sampled_from(PEOPLE), st.integers(1, 72)),
        st.tuples(st.just("blocks"), st.sampled_from(PEOPLE), st.integers(0, 1)),
    ),
    max_size=40,
)


def _changed(world: World, now: datetime, what: str, which: int, how: int) -> World:
    owed, people = list(world.owed), list(world.people)
    for place, one in enumerate(owed):
        if what == "snooze":
            until = {**one.snoozed_until, which: now + how * HOUR}
            owed[place] = replace(one, snoozed_until=until)
        if one.unit == which:
            match what:
                case "state":
                    owed[place] = replace(one, state=list(Owes)[how])
                case "extend":
                    longer = replace(one.due, extended_to=one.due.due_at + how * DAY)
                    owed[place] = replace(one, due=longer, heard_at=now)
                case "working":
                    owed[place] = replace(one, working_since=now)
                case "heard":
                    owed[place] = replace(one, heard_at=now)
    for place, person in enumerate(people):
        if person.person == which and what == "away":
            people[place] = replace(person, away_until=now + how * HOUR)
        if person.person == which and what == "blocks":
            people[place] = replace(person, is_reachable=bool(how))
    return replace(world, owed=tuple(owed), people=tuple(people))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(world=worlds(), events=EVENTS, start=st.integers(-3 * 24 * 60, 12 * 24 * 60))
def test_nobody_is_bothered_wrongly(
    world: World, events: list[tuple[str, int, int]], start: int
) -> None:
    shell = Shell(world)
    [due] = world.periods.values()
    now = datetime.combine(due.opens_on, RULES.earliest, ZONE) + timedelta(minutes=start)
    keys: set[str] = set()
    next_at: datetime | None = None
    for what, which, how in [*events, ("wait", 1, 0)]:
        if what in ("wait", "leap"):
            now += timedelta(minutes=which)
        elif what == "wake":
            now = next_at or now
        else:
            shell.world = _changed(shell.world, now, what, which, how)
            continue
        before, people = shell.owed(), shell.people()
        found = shell.tick(now)
        next_at = found.next_at
        assert next_at is None or next_at > now
        _check(found, now, before, people)
        for message in found.messages:
            assert not keys & set(message.keys)
            keys.update(message.keys)
        assert not shell.tick(now).messages


def _check(found: Decision, now: datetime, owed: list[Owed], people: list[PersonFacts]) -> None:
    facts = {one.person: one for one in people}
    by_unit = {one.unit: one for one in owed}
    if found.messages:
        assert is_humane(now, CALENDAR, RULES)
    assert max(Counter((one.person, one.kind) for one in found.messages).values(), default=0) <= 1
    for message in found.messages:
        person = facts[message.person]
        assert person.is_reachable
        assert person.away_until is None or person.away_until <= now
        told = [at for at in person.nudged_at if at > now - WEEK]
        together = sum(one.person == message.person for one in found.messages)
        assert len(told) + together <= RULES.nudges_a_week
        rules = [key.partition(":")[0] for key in message.keys]
        places = list(zip(rules, [due.unit for due in message.dues], strict=True))
        assert len(places) == len(set(places)) == len(message.keys)
        for item in message.dues:
            one = by_unit[item.unit]
            assert one.state is not Owes.NO_MORE
            assert now.date() >= one.due.opens_on
            assert now < one.due.closes_at
            if "+" in item.step:
                assert now >= one.due.ends_at
            elif message.kind == "nudge":
                assert now < one.due.ends_at
    _check_everybody_has_a_reason(found, now, owed)


def _check_everybody_has_a_reason(found: Decision, now: datetime, owed: list[Owed]) -> None:
    known = {key for message in found.messages for key in message.keys}
    known |= {one.key for one in found.skipped}
    for one in owed:
        is_due = any(
            planned.is_nudge and planned.at <= now
            for planned in plan_for(one.due, RULES, CALENDAR)
        )
        for person in (one.liaisons or one.deputies or ("nobody",)) if is_due else ():
            mine = [
                key
                for key in known | one.dropped | one.sent
                if key.startswith(f"nudge:{one.unit}:P:") and key.endswith(f":{person}")
            ]
            assert mine, (one, person)


@settings(max_examples=20, deadline=None)
@given(world=worlds())
def test_a_rehearsal_is_what_the_ticks_do(world: World) -> None:
    [due] = world.periods.values()
    shell = Shell(world)
    start = datetime.combine(due.opens_on, RULES.earliest, ZONE)
    end = start + 14 * DAY
    now = start
    while now < end:
        shell.tick(now)
        now += timedelta(minutes=15)
    assert tuple(shell.lines) == rehearse(world, RULES, CALENDAR, start, end)
