"""What people type as an answer, read into a value, several possible values, or a Problem.

Owns: the three outcomes; whole numbers, shares, money, free text (dates: ``answers_dates``).
Never: exceptions for what people type, guessing, the limits of a field (``fields``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Generic, TypeVar

from programme.amounts import Heard, hear, quoted, two_numbers
from programme.answers_words import COUNTED, MONEY, PERCENT, words_of
from programme.catalogue import Problem, Text
from programme.in_words import LARGEST, integer_in_digits
from programme.vietnamese import fold

T = TypeVar("T")

_SCALES = (1, 10**3, 10**6, 10**9)
#: sums from here on are taken as they stand; below, a scale may have been left out
_CERTAIN_MONEY = 100_000
#: no sum that a unit reports is smaller, nothing apart
_LEAST_MONEY = 1_000
_MOST_READINGS = 3

_ONE_DECIMAL = Decimal("0.1")

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
#: controls and halves of letters; marks that turn the direction of what follows
_UNSEEN = frozenset({"Cc", "Cs"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


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


#: "5 nghìn tỷ"
_HUGE = re.compile(r"\d.*\b(?:nghin|ngan|trieu|ty|ti)\s*(?:ty|ti)\b")


def parse_integer(said: str, *, unit: str = "", at_most: int = LARGEST) -> Answer[int]:
    """A count. ``unit``: what the field counts, so that it may be typed behind the number."""
    heard = hear(said, COUNTED | words_of(unit) if unit else COUNTED)
    if isinstance(heard, Problem):
        return heard
    readings: list[int] = []
    question = Text("answer-which-number", {"said": quoted(said)})
    for value in heard.values:
        if value == value.to_integral_value() and (heard.is_scaled or not _has_point(value)):
            readings.append(int(value))
        elif len(heard.values) == 1 and (slips := _without_point(value)) and not heard.is_scaled:
            readings += slips
            question = Text("answer-which-whole", {"said": quoted(said)})
        else:
            return Problem("answer-not-whole", {"said": quoted(said)})
    return _settled(readings, question, heard, at_most)


def parse_money(said: str, *, beside: str = "", at_most: int = LARGEST) -> Answer[int]:
    """A sum in whole đồng; one so small that a scale seems to be missing is asked. ``beside``:
    further words that may stand next to it."""
    heard = hear(said, MONEY | words_of(beside) if beside else MONEY)
    if isinstance(heard, Problem):
        is_huge = heard.key == "answer-not-a-number" and _HUGE.search(fold(said))
        too_large = Problem("answer-too-large", {"most": integer_in_digits(at_most)})
        return too_large if is_huge else heard
    readings: list[int] = []
    for value in heard.values:
        sums = _sums(value, is_told=heard.is_scaled or heard.is_dong)
        if not sums:
            return Problem("answer-not-whole-money", {"said": quoted(said)})
        readings += sums
    if len(set(readings)) > _MOST_READINGS:
        return two_numbers(said)
    question = (
        Text("answer-which-number", {"said": quoted(said)})
        if heard.is_scaled
        else Text("answer-which-sum", {"said": quoted(said)})
    )
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
    if len(shares) < len(heard.values) and len(set(readings)) == 1:
        # "1,200": one and two tenths, or a number that is no share
        return Problem("answer-percent-unclear", {"said": quoted(said)})
    question = Text("answer-which-percent", {"said": quoted(said)})
    return one_or_several(sorted(readings), question, is_approximate=heard.is_approximate)


def parse_text(said: str, *, limit: int) -> Understood[str] | Problem:
    """Free words as they were meant, lines kept; ``limit`` in letters as people count them."""
    lines = unicodedata.normalize("NFC", said).replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(letter for letter in lines if _is_seen(letter))
    text = "\n".join(_SPACES.sub(" ", line).strip() for line in seen.split("\n"))
    text = _BLANK_LINES.sub("\n\n", text).strip()
    if not text:
        return Problem("answer-empty")
    if len(text) > limit:
        return Problem("answer-too-long", {"length": str(len(text)), "limit": str(limit)})
    return Understood(text)


def one_or_several(readings: Iterable[T], question: Text, *, is_approximate: bool) -> Answer[T]:
    """Understood where there is one reading, otherwise to be asked."""
    several = tuple(dict.fromkeys(readings))
    if len(several) == 1:
        return Understood(several[0], is_approximate)
    return Ambiguous(several, question, is_approximate)


def _settled(readings: list[int], question: Text, heard: Heard, at_most: int) -> Answer[int]:
    possible = sorted({reading for reading in readings if reading <= LARGEST})
    fitting = [reading for reading in possible if reading <= at_most]
    if not fitting:
        return Problem("answer-too-large", {"most": integer_in_digits(at_most)})
    if len(fitting) == 1:
        # a limit alone does not decide between two readings: perhaps the other one was meant
        fitting = possible[:2]
    return one_or_several(fitting, question, is_approximate=heard.is_approximate)


def _has_point(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0


def _without_point(value: Decimal) -> list[int]:
    """ "1.5" as a count: fifteen or fifteen hundred; "5.0": five or fifty."""
    other = value if value == value.to_integral_value() else value * 1000
    if value >= 1000 or other != other.to_integral_value():
        return []
    return [int("".join(map(str, value.as_tuple().digits))), int(other)]


def _sums(value: Decimal, *, is_told: bool) -> list[int]:
    """The sums that a number can mean; none where it has parts of a đồng."""
    is_whole = value == value.to_integral_value()
    if is_whole and (value == 0 or value >= _CERTAIN_MONEY or (is_told and value >= _LEAST_MONEY)):
        return [int(value)]
    if not is_whole and value >= _LEAST_MONEY:
        return []
    sums = [value * scale for scale in _SCALES if value * scale >= _LEAST_MONEY]
    whole = [int(total) for total in sums if total == total.to_integral_value()]
    return whole[:_MOST_READINGS] if len(whole) > 1 else []


def _tenths(share: Decimal) -> list[Decimal]:
    """The share with one decimal; below one it may also be a part of one."""
    meant = [share, share * 100] if 0 < share < 1 else [share]
    return [
        _short(value.quantize(_ONE_DECIMAL, rounding))
        for value in meant
        for rounding in (ROUND_FLOOR, ROUND_CEILING)
    ]


def _short(share: Decimal) -> Decimal:
    """85 instead of 85.0, so that the same share is always written the same."""
    whole = share.to_integral_value()
    return whole if whole == share else share


def _is_seen(letter: str) -> bool:
    return letter.isspace() or (
        unicodedata.category(letter) not in _UNSEEN and letter not in _TURNING
    )
