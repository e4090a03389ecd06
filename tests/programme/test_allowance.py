"""What a month allows, and what is kept for answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from programme.allowance import Allowance, Kind, Limit, month_of, thousands
from tests.play import real_programme

LIMIT = Limit(channel="zalo", messages=3000, users=50, reserve_percent=40)


def used(count: int) -> Allowance:
    return Allowance(limit=LIMIT, month="2026-11", used=count)


@pytest.mark.parametrize(
    ("count", "level"),
    [(0, 0), (2399, 0), (2400, 80), (2849, 80), (2850, 95), (3000, 95), (3400, 95)],
)
def test_the_office_hears_of_it_at_80_and_at_95_percent(count: int, level: int) -> None:
    assert used(count).level_of_messages() == level
    assert Allowance(limit=LIMIT, month="2026-11", users=count // 60).level_of_users() == (
        95 if count // 60 >= 48 else 80 if count // 60 >= 40 else 0
    )
    free = Limit(channel="telegram", messages=0, users=0, reserve_percent=40)
    unlimited = Allowance(limit=free, month="2026-11", used=count, users=count)
    assert (unlimited.level_of_messages(), unlimited.level_of_users()) == (0, 0)


@pytest.mark.parametrize(
    ("count", "announcements", "reminders", "replies"),
    [
        (0, 1800, 2400, 3000),
        (312, 1488, 2088, 2688),
        (1800, 0, 600, 1200),
        (2400, 0, 0, 600),
        (3000, 0, 0, 0),
        (3400, 0, 0, 0),
    ],
)
def test_announcements_stop_first_and_answers_last(
    count: int, announcements: int, reminders: int, replies: int
) -> None:
    one = used(count)
    assert one.left_for(Kind.ANNOUNCEMENT) == announcements
    assert one.left_for(Kind.REMINDER) == reminders
    assert one.left_for(Kind.REPLY) == replies
    assert one.allows(announcements)
    assert not one.allows(announcements + 1)


def test_a_channel_without_a_limit_allows_everything() -> None:
    free = Limit(channel="zalo", messages=0, users=0, reserve_percent=40)
    assert Allowance(limit=free, month="2026-11", used=10**6).allows(10**6)


def test_what_an_announcement_takes_is_said_before() -> None:
    say = real_programme().catalogue.say
    assert "312/1.800 tin còn lại" in say(used(0).worth(312))
    short = say(used(1700).worth(312))
    assert "chỉ còn 100 tin" in short
    assert "thiếu 212" in short


def test_a_month_is_a_local_one() -> None:
    assert month_of(datetime(2026, 11, 30, 16, 59, tzinfo=UTC)) == "2026-11"
    assert month_of(datetime(2026, 11, 30, 17, 0, tzinfo=UTC)) == "2026-12"


def test_numbers_are_written_as_here() -> None:
    assert [thousands(one) for one in (0, 999, 1800, 1234567)] == [
        "0",
        "999",
        "1.800",
        "1.234.567",
    ]
