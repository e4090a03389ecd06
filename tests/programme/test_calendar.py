from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.deadlines import CalendarError, read_schedule
from tests.programme.form_samples import CALENDAR, CALENDAR_TEXT, ZONE, holidays_of, say

DAYS = st.dates(date(2024, 12, 1), date(2029, 1, 31))


@pytest.mark.parametrize(
    ("day", "is_worked", "why"),
    [
        # the swapped day
        ("2026-01-01", False, "1/1/2026 là thứ Năm, ngày nghỉ Tết Dương lịch"),
        (
            "2026-01-02",
            False,
            "2/1/2026 là thứ Sáu, ngày nghỉ hoán đổi dịp Tết Dương lịch"
            " (làm bù thứ Bảy 10/1/2026)",
        ),
        ("2026-01-03", False, "3/1/2026 là thứ Bảy"),
        ("2026-01-05", True, "5/1/2026 là thứ Hai, ngày làm việc"),
        ("2026-01-10", True, "10/1/2026 là thứ Bảy nhưng đi làm bù cho thứ Sáu 2/1/2026"),
        ("2026-01-11", False, "11/1/2026 là Chủ nhật"),
        # Tết 2025, 2026 and, not yet announced, 2027
        ("2025-01-24", True, "24/1/2025 là thứ Sáu, ngày làm việc"),
        ("2025-01-27", False, "27/1/2025 là thứ Hai, ngày nghỉ Tết Nguyên đán Ất Tỵ"),
        ("2025-02-03", True, "3/2/2025 là thứ Hai, ngày làm việc"),
        ("2026-02-13", True, "13/2/2026 là thứ Sáu, ngày làm việc"),
        ("2026-02-14", False, "14/2/2026 là thứ Bảy, ngày nghỉ Tết Nguyên đán Bính Ngọ"),
        ("2026-02-20", False, "20/2/2026 là thứ Sáu, ngày nghỉ Tết Nguyên đán Bính Ngọ"),
        ("2026-02-23", True, "23/2/2026 là thứ Hai, ngày làm việc"),
        ("2027-02-03", True, "3/2/2027 là thứ Tư, ngày làm việc"),
        (
            "2027-02-10",
            False,
            "10/2/2027 là thứ Tư, ngày nghỉ Tết Nguyên đán Đinh Mùi"
            " (dự kiến, chờ thông báo chính thức)",
        ),
        ("2027-02-11", True, "11/2/2027 là thứ Năm, ngày làm việc"),
        # Giỗ Tổ, also on a Sunday
        ("2025-04-07", False, "7/4/2025 là thứ Hai, ngày nghỉ Giỗ Tổ Hùng Vương"),
        (
            "2026-04-27",
            False,
            "27/4/2026 là thứ Hai, ngày nghỉ bù Giỗ Tổ Hùng Vương (26/4 là Chủ nhật)",
        ),
        ("2027-04-16", False, "16/4/2027 là thứ Sáu, ngày nghỉ Giỗ Tổ Hùng Vương"),
        # 30/4 and 1/5, with the bridge of 2025
        ("2025-04-26", True, "26/4/2025 là thứ Bảy nhưng đi làm bù cho thứ Sáu 2/5/2025"),
        (
            "2025-05-02",
            False,
            "2/5/2025 là thứ Sáu, ngày nghỉ hoán đổi dịp lễ 30/4 và 1/5"
            " (làm bù thứ Bảy 26/4/2025)",
        ),
        ("2026-04-30", False, "30/4/2026 là thứ Năm, ngày nghỉ lễ 30/4 và 1/5"),
        ("2026-05-04", True, "4/5/2026 là thứ Hai, ngày làm việc"),
        ("2027-05-03", False, "3/5/2027 là thứ Hai, ngày nghỉ bù lễ 1/5 (1/5 là thứ Bảy)"),
        # 2/9 with its extra day
        ("2025-09-01", False, "1/9/2025 là thứ Hai, ngày nghỉ Quốc khánh"),
        ("2026-08-22", True, "22/8/2026 là thứ Bảy nhưng đi làm bù cho thứ Hai 31/8/2026"),
        ("2026-09-01", False, "1/9/2026 là thứ Ba, ngày nghỉ Quốc khánh"),
        ("2026-09-03", True, "3/9/2026 là thứ Năm, ngày làm việc"),
        (
            "2027-09-03",
            False,
            "3/9/2027 là thứ Sáu, ngày nghỉ Quốc khánh (dự kiến, chờ thông báo chính thức)",
        ),
        ("2026-11-24", False, "24/11/2026 là thứ Ba, ngày nghỉ Ngày Văn hóa Việt Nam"),
        # 29 February, and a year that is estimated altogether
        ("2028-02-29", True, "29/2/2028 là thứ Ba, ngày làm việc"),
        (
            "2028-01-24",
            False,
            "24/1/2028 là thứ Hai, ngày nghỉ Tết Nguyên đán (dự kiến, chờ thông báo chính thức)",
        ),
        (
            "2028-11-24",
            False,
            "24/11/2028 là thứ Sáu, ngày nghỉ Một ngày nghỉ mới"
            " (dự kiến, chờ thông báo chính thức)",
        ),
    ],
)
def test_a_day_is_worked_or_not_and_says_why(day: str, is_worked: bool, why: str) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day)) == is_worked
    assert say(CALENDAR.why(date.fromisoformat(day))) == why


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2026-02-17", "2026-02-13", "2026-02-23"),
        ("2026-01-09", "2026-01-08", "2026-01-10"),
        ("2026-01-10", "2026-01-09", "2026-01-12"),
        ("2025-12-31", "2025-12-30", "2026-01-05"),
        ("2026-08-31", "2026-08-28", "2026-09-03"),
        ("2026-04-29", "2026-04-28", "2026-05-04"),
        ("2028-02-28", "2028-02-25", "2028-02-29"),
    ],
)
def test_the_working_days_around(day: str, before: str, after: str) -> None:
    asked = date.fromisoformat(day)
    assert CALENDAR.previous_working_day(asked) == date.fromisoformat(before)
    assert CALENDAR.next_working_day(asked) == date.fromisoformat(after)


