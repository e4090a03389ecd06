"""What recipients do with an announcement, in whatever they were doing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.announcements import AcknowledgeAnnouncement, Content
from handlers.effects import LogQuestion
from handlers.facts import Person, Role
from handlers.model import Pressed, State, Turn
from tests.announce_samples import LAN, WORDS, sent
from tests.play import (
    Expectation,
    Press,
    Switch,
    anything,
    does,
    does_some,
    offers,
    play,
    says,
    shows,
)
from tests.world import ADMIN, World

NEEDS_ACK = replace(WORDS, needs_ack=True)
STRANGER = Person(77)
#: under an announcement that asks for an acknowledgement
ACK, ASK = Pressed(-1, 0), Pressed(-1, 1)


def world(person: Person = LAN) -> World:
    return sent(NEEDS_ACK, person=person)


def _notes(turn: Turn) -> Iterator[str]:
    if any(isinstance(effect, AcknowledgeAnnouncement) for effect in turn.effects):
        yield "takes note"


does_not_note = Expectation(_notes)


def test_the_button() -> None:
    play(
        world=world(),
        script=[
            (ACK, says("announced-noted") & shows("12/TB-KH") & does(AcknowledgeAnnouncement(1))),
            (ACK, says("announced-noted-before") & does()),
        ],
    )


@pytest.mark.parametrize(
    "said",
    [
        *(
            "đã nắm",
            "Đã nắm ạ",
            "NAM 1",
            "ĐÃ NẮM 1",
            "da nam 1",
            "em đã nắm",
            "đã nắm thông báo 1",
        ),
        *("nắm", "Nắm rồi ạ", "nắm rõ rồi em nhé", "sở anh đã nắm nhé", "DA NAM"),
    ],
)
def test_the_word(said: str) -> None:
    play(
        world=world(),
        script=[(said, says("announced-noted") & does(AcknowledgeAnnouncement(1)))],
    )


@pytest.mark.parametrize(
    "said",
    [
        "ok em đã nhận",
        "đã nhận ạ",
        "da nhan",
        "Dạ em đã rõ ạ",
        "vâng, đã nhận được thông báo rồi ạ",
        "đơn vị em đã nhận văn bản",
        "đã đọc",
        "ok anh, em đã nhận được",
        "Rõ!",
        "vâng ạ, đã tiếp thu",
        "em nhận được rồi ạ",
        "ok đã rõ",
        "rõ rồi em",
        "da nhan duoc thong bao roi em nhe",
        "nam roi em",
    ],
)
def test_other_ways_to_say_it(said: str) -> None:
    play(
        world=world(),
        script=[(said, says("announced-noted") & does(AcknowledgeAnnouncement(1)))],
    )


@pytest.mark.parametrize("said", ["nắm", "Nắm rồi ạ", "ĐÃ NẮM 1"])
@pytest.mark.parametrize("before", ["menu", "/baocao"])
def test_with_its_mark_it_is_never_the_number_five(before: str, said: str) -> None:
    noted = says("announced-noted") & does(AcknowledgeAnnouncement(1))
    play(world=world(), script=[(before, anything), (said, noted)])


def test_without_its_mark_and_alone_it_is_a_number() -> None:
    play(world=world(), script=[("menu", anything), ("nam", does_not_note)])


@pytest.mark.parametrize("said", ["dạ vâng", "ok", "Vâng ạ"])
def test_a_mere_yes_is_asked_back_where_something_waits(said: str) -> None:
    play(
        world=world(),
        script=[
            (said, says("announced-did-you") & shows("12/TB-KH") & offers("noted", "not-yet")),
            ("đúng rồi ạ", says("announced-noted") & does(AcknowledgeAnnouncement(1))),
        ],
    )


@pytest.mark.parametrize(
    ("said", "is_order"), [("NAM 9", True), ("nắm 9", True), ("năm 9", False), ("nam 2026", False)]
)
def test_a_number_that_nobody_sent(said: str, is_order: bool) -> None:
    not_yours = says("announced-not-yours")
    play(world=world(), script=[(said, (not_yours if is_order else anything) & does_not_note)])


@pytest.mark.parametrize("asked", ["quỹ khuyến học là gì?", "chương trình quỹ"])
def test_a_question_before_it_does_not_stand_in_the_way(asked: str) -> None:
    """An answer, or what was on offer instead, holds nobody."""
    play(world=world(), script=[(asked, anything), ("em đã nhận ạ", says("announced-noted"))])


@pytest.mark.parametrize(
    "said", ["rõ rồi ạ", "Rõ!", "ro roi", "đã đọc", "em đã xem rồi ạ", "da doc", "đã rõ nội dung"]
)
def test_below_an_answer_it_may_be_the_answer_that_is_clear(said: str) -> None:
    """Taking note cannot be undone: then nobody phones."""
    asked = ("quỹ khuyến học là gì?", says("answer"))
    asked_back = says("announced-did-you") & shows("12/TB-KH") & does()
    noted = says("announced-noted") & does(AcknowledgeAnnouncement(1))
    play(world=world(), script=[asked, (said, asked_back), ("đã nắm ạ", noted)])
    # somebody who is asked by hand by now is not bothered
    later = world()
    later.now += timedelta(days=15)
    play(world=later, script=[asked, (said, does_not_note)])


@pytest.mark.parametrize(
    "said",
    [
        "đã nhận ạ",
        "da nhan",
        "em đã nắm được nội dung",
        "vâng, đã tiếp thu",
        "đã rõ thông báo",
        "da doc van ban",
        "đã xem thông báo rồi ạ",
    ],
)
def test_below_an_answer_plain_words_take_note(said: str) -> None:
    asked = ("quỹ khuyến học là gì?", says("answer"))
    noted = says("announced-noted") & does(AcknowledgeAnnouncement(1))
    play(world=world(), script=[asked, (said, noted)])


@pytest.mark.parametrize("said", ["rõ ạ", "ok", "đã rõ", "vâng ạ", "đã xem"])
def test_below_what_has_no_card_they_are_not_taken_for_it_either(said: str) -> None:
    """The menu, a deadline, a courtesy: the announcement is not what was shown last."""
    for asked in ("menu", "cảm ơn bot", "hạn nộp báo cáo là khi nào"):
        play(world=world(), script=[(asked, anything), (said, does_not_note)])
    # a reminder came, or another announcement that waits for nothing
    reminded = world()
    reminded.posted.talked(LAN.id)
    play(world=reminded, script=[(said, does_not_note)])


@pytest.mark.parametrize("said", ["rõ ạ", "đã đọc"])
def test_shown_once_more_it_is_what_they_mean(said: str) -> None:
    shown = ("thông báo này hạn ngày nào", says("told-head"))
    noted = says("announced-noted") & does(AcknowledgeAnnouncement(1))
    play(world=world(), script=[shown, ("ok", says("announced-did-you")), (said, noted)])


def test_they_mean_nothing_where_nothing_waits() -> None:
    """Neither of somebody who has said so already, nor as an answer to a question."""
    place = sent(WORDS, person=LAN)
    clear = says("announced-clear") & does()
    play(world=place, script=[("đã nhận ạ", clear), ("rõ ạ", clear), ("đã nhắn ạ", anything)])
    assert not any(isinstance(one, AcknowledgeAnnouncement) for one in place.done)
    asked = world()
    play(world=asked, script=[("xưng hô", anything), ("đã nhận", anything)])
    assert not any(isinstance(one, AcknowledgeAnnouncement) for one in asked.done)


@pytest.mark.parametrize("said", ["năm", "nam 2", "đã nắm bài", "đã nhắn", "đã nhận tiền"])
def test_other_words(said: str) -> None:
    def has_not(world: World) -> None:
        assert not any(isinstance(one, AcknowledgeAnnouncement) for one in world.done)

    place = world()
    play(world=place, script=[(said, anything)])
    has_not(place)


def test_it_disturbs_nothing_that_is_under_way() -> None:
    state = play(world=world(), script=[("xưng hô", says("address-prompt"))])
    place = world()
    after = play(world=place, state=state, script=[(ACK, says("announced-noted"))])
    assert (after.topic, after.offered) == (state.topic, state.offered)
    play(world=place, state=after, script=[("chị", says("address-set"))])


def test_with_nothing_to_acknowledge_that_is_said() -> None:
    play(
        world=sent(WORDS, person=LAN),
        script=[
            ("đã nắm", says("announced-none-waiting") & does()),
            ("xưng hô", anything),
            ("đã nắm", says("not-understood", "address-prompt") & does()),
        ],
    )


def test_whom_it_was_not_meant_for() -> None:
    play(
        world=world(STRANGER),
        script=[
            (ACK, says("announced-not-yours") & does()),
            (Pressed(-99, 0), says("announced-not-yours") & does()),
        ],
    )


def test_under_what_was_only_tried_out_it_says_so() -> None:
    preview = says("announced-preview") & does()
    play(
        world=world(ADMIN),
        script=[(Pressed(-7, 0), preview), (Pressed(-7, 1), preview), ("ĐÃ NẮM 7", preview)],
    )


def test_a_question_about_it_is_filed() -> None:
    play(
        world=world(),
        script=[
            (ASK, says("announced-ask") & offers("stop")),
            (Press("stop"), says("announced-ask-stopped") & does()),
            (ASK, anything),
            (ACK, says("announced-noted")),
            ("Họp ở đâu 3/TB-X?", says("announced-asked") & does_some(LogQuestion)),
        ],
    )
    place = world()
    play(world=place, script=[(ASK, anything), ("Họp ở đâu 3/TB-X?", anything)])
    filed = place.done[-1]
    assert isinstance(filed, LogQuestion)
    assert filed.outcome == "no_basis"
    assert "12/TB-KH" in filed.question
    assert filed.question.endswith("Họp ở đâu 3/TB-X?")


@pytest.mark.parametrize("content", [NEEDS_ACK, WORDS])
def test_where_there_are_no_buttons_one_just_asks(content: Content) -> None:
    """So the message says; also after another question, and when nothing is to be noted."""
    place = sent(content, person=LAN)
    play(
        world=place,
        script=[
            ("quỹ khuyến học là gì?", anything),
            (
                "thông báo này họp ở đâu ạ?",
                says("told-head", "told-asked") & does_some(LogQuestion),
            ),
        ],
    )
    filed = place.done[-1]
    assert isinstance(filed, LogQuestion)
    assert filed.question.startswith("Về thông báo số 12/TB-KH")
    long_ago = sent(content, person=LAN)
    long_ago.now += timedelta(days=15)
    play(world=long_ago, script=[("thông báo này họp ở đâu ạ?", does_some(LogQuestion))])
    later = long_ago.done[-1]
    assert isinstance(later, LogQuestion)
    assert not later.question.startswith("Về thông báo")


def _filed_as(said: str) -> list[str]:
    place = world()
    play(world=place, script=[(said, anything)])
    return [one.question for one in place.done if isinstance(one, LogQuestion)]


@pytest.mark.parametrize(
    "said",
    [
        "Thông báo đó họp ở đâu ạ?",
        "thong bao do hop o dau",
        "thong bao nay hop o dau a",
        "THÔNG BÁO ẤY GỬI CHO AI",
        "thông báo vừa rồi có phải mang giấy không",
        "tho\u0302ng ba\u0301o na\u0300y họp ở đâu",
    ],
)
def test_ways_to_name_the_announcement_that_came_last(said: str) -> None:
    [question] = _filed_as(said)
    assert question.startswith("Về thông báo số 12/TB-KH")


@pytest.mark.parametrize(
    "said",
    [
        "Làm sao bật thông báo trên điện thoại?",
        "lam sao bat thong bao tren dien thoai",
        "Thông báo do ai ký vậy?",
        "THÔNG BÁO DO AI KÝ VẬY?",
        "muốn gửi thông báo đò đưa",
    ],
)
def test_other_questions_with_the_word(said: str) -> None:
    assert not any(one.startswith("Về thông báo") for one in _filed_as(said))


@pytest.mark.parametrize(
    "said", ["thông báo này nói gì ạ", "xem lại thông báo vừa rồi", "thông báo đó hạn ngày nào"]
)
def test_what_it_says_itself_nobody_need_be_asked(said: str) -> None:
    play(world=world(), script=[(said, says("told-head", "told-more") & shows("ngày 25"))])


def test_what_the_base_knows_it_answers() -> None:
    play(world=world(), script=[("Thông báo này hạn nộp báo cáo là khi nào?", says("answer"))])


def test_without_a_button_for_taking_note_the_only_one_asks() -> None:
    play(world=sent(WORDS, person=LAN), script=[(Pressed(-1, 0), says("announced-ask"))])


def test_the_archive_answers_who_may_know() -> None:
    answered = says("told-head") & shows("12/TB-KH", "ngày 25", "16/12/2026")
    place = world()
    play(
        world=place,
        script=[
            ("Thông báo số 12/TB-KH nói gì vậy?", answered & does_some(LogQuestion)),
            ("hạn theo 12/tb-kh là ngày nào", answered),
        ],
    )
    play(
        world=world(STRANGER),
        script=[("Thông báo số 12/TB-KH nói gì vậy?", does_some(LogQuestion))],
    )


def test_in_the_middle_of_something_the_question_stands_again() -> None:
    play(
        world=world(),
        script=[
            ("xưng hô", anything),
            (
                "thông báo 12/TB-KH nói gì?",
                says("told-head", "address-prompt"),
            ),
        ],
    )


def test_an_admin_who_got_nothing_sends_and_a_liaison_answers() -> None:
    place = world(replace(ADMIN))
    play(
        world=place,
        state=State(),
        script=[
            ("/thongbao", offers("new", "open:announcement:1", "menu")),
            (Switch(Person(LAN.id, Role.LIAISON)), anything),
            ("đã nắm", says("announced-noted")),
            (Switch(ADMIN), anything),
            (Press("open:announcement:1"), shows("Đã báo “Đã nắm”: 1; chưa báo: 1")),
        ],
    )
