from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.deadlines import CalendarError, read_schedule
from programme.period_said import names_period, period_asked
from tests.programme.form_samples import (
    CALENDAR,
    CALENDAR_TEXT,
    SCHEDULE,
    ZONE,
    holidays_of,
    period,
    say,
)

LIGHT = SCHEDULE.with_profile("half_yearly")
DAYS = st.dates(date(2024, 12, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("name", "window", "opens", "due", "locks"),
    [
        ("2026-Q1", "2025-12-15 2026-03-14", "2026-03-15", "2026-03-20", "2026-03-25"),
        ("2026-Q2", "2026-03-15 2026-06-14", "2026-06-15", "2026-06-22", "2026-06-25"),
        ("2026-Q3", "2026-06-15 2026-09-14", "2026-09-15", "2026-09-21", "2026-09-25"),
        ("2026-Q4", "2026-09-15 2026-12-14", "2026-12-15", "2026-12-21", "2026-12-25"),
        ("2027-Q1", "2026-12-15 2027-03-14", "2027-03-15", "2027-03-22", "2027-03-25"),
        ("2027-Q2", "2027-03-15 2027-06-14", "2027-06-15", "2027-06-21", "2027-06-25"),
        ("2027-Q3", "2027-06-15 2027-09-14", "2027-09-15", "2027-09-20", "2027-09-27"),
        ("2027-Q4", "2027-09-15 2027-12-14", "2027-12-15", "2027-12-20", "2027-12-27"),
        ("2028-Q1", "2027-12-15 2028-03-14", "2028-03-15", "2028-03-20", "2028-03-27"),
        ("2026-H1", "2025-12-15 2026-06-14", "2026-06-15", "2026-06-22", "2026-06-25"),
        ("2026-H2", "2026-06-15 2026-12-14", "2026-12-15", "2026-12-21", "2026-12-25"),
        ("2026-Y", "2025-12-15 2026-12-14", "2026-12-15", "2026-12-21", "2026-12-25"),
    ],
)
def test_the_dates_that_were_worked_out(
    name: str, window: str, opens: str, due: str, locks: str
) -> None:
    found = period(name)
    assert f"{found.data_from} {found.data_to}" == window
    assert found.opens_on == date.fromisoformat(opens)
    assert found.due_at.isoformat() == f"{due}T17:00:00+07:00"
    assert found.locks_at.isoformat() == f"{locks}T17:00:00+07:00"


@pytest.mark.parametrize(
    ("name", "why_due", "why_lock"),
    [
        (
            "2026-Q1",
            "20/3/2026 là thứ Sáu, ngày làm việc nên hạn nộp giữ nguyên.",
            "25/3/2026 là thứ Tư, ngày làm việc nên ngày khóa số liệu giữ nguyên.",
        ),
        (
            "2026-Q2",
            "20/6/2026 là thứ Bảy nên hạn chuyển sang thứ Hai 22/6/2026.",
            "25/6/2026 là thứ Năm, ngày làm việc nên ngày khóa số liệu giữ nguyên.",
        ),
        (
            "2027-Q4",
            "20/12/2027 là thứ Hai, ngày làm việc nên hạn nộp giữ nguyên.",
            "25/12/2027 là thứ Bảy nên ngày khóa số liệu chuyển sang thứ Hai 27/12/2027.",
        ),
    ],
)
def test_a_deadline_says_why(name: str, why_due: str, why_lock: str) -> None:
    assert say(period(name).why_due) == why_due
    assert say(period(name).why_lock) == why_lock


def test_the_other_dates_say_why_too() -> None:
    found = period("2026-Q1")
    assert say(found.why_window) == "Số liệu Quý I/2026 tính từ 15/12/2025 đến hết 14/3/2026."
    assert say(found.why_opens) == (
        "Quý I/2026 mở nhận báo cáo từ Chủ nhật 15/3/2026, sau khi chốt số liệu hết ngày"
        " 14/3/2026."
    )


def _with(**dates: str) -> str:
    """The calendar with other dates for Quý I."""
    head, mark, tail = CALENDAR_TEXT.partition('id = "Q1"')
    for word, day in dates.items():
        old = {"opens": "15/3", "due": "20/3", "locks": "25/3", "from": "15/12", "to": "14/3"}
        tail = tail.replace(f'{word} = "{old[word]}"', f'{word} = "{day}"', 1)
    return head + mark + tail


@pytest.mark.parametrize(
    ("year", "due", "moved", "why"),
    [
        # over Tết, over a bridge, over the swapped New Year, onto a make-up Saturday
        (2026, "16/2", "2026-02-23", "16/2/2026 là thứ Hai, ngày nghỉ Tết Nguyên đán Bính Ngọ"),
        (2027, "4/2", "2027-02-11", "4/2/2027 là thứ Năm, ngày nghỉ Tết Nguyên đán Đinh Mùi"),
        (2026, "30/4", "2026-05-04", "30/4/2026 là thứ Năm, ngày nghỉ lễ 30/4 và 1/5"),
        (2026, "31/8", "2026-09-03", "31/8/2026 là thứ Hai, ngày nghỉ hoán đổi dịp Quốc khánh"),
        (2026, "2/1", "2026-01-05", "2/1/2026 là thứ Sáu, ngày nghỉ hoán đổi dịp Tết Dương lịch"),
        (2026, "10/1", "2026-01-10", "10/1/2026 là thứ Bảy nhưng đi làm bù"),
        (2028, "29/2", "2028-02-29", "29/2/2028 là thứ Ba, ngày làm việc"),
        (2027, "29/2", "2027-03-01", "28/2/2027 là Chủ nhật"),
    ],
)
def test_a_deadline_moves_over_days_off(year: int, due: str, moved: str, why: str) -> None:
    # the window ends the year before, so that any day of the year can be the one it is due on
    text = _with(opens=due, due=due, locks="31/12")
    text = text.replace('from = "15/12"\nto = "14/3"', 'from = "15/12"\nto = "30/12"', 1)
    text = text.replace('quarterly = ["Q1", "Q2", "Q3", "Q4"]\n', "")
    text = text.replace('profile = "quarterly"', 'profile = "half_yearly"')
    schedule = read_schedule(text, holidays_of=holidays_of, zone=ZONE)
    found = schedule.by_name(f"{year - 1}-Q1")
    assert found is not None
    assert found.due_at.date() == date.fromisoformat(moved)
    assert say(found.why_due).startswith(why)


def test_a_period_is_due_in_the_next_year_when_it_ends_with_the_year() -> None:
    months = [("1/1", "31/3"), ("1/4", "30/6"), ("1/7", "30/9"), ("1/10", "31/12")]
    text = CALENDAR_TEXT.partition("[[period]]")[0]
    for place, (first, last) in enumerate(months, start=1):
        text += (
            f'[[period]]\nid = "Q{place}"\nkind = "quarter"\nlabel = "Quý {place}/{{year}}"\n'
            f'from = "{first}"\nto = "{last}"\nopens = "1/{place * 3 % 12 + 1}"\n'
            f'due = "10/{place * 3 % 12 + 1}"\nlocks = "15/{place * 3 % 12 + 1}"\n'
        )
    text = text.replace('half_yearly = ["H1", "H2"]', "")
    text += "[days_off]\ncomplete_years = [2027]\n"
    text += "[[off]]\non = 2027-01-01\nname = 'x'\nsource = 'x'\n"
    schedule = read_schedule(text, holidays_of=holidays_of, zone=ZONE)
    found = schedule.by_name("2026-Q4")
    assert found is not None
    assert (found.data_from, found.data_to) == (date(2026, 10, 1), date(2026, 12, 31))
    assert found.opens_on == date(2027, 1, 1)
    assert found.due_at.date() == date(2027, 1, 11)
    assert schedule.current(date(2027, 1, 2)).name == "2026-Q4"
    assert schedule.period_at(date(2026, 12, 31)).name == "2026-Q4"


def test_the_periods_of_a_year() -> None:
    assert [one.label for one in SCHEDULE.periods_of(2026)] == [
        "Quý I/2026",
        "Quý II/2026",
        "Quý III/2026",
        "Quý IV/2026",
    ]
    assert [one.label for one in LIGHT.periods_of(2026)] == [
        "6 tháng đầu năm 2026",
        "6 tháng cuối năm 2026",
    ]


@pytest.mark.parametrize(
    ("day", "belongs", "current", "upcoming", "light"),
    [
        ("2026-01-01", "2026-Q1", "2025-Q4", "2026-Q1", "2026-H1"),
        ("2026-03-14", "2026-Q1", "2025-Q4", "2026-Q1", "2026-H1"),
        ("2026-03-15", "2026-Q2", "2026-Q1", "2026-Q2", "2026-H1"),
        ("2026-09-14", "2026-Q3", "2026-Q2", "2026-Q3", "2026-H2"),
        ("2026-12-14", "2026-Q4", "2026-Q3", "2026-Q4", "2026-H2"),
        ("2026-12-15", "2027-Q1", "2026-Q4", "2027-Q1", "2027-H1"),
        ("2026-12-31", "2027-Q1", "2026-Q4", "2027-Q1", "2027-H1"),
        ("2028-02-29", "2028-Q1", "2027-Q4", "2028-Q1", "2028-H1"),
    ],
)
def test_the_period_of_a_day(
    day: str, belongs: str, current: str, upcoming: str, light: str
) -> None:
    asked = date.fromisoformat(day)
    assert SCHEDULE.period_at(asked).name == belongs
    assert SCHEDULE.current(asked).name == current
    assert SCHEDULE.upcoming(asked).name == upcoming
    assert LIGHT.period_at(asked).name == light


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("2026-Q2", ["2026-Q2"]),
        ("2026-H1", ["2026-Q1", "2026-Q2"]),
        ("2026-H2", ["2026-Q3", "2026-Q4"]),
        ("2026-Y", ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
    ],
)
def test_half_years_and_years_sum_up_quarters(name: str, parts: list[str]) -> None:
    assert [one.name for one in SCHEDULE.parts_of(period(name))] == parts


