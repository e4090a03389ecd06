"""Counts and shares as people type them, a row each."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from programme.answers import Ambiguous, Understood, parse_integer, parse_percent
from programme.catalogue import Problem

CLEAR = [
    ("30", 30),
    ("0", 0),
    ("00", 0),
    ("05 cuộc", 5),
    ("30 người", 30),
    ("30 nguoi", 30),
    ("30 nguowif", 30),
    ("30ng", 30),
    ("3 cuộc", 3),
    ("3cuộc", 3),
    ("150 lượt người", 150),
    ("2 hội nghị ạ", 2),
    ("30 đ/c", 30),
    ("30đ/c", 30),
    ("30 đồng chí", 30),
    ("5 chi hội", 5),
    ("12 tin bài", 12),
    ("30.", 30),
    ("30 !!", 30),
    ("“30”", 30),
    ("số lượng: 30", 30),
    ("Dạ em báo cáo 30 ạ", 30),
    ("tổng cộng là 30 nhé", 30),
    ("có 30", 30),
    ("30 👍", 30),
    ("30 🙏🏻, cảm ơn bot", 30),
    ("đến nay có 30", 30),
    ("\n30\n", 30),
    ("1.200", 1200),
    ("1,200", 1200),
    ("1 200", 1200),
    ("1\u00a0200", 1200),
    ("1\u202f200", 1200),
    ("2.000.000", 2_000_000),
    ("2 000 000", 2_000_000),
    ("12.500,00", 12_500),
    ("12,500.00", 12_500),
    ("0.0", 0),
    ("３０", 30),
    ("１．２００", 1200),
    ("1k2", 1200),
    ("2k", 2000),
    ("1,5 nghìn", 1500),
    ("1 nghìn 5", 1500),
    ("2 nghìn rưỡi", 2500),
    ("1 nghìn 250", 1250),
    ("một", 1),
    ("mười", 10),
    ("muoi", 10),
    ("mười lăm", 15),
    ("muoi lam", 15),
    ("hai mươi", 20),
    ("hai muoi", 20),
    ("hai chục", 20),
    ("2 chục", 20),
    ("hai mốt", 21),
    ("hai lăm", 25),
    ("hai lam", 25),
    ("hai mươi nhăm", 25),
    ("ba mươi tư", 34),
    ("ba mươi bốn", 34),
    ("bốn hai", 42),
    ("năm mươi lăm", 55),
    ("nam muoi lam", 55),
    ("chín mươi mốt", 91),
    ("bẩy mươi", 70),
    ("một trăm", 100),
    ("một trăm mười", 110),
    ("một trăm linh năm", 105),
    ("mot tram le nam", 105),
    ("một trăm lẻ tư", 104),
    ("hai trăm hai mươi hai", 222),
    ("một trăm hai ba", 123),
    ("hai trăm rưỡi", 250),
    ("trăm rưỡi", 150),
    ("2 trăm", 200),
    ("một nghìn", 1000),
    ("một ngàn", 1000),
    ("một nghìn hai", 1200),
    ("nghìn rưỡi", 1500),
    ("một nghìn hai trăm", 1200),
    ("một nghìn linh năm", 1005),
    ("một nghìn không trăm linh năm", 1005),
    ("muwowif lawm", 15),
    ("hai muwowi", 20),
    ("mootj", 1),
    ("không", 0),
    ("khong", 0),
    ("khoong", 0),
    ("ko", 0),
    ("k", 0),
    ("hok", 0),
    ("ko có", 0),
    ("k có ạ", 0),
    ("không có", 0),
    ("khoong cos", 0),
    ("chưa", 0),
    ("chưa có", 0),
    ("chuwa cos", 0),
    ("chưa có cuộc nào", 0),
    ("không có hội viên mới nào", 0),
    ("chưa phát sinh", 0),
    ("chưa tổ chức cuộc nào ạ", 0),
    ("12 to chuc", 12),
    ("khong to chuc", 0),
    ("không có ai", 0),
    ("30 (ba mươi)", 30),
    ("30 (ba mươi) người", 30),
    ("30 (ba mươi", 30),
    ("ba mươi (30) người", 30),
    ("chín trăm chín mươi chín tỷ", 999_000_000_000),
    ("999.999.999.999", 999_999_999_999),
]

APPROXIMATE = [
    ("khoảng 30", 30),
    ("30 (ước chừng)", 30),
    ("30 (uoc tinh)", 30),
    ("30 người gì đó", 30),
    ("30 (chưa chính xác)", 30),
    ("trên dưới 30", 30),
    ("ngót 30", 30),
    ("tạm tính 30", 30),
    ("30 đổ lại", 30),
    ("30+", 30),
    ("khoang 30", 30),
    ("khoangr 30 người", 30),
    ("~30", 30),
    ("~ 30", 30),
    ("≈30", 30),
    ("tầm 30", 30),
    ("hơn 30", 30),
    ("gần 30 người", 30),
    ("trên 1.200 lượt", 1200),
    ("ước đạt 30", 30),
    ("xấp xỉ ba mươi", 30),
    ("độ hai chục", 20),
]

ASKED = [
    ("1.5", (15, 1500)),
    ("1,5", (15, 1500)),
    ("1.25", (125, 1250)),
    ("12.50", (1250, 12_500)),
    ("5.0", (5, 50)),
    ("0,05", (5, 50)),
    ("3/4", (3, 4)),
    ("12/15 chi hội", (12, 15)),
    ("12-15", (12, 15)),
    ("12 – 15 người", (12, 15)),
    ("12~15", (12, 15)),
    ("12 đến 15", (12, 15)),
    ("từ 12 đến 15 cuộc", (12, 15)),
    ("12 người hoặc 15 người", (12, 15)),
    ("12 hay 15", (12, 15)),
    ("hai ba cuộc", (2, 3, 23)),
    ("bốn năm cuộc", (4, 5)),
    ("một trăm hai", (102, 120)),
    ("hai trăm tư", (204, 240)),
    ("1.200 nghìn", (1200, 1_200_000)),
    ("1 nghìn 50", (1050, 1500)),
    ("2-3 nghìn", (2000, 3000)),
]

NOT_READ = [
    ("", "answer-empty"),
    (" \n ", "answer-empty"),
    ("nhiều lắm", "answer-not-a-number"),
    ("en", "answer-not-a-number"),
    ("?", "answer-not-a-number"),
    ("khoảng", "answer-not-a-number"),
    ("khoảng không", "answer-not-a-number"),
    ("không biết", "answer-not-a-number"),
    ("không được", "answer-not-a-number"),
    ("chưa báo cáo", "answer-not-a-number"),
    ("chưa rõ", "answer-not-a-number"),
    ("½", "answer-not-a-number"),
    ("٣٠", "answer-not-a-number"),
    ("007", "answer-not-a-number"),
    ("0912345678", "answer-not-a-number"),
    ("1.2.3", "answer-not-a-number"),
    ("1.20.000", "answer-not-a-number"),
    ("12.500,000", "answer-not-a-number"),
    ("1,0000000001", "answer-not-a-number"),
    ("2026 500", "answer-not-a-number"),
    ("trăm", "answer-vague"),
    ("trăm người", "answer-vague"),
    ("không trăm", "answer-extra-words"),
    ("hai mươi năm", "answer-not-a-number"),
    ("mười năm", "answer-not-a-number"),
    ("linh năm", "answer-not-a-number"),
    ("một linh năm", "answer-not-a-number"),
    ("một trăm linh", "answer-not-a-number"),
    ("12 mươi", "answer-not-a-number"),
    ("1" * 201, "answer-not-a-number"),
    ("2 cuộc 150 lượt", "answer-two-numbers"),
    ("2 cuộc, 150 lượt", "answer-two-numbers"),
    ("2\n150", "answer-two-numbers"),
    ("2\t150", "answer-two-numbers"),
    ("1, 200", "answer-two-numbers"),
    ("12 500.000", "answer-not-a-number"),
    ("1-2-3", "answer-two-numbers"),
    ("8:30", "answer-two-numbers"),
    ("5 năm 2026", "answer-not-a-number"),
    ("ba mu7o7i", "answer-two-numbers"),
    ("30 (ba mốt)", "answer-two-numbers"),
    ("15 đến 12", "answer-two-numbers"),
    ("12-12", "answer-two-numbers"),
    ("12-mười năm", "answer-two-numbers"),
    ("2 nghìn đến 3", "answer-two-numbers"),
    ("3/4 nghìn", "answer-two-numbers"),
    ("30%", "answer-extra-words"),
    ("30 đồng", "answer-extra-words"),
    ("30²", "answer-extra-words"),
    ("30?", "answer-extra-words"),
    ("+30", "answer-extra-words"),
    (">30", "answer-extra-words"),
    (".5", "answer-extra-words"),
    ("(30)", "answer-extra-words"),
    ("30-", "answer-extra-words"),
    ("dưới 30", "answer-extra-words"),
    ("đến 30", "answer-extra-words"),
    ("từ 30", "answer-extra-words"),
    ("thêm 5", "answer-extra-words"),
    ("30 nữa", "answer-extra-words"),
    ("chưa đến 30", "answer-extra-words"),
    ("không phải 30", "answer-extra-words"),
    ("30 cái thùng", "answer-extra-words"),
    ("-5", "answer-below-zero"),
    ("− 5 người", "answer-below-zero"),
    ("1000000000000", "answer-too-large"),
    ("1" * 60, "answer-too-large"),
    ("12.500,5", "answer-not-whole"),
    ("1.2345", "answer-not-whole"),
    ("1,2345 nghìn", "answer-not-whole"),
    ("1.5-2", "answer-not-whole"),
]


@pytest.mark.parametrize(
    "said", ["khoảng chục", "hơn chục", "chừng vài chục", "mấy trăm", "20 mấy", "vài cuộc", "vài"]
)
def test_about_a_number_that_is_not_named_is_asked(said: str) -> None:
    assert parse_integer(said) == Problem("answer-vague", {"said": said})


@pytest.mark.parametrize(("said", "value"), CLEAR)
def test_a_count_is_understood(said: str, value: int) -> None:
    assert parse_integer(said) == Understood(value)
    assert parse_integer(unicodedata.normalize("NFD", said.upper())) == Understood(value)


@pytest.mark.parametrize(("said", "value"), APPROXIMATE)
def test_about_is_marked(said: str, value: int) -> None:
    assert parse_integer(said) == Understood(value, is_approximate=True)


@pytest.mark.parametrize(("said", "readings"), ASKED)
def test_what_could_be_two_counts_is_asked(said: str, readings: tuple[int, ...]) -> None:
    answer = parse_integer(said)
    assert isinstance(answer, Ambiguous)
    assert answer.readings == readings
    assert answer.question.args == {"said": said}


@pytest.mark.parametrize(("said", "key"), NOT_READ)
def test_anything_else_is_a_problem(said: str, key: str) -> None:
    answer = parse_integer(said)
    assert isinstance(answer, Problem)
    assert answer.key == key


def test_the_unit_of_the_field_may_stand_beside_the_number() -> None:
    assert parse_integer("5 thư viện") == Problem("answer-extra-words", {"words": "thư viện"})
    assert parse_integer("5 thư viện", unit="thư viện") == Understood(5)
    assert parse_integer("5 thu vien", unit="thư viện") == Understood(5)
    assert parse_integer("5 người", unit="thư viện") == Understood(5)


def test_a_choice_keeps_that_it_was_about() -> None:
    answer = parse_integer("khoảng 12-15")
    assert isinstance(answer, Ambiguous)
    assert answer.choose(15) == Understood(15, is_approximate=True)


def test_a_limit_refuses_but_never_decides() -> None:
    assert parse_integer("501", at_most=500) == Problem("answer-too-large", {"most": "500"})
    asked = parse_integer("1.5", at_most=500)
    assert isinstance(asked, Ambiguous)
    assert asked.readings == (15, 1500)


def test_what_is_quoted_is_short() -> None:
    answer = parse_integer("nhiều lắm\nkhông đếm hết được " * 5)
    assert isinstance(answer, Problem)
    quote = str(answer.args["said"])
    assert quote.startswith("nhiều lắm không đếm")
    assert quote.endswith("…")
    assert len(quote) <= 60


SHARES = [
    ("85", "85"),
    ("0", "0"),
    ("100", "100"),
    ("100,0", "100"),
    ("85,5", "85.5"),
    ("85.5", "85.5"),
    ("85,50", "85.5"),
    ("85%", "85"),
    ("85,5 %", "85.5"),
    ("８５％", "85"),
    ("85 phần trăm", "85"),
    ("85 phan tram ạ", "85"),
    ("tám mươi lăm phần trăm", "85"),
    ("một trăm phần trăm", "100"),
    ("hai lăm", "25"),
    ("đạt 85%", "85"),
    ("không", "0"),
    ("chưa có", "0"),
    ("không phần trăm", "0"),
]

SHARES_ASKED = [
    ("85,55", ("85.5", "85.6")),
    ("85,333", ("85.3", "85.4")),
    ("99,99", ("99.9", "100")),
    ("0,5", ("0.5", "50")),
    ("0,85", ("0.8", "0.9", "85")),
    ("0,855", ("0.8", "0.9", "85.5")),
    ("12-15", ("12", "15")),
    ("80 đến 85%", ("80", "85")),
]

SHARES_NOT_READ = [
    ("", "answer-empty"),
    ("cao", "answer-not-a-number"),
    ("101", "answer-percent-range"),
    ("100,01", "answer-percent-range"),
    ("1 200", "answer-percent-range"),
    ("nửa nghìn", "answer-percent-range"),
    ("0,05k", "answer-percent-range"),
    ("1,200", "answer-percent-unclear"),
    ("85.500", "answer-percent-unclear"),
    ("3/4", "answer-two-numbers"),
    ("12/15 chi hội", "answer-two-numbers"),
    ("85 người", "answer-extra-words"),
    ("-5%", "answer-below-zero"),
]


@pytest.mark.parametrize(("said", "value"), SHARES)
def test_a_share_is_understood(said: str, value: str) -> None:
    answer = parse_percent(said)
    assert answer == Understood(Decimal(value))
    assert isinstance(answer, Understood)
    assert str(answer.value) == value


def test_a_share_may_be_about() -> None:
    assert parse_percent("khoảng 85%") == Understood(Decimal(85), is_approximate=True)


@pytest.mark.parametrize(("said", "readings"), SHARES_ASKED)
def test_what_could_be_two_shares_is_asked(said: str, readings: tuple[str, ...]) -> None:
    answer = parse_percent(said)
    assert isinstance(answer, Ambiguous)
    assert tuple(map(str, answer.readings)) == readings


@pytest.mark.parametrize(("said", "key"), SHARES_NOT_READ)
def test_anything_else_is_no_share(said: str, key: str) -> None:
    answer = parse_percent(said)
    assert isinstance(answer, Problem)
    assert answer.key == key
