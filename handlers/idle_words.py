"""Words that are hardly content: they leave a step, go back, send, choose by number.

Owns: telling them from a title, a source, a reason, an answer, and those that may be either.
Never: what follows.
"""

from __future__ import annotations

from enum import StrEnum

from handlers.vocabulary import vocabulary
from programme.asking import WORD, asks_plainly, asks_whether
from programme.catalogue import Catalogue
from programme.vietnamese import fold, has_marks, normalise

#: more words say something
MOST_WORDS = 8
#: folded: whoever begins with one wants no more of it, whatever follows
OUT = frozenset({"thoi", "khoan"})


class Idle(StrEnum):
    """``LEAVE``: whoever says this wants out of the step; ``NUMBER``: a bare number; ``EITHER``:
    an order, or a short answer that says what can be done: "không hủy được"."""

    LEAVE = "leave"
    ORDER = "order"
    NUMBER = "number"
    NOTHING = "nothing"
    EITHER = "either"


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
    is_marked = any(map(has_marks, typed))
    if not all(_is_one_of(word, known.idle, is_marked) or word.isdecimal() for word in typed):
        return None
    is_leaving = any(_is_one_of(word, known.leaving, is_marked) for word in typed)
    if not (is_leaving or any(_is_one_of(word, known.ordering, is_marked) for word in typed)):
        return Idle.NOTHING
    if asks_whether(said) or asks_plainly(said):  # "hủy được không": nothing is to be done yet
        return Idle.ORDER
    is_telling = any(_is_one_of(word, known.telling, is_marked) for word in typed)
    is_dated = sum(word.isdecimal() for word in typed) > 1
    if (is_telling or is_dated) and fold(typed[0]) not in OUT:
        return Idle.EITHER
    return Idle.LEAVE if is_leaving else Idle.ORDER


def _is_one_of(word: str, known: frozenset[str], is_marked: bool) -> bool:
    """With its marks, where it has some: "thời" is not "thôi". One without may be any, but not
    among words with theirs: in "gửi cho anh" it is not "chờ"."""
    return word in known if is_marked else word in map(fold, known)
