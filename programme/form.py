"""The report form: its sections and fields in order, and which of them are asked.

Owns: what is asked in a period after given answers, and how far along a field is.
Never: reading the file (``form_file``), judging answers together (``checks``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from programme.catalogue import Text
from programme.checking import Check
from programme.derived import Derived
from programme.fields import Answers, Field, When
from programme.periods import Period


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One version of the form; a draft keeps the version it was begun with."""

    version: int
    sections: tuple[Section, ...]
    #: section by section, then what is asked at the end
    fields: tuple[Field, ...]
    checks: tuple[Check, ...]
    derived: tuple[Derived, ...]

    @property
    def by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}

    @property
    def total(self) -> int:
        """How many questions everybody is asked."""
        return sum(field.number.isdigit() for field in self.fields)

    def in_section(self, id: str) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.section == id)


def visible_fields(
    form: Form, answers: Answers, period: Period, *, known: Container[str] | None = None
) -> tuple[Field, ...]:
    """What is asked, in order. Answers to other fields may be kept; they do not count.

    Args:
        known: what the unit's last approved report says. None: whoever looks does not know; what
            is asked once then counts where it was answered.
    """
    shown: dict[str, Field] = {}
    for field in form.fields:
        when = field.when
        # a choice that is itself not asked says nothing
        if when is None or (
            when.holds(answers, period.id)
            and (not when.field or when.field in shown)
            and _is_unknown(field.key, when, answers, known)
        ):
            shown[field.key] = field
    return tuple(shown.values())


def _is_unknown(key: str, when: When, answers: Answers, known: Container[str] | None) -> bool:
    if not when.unless_known:
        return True
    return key in answers if known is None else when.unless_known not in known


def missing_fields(
    form: Form, answers: Answers, period: Period, *, known: Container[str] | None = None
) -> tuple[Field, ...]:
    """What must still be answered before the report can be sent."""
    return missing_among(visible_fields(form, answers, period, known=known), answers)


def missing_among(shown: Iterable[Field], answers: Answers) -> tuple[Field, ...]:
    """The same where what is asked is known."""
    return tuple(field for field in shown if field.required and answers.get(field.key) is None)


def counted_among(shown: Iterable[Field], answers: Answers) -> tuple[int, int]:
    """How many must be answered, and how many of them are: answered and missing make the whole."""
    asked = [field for field in shown if field.required]
    return len(asked) - len(missing_among(asked, answers)), len(asked)


def progress(form: Form, field: Field) -> Text:
    """Where a field stands in the form."""
    if not field.section:
        return Text("form-progress-end")
    ids = [section.id for section in form.sections]
    return Text(
        "form-progress",
        {
            "section": str(ids.index(field.section) + 1),
            "sections": str(len(ids)),
            "number": field.number,
            "total": str(form.total),
        },
    )
