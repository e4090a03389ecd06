"""A number in digits, in words, or in both, and everything it can mean.

Owns: separators, scales, "12tr5", "hai mươi lăm", "triệu rưỡi". Never: what stands around the
number (``amounts``), guessing: where Vietnamese allows two readings, both are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from programme.answers_words import Kind, Token

_LONGEST_FRACTION = 9
_SMALL = 1000

_TENS = frozenset({Kind.TENS, Kind.TEN_OR_TENS})
_TEN = frozenset({Kind.TEN, Kind.TEN_OR_TENS})
_FIVES = frozenset({"năm", "nam"})  # also "year": behind tens people say "lăm"

_SHORT = ([Kind.DIGIT], [Kind.UNIT])

_COUNT = re.compile(r"0?[0-9]|[1-9][0-9]*|0+")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_FRACTION = re.compile(r"(0|[1-9][0-9]*)[.,]([0-9]+)")
_GROUPS_AND_FRACTION = re.compile(
    r"([1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\2[0-9]{3})*)(?!\2)[.,]([0-9]{1,2})"
)


def readings(
    run: Sequence[Token], *, is_share: bool = False, is_told: bool = False
) -> set[Decimal]:
    """Every value the run can have; none where it is no number.

    ``is_share``: "1,250" may be a little more than one even without a scale. ``is_told``: the
    unit follows, so that "12 triệu 500 đồng" may mean what it says.
    """
    return set(_Run(run, is_told=is_told).values(is_share=is_share))


def of_numeral(text: str) -> tuple[Decimal, ...]:
    """What digits with separators can mean, the whole number first."""
    if _COUNT.fullmatch(text):
        return (Decimal(text),)
    if match := _GROUPS_AND_FRACTION.fullmatch(text):
        whole, fraction = re.sub("[.,]", "", match[1]), match[3].rstrip("0")
        return (Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole),)
    values: list[Decimal] = []
    if _GROUPS.fullmatch(text):
        values.append(Decimal(re.sub("[.,]", "", text)))
    if (match := _FRACTION.fullmatch(text)) and len(match[2]) <= _LONGEST_FRACTION:
        values.append(Decimal(f"{match[1]}.{match[2]}"))
    return tuple(values)


class _Run:
    """Number words and numerals in a row; every method yields (value, where it ends)."""

    def __init__(self, run: Sequence[Token], *, is_told: bool) -> None:
        self._run = run
        self._is_told = is_told

    def values(self, *, is_share: bool) -> Iterator[Decimal]:
        run = self._run
        match [token.kind for token in run]:
            case [Kind.NUMERAL]:
                values = of_numeral(run[0].text)
                yield from values if is_share else values[:1]
                return
            case [Kind.ZERO]:
                yield Decimal(0)
                return
            case [Kind.HALF_OF, Kind.SCALE]:  # "nửa triệu"
                yield Decimal(run[1].value) / 2
                return
            case [Kind.SCALE | Kind.HUNDRED, Kind.HALF]:  # "triệu rưỡi"
                yield Decimal(run[0].value) * 3 / 2
                return
            case [Kind.DIGIT, Kind.DIGIT] if run[1].value == run[0].value + 1:
                # "hai ba": twenty-three, or two or three
                yield Decimal(run[0].value)
                yield Decimal(run[1].value)
        if run[0].kind is Kind.NUMERAL and self._kind(1) is Kind.SCALE:
            for value in of_numeral(run[0].text):
                for tail in self._below(2, run[1].value):
                    if not tail or value == value.to_integral_value():
                        yield value * run[1].value + tail
        else:
            for small, end in self._below_thousand(0):
                if end == len(run):
                    yield Decimal(small)
                elif self._kind(end) is Kind.SCALE and small:
                    scale = run[end].value
                    for tail in self._below(end + 1, scale):
                        yield Decimal(small * scale) + tail

    def _below(self, start: int, above: int) -> Iterator[Decimal]:
        """What the rest adds to a number that ended in the scale ``above``."""
        run = self._run
        rest = [token.kind for token in run[start:]]
        match rest:
            case []:
                yield Decimal(0)
                return
            case [Kind.HALF]:
                yield Decimal(above) / 2
                return
            case [Kind.NUMERAL]:
                yield from self._digits_below(run[start].text, above)
                return
            case [Kind.DIGIT | Kind.UNIT]:  # "một tỷ hai"
                yield Decimal(run[start].value * above) / 10
                return
            case [Kind.JOIN, Kind.DIGIT | Kind.UNIT] if above == _SMALL:  # "một nghìn linh năm"
                yield Decimal(run[-1].value)
                return
            case [Kind.ZERO, Kind.SCALE, *_] if above > _SMALL:  # "một triệu không nghìn năm trăm"
                yield from self._below(start + 2, _SMALL)
                return
            case [Kind.NUMERAL, Kind.SCALE, *_]:
                smalls: Iterator[tuple[int, int]] = (
                    (int(value), start + 1)
                    for value in of_numeral(run[start].text)
                    if value < _SMALL and value == value.to_integral_value()
                )
            case _:
                smalls = self._below_thousand(start)
        for small, end in smalls:
            if end == len(run):
                yield Decimal(small)
                if run[start].kind is not Kind.ZERO:  # "một triệu hai trăm": thousands left out
                    yield Decimal(small * above) / 1000
                if rest[0] is Kind.DIGIT and rest[1:] in _SHORT:  # "một tỷ hai lăm"
                    yield Decimal(small * above) / 100
            elif self._kind(end) is Kind.SCALE and run[end].value < above:
                for tail in self._below(end + 1, run[end].value):
                    yield small * run[end].value + tail

    def _digits_below(self, text: str, above: int) -> Iterator[Decimal]:
        """ "12tr5" is half a million more; "12tr50" may be fifty thousand or half a million."""
        count = next(iter(of_numeral(text)), Decimal(0))
        digits = sum(letter.isdigit() for letter in text)
        unit = above // 1000 if digits <= 3 else 1
        if not count or count != count.to_integral_value() or count * unit >= above:
            return
        yield count * above / 10**digits
        if digits > 1:
            yield count * unit
            if self._is_told:
                yield count

    def _below_thousand(self, start: int) -> Iterator[tuple[int, int]]:
        yield from self._below_hundred(start)
        if self._kind(start + 1) is not Kind.HUNDRED:
            return
        head = self._head(start)
        if not head and self._kind(start) is not Kind.ZERO:
            return
        hundreds, after = 100 * head, start + 2
        yield hundreds, after
        match self._kind(after):
            case Kind.JOIN if self._kind(after + 1) in {Kind.DIGIT, Kind.UNIT}:
                yield hundreds + self._run[after + 1].value, after + 2
            case Kind.HALF if head:
                yield hundreds + 50, after + 1
            case Kind.UNIT:  # "một trăm tư": a hundred and forty, or and four
                yield hundreds + self._run[after].value, after + 1
                yield hundreds + 10 * self._run[after].value, after + 1
        for value, end in self._below_hundred(after):
            yield hundreds + value, end
            if value < 10 and head:  # "một trăm hai": a hundred and twenty, or and two
                yield hundreds + 10 * value, end

    def _below_hundred(self, start: int) -> Iterator[tuple[int, int]]:
        kind, after = self._kind(start), self._kind(start + 1)
        if kind in _TEN:
            yield 10, start + 1
            if after in {Kind.DIGIT, Kind.UNIT} and not self._is_year(start + 1):
                yield 10 + self._run[start + 1].value, start + 2
        if not (head := self._head(start)):
            return
        if after in _TENS:
            yield 10 * head, start + 2
            if self._kind(start + 2) in {Kind.DIGIT, Kind.UNIT} and not self._is_year(start + 2):
                yield 10 * head + self._run[start + 2].value, start + 3
        if kind is Kind.DIGIT:
            yield head, start + 1
            if after in {Kind.DIGIT, Kind.UNIT} and not self._is_year(start + 1):  # "hai lăm"
                yield 10 * head + self._run[start + 1].value, start + 2

    def _kind(self, place: int) -> Kind | None:
        return self._run[place].kind if place < len(self._run) else None

    def _is_year(self, place: int) -> bool:
        return self._run[place].text in _FIVES

    def _head(self, start: int) -> int:
        """What may stand before "mươi" and "trăm": one to nine, in a word or a digit; else 0."""
        if self._kind(start) is Kind.DIGIT:
            return self._run[start].value
        if self._kind(start) is Kind.NUMERAL and len(self._run[start].text) == 1:
            return int(self._run[start].text)
        return 0
