from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from programme.reminders import Kind, Owed, Owes, PersonFacts, Reason
from programme.reminders_decide import decide
from tests.programme.form_samples import CALENDAR
from tests.programme.reminder_samples import (
    DEPUTY,
    LIAISON,
    OFFICE,
    OWED,
    PEOPLE,
    RULES,
    decided,
    due_of,
    moment,
    reasons,
    reminded,
    sent_keys,
    with_sent,
)

BEFORE = with_sent(OWED, "opening", "T-3")
OVERDUE = with_sent(OWED, "opening", "T-3", "T-1", "T")
NOTHING_BEFORE = replace(OWED, liaisons=(), deputies=())


def key(step: str, person: int | str = LIAISON, rule: str = "nudge", unit: int = 7) -> str:
    return f"{rule}:{unit}:2026-Q3:{step}:{person}"


def test_a_nudge_carries_the_state() -> None:
    found = decided("2026-09-18 08:30", BEFORE)
    [message] = found.messages
    assert (message.person, message.kind, message.keys) == (LIAISON, Kind.NUDGE, (key("T-1"),))
    [item] = message.dues
    assert (item.unit, item.period, item.step) == (7, "2026-Q3", "T-1")
    assert (item.state, item.answered, item.total, item.minutes) == (Owes.DRAFT, 16, 18, 3)
    assert not found.skipped
    assert found.next_at == moment("2026-09-21 07:45")


def test_utc_is_the_same_moment() -> None:
    now = moment("2026-09-18 08:30").astimezone(UTC)
    assert decide(now, [BEFORE], PEOPLE, RULES, CALENDAR) == decided("2026-09-18 08:30", BEFORE)


def test_nothing_before_the_period_opens_and_nothing_without_dues() -> None:
    found = decided("2026-09-14 10:00")
    assert (found.messages, found.skipped) == ((), ())
    assert found.next_at == moment("2026-09-15 08:00")
    assert decided("2026-09-18 08:30", []).next_at is None
    assert decided("2026-10-18 08:30", replace(OWED, state=Owes.NO_MORE)).next_at is None


SNOOZED = replace(with_sent(OWED, "opening"), snoozed_until={LIAISON: moment("2026-09-17 14:00")})
AWAY = PersonFacts(person=LIAISON, away_until=moment("2026-09-18 10:00"))
AWAY_LONG = PersonFacts(person=LIAISON, away_until=moment("2026-10-01 10:00"))
GONE = PersonFacts(person=LIAISON, is_reachable=False)
GONE_AWAY = replace(GONE, away_until=moment("2026-09-18 10:00"))
FULL = reminded(LIAISON, *(f"2026-09-{day} 15:00" for day in (11, 14, 15, 16, 17)))
FULLER = reminded(LIAISON, *(f"2026-09-{day} 15:00" for day in (15, 15, 16, 16, 17)))
ALONE = replace(BEFORE, deputies=())


BUSY = replace(BEFORE, answered_at={LIAISON: moment("2026-09-18 08:20")})
BUSY_LATE = replace(with_sent(OWED, "opening"), answered_at={LIAISON: moment("2026-09-18 20:25")})


