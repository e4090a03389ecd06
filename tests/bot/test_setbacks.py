from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channels.base import InDoubt, ServerFault, TryLater
from bot.setbacks import BACKOFF_MOST, OUTAGE_MOST, TRIES, Setbacks, Wait
from tests.bot.test_pacer import message

ONE, TWO = message(1, chat=1), message(2, chat=2)
DOWN = TryLater("no connection")


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
    wait = setbacks.wait(ONE, InDoubt("no answer"), 50.0)
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
    setbacks, now, waits = Setbacks(), 0.0, 0
    while (wait := setbacks.wait(ONE, InDoubt("no answer"), now)) is not None:
        now, waits = now + wait.seconds, waits + 1
    assert waits <= 4
    assert now > 600


def test_a_platform_that_fails_on_everything_loses_nothing_and_lends_all() -> None:
    setbacks, fault = Setbacks(), ServerFault("HTTP 502")
    now = 0.0
    for tries in range(200):
        wait = setbacks.wait(replace(ONE, tries=tries), fault, now)
        assert wait is not None
        now += wait.seconds
    assert now > 3 * 3600
    assert not setbacks.is_doubted(ONE)


def test_a_message_that_the_platform_always_fails_on_is_given_up() -> None:
    setbacks, waits = Setbacks(), []
    for n in range(10):
        waits.append(setbacks.wait(ONE, ServerFault("HTTP 500"), float(n)))
        setbacks.got_through(TWO)
    assert [wait is None for wait in waits] == [False] * 9 + [True]


def test_in_the_end_a_message_is_given_up() -> None:
    assert Setbacks().wait(replace(ONE, tries=TRIES), DOWN, 0.0) is None
