"""Kinds of units, and how the office writes a list of them: what units.toml says.

Owns: reading that file. Never: opening it, reading a list (``units_list``), storing units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from programme.tables import Row, read_table
from programme.vietnamese import fold

#: what a list may say of a unit; the first three must be there
COLUMNS = (
    "code",
    "name",
    "type",
    "parent",
    "headcount",
    "party_members",
    "is_reporting",
    "note",
    "active_from",
    "active_to",
    "structure",
    "phone",
)
REQUIRED = COLUMNS[:3]


class UnitsError(ValueError):
    """Everything that is wrong with units.toml, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class UnitType:
    """``withholds``: armed forces, who may leave their strength out."""

    id: str
    label: str
    withholds: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """Since when and until when units of one structure of the province exist."""

    active_from: date | None = None
    active_to: date | None = None


@dataclass(frozen=True, slots=True)
class UnitTypes(Mapping[str, UnitType]):
    """The types by id, in the order of the file; and the words of a list, folded."""

    types: Mapping[str, UnitType]
    #: id or label -> id
    ids: Mapping[str, str] = field(default_factory=dict)
    #: column -> its headings, as written in the file
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: heading -> column
    columns: Mapping[str, str] = field(default_factory=dict)
    structures: Mapping[str, Structure] = field(default_factory=dict)
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()

    def __getitem__(self, id: str) -> UnitType:
        return self.types[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.types)

    def __len__(self) -> int:
        return len(self.types)

    def called(self, said: str) -> UnitType | None:
        """The type with this id or label, however it is typed."""
        return self.types.get(self.ids.get(_words(said), ""))

    def column_of(self, heading: str) -> str | None:
        """The column that a heading stands for, however it is typed."""
        return self.columns.get(_words(heading))


def _words(said: str) -> str:
    return fold(said).replace("_", " ")


def read_unit_types(text: str) -> UnitTypes:
    """What units.toml says; raises UnitsError with every problem."""
    problems: list[str] = []
    file = read_table("units.toml", text, problems)
    if problems:  # not a table at all: whatever else would be said follows from it
        raise UnitsError(problems)
    types: dict[str, UnitType] = {}
    seen: set[str] = set()
    for row in file.rows("type", named_by="id"):
        one = UnitType(row.text("id"), row.text("label"), row.flag("withholds"))
        row.once("id", seen, one.id)
        row.done()
        types[one.id] = one
    if not types:
        file.complain("there must be one [[type]] at least")
    words = file.row("words")
    headings = _headings(file.row("columns"))
    read = UnitTypes(
        types=types,
        ids={_words(name): one.id for one in types.values() for name in (one.label, one.id)},
        headings=headings,
        columns={_words(one): column for column in headings for one in headings[column]},
        structures=_structures(file),
        yes=_folded(words, "yes"),
        no=_folded(words, "no"),
        withheld=_folded(words, "withheld"),
    )
    words.done()
    file.done()
    if problems:
        raise UnitsError(problems)
    return read


def _headings(row: Row) -> dict[str, tuple[str, ...]]:
    headings = {column: row.texts(column) for column in COLUMNS}
    seen: set[str] = set()
    for column in COLUMNS:
        if not headings[column]:
            row.complain(f"'{column}' must name one heading at least")
        for heading in headings[column]:
            row.once(column, seen, _words(heading))
    row.done()
    return headings


def _structures(file: Row) -> dict[str, Structure]:
    structures: dict[str, Structure] = {}
    seen: set[str] = set()
    for row in file.rows("structure"):
        one = Structure(
            row.day("active_from") if row.has("active_from") else None,
            row.day("active_to") if row.has("active_to") else None,
        )
        for word in row.texts("words"):
            row.once("words", seen, fold(word))
            structures[fold(word)] = one
        if one.active_from and one.active_to and one.active_from > one.active_to:
            row.complain("'active_to' must not be before 'active_from'")
        row.done()
    return structures


def _folded(row: Row, key: str) -> frozenset[str]:
    words = row.texts(key)
    if not words:
        row.complain(f"'{key}' must list one word at least")
    return frozenset(fold(word) for word in words)
