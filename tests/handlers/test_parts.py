"""A message of two questions has an answer to both, in one message, each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from bot.channels import render
from bot.channels.base import Capabilities
from handlers.effects import LogQuestion
from handlers.model import Turn
from programme.parts import parts
from tests.handlers.report_samples import draft, upto
from tests.handlers.samples import ANSWERED, best_entry
from tests.play import (
    Expectation,
    does,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
    spoken,
)

KNOWLEDGE = real_programme().knowledge
ZALO = Capabilities(has_buttons=False, can_edit=False, text_limit=1900, has_bold=False)


def another() -> str:
    """A question that makes a message of two together with ANSWERED."""
    for topic in KNOWLEDGE.topics():
        for id in topic.entry_ids:
            entry = KNOWLEDGE.entry(id)
            assert entry is not None
            message = f"{ANSWERED} {entry.question}"
            if parts(message, KNOWLEDGE.ask(message), KNOWLEDGE.ask):
                return entry.question
    raise AssertionError("no two questions are answered together")


OTHER = another()
BOTH = f"{ANSWERED} {OTHER}"
ONE, TWO = best_entry(ANSWERED), best_entry(OTHER)


def logs_both(turn: Turn) -> Iterator[str]:
    logged = [one.entry for one in turn.effects if isinstance(one, LogQuestion)]
    if logged != [ONE.id, TWO.id]:
        yield f"logs {logged}"


def is_one_message(turn: Turn) -> Iterator[str]:
    if len(turn.replies) != 1:
        yield f"says {len(turn.replies)} messages"


ANSWERS_BOTH = (
    says("answer-part", "answer")
    & shows(ONE.question, ONE.source, TWO.question, TWO.source)
    & offers()
)


def test_both_are_answered_in_one_message() -> None:
    play(script=[(BOTH, ANSWERS_BOTH & Expectation(logs_both) & Expectation(is_one_message))])
    play(script=[(f"{ANSWERED.rstrip('?')}?\n{OTHER}", ANSWERS_BOTH)])


def test_in_a_group_nothing_is_kept() -> None:
    play(is_group=True, script=[(BOTH, ANSWERS_BOTH & does())])


def test_in_the_middle_of_a_report_the_field_follows_once() -> None:
    def check(turn: Turn) -> Iterator[str]:
        if sum("câu 2/18" in spoken(reply) for reply in turn.replies) != 1:
            yield "does not ask the field once"

    play(
        world=reporting(draft(upto("tt_luot_nguoi"))),
        script=[
            ("/baocao", shows("câu 2/18")),
            (BOTH, says("answer-part", "report-label") & Expectation(check)),
        ],
    )


def test_own_data_answer_a_part_too() -> None:
    entry = KNOWLEDGE.entry("bc-han-nop")
    assert entry is not None
    play(
        world=reporting(),
        script=[(f"{ANSWERED} {entry.question}", says("answer-part", "answer", "deadline-is"))],
    )


def test_a_card_before_is_put_aside() -> None:
    state = play(script=[(ANSWERED, offers("follow/ct-so-noi-dung", ...)), (BOTH, ANSWERS_BOTH)])
    assert state.topic == "menu"


def test_it_fits_one_message_of_a_channel() -> None:
    found: list[str] = []

    def check(turn: Turn) -> Iterator[str]:
        programme = real_programme()
        for reply in turn.replies:
            found.extend(render.draw(reply, ZALO, programme.catalogue).parts)
        yield from ()

    play(script=[(BOTH, Expectation(check))])
    assert len(found) == 1
