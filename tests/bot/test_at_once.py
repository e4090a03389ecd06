"""Two transactions at the same moment: what one of them has in hand the other leaves alone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import effects
from bot.announcement_wires import Press
from bot.announcing import Announcing
from bot.effects import Decided, OvertakenError
from bot.effects_announcements import Office as Desk
from bot.effects_announcements import carry_out
from bot.observe import Metrics
from handlers.announcements import BeginAnnouncement, ConfirmAnnouncement, Content
from handlers.effects import LogQuestion
from handlers.facts import Role
from handlers.inquiries import MergeInquiries
from programme.audience import Audience
from storage import conversations, detours, inquiries, outbox
from storage.conversations import Address
from storage.database import Database, Transaction
from storage.schema import conversations as chats
from storage.schema_inquiries import askers
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.office import OPEN, Office
from tests.bot.test_inquiring import worker
from tests.play import real_programme

#: long enough for the other one to reach the row that is held
A_MOMENT = 0.3


async def test_two_groups_are_not_joined_into_each_other(
    database: Database, tmp_path: Path
) -> None:
    office = await Office(database, real_programme(), tmp_path, FakeClock(OPEN)).found()
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("Lan", "Minh")]
    hoa, binh = [await office.hire(name, role=Role.ADMIN) for name in ("Hoa", "Bình")]
    await office.do(lan, LogQuestion("Xe thư viện lưu động đến xã nào?", "no_basis"))
    await office.do(minh, LogQuestion("Trường tôi muốn mượn hội trường của Hội?", "no_basis"))
    await worker(office).step()
    async with database.read() as tx:
        first, other = [one.id for one in await inquiries.all_open(tx)]

    async def decided(person: int, id: int, into: int) -> Decided:
        situation, known = await office.seen(person, "questions")
        return Decided(situation, [MergeInquiries(id, 0, into)], known)

    one, two = await decided(hoa, first, other), await decided(binh, other, first)
    async with database.write() as tx:
        await effects.apply(tx, [one], {"telegram": office.channel}, OPEN)
        second = asyncio.create_task(office.apply(two))
        await asyncio.sleep(A_MOMENT)
    with pytest.raises(OvertakenError):
        await second
    async with database.read() as tx:
        assert [one.id for one in await inquiries.all_open(tx)] == [other]
        belong = (await tx.execute(select(askers.c.inquiry_id))).scalars().all()
    assert belong == [other, other]


async def test_what_is_being_claimed_is_not_moved_to_another_channel(
    database: Database, tmp_path: Path
) -> None:
    office = await Office(database, real_programme(), tmp_path, FakeClock(OPEN)).found()
    admin = await office.hire("Hoa", role=Role.ADMIN)
    lan = await office.hire("Lan", "SX01")
    async with database.write() as tx:
        address = Address("zalo", "z1")
        chat = (await conversations.open_all(tx, [address], OPEN))[address]
        await tx.execute(chats.update().where(chats.c.id == chat).values(person_id=lan))
    await _announce(office, admin)
    async with database.write() as tx:
        [claimed] = [one for one in await outbox.claim(tx, 10) if one.channel == "zalo"]
        found = asyncio.create_task(database.submit(_movable))
        await asyncio.sleep(A_MOMENT)
    assert await found == []
    assert claimed.address == "z1"


async def _movable(tx: Transaction) -> list[detours.Meant]:
    return await detours.meant(tx, "zalo", [])


async def _announce(office: Office, admin: int) -> None:
    """An announcement to whoever reports, as far as the outbox."""
    catalogue = office.programme.catalogue
    channels = {"telegram": FakeChannel(catalogue), "zalo": FakeChannel(catalogue)}
    press = Press(channels, office.programme)
    content = Content(text="Hạn nộp ngày 25.", audience=Audience(roles=("liaison",)))
    async with office.database.write() as tx:
        mine = office.chats[admin]
        desk = Desk(
            person_id=admin,
            conversation=(await conversations.lock(tx, [mine]))[mine],
            number=1,
            press=press,
        )
        await carry_out(tx, desk, BeginAnnouncement(content), OPEN)
        await carry_out(tx, desk, ConfirmAnnouncement(1, 0), OPEN)
    work = Announcing(
        database=office.database,
        clock=FakeClock(OPEN),
        press=press,
        programme=office.programme,
        metrics=Metrics(),
        wake_outbox=lambda: None,
    )
    await work.step()
