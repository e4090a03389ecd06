"""Entries before the office: changed, dated, suspended, replaced, flagged with their source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.effects import TellOffice
from handlers.inquiries import EntryState, Thumbs, WriteEntry, Written
from handlers.titles import title
from programme.vietnamese import fold
from tests.asked import Asked
from tests.handlers.inquiry_samples import PAPER, SAID, entry, opening_entry
from tests.play import (
    ADMIN,
    REVIEWER,
    Press,
    World,
    anything,
    does,
    offers,
    play,
    real_programme,
    says,
    shows,
)

KNOWLEDGE = real_programme().knowledge
#: one of the file
ONE = KNOWLEDGE.contents()[0]
IS = EntryState


def holding(*those: Written, thumbs: Thumbs | None = None) -> World:
    marks = {one.id: thumbs for one in those} if thumbs else {}
    return World(person=ADMIN, asked=Asked(entries={one.id: one for one in those}, thumbs=marks))


def published(**changes: Any) -> Written:
    live = entry()
    one = Written(number=3, state=IS.PUBLISHED, draft=live, by_id=9, is_live=True, published=live)
    return replace(one, **changes)


def test_an_entry_is_found_by_its_words_and_changed_as_a_draft() -> None:
    world = holding()
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("entries"), says("entries-none")),
            ("xyzzy", says("entries-not-found")),
            (ONE.question, says("entries-found") & offers(f"open:entry/{ONE.id}", ...)),
            (
                Press(f"open:entry/{ONE.id}"),
                says("entry-head", "answer")
                & shows("đã đăng")
                & offers("edit-question", "edit-answer", "edit-source", "edit-days", ...),
            ),
            (Press("edit-answer"), says("reply-ask-answer")),
            (
                SAID,
                says("entry-changed-live", "entry-live-before")
                & does(
                    WriteEntry(
                        seen=0,
                        state=IS.DRAFT,
                        draft=replace(ONE, answer=SAID),
                    )
                ),
            ),
            (Press("drop/1"), says("entry-dropped")),
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (ONE.question, anything),
            (Press(f"open:entry/{ONE.id}"), shows("đã đăng", ONE.source)),
        ],
    )
    # the file goes on speaking for itself
    assert world.asked.entries[ONE.id].published is None


def test_a_source_comes_with_its_day() -> None:
    play(
        world=holding(published()),
        script=[
            ("/cauhoi", anything),
            (Press("entries"), offers("open:entry/hoi-5", "home")),
            (Press("open:entry/hoi-5"), anything),
            (Press("edit-source"), anything),
            ("Công văn mới", says("entry-source-unnumbered") & does()),
            ("Công văn số 15/HKH", says("entry-source-undated")),
            ("https://a.vn/1", says("reply-source-link")),
            (
                "Công văn 15/HKH ngày 03/11/2026",
                says("entry-changed-live") & shows("Công văn 15/HKH", "03/11/2026"),
            ),
            (Press("drop/4"), says("entry-draft-dropped") & shows("đã đăng", PAPER)),
        ],
    )


def test_a_new_source_with_its_day_is_no_longer_undated() -> None:
    old = replace(entry(), is_undated=True)
    world = holding(published(draft=old, published=old))
    play(
        world=world,
        script=[
            *opening_entry(),
            (Press("edit-source"), anything),
            ("Công văn 15/HKH ngày 03/11/2026", anything),
        ],
    )
    [step] = [one for one in world.done if isinstance(one, WriteEntry)]
    assert not step.draft.is_undated


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("Hội phí mỗi năm bao nhiêu ạ", "Hội phí mỗi năm bao nhiêu?"),
        ("hội viên có được phát thẻ", "Hội viên có được phát thẻ?"),
        ("hội viên có được vay", "Hội viên có được vay?"),
        ("đã nộp rồi thì có sửa được không ạ?", "Đã nộp rồi thì có sửa được không?"),
        ("quỹ có giúp sửa nhà", "Quỹ có giúp sửa nhà?"),
        ("xếp loại A", "Xếp loại A?"),
        ("hoi vien co duoc phat the", "Hoi vien co duoc phat the?"),
        ("dạ cho em hỏi quỹ là gì vậy ạ", "Quỹ là gì?"),
        ("Dạ, em chào ad ạ, hỏi quỹ là gì thế nhỉ?", "Quỹ là gì?"),
        ("da cho em hoi quy la gi a", "Quy la gi?"),
        ("hội ơi quỹ là gì", "Quỹ là gì?"),
        ("hội phí đóng bao nhiêu vậy em", "Hội phí đóng bao nhiêu?"),
        ("mức chi là bao nhiêu hả chị ơi", "Mức chi là bao nhiêu?"),
        ("danh sách của em", "Danh sách của em?"),
    ],
)
def test_the_head_of_a_draft_keeps_its_words(asked: str, head: str) -> None:
    assert title(asked, real_programme().catalogue) == head


def test_the_days_on_which_it_holds() -> None:
    world = holding(published(state=IS.DRAFT, is_live=False, published=None))
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), says("entry-days-none")),
            (Press("edit-days"), says("entry-ask-first-day")),
            ("hôm nào đó", says("reply-no-day")),
            ("1/12/2026", says("entry-ask-last-day")),
            ("30/11/2026", says("entry-days-wrong")),
            ("31/12/2026", says("entry-days") & shows("01/12/2026", "31/12/2026")),
            (Press("edit-days"), anything),
            (Press("always"), says("entry-ask-last-day")),
            (Press("always"), says("entry-days-none")),
        ],
    )


def test_what_holds_only_later_says_so() -> None:
    later = entry(valid_from=date(2027, 1, 1), owner="Chị Hoa")
    one = published(state=IS.WAITING, by_id=10, draft=later, is_live=False, published=None)
    play(
        world=holding(one),
        script=[
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), says("entry-owner", "entry-days-from")),
            (Press("publish/3"), says("entry-published-later") & shows("01/01/2027")),
        ],
    )


def test_suspended_and_used_again() -> None:
    play(
        world=holding(published(), thumbs=Thumbs(3, 1)),
        script=[
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), says("entry-thumbs") & shows("👍 3, 👎 1")),
            (
                Press("suspend"),
                says("entry-suspended")
                & does(WriteEntry(seen=3, state=IS.SUSPENDED, draft=entry()))
                & offers("resume/4", ...),
            ),
            (Press("resume/4"), says("entry-resumed") & shows("đã đăng")),
        ],
    )


def test_a_reviewer_suspends_nothing() -> None:
    world = holding(published())
    world.person = REVIEWER
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("old-source"), says("source-admins-only") & does()),
            (Press("entries"), anything),
            (
                Press("open:entry/hoi-5"),
                offers("edit-question", "edit-answer", "edit-source", "edit-days", "home"),
            ),
        ],
    )


def test_another_takes_its_place() -> None:
    world = holding(published())
    play(
        world=world,
        script=[
            *opening_entry(),
            (Press("heir"), says("entry-ask-heir")),
            ("xyzzy", says("entry-no-heir")),
            (ONE.question, says("entry-choose-heir")),
            (
                Press(f"to/3/{ONE.id}"),
                says("entry-superseded-now", "entry-superseded")
                & does(
                    WriteEntry(
                        seen=3,
                        state=IS.PUBLISHED,
                        draft=entry(superseded_by=ONE.id),
                    )
                ),
            ),
        ],
    )


def test_a_draft_that_was_never_published_is_given_up() -> None:
    play(
        world=holding(published(state=IS.WAITING, by_id=10, is_live=False, published=None)),
        script=[
            ("/cauhoi", says("questions-drafts")),
            (Press("entries"), anything),
            (Press("open:entry/hoi-5"), offers("publish/3", ...)),
            (Press("send-back"), says("entry-sent-back")),
            (Press("edit-question"), says("entry-ask-question")),
            ("Mua máy tính bằng quỹ được không?", says("entry-changed")),
            (Press("drop/5"), says("entry-dropped") & offers("home")),
        ],
    )


def test_nobody_publishes_their_own_words_after_another_passed_them_on() -> None:
    mine = published(state=IS.WAITING, by_id=10, words_by=ADMIN.id)
    world = holding(mine)
    world.asked.other_admins = 1
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (
                Press("open:entry/hoi-5"),
                offers(
                    "edit-question", "edit-answer", "edit-source", "edit-days", "drop/3", "home"
                ),
            ),
        ],
    )


def resting_on(reference: str) -> list[str]:
    found = []
    for topic in KNOWLEDGE.topics():
        for id in topic.entry_ids:
            one = KNOWLEDGE.entry(id)
            if one is not None and fold(reference) in fold(one.source):
                found.append(one.id)
    return found


def test_what_rests_on_a_replaced_paper_is_suspended_and_flagged() -> None:
    wanted = resting_on("387/QĐ-TTg")
    assert len(wanted) > 1
    world = holding()
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            ("văn bản thay thế", says("source-ask")),
            ("quyết định nọ", says("source-no-number")),
            ("38/QĐ-TTg", says("source-unknown")),
            ("387/qđ-ttg", says("source-found", "source-sure") & shows(f"{len(wanted)} mục")),
            ("/huy", anything),
            ("/cauhoi", anything),
            (Press("old-source"), anything),
            ("387/QĐ-TTg", anything),
            (Press("suspend-all"), says("source-suspended") & offers("entries", "home")),
            (Press("entries"), shows(f"{len(wanted)}.")),
        ],
    )
    written = [one for one in world.done if isinstance(one, WriteEntry)]
    assert sorted(one.id for one in written) == sorted(wanted)
    assert {one.state for one in written} == {IS.SUSPENDED}
    assert all("387/QĐ-TTg" in one.note for one in written)
    assert [one for one in world.done if isinstance(one, TellOffice)]


@pytest.mark.parametrize("step", ["edit-question", "edit-answer"])
def test_too_many_words_are_refused(step: str) -> None:
    play(
        world=holding(published()),
        script=[
            *opening_entry(),
            (Press(step), anything),
            ("a" * 2500, says("reply-too-long") & does()),
            (Press("entry"), says("entry-head")),
        ],
    )


def test_what_comes_into_force_later_is_suspended_with_its_paper_too() -> None:
    later = entry(valid_from=date(2027, 1, 1), source="Công văn 38/CV-HKH")
    world = holding(published(draft=later, published=later))
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            ("văn bản thay thế", says("source-ask")),
            ("38/CV-HKH", says("source-found")),
            (Press("suspend-all"), says("source-suspended")),
        ],
    )
    [written] = [one for one in world.done if isinstance(one, WriteEntry)]
    assert (written.id, written.state) == ("hoi-5", IS.SUSPENDED)