@pytest.mark.parametrize(
    ("now", "owed", "facts", "step", "reason", "moved_to"),
    [
        ("2026-09-18 08:30", replace(BEFORE, state=Owes.NO_MORE), None, "T-1", "submitted", None),
        ("2026-09-18 09:00", with_sent(BEFORE, "T-1"), None, "T-1", "already-sent", None),
        ("2026-09-25 17:00", OVERDUE, None, "T+3", "locked", None),
        ("2026-09-23 14:30", OVERDUE, None, "T+1", "too-late", None),
        ("2026-09-21 17:00", with_sent(BEFORE, "T-1"), None, "T", "too-late", None),
        ("2026-09-16 08:30", SNOOZED, None, "T-3", "snoozed", None),
        (
            "2026-09-18 08:30",
            replace(BEFORE, working_since=moment("2026-09-17 10:00")),
            None,
            "T-1",
            "working",
            None,
        ),
        (
            "2026-09-18 08:30",
            replace(BEFORE, heard_at=moment("2026-09-18 08:30")),
            None,
            "T-1",
            "heard",
            None,
        ),
        # in the middle of answering it: twenty minutes after the last answer, if it still helps
        ("2026-09-18 08:30", BUSY, None, "T-1", "answering", "2026-09-18 08:40"),
        ("2026-09-18 08:39", BUSY, None, "T-1", "answering", "2026-09-18 08:40"),
        ("2026-09-18 20:29", BUSY_LATE, None, "T-1", "answering", "2026-09-21 07:30"),
        ("2026-09-18 08:30", ALONE, AWAY, "T-1", "away", "2026-09-18 10:00"),
        ("2026-09-18 08:30", ALONE, AWAY_LONG, "T-1", "away", None),
        ("2026-09-18 08:30", BEFORE, AWAY, "T-1", "away", None),
        ("2026-09-18 08:30", BEFORE, GONE, "T-1", "unreachable", None),
        ("2026-09-18 08:30", ALONE, GONE_AWAY, "T-1", "unreachable", None),
        ("2026-09-18 21:00", BEFORE, None, "T-1", "quiet-hours", "2026-09-21 07:30"),
        ("2026-09-23 21:00", OWED, None, "T+1", "too-late", None),
        ("2026-09-18 08:30", BEFORE, FULL, "T-1", "cap", "2026-09-18 15:00"),
        ("2026-09-18 08:30", BEFORE, FULLER, "T-1", "cap", None),
        (
            "2026-09-18 08:30",
            NOTHING_BEFORE,
            None,
            "T-1",
            "nobody",
            None,
        ),
    ],
)
def test_why_it_does_not_go_out(
    now: str,
    owed: Owed,
    facts: PersonFacts | None,
    step: str,
    reason: str,
    moved_to: str | None,
) -> None:
    found = decided(now, owed, *([facts] if facts else []))
    person: int | str = LIAISON if owed.liaisons else "nobody"
    [skipped] = [one for one in found.skipped if one.key == key(step, person)]
    assert skipped.reason == reason
    assert skipped.moved_to == (moment(moved_to) if moved_to else None)
    assert skipped.person == (LIAISON if owed.liaisons else None)
    assert skipped.kind is Kind.NUDGE
    assert key(step) not in sent_keys(found)
    if moved_to:
        assert found.next_at is not None
        assert found.next_at <= moment(moved_to)


def test_whoever_stopped_answering_is_reminded_and_who_submitted_is_not() -> None:
    later = "2026-09-18 08:40"
    assert sent_keys(decided(later, BUSY)) == [key("T-1")]
    found = decided(later, replace(BUSY, state=Owes.NO_MORE))
    assert sent_keys(found) == []
    assert reasons(found)[key("T-1")] == "submitted"


def test_who_answers_is_left_alone_and_not_their_colleague() -> None:
    two = replace(BUSY, liaisons=(LIAISON, DEPUTY), deputies=())
    found = decided("2026-09-18 08:30", two)
    assert [message.person for message in found.messages] == [DEPUTY]


def test_nobody_above_hears_of_it_while_it_is_being_answered() -> None:
    busy = replace(OVERDUE, answered_at={LIAISON: moment("2026-09-22 13:55")})
    told = reminded(LIAISON, "2026-09-22 08:30")
    rung = f"deputy:7:2026-Q3:T+1:{DEPUTY}"
    found = decided("2026-09-22 14:00", with_sent(busy, "T+1"), told)
    assert (reasons(found)[rung], sent_keys(found)) == ("answering", [])
    assert sent_keys(decided("2026-09-22 14:15", with_sent(busy, "T+1"), told)) == [rung]


def test_a_cap_that_moved_goes_out_when_it_is_free() -> None:
    assert sent_keys(decided("2026-09-18 14:59", BEFORE, FULL)) == []
    assert sent_keys(decided("2026-09-18 15:00", BEFORE, FULL)) == [key("T-1")]


def test_only_the_newest_step_after_downtime() -> None:
    found = decided("2026-09-18 09:15")
    assert sent_keys(found) == [key("T-1")]
    assert reasons(found) == {
        key("opening"): Reason.TOO_LATE,
        key("T-3"): Reason.TOO_LATE,
    }
    found = decided("2026-09-17 09:15")
    assert sent_keys(found) == [key("T-3")]
    assert reasons(found) == {key("opening"): Reason.NEWER_STEP}
    again = replace(OWED, dropped=frozenset(reasons(found)))
    assert decided("2026-09-17 09:15", again).skipped == ()


