from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from time import process_time

import pytest

from programme.reminders import Kind, Owed, Owes, PersonFacts, Reason
from programme.reminders_digest import digest_due
from programme.reminders_rehearsal import Line, World, rehearse
from tests.programme.form_samples import CALENDAR
from tests.programme.reminder_samples import (
    DAY,
    HOUR,
    LIAISON,
    OFFICE,
    OWED,
    PEOPLE,
    RULES,
    Shell,
    due_of,
    due_on,
    moment,
)

ONE = World(owed=(OWED,), people=PEOPLE)
Q3 = {"2026-Q3": due_of()}


def rehearsed(world: World, start: str, end: str) -> tuple[Line, ...]:
    return rehearse(world, RULES, CALENDAR, moment(start), moment(end))


def shown(lines: tuple[Line, ...]) -> list[str]:
    return [
        " ".join(
            [f"{line.at:%d/%m %H:%M} {line.kind} {line.person}"]
            + [f"{due.unit} {due.step}" for due in line.dues]
            + list(line.periods)
            + ([str(line.reason)] if line.reason else [])
            + ([f"-> {line.moved_to:%d/%m %H:%M}"] if line.moved_to else [])
        )
        for line in lines
    ]


def test_a_quarter_that_nobody_reports_on() -> None:
    world = replace(ONE, periods=Q3)
    lines = rehearsed(world, "2026-09-01 00:00", "2026-10-31 00:00")
    assert shown(lines) == [
        "15/09 08:00 nudge 11 7 opening",
        "15/09 16:00 digest 1 2026-Q3",
        "16/09 08:30 nudge 11 7 T-3",
        "16/09 16:00 digest 1 2026-Q3",
        "17/09 16:00 digest 1 2026-Q3",
        "18/09 08:30 nudge 11 7 T-1",
        "18/09 16:00 digest 1 2026-Q3",
        "21/09 07:45 nudge 11 7 T",
        "21/09 16:00 digest 1 2026-Q3",
        "22/09 08:30 nudge 11 7 T+1",
        "22/09 14:00 escalation 12 7 T+1",
        "22/09 16:00 digest 1 2026-Q3",
        "23/09 16:00 digest 1 2026-Q3",
        "24/09 08:30 nudge 11 7 T+3",
        "24/09 14:00 escalation 1 7 T+3",
        "24/09 16:00 digest 1 2026-Q3",
        "25/09 16:00 digest 1 2026-Q3",
    ]
    assert lines[0].dues[0].answered == 16


def test_why_not_is_said_once() -> None:
    world = replace(ONE, owed=(replace(OWED, state=Owes.NO_MORE),))
    lines = rehearsed(world, "2026-09-15 00:00:30", "2026-09-22 14:00")
    assert [line.reason for line in lines] == [Reason.SUBMITTED] * 5
    away = PersonFacts(person=LIAISON, away_until=moment("2026-09-16 10:00"))
    alone = World(owed=(replace(OWED, deputies=()),), people=(away,))
    assert shown(rehearsed(alone, "2026-09-16 08:30", "2026-09-17 00:00")) == [
        "16/09 08:30 nudge 11 7 opening newer-step",
        "16/09 08:30 nudge 11 7 T-3 away -> 16/09 10:00",
        "16/09 10:00 nudge 11 7 T-3",
    ]


def test_over_tet() -> None:
    due = due_on("2026-02-12", "2026-02-23 17:00", "2026-02-27 17:00")
    world = World(owed=(replace(OWED, due=due),), people=PEOPLE, periods={"2026-Q3": due})
    lines = rehearsed(world, "2026-02-01 00:00", "2026-03-10 00:00")
    assert [line for line in shown(lines) if "nudge" in line] == [
        "11/02 08:30 nudge 11 7 T-3 not-open",
        "12/02 08:00 nudge 11 7 opening",
        "13/02 08:30 nudge 11 7 T-1",
        "23/02 07:45 nudge 11 7 T",
        "24/02 08:30 nudge 11 7 T+1",
        "26/02 08:30 nudge 11 7 T+3",
    ]
    assert {f"{line.at:%d/%m}" for line in lines if line.kind is Kind.DIGEST} == {
        "12/02", "13/02", "23/02", "24/02", "25/02", "26/02", "27/02"
    }  # fmt: skip


