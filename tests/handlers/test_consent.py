"""A yes, a no, and what may be either: nothing is agreed to by politeness."""

from __future__ import annotations

import pytest

from handlers import onboarding
from handlers.consent import Said, read
from handlers.effects import RecordConsent
from tests.handlers.samples import ANSWERED
from tests.play import anything, does, does_some, offers, play, real_programme, says

DECLINED = says("onboarding-declined")


@pytest.mark.parametrize("short", ["ok", "vâng", "ừ", "có", "vâng được", "được rồi", "dạ ok em"])
def test_a_short_word_is_asked_back_plainly_and_counts_then(short: str) -> None:
    asked = says("onboarding-sure") & offers("agree", "decline") & does()
    play(
        person=None,
        script=[
            ("/start", offers("agree", "decline")),
            (short, asked),
            ("chương trình này có mất phí không", says("onboarding-question-kept") & does()),
            (short, asked),  # something stood between: asked once more
            (short, says("onboarding-agreed") & does_some(RecordConsent)),
        ],
    )
    play(person=None, script=[("/start", anything), (short, asked), ("không", DECLINED & does())])
    play(
        person=None,
        script=[("/start", anything), (short, asked), ("có mất tiền không", does())],
    )


@pytest.mark.parametrize("words", ["ok", "vâng", "đồng ý", "nhất trí ạ"])
def test_nothing_is_agreed_to_before_it_is_asked(words: str) -> None:
    greeted = says("onboarding-greeting") & offers("agree", "decline") & does()
    play(person=None, script=[(words, greeted)])


@pytest.mark.parametrize(
    "words",
    [
        "thôi không đồng ý đâu",
        "không",
        "ko đồng ý nha",
        "khong dong y",
        "thôi khỏi",
        "dạ không ạ",
        "không đồng ý nữa",
        "không muốn đâu",
    ],
)
def test_a_refusal_is_no_question(words: str) -> None:
    state = play(
        person=None,
        script=[("chào bot", anything), (ANSWERED, anything), (words, DECLINED & does())],
    )
    assert (state.step, ANSWERED in str(state.to_json())) == ("declined", False)
    state = play(person=None, script=[(words, says("onboarding-greeting") & does())])
    assert state.step == "asked"  # not kept as a question


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("không biết", Said.NOTHING),
        ("được không", Said.NOTHING),
        ("không, tôi nhất trí", Said.NOTHING),
        ("có mất phí không", Said.NOTHING),
        ("không thì sao", Said.NOTHING),
        ("đồng ý cả hai tay", Said.YES),
        ("ok không đồng ý", Said.NO),
        ("không được", Said.NO),
        ("đồng ý " * 20, Said.NOTHING),
    ],
)
def test_reading_consent(words: str, said: Said) -> None:
    assert read(words, real_programme().catalogue) is said


def test_who_declined_and_begins_anew_may_ask_meanwhile() -> None:
    play(
        person=None,
        script=[
            ("/start", anything),
            ("không", DECLINED),
            (ANSWERED, says("onboarding-question-waits") & does()),
            ("/start", says("onboarding-greeting")),
            (ANSWERED, says("onboarding-question-kept") & does()),
            ("đồng ý", says("onboarding-agreed", "answer")),
        ],
    )


def test_what_waits_is_let_go_after_a_day_also_where_it_was_asked_plainly() -> None:
    state = play(
        person=None, script=[("/start", anything), (ANSWERED, anything), ("ok", anything)]
    )
    assert state.step.startswith(onboarding.WAITS)  # by this ``bot.alarm`` finds it
    assert ANSWERED in state.step


@pytest.mark.parametrize(
    "words", ["đồng ý à", "phải đồng ý à", "vậy là đồng ý rồi à", "đồng ý hả"]
)
def test_to_ask_about_agreeing_is_not_to_agree(words: str) -> None:
    assert read(words, real_programme().catalogue) is Said.NOTHING
    play(person=None, script=[("/start", anything), (words, does())])


@pytest.mark.parametrize("words", ["phai dong y a", "vậy là đồng ý rồi"])
def test_what_may_be_a_question_is_asked_back(words: str) -> None:
    assert read(words, real_programme().catalogue) is Said.SHORT
