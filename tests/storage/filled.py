"""Rows that tests of reporting begin with."""

from __future__ import annotations

from datetime import date, datetime

from storage import answers, duties, people, reports, submissions, units
from storage.answers import NewAnswer
from storage.database import Transaction
from storage.units import NewUnit
from tests.storage.test_inbox import open_chats

Q3, Q3_ENDS = "2026-Q3", date(2026, 9, 14)
Q4, Q4_ENDS = "2026-Q4", date(2026, 12, 14)
ENDS = {
    "2025-Q4": date(2025, 12, 14),
    "2026-Q1": date(2026, 3, 14),
    "2026-Q2": date(2026, 6, 14),
    Q3: Q3_ENDS,
    Q4: Q4_ENDS,
}


async def some_units(tx: Transaction, now: datetime, *codes: str) -> list[int]:
    """Ids of units with these codes, in the order asked for."""
    wanted = codes or ("DV-01",)
    changes = [
        NewUnit(code=code, name=f"Đơn vị {code}", type="so_nganh", headcount=50) for code in wanted
    ]
    await units.save(tx, changes, now)
    ids = {unit.code: unit.id for unit in await units.all_units(tx)}
    return [ids[code] for code in wanted]


async def some_people(tx: Transaction, now: datetime, *names: str) -> list[int]:
    chats = await open_chats(tx, now, len(names))
    found = []
    for chat, name in zip(chats, names, strict=True):
        person = await people.consent(tx, chat, "telegram", "1", now)
        await people.set_name(tx, person, name)
        found.append(person)
    return found


async def a_desk(tx: Transaction, now: datetime) -> tuple[int, int]:
    """A unit and its liaison."""
    [unit] = await some_units(tx, now)
    [person] = await some_people(tx, now, "Lan")
    await duties.begin(tx, person, unit, "liaison", now)
    return unit, person


async def a_report(
    tx: Transaction, unit: int, person: int, now: datetime, period: str = Q4
) -> int:
    report = await reports.open_report(tx, unit, period, ENDS[period], 1, person, now)
    assert report is not None
    return report


async def an_approved_report(
    tx: Transaction, unit: int, person: int, now: datetime, period: str, value: int
) -> int:
    report = await a_report(tx, unit, person, now, period)
    await answers.save(tx, report, person, {"so_cuoc": typed(value)}, now)
    assert await submissions.submit(tx, report, person, f"BC-{unit}-{period}", False, now) == 1
    await submissions.approve(tx, report, person, {"so_du": value * 10}, now)
    return report


def typed(value: object, said: str = "") -> NewAnswer:
    return NewAnswer(value, "typed", said)


async def row_of(tx: Transaction, report: int) -> reports.ReportRow:
    return (await reports.find_by_id(tx, [report]))[report]
