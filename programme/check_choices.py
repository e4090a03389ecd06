"""The kinds of checks that apply only after certain choices.

Owns: one small class a kind; its parameters come from form.toml. Never: sentences, levels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from programme.checking import Found, Known, View
from programme.fields import say_number
from programme.tables import Row

_CHOICE = frozenset({"choice"})
_PRESENT = frozenset({"text", "date", "integer", "money", "percent"})


@dataclass(frozen=True, slots=True)
class RangeIf:
    """Under some choices these numbers lie between min and max."""

    says: ClassVar = frozenset({"label", "value", "choice"})
    choice: str
    values: tuple[str, ...]
    fields: tuple[str, ...]
    min: int | None
    max: int | None

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        choice = known.pick(row, "choice", _CHOICE)
        return cls(
            choice=choice,
            values=known.values(row, "is", choice),
            fields=known.picks(row, "fields"),
            min=row.limit("min"),
            max=row.limit("max"),
        )

    def find(self, view: View) -> Iterator[Found]:
        chosen = view.said(self.choice)
        if chosen not in self.values:
            return
        for key in self.fields:
            number = view.number(key)
            if number is None or (
                (self.min is None or number >= self.min)
                and (self.max is None or number <= self.max)
            ):
                continue
            yield Found(
                (self.choice, key),
                {
                    "label": view.label(key),
                    "value": view.say(key, number),
                    "choice": view.fields[self.choice].choice_label(chosen),
                },
            )


@dataclass(frozen=True, slots=True)
class PresentIf:
    """Under some choices these fields must be answered."""

    says: ClassVar = frozenset({"label", "choice"})
    choice: str
    values: tuple[str, ...]
    fields: tuple[str, ...]

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        choice = known.pick(row, "choice", _CHOICE)
        return cls(
            choice=choice,
            values=known.values(row, "is", choice),
            fields=known.picks(row, "fields", _PRESENT),
        )

    def find(self, view: View) -> Iterator[Found]:
        chosen = view.said(self.choice)
        for key in self.fields:
            if chosen in self.values and key in view.fields and view.answers.get(key) is None:
                yield Found(
                    (key, self.choice),
                    {
                        "label": view.label(key),
                        "choice": view.fields[self.choice].choice_label(chosen),
                    },
                )


@dataclass(frozen=True, slots=True)
class ShareIf:
    """Under some choices a field is at least so many percent of another number."""

    says: ClassVar = frozenset({"label", "choice", "share", "percent"})
    choice: str
    values: tuple[str, ...]
    field: str
    of: str
    percent: int

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        choice = known.pick(row, "choice", _CHOICE)
        return cls(
            choice=choice,
            values=known.values(row, "is", choice),
            field=known.pick(row, "field"),
            of=known.number(row, "of"),
            percent=row.whole("percent"),
        )

    def find(self, view: View) -> Iterator[Found]:
        chosen = view.said(self.choice)
        value, whole = view.number(self.field), view.number(self.of)
        if chosen not in self.values or value is None or not whole:
            return
        share = value * 100 / whole
        if share < self.percent:
            yield Found(
                (self.choice, self.field),
                {
                    "label": view.label(self.field),
                    "choice": view.fields[self.choice].choice_label(chosen),
                    "share": f"{say_number(share)}%",
                    "percent": f"{self.percent}%",
                },
            )
