"""What turns may know of units and reports: desks, benches, boards, registers.

Owns: loading them for all turns of a batch, each kind with a few queries however many people are
at it. Never: deciding who may see what (handlers do).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import report_rows
from bot.report_rows import Reports, Seen
from bot.unit_tables import UnitTables
from handlers.dues import is_expected
from handlers.office_sums import over_parts
from handlers.reporting import (
    Bench,
    Desk,
    Liaison,
    Named,
    Register,
    ReportHead,
    ReportKey,
    Standing,
    Unit,
)
from handlers.review_named import SEARCH, reports_named
from programme.period_said import period_asked
from programme.periods import Period
from programme.programme import Programme
from storage import desks, duties, extensions, recipients, reports, units
from storage.database import Transaction
from storage.duties import DutyRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who asks and what it is to be about (``engine.focus``)."""

    person_id: int
    focus: str


def period_in_focus(focus: str, programme: Programme, now: datetime) -> Period:
    """The period that is named; without one, the one that has opened last."""
    key = ReportKey.parse(focus)
    schedule = programme.schedule
    day = now.astimezone(schedule.zone).date()
    named = schedule.by_name(key.period if key else focus)
    if named is None and focus and key is None:
        named = period_asked(focus, schedule, day)
    return named or schedule.current(day)


# --- desks -----------------------------------------------------------------------------------


async def load_desks(
    tx: Transaction,
    wanted: Collection[Wanted],
    programme: Programme,
    now: datetime,
    seen: Seen | None = None,
) -> dict[Wanted, Desk]:
    """What each of these people works on; ``seen`` is told what was read."""
    people = {one.person_id for one in wanted}
    served = await units.units_of(tx, people)
    chosen = await desks.of_people(tx, people)
    keys = {one: _report_of(one, served, chosen, programme, now) for one in wanted}
    unit_ids = {key.unit_id for key in keys.values() if key}
    serving = await duties.of_units(tx, unit_ids) if unit_ids else {}
    if seen is not None:
        seen.serving |= {unit_id: serving.get(unit_id, ()) for unit_id in unit_ids}
    colleagues = _liaisons(serving)
    heads = await reports.heads_of(tx, unit_ids) if unit_ids else {}
    about = [key for key in keys.values() if key]
    found = await report_rows.load(tx, about, programme, heads=heads, seen=seen)
    made: dict[Wanted, Desk] = {}
    for one, key in keys.items():
        mine = served.get(one.person_id, [])
        known = chosen.get(one.person_id)
        desk_units = tuple(report_rows.unit_of(row) for row, _ in mine)
        shown = tuple(sorted(desk_units, key=lambda unit: unit.name))
        name = known.name if known else ""
        if key is None:
            made[one] = Desk(units=shown, name=name)
            continue
        made[one] = Desk(
            units=shown,
            unit=next(unit for unit in desk_units if unit.id == key.unit_id),
            duty=next(duty for row, duty in mine if row.id == key.unit_id),
            colleagues=tuple(
                who for who in colleagues.get(key.unit_id, ()) if who.person_id != one.person_id
            ),
            heads=tuple(report_rows.head_of(row) for row in heads.get(key.unit_id, ())),
            period=key.period,
            report=found.reports.get(key),
            past=found.pasts.get(key),
            name=name,
        )
    return made


def _report_of(
    one: Wanted,
    served: Mapping[int, Sequence[tuple[units.UnitRow, str]]],
    chosen: Mapping[int, desks.DeskRow],
    programme: Programme,
    now: datetime,
) -> ReportKey | None:
    """The report in focus; else the usual one of the unit that the person works for."""
    mine = [row.id for row, _ in served.get(one.person_id, [])]
    key = ReportKey.parse(one.focus)
    if key and key.unit_id in mine and programme.schedule.by_name(key.period):
        return key
    known = chosen.get(one.person_id)
    unit_id = known.works_for if known else None
    if unit_id not in mine:
        unit_id = mine[0] if len(mine) == 1 else None
    if unit_id is None:
        return None
    return ReportKey(unit_id, period_in_focus("", programme, now).name)


def _liaisons(serving: Mapping[int, Sequence[DutyRow]]) -> dict[int, tuple[Liaison, ...]]:
    return {
        unit_id: tuple(
            Liaison(person_id=row.person_id, name=row.name, duty=row.duty, since=row.since)
            for row in rows
        )
        for unit_id, rows in serving.items()
    }


# --- benches ---------------------------------------------------------------------------------


