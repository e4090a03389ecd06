from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.reminders import Due, Planned, Reason
from programme.reminders_plan import (
    humane,
    is_humane,
    plan_for,
    silenced,
    slot,
    snooze_choices,
    snoozed,
)
from tests.programme.form_samples import CALENDAR, ZONE
from tests.programme.reminder_samples import RULES, due_of, due_on, moment

MOMENTS = st.datetimes(datetime(2025, 12, 20), datetime(2028, 3, 10))


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("2026-09-16 10:00", "2026-09-16 10:00"),
        ("2026-09-16 06:00", "2026-09-16 07:30"),
        ("2026-09-16 07:30", "2026-09-16 07:30"),
        ("2026-09-16 20:29", "2026-09-16 20:29"),
        ("2026-09-16 20:30", "2026-09-17 07:30"),
        ("2026-09-16 09:59:01", "2026-09-16 10:00"),
        ("2026-09-16 20:29:30", "2026-09-17 07:30"),
        ("2026-09-18 22:00", "2026-09-21 07:30"),
        ("2026-09-19 10:00", "2026-09-21 07:30"),
        # the swapped New Year: Friday 2 January is off, Saturday 10 January is worked
        ("2025-12-31 21:00", "2026-01-05 07:30"),
        ("2026-01-02 10:00", "2026-01-05 07:30"),
        ("2026-01-09 21:00", "2026-01-10 07:30"),
        ("2026-01-10 10:00", "2026-01-10 10:00"),
        # Tết, and the bridges of 30/4 and 2/9
        ("2026-02-13 20:30", "2026-02-23 07:30"),
        ("2026-02-17 09:00", "2026-02-23 07:30"),
        ("2027-02-03 21:00", "2027-02-11 07:30"),
        ("2026-04-29 21:00", "2026-05-04 07:30"),
        ("2027-04-30 09:00", "2027-05-04 07:30"),
        ("2026-08-29 09:00", "2026-09-03 07:30"),
        ("2026-08-22 09:00", "2026-08-22 09:00"),
        ("2027-09-01 21:00", "2027-09-06 07:30"),
        ("2028-02-29 09:00", "2028-02-29 09:00"),
        ("2026-12-31 23:59", "2027-01-04 07:30"),
    ],
)
def test_the_next_humane_moment(at: str, found: str) -> None:
    assert slot(moment(at), CALENDAR, RULES) == moment(found)
    assert slot(moment(at).astimezone(UTC), CALENDAR, RULES) == moment(found)


@pytest.mark.parametrize(
    ("at", "not_after", "found"),
    [
        ("2026-09-18 08:30", "2026-09-21 17:00", "2026-09-18 08:30"),
        # a deadline in days off: the last day that is worked, at the same hour
        ("2026-09-19 08:30", "2026-09-20 17:00", "2026-09-18 08:30"),
        ("2026-02-20 07:45", "2026-02-20 17:00", "2026-02-13 07:45"),
        ("2026-09-19 22:00", "2026-09-20 17:00", "2026-09-18 20:29"),
        ("2026-09-19 05:00", "2026-09-20 17:00", "2026-09-18 07:30"),
        # on the day itself, where the hour comes too late
        ("2026-09-21 17:00", "2026-09-21 17:00", "2026-09-21 16:59"),
        ("2026-09-21 07:45", "2026-09-21 07:40", "2026-09-21 07:39"),
        ("2026-09-21 07:45", "2026-09-21 07:30", "2026-09-18 07:45"),
        ("2026-09-21 07:45", "2026-09-21 07:00", "2026-09-18 07:45"),
        ("2026-09-21 21:00", "2026-09-21 23:00", "2026-09-21 20:29"),
    ],
)
def test_the_deadline_is_never_passed(at: str, not_after: str, found: str) -> None:
    assert slot(moment(at), CALENDAR, RULES, not_after=moment(not_after)) == moment(found)


