"""The kinds of checks against the unit's last approved report; without one they find nothing.

Owns: one small class a kind; its parameters come from form.toml. Never: sentences, levels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from programme.checking import Found, Known, View
from programme.fields import NUMBERS, Field
from programme.tables import Row


@dataclass(frozen=True, slots=True)
class Continues:
    """A stock is what it was before and what has come since, give or take."""

    says: ClassVar = frozenset({"label", "value", "before", "added", "expected"})
    field: str
    added: str
    slack: int
    percent: int

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(
            known.pick(row, "field"),
            known.pick(row, "added"),
            row.whole("slack"),
            row.whole("percent"),
        )

    def find(self, view: View) -> Iterator[Found]:
        value, added = view.number(self.field), view.number(self.added)
        before = view.before(self.field)
        if value is None or added is None or before is None:
            return
        expected = before + added
        if abs(value - expected) > max(Fraction(self.slack), expected * self.percent / 100):
            yield Found(
                (self.field, self.added),
                {
                    "label": view.label(self.field),
                    "value": view.say(self.field, value),
                    "before": view.say(self.field, before),
                    "added": view.say(self.added, added),
                    "expected": view.say(self.field, expected),
                },
            )


@dataclass(frozen=True, slots=True)
class NotBack:
    """A status that only moves forward, in the order of its choices."""

    says: ClassVar = frozenset({"label", "value", "before"})
    field: str

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(known.pick(row, "field", {"choice"}))

    def find(self, view: View) -> Iterator[Found]:
        now = view.said(self.field)
        if now is None or view.previous is None:
            return
        field = view.fields[self.field]
        order = [choice.value for choice in field.choices]
        before = view.previous.values.get(self.field)
        if not isinstance(before, str) or before not in order or now not in order:
            return
        if order.index(now) < order.index(before):
            yield Found(
                (self.field,),
                {
                    "label": field.label,
                    "value": field.choice_label(now),
                    "before": field.choice_label(before),
                },
            )


@dataclass(frozen=True, slots=True)
class Jumped:
    """Any number so many times larger or smaller than before, where neither is small."""

    says: ClassVar = frozenset({"label", "value", "before"})
    times: int
    least: int

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls(row.whole("times"), row.whole("least"))

    def find(self, view: View) -> Iterator[Found]:
        for key, value, before in _compared(view, {"in_period", "stock"}):
            if min(value, before) < self.least:
                continue
            if value > self.times * before or value * self.times < before:
                yield _change(view, key, value, before)


@dataclass(frozen=True, slots=True)
class StockFell:
    """Any stock that is smaller than it was."""

    says: ClassVar = frozenset({"label", "value", "before"})

    @classmethod
    def read(cls, row: Row, known: Known) -> Self:
        return cls()

    def find(self, view: View) -> Iterator[Found]:
        for key, value, before in _compared(view, {"stock"}):
            if value < before:
                yield _change(view, key, value, before)


def _compared(view: View, kinds: set[str]) -> Iterator[tuple[str, Fraction, Fraction]]:
    """Numbers of these kinds that stand in both reports and mean the same there."""
    if view.previous is None:
        return
    for key, field in view.fields.items():
        if field.type not in NUMBERS or field.kind not in kinds or _has_started_anew(field, view):
            continue
        value, before = view.number(key), view.before(key)
        if value is not None and before is not None:
            yield key, value, before


def _has_started_anew(field: Field, view: View) -> bool:
    return field.resets_yearly and view.previous is not None and view.previous.year != view.year


def _change(view: View, key: str, value: Fraction, before: Fraction) -> Found:
    return Found(
        (key,),
        {
            "label": view.label(key),
            "value": view.say(key, value),
            "before": view.say(key, before),
        },
    )
