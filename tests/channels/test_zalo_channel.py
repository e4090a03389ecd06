"""Replies in, requests to simulated Zalo out; each failure in our words, the token in none."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels import base
from bot.channels.base import Channel
from bot.channels.zalo import polling, setup
from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.client import ZaloClient, ZaloError
from bot.clock import SystemClock
from bot.file_links import FileLinks
from bot.health import Health
from handlers.model import Choice, Reply
from programme.catalogue import Text
from simulator.config import Config
from simulator.server import running
from storage.database import Database
from storage.outbox import Claimed
from tests.simulator.test_media import PICTURE
from tests.world import real_programme

TOKEN = "1000000002:SIMULATOR-ZALO-TOKEN"
LINKS = FileLinks("https://bot.example.vn", "s" * 32, SystemClock())
MENU = Reply(
    Text("cancelled"),
    (Choice("1", Text("choice-content-1")), Choice("2", Text("choice-content-2"))),
)


class Place:
    def __init__(self, url: str, http: httpx.AsyncClient) -> None:
        self.url = url
        self.http = http
        self.channel = self.new_channel()

    def new_channel(self, token: str = TOKEN) -> ZaloChannel:
        client = ZaloClient(token, f"{self.url}/zalo")
        return ZaloChannel(client, real_programme().catalogue, LINKS)

    async def sim(self, path: str, **body: Any) -> Any:
        answer = await self.http.post(f"/sim/zalo/{path}", json=body)
        answer.raise_for_status()
        return answer.json()

    async def person(self, name: str = "Lan") -> str:
        person = str((await self.sim("people", name=name))["id"])
        await self.sim(f"chats/{person}/send", text="chào")
        return person

    async def shown(self, chat: str) -> list[str]:
        found = (await self.http.get(f"/sim/zalo/chats/{chat}/messages")).json()
        return [one["text"] for one in found["messages"] if one["from"] == "bot"]

    async def fault(self, action: str, **more: Any) -> None:
        await self.sim("faults", faults=[{"method": "sendMessage", "action": action, **more}])

    async def send(self, chat: str, reply: Reply = MENU) -> str | None:
        [wire] = self.channel.draw(reply, 12)
        return await self.channel.send(claimed(chat, wire), None)


def claimed(chat: str, wire: base.Wire) -> Claimed:
    return Claimed(
        id=1,
        conversation_id=1,
        channel="zalo",
        address=chat,
        is_group=False,
        method=wire.method,
        body=wire.body,
        priority=0,
        slot="",
        is_edit=False,
        tries=0,
    )


def nowhere(links: FileLinks = LINKS) -> ZaloChannel:
    return ZaloChannel(ZaloClient(TOKEN, "http://127.0.0.1:1"), real_programme().catalogue, links)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with (
        running(Config(port=0, workdir=tmp_path)) as simulator,
        httpx.AsyncClient(base_url=simulator.url) as http,
    ):
        place = Place(simulator.url, http)
        await place.channel.connect()
        yield place
        await place.channel.close()


async def test_choices_are_numbered_under_the_text(place: Place) -> None:
    chat = await place.person()
    assert await place.send(chat)
    [shown] = await place.shown(chat)
    assert "1. Tuyên truyền\n2. Tổ chức khuyến học" in shown
    assert "<b>" not in shown


def test_a_card_that_says_little_is_not_sent_again() -> None:
    channel = nowhere()
    assert channel.draw(Reply(Text("cancelled"), slot="card", important=False), 1) == []
    assert len(channel.draw(Reply(Text("cancelled"), slot="card"), 1)) == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (429, base.TryLater),
        (401, base.TryLater),
        (400, base.Rejected),
        (404, base.Rejected),
        (403, base.ServerFault),
        (408, base.InDoubt),
        (409, base.InDoubt),
        (500, base.ServerFault),
        (502, base.ServerFault),
        (504, base.InDoubt),
    ],
)
async def test_errors_in_our_words(place: Place, status: int, kind: type[Exception]) -> None:
    chat = await place.person()
    await place.fault("error", status=status, times=1)
    with pytest.raises(kind) as caught:
        await place.send(chat)
    assert type(caught.value) is kind  # a server fault is a doubt, too
    assert TOKEN not in repr(caught.value)
    await place.sim("switches", error_key="errorCode")
    await place.fault("error", status=status, times=1)
    with pytest.raises(kind):
        await place.send(chat)
    assert await place.send(chat)


async def test_a_stranger_cannot_be_written_to(place: Place) -> None:
    stranger = str((await place.sim("people", name="Ai"))["id"])
    with pytest.raises(base.PersonGone):
        await place.send(stranger)


async def test_a_lost_answer_is_in_doubt_and_a_lost_request_is_not(place: Place) -> None:
    chat = await place.person()
    await place.fault("timeout_after_accept", times=1)
    with pytest.raises(base.InDoubt):
        await place.send(chat)
    assert len(await place.shown(chat)) == 1
    nobody = nowhere()
    [wire] = nobody.draw(MENU, 1)
    with pytest.raises(base.TryLater) as caught:
        await nobody.send(claimed(chat, wire), None)
    assert TOKEN not in repr(caught.value)
    await nobody.close()


async def test_the_token_is_learnt_to_be_wrong(place: Place) -> None:
    channel = place.new_channel("1:wrong")
    with pytest.raises(setup.ZaloTokenRefusedError):
        await setup.connect(channel)
    await channel.close()


async def test_somebody_elses_webhook_stops_polling(place: Place) -> None:
    await setup.choose_intake(place.channel, "", "")
    await setup.choose_intake(place.channel, "http://127.0.0.1:9/hook", "x" * 32)
    with pytest.raises(setup.ZaloWebhookSetError, match=r"127\.0\.0\.1:9"):
        await setup.choose_intake(place.channel, "", "")
    await place.channel.client.delete_webhook()
    await place.channel.client.delete_webhook()  # there is none any more
    await setup.choose_intake(place.channel, "", "")


async def test_a_picture_is_fetched_from_zalos_hosts_only(place: Place) -> None:
    chat = await place.person()
    file = {"file": ("a.png", PICTURE.content, "image/png")}
    await place.http.post(f"/sim/zalo/chats/{chat}/send", files=file)
    events = [*await place.channel.client.poll(), *await place.channel.client.poll()]
    url = events[-1]["message"]["photo_url"]
    assert await place.channel.download(url, 10_000) == PICTURE.content
    for wrong, reason in (
        (url, "too_large"),
        (f"{url}x", "gone"),
        ("http://169.254.169.254/latest", "gone"),
        ("https://evilzdn.vn/a.jpg", "gone"),
    ):
        with pytest.raises(base.NoFileError) as caught:
            await place.channel.download(wrong, 10)
        assert caught.value.reason == reason


class Seen:
    """What intake would store: every copy counted."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def receive(self, channel: Channel, raws: Sequence[Mapping[str, Any]]) -> None:
        self.texts += [raw["message"]["text"] for raw in raws]


