"""Sums of money as people type them, a row each."""

from __future__ import annotations

import unicodedata

import pytest

from programme.answers import Ambiguous, Understood, parse_money
from programme.catalogue import Problem

#: what the form takes
MOST = 10**11

CLEAR = [
    ("12,5tr", 12_500_000),
    ("12.5 tr", 12_500_000),
    ("12,50 tr", 12_500_000),
    ("12tr5", 12_500_000),
    ("12 tr 5", 12_500_000),
    ("12tr500", 12_500_000),
    ("12 triệu 5", 12_500_000),
    ("12 triệu rưỡi", 12_500_000),
    ("12 trieu ruoi", 12_500_000),
    ("12 trieeuj ruwowix", 12_500_000),
    ("triệu rưỡi", 1_500_000),
    ("tỷ rưỡi", 1_500_000_000),
    ("nửa triệu", 500_000),
    ("nửa tỷ", 500_000_000),
    ("1 tỷ 2", 1_200_000_000),
    ("1 tỉ 2", 1_200_000_000),
    ("1ty2", 1_200_000_000),
    ("1 ti 2", 1_200_000_000),
    ("1 tyr 2", 1_200_000_000),
    ("1 tỷ rưỡi", 1_500_000_000),
    ("một tỷ hai", 1_200_000_000),
    ("hai triệu tư", 2_400_000),
    ("1,2 tỷ", 1_200_000_000),
    ("1 tỷ 200 triệu", 1_200_000_000),
    ("1 tỷ 200tr", 1_200_000_000),
    ("1 tỷ 200", 1_200_000_000),
    ("1 tỷ 200 triệu 500 nghìn", 1_200_500_000),
    ("1.250 tỷ", 1_250_000_000),
    ("1tr250", 1_250_000),
    ("1tr250k", 1_250_000),
    ("2 triệu 500k", 2_500_000),
    ("2tr500k200", 2_500_200),
    ("1 triệu 200.000", 1_200_000),
    ("500k", 500_000),
    ("500 K", 500_000),
    ("500 nghìn", 500_000),
    ("500 nghin", 500_000),
    ("500 ngàn", 500_000),
    ("500 ngàn đồng", 500_000),
    ("5 trăm nghìn", 500_000),
    ("5 trăm k", 500_000),
    ("năm trăm nghìn", 500_000),
    ("hai trăm rưỡi nghìn", 250_000),
    ("50k", 50_000),
    ("2k5", 2_500),
    ("năm mươi nghìn đồng", 50_000),
    ("ba chục triệu", 30_000_000),
    ("3 chục triệu", 30_000_000),
    ("hai mươi triệu", 20_000_000),
    ("hai lăm triệu", 25_000_000),
    ("muwowif hai trieeuj", 12_000_000),
    ("mười hai triệu năm trăm nghìn đồng", 12_500_000),
    ("một triệu không trăm linh năm nghìn", 1_005_000),
    ("một triệu không nghìn năm trăm", 1_000_500),
    ("một triệu không trăm nghìn không trăm linh năm đồng", 1_000_005),
    ("một triệu không trăm nghìn", 1_000_000),
    ("12500000", 12_500_000),
    ("12.500.000", 12_500_000),
    ("12,500,000", 12_500_000),
    ("12 500 000", 12_500_000),
    ("12\u00a0500\u00a0000 đ", 12_500_000),
    ("12.500.000,00", 12_500_000),
    ("12,500,000.00", 12_500_000),
    ("12.500.000đ", 12_500_000),
    ("12.500.000 đ", 12_500_000),
    ("12.500.000 d", 12_500_000),
    ("12.500.000 đồng", 12_500_000),
    ("12.500.000 ddoongf", 12_500_000),
    ("12.500.000 VND", 12_500_000),
    ("12.500.000 VNĐ.", 12_500_000),
    ("12.500.000 đồng Việt Nam", 12_500_000),
    ("１２．５００．０００", 12_500_000),
    ("１２,５tr", 12_500_000),
    ("12.500.000 đ (mười hai triệu năm trăm nghìn đồng)", 12_500_000),
    ("5tr (năm triệu)", 5_000_000),
    ("45 triệu đồng", 45_000_000),
    ("45tr đ", 45_000_000),
    ("45trđ", 45_000_000),
    ("45 trd", 45_000_000),
    ("45 tr.đ", 45_000_000),
    ("45 triệu đồng chẵn", 45_000_000),
    ("quỹ 45 triệu", 45_000_000),
    ("Dạ em báo cáo thu được 45tr ạ!", 45_000_000),
    ("45 tr, cảm ơn bot 🙏", 45_000_000),
    ("100.000", 100_000),
    ("100000", 100_000),
    ("5.000đ", 5_000),
    ("5.000 đồng", 5_000),
    ("5 nghìn", 5_000),
    ("0", 0),
    ("0đ", 0),
    ("0 đồng", 0),
    ("0 triệu", 0),
    ("0tr5", 500_000),
    ("không", 0),
    ("không đồng", 0),
    ("0 đ (không đồng)", 0),
    ("ko có", 0),
    ("k có đồng nào", 0),
    ("chưa có", 0),
    ("chưa chi", 0),
]