@pytest.mark.parametrize(
    ("name", "sums"), [("2026-Q2", ["2026-H1", "2026-Y"]), ("2026-Q4", ["2026-H2", "2026-Y"])]
)
def test_a_quarter_is_part_of_a_half_year_and_a_year(name: str, sums: list[str]) -> None:
    assert [one.name for one in SCHEDULE.sums_of(period(name))] == sums
    assert [one.name for one in LIGHT.sums_of(period("2026-H1"))] == ["2026-Y"]
    assert LIGHT.sums_of(period("2026-Q1")) == ()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("6 thang cuoi nam", "2026-H2"),
        ("6 tháng", "2026-H2"),
        ("6 tháng năm 2027", "2027-H1"),
        ("nửa đầu năm 2025", "2025-H1"),
        ("quý 1 và quý 2", "2026-H1"),
        ("quy iii, iv", "2026-H2"),
        ("quý 1 đến quý 4", "2026-Y"),
        ("quý 1 và quý 3", None),
        ("quý 3/2025", "2025-Q3"),
        ("năm 2025", "2025-Y"),
        ("cả năm", "2026-Y"),
        ("năm ngoái", "2025-Y"),
        ("12 tháng", "2026-Y"),
        ("năm cuộc", None),
        ("sở y tế", None),
        ("", None),
    ],
)
def test_the_period_that_totals_are_asked_of(said: str, name: str | None) -> None:
    found = period_asked(said, SCHEDULE, date(2026, 12, 16))
    assert (found.name if found else None) == name
    assert names_period(said) is (name is not None)


