"""The loop as a conversation: asked, taken, answered, put into the base, looked at, published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.answer_effects import AskOffice
from handlers.effects import LogQuestion, TellOffice
from handlers.facts import Person, Role
from handlers.inquiries import (
    AddToInquiry,
    Asker,
    DeclineInquiry,
    EntryState,
    InquiryState,
    MergeInquiries,
    SaveReply,
    SendReply,
    SplitInquiry,
    TakeInquiry,
    WriteEntry,
)
from handlers.inquiry_desk import due_on
from tests.handlers.inquiry_samples import (
    PAPER,
    PUBLISHED_ON,
    QUESTION,
    SAID,
    answering,
    asked,
    entry,
    office,
    opening,
)
from tests.handlers.samples import ANSWERED, UNKNOWN
from tests.play import (
    ADMIN,
    NOW,
    REVIEWER,
    STRANGER,
    Expectation,
    Happening,
    Meanwhile,
    Press,
    Switch,
    World,
    anything,
    does,
    does_some,
    lists,
    offers,
    play,
    real_programme,
    says,
    shows,
)
from tests.world import Between

WHOLE: list[tuple[Happening | Between, Expectation]] = [
    ("/cauhoi", says("questions-head") & lists("2 người hỏi", "mới hỏi hôm nay")),
    (
        Press("open:inquiry/5"),
        says("question-head") & offers("take", "answer", "decline", "merge", "split", "home"),
    ),
    (Press("take"), says("question-taken") & does(TakeInquiry(5, 0))),
    (Press("answer"), says("reply-ask-answer")),
    (SAID, says("reply-ask-source") & does(SaveReply(5, 1, SAID))),
    (
        PAPER,
        says("reply-preview", "inquiry-answered")
        & shows(QUESTION, SAID, PAPER, "02/11/2026", "2 người hỏi")
        & does(SaveReply(5, 2, SAID, PAPER, PUBLISHED_ON)),
    ),
    (Press("send/3"), says("reply-sent") & does(SendReply(5, 3))),
]


def test_from_a_question_to_the_base() -> None:
    other = Person(10, Role.ADMIN)
    first = entry(asks=(QUESTION, "mua máy tính bằng tiền quỹ"))
    play(
        world=office(asked(QUESTION, "mua máy tính bằng tiền quỹ"), other_admins=1),
        script=[
            *WHOLE,
            (Press("to-base"), says("entry-ask-topic")),
            (
                Press("to/quy"),
                says("entry-drafted", "answer", "entry-head")
                & does(WriteEntry(seen=0, state=EntryState.DRAFT, draft=first, inquiry_id=5)),
            ),
            (Press("offer"), says("entry-offered")),
            ("menu", anything),
            ("/cauhoi", says("questions-none", "questions-drafts")),
            (Switch(other), anything),
            ("/cauhoi", says("questions-drafts")),
            ("mục đã soạn", says("entries-head")),
            (
                Press("open:entry/hoi-5"),
                says("entry-head")
                & shows("chờ duyệt", SAID)
                & offers("publish/2", "send-back", ...),
            ),
            (
                Press("publish/2"),
                says("entry-published")
                & shows("đã đăng")
                & does(WriteEntry(seen=2, state=EntryState.PUBLISHED, draft=first, inquiry_id=5)),
            ),
        ],
    )


def test_the_only_admin_looks_twice_alone_and_is_told_so() -> None:
    play(
        world=office(asked(QUESTION, "mua máy tính bằng tiền quỹ")),
        script=[
            *WHOLE,
            (Press("to-base"), anything),
            (Press("to/quy"), offers("publish/1", ...)),
            (Press("publish/1"), says("entry-published", "entry-published-alone")),
        ],
    )


def test_a_reviewer_answers_but_does_not_publish() -> None:
    play(
        world=office(asked(QUESTION, "mua máy tính bằng tiền quỹ"), person=REVIEWER),
        script=[
            *WHOLE,
            (Press("to-base"), anything),
            (Press("to/quy"), offers("offer", ...)),
            ("duyệt và đăng", says("entry-typed") & does()),
            (Press("offer"), says("entry-offered") & offers("edit-question", ...)),
        ],
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Công văn số 12/HKH của Hội", "reply-ask-day"),
        ("https://khuyenhoc.vn/12", "reply-source-link"),
        ("x" * 300, "reply-source-too-long"),
    ],
)
def test_no_answer_without_a_dated_source(source: str, said: str) -> None:
    play(
        world=office(asked()),
        script=[
            *answering(),
            ("a" * 3000, says("reply-too-long")),
            (SAID, anything),
            (source, says(said)),
        ],
    )


def test_the_day_of_a_source_may_follow() -> None:
    play(
        world=office(asked()),
        script=[
            *answering(),
            (SAID, anything),
            ("Quy chế số 4/QC của Hội", says("reply-ask-day")),
            ("không nhớ", says("reply-no-day")),
            (
                "2/11/2026",
                says("reply-preview")
                & does(SaveReply(5, 3, SAID, "Quy chế số 4/QC của Hội", PUBLISHED_ON)),
            ),
            (Press("source"), says("reply-ask-source")),
            ("Quy chế số 9 mới", says("reply-ask-day")),
            (Press("today"), says("reply-preview") & shows("23/11/2026")),
            (Press("answer"), says("reply-ask-answer")),
            ("Có.", says("reply-preview") & shows("Có.", "Quy chế số 9 mới")),
            (Press("home"), says("questions-head") & lists("đang nhận")),
            (Press("open:inquiry/5"), says("question-begun") & offers("preview", ...)),
            (Press("preview"), says("reply-preview")),
        ],
    )


def test_what_is_not_ours_is_declined_with_a_reason() -> None:
    play(
        world=office(asked()),
        script=[
            *opening(),
            (Press("decline"), says("question-ask-reason")),
            (
                "Việc này do trường quyết định.",
                says("decline-preview", "inquiry-declined")
                & shows("Việc này do trường quyết định.")
                & does(),
            ),
            (
                Press("decline-send/0+1"),
                says("question-declined-now", "questions-none")
                & does(DeclineInquiry(5, 0, "Việc này do trường quyết định.")),
            ),
        ],
    )


def test_a_usual_reason_is_one_press() -> None:
    end = play(
        world=office(asked()),
        script=[
            *opening(),
            (Press("decline"), anything),
            (Press("elsewhere"), says("decline-preview") & shows("cơ quan khác") & does()),
            (Press("decline-send/0+1"), says("question-declined-now")),
        ],
    )
    assert end.topic == "questions"


def test_two_questions_become_one() -> None:
    similar = "tiền quỹ khuyến học có mua máy tính được k"
    play(
        world=office(asked(), asked(similar, person=20), asked(UNKNOWN, person=30)),
        script=[
            *opening(20),
            (
                Press("merge"),
                says("question-ask-merge") & offers("into/5", "into/30", "one"),
            ),
            (
                Press("into/5"),
                says("question-merged")
                & shows(QUESTION, similar)
                & does(MergeInquiries(20, 0, 5)),
            ),
            (Press("home"), lists("2 người hỏi")),
        ],
    )


def test_a_wording_that_asks_something_else_is_taken_out_with_who_asked_so() -> None:
    other = "Quỹ khuyến học mua máy in được không?"
    one = asked(QUESTION, other, other)
    more = Asker(person_id=6, question="em cần gấp", kind="more", asked_at=NOW)
    those = tuple(replace(who, id=at) for at, who in enumerate((*one.askers, more), 1))
    world = office(replace(one, askers=those))
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (
                Press("open:inquiry/5"),
                shows("3 người hỏi")
                & offers("take", "answer", "decline", "merge", "split", "home"),
            ),
            ("tách", says("question-ask-split") & offers("split/1", "split/2", "one")),
            (
                Press("split/2"),
                says("question-split", "question-head")
                & shows(QUESTION, "1 người hỏi")
                & does(SplitInquiry(5, 0, (2, 3, 4), one.opened_at)),
            ),
            (Press("home"), lists(other)),
        ],
    )


def test_who_is_being_answered_is_not_answered_by_the_bot() -> None:
    play(
        world=office(person=STRANGER),
        script=[
            (UNKNOWN, says("ask-no-basis")),
            (Switch(ADMIN), anything),
            *opening(1),
            (Press("take"), anything),
            (Switch(STRANGER), anything),
            (
                "em ở xã Hoa Sen ạ, " + UNKNOWN,
                says("inquiry-more-noted")
                & does(
                    AddToInquiry(1, "em ở xã Hoa Sen ạ, " + UNKNOWN),
                    LogQuestion("em ở xã Hoa Sen ạ, " + UNKNOWN, "thread"),
                ),
            ),
            (f"/hoi {UNKNOWN}", says("inquiry-more-noted")),
            (ANSWERED, says("answer")),  # what the base knows it still says
            (Switch(ADMIN), anything),
            ("/cauhoi", anything),
            (Press("open:inquiry/1"), says("question-wording-more") & shows("1 người hỏi")),
        ],
    )


def test_why_an_answer_did_not_help_is_seen() -> None:
    wrong = Asker(
        person_id=5,
        question="hạn nộp khi nào",
        kind="unhelpful",
        asked_at=NOW,
        entry="ct-nd1",
        reason="old",
    )
    own = replace(wrong, person_id=6, reason="thiếu quý 4", reach="unreached")
    wants = replace(wrong, person_id=7, kind="office")
    one = replace(asked(), askers=(wrong, own, wants))
    play(
        world=office(one),
        script=[
            ("/cauhoi", anything),
            (
                Press("open:inquiry/5"),
                says("question-wording-unhelpful", "question-wording-office")
                & says("question-unreached")
                & shows("thông tin đã cũ", "thiếu quý 4")
                & offers(
                    "take",
                    "answer",
                    "open:entry/ct-nd1",
                    "as-entry",
                    "decline",
                    "merge",
                    "home",
                ),
            ),
            (Press("open:entry/ct-nd1"), says("entry-head", "answer")),
        ],
    )


def test_the_answer_that_was_mended_is_sent_as_it_stands() -> None:
    mended = real_programme().knowledge.entry("ct-nd1")
    assert mended is not None
    wrong = Asker(
        person_id=5, question="hạn?", kind="unhelpful", asked_at=NOW, entry="ct-nd1", reason="old"
    )
    play(
        world=office(replace(asked(), askers=(wrong,))),
        script=[
            *opening(),
            (
                Press("as-entry"),
                says("reply-preview") & shows(mended.source) & does_some(SaveReply),
            ),
            (Press("send/1"), says("reply-sent") & offers("home")),
        ],
    )


def test_a_colleague_was_quicker() -> None:
    def closes(world: World) -> None:
        closed = replace(asked(), state=InquiryState.ANSWERED, answer=SAID, entry_id="hoi-5")
        world.asked = replace(world.asked, inquiries={5: closed})

    play(
        world=office(asked()),
        script=[
            *answering(),
            (Meanwhile(closes), anything),
            ("Không được.", says("question-closed", "question-answered-kept") & does()),
        ],
    )


def test_what_a_colleague_has_begun_can_be_taken_over() -> None:
    play(
        world=office(replace(asked(), owner_id=10, owner="Bình")),
        script=[
            ("/cauhoi", lists("Bình đang nhận")),
            (Press("open:inquiry/5"), anything),
            (
                Press("take-over"),
                says("question-taken-over") & shows("trước đó Bình đang nhận"),
            ),
        ],
    )


def test_what_is_late_comes_first_and_says_so_then_the_most_asked() -> None:
    late = asked("câu để lâu", person=40, hours=24 * 9)
    play(
        world=office(late, asked("ba", person=60), asked("một", "hai", person=50)),
        script=[
            (
                "/cauhoi",
                offers("open:inquiry/40", "open:inquiry/50", "open:inquiry/60", ...)
                & lists("đã 9 ngày", "quá hạn từ"),
            )
        ],
    )


def test_three_working_days_are_left() -> None:
    # the 24th of November is a day off
    assert due_on(NOW, real_programme()) == date(2026, 11, 27)
    assert due_on(NOW + timedelta(days=3), real_programme()) == date(2026, 12, 1)


def test_who_is_no_longer_of_the_office_sees_nothing() -> None:
    def leaves(world: World) -> None:
        world.person = Person(ADMIN.id)

    play(
        world=office(asked()),
        script=[
            ("/cauhoi", anything),
            (Meanwhile(leaves), anything),
            (Press("open:inquiry/5"), says("menu") & does()),
        ],
    )


def test_somebody_asks_for_a_person() -> None:
    world = World(person=STRANGER)
    play(
        world=world,
        script=[
            (ANSWERED, says("answer")),
            ("hỏi cán bộ", says("answer-office-asked")),
        ],
    )
    assert any(isinstance(effect, AskOffice) for effect in world.done)
    assert [one.askers[0].kind for one in world.asked.inquiries.values()] == ["office"]


def test_the_other_admins_hear_of_a_draft() -> None:
    world = office(asked(), other_admins=1)
    play(
        world=world,
        script=[
            *answering(),
            (SAID, anything),
            (PAPER, anything),
            (Press("send/3"), anything),
            (Press("to-base"), anything),
            (Press("to/quy"), anything),
            (Press("offer"), anything),
        ],
    )
    [told] = [effect for effect in world.done if isinstance(effect, TellOffice)]
    assert told.roles == (Role.ADMIN,)


def test_what_was_changed_after_the_look_is_shown_again() -> None:
    world = office(asked(QUESTION, "mua máy tính bằng tiền quỹ"))
    state = play(WHOLE[:-1], world=world)
    one = world.asked.inquiries[5]
    world.asked.inquiries = {5: replace(one, revision=4, answer="Không được.")}
    play(
        [
            (
                Press("send/3"),
                says("reply-changed-meanwhile") & shows("Không được.") & does(),
            ),
            (Press("send/4"), says("reply-sent") & does(SendReply(5, 4))),
        ],
        world=world,
        state=state,
    )