def test_what_was_dropped_is_not_forbidden() -> None:
    """A clock that leapt ahead and came back."""
    ahead = decided("2030-01-01 09:00")
    assert set(reasons(ahead).values()) == {Reason.TOO_LATE, Reason.LOCKED}
    back = replace(OWED, dropped=frozenset(reasons(ahead)))
    assert sent_keys(decided("2026-09-15 08:00", back)) == [key("opening")]


def test_down_over_the_due_time() -> None:
    found = decided("2026-09-21 17:30", BEFORE)
    assert not found.messages
    assert reasons(found) == {key("T-1"): Reason.TOO_LATE, key("T"): Reason.TOO_LATE}
    assert sent_keys(decided("2026-09-22 08:30", BEFORE)) == [key("T+1")]


def test_after_an_extension_the_plan_moves_to_the_new_date() -> None:
    longer = replace(
        with_sent(BEFORE, "T-1"),
        due=due_of(extended_to="2026-09-24 17:00"),
        heard_at=moment("2026-09-18 15:00"),
    )
    assert not decided("2026-09-21 07:45", longer).messages
    # steps towards the new date go out, although those towards the old one did; each once
    found = []
    for now in ("2026-09-21 08:30", "2026-09-23 08:30", "2026-09-24 07:45", "2026-09-25 08:30"):
        [message] = decided(now, longer).messages
        found.append(message.keys[0])
        longer = replace(longer, sent=frozenset({*longer.sent, *message.keys}))
        assert not decided(now, longer).messages
    assert found == [key(f"{step}@2026-09-24") for step in ("T-3", "T-1", "T", "T+1")]


def test_the_opening_is_not_told_again_when_more_time_is_granted() -> None:
    longer = replace(with_sent(OWED, "opening"), due=due_of(extended_to="2026-09-24 17:00"))
    assert not decided("2026-09-15 09:00", longer).messages


def test_above_a_step_towards_a_new_date_is_the_same_date() -> None:
    longer = replace(OWED, due=due_of(extended_to="2026-09-22 17:00"))
    told = with_sent(longer, "T+1@2026-09-22")
    assert sent_keys(decided("2026-09-23 14:00", told)) == [
        key("T+1@2026-09-22", DEPUTY, "deputy")
    ]


def test_a_snooze_ends_in_a_reminder() -> None:
    assert sent_keys(decided("2026-09-17 13:59", SNOOZED)) == []
    found = decided("2026-09-17 14:00", SNOOZED)
    assert sent_keys(found) == [key("later-20260917T0700")]
    assert found.messages[0].dues[0].step == "later"
    # T-1 comes all the same
    assert sent_keys(decided("2026-09-18 08:30", SNOOZED)) == [key("T-1")]


def test_a_snooze_is_of_one_person() -> None:
    two = replace(OWED, liaisons=(LIAISON, 13), snoozed_until=SNOOZED.snoozed_until)
    found = decided("2026-09-16 08:30", two, PersonFacts(person=13))
    assert sent_keys(found) == [key("T-3", 13)]
    assert reasons(found)[key("T-3")] is Reason.SNOOZED


def test_working_does_not_silence_the_morning_of_the_due_day() -> None:
    working = replace(with_sent(BEFORE, "T-1"), working_since=moment("2026-09-18 10:00"))
    assert sent_keys(decided("2026-09-21 07:45", working)) == [key("T")]


def test_the_deputy_stands_in_once() -> None:
    for facts in (AWAY, GONE):
        found = decided("2026-09-18 08:30", BEFORE, facts)
        assert sent_keys(found) == [key("T-1", DEPUTY)]
    stood_in = with_sent(BEFORE, "T-1", person=DEPUTY)
    # the liaison is back, and is not told the same step too
    back = decided("2026-09-18 10:00", stood_in)
    assert not back.messages
    assert reasons(back) == {key("T-1"): Reason.ALREADY_SENT}
    assert not decided("2026-09-18 10:00", stood_in, GONE).messages
    # the liaison heard of it before leaving
    assert not decided("2026-09-18 09:00", with_sent(BEFORE, "T-1"), AWAY).messages


