"""A reminder goes where it arrives, as the person wishes, and for as little as possible."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from bot.routes import Routes
from handlers.facts import Role
from programme.allowance import Limit, month_of
from storage import budget, conversations, devices, outbox
from storage.conversations import Address
from storage.database import Database
from storage.outbox import ANNOUNCEMENT
from storage.schema import conversations as chats
from storage.schema import outbox as rows
from tests.bot.fakes import FakeChannel
from tests.bot.office import OPEN, Office
from tests.play import real_programme

#: reminders stop at eight of ten
LIMIT = Limit(channel="zalo", messages=10, users=50, reserve_percent=40)


async def office_with(database: Database, folder: Path, *, used: int = 0) -> Office:
    programme = real_programme()
    programme = replace(programme, settings=replace(programme.settings, limits=(LIMIT,)))
    office = await Office(database, programme, folder).found()
    async with database.write() as tx:
        await budget.add(tx, {("zalo", month_of(OPEN), ANNOUNCEMENT): used})
    return office


async def on_zalo(office: Office, person: int, *, alone: bool = False) -> None:
    async with office.database.write() as tx:
        address = Address("zalo", f"z{person}")
        chat = (await conversations.open_all(tx, [address], OPEN))[address]
        await tx.execute(chats.update().where(chats.c.id == chat).values(person_id=person))
        if alone:
            old = office.chats[person]
            await tx.execute(chats.update().where(chats.c.id == old).values(person_id=None))


async def chosen(office: Office, persons: Collection[int], *down: str) -> dict[int, str]:
    routes = Routes(
        programme=office.programme,
        channels={
            "telegram": FakeChannel(office.programme.catalogue),
            "zalo": FakeChannel(office.programme.catalogue),
        },
        down=lambda: down,
    )
    async with office.database.write() as tx:
        found = await routes.chats(tx, persons, OPEN)
    return {person: one.channel for person, one in found.items()}


@pytest.mark.parametrize(
    ("prefers", "down", "used", "channel"),
    [
        ("", (), 0, "telegram"),
        ("zalo", (), 0, "zalo"),
        ("telegram", (), 0, "telegram"),
        ("", ("telegram",), 0, "zalo"),
        ("zalo", ("zalo",), 0, "telegram"),
        ("zalo", (), 8, "telegram"),
        ("", ("telegram",), 8, "telegram"),
    ],
)
async def test_with_two_channels(
    database: Database,
    tmp_path: Path,
    prefers: str,
    down: tuple[str, ...],
    used: int,
    channel: str,
) -> None:
    office = await office_with(database, tmp_path, used=used)
    lan = await office.hire("Lan", "SX01")
    await on_zalo(office, lan)
    async with database.write() as tx:
        await devices.prefer(tx, lan, prefers)
        assert (await devices.reach(tx, [lan]))[lan] == devices.Reach(
            ("telegram", "zalo"), prefers, chats=2
        )
    assert await chosen(office, [lan], *down) == {lan: channel}


async def test_the_last_messages_of_a_month_and_whom_to_call(
    database: Database, tmp_path: Path
) -> None:
    office = await office_with(database, tmp_path, used=7)
    people = [await office.hire(f"Người số {n}", "SX01") for n in range(2)]
    await office.hire("Hoa", role=Role.ADMIN)
    for one in people:
        await on_zalo(office, one, alone=True)
    for _ in range(2):  # each is named once
        assert await chosen(office, people) == {people[0]: "zalo"}
    async with database.read() as tx:
        found = (await tx.execute(rows.select())).all()
        assert await outbox.counts(tx) == {"todo": 1}
    assert "không nhắc được Người số 1" in found[0].body
