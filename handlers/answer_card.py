"""The card under an answer: was it helpful, was another one meant, what to ask next.

Owns: its bookmark, its choices, how it is shown. Never: what a choice leads to (``answer``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

from handlers.answer_text import titled
from handlers.facts import Facts
from handlers.model import Choice, Reply, State
from handlers.wording import together
from programme.catalogue import Text
from programme.knowledge import Entry, Knowledge

TOPIC = "answer"
SLOT = "answer"
#: as much of a question as is kept
LONGEST_KEPT = 500
#: so many questions of the same topic are suggested
MOST_FOLLOW_UPS = 2
#: so many answers are remembered as shown, so that none is suggested twice
MOST_SHOWN = 8
#: so many other candidates are kept
MOST_OTHERS = 3

FOLLOW_UP = "follow/"
OTHER = "other/"
HELPFUL = Choice("helpful", Text("choice-helpful"), is_aside=True)
UNHELPFUL = Choice("unhelpful", Text("choice-unhelpful"), is_aside=True)
OTHERS = Choice("others", Text("choice-others"), is_aside=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Which answer is talked about, kept in ``state.step``."""

    entry: str
    #: as it was asked; may be cut
    question: str
    #: the other entries that may have been meant
    others: tuple[str, ...] = ()
    #: entries shown before this one, the last ones
    shown: tuple[str, ...] = ()
    #: what is being asked: "card" nothing, "reason", "words", "others", "office"
    stage: str = "card"
    #: what is asked stands in a message of its own, no longer under the answer
    is_apart: bool = False

    def state(self) -> State:
        where = "apart" if self.is_apart else "below"
        lists = (",".join(self.others), ",".join(self.shown))
        step = "/".join((self.stage, where, self.entry, *lists, self.question))
        return State(topic=TOPIC, step=step)

    @classmethod
    def of(cls, state: State) -> Self | None:
        """None: another topic, or a bookmark that makes no sense."""
        parts = state.step.split("/", 5)
        if state.topic != TOPIC or len(parts) < 6:
            return None
        stage, where, entry, others, shown, question = parts
        return cls(
            entry=entry,
            question=question,
            others=tuple(filter(None, others.split(","))),
            shown=tuple(filter(None, shown.split(","))),
            stage=stage,
            is_apart=where == "apart",
        )


def new(
    entry: Entry, question: str, others: Sequence[Entry] = (), before: Card | None = None
) -> Card:
    """The card of an answer; ``before``: the one that led here."""
    shown = (*before.shown, before.entry) if before else ()
    return Card(
        entry=entry.id,
        question=question[:LONGEST_KEPT],
        others=tuple(other.id for other in others if other.id != entry.id)[:MOST_OTHERS],
        shown=shown[-MOST_SHOWN:],
    )


def show(card: Card, entry: Entry, facts: Facts) -> Reply:
    """The answer with its card: always a message of its own."""
    follow_ups = follow_up_choices(card, facts)
    others = (OTHERS,) if card.others else ()
    return Reply(
        titled(entry, card.question, facts),
        (*follow_ups, HELPFUL, UNHELPFUL, *others),
        SLOT,
        hint=Text("answer-hint") if follow_ups else Text("answer-hint-alone"),
        is_anew=True,
    )


def below(card: Card, text: Text, choices: tuple[Choice, ...], facts: Facts) -> Reply:
    """What is said of an answer: under it, where its buttons were pressed; else by itself."""
    entry = facts.programme.knowledge.entry(card.entry)
    if card.is_apart or entry is None:
        return Reply(text, choices)
    shown = titled(entry, card.question, facts)
    return Reply(together(shown, text), choices, SLOT)


def asking(card: Card, stage: str, *, is_typed: bool) -> Card:
    """The card at another stage; what is typed is answered by a message of its own."""
    return replace(card, stage=stage, is_apart=card.is_apart or is_typed)


def follow_up_choices(card: Card, facts: Facts) -> tuple[Choice, ...]:
    """The next questions of the same topic that have not been shown."""
    found = islice(_next(card, facts.programme.knowledge), MOST_FOLLOW_UPS)
    return tuple(Choice(FOLLOW_UP + entry.id, _suggestion(entry)) for entry in found)


def other_choices(card: Card, facts: Facts) -> tuple[Choice, ...]:
    """The other candidates, as far as they still exist."""
    found = map(facts.programme.knowledge.entry, card.others)
    return tuple(Choice(OTHER + entry.id, _question(entry)) for entry in found if entry)


def _next(card: Card, knowledge: Knowledge) -> Iterator[Entry]:
    """The entries after this one on its shelf, then those before it."""
    shelf = next((t.entry_ids for t in knowledge.topics() if card.entry in t.entry_ids), ())
    place = shelf.index(card.entry) + 1 if shelf else 0
    for id in (*shelf[place:], *shelf[:place]):
        entry = knowledge.entry(id)
        if entry is not None and id != card.entry and id not in card.shown:
            yield entry


def _suggestion(entry: Entry) -> Text:
    return Text("choice-entry", {"question": entry.short or entry.question})


def _question(entry: Entry) -> Text:
    return Text("choice-entry", {"question": entry.question})
