"""What follows from the answers and is never asked.

Owns: shares, averages, the balance carried on, sums over periods, a section without activity.
Never: asking, checking, or guessing a number that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from programme.checking import View
from programme.fields import NUMBERS, Answers, Field, Value, as_number

DERIVED_KINDS = ("share", "average", "balance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """share: field / by in percent; average: field / by; balance: previous + field - by."""

    key: str
    label: str
    unit: str
    #: what to hold it against, for whoever reads the report
    note: str
    kind: str
    field: str
    by: str
    #: of a balance: the field that says what there was before the first report
    opening: str = ""


def derive(derived: Iterable[Derived], view: View) -> dict[str, int | Decimal]:
    """Every derived value that can be known; the others are left out."""
    found: dict[str, int | Decimal] = {}
    for one in derived:
        value, by = view.number(one.field), view.number(one.by)
        if value is None or by is None:
            continue
        match one.kind:
            case "balance":
                before = view.before(one.key)
                if before is not None:
                    found[one.key] = round(before + value - by)
            case "share" if by:
                found[one.key] = Decimal(round(value * 1000 / by)) / 10
            case _ if by:
                found[one.key] = round(value / by)
    return found


def sum_up(fields: Iterable[Field], reports: Sequence[Answers]) -> dict[str, Value]:
    """Several periods of one unit as one, oldest first: what happened is added up, what lasts
    is taken from the last report that says it."""
    found: dict[str, Value] = {}
    for field in fields:
        said = [report[field.key] for report in reports if field.key in report]
        if field.kind == "in_period" and field.type in NUMBERS:
            numbers = [number for one in said if (number := as_number(one)) is not None]
            if numbers:
                found[field.key] = round(sum(numbers, Fraction(0)))
        elif said and field.kind in {"stock", "status"}:
            found[field.key] = said[-1]
    return found


def nothing_happened(fields: Iterable[Field], previous: Answers | None) -> dict[str, Value]:
    """The answers of a section without activity: 0 in the period, the rest as it was. What is
    not known from before is left out, and must be asked."""
    found: dict[str, Value] = {}
    for field in fields:
        if field.kind == "in_period" and field.type in NUMBERS:
            found[field.key] = 0
        elif field.may_be_repeated and previous is not None and field.key in previous:
            found[field.key] = previous[field.key]
    return found
