"""One person on Telegram and on Zalo: a report begun on one is finished on the other."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import datetime
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
from tests.e2e.world import world

pytestmark = pytest.mark.e2e

CODE = re.compile(r"\b[2-9A-HJKMNP-Z]{10}\b")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with world(tmp_path, clock=True, channels=("telegram", "zalo")) as bot:
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


async def test_the_office_sees_the_months_allowance(office: Office) -> None:
    admin = await office.hire("Hoa", "admin")
    lan = await office.bot.person("Lan", "zalo")
    await office.bot.consent(lan, "chào")
    said = await office.bot.says_and_reads(admin, "/hanmuc")
    assert "Zalo, tháng 12/2026" in said
    assert "2/3.000" in said
    assert "1/50" in said
