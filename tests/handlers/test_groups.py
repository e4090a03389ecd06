"""In a group: answers when addressed, nothing personal, nothing kept."""

from __future__ import annotations

import pytest

from handlers.effects import SetReachable
from handlers.engine import group_address
from handlers.facts import Person, Role
from handlers.model import Joined, Left, State, Typed, Unreadable
from tests.handlers.samples import ANSWERED, GREETING, OFFERED, UNKNOWN, best_entry
from tests.play import Press, does, offers, play, says, silence

ME = "KhuyenHocBot"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@KhuyenHocBot quỹ là gì", "quỹ là gì"),
        ("@khuyenhocbot: quỹ là gì?", "quỹ là gì?"),
        ("quỹ là gì vậy @KhuyenHocBot", "quỹ là gì vậy"),
        ("ad @KhuyenHocBot ơi, quỹ\nlà gì", "ad ơi, quỹ\nlà gì"),
        ("/hoi@KhuyenHocBot quỹ là gì", "/hoi quỹ là gì"),
        ("/trogiup@KHUYENHOCBOT", "/trogiup"),
        ("@KhuyenHocBot", ""),
        ("@KhuyenHocBot 2", "2"),
        ("quỹ là gì", None),
        ("/hoi quỹ là gì", None),
        ("/hoi@BotKhac quỹ là gì", None),
        ("@KhuyenHocBot2 quỹ là gì", None),
        ("thư@KhuyenHocBot", None),
        ("", None),
    ],
)
def test_who_is_addressed(text: str, said: str | None) -> None:
    assert group_address(text, ME) == said


@pytest.mark.parametrize("person", [None, Person(3, Role.ADMIN, "chú")])
def test_a_group_is_answered_and_nothing_is_kept(person: Person | None) -> None:
    entry = best_entry(OFFERED)
    state = play(
        person=person,
        is_group=True,
        script=[
            (ANSWERED, says("answer") & does()),
            (UNKNOWN, says("ask-no-basis-group") & does()),
            (GREETING, says("courtesy-greeting") & does()),
            (OFFERED, says("ask-offer") & offers(f"entry/{entry.id}", ...) & does()),
            (Press(f"entry/{entry.id}"), says("answer") & does()),
            (OFFERED, says("ask-offer") & does()),
            ("không", says("ask-no-basis-group") & does()),
            (OFFERED, says("ask-offer") & does()),
        ],
    )
    assert state.step == ""


def test_commands_of_a_group() -> None:
    play(
        person=None,
        is_group=True,
        script=[
            ("/start", says("group-hello", "menu-group") & offers("ask", "browse", "help")),
            ("/hoi " + ANSWERED, says("answer")),
            ("/chuongtrinh", says("browse-home")),
            ("/trogiup", says("help", "help-group")),
            ("/hoi", says("ask-prompt-group")),
            ("/huy", says("menu-group")),
            ("", says("unreadable-empty") & offers()),
            (Unreadable("voice"), says("unreadable-voice")),
        ],
    )


@pytest.mark.parametrize(
    "words", ["/xoadulieu", "/xungho", "/cauhoi", "xóa dữ liệu", "7FKQM2ABCD", "/start 7FKQM2ABCD"]
)
def test_personal_matters_are_for_the_private_chat(words: str) -> None:
    play(
        person=Person(3, Role.ADMIN),
        is_group=True,
        script=[(words, says("private-only") & does())],
    )


def test_being_added_and_removed() -> None:
    play(
        person=None,
        is_group=True,
        script=[
            (Joined(), says("group-hello", "menu-group") & does(SetReachable(True))),
            (Left(), silence & does(SetReachable(False))),
        ],
    )


def test_a_burst_in_a_group_is_a_question() -> None:
    play(is_group=True, state=State(), script=[(Typed(f"ad ơi\n{ANSWERED}"), does())])
