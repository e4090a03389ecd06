"""Deadlines and turns that had to wait: what counts is when the message reached the bot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handlers.report_effects import SubmitReport
from tests.handlers.report_samples import COMPLETE, KEY, PAST, draft
from tests.play import Expectation, does, does_some, play, reporting, says, shows

DUE = datetime(2026, 12, 21, 10, tzinfo=UTC)
LOCK = datetime(2026, 12, 25, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OUTAGE = timedelta(hours=3)
IN_TIME = says("report-sent", "timing-on-time") & does_some(SubmitReport)
LATE = says("report-sent", "timing-late") & does_some(SubmitReport)


@pytest.mark.parametrize(
    ("received_at", "expected"),
    [
        (DUE - SECOND, IN_TIME & shows("16:59 21/12/2026")),
        (DUE, IN_TIME & shows("17:00 21/12/2026")),
        (DUE + SECOND, LATE & shows("17:00 21/12/2026")),
        (LOCK - SECOND, LATE & shows("16:59 25/12/2026")),
        (LOCK, says("report-locked") & does()),
    ],
)
def test_sending_counts_from_when_the_message_came(
    received_at: datetime, expected: Expectation
) -> None:
    world = reporting(draft(COMPLETE), past=PAST, now=min(received_at, LOCK - SECOND))
    state = play([("/baocao", says("report-card-head"))], world=world)
    world.received_at, world.now = received_at, received_at + OUTAGE
    play([("gửi", expected)], world=world, state=state)


def test_an_answer_that_came_before_the_lock_is_kept() -> None:
    world = reporting(draft({"tt_so_cuoc": 2}), past=PAST, now=LOCK - SECOND)
    state = play([("/baocao", says("report-resumed"))], world=world)
    world.received_at, world.now = LOCK - SECOND, LOCK + OUTAGE
    play([("150", says("answer-echo-number"))], world=world, state=state)
    assert world.filed.reports[KEY].answers["tt_luot_nguoi"].value == 150


@pytest.mark.parametrize(
    ("received_at", "key"), [(DUE - SECOND, "extension-ask-date"), (DUE, "extension-over")]
)
def test_more_time_asked_for_before_the_due_time(received_at: datetime, key: str) -> None:
    world = reporting(draft(), now=received_at + OUTAGE)
    world.received_at = received_at
    play([("/giahan", says(key))], world=world)