def test_the_deputy_stands_in_where_nobody_reports() -> None:
    found = decided("2026-09-18 08:30", replace(OWED, liaisons=()))
    assert sent_keys(found) == [key("T-1", DEPUTY)]


def test_nobody_stands_in_while_one_of_two_can_be_told() -> None:
    found = decided(
        "2026-09-18 08:30", replace(BEFORE, liaisons=(LIAISON, 13)), AWAY, PersonFacts(person=13)
    )
    assert sent_keys(found) == [key("T-1", 13)]


def test_a_deputy_who_reports_too_is_told_once() -> None:
    both = replace(with_sent(BEFORE, "opening", "T-3", person=DEPUTY), liaisons=(LIAISON, DEPUTY))
    found = decided("2026-09-18 08:30", both, GONE, replace(PEOPLE[1], is_reachable=False))
    assert reasons(found) == {
        key("T-1"): Reason.UNREACHABLE,
        key("T-1", DEPUTY): Reason.UNREACHABLE,
    }


def test_somebody_nobody_knows_cannot_be_reached() -> None:
    stranger = replace(OVERDUE, liaisons=(99,), deputies=(98,))
    found = decided("2026-09-22 14:00", stranger)
    assert not found.messages
    assert reasons(found)[key("T+1", 99)] is Reason.UNREACHABLE
    assert reasons(found)[key("T+1", 98, "deputy")] is Reason.UNREACHABLE


def test_several_dues_in_one_message() -> None:
    other = replace(OWED, unit=8, due=due_of(extended_to="2026-09-22 17:00"))
    # 07:45 is the due day of one, 08:30 the day before that of the other
    found = decided(
        "2026-09-21 07:45", [with_sent(other, "opening", "T-3"), with_sent(BEFORE, "T-1")]
    )
    [message] = found.messages
    assert [(due.unit, due.step) for due in message.dues] == [(7, "T"), (8, "T-1")]
    assert message.keys == (key("T"), key("T-1@2026-09-22", unit=8))
    # what comes soon goes along, it does not go alone
    assert not decided("2026-09-21 07:45", with_sent(other, "opening", "T-3")).messages
    # nor does it go along when something speaks against it
    done = replace(with_sent(other, "opening", "T-3"), state=Owes.NO_MORE)
    found = decided("2026-09-21 07:45", [done, with_sent(BEFORE, "T-1")])
    assert sent_keys(found) == [key("T")]
    assert key("T-1", unit=8) not in reasons(found)


def test_of_one_report_the_step_that_comes_soon_is_enough() -> None:
    until = moment("2026-09-16 07:40")
    snoozed = replace(with_sent(OWED, "opening"), snoozed_until={LIAISON: until})
    found = decided("2026-09-16 07:40", snoozed)
    assert sent_keys(found) == [key("T-3")]
    assert reasons(found) == {key("later-20260916T0040"): Reason.NEWER_STEP}
    found = decided("2026-09-16 08:00", with_sent(snoozed, "T-3"))
    assert not found.messages
    assert reasons(found) == {
        key("later-20260916T0040"): Reason.NEWER_STEP,
        key("T-3"): Reason.ALREADY_SENT,
    }
    # nor does it go to the deputy once the liaison has left
    assert not decided("2026-09-16 08:00", with_sent(snoozed, "T-3"), GONE).messages
    assert not decided("2026-09-16 08:00", with_sent(OWED, "T-3")).messages
    assert not decided("2026-09-15 07:45", with_sent(OWED, "opening")).messages


def test_a_deputy_is_told_of_what_is_overdue() -> None:
    told = with_sent(OVERDUE, "T+1")
    found = decided("2026-09-22 14:00", told, reminded(LIAISON, "2026-09-22 08:30"))
    [message] = found.messages
    assert (message.person, message.kind) == (DEPUTY, Kind.ESCALATION)
    assert message.keys == (key("T+1", DEPUTY, "deputy"),)
    again = replace(told, sent=told.sent | set(message.keys))
    found = decided("2026-09-22 14:01", again)
    assert not found.messages
    assert reasons(found)[message.keys[0]] is Reason.ALREADY_SENT


