"""What follows an answer: helpful or not and why, other candidates, the source, the office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import render
from bot.channels.base import Capabilities
from handlers import answer_card
from handlers.answer_card import LONGEST_KEPT, MOST_SHOWN, SLOT, Card
from handlers.answer_effects import AskOffice, RateAnswer
from handlers.effects import LogQuestion
from handlers.facts import Facts, Role
from handlers.model import Stale, State, Turn, Typed, Unreadable
from handlers.wording import addressed
from programme.knowledge import Entry
from tests.handlers.report_samples import draft, upto
from tests.handlers.samples import ANSWERED, GREETING, OFFERED, UNKNOWN, best_entry
from tests.play import (
    NOW,
    Expectation,
    Press,
    PressAgain,
    PressBefore,
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

ENTRY = best_entry(ANSWERED)
KNOWLEDGE = real_programme().knowledge
OTHERS = [one.entry for one in KNOWLEDGE.ask(ANSWERED).candidates[1:]]
FACTS = Facts(now=NOW, turn=1, programme=real_programme())
UP = RateAnswer(ENTRY.id, ANSWERED, is_helpful=True)
ZALO = Capabilities(has_buttons=False, can_edit=False, text_limit=1900, has_bold=False)
TELEGRAM = Capabilities(has_buttons=True, can_edit=True, text_limit=4096, has_bold=True)


def down(reason: str = "") -> RateAnswer:
    return RateAnswer(ENTRY.id, ANSWERED, is_helpful=False, reason=reason)


def shelf(entry: Entry) -> tuple[str, ...]:
    return next(topic.entry_ids for topic in KNOWLEDGE.topics() if entry.id in topic.entry_ids)


FOLLOWING = [f"follow/{id}" for id in shelf(ENTRY)[1:3]]
CARD = offers(*FOLLOWING, "helpful", "unhelpful", "others")
ASKED = (ANSWERED, CARD)


def in_place(turn: Turn) -> Iterator[str]:
    """One message, which takes the place of the answer and still holds it."""
    [reply] = turn.replies
    if reply.slot != SLOT or reply.is_anew:
        yield "does not change the card in place"


def apart(turn: Turn) -> Iterator[str]:
    """One message of its own."""
    [reply] = turn.replies
    if reply.slot and not reply.is_anew:
        yield "changes the card"


BELOW, APART = Expectation(in_place), Expectation(apart)


# --- helpful -------------------------------------------------------------------------------


def test_an_answer_is_one_message_with_a_card() -> None:
    assert shelf(ENTRY)[0] == ENTRY.id
    assert OTHERS
    play(script=[(ANSWERED, says("answer") & CARD & APART)])


def test_thumbs_up_thanks_once_and_what_follows_stays() -> None:
    play(
        script=[
            ASKED,
            (
                Press("helpful"),
                says("answer", "answer-helpful") & does(UP) & BELOW & offers(*FOLLOWING),
            ),
            (PressAgain(), silence & does()),
            (Press(FOLLOWING[0]), says("answer") & APART & does_some(LogQuestion)),
        ]
    )


@pytest.mark.parametrize(
    "words", ["đúng", "dung", "Đúng rồi ạ", "chuẩn", "dạ đúng ý em", "👍", "👍🏽"]
)
def test_thumbs_up_by_words_leaves_the_card_alone(words: str) -> None:
    play(
        script=[
            ASKED,
            (words, says("answer-helpful") & does(UP) & APART & offers()),
            ("1", says("answer") & does_some(LogQuestion)),
        ]
    )


def test_thanks_are_courtesy_and_the_card_stays() -> None:
    play(
        script=[
            ASKED,
            ("cảm ơn", says("courtesy-thanks") & offers()),
            (Press("helpful"), does(UP)),
        ]
    )


# --- not helpful ---------------------------------------------------------------------------

REASONS = offers("why/wrong", "why/old", "why/unclear", "why/other")
TO_OFFICE = offers("office", "not-needed")


@pytest.mark.parametrize("reason", ["wrong", "old", "unclear"])
def test_thumbs_down_asks_why_and_offers_the_office(reason: str) -> None:
    play(
        script=[
            ASKED,
            (Press("unhelpful"), says("answer", "answer-what-wrong") & does(down()) & BELOW),
            (
                Press(f"why/{reason}"),
                says("answer", "answer-noted") & does(down(reason)) & BELOW & TO_OFFICE,
            ),
            (
                Press("office"),
                says("answer", "answer-office-asked")
                & does(AskOffice(ANSWERED, ENTRY.id))
                & BELOW
                & offers(),
            ),
            (PressAgain(), silence),
        ]
    )


@pytest.mark.parametrize("words", ["sai", "sai rồi", "Không đúng", "k đúng", "👎", "trả lời sai"])
def test_thumbs_down_by_words(words: str) -> None:
    play(
        script=[
            ASKED,
            (words, says("answer-what-wrong") & does(down()) & APART & REASONS),
            ("2", says("answer-noted") & does(down("old")) & APART & TO_OFFICE),
            ("không ạ", says("courtesy-thanks") & does() & offers()),
        ]
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [("sai ý", "wrong"), ("cũ rồi", "old"), ("khó hiểu ạ", "unclear"), ("3", "unclear")],
)
def test_reasons_by_words(words: str, reason: str) -> None:
    play(script=[ASKED, (Press("unhelpful"), REASONS), (words, does(down(reason)) & APART)])


@pytest.mark.parametrize("words", ["thiếu phần về chi tiền", "con số quỹ đã khác rồi"])
def test_words_that_ask_nothing_are_the_reason(words: str) -> None:
    """They were asked for a few words, whatever the base would make of these."""
    play(script=[ASKED, (Press("unhelpful"), REASONS), (words, does(down(words)) & APART)])


def test_a_reason_in_their_own_words() -> None:
    said = "ngày ký ghi nhầm rồi"
    play(
        script=[
            ASKED,
            ("sai", REASONS),
            (said, says("answer-noted") & does(down(said)) & TO_OFFICE),
            ("hỏi cán bộ", does(AskOffice(ANSWERED, ENTRY.id))),
        ]
    )
    play(
        script=[
            ASKED,
            ("👎", REASONS),
            ("khác", says("answer-what-else") & does() & offers()),
            (said, says("answer-noted") & does(down(said))),
        ]
    )
    long = "ghi nhầm " * 70
    kept = long.strip()[:LONGEST_KEPT]
    play(script=[ASKED, ("👎", REASONS), ("4", anything), (long, does(down(kept)))])


@pytest.mark.parametrize(
    "before", [(), (("4", says("answer-what-else")),)], ids=["asked", "words"]
)
def test_a_question_instead_of_a_reason_is_answered(
    before: tuple[tuple[str, Expectation], ...],
) -> None:
    for question, key in ((ANSWERED, "answer"), (f"{UNKNOWN}?", "ask-no-basis")):
        play(script=[ASKED, ("sai", REASONS), *before, (question, says(key))])
    play(script=[ASKED, ("sai", REASONS), *before, (GREETING, says("courtesy-greeting"))])


# --- another one was meant -----------------------------------------------------------------


@pytest.mark.parametrize("words", ["khác", "chưa đúng ý", "Không phải ý em ạ", Press("others")])
def test_the_other_candidates(words: str | Press) -> None:
    values = [f"other/{entry.id}" for entry in OTHERS]
    play(
        script=[
            ASKED,
            (words, says("answer-others") & offers(*values, "none") & does()),
            (
                "1",
                says("answer") & APART & does(LogQuestion(ANSWERED, "chosen", OTHERS[0].id)),
            ),
        ]
    )
    play(
        script=[
            ASKED,
            (words, offers(*values, "none")),
            ("không", says("answer-no-others", "answer-offer-office") & TO_OFFICE),
            ("có", does(AskOffice(ANSWERED, ENTRY.id)) & offers()),
        ]
    )


def test_an_answer_without_other_candidates_has_no_such_button() -> None:
    state = answer_card.new(ENTRY, ANSWERED).state()
    play(state=state, script=[("khác", says("answer-no-others") & TO_OFFICE)])
    shown = answer_card.show(answer_card.new(ENTRY, ANSWERED), ENTRY, FACTS)
    assert "others" not in [choice.value for choice in shown.choices]


def test_what_was_picked_from_an_offer_has_a_card_too() -> None:
    play(
        script=[
            (OFFERED, offers(...)),
            ("1", says("answer")),
            ("sai", does(RateAnswer(best_entry(OFFERED).id, OFFERED, is_helpful=False))),
        ]
    )


# --- what to ask next, the source, the office ----------------------------------------------


def test_follow_ups_walk_the_shelf_and_never_repeat() -> None:
    seen = [ENTRY.id]
    state = play(script=[ASKED])
    for _ in range(6):
        follow = [offer.value for offer in state.offered if offer.value.startswith("follow/")]
        assert not {value.removeprefix("follow/") for value in follow} & set(seen)
        seen.append(follow[0].removeprefix("follow/"))
        state = play(state=state, script=[(Press(follow[0]), says("answer"))])
    assert len(set(seen)) == 7


@pytest.mark.parametrize("words", ["nguồn", "nguồn ở đâu?", "lấy từ đâu ạ", "căn cứ vào đâu"])
def test_the_source_on_demand(words: str) -> None:
    play(
        script=[
            ASKED,
            (words, says("answer-source") & shows(ENTRY.source, ENTRY.question) & does()),
            (Press("helpful"), does(UP)),
        ]
    )


def test_words_on_an_answer_mean_nothing_elsewhere() -> None:
    play(script=[("đúng", says("ask-not-filed")), ("dung", says("cancelled"))])
    play(is_group=True, script=[(ANSWERED, says("answer") & offers()), ("đúng", does())])


def test_the_office_by_words() -> None:
    play(script=[ASKED, ("nhờ cán bộ trả lời", does(AskOffice(ANSWERED, ENTRY.id)))])


# --- nobody is held ------------------------------------------------------------------------


def test_the_next_question_is_simply_answered() -> None:
    play(
        script=[
            ASKED,
            (ANSWERED, CARD),
            (OFFERED, says("ask-offer")),
            (ANSWERED, CARD),
            (UNKNOWN, says("ask-no-basis")),
            (ANSWERED, CARD),
            ("/huy", says("cancelled", "menu")),
            ("sai", says("ask-not-filed")),
        ]
    )


def test_old_buttons_numbers_and_stickers() -> None:
    play(
        script=[
            ASKED,
            ASKED,
            (PressBefore(), says("notice-stale", "menu") & does()),
        ]
    )
    play(
        script=[
            ASKED,
            ("3", says("not-understood", "menu") & does()),  # no number stands at the thumbs
        ]
    )
    play(
        script=[
            ASKED,
            (Unreadable("sticker"), says("unreadable-sticker") & offers()),
            ("👍👎", says("unreadable-empty") & does()),
            (Press("helpful"), does(UP)),
        ]
    )
    play(script=[ASKED, (Stale(is_typed=True), says("notice-list-outdated", "menu"))])


def test_no_card_in_groups_nor_in_the_middle_of_something() -> None:
    play(is_group=True, script=[(ANSWERED, says("answer") & offers() & does())])
    world = reporting(draft(upto("tt_luot_nguoi")))
    question = f"{ANSWERED.rstrip('?')}?"
    play(
        world=world,
        script=[
            ("/baocao", anything),
            (question, says("answer", "report-label") & Expectation(only_the_field)),
        ],
    )


def only_the_field(turn: Turn) -> Iterator[str]:
    offered = {choice.value for reply in turn.replies for choice in reply.choices}
    if len(turn.replies) != 1 or offered != {"back", "put-off"}:
        yield "puts a card under an answer in the middle of a report"


def test_an_entry_that_is_gone() -> None:
    gone = Card(entry="da-bo", question="q?", others=("da-bo-2",)).state()
    play(state=gone, script=[("sai", says("answer-what-wrong") & does_some(RateAnswer))])
    play(state=gone, script=[("khác", says("answer-no-others") & TO_OFFICE)])
    play(state=gone, script=[("nguồn", says("answer-gone"))])
    state = play(script=[ASKED])
    offered = state.to_json()
    offered["offered"][0][0] = "follow/da-bo"
    play(state=State.from_json(offered), script=[("1", says("answer-gone") & TO_OFFICE)])


@pytest.mark.parametrize("step", ["", "card", "card/below/x", "//", "a/b/c/d/e"])
def test_a_bookmark_that_makes_no_sense_holds_nobody(step: str) -> None:
    state = State(topic="answer", step=step)
    assert Card.of(state) is None
    play(state=state, script=[("đúng", says("ask-not-filed"))])
    play(state=state, script=[(ANSWERED, CARD)])


ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@given(
    entry=ids,
    question=st.text(max_size=600),
    others=st.lists(ids, max_size=5),
    shown=st.lists(ids, max_size=20),
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_the_bookmark_is_small_and_comes_back(
    entry: str, question: str, others: list[str], shown: list[str]
) -> None:
    card = Card(entry=entry, question=question, others=tuple(others), shown=tuple(shown))
    assert Card.of(card.state()) == card
    real = answer_card.new(ENTRY, question, OTHERS, before=card)
    assert len(real.question) <= LONGEST_KEPT
    assert len(real.shown) <= MOST_SHOWN


# --- how it looks --------------------------------------------------------------------------


def drawn(capabilities: Capabilities, entry: Entry = ENTRY) -> render.Drawn:
    card = answer_card.new(entry, ANSWERED, OTHERS)
    reply = addressed(answer_card.show(card, entry, FACTS), FACTS)
    return render.draw(reply, capabilities, real_programme().catalogue)


def test_without_buttons_the_card_is_a_few_lines() -> None:
    [part] = drawn(ZALO).parts
    *_, one, two, empty, hint = part.split("\n")
    assert one.startswith("1. ")
    assert two.startswith("2. ")
    assert empty == ""
    assert "đúng, sai, ý khác, nguồn" in hint
    assert "👍" not in part


def test_where_a_link_shows_its_address_the_site_is_named() -> None:
    entry = KNOWLEDGE.entry("vb-387")
    assert entry is not None
    assert entry.links
    for capabilities, is_shown in ((ZALO, False), (TELEGRAM, True)):
        [part] = drawn(capabilities, entry).parts
        assert ("https://" in part) is is_shown
        assert "thuviennhadat.vn" in part
    play(script=[(entry.question, says("answer")), ("nguồn", shows(entry.links[0]))])


def test_with_buttons_the_thumbs_stand_together() -> None:
    shown = drawn(TELEGRAM)
    assert list(shown.labels[-3:]) == ["👍", "👎", "Chưa đúng ý?"]
    assert all(len(label) <= render.LONGEST_LABEL for label in shown.labels)
    assert "ý khác" not in shown.parts[0]


def test_suggestions_fit_a_button() -> None:
    """Where one does not, all of them are written out: that is a list under an answer."""
    for topic in KNOWLEDGE.topics():
        for id in topic.entry_ids:
            entry = KNOWLEDGE.entry(id)
            assert entry is not None
            assert len(entry.short or entry.question) <= render.LONGEST_LABEL, id


def test_every_role_gets_the_card() -> None:
    for role in Role:
        play(role=role, script=[(Typed(ANSWERED), CARD)])


@pytest.mark.parametrize("words", ["ok", "ừ", "có", "vâng ạ", "chuyển đi", "được"])
def test_who_agrees_to_the_office_is_passed_on(words: str) -> None:
    play(
        script=[
            ASKED,
            (Press("unhelpful"), says("answer-what-wrong")),
            (Press("why/wrong"), says("answer-offer-office")),
            (words, does(AskOffice(ANSWERED, ENTRY.id)) & shows(f"câu “{ANSWERED}”")),
        ]
    )