@given(DAYS)
def test_the_next_working_day_is_the_nearest_one(day: date) -> None:
    found = CALENDAR.next_working_day(day)
    between = [day + timedelta(days=place) for place in range(1, (found - day).days)]
    assert found > day
    assert CALENDAR.is_working_day(found)
    assert not any(map(CALENDAR.is_working_day, between))
    if CALENDAR.is_working_day(day):
        assert CALENDAR.previous_working_day(found) == day
        assert CALENDAR.on_or_after(day) == CALENDAR.on_or_before(day) == day


@given(DAYS)
def test_every_day_can_explain_itself(day: date) -> None:
    assert say(CALENDAR.why(day)).startswith(f"{day.day}/{day.month}/{day.year} là ")


def test_estimates_are_asked_for_once_a_year_and_never_for_years_in_the_table() -> None:
    asked: list[int] = []

    def counted(year: int) -> dict[date, str]:
        asked.append(year)
        return {}

    schedule = read_schedule(CALENDAR_TEXT, holidays_of=counted, zone=ZONE)
    schedule.periods_of(2027)
    schedule.period_at(date(2027, 9, 1))
    schedule.current(date(2027, 9, 1))
    schedule.upcoming(date(2027, 9, 1))
    assert asked == []
    for month in range(1, 13):
        for year in (2025, 2026, 2027, 2028):
            schedule.calendar.is_working_day(date(year, month, 1))
    assert asked == [2028]


def test_the_table_wins_over_the_estimate() -> None:
    text = CALENDAR_TEXT + (
        "\n[[worked]]\non = 2028-09-04\ninstead_of = 2028-09-05\nsource = 'x'\n"
        "[[off]]\non = 2028-09-05\nname = 'hoán đổi'\nsource = 'x'\n"
    )
    text = text.replace("[names]", "[[off]]\non = 2028-12-01\nname = 'x'\nsource = 'x'\n[names]")
    calendar = read_schedule(text, holidays_of=holidays_of, zone=ZONE).calendar
    assert calendar.is_working_day(date(2028, 9, 4))
    assert not calendar.is_working_day(date(2028, 9, 5))
    assert not calendar.is_working_day(date(2028, 9, 1))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("= [2025, 2026, 2027]", "= 2026", "'complete_years' must be a list of whole numbers"),
        ("= [2025, 2026, 2027]", '= ["2026"]', "'complete_years' must be a list of whole"),
        ("[days_off]", "[day_off]", "'complete_years' must be a list of whole numbers"),
        ("[days_off]", "[days_off]\nyear = 2026", "days_off: unknown word 'year'"),
        ("to = 2027-02-10", "to = 2027-02-01", "'to' must come after 'from', by 31 days at most"),
        ("to = 2027-02-10", "to = 2072-02-10", "'to' must come after 'from', by 31 days at most"),
        ("on = 2026-11-24", 'on = "24/11"', "'on' must be a date without quotes"),
        ("on = 2026-11-24", "on = 2026-11-24T10:00:00", "'on' must be a date without quotes"),
        ("on = 2026-11-24", "on = 2026-01-10", "'on' '10/1/2026' stands twice"),
        ("\nestimated = true", "\nestimated = 1", "'estimated' must be true or false"),
        ("\nestimated = true", "\nguessed = true", "unknown word 'guessed'; check its spelling"),
        ("on = 2026-01-10\ninstead_of", "on = 2026-01-10\nfor", "'instead_of' must be a date"),
    ],
)
def test_a_mistake_in_the_table_is_named(old: str, new: str, problem: str) -> None:
    assert old in CALENDAR_TEXT
    with pytest.raises(CalendarError, match=r"calendar\.toml") as caught:
        read_schedule(CALENDAR_TEXT.replace(old, new, 1), holidays_of=holidays_of, zone=ZONE)
    assert any(problem in line for line in caught.value.problems), caught.value.problems
