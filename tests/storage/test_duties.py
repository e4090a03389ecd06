from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import select

from storage import duties, invitations, people, reports, units
from storage.database import Database
from storage.schema_reports import duties as table
from tests.storage.filled import a_desk, a_report, row_of, some_people, some_units


async def test_somebody_reports_from_now_until_then(database: Database, now: datetime) -> None:
    later = now + timedelta(days=3)
    async with database.write() as tx:
        unit, empty = await some_units(tx, now, "A", "B")
        lan, minh = await some_people(tx, now, "Lan", "Minh")
        await duties.begin(tx, lan, unit, "liaison", now)
        await duties.begin(tx, lan, unit, "liaison", later)  # twice is once
        await duties.begin(tx, minh, unit, "deputy", later)
        assert await duties.of_units(tx, [unit, empty]) == {
            unit: [
                duties.DutyRow(lan, "Lan", unit, "liaison", now),
                duties.DutyRow(minh, "Minh", unit, "deputy", later),
            ]
        }
        assert await duties.is_serving(tx, lan, unit)
        assert not await duties.is_serving(tx, lan, empty)
        assert await duties.end(tx, lan, unit, later)
        assert not await duties.end(tx, lan, unit, later)
        assert not await duties.is_serving(tx, lan, unit)
        assert [one.person_id for one in (await duties.of_units(tx, [unit]))[unit]] == [minh]


async def test_another_duty_ends_the_one_before(database: Database, now: datetime) -> None:
    later = now + timedelta(days=3)
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        await duties.begin(tx, person, unit, "deputy", later)
        [held] = (await duties.of_units(tx, [unit]))[unit]
        assert (held.duty, held.since) == ("deputy", later)
        kept = await tx.execute(select(table.c.duty, table.c.ended_at).order_by(table.c.id))
        assert [tuple(row) for row in kept] == [("liaison", later), ("deputy", None)]


async def test_handing_over_is_one_step(database: Database, now: datetime) -> None:
    later = now + timedelta(hours=1)
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        old, new = await some_people(tx, now, "Lan", "Minh")
        await duties.begin(tx, old, unit, "liaison", now)
        report = await a_report(tx, unit, old, now)
        await duties.work_for(tx, old, unit)
        before = await row_of(tx, report)
        await invitations.add(
            tx,
            "MOI2345678",
            "liaison",
            at=now,
            expires_at=now + timedelta(days=1),
            unit_id=unit,
            duty="liaison",
            replaces=old,
        )
        opened = (await invitations.find(tx, ["MOI2345678"]))["MOI2345678"]
        assert (opened.unit_id, opened.unit, opened.duty) == (unit, "Đơn vị DV-01", "liaison")
        redeemed = await invitations.redeem(tx, "MOI2345678", new, later)
        assert redeemed == invitations.Redeemed("liaison", unit, "liaison", old)
        assert await duties.take_over(tx, unit, new, redeemed.duty, redeemed.replaces, later)
        assert not await duties.is_serving(tx, old, unit)
        assert await duties.is_serving(tx, new, unit)
        assert await units.units_of(tx, [old]) == {}
        after = await row_of(tx, report)
        assert (after.holder_id, after.held_since) == (None, None)
        assert after.revision == before.revision + 1  # a turn of the old one comes too late
        assert not await reports.claim_revision(tx, report, before.revision, later)


async def test_codes_of_who_no_longer_reports_open_nothing(
    database: Database, now: datetime
) -> None:
    """Otherwise somebody whose duty was ended comes back with a code made before."""
    later, until = now + timedelta(hours=1), now + timedelta(days=7)
    async with database.write() as tx:
        one, two = await some_units(tx, now, "A", "B")
        lan, minh, hoa = await some_people(tx, now, "Lan", "Minh", "Hoa")
        for unit in (one, two):
            await duties.begin(tx, lan, unit, "liaison", now)
        await duties.begin(tx, minh, one, "liaison", now)
        codes = {"LAN1": (one, lan), "LAN2": (two, lan), "MINH1": (one, minh), "MOI": (one, None)}
        for code, (unit, replaces) in codes.items():
            await invitations.add(
                tx,
                code,
                "liaison",
                at=now,
                expires_at=until,
                unit_id=unit,
                duty="liaison",
                replaces=replaces,
            )
        await duties.end(tx, lan, one, later)
        assert await invitations.redeem(tx, "LAN1", lan, later) is None
        assert (await invitations.find(tx, ["LAN1"]))["LAN1"].expires_at == later
        await people.erase(tx, lan, later)
        assert await invitations.redeem(tx, "LAN2", hoa, later) is None
        assert await invitations.redeem(tx, "MINH1", hoa, later) is not None
        assert await invitations.redeem(tx, "MOI", hoa, later) is not None


async def test_nobody_need_be_replaced(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        lan, minh = await some_people(tx, now, "Lan", "Minh")
        assert not await duties.take_over(tx, unit, lan, "liaison", None, now)
        assert not await duties.take_over(tx, unit, lan, "deputy", lan, now)  # their own place
        assert not await duties.take_over(tx, unit, minh, "liaison", 999, now)  # gone long ago
        held = (await duties.of_units(tx, [unit]))[unit]
        assert [(one.person_id, one.duty) for one in held] == [(lan, "deputy"), (minh, "liaison")]


async def test_ending_one_duty_leaves_the_others(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        one, two = await some_units(tx, now, "A", "B")
        [lan] = await some_people(tx, now, "Lan")
        for unit in (one, two):
            await duties.begin(tx, lan, unit, "liaison", now)
        first, second = [await a_report(tx, unit, lan, now) for unit in (one, two)]
        await duties.work_for(tx, lan, two)
        assert await duties.end(tx, lan, one, now)
        assert (await row_of(tx, first)).holder_id is None
        assert (await row_of(tx, second)).holder_id == lan
        assert [unit.id for unit, _ in (await units.units_of(tx, [lan]))[lan]] == [two]


async def test_two_who_begin_at_once_are_one(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        [lan] = await some_people(tx, now, "Lan")

    async def begin() -> None:
        async with database.write() as tx:
            await duties.begin(tx, lan, unit, "liaison", now)

    await asyncio.gather(*(begin() for _ in range(5)))
    async with database.read() as tx:
        assert len((await duties.of_units(tx, [unit]))[unit]) == 1


async def test_an_erased_person_leaves_a_number(database: Database, now: datetime) -> None:
    later = now + timedelta(hours=1)
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await invitations.add(tx, "KE", "liaison", at=now, expires_at=later, unit_id=unit)
    async with database.write() as tx:
        await people.erase(tx, person, later)
        assert await duties.of_units(tx, [unit]) == {}
        [kept] = await tx.execute(select(table.c.person_id, table.c.ended_at))
        assert tuple(kept) == (person, later)
        free = await row_of(tx, report)
        assert (free.holder_id, free.holder_name, free.held_since) == (None, "", None)
        assert (await invitations.find(tx, ["KE"]))["KE"].unit_id == unit
