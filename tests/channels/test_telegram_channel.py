"""Replies in, exact requests out; each failure of the platform in our words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels import base
from bot.channels.line import RefusedError
from bot.channels.telegram import setup
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.line import TelegramLine
from bot.channels.telegram.request import CONNECT_TIMEOUT
from handlers.facts import Role
from handlers.model import Choice, Reply
from programme.catalogue import Text
from simulator.config import Config
from simulator.server import running
from storage.outbox import Claimed
from tests.world import real_programme

TOKEN = "100001:SIMULATOR-TOKEN"


class Place:
    def __init__(self, channel: TelegramChannel, http: httpx.AsyncClient) -> None:
        self.channel = channel
        self.http = http

    async def post(self, path: str, **body: Any) -> Any:
        answer = await self.http.post(path, json=body)
        answer.raise_for_status()
        return answer.json()

    async def phone(self) -> str:
        made = await self.post("/sim/phones", name="Lan")
        await self.post(f"/sim/phones/{made['user_id']}/start")
        return str(made["chat_id"])

    async def shown(self, chat: str) -> list[dict[str, Any]]:
        found = (await self.http.get(f"/sim/chats/{chat}/messages?after=0")).json()
        return [one for one in found["messages"] if one["from"] == "bot"]

    async def fault(self, action: str, **more: Any) -> None:
        await self.post(
            "/sim/faults", faults=[{"method": "sendMessage", "action": action, **more}]
        )

    async def send(self, chat: str, reply: Reply, card: str | None = None) -> str | None:
        [wire] = self.channel.draw(reply, 12)
        return await self.channel.send(claimed(chat, wire, is_edit=card is not None), card)


def claimed(chat: str, wire: base.Wire, *, is_edit: bool = False) -> Claimed:
    return Claimed(
        id=1,
        conversation_id=1,
        channel="telegram",
        address=chat,
        is_group=False,
        method=wire.method,
        body=wire.body,
        priority=0,
        slot="",
        is_edit=is_edit,
        tries=0,
    )


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with running(Config(port=0, token=TOKEN, workdir=tmp_path)) as simulator:
        channel = TelegramChannel(
            token=TOKEN,
            api_url=simulator.url,
            connections=10,
            catalogue=real_programme().catalogue,
        )
        async with httpx.AsyncClient(base_url=simulator.url) as http:
            await setup.connect(channel)
            yield Place(channel, http)
            counters = (await http.get("/sim/counters")).json()
            await channel.close()
        assert counters["violations"] == []


HELLO = Reply(Text("choice-agree"))
SIGNS = ("helpful", "unhelpful", "others")
LONG = Text("choice-entry", {"question": "Danh hiệu đơn vị học tập có giá trị bao lâu?"})
BUTTONS = Reply(Text("choice-agree"), (Choice("a", Text("choice-agree")),))


async def test_a_reply_with_buttons(place: Place) -> None:
    chat = await place.phone()
    message_id = await place.send(chat, BUTTONS)
    [message] = await place.shown(chat)
    assert str(message["id"]) == message_id
    assert message["text"] == "Đồng ý"
    [[button]] = message["reply_markup"]["inline_keyboard"]
    assert (button["text"], button["data"]) == ("Đồng ý", "12.0")


async def test_signs_share_a_row_and_so_do_numbers(place: Place) -> None:
    chat = await place.phone()
    signs = [Choice(key, Text(f"choice-{key}"), is_aside=True) for key in SIGNS]
    listed = (Choice("a", LONG), Choice("b", LONG), *signs)
    await place.send(chat, Reply(Text("choice-agree"), listed))
    [message] = await place.shown(chat)
    rows = message["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [
        ["1", "2"],
        ["👍", "👎"],
        ["Chưa đúng ý?"],
    ]


async def test_a_card_changes_in_place_and_unchanged_is_a_success(place: Place) -> None:
    chat = await place.phone()
    first = await place.send(chat, HELLO)
    assert await place.send(chat, BUTTONS, card=first) == first
    assert await place.send(chat, BUTTONS, card=first) == first
    [message] = await place.shown(chat)
    assert message["edited"]


async def test_a_card_that_is_gone_is_drawn_anew(place: Place) -> None:
    chat = await place.phone()
    drawn = await place.send(chat, HELLO, card="999999")
    assert drawn not in (None, "999999")
    assert len(await place.shown(chat)) == 1


async def test_blocked_means_gone(place: Place) -> None:
    chat = await place.phone()
    await place.post(f"/sim/phones/{chat}/block")
    with pytest.raises(base.PersonGone):
        await place.send(chat, HELLO)


async def test_a_chat_that_never_was_means_gone(place: Place) -> None:
    with pytest.raises(base.PersonGone):
        await place.send("424242", HELLO)


async def test_broken_markup_still_arrives_as_plain_words(place: Place) -> None:
    chat = await place.phone()
    body = json.dumps({"text": "<b>chưa &amp; đóng", "parse_mode": "HTML"})
    await place.channel.send(claimed(chat, base.Wire(method="sendMessage", body=body)), None)
    assert [one["text"] for one in await place.shown(chat)] == ["chưa & đóng"]
    await place.post("/sim/reset")  # it was, of course, noted as a violation


async def test_what_telegram_will_never_take_is_refused_for_good(place: Place) -> None:
    chat = await place.phone()
    empty = base.Wire(method="sendMessage", body=json.dumps({"text": " "}))
    with pytest.raises(base.Rejected, match="text is empty"):
        await place.channel.send(claimed(chat, empty), None)
    await place.post("/sim/reset")


async def test_throttled_says_for_how_long(place: Place) -> None:
    chat = await place.phone()
    await place.fault("error", status=429, retry_after=7, times=1)
    with pytest.raises(base.TryLater) as caught:
        await place.send(chat, HELLO)
    assert caught.value.after == 7


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_sick_server_is_tried_later(place: Place, status: int) -> None:
    chat = await place.phone()
    await place.fault("error", status=status, description="Internal Server Error", times=1)
    with pytest.raises(base.TryLater) as caught:
        await place.send(chat, HELLO)
    assert caught.value.after is None


async def test_no_answer_is_in_doubt(place: Place) -> None:
    chat = await place.phone()
    await place.fault("timeout_after_accept", seconds=0.2, times=1)
    with pytest.raises(base.InDoubt):
        await place.send(chat, HELLO)
    assert len(await place.shown(chat)) == 1, "it had arrived after all"


async def test_nobody_listening_is_not_in_doubt(place: Place) -> None:
    chat = await place.phone()
    lonely = TelegramChannel(
        token=TOKEN,
        api_url="http://127.0.0.1:9",
        connections=1,
        catalogue=real_programme().catalogue,
    )
    await lonely.bot.request.initialize()
    [wire] = lonely.draw(HELLO, 1)
    with pytest.raises(base.TryLater):
        await asyncio.wait_for(lonely.send(claimed(chat, wire), None), CONNECT_TIMEOUT)
    await lonely.bot.request.shutdown()


async def test_a_refused_token_is_said_clearly(place: Place) -> None:
    stranger = TelegramChannel(
        token="999:WRONG",
        api_url=str(place.http.base_url).rstrip("/"),
        connections=1,
        catalogue=real_programme().catalogue,
    )
    with pytest.raises(setup.TokenRefusedError):
        await setup.connect(stranger)
    await stranger.close()


async def test_an_address_that_is_refused_stops_with_the_reason(place: Place) -> None:
    line = TelegramLine(
        place.channel,
        token=TOKEN,
        webhook_url="http://bot.example.vn/telegram",
        catalogue=real_programme().catalogue,
    )
    async with asyncio.timeout(5):
        with pytest.raises(RefusedError) as caught:
            await line.connect()
    assert "https url" in caught.value.reason.lower()


async def test_an_address_that_cannot_be_reached_just_now_is_tried_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot may be up before its own name server or gateway is."""
    monkeypatch.setattr(setup, "BACKOFF_FIRST", 0.01)
    said = "Bad Request: bad webhook: Failed to resolve host: Temporary failure"
    fault = {"method": "setWebhook", "action": "error", "status": 400, "times": 3}
    await place.post("/sim/faults", faults=[{**fault, "description": said}])
    async with asyncio.timeout(10):
        await setup.choose_intake(place.channel, "http://127.0.0.1:9/telegram", "secret")
    assert (await place.channel.call("getWebhookInfo", {}))["url"].endswith("/telegram")


async def test_the_menu_of_a_role_is_shown_in_its_chat(place: Place) -> None:
    chat = await place.phone()
    await setup.show_menus(place.channel, real_programme().catalogue)
    wire = place.channel.draw_commands(Role.ADMIN, chat)
    assert await place.channel.send(claimed(chat, wire), None) is None
    commands = (await place.http.get(f"/sim/phones/{chat}/commands")).json()
    assert "cauhoi" in [one["command"] for one in commands]


async def test_the_name_is_learnt_for_links(place: Place) -> None:
    url = str(place.http.base_url).rstrip("/")
    assert await setup.ask_username(TOKEN, url) == "khuyenhoc_bot"
    assert await setup.ask_username("", url) == ""
    assert await setup.ask_username("1:WRONG-TOKEN", url) == ""
