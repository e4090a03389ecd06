"""The rows of a list of units as drafts: every cell read, or why it cannot be.

Owns: headings, one row on its own. Never: other rows, the register (``units_list``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from programme.catalogue import Problem
from programme.units import REQUIRED, UnitTypes
from programme.units_cells import (
    LONGEST_CODE,
    LONGEST_NAME,
    LONGEST_NOTE,
    plain,
    read_code,
    read_day,
    read_people,
    read_phone,
    read_text,
    read_yes,
)
from programme.vietnamese import fold

#: a title and an empty line may stand above the headings
ROWS_ABOVE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One row. ``values``: by column of ``units_list.Entry``, only columns that the list has."""

    #: as a spreadsheet numbers it
    row: int
    code: str
    values: Mapping[str, Any]
    problems: tuple[tuple[str, Problem], ...]
    #: what the list says of reporting; None: nothing
    is_reporting: bool | None


@dataclass(frozen=True, slots=True)
class Drafts:
    drafts: tuple[Draft, ...]
    warnings: tuple[Problem, ...] = ()


def read_rows(rows: Sequence[Sequence[str]], types: UnitTypes, most: int) -> Drafts | Problem:
    """Every row that holds something; a Problem where the list as a whole cannot be read."""
    above = next((n for n, row in enumerate(rows[:ROWS_ABOVE]) if _is_heading(row, types)), None)
    if above is None:
        wanted = ", ".join(types.headings[column][0] for column in REQUIRED)
        return Problem("units-no-heading", {"wanted": wanted})
    headings = [plain(cell) for cell in rows[above]]
    columns = [types.column_of(heading) for heading in headings]
    if problem := _wrong_columns(headings, columns, types):
        return problem
    below = [
        (number, cells)
        for number, cells in enumerate(rows[above + 1 :], above + 2)
        if any(map(plain, cells))
    ]
    if not below:
        return Problem("units-no-rows")
    if len(below) > most:
        return Problem("units-too-many", {"most": f"{most:,}".replace(",", ".")})
    warnings = tuple(
        Problem("units-strange-column", {"heading": heading[:40]})
        for heading, column in zip(headings, columns, strict=True)
        if heading and not column
    )
    return Drafts(
        tuple(_draft(number, columns, cells, types) for number, cells in below), warnings
    )


def _is_heading(row: Sequence[str], types: UnitTypes) -> bool:
    return {"code", "name"} <= {types.column_of(plain(cell)) for cell in row}


def _wrong_columns(
    headings: Sequence[str], columns: Sequence[str | None], types: UnitTypes
) -> Problem | None:
    for column in REQUIRED:
        if column not in columns:
            return Problem("units-no-column", {"column": " / ".join(types.headings[column][:2])})
    for heading, found in zip(headings, columns, strict=True):
        if found and columns.count(found) > 1:
            return Problem("units-column-twice", {"heading": heading})
    return None


def _draft(
    number: int, columns: Sequence[str | None], cells: Sequence[str], types: UnitTypes
) -> Draft:
    given = {
        column: cells[place] if place < len(cells) else ""
        for place, column in enumerate(columns)
        if column
    }
    problems: list[tuple[str, Problem]] = []
    values: dict[str, Any] = {}
    for column, cell in given.items():
        value = _read(column, cell, types)
        if isinstance(value, Problem):
            problems.append((column, value))
        else:
            values[column] = value
    empty = [column for column in REQUIRED if values.get(column) == ""]
    problems += [(column, Problem("unit-cell-empty")) for column in empty]
    _date_by_structure(values, types)
    code = values.pop("code", "")
    is_reporting = values.pop("is_reporting", None)
    # what could not be read is wrong anyway: something harmless stands in for it
    for column in ("name", "type"):
        values.setdefault(column, "")
    return Draft(
        row=number,
        code=code,
        values=values,
        problems=tuple(problems),
        is_reporting=is_reporting,
    )


def _read(column: str, cell: str, types: UnitTypes) -> Any:
    match column:
        case "code" | "parent":
            return read_code("" if fold(plain(cell)) in types.withheld else cell)
        case "name":
            return read_text(cell, LONGEST_NAME)
        case "type":
            return _type(cell, types)
        case "headcount" | "party_members":
            return read_people(cell, types)
        case "phone":
            return read_phone(cell, types)
        case "is_reporting":
            return read_yes(cell, types)
        case "active_from" | "active_to":
            return read_day(cell)
        case "structure":
            return _structure(cell, types)
        case _:
            return read_text(cell, LONGEST_NOTE)


def _type(cell: str, types: UnitTypes) -> str | Problem:
    said = read_text(cell, LONGEST_NAME)
    if isinstance(said, Problem) or not said:
        return said
    found = types.called(said)
    if found is None:
        known = "; ".join(one.label for one in types.values())
        return Problem("unit-type", {"said": said[:40], "known": known})
    return found.id


def _structure(cell: str, types: UnitTypes) -> str | Problem:
    said = fold(plain(cell))
    if said and said not in types.structures:
        return Problem(
            "unit-structure",
            {"said": plain(cell)[:LONGEST_CODE], "known": ", ".join(types.structures)},
        )
    return said


def _date_by_structure(values: dict[str, Any], types: UnitTypes) -> None:
    """What the structure means, where no date of its own is given."""
    structure = types.structures.get(values.pop("structure", "") or "")
    if structure is not None:
        values["active_from"] = values.get("active_from") or structure.active_from
        values["active_to"] = values.get("active_to") or structure.active_to