def test_in_july_half_a_year_is_the_first_one() -> None:
    day = date(2026, 7, 2)
    assert period_asked("6 tháng", SCHEDULE, day) == period("2026-H1")
    assert period_asked("quý 2", LIGHT, day) is None, "nothing is collected of it"


def test_the_light_year_sums_up_half_years() -> None:
    assert [one.name for one in LIGHT.parts_of(period("2026-Y"))] == ["2026-H1", "2026-H2"]


@pytest.mark.parametrize("name", ["", "2026", "2026-Q5", "Q3", "1826-Q3", "2026-Q3 ", "x-Q3"])
def test_a_name_that_is_none(name: str) -> None:
    assert SCHEDULE.by_name(name) is None


def test_the_period_before() -> None:
    assert SCHEDULE.previous(period("2026-Q1")).name == "2025-Q4"
    assert SCHEDULE.previous(period("2026-Q3")).name == "2026-Q2"
    assert LIGHT.previous(period("2027-H1")).name == "2026-H2"


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (datetime(2026, 9, 14, 16, 59, tzinfo=UTC), False),
        (datetime(2026, 9, 14, 17, 0, tzinfo=UTC), True),  # midnight of the 15th in Vietnam
        (datetime(2026, 9, 25, 9, 59, tzinfo=UTC), True),
        (datetime(2026, 9, 25, 10, 0, tzinfo=UTC), False),
    ],
)
def test_a_period_is_open_from_its_day_until_it_locks(now: datetime, is_open: bool) -> None:
    assert period("2026-Q3").is_open_at(now) is is_open


