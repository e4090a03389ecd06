"""Several questions in one message: taken apart where it is safe, and only there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.knowledge import Candidate, Outcome, Verdict
from programme.parts import LONGEST, MOST_PARTS, parts
from tests.play import real_programme

ask = real_programme().knowledge.ask
DATA = Path(__file__).parents[1] / "data"
#: so many of a thousand single questions may be taken apart
MOST_SPLIT = 5


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


SINGLE = [*rows("qa_dev.jsonl"), *rows("qa_own.jsonl")]


def split(message: str) -> list[str]:
    """The ids of the entries that the parts lead to."""
    found = parts(message, ask(message), ask)
    return [entry.id for part in found if (entry := part.verdict.entry)]


# --- a base of three questions, so that the rules are seen without the matching ---------------

ENTRY = real_programme().knowledge.contents()[0]
KNOWN = {
    "hạn nộp khi nào": ("deadline", 0.9),
    "nộp muộn có sao không": ("late", 0.8),
    "quỹ là gì": ("fund", 0.9),
    "quỹ đóng bao nhiêu": ("amount", 0.9),
    "một năm mấy kỳ": ("periods", 0.7),
}


def small(question: str) -> Verdict:
    said = question.strip(" ?.!;").lower()
    if said == "cảm ơn nhiều nhé":
        return Verdict(Outcome.COURTESY, courtesy="thanks")
    if said not in KNOWN:
        return Verdict(Outcome.NO_BASIS)
    id, score = KNOWN[said]
    return Verdict(Outcome.ANSWER, (Candidate(replace(ENTRY, id=id), score),))


def small_split(message: str, whole: Verdict | None = None) -> list[str]:
    found = parts(message, whole or small(message), small)
    return [entry.id for part in found if (entry := part.verdict.entry)]


@pytest.mark.parametrize(
    ("message", "ids"),
    [
        ("Hạn nộp khi nào? Quỹ là gì?", ["deadline", "fund"]),
        ("Hạn nộp khi nào?Quỹ là gì?", ["deadline", "fund"]),
        ("hạn nộp khi nào\nquỹ là gì", ["deadline", "fund"]),
        ("1. hạn nộp khi nào\n2. quỹ là gì\n3. một năm mấy kỳ", ["deadline", "fund", "periods"]),
        ("- hạn nộp khi nào;\n- quỹ là gì;", ["deadline", "fund"]),
        ("hạn nộp khi nào và nộp muộn có sao không", ["deadline", "late"]),
        ("hạn nộp khi nào, còn quỹ là gì", ["deadline", "fund"]),
        ("HẠN NỘP KHI NÀO VÀ QUỸ LÀ GÌ?", ["deadline", "fund"]),
        ("Chào Hội. Tôi mới nhận việc này.\nHạn nộp khi nào? Quỹ là gì?", ["deadline", "fund"]),
        ("Quỹ là gì? Đóng bao nhiêu?", ["fund", "amount"]),  # the fund is carried over
        ("quỹ là gì và đóng bao nhiêu", ["fund", "amount"]),
        # one question, or not all of them answered, or the same answer twice
        ("hạn nộp khi nào", []),
        ("hạn nộp khi nào? Trời mưa không?", []),
        ("hạn nộp khi nào? Cảm ơn nhiều nhé?", []),
        ("hạn nộp khi nào? Hạn nộp khi nào?", []),
        ("hạn nộp và quỹ là gì", []),
        ("hạn nộp khi nào và", []),
        ("quỹ là gì?\nhạn nộp khi nào?\nmột năm mấy kỳ?\nnộp muộn có sao không?", []),
        ("", []),
        ("và", []),
        ("? ? ?", []),
    ],
)
def test_where_a_message_is_cut(message: str, ids: list[str]) -> None:
    assert small_split(message) == ids


def test_a_surer_answer_to_the_whole_sentence_stands() -> None:
    message = "hạn nộp khi nào và nộp muộn có sao không"
    sure = Verdict(Outcome.ANSWER, (Candidate(replace(ENTRY, id="both"), 0.85),))
    unsure = Verdict(Outcome.ANSWER, (Candidate(replace(ENTRY, id="both"), 0.5),))
    assert small_split(message, sure) == []
    assert small_split(message, unsure) == ["deadline", "late"]
    # two question marks are two questions all the same
    assert small_split("Hạn nộp khi nào? Nộp muộn có sao không?", sure) == ["deadline", "late"]


def test_a_story_is_one_story() -> None:
    assert small_split("Hạn nộp khi nào? Quỹ là gì?" + " à" * LONGEST) == []


# --- with the real base --------------------------------------------------------------------


def test_single_questions_stay_whole() -> None:
    """Nothing of the sets of single questions loses its right answer, and next to none is cut."""
    cut = [row for row in SINGLE if split(row["q"])]
    assert len(cut) * 1000 <= MOST_SPLIT * len(SINGLE), [row["q"] for row in cut]
    assert [row["q"] for row in cut if row["id"] not in split(row["q"])] == []


def sure() -> list[tuple[str, str]]:
    """Questions that are answered rightly, each with its entry; a few of every kind."""
    found = []
    for row in rows("qa_dev.jsonl"):
        entry = ask(row["q"]).entry
        if entry is not None and entry.id == row["id"] and "\n" not in row["q"]:
            found.append((row["q"].rstrip("?. "), entry.id))
    return found


@pytest.mark.parametrize(
    "join", ["{}? {}?".format, "1. {}\n2. {}".format], ids=["marks", "numbers"]
)
def test_two_questions_clearly_apart_are_both_answered(join: Callable[[str, str], str]) -> None:
    pairs = [(one, two) for one, two in pairwise(sure()) if one[1] != two[1]][:60]
    told = [split(join(one, two)) == [id_one, id_two] for (one, id_one), (two, id_two) in pairs]
    assert len(pairs) >= 40
    assert sum(told) >= len(told) * 0.7


# --- whatever is typed ---------------------------------------------------------------------

PIECES = [
    *KNOWN,
    "và",
    "còn",
    ",",
    "?",
    ". ",
    "\n",
    "1. ",
    "- ",
    "chào hội",
    "trời mưa không",
    ";",
]


@given(message=st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_parts_are_answered_different_and_few(message: str) -> None:
    found = parts(message, small(message), small)
    assert len(found) in range(MOST_PARTS + 1)
    assert len(found) != 1
    entries = [part.verdict.entry for part in found]
    assert all(entries)
    assert len({entry.id for entry in entries if entry}) == len(found)
    assert all(part.verdict == small(part.text) for part in found)


@given(question=st.sampled_from([row["q"] for row in SINGLE]))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_taking_apart_is_stable(question: str) -> None:
    """What is asked of the same base twice is cut the same way."""
    assert split(question) == split(question)
