"""The admins hear in time that a month's messages, or places for people, are nearly used up."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.allowance_watch import AllowanceWatch
from bot.allowances import OUT_OF_ALLOWANCE
from bot.calling import Calling
from handlers.facts import Role
from programme.allowance import Limit, month_of
from programme.programme import Programme
from storage import budget, conversations, detours, outbox
from storage.conversations import Address
from storage.database import Database
from storage.outbox import ANNOUNCEMENT, REMINDER, REPLY, Message
from storage.schema import conversations as chats
from storage.schema import outbox as rows
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.office import OPEN, Office
from tests.play import real_programme

LIMIT = Limit(channel="zalo", messages=3000, users=50, reserve_percent=40)


def limited() -> Programme:
    real = real_programme()
    return replace(real, settings=replace(real.settings, limits=(LIMIT,)))


@dataclass
class Place:
    office: Office
    watch: AllowanceWatch
    clock: FakeClock

    async def uses(self, messages: int) -> None:
        async with self.office.database.write() as tx:
            month = month_of(self.clock.now())
            await budget.add(tx, {("zalo", month, ANNOUNCEMENT): messages})

    async def meets(self, people: int) -> None:
        async with self.office.database.write() as tx:
            addresses = [Address("zalo", f"z{number}") for number in range(people)]
            await conversations.open_all(tx, addresses, OPEN)

    async def hears(self) -> list[tuple[str, int, str]]:
        """Everything that was promised so far: channel, priority, words."""
        await self.watch.look()
        statement = (
            select(chats.c.channel, rows.c.priority, rows.c.body)
            .join(chats, chats.c.id == rows.c.conversation_id)
            .order_by(rows.c.id)
        )
        async with self.office.database.read() as tx:
            found = (await tx.execute(statement)).all()
        return [(row[0], row[1], json.loads(row[2])["text"]) for row in found]

    def restarted(self) -> None:
        self.watch = watch(self.office, self.clock)


def watch(office: Office, clock: FakeClock) -> AllowanceWatch:
    return AllowanceWatch(
        database=office.database,
        clock=clock,
        programme=office.programme,
        channels={"telegram": office.channel, "zalo": FakeChannel(office.programme.catalogue)},
    )


@pytest.fixture
async def place(database: Database, tmp_path: Path) -> Place:
    office = await Office(database, limited(), tmp_path).found()
    await office.hire("Chi", role=Role.ADMIN)
    await office.hire("Lan", "SX01")
    clock = FakeClock(OPEN)
    return Place(office, watch(office, clock), clock)


async def test_nothing_is_said_while_there_is_enough(place: Place) -> None:
    await place.uses(2399)
    assert await place.hears() == []


async def test_each_level_is_told_once_and_to_admins_only(place: Place) -> None:
    await place.uses(2400)
    [(channel, priority, words)] = await place.hears()
    assert (channel, priority) == ("telegram", REPLY)
    assert "2.400/3.000" in words
    assert "80 %" in words
    await place.uses(100)
    place.restarted()
    assert len(await place.hears()) == 1
    await place.uses(350)
    told = await place.hears()
    assert len(told) == 2
    assert "2.850/3.000" in told[1][2]
    assert len(await place.hears()) == 2


async def test_of_two_levels_passed_at_once_only_the_higher_is_told(place: Place) -> None:
    await place.uses(3000)
    [(_, _, words)] = await place.hears()
    assert "100 %" in words


async def test_a_new_month_begins_anew(place: Place) -> None:
    await place.uses(2900)
    assert len(await place.hears()) == 1
    place.clock.forward(days=31)
    assert len(await place.hears()) == 1
    await place.uses(2400)
    assert len(await place.hears()) == 2


async def test_places_for_people_run_out_too(place: Place) -> None:
    await place.meets(39)
    assert await place.hears() == []
    await place.meets(40)
    [(_, _, words)] = await place.hears()
    assert "40/50" in words


async def test_what_the_month_does_not_let_out_goes_another_way(place: Place) -> None:
    """A returned report must not be lost because Zalo's month is used up."""
    on_both, on_zalo = await place.office.hire("Minh", "SX02"), await place.office.hire("Ba")
    async with place.office.database.write() as tx:
        only = chats.c.id == place.office.chats[on_zalo]
        await tx.execute(chats.update().where(only).values(channel="zalo"))
        second = Address("zalo", "second")
        chat = (await conversations.open_all(tx, [second], OPEN))[second]
        await tx.execute(chats.update().where(chats.c.id == chat).values(person_id=on_both))
        body = json.dumps({"text": "Báo cáo bị trả lại"})
        lost = [
            Message(conversation_id=to, method="sendMessage", body=body, priority=REMINDER)
            for to in (chat, place.office.chats[on_zalo])
        ]
        await outbox.add(tx, lost, OPEN)
        failed = {"state": "failed", "error": OUT_OF_ALLOWANCE}
        await tx.execute(rows.update().values(failed))
    await place.uses(2900)
    said = (await place.hears())[2:]
    assert [(channel, priority) for channel, priority, _ in said] == [
        ("telegram", REMINDER),
        ("telegram", REMINDER),
        ("telegram", REPLY),
    ]
    moved, to_call, warned = (words for _, _, words in said)
    assert moved == "Báo cáo bị trả lại"
    assert "2.900/3.000" in warned
    assert "không nhắc được Ba" in to_call
    assert len((await place.hears())[2:]) == 3


