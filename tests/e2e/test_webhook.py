"""Updates posted to the bot instead of fetched by it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from bot.channels.telegram.setup import webhook_secret
from bot.web import LARGEST_BODY, SECRET_HEADER
from tests.e2e.world import FAST, TOKEN, World, world

pytestmark = pytest.mark.e2e

QUESTION = "chuong trinh phoi hop co may noi dung"


async def start(place: World) -> str:
    port = place.bot.web_port
    url = f"http://127.0.0.1:{port}/telegram"
    place.bot.settings = f'{FAST}[telegram]\nwebhook_url = "{url}"\n'
    await place.bot.start()
    await place.healthy()
    return url


async def test_a_question_by_webhook_is_answered_through_a_crash(tmp_path: Path) -> None:
    async with world(tmp_path) as place:
        await start(place)
        lan = await place.person("Lan")
        await place.consent(lan)
        await place.bot.kill()
        await place.say(lan, QUESTION)  # nobody there: the platform tries again
        await place.bot.start()
        assert "5 nội dung" in (await place.answered(lan, 3, seconds=30))[-1]["text"]
        counters = await place.get("/sim/counters")
        assert "getUpdates" not in counters["methods"]
        assert counters["violations"] == []


async def test_only_who_knows_the_secret_is_heard(tmp_path: Path) -> None:
    async with world(tmp_path) as place:
        url = await start(place)
        secret = {SECRET_HEADER: webhook_secret(TOKEN)}
        async with httpx.AsyncClient() as web:
            assert (await web.post(url, json={"update_id": 1})).status_code == 403
            wrong = {SECRET_HEADER: "guessed"}
            assert (await web.post(url, json={}, headers=wrong)).status_code == 403
            for body in (b"{", b"[]", b'"x"', b'{"update_id": "1"}', b"\xff"):
                answer = await web.post(url, content=body, headers=secret)
                assert answer.status_code == 400, body
            big = b"x" * (LARGEST_BODY + 1)
            assert (await web.post(url, content=big, headers=secret)).status_code == 413
            lan = await place.person("Lan")
            update = {
                "update_id": 77,
                "message": {
                    "message_id": 1,
                    "date": 1763856100,
                    "chat": {"id": lan, "type": "private", "first_name": "Lan"},
                    "from": {"id": lan, "is_bot": False, "first_name": "Lan"},
                    "text": "/start",
                },
            }
            await place.post(f"/sim/phones/{lan}/start")
            await place.answered(lan, 1)
            for _ in range(3):  # the platform repeats itself
                answer = await web.post(url, json=update, headers=secret)
                assert answer.status_code == 200
            await place.answered(lan, 2)
            await asyncio.sleep(0.5)
            assert len(await place.from_bot(lan)) == 2
