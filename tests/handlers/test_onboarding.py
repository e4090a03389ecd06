"""Nobody is answered, and nothing is kept of anybody, before a deliberate yes."""

from __future__ import annotations

import pytest

from handlers.effects import RecordConsent, SetReachable
from handlers.facts import Person
from handlers.model import Event, FileSent, Joined, Left, Pressed, Stale, State, Typed, Unreadable
from tests.handlers.samples import ANSWERED, GREETING
from tests.play import (
    SETTINGS,
    STRANGER,
    Press,
    PressAgain,
    does,
    offers,
    play,
    says,
    shows,
    silence,
)

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
    ["đồng ý", "Đồng ý", "ĐỒNG Ý", "dong y", "đồng ý ạ", "dạ em đồng ý", "tôi đồng ý.", "1", "1."],
)
def test_a_deliberate_word_is_consent(words: str) -> None:
    play(
        person=None,
        script=[("chào bot", offers("agree", "decline")), (words, does(AGREED))],
    )


@pytest.mark.parametrize(
    "words",
    ["ok", "vâng", "dạ", "ừ", "có", "y", "11", "đồng ý là sao", "tôi chưa đồng ý", "…", "👍"],
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


def test_a_question_waits_for_consent_and_is_not_kept() -> None:
    state = play(
        person=None,
        script=[
            (ANSWERED, says("onboarding-greeting", "onboarding-question-waits") & does()),
            (ANSWERED, says("onboarding-question-waits", "onboarding-reminder") & does()),
        ],
    )
    assert ANSWERED not in str(state.to_json())


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
