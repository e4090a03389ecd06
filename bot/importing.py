"""A list of units into the register, as the command line and the chat do it.

Owns: the register as a list is compared with it, and storing what is new or changed. Never:
what is right or wrong with a list (``programme.units_list``), opening its file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from handlers.report_effects import UnitChange
from programme.units import UnitTypes
from programme.units_list import plan_import
from programme.units_plan import Entry, Plan, Rows
from storage import units
from storage.database import Transaction


async def plan(
    tx: Transaction, rows: Rows, types: UnitTypes, *, since: date | None = None
) -> Plan:
    """What the list would change in the register as it is now; ``since`` as ``plan_import``."""
    known = await units.all_units(tx)
    codes = {unit.id: unit.code for unit in known}
    entries = [
        Entry(
            code=unit.code,
            name=unit.name,
            type=unit.type,
            parent=codes[unit.parent_id] if unit.parent_id is not None else "",
            headcount=unit.headcount,
            party_members=unit.party_members,
            is_reporting=unit.is_reporting,
            note=unit.note,
            active_from=unit.active_from,
            active_to=unit.active_to,
            phone=unit.phone,
        )
        for unit in known
    ]
    return plan_import(rows, entries, types, since=since)


async def store(tx: Transaction, changes: Iterable[UnitChange], at: datetime) -> None:
    """Add and change these units, all or none."""
    rows = [
        units.NewUnit(
            code=change.code,
            name=change.name,
            type=change.type,
            parent=change.parent,
            headcount=change.headcount,
            party_members=change.party_members,
            is_reporting=change.is_reporting,
            note=change.note,
            active_from=change.active_from,
            active_to=change.active_to,
            phone=change.phone,
        )
        for change in changes
    ]
    await units.save(tx, rows, at)
