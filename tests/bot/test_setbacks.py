from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channels.base import InDoubt, ServerFault, TryLater
from bot.setbacks import BACKOFF_MOST, FAULTS_ALONE, OUTAGE_MOST, STALE, TRIES, Setbacks, Wait
from tests.bot.test_pacer import message

ONE, TWO = message(1, chat=1), message(2, chat=2)
DOWN = TryLater("no connection")
DOUBT, FAULT = InDoubt("no answer"), ServerFault("HTTP 502")
#: how long a try takes that ends without an answer, seconds
PATIENCE = 15.0


def test_one_throttled_chat_waits_alone() -> None:
    assert Setbacks().wait(ONE, TryLater("throttled", after=7), 100.0) == Wait(
        7, None, is_throttled=True
    )


def test_a_second_throttled_chat_means_everybody() -> None:
    setbacks = Setbacks()
    setbacks.wait(ONE, TryLater("throttled", after=7), 100.0)
    assert setbacks.wait(TWO, TryLater("throttled", after=7), 101.0) == Wait(
        7, 108.0, is_throttled=True
    )
    assert setbacks.wait(ONE, TryLater("throttled", after=7), 120.0) == Wait(
        7, None, is_throttled=True
    )


def test_failures_of_one_moment_count_once() -> None:
    setbacks = Setbacks()
    waits = [setbacks.wait(message(n, chat=n), DOWN, 10.0) for n in range(10)]
    assert {wait.all_until for wait in waits if wait} == {10.5}


def test_a_line_that_stays_down_is_tried_less_and_less_and_for_days() -> None:
    """An outage of hours costs no message: only tries of one message over days do."""
    setbacks, now, longest = Setbacks(), 0.0, 0.0
    for tries in range(200):
        wait = setbacks.wait(replace(ONE, tries=tries), DOWN, now)
        assert wait is not None
        assert wait.all_until is not None
        assert wait.all_until - now <= OUTAGE_MOST
        now = max(now + wait.seconds, wait.all_until)
        longest = max(longest, wait.seconds)
    assert now > 3 * 3600
    assert longest == BACKOFF_MOST


def test_a_message_that_gets_through_ends_the_outage() -> None:
    setbacks = Setbacks()
    for now in (0.0, 1.0, 3.0):
        setbacks.wait(ONE, DOWN, now)
    setbacks.got_through(ONE)
    assert setbacks.failing_for(50.0) == 0
    wait = setbacks.wait(ONE, DOWN, 50.0)
    assert wait is not None
    assert wait.all_until == pytest.approx(50.5)


def test_what_may_have_arrived_three_times_is_not_sent_again() -> None:
    setbacks, waits = Setbacks(), []
    for n in range(3):
        waits.append(setbacks.wait(ONE, InDoubt("no answer"), float(n)))
        setbacks.got_through(TWO)
    assert [wait is None for wait in waits] == [False, False, True]


def test_while_nothing_gets_through_what_may_have_arrived_has_more_time() -> None:
    """Ten minutes of time-outs cost no answer, and nobody reads it ten times."""
    setbacks, now, waits = Setbacks(), PATIENCE, list[float]()
    while (wait := setbacks.wait(ONE, DOUBT, now)) is not None:
        now += wait.seconds + PATIENCE
        waits.append(wait.seconds)
    assert len(waits) <= 6
    assert now > 600
    assert max(waits) <= 180


def test_who_was_put_off_for_long_is_told_that_the_line_is_back() -> None:
    setbacks = Setbacks()
    assert not setbacks.got_through(TWO)
    setbacks.wait(ONE, DOUBT, 20.0)
    setbacks.wait(ONE, DOUBT, 41.0)
    assert setbacks.got_through(TWO)
    assert not setbacks.got_through(TWO)


def test_a_failing_chat_among_others_that_are_well_is_not_hurried() -> None:
    """Else it would be tried every second, and everybody would wait each time."""
    setbacks, now = Setbacks(), 0.0
    for tries in range(20):
        wait = setbacks.wait(replace(ONE, tries=tries), DOWN, now)
        assert wait is not None
        assert not setbacks.got_through(TWO)
        now += wait.seconds


