"""A person, a phone, the real process: the first conversation."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.world import FAST, ROOT, World, world

pytestmark = pytest.mark.e2e

QUESTION = "chuong trinh phoi hop co may noi dung"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """A running bot on either database."""
    url = ""
    if request.param == "postgres":
        request.getfixturevalue("postgres_url")
        url = await _empty(request.getfixturevalue("postgres_url"))
    async with world(tmp_path, database_url=url) as place:
        await place.bot.start()
        await place.healthy()
        yield place
        assert (await place.get("/sim/counters"))["violations"] == []


async def _empty(url: str) -> str:
    from tests.storage.databases import postgres_database

    async with postgres_database(url):
        return url


async def test_ask_and_get_a_cited_answer(place: World) -> None:
    lan = await place.person("Lan")
    await place.consent(lan)
    await place.say(lan, QUESTION)
    *_, answer = await place.answered(lan, 3)
    assert "5 nội dung" in answer["text"]
    assert "Nguồn" in answer["text"]


async def test_browse_by_buttons_in_one_message(place: World) -> None:
    lan = await place.person("Lan")
    await place.consent(lan)
    await place.say(lan, "/chuongtrinh")
    before = await place.answered(lan, 3)
    await place.press(lan, "Tuyên truyền")

    async def changed() -> bool:
        last = (await place.from_bot(lan))[-1]
        return last["edited"] and "Nguồn" in last["text"]

    await place.until(changed)
    assert len(await place.from_bot(lan)) == len(before)


async def test_one_press_delivered_three_times_is_one_press(place: World) -> None:
    lan = await place.person("Lan")
    await place.say(lan, "/start")
    await place.answered(lan, 1)
    await place.press(lan, "Đồng ý", repeat=3)
    await place.answered(lan, 2)
    await asyncio.sleep(0.5)
    assert len(await place.from_bot(lan)) == 2


async def test_a_poison_update_does_not_hold_up_the_next(place: World) -> None:
    lan = await place.person("Lan")
    await place.consent(lan)
    poison = {
        "message": {
            "message_id": 1,
            "date": 10**20,
            "chat": {"id": lan, "type": "private"},
            "text": "x",
        }
    }
    await place.post("/sim/raw", updates=[poison, {"nonsense": 1}, {"message": "x"}])
    await place.say(lan, QUESTION)
    *_, answer = await place.answered(lan, 4, seconds=3)
    assert "5 nội dung" in answer["text"]


async def test_no_kind_of_message_meets_silence(place: World) -> None:
    lan = await place.person("Lan")
    await place.consent(lan)
    for count, kind in enumerate(["sticker", "voice", "location", "contact", "video"], 3):
        await place.post(f"/sim/chats/{lan}/send", user_id=lan, kind=kind)
        assert (await place.answered(lan, count))[-1]["text"], kind


async def test_pastes_edits_forwards_and_odd_letters(place: World) -> None:
    lan = await place.person("Lan")
    await place.consent(lan)
    count = 2
    for text in ("a" * 5000, "\u202eهل تتكلم\u202c", "🙂" * 300, "<b>&amp;</i>"):
        await place.say(lan, text)
        count += 1
        await place.answered(lan, count)
    await place.say(lan, QUESTION, forward=True)
    count += 1
    assert "5 nội dung" in (await place.answered(lan, count))[-1]["text"]
    mine = [one for one in await place.messages(lan) if one["from"] == "user"][-1]
    await place.say(lan, "Ngày Sách và Văn hóa đọc là ngày nào?", edit_of=mine["id"])
    count += 1
    assert "21/4" in (await place.answered(lan, count))[-1]["text"]


async def test_a_group_is_answered_only_when_addressed(place: World) -> None:
    lan, minh = await place.person("Lan"), await place.person("Minh")
    group = await place.post("/sim/groups", title="Nhóm đầu mối", members=[lan, minh])
    chat = group["chat_id"]
    await place.post(f"/sim/chats/{chat}/send", user_id=lan, text="trưa nay ăn gì nhỉ")
    await place.post(f"/sim/chats/{chat}/send", user_id=minh, text=f"@khuyenhoc_bot {QUESTION}")

    async def answered() -> bool:
        return any("5 nội dung" in one["text"] for one in await place.from_bot(chat))

    await place.until(answered)
    about_lunch = [one for one in await place.from_bot(chat) if "5 nội dung" not in one["text"]]
    assert len(about_lunch) <= 1  # at most a greeting when it was added


async def test_a_blocked_bot_notes_it_and_greets_again(place: World) -> None:
    lan = await place.person("Lan")
    await place.consent(lan)
    await place.post(f"/sim/phones/{lan}/block")
    await asyncio.sleep(0.3)
    await place.post(f"/sim/phones/{lan}/unblock")
    await place.say(lan, QUESTION)
    assert "5 nội dung" in (await place.answered(lan, 3))[-1]["text"]


async def test_an_invitation_made_on_the_command_line_opens_a_role(place: World) -> None:
    made = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "invite", "--role", "admin", "--json"),
        env=place.bot.environment,
        cwd=place.bot.folder,
        stdout=subprocess.PIPE,
    )
    out, _ = await made.communicate()
    invitation = json.loads(out)
    assert invitation["link"] == f"https://t.me/khuyenhoc_bot?start={invitation['code']}"
    hoa = await place.person("Hoa")
    await place.post(f"/sim/phones/{hoa}/start", payload=invitation["code"])
    await place.answered(hoa, 1)
    await place.press(hoa, "Đồng ý")
    assert "quản trị" in (await place.answered(hoa, 2))[-1]["text"]

    async def menu() -> bool:
        commands = await place.get(f"/sim/phones/{hoa}/commands")
        return "cauhoi" in [one["command"] for one in commands]

    await place.until(menu, what="the admin's own menu")
    lan = await place.person("Lan")
    menu_of_others = await place.get(f"/sim/phones/{lan}/commands")
    assert "cauhoi" not in [one["command"] for one in menu_of_others]


async def test_a_clean_stop_is_quick_and_loses_nothing(place: World) -> None:
    people = [await place.person(f"Người {number}") for number in range(20)]
    for one in people:
        await place.say(one, "/start")
    seconds = await place.bot.terminate()
    assert seconds < 5
    assert place.bot.exit_code == 0
    await place.bot.start()
    for one in people:
        await place.answered(one, 1)
    await asyncio.sleep(0.5)
    assert [len(await place.from_bot(one)) for one in people] == [1] * 20


async def test_a_stop_without_a_network_is_quick_too(place: World) -> None:
    lan = await place.person("Lan")
    await place.consent(lan)
    slow = {
        "method": "sendMessage",
        "action": "error",
        "status": 502,
        "description": "Bad Gateway",
    }
    await place.post("/sim/faults", faults=[slow])
    await place.say(lan, QUESTION)
    await asyncio.sleep(0.5)
    assert await place.bot.terminate() < 5
    assert (await place.http.delete("/sim/faults")).is_success
    await place.bot.start()
    assert "5 nội dung" in (await place.answered(lan, 3))[-1]["text"]


async def test_no_network_for_a_while(place: World) -> None:
    lan = await place.person("Lan")
    await place.consent(lan)
    await place.post("/sim/network", state="down")
    await place.say(lan, QUESTION)
    await asyncio.sleep(1)
    await place.post("/sim/network", state="up")
    assert "5 nội dung" in (await place.answered(lan, 3, seconds=30))[-1]["text"]
    await asyncio.sleep(1)
    assert len(await place.from_bot(lan)) == 3


async def test_on_sqlite_a_second_process_is_refused(tmp_path: Path) -> None:
    async with world(tmp_path) as place:
        await place.bot.start()
        await place.healthy()
        second = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=place.bot.environment,
            cwd=place.bot.folder,
            stderr=subprocess.PIPE,
        )
        async with asyncio.timeout(30):
            _, told = await second.communicate()
        assert second.returncode == 2
        assert "đang chạy rồi" in told.decode()


async def test_health_and_metrics(place: World) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{place.bot.web_port}") as web:

        async def polled() -> dict[str, Any]:
            state: dict[str, Any] = (await web.get("/healthz")).json()
            return state if "last_poll_seconds" in state["channels"]["telegram"] else {}

        state = await place.until(polled)
        assert state["database"] == "ok"
        assert state["channels"]["telegram"]["last_poll_seconds"] < 60
        assert "bot_inbox_waiting" in (await web.get("/metrics")).text


def test_a_wrong_config_stops_the_start_with_every_problem(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(FAST.replace("per_second = 0", "per_second = -1", 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env={"BOT_CONFIG": str(config), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "sending.per_second" in done.stderr
    assert "BOT_TELEGRAM_TOKEN" in done.stderr
    assert "Traceback" not in done.stderr
