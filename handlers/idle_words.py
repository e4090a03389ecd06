"""Words that are never content: they leave a step, go back, send, choose by number.

Owns: telling them from a title, a source, a reason, an answer. Never: what follows.
"""

from __future__ import annotations

from enum import StrEnum

from handlers.vocabulary import vocabulary
from programme.asking import WORD
from programme.catalogue import Catalogue
from programme.vietnamese import fold, has_marks, normalise

#: more words say something
MOST_WORDS = 8


class Idle(StrEnum):
    """``LEAVE``: whoever says this wants out of the step; ``NUMBER``: a bare number."""

    LEAVE = "leave"
    ORDER = "order"
    NUMBER = "number"
    NOTHING = "nothing"


def idle(said: str, catalogue: Catalogue) -> Idle | None:
    """What these words are, if nobody can have meant them to be written down."""
    typed = WORD.findall(normalise(said))
    if not typed or len(typed) > MOST_WORDS:
        return None
    if said.strip().startswith("/"):
        return Idle.ORDER
    if all(word.isdecimal() for word in typed):
        return Idle.NUMBER if len(typed) == 1 else None
    known = vocabulary(catalogue)
    if not all(_is_one_of(word, known.idle) or word.isdecimal() for word in typed):
        return None
    if any(_is_one_of(word, known.leaving) for word in typed):
        return Idle.LEAVE
    return Idle.ORDER if any(_is_one_of(word, known.ordering) for word in typed) else Idle.NOTHING


def _is_one_of(word: str, known: frozenset[str]) -> bool:
    """With its marks, where it has some: "thời" is not "thôi"."""
    return word in known if has_marks(word) else fold(word) in map(fold, known)
