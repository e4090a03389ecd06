"""Files both ways through the real process, with power cuts on the way."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.world import World, world

pytestmark = pytest.mark.e2e

LIST = "Mã;Tên đơn vị;Loại\nSX01;Sở Giáo dục;so_nganh\nSX02;Sở Y tế;so_nganh\n"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as place:
        await place.bot.start()
        await place.healthy()
        yield place
        assert (await place.get("/sim/counters"))["violations"] == []


async def import_units(place: World) -> None:
    path = place.bot.folder / "units.csv"
    path.write_text(LIST, encoding="utf-8")
    done = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "import-units", str(path), "--apply"),
        env=place.bot.environment,
        cwd=place.bot.folder,
        stdout=subprocess.DEVNULL,
    )
    assert await done.wait() == 0


async def admin(place: World) -> int:
    made = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "invite", "--role", "admin", "--json"),
        env=place.bot.environment,
        cwd=place.bot.folder,
        stdout=subprocess.PIPE,
    )
    out, _ = await made.communicate()
    hoa = await place.person("Hoa")
    await place.post(f"/sim/phones/{hoa}/start", payload=json.loads(out)["code"])
    await place.answered(hoa, 1)
    await place.press(hoa, "Đồng ý")
    await place.answered(hoa, 2)
    return hoa


async def upload(place: World, chat: int, content: bytes, name: str) -> None:
    answer = await place.http.post(
        f"/sim/chats/{chat}/send",
        data={"user_id": str(chat), "as": "document"},
        files={"file": (name, content)},
    )
    answer.raise_for_status()


async def saw(place: World, chat: int, words: str) -> None:
    async def there() -> bool:
        return any(words in one["text"] for one in await place.from_bot(chat))

    try:
        await place.until(there, what=words, seconds=15)
    except AssertionError as error:
        said = [one["text"] for one in await place.from_bot(chat)]
        raise AssertionError(f"{error}\nbut: {said}") from None


async def pictures(place: World, chat: int) -> int:
    return sum(bool(one["photo"]) for one in await place.from_bot(chat))


async def test_a_list_of_units_comes_in_and_the_board_goes_out(place: World) -> None:
    hoa = await admin(place)
    await place.say(hoa, "/dsdonvi")
    await saw(place, hoa, "Nhập danh sách")
    await place.press(hoa, "Nhập danh sách")
    await place.answered(hoa, 4)
    await upload(place, hoa, LIST.encode(), "don-vi.csv")
    await saw(place, hoa, "2 đơn vị mới")
    await place.press(hoa, "Áp dụng")
    await place.answered(hoa, 6)
    await place.say(hoa, "/tiendo")

    async def drawn() -> bool:
        return await pictures(place, hoa) > 0

    await place.until(drawn, what="the board")
    stored = [path.name for path in (place.bot.folder / "data/files").iterdir()]
    assert sorted(name.rpartition(".")[2] for name in stored) == ["csv", "png"]


@pytest.mark.parametrize("pause", [0.0, 0.05, 0.15, 0.3, 0.6])
async def test_a_power_cut_on_an_errand_loses_nothing(place: World, pause: float) -> None:
    await import_units(place)
    hoa = await admin(place)
    await place.say(hoa, "/tiendo")
    await asyncio.sleep(pause)
    await place.bot.kill()
    await place.bot.start()

    async def drawn() -> bool:
        return await pictures(place, hoa) > 0

    await place.until(drawn, what="the board", seconds=30)
    await asyncio.sleep(0.5)
    # what was under way when the power went may be repeated, as with any message
    assert await pictures(place, hoa) <= 2
