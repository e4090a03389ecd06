"""One question of the report form: what it asks, what it takes, when it is asked at all.

Owns: the shape of a field and of an answer, and whether an answer is within its limits.
Never: reading what people type (that yields the values used here), comparing fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from programme.calendar import say_day
from programme.catalogue import Problem

#: integer and money: int; percent: Decimal; choice and text: str; evidence: names of what is kept
Value = int | Decimal | date | str | tuple[str, ...]
Answers = Mapping[str, Value]

TYPES = ("integer", "money", "percent", "date", "text", "choice", "evidence")
NUMBERS = frozenset({"integer", "money", "percent"})
#: summed over periods; the last one counts; a state, not a number; words that nobody adds up
KINDS = ("in_period", "stock", "status", "remark")
#: beyond every limit of the form: no number that a unit reports
LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """Asked only where an earlier choice was one of these, in one of these periods, or while a
    value is not known from an earlier report: an opening balance is asked once."""

    field: str = ""
    values: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    #: a derived value
    unless_known: str = ""

    def holds(self, answers: Answers, period_id: str) -> bool:
        if self.periods and period_id not in self.periods:
            return False
        return not self.field or answers.get(self.field) in self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    key: str
    #: empty for what is asked after the last section
    section: str
    #: "9", "11a" for one that is asked only sometimes, empty after the last section
    number: str
    label: str
    help: str
    type: str
    unit: str
    required: bool
    kind: str
    min: int | None
    max: int | None
    max_length: int | None
    max_files: int | None
    max_megabytes: int | None
    files: tuple[str, ...]
    #: a date that cannot lie ahead
    in_past: bool
    #: a stock that starts again from nothing every January
    resets_yearly: bool
    choices: tuple[Choice, ...]
    when: When | None

    @property
    def may_be_repeated(self) -> bool:
        """ "As last period" makes sense for what lasts, never for what happened in the period."""
        return self.kind in {"stock", "status"}

    def choice_label(self, value: object) -> str:
        return next((choice.label for choice in self.choices if choice.value == value), "")


def limit_problem(field: Field, value: Value, *, today: date) -> Problem | None:
    """Why the value cannot be taken as the answer to this field; None when it can."""
    match field.type:
        case "integer" | "money" | "percent":
            return _number_problem(field, value)
        case "date":
            if type(value) is not date:
                return Problem("form-not-a-date")
            if field.in_past and value > today:
                return Problem("form-date-ahead", {"value": say_day(value)})
        case "text":
            if not isinstance(value, str) or not value.strip():
                return Problem("form-empty")
            if field.max_length is not None and len(value) > field.max_length:
                return Problem(
                    "form-too-long", {"length": str(len(value)), "max": str(field.max_length)}
                )
        case "choice":
            if not any(value == choice.value for choice in field.choices):
                return Problem("form-not-a-choice")
        case _:
            if not isinstance(value, tuple) or not value:
                return Problem("form-no-evidence")
            if field.max_files is not None and len(value) > field.max_files:
                return Problem("form-too-many-files", {"max": str(field.max_files)})
    return None


def _number_problem(field: Field, value: Value) -> Problem | None:
    number = as_number(value)
    if number is None:
        return Problem("form-not-a-number")
    if number.denominator != 1 and field.type != "percent":
        return Problem("form-not-whole")
    if (number * 10).denominator != 1:
        return Problem("form-one-decimal")
    if field.min is not None and number < field.min:
        return Problem("form-below", {"min": say_quantity(field, Fraction(field.min))})
    if field.max is not None and number > field.max:
        return Problem("form-above", {"max": say_quantity(field, Fraction(field.max))})
    return None


def as_number(value: object) -> Fraction | None:
    """The exact number, or None for anything that is not one that a unit could report."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, Decimal) and not value.is_finite():
        return None
    return _fraction(value) if -LARGEST <= value <= LARGEST else None


#: exact arithmetic is dear to begin with: every check looks at the same numbers again
_fraction = lru_cache(maxsize=4096)(Fraction)


def say_number(number: Fraction) -> str:
    """1.234.567 or 85,5: at most one decimal, as numbers are written in Vietnam."""
    if number.denominator == 1:
        return f"{number.numerator:,}".replace(",", ".")
    whole, tenths = divmod(round(abs(number) * 10), 10)
    sign = "-" if number < 0 else ""
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{tenths}" if tenths else f"{sign}{grouped}"


def say_quantity(field: Field, number: Fraction) -> str:
    said = say_number(number)
    return f"{said}%" if field.unit == "%" else f"{said} {field.unit}".rstrip()
