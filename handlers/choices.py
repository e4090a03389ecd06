"""What is on offer, and which of it was meant.

Owns: presses, numbers, labels and aliases -> the value chosen. Never: what a choice leads to.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from handlers.model import Choice, Chosen, Event, Offer, Pressed, Repeated, Stale, State, Typed
from handlers.patience import last_words
from handlers.vocabulary import vocabulary
from handlers.wording import bare
from programme.catalogue import Catalogue

#: how choices are called where a number would be an answer
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def resolve(event: Event, state: State, catalogue: Catalogue) -> Event:
    """The event, or what it means where it takes up something on offer."""
    match event:
        case Pressed(prompt=prompt, index=index):
            if state.taken is not None and (prompt, index) == state.taken[:2]:
                return Repeated()
            if prompt != state.prompt or not 0 <= index < len(state.offered):
                return Stale()
            return Chosen(state.offered[index].value)
        case Typed(text=text) if state.offered:
            value = _meant(last_words(text, catalogue), state, catalogue)
            return event if value is None else Chosen(value)
        case _:
            return event


def offer(choices: Sequence[Choice], catalogue: Catalogue) -> tuple[Offer, ...]:
    """The choices as they are remembered. A word that two of them share means neither."""
    words = [
        tuple(dict.fromkeys(bare(word, catalogue) for word in catalogue.words(choice.label)))
        for choice in choices
    ]
    uses = Counter(word for own in words for word in own)
    return tuple(
        Offer(
            choice.value,
            tuple(w for w in own if w and uses[w] == 1 and place_of(w, catalogue) is None),
        )
        for choice, own in zip(choices, words, strict=True)
    )


def place_of(words: str, catalogue: Catalogue) -> int | None:
    """The place in a list that folded words name: "2", "so 2", "cau hai"; None if none."""
    *leads, last = unicodedata.normalize("NFKC", words).split() or [""]
    known = vocabulary(catalogue)
    if not known.before_numbers.issuperset(leads):
        return None
    if last.isdecimal():
        return int(last) if len(last) <= 2 else None
    return known.numbers.index(last) + 1 if last in known.numbers else None


def _meant(said: str, state: State, catalogue: Catalogue) -> str | None:
    if said.startswith("/"):
        return None
    words = bare(said, catalogue)
    named = next((one.value for one in state.offered if words in one.words), None)
    if state.is_lettered and named is not None:  # "c" may be short for a choice's own word
        return named
    place = _letter_of(words) if state.is_lettered else place_of(words, catalogue)
    if place is not None:
        return state.offered[place - 1].value if 0 < place <= len(state.offered) else None
    return named


def _letter_of(words: str) -> int | None:
    """The place that a single letter names; None for anything else, numbers too."""
    return LETTERS.index(words) + 1 if len(words) == 1 and words in LETTERS else None
