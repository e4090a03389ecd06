"""Waiting for the rest of what is being typed, and not a moment longer."""

from __future__ import annotations

import pytest

from handlers.engine import accepts_bursts, patience
from handlers.model import State
from tests.play import offers, play, real_programme, says

CATALOGUE = real_programme().catalogue


@pytest.mark.parametrize(
    "words",
    [
        "cho em hỏi",
        "Cho em hỏi chút ạ",
        "cho mình hỏi với",
        "ad ơi",
        "AD OI",
        "em chào hội ạ",
        "chào ad",
        "xin chào",
        "alo",
        "dạ em chào anh chị ạ",
        "kính chào Hội Khuyến học",
        "anh ơi em muốn hỏi về",
        "cho hoi ti",
        "quỹ khuyến học, ",
        "em hỏi là:",
        "về báo cáo...",
        "hội ơi 🙏",
    ],
)
def test_an_opening_is_waited_on(words: str) -> None:
    assert 1 <= patience(words, CATALOGUE) <= 2


@pytest.mark.parametrize(
    "words",
    [
        "chương trình phối hợp có mấy nội dung?",
        "cho em hỏi hạn nộp báo cáo",
        "quỹ khuyến học",
        "khuyến học là gì",
        "khuyến học",
        "hội khuyến học",
        "387",
        "1",
        "2",
        "có",
        "không",
        "ok",
        "menu",
        "huỷ",
        "hỏi",
        "đồng ý",
        "cảm ơn ad",
        "/hoi",
        "/start ABC:",
        "",
        "   ",
        "🙂",
        "xin chào " * 40,
        "a" * 3999,
    ],
)
def test_what_can_be_answered_is_not_waited_on(words: str) -> None:
    assert patience(words, CATALOGUE) == 0


@pytest.mark.parametrize(
    ("topic", "is_open"),
    [
        ("menu", True),
        ("ask", True),
        ("browse", True),
        ("privacy", False),
        ("address", False),
        ("onboarding", False),
    ],
)
def test_only_free_text_is_read_in_bursts(topic: str, is_open: bool) -> None:
    assert accepts_bursts(State(topic=topic)) is is_open


def test_a_choice_or_command_after_an_opening_counts() -> None:
    play(
        script=[
            ("ad ơi\nmenu", says("menu") & offers("ask", ...)),
            ("cho em hỏi\n2", says("browse-home")),
            ("em chào hội ạ\ncho em hỏi\n/huy", says("cancelled")),
            ("quỹ khuyến học thì sao\n2", says()),
        ]
    )


def test_the_rest_of_a_long_paste_is_waited_for() -> None:
    assert patience("a" * 4096, CATALOGUE) > 0
