from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from programme.reminders_file import RemindersError, read_reminders
from tests.programme.form_samples import ZONE
from tests.programme.reminder_samples import RULES, RULES_TEXT


def _problems(text: str) -> tuple[str, ...]:
    with pytest.raises(RemindersError) as caught:
        read_reminders(text, zone=ZONE)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_the_shipped_rules() -> None:
    assert [step.id for step in RULES.steps] == ["opening", "T-3", "T-1", "T", "T+1", "T+3"]
    assert [step.days for step in RULES.steps] == [None, -3, -1, 0, 1, 3]
    assert [step.id for step in RULES.steps if step.is_before_due] == [
        "opening",
        "T-3",
        "T-1",
        "T",
    ]
    assert [step.id for step in RULES.steps if step.is_always] == ["T"]
    assert (RULES.earliest, RULES.latest) == (time(7, 30), time(20, 30))
    assert [(rung.after, rung.to) for rung in RULES.rungs] == [
        ("T+1", "deputy"),
        ("T+3", "office"),
    ]
    assert RULES.bundle == timedelta(hours=1)
    assert RULES.digest.weekdays == frozenset(range(7))
    assert [one.id for one in RULES.snoozes] == ["two-hours", "tomorrow", "two-days"]


def test_steps_are_in_the_order_of_their_days() -> None:
    blocks = RULES_TEXT.split("[[step]]\n")
    first, rest = blocks[1:3], blocks[3:-1]
    shuffled = "[[step]]\n".join([blocks[0], *rest, *reversed(first), blocks[-1]])
    read = read_reminders(shuffled, zone=ZONE)
    assert read == replace(RULES, steps=read.steps)
    assert read.steps == RULES.steps


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "T-3"', 'id = "T-0"', 'step T-0: \'id\' must be "opening", "T", or'),
        ('id = "T-3"', 'id = "T-1"', "step T-1: 'id' 'T-1' stands twice"),
        ("hour = 08:00:00", 'hour = "8h"', "step opening: 'hour' must be a time"),
        ("hour = 08:00:00", "hour = 08:00:30", "step opening: 'hour' must be a whole minute"),
        ("hour = 08:00:00", "hour = 07:15:00", "step opening: 'hour' must lie between 07:30 and"),
        ("hour = 16:00:00", "hour = 20:30:00", "digest: 'hour' must lie between 07:30 and 20:30"),
        ("helps_hours = 30", "helps_hours = 0", "step T-3: 'helps_hours' must be 1 or more"),
        ("helps_hours = 30\n", "", "step T-3: 'helps_hours' must be a whole number"),
        ("always = true", 'always = "yes"', "step T: 'always' must be true or false"),
        ("always = true", "allways = true", "step T: unknown word 'allways'"),
        ("earliest = 07:30:00", "earliest = 21:00:00", "'earliest' must come before 'latest'"),
        ("nudges_a_week = 5", "nudges_a_week = 0", "'nudges_a_week' must be 1 or more"),
        ("bundle_minutes = 60", "bundle_minutes = 121", "'bundle_minutes' must be 120 at most"),
        (
            "private_first_hours = 4",
            "private_first_hours = 73",
            "'private_first_hours' must be 72",
        ),
        (
            "answering_minutes = 20",
            "answering_minutes = 121",
            "'answering_minutes' must be 120",
        ),
        ('until = "T-1"', 'until = "T-2"', "later: 'until' must be one of: opening, T-3, T-1"),
        ("hours = 2\n", "hours = 0\n", "snooze two-hours: 'hours' must be 1 or more"),
        ("days = 1\nhour = 08:30:00", "days = 1", "snooze tomorrow: 'hour' must be a time"),
        ('id = "tomorrow"', 'id = "two-hours"', "snooze two-hours: 'id' 'two-hours' stands twice"),
        ('after = "T+1"', 'after = "T+2"', "escalation T+2: 'after' must be one of: opening"),
        (
            'after = "T+3"\nto = "office"',
            'after = "T+1"\nto = "deputy"',
            "'deputy after T+1' stands twice",
        ),
        ('until = "T-1"', 'until = "T+1"', "later: 'until' must be one of: opening, T-3, T-1, T"),
        ('to = "deputy"', 'to = "head"', "escalation T+1: 'to' must be one of: deputy, office"),
        ("hour = 14:00:00", "hour = 08:30:00", "escalation T+1: 'hour' must be later than that"),
        ('"sun"]', '"day"]', "digest: 'days' must name some of: mon, tue"),
        (
            'days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]',
            "days = []",
            "'days' must name",
        ),
        ("[digest]", "[digest]\nminute = 1", "digest: unknown word 'minute'"),
        ("[later]", "[[later]]", "'later' must be a table"),
    ],
)
def test_every_slip_is_named(old: str, new: str, problem: str) -> None:
    assert old in RULES_TEXT
    found = _problems(RULES_TEXT.replace(old, new, 1))
    assert any(problem in line for line in found), found


def test_all_problems_are_named_at_once() -> None:
    text = RULES_TEXT.replace("earliest = 07:30:00", "").replace('"sun"', '"day"')
    assert len(_problems(text)) == 2
    found = "\n".join(_problems(""))
    for word in ("hours", "[[step]]", "limits", "later", "digest"):
        assert word in found
    assert "cannot be read as TOML" in _problems("[")[0]


def test_a_step_can_be_added() -> None:
    text = RULES_TEXT.replace(
        '[[step]]\nid = "T-3"',
        '[[step]]\nid = "T-7"\nhour = 09:00:00\nhelps_hours = 30\n\n[[step]]\nid = "T-3"',
    )
    steps = read_reminders(text, zone=ZONE).steps
    assert [step.days for step in steps] == [None, -7, -3, -1, 0, 1, 3]