APPROXIMATE = [
    ("khoảng 30 triệu", 30_000_000),
    ("~30tr", 30_000_000),
    ("hơn 12 triệu", 12_000_000),
    ("12 triệu hơn", 12_000_000),
    ("gần 1 tỷ", 1_000_000_000),
]

ASKED = [
    ("45", (45_000, 45_000_000, 45_000_000_000)),
    ("45 đồng", (45_000, 45_000_000, 45_000_000_000)),
    ("500", (500_000, 500_000_000)),
    ("5 trăm", (500_000, 500_000_000)),
    ("mười", (10_000, 10_000_000, 10_000_000_000)),
    ("5.000", (5_000, 5_000_000, 5_000_000_000)),
    ("5000", (5_000, 5_000_000, 5_000_000_000)),
    ("1.250", (1_250, 1_250_000, 1_250_000_000)),
    ("99.999", (99_999, 99_999_000, 99_999_000_000)),
    ("12,5", (12_500, 12_500_000, 12_500_000_000)),
    ("1.5", (1_500, 1_500_000, 1_500_000_000)),
    ("0,5k", (500_000, 500_000_000)),
    ("1.250 tr", (1_250_000, 1_250_000_000)),
    ("1,250 triệu", (1_250_000, 1_250_000_000)),
    ("1.200 nghìn", (1_200, 1_200_000)),
    ("1tr25", (1_025_000, 1_250_000)),
    ("12tr05", (12_005_000, 12_050_000)),
    ("1 tỷ 20", (1_020_000_000, 1_200_000_000)),
    ("1tr1200", (1_001_200, 1_120_000)),
    ("1 tỷ 200.000", (1_000_200_000, 1_200_000_000)),
    ("12 triệu 500 đồng", (12_000_500, 12_500_000)),
    ("một triệu hai trăm", (1_000_200, 1_200_000)),
    ("một tỷ hai lăm", (1_000_000_025, 1_025_000_000, 1_250_000_000)),
    ("12-15 triệu", (12_000_000, 15_000_000)),
    ("12tr - 15tr", (12_000_000, 15_000_000)),
    ("từ 12 đến 15 triệu", (12_000_000, 15_000_000)),
    ("hai hay ba triệu", (2_000_000, 3_000_000)),
]

