"""An answer that was sent becomes a draft of the base: its topic, its question in good order.

Owns: that beginning. Never: what follows on the card (``entry_card``, ``entry_edit``).
"""

from __future__ import annotations

from handlers.dues import today
from handlers.entry_card import written
from handlers.entry_edit import LONGEST_QUESTION, TO
from handlers.facts import Facts
from handlers.inquiries import EntryState, Written
from handlers.inquiry_desk import HOME, at, me, seen
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.vocabulary import vocabulary
from programme.catalogue import Catalogue, Text
from programme.knowledge import Entry
from programme.vietnamese import fold

TOPIC_OF = "topic"
#: ways of asking that an entry takes over
MOST_ASKS = 30


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = seen(facts).focus
    if one is None or one.entry_id or not one.answer or not isinstance(event, Chosen):
        return None
    if event.value == "to-base":
        return Turn(state=at(TOPIC_OF, state.about), replies=(topics(facts),))
    if not event.value.startswith(TO) or state.step != TOPIC_OF:
        return None
    topic = event.value.removeprefix(TO)
    if topic not in {each.id for each in facts.programme.knowledge.topics()}:
        return None
    draft = Entry(
        id=f"hoi-{one.id}",
        topic=topic,
        question=title(one.headline, facts.programme.catalogue)[:LONGEST_QUESTION],
        answer=one.answer.replace("{{", "").replace("}}", ""),
        source=one.source,
        asof=one.source_on or today(facts),
        asks=tuple(words for words in one.wordings if _is_fit(words))[:MOST_ASKS],
        owner=seen(facts).name,
    )
    fresh = Written(
        number=0,
        state=EntryState.DRAFT,
        draft=draft,
        words_by=me(facts),
        inquiry_id=one.id,
    )
    return written(fresh, EntryState.DRAFT, facts, Text("entry-drafted"))


def title(asked: str, catalogue: Catalogue) -> str:
    """A question as it may head an entry: without greeting and courtesy, with its mark."""
    known = vocabulary(catalogue)
    words = asked.split()
    while (length := _length_of_opening(words, known.before_title)) and length < len(words):
        words = words[length:]
    while len(words) > 1 and _plain(words[-1]) in known.after_title:
        words.pop()
    said = " ".join(words).rstrip(" .,;:!?…~")
    return f"{said[:1].upper()}{said[1:]}?" if said else asked


def _length_of_opening(words: list[str], openings: frozenset[str]) -> int:
    """How many of the first words only open the question; 0: none."""
    most = max(len(opening.split()) for opening in openings)
    return next(
        (
            length
            for length in range(min(most, len(words)), 0, -1)
            if " ".join(map(_plain, words[:length])) in openings
        ),
        0,
    )


def _plain(word: str) -> str:
    return fold(word).strip(" .,;:!?…~")


def _is_fit(words: str) -> bool:
    """A way of asking, rather than a letter or somebody's number."""
    digits = sum(map(str.isdigit, words))
    return len(words) <= LONGEST_QUESTION and digits < 9


def topics(facts: Facts) -> Reply:
    choices = (
        Choice(f"{TO}{topic.id}", Text("choice-topic", {"title": topic.title}))
        for topic in facts.programme.knowledge.topics()
    )
    return Reply(Text("entry-ask-topic"), (*choices, HOME))
