from __future__ import annotations

from typing import get_args

import pytest

from bot import explaining, files
from programme.confidence import Reason
from programme.knowledge import Knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return files.load_knowledge()


def told(knowledge: Knowledge, question: str) -> list[str]:
    return list(explaining.lines(knowledge.why(question)))


def test_a_match_is_laid_open(knowledge: Knowledge) -> None:
    lines = told(knowledge, "han nop bc quy 2 la khi nao")
    assert lines[0].startswith("Bot đọc thành: ")
    assert "khi_nào" in lines[0]
    assert any(line.startswith("bc-han-nop") for line in lines)
    assert any(line.startswith("outside:") for line in lines)
    assert any("posterior" in line for line in lines)
    assert any(line.startswith("Độ chắc 0.") for line in lines)


def test_numbers_are_told(knowledge: Knowledge) -> None:
    assert "Số hiệu nghe được: 387" in told(knowledge, "387 noi gi")
    assert "Số hiệu nghe được: nd 93/2019" in told(knowledge, "nghị định 93/2019")


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("xin chào", "Câu xã giao: bot đáp lễ, không tra kho."),
        ("", "Không còn chữ nào để tra."),
        ("quyết định 388", "Không trả lời: kho không có văn bản hay mục nào mang số này."),
    ],
)
def test_the_last_line_says_why(knowledge: Knowledge, question: str, last: str) -> None:
    assert told(knowledge, question)[-1] == last


def test_every_reason_has_its_sentence() -> None:
    assert {*get_args(Reason), "blocked", "courtesy", "no_words"} == set(explaining.REASONS)
