from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.telex import decode
from programme.vietnamese import (
    fold,
    has_marks,
    is_syllable,
    normalise,
    weaker_forms,
    with_tone,
)

SENTENCE = "Đơn vị học tập được công nhận thế nào, khi nào thì hòa?"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_unicode_forms_are_one(form: Literal["NFC", "NFD"]) -> None:
    typed = unicodedata.normalize(form, SENTENCE)
    assert normalise(typed) == normalise(SENTENCE)
    assert fold(typed) == "don vi hoc tap duoc cong nhan the nao, khi nao thi hoa?"


def test_a_tone_before_the_hat_of_the_letter_is_the_same_letter() -> None:
    assert normalise("e\u0301\u0302") == "ế"
    assert fold("o\u0323\u0302") == "o"


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("hoà", "hòa"),
        ("Thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("khuýên", "khuyến"),
        ("đâù", "đầu"),
        ("hịên", "hiện"),
        ("đựơc", "được"),
        ("quỹ", "quỹ"),
        ("giữa", "giữa"),
        ("gìn", "gìn"),
        ("ngoài", "ngoài"),
    ],
)
def test_the_tone_has_one_place(typed: str, usual: str) -> None:
    assert normalise(typed) == usual


def test_a_word_without_a_vowel_carries_no_tone() -> None:
    assert with_tone("q", "\u0301") == "q"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  Đ/c   ĐẢNG VIÊN ", "d/c dang vien"),
        ("ƯỚC ươm", "uoc uom"),
        ("a\u200bb\ufeffc", "abc"),
        ("", ""),
        ("plain ASCII", "plain ascii"),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_and_normalising_are_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("word", ["nghieng", "hoc", "khuyen", "quy", "uoc", "a", "gi"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hocj", "nooij", "deadline", "baocao", "nopp", "zvx", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("form", ["đinh", "dịnh"])
def test_weaker_forms(form: str) -> None:
    assert form in weaker_forms("định")
    assert weaker_forms("dinh") == []


def test_has_marks() -> None:
    assert has_marks("đơn")
    assert not has_marks("don")
    assert not has_marks("日本")


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nooij", "nội"),
        ("hocj", "học"),
        ("khuyeens", "khuyến"),
        ("dduwowcj", "được"),
        ("ddonw", "đơn"),
        ("vij", "vị"),
        ("thoong", "thông"),
        ("tuw", "tư"),
        ("quyx", "quỹ"),
        ("chuowng", "chương"),
        ("nooopj", "nộp"),
        ("trinhf", "trình"),
        ("ho5c", "học"),
        ("no65i", "nội"),
        ("d9o7n", "đơn"),
        ("khuye6n1", "khuyến"),
        ("d9u7o7c5", "được"),
        ("na8m", "năm"),
    ],
)
def test_undecoded_keys(keys: str, word: str) -> None:
    assert decode(keys) == word


@pytest.mark.parametrize(
    "word", ["bao", "hoc", "deadline", "x1", "a0b", "b7", "status", "123", "học"]
)
def test_what_makes_no_other_syllable_is_left_alone(word: str) -> None:
    assert decode(word) is None
