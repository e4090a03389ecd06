"""A sheet of answers against the base: what is new, changed, the same or wrong, row by row.

Owns: that plan; nothing of a sheet is taken over while a row of it is wrong. Never: opening
files, storing entries, wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from programme.answers_sheet import (
    COLUMNS,
    CONTENT,
    REQUIRED,
    Standing,
    Value,
    mark,
    read_cell,
    slug,
    values_of,
)
from programme.catalogue import Problem
from programme.knowledge_file import Entry, Topic, is_id
from programme.lint import LONGEST_ANSWER, bare, clipped, heirs_in_a_circle
from programme.units_cells import plain
from programme.vietnamese import fold

#: a title and an empty line may stand above the headings
ROWS_ABOVE = 10
MOST_ENTRIES = 2_000

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    column: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can be taken over; ``before`` is what it changes, None for a new entry."""

    row: int
    entry: Entry
    before: Standing | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a row, or worth a look. ``column`` "" and row 0: the whole sheet."""

    row: int
    entry_id: str
    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Plan:
    new: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    unchanged: tuple[Line, ...] = ()
    #: any of these, and nothing is taken over
    wrong: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    #: entries of the base that have no row: they stay as they are
    absent: int = 0

    @property
    def applies(self) -> tuple[Line, ...]:
        return () if self.wrong else (*self.new, *self.changed)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    id: str
    version: str
    values: Mapping[str, Any]


@dataclass(slots=True)
class _Work:
    base: Mapping[str, Standing]
    #: entries that only exist as drafts in the chat
    drafts: frozenset[str]
    day: date
    topics: Mapping[str, str]
    wrong: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def complain(self, row: int, id: str, column: str, problem: Problem) -> None:
        self.wrong.append(Remark(row, id, column, problem))


def plan_answers(
    rows: Rows,
    base: Sequence[Standing],
    topics: Sequence[Topic],
    headings: Mapping[str, str],
    day: date,
    drafts: frozenset[str] = frozenset(),
) -> Plan:
    """What a sheet means for the base. Total: whatever the cells hold, there is a plan.

    Args:
        headings: how each of COLUMNS is called in the sheet.
        drafts: ids of entries that have never been published.
    """
    names = _names(headings)
    above = _head_of(rows, names)
    if above is None:
        wanted = ", ".join(headings[column] for column in REQUIRED)
        return Plan(wrong=(Remark(0, "", "", Problem("units-no-heading", {"wanted": wanted})),))
    columns = [names.get(fold(plain(cell))) for cell in rows[above]]
    for cell, column in zip(rows[above], columns, strict=True):
        if column and columns.count(column) > 1:
            twice = Problem("units-column-twice", {"heading": plain(cell)})
            return Plan(wrong=(Remark(0, "", "", twice),))
    below = [
        (number, cells)
        for number, cells in enumerate(rows[above + 1 :], above + 2)
        if any(map(plain, cells))
    ]
    if not below or len(below) > MOST_ENTRIES:
        empty = Problem("answers-no-rows", {"most": str(MOST_ENTRIES)})
        return Plan(wrong=(Remark(0, "", "", empty),))
    ids = {fold(said): topic.id for topic in topics for said in (topic.id, topic.title)}
    work = _Work({one.entry.id: one for one in base}, drafts, day, ids)
    for cell, column in zip(rows[above], columns, strict=True):
        if plain(cell) and not column:
            strange = Problem("units-strange-column", {"heading": plain(cell)[:40]})
            work.warnings.append(Remark(0, "", "", strange))
    read = _first_of_each([_read(number, columns, cells, work) for number, cells in below], work)
    lines = [line for row in read if (line := _line(row, work)) is not None]
    _look_at_heirs(lines, work)
    _look_at_words(lines, work)
    return _planned(lines, read, work)


def has_head(rows: Rows, headings: Mapping[str, str]) -> bool:
    """Whether this is a sheet of the base, by its columns."""
    return _head_of(rows, _names(headings)) is not None


def _names(headings: Mapping[str, str]) -> dict[str, str]:
    return {fold(said): column for column in COLUMNS for said in (headings[column], column)}


def _head_of(rows: Rows, names: Mapping[str, str]) -> int | None:
    """Which row names the columns."""
    return next((n for n, row in enumerate(rows[:ROWS_ABOVE]) if _is_head(row, names)), None)


def _is_head(row: Sequence[str], names: Mapping[str, str]) -> bool:
    return {"question", "answer", "source", "asof"} <= {names.get(fold(plain(c))) for c in row}


def _read(number: int, columns: Sequence[str | None], cells: Sequence[str], work: _Work) -> _Row:
    given = {
        column: cells[place] if place < len(cells) else ""
        for place, column in enumerate(columns)
        if column
    }
    values: dict[str, Any] = {}
    problems: list[tuple[str, Problem]] = []
    for column, cell in given.items():
        value = read_cell(column, cell, work.topics)
        if isinstance(value, Problem):
            problems.append((column, value))
        else:
            values[column] = value
    id = values.pop("id", "") or slug(values.get("question", ""))
    problems += [
        (column, _empty(column)) for column in REQUIRED if column in values and not values[column]
    ]
    for column, problem in problems:
        work.complain(number, id, column, problem)
    version = values.pop("version", "")
    values.pop("state", None)
    return _Row(number, id, version, values)


def _empty(column: str) -> Problem:
    if column in ("source", "asof"):
        return Problem("answers-no-source")
    return Problem("unit-cell-empty")


def _first_of_each(rows: Sequence[_Row], work: _Work) -> list[_Row]:
    """The first row of each entry; every other one is wrong and names the first."""
    first: dict[str, _Row] = {}
    for row in rows:
        before = first.setdefault(row.id or str(row.number), row)
        if before is not row:
            twice = Problem("answers-twice", {"row": str(before.number)})
            work.complain(row.number, row.id, "id", twice)
    return list(first.values())


def _line(row: _Row, work: _Work) -> Line | None:
    """The row as an entry; None where it cannot be taken over, which has been told."""
    known = work.base.get(row.id)
    line = _changed(row, known, work) if known is not None else _new(row, work)
    if line is None or (known is not None and not line.differences):
        return line
    entry = line.entry
    if entry.asof > work.day:
        ahead = Problem("lint-asof-ahead", {"day": f"{entry.asof:%d/%m/%Y}"})
        work.complain(row.number, row.id, "asof", ahead)
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        work.complain(row.number, row.id, "valid_to", Problem("lint-days-wrong"))
    return line


def _changed(row: _Row, known: Standing, work: _Work) -> Line | None:
    found = _differing(values_of(known.entry), row.values)
    if not found:
        return Line(row.number, known.entry, known)
    if known.has_draft:
        work.complain(row.number, row.id, "", Problem("answers-draft"))
        return None
    if row.version != mark(known):
        older = Problem("answers-older") if row.version else Problem("answers-no-version")
        work.complain(row.number, row.id, "version", older)
        return None
    changes: dict[str, Any] = {one.column: one.new for one in found}
    if any(one.new in ("", None) for one in found if one.column in REQUIRED):
        return None  # told as an empty cell
    return Line(row.number, replace(known.entry, **changes), known, found)


def differences(old: Entry, new: Entry) -> tuple[Difference, ...]:
    """What a sheet would show of the step from one to the other."""
    return _differing(values_of(old), values_of(new))


def _differing(old: Mapping[str, Value], new: Mapping[str, Value]) -> tuple[Difference, ...]:
    """Column by column, as far as the new has them."""
    return tuple(
        Difference(column, old[column], new[column])
        for column in CONTENT
        if column in new and new[column] != old[column]
    )


def _new(row: _Row, work: _Work) -> Line | None:
    missing = [column for column in REQUIRED if column not in row.values]
    told = {one.column for one in work.wrong if one.row == row.number}
    for column in missing:
        if column not in told:
            work.complain(row.number, row.id, column, _empty(column))
    if row.id in work.drafts:
        work.complain(row.number, row.id, "", Problem("answers-draft"))
    elif row.version:
        work.complain(row.number, row.id, "id", Problem("answers-gone"))
    elif row.id and not is_id(row.id):
        work.complain(row.number, row.id, "id", Problem("answers-id", {"said": row.id[:60]}))
    if any(one.row == row.number for one in work.wrong):
        return None
    return Line(row.number, Entry(id=row.id, **row.values))


def _look_at_heirs(lines: Sequence[Line], work: _Work) -> None:
    whole = {id: one.entry for id, one in work.base.items()}
    whole |= {line.entry.id: line.entry for line in lines}
    for line in _touched(lines):
        entry = line.entry
        if not entry.superseded_by:
            continue
        if entry.superseded_by not in whole:
            lost = Problem("lint-no-heir", {"heir": entry.superseded_by})
            work.complain(line.row, entry.id, "superseded_by", lost)
        elif heirs_in_a_circle(entry.id, whole):
            circle = Problem("lint-heir-circle", {"heir": entry.superseded_by})
            work.complain(line.row, entry.id, "superseded_by", circle)


def _look_at_words(lines: Sequence[Line], work: _Work) -> None:
    """What can be taken over and should be looked at all the same."""
    touched = {line.entry.id for line in _touched(lines)}
    owners = {
        bare(ask): id
        for id, one in work.base.items()
        if id not in touched
        for ask in (one.entry.question, *one.entry.asks)
    }
    for line in _touched(lines):
        entry = line.entry
        if len(entry.answer) > LONGEST_ANSWER:
            long = Problem(
                "lint-long-answer", {"length": str(len(entry.answer)), "most": str(LONGEST_ANSWER)}
            )
            work.warnings.append(Remark(line.row, entry.id, "answer", long))
        for ask in (entry.question, *entry.asks):
            other = owners.setdefault(bare(ask), entry.id)
            if other != entry.id:
                shared = Problem("lint-ask-shared", {"ask": clipped(ask), "other": other})
                work.warnings.append(Remark(line.row, entry.id, "asks", shared))


def _touched(lines: Sequence[Line]) -> Iterator[Line]:
    return (line for line in lines if line.before is None or line.differences)


def _planned(lines: Sequence[Line], rows: Sequence[_Row], work: _Work) -> Plan:
    wrong = {one.row for one in work.wrong}
    right = [line for line in lines if line.row not in wrong]
    named = {row.id for row in rows}
    return Plan(
        new=tuple(line for line in right if line.before is None),
        changed=tuple(line for line in right if line.differences),
        unchanged=tuple(line for line in right if line.before and not line.differences),
        wrong=tuple(sorted(work.wrong, key=lambda one: one.row)),
        warnings=tuple(work.warnings),
        absent=sum(id not in named for id in work.base),
    )
