"""What people ask of the bot itself, in sentences of their own, wherever they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.answer_effects import AskOffice
from handlers.commands import COMMANDS, spoken
from handlers.facts import Person
from handlers.model import Pressed, Typed
from handlers.wishes import wants_a_person
from tests.handlers.samples import ANSWERED
from tests.handlers.test_threads import VAN, taken
from tests.play import (
    ADMIN,
    LIAISON,
    REVIEWER,
    STRANGER,
    Press,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
    silence,
)

CATALOGUE = real_programme().catalogue
ERASING = [
    "xóa hết dữ liệu của bác đi",
    "bác muốn rút lại sự đồng ý",
    "xóa hết dữ liệu của tôi đi",
    "tôi muốn rút lại sự đồng ý",
    "không đồng ý nữa",
    "xoa het du lieu cua toi di",
    "toi muon rut lai dong y",
    "ko dong y nua",
    "thôi tôi không đồng ý nữa đâu nhé",
    "xoá toàn bộ thông tin cá nhân của tôi giúp với",
    "dữ liệu của tôi xóa hết đi",
    "xóa tài khoản cho bác",
    "bot ơi xóa thông tin của em được không",
]
ADDRESSING = [
    "sao lại gọi tôi bằng anh chị, gọi chú đi",
    "đổi cách xưng hô",
    "gọi tôi là bác",
    "goi toi la bac",
    "gọi chú đi",
    "đừng gọi tôi là em nữa",
    "gọi bằng bác nhé",
]


@pytest.mark.parametrize("words", ERASING)
def test_a_wish_to_be_forgotten_is_understood_everywhere(words: str) -> None:
    card = says("privacy-confirm") & offers("keep", "erase-now") & does()
    play(script=[(words, card)])
    play(world=taken(VAN), script=[(words, card)])  # an officer is answering them
    play(world=reporting(), script=[("/baocao", anything), (words, card)])
    play(script=[(ANSWERED, anything), (words, card)])
    play(person=ADMIN, script=[(words, card)])


@pytest.mark.parametrize("words", ADDRESSING)
def test_a_wish_to_be_called_otherwise_is_understood(words: str) -> None:
    card = says("address-prompt") & offers("either", ...) & does()
    play(script=[(words, card)])
    play(person=ADMIN, script=[(words, card)])
    play(world=taken(VAN), script=[(words, card)])


@pytest.mark.parametrize(
    "words",
    [
        "xóa mù chữ",
        "đừng xóa dữ liệu của tôi",
        "tôi chưa muốn xóa dữ liệu",
        "rút lại báo cáo",
        "rút lại thông tin",
        "xóa thông tin này đi",
        "làm sao để xóa dữ liệu",
        "xóa dữ liệu xã Hòa Bình",
        "không đồng ý",
        "thông tin cá nhân",
        "tôi xóa nhầm thông tin đơn vị",
        "đồng ý rút",
        "hủy thông báo",
        "xoa dịu dữ liệu",
        "gọi em nhé",
        "gọi lại cho tôi",
        "gọi số nào",
        "gọi cho cán bộ",
        "học bổng này gọi là gì",
    ],
)
def test_other_sentences_are_no_wish(words: str) -> None:
    assert spoken(Typed(words), CATALOGUE) is None


@pytest.mark.parametrize("person", [STRANGER, LIAISON, REVIEWER, ADMIN])
def test_the_words_of_a_menu_button_can_be_typed(person: Person) -> None:
    for command in COMMANDS:
        if command.label and command.is_on_card(person.role, is_group=False):
            said = spoken(Typed(CATALOGUE.say(command.label)), CATALOGUE)
            assert said is not None
            assert said.name == command.name


# --- somebody of the office ----------------------------------------------------------------

MEETING = ["tôi muốn gặp người thật", "cho gặp cán bộ", "cho gap can bo hoi a"]


@pytest.mark.parametrize("words", MEETING)
def test_who_wants_a_person_may_pass_a_question_on(words: str) -> None:
    asked = says("person-contact", "person-ask") & offers("not-needed") & does()
    question = "xe thư viện bao giờ đến xã em"
    play(
        script=[
            (words, asked),
            (words, says("person-ask") & offers("not-needed") & does()),
            ("không cần", says("person-left", "menu") & does()),
            (words, asked),
            (question, says("answer-office-asked") & does(AskOffice(question))),
        ],
    )


def test_a_stranger_is_told_whom_to_call() -> None:
    called = says("person-contact") & offers("agree", "decline") & does()
    play(person=None, script=[(MEETING[0], called), (MEETING[1], called)])


def test_what_is_no_question_is_passed_on_only_once_confirmed() -> None:
    said = "mai tôi lên hội"
    confirm = says("person-confirm") & shows(said) & offers("person-send", "not-needed") & does()
    play(
        script=[
            (MEETING[0], anything),
            (said, confirm),
            ("thôi khỏi", says("person-left") & does()),
            (MEETING[0], anything),
            ("cảm ơn", does()),
            (said, confirm),
            (Press("person-send"), says("answer-office-asked") & does(AskOffice(said))),
        ],
    )


def test_after_an_answer_that_question_is_offered() -> None:
    play(
        script=[
            (ANSWERED, says("answer")),
            (
                MEETING[1],
                says("person-contact", "answer-offer-office")
                & offers("office", "not-needed")
                & does(),
            ),
            ("có", says("answer-office-asked") & does_some(AskOffice)),
        ],
    )


@pytest.mark.parametrize(
    "words", ["gặp ai", "gặp khó khăn", "hỏi thông tin", "cán bộ hội có lương không"]
)
def test_what_is_no_wish_for_a_person(words: str) -> None:
    assert not wants_a_person(words, CATALOGUE)


def test_a_report_is_not_left_for_a_person() -> None:
    state = play(
        world=replace(reporting()), script=[("/baocao", anything), (MEETING[0], anything)]
    )
    assert state.topic == "report"


# --- a menu further up ---------------------------------------------------------------------


def test_a_menu_pressed_late_still_opens_what_it_says() -> None:
    state = play(world=reporting(), script=[("menu", offers("report", ...))])
    late = Pressed(state.prompt, [one.value for one in state.offered].index("report"))
    play(
        world=replace(reporting(), turn=state.prompt + 1),
        state=state,
        script=[
            ("menu", offers("report", ...)),
            ("/xungho", offers("either", ...)),
            (late, says("report-welcome")),
            (late, silence),
        ],
    )


def test_other_buttons_pressed_late_do_nothing() -> None:
    state = play(script=[("/xoadulieu", offers("keep", "erase-now"))])
    late = Pressed(state.prompt, 1)
    play(
        world=World(turn=state.prompt + 1),
        state=state,
        script=[("menu", offers(...)), (late, says("notice-stale", "menu") & does())],
    )


@pytest.mark.parametrize(
    "words",
    [
        "dữ liệu đã xóa rồi",
        "em xóa hết dữ liệu rồi",
        "hội xóa tài khoản của tôi rồi à",
        "đã xóa dữ liệu rồi à",
        "du lieu da xoa",
    ],
)
def test_what_has_been_erased_or_is_asked_about_is_no_wish(words: str) -> None:
    assert spoken(Typed(words), CATALOGUE) is None


@pytest.mark.parametrize("words", ["gửi?", "hủy được không", "được không"])
def test_what_only_asks_about_doing_something_is_passed_on_to_nobody(words: str) -> None:
    play(script=[(MEETING[0], anything), (words, says("person-ask") & does())])


@pytest.mark.parametrize(
    "words",
    [
        "Em gửi nhầm, cần sửa lại",
        "Tôi cần sửa số đã gửi",
        "em muốn xem danh sách",
        "không gửi được",
        "cần sửa lại",
    ],
)
def test_plain_words_that_tell_what_is_wrong_can_be_passed_on(words: str) -> None:
    confirm = says("person-confirm") & shows(words) & offers("person-send", "not-needed") & does()
    sent = says("answer-office-asked") & does(AskOffice(words))
    play(script=[(MEETING[0], anything), (words, confirm), (Press("person-send"), sent)])


@pytest.mark.parametrize("words", ["sửa", "gửi đi", "2", "ok bạn", "thôi em không hỏi nữa"])
def test_words_that_tell_nothing_are_no_message(words: str) -> None:
    play(script=[(MEETING[0], anything), (words, does())])


def test_who_wants_a_person_and_asks_what_the_bot_knows_is_answered() -> None:
    play(
        script=[
            ("chị muốn gặp cán bộ hội", says("person-ask")),
            (f"{ANSWERED}?", says("person-answered", "answer")),
            ("hỏi cán bộ", says("answer-office-asked") & shows(ANSWERED) & does_some(AskOffice)),
        ],
    )
