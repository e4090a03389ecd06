"""A quarter's report from the first tap to the approved export, killed between every two steps."""

from __future__ import annotations

import asyncio
import io
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import openpyxl
import pytest

from tests.e2e.world import ROOT, World, world
from tests.storage.databases import postgres_database

pytestmark = pytest.mark.e2e

#: how long an answer may take that waits for the bot to start anew, on a machine that is busy
PATIENCE = 60
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
#: a morning on which the fourth quarter can be reported
MORNING = datetime(2026, 12, 16, 8, 30, tzinfo=ZONE)
UNITS = ROOT / "programme" / "data" / "demo_units.csv"
UNIT = "DEMO-18"
#: what the liaison types, question by question, in the ways of people
TYPED = (
    *("3", "150", "12", "bỏ qua"),
    *("đã có quyết định", "1", "74", "hai"),
    *("70", "50", "đã đăng ký"),
    *("200", "5", "85", "có"),
    *("đã có", "20tr", "12,5tr", "3 triệu", "10"),
    "không có gì thêm",
)
QUESTION = re.compile(r"^(?:Nội dung .* · câu \d+a?/18|Câu cuối)$", re.MULTILINE)


def run(bot: World, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=bot.bot.folder,
        env=bot.bot.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


async def prepared(folder: Path, bot: World) -> tuple[int, int]:
    """Units, a liaison of one of them and an admin, on a morning when a period is open."""
    now = datetime.now(ZONE)
    await bot.post("/sim/clock", advance_seconds=(MORNING - now).total_seconds())
    (folder / "config.toml").write_text("", encoding="utf-8")
    await asyncio.to_thread(run, bot, "import-units", str(UNITS), "--apply")
    codes = []
    for more in (("liaison", "--unit", UNIT), ("admin",)):
        said = await asyncio.to_thread(
            run, bot, "invite", "--role", *more, "--days", "60", "--json"
        )
        codes.append(str(json.loads(said)["code"]))
    await bot.bot.start()
    await bot.healthy()
    people = []
    for name, code in zip(("Minh", "Hoa"), codes, strict=True):
        chat = await bot.person(name)
        await bot.say(chat, f"/start {code}")
        await bot.answered(chat, 1)
        await bot.say(chat, "đồng ý")
        await bot.answered(chat, 2)
        people.append(chat)
    return people[0], people[1]


class Hands:
    """Somebody who types, with a power cut after every answer."""

    def __init__(self, bot: World) -> None:
        self.bot = bot

    async def say(self, chat: int, text: str) -> str:
        """The bot's answer, seen before the cut."""
        count = len(await self.bot.from_bot(chat))
        await self.bot.say(chat, text)
        said = await self.bot.answered(chat, count + 1, seconds=PATIENCE)
        await self.bot.until(self._nothing_in_flight, what="an outbox that is empty")
        await self.bot.bot.kill()
        await self.bot.bot.start()
        return str(said[-1]["text"])

    async def _nothing_in_flight(self) -> bool:
        """Whether all that was said is marked as sent; else it may rightly come once more."""
        address = f"http://127.0.0.1:{self.bot.bot.web_port}/healthz"
        try:
            outbox = (await self.bot.http.get(address)).json()["outbox"]
        except httpx.TransportError:
            return False
        return not outbox.get("todo") and not outbox.get("doing")


async def sheet(bot: World, chat: int) -> dict[str, list[list[Any]]]:
    """The workbook that the bot has sent last, as lists of cells."""

    async def documents() -> list[Any]:
        return [one["document"] for one in await bot.from_bot(chat) if one["document"]]

    found = await bot.until(documents, what="a workbook")
    content = (await bot.http.get(found[-1]["url"])).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book
    }


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database_url(request: pytest.FixtureRequest) -> str:
    """Empty: a file of its own; else PostgreSQL, migrated and empty."""
    if request.param == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgres_url")
    async with postgres_database(url):
        pass
    return url


async def test_a_report_is_filed_returned_mended_and_approved_through_kills(
    tmp_path: Path, database_url: str
) -> None:
    async with world(tmp_path, clock=True, database_url=database_url) as bot:
        liaison, admin = await prepared(tmp_path, bot)
        hands = Hands(bot)
        await hands.say(liaison, "Nguyễn Văn Minh")
        await hands.say(liaison, "/baocao")
        for text in TYPED:
            await hands.say(liaison, text)
        card = (await bot.from_bot(liaison))[-1]
        assert "Gửi báo cáo" in str(card["reply_markup"]), card["text"]
        receipt = await hands.say(liaison, "Gửi báo cáo")
        code = f"BC-{UNIT}-2026-Q4-1"
        assert code in receipt
        asked = [
            found[0]
            for one in await bot.from_bot(liaison)
            if (found := QUESTION.search(one["text"]))
        ]
        assert asked == sorted(set(asked), key=asked.index)  # nothing was asked twice
        assert len(asked) == len(TYPED)

        await bot.answered(admin, 3)  # the office was told
        assert "Sở Nội vụ" in await hands.say(admin, "/duyet")
        assert code in await hands.say(admin, "1")
        await hands.say(admin, "trả lại")
        await hands.say(admin, "câu 2: xin xem lại lượt người")
        await hands.say(admin, "câu 16: số tiền này đã gồm hiện vật chưa?")
        await hands.say(admin, "gửi trả lại")

        count = len(await bot.from_bot(liaison))
        assert "xin xem lại lượt người" in await hands.say(liaison, "/baocao")
        await hands.say(liaison, "160")
        await hands.say(liaison, "13 triệu")
        again = await hands.say(liaison, "Gửi lại")
        assert f"BC-{UNIT}-2026-Q4-2" in again
        assert len(await bot.from_bot(liaison)) == count + 4

        await hands.say(admin, "/duyet")
        seen = await hands.say(admin, "1")
        assert "150" in seen
        assert "160" in seen
        await hands.say(admin, "duyệt")
        await hands.say(admin, "/xuat")
        pages = await sheet(bot, admin)
        everything = json.dumps(pages, ensure_ascii=False, default=str)
        for part in (code, f"BC-{UNIT}-2026-Q4-2", "150", "160", "12500000", "13000000"):
            assert part in everything, part
