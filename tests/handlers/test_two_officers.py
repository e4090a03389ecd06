"""Two of the office at one question or entry: who holds it, and nobody's words are lost unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.facts import Person, Role
from handlers.inquiries import EntryState, InquiryState, ReleaseInquiry, TakeInquiry, WriteEntry
from tests.handlers.inquiry_samples import (
    PAPER,
    PUBLISHED_ON,
    SAID,
    asked,
    entry,
    office,
    opening_entry,
)
from tests.handlers.test_entries import ONE, holding, published
from tests.play import (
    ADMIN,
    Expectation,
    Happening,
    Meanwhile,
    Press,
    Switch,
    World,
    anything,
    does,
    lists,
    offers,
    play,
    says,
    shows,
)
from tests.world import Between

OTHER = Person(10, Role.ADMIN)
Script = list[tuple[Happening | Between, Expectation]]
#: the card of the question, of the entry
QUESTION: Script = [("/cauhoi", anything), (Press("open:inquiry/5"), anything)]
ENTRY: Script = [
    *opening_entry(),
]


def test_only_one_of_two_takes_a_question_and_the_other_learns_it() -> None:
    play(
        world=office(asked(), other_admins=1),
        script=[
            *QUESTION,
            (Switch(OTHER), anything),
            *QUESTION,
            (Press("answer"), says("reply-ask-answer") & does(TakeInquiry(5, 0))),
            (Switch(ADMIN), anything),
            (Press("answer"), says("question-held") & does() & offers("take-over", "home")),
            (Press("home"), lists("cán bộ khác đang nhận")),
            (Press("open:inquiry/5"), offers("take-over", "home")),
            (Press("take-over"), says("question-taken-over") & does(TakeInquiry(5, 1))),
            (Switch(OTHER), anything),
            ("Được.", says("question-held") & does()),
            (Press("take-over"), says("question-taken-over")),
            (Press("answer"), anything),
            (SAID, anything),
            (PAPER, says("reply-preview")),
            (Switch(ADMIN), anything),
            ("không trả lời được", says("question-typed-held") & does()),
            ("tôi nhận", says("question-taken-over")),
            (Switch(OTHER), anything),
            ("gửi", says("question-held") & does()),
            (Meanwhile(_answers), anything),
            ("nhận thay", says("question-closed", "question-answered") & does()),
        ],
    )


@pytest.mark.parametrize("pressed", ["as-entry", "decline", "merge", "preview", "release"])
def test_a_card_of_before_does_not_touch_what_a_colleague_writes(pressed: str) -> None:
    asker = replace(asked().askers[0], kind="unhelpful", entry=ONE.id)
    one = replace(asked(), askers=(asker,), owner_id=ADMIN.id, answer=SAID)
    world = office(replace(one, source=PAPER, source_on=PUBLISHED_ON), other_admins=1)

    def takes(world: World) -> None:
        one = world.asked.inquiries[5]
        theirs = replace(one, owner_id=OTHER.id, answer="Đang viết dở.")
        world.asked = replace(world.asked, inquiries={5: theirs})

    play(
        world=world,
        script=[
            *QUESTION,
            (Meanwhile(takes), anything),
            (Press(pressed), says("question-held") & offers("take-over", ...) & does()),
            (Press("take-over"), says("question-taken-over")),
        ],
    )


def _answers(world: World) -> None:
    """A colleague has sent the answer."""
    one = replace(world.asked.inquiries[5], state=InquiryState.ANSWERED)
    world.asked = replace(world.asked, inquiries={5: one})


def test_a_question_is_given_back() -> None:
    play(
        world=office(asked()),
        script=[
            *QUESTION,
            (Press("take"), anything),
            (Press("release"), says("question-released") & does(ReleaseInquiry(5, 1))),
            (Press("take"), says("question-taken")),
            ("/huy", says("left-taken", "menu") & does(ReleaseInquiry(5, 3))),
            ("/cauhoi", lists("chưa ai nhận")),
            (Press("open:inquiry/5"), anything),
            (Press("answer"), anything),
            (SAID, anything),
            ("/huy", says("left-begun") & does(ReleaseInquiry(5, 6))),
            ("/cauhoi", anything),
            (Press("open:inquiry/5"), says("question-begun")),
            ("/huy", says("cancelled") & does()),
        ],
    )


def test_leaving_says_what_is_kept() -> None:
    world = holding(published(state=EntryState.DRAFT, is_live=False, published=None))
    play(
        world=world,
        script=[
            *ENTRY,
            (Press("edit-days"), anything),
            ("1/12/2026", says("entry-ask-last-day") & does()),
            ("/huy", says("left-draft") & does()),
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), says("entry-days-none")),
            ("/huy", says("left-draft")),
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (ONE.question, anything),
            (Press(f"open:entry/{ONE.id}"), anything),
            (Press("edit-answer"), anything),
            ("/huy", says("left-entry") & does()),
        ],
    )


def test_leaving_a_card_does_not_deny_what_was_done() -> None:
    play(
        world=holding(published()),
        script=[
            *ENTRY,
            (Press("suspend"), says("entry-suspended")),
            ("/huy", says("cancelled") & does()),
        ],
    )


def test_an_answer_that_was_sent_is_not_put_into_the_base_by_leaving() -> None:
    play(
        world=office(asked()),
        script=[
            *QUESTION,
            (Press("answer"), anything),
            (SAID, anything),
            (PAPER, anything),
            (Press("send/3"), anything),
            (Press("to-base"), anything),
            ("/huy", says("left-answered") & does()),
            ("/cauhoi", anything),
            (Press("entries"), lists("chưa vào kho")),
            (
                Press("open:inquiry/5"),
                says("question-head-closed") & offers("to-base", "home"),
            ),
        ],
    )


def _rewrites(world: World) -> None:
    """A colleague writes the next version."""
    one = world.asked.entries["hoi-5"]
    after = replace(one, number=one.number + 1, draft=entry(answer="Không được."))
    world.asked = replace(world.asked, entries={"hoi-5": after})


def test_nothing_is_published_that_nobody_has_seen() -> None:
    play(
        world=holding(
            published(state=EntryState.WAITING, by_id=10, is_live=False, published=None)
        ),
        script=[
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), offers("publish/3", ...)),
            (Meanwhile(_rewrites), anything),
            (
                Press("publish/3"),
                says("reply-changed-meanwhile") & shows("Không được.") & does(),
            ),
            (Press("publish/4"), says("entry-published")),
        ],
    )


def test_a_colleague_s_words_are_not_written_over() -> None:
    play(
        world=holding(published()),
        script=[
            *ENTRY,
            (Press("edit-answer"), anything),
            (Meanwhile(_rewrites), anything),
            ("Có.", says("entry-overtaken") & shows("Không được.") & does()),
        ],
    )


def test_another_entry_takes_the_place_only_of_what_was_seen() -> None:
    play(
        world=holding(published()),
        script=[
            *ENTRY,
            (Press("heir"), anything),
            (ONE.question, anything),
            (Meanwhile(_rewrites), anything),
            (Press(f"to/3/{ONE.id}"), says("entry-overtaken") & does()),
        ],
    )


def test_words_on_a_card_are_for_the_card() -> None:
    title = "Xe thư viện lưu động tháng 12 đến những xã nào?"
    world = holding(published(state=EntryState.DRAFT, is_live=False, published=None))
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            ("thư viện lưu động đến xã nào trong tháng này ạ", says("questions-typed") & does()),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), anything),
            (
                title,
                says("entry-changed")
                & does(WriteEntry(seen=3, state=EntryState.DRAFT, draft=entry(question=title))),
            ),
            ("ok được rồi", says("entry-typed") & does()),
        ],
    )
    play(
        world=holding(published()),
        script=[
            *ENTRY,
            (title, says("entry-typed") & does()),
        ],
    )


def test_drafts_on_a_replaced_paper_are_named_and_kept() -> None:
    written = entry(answer="Đang viết.", source="Công văn 38/CV-HKH ngày 02/11/2026")
    draft = published(
        state=EntryState.DRAFT, draft=written, is_live=False, published=None, by_id=10
    )
    world = holding(draft)
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("old-source"), anything),
            ("38/CV-HKH", says("source-drafts-only") & shows(written.question) & does()),
        ],
    )
    live = entry(source="Công văn 38/CV-HKH ngày 02/11/2026")
    world = holding(replace(draft, published=live, is_live=True))
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("old-source"), anything),
            ("38/CV-HKH", says("source-found", "source-drafts-too")),
            (Press("suspend-all"), says("source-suspended", "source-drafts-too")),
            (Press("entries"), lists("bản nháp")),
            (Press("open:entry/hoi-5"), shows("Đang viết.")),
        ],
    )
    steps = [one for one in world.done if isinstance(one, WriteEntry)]
    assert [(one.seen, one.state, one.draft) for one in steps] == [
        (3, EntryState.SUSPENDED, live),
        (4, EntryState.DRAFT, written),
    ]


def test_the_question_of_a_new_entry_is_in_good_order() -> None:
    said = "ad ơi, cho em hỏi xe thư viện lưu động tháng này đến xã nào vậy ạ"
    world = office(replace(asked(said), answer=SAID, source=PAPER, source_on=entry().asof))
    play(
        world=world,
        script=[
            *QUESTION,
            (Press("take"), anything),
            (Press("preview"), anything),
            (Press("send/1"), anything),
            (Press("to-base"), anything),
            (Press("to/quy"), shows("<b>Xe thư viện lưu động tháng này đến xã nào?</b>")),
        ],
    )
    assert world.asked.entries["hoi-5"].draft.asks == (said,)
