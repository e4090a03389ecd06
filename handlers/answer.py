"""What people say of an answer: helpful or not and why, another one, its source, the office.

Owns: the topic "answer", which begins with every answer that has a card. It never holds anybody:
a question typed instead of a choice is answered. Never: answering questions, drawing the card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers import answer_card, answer_sources
from handlers.answer_card import (
    FOLLOW_UP,
    HELPFUL,
    LONGEST_KEPT,
    OTHER,
    OTHERS,
    TOPIC,
    UNHELPFUL,
    Card,
    asking,
    below,
)
from handlers.answer_effects import AskOffice, RateAnswer
from handlers.answer_text import source_text
from handlers.effects import Effect, LogQuestion
from handlers.facts import Facts
from handlers.inquiry_desk import short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import agrees, bare, has_words, together
from programme.asking import asks_plainly
from programme.catalogue import Catalogue, Text
from programme.knowledge import Entry, Outcome
from programme.vietnamese import fold

__all__ = ["TOPIC", "again", "respond", "take_turn"]

WHY = "why/"
REASONS = (
    Choice(f"{WHY}wrong", Text("choice-reason-wrong")),
    Choice(f"{WHY}old", Text("choice-reason-old")),
    Choice(f"{WHY}unclear", Text("choice-reason-unclear")),
    Choice(f"{WHY}other", Text("choice-reason-other")),
)
NONE_OF_THESE = Choice("none", Text("choice-none"))
OFFICE = Choice("office", Text("choice-office"))
NOT_NEEDED = Choice("not-needed", Text("choice-not-needed"))
THUMBS_UP, THUMBS_DOWN = "\N{THUMBS UP SIGN}", "\N{THUMBS DOWN SIGN}"
#: so much of a question is repeated
MOST_SHOWN = 100
#: stages at which free words are awaited
AWAITS_WORDS = frozenset({"reason", "words"})


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """A choice of the card or of what it led to; words where a reason was asked for."""
    card = Card.of(state)
    if card is None:
        return Turn(state=state)
    match event:
        case Chosen(value=value, is_typed=is_typed):
            return _chosen(_Answered(card, facts, is_typed), value) or Turn(state=state)
        case Typed(text=text) if card.stage in AWAITS_WORDS and _is_reason(card, text, facts):
            reason = text.strip()[:LONGEST_KEPT]
            return _because(_Answered(card, facts, is_typed=True), reason)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> None:
    """What is asked here is asked once."""


def respond(state: State, event: Event, facts: Facts) -> Turn | None:
    """Words about the answer just given: "đúng", "sai", "nguồn", "khác". They come before
    commands: who types "dung" after an answer does not mean "dừng"."""
    card = Card.of(state)
    if not isinstance(event, Typed) or (card and card.stage in AWAITS_WORDS):
        return None
    if card is None:
        is_asked = _meant(event.text, facts) == "source"
        return answer_sources.told(state, facts) if is_asked else None
    answered = _Answered(card, facts, is_typed=True)
    match _meant(event.text, facts):
        case "helpful":  # the card stays as it is: its other buttons are still good
            rated = RateAnswer(card.entry, card.question, is_helpful=True)
            said = Reply(Text("answer-helpful"), is_in_passing=True)
            return Turn(state=state, replies=(said,), effects=(rated,))
        case "unhelpful":
            return _unhelpful(answered)
        case "others":
            return _others(answered)
        case "office":
            return _ask_office(answered)
        case "source":
            entry = facts.programme.knowledge.entry(card.entry)
            rests_on = source_text(entry) if entry else Text("answer-gone")
            return Turn(state=state, replies=(Reply(rests_on, has_addresses=True),))
        case _:
            return None


def to_office(card: Card, text: Text, facts: Facts) -> Turn:
    """Offer to pass on what was asked, below something said first."""
    return _offer_office(_Answered(card, facts, is_typed=True), text)


def decided(value: str, question: str, facts: Facts) -> Turn:
    """Whether what has no answer is passed on."""
    if value != OFFICE.value:
        return Turn(state=State(), replies=(Reply(Text("courtesy-thanks")),))
    return Turn(state=State(), replies=(Reply(asked(question)),), effects=(AskOffice(question),))


def asked(question: str) -> Text:
    """What was passed on, by its words."""
    return Text("answer-office-asked", {"question": short(question, MOST_SHOWN)})


def _meant(said: str, facts: Facts) -> str | None:
    if not has_words(said):
        if THUMBS_UP in said:
            return None if THUMBS_DOWN in said else "helpful"
        return "unhelpful" if THUMBS_DOWN in said else None
    catalogue = facts.programme.catalogue
    listed = _judging(catalogue).get(bare(said, catalogue), ())
    return next((meaning for meaning, one in listed if agrees(said, one, catalogue)), None)


@lru_cache(maxsize=8)
def _judging(catalogue: Catalogue) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By folded words, what they may mean and how they are spelled; read once, for every message
    is held against them."""
    lists = {
        "helpful": Text("words-helpful"),
        "unhelpful": Text("words-unhelpful"),
        "others": Text("words-others"),
        "source": Text("words-source"),
        "office": Text("words-office"),
    }
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for meaning, text in lists.items():
        for one in catalogue.say(text).split(","):
            found[fold(one.strip())].append((meaning, one))
    return dict(found)


