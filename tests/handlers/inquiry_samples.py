"""Questions before the office, and how its people come to them, for scripts.

Owns: samples, the openings that many scripts share. Never: expectations of one test.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from handlers.facts import Person
from handlers.inquiries import Asker, Inquiry, InquiryState
from programme.knowledge import Entry
from tests.asked import Asked
from tests.play import ADMIN, NOW, Expectation, Happening, Press, World, anything
from tests.world import Between

Script = list[tuple[Happening | Between, Expectation]]
QUESTION = "Quỹ khuyến học mua máy tính cho học sinh được không?"
SAID = "Được, nếu quy chế quỹ có mục hỗ trợ phương tiện học tập."
PAPER = "Công văn số 12/HKH ngày 02/11/2026 của Hội Khuyến học tỉnh"
PUBLISHED_ON = date(2026, 11, 2)


def asked(*questions: str, person: int = 5, hours: int = 0) -> Inquiry:
    return Inquiry(
        id=person,
        state=InquiryState.OPEN,
        revision=0,
        opened_at=NOW - timedelta(hours=hours),
        askers=tuple(
            Asker(
                person_id=person + place,
                question=one,
                kind="no_basis",
                asked_at=NOW - timedelta(hours=hours),
            )
            for place, one in enumerate(questions or (QUESTION,))
        ),
    )


def office(*those: Inquiry, person: Person = ADMIN, other_admins: int = 0) -> World:
    asked_ = Asked({one.id: one for one in those}, other_admins=other_admins)
    return World(person=person, asked=asked_)


def entry(**changes: Any) -> Entry:
    draft = Entry(
        id="hoi-5",
        topic="quy",
        question=QUESTION,
        answer=SAID,
        source=PAPER,
        asof=PUBLISHED_ON,
        asks=(QUESTION, "mua máy tính bằng tiền quỹ"),
    )
    return replace(draft, **changes)


def opening(id: int = 5) -> Script:
    """A question of the list is before them."""
    return [("/cauhoi", anything), (Press(f"open:inquiry/{id}"), anything)]


def answering(*typed: str) -> Script:
    """It is being answered, and so much has been typed."""
    before: Script = [*opening(), (Press("answer"), anything)]
    return [*before, *((words, anything) for words in typed)]


def opening_entry(id: str = "hoi-5") -> Script:
    return [
        ("/cauhoi", anything),
        (Press("entries"), anything),
        (Press(f"open:entry/{id}"), anything),
    ]
