from __future__ import annotations

from dataclasses import replace

import pytest

from programme.reminders import Owed, Owes, PersonFacts, Reason
from programme.reminders_now import remind_now
from tests.programme.form_samples import CALENDAR
from tests.programme.reminder_samples import (
    DEPUTY,
    LIAISON,
    OWED,
    PEOPLE,
    RULES,
    moment,
    reminded,
)

AWAY = PersonFacts(person=LIAISON, away_until=moment("2026-09-30 00:00"))
BUSY = replace(OWED, answered_at={LIAISON: moment("2026-09-17 09:45")})
TIRED = reminded(LIAISON, *(f"2026-09-{day} 10:00" for day in (14, 15, 16, 17, 17)))


@pytest.mark.parametrize(
    ("now", "owed", "changed", "told", "reason"),
    [
        ("2026-09-17 10:00", OWED, None, LIAISON, None),
        ("2026-09-17 10:00", replace(OWED, state=Owes.NO_MORE), None, None, Reason.SUBMITTED),
        ("2026-09-14 10:00", OWED, None, None, Reason.NOT_OPEN),
        ("2026-09-25 17:00", OWED, None, None, Reason.LOCKED),
        ("2026-09-17 21:00", OWED, None, None, Reason.QUIET_HOURS),
        ("2026-09-19 10:00", OWED, None, None, Reason.QUIET_HOURS),
        ("2026-09-17 10:00", OWED, AWAY, DEPUTY, None),
        ("2026-09-17 10:00", replace(OWED, deputies=()), AWAY, None, Reason.UNREACHABLE),
        ("2026-09-17 10:00", replace(OWED, liaisons=(), deputies=()), None, None, Reason.NOBODY),
        ("2026-09-17 12:00", OWED, TIRED, None, Reason.CAP),
        # whoever is answering it just now is not interrupted, and nobody else is told instead
        ("2026-09-17 10:00", BUSY, None, None, Reason.ANSWERING),
        ("2026-09-17 10:05", BUSY, None, LIAISON, None),
    ],
)
def test_who_is_reminded_now(
    now: str, owed: Owed, changed: PersonFacts | None, told: int | None, reason: Reason | None
) -> None:
    people = {one.person: one for one in (*PEOPLE, *([changed] if changed else []))}
    found = remind_now(moment(now), [owed], people.values(), RULES, CALENDAR)
    assert [message.person for message in found.messages] == ([told] if told else [])
    assert [one.reason for one in found.skipped] == ([reason] if reason else [])


def test_once_a_day() -> None:
    now = moment("2026-09-17 10:00")
    [message] = remind_now(now, [OWED], PEOPLE, RULES, CALENDAR).messages
    told = replace(OWED, sent=frozenset(message.keys))
    again = remind_now(moment("2026-09-17 15:00"), [told], PEOPLE, RULES, CALENDAR)
    assert [one.reason for one in again.skipped] == [Reason.ALREADY_SENT]
    tomorrow = remind_now(moment("2026-09-18 10:00"), [told], PEOPLE, RULES, CALENDAR)
    assert len(tomorrow.messages) == 1
