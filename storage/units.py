"""Organisations that report, or stand above others that do.

Owns: rows of units and what they have been called. Never: reading files, deciding what changes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, case, insert, select, update

from storage.database import Transaction, put
from storage.schema import people
from storage.schema_reports import DUTY_PRESENT, duties, unit_names, units


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    id: int
    code: str
    name: str
    type: str
    parent_id: int | None
    headcount: int | None
    party_members: int | None
    is_reporting: bool
    note: str
    active_from: date | None
    active_to: date | None
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit as it shall be from now on. ``parent`` is a code, empty: none."""

    code: str
    name: str
    type: str
    parent: str = ""
    headcount: int | None = None
    party_members: int | None = None
    is_reporting: bool = True
    note: str = ""
    active_from: date | None = None
    active_to: date | None = None
    phone: str = ""


_COLUMNS = list(units.c)
_ALL = select(*_COLUMNS).order_by(units.c.code)
_OF_PEOPLE = (
    select(duties.c.person_id, duties.c.duty, *_COLUMNS)
    .join(units, units.c.id == duties.c.unit_id)
    .outerjoin(people, people.c.id == duties.c.person_id)
    .where(DUTY_PRESENT, duties.c.person_id.in_(bindparam("persons", expanding=True)))
    .order_by(case((people.c.works_for == units.c.id, 0), else_=1), units.c.name, units.c.id)
)


async def all_units(tx: Transaction) -> list[UnitRow]:
    """Every unit there ever was, by code."""
    return [UnitRow(**row) for row in (await tx.execute(_ALL)).mappings()]


async def units_of(
    tx: Transaction, person_ids: Collection[int]
) -> dict[int, list[tuple[UnitRow, str]]]:
    """The units that these people report for, with their duty: the one they chose first, then
    by name; whoever has none is left out."""
    found: dict[int, list[tuple[UnitRow, str]]] = {}
    for row in await tx.execute(_OF_PEOPLE, {"persons": list(person_ids)}):
        person_id, duty, *columns = row
        names = (column.name for column in _COLUMNS)
        unit = UnitRow(**dict(zip(names, columns, strict=True)))
        found.setdefault(person_id, []).append((unit, duty))
    return found


async def save(tx: Transaction, changes: Sequence[NewUnit], at: datetime) -> None:
    """Add these units, or change those whose code is known; old names are kept.

    Raises: ``KeyError`` where a parent's code is unknown; then nothing of it may be committed.
    """
    if not changes:
        return
    names = {row[0]: row[1] for row in await tx.execute(select(units.c.code, units.c.name))}
    rows = [
        {
            "code": change.code,
            "name": change.name,
            "type": change.type,
            "headcount": change.headcount,
            "party_members": change.party_members,
            "is_reporting": change.is_reporting,
            "note": change.note,
            "active_from": change.active_from,
            "active_to": change.active_to,
            "phone": change.phone,
        }
        for change in changes
    ]
    await put(tx, units, rows, key=("code",))
    ids = {row[0]: row[1] for row in await tx.execute(select(units.c.code, units.c.id))}
    # only now: a parent may stand below its children in the same file
    await tx.execute(
        update(units)
        .where(units.c.id == bindparam("row_id"))
        .values(parent_id=bindparam("new_parent")),
        [
            {
                "row_id": ids[change.code],
                "new_parent": ids[change.parent] if change.parent else None,
            }
            for change in changes
        ],
    )
    renamed = [
        {"unit_id": ids[change.code], "name": change.name, "begun_at": at}
        for change in changes
        if names.get(change.code) != change.name
    ]
    if renamed:
        await tx.execute(insert(unit_names), renamed)


async def former_names(tx: Transaction) -> dict[int, list[tuple[str, datetime]]]:
    """What each unit has been called and since when, oldest first; the last is today's name."""
    c = unit_names.c
    found: dict[int, list[tuple[str, datetime]]] = {}
    for row in await tx.execute(select(c.unit_id, c.name, c.begun_at).order_by(c.id)):
        found.setdefault(row.unit_id, []).append((row.name, row.begun_at))
    return found
