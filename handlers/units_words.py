"""What a list of units would change, in words: the same in the chat and on the command line.

Owns: one line a row, values, names of columns. Never: what is right or wrong with a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from handlers.report_effects import UnitChange
from handlers.reporting import Unit
from handlers.wording import local_day
from programme.catalogue import Problem, Text
from programme.deadlines import Schedule
from programme.units import UnitTypes
from programme.units_plan import Column, Difference, Entry, Line, Plan, Remark

COLUMN_NAMES = {
    "code": Text("unit-column-code"),
    "name": Text("unit-column-name"),
    "type": Text("unit-column-type"),
    "parent": Text("unit-column-parent"),
    "headcount": Text("unit-column-headcount"),
    "party_members": Text("unit-column-party-members"),
    "structure": Text("unit-column-structure"),
    "note": Text("unit-column-note"),
    "is_reporting": Text("unit-column-is-reporting"),
    "active_from": Text("unit-column-active-from"),
    "active_to": Text("unit-column-active-to"),
    "phone": Text("unit-column-phone"),
}
LONGEST_VALUE = 60
#: so many letters before the first that differs
BEFORE_DIFFERENCE = 20


def entries_of(units: Iterable[Unit]) -> list[Entry]:
    """The register as a list is compared with it."""
    units = tuple(units)
    codes = {unit.id: unit.code for unit in units}
    return [
        Entry(
            code=unit.code,
            name=unit.name,
            type=unit.type,
            parent=codes.get(unit.parent_id or 0, ""),
            headcount=unit.headcount,
            party_members=unit.party_members,
            is_reporting=unit.is_reporting,
            note=unit.note,
            active_from=unit.active_from,
            active_to=unit.active_to,
            phone=unit.phone,
        )
        for unit in units
    ]


def running_since(schedule: Schedule, now: datetime) -> date:
    """Since when the figures run of the period that is being reported, or of the next one."""
    today = now.astimezone(schedule.zone).date()
    period = schedule.current(today)
    if now >= period.locks_at:
        period = schedule.upcoming(today)
    return period.data_from


def change_of(line: Line) -> UnitChange:
    """What is to be stored for a row that is new or changed."""
    entry = line.entry
    return UnitChange(
        code=entry.code,
        name=entry.name,
        type=entry.type,
        parent=entry.parent,
        headcount=entry.headcount,
        party_members=entry.party_members,
        is_reporting=entry.is_reporting,
        note=entry.note or "",
        active_from=entry.active_from,
        active_to=entry.active_to,
        phone=entry.phone,
        changed=tuple(one.column for one in line.differences),
    )


def head(plan: Plan) -> Text:
    return Text(
        "units-plan-head",
        {
            "new": str(len(plan.new)),
            "changed": str(len(plan.changed)),
            "unchanged": str(len(plan.unchanged)),
            "wrong": str(len(plan.wrong)),
        },
    )


def line_new(line: Line) -> Text:
    entry = line.entry
    return Text(
        "units-line-new", {"row": str(line.row), "code": entry.code, "name": clipped(entry.name)}
    )


def line_changed(line: Line, types: UnitTypes) -> Text:
    differences = _joined([_difference(one, types) for one in line.differences])
    return Text(
        "units-line-changed",
        {"row": str(line.row), "code": line.entry.code, "differences": differences},
    )


def line_remark(remark: Remark) -> Text:
    """A row with what is wrong in it; or only that, where it concerns the whole list."""
    problem = said(remark.problem)
    if not remark.column:
        return problem
    if not remark.row:
        return Text("units-line-unit", {"code": remark.code, "problem": problem})
    column, row = COLUMN_NAMES[remark.column], str(remark.row)
    if not remark.code:
        return Text("units-line-remark", {"row": row, "column": column, "problem": problem})
    return Text(
        "units-line-remark-code",
        {"row": row, "code": remark.code, "column": column, "problem": problem},
    )


def said(problem: Problem) -> Text:
    return Text(problem.key, problem.args)


def figure(number: int | None) -> Text | str:
    """A number of people as one writes it here; or that it is withheld."""
    return Text("unit-withheld") if number is None else f"{number:,}".replace(",", ".")


def apart(old: str, new: str) -> tuple[str, str]:
    """Both cut so that where they begin to differ can be seen."""
    same = next(
        (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    start = max(0, same - BEFORE_DIFFERENCE) if max(len(old), len(new)) > LONGEST_VALUE else 0
    start = old.rfind(" ", 0, start) + 1 or start  # from the beginning of a word on
    first, second = (f"…{one[start:].lstrip()}" if start else one for one in (old, new))
    return clipped(first), clipped(second)


def clipped(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"


def _difference(one: Difference, types: UnitTypes) -> Text:
    old, new = _value(one.column, one.old, types), _value(one.column, one.new, types)
    if isinstance(one.old, str) and isinstance(one.new, str) and one.old and one.new:
        old, new = apart(*(_label(one.column, value, types) for value in (one.old, one.new)))
    return Text("units-difference", {"column": COLUMN_NAMES[one.column], "old": old, "new": new})


def _label(column: str, value: str, types: UnitTypes) -> str:
    return types[value].label if column == "type" and value in types else value


def _value(column: str, value: Column, types: UnitTypes) -> Text | str:
    match value:
        case bool():
            return Text("unit-value-yes") if value else Text("unit-value-no")
        case int():
            return figure(value)
        case date():
            return local_day(value)
        case None if column in ("headcount", "party_members"):
            return figure(None)
        case None | "":
            return Text("unit-value-empty")
        case _:
            return clipped(_label(column, value, types))


def _joined(texts: Sequence[Text]) -> Text:
    above, *rest = texts
    for below in rest:
        above = Text("units-and", {"above": above, "below": below})
    return above
