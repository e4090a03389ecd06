"""Many people who cannot be told something are one message to the admins, and a list on demand."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.calling import NO_ALLOWANCE, NOBODY, PAUSE, UNREACHED, Calling
from bot.telling import tell
from handlers.effects import TellUnit
from handlers.facts import Role
from programme.catalogue import Text
from storage import alarms, calls, conversations, outbox
from storage.database import Database
from storage.outbox import Message
from storage.schema import outbox as rows
from tests.bot.office import OPEN, Office
from tests.play import real_programme


async def office_with(database: Database, folder: Path, count: int) -> tuple[Office, list[int]]:
    office = await Office(database, real_programme(), folder).found()
    await office.hire("Hoa", role=Role.ADMIN)
    people = [await office.hire(f"Người {number}", "SX01") for number in range(count)]
    return office, people


async def block(office: Office, people: list[int]) -> None:
    async with office.database.write() as tx:
        theirs = [office.chats[one] for one in people]
        await conversations.set_reachable(tx, theirs, is_reachable=False, at=OPEN)


async def tell_each(office: Office, people: list[int], now: datetime) -> None:
    """Each of them something of their own, as when a reminder is due."""
    async with office.database.write() as tx:
        for one in people:
            await tell(
                tx,
                [one],
                Text("report-basis"),
                once=f"{now}:{one}",
                programme=office.programme,
                channels={"telegram": office.channel},
                now=now,
            )


async def said(office: Office) -> list[str]:
    async with office.database.read() as tx:
        found = (await tx.execute(select(rows.c.body).order_by(rows.c.id))).scalars()
    return [json.loads(body)["text"] for body in found]


async def say(office: Office, now: datetime) -> bool:
    async with office.database.write() as tx:
        return await Calling(office.programme, {"telegram": office.channel}).say(tx, now)


async def test_many_who_block_are_one_message_now_and_then(
    database: Database, tmp_path: Path
) -> None:
    office, people = await office_with(database, tmp_path, 12)
    await block(office, people)
    await tell_each(office, people, OPEN)
    # the first at once, the others when half an hour is over
    [first] = await said(office)
    assert "nhắn được cho: Người 0 (Sở Giáo dục). " in first
    assert not await say(office, OPEN + PAUSE - timedelta(seconds=1))
    assert await say(office, OPEN + PAUSE)
    [_, second] = await said(office)
    assert "Người 4 (Sở Giáo dục), Người 5 (Sở Giáo dục) và 6 người nữa. " in second
    assert "/cangoi" in second
    # who was named is not named again on that day
    await tell_each(office, people, OPEN + 2 * PAUSE)
    assert not await say(office, OPEN + 3 * PAUSE)
    assert len(await said(office)) == 2
    # and the heartbeat knows nothing of it
    async with database.read() as tx:
        assert await alarms.lasting(tx) == {}


async def test_the_list_forgets_who_has_got_something_since(
    database: Database, tmp_path: Path
) -> None:
    office, [lan, ba, minh] = await office_with(database, tmp_path, 3)
    async with database.write() as tx:
        note = Calling(office.programme, {"telegram": office.channel}).note
        await note(tx, [lan], UNREACHED, OPEN)
        await note(tx, [ba, minh], NO_ALLOWANCE, OPEN, channel="zalo")
        body = json.dumps({"text": "Chào"})
        heard = Message(conversation_id=office.chats[ba], method="sendMessage", body=body)
        await outbox.add(tx, [heard], OPEN)
        later = {"state": "done", "finished_at": OPEN + timedelta(minutes=1)}
        await tx.execute(rows.update().where(rows.c.body == body).values(later))
        assert await calls.due(tx, OPEN - timedelta(days=7)) == [
            calls.Due("Người 0", ("Sở Giáo dục",), ("0255 382",), UNREACHED, "", OPEN),
            calls.Due("Người 2", ("Sở Giáo dục",), ("0255 382",), NO_ALLOWANCE, "zalo", OPEN),
        ]
        assert await calls.due(tx, OPEN) == []
        # what is older than a month is forgotten altogether
        await note(tx, [], UNREACHED, OPEN + timedelta(days=32))
        assert await calls.due(tx, OPEN - timedelta(days=7)) == []


async def test_nobody_who_could_be_told_is_no_reason_to_fail(
    database: Database, tmp_path: Path
) -> None:
    office, people = await office_with(database, tmp_path, 1)
    await block(office, [*people, *office.chats.keys() - set(people)])
    await tell_each(office, people, OPEN)
    assert await said(office) == []
    assert not await say(office, OPEN + 2 * PAUSE)


async def test_a_unit_for_which_nobody_reports_is_named(
    database: Database, tmp_path: Path
) -> None:
    office, _ = await office_with(database, tmp_path, 0)
    boss = await office.hire("Bình", role=Role.REVIEWER)
    unit = office.units["SX03"]
    for once in ("returned:1", "approved:1"):
        await office.do(boss, TellUnit(unit, Text("report-basis"), once=once))
    # a word to colleagues of whom there are none is no matter for anybody
    key = office.key("SX02")
    await office.do(boss, TellUnit(key.unit_id, Text("report-basis"), "x", worked_on=key))
    [alert] = await said(office)
    assert "Ban Dân vận" in alert
    assert "chưa có người phụ trách" in alert
    async with database.write() as tx:
        assert await calls.due(tx, OPEN - timedelta(days=7)) == [
            calls.Due("", ("Ban Dân vận",), (), NOBODY, "", OPEN)
        ]
    await office.hire("Lan", "SX03")
    async with database.write() as tx:
        assert await calls.due(tx, OPEN - timedelta(days=7)) == []


async def test_whom_to_call_is_said_with_the_unit(database: Database, tmp_path: Path) -> None:
    office, _ = await office_with(database, tmp_path, 0)
    people = [await office.hire("", "SX01"), await office.hire(" ", "SX01", "SX02", "SX03")]
    await block(office, people)
    boss = await office.hire("Bình", role=Role.REVIEWER)
    await office.do(boss, TellUnit(office.units["SX01"], Text("report-basis"), once="a"))
    [alert] = await said(office)
    assert "(Sở Giáo dục)" in alert
    assert "(Ban Dân vận, Công an tỉnh, …)" in alert
