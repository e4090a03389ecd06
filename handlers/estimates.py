"""Numbers that were said to be about so much.

Owns: telling them, from the words that are kept beside a value; everybody who reads the value is
shown the same. Never: reading an answer (``programme.answers``).
"""

from __future__ import annotations

from handlers.reporting import Answer
from programme.amounts import Heard, hear
from programme.answers_words import COUNTED, MONEY, PERCENT, words_of

#: before words that do not say so themselves
MARK = "~"


def is_estimate(answer: Answer | None, unit: str = "") -> bool:
    """ "khoảng 30": recorded as 30, and nobody takes it for exact."""
    if answer is None or isinstance(answer.value, tuple):
        return False
    return is_said(answer.said, unit)


def is_said(said: str, unit: str = "") -> bool:
    if said.startswith(MARK):
        return True
    beside = COUNTED | MONEY | PERCENT
    heard = hear(said, beside | words_of(unit) if unit else beside) if said else None
    return isinstance(heard, Heard) and heard.is_approximate


def kept(said: str, *, is_approximate: bool) -> str:
    """The words as they are kept, so that it shows."""
    return MARK + said if is_approximate and not is_said(said) else said
