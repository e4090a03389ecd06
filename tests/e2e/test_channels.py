"""One contract, every channel: the same people say the same words on Telegram and on Zalo.

Everything is typed: buttons are something that one channel adds.
"""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from tests.e2e.world import ROOT, World, world
from tests.storage.databases import postgres_database

pytestmark = pytest.mark.e2e

QUESTION = "chuong trinh phoi hop co may noi dung"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
#: a morning on which the fourth quarter can be reported
MORNING = datetime(2026, 12, 16, 8, 30, tzinfo=ZONE)
UNITS = ROOT / "programme" / "data" / "demo_units.csv"
UNIT, UNIT_NAME = "DEMO-18", "Sở Nội vụ"
FIRST_SECTION = ("3", "150", "12")
THE_REST = (
    *("đã có quyết định", "1", "74", "hai"),
    *("70", "50", "đã đăng ký"),
    *("200", "5", "85", "có"),
    *("đã có", "20tr", "12,5tr", "3 triệu", "10"),
    "không có gì thêm",
)


@dataclass
class Office:
    """The bot on one channel, in a quarter that is open, with codes for who comes."""

    bot: World
    channel: str

    async def person(self, name: str, **more: Any) -> int:
        return await self.bot.person(name, self.channel, **more)

    async def run(self, *arguments: str) -> str:
        done = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            cwd=self.bot.bot.folder,
            env=self.bot.bot.environment,
            stdout=subprocess.PIPE,
        )
        out, _ = await done.communicate()
        assert done.returncode == 0
        return out.decode()

    async def hire(self, name: str, *role: str) -> int:
        """Somebody who has typed the code that the office gave them, and agreed."""
        made = await self.run("invite", "--role", *role, "--days", "60", "--json")
        chat = await self.person(name)
        reads = self.bot.says_and_reads
        greeting = await reads(chat, str(json.loads(made)["code"]))
        assert "Xin chào" in greeting
        assert "đồng ý" in greeting
        await reads(chat, "đồng ý")
        return chat

    async def liaison(self) -> int:
        chat = await self.hire("Minh", "liaison", "--unit", UNIT)
        assert UNIT_NAME in str((await self.bot.from_bot(chat))[-1]["text"])
        await self.bot.says_and_reads(chat, "Nguyễn Văn Minh")
        return chat


