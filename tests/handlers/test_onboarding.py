"""Nobody is answered, and nothing is kept of anybody, before a deliberate yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers.effects import LogQuestion, RecordConsent, SetReachable
from handlers.facts import Invitation, Person, Role
from handlers.model import (
    Event,
    FileSent,
    Joined,
    Left,
    Pressed,
    Stale,
    State,
    Turn,
    Typed,
    Unreadable,
)
from tests.handlers.samples import ANSWERED, GREETING, NOBODY_KNOWS, OFFERED, best_entry
from tests.play import (
    NOW,
    SETTINGS,
    STRANGER,
    Expectation,
    Press,
    PressAgain,
    anything,
    does,
    offers,
    play,
    says,
    shows,
    silence,
)

UNKNOWN = NOBODY_KNOWS[0]
AGREED = RecordConsent(SETTINGS.consent_version)
ASKED = State(topic="onboarding", step="asked")


def test_consent_is_asked_for_and_recorded_with_its_version() -> None:
    play(
        person=None,
        script=[
            (
                "/start",
                says("onboarding-greeting")
                & offers("agree", "decline")
                & does()
                & shows(SETTINGS.association, SETTINGS.contact, "/xoadulieu", "91/2025/QH15"),
            ),
            (Press("agree"), says("onboarding-agreed", "menu") & does(AGREED)),
            (PressAgain(), silence & does()),
            (ANSWERED, says("answer")),
        ],
    )


@pytest.mark.parametrize(
    "words",
    [
        "đồng ý",
        "Đồng ý",
        "ĐỒNG Ý",
        "dong y",
        "đồng ý ạ",
        "dạ em đồng ý",
        "tôi đồng ý.",
        "1",
        "1.",
        "ok đồng ý em nhé",
        "được rồi, đồng ý",
        "nhất trí",
        "vâng tôi chấp nhận",
        "ok nhat tri nha",
    ],
)
def test_a_deliberate_word_is_consent(words: str) -> None:
    play(
        person=None,
        script=[("chào bot", offers("agree", "decline")), (words, does(AGREED))],
    )


@pytest.mark.parametrize(
    "words",
    [
        "dạ",
        "y",
        "11",
        "đồng ý là sao",
        "tôi chưa đồng ý",
        "…",
        "👍",
        "đồng ý không",
        "đồng ý?",
        "đồng ý nếu không mất tiền",
        "đồng ý nhưng đừng lưu số",
        "ok không",
        "để tôi đọc đã",
    ],
)
def test_nothing_less_is_consent(words: str) -> None:
    play(
        person=None,
        script=[
            ("/start", offers("agree", "decline")),
            (words, says("onboarding-reminder") & offers("agree", "decline") & does()),
        ],
    )


@pytest.mark.parametrize("words", ["không đồng ý", "khong", "ko", "2", "Không", "từ chối"])
def test_declining_is_fine(words: str) -> None:
    play(
        person=None,
        script=[
            ("/start", offers("agree", "decline")),
            (words, says("onboarding-declined") & does() & offers()),
            ("quỹ khuyến học là gì", says("onboarding-reminder") & offers("agree", "decline")),
            ("/start", says("onboarding-greeting")),
            ("đồng ý", does(AGREED)),
        ],
    )


def test_a_question_waits_for_consent_and_is_answered_at_once() -> None:
    entry = best_entry(ANSWERED)
    state = play(
        person=None,
        script=[
            (ANSWERED, says("onboarding-greeting", "onboarding-question-kept") & does()),
            ("ok", says("onboarding-sure") & does()),
            ("đồng ý là sao", says("onboarding-question-waits", "onboarding-reminder") & does()),
            (Stale(), says("notice-stale", "onboarding-reminder") & does()),
            (
                "đồng ý",
                says("onboarding-agreed", "answer") & answers_after_consent(ANSWERED, entry.id),
            ),
            ("cảm ơn", says("courtesy-thanks")),
        ],
    )
    assert state.topic == "answer"


def answers_after_consent(question: str, entry: str | None) -> Expectation:
    """The consent first, then the question: by then there is somebody who asked it."""

    def check(turn: Turn) -> Iterator[str]:
        match turn.effects:
            case (RecordConsent(), LogQuestion() as logged):
                if (logged.question, logged.entry) != (question, entry):
                    yield f"logs {logged}"
            case other:
                yield f"does {other}"

    return Expectation(check)


def test_a_question_without_basis_is_kept_for_the_office_once_they_agree() -> None:
    play(
        person=None,
        script=[
            (UNKNOWN, says("onboarding-question-kept") & does()),
            (
                Press("agree"),
                says("onboarding-agreed", "ask-no-basis") & answers_after_consent(UNKNOWN, None),
            ),
        ],
    )


def test_an_uncertain_question_is_offered_once_they_agree() -> None:
    play(
        person=None,
        script=[
            (UNKNOWN, says("onboarding-question-kept")),
            (OFFERED, says("onboarding-question-kept")),
            ("1", says("onboarding-agreed", "ask-no-basis", "ask-offer") & offers(...)),
            ("1", says("answer")),
        ],
    )


def test_three_questions_wait_and_are_answered() -> None:
    others = (UNKNOWN, ANSWERED, OFFERED)
    fourth = "quỹ khuyến học là gì"
    state = play(
        person=None,
        script=[
            *((one, says("onboarding-question-kept") & does()) for one in others),
            (ANSWERED, says("onboarding-question-kept") & does()),  # once more, kept once
            (fourth, says("onboarding-question-waits") & does()),
            ("để tôi đọc đã nhé", says("onboarding-question-waits") & does()),
            (
                "đồng ý",
                says("onboarding-agreed", "ask-no-basis", "answer", "ask-offer")
                & shows(*(f"Về câu “{one}”:" for one in others))
                & logs(OFFERED, UNKNOWN, ANSWERED),
            ),
        ],
    )
    assert state.topic == "ask"


def logs(*questions: str) -> Expectation:
    """The consent first, then these questions, in any order."""

    def check(turn: Turn) -> Iterator[str]:
        consent, *logged = turn.effects
        asked = [one.question for one in logged if isinstance(one, LogQuestion)]
        if consent != AGREED or sorted(asked) != sorted(questions):
            yield f"does {turn.effects}"

    return Expectation(check)


@pytest.mark.parametrize(
    "words",
    [
        "không đồng ý",
        "/xoadulieu",
        "xóa dữ liệu",
        "xóa hết dữ liệu của bác đi",
        "thôi không đồng ý đâu",
    ],
)
def test_a_question_that_waits_is_let_go(words: str) -> None:
    state = play(
        person=None,
        script=[
            (ANSWERED, says("onboarding-question-kept")),
            (words, does()),
        ],
    )
    assert ANSWERED not in str(state.to_json())
    play(person=None, state=state, script=[("/start", anything), ("đồng ý", does(AGREED))])


def test_what_is_no_question_does_not_wait() -> None:
    long = f"{ANSWERED} " * 20
    state = play(
        person=None,
        script=[
            (GREETING, says("onboarding-greeting")),
            (long, says("onboarding-question-waits") & does()),
            ("gửi?", says("onboarding-question-waits") & does()),
            ("hủy được không", says("onboarding-question-waits") & does()),
            (FileSent("photo", "f1", caption=ANSWERED), says("unreadable-file") & does()),
        ],
    )
    assert state.step == "asked"


def test_a_question_and_a_code() -> None:
    """The answer comes before what the code opened, which asks something of its own."""
    code = "7FKQM2ABCD"
    opened = Invitation(Role.MEMBER, NOW + timedelta(days=1), is_used=False)
    for question, key in (
        (ANSWERED, "answer"),
        (OFFERED, "onboarding-question-again"),
        (UNKNOWN, "ask-no-basis"),
    ):
        play(
            person=None,
            invitations={code: opened},
            script=[
                (question, says("onboarding-question-kept")),
                (code, says("onboarding-code-waits")),
                ("đồng ý", says(key, "code-redeemed", "menu") & offers("ask", ...)),
            ],
        )


def test_a_greeting_is_greeted_without_a_lecture() -> None:
    state = play(person=None, script=[(GREETING, says("onboarding-greeting"))])
    assert state.topic == "onboarding"


def test_a_stranger_has_nothing_to_erase() -> None:
    play(
        person=None,
        script=[
            ("/xoadulieu", says("privacy-nothing-kept") & offers("agree", "decline") & does())
        ],
    )


@pytest.mark.parametrize("command", ["/trogiup", "/huy", "menu", "/cauhoi", "/hoi", "/xyz"])
def test_commands_lead_to_consent(command: str) -> None:
    play(
        person=None,
        script=[
            (command, says("onboarding-greeting") & offers("agree", "decline") & does()),
            (command, says("onboarding-reminder") & offers("agree", "decline") & does()),
        ],
    )


@pytest.mark.parametrize(
    ("event", "key"),
    [
        (Unreadable("sticker"), "unreadable-sticker"),
        (Unreadable("voice"), "unreadable-voice"),
        (FileSent("photo", "f1", caption="đồng ý"), "unreadable-file"),
        (Typed("   "), "unreadable-empty"),
        (Stale(), "notice-stale"),
        (Pressed(3, 0), "notice-stale"),
    ],
)
def test_whatever_comes_leads_to_consent(event: Event, key: str) -> None:
    play(
        person=None,
        script=[
            (event, says("onboarding-greeting", key) & offers("agree", "decline") & does()),
            (event, says("onboarding-reminder", key) & offers("agree", "decline") & does()),
        ],
    )


@pytest.mark.parametrize("person", [None, STRANGER])
def test_blocking_and_unblocking_are_noted_in_silence(person: Person | None) -> None:
    play(
        person=person,
        script=[
            (Left(), silence & does(SetReachable(False))),
            (Joined(), silence & does(SetReachable(True))),
        ],
    )


def test_old_buttons_of_somebody_erased_lead_to_consent() -> None:
    state = play(script=[("menu", offers(...))])
    play(person=None, state=state, script=[(Press("browse"), says("onboarding-greeting"))])


def test_a_pasted_document_is_not_consent() -> None:
    play(
        person=None,
        state=ASKED,
        script=[("đồng ý\n" * 1000, says("onboarding-reminder") & does())],
    )
