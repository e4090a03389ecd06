"""Answers as JSON, and back again without a digit lost.

Owns: that translation. Pure. Never: judging a value (``fields``), reading what people type.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from programme.derived import Derived
from programme.fields import NUMBERS, Field, Value

Json = int | str | list[str]


def to_json(value: Value) -> Json:
    """What stands for the value in JSON; the type of its field tells what it was."""
    match value:
        case tuple():
            return list(value)
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return value


def from_json(raw: object, type_: str) -> Value | None:
    """The value of a field of this type; None for what no such value is written as."""
    if type_ in NUMBERS:
        return _number(raw)
    if type_ == "date":
        return _day(raw)
    if type_ == "evidence":
        if isinstance(raw, list) and all(isinstance(name, str) for name in raw):
            return tuple(raw)
        return None
    return raw if isinstance(raw, str) else None


def values_from_json(
    raw: Mapping[str, object], fields: Mapping[str, Field], derived: tuple[Derived, ...] = ()
) -> dict[str, Value]:
    """What is known of these fields and derived values; what the form no longer asks, or what
    it asks in another way now, is left out."""
    types = {field.key: field.type for field in fields.values()}
    types |= {one.key: "percent" for one in derived}
    return {
        key: value
        for key, said in raw.items()
        if key in types and (value := from_json(said, types[key])) is not None
    }


def _number(raw: object) -> Value | None:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if not isinstance(raw, str):
        return None
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(raw: object) -> Value | None:
    if not isinstance(raw, str):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None