@pytest.mark.parametrize("error", [TryLater("throttled", after=2), DOWN])
def test_what_was_in_doubt_and_has_certainly_not_arrived_now_goes_again(error: TryLater) -> None:
    setbacks = Setbacks()
    for now in (0.0, 20.0, 60.0):
        assert setbacks.wait(ONE, DOUBT, now) is not None
    setbacks.got_through(TWO)
    assert setbacks.wait(replace(ONE, tries=3), error, 150.0) is not None
    assert setbacks.is_doubted(ONE)
    setbacks.got_through(TWO)
    assert setbacks.wait(replace(ONE, tries=4), DOUBT, 170.0) is None


def test_connections_that_fail_do_not_wait_as_long_as_doubts() -> None:
    setbacks, now = Setbacks(), 0.0
    for tries in range(6):
        wait = setbacks.wait(replace(ONE, tries=tries), DOUBT, now)
        assert wait is not None
        now += wait.seconds
    wait = setbacks.wait(replace(ONE, tries=6), DOWN, now)
    assert wait is not None
    assert wait.seconds == BACKOFF_MOST


def test_a_platform_that_fails_on_everything_loses_nothing_and_lends_all() -> None:
    setbacks = Setbacks()
    now = 0.0
    for tries in range(200):
        waits = [setbacks.wait(replace(one, tries=tries), FAULT, now) for one in (ONE, TWO)]
        assert waits[0] is not None
        assert waits[1] is not None
        now += waits[0].seconds
    assert now > 3 * 3600
    assert setbacks.failing_for(now) == now
    assert not setbacks.is_doubted(ONE)


def test_one_bad_message_on_a_quiet_channel_is_no_outage() -> None:
    setbacks, now, tries = Setbacks(), 0.0, 0
    while (wait := setbacks.wait(replace(ONE, tries=tries), FAULT, now)) is not None:
        assert wait.all_until is None
        assert setbacks.failing_for(now) == 0
        now, tries = now + wait.seconds, tries + 1
    assert tries < FAULTS_ALONE
    assert 600 < now < 3600
    # nor is the next one, of another chat
    wait = setbacks.wait(TWO, FAULT, now + 10)
    assert wait is not None
    assert wait.all_until is None


@pytest.mark.parametrize("error", [DOUBT, FAULT])
def test_one_chat_in_trouble_holds_up_nobody_and_two_are_an_outage(
    error: InDoubt | ServerFault,
) -> None:
    setbacks = Setbacks()
    wait = setbacks.wait(ONE, error, 10.0)
    assert wait is not None
    assert wait.all_until is None
    wait = setbacks.wait(TWO, error, 12.0)
    assert wait is not None
    assert wait.all_until == 12.5
    assert setbacks.failing_for(20.0) == 8


def test_what_failed_long_ago_says_nothing_of_another_chat() -> None:
    setbacks = Setbacks()
    setbacks.wait(ONE, FAULT, 0.0)
    wait = setbacks.wait(TWO, FAULT, STALE + 1)
    assert wait is not None
    assert wait.all_until is None


def test_one_chat_without_a_connection_is_an_outage_and_goes_on_for_days() -> None:
    setbacks, now = Setbacks(), 0.0
    for tries in range(1000):
        wait = setbacks.wait(replace(ONE, tries=tries), DOWN, now)
        assert wait is not None
        assert wait.all_until is not None
        now += wait.seconds
    assert setbacks.failing_for(now) == now > 12 * 3600


def test_what_has_ended_otherwise_is_forgotten() -> None:
    setbacks = Setbacks()
    setbacks.wait(ONE, DOUBT, 0.0)
    setbacks.forget(ONE.id)
    assert not setbacks.is_doubted(ONE)
    setbacks.forget(ONE.id)


def test_a_message_that_the_platform_always_fails_on_is_given_up() -> None:
    setbacks, waits = Setbacks(), []
    for n in range(10):
        waits.append(setbacks.wait(ONE, ServerFault("HTTP 500"), float(n)))
        setbacks.got_through(TWO)
    assert [wait is None for wait in waits] == [False] * 9 + [True]


def test_in_the_end_a_message_is_given_up() -> None:
    assert Setbacks().wait(replace(ONE, tries=TRIES), DOWN, 0.0) is None
