"""The whole loop, with real processes: nobody knew, the office answered, now the base knows.

Two people ask the same in other words, one on each channel; the admin is on either. Everything
is typed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.e2e.test_channels import MORNING, ZONE, Office
from tests.e2e.world import world

pytestmark = pytest.mark.e2e

ON_TELEGRAM = "Xe thư viện lưu động của Hội tháng này đến xã nào?"
ON_ZALO = "cho e hỏi xe thư viện lưu động tháng này đến xã nào vậy ạ"
LATER = "xe thư viện lưu động đến xã nào tháng này"
ANSWER = "Tháng này xe đến xã Hoa Sen ngày 18 và xã Bình Minh ngày 25."
KILLS = 2
SOURCE = "Thông báo số 7/TB-HKH ngày 02/12/2026 của Hội Khuyến học tỉnh"


@pytest.fixture(params=["telegram", "zalo"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Both channels are open; the parameter is the admin's."""
    async with world(tmp_path, clock=True, channels=("telegram", "zalo")) as bot:
        ahead = (MORNING - datetime.now(ZONE)).total_seconds()
        await bot.post("/sim/clock", advance_seconds=ahead)
        await bot.bot.start()
        await bot.healthy()
        yield Office(bot, str(request.param))


async def test_from_a_question_nobody_could_answer_to_the_base(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    admin = await office.hire("Hoa", "admin")
    lan = await bot.person("Lan")
    minh = await bot.person("Minh", "zalo")
    for chat, question in ((lan, ON_TELEGRAM), (minh, ON_ZALO)):
        await bot.consent(chat, "chào")
        assert "chưa có căn cứ" in await reads(chat, question)

    async def one_group() -> bool:
        return "2 người hỏi" in await reads(admin, "/cauhoi")

    await bot.until(one_group, what="both in one group")
    card = await reads(admin, "1")
    assert ON_TELEGRAM in card
    assert ON_ZALO in card
    assert "đã nhận" in await reads(admin, "tôi nhận")
    more = await reads(lan, "em ở xã Hoa Sen ạ")
    assert "cán bộ Hội đang trả lời" in more
    assert "Mời" in await reads(admin, "trả lời")
    assert "căn cứ vào đâu" in await reads(admin, ANSWER)
    preview = await reads(admin, SOURCE)
    assert ANSWER in preview
    assert SOURCE in preview

    # power goes just after the answer was sent, and again while it is being told
    before = [len(await bot.from_bot(chat)) for chat in (lan, minh)]
    assert "Đã ghi câu trả lời" in await reads(admin, "gửi cho người hỏi")
    for _ in range(KILLS):
        await bot.bot.kill()
        await bot.bot.start()
        await asyncio.sleep(1.0)
    await bot.healthy()
    for chat, question in ((lan, ON_TELEGRAM), (minh, ON_ZALO)):
        said = await bot.saw(chat, ANSWER)
        assert question.rstrip("?") in said
        assert SOURCE in said
        assert "02/12/2026" in said
    await asyncio.sleep(2)
    for chat, count in zip((lan, minh), before, strict=True):
        told = (await bot.from_bot(chat))[count:]
        # what was on its way when the power went may be repeated, as with any message
        assert 1 <= len(told) <= 1 + KILLS
        assert all(ANSWER in one["text"] for one in told)

    # Zalo gives what is said next to the polls of the dead, and never again
    for _ in range(KILLS):
        await bot.say(minh, "cảm ơn")
        await asyncio.sleep(0.5)

    # one tap, one look, and everybody is answered from the base
    assert "chủ đề nào" in await reads(admin, "đưa vào kho")
    draft = await reads(admin, "Quỹ khuyến học")
    assert ANSWER in draft
    assert "chỉ có" in await reads(admin, "duyệt và đăng")
    tu = await bot.person("Tư", "zalo")
    await bot.consent(tu, "chào")

    async def known() -> str:
        said = await reads(tu, LATER)
        return said if ANSWER in said else ""

    said = str(await bot.until(known, seconds=5, what="the answer from the base"))
    assert SOURCE in said
    assert "02/12/2026" in said

    # the paper is replaced: nobody is told any more what rested on it
    await reads(admin, "/cauhoi")
    await reads(admin, "văn bản đã bị thay thế")
    assert "1 mục" in await reads(admin, "7/TB-HKH")
    assert "Đã tạm dừng 1 mục" in await reads(admin, "tạm dừng tất cả")

    async def forgotten() -> bool:
        return ANSWER not in await reads(tu, LATER)

    await bot.until(forgotten, seconds=5, what="no answer from the base")
