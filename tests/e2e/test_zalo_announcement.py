"""An announcement to forty people on Zalo: a power cut halfway, and a gateway that answers an
error after it has delivered."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.schema import conversations
from storage.schema_announcements import recipients
from tests.e2e.test_channels import MORNING, ZONE, Office
from tests.e2e.world import FAST, world

pytestmark = pytest.mark.e2e

PEOPLE, IN_FLIGHT = 40, 4
SETTINGS = f"{FAST}in_flight = {IN_FLIGHT}\n"
FIRST, SECOND = "Hạn nộp báo cáo là ngày 25/12", "Họp giao ban ngày 28/12"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with world(tmp_path, settings=SETTINGS, clock=True, channels=("zalo",)) as bot:
        ahead = (MORNING - datetime.now(ZONE)).total_seconds()  # at night it would be asked twice
        await bot.post("/sim/clock", advance_seconds=ahead)
        office = Office(bot, "zalo")
        bot.bot.configure()
        await bot.bot.start()
        await bot.healthy()
        yield office


async def arrived(office: Office, chats: list[int], words: str) -> Counter[int]:
    """How often the words came to each telephone."""
    found: Counter[int] = Counter()
    for chat in chats:
        found[chat] = sum(words in str(one["text"]) for one in await office.bot.from_bot(chat))
    return found


async def accepted(office: Office) -> int:
    counters = await office.bot.get("/sim/zalo/counters")
    return int(counters["methods"]["sendMessage"]["accepted"])


async def ledger(office: Office, number: int) -> dict[str, str]:
    """By the id of a chat on Zalo, what the office believes became of it there."""
    database = Database(office.bot.bot.database_url)
    c, chats = recipients.c, conversations.c
    try:
        async with database.read() as tx:
            found = await tx.execute(
                select(chats.address, c.state)
                .join(conversations, chats.id == c.conversation_id)
                .where(c.announcement_id == number)
            )
            return {row[0]: row[1] for row in found}
    finally:
        await database.close()


async def compose(office: Office, admin: int, words: str) -> None:
    for said, shown in (
        ("/thongbao", "hông báo"),
        ("soạn thông báo mới", "Mời"),
        (words, "Chưa chọn người nhận"),
        ("người nhận", "Gửi cho ai?"),
        ("tất cả mọi người", "Bot nhắn được tất cả"),
        ("xong", "Thông báo đang soạn"),
    ):
        assert shown in await office.bot.says_and_reads(admin, said), said
    await office.bot.say(admin, "gửi")
    await office.bot.saw(admin, "Gửi thông báo này?")


async def test_forty_people_a_power_cut_and_an_error_after_delivery(office: Office) -> None:
    bot = office.bot
    chats = [await bot.person(f"Người {number}", "zalo") for number in range(PEOPLE)]
    for count, words in enumerate(("chào", "đồng ý"), 1):  # all at once, then all are looked at
        for chat in chats:
            await bot.say(chat, words)
        for chat in chats:
            await bot.answered(chat, count)
    admin = await office.hire("Hoa", "admin")
    await compose(office, admin, FIRST)
    slow = {"method": "sendMessage", "action": "delay", "seconds": 0.1}
    await bot.post("/sim/zalo/faults", faults=[slow])
    await bot.say(admin, "gửi")

    before = await accepted(office)

    async def is_halfway() -> bool:
        return await accepted(office) - before >= PEOPLE // 3

    await bot.until(is_halfway, what="some of it")
    await bot.bot.kill()
    assert (await arrived(office, chats, FIRST)).total() < PEOPLE
    await bot.bot.start()
    await bot.saw(admin, "Đã gửi xong thông báo số 1", seconds=40)
    await bot.http.delete("/sim/zalo/faults")
    there = await arrived(office, [*chats, admin], FIRST)
    told = await ledger(office, 1)
    assert set(told.values()) == {"sent"}
    assert set(told) == {bot.on_zalo[chat] for chat in (*chats, admin) if there[chat]}
    assert len(told) == PEOPLE + 1
    assert sum(there[chat] - 1 for chat in chats) <= IN_FLIGHT

    # the gateway gave up waiting for an answer, and the message is there all the same
    await compose(office, admin, SECOND)
    doubtful, failed = chats[3], chats[7]
    late = {"method": "sendMessage", "action": "error_after_accept", "status": 504, "times": 1}
    early = {"method": "sendMessage", "action": "error", "status": 502, "times": 1}
    faults = [
        {**late, "chat_id": bot.on_zalo[doubtful]},
        {**early, "chat_id": bot.on_zalo[failed]},
    ]
    await bot.post("/sim/zalo/faults", faults=faults)
    await bot.say(admin, "gửi")
    await bot.saw(admin, "Đã gửi xong thông báo số 2", seconds=40)
    told = await ledger(office, 2)
    assert told.pop(bot.on_zalo[doubtful]) == "uncertain"
    assert set(told.values()) == {"sent"}
    there = await arrived(office, chats, SECOND)
    assert there == Counter(chats), "once each, whatever the gateway said"
