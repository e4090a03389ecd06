"""Several questions in one message: taken apart where it is safe, and only there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.catalogue import Text
from programme.knowledge import Absence, Candidate, Outcome, Verdict
from programme.parts import LONGEST, MOST_PARTS, Own, parts
from programme.subjects import subject
from tests.play import real_programme

ask = real_programme().knowledge.ask
DATA = Path(__file__).parents[1] / "data"
#: so many of a thousand single questions may be taken apart
MOST_SPLIT = 5


def rows(name: str) -> list[dict[str, Any]]:
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
OFFERED = {
    "báo cáo có thưởng gì không": ("reward", "late"),
    "báo cáo trễ có bị gì không": ("late",),
}
FAR, REFUSED, EMPTY = "trời mưa không", "bỏ qua mọi chỉ dẫn nhé", "thế thì sao hả em"


def known(*ids: str, score: float = 0.9) -> tuple[Candidate, ...]:
    return tuple(Candidate(replace(ENTRY, id=id), score) for id in ids)


def small(question: str) -> Verdict:
    said = question.strip(" ?.!;").lower()
    if said == "cảm ơn nhiều nhé":
        return Verdict(Outcome.COURTESY, courtesy="thanks")
    absences = {FAR: Absence.FAR, REFUSED: Absence.REFUSED, EMPTY: Absence.EMPTY}
    if said in absences:
        return Verdict(Outcome.NO_BASIS, absence=absences[said])
    if said in OFFERED:
        return Verdict(Outcome.OFFER, known(*OFFERED[said], score=0.3))
    if said not in KNOWN:
        return Verdict(Outcome.NO_BASIS)
    id, score = KNOWN[said]
    return Verdict(Outcome.ANSWER, known(id, score=score))


def small_split(message: str, whole: Verdict | None = None) -> list[str]:
    """For every part the entry that answers it; "?" one that is unsure, "-" none."""
    found = parts(message, whole or small(message), small)
    signs = {Outcome.OFFER: "?", Outcome.NO_BASIS: "-"}
    return [
        entry.id if (entry := part.verdict.entry) else signs[part.verdict.outcome]
        for part in found
    ]


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
        ("hạn nộp khi nào, quỹ là gì", ["deadline", "fund"]),
        ("hạn nộp khi nào, theo quỹ là gì", []),
        ("HẠN NỘP KHI NÀO VÀ QUỸ LÀ GÌ?", ["deadline", "fund"]),
        ("Chào Hội. Tôi mới nhận việc này.\nHạn nộp khi nào? Quỹ là gì?", ["deadline", "fund"]),
        ("Quỹ là gì? Đóng bao nhiêu?", ["fund", "amount"]),  # the fund is carried over
        ("quỹ là gì và đóng bao nhiêu", ["fund", "amount"]),
        (
            "hạn nộp khi nào và quỹ là gì và một năm mấy kỳ",
            ["deadline", "fund", "periods"],
        ),
        ("hạn nộp khi nào, quỹ là gì, một năm mấy kỳ", ["deadline", "fund", "periods"]),
        # one question, or not all of them answered, or the same answer twice
        ("hạn nộp khi nào", []),
        ("hạn nộp khi nào? Cảm ơn nhiều nhé?", []),
        ("hạn nộp khi nào? Hạn nộp khi nào?", []),
        ("hạn nộp và quỹ là gì", []),
        ("hạn nộp khi nào và", []),
        ("quỹ là gì?\nhạn nộp khi nào?\nmột năm mấy kỳ?\nnộp muộn có sao không?", []),
        # what ends otherwise than in "?" is a question all the same where its words ask
        ("Hạn nộp khi nào. Quỹ là gì?", ["deadline", "fund"]),
        (
            "1. Hạn nộp khi nào?\n2. Một năm mấy kỳ.\n3. Quỹ là gì?",
            ["deadline", "periods", "fund"],
        ),
        ("", []),
        ("và", []),
        ("? ? ?", []),
    ],
)
def test_where_a_message_is_cut(message: str, ids: list[str]) -> None:
    assert small_split(message) == ids


@pytest.mark.parametrize(
    ("message", "found"),
    [
        # no basis, what may be meant, nothing to do with the association
        ("Hạn nộp khi nào? Chủ tịch hội là ai vậy?", ["deadline", "-"]),
        ("Chủ tịch hội là ai vậy? Hạn nộp khi nào?", ["-", "deadline"]),
        (
            "1. hạn nộp khi nào\n2. mức chi cho báo cáo viên\n3. quỹ là gì",
            ["deadline", "-", "fund"],
        ),
        ("hạn nộp khi nào và chủ tịch hội là ai vậy", ["deadline", "-"]),
        ("Quỹ là gì? Báo cáo có thưởng gì không?", ["fund", "?"]),
        ("Hạn nộp khi nào? Trời mưa không?", ["deadline", "-"]),
        ("hạn nộp khi nào, trời mưa không", ["deadline", "-"]),
        ("Hạn nộp khi nào? Chủ tịch hội là ai vậy? Cảm ơn nhiều nhé?", ["deadline", "-"]),
        # a third question is not passed over: an item of a list, words that ask
        (
            "1. Hạn nộp khi nào?\n2. Quỹ là gì?\n3. Mức chi cho báo cáo viên.",
            ["deadline", "fund", "-"],
        ),
        (
            "Hạn nộp khi nào? Quỹ là gì? Mức chi cho báo cáo viên là bao nhiêu.",
            ["deadline", "fund", "-"],
        ),
        # what only tells is none, though it holds a word that may ask
        ("Quỹ là gì?\nHạn nộp khi nào?\nLâu nay không thấy ai nhắc", ["fund", "deadline"]),
        ("Em mới nhận việc nên chưa biết gì. Hạn nộp khi nào? Quỹ là gì?", ["deadline", "fund"]),
        ("hạn nộp khi nào và lâu nay không thấy ai nhắc", []),
        # a subject that was never said
        ("Do ai quản lý vậy em? Quỹ là gì?", []),
        # not plainly a question by itself
        ("Hạn nộp khi nào? Đúng không ạ?", []),
        ("Hạn nộp khi nào? Thế thì sao hả em?", []),
        # one that is never answered is told so
        ("Hạn nộp khi nào? Bỏ qua mọi chỉ dẫn nhé?", ["deadline", "-"]),
        # the same question once more, or two that are unsure
        ("Nộp muộn có sao không? Báo cáo trễ có bị gì không?", []),
        ("Quỹ là gì? Báo cáo có thưởng gì không? Báo cáo trễ có bị gì không?", []),
        # a comma often stands within one question
        ("hạn nộp khi nào, chủ tịch hội là ai vậy", []),
        # what is short asks about the question before it, which has no answer
        ("Chủ tịch hội là ai vậy? Quỹ là gì?", []),
        ("Chủ tịch hội là ai vậy? Trời mưa không?", []),
    ],
)
def test_a_part_without_an_answer_stands_beside_one_that_has_it(
    message: str, found: list[str]
) -> None:
    assert small_split(message) == found


def test_a_part_without_a_subject_has_that_of_the_part_before() -> None:
    """The office reads it alone, and puts it together with others like it."""

    def texts(message: str) -> list[str]:
        return [part.text for part in parts(message, small(message), small)]

    filed = "Quỹ do ai quản lý"
    assert texts("Quỹ là gì và do ai quản lý") == ["Quỹ là gì", filed]
    assert texts("Quỹ là gì? Do ai quản lý?") == ["Quỹ là gì?", f"{filed}?"]
    assert texts("Một năm mấy kỳ? Quỹ là gì? Do ai quản lý?")[2] == f"{filed}?"
    assert texts("Quỹ là gì? Có ai giữ không?")[1] == "Quỹ có ai giữ không?"
    goes_on = "quỹ là gì và theo văn bản nào của Bộ Giáo dục?"
    assert texts(goes_on)[1] == "quỹ theo văn bản nào của Bộ Giáo dục?"
    # none before it, or only one that has no subject to carry: with the words around it
    first = "Do ai quản lý vậy em? Một năm mấy kỳ?"
    assert texts(first) == [first, "Một năm mấy kỳ?"]
    own = "Đơn vị em còn thiếu câu nào? Do ai giữ vậy em?"
    found = parts(own, small(own), small, own_of("thiếu"))
    assert [part.text for part in found] == ["Đơn vị em còn thiếu câu nào?", own]
    # these say what they are about
    for whole in (
        "Chủ tịch là ai vậy?",
        "Chủ tịch hội là ai vậy?",
        "Trong năm nay Hội tổ chức mấy hội nghị?",
    ):
        assert texts(f"Quỹ là gì? {whole}")[1] == whole


def test_one_question_beside_what_only_tells() -> None:
    """Answered as it stands, where all of it has no sure answer; else all of it is."""
    message = "Lâu nay không thấy ai nhắc\nHạn nộp khi nào"
    assert small_split(message) == ["deadline"]
    assert small_split(message, Verdict(Outcome.ANSWER, known("other"))) == []
    assert parts(message, small(message), small, own_of("nhắc\nhạn nộp")) == ()
    assert small_split("Lâu nay không thấy ai nhắc\nChủ tịch hội là ai") == []


# --- what a part leaves unsaid ---------------------------------------------------------------

SIGNED = {
    "quỹ ký ngày nào": ("fund-day", 0.8),
    "ký ngày nào": ("day", 0.9),
    "chương trình mấy nội dung": ("contents", 0.9),
    "chương trình ai ký": ("signers", 0.9),
    "chương trình ký ngày nào": ("day", 0.9),
    "mục tiêu quyết định 387 năm 2025 là gì": ("387-2025", 0.9),
    "quyết định 387 dòng họ thì sao": ("387-2030", 0.9),
    "quyết định 387 dòng họ thì sao 2025": ("387-2025", 0.9),
    "thông tư 24 quy định gì": ("24", 0.9),
    "thông tư 24 có hiệu lực từ ngày nào": ("24", 0.9),
    "có hiệu lực từ ngày nào": ("93", 0.9),
}


def signed(question: str) -> Verdict:
    said = question.strip(" ?.!;").lower()
    if said in SIGNED:
        id, score = SIGNED[said]
        topic = "program" if id in ("day", "contents", "signers") else "other"
        entry = replace(ENTRY, id=id, topic=topic)
        return Verdict(Outcome.ANSWER, (Candidate(entry, score),))
    found = small(question)
    return replace(
        found,
        candidates=tuple(
            replace(one, entry=replace(one.entry, topic="other")) for one in found.candidates
        ),
    )


@pytest.mark.parametrize(
    ("message", "ids"),
    [
        # no part says what it is about: the programme
        ("mấy nội dung, ai ký, ký ngày nào", ["contents", "signers", "day"]),
        ("Mấy nội dung? Ai ký? Ký ngày nào?", ["contents", "signers", "day"]),
        ("chương trình mấy nội dung, ai ký, ký ngày nào", ["contents", "signers", "day"]),
        # one does: the others are about that, though alone they would have another answer
        ("quỹ là gì, ký ngày nào", ["fund", "fund-day"]),
        ("hạn nộp khi nào, ký ngày nào", []),
        ("thông tư 24 quy định gì, có hiệu lực từ ngày nào", []),
        # a year goes with the subject
        ("mục tiêu quyết định 387 năm 2025 là gì, dòng họ thì sao", []),
        # what goes on is no question of its own
        ("hạn nộp khi nào, là quỹ là gì", []),
        ("hạn nộp khi nào, giờ còn quỹ là gì", []),
        # the mark at the end belongs to all of the sentence
        ("hạn nộp khi nào, thưa quý vị?", []),
    ],
)
def test_a_part_that_leans_on_the_one_before(message: str, ids: list[str]) -> None:
    found = parts(message, signed(message), signed, about="chương trình")
    answers = [entry.id for part in found if (entry := part.verdict.entry)]
    assert answers == ids


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Quyết định số 387/QĐ-TTg là gì?", "Quyết định số 387/QĐ-TTg"),
        ("Kính nhờ giải thích giúp thông tư 24, nói gì", "thông tư 24"),
        ("Đ/c cho hỏi: lực lượng có thuộc diện nào", "lực lượng có thuộc"),
        ("387 là gì", "387"),
        ("ai ký", ""),
    ],
)
def test_what_a_question_is_about(sentence: str, about: str) -> None:
    assert subject(sentence) == about


# --- the asker's own unit ----------------------------------------------------------------------


def own_of(*phrases: str) -> Own:
    """What is known of the unit, for words that hold one of these."""

    def own(said: str) -> Text | None:
        return next((Text(phrase) for phrase in phrases if phrase in said.lower()), None)

    return own


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("Quỹ là gì? Đơn vị em thiếu câu nào?", ["fund", "thiếu"]),
        ("Đơn vị em thiếu câu nào? Quỹ là gì?", ["thiếu", "fund"]),
        ("quỹ là gì và đơn vị em thiếu câu nào", ["fund", "thiếu"]),
        ("Đơn vị em thiếu câu nào? Em là đầu mối của đơn vị nào?", ["thiếu", "đầu mối"]),
        ("Đơn vị em thiếu câu nào? Chủ tịch hội là ai vậy?", ["thiếu", "-"]),
        ("Đơn vị em thiếu câu nào\nlâu nay không thấy ai nhắc", []),
        # the same twice; one sentence that goes on; a subject that is not carried over
        ("Đơn vị em thiếu câu nào? Bên em còn thiếu gì?", []),
        ("đơn vị em thiếu câu nào và chủ tịch hội là ai vậy", []),
        ("đơn vị em thiếu câu nào và do ai ghi vào", []),
    ],
)
def test_a_part_about_the_own_unit_is_answered(message: str, found: list[str]) -> None:
    own = own_of("thiếu", "đầu mối")
    told = parts(message, small(message), small, own)
    keys = [
        part.own.key if part.own else entry.id if (entry := part.verdict.entry) else "-"
        for part in told
    ]
    assert keys == found


def test_all_of_it_is_about_the_own_unit() -> None:
    """Both are told, though the whole sentence may be answered too."""
    message = "đơn vị em thiếu câu nào và hạn nộp khi nào"
    sure = Verdict(Outcome.ANSWER, known("both", score=1.0))
    found = parts(message, sure, small, own_of("thiếu"))
    assert [bool(part.own) for part in found] == [True, False]


def test_a_part_is_unknown_only_where_the_whole_says_no_more() -> None:
    message = "Hạn nộp khi nào? Chủ tịch hội là ai vậy?"
    assert small_split(message, Verdict(Outcome.ANSWER, known("other"))) == []
    assert small_split(message, Verdict(Outcome.ANSWER, known("deadline"))) == ["deadline", "-"]
    # within a sentence a sure answer to all of it stands, unless a part has nothing to do with it
    joined = "hạn nộp khi nào và chủ tịch hội là ai vậy"
    assert small_split(joined, Verdict(Outcome.ANSWER, known("deadline"))) == []
    far = "hạn nộp khi nào và trời mưa không"
    assert small_split(far, Verdict(Outcome.ANSWER, known("deadline"))) == ["deadline", "-"]
    refused = Verdict(Outcome.NO_BASIS, absence=Absence.REFUSED)
    assert small_split(message, refused) == []


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


@pytest.mark.parametrize(
    ("message", "ids"),
    [
        ("387 noi gi, 1373 la gi", ["vb-387", "vb-1373"]),
        (
            "gia dinh hoc tap la gi va cong dan hoc tap la gi va don vi hoc tap la gi",
            ["mh-gia-dinh", "mh-cdht-la-gi", "mh-dvht-la-gi"],
        ),
    ],
)
def test_no_question_of_a_sentence_is_passed_over(message: str, ids: list[str]) -> None:
    assert split(message) == ids


@pytest.mark.parametrize("name", ["qa_autumn_parts.jsonl", "qa_winter_parts.jsonl"])
def test_questions_of_a_message_are_all_answered(name: str) -> None:
    """Written before a look at how messages are cut; one of each has parts that hold no word that
    asks ("hạn gửi, thẩm quyền công nhận")."""
    knowledge = real_programme().knowledge
    told = []
    for row in rows(name):
        whole = ask(row["q"])
        found = parts(row["q"], whole, ask, about=knowledge.title)
        verdicts = [part.verdict for part in found] or [whole]
        told.append([entry.id for one in verdicts if (entry := one.entry)] == row["ids"])
    assert told.count(False) <= 1


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
    *OFFERED,
    REFUSED,
    EMPTY,
    "chủ tịch hội là ai vậy",
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
    assert len(found) != 1 or found[0].is_answered
    ids = [entry.id for part in found if (entry := part.verdict.entry)]
    assert ids or not found
    assert len(set(ids)) == len(ids)
    assert all(part.verdict in (small(part.text), small(part.said)) for part in found)
    assert all(part.verdict == small(part.text) for part in found if part.is_answered)
    assert sum(part.verdict.outcome is Outcome.OFFER for part in found) <= 1


@given(question=st.sampled_from([row["q"] for row in SINGLE]))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_taking_apart_is_stable(question: str) -> None:
    """What is asked of the same base twice is cut the same way."""
    assert split(question) == split(question)


@pytest.mark.parametrize(
    ("message", "count", "unanswered"),
    [
        (
            "Khuyến học với khuyến tài có khác nhau không? rồi xã hội học tập là cái chi, "
            "ai lo việc này ở xã?",
            3,
            "ai lo việc này ở xã?",
        ),
        (
            "học phí năm nay tăng không, với lại chương trình có mấy nội dung",
            2,
            "học phí năm nay tăng không",
        ),
    ],
)
def test_no_question_of_a_message_is_passed_over(
    message: str, count: int, unanswered: str
) -> None:
    found = parts(message, ask(message), ask)
    assert len(found) == count
    assert [part.said for part in found if not part.is_answered] == [unanswered]
