from __future__ import annotations

from datetime import timedelta

from bot.bundles import BACKLOG_CAP, LONGEST_WAIT, plan
from storage.inbox import Waiting
from tests.conftest import NOW

SECOND = timedelta(seconds=1)


def row(
    number: int, chat: int | None, *, patience: float = 0, age: float = 0, tries: int = 0
) -> Waiting:
    received_at = NOW - age * SECOND
    return Waiting(number, chat, tries, received_at, received_at + patience * SECOND)


def ids(waiting: list[Waiting]) -> list[tuple[int, ...]]:
    return [tuple(one.id for one in bundle.rows) for bundle in plan(waiting, NOW).bundles]


def test_one_row_of_each_conversation_in_order() -> None:
    assert ids([row(1, 7), row(2, 8), row(3, 7), row(4, 7)]) == [(1,), (2,)]


def test_the_beginning_of_more_is_held_back_for_a_moment() -> None:
    planned = plan([row(1, 7, patience=1.5)], NOW)
    assert planned.bundles == ()
    assert planned.next_at == NOW + 1.5 * SECOND


def test_a_burst_is_taken_together_as_soon_as_it_is_complete() -> None:
    assert ids([row(1, 7, patience=1.5), row(2, 7)]) == [(1, 2)]
    assert ids([row(1, 7, patience=1.5), row(2, 7, patience=1.5)]) == []


def test_two_complete_messages_are_two_turns() -> None:
    assert ids([row(1, 7), row(2, 7)]) == [(1,)]


def test_nobody_waits_longer_than_the_longest_wait() -> None:
    age = LONGEST_WAIT.total_seconds()
    assert ids([row(1, 7, patience=1.5, age=age), row(2, 7, patience=1.5)]) == [(1, 2)]


def test_a_row_that_names_no_chat_stands_for_itself() -> None:
    assert ids([row(1, None), row(2, None)]) == [(1,), (2,)]


def test_a_row_that_failed_is_taken_alone() -> None:
    [bundle] = plan([row(1, 7, patience=1.5, tries=1), row(2, 7)], NOW).bundles
    assert bundle.is_suspect
    assert [one.id for one in bundle.rows] == [1]


def test_a_flood_is_cut_off() -> None:
    flood = [row(number, 7) for number in range(BACKLOG_CAP + 3)]
    [bundle] = plan(flood, NOW).bundles
    assert [one.id for one in bundle.excess] == [BACKLOG_CAP, BACKLOG_CAP + 1, BACKLOG_CAP + 2]