async def withhold(place: Place, *persons: int, at: datetime = OPEN) -> None:
    """A reminder on Zalo for each of them, who have nothing else, was not let out."""
    own = [place.office.chats[one] for one in persons]
    async with place.office.database.write() as tx:
        await tx.execute(chats.update().where(chats.c.id.in_(own)).values(channel="zalo"))
        body = json.dumps({"text": "Hạn nộp ngày mai"})
        lost = [
            Message(conversation_id=to, method="sendMessage", body=body, priority=REMINDER)
            for to in own
        ]
        await outbox.add(tx, lost, at)
        values = {"state": "failed", "error": OUT_OF_ALLOWANCE, "finished_at": at}
        theirs = rows.c.conversation_id.in_(own) & (rows.c.state == "todo")
        await tx.execute(rows.update().where(theirs).values(values))


async def whom_to_call(place: Place) -> list[tuple[str, int, str]]:
    """What the admins have heard of it, where Zalo's month is used up."""
    await place.uses(2900)
    return [one for one in await place.hears() if "không nhắc được" in one[2]]


async def test_whom_to_call_is_said_in_one_message_to_each_admin(place: Place) -> None:
    office = place.office
    people = [await office.hire(f"Người {number}") for number in range(12)]
    await office.hire("Hoa", role=Role.ADMIN)
    unreachable = office.chats[await office.hire("Dũng", role=Role.ADMIN)]
    async with office.database.write() as tx:
        await conversations.set_reachable(tx, [unreachable], is_reachable=False, at=OPEN)
    await withhold(place, *people, *people[:2])
    told = await whom_to_call(place)
    assert [(channel, priority) for channel, priority, _ in told] == 2 * [("telegram", REMINDER)]
    for _, _, words in told:
        assert "Người 0, Người 1, Người 2, Người 3, Người 4 và 7 người nữa. " in words
        assert "/cangoi" in words
    assert not [words for _, _, words in await place.hears() if "Dũng" in words]
    # who was named is not named again in this month
    late = await office.hire("Sau")
    await withhold(place, people[0])
    assert len(await whom_to_call(place)) == 2
    await withhold(place, people[0], late)
    assert len(await whom_to_call(place)) == 2  # not again so soon
    place.clock.forward(minutes=31)
    async with office.database.write() as tx:
        calls = Calling(office.programme, {"telegram": office.channel})
        assert await calls.say(tx, place.clock.now())
    told = (await whom_to_call(place))[2:]
    assert len(told) == 2
    assert "không nhắc được Sau. " in told[0][2]


async def test_what_was_withheld_long_ago_is_neither_said_nor_told(place: Place) -> None:
    old, fresh = await place.office.hire("Cũ"), await place.office.hire("Mới")
    on_both = await place.office.hire("Minh")
    await withhold(place, old, on_both, at=OPEN - timedelta(hours=13))
    await withhold(place, fresh, at=OPEN - timedelta(hours=11))
    async with place.office.database.write() as tx:
        second = Address("telegram", "second")
        chat = (await conversations.open_all(tx, [second], OPEN))[second]
        await tx.execute(chats.update().where(chats.c.id == chat).values(person_id=on_both))
    [told] = await whom_to_call(place)
    assert "không nhắc được Mới. " in told[2]
    said = [(channel, words) for channel, _, words in await place.hears()]
    assert ("telegram", "Hạn nộp ngày mai") not in said
    async with place.office.database.read() as tx:
        assert await detours.withheld(tx, OUT_OF_ALLOWANCE) == []


async def test_an_admin_who_has_only_the_channel_that_runs_out_is_told_there(
    place: Place,
) -> None:
    async with place.office.database.write() as tx:
        await tx.execute(chats.update().values(channel="zalo"))
    await place.uses(2900)
    [(channel, priority, _)] = await place.hears()
    assert (channel, priority) == ("zalo", REPLY)
