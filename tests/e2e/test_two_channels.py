"""One person on Telegram and on Zalo: a report begun on one is finished on the other."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.test_channels import (
    FIRST_SECTION,
    MORNING,
    THE_REST,
    UNIT,
    UNIT_NAME,
    UNITS,
    ZONE,
    Office,
)
from tests.e2e.world import FAST, World, world

pytestmark = pytest.mark.e2e

CODE = re.compile(r"\b[2-9A-HJKMNP-Z]{10}\b")


@pytest.fixture(params=[""])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """The parameter: more lines of [sending]."""
    settings = f"{FAST}{request.param}"
    both = ("telegram", "zalo")
    async with world(tmp_path, settings=settings, clock=True, channels=both) as bot:
        ahead = (MORNING - datetime.now(ZONE)).total_seconds()
        await bot.post("/sim/clock", advance_seconds=ahead)
        office = Office(bot, "telegram")
        bot.bot.configure()
        await office.run("import-units", str(UNITS), "--apply")
        await bot.bot.start()
        await bot.healthy()
        yield office


async def joined(office: Office, old: int) -> int:
    """The same person's Zalo."""
    bot, reads = office.bot, office.bot.says_and_reads
    found = CODE.search(await reads(old, "đổi thiết bị"))
    assert found
    new = await bot.person("Minh trên Zalo", "zalo")
    assert "Xin chào" in await reads(new, "chào em")
    await reads(new, found[0])
    assert "Đã kết nối" in await reads(new, "đồng ý")
    await bot.saw(old, "vừa dùng thêm bot trên")
    return new