NOT_READ = [
    ("", "answer-empty"),
    ("nhiều", "answer-vague"),
    ("đồng", "answer-not-a-number"),
    ("triệu", "answer-vague"),
    ("trăm triệu", "answer-vague"),
    ("nửa", "answer-not-a-number"),
    ("tr 5", "answer-not-a-number"),
    ("0 trăm", "answer-not-a-number"),
    ("0 (không) triệu", "answer-two-numbers"),
    ("2k5000", "answer-not-a-number"),
    ("1 triệu 2.000.000", "answer-not-a-number"),
    ("5tr 5tr", "answer-not-a-number"),
    ("500 nghìn 1 triệu", "answer-not-a-number"),
    ("12,5 triệu 300 nghìn", "answer-not-a-number"),
    ("1 tỷ 1,5 triệu", "answer-not-a-number"),
    ("1 tỷ 1.2.3 triệu", "answer-not-a-number"),
    ("12tr2,5", "answer-not-a-number"),
    ("12tr1.2.3", "answer-not-a-number"),
    ("12tr00", "answer-not-a-number"),
    ("12tr050", "answer-not-a-number"),
    ("một triệu linh năm", "answer-not-a-number"),
    ("một triệu mươi", "answer-not-a-number"),
    ("2 nghìn tỷ", "answer-too-large"),
    ("12. 5tr", "answer-two-numbers"),
    ("12 triệu, 500 nghìn", "answer-two-numbers"),
    ("thu 5tr chi 3tr", "answer-two-numbers"),
    ("5 x 100k", "answer-two-numbers"),
    ("12-15", "answer-two-numbers"),
    ("3/4", "answer-two-numbers"),
    ("1/2 triệu", "answer-two-numbers"),
    ("500-1 triệu", "answer-two-numbers"),
    ("15-12 triệu", "answer-two-numbers"),
    ("5tr (sáu triệu)", "answer-two-numbers"),
    ("vài triệu", "answer-vague"),
    ("12 củ", "answer-extra-words"),
    (".5tr", "answer-extra-words"),
    ("$500", "answer-extra-words"),
    ("500 USD", "answer-extra-words"),
    ("20 người", "answer-extra-words"),
    ("20tr/suất", "answer-extra-words"),
    ("thêm 5tr", "answer-extra-words"),
    ("20 triệu nữa", "answer-extra-words"),
    ("không phải 5tr", "answer-extra-words"),
    ("chưa đến 5tr", "answer-extra-words"),
    ("-5tr", "answer-below-zero"),
    ("100.000.000.001", "answer-too-large"),
    ("101 tỷ", "answer-too-large"),
    ("9" * 30, "answer-too-large"),
    ("12.500.000,5", "answer-not-whole-money"),
    ("12,5555555tr", "answer-not-whole-money"),
    ("0,0000001", "answer-not-whole-money"),
]


@pytest.mark.parametrize(("said", "value"), CLEAR)
def test_a_sum_is_understood(said: str, value: int) -> None:
    assert parse_money(said, at_most=MOST) == Understood(value)
    assert parse_money(unicodedata.normalize("NFD", said.upper())) == Understood(value)


@pytest.mark.parametrize(("said", "value"), APPROXIMATE)
def test_about_is_marked(said: str, value: int) -> None:
    assert parse_money(said) == Understood(value, is_approximate=True)


@pytest.mark.parametrize(("said", "readings"), ASKED)
def test_what_could_be_two_sums_is_asked(said: str, readings: tuple[int, ...]) -> None:
    answer = parse_money(said, at_most=MOST)
    assert isinstance(answer, Ambiguous)
    assert answer.readings == readings


@pytest.mark.parametrize(("said", "key"), NOT_READ)
def test_anything_else_is_a_problem(said: str, key: str) -> None:
    answer = parse_money(said, at_most=MOST)
    assert isinstance(answer, Problem)
    assert answer.key == key


def test_a_low_limit_does_not_choose_between_thousand_and_million() -> None:
    answer = parse_money("45", at_most=1_000_000)
    assert isinstance(answer, Ambiguous)
    assert answer.readings == (45_000, 45_000_000)


@pytest.mark.parametrize(
    ("said", "key"), [("45", "answer-which-sum"), ("12-15 triệu", "answer-which-number")]
)
def test_thousand_or_million_is_asked_only_where_neither_was_said(said: str, key: str) -> None:
    answer = parse_money(said)
    assert isinstance(answer, Ambiguous)
    assert answer.question.key == key
