"""What is typed while something is being written, and can never be meant as content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.idle_words import Idle, idle
from handlers.inquiries import DeclineInquiry, EntryState, InquiryState, SaveReply, WriteEntry
from tests.handlers.inquiry_samples import (
    PAPER,
    SAID,
    answering,
    asked,
    entry,
    office,
    opening,
    opening_entry,
)
from tests.handlers.test_entries import holding, published
from tests.play import (
    Meanwhile,
    Press,
    World,
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
        ("gửi cho anh", Idle.ORDER),
        ("gửi luôn hả", Idle.ORDER),
        ("có hủy được không", Idle.ORDER),
        ("không hủy được", Idle.EITHER),
        ("khong huy duoc", Idle.EITHER),
        ("không đổi", Idle.EITHER),
        ("gửi trước 5/12", Idle.EITHER),
        ("Không, báo cáo đã gửi thì không hủy được", None),
        ("Được sửa đến hết hạn", None),
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
            *opening(),
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
            *answering(),
            *((words, anything) for words in before),
            (said, says("reply-left", "question-head") & does()),
        ],
    )


@pytest.mark.parametrize(
    "said", ["Không hủy được", "Không đổi", "gửi trước 5/12", "5", "câu này ai hỏi vậy?"]
)
def test_a_short_answer_that_may_be_an_order_is_asked_about(said: str) -> None:
    sure = says("reply-sure-content") & shows(said) & offers("as-content", "not-content") & does()
    saved = does(SaveReply(5, 1, said))
    for then, expected in (
        ("ghi", says("reply-ask-source") & saved),
        ("không", says("reply-ask-answer") & does()),
        ("Đến hết hạn nộp", says("reply-ask-source") & does_some(SaveReply)),
        ("quay lại câu hỏi", says("reply-left", "question-head") & does()),
    ):
        play(world=office(asked()), script=[*answering(), (said, sure), (then, expected)])


@pytest.mark.parametrize("said", ["Không, báo cáo đã gửi thì không hủy được", "Được", "Có"])
def test_a_sentence_with_content_is_an_answer(said: str) -> None:
    kept = says("reply-ask-source") & does(SaveReply(5, 1, said))
    play(world=office(asked()), script=[*answering(), (said, kept)])


@pytest.mark.parametrize("said", ["có hủy được không", "hủy được không", "gửi?", "gửi luôn à"])
def test_to_ask_whether_neither_leaves_nor_sends(said: str) -> None:
    ready = [*answering(), (SAID, anything)]
    why = [*opening(), (Press("decline"), anything), ("Việc của sở", says("decline-preview"))]
    play(world=office(asked()), script=[*ready[:-1], (said, says("reply-not-content") & does())])
    play(
        world=office(asked()),
        script=[
            *ready,
            (PAPER, anything),
            (said, says("question-typed-preview", "reply-preview") & does()),
        ],
    )
    play(world=office(asked()), script=[*why, (said, says("decline-preview") & does())])


def test_a_question_is_no_source_unasked() -> None:
    paper = "Công văn nào cũng được, như 12/HKH ngày 02/11/2026"
    play(
        world=office(asked()),
        script=[
            *answering(),
            (SAID, anything),
            ("lấy ở đâu vậy?", says("reply-sure-content") & does()),
            ("không ghi", says("reply-ask-source") & does()),
            (paper, says("reply-preview") & does_some(SaveReply)),
        ],
    )


def test_what_may_be_content_waits_for_nobody_who_was_quicker() -> None:
    def colleague(world: World) -> None:
        world.asked.inquiries = {5: replace(asked(), state=InquiryState.ANSWERED)}

    play(
        world=office(asked()),
        script=[
            *answering(),
            ("Không đổi", says("reply-sure-content")),
            (Meanwhile(colleague), anything),
            (Press("as-content"), says("question-closed") & does()),
        ],
    )


@pytest.mark.parametrize("said", ["gửi", "gửi đi", "đúng rồi"])
def test_no_word_of_command_is_a_source(said: str) -> None:
    play(
        world=office(asked()),
        script=[
            *answering(),
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
            *opening_entry(),
            (Press(step), anything),
            (said, does()),
        ],
    )


def test_on_the_card_of_a_draft_they_are_no_title() -> None:
    draft = published(state=EntryState.DRAFT, is_live=False, published=None, draft=entry())
    play(
        world=holding(draft),
        script=[
            *opening_entry(),
            ("thôi không sửa nữa", says("entry-typed") & does()),
            ("Quỹ có mua được máy tính không?", does_some(WriteEntry)),
        ],
    )


def test_another_paper_at_the_day_is_said_to_take_the_place() -> None:
    play(
        world=office(asked()),
        script=[
            *answering(),
            (SAID, anything),
            ("Công văn số 12/HKH", says("reply-ask-day")),
            (
                "QĐ 387/QĐ-TTg ngày 25/3/2022",
                says("reply-source-replaced", "reply-preview")
                & shows("Công văn số 12/HKH", "QĐ 387/QĐ-TTg ngày 25/3/2022"),
            ),
        ],
    )
