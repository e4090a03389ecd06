"""What an answer of the office rests on can be found: a number, a day, or why there is none."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.inquiries import SaveReply, SendReply
from tests.handlers.test_inquiries import PUBLISHED_ON, SAID, asked, office
from tests.play import (
    Expectation,
    Happening,
    Press,
    anything,
    does,
    does_some,
    offers,
    play,
    says,
    shows,
)
from tests.world import Between

DATED = "Công văn số 12/HKH ngày 03/11/2026"
BEGUN: list[tuple[Happening | Between, Expectation]] = [
    ("/cauhoi", anything),
    (Press("open:inquiry/5"), anything),
    (Press("answer"), anything),
    (SAID, says("reply-ask-source")),
]


@pytest.mark.parametrize(
    ("more", "whole"),
    [
        ("số 12/HKH ngày 02/11/2026", "Công văn hội số 12/HKH ngày 02/11/2026"),
        ("12/HKH ngày 2/11/2026", "Công văn hội 12/HKH ngày 2/11/2026"),
        (
            "Công văn số 12/HKH ngày 02/11/2026 của Hội",
            "Công văn số 12/HKH ngày 02/11/2026 của Hội",
        ),
    ],
)
def test_a_fuller_line_is_taken_over(more: str, whole: str) -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            (
                "công văn hội",
                says("reply-source-vague") & offers("no-number", "home") & shows("Công văn hội"),
            ),
            (
                more,
                says("reply-preview")
                & shows(whole, "02/11/2026")
                & does(SaveReply(5, 3, SAID, whole, PUBLISHED_ON)),
            ),
        ],
    )


def test_only_the_day_leaves_the_number_open() -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            ("công văn hội", says("reply-source-vague")),
            ("02/11/2026", says("reply-ask-number")),
            ("số 12/HKH", says("reply-preview") & shows("Công văn hội số 12/HKH", "02/11/2026")),
        ],
    )


def test_without_a_number_the_reason_is_read_with_the_source() -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            ("quy chế quỹ của Hội", says("reply-source-vague")),
            ("không có số", says("reply-ask-no-number")),
            ("quy chế nội bộ", says("reply-ask-day")),
            (
                "02/11/2026",
                says("reply-preview") & shows("Quy chế quỹ của Hội (không có số: quy chế nội bộ)"),
            ),
            (Press("send/5"), does(SendReply(5, 5))),
        ],
    )


def test_the_reason_may_stand_in_the_same_line() -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            ("quy chế quỹ của Hội ngày 02/11/2026", says("reply-ask-number")),
            (
                "không có số, quy chế nội bộ",
                says("reply-preview") & shows("(không có số, quy chế nội bộ)", "02/11/2026"),
            ),
        ],
    )


def test_a_whole_name_where_only_a_day_was_asked() -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            ("Công văn số 12/HKH", says("reply-ask-day")),
            (
                DATED,
                does(
                    SaveReply(5, 3, SAID, "Công văn số 12/HKH ngày 03/11/2026", date(2026, 11, 3))
                )
                & says("reply-preview"),
            ),
            # and once more where it is looked at
            (
                "Công văn số 12/HKH ngày 03/11/2026 của Hội Khuyến học tỉnh",
                says("reply-preview") & shows("của Hội Khuyến học tỉnh") & does_some(SaveReply),
            ),
            ("ừ thế là được", says("question-typed") & does()),
        ],
    )
