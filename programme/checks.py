"""Whether the answers of a report go together.

Owns: running the checks that form.toml lists, and nothing that a check itself knows.
Never: deciding what happens then: a hard finding blocks, a soft one may be kept with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from programme.catalogue import Text
from programme.checking import Previous, UnitProfile, View
from programme.fields import Answers
from programme.form import Form, visible_fields
from programme.periods import Period


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` and ``fields`` together name it: a reason that was given belongs to both."""

    code: str
    level: str
    fields: tuple[str, ...]
    text: Text
    needs_reason: bool


def view_of(
    form: Form,
    answers: Answers,
    *,
    unit: UnitProfile,
    previous: Previous | None,
    period: Period,
    today: date,
) -> View:
    """The report as checks and derived values see it."""
    known = previous.values if previous else {}
    shown = visible_fields(form, answers, period, known=known)
    return View(
        fields={field.key: field for field in shown},
        answers=answers,
        unit=unit,
        previous=previous,
        year=period.year,
        today=today,
        openings={one.key: one.opening for one in form.derived if one.opening},
    )


def evaluate(form: Form, view: View) -> tuple[Finding, ...]:
    """Everything that does not go together, in the order of the checks in the form. A check
    that lacks a number finds nothing: it speaks up once the number is there."""
    return tuple(
        Finding(
            code=check.code,
            level=check.level,
            fields=found.fields,
            text=Text(check.key, found.values),
            needs_reason=check.needs_reason,
        )
        for check in form.checks
        for found in check.rule.find(view)
    )
