"""Moments ahead in the ways of people, seen from Wednesday 16/12/2026, 08:30 at home."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from handlers.announce_when import read_moment
from handlers.facts import Facts
from programme.catalogue import Problem
from tests.announce_samples import NOW
from tests.play import real_programme

FACTS = Facts(now=NOW, turn=1, programme=real_programme())


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("8h sáng mai", "2026-12-17 08:00"),
        ("sáng mai 8h", "2026-12-17 08:00"),
        ("mai", "2026-12-17 08:00"),
        ("14h30 ngày 25/12", "2026-12-25 14:30"),
        ("25/12 lúc 14:30", "2026-12-25 14:30"),
        ("3 giờ rưỡi chiều", "2026-12-16 15:30"),
        ("3h chiều nay", "2026-12-16 15:00"),
        ("8 giờ tối thứ sáu", "2026-12-18 20:00"),
        ("9h", "2026-12-16 09:00"),
        ("8h", "2026-12-17 08:00"),
        ("7g15", "2026-12-17 07:15"),
        ("ngày 24", "2026-12-24 08:00"),
        ("trước 17h ngày 25/12", "2026-12-25 17:00"),
        # before a day: on the working day before it
        ("trước thứ 6", "2026-12-17 08:00"),
        ("truoc ngay 25/12", "2026-12-24 08:00"),
        ("trước thứ hai tuần sau nhé", "2026-12-18 08:00"),
        ("đến hết thứ 6", "2026-12-18 08:00"),
    ],
)
def test_understood(said: str, at: str) -> None:
    read = read_moment(said, FACTS, usual=time(8))
    assert isinstance(read, datetime)
    assert f"{read:%Y-%m-%d %H:%M}" == at
    assert read.utcoffset() is not None


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("lúc nào cũng được", "announce-moment-unread"),
        ("25h mai", "announce-moment-unread"),
        ("nhé", "announce-moment-unread"),
        ("7h sáng nay", "announce-moment-past"),
        ("31/2 lúc 8h", "answer-date-impossible"),
        ("1/12", "answer-date-early"),
    ],
)
def test_said_why_not(said: str, key: str) -> None:
    read = read_moment(said, FACTS, usual=time(8))
    assert isinstance(read, Problem)
    assert read.key == key
