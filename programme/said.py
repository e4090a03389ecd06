"""An answer in the words in which people read it back: on cards, receipts, in comparisons.

Owns: value -> words, for every type of field. Never: reading answers, sentences around them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from programme.calendar import say_day
from programme.catalogue import Text
from programme.fields import Field, Value, as_number, say_quantity
from programme.in_words import money_in_digits

#: as much of free text as a line of a card shows
LONGEST = 80


def say_value(field: Field, value: Value, longest: int = LONGEST) -> str | Text:
    """The value with its unit; a value of an older form's type as it stands."""
    if isinstance(value, tuple):
        return Text("value-evidence", {"count": str(len(value))})
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, str):
        return shortened(field.choice_label(value) or value, longest)
    if field.type == "money" and isinstance(value, int):
        return money_in_digits(value)
    number = as_number(value)
    return str(value) if number is None else say_quantity(field, number)


def say_derived(value: int | Decimal, unit: str) -> str:
    """A derived value; its unit is "%" or "đồng"."""
    if unit == "%":
        return (
            f"{value.normalize():f}%".replace(".", ",")
            if isinstance(value, Decimal)
            else f"{value}%"
        )
    return money_in_digits(round(value))


def shortened(words: str, longest: int) -> str:
    """One line, cut where it would run on."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
