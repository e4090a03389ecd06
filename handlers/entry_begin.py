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
from programme.vietnamese import fold, has_marks, normalise

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
    words = words[_length_of_opening(words, known.before_title) :]
    while len(words) > 1 and _is_courtesy(words[-1], known.after_title):
        words.pop()
    said = " ".join(words).rstrip(" .,;:!?…~")
    return f"{said[:1].upper()}{said[1:]}?" if said else asked


def _length_of_opening(words: list[str], openings: frozenset[str]) -> int:
    """How many of the first words only open the question.

    A single word without its marks may be another one ("hoi" is "hội" as well): it belongs to
    the opening only where the opening goes on behind it.
    """
    most = max(len(opening.split()) for opening in openings)
    place = sure = 0
    while length := next(
        (
            length
            for length in range(min(most, len(words) - 1 - place), 0, -1)
            if _opens(words[place : place + length], openings)
        ),
        0,
    ):
        place += length
        if length > 1 or _bare(words[place - 1]) in openings:
            sure = place
    return sure


def _opens(words: list[str], openings: frozenset[str]) -> bool:
    """Whether these are the words of an opening, by the marks that were typed."""
    typed = [_bare(word) for word in words]
    return any(
        len(typed) == len(known)
        and all(
            word == other if has_marks(word) else word == fold(other)
            for word, other in zip(typed, known, strict=True)
        )
        for known in map(str.split, openings)
    )


def _is_courtesy(word: str, courtesies: frozenset[str]) -> bool:
    """With its marks: "vay" is not "vậy"; "a" can be nothing else, but "loại A" is a name."""
    bare = _bare(word)
    return bare in courtesies or (
        len(bare) == 1 and word.islower() and bare in map(fold, courtesies)
    )


def _bare(word: str) -> str:
    return normalise(word).strip(" .,;:!?…~")


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
