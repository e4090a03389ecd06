"""What an answer with a number can mean: every reading that the words and separators allow.

Owns: courtesies and units beside it, ranges, "30 (ba mươi)", signs. Never: the number itself
(``numerals``), limits, choosing between readings (``answers``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from programme.answers_words import (
    COURTESIES,
    DONG,
    NUMBER_KINDS,
    VAGUE,
    VAGUE_ALONE,
    WITH_NO,
    Kind,
    Token,
    Words,
    cut,
)
from programme.catalogue import Problem
from programme.numerals import readings

#: longer than any number with courtesies; what is longer is no answer but a story
LONGEST = 200
_LONGEST_QUOTE = 60

_PAIRING = frozenset({Kind.RANGE, Kind.DASH, Kind.SLASH, Kind.OPEN})
_FITTING = {
    Kind.OPEN: frozenset({Kind.CLOSE}),  # the bracket closes
    Kind.RANGE: frozenset({Kind.FROM}),  # "từ 12 đến 15"
    Kind.DASH: frozenset({Kind.FROM}),
}
#: no number by themselves
_UNNAMED = frozenset({Kind.TENS, Kind.HUNDRED, Kind.SCALE, Kind.JOIN})
_VAGUE_WORDS = Words((*VAGUE, *VAGUE_ALONE))
_STRAY = _PAIRING | {Kind.FROM, Kind.CLOSE, Kind.NO}


@dataclass(frozen=True, slots=True)
class Heard:
    """A number as it was said. ``values``: in rising order, every one is possible."""

    values: tuple[Decimal, ...]
    #: a scale was said with it: "triệu", "k"
    is_scaled: bool = False
    #: đồng were said
    is_dong: bool = False
    is_approximate: bool = False


def hear(said: str, beside: Words, *, is_share: bool = False) -> Heard | Problem:
    """The one number in an answer, or why it cannot be told.

    ``beside``: words that may stand next to it. ``is_share``: "1,250" may be a little more than
    one, and "3/4" is no pair of numbers.
    """
    if not said.strip():
        return Problem("answer-empty")
    if len(said) > LONGEST:
        return not_a_number(said)
    tokens = cut(said)
    runs = _runs(tokens)
    if _is_vague(tokens, runs, beside | COURTESIES):
        return Problem("answer-vague", {"said": quoted(said)})
    if not runs:
        return _nothing(tokens, beside, said)
    relation = _relation(tokens, runs)
    if len(runs) > 1 and (relation is None or (is_share and relation.kind is Kind.SLASH)):
        return two_numbers(said)
    if any(token.kind is Kind.DASH for token in tokens[: runs[0][0]]):
        return Problem("answer-below-zero", {"said": quoted(said)})
    if extra := _extra(tokens, relation, beside | COURTESIES):
        return Problem("answer-extra-words", {"words": quoted(extra)})
    parts = [tokens[start:end] for start, end in runs]
    is_told = tokens[runs[-1][1]].text in DONG
    values = (
        readings(parts[0], is_share=is_share, is_told=is_told)
        if relation is None
        else _pair(parts[0], parts[1], relation.kind, is_share=is_share)
    )
    if values is None:
        return two_numbers(said)
    if not values:
        return not_a_number(said)
    return Heard(
        tuple(sorted(values)),
        is_scaled=_is_scaled(parts[0]) or _is_scaled(parts[-1]),
        is_dong=any(token.text in DONG for token in tokens),
        is_approximate=_is_approximate(tokens, relation),
    )


def not_a_number(said: str) -> Problem:
    return Problem("answer-not-a-number", {"said": quoted(said)})


def two_numbers(said: str) -> Problem:
    return Problem("answer-two-numbers", {"said": quoted(said)})


def quoted(said: str) -> str:
    """What was said, short enough to be shown back."""
    words = " ".join(said.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where number words and numerals stand without a break: (start, end)."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for place, token in enumerate(tokens):
        if token.kind in NUMBER_KINDS:
            start = place if start is None else start
        elif start is not None:
            runs.append((start, place))
            start = None
    return runs  # the last token of an answer is a pause


def _is_vague(tokens: Sequence[Token], runs: list[tuple[int, int]], allowed: Words) -> bool:
    """ "khoảng chục", "vài trăm", "20 mấy": about a number, without naming one."""
    if len(runs) == 1 and all(token.kind in _UNNAMED for token in tokens[slice(*runs[0])]):
        return _extra(tokens, None, allowed | _VAGUE_WORDS) == ""
    for start, end in runs:
        if tokens[end].text in VAGUE or (start and tokens[start - 1].text in VAGUE):
            return True
    if runs or not any(token.text in VAGUE_ALONE for token in tokens):
        return False
    return _extra(tokens, None, allowed | _VAGUE_WORDS) == ""


def _nothing(tokens: Sequence[Token], beside: Words, said: str) -> Heard | Problem:
    """ "ko có", "chưa tổ chức cuộc nào": zero, as long as nothing else is said."""
    allowed = beside | WITH_NO
    if any(token.kind is Kind.NO for token in tokens) and all(
        token.kind in {Kind.NO, Kind.PAUSE} or token.text in allowed for token in tokens
    ):
        return Heard((Decimal(0),))
    return not_a_number(said)


def _relation(tokens: Sequence[Token], runs: list[tuple[int, int]]) -> Token | None:
    """What makes two numbers one answer: "12-15", "12 hay 15", "30 (ba mươi)"."""
    if len(runs) != 2:
        return None
    between = tokens[runs[0][1] : runs[1][0]]
    marks = [token for token in between if token.kind in _PAIRING or token.text == "~"]
    has_pause = any(token.kind is Kind.PAUSE for token in between)
    return marks[0] if len(marks) == 1 and not has_pause else None


def _extra(tokens: Sequence[Token], relation: Token | None, allowed: Words) -> str:
    """What stands beside the number and is neither its unit nor courtesy."""
    fitting = _FITTING.get(relation.kind, frozenset()) if relation else frozenset()
    return " ".join(
        token.text.replace("_", " ")
        for token in tokens
        if (token.kind is Kind.WORD and token.text not in allowed)
        or (token.kind in _STRAY and token is not relation and token.kind not in fitting)
    )


def _pair(
    first: Sequence[Token], second: Sequence[Token], relation: Kind, *, is_share: bool
) -> set[Decimal] | None:
    """The readings of two numbers that belong together; None: they do not."""
    one, two = readings(first, is_share=is_share), readings(second, is_share=is_share)
    if relation is Kind.OPEN:  # the same number twice, in digits and in words
        return (one & two) or None
    if _is_scaled(first) != _is_scaled(second):
        if relation is Kind.SLASH or second[-1].kind is not Kind.SCALE:
            return None
        # "12-15 triệu": the scale belongs to both, unless that turns the order round
        one = readings((*first, second[-1]))
    if not one or not two or max(one) >= min(two):
        return None
    return one | two


def _is_scaled(run: Sequence[Token]) -> bool:
    return any(token.kind is Kind.SCALE for token in run)


def _is_approximate(tokens: Sequence[Token], relation: Token | None) -> bool:
    return any(token.kind is Kind.ABOUT and token is not relation for token in tokens)
