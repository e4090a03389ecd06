"""Totals over units: what may be added up, and never without how many said it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.derived import sum_up
from programme.fields import Answers, Value
from programme.periods import Period
from programme.totals import Spread, Sum, Tally, Total, Unknown, counted, totals
from tests.programme.form_samples import FORM, GOOD, period

Q3, Q4 = period("2026-Q3"), period("2026-Q4")
FIELDS = FORM.by_key


def of(key: str, *reports: Answers) -> Total:
    return next(total for total in totals(FORM, reports, Q3) if total.field.key == key)


def one(key: str, *values: Value) -> Total:
    return of(key, *({key: value} for value in values))


@pytest.mark.parametrize(
    ("key", "values", "number"),
    [
        ("tt_so_cuoc", (2, 3, 0), 5),  # in the period
        ("tc_hoi_vien", (90, 10), 100),  # a stock: the units' stocks added up
        ("qk_thu", (12_500_000, 10**11, 0), 100_012_500_000),
        ("qk_suat", (0,), 0),
    ],
)
def test_numbers_are_added_up(key: str, values: tuple[Value, ...], number: int) -> None:
    assert one(key, *values) == Sum(FIELDS[key], len(values), Fraction(number))


@pytest.mark.parametrize(
    ("values", "least", "middle", "most"),
    [
        ((Decimal("85.5"),), "85.5", "85.5", "85.5"),
        ((Decimal(100), Decimal(0), Decimal(40)), "0", "40", "100"),
        ((Decimal(10), Decimal("10.5")), "10", "10.25", "10.5"),
    ],
)
def test_shares_are_not_added_up(
    values: tuple[Decimal, ...], least: str, middle: str, most: str
) -> None:
    field = FIELDS["ht_ty_le_ke_hoach"]
    expected = Spread(field, len(values), Fraction(least), Fraction(middle), Fraction(most))
    assert one("ht_ty_le_ke_hoach", *values) == expected


def test_choices_are_counted_in_the_order_of_the_form() -> None:
    total = one("tc_ban_kh", "decided", "none", "decided")
    assert isinstance(total, Tally)
    assert [(choice.value, count) for choice, count in total.chosen] == [
        ("none", 1),
        ("pending", 0),
        ("decided", 2),
    ]
    assert total.count == 3


def test_a_choice_that_the_form_does_not_know_is_nobodys() -> None:
    assert one("tc_ban_kh", "gone") == Unknown(FIELDS["tc_ban_kh"])
    total = one("tc_ban_kh", "gone", "none")
    assert total.count == 1


@pytest.mark.parametrize("key", ["tt_so_cuoc", "ht_ty_le_ke_hoach", "tc_ban_kh"])
def test_without_an_answer_there_is_no_number(key: str) -> None:
    total = of(key)
    assert total == Unknown(FIELDS[key])
    assert total.count == 0


def test_only_units_that_said_it_are_counted() -> None:
    assert of("tt_so_cuoc", {"tt_so_cuoc": 4}, {}, {"tt_luot_nguoi": 7}).count == 1


def test_what_is_no_number_is_not_counted() -> None:
    assert one("tt_so_cuoc", "hai", 3) == Sum(FIELDS["tt_so_cuoc"], 1, Fraction(3))


def test_words_dates_and_files_have_no_total() -> None:
    keys = {total.field.key for total in totals(FORM, [GOOD], Q3)}
    assert keys.isdisjoint({"kk_kien_nghi", "mh_dvht_ngay_qd", "mh_dvht_so_qd", "tt_minh_chung"})


@pytest.mark.parametrize(("in_period", "is_there"), [(Q3, False), (Q4, True)])
def test_a_question_of_other_periods_has_no_total(in_period: Period, is_there: bool) -> None:
    keys = {total.field.key for total in totals(FORM, [GOOD], in_period)}
    assert ("ht_tuan_le" in keys) is is_there


def test_answers_to_what_is_no_longer_asked_do_not_count() -> None:
    answers: Answers = {**GOOD, "mh_dvht_trang_thai": "registered", "ht_tuan_le": "yes"}
    kept = counted(FORM, answers, Q3)
    assert "mh_dvht_so_qd" not in kept
    assert "ht_tuan_le" not in kept
    assert kept["tt_so_cuoc"] == GOOD["tt_so_cuoc"]
    assert "ht_tuan_le" in counted(FORM, answers, Q4)


def test_a_year_adds_up_periods_and_takes_the_last_stock() -> None:
    units = [
        sum_up(FORM.fields, [{"tt_so_cuoc": 2, "tc_hoi_vien": 80}, {"tt_so_cuoc": 3}]),
        sum_up(FORM.fields, [{"tt_so_cuoc": 1, "tc_hoi_vien": 10}, {"tc_hoi_vien": 12}]),
    ]
    assert of("tt_so_cuoc", *units) == Sum(FIELDS["tt_so_cuoc"], 2, Fraction(6))
    assert of("tc_hoi_vien", *units) == Sum(FIELDS["tc_hoi_vien"], 2, Fraction(92))


counts = st.integers(min_value=0, max_value=10**11)
shares = st.decimals(min_value=0, max_value=100, places=1)
reports = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "tt_so_cuoc": counts,
            "qk_thu": counts,
            "ht_ty_le_ke_hoach": shares,
            "tc_ban_kh": st.sampled_from(["none", "pending", "decided"]),
        },
    ),
    max_size=30,
)


@given(reports)
def test_no_total_comes_from_more_units_than_said_it(given_reports: list[Answers]) -> None:
    for total in totals(FORM, given_reports, Q3):
        said = [one[total.field.key] for one in given_reports if total.field.key in one]
        assert total.count == len(said)
        match total:
            case Sum(number=number):
                assert number == sum(map(int, map(str, said)))
            case Spread(least=least, middle=middle, most=most):
                assert 0 <= least <= middle <= most <= 100
            case Tally(chosen=chosen):
                assert sum(count for _, count in chosen) == len(said)
            case Unknown():
                assert said == []


@given(reports)
def test_the_order_of_units_does_not_matter(given_reports: list[Answers]) -> None:
    assert totals(FORM, given_reports, Q3) == totals(FORM, given_reports[::-1], Q3)


@given(reports, reports)
def test_two_halves_make_the_whole(some: list[Answers], others: list[Answers]) -> None:
    whole = {t.field.key: t for t in totals(FORM, [*some, *others], Q3)}
    for first, second in zip(totals(FORM, some, Q3), totals(FORM, others, Q3), strict=True):
        total = whole[first.field.key]
        assert total.count == first.count + second.count
        if isinstance(total, Sum):
            parts = [one.number for one in (first, second) if isinstance(one, Sum)]
            assert total.number == sum(parts)
