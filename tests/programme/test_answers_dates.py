"""Dates as people type them, a row each; today is Wednesday, 8 July 2026."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest

from programme.answers import Ambiguous, Understood
from programme.answers_dates import parse_date
from programme.catalogue import Problem, Text

TODAY = date(2026, 7, 8)
JUNE_15 = date(2026, 6, 15)

CLEAR = [
    ("15/6", JUNE_15),
    ("15/06", JUNE_15),
    ("15-6", JUNE_15),
    ("15.6", JUNE_15),
    ("15.6.", JUNE_15),
    ("15/6/2026", JUNE_15),
    ("15 / 6 / 2026", JUNE_15),
    ("15-6-2026", JUNE_15),
    ("15.6.2026", JUNE_15),
    ("15/6/26", JUNE_15),
    ("15.6.26", JUNE_15),
    ("2026-06-15", JUNE_15),
    ("2026/6/15", JUNE_15),
    ("15 6 2026", JUNE_15),
    ("15062026", JUNE_15),
    ("１５/６", JUNE_15),
    ("15 tháng 6", JUNE_15),
    ("15 thang 6", JUNE_15),
    ("15 thg 6", JUNE_15),
    ("15t6", JUNE_15),
    ("15 th6", JUNE_15),
    ("ngày 15 tháng 6", JUNE_15),
    ("ngayf 15 thangs 6", JUNE_15),
    ("ngày 15 tháng 6 năm 2026", JUNE_15),
    ("ngày 15 tháng 6, năm 2026", JUNE_15),
    ("15 tháng 6 2026", JUNE_15),
    ("15 tháng 6/2026", JUNE_15),
    ("ngày 15/6 năm 2026", JUNE_15),
    ("15/6 năm nay", JUNE_15),
    ("15/6 năm ngoái", date(2025, 6, 15)),
    ("15 tháng 6 năm trước", date(2025, 6, 15)),
    ("ngày mười lăm tháng sáu", JUNE_15),
    ("muoi lam thang sau", JUNE_15),
    ("hai mươi mốt tháng năm", date(2026, 5, 21)),
    ("hai mốt tháng tư", date(2026, 4, 21)),
    ("ngày năm tháng năm", date(2026, 5, 5)),
    ("15 tháng năm năm nay", date(2026, 5, 15)),
    ("mùng 5 tháng 7", date(2026, 7, 5)),
    ("mồng một tháng sáu", date(2026, 6, 1)),
    ("em ký 15/6 ạ", JUNE_15),
    ("Dạ, ngày ký quyết định là 15/6/2026 ạ!", JUNE_15),
    ("1/7/26", date(2026, 7, 1)),
    ("02/07", date(2026, 7, 2)),
    ("1/1", date(2026, 1, 1)),
    ("8/7", TODAY),
    ("9/7/2025", date(2025, 7, 9)),
    ("29/2/2024", date(2024, 2, 29)),
    ("thứ Hai 15/6/2026", JUNE_15),
    ("thứ hai, ngày 15/6", JUNE_15),
    ("15/6 (thứ hai)", JUNE_15),
    ("t2 15/6", JUNE_15),
    ("Chủ nhật 14/6/2026", date(2026, 6, 14)),
    ("cn 14/6", date(2026, 6, 14)),
    ("ngày 15 tháng trước", JUNE_15),
    ("mùng năm tháng này", date(2026, 7, 5)),
    ("thứ năm rồi", date(2026, 7, 2)),
    ("ngày 15 tháng rồi", JUNE_15),
    ("ngày 5 tháng này", date(2026, 7, 5)),
    ("hôm nay", TODAY),
    ("hom nay a", TODAY),
    ("sáng nay", TODAY),
    ("hôm qua", date(2026, 7, 7)),
    ("hoom qua", date(2026, 7, 7)),
    ("bữa qua", date(2026, 7, 7)),
    ("chiều qua", date(2026, 7, 7)),
    ("hôm kia", date(2026, 7, 6)),
    ("hom kia", date(2026, 7, 6)),
    ("hôm kìa", date(2026, 7, 5)),
    ("3 ngày trước", date(2026, 7, 5)),
    ("ba hôm trước", date(2026, 7, 5)),
    ("cách đây 3 ngày", date(2026, 7, 5)),
    ("thứ hai tuần trước", date(2026, 6, 29)),
    ("thu 2 tuan truoc", date(2026, 6, 29)),
    ("t2 tuần rồi", date(2026, 6, 29)),
    ("thứ tư tuần qua", date(2026, 7, 1)),
    ("thứ hai tuần này", date(2026, 7, 6)),
    ("thứ hai vừa rồi", date(2026, 7, 6)),
    ("thứ tư vừa qua", date(2026, 7, 1)),
    ("thứ hai", date(2026, 7, 6)),
    ("t6", date(2026, 7, 3)),
    ("thứ bảy", date(2026, 7, 4)),
    ("cn", date(2026, 7, 5)),
]

ASKED = [
    ("thứ tư", (date(2026, 7, 1), TODAY)),
    ("chủ nhật tuần trước", (date(2026, 6, 28), date(2026, 7, 5))),
]

NOT_READ = [
    ("", "answer-empty"),
    ("không", "answer-not-a-date"),
    ("15", "answer-not-a-date"),
    ("ngày 15", "answer-not-a-date"),
    ("tháng 6", "answer-not-a-date"),
    ("6/2026", "answer-not-a-date"),
    ("tuần trước", "answer-not-a-date"),
    ("3 tháng trước", "answer-not-a-date"),
    ("hai tháng này", "answer-not-a-date"),
    ("thứ năm này", "answer-not-a-date"),
    ("trước 15/6", "answer-not-a-date"),
    ("3 ngày trước 15/6", "answer-not-a-date"),
    ("hôm qua 15/6", "answer-not-a-date"),
    ("thai", "answer-not-a-date"),
    ("15,6", "answer-not-a-date"),
    ("1.200", "answer-not-a-date"),
    ("15/6 - 17/6", "answer-not-a-date"),
    ("15-17/6", "answer-not-a-date"),
    ("1-2/06", "answer-not-a-date"),
    ("15/6-2026", "answer-not-a-date"),
    ("15/6 17/6", "answer-not-a-date"),
    ("8h 15/6", "answer-not-a-date"),
    ("15/6 tuần trước", "answer-not-a-date"),
    ("20 tháng giêng", "answer-not-a-date"),
    ("15/6 âm lịch", "answer-not-a-date"),
    ("chưa đến 15/6", "answer-not-a-date"),
    ("15/6" + " " * 200, "answer-not-a-date"),
    ("30/2", "answer-date-impossible"),
    ("30/2/2026", "answer-date-impossible"),
    ("29/2/2026", "answer-date-impossible"),
    ("15/6 thứ hai tuần trước", "answer-not-a-date"),
    ("6/15", "answer-date-impossible"),
    ("3.14", "answer-date-impossible"),
    ("15/6/0026", "answer-date-impossible"),
    ("ngày 31 tháng trước", "answer-date-impossible"),
    ("9/7/2026", "answer-date-late"),
    ("1/7/99", "answer-date-late"),
    ("mai", "answer-date-late"),
    ("ngày mai", "answer-date-late"),
    ("ngày kia", "answer-date-late"),
    ("thứ tư tuần sau", "answer-date-late"),
    ("thứ sáu tuần này", "answer-date-late"),
    ("ngày 15 tháng sau", "answer-date-late"),
    ("ngày 15 tháng này", "answer-date-late"),
    ("1/11", "answer-date-which-year"),
    ("31/12", "answer-date-which-year"),
    ("thứ ba 15/6/2026", "answer-date-weekday"),
]


@pytest.mark.parametrize(("said", "day"), CLEAR)
def test_a_day_is_understood(said: str, day: date) -> None:
    assert parse_date(said, today=TODAY) == Understood(day)
    decomposed = unicodedata.normalize("NFD", said.upper())
    assert parse_date(decomposed, today=TODAY) == Understood(day)


@pytest.mark.parametrize(("said", "days"), ASKED)
def test_what_could_be_two_days_is_asked(said: str, days: tuple[date, ...]) -> None:
    answer = parse_date(said, today=TODAY)
    assert isinstance(answer, Ambiguous)
    assert answer.readings == days


@pytest.mark.parametrize(("said", "key"), NOT_READ)
def test_anything_else_is_a_problem(said: str, key: str) -> None:
    answer = parse_date(said, today=TODAY)
    assert isinstance(answer, Problem)
    assert answer.key == key


def test_about_is_marked() -> None:
    assert parse_date("khoảng 15/6", today=TODAY) == Understood(JUNE_15, is_approximate=True)


def test_months_end_and_begin_with_the_year() -> None:
    assert parse_date("31/12", today=date(2027, 1, 2)) == Understood(date(2026, 12, 31))
    assert parse_date("ngày 15 tháng trước", today=date(2027, 1, 2)) == Understood(
        date(2026, 12, 15)
    )


def test_a_weekday_tells_the_year() -> None:
    # 1 November 2025 was a Saturday; the coming one is a Sunday
    assert parse_date("thứ bảy 1/11", today=TODAY) == Understood(date(2025, 11, 1))


def test_a_wrong_weekday_is_put_right() -> None:
    answer = parse_date("thứ ba 15/6", today=TODAY)
    assert isinstance(answer, Problem)
    assert isinstance(answer.args["date"], Text)
    assert answer.args["date"].args["weekday"] == Text("weekday-monday")


def test_the_year_is_asked_with_an_example() -> None:
    assert parse_date("1/11", today=TODAY) == Problem(
        "answer-date-which-year", {"said": "1/11", "example": "1/11/2025"}
    )


def test_a_window_that_reaches_into_the_future() -> None:
    latest = TODAY + timedelta(days=60)
    assert parse_date("ngày mai", today=TODAY, latest=latest) == Understood(date(2026, 7, 9))
    assert parse_date("ngày mốt", today=TODAY, latest=latest) == Understood(date(2026, 7, 10))
    assert parse_date(
        "ngày 15 tháng sau", today=TODAY, earliest=TODAY, latest=latest
    ) == Understood(date(2026, 8, 15))
    assert parse_date("15/8", today=TODAY, earliest=TODAY, latest=latest) == Understood(
        date(2026, 8, 15)
    )
    assert parse_date("thứ sáu tuần sau", today=TODAY, latest=latest) == Understood(
        date(2026, 7, 17)
    )
    asked = parse_date("thứ sáu", today=TODAY, latest=latest)
    assert isinstance(asked, Ambiguous)
    assert asked.readings == (date(2026, 7, 3), date(2026, 7, 10))
    asked = parse_date("15/8", today=TODAY, latest=latest)
    assert isinstance(asked, Ambiguous)
    assert asked.readings == (date(2025, 8, 15), date(2026, 8, 15))


def test_a_day_before_the_window_is_refused() -> None:
    assert parse_date("15/6", today=TODAY, earliest=date(2026, 7, 1)) == Problem(
        "answer-date-early", {"date": "15/6/2026", "earliest": "1/7/2026"}
    )