async def test_a_report_begun_on_telegram_is_finished_on_zalo(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    telegram = await office.liaison()
    admin = await office.hire("Hoa", "admin")
    await reads(telegram, "/baocao")
    for typed in FIRST_SECTION:
        await reads(telegram, typed)
    zalo = await joined(office, telegram)
    assert "câu 5/" in await reads(zalo, "/baocao")  # evidence may be left out
    for typed in THE_REST:
        await reads(zalo, typed)
    code = f"BC-{UNIT}-2026-Q4-1"
    assert code in await reads(zalo, "Gửi báo cáo")

    # what the office says goes to where they wrote last
    await bot.saw(admin, UNIT_NAME)
    await reads(admin, "duyệt báo cáo")
    assert code in await reads(admin, "1")
    await reads(admin, "trả lại")
    await reads(admin, "câu 2: xin xem lại lượt người")
    await reads(admin, "gửi trả lại")
    await bot.saw(zalo, "nhờ xem lại 1 câu")

    # begun on Zalo, mended on Telegram
    assert "xin xem lại lượt người" in await reads(telegram, "/baocao")
    await reads(telegram, "160")
    assert f"BC-{UNIT}-2026-Q4-2" in await reads(telegram, "Gửi lại")

    # who has blocked one of them is told on the other
    await bot.post(f"/sim/phones/{telegram}/block")
    await bot.saw(admin, UNIT_NAME)
    await reads(admin, "duyệt báo cáo")
    await reads(admin, "1")
    await reads(admin, "duyệt")
    await bot.saw(zalo, "Hội đã duyệt")


async def test_a_code_opens_once_and_never_for_a_second_person(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    telegram = await office.liaison()
    found = CODE.search(await reads(telegram, "/thietbi"))
    assert found
    first, second = await bot.person("Minh", "zalo"), await bot.person("Ai đó", "zalo")
    for chat in (first, second):
        await bot.consent(chat, "chào")
    assert "Đã kết nối" in await reads(first, found[0])
    assert "đã được dùng" in await reads(second, found[0])
    late = CODE.search(await reads(telegram, "/thietbi"))
    assert late
    await bot.post("/sim/clock", advance_seconds=16 * 60)
    assert "đã hết hạn" in await reads(second, late[0])


async def test_whoever_lost_a_telephone_keeps_one_chat(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    lost = await office.liaison()
    await reads(lost, "/baocao")
    await reads(lost, "12")
    kept = await joined(office, lost)
    assert "Nhận ở Telegram" in await reads(kept, "đổi thiết bị")
    assert "Ngắt 1 khung chat khác" in await reads(kept, "chỉ giữ khung chat này")
    assert "chỉ nhận ra" in await reads(kept, "1")
    await bot.saw(lost, "vừa được ngắt")
    assert "Anh/chị có đồng ý" in await reads(lost, "/baocao")
    # what was begun there is still the person's
    assert "câu 2/" in await reads(kept, "/baocao")


async def compose(office: Office, admin: int, words: str) -> None:
    """An announcement to all liaisons, up to the last question."""
    for said in ("/thongbao", "soạn thông báo mới", words, "người nhận", "tất cả đầu mối", "xong"):
        await office.bot.says_and_reads(admin, said)
    await office.bot.say(admin, "gửi")


async def test_an_announcement_goes_as_far_as_the_month_allows(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    admin = await office.hire("Hoa", "admin")
    both = await joined(office, await office.liaison())
    office.channel = "zalo"
    alone = [  # who has just heard of the deadline is not reminded of it
        await office.hire(f"Người {n}", "liaison", "--unit", code)
        for n, code in enumerate(("DEMO-20", "DEMO-21"))
    ]
    # two messages are left for announcements, three people are on Zalo
    counted = re.search(r"đã gửi (\d+)/", await reads(admin, "/hanmuc"))
    assert counted
    used = int(counted[1])
    most = next(n for n in range(10_000) if n - n * 40 // 100 - used == 2)
    await bot.bot.terminate()
    bot.bot.settings += f"[zalo]\nmonthly_messages = {most}\n"
    await bot.bot.start()
    await bot.healthy()
    words = "Hạn nộp báo cáo là ngày 25/12"
    await compose(office, admin, words)
    asked = await bot.saw(admin, "Zalo không đủ tin")
    assert "cần 3 tin" in asked
    assert "chỉ còn 2 tin" in asked
    await bot.say(admin, "chuyển sang telegram")
    assert "sẽ dùng 2/2 tin còn lại" in await bot.saw(admin, "Gửi thông báo này?")
    await bot.say(admin, "gửi")
    await bot.saw(admin, "Đã gửi xong thông báo số 1", seconds=40)
    for one in alone:
        await bot.saw(one, words)
    assert not [one for one in await bot.from_bot(both) if words in str(one["text"])]
    # nothing is left now: whom to phone is said before anything leaves
    await compose(office, admin, "Họp ngày 30/12")
    await bot.saw(admin, "chỉ còn 0 tin")
    await reads(admin, "chuyển sang telegram")
    await bot.say(admin, "gọi điện")
    await bot.until(
        partial(_has_said, bot, admin, "hết phần tin trong tháng"), what="the call list"
    )
    assert "0 tin" in await reads(admin, "/hanmuc")


async def _has_said(bot: World, chat: int, words: str) -> bool:
    return any(words in str(one["text"]) for one in await bot.from_bot(chat))


@pytest.mark.parametrize("office", ["detour_minutes = 0.05\n"], indirect=True)
async def test_what_waits_on_a_channel_that_is_down_goes_the_other_way(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    telegram = await office.liaison()
    admin = await office.hire("Hoa", "admin")
    await reads(telegram, "/baocao")
    for typed in (*FIRST_SECTION, "bỏ qua", *THE_REST):
        await reads(telegram, typed)
    zalo = await joined(office, telegram)
    await reads(zalo, "/baocao")
    await reads(zalo, "gửi báo cáo")
    down = {"method": "sendMessage", "action": "error", "status": 429}
    await bot.post("/sim/zalo/faults", faults=[down])
    await bot.saw(admin, UNIT_NAME)
    await reads(admin, "duyệt báo cáo")
    await reads(admin, "1")
    await reads(admin, "duyệt")
    await bot.saw(telegram, "Hội đã duyệt", seconds=60)
    await bot.saw(admin, "đã chuyển sang kênh khác cho 1 người")
    await bot.http.delete("/sim/zalo/faults")
    await asyncio.sleep(1)
    arrived = [*await bot.from_bot(telegram), *await bot.from_bot(zalo)]
    assert sum("Hội đã duyệt" in str(one["text"]) for one in arrived) == 1


async def test_the_office_sees_the_months_allowance(office: Office) -> None:
    admin = await office.hire("Hoa", "admin")
    lan = await office.bot.person("Lan", "zalo")
    await office.bot.consent(lan, "chào")
    said = await office.bot.says_and_reads(admin, "/hanmuc")
    assert "Zalo, tháng 12/2026" in said
    assert "2/3.000" in said
    assert "1/50" in said
