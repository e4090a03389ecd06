"""Lists of units and invitations against both databases."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from bot import files, importing, inviting
from bot.importing import plan, store
from handlers.units_words import change_of
from programme.units_plan import Plan
from storage import invitations, units
from storage.database import Database, Transaction
from tests.conftest import NOW

DEMO = Path(__file__).parents[2] / "programme/data/demo_units.csv"
TYPES = files.load_unit_types()
TODAY = NOW.date()


def demo_rows() -> list[list[str]]:
    with DEMO.open(encoding="utf-8") as file:
        return list(csv.reader(file))


async def take_over(tx: Transaction, rows: list[list[str]]) -> Plan:
    made = await plan(tx, rows, TYPES)
    await store(tx, [change_of(line) for line in made.applies], NOW)
    return made


async def test_the_demo_list_is_taken_over_once(database: Database) -> None:
    async with database.write() as tx:
        first = await take_over(tx, demo_rows())
    assert (len(first.new), first.wrong) == (40, ())
    async with database.write() as tx:
        again = await take_over(tx, demo_rows())
    assert (len(again.unchanged), again.applies) == (40, ())
    async with database.write() as tx:
        stored = {unit.code: unit for unit in await units.all_units(tx)}
    assert len(stored) == 40
    assert stored["DEMO-39"].parent_id == stored["DEMO-03"].id
    assert stored["DEMO-37"].note == "DN tư nhân, ít đảng viên, nhiều công nhân"


async def test_a_change_keeps_what_the_list_does_not_say(database: Database) -> None:
    async with database.write() as tx:
        await take_over(tx, demo_rows())
        before = {unit.code: unit for unit in await units.all_units(tx)}
        made = await take_over(
            tx,
            [["mã", "tên", "loại"], ["demo-37", "Công ty Dệt may mới", "doanh nghiệp"]],
        )
        after = {unit.code: unit for unit in await units.all_units(tx)}
    assert [one.column for one in made.changed[0].differences] == ["name"]
    old, new = before["DEMO-37"], after["DEMO-37"]
    assert (new.id, new.note, new.parent_id) == (old.id, old.note, old.parent_id)
    assert (new.headcount, new.name) == (2150, "Công ty Dệt may mới")


async def test_units_without_a_liaison_are_invited(database: Database) -> None:
    async with database.write() as tx:
        await take_over(tx, demo_rows())
        waiting = await inviting.units_without_liaison(tx, TODAY)
        # 34 report; parents and the closed two do not
        assert len(waiting) == 34
        made = await inviting.invite_units(
            tx, waiting[:2], "deputy", at=NOW, valid=timedelta(days=7)
        )
        found = await invitations.find(tx, [one.code for one in made])
    assert len(found) == 2
    for one in made:
        opened = found[one.code]
        assert (opened.role, opened.unit_id, opened.duty) == ("liaison", one.unit.id, "deputy")
        assert opened.expires_at == NOW + timedelta(days=7)
    first = inviting.tickets(made, "TinhBot")[0]
    assert first.link == f"https://t.me/TinhBot?start={made[0].code}"
    assert inviting.tickets(made, "")[0].link == ""


async def test_no_units_no_invitations(database: Database) -> None:
    async with database.write() as tx:
        assert await inviting.units_without_liaison(tx, TODAY) == []
        assert (await importing.plan(tx, [], TYPES)).applies == ()


@pytest.mark.parametrize("username", ["", "TinhBot"])
def test_a_link_needs_the_name_of_the_bot(username: str) -> None:
    link = inviting.deep_link(username, "ABC")
    assert link == ("https://t.me/TinhBot?start=ABC" if username else "")
