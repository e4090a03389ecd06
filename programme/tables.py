"""A file of the programme, read row by row with every mistake named at once.

Owns: what a row may hold, and the line that says which row is wrong and how to mend it.
Never: opening a file, knowing what the rows mean.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

_DAY_OF_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})")
#: how many days a month can have at most
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Row:
    """One table of the file. What cannot be read becomes a problem and a harmless value."""

    name: str
    raw: dict[str, Any]
    problems: list[str]
    _known: set[str] = field(default_factory=set)

    def complain(self, problem: str) -> None:
        self.problems.append(f"{self.name}: {problem}")

    def has(self, key: str) -> bool:
        self._known.add(key)
        return key in self.raw

    def text(self, key: str, *, otherwise: str | None = None) -> str:
        """``otherwise`` makes it optional."""
        if not self.has(key) and otherwise is not None:
            return otherwise
        value = self.raw.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.complain(f"'{key}' is missing or empty; write a text in quotes")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.raw.get(key, []) if self.has(key) else []
        if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
            return tuple(value)
        self.complain(f'\'{key}\' must be a list of texts, e.g. ["...", "..."]')
        return ()

    def word(self, key: str, words: Iterable[str], *, otherwise: str | None = None) -> str:
        """One of a closed list; the first of them stands in for a wrong one."""
        known = list(words)
        if not self.has(key) and otherwise is not None:
            return otherwise
        if self.raw.get(key) in known:
            return str(self.raw[key])
        self.complain(f"'{key}' must be one of: {', '.join(known)}")
        return known[0] if known else ""

    def whole(self, key: str, *, otherwise: int | None = None) -> int:
        if not self.has(key) and otherwise is not None:
            return otherwise
        value = self.raw.get(key)
        if type(value) is int and value >= 0:
            return value
        self.complain(f"'{key}' must be a whole number without quotes, zero or more")
        return 0

    def wholes(self, key: str) -> tuple[int, ...]:
        value = self.raw.get(key) if self.has(key) else None
        if isinstance(value, list) and all(type(one) is int for one in value):
            return tuple(value)
        self.complain(f"'{key}' must be a list of whole numbers, e.g. [2026, 2027]")
        return ()

    def limit(self, key: str) -> int | None:
        return self.whole(key) if self.has(key) else None

    def flag(self, key: str) -> bool:
        value = self.raw.get(key, False) if self.has(key) else False
        if type(value) is bool:
            return value
        self.complain(f"'{key}' must be true or false, without quotes")
        return False

    def day(self, key: str) -> date:
        self.has(key)
        value = self.raw.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.complain(f"'{key}' must be a date without quotes, e.g. 2026-11-23")
        return date(2000, 1, 1)

    def hour(self, key: str) -> time:
        self.has(key)
        value = self.raw.get(key)
        if type(value) is time:
            return value
        self.complain(f"'{key}' must be a time without quotes, e.g. 17:00:00")
        return time(0)

    def day_of_year(self, key: str) -> tuple[int, int]:
        """(month, day) of "20/6"."""
        said = self.raw.get(key) if self.has(key) else None
        found = _DAY_OF_YEAR.fullmatch(said) if isinstance(said, str) else None
        if found is not None:
            day, month = int(found[1]), int(found[2])
            if 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]:
                return month, day
        self.complain(f"'{key}' must be a day and a month in quotes, e.g. \"20/6\"")
        return 1, 1

    def row(self, key: str) -> Row:
        """A table inside this one; an empty one where it is missing."""
        self.has(key)
        value = self.raw.get(key, {})
        if not isinstance(value, dict):
            self.complain(f"'{key}' must be a table")
            value = {}
        return Row(f"{self.name}, {key}", value, self.problems)

    def rows(self, key: str, *, named_by: str = "") -> list[Row]:
        """The [[key]] tables, each called by what ``named_by`` says in it, else by its number."""
        self.has(key)
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.complain(f"'{key}' must be written as [[{key}]]")
            value = []
        return [
            Row(f"{self.name}, {key} {one.get(named_by) or f'number {place}'}", one, self.problems)
            for place, one in enumerate(value, start=1)
        ]

    def done(self) -> None:
        """Everything has been asked for: what is left over is a slip of the keyboard."""
        for key in self.raw:
            if key not in self._known:
                self.complain(f"unknown word '{key}'; check its spelling")

    def once(self, key: str, seen: set[str], value: str) -> None:
        if value in seen:
            self.complain(f"'{key}' {value!r} stands twice; change or remove one")
        seen.add(value)


def read_table(name: str, text: str, problems: list[str]) -> Row:
    """The whole file as a row; an empty one when it is not TOML at all."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        problems.append(
            f"{name}: cannot be read as TOML ({error}); check quotes and commas near there"
        )
        raw = {}
    return Row(name, raw, problems)
