"""The programme by buttons: every entry can be reached and left again, on one card."""

from __future__ import annotations

import pytest

from handlers import browse
from handlers.facts import Facts
from handlers.model import Offer, State
from tests.handlers.samples import ANSWERED
from tests.play import (
    NOW,
    Press,
    PressAgain,
    PressBefore,
    offers,
    play,
    real_programme,
    says,
    silence,
)

KNOWLEDGE = real_programme().knowledge
FACTS = Facts(now=NOW, turn=1, programme=real_programme())
CONTENTS = [f"entry/ct-nd{number}" for number in range(1, 6)]


def test_the_five_contents_and_back() -> None:
    play(
        script=[
            ("/chuongtrinh", says("browse-home") & offers(*CONTENTS, "topics", "menu")),
            (Press("entry/ct-nd3"), says("answer") & offers("home", "menu")),
            (PressAgain(), silence),
            (Press("home"), says("browse-home")),
            ("5", says("answer")),
            ("quay lại ạ", says("browse-home")),
            ("tổ chức", says("answer")),
            ("2", says("menu")),
        ]
    )


def test_topics_and_their_pages() -> None:
    longest = max(KNOWLEDGE.topics(), key=lambda topic: len(topic.entry_ids))
    assert len(longest.entry_ids) > browse.PAGE
    first = [f"entry/{id}" for id in longest.entry_ids[: browse.PAGE]]
    beyond = longest.entry_ids[browse.PAGE]
    play(
        script=[
            ("chuong trinh", offers(...)),
            ("chủ đề khác", says("browse-topics") & offers(...)),
            (
                Press(f"topic/{longest.id}/1"),
                says("browse-topic") & offers(*first, f"topic/{longest.id}/2", "topics"),
            ),
            ("xem tiếp", offers(f"entry/{beyond}", ...)),
            (Press(f"entry/{beyond}"), says("answer") & offers(f"topic/{longest.id}/2", "menu")),
            ("quay lại", offers(f"entry/{beyond}", ...)),
            ("quay lại", offers(*first, ...)),
            ("quay lại", says("browse-topics")),
            ("quay lại", says("browse-home")),
        ]
    )


def test_every_entry_can_be_reached_and_left() -> None:
    seen: set[str] = set()
    ahead = ["home"]
    while ahead:
        place = ahead.pop()
        if place in seen or place == "menu":
            continue
        seen.add(place)
        reply = browse.card(place, FACTS)
        assert reply.slot == browse.SLOT
        assert len(reply.choices) <= 10, f"{place}: too many to choose from"
        ahead += [choice.value for choice in reply.choices]
    listed = {id for topic in KNOWLEDGE.topics() for id in topic.entry_ids}
    assert {place.removeprefix("entry/") for place in seen if place.startswith("entry/")} == listed


@pytest.mark.parametrize(
    "place", ["", "home", "nowhere", "topic/x/1", "topic/van_ban/99", "topic/van_ban/x", "entry/x"]
)
def test_a_place_that_is_gone_leads_home(place: str) -> None:
    assert browse.card(place, FACTS) == browse.card("home", FACTS)


def test_a_question_in_between_has_a_card_of_its_own() -> None:
    play(
        script=[
            ("/chuongtrinh", offers(...)),
            (
                ANSWERED,
                says("answer")
                & offers(
                    ...,
                ),
            ),
            (PressBefore(), says("notice-stale", "menu")),
            (Press("browse"), says("browse-home")),
        ]
    )


def test_a_button_of_a_card_before_brings_the_card_again() -> None:
    state = State(topic="browse", step="topics", prompt=50, offered=(Offer("home"),))
    play(
        state=state,
        script=[(Press("home"), says("browse-home")), (PressAgain(), silence)],
    )