@pytest.mark.parametrize("reading", ["consume", "replay", "list"])
@pytest.mark.parametrize("idle", ["408", "200-with-408", "ok", "empty"])
async def test_polling_is_right_in_every_reading(
    place: Place, tmp_path: Path, reading: str, idle: str
) -> None:
    await place.sim("switches", updates=reading, idle=idle)
    await place.sim("allowance", haste=0.01)
    chat = await place.person()
    seen = Seen()
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    health = Health(database, SystemClock())
    task = asyncio.create_task(polling.poll(place.channel, seen.receive, health))
    for text in ("hai", "ba"):
        await place.sim(f"chats/{chat}/send", text=text)
    async with asyncio.timeout(10):
        while {"chào", "hai", "ba"} - set(seen.texts):
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await database.close()
    assert len(seen.texts) <= 5  # a replay does not spin
    asked = (await place.http.get("/sim/zalo/counters")).json()["methods"]["getUpdates"]["calls"]
    assert asked <= 10


async def test_an_outage_is_not_hammered(place: Place, tmp_path: Path) -> None:
    await place.sim("faults", faults=[{"method": "getUpdates", "action": "error", "status": 502}])
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    health = Health(database, SystemClock())
    health.connected("zalo", is_polling=True)
    task = asyncio.create_task(polling.poll(place.channel, Seen().receive, health))
    await asyncio.sleep(1.5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await database.close()
    asked = (await place.http.get("/sim/zalo/counters")).json()["methods"]["getUpdates"]["calls"]
    assert asked <= 2


async def test_typing_is_shown_and_its_failure_is_nobodys(place: Place) -> None:
    chat = await place.person()
    raw = (await place.channel.client.poll())[0]
    await place.sim("faults", faults=[{"method": "sendChatAction", "action": "error"}])
    place.channel.acknowledge([raw])
    await asyncio.sleep(0.2)
    requests = (await place.http.get("/sim/zalo/requests?method=sendChatAction")).json()
    assert [one["chat_id"] for one in requests["requests"]] == [chat]


async def test_an_answer_that_is_not_json_by_its_status(place: Place) -> None:
    client = ZaloClient(TOKEN, f"{place.url}/sim")  # the page's side: HTML and 404s
    with pytest.raises(ZaloError) as caught:
        await client.call("nothing")
    assert caught.value.code in (404, 405)
    assert json.dumps(str(caught.value)).find(TOKEN) == -1
    await client.close()


@pytest.mark.parametrize(
    "body",
    [
        {"ok": False, "error_code": 408},
        {"ok": False, "errorCode": 408, "description": None},
        {"ok": False, "error_code": "408"},
        {"ok": True},
        {"ok": True, "error_code": 0, "result": None},
    ],
)
async def test_a_quiet_poll_however_it_is_spelled(
    body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answer(*_: Any, **__: Any) -> httpx.Response:
        return httpx.Response(200, json=body)

    monkeypatch.setattr(httpx.AsyncClient, "post", answer)
    client = ZaloClient(TOKEN, "http://127.0.0.1:1")
    assert await client.poll(1) == []
    await client.close()


async def test_files_go_as_links_and_pictures_by_their_address(place: Place) -> None:
    caption = Text("cancelled")
    chat = await place.person()
    sheet = place.channel.draw_file("a" * 64 + ".xlsx", "Quý IV.xlsx", caption)
    await place.channel.send(claimed(chat, sheet), None)
    [shown] = await place.shown(chat)
    assert "https://bot.example.vn/files/" in shown
    assert "Qu%C3%BD%20IV.xlsx" in shown
    picture = json.loads(place.channel.draw_file("b" * 64 + ".png", "x.png", caption).body)
    assert picture["photo"].startswith("https://bot.example.vn/files/")
    nobody = nowhere(FileLinks("", "s" * 32, SystemClock()))
    said = json.loads(nobody.draw_file("a" * 64 + ".xlsx", "Quý IV.xlsx", caption).body)["text"]
    assert "Telegram" in said
    await nobody.close()


async def test_the_words_of_a_picture_that_zalo_cannot_fetch_arrive_without_it(
    place: Place,
) -> None:
    chat = await place.person()
    picture = place.channel.draw_file("b" * 64 + ".png", "x.png", Text("cancelled"))
    assert picture.method == "sendPhoto"
    assert await place.channel.send(claimed(chat, picture), None)
    [shown] = await place.shown(chat)
    body = json.loads(picture.body)
    assert shown == f"{body['caption']}\n\n{body['photo']}"
    full = replace(picture, body=json.dumps({**body, "caption": "ă" * 1_990}))
    assert await place.channel.send(claimed(chat, full), None)
    assert (await place.shown(chat))[-1] == "ă" * 1_990
    stranger = str((await place.sim("people", name="Ai"))["id"])
    with pytest.raises(base.PersonGone):
        await place.channel.send(claimed(stranger, picture), None)


async def test_the_end_of_an_outage_is_soon_known(place: Place, tmp_path: Path) -> None:
    fault = {"method": "getUpdates", "action": "error", "status": 502, "times": 1}
    await place.sim("faults", faults=[fault])
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    health = Health(database, SystemClock())
    health.connected("zalo", is_polling=True)
    task = asyncio.create_task(polling.poll(place.channel, Seen().receive, health))
    try:
        async with asyncio.timeout(10):
            while (await place.http.get("/sim/zalo/state")).json()["polling"] == 0:
                await asyncio.sleep(0.02)
            while health._pulses["zalo"].failure:
                await asyncio.sleep(0.05)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await database.close()
