"""What an answer of the office rests on can be found: a number, a day, or why there is none."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.inquiries import SaveReply, SendReply
from tests.handlers.inquiry_samples import PUBLISHED_ON, SAID, answering, asked, office
from tests.play import (
    Expectation,
    Happening,
    Press,
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
    *answering(),
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
            ("ừ thế là được", says("question-typed-preview") & does()),
        ],
    )


@pytest.mark.parametrize(
    "said",
    [
        "2 tháng 11 năm 2026",
        "ngày 2 tháng 11 năm 2026",
        "02 11 2026",
        "02112026",
        "2/11/26",
        "ngày 2/11",
        "số 12/HKH ngày 2/11/2026",
        "ký ngày 2 tháng 11 năm 2026 ở Hội",
    ],
)
def test_the_day_is_read_in_all_its_forms(said: str) -> None:
    named = "Công văn số 12/HKH"
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            (named, says("reply-ask-day")),
            ("hình như 2 tháng 11", says("reply-no-day") & does()),
            (
                said,
                says("reply-preview") & does(SaveReply(5, 3, SAID, named, PUBLISHED_ON)),
            ),
        ],
    )


def test_a_newspaper_may_be_named_fully_where_the_day_was_asked() -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            ("Báo Nhân Dân", says("reply-ask-day")),
            ("số 15 ngày 2/11/2026", says("reply-preview") & shows("Báo Nhân Dân số 15 ngày")),
        ],
    )


def test_the_name_is_not_lost_where_its_number_is_asked() -> None:
    name = "Công văn của Hội ngày 02/11/2026"
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            (name, says("reply-ask-number")),
            ("không nhớ", says("reply-ask-number") & shows(name) & does()),
            ("của UBND tỉnh", says("reply-ask-number") & shows(f"{name} của UBND tỉnh")),
            ("chưa có số", says("reply-ask-no-number")),
            ("bản dự thảo", says("reply-preview") & shows("(không có số: bản dự thảo)")),
        ],
    )


def test_that_there_is_no_number_yet_is_kept_with_the_name() -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            ("Công văn của Hội ngày 02/11/2026", says("reply-ask-number")),
            (
                "công văn này chưa có số",
                says("reply-preview") & shows("02/11/2026 (công văn này chưa có số)"),
            ),
        ],
    )


@pytest.mark.parametrize(
    "said", ["không có nguồn", "chua co nguon", "không có căn cứ nào cả ạ", "chưa biết"]
)
def test_that_there_is_no_source_is_none(said: str) -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            (said, says("reply-source-none", "reply-ask-source") & does()),
            ("Văn phòng Hội trả lời", says("reply-source-vague") & does_some(SaveReply)),
        ],
    )


@pytest.mark.parametrize("said", ["1", "12", "12.", "2 3"])
def test_what_is_no_day_is_put_behind_no_source(said: str) -> None:
    play(
        world=office(asked()),
        script=[
            *BEGUN,
            ("Trả lời chung của văn phòng", says("reply-source-vague")),
            (Press("no-number"), says("reply-ask-no-number")),
            ("trả lời chung", says("reply-ask-day")),
            (said, says("reply-no-day", "reply-ask-day") & does()),
            (Press("today"), says("reply-preview") & shows("(không có số: trả lời chung)\n")),
        ],
    )
