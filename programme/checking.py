"""What a check may look at, and what it may find.

Owns: one way to name numbers for all checks: a field's key, ``unit.headcount``, ``previous.KEY``.
Never: a rule of its own (``check_kinds`` and ``check_history`` hold them).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import ClassVar, Protocol, Self

from programme.fields import NUMBERS, Answers, Field, as_number, say_quantity
from programme.tables import Row

LEVELS = ("hard", "soft")
UNIT_NUMBERS = ("unit.headcount", "unit.party_members")
PREVIOUS = "previous."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProfile:
    """What a unit said of itself; armed forces may withhold their strength."""

    headcount: int | None = None
    party_members: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The unit's last approved report: its answers, and what was derived from them."""

    year: int
    values: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A report as the checks see it: fields that are asked in it, and nothing else."""

    fields: Mapping[str, Field]
    answers: Answers
    unit: UnitProfile
    previous: Previous | None
    year: int
    today: date
    #: derived value -> the field that says it where no earlier report does
    openings: Mapping[str, str] = field(default_factory=dict)

    def number(self, name: str) -> Fraction | None:
        """None where it was not answered, is withheld, or there was no report before."""
        if name == "unit.headcount":
            return as_number(self.unit.headcount)
        if name == "unit.party_members":
            return as_number(self.unit.party_members)
        if name.startswith(PREVIOUS):
            return self.before(name.removeprefix(PREVIOUS))
        return as_number(self.answers.get(name)) if name in self.fields else None

    def said(self, key: str) -> str | None:
        value = self.answers.get(key) if key in self.fields else None
        return value if isinstance(value, str) else None

    def before(self, key: str) -> Fraction | None:
        """What it was last time; before the first time, what the unit said once."""
        if self.previous is not None and key in self.previous.values:
            return as_number(self.previous.values[key])
        opening = self.openings.get(key, "")
        return as_number(self.answers.get(opening)) if opening in self.fields else None

    def label(self, key: str) -> str:
        return self.fields[key].label

    def say(self, key: str, number: Fraction) -> str:
        """The number with the unit that the field counts in."""
        return say_quantity(self.fields[key], number)


@dataclass(frozen=True, slots=True)
class Found:
    """Fields that do not go together, and what the sentence about them may say."""

    fields: tuple[str, ...]
    values: Mapping[str, str]


class Rule(Protocol):
    """One of a closed set of kinds, with the parameters that form.toml gives it."""

    #: what its sentence may say
    says: ClassVar[frozenset[str]]

    @classmethod
    def read(cls, row: Row, known: Known) -> Self: ...

    def find(self, view: View) -> Iterable[Found]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    code: str
    level: str
    #: the sentence in vi.ftl
    key: str
    #: kept in spite of the warning only with a reason
    needs_reason: bool
    rule: Rule


@dataclass(frozen=True, slots=True)
class Known:
    """The fields and derived values that a check in form.toml may name."""

    fields: Mapping[str, Field]
    derived: Collection[str] = field(default=())

    def pick(self, row: Row, key: str, types: Collection[str] = NUMBERS) -> str:
        """The field that ``key`` names; it must take one of these types."""
        name = row.text(key)
        self._check(row, key, name, types)
        return name

    def picks(self, row: Row, key: str, types: Collection[str] = NUMBERS) -> tuple[str, ...]:
        names = row.texts(key)
        for name in names:
            self._check(row, key, name, types)
        return names

    def number(self, row: Row, key: str) -> str:
        """A field, a number of the unit, or one of the previous report."""
        name = row.text(key)
        if name and name not in UNIT_NUMBERS:
            bare = name.removeprefix(PREVIOUS)
            if bare == name or bare not in self.derived:
                self._check(row, key, bare, NUMBERS)
        return name

    def values(self, row: Row, key: str, name: str) -> tuple[str, ...]:
        """Values of the choice field ``name``."""
        said = row.texts(key)
        known = (
            {choice.value for choice in self.fields[name].choices}
            if name in self.fields
            else set()
        )
        for value in said:
            if value not in known:
                row.complain(f"'{key}' names {value!r}, which '{name}' does not offer")
        if not said:
            row.complain(f"'{key}' must list at least one value of '{name}'")
        return said

    def _check(self, row: Row, key: str, name: str, types: Collection[str]) -> None:
        if name and name not in self.fields:
            row.complain(f"'{key}' names '{name}', which is no field; check its spelling")
        elif name and self.fields[name].type not in types:
            row.complain(f"'{key}' needs a field of type {' or '.join(sorted(types))}")
