"""Free words, and what the bot says back after an answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from programme.answers import Understood, parse_text
from programme.catalogue import Catalogue, Problem, Text
from programme.echoes import date_echo, integer_echo, money_echo, percent_echo
from programme.in_words import (
    LARGEST,
    integer_in_digits,
    integer_in_words,
    money_in_digits,
    money_in_words,
    percent_in_digits,
)

TEXTS = Path(__file__).parents[2] / "programme" / "texts" / "vi.ftl"

IN_WORDS = [
    (0, "không"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi bốn"),
    (55, "năm mươi lăm"),
    (100, "một trăm"),
    (101, "một trăm linh một"),
    (105, "một trăm linh năm"),
    (110, "một trăm mười"),
    (115, "một trăm mười lăm"),
    (321, "ba trăm hai mươi mốt"),
    (1_000, "một nghìn"),
    (1_005, "một nghìn không trăm linh năm"),
    (1_010, "một nghìn không trăm mười"),
    (1_200, "một nghìn hai trăm"),
    (21_000, "hai mươi mốt nghìn"),
    (12_500_000, "mười hai triệu năm trăm nghìn"),
    (12_000_500, "mười hai triệu không nghìn năm trăm"),
    (1_005_000, "một triệu không trăm linh năm nghìn"),
    (1_200_000_000, "một tỷ hai trăm triệu"),
    (2_000_000_007, "hai tỷ không nghìn không trăm linh bảy"),
    (
        LARGEST,
        "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu"
        " chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
    ),
]


@pytest.mark.parametrize(("value", "words"), IN_WORDS)
def test_numbers_are_spelled_out(value: int, words: str) -> None:
    assert integer_in_words(value) == words


def test_money_is_written_and_spelled_out() -> None:
    assert money_in_digits(12_500_000) == "12.500.000 đ"
    assert money_in_words(12_500_000) == "mười hai triệu năm trăm nghìn đồng"
    assert money_in_digits(0) == "0 đ"
    assert money_in_words(0) == "không đồng"
    assert integer_in_digits(1_200) == "1.200"


@pytest.mark.parametrize(
    ("share", "written"),
    [("85", "85%"), ("85.5", "85,5%"), ("100", "100%"), ("0", "0%"), ("0.1", "0,1%")],
)
def test_shares_are_written_with_a_comma(share: str, written: str) -> None:
    assert percent_in_digits(Decimal(share)) == written


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(TEXTS.read_text("utf-8"))


def test_an_answer_is_said_back(catalogue: Catalogue) -> None:
    said = [
        catalogue.say(integer_echo(Understood(1_200))),
        catalogue.say(money_echo(Understood(12_500_000))),
        catalogue.say(percent_echo(Understood(Decimal("85.5")))),
        catalogue.say(date_echo(Understood(date(2026, 6, 15)))),
    ]
    assert said == [
        "Bot ghi: <b>1.200</b> (một nghìn hai trăm).",
        "Bot ghi: <b>12.500.000 đ</b> (mười hai triệu năm trăm nghìn đồng).",
        "Bot ghi: <b>85,5%</b>.",
        "Bot ghi: <b>thứ Hai 15/6/2026</b>.",
    ]


def test_an_estimate_is_said_to_be_one(catalogue: Catalogue) -> None:
    echo = integer_echo(Understood(30, is_approximate=True))
    said = catalogue.say(Text(echo.key, {**echo.args, "You": "Anh/chị", "you": "anh/chị"}))
    assert echo.key == "answer-echo-about"
    assert said.startswith("Bot ghi: <b>30</b> (ba mươi). ")


KEPT = [
    ("Không có kiến nghị.", "Không có kiến nghị."),
    ("  hai đầu  ", "hai đầu"),
    ("một\u00a0 \thai", "một hai"),
    ("dòng một \r\ndòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
    ("một\n\n\n\nhai", "một\n\nhai"),
    ("e\u0302\u0301", "ế"),
    ("a\x00b\x1b\ud83d", "ab"),
    ("\u202edcba\u202c", "dcba"),
    ("cảm ơn 👨‍👩‍👧", "cảm ơn 👨‍👩‍👧"),
    ("=1+1 <b>304/QĐ-UBND</b>", "=1+1 <b>304/QĐ-UBND</b>"),
    ("12,5tr", "12,5tr"),
    ("x" * 40, "x" * 40),
]


@pytest.mark.parametrize(("said", "kept"), KEPT)
def test_words_are_kept_as_they_were_meant(said: str, kept: str) -> None:
    assert parse_text(said, limit=40) == Understood(kept)


@pytest.mark.parametrize("said", ["", "  \n\t ", "\u202e\x00"])
def test_nothing_is_no_answer(said: str) -> None:
    assert parse_text(said, limit=40) == Problem("answer-empty")


def test_too_many_words_are_counted() -> None:
    assert parse_text("x" * 41, limit=40) == Problem(
        "answer-too-long", {"length": "41", "limit": "40"}
    )
