"""A message of two questions has an answer to both, in one message, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.channels import render
from bot.channels.base import Capabilities
from handlers import engine
from handlers.effects import LogQuestion
from handlers.inquiries import AddToInquiry, Thread
from handlers.model import State, Turn, Typed
from programme.knowledge import Outcome
from programme.parts import parts
from tests.handlers.report_samples import draft, upto
from tests.handlers.samples import ANSWERED, best_entry
from tests.play import (
    NOW,
    Expectation,
    World,
    does,
    keys_in,
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


@pytest.mark.parametrize("question", ["Công dân học tập là gì?", "Quỹ khuyến học là gì?"])
@pytest.mark.parametrize(
    ("own", "key"),
    [
        ("Đơn vị em còn thiếu câu nào?", "status-head"),
        ("Em là đầu mối của đơn vị nào?", "own-role"),
    ],
)
def test_a_part_about_the_own_unit_is_told_from_live_data(
    question: str, own: str, key: str
) -> None:
    entry = best_entry(question)
    script = [
        (message, says("answer-part", key) & shows(entry.source, f"“{own}”") & offers() & filed())
        for message in (f"{question} {own}", f"{own}\n{question}")
    ]
    play(world=reporting(draft(upto("tt_luot_nguoi"))), script=script)


def test_a_card_before_is_put_aside() -> None:
    state = play(script=[(ANSWERED, offers("follow/ct-so-noi-dung", ...)), (BOTH, ANSWERS_BOTH)])
    assert state.step.startswith("sources/")


def test_it_fits_one_message_of_a_channel() -> None:
    found: list[str] = []

    def check(turn: Turn) -> Iterator[str]:
        programme = real_programme()
        for reply in turn.replies:
            found.extend(render.draw(reply, ZALO, programme.catalogue).parts)
        yield from ()

    play(script=[(BOTH, Expectation(check))])
    assert len(found) == 1


# --- a part that has no answer -----------------------------------------------------------------

#: the association's matter, and yet in no source of the base
NOBODY_KNOWS = "Chủ tịch hội khuyến học tỉnh là ai?"
FAR = "Mai trời có mưa không?"


def an_unsure_one() -> str:
    """A question that may mean several entries, told apart from ANSWERED."""
    for topic in KNOWLEDGE.topics():
        for id in topic.entry_ids:
            entry = KNOWLEDGE.entry(id)
            assert entry is not None
            for keyword in entry.keywords:
                question = f"{keyword} thế nào hả em?"
                found = parts(f"{ANSWERED}? {question}", KNOWLEDGE.ask(question), KNOWLEDGE.ask)
                if [part.verdict.outcome for part in found] == [Outcome.ANSWER, Outcome.OFFER]:
                    return question
    raise AssertionError("nothing is offered beside an answer")


def filed(*questions: str) -> Expectation:
    def check(turn: Turn) -> Iterator[str]:
        found = [one for one in turn.effects if isinstance(one, LogQuestion)]
        kept = tuple(one.question for one in found if one.outcome == "no_basis")
        if kept != questions:
            yield f"files {kept}"

    return Expectation(check)


def no_offer() -> Expectation:
    def check(turn: Turn) -> Iterator[str]:
        if any(one.outcome == "offered" for one in turn.effects if isinstance(one, LogQuestion)):
            yield "offers"

    return Expectation(check)


@pytest.mark.parametrize(
    "message", [f"{ANSWERED}? {NOBODY_KNOWS}", f"{NOBODY_KNOWS}\n{ANSWERED}?"]
)
def test_what_is_known_is_answered_and_the_rest_alone_goes_to_the_office(message: str) -> None:
    said = says("answer-part", "answer", "answer-part-asked", "answer-part-no-basis")
    shown = shows(ONE.question, ONE.source, f"“{NOBODY_KNOWS}”")
    play(script=[(message, said & shown & filed(NOBODY_KNOWS) & Expectation(is_one_message))])


def test_the_office_is_told_what_a_part_is_about() -> None:
    message = "Quỹ khuyến học là gì và do ai quản lý"
    said = says("answer-part", "answer-part-no-basis") & shows("“do ai quản lý”")
    play(script=[(message, said & filed("Quỹ khuyến học do ai quản lý"))])


def test_an_item_of_a_list_is_not_passed_over() -> None:
    message = "1. Hạn nộp báo cáo?\n2. Công dân học tập là gì?\n3. Mức chi cho báo cáo viên."
    play(script=[(message, says("answer-part") & filed("Mức chi cho báo cáo viên."))])


@pytest.mark.parametrize(
    "message",
    [
        "Lâu nay đơn vị em không thấy ai nhắc\nHạn nộp báo cáo là khi nào?",
        "Em mới nhận việc nên chưa biết gì. Hạn nộp báo cáo là khi nào?",
        "Em mới nhận việc nên chưa biết gì. Hạn nộp báo cáo là khi nào",
    ],
)
def test_what_only_tells_is_neither_filed_nor_offered_for(message: str) -> None:
    entry = KNOWLEDGE.entry("bc-han-nop")
    assert entry is not None
    play(script=[(message, says("answer") & shows(entry.source) & filed() & no_offer())])


def test_nothing_is_promised_for_what_is_far() -> None:
    message = f"{ANSWERED}? {FAR}"
    said = says("answer-part", "answer", "answer-part-asked", "answer-part-off-topic")
    play(script=[(message, said & shows(ONE.question, f"“{FAR}”") & filed())])


def test_what_may_be_meant_is_offered_below_the_answers() -> None:
    unsure = an_unsure_one()
    message = f"{unsure} {ANSWERED}?"
    state = play(
        script=[
            (message, says("answer-part", "answer-part-offer") & offers(...) & filed()),
            ("không phải", says("ask-no-basis") & filed(unsure)),
        ]
    )
    assert state.topic == "menu"
    picked = [(message, offers(...)), ("1", says("answer"))]
    assert play(script=picked).topic == "answer"


def test_in_a_group_no_part_is_kept() -> None:
    message = f"{ANSWERED}? {NOBODY_KNOWS}"
    play(is_group=True, script=[(message, says("answer", "answer-part-no-basis-group") & does())])


def test_in_the_middle_of_a_report_nothing_is_offered() -> None:
    for message, key in (
        (f"{ANSWERED}? {an_unsure_one()}", "answer-part-unsure"),
        (f"{ANSWERED}? {NOBODY_KNOWS}", "answer-part-no-basis"),
    ):
        play(
            world=reporting(draft(upto("tt_luot_nguoi"))),
            script=[
                ("/baocao", shows("câu 2/18")),
                (message, says("answer-part", key, "report-label") & shows("câu 2/18")),
            ],
        )


def test_a_part_joins_what_an_officer_is_answering() -> None:
    """Nothing new is filed while somebody of the office is answering them."""
    message = f"{ANSWERED}? {NOBODY_KNOWS}"
    asked = ("Hội có cho mượn máy chiếu không?", NOBODY_KNOWS)
    threads = tuple(Thread(id, (said,), NOW) for id, said in enumerate(asked, 6))
    facts = replace(World().facts(State(), Typed(message)), threads=threads)
    turn = engine.take_turn(State(), Typed(message), facts)
    assert {"answer", "inquiry-more-noted"} <= {
        key for reply in turn.replies for key in keys_in(reply.text)
    }
    assert AddToInquiry(7, NOBODY_KNOWS) in turn.effects
    assert not list(filed().check(turn))
    # what has nothing to do with it is a question of its own
    facts = replace(facts, threads=threads[:1])
    turn = engine.take_turn(State(), Typed(message), facts)
    assert "answer-part-no-basis" in {k for reply in turn.replies for k in keys_in(reply.text)}
    assert not any(isinstance(effect, AddToInquiry) for effect in turn.effects)
