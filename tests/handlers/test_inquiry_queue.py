"""The list of what waits: further pages, finding, what is urgent; an announcement as a source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.inquiries import Inquiry, SaveReply, Told
from tests.handlers.inquiry_samples import SAID, answering, asked, office
from tests.play import Press, lists, offers, play, says, shows

TOLD = date(2026, 11, 20)


def about(question: str, *, person: int, told: Told | None = None) -> Inquiry:
    one = asked(question, person=person)
    askers = tuple(replace(who, entry="announcement:7") for who in one.askers)
    return replace(one, askers=askers, told=told)


def test_what_stands_further_down_is_reached_and_found() -> None:
    many = [asked(f"Hỏi việc riêng {at} ở đâu?", person=100 + at) for at in range(20)]
    play(
        world=office(*many),
        script=[
            ("/cauhoi", says("questions-head", "questions-more") & shows("Còn 12 câu nữa")),
            ("xem tiếp", shows("Còn 4 câu nữa") & lists("Hỏi việc riêng 8 ở đâu")),
            ("trang sau", lists("Hỏi việc riêng 19 ở đâu")),
            (Press("home"), lists("Hỏi việc riêng 0 ở đâu")),
            (
                "/cauhoi viec rieng 19",
                says("questions-found")
                & shows("1 trong 20")
                & offers("open:inquiry/119", "home", ...),
            ),
            ("/cauhoi máy bay", says("questions-not-found") & offers("home", ...)),
        ],
    )


def test_what_cannot_wait_stands_first() -> None:
    often = asked("Hội phí đóng ở đâu?", "hội phí đóng đâu", person=20)
    late = asked("Thẻ làm ở đâu?", person=30, hours=24 * 20)
    told = about("Về thông báo ngày 20/11/2026: họp ở đâu", person=40)
    play(
        world=office(often, late, told),
        script=[
            (
                "/cauhoi",
                offers("open:inquiry/40", "open:inquiry/30", "open:inquiry/20", ...),
            ),
        ],
    )


@pytest.mark.parametrize(
    ("reference", "source"),
    [
        ("12/TB-HKH", "Thông báo số 12/TB-HKH ngày 20/11/2026 của Hội Khuyến học"),
        ("", "Thông báo ngày 20/11/2026 của Hội Khuyến học"),
    ],
)
def test_an_announcement_is_its_own_source(reference: str, source: str) -> None:
    world = office(about("Về thông báo: họp ở đâu", person=5, told=Told(reference, TOLD)))
    play(
        world=world,
        script=[
            *answering(),
            (SAID, says("reply-ask-source") & offers("told", "home")),
            ("thông báo ấy", says("reply-preview") & shows(source, "20/11/2026")),
        ],
    )
    saved = [one for one in world.done if isinstance(one, SaveReply)][-1]
    assert saved.source.startswith(source)
    assert saved.source_on == TOLD


def test_other_questions_have_no_such_source() -> None:
    play(
        world=office(asked()),
        script=[
            *answering(),
            (SAID, offers("home")),
        ],
    )


def test_words_on_the_list_itself_are_looked_for() -> None:
    many = [asked(f"Hỏi việc riêng {at} ở đâu?", person=100 + at) for at in range(3)]
    play(
        world=office(*many),
        script=[
            ("/cauhoi", says("questions-head")),
            ("việc riêng 1", says("questions-found") & offers("open:inquiry/101", "home", ...)),
            ("học bổng", says("questions-not-found") & shows("học bổng") & offers("home", ...)),
            (Press("home"), says("questions-head")),
            ("máy chiếu mượn ở đâu", says("questions-typed", "questions-head")),
            ("cảm ơn", says("aside-thanks", "questions-head")),
        ],
    )
