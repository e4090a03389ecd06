"""What was meant of what is on offer."""

from __future__ import annotations

import pytest

from handlers import choices
from handlers.model import (
    Choice,
    Chosen,
    Event,
    Offer,
    Pressed,
    Repeated,
    Stale,
    State,
    Typed,
    Unreadable,
)
from programme.catalogue import Catalogue, Text
from tests.play import real_programme

REAL = real_programme().catalogue
STATE = State(
    prompt=41,
    offered=(Offer("yes", ("co", "dong y")), Offer("no", ("khong", "ko"))),
    taken=(40, 1, 0),
)


@pytest.mark.parametrize(
    ("event", "meant"),
    [
        (Pressed(41, 0), Chosen("yes")),
        (Pressed(41, 1), Chosen("no")),
        (Pressed(41, 2), Stale()),
        (Pressed(41, -1), Stale()),
        (Pressed(40, 0), Stale()),
        (Pressed(40, 1), Repeated()),
        (Pressed(0, 0), Stale()),
        (Unreadable("voice"), Unreadable("voice")),
    ],
)
def test_presses(event: Event, meant: Event) -> None:
    assert choices.resolve(event, STATE, REAL) == meant


def test_nothing_is_live_where_nothing_is_offered() -> None:
    assert choices.resolve(Pressed(0, 0), State(), REAL) == Stale()
    assert choices.resolve(Typed("1"), State(), REAL) == Typed("1")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1", "yes"),
        ("2", "no"),
        ("2.", "no"),
        ("2)", "no"),
        ("(2)", "no"),
        (" 2 ", "no"),
        ("02", "no"),
        ("2️⃣", "no"),
        ("２", "no"),
        ("số 2", "no"),
        ("chọn số hai", "no"),
        ("em chọn 2", None),
        ("hai ạ", "no"),
        ("có", "yes"),
        ("CÓ", "yes"),
        ("có ạ", "yes"),
        ("dạ có", "yes"),
        ("Vâng, có ạ!", None),
        ("đồng ý", "yes"),
        ("dong y nhé", "yes"),
        ("Không", "no"),
        ("ko", "no"),
        ("không đồng ý", None),
        ("0", None),
        ("3", None),
        ("-1", "yes"),
        ("12345678901234567890", None),
        ("1.2", None),
        ("½", None),
        ("/2", None),
        ("co khong", None),
        ("", None),
        ("🙂", None),
        ("mục a", "yes"),
        ("mục b ạ", "no"),
        ("chọn b", "no"),
        ("a)", "yes"),
        ("(b)", "no"),
        ("B.", "no"),
        ("dạ b.", "no"),
        ("a", None),  # a lone letter is no number
        ("b", None),
        ("b ạ", None),
        ("a...", None),
        ("a ạ.", None),
        ("da a.", None),
        ("à", None),
        ("à.", None),
        ("mục ạ", None),
    ],
)
def test_words(words: str, value: str | None) -> None:
    meant = choices.resolve(Typed(words), STATE, REAL)
    assert meant == (Typed(words) if value is None else Chosen(value))


def test_labels_and_aliases_are_remembered_folded() -> None:
    offered = choices.offer([Choice("keep", Text("choice-keep"))], REAL)
    assert offered[0].words[:2] == ("khong xoa", "khong")


def test_a_word_that_means_two_things_means_neither() -> None:
    source = "words-particles = ạ\nwords-before-numbers = số\nwords-numbers = một\n"
    source += "words-openers = a\nwords-complete = b\n"
    source += "a = Có\n  .aliases = được, 1, một\nb = Thôi\n  .aliases = được, không"
    offered = choices.offer([Choice("a", Text("a")), Choice("b", Text("b"))], Catalogue(source))
    assert [offer.words for offer in offered] == [("co",), ("thoi", "khong")]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("A", "yes"),
        ("b.", "no"),
        ("b ạ", "no"),
        ("c", "yes"),  # its own word goes before the letter
        ("z", None),
        ("1", None),
        ("2", None),
        ("hai", None),
        ("ab", None),
        ("có", "yes"),
        ("mục a", "yes"),
        ("mục b ạ", "no"),
        ("dạ b", "no"),
        ("à", None),  # people go on: "khoan đã"
        ("ạ", None),
        ("á", None),
        ("À...", None),
        ("dạ a", None),
        ("a ơi", None),
        ("ý ạ", None),
        ("đ", None),
    ],
)
def test_letters_where_a_number_would_be_an_answer(words: str, value: str | None) -> None:
    lettered = State(
        prompt=41,
        is_lettered=True,
        offered=(Offer("yes", ("co", "c")), Offer("no", ("khong",)), Offer("back", ())),
    )
    meant = choices.resolve(Typed(words), lettered, REAL)
    assert meant == (Typed(words) if value is None else Chosen(value))


@pytest.mark.parametrize("words", ["à", "ạ", "á", "ã", "a", "À...", "a\u0300", "đ", "mục đ"])
@pytest.mark.parametrize("is_lettered", [False, True])
def test_a_particle_never_takes_up_a_choice(words: str, is_lettered: bool) -> None:
    places = tuple(Offer(value) for value in ("send", "later", "back", "stop", "menu"))
    state = State(prompt=41, offered=places, is_lettered=is_lettered)
    taken = choices.resolve(Typed(words), state, REAL) != Typed(words)
    assert taken == (is_lettered and words == "a")


def test_aliases_that_the_form_lists_are_words_of_a_choice() -> None:
    label = Text("choice-field", {"label": "Đã có", "aliases": "có rồi, rồi"})
    assert choices.offer([Choice("a", label)], REAL)[0].words == ("co", "co roi", "roi")


@pytest.mark.parametrize("words", ["gửi?", "gửi luôn à", "gửi báo cáo à", "Gửi hả", "gửi nhỉ?"])
def test_to_ask_whether_is_not_to_do_it(words: str) -> None:
    acting = State(offered=(Offer("send", ("gui", "gui luon", "gui bao cao")), Offer("menu", ())))
    assert choices.resolve(Typed(words), acting, REAL) == Typed(words)
    assert choices.resolve(Typed("gửi báo cáo ạ"), acting, REAL) == Chosen("send", is_typed=True)
    harmless = State(offered=(Offer("source", ("nguon",)),))
    assert choices.resolve(Typed("nguồn?"), harmless, REAL) == Chosen("source", is_typed=True)
