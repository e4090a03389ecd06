"""A document asked for by its number is answered by its own text, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from programme.knowledge import FILES, Absence, Entry, Knowledge, Outcome
from programme.matching import Groups, Nearness

DATA = Path(__file__).parents[2] / "programme" / "data"
#: documents of the base, by the ids of the entries that are about them
DOCUMENTS = {
    11: "vb-ct11", 14: "vb-ct14", 24: "vb-tt24", 25: "vb-tt25", 49: "vb-kl49", 71: "vb-nq71",
    324: "vb-324", 387: "vb-387", 489: "vb-489", 677: "vb-677", 1268: "vb-1268", 1315: "vb-1315",
    1373: "vb-1373",
}  # fmt: skip
FRAMES = (
    "{} nói gì",
    "văn bản số {} là gì",
    "quyết định {} quy định gì",
    "qd {} noi gi vay",
    "cho em hỏi {} có nội dung gì về khuyến học ạ",
    "nội dung chính của quyết định số {}/QĐ-TTg",
    "mục tiêu đến 2030 của {}",
)


def near_to(number: int) -> set[int]:
    """Numbers that a finger or an ear takes for another."""
    digits = str(number)
    found = {number + step for step in (-10, -2, -1, 1, 2, 10, 100)} | {number * 10}
    for place in range(len(digits) - 1):
        found.add(int(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]))
        found.add(int(digits[:place] + digits[place + 1 :]))
    return {other for other in found if other > 9}


def says(entry: Entry, number: int) -> bool:
    words = " ".join((entry.question, entry.answer, *entry.keywords, *entry.asks))
    return re.search(rf"(?<!\d){number}(?!\d)", words) is not None


def misled(groups: Groups) -> Nearness:
    """Meanings at their worst: the documents of the base are near to every question."""
    count = len(groups())
    return lambda text: _near_to_documents(count)


@cache
def _near_to_documents(count: int) -> Sequence[float]:
    ids = [entry.id for topic in _plain().topics() for entry in _entries(topic.entry_ids)]
    near = [1.9 if id.startswith("vb-") else 0.1 for id in ids]
    return tuple(near + [0.0] * (count - len(near)))


def _entries(ids: Sequence[str]) -> list[Entry]:
    return [entry for id in ids if (entry := _plain().entry(id)) is not None]


@cache
def _texts() -> dict[str, str]:
    return {argument: (DATA / name).read_text("utf-8") for argument, name in FILES.items()}


@cache
def _plain() -> Knowledge:
    return Knowledge.build(
        knowledge_toml=_texts()["knowledge_toml"],
        synonyms_toml=_texts()["synonyms_toml"],
        scope_toml=_texts()["scope_toml"],
        matching_toml=_texts()["matching_toml"],
    )


@cache
def _misled() -> Knowledge:
    return Knowledge.build(
        knowledge_toml=_texts()["knowledge_toml"],
        synonyms_toml=_texts()["synonyms_toml"],
        scope_toml=_texts()["scope_toml"],
        matching_toml=_texts()["matching_toml"],
        embed=misled,
    )


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("number", DOCUMENTS)
def test_a_near_number_never_gets_a_neighbours_text(number: int, frame: str) -> None:
    for other in near_to(number) - set(DOCUMENTS):
        for knowledge in (_plain(), _misled()):
            verdict = knowledge.ask(frame.format(other))
            if verdict.entry is not None:
                assert says(verdict.entry, other), (frame.format(other), verdict.entry.id)


@pytest.mark.parametrize("number", DOCUMENTS)
def test_a_known_number_leads_to_its_own_document(number: int) -> None:
    for frame in FRAMES:
        for knowledge in (_plain(), _misled()):
            verdict = knowledge.ask(frame.format(number))
            if verdict.outcome is Outcome.ANSWER:
                assert verdict.entry is not None
                assert says(verdict.entry, number), (frame.format(number), verdict.entry.id)
    assert _plain().ask(f"{number} nói gì").candidates[0].entry.id.startswith(DOCUMENTS[number])


@pytest.mark.parametrize(
    "question",
    [
        "thông báo 12 nói gì",
        "công văn 12/TB-KH nói gì",
        "công văn số 45/HKH-VP ngày 3/2 yêu cầu gì",
        "chỉ thị 15",
        "nghị quyết số 99",
        "nghi dinh 100 quy dinh gi",
        "hướng dẫn số 8 của hội",
        "tờ trình 21 nói gì",
    ],
)
def test_a_document_that_is_not_there_is_said_to_be_missing(question: str) -> None:
    for knowledge in (_plain(), _misled()):
        verdict = knowledge.ask(question)
        assert verdict.absence is Absence.NO_DOCUMENT
        assert not verdict.candidates


def test_a_number_of_another_kind_offers_nothing_with_another_number() -> None:
    for question in ("thông tư 387 là gì", "công văn 387 nói gì", "chỉ thị 24 nói gì"):
        number = int(next(word for word in question.split() if word.isdecimal()))
        offered = _plain().ask(question).candidates
        assert offered
        assert all(says(candidate.entry, number) for candidate in offered)


@pytest.mark.parametrize(
    "question", ["thông báo 3 lần rồi mà vẫn chưa nộp được", "hướng dẫn 5 bước"]
)
def test_what_is_only_counted_names_no_document(question: str) -> None:
    assert _plain().ask(question).absence is not Absence.NO_DOCUMENT


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("nội dung 2 của chương trình là gì", "ct-nd2"),
        ("nội dung thứ ba nói gì", "ct-nd3"),
        ("nd 4", "ct-nd4"),
        ("noi dung 1 cua chuong trinh", "ct-nd1"),
        ("điểm 5 của chương trình", "ct-nd5"),
        ("chương trình gồm năm nội dung là năm nội dung gì", "ct-so-noi-dung"),
        ("chương trình có mấy nội dung", "ct-so-noi-dung"),
    ],
)
def test_one_of_the_five_contents_is_told_from_all_of_them(question: str, id: str) -> None:
    entry = _plain().ask(question).entry
    assert entry is not None
    assert entry.id == id