def test_the_office_is_told_last_and_of_all_units_at_once() -> None:
    told = with_sent(OVERDUE, "T+1", "T+3")
    steps = ("opening", "T-3", "T-1", "T", "T+1", "T+3")
    others = [with_sent(replace(OWED, unit=unit), *steps) for unit in (9, 8)]
    found = decided("2026-09-24 14:00", [told, *others])
    [message] = [one for one in found.messages if one.person == OFFICE]
    assert [due.unit for due in message.dues] == [7, 8, 9]
    # what the deputies have missed meanwhile
    assert reasons(found)[key("T+1", DEPUTY, "deputy")] is Reason.TOO_LATE


@pytest.mark.parametrize(
    ("owed", "facts", "reason", "moved_to"),
    [
        # nobody who reports has been told yet
        (replace(OVERDUE, sent=frozenset({"other:7:x"})), FULLER, "private-first", None),
        # told at this very moment, told too short a time ago, told in another way
        (OVERDUE, PEOPLE[0], "private-first", "2026-09-22 18:00"),
        (
            with_sent(OVERDUE, "T+1"),
            reminded(LIAISON, "2026-09-22 10:30"),
            "private-first",
            "2026-09-22 14:30",
        ),
        (
            replace(OWED, heard_at=moment("2026-09-22 12:00")),
            PEOPLE[0],
            "private-first",
            "2026-09-22 16:00",
        ),
        (replace(OVERDUE, heard_at=moment("2026-09-22 10:00")), PEOPLE[0], None, None),
        (with_sent(OVERDUE, "T+1"), PEOPLE[0], None, None),
        (with_sent(OVERDUE, "T+1"), AWAY_LONG, None, None),
        # stood in already, in the morning or now
        (with_sent(OVERDUE, "T+1", person=DEPUTY), GONE, "already-sent", None),
        (OVERDUE, GONE, "already-sent", None),
        (replace(OVERDUE, deputies=()), PEOPLE[0], "nobody", None),
        (replace(OVERDUE, state=Owes.NO_MORE), PEOPLE[0], "submitted", None),
    ],
)
def test_private_first(
    owed: Owed, facts: PersonFacts, reason: str | None, moved_to: str | None
) -> None:
    found = decided("2026-09-22 14:00", owed, facts)
    rung = key("T+1", DEPUTY if owed.deputies else "nobody", "deputy")
    if reason is None:
        assert rung in sent_keys(found)
    else:
        [skipped] = [one for one in found.skipped if one.key == rung]
        assert skipped.kind is Kind.ESCALATION
        assert skipped.reason == reason
        assert skipped.moved_to == (moment(moved_to) if moved_to else None)


def test_the_cap_counts_what_goes_out_at_the_same_moment() -> None:
    """Reports for one unit and stands in for another."""
    facts = reminded(DEPUTY, *(f"2026-09-{day} 08:30" for day in (16, 17, 18, 21)))
    mine = replace(OVERDUE, unit=8, liaisons=(DEPUTY,), deputies=())
    theirs = with_sent(OVERDUE, "T+1")
    found = decided("2026-09-22 14:00", [mine, theirs], facts)
    assert sent_keys(found) == [key("T+1", DEPUTY, unit=8)]
    [skipped] = [one for one in found.skipped if one.key == key("T+1", DEPUTY, "deputy")]
    assert (skipped.reason, skipped.moved_to) == (Reason.CAP, moment("2026-09-23 08:30"))


def test_asked_again_it_has_nothing_to_add() -> None:
    now = moment("2026-09-22 14:00")
    found = decide(now, [OVERDUE], PEOPLE, RULES, CALENDAR)
    assert sent_keys(found) == [key("T+1")]
    noted = replace(OVERDUE, sent=OVERDUE.sent | set(sent_keys(found)))
    people = (replace(PEOPLE[0], nudged_at=(now,)), *PEOPLE[1:])
    again = decide(now, [noted], people, RULES, CALENDAR)
    assert not again.messages
    assert again.next_at == found.next_at == now + timedelta(hours=4)