def test_there_may_be_no_moment_left() -> None:
    at, end = moment("2026-09-19 10:00"), moment("2026-09-20 17:00")
    assert slot(at, CALENDAR, RULES, not_before=at, not_after=end) is Reason.NO_SLOT
    early = moment("2026-09-18 10:00")
    assert slot(early, CALENDAR, RULES, not_before=at) == moment("2026-09-21 07:30")


@given(at=MOMENTS, hours=st.integers(1, 400))
def test_a_slot_is_humane_and_in_time(at: datetime, hours: int) -> None:
    wanted = at.replace(tzinfo=ZONE)
    end = wanted + timedelta(hours=hours)
    free = slot(wanted, CALENDAR, RULES)
    assert isinstance(free, datetime)
    assert free >= wanted
    bound = slot(wanted, CALENDAR, RULES, not_before=wanted, not_after=end)
    if isinstance(bound, Reason):
        assert free >= end
    else:
        assert wanted <= bound < end
    for found in (free, slot(wanted, CALENDAR, RULES, not_after=end)):
        assert isinstance(found, datetime)
        assert (found.second, found.microsecond) == (0, 0)
        assert time(7, 30) <= found.time() < time(20, 30)
        assert CALENDAR.is_working_day(found.date())
        assert is_humane(found, CALENDAR, RULES)


def shown(plan: tuple[Planned, ...], rule: str = "nudge") -> list[str]:
    return [
        f"{one.step} {one.at:%d/%m %H:%M}" + (f" {one.why_not}" if one.why_not else "")
        for one in plan
        if one.rule == rule
    ]


@pytest.mark.parametrize(
    ("due", "nudges"),
    [
        (
            due_of("2026-Q3"),
            "opening 15/09 08:00, T-3 16/09 08:30, T-1 18/09 08:30, T 21/09 07:45,"
            " T+1 22/09 08:30, T+3 24/09 08:30",
        ),
        # opens on a Sunday; T+3 is the day it is locked
        (
            due_of("2026-Q1"),
            "opening 16/03 08:00, T-3 17/03 08:30, T-1 19/03 08:30, T 20/03 07:45,"
            " T+1 23/03 08:30, T+3 25/03 08:30",
        ),
        # more time: the plan moves, what would come after the lock does not come
        (
            due_of("2026-Q3", "2026-09-24 17:00"),
            "opening 15/09 08:00, T-3 21/09 08:30, T-1 23/09 08:30, T 24/09 07:45,"
            " T+1 25/09 08:30, T+3 29/09 08:30 locked",
        ),
        # more time until a Sunday: one reminder on the Friday, and it is the urgent one
        (
            due_of("2026-Q3", "2026-09-27 17:00"),
            "opening 15/09 08:00, T-3 23/09 08:30, T 25/09 07:45, T-1 25/09 08:30 newer-step,"
            " T+1 28/09 08:30 locked, T+3 30/09 08:30 locked",
        ),
        # over Tết, opened on the day before it
        (
            due_on("2026-02-13", "2026-02-23 17:00", "2026-02-27 17:00"),
            "T-3 11/02 08:30 not-open, opening 13/02 08:00 newer-step, T-1 13/02 08:30,"
            " T 23/02 07:45, T+1 24/02 08:30, T+3 26/02 08:30",
        ),
        # opened and due in the middle of Tết
        (
            due_on("2027-02-05", "2027-02-09 17:00", "2027-02-12 17:00"),
            "T-3 01/02 08:30 not-open, T-1 03/02 08:30 not-open, opening 05/02 08:00 no-slot,"
            " T 09/02 07:45 no-slot, T+1 11/02 08:30, T+3 15/02 08:30 locked",
        ),
        # the swapped New Year and its make-up Saturday
        (
            due_on("2025-12-30", "2026-01-05 17:00", "2026-01-12 17:00"),
            "T-3 29/12 08:30 not-open, opening 30/12 08:00, T-1 31/12 08:30,"
            " T 05/01 07:45, T+1 06/01 08:30, T+3 08/01 08:30",
        ),
        (
            due_on("2026-01-05", "2026-01-12 17:00", "2026-01-20 17:00"),
            "opening 05/01 08:00, T-3 08/01 08:30, T-1 10/01 08:30, T 12/01 07:45,"
            " T+1 13/01 08:30, T+3 15/01 08:30",
        ),
        # 29 February, and a deadline before the morning's hour
        (
            due_on("2028-02-21", "2028-02-29 07:00", "2028-03-06 17:00"),
            "opening 21/02 08:00, T-3 24/02 08:30, T 28/02 07:45, T-1 28/02 08:30 newer-step,"
            " T+1 01/03 08:30, T+3 03/03 08:30",
        ),
        # 30/4 and 1/5, the bridge before 2/9
        (
            due_on("2026-04-24", "2026-05-04 17:00", "2026-05-12 17:00"),
            "opening 24/04 08:00 newer-step, T-3 24/04 08:30, T-1 29/04 08:30, T 04/05 07:45,"
            " T+1 05/05 08:30, T+3 07/05 08:30",
        ),
        (
            due_on("2026-08-24", "2026-09-03 17:00", "2026-09-10 17:00"),
            "opening 24/08 08:00, T-3 26/08 08:30, T-1 28/08 08:30, T 03/09 07:45,"
            " T+1 04/09 08:30, T+3 08/09 08:30",
        ),
    ],
)
def test_a_plan(due: Due, nudges: str) -> None:
    assert ", ".join(shown(plan_for(due, RULES, CALENDAR))) == nudges