def test_a_period_without_units_still_has_its_digest() -> None:
    world = World(owed=(), people=PEOPLE, periods=Q3)
    assert len(rehearsed(world, "2026-09-01 00:00", "2026-10-31 00:00")) == 9
    empty = World(owed=(), people=PEOPLE)
    assert rehearsed(empty, "2026-09-01 00:00", "2026-10-31 00:00") == ()


OFFICE_AWAY = PersonFacts(person=OFFICE, is_office=True, away_until=moment("2026-09-18 17:30"))


@pytest.mark.parametrize(
    ("now", "facts", "sent", "goes_out", "reason", "next_at"),
    [
        ("2026-09-18 15:59", PEOPLE[2], "", False, None, "2026-09-18 16:00"),
        ("2026-09-18 16:00", PEOPLE[2], "", True, None, "2026-09-21 16:00"),
        ("2026-09-18 18:59", PEOPLE[2], "", True, None, "2026-09-21 16:00"),
        ("2026-09-18 19:00", PEOPLE[2], "", False, "too-late", "2026-09-21 16:00"),
        ("2026-09-18 16:01", PEOPLE[2], "digest:2026-09-18:1", False, None, "2026-09-21 16:00"),
        ("2026-09-18 16:00", OFFICE_AWAY, "", False, "away", "2026-09-18 17:30"),
        ("2026-09-18 17:30", OFFICE_AWAY, "", True, None, "2026-09-21 16:00"),
        (
            "2026-09-18 16:00",
            replace(PEOPLE[2], is_reachable=False),
            "",
            False,
            "unreachable",
            "2026-09-21 16:00",
        ),
        # a day off; before the period opens; the day it is locked; after that
        ("2026-09-19 16:00", PEOPLE[2], "", False, None, "2026-09-21 16:00"),
        ("2026-09-14 16:00", PEOPLE[2], "", False, None, "2026-09-15 16:00"),
        ("2026-09-25 16:00", PEOPLE[2], "", True, None, None),
        ("2026-09-28 16:00", PEOPLE[2], "", False, None, None),
    ],
)
def test_the_digest(
    now: str,
    facts: PersonFacts,
    sent: str,
    goes_out: bool,
    reason: str | None,
    next_at: str | None,
) -> None:
    found = digest_due(moment(now), Q3, [facts], {sent}, RULES, CALENDAR)
    assert [one.key for one in found.messages] == ([f"digest:{now[:10]}:1"] if goes_out else [])
    assert all(one.periods == ("2026-Q3",) for one in found.messages)
    assert [one.reason for one in found.skipped] == ([reason] if reason else [])
    assert found.next_at == (moment(next_at) if next_at else None)


def test_the_digest_has_its_days() -> None:
    rules = replace(RULES, digest=replace(RULES.digest, weekdays=frozenset({0, 5})))
    swapped = {"2026-Q1": due_on("2026-01-05", "2026-01-12 17:00", "2026-01-13 17:00")}
    days = []
    now = moment("2026-01-01 00:00")
    while (found := digest_due(now, swapped, PEOPLE[2:], set(), rules, CALENDAR)).next_at:
        now = found.next_at
        days.append(f"{now:%d/%m}")
    assert days == ["05/01", "10/01", "12/01"]


def test_a_late_digest_respects_the_night() -> None:
    late = replace(RULES.digest, hour=RULES.latest.replace(hour=20, minute=0), helps=3 * HOUR)
    rules = replace(RULES, digest=late)
    for now, goes_out in (("20:29", True), ("20:30", False)):
        found = digest_due(moment(f"2026-09-18 {now}"), Q3, PEOPLE[2:], set(), rules, CALENDAR)
        assert bool(found.messages) is goes_out


