"""What belongs to the person: being forgotten, being addressed."""

from __future__ import annotations

import pytest

from handlers.effects import ErasePerson, SetFormOfAddress, ShowCommands
from handlers.facts import Person, Role
from handlers.model import FileSent, Typed, Unreadable
from tests.handlers.samples import ANSWERED, UNKNOWN
from tests.play import (
    Press,
    PressAgain,
    PressBefore,
    anything,
    does,
    offers,
    play,
    says,
    shows,
    silence,
)

ERASED = does(ErasePerson(), ShowCommands(Role.STRANGER))


@pytest.mark.parametrize("words", ["xóa", "xoá luôn", "xoa du lieu cua toi", "2", "dạ xóa ạ"])
def test_being_forgotten(words: str) -> None:
    play(
        role=Role.ADMIN,
        script=[
            ("/xoadulieu", says("privacy-confirm") & offers("keep", "erase-now") & does()),
            (words, says("privacy-erased") & ERASED & offers()),
            ("quỹ là gì", says("onboarding-greeting") & does()),
        ],
    )


def test_a_press_that_erased_erases_once() -> None:
    play(
        script=[
            ("xóa dữ liệu", says("privacy-confirm")),
            (Press("erase-now"), ERASED),
            (PressAgain(), silence & does()),
        ]
    )


@pytest.mark.parametrize("words", ["không", "1", "khong xoa", "thôi", "/huy", "huỷ", "menu"])
def test_keeping(words: str) -> None:
    play(script=[("/xoadulieu", says("privacy-confirm")), (words, says("menu") & does())])


def test_nothing_is_erased_by_words_that_only_sound_like_it() -> None:
    play(
        script=[
            ("/xoadulieu", says("privacy-confirm")),
            ("xóa rồi có lấy lại được không nhỉ em", says("privacy-confirm-again")),
            ("kết thúc", says("not-understood", "privacy-confirm-again") & does()),
            ("ok", says("not-understood", "privacy-confirm-again") & does()),
            (Unreadable("sticker"), says("unreadable-sticker", "privacy-confirm-again") & does()),
            (FileSent("photo", "f"), says("unreadable-file", "privacy-confirm-again") & does()),
            (
                FileSent("photo", "f", caption="xóa"),
                says("not-understood", "privacy-confirm-again"),
            ),
            (Typed("dài " * 300), says("ask-too-long", "privacy-confirm-again") & does()),
            (PressBefore(), says("notice-stale", "privacy-confirm-again") & does()),
            ("2", ERASED),
        ]
    )


def test_a_question_in_between_is_answered_and_the_prompt_stands() -> None:
    play(
        script=[
            ("/xungho", says("address-prompt")),
            (ANSWERED, says("answer", "address-prompt") & offers("either", "brother", ...)),
            ("cô", does(SetFormOfAddress("cô"))),
        ]
    )


@pytest.mark.parametrize(
    ("words", "you"),
    [
        ("anh/chị", ""),
        ("anh chị", ""),
        ("1", ""),
        ("Anh", "anh"),
        ("chị ạ", "chị"),
        ("co", "cô"),
        ("5", "chú"),
        ("bác", "bác"),
        ("đ/c", "đồng chí"),
        ("dong chi", "đồng chí"),
    ],
)
def test_forms_of_address(words: str, you: str) -> None:
    said = you or "anh/chị"
    play(
        script=[
            ("xưng hô", says("address-prompt")),
            (words, says("address-set") & does(SetFormOfAddress(you))),
            (UNKNOWN, shows(f"{said.capitalize()} có thể hỏi lại")),
            ("menu", shows(f"Mời {said} gõ")),
        ]
    )


def test_the_form_is_used_everywhere() -> None:
    play(person=Person(1, Role.MEMBER, "bác"), script=[("/start", shows("Chào bác", "Mời bác"))])


@pytest.mark.parametrize("words", ["xóa dữ liệu à", "xóa dữ liệu?", "rút đồng ý hả"])
def test_to_ask_about_erasing_is_answered_with_the_command(words: str) -> None:
    told = says("privacy-asked") & shows("/xoadulieu") & does()
    state = play(script=[(words, told)])
    assert state.topic != "privacy"
    play(script=[("đổi cách xưng hô", anything), (words, told & offers(...))])
    play(person=None, script=[("/start", anything), (words, says("privacy-nothing-kept"))])


@pytest.mark.parametrize("words", ["hủy?", "dừng à"])
def test_to_ask_about_leaving_leaves_nothing(words: str) -> None:
    play(
        script=[
            ("/xoadulieu", says("privacy-confirm")),
            (words, says("cancel-asked", "privacy-confirm-again") & does()),
        ],
    )