async def load_benches(
    tx: Transaction, focuses: Collection[str], programme: Programme, now: datetime
) -> dict[str, Bench]:
    """What a reviewer works on, by focus."""
    queue = tuple(report_rows.head_of(row) for row in await reports.queue(tx))
    asked = tuple(report_rows.extension_of(row) for row in await extensions.waiting(tx))
    keys = {focus: ReportKey.parse(focus.partition(SEARCH)[0]) for focus in focuses}
    is_looking = any(SEARCH in focus for focus in focuses)
    known = await _units_by_id(tx) if is_looking or any(keys.values()) else {}
    named = {
        focus: key
        for focus in focuses
        if (key := _named(focus, known.values(), queue, programme, now)) is not None
    }
    wanted = {key for key in (*keys.values(), *named.values()) if key is not None}
    found = await report_rows.load(tx, sorted(wanted), programme)
    unreached = await _unreached(tx, {key.unit_id for key in (*wanted, *(e.key for e in asked))})
    benches: dict[str, Bench] = {}
    for focus, key in keys.items():
        report = found.reports.get(key) if key else None
        benches[focus] = Bench(
            queue=queue,
            extensions=asked,
            unit=known.get(key.unit_id) if key and report else None,
            report=report,
            past=found.pasts.get(key) if key and report else None,
            unreached=unreached,
        )
        if (other := named.get(focus)) is not None:
            one = Named(
                key=other,
                unit=known[other.unit_id],
                report=found.reports.get(other),
                past=found.pasts.get(other),
            )
            benches[focus] = replace(benches[focus], named=one)
    return benches


async def _unreached(tx: Transaction, unit_ids: Collection[int]) -> frozenset[int]:
    if not unit_ids:
        return frozenset()
    serving = await duties.of_units(tx, unit_ids)
    people = {row.person_id for rows in serving.values() for row in rows}
    reached = await recipients.of_people(tx, people)
    return frozenset(people - {one.person_id for one in reached})


def _named(
    focus: str,
    register: Iterable[Unit],
    queue: Sequence[ReportHead],
    programme: Programme,
    now: datetime,
) -> ReportKey | None:
    """The report that the words of a focus name, where they name one and only one."""
    about, is_looking, words = focus.partition(SEARCH)
    if not is_looking:
        return None
    period = period_in_focus(about, programme, now)
    keys = reports_named(words, period, register, queue, programme.catalogue)
    return keys[0] if len(keys) == 1 else None


async def _units_by_id(tx: Transaction) -> dict[int, Unit]:
    return {row.id: report_rows.unit_of(row) for row in await units.all_units(tx)}


# --- boards and registers --------------------------------------------------------------------


async def load_board(tx: Transaction, programme: Programme, period: str) -> tuple[Standing, ...]:
    """Every unit that is to report in the period, in the order of the register.

    A unit that has handed in a report all the same, before its place in the register changed, is
    in it; one that is closed and has only begun a report is not.
    """
    return (await load_boards(tx, programme, [period]))[period]


async def load_boards(
    tx: Transaction, programme: Programme, periods: Collection[str]
) -> dict[str, tuple[Standing, ...]]:
    """The same for several periods; a half-year or a year is made of its parts."""
    register = [report_rows.unit_of(row) for row in await units.all_units(tx)]
    parts = {name: _parts(name, programme) for name in periods}
    collected = list(dict.fromkeys(one for some in parts.values() for one in some))
    rows = await reports.of_period(tx, *collected)
    found: Reports = await report_rows.complete(tx, rows, programme)
    single = {name: _board(name, register, found, programme) for name in collected}
    return {
        name: single[name] if some == (name,) else over_parts({one: single[one] for one in some})
        for name, some in parts.items()
    }


def _parts(name: str, programme: Programme) -> tuple[str, ...]:
    period = programme.schedule.by_name(name)
    parts = programme.schedule.parts_of(period) if period else ()
    return tuple(one.name for one in parts) or (name,)


def _board(
    name: str, register: Iterable[Unit], found: Reports, programme: Programme
) -> tuple[Standing, ...]:
    period = programme.schedule.by_name(name)
    filed = {key.unit_id: one for key, one in found.reports.items() if key.period == name}
    return tuple(
        Standing(unit=unit, report=filed.get(unit.id))
        for unit in register
        if (period is not None and is_expected(unit, period, filed.get(unit.id)))
        or (period is None and unit.id in filed)
    )


async def load_registers(
    tx: Transaction, files: Iterable[str], tables: UnitTables | None
) -> dict[str, Register]:
    """All units, by the file in hand."""
    register = tuple(report_rows.unit_of(row) for row in await units.all_units(tx))
    unit_ids = [unit.id for unit in register]
    liaisons = _liaisons(await duties.of_units(tx, unit_ids) if unit_ids else {})
    return {
        name: Register(
            units=register, liaisons=liaisons, rows=await tables.cells(name) if tables else None
        )
        for name in files
    }
