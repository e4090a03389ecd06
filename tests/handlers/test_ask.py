"""Answers with source and date, offers, "no basis", courtesy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.effects import LogQuestion
from handlers.model import Offer, State, Turn, Typed
from programme.vietnamese import fold
from tests.handlers.samples import ANSWERED, FAR, GREETING, OFFERED, UNKNOWN, best_entry
from tests.play import (
    SETTINGS,
    Expectation,
    Press,
    PressAgain,
    PressBefore,
    does,
    keys_in,
    offers,
    play,
    real_programme,
    says,
    shows,
    silence,
)


def logs(outcome: str, *, entry: str | None = None, question: str) -> Expectation:
    """One question is logged, with this outcome."""

    def check(turn: Turn) -> Iterator[str]:
        found = [effect for effect in turn.effects if isinstance(effect, LogQuestion)]
        logged = [(one.question, one.outcome, one.entry) for one in found]
        if logged != [(question, outcome, entry)]:
            yield f"logs {logged}"

    return Expectation(check)


def test_an_answer_shows_source_and_date() -> None:
    entry = best_entry(ANSWERED)
    play(
        script=[
            (
                ANSWERED,
                says("answer")
                & shows(entry.source, entry.asof.strftime("%d/%m/%Y"))
                & logs("answered", entry=entry.id, question=ANSWERED)
                & offers(
                    ...,
                ),
            ),
        ]
    )


def test_placeholders_are_filled_from_the_settings() -> None:
    entry = real_programme().knowledge.entry("bot-lien-he")
    assert entry is not None
    assert "{{lien_he}}" in entry.answer
    play(script=[("/hoi " + entry.question, says("answer") & shows(SETTINGS.contact))])


def test_the_command_alone_asks_for_the_question() -> None:
    play(
        script=[
            ("/hoi", says("ask-prompt") & does()),
            (ANSWERED, says("answer")),
        ]
    )


@pytest.mark.parametrize("command", ["/hoi {}", "/HOI {}", "/hỏi {}", "/hoi@KhuyenHocBot {}"])
def test_a_question_after_the_command_is_answered_at_once(command: str) -> None:
    entry = best_entry(ANSWERED)
    play(
        script=[
            (
                command.format(ANSWERED),
                says("answer") & logs("answered", entry=entry.id, question=ANSWERED),
            )
        ]
    )


def test_an_offer_is_chosen_from_by_button() -> None:
    entry = best_entry(OFFERED)
    play(
        script=[
            (OFFERED, says("ask-offer") & logs("offered", question=OFFERED)),
            (
                Press(f"entry/{entry.id}"),
                says("answer") & logs("chosen", entry=entry.id, question=OFFERED),
            ),
            (PressAgain(), silence & does()),
        ]
    )


@pytest.mark.parametrize("words", ["1", "1.", "1)", "số 1", "câu một", "chọn 1 ạ", "{question}"])
def test_an_offer_is_chosen_from_by_typing(words: str) -> None:
    entry = best_entry(OFFERED)
    play(
        script=[
            (OFFERED, says("ask-offer")),
            (
                words.format(question=entry.question),
                logs("chosen", entry=entry.id, question=OFFERED),
            ),
        ]
    )


@pytest.mark.parametrize("words", ["không phải các câu trên", "khong phai", "không ạ", "khác"])
def test_none_of_these_goes_to_the_office(words: str) -> None:
    play(
        script=[
            (OFFERED, says("ask-offer")),
            (words, says("ask-no-basis") & logs("no_basis", question=OFFERED)),
        ]
    )


def test_a_number_that_is_not_offered_brings_the_offer_again() -> None:
    entry = best_entry(OFFERED)
    state = play(
        script=[
            (OFFERED, offers(f"entry/{entry.id}", ...)),
            ("9", says("not-understood", "ask-offer") & offers(f"entry/{entry.id}", ...) & does()),
            ("1", says("answer")),
        ]
    )
    assert state.topic == "answer"


def test_another_question_puts_the_offer_aside() -> None:
    play(
        script=[
            (OFFERED, says("ask-offer")),
            (ANSWERED, says("answer")),
            ("không", logs_nothing_of(OFFERED)),
        ]
    )


def logs_nothing_of(question: str) -> Expectation:
    def check(turn: Turn) -> Iterator[str]:
        for effect in turn.effects:
            if isinstance(effect, LogQuestion) and effect.question == question:
                yield f"logs {question!r} once more"

    return Expectation(check)


def test_a_button_of_an_offer_before_is_stale() -> None:
    play(
        script=[
            (OFFERED, says("ask-offer")),
            (OFFERED, says("ask-offer")),
            (PressBefore(), says("notice-stale", "ask-offer") & does()),
            ("1", says("answer")),
        ]
    )


def test_no_basis_is_said_and_kept_for_the_office() -> None:
    play(
        script=[
            (
                UNKNOWN,
                says("ask-no-basis")
                & shows("chưa có căn cứ", SETTINGS.contact)
                & logs("no_basis", question=UNKNOWN),
            )
        ]
    )


def test_what_has_nothing_to_do_with_the_association_is_not_put_before_the_office() -> None:
    told = says("ask-off-topic") & shows("chương trình phối hợp", SETTINGS.contact)
    play(script=[(FAR, told & logs("off_topic", question=FAR))])
    play(is_group=True, script=[(f"/hoi {FAR}", told & does())])
    # for the office it is one more question without an answer: nobody is to look at it
    play(script=[(FAR, says("ask-off-topic")), (UNKNOWN, logs("no_basis", question=UNKNOWN))])


def test_the_question_that_was_understood_stands_above_the_answer() -> None:
    entry = best_entry(ANSWERED)
    typed = f"cho hỏi {entry.question.lower().rstrip('?')} thế"
    assert best_entry(typed) == entry
    play(script=[(typed, says("answer-part", "answer") & shows(entry.question))])
    play(is_group=True, script=[(f"/hoi {typed}", says("answer-part", "answer"))])
    # whoever typed just that is not told it again
    assert is_untitled(entry.question.rstrip("?") + " ạ")
    assert is_untitled(fold(entry.question))
    assert not is_untitled(typed)


def is_untitled(question: str) -> bool:
    said: list[str] = []

    def look(turn: Turn) -> Iterator[str]:
        said.extend(key for reply in turn.replies for key in keys_in(reply.text))
        yield from ()

    play(script=[(question, says("answer") & Expectation(look))])
    return "answer-part" not in said


def test_an_entry_taken_out_meanwhile_has_no_basis() -> None:
    gone = State(
        topic="ask",
        step=OFFERED,
        prompt=90,
        offered=(Offer("entry/da-bo"), Offer("entry/ct-nd1"), Offer("none")),
    )
    play(
        state=gone,
        script=[("1", says("ask-no-basis") & logs("no_basis", question=OFFERED))],
    )
    play(state=gone, script=[("9", says("not-understood") & offers("entry/ct-nd1", "none"))])


def test_courtesy_is_answered_with_courtesy() -> None:
    play(
        script=[
            (GREETING, says("courtesy-greeting") & logs("courtesy", question=GREETING)),
        ]
    )


def test_an_edited_question_is_read_again() -> None:
    play(
        script=[
            (Typed(UNKNOWN), says("ask-no-basis")),
            (Typed(ANSWERED, is_edit=True), says("notice-edited", "answer")),
            (Typed(OFFERED, is_edit=True), says("notice-edited", "ask-offer") & offers(...)),
            ("1", says("answer")),
        ]
    )


def test_a_burst_is_one_question() -> None:
    question = f"ad ơi\ncho em hỏi\n{ANSWERED}"

    def is_whole(turn: Turn) -> Iterator[str]:
        if [one.question for one in turn.effects if isinstance(one, LogQuestion)] != [question]:
            yield "is not read as one question"

    play(script=[(question, Expectation(is_whole))])


def test_a_paste_is_not_a_question() -> None:
    play(script=[("khuyến học " * 500, says("ask-too-long") & does())])


@pytest.mark.parametrize("words", ["7", "12", "số 3"])
def test_a_bare_number_is_not_a_question(words: str) -> None:
    play(script=[(words, says("not-understood", "menu") & does())])
