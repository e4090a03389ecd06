from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from storage import duties, units
from storage.database import Database
from storage.units import NewUnit
from tests.storage.filled import some_people, some_units

CHILD = NewUnit(
    code="DV-02",
    name="Văn phòng (thử)",
    type="co_quan_dang",
    parent="DV-01",
    headcount=84,
    party_members=78,
    note="ghi chú",
    active_from=date(2025, 7, 1),
    active_to=date(2030, 1, 1),
    phone="0255 3822 123",
)
PARENT = NewUnit(code="DV-01", name="Đảng ủy (thử)", type="dang_uy", is_reporting=False)


async def test_a_tree_comes_back_as_it_was_saved(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        await units.save(tx, [CHILD, PARENT], now)  # the child before its parent
    async with database.read() as tx:
        parent, child = await units.all_units(tx)
    assert (parent.code, parent.parent_id, parent.is_reporting) == ("DV-01", None, False)
    assert (parent.headcount, parent.party_members, parent.note) == (None, None, "")
    assert child == units.UnitRow(
        id=child.id,
        code="DV-02",
        name="Văn phòng (thử)",
        type="co_quan_dang",
        parent_id=parent.id,
        headcount=84,
        party_members=78,
        is_reporting=True,
        note="ghi chú",
        active_from=date(2025, 7, 1),
        active_to=date(2030, 1, 1),
        phone="0255 3822 123",
    )


async def test_saving_again_changes_and_never_doubles(database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    async with database.write() as tx:
        await units.save(tx, [PARENT, CHILD], now)
        before = await units.all_units(tx)
        await units.save(tx, [PARENT, CHILD], later)
        assert await units.all_units(tx) == before
        await units.save(tx, [replace(CHILD, name="Tên mới", parent="", headcount=None)], later)
        await units.save(tx, [], later)
        parent, child = await units.all_units(tx)
        assert (parent, child.id) == (before[0], before[1].id)
        assert (child.name, child.parent_id, child.headcount) == ("Tên mới", None, None)
        names = await units.former_names(tx)
    assert names == {
        parent.id: [("Đảng ủy (thử)", now)],
        child.id: [("Văn phòng (thử)", now), ("Tên mới", later)],
    }


async def test_an_unknown_parent_adds_nothing(database: Database, now: datetime) -> None:
    with pytest.raises(KeyError, match="DV-09"):
        async with database.write() as tx:
            await units.save(tx, [PARENT, replace(CHILD, parent="DV-09")], now)
    async with database.read() as tx:
        assert await units.all_units(tx) == []


async def test_the_chosen_unit_stands_first(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        one, two, three = await some_units(tx, now, "A", "B", "C")
        lan, minh, nobody = await some_people(tx, now, "Lan", "Minh", "Hoa")
        for unit in (three, two, one):
            await duties.begin(tx, lan, unit, "liaison", now)
        await duties.begin(tx, minh, two, "deputy", now)
        assert await duties.end(tx, lan, two, now)
        found = await units.units_of(tx, [lan, minh, nobody])
        assert {
            person: [(unit.id, duty) for unit, duty in has] for person, has in found.items()
        } == {
            lan: [(one, "liaison"), (three, "liaison")],
            minh: [(two, "deputy")],
        }
        await duties.work_for(tx, lan, three)
        found = await units.units_of(tx, [lan])
        assert [unit.id for unit, _ in found[lan]] == [three, one]
        assert await units.units_of(tx, []) == {}