@given(DAYS)
def test_every_day_belongs_to_one_period_and_every_deadline_is_worked(day: date) -> None:
    for schedule in (SCHEDULE, LIGHT):
        found = schedule.period_at(day)
        assert schedule.by_name(found.name) == found
        assert found.data_to < found.opens_on <= found.due_at.date() <= found.locks_at.date()
        assert CALENDAR.is_working_day(found.due_at.date())
        assert CALENDAR.is_working_day(found.locks_at.date())
        current, upcoming = schedule.current(day), schedule.upcoming(day)
        assert current.opens_on <= day < upcoming.opens_on
        assert schedule.previous(upcoming) == current


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('profile = "quarterly"', 'profile = "monthly"', "'profile' must be one of: quarterly"),
        ('["H1", "H2"]', '["H1", "H3"]', "'half_yearly' names period 'H3', which has no"),
        ('["H1", "H2"]', "[]", "'half_yearly' names no period"),
        ('["H1", "H2"]', '"H1"', "'half_yearly' must be a list of texts"),
        ('["H1", "H2"]', '["H1"]', "the figures of 2027-H1 end on 14/6/2027 and those of 2028-H1"),
        ('to = "14/3"', 'to = "13/3"', "the figures of 2027-Q1 end on 13/3/2027 and those of"),
        ('to = "14/3"', 'to = "32/3"', "'to' must be a day and a month in quotes"),
        ('to = "14/3"', 'to = "1/13"', "'to' must be a day and a month in quotes"),
        ('to = "14/3"', "to = 14", "'to' must be a day and a month in quotes"),
        ('to = "14/3"', "", "'to' must be a day and a month in quotes"),
        ('id = "Q2"', 'id = "Q1"', "'id' 'Q1' stands twice; change or remove one"),
        ('kind = "year"', 'kind = "month"', "'kind' must be one of: quarter, half, year"),
        ('label = "Năm {year}"', 'label = " "', "'label' is missing or empty"),
        ("due = 17:00:00", 'due = "17h"', "'due' must be a time without quotes, e.g. 17:00:00"),
        ("due = 17:00:00", "dues = 17:00:00", "unknown word 'dues'"),
        ("[profiles]", "[profile_list]", "'profile' must be one of: "),
        ("[[period]]", "[[", "cannot be read as TOML"),
    ],
)
def test_a_mistake_is_named_with_its_cure(old: str, new: str, problem: str) -> None:
    assert old in CALENDAR_TEXT
    with pytest.raises(CalendarError) as caught:
        read_schedule(CALENDAR_TEXT.replace(old, new, 1), holidays_of=holidays_of, zone=ZONE)
    assert any(problem in line for line in caught.value.problems), caught.value.problems


def test_all_mistakes_are_named_at_once() -> None:
    text = (
        CALENDAR_TEXT.replace('"20/6"', '"31/6"').replace('"Y"', '"Q4"').replace("lock =", "l =")
    )
    with pytest.raises(CalendarError) as caught:
        read_schedule(text, holidays_of=holidays_of, zone=ZONE)
    assert len(caught.value.problems) >= 4
    assert str(caught.value).splitlines() == list(caught.value.problems)


def test_tables_of_the_wrong_shape_are_named() -> None:
    with pytest.raises(CalendarError) as caught:
        read_schedule("period = 3\nhours = 17", holidays_of=holidays_of, zone=ZONE)
    assert "calendar.toml: 'period' must be written as [[period]]" in caught.value.problems
    assert "calendar.toml: 'hours' must be a table" in caught.value.problems


LINES = CALENDAR_TEXT.splitlines()
SETTINGS = [place for place, line in enumerate(LINES) if " = " in line and line[0] != "#"]


@given(
    places=st.sets(st.sampled_from(SETTINGS), max_size=3),
    value=st.sampled_from(
        ["1", '"x"', '"29/2"', "true", "[]", "[[]]", '["Q1"]', "{}", "1.5", "2026-01-01", "nan"]
    ),
)
def test_no_edit_of_the_file_is_met_with_anything_but_advice(places: set[int], value: str) -> None:
    lines = [
        f"{line.partition(' = ')[0]} = {value}" if place in places else line
        for place, line in enumerate(LINES)
    ]
    problems: tuple[str, ...] = ()
    try:
        read_schedule("\n".join(lines), holidays_of=holidays_of, zone=ZONE)
    except CalendarError as error:
        problems = error.problems
    assert all(problem.startswith("calendar.toml") for problem in problems)
