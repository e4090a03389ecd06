"""One number for all units: sums, counts of each choice, the spread of shares.

Owns: what may be added up over units, and from how many of them it comes. Never: a total without
that count, words, deciding whose reports count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from programme.fields import Answers, Choice, Field, as_number
from programme.form import Form, visible_fields
from programme.periods import Period


@dataclass(frozen=True, slots=True)
class Unknown:
    """No unit has said anything."""

    field: Field

    @property
    def count(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Sum:
    """What happened in the period, or what there is at its end, added up over ``count`` units."""

    field: Field
    count: int
    number: Fraction


@dataclass(frozen=True, slots=True)
class Spread:
    """Shares are not added up: the lowest, the one in the middle, the highest."""

    field: Field
    count: int
    least: Fraction
    middle: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units chose what, in the order of the form; nobody's choice is listed too."""

    field: Field
    count: int
    chosen: tuple[tuple[Choice, int], ...]


Total = Unknown | Sum | Spread | Tally

_ADDED = frozenset({"integer", "money"})
_TOTALLED = _ADDED | {"percent", "choice"}


def counted(form: Form, answers: Answers, period: Period) -> Answers:
    """The answers that count: others were kept, but what asks for them has changed."""
    keys = {field.key for field in visible_fields(form, answers, period)}
    return {key: value for key, value in answers.items() if key in keys}


def totals(form: Form, reports: Sequence[Answers], period: Period) -> tuple[Total, ...]:
    """Every figure of the form over these reports, one a unit, in the order of the form.

    Several periods of a unit have been made one before (``derived.sum_up``).
    """
    return tuple(
        _total(field, [report for report in reports if field.key in report])
        for field in form.fields
        if field.type in _TOTALLED and _is_totalled(field, period)
    )


def _is_totalled(field: Field, period: Period) -> bool:
    """What is asked of each unit once has no total that means anything."""
    when = field.when
    if when is None:
        return True
    return not when.unless_known and (not when.periods or period.id in when.periods)


def _total(field: Field, reports: Sequence[Answers]) -> Total:
    if field.type == "choice":
        # a choice that the form no longer offers is nobody's here, and does not count
        said = [report[field.key] for report in reports]
        chosen = tuple((choice, said.count(choice.value)) for choice in field.choices)
        count = sum(times for _, times in chosen)
        return Tally(field, count, chosen) if count else Unknown(field)
    found = (as_number(report[field.key]) for report in reports)
    numbers = [number for number in found if number is not None]
    if not numbers:
        return Unknown(field)
    if field.type in _ADDED:
        return Sum(field, len(numbers), sum(numbers, Fraction(0)))
    return Spread(field, len(numbers), min(numbers), median(numbers), max(numbers))
