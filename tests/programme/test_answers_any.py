"""Whatever is typed: no crash, nothing misread in silence, what is printed is read back."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from programme.answers import (
    Ambiguous,
    Answer,
    Understood,
    parse_integer,
    parse_money,
    parse_percent,
    parse_text,
)
from programme.answers_dates import parse_date
from programme.calendar import named_day, say_day
from programme.catalogue import Catalogue, Problem, Text
from programme.in_words import (
    LARGEST,
    integer_in_digits,
    integer_in_words,
    money_in_digits,
    money_in_words,
    percent_in_digits,
)

TODAY = date(2026, 7, 8)
TEXTS = Path(__file__).parents[2] / "programme" / "texts" / "vi.ftl"


def _fail(key: str) -> None:
    raise AssertionError(f"broken message: {key}")


CATALOGUE = Catalogue(TEXTS.read_text("utf-8"), on_problem=_fail)
GIVEN = {"you": "anh/chị", "You": "Anh/chị"}

PIECES = st.sampled_from(
    "0 1 2 5 7 12 15 30 45 250 500 1000 2026 1.200 12,5 1,250 05 k tr triệu nghìn tỷ đ đồng trăm"
    " mươi mười muoi chục linh lẻ rưỡi nửa một hai ba bốn tư lăm năm không ko chưa có khoảng ~ hơn"
    " đến hoặc từ - / ( ) . , ? % người cuộc dạ ạ ngày tháng hôm qua nay kia thứ tuần trước cn t2"
    " sau này cách đây mai".split()
)
TYPED = st.one_of(
    st.text(max_size=30),
    st.lists(PIECES, max_size=8).map(" ".join),
    st.lists(PIECES, max_size=8).map("".join),
)
#: small ones as often as large ones, round ones more often than chance has them
COUNTS = st.one_of(
    st.integers(0, 3000),
    st.integers(0, LARGEST),
    st.builds(lambda head, zeros: head * 10**zeros, st.integers(0, 9999), st.integers(0, 8)),
)
SUMS = COUNTS.filter(lambda value: value == 0 or value >= 1000)


@given(TYPED)
@settings(max_examples=1500, deadline=None)
def test_no_input_crashes(said: str) -> None:
    answers: list[Answer[Any]] = [
        parse_integer(said, unit=said[:5]),
        parse_money(said, at_most=10**11),
        parse_percent(said),
        parse_date(said, today=TODAY),
        parse_date(said, today=TODAY, earliest=TODAY, latest=TODAY + timedelta(days=90)),
        parse_text(said, limit=20),
    ]
    for answer in answers:
        match answer:
            case Ambiguous(readings=readings, question=question):
                assert len(set(readings)) == len(readings) > 1
                assert all(one < two for one, two in pairwise(readings))
                assert CATALOGUE.say(Text(question.key, {**question.args, **GIVEN}))
            case Problem(key=key, args=args):
                assert CATALOGUE.say(Text(key, {**args, **GIVEN}))
            case Understood(value=value):
                assert value is not None


@given(TYPED)
@settings(max_examples=500, deadline=None)
def test_digits_are_never_dropped(said: str) -> None:
    """A count written in digits alone is that count, asked about, or refused."""
    answer = parse_integer(said)
    digits = [letter for letter in said if letter in "123456789"]
    if isinstance(answer, Understood) and answer.value == 0:
        assert not digits


@given(COUNTS)
@settings(deadline=None)
def test_printed_counts_are_read_back(value: int) -> None:
    digits, words = integer_in_digits(value), integer_in_words(value)
    for said in (digits, words, f"{digits} ({words})", f"{words} người", words.upper()):
        assert parse_integer(said) == Understood(value), said


@given(SUMS)
@settings(deadline=None)
def test_printed_sums_are_read_back(value: int) -> None:
    digits, words = money_in_digits(value), money_in_words(value)
    for said in (digits, words, f"{digits} ({words})", f"{digits} ({words})."):
        assert parse_money(said) == Understood(value), said


@given(st.integers(0, 1000))
def test_printed_shares_are_read_back(tenths: int) -> None:
    share = Decimal(tenths) / 10
    answer = parse_percent(percent_in_digits(share))
    if 0 < tenths < 10:
        assert isinstance(answer, Ambiguous)
        assert share in answer.readings
    else:
        assert answer == Understood(share)


@given(st.dates(date(1950, 1, 1), TODAY))
def test_printed_days_are_read_back(day: date) -> None:
    for said in (
        say_day(day),
        CATALOGUE.say(named_day(day)),
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
    ):
        assert parse_date(said, today=TODAY) == Understood(day), said


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_a_day_without_its_year_is_that_day_or_asked(day: date, today: date) -> None:
    answer = parse_date(f"{day.day}/{day.month}", today=today)
    if isinstance(answer, Understood):
        assert (answer.value.day, answer.value.month) == (day.day, day.month)
        assert answer.value <= today
        assert answer.value.year == today.year or today - answer.value < timedelta(days=184)
    else:
        assert isinstance(answer, Problem)


def _unmarked(text: str) -> str:
    """As a keyboard without Vietnamese gives it."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _styles(value: int) -> list[str]:
    """The ways in which people write this sum, as far as each can express it."""
    plain, points = str(value), integer_in_digits(value)
    styles = [plain, points, points.replace(".", ","), points.replace(".", " ")]
    styles += [f"{style}đ" for style in styles] + [f"{style} đồng" for style in styles]
    words = integer_in_words(value)
    styles += [words, _unmarked(words), unicodedata.normalize("NFD", words)]
    for names, scale in ((("k", " nghìn", "ngàn"), 3), (("tr", " triệu"), 6), (("ty", " tỷ"), 9)):
        whole, rest = divmod(value, 10**scale)
        fraction = f"{rest:0{scale}}".rstrip("0")
        for name in names:
            if not rest:
                styles += [f"{whole}{name}", f"{integer_in_digits(whole)}{name}"]
            else:
                styles += [f"{whole},{fraction}{name}", f"{whole}.{fraction} {name}"]
                if whole and fraction[0] != "0":
                    styles.append(f"{whole}{name}{fraction}")
                if scale > 3 and whole and not rest % 10 ** (scale - 3):
                    below = {6: "k", 9: " triệu"}[scale]
                    styles.append(f"{whole}{name} {rest // 10 ** (scale - 3)}{below}")
            if rest * 2 == 10**scale and whole:
                styles.append(f"{whole}{name} rưỡi")
    return styles


@given(COUNTS, st.data())
@settings(max_examples=600, deadline=None)
def test_no_sum_is_misread_in_silence(value: int, data: st.DataObject) -> None:
    said = data.draw(st.sampled_from(_styles(value)))
    for answer in (parse_money(said), parse_integer(said)):
        match answer:
            case Understood(value=read):
                assert read == value, said
            case Ambiguous(readings=readings):
                assert value in readings or value < 1000, said
            case Problem(key=key):
                assert key in {"answer-extra-words", "answer-not-a-number"}, said


@given(COUNTS, COUNTS, st.sampled_from([", ", "\n", " và ", " cuộc ", " ; "]))
def test_two_numbers_are_never_one(one: int, two: int, between: str) -> None:
    assert isinstance(parse_integer(f"{one}{between}{two}"), Problem)
    assert isinstance(parse_money(f"{one}{between}{two}"), Problem)
