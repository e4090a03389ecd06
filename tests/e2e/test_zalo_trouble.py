"""Zalo as it may be on a bad day: posted twice, by the wrong hand, failing, out of messages."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.zalo.webhook import LARGEST_BODY, SECRET_HEADER
from tests.e2e.world import FAST, ZALO_TOKEN, World, world

pytestmark = pytest.mark.e2e

QUESTION = "chuong trinh phoi hop co may noi dung"
SECRET = sha256(f"webhook:{ZALO_TOKEN}".encode()).hexdigest()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path, channels=("zalo",)) as place:
        await place.post("/sim/zalo/allowance", haste=0.3)  # of pauses and idle polls
        yield place
        log = place.bot.log()
        assert ZALO_TOKEN not in log
        assert ZALO_TOKEN.partition(":")[2] not in log


async def by_webhook(place: World) -> str:
    url = f"http://127.0.0.1:{place.bot.web_port}/zalo/hook"
    place.bot.settings = f'{FAST}[zalo]\nwebhook_url = "{url}"\n'
    await place.bot.start()
    await place.healthy()

    async def is_set() -> bool:
        return bool((await place.get("/sim/zalo/state"))["webhook"]["url"] == url)

    await place.until(is_set, what="the webhook")
    return url


def event(chat: str, text: str, number: int) -> dict[str, Any]:
    return {
        "event_name": "message.text.received",
        "message": {
            "from": {"id": chat, "display_name": "Lan", "is_bot": False},
            "chat": {"id": chat, "chat_type": "PRIVATE"},
            "text": text,
            "message_id": f"{number:020x}",
            "date": 1763856100456,
        },
    }


@pytest.mark.parametrize("body", ["envelope", "bare"])
async def test_a_question_by_webhook_is_answered_once_through_a_crash(
    place: World, body: str
) -> None:
    await place.post("/sim/zalo/switches", webhook_body=body)
    await by_webhook(place)
    lan = await place.person("Lan", "zalo")
    await place.consent(lan, "chào")
    await place.bot.kill()
    await place.say(lan, QUESTION)  # nobody there: the platform tries again
    await asyncio.sleep(0.1)
    await place.bot.start()

    # Only the answers are counted: the thanks for consenting were on their way
    # when the bot was killed, and such a reply may come twice.
    async def answers(count: int) -> list[str]:
        said = [str(one["text"]) for one in await place.from_bot(lan)]
        found = [text for text in said if "5 nội dung" in text]
        return found if len(found) >= count else []

    await place.until(partial(answers, 1), seconds=30)
    chat = place.on_zalo[lan]
    for _ in range(3):  # the same event again, and one more of the same words
        await place.post("/sim/zalo/events", events=[event(chat, QUESTION, 7)])
    await place.until(partial(answers, 2))
    await asyncio.sleep(0.7)
    assert len(await answers(0)) == 2
    assert "getUpdates" not in (await place.get("/sim/zalo/counters"))["methods"]


async def test_only_who_knows_the_secret_is_heard(place: World) -> None:
    url = await by_webhook(place)
    lan = await place.person("Lan", "zalo")
    await place.consent(lan, "chào")
    chat = place.on_zalo[lan]
    await place.post("/sim/zalo/events", events=[event(chat, QUESTION, 1)], secret="guessed-it")
    right = {SECRET_HEADER: SECRET}
    async with httpx.AsyncClient() as web:
        forged = json.dumps(event(chat, QUESTION, 2))
        assert (await web.post(url, content=forged)).status_code == 403
        assert (await web.post(url, content=b"")).status_code == 200  # the probe
        assert (await web.get(url)).status_code == 200
        for strange in (b"{", b"[]", b'"x"', b'{"event_name": "new.kind"}', b"\xff", b"{}"):
            assert (await web.post(url, content=strange, headers=right)).status_code == 200
        big = b"x" * (LARGEST_BODY + 1)
        assert (await web.post(url, content=big, headers=right)).status_code == 413
    await asyncio.sleep(0.5)
    assert len(await place.from_bot(lan)) == 2
    assert "5 nội dung" in await place.says_and_reads(lan, QUESTION)


@pytest.mark.parametrize(
    "fault",
    [
        {"action": "error", "status": 502},
        {"action": "reset"},
        {"action": "timeout_after_accept"},
    ],
    ids=lambda fault: f"{fault['action']}-{fault.get('status', '')}",
)
async def test_an_answer_gets_through_in_the_end(place: World, fault: dict[str, Any]) -> None:
    await place.bot.start()
    lan = await place.person("Lan", "zalo")
    await place.consent(lan, "chào")
    await place.post("/sim/zalo/faults", faults=[{**fault, "method": "sendMessage", "times": 1}])
    await place.say(lan, QUESTION)
    assert "5 nội dung" in (await place.answered(lan, 3))[2]["text"]


async def test_polls_that_fail_are_followed_by_polls_that_work(place: World) -> None:
    await place.bot.start()
    lan = await place.person("Lan", "zalo")
    await place.consent(lan, "chào")
    bad = [
        {"method": "getUpdates", "action": "error", "status": 502, "times": 2},
        {"method": "getUpdates", "action": "reset", "times": 1},
    ]
    await place.post("/sim/zalo/faults", faults=bad)
    await place.say(lan, QUESTION)
    assert "5 nội dung" in (await place.answered(lan, 3, seconds=30))[2]["text"]


@pytest.mark.parametrize("idle", ["408", "200-with-408", "ok", "empty"])
async def test_a_quiet_hour_is_no_storm(place: World, idle: str) -> None:
    await place.post("/sim/zalo/switches", idle=idle)
    await place.post("/sim/zalo/allowance", haste=0.05)
    await place.bot.start()
    await place.healthy()
    await asyncio.sleep(4)
    polls = (await place.get("/sim/zalo/counters"))["methods"]["getUpdates"]["calls"]
    assert polls <= 6
    told = (await place.http.get(f"http://127.0.0.1:{place.bot.web_port}/healthz")).json()
    assert told["ills"] == []
    assert told["allowances"]["zalo"]["left_for_announcements"] == 1800
