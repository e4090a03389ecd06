"""A question that was typed without marks: readable for the office, never a title unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers import inquiry_words
from handlers.inquiries import EntryState, InquiryState
from tests.handlers.inquiry_samples import PAPER, PUBLISHED_ON, SAID, asked, office
from tests.play import (
    Press,
    World,
    anything,
    does,
    lists,
    offers,
    play,
    real_programme,
    says,
    shows,
)

BARE = "ai duyet danh sach khen thuong cua truong em a"
READ = "Ai duyệt danh sách khen thưởng của trường em"


def sent() -> World:
    """An answer that has been sent and is not in the base."""
    one = replace(asked(BARE), state=InquiryState.ANSWERED, answer=SAID)
    return office(replace(one, source=PAPER, source_on=PUBLISHED_ON))


def test_the_office_reads_it_with_marks_and_the_own_words_below() -> None:
    play(
        world=office(asked(BARE), asked("Quỹ mua máy tính được không?", person=20)),
        script=[
            ("/cauhoi", lists(READ)),
            (Press("open:inquiry/5"), says("question-guessed") & shows(READ, f"“{BARE}”")),
            ("/cauhoi", anything),
            (Press("open:inquiry/20"), shows("Quỹ mua máy tính được không?")),
        ],
    )
    programme = real_programme()
    weekly = inquiry_words.weekly([asked(BARE)], 1, 0, programme)
    said = programme.catalogue.say(weekly)
    assert READ in said
    assert f"“{BARE}”" in said


def test_who_asked_gets_their_own_words_back() -> None:
    said = inquiry_words.answered(BARE, SAID, PAPER, PUBLISHED_ON)
    assert BARE in str(said.args["question"])


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("dùng câu này", f"{READ}?"),
        ("Ai duyệt danh sách khen thưởng?", "Ai duyệt danh sách khen thưởng?"),
    ],
)
def test_the_title_of_an_entry_is_asked_for(said: str, question: str) -> None:
    world = sent()
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("entries"), lists(READ[:30])),
            (Press("open:inquiry/5"), anything),
            (Press("to-base"), anything),
            (
                Press("to/quy"),
                says("entry-ask-title") & shows(READ[1:]) & offers("title", "home") & does(),
            ),
            ("?", says("entry-ask-title") & does()),
            ("a " * 120, says("reply-too-long", "entry-ask-title") & does()),
            (said, says("entry-drafted-titled")),
        ],
    )
    written = world.asked.entries["hoi-5"]
    assert (written.state, written.draft.question) == (EntryState.DRAFT, question)
    assert written.draft.asks == (BARE,)
