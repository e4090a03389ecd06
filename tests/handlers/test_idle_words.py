"""What is typed while something is being written, and can never be meant as content."""

from __future__ import annotations

import pytest

from handlers.idle_words import Idle, idle
from handlers.inquiries import DeclineInquiry, EntryState, WriteEntry
from tests.handlers.test_entries import holding, published
from tests.handlers.test_inquiries import PAPER, SAID, asked, entry, office
from tests.play import (
    Press,
    anything,
    does,
    does_some,
    offers,
    play,
    real_programme,
    says,
    shows,
)

CATALOGUE = real_programme().catalogue


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("thôi không sửa nữa", Idle.LEAVE),
        ("thoi khong sua nua", Idle.LEAVE),
        ("quay lại", Idle.LEAVE),
        ("Quay lai", Idle.LEAVE),
        ("thôi", Idle.LEAVE),
        ("thôi để sau", Idle.LEAVE),
        ("về menu", Idle.LEAVE),
        ("hủy bỏ", Idle.LEAVE),
        ("để mai anh sửa tiếp nhé", Idle.LEAVE),
        ("gửi", Idle.ORDER),
        ("gửi đi", Idle.ORDER),
        ("sửa 5", Idle.ORDER),
        ("danh sách", Idle.ORDER),
        ("/gui", Idle.ORDER),
        ("8", Idle.NUMBER),
        (" 12. ", Idle.NUMBER),
        ("đúng", Idle.NOTHING),
        ("không ạ", Idle.NOTHING),
        ("02/11/2026", None),
        ("Công văn số 12/HKH", None),
        ("Hội phí năm nay đóng ở đâu?", None),
        ("quy chế nội bộ", None),
        ("trùng câu trước", None),
        ("Thời hạn nộp", None),
        ("Báo Nhân Dân", None),
        ("gửi báo cáo ở đâu", None),
    ],
)
def test_only_words_that_lead_somewhere_are_no_content(said: str, kind: Idle | None) -> None:
    assert idle(said, CATALOGUE) is kind


def test_a_number_is_no_reason_and_nothing_goes_unseen() -> None:
    play(
        world=office(asked()),
        script=[
            ("/cauhoi", anything),
            (Press("open:inquiry/5"), anything),
            (Press("decline"), says("question-ask-reason")),
            ("8", says("reply-not-number", "question-ask-reason") & does()),
            ("gửi", says("reply-not-content", "question-ask-reason") & does()),
            (
                "Việc này của sở, xin hỏi sở",
                says("decline-preview", "inquiry-declined")
                & shows("Việc này của sở, xin hỏi sở")
                & offers("decline-send/0+1", "decline", "one")
                & does(),
            ),
            ("8", says("reply-not-number", "decline-preview") & does()),
            ("sửa lý do", says("question-ask-reason") & does()),
            ("Nơi khác phụ trách", says("decline-preview") & does()),
            ("quay lại", says("question-head") & does()),
            ("ngoài phạm vi", says("question-ask-reason")),
            ("Việc này của sở", says("decline-preview") & does()),
            (
                "gửi",
                says("question-declined-now", "questions-none")
                & does(DeclineInquiry(5, 0, "Việc này của sở")),
            ),
        ],
    )


@pytest.mark.parametrize("said", ["quay lại", "thôi để sau", "thôi không sửa nữa"])
@pytest.mark.parametrize("step", ["answer", "source", "number", "no-number", "day"])
def test_leaving_an_answer_writes_nothing(said: str, step: str) -> None:
    before = {
        "answer": [],
        "source": [SAID],
        "number": [SAID, "Công văn hội"],
        "no-number": [SAID, "Công văn hội", "không có số"],
        "day": [SAID, "Công văn số 12/HKH"],
    }[step]
    play(
        world=office(asked()),
        script=[
            ("/cauhoi", anything),
            (Press("open:inquiry/5"), anything),
            (Press("answer"), anything),
            *((words, anything) for words in before),
            (said, says("reply-left", "question-head") & does()),
        ],
    )


@pytest.mark.parametrize("said", ["gửi", "gửi đi", "đúng rồi"])
def test_no_word_of_command_is_a_source(said: str) -> None:
    play(
        world=office(asked()),
        script=[
            ("/cauhoi", anything),
            (Press("open:inquiry/5"), anything),
            (Press("answer"), anything),
            (SAID, says("reply-ask-source")),
            (said, says("reply-not-content", "reply-ask-source") & does()),
            ("8", says("reply-not-number", "reply-ask-source") & does()),
            (PAPER, says("reply-preview")),
        ],
    )


@pytest.mark.parametrize("step", ["edit-question", "edit-answer", "edit-source"])
@pytest.mark.parametrize("said", ["thôi không sửa nữa", "quay lại", "thôi", "gửi"])
def test_an_entry_is_left_as_it_was(step: str, said: str) -> None:
    play(
        world=holding(published()),
        script=[
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), anything),
            (Press(step), anything),
            (said, does()),
        ],
    )


def test_on_the_card_of_a_draft_they_are_no_title() -> None:
    draft = published(state=EntryState.DRAFT, is_live=False, published=None, draft=entry())
    play(
        world=holding(draft),
        script=[
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), anything),
            ("thôi không sửa nữa", says("entry-typed") & does()),
            ("Quỹ có mua được máy tính không?", does_some(WriteEntry)),
        ],
    )


def test_another_paper_at_the_day_is_said_to_take_the_place() -> None:
    play(
        world=office(asked()),
        script=[
            ("/cauhoi", anything),
            (Press("open:inquiry/5"), anything),
            (Press("answer"), anything),
            (SAID, anything),
            ("Công văn số 12/HKH", says("reply-ask-day")),
            (
                "QĐ 387/QĐ-TTg ngày 25/3/2022",
                says("reply-source-replaced", "reply-preview")
                & shows("Công văn số 12/HKH", "QĐ 387/QĐ-TTg ngày 25/3/2022"),
            ),
        ],
    )
