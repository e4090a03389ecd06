"""What a number can mean: in digits, in words or in both; every reading that it allows.

Owns: separators, scales, "12tr5", "hai mươi lăm", ranges, "30 (ba mươi)". Never: choosing between
readings, limits, what the number counts (``answers``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from programme.answers_words import (
    COURTESIES,
    DONG,
    NUMBER_KINDS,
    WITH_NO,
    Kind,
    Token,
    Words,
    cut,
)
from programme.catalogue import Problem

#: longer than any number with courtesies; what is longer is no answer but a story
LONGEST = 200
_LONGEST_FRACTION = 9

_TENS = frozenset({Kind.TENS, Kind.TEN_OR_TENS})
_TEN = frozenset({Kind.TEN, Kind.TEN_OR_TENS})
_FIVES = frozenset({"năm", "nam"})  # also "year": behind tens people say "lăm"
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
_POINT = re.compile(r"(0|[1-9][0-9]*)[.,]([0-9]+)")
_GROUPS_AND_POINT = re.compile(r"([1-9][0-9]{0,2}(?:([.,])[0-9]{3})+)(?!\2)[.,]([0-9]{1,2})")
_COUNT = re.compile(r"0?[0-9]|[1-9][0-9]*|0+")


@dataclass(frozen=True, slots=True)
class Heard:
    """A number as it was said. ``values``: in rising order, every one is possible."""

    values: tuple[Decimal, ...]
    #: a scale was said with it: "triệu", "k"
    is_scaled: bool = False
    #: đồng were said
    is_dong: bool = False
    is_approximate: bool = False


def hear(said: str, beside: Words, *, has_fractions: bool = False) -> Heard | Problem:
    """The one number in an answer, or why it cannot be told.

    ``beside``: words that may stand next to it. ``has_fractions``: "1,250" without a scale may
    be a little more than one.
    """
    if not said.strip():
        return Problem("answer-empty")
    if len(said) > LONGEST:
        return not_a_number(said)
    tokens = cut(said)
    runs = _runs(tokens)
    nothing = [token for token in tokens if token.kind is Kind.NO]
    allowed = beside | COURTESIES | WITH_NO if nothing and not runs else beside | COURTESIES
    if extra := _extra(tokens, runs, allowed):
        if not runs:
            return not_a_number(said)
        return Problem("answer-extra-words", {"words": quoted(" ".join(extra))})
    is_approximate = any(token.kind is Kind.ABOUT for token in tokens)
    if not runs:
        if nothing and not is_approximate:
            return Heard((Decimal(0),))
        return not_a_number(said)
    if any(token.kind is Kind.DASH for token in tokens[: runs[0][0]]):
        return Problem("answer-below-zero", {"said": quoted(said)})
    parts = [list(tokens[start:end]) for start, end in runs]
    is_dong = any(token.text in DONG for token in tokens if token.kind is Kind.WORD)
    follows = tokens[runs[-1][1]]
    is_told = follows.kind is Kind.WORD and follows.text in DONG
    between = _between(tokens, runs)
    if between in {Kind.RANGE, Kind.SLASH}:
        parts = _with_shared_scale(parts, may_share=between is Kind.RANGE)
    read = [_Run(part, has_fractions=has_fractions, is_told=is_told).values() for part in parts]
    if len(parts) == 1:
        values = read[0]
    elif between in {Kind.RANGE, Kind.SLASH} and all(read) and not (has_fractions and between is Kind.SLASH):
        values = read[0] | read[1]
    elif between is Kind.OPEN and read[0] & read[1]:
        values = read[0] & read[1]
    else:
        return Problem("answer-two-numbers", {"said": quoted(said)})
    if not values:
        return not_a_number(said)
    return Heard(
        tuple(sorted(values)),
        is_scaled=any(token.kind is Kind.SCALE for token in parts[0]),
        is_dong=is_dong,
        is_approximate=is_approximate,
    )
