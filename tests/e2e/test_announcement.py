"""An announcement to forty phones, two of which have blocked the bot, with a power cut halfway."""

from __future__ import annotations

import asyncio
import io
import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from storage.database import Database
from storage.schema_announcements import recipients
from tests.e2e.test_channels import MORNING, ZONE
from tests.e2e.test_report import run
from tests.e2e.world import FAST, World, world

pytestmark = pytest.mark.e2e

PHONES, BLOCKED, IN_FLIGHT = 40, 2, 4
WORDS = "Hạn nộp báo cáo là ngày 25/12"
SETTINGS = f"{FAST}in_flight = {IN_FLIGHT}\n"


async def the_admin(bot: World) -> int:
    said = await asyncio.to_thread(run, bot, "invite", "--role", "admin", "--days", "60", "--json")
    chat = await bot.person("Hoa")
    await bot.say(chat, f"/start {json.loads(said)['code']}")
    await bot.answered(chat, 1)
    await bot.say(chat, "đồng ý")
    await bot.answered(chat, 2)
    return chat


async def arrived(bot: World, chats: list[int]) -> Counter[int]:
    """How often the words of the announcement came to each phone."""
    found: Counter[int] = Counter()
    for chat in chats:
        found[chat] = sum(WORDS in one["text"] for one in await bot.from_bot(chat))
    return found


async def compose(bot: World, admin: int) -> None:
    """Everything up to the last question; all that is left is to agree."""
    for said, shown in (
        ("/thongbao", "Chưa có thông báo nào"),
        ("soạn thông báo mới", "Mời"),
        (WORDS, "Chưa chọn người nhận"),
        ("người nhận", "Gửi cho ai?"),
        ("tất cả mọi người", f"Nơi nhận: {PHONES + 1}. Bot nhắn được {PHONES - BLOCKED + 1}"),
        ("xong", "Thông báo đang soạn"),
        ("số, ký hiệu", "Ví dụ"),
        ("12/TB-KH", "12/TB-KH"),
        ("báo đã nắm", "Đã nắm"),
        ("cần", "cần, không có hạn"),
    ):
        assert shown in await bot.says_and_reads(admin, said), said
    await bot.say(admin, "gửi")
    await bot.saw(admin, "Gửi thông báo này?")


@pytest.mark.parametrize("database", ["sqlite"])
async def test_forty_phones_two_blocked_and_a_power_cut(tmp_path: Path, database: str) -> None:
    async with world(tmp_path, settings=SETTINGS, clock=True) as bot:
        ahead = (MORNING - datetime.now(ZONE)).total_seconds()  # at night it would be asked twice
        await bot.post("/sim/clock", advance_seconds=ahead)
        bot.bot.configure()
        await asyncio.to_thread(run, bot, "migrate")
        await bot.bot.start()
        await bot.healthy()
        chats = [await bot.person(f"Người {number}") for number in range(PHONES)]
        for chat in chats:
            await bot.consent(chat)
        admin = await the_admin(bot)
        for chat in chats[:BLOCKED]:
            await bot.post(f"/sim/phones/{chat}/block")
        await asyncio.sleep(0.5)  # the bot learns of it
        await compose(bot, admin)
        slow = {"method": "sendMessage", "action": "delay", "seconds": 0.1}
        await bot.post("/sim/faults", faults=[slow])
        await bot.say(admin, "gửi")

        async def is_halfway() -> bool:
            return sum((await arrived(bot, chats)).values()) >= PHONES // 3

        await bot.until(is_halfway, what="some of it")
        await bot.bot.kill()
        assert sum((await arrived(bot, chats)).values()) < PHONES - BLOCKED
        await bot.bot.start()
        await bot.saw(admin, "Đã gửi xong thông báo số 1", seconds=40)
        await bot.http.delete("/sim/faults")

        there = await arrived(bot, chats)
        assert [chat for chat in chats if not there[chat]] == chats[:BLOCKED]
        assert sum(there.values()) - (PHONES - BLOCKED) <= IN_FLIGHT
        assert (await ledger(bot))["sent"] == PHONES - BLOCKED + 1  # the admin got it, too
        assert (await ledger(bot))["unreachable"] == BLOCKED

        # taking note: by the button, by words; asking; finding it again
        await bot.press(chats[-1], "Đã nắm")
        await bot.saw(chats[-1], "Hội đã ghi nhận")
        assert "Hội đã ghi nhận" in await bot.says_and_reads(chats[-2], "đã nắm")
        asked = await bot.says_and_reads(chats[-2], "thông báo 12/TB-KH nói gì?")
        assert WORDS in asked
        await bot.press(chats[-3], "Hỏi về thông báo")
        await bot.saw(chats[-3], "Bot chuyển đến văn phòng")
        assert "chuyển câu hỏi" in await bot.says_and_reads(chats[-3], "Nộp ở đâu?")
        assert "Nộp ở đâu?" in await bot.says_and_reads(admin, "/cauhoi")

        await bot.says_and_reads(admin, "/thongbao 12/TB-KH")
        seen = await bot.says_and_reads(admin, "1")
        assert "Đã báo “Đã nắm”: 2" in seen
        await bot.say(admin, "danh sách gọi điện")
        rows = await call_list(bot, admin)
        reasons = Counter(row[4] for row in rows if isinstance(row[0], int))
        assert reasons["đã chặn bot"] == BLOCKED
        assert reasons["chưa báo “Đã nắm”"] == PHONES - BLOCKED + 1 - 2
        assert (await bot.get("/sim/counters"))["violations"] == []


async def ledger(bot: World) -> Counter[str]:
    database = Database(bot.bot.database_url)
    try:
        async with database.read() as tx:
            return Counter((await tx.execute(select(recipients.c.state))).scalars())
    finally:
        await database.close()


async def call_list(bot: World, chat: int) -> list[tuple[object, ...]]:
    async def documents() -> list[str]:
        return [one["document"]["url"] for one in await bot.from_bot(chat) if one["document"]]

    found = await bot.until(documents, what="the call list")
    content = (await bot.http.get(found[-1])).content
    [page] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]