@pytest.fixture(params=["telegram", "zalo"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    channel, _, database = str(request.param).partition("-")
    url = ""
    if database:
        url = request.getfixturevalue("postgres_url")
        async with postgres_database(url):
            pass
    async with world(tmp_path, database_url=url, clock=True, channels=(channel,)) as bot:
        ahead = (MORNING - datetime.now(ZONE)).total_seconds()
        await bot.post("/sim/clock", advance_seconds=ahead)
        bot.bot.web_settings = f'public_url = "http://127.0.0.1:{bot.bot.web_port}"'
        office = Office(bot, channel)
        bot.bot.configure()
        await office.run("import-units", str(UNITS), "--apply")
        await bot.bot.start()
        await bot.healthy()
        yield office
        counters = "/sim/zalo/counters" if channel == "zalo" else "/sim/counters"
        assert (await bot.get(counters)).get("violations", []) == []


async def test_asking(office: Office) -> None:
    bot = office.bot
    lan = await office.person("Lan")
    assert "Xin chào" in await bot.says_and_reads(lan, "chào ad")
    assert "Cảm ơn" in await bot.says_and_reads(lan, "đồng ý")
    answer = await bot.says_and_reads(lan, QUESTION)
    assert "5 nội dung" in answer
    assert "Nguồn" in answer
    await bot.says_and_reads(lan, "/chuongtrinh")
    assert "Nguồn" in await bot.says_and_reads(lan, "Tuyên truyền")
    assert "ngoài chuyện khuyến học" in await bot.says_and_reads(lan, "giá vàng hôm nay")
    assert "chưa có căn cứ" in await bot.says_and_reads(lan, "chủ tịch hội khuyến học tỉnh là ai")


@pytest.mark.parametrize("first", ["sticker", "voice", "document", "photo"])
async def test_the_first_message_may_be_anything(office: Office, first: str) -> None:
    bot = office.bot
    lan = await office.person("Lan")
    if office.channel == "telegram":  # one has to press Start there before anything else
        await bot.post(f"/sim/phones/{lan}/start")
        await bot.answered(lan, 1)
    count = len(await bot.from_bot(lan))
    if first in ("photo", "document"):
        await bot.sends_file(lan, picture(), kind=first)
    else:
        await bot.post(f"/sim/chats/{lan}/send", user_id=lan, kind=first)
    said = str((await bot.answered(lan, count + 1))[-1]["text"])
    assert "đồng ý" in said.lower()
    assert "Cảm ơn" in await bot.says_and_reads(lan, "đồng ý")


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "lightblue").save(out, "PNG")
    return out.getvalue()


async def test_a_section_is_reported_with_a_photo_and_the_rest_is_reviewed(
    office: Office,
) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    liaison = await office.liaison()
    admin = await office.hire("Hoa", "admin")
    before = len(await bot.from_bot(liaison))
    assert "câu 1/" in await reads(liaison, "/baocao")
    for typed in FIRST_SECTION:
        await reads(liaison, typed)
    count = len(await bot.from_bot(liaison))
    await bot.sends_file(liaison, picture(), kind="photo")
    asked = str((await bot.answered(liaison, count + 1))[-1]["text"])
    assert "giấy tờ" in asked.lower()
    await reads(liaison, "dùng ảnh này")
    kept = await reads(liaison, "xong")
    assert "câu 5/" in kept, kept
    last = ""
    for typed in THE_REST:
        last = await reads(liaison, typed)
    assert "Gửi báo cáo" in last + json.dumps(
        (await bot.from_bot(liaison))[-1], ensure_ascii=False
    )
    receipt = await reads(liaison, "Gửi báo cáo")
    code = f"BC-{UNIT}-2026-Q4-1"
    assert code in receipt
    assert len(await bot.from_bot(liaison)) - before <= 26  # a month has only so many

    await bot.saw(admin, UNIT_NAME)  # the office was told, with nothing to choose in it
    assert UNIT_NAME in await reads(admin, "duyệt báo cáo")
    assert code in await reads(admin, "1")
    await reads(liaison, "/xungho")
    assert "duyệt" in (await reads(admin, "duyệt")).lower()
    await bot.saw(liaison, "Hội đã duyệt")
    # being told of it has not taken the place of the list that is asked about
    assert "cách xưng hô: <b>Chị" in (await reads(liaison, "3")).replace("hô: Chị", "hô: <b>Chị")


async def test_a_picture_of_the_bots_arrives(office: Office) -> None:
    """On Zalo it goes as a link, which Zalo fetches more than once."""
    bot = office.bot
    admin = await office.hire("Hoa", "admin")
    await bot.say(admin, "/tiendo")

    async def shown() -> list[str]:
        said = await bot.from_bot(admin)
        return [str(one["photo"]["url"]) for one in said if one["photo"]]

    url = (await bot.until(shown, what="the picture"))[0]
    for _ in range(2):
        content = (await bot.http.get(url)).content
        with Image.open(io.BytesIO(content)) as image:
            assert image.width > 100
    if office.channel == "zalo":
        asked = (await bot.get("/sim/zalo/requests?method=sendPhoto"))["requests"]
        assert {one["status"] for one in asked} == {200}
        fetched = (await bot.get("/sim/zalo/state"))["fetched"]
        assert fetched[url] == 2


async def test_privacy(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    lan = await office.person("Lan")
    await bot.consent(lan)
    await reads(lan, QUESTION)
    assert "Bot sẽ xóa" in await reads(lan, "/xoadulieu")
    assert "đã xóa dữ liệu" in await reads(lan, "xóa")
    assert "Xin chào" in await reads(lan, QUESTION)


async def test_a_group_is_answered_when_addressed(office: Office) -> None:
    bot = office.bot
    lan = await office.person("Lan")
    user: int | str
    if office.channel == "telegram":
        group = await bot.post("/sim/groups", title="Nhóm đầu mối", members=[lan])
        place, user, name = f"/sim/chats/{group['chat_id']}", lan, "@khuyenhoc_bot"
    else:
        own = bot.on_zalo[lan]
        group = await bot.post("/sim/zalo/groups", title="Nhóm đầu mối", members=[own])
        place, user, name = f"/sim/zalo/chats/{group['id']}", own, "@Bot Khuyến Học"
    await bot.post(f"{place}/send", user_id=user, text="trưa nay ăn gì nhỉ")
    await bot.post(f"{place}/send", user_id=user, text=f"{name} {QUESTION}")

    async def answered() -> list[str]:
        seen = await bot.get(f"{place}/messages?after=0")
        said = [str(one["text"]) for one in seen["messages"] if one["from"] == "bot"]
        return said if any("5 nội dung" in text for text in said) else []

    said = await bot.until(answered, what="an answer in the group")
    assert sum("5 nội dung" not in text for text in said) <= 1  # a greeting when it was added
    if office.channel == "zalo":  # what cannot be read is met with silence there
        await bot.post(f"{place}/send", user_id=user, kind="sticker")
        await asyncio.sleep(1)
        assert len(await answered()) == len(said)


async def test_a_whole_quarter_takes_few_messages(office: Office) -> None:
    bot = office.bot
    liaison = await office.liaison()
    before = len(await bot.from_bot(liaison))
    numbers = ("1", "2", "3", *"5678", "9", "10", "11", "12", "13", "14", "14a")
    numbers = (*numbers, "15", "15a", "16", "17", "18")
    figures = zip(numbers, (*FIRST_SECTION, *THE_REST), strict=False)
    said = "\n".join(f"{number}: {figure}" for number, figure in figures)
    # a reminder may come between, so each answer is known by its words
    for words, answer in (
        (f"/baocao\n{said}", "Đã hiểu"),
        ("không có gì thêm", "Bình quân một suất"),
        ("Gửi báo cáo", f"BC-{UNIT}-2026-Q4-1"),
    ):
        await bot.say(liaison, words)
        await bot.saw(liaison, answer)
    assert len(await bot.from_bot(liaison)) - before <= 5


async def test_a_reminder_says_what_to_type_and_takes_no_place(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    liaison = await office.liaison()
    # almost half past eight on the day before it is due
    await bot.post("/sim/clock", advance_seconds=2 * 24 * 3600 - 300)
    await reads(liaison, "/xungho")  # a list that a number may answer
    await bot.post("/sim/clock", advance_seconds=360)
    reminded = await bot.saw(liaison, "Bot xin nhắc", seconds=40)
    assert UNIT_NAME in reminded
    assert "/baocao" in reminded or office.channel == "telegram"  # a button there
    assert "\n1. " not in reminded
    assert "cách xưng hô" in await reads(liaison, "3")
    assert "chưa hiểu" not in await reads(liaison, "đang làm")
    assert "câu 1/" in await reads(liaison, "/baocao")


async def test_an_announcement_is_sent_and_acknowledged(office: Office) -> None:
    bot, reads = office.bot, office.bot.says_and_reads
    liaison = await office.liaison()
    admin = await office.hire("Hoa", "admin")
    words = "Hạn nộp báo cáo là ngày 25/12"
    for said, shown in (
        ("/thongbao", "Chưa có thông báo nào"),
        ("soạn thông báo mới", "Mời"),
        (words, "Chưa chọn người nhận"),
        ("người nhận", "Gửi cho ai?"),
        ("tất cả đầu mối", "Nơi nhận: 1. Bot nhắn được tất cả"),
        ("xong", "Thông báo đang soạn"),
        ("báo đã nắm", "Đã nắm"),
        ("cần", "cần, không có hạn"),
    ):
        assert shown in await reads(admin, said), said
    await bot.say(admin, "gửi")
    asked = await bot.saw(admin, "Gửi thông báo này?")
    counted = "Zalo: sẽ dùng 1/" in asked
    assert counted == (office.channel == "zalo")
    await bot.say(admin, "gửi")
    got = await bot.saw(liaison, words)
    # without buttons it names the word to type
    assert ("ĐÃ NẮM 1" in got) == (office.channel == "zalo")
    assert "Hội đã ghi nhận" in await reads(liaison, "NAM 1" if counted else "đã nắm")
    await reads(admin, "/thongbao")
    assert "Đã báo “Đã nắm”: 1" in await reads(admin, "2")
    # the label of the button, typed out; then the question, which says what it is about
    assert "gõ câu hỏi về thông báo" in await reads(liaison, "hoi ve thong bao nay")
    assert "đã chuyển câu hỏi" in await reads(liaison, "xe để ở cổng nào ạ")


@pytest.mark.parametrize(
    "office", [pytest.param("zalo-postgres", marks=pytest.mark.postgres)], indirect=True
)
async def test_zalo_on_postgresql(office: Office) -> None:
    """The whole quarter, through a power cut, on the other database."""
    bot, reads = office.bot, office.bot.says_and_reads
    # else the poll of the process that dies may take what is said meanwhile with it
    await bot.post("/sim/zalo/switches", updates="replay")
    liaison = await office.liaison()
    for typed in ("/baocao", *FIRST_SECTION, "bỏ qua"):
        await reads(liaison, typed)
    await bot.bot.kill()
    await bot.say(liaison, THE_REST[0])
    await bot.bot.start()
    await bot.saw(liaison, "câu 6/", seconds=60)  # behind what was under way and came again
    for typed in THE_REST[1:]:
        await reads(liaison, typed)
    assert f"BC-{UNIT}-2026-Q4-1" in await reads(liaison, "Gửi báo cáo")
