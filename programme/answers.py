"""What people type as an answer, read into a value, several possible values, or a Problem.

Owns: the three outcomes; whole numbers, shares, money, free text (dates: ``answers_dates``).
Never: exceptions for what people type, guessing, the limits of a field (``fields``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Generic, TypeVar

from programme.amounts import Heard, hear, quoted, two_numbers
from programme.answers_words import COUNTED, MONEY, PERCENT, words_of
from programme.catalogue import Problem, Text

T = TypeVar("T")

#: the largest number that can be answered and spelled out
LARGEST = 10**12 - 1

_SCALES = (1, 10**3, 10**6, 10**9)
#: sums from here on are taken as they stand; below, a scale may have been left out
_CERTAIN_MONEY = 100_000
#: no sum that a unit reports is smaller, nothing apart
_LEAST_MONEY = 1_000
_MOST_READINGS = 3

_CONTROLS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Understood(Generic[T]):
    """One value, and no other that the words could mean."""

    value: T
    #: "khoảng 30", "~30", "hơn 30": recorded as 30, and said so
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[T]):
    """Two values or more that the words could mean: to be offered, in rising order."""

    readings: tuple[T, ...]
    #: the question that goes with the offer
    question: Text
    is_approximate: bool = False

    def choose(self, reading: T) -> Understood[T]:
        return Understood(reading, self.is_approximate)


Answer = Understood[T] | Ambiguous[T] | Problem


def parse_integer(said: str, *, unit: str = "", at_most: int = LARGEST) -> Answer[int]:
    """A count. ``unit``: what the field counts, so that it may be typed behind the number."""
    heard = hear(said, COUNTED | words_of(unit) if unit else COUNTED)
    if isinstance(heard, Problem):
        return heard
    readings: list[int] = []
    for value in heard.values:
        if value == value.to_integral_value() and (heard.is_scaled or not _has_point(value)):
            readings.append(int(value))
        elif heard.is_scaled or len(heard.values) > 1 or value >= 1000:
            return Problem("answer-not-whole", {"said": quoted(said)})
        else:
            readings += _without_point(value)
    question = Text("answer-which-number", {"said": quoted(said)})
    return _settled(readings, question, heard, at_most)


def parse_money(said: str, *, at_most: int = LARGEST) -> Answer[int]:
    """A sum in whole đồng; one so small that a scale seems to be missing is asked."""
    heard = hear(said, MONEY)
    if isinstance(heard, Problem):
        return heard
    readings: list[int] = []
    for value in heard.values:
        sums = _sums(value, is_told=heard.is_scaled or heard.is_dong)
        if not sums:
            return Problem("answer-not-whole-money", {"said": quoted(said)})
        readings += sums
    if len(set(readings)) > _MOST_READINGS:
        return two_numbers(said)
    question = Text("answer-which-sum", {"said": quoted(said)})
    return _settled(readings, question, heard, at_most)


def parse_percent(said: str) -> Answer[Decimal]:
    """A share from 0 to 100 with at most one decimal."""
    heard = hear(said, PERCENT, is_share=True)
    if isinstance(heard, Problem):
        return heard
    shares = [value for value in heard.values if value <= 100]
    if not shares or heard.is_scaled:
        return Problem("answer-percent-range", {"said": quoted(said)})
    readings = [reading for share in shares for reading in _tenths(share)]
    if len(shares) < len(heard.values) and len(readings) == 1:
        # "1,200": one and two tenths, or a number that is no share
        return Problem("answer-percent-unclear", {"said": quoted(said)})
    question = Text("answer-which-percent", {"said": quoted(said)})
    return _one_or_several(readings, question, is_approximate=heard.is_approximate)


def parse_text(said: str, *, limit: int) -> Understood[str] | Problem:
    """Free words as they were meant, lines kept; ``limit`` in letters as people count them."""
    lines = unicodedata.normalize("NFC", said).replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(
        letter for letter in lines if letter == "\n" or unicodedata.category(letter) not in _UNSEEN
    )
    text = "\n".join(_CONTROLS.sub(" ", line).strip() for line in visible.split("\n"))
    text = _BLANK_LINES.sub("\n\n", text).strip()
    if not text:
        return Problem("answer-empty")
    if len(text) > limit:
        return Problem("answer-too-long", {"length": str(len(text)), "limit": str(limit)})
    return Understood(text)
