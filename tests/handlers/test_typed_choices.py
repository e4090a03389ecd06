"""Where there are no buttons: numbers that grow old, words that begin a label, hidden messages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers import choices, engine
from handlers.engine import LIST_SECONDS
from handlers.interruptions import HINT_PAUSE
from handlers.model import Choice, Chosen, Event, FileSent, Offer, Stale, State, Typed, Unreadable
from programme.catalogue import Text
from tests.play import (
    NOW,
    Meanwhile,
    World,
    anything,
    keys_in,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
    silence,
)

CATALOGUE = real_programme().catalogue
OLD = State(
    topic="privacy",
    prompt=41,
    offered=(Offer("keep", ("khong xoa", "khong")), Offer("erase-now", ("xoa", "xoa het"))),
    offered_at=int(NOW.timestamp()),
)
LATER = NOW + timedelta(seconds=LIST_SECONDS + 1)


def aged(state: State, seconds: float, *, has_buttons: bool = False) -> State:
    now = NOW + timedelta(seconds=seconds)
    return engine.remembered(state.to_json(), now, has_buttons=has_buttons)


@pytest.mark.parametrize("words", ["2", "2.", "(2)", "số 2", "chọn 2", "2️⃣", "②", "hai", "câu 2"])
def test_a_number_means_its_list_for_half_an_hour(words: str) -> None:
    fresh, old = aged(OLD, LIST_SECONDS), aged(OLD, LIST_SECONDS + 1)
    assert choices.resolve(Typed(words), fresh, CATALOGUE) == Chosen("erase-now")
    assert choices.resolve(Typed(words), old, CATALOGUE) == Stale(is_typed=True)


def test_a_list_with_buttons_stays_where_it_is() -> None:
    state = aged(OLD, 10 * LIST_SECONDS, has_buttons=True)
    assert choices.resolve(Typed("2"), state, CATALOGUE) == Chosen("erase-now")


def test_a_bookmark_of_an_earlier_version_is_not_old() -> None:
    raw = OLD.to_json()
    del raw["offered_at"], raw["hinted_at"]
    state = engine.remembered(raw, LATER, has_buttons=False)
    assert choices.resolve(Typed("2"), state, CATALOGUE) == Chosen("erase-now")


@pytest.mark.parametrize("words", ["xóa", "không xóa", "ko xoa"])
def test_a_label_means_the_same_for_ever(words: str) -> None:
    fresh, old = aged(OLD, 0), aged(OLD, 10 * LIST_SECONDS)
    meant = choices.resolve(Typed(words), fresh, CATALOGUE)
    assert choices.resolve(Typed(words), old, CATALOGUE) == meant


def test_letters_grow_old_too_but_numbers_stay_answers() -> None:
    raw = State(
        prompt=41,
        offered=(Offer("skip", ("bo qua",)), Offer("back", ("quay lai", "c"))),
        is_lettered=True,
        offered_at=int(NOW.timestamp()),
    )
    old = aged(raw, LIST_SECONDS + 1)
    assert choices.resolve(Typed("b"), old, CATALOGUE) == Stale(is_typed=True)
    assert choices.resolve(Typed("c"), old, CATALOGUE) == Chosen("back")  # its own word
    assert choices.resolve(Typed("2"), old, CATALOGUE) == Typed("2")


def test_an_old_number_gets_the_question_again() -> None:
    world = World()
    state = play([("/xoadulieu", says("privacy-confirm"))], world=world)
    world.now = LATER
    old = engine.remembered(state.to_json(), world.now, has_buttons=False)
    turn = engine.take_turn(old, Typed("2"), world.facts(old, Typed("2")))
    said = [key for reply in turn.replies for key in keys_in(reply.text)]
    assert "notice-list-outdated" in said
    assert "privacy-confirm-again" in said
    assert turn.effects == ()
    # what was shown anew can be answered by number
    again = engine.remembered(turn.state.to_json(), world.now, has_buttons=False)
    assert choices.resolve(Typed("2"), again, CATALOGUE) == Chosen("erase-now")


def test_an_old_number_of_a_menu_gets_the_menu() -> None:
    world = World()
    state = play([("menu", says("menu"))], world=world)
    old = engine.remembered(state.to_json(), LATER, has_buttons=False)
    turn = engine.take_turn(old, Typed("1"), world.facts(old, Typed("1")))
    assert "notice-list-outdated" in [k for reply in turn.replies for k in keys_in(reply.text)]
    assert turn.replies[0].choices


OFF_TOPIC = "giá vàng hôm nay bao nhiêu?"


def test_a_number_below_something_else_is_no_guess_at_the_list_above() -> None:
    """Whoever types "1" under "no basis" may mean anything but the menu two messages up."""
    world = World()
    state = play([("menu", says("menu")), (OFF_TOPIC, says("ask-off-topic"))], world=world)
    buried = aged(state, 0)
    assert choices.resolve(Typed("1"), buried, CATALOGUE) == Stale(is_typed=True)
    turn = engine.take_turn(buried, Typed("1"), world.facts(buried, Typed("1")))
    assert "notice-list-outdated" in [k for reply in turn.replies for k in keys_in(reply.text)]
    assert turn.effects == ()
    # what is shown now stands last, and its numbers are good
    shown = aged(turn.state, 0)
    assert choices.resolve(Typed("1"), shown, CATALOGUE) == Chosen(shown.offered[0].value)
    # buttons stay where they are
    above = aged(state, 0, has_buttons=True)
    assert choices.resolve(Typed("1"), above, CATALOGUE) == Chosen(state.offered[0].value)


@pytest.mark.parametrize("words", ["cảm ơn nhé", "chào bot", "đúng"])
def test_a_word_in_passing_leaves_the_list_as_it_is(words: str) -> None:
    asked = ("quỹ khuyến học là gì", says("answer"))
    state = play([asked, (words, anything)])
    assert state.offered
    fresh = aged(state, 0)
    assert choices.resolve(Typed("1"), fresh, CATALOGUE) == Chosen(state.offered[0].value)


PLACES = tuple(
    Choice(value, Text("choice-topic", {"title": title}))
    for value, title in (
        ("map", "Bản đồ các đơn vị"),
        ("list", "Danh sách đơn vị đã nộp"),
        ("late", "Danh sách đơn vị nộp muộn"),
        ("yes", "Đồng ý"),
    )
)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("bản đồ các", Chosen("map")),
        ("ban do cac", Chosen("map")),
        ("bản đồ", Typed("bản đồ")),  # less than half of it
        ("bản", Typed("bản")),
        ("bản đồ các xã", Typed("bản đồ các xã")),
        ("danh sách đơn vị", Typed("danh sách đơn vị")),  # of two of them
        ("danh sách đơn vị nộp", Chosen("late")),
        ("danh sách đơn", Typed("danh sách đơn")),
        ("đồng ý một phần", Typed("đồng ý một phần")),  # more than the label is another thing
        ("đồng", Typed("đồng")),
        ("hướng dẫn", Typed("hướng dẫn")),
    ],
)
def test_words_that_begin_one_label_only_mean_it(words: str, meant: Event) -> None:
    state = State(prompt=1, offered=choices.offer(PLACES, CATALOGUE))
    assert choices.resolve(Typed(words), state, CATALOGUE) == meant


def test_a_command_is_never_the_beginning_of_a_label() -> None:
    label = Choice("x", Text("choice-topic", {"title": "Xem chương trình năm nay"}))
    state = State(prompt=1, offered=choices.offer((label,), CATALOGUE))
    assert choices.resolve(Typed("xem chương trình"), state, CATALOGUE) == Typed(
        "xem chương trình"
    )


def test_beginnings_do_not_count_where_words_are_an_answer() -> None:
    offered = choices.offer(PLACES, CATALOGUE)
    state = State(prompt=1, offered=offered, is_lettered=True)
    assert choices.resolve(Typed("bản đồ các"), state, CATALOGUE) == Typed("bản đồ các")


# --- messages whose content the platform keeps to itself ------------------------------------

HIDDEN = Unreadable("hidden")


def later(seconds: float) -> Meanwhile:
    def change(world: World) -> None:
        world.now += timedelta(seconds=seconds)

    return Meanwhile(change)


@pytest.mark.parametrize(
    "first", [HIDDEN, Unreadable("sticker"), Unreadable("voice"), FileSent("photo", "f1"), "chào"]
)
def test_whatever_comes_first_is_greeted(first: Event | str) -> None:
    play(
        person=None,
        script=[(first, says("onboarding-greeting") & offers("agree", "decline"))],
    )


def test_who_cannot_be_read_is_given_a_human_once_in_a_while() -> None:
    play(
        person=None,
        script=[
            (HIDDEN, says("onboarding-greeting", "unreadable-hidden") & shows("0200 000 000")),
            (HIDDEN, silence),
            (later(HINT_PAUSE - 1), anything),
            (HIDDEN, silence),
            (later(2), anything),
            (HIDDEN, says("unreadable-hidden", "onboarding-reminder")),
            ("đồng ý", says("onboarding-agreed")),
            (HIDDEN, silence),
            (later(HINT_PAUSE), anything),
            (HIDDEN, says("unreadable-hidden")),
            ("menu", says("menu")),
            (HIDDEN, silence),
        ],
    )


def test_a_hidden_message_does_not_end_what_is_asked() -> None:
    play(
        [
            ("/xoadulieu", says("privacy-confirm")),
            (HIDDEN, says("unreadable-hidden", "privacy-confirm-again")),
            (HIDDEN, silence),
            ("không xóa", says("privacy-kept")),
        ]
    )


def test_a_document_that_cannot_arrive_as_evidence() -> None:
    world = reporting()
    play(
        world=world,
        script=[
            ("/baocao", anything),
            ("sửa 4", says("report-evidence-most")),
            (HIDDEN, says("evidence-hidden", "report-evidence-most")),
            (HIDDEN, says("evidence-hidden")),  # each file deserves an answer
            ("https://drive.example.vn/x", says("evidence-link-kept")),
        ],
    )


@pytest.mark.parametrize(
    "value", ["send/3", "decline-send/0+1", "publish/2", "agree:7FKQM2ABCD", "second"]
)
@pytest.mark.parametrize("words", ["gửi?", "gửi luôn à", "1?", "gửi hả"])
def test_to_ask_whether_sets_off_nothing_whatever_it_is_about(value: str, words: str) -> None:
    state = State(topic="any", prompt=3, offered=(Offer(value, ("gui", "gui luon")),))
    assert choices.resolve(Typed(words), state, CATALOGUE) == Typed(words)
    assert choices.resolve(Typed("gửi luôn"), state, CATALOGUE) == Chosen(value, is_typed=True)
