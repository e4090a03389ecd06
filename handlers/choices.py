"""What is on offer, and which of it was meant.

Owns: presses, numbers, labels and aliases -> the value chosen. Never: what a choice leads to.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from handlers.announced import is_noting
from handlers.commands import spoken
from handlers.model import (
    LETTERS,
    Choice,
    Chosen,
    Event,
    Offer,
    Pressed,
    Repeated,
    Stale,
    State,
    Typed,
)
from handlers.patience import last_words
from handlers.reminding import REMINDER_PROMPTS
from handlers.vocabulary import vocabulary
from handlers.wording import OUTSIDE, agrees, bare
from programme.asking import asks_whether
from programme.catalogue import Catalogue
from programme.vietnamese import fold, normalise

#: what cannot be undone, or goes to somebody: not to be set off by a question about it; what
#: follows in a value says to what it is done
ACTING = frozenset(
    {
        "agree",
        "alone-yes",
        "apply",
        "approve",
        "approve-all",
        "approve-anyway",
        "base-apply",
        "decline",
        "decline-send",
        "deputy",
        "discard",
        "drop",
        "drop-all",
        "elsewhere",
        "end-now",
        "erase-now",
        "give",
        "liaison",
        "name-right",
        "nil-yes",
        "outside",
        "person-send",
        "publish",
        "release",
        "remind-them",
        "repeat",
        "replace",
        "resend",
        "resume",
        "return",
        "second",
        "send",
        "send-back",
        "skip-name",
        "suspend",
        "suspend-all",
        "take-over",
        "unclear",
        "withdraw",
        "yes",
    }
)
_HEAD = re.compile(r"[^/:]*")
#: "a)", "a.", but not "a…"
_CLOSED_LETTER = re.compile(r"\b[a-z][.)]$")


def resolve(event: Event, state: State, catalogue: Catalogue) -> Event:
    """The event, or what it means where it takes up something on offer."""
    match event:
        case Pressed(prompt=prompt, index=index) if prompt in REMINDER_PROMPTS:
            values = REMINDER_PROMPTS[prompt]
            return Chosen(values[index]) if 0 <= index < len(values) else Stale()
        case Pressed(prompt=prompt) if prompt < 0:  # under an announcement, not a prompt
            return event
        case Pressed(prompt=prompt, index=index):
            if state.taken is not None and (prompt, index) == state.taken[:2]:
                return Repeated()
            if prompt == state.prompt and 0 <= index < len(state.offered):
                return Chosen(state.offered[index].value)
            if prompt in state.menus and 0 <= index < len(state.menu):
                return Chosen(state.menu[index])  # it only opens something: as good as ever
            return Stale()
        case Typed() if state.offered:
            return _resolve_words(
                event, state.offered, state.is_lettered, state.is_outdated, catalogue
            )
        case _:
            return event


@lru_cache(maxsize=512)  # by everybody of a batch, before the facts and by the turn
def _resolve_words(
    event: Typed,
    offered: tuple[Offer, ...],
    is_lettered: bool,
    is_outdated: bool,
    catalogue: Catalogue,
) -> Event:
    if is_noting(event.text, catalogue):
        return event
    state = State(offered=offered, is_lettered=is_lettered, is_outdated=is_outdated)
    said = last_words(event.text, catalogue)
    if state.is_outdated and _is_only_a_place(said, state, catalogue):
        return Stale(is_typed=True)
    value = _meant(said, state, catalogue)
    if value is None and not state.is_lettered and spoken(event, catalogue) is None:
        value = _begun(bare(said, catalogue), state)
    if value is None or (_is_acting(value) and asks_whether(event.text)):
        return event
    return Chosen(value, is_typed=True)


def _is_acting(value: str) -> bool:
    found = _HEAD.match(value)
    return found is not None and found[0] in ACTING


def offer(choices: Sequence[Choice], catalogue: Catalogue) -> tuple[Offer, ...]:
    """The choices as they are remembered. A word that two of them share means neither."""
    words = [_typable(catalogue.words(choice.label), catalogue) for choice in choices]
    uses = Counter(word for own in words for word in own)
    return tuple(
        Offer(choice.value, tuple(word for word in own if uses[word] == 1))
        for choice, own in zip(choices, words, strict=True)
    )


@lru_cache(maxsize=1024)
def _typable(words: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """A label and its aliases as they may be typed, once each; what names a place is no name."""
    named = dict.fromkeys(_kept(word, catalogue) for word in words)
    return tuple(word for word in named if word and place_of(word, catalogue) is None)


def _kept(word: str, catalogue: Catalogue) -> str:
    """Folded; with its marks where only they tell it from a command: "đúng" and "dừng"."""
    folded = bare(word, catalogue)
    clashes = spoken(Typed(folded), catalogue) and spoken(Typed(word), catalogue) is None
    return normalise(word) if clashes else folded


def _is_named(one: Offer, said: str, catalogue: Catalogue) -> bool:
    words = bare(said, catalogue)
    return words in one.words or any(
        fold(word) == words and agrees(said, word, catalogue)
        for word in one.words
        if not word.isascii()
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
    offered = (one.value for one in state.offered if _is_named(one, said, catalogue))
    named = next(offered, None)
    if named is not None:  # "c" may be short for a choice's own word
        return named
    place = _place_in(state, said, catalogue)
    if place is None or not 0 < place <= len(state.offered):
        return None
    return state.offered[place - 1].value


def _is_only_a_place(said: str, state: State, catalogue: Catalogue) -> bool:
    """Whether it means something only together with the list that it was typed under."""
    if any(_is_named(one, said, catalogue) for one in state.offered):
        return False
    place = _place_in(state, said, catalogue)
    return place is not None and 0 < place <= len(state.offered)


def _begun(words: str, state: State) -> str | None:
    """The one choice whose words begin with these: two at least, and half of them or more."""
    count = len(words.split())
    values = {
        one.value
        for one in state.offered
        for whole in one.words
        if whole.startswith(f"{words} ") and count >= max(2, len(whole.split()) / 2)
    }
    begun = [one for one in state.offered if any(w.startswith(f"{words} ") for w in one.words)]
    return values.pop() if len(values) == len(begun) == 1 else None


def _place_in(state: State, said: str, catalogue: Catalogue) -> int | None:
    """The place that these words name: by its letter in a list with letters; in one with numbers
    by its number, or by a letter that is plainly a place: "mục a", "a)"."""
    if state.is_lettered:
        return _letter_of(said, catalogue)
    place = place_of(bare(said, catalogue), catalogue)
    return _letter_of(said, catalogue, is_due=False) if place is None else place


def _letter_of(said: str, catalogue: Catalogue, *, is_due: bool = True) -> int | None:
    """The place that a letter names: "b", "mục b ạ"; None for anything else, numbers too. A
    letter with a mark is none: "à" hesitates, "ạ" is polite; so is "a" beside such words."""
    known = vocabulary(catalogue)
    words = OUTSIDE.sub("", normalise(said)).split()
    kept = list(words)
    while kept and kept[0] not in LETTERS and fold(kept[0]) in known.particles:
        kept.pop(0)
    while kept and kept[-1] not in LETTERS and fold(kept[-1]) in known.particles:
        kept.pop()
    *leads, last = kept or [""]
    if len(last) != 1 or last not in LETTERS:
        return None
    if not known.before_numbers.issuperset(map(fold, leads)):
        return None
    if not leads and last in known.particles and kept != words:
        return None
    is_named = is_due or leads or _CLOSED_LETTER.search(normalise(said))
    return LETTERS.index(last) + 1 if is_named else None


def by_number(event: Event, state: State, catalogue: Catalogue) -> Chosen | None:
    """The choice that a number names in a list with letters, for those who know that no number
    is due there. It stands alone: "câu 4" names a question. A number that one of the choices has
    in its own words is no place."""
    if not isinstance(event, Typed) or event.is_edit or state.is_outdated:
        return None
    said = bare(event.text, catalogue)
    place = place_of(said, catalogue) if len(said.split()) == 1 else None
    if place is None or not 0 < place <= len(state.offered):
        return None
    if any(said in word.split() for one in state.offered for word in one.words):
        return None
    return Chosen(state.offered[place - 1].value, is_typed=True)