def test_the_rungs_of_the_ladder() -> None:
    plan = plan_for(due_of(), RULES, CALENDAR)
    assert shown(plan, "deputy") == ["T+1 22/09 14:00"]
    assert shown(plan, "office") == ["T+3 24/09 14:00"]
    # T+1 can still be sent, 14:00 comes after the lock
    late = replace(due_of(), locks_at=moment("2026-09-22 12:00"))
    plan = plan_for(late, RULES, CALENDAR)
    assert shown(plan, "deputy") == ["T+1 22/09 14:00 locked"]
    assert shown(plan, "office") == ["T+3 24/09 14:00 locked"]


def test_until_when_a_step_helps() -> None:
    latest = {one.step: one.latest for one in plan_for(due_of(), RULES, CALENDAR) if one.is_nudge}
    assert latest["opening"] == moment("2026-09-18 08:00")
    assert latest["T-1"] == moment("2026-09-21 08:30")
    assert latest["T"] == moment("2026-09-21 17:00")
    assert latest["T+3"] == moment("2026-09-25 14:30")
    assert due_of(extended_to="2026-09-30 17:00").closes_at == moment("2026-09-30 17:00")


@given(opens=MOMENTS, days=st.integers(0, 40), hour=st.integers(0, 23), more=st.integers(0, 20))
def test_any_plan_is_humane_and_in_time(opens: datetime, days: int, hour: int, more: int) -> None:
    due_at = datetime.combine(opens.date(), time(hour), ZONE) + timedelta(days=days)
    locks_at = due_at + timedelta(days=5)
    due = Due(
        opens_on=opens.date(),
        due_at=due_at,
        locks_at=locks_at,
        extended_to=due_at + timedelta(days=more) if more % 2 else None,
    )
    plan = plan_for(due, RULES, CALENDAR)
    assert [one.at for one in plan] == sorted(one.at for one in plan)
    live = [one for one in plan if one.is_nudge]
    assert len({one.at.date() for one in live}) == len(live)
    for one in live:
        assert is_humane(one.at, CALENDAR, RULES)
        assert one.at.date() >= due.opens_on
        assert one.at < one.latest <= due.closes_at
        if "+" not in one.step:
            assert one.latest <= due.ends_at
    assert {one.step for one in plan} == {step.id for step in RULES.steps}


PLAN = plan_for(due_of(), RULES, CALENDAR)