def world(units: int) -> World:
    """A bit of everything; every unit with two people, three of them at the office."""
    return World(
        owed=tuple(_owed(units)),
        people=tuple(_people(units)),
        periods=Q3,
    )


def _owed(units: int) -> Iterator[Owed]:
    for unit in range(units):
        person = 10 + 2 * unit
        day = 22 + unit % 3
        snooze = moment(f"2026-09-{15 + unit % 5} {9 + unit % 7:02}:{unit % 4 * 15:02}")
        yield Owed(
            unit=unit,
            period="2026-Q3",
            due=due_of(extended_to=f"2026-09-{day} 17:00" if unit % 5 == 4 else None),
            state=list(Owes)[unit * 5 % 9 % 4],
            answered=unit % 18,
            total=18,
            minutes=3,
            liaisons=(person,) if unit % 7 else (person, 10),
            deputies=(person + 1,) if unit % 4 else (),
            snoozed_until={person: snooze} if unit % 6 == 5 else {},
            working_since=moment("2026-09-16 10:00") if unit % 8 == 6 else None,
            heard_at=moment("2026-09-18 08:30") if unit % 9 == 8 else None,
        )


def _people(units: int) -> Iterator[PersonFacts]:
    for office in range(3):
        yield PersonFacts(
            person=office,
            is_office=True,
            is_reachable=office != 1,
            away_until=moment("2026-09-24 17:15") if office == 2 else None,
        )
    for person in range(10, 10 + 2 * units):
        yield PersonFacts(
            person=person,
            is_reachable=person % 11 != 0,
            away_until=moment("2026-09-18 09:45") if person % 8 == 2 else None,
            nudged_at=(moment("2026-09-14 12:15"),) * 5 if person % 9 == 5 else (),
        )


def _every_minute() -> Iterator[datetime]:
    now = moment("2026-09-20 20:00")
    while now < moment("2026-09-22 20:00"):
        yield now
        now += timedelta(minutes=1)


def _sixty_days() -> Iterator[datetime]:
    """Everything in the world above happens on a quarter of an hour, and while it is open."""
    now = moment("2026-08-20 00:00")
    while now < moment("2026-10-19 00:00"):
        yield now
        is_open = moment("2026-09-15 00:00") <= now < moment("2026-09-30 00:00")
        now += HOUR / 4 if is_open and 7 <= now.hour <= 20 else HOUR


@pytest.mark.parametrize(
    ("units", "ticks"), [(6, list(_every_minute())), (12, list(_sixty_days()))], ids=["2", "60"]
)
def test_what_was_rehearsed_is_what_happens(units: int, ticks: list[datetime]) -> None:
    shell = Shell(world(units))
    for now in ticks:
        shell.tick(now)
    lines = rehearse(world(units), RULES, CALENDAR, ticks[0], ticks[-1] + timedelta(minutes=1))
    assert tuple(shell.lines) == lines
    assert {line.reason for line in lines} >= {None, Reason.AWAY, Reason.CAP}


def test_a_rehearsal_is_the_same_every_time_and_quick() -> None:
    began = process_time()
    lines = rehearsed(world(400), "2026-08-20 00:00", "2026-10-19 00:00")
    assert process_time() - began < 15  # 0.4 s; more than that is coverage, or units times units
    assert len(lines) > 2_000
    again = [rehearsed(world(30), "2026-09-15 00:00", "2026-09-22 00:00") for _ in range(2)]
    assert again[0] == again[1]


def test_the_end_is_not_part_of_it() -> None:
    assert not rehearsed(ONE, "2026-09-14 00:00", "2026-09-15 08:00")
    end: datetime = moment("2026-09-15 08:00") + DAY
    assert len(rehearse(ONE, RULES, CALENDAR, moment("2026-09-15 08:00"), end)) == 1
