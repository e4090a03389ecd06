"""The kinds of checks between the answers of one report.

Owns: one small class a kind; its parameters come from form.toml. Never: sentences, levels,
choices (``check_choices``), what was reported before (``check_history``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar, Self

from programme.calendar import say_day
from programme.checking import Found, Known, View
from programme.tables import Row

#: "304/QĐ-UBND", "Số 12-QĐ/TU", "304 QĐ": digits, then letters
#: "304/QĐ-UBND", "304 QĐ-UBND", "304QĐ", "12.KH": "100 lượt" is none
_DOCUMENT_NUMBER = re.compile(
    r"\d+\s*(?:[/.-]\s*[^\W\d_]|[^\W\d_]+\s*-\s*[^\W\d_]"
    r"|(?:qđ|qd|quyết định|nq|kh|tb|ct|tt|cv|hd|bb)(?![^\W\d_]))",
    re.IGNORECASE,
)


def is_document_number(said: str) -> bool:
    return _DOCUMENT_NUMBER.search(said) is not None


_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class ZeroIfZero:
    """Where one number is 0, the other is too."""

    says: ClassVar = frozenset({"label", "other", "value"})
    field: str
    then: str

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(known.pick(row, "field"), known.pick(row, "then"))

    def find(self, view: View) -> Iterator[Found]:
        first, second = view.number(self.field), view.number(self.then)
        if first == 0 and second:
            yield Found(
                (self.field, self.then),
                {
                    "label": view.label(self.field),
                    "other": view.label(self.then),
                    "value": view.say(self.then, second),
                },
            )


@dataclass(frozen=True, slots=True)
class AtMost:
    """field <= times x limit x max(1, per) + plus."""

    says: ClassVar = frozenset({"label", "value", "limit"})
    field: str
    limit: str
    times: int
    per: str
    plus: str

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(
            field=known.pick(row, "field"),
            limit=known.number(row, "limit"),
            times=row.whole("times", otherwise=1),
            per=known.number(row, "per") if row.has("per") else "",
            plus=known.number(row, "plus") if row.has("plus") else "",
        )

    def find(self, view: View) -> Iterator[Found]:
        value = view.number(self.field)
        most = None if value is None else self._most(view)
        if value is not None and most is not None and value > most:
            others = (self.limit, self.per, self.plus)
            yield Found(
                (self.field, *(name for name in others if name in view.fields)),
                {
                    "label": view.label(self.field),
                    "value": view.say(self.field, value),
                    "limit": view.say(self.field, most),
                },
            )

    def _most(self, view: View) -> Fraction | None:
        most = view.number(self.limit)
        if most is None:
            return None
        if self.times != 1:
            most *= self.times
        if self.per:
            per = view.number(self.per)
            if per is None:
                return None
            most *= max(_ONE, per)
        if self.plus:
            plus = view.number(self.plus)
            return None if plus is None else most + plus
        return most


@dataclass(frozen=True, slots=True)
class NotOlder:
    """A date no more than so many years back."""

    says: ClassVar = frozenset({"label", "value", "years"})
    field: str
    years: int

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(known.pick(row, "field", {"date"}), row.whole("years"))

    def find(self, view: View) -> Iterator[Found]:
        day = view.answers.get(self.field) if self.field in view.fields else None
        if not isinstance(day, date):
            return
        today = view.today
        if (day.year + self.years, day.month, day.day) < (today.year, today.month, today.day):
            yield Found(
                (self.field,),
                {
                    "label": view.label(self.field),
                    "value": say_day(day),
                    "years": str(self.years),
                },
            )


@dataclass(frozen=True, slots=True)
class BothOrNone:
    """Two numbers that are either both 0 or both more."""

    says: ClassVar = frozenset({"label", "value", "other"})
    field: str
    other: str

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(known.pick(row, "field"), known.pick(row, "other"))

    def find(self, view: View) -> Iterator[Found]:
        first, second = view.number(self.field), view.number(self.other)
        if first is None or second is None or bool(first) == bool(second):
            return
        some, none = (self.field, self.other) if first else (self.other, self.field)
        yield Found(
            (some, none),
            {
                "label": view.label(some),
                "value": view.say(some, first or second),
                "other": view.label(none),
            },
        )


@dataclass(frozen=True, slots=True)
class RatioBetween:
    """One number divided by another lies between min and max, where both are more than 0."""

    says: ClassVar = frozenset({"label", "other", "ratio", "min", "max"})
    field: str
    by: str
    min: int
    max: int

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(
            known.pick(row, "field"), known.pick(row, "by"), row.whole("min"), row.whole("max")
        )

    def find(self, view: View) -> Iterator[Found]:
        value, by = view.number(self.field), view.number(self.by)
        if not value or not by:
            return
        ratio = value / by
        if not self.min <= ratio <= self.max:
            yield Found(
                (self.field, self.by),
                {
                    "label": view.label(self.field),
                    "other": view.label(self.by),
                    "ratio": view.say(self.field, Fraction(round(ratio))),
                    "min": view.say(self.field, Fraction(self.min)),
                    "max": view.say(self.field, Fraction(self.max)),
                },
            )


@dataclass(frozen=True, slots=True)
class TinyMoney:
    """An amount so small that a word must have been left out: thousand or million?"""

    says: ClassVar = frozenset({"label", "value", "thousands", "millions"})
    min: int
    max: int

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(row.whole("min"), row.whole("max"))

    def find(self, view: View) -> Iterator[Found]:
        for key, field in view.fields.items():
            number = view.number(key) if field.type == "money" else None
            if number is not None and self.min <= number <= self.max:
                yield Found(
                    (key,),
                    {
                        "label": field.label,
                        "value": view.say(key, number),
                        "thousands": view.say(key, number * 1_000),
                        "millions": view.say(key, number * 1_000_000),
                    },
                )


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A text that looks like the number of a document."""

    says: ClassVar = frozenset({"label", "value"})
    field: str

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(known.pick(row, "field", {"text"}))

    def find(self, view: View) -> Iterator[Found]:
        said = view.said(self.field)
        if said is not None and not is_document_number(said):
            yield Found((self.field,), {"label": view.label(self.field), "value": said})