@pytest.mark.parametrize(
    ("until", "nudges"),
    [
        ("2026-09-15 14:00", "later 15/09 14:00, T-3 16/09 08:30, T-1 18/09 08:30"),
        ("2026-09-16 14:00", "T-3 16/09 08:30 snoozed, later 16/09 14:00, T-1 18/09 08:30"),
        ("2026-09-16 22:00", "T-3 16/09 08:30 snoozed, later 17/09 07:30, T-1 18/09 08:30"),
        # never past T-1
        ("2026-09-18 07:45", "T-3 16/09 08:30 snoozed, T-1 18/09 08:30"),
        ("2026-10-01 08:00", "T-3 16/09 08:30 snoozed, T-1 18/09 08:30"),
    ],
)
def test_a_snooze(until: str, nudges: str) -> None:
    plan = snoozed(PLAN, moment(until), RULES, CALENDAR)
    assert ", ".join(shown(plan)[1:]) == nudges + ", " + ", ".join(shown(PLAN)[3:])


def test_the_key_of_a_snooze_does_not_move_with_the_plan() -> None:
    until = moment("2026-09-16 22:00")
    plans = [
        snoozed(plan_for(due_of(extended_to=more), RULES, CALENDAR), until, RULES, CALENDAR)
        for more in (None, "2026-09-24 17:00")
    ]
    keys = [one.key_part for plan in plans for one in plan if one.step == "later"]
    assert keys == ["later-20260916T1500"] * 2


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-09-15 08:05", "two-hours 15/09 10:05, tomorrow 16/09 08:30, two-days 17/09 08:30"),
        ("2026-09-16 19:00", "two-hours 17/09 07:30, tomorrow 17/09 08:30"),
        ("2026-09-17 06:00", "two-hours 17/09 08:00"),
        ("2026-09-17 20:00", ""),
        ("2026-09-18 08:31", ""),
        ("2026-09-22 08:31", ""),
    ],
)
def test_the_snoozes_on_offer(now: str, offered: str) -> None:
    found = snooze_choices(moment(now), due_of(), RULES, CALENDAR)
    assert ", ".join(f"{id} {at:%d/%m %H:%M}" for id, at in found.items()) == offered


def test_two_snoozes_to_one_moment_are_one() -> None:
    rules = replace(RULES, snoozes=(RULES.snoozes[1], replace(RULES.snoozes[1], id="again")))
    assert list(snooze_choices(moment("2026-09-15 09:00"), due_of(), rules, CALENDAR)) == [
        "tomorrow"
    ]


@pytest.mark.parametrize(
    ("working", "heard", "silent"),
    [
        ("2026-09-15 08:10", None, {"opening": "working", "T-3": "working"}),
        ("2026-09-17 10:00", None, {"opening": "working", "T-3": "working", "T-1": "working"}),
        # the due day's morning is never silenced, and uses the word up
        ("2026-09-18 10:00", None, dict.fromkeys(["opening", "T-3", "T-1"], "working")),
        (
            "2026-09-21 10:00",
            None,
            dict.fromkeys(["opening", "T-3", "T-1", "T+1"], "working"),
        ),
        (
            "2026-10-21 10:00",
            None,
            dict.fromkeys(["opening", "T-3", "T-1", "T+1", "T+3"], "working"),
        ),
        (None, "2026-09-18 09:00", dict.fromkeys(["opening", "T-3", "T-1"], "heard")),
        (
            "2026-09-16 09:00",
            "2026-09-16 09:00",
            {"opening": "heard", "T-3": "heard", "T-1": "working"},
        ),
    ],
)
def test_what_silences_steps(
    working: str | None, heard: str | None, silent: dict[str, str]
) -> None:
    plan = silenced(
        PLAN,
        working_since=moment(working) if working else None,
        heard_at=moment(heard) if heard else None,
    )
    assert {one.step: str(one.why_not) for one in plan if one.why_not} == silent
    assert not any(one.why_not for one in plan if one.rule != "nudge")


@given(MOMENTS)
def test_a_humane_moment_is_now_wherever_now_is_humane(at: datetime) -> None:
    """To the microsecond: who asks whether it is time already must not be put off."""
    at = at.replace(tzinfo=ZONE)
    found = humane(at, CALENDAR, RULES)
    assert is_humane(found, CALENDAR, RULES)
    assert (found == at) is is_humane(at, CALENDAR, RULES)
    assert found >= at