@dataclass(frozen=True, slots=True)
class _Answered:
    """An answer that something is said of."""

    card: Card
    facts: Facts
    is_typed: bool

    def ask(self, stage: str, text: Text, *choices: Choice, effects: tuple[Effect, ...]) -> Turn:
        """Go on about it, below the answer or apart."""
        card = asking(self.card, stage, is_typed=self.is_typed)
        reply = below(card, text, choices, self.facts)
        return Turn(state=card.state(), replies=(reply,), effects=effects)

    def rated(self, reason: str = "") -> RateAnswer:
        return RateAnswer(self.card.entry, self.card.question, is_helpful=False, reason=reason)


def _chosen(answered: _Answered, value: str) -> Turn | None:
    match value:
        case HELPFUL.value | UNHELPFUL.value if answered.is_typed:
            return None  # a number that nobody was shown
        case HELPFUL.value:
            return _helpful(answered)
        case UNHELPFUL.value:
            return _unhelpful(answered)
        case OTHERS.value:
            return _others(answered)
        case OFFICE.value:
            return _ask_office(answered)
        case NOT_NEEDED.value:
            done = below(answered.card, Text("courtesy-thanks"), (), answered.facts)
            return Turn(state=State(), replies=(done,))
        case NONE_OF_THESE.value:
            return _offer_office(answered, Text("answer-no-others"))
        case "why/other":
            return answered.ask("words", Text("answer-what-else"), effects=())
        case _:
            return _named(answered, value)


def _named(answered: _Answered, value: str) -> Turn | None:
    if value.startswith(WHY):
        return _because(answered, value.removeprefix(WHY))
    if value.startswith(FOLLOW_UP):
        entry = answered.facts.programme.knowledge.entry(value.removeprefix(FOLLOW_UP))
        return _another(answered, entry, entry.question if entry else "", ())
    if value.startswith(OTHER):
        entry = answered.facts.programme.knowledge.entry(value.removeprefix(OTHER))
        return _another(answered, entry, answered.card.question, answered.card.others)
    return None


def _helpful(answered: _Answered) -> Turn:
    """Thanks, once; what may be asked next stays on offer."""
    card, facts = answered.card, answered.facts
    rated = RateAnswer(card.entry, card.question, is_helpful=True)
    follow_ups = answer_card.follow_up_choices(card, facts)
    return answered.ask("card", Text("answer-helpful"), *follow_ups, effects=(rated,))


def _unhelpful(answered: _Answered) -> Turn:
    """Noted at once, whether a reason follows or not."""
    text = Text("answer-what-wrong")
    return answered.ask("reason", text, *REASONS, effects=(answered.rated(),))


def _because(answered: _Answered, reason: str) -> Turn:
    return _offer_office(answered, Text("answer-noted"), answered.rated(reason))


def _others(answered: _Answered) -> Turn:
    choices = answer_card.other_choices(answered.card, answered.facts)
    if not choices:
        return _offer_office(answered, Text("answer-no-others"))
    text = Text("answer-others")
    return answered.ask("others", text, *choices, NONE_OF_THESE, effects=())


def _offer_office(answered: _Answered, text: Text, *effects: Effect) -> Turn:
    said = together(text, Text("answer-offer-office"))
    return answered.ask("office", said, OFFICE, NOT_NEEDED, effects=effects)


def _ask_office(answered: _Answered) -> Turn:
    card, facts = answered.card, answered.facts
    card = asking(card, "done", is_typed=answered.is_typed)
    done = below(card, asked(card.question), (), facts)
    return Turn(state=State(), replies=(done,), effects=(AskOffice(card.question, card.entry),))


def _another(
    answered: _Answered, entry: Entry | None, question: str, others: tuple[str, ...]
) -> Turn:
    """Another answer, with a card of its own."""
    facts = answered.facts
    if entry is None:  # the office has taken it out meanwhile
        return _offer_office(answered, Text("answer-gone"))
    left = [facts.programme.knowledge.entry(id) for id in others]
    candidates = [one for one in left if one is not None]
    card = answer_card.new(entry, question, candidates, before=answered.card)
    return Turn(
        state=card.state(),
        replies=(answer_card.show(card, entry, facts),),
        effects=(LogQuestion(question, "chosen", entry.id),),
    )


def _is_reason(card: Card, said: str, facts: Facts) -> bool:
    """Whether free words tell what is wrong; a question is a question all the same."""
    if not has_words(said) or "?" in said:
        return False
    outcome = facts.programme.knowledge.ask(said).outcome
    is_question = asks_plainly(said)  # "thiếu phần về chi tiền" asks nothing
    if card.stage == "words":  # they were asked for their own words
        return outcome is not Outcome.COURTESY and not (outcome is Outcome.ANSWER and is_question)
    return outcome is Outcome.NO_BASIS or (outcome is Outcome.OFFER and not is_question)
