"""Simulated Zalo, by hand: each reading of what its sources disagree on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from aiohttp import web

from tests.simulator.lab import Lab, eventually
from tests.simulator.test_media import PICTURE
from tests.simulator.zalo_lab import TOKEN, ZaloLab


@pytest.fixture
def zalo(lab: Lab) -> ZaloLab:
    return ZaloLab(lab)


@asynccontextmanager
async def endpoint(statuses: list[int]) -> AsyncIterator[tuple[str, list[web.Request], list[str]]]:
    """A webhook of ours that answers with these statuses in turn, then with 200."""
    requests: list[web.Request] = []
    bodies: list[str] = []

    async def take(request: web.Request) -> web.Response:
        requests.append(request)
        bodies.append(await request.text())
        return web.Response(status=statuses.pop(0) if statuses else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"http://127.0.0.1:{port}/hook", requests, bodies
    finally:
        await runner.cleanup()


async def test_a_message_arrives_in_the_recorded_shape(zalo: ZaloLab) -> None:
    lan = await zalo.person("Trần Thị Lan")
    message_id = await zalo.says(lan, "Cháu muốn hỏi học bổng")
    update = await zalo.update()
    message = update["message"]
    assert update["event_name"] == "message.text.received"
    assert message["from"] == {"id": lan, "display_name": "Trần Thị Lan", "is_bot": False}
    assert message["chat"] == {"id": lan, "chat_type": "PRIVATE"}
    assert (message["text"], message["message_id"]) == ("Cháu muốn hỏi học bổng", message_id)
    assert len(lan) == len(message_id) == 20
    assert message["date"] > 10**12  # milliseconds


async def test_an_update_is_consumed(zalo: ZaloLab) -> None:
    await zalo.says(await zalo.person(), "một")
    await zalo.update()
    assert await zalo.refused("getUpdates", 408, timeout=0) == "Request timeout"


async def test_or_replayed(zalo: ZaloLab) -> None:
    await zalo.sim("switches", updates="replay")
    lan = await zalo.person()
    for text in ("một", "hai"):
        await zalo.says(lan, text)
    seen = [(await zalo.update())["message"]["text"] for _ in range(5)]
    assert seen[:2] == ["một", "hai"]
    assert set(seen[2:]) == {"một", "hai"}


async def test_or_in_a_list(zalo: ZaloLab) -> None:
    await zalo.sim("switches", updates="list")
    await zalo.says(await zalo.person(), "một")
    (update,) = await zalo.update()
    assert update["message"]["text"] == "một"


@pytest.mark.parametrize(
    ("reading", "status", "body"),
    [
        ("408", 408, {"ok": False, "error_code": 408, "description": "Request timeout"}),
        ("200-with-408", 200, {"ok": False, "error_code": 408, "description": "Request timeout"}),
        ("ok", 200, {"ok": True}),
        ("empty", 200, {"ok": True, "result": {}}),
    ],
)
async def test_nobody_wrote(zalo: ZaloLab, reading: str, status: int, body: object) -> None:
    await zalo.sim("switches", idle=reading)
    answer = await zalo.raw("getUpdates", timeout=0)
    assert (answer.status_code, answer.json()) == (status, body)


async def test_two_polls_share_what_comes(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    polls = [asyncio.create_task(zalo.raw("getUpdates", timeout=2)) for _ in range(2)]
    await asyncio.sleep(0.1)
    await zalo.says(lan, "một")
    statuses = [(await poll).status_code for poll in polls]
    assert sorted(statuses) == [200, 408]


@pytest.mark.parametrize("how", ["the bot died", "the network went"])
async def test_a_poll_that_nobody_waits_for_takes_nothing(zalo: ZaloLab, how: str) -> None:
    lan = await zalo.person()
    async with httpx.AsyncClient(base_url=zalo.lab.url) as bot:
        path = f"/zalo/bot{TOKEN}/getUpdates"
        poll = asyncio.create_task(bot.post(path, json={"timeout": 20}, timeout=30))
        await asyncio.sleep(0.2)
        if how == "the bot died":
            poll.cancel()
        else:
            await zalo.lab.sim("network", state="down")
        await asyncio.gather(poll, return_exceptions=True)
    await asyncio.sleep(0.2)  # the server notices
    await zalo.says(lan, "một")
    await zalo.lab.sim("network", state="up")
    assert (await zalo.update())["message"]["text"] == "một"


async def test_what_is_written_while_nobody_listens_may_be_lost(zalo: ZaloLab) -> None:
    await zalo.sim("switches", offline="drop")
    await zalo.says(await zalo.person(), "một")
    await zalo.refused("getUpdates", 408, timeout=0)


async def test_the_bot_cannot_write_first(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    assert "chat_id" in await zalo.refused("sendMessage", 400, chat_id=lan, text="chào")
    await zalo.says(lan, "chào")
    sent = await zalo.ok("sendMessage", chat_id=lan, text="chào bác")
    assert len(sent["message_id"]) == 20
    assert await zalo.texts(lan) == ["chào bác"]


@pytest.mark.parametrize(
    "params",
    [
        {"text": ""},
        {"text": "   "},
        {},
        {"text": "x" * 2001},
        {"text": "😀" * 1001},
        {"text": "x", "parse_mode": "MarkdownV2"},
    ],
)
async def test_a_text_that_is_refused(zalo: ZaloLab, params: dict[str, str]) -> None:
    lan = await zalo.person()
    await zalo.says(lan, "chào")
    await zalo.refused("sendMessage", 400, chat_id=lan, **params)


async def test_odd_styles_are_taken_and_shown_to_the_tester(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    await zalo.says(lan, "chào")
    for styles in ([{"start": 0, "len": 2, "st": ["b"]}], [{"start": 9, "len": 2, "st": ["x"]}]):
        await zalo.ok("sendMessage", chat_id=lan, text="đậm đây", text_styles=styles)
    seen = (await zalo.lab.see(f"zalo/chats/{lan}/messages"))["messages"]
    warnings = [one["warnings"] for one in seen if one["from"] == "bot"]
    assert warnings[0] == []
    assert len(warnings[1]) == 2


async def test_the_allowance_ends(zalo: ZaloLab) -> None:
    await zalo.sim("allowance", messages=1)
    lan = await zalo.person()
    await zalo.says(lan, "chào")
    await zalo.ok("sendMessage", chat_id=lan, text="một")
    assert await zalo.refused("sendMessage", 429, chat_id=lan, text="hai") == "Quota exceeded"
    assert (await zalo.lab.see("zalo/allowance"))["sent"] == 1


async def test_the_person_too_many(zalo: ZaloLab) -> None:
    await zalo.sim("allowance", users=1)
    first, second = await zalo.person("Một"), await zalo.person("Hai")
    await zalo.says(first, "chào")
    await zalo.says(second, "chào")
    assert (await zalo.update())["message"]["from"]["id"] == first
    await zalo.refused("getUpdates", 408, timeout=0)
    await zalo.sim("switches", user_limit="refused-on-send")
    await zalo.says(second, "chào")
    assert (await zalo.update())["message"]["from"]["id"] == second
    await zalo.refused("sendMessage", 400, chat_id=second, text="chào")


async def test_a_picture(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    for field in ("photo_url", "photo"):
        await zalo.sim("switches", photo_field=field)
        answer = await zalo.lab.http.post(
            f"/sim/zalo/chats/{lan}/send",
            data={"caption": "giấy khen"},
            files={"file": ("a.png", PICTURE.content, "image/png")},
        )
        assert answer.status_code == 200
        message = (await zalo.update())["message"]
        assert message["caption"] == "giấy khen"
        assert (await zalo.lab.http.get(message[field])).content == PICTURE.content


async def test_pictures_go_out_by_address_and_are_fetched_twice(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    await zalo.lab.http.post(
        f"/sim/zalo/chats/{lan}/send", files={"file": ("a.png", PICTURE.content, "image/png")}
    )
    url = (await zalo.update())["message"]["photo_url"]
    await zalo.ok("sendPhoto", chat_id=lan, photo=url, caption="đây")
    assert await zalo.texts(lan) == ["đây"]
    await zalo.refused("sendPhoto", 400, chat_id=lan, photo=f"{url}x")
    await zalo.refused("sendPhoto", 400, chat_id=lan, photo="file:///etc/passwd")


@pytest.mark.parametrize("kind", ["document", "video", "location", "contact"])
async def test_what_no_bot_gets_to_see(zalo: ZaloLab, kind: str) -> None:
    lan = await zalo.person()
    await zalo.sim(f"chats/{lan}/send", kind=kind)
    update = await zalo.update()
    assert update["event_name"] == "message.unsupported.received"
    assert update["message"]["chat"]["id"] == lan
    await zalo.sim("switches", unsupported="bare")
    await zalo.sim(f"chats/{lan}/send", kind=kind)
    assert await zalo.update() == {"event_name": "message.unsupported.received"}


async def test_stickers_and_voices_have_events_of_their_own(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    for kind, field in (("sticker", "sticker"), ("voice", "voice_url")):
        await zalo.sim(f"chats/{lan}/send", kind=kind)
        update = await zalo.update()
        assert update["event_name"] == f"message.{kind}.received"
        assert update["message"][field]


async def test_a_protected_person_arrives_without_words(zalo: ZaloLab) -> None:
    child = await zalo.person("Cháu Bi", protected=True)
    await zalo.says(child, "cháu hỏi học bổng")
    update = await zalo.update()
    assert update["event_name"] == "message.unsupported.received"
    assert "text" not in update["message"]


async def test_a_group_hears_the_bot_only_by_its_name(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    group = (await zalo.sim("groups", title="Chi hội", members=[lan]))["id"]
    await zalo.sim(f"chats/{group}/send", user_id=lan, text="ăn cơm chưa")
    await zalo.refused("getUpdates", 408, timeout=0)
    await zalo.sim(f"chats/{group}/send", user_id=lan, text="@Bot Khuyến Học họp khi nào")
    chat = (await zalo.update())["message"]["chat"]
    assert chat == {"id": group, "chat_type": "GROUP"}


async def test_who_blocked_the_bot_only_never_hears_it(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    await zalo.says(lan, "chào")
    await zalo.sim(f"people/{lan}/block")
    await zalo.ok("sendMessage", chat_id=lan, text="chào")
    assert await zalo.texts(lan) == []


async def test_webhook_and_polling_exclude_each_other(zalo: ZaloLab) -> None:
    async with endpoint([]) as (url, requests, bodies):
        answer = await zalo.ok("setWebhook", url=url, secret_token="x" * 8)
        assert answer["verification"] == {
            "ok": True,
            "url": url,
            "outcome": "webhook.ok",
            "hint": "",
        }
        assert bodies == [""]  # the probe
        assert "webhook" in await zalo.refused("getUpdates", 400)
        assert (await zalo.ok("getWebhookInfo"))["url"] == url
        lan = await zalo.person()
        await zalo.says(lan, "chào")
        await eventually(lambda: _is_count(bodies, 2))
        assert requests[1].headers["X-Bot-Api-Secret-Token"] == "x" * 8
        assert requests[1].headers["User-Agent"].startswith("Java/")
        assert '"ok":true' in bodies[1]
        await zalo.sim("switches", webhook_body="bare")
        await zalo.says(lan, "chào")
        await eventually(lambda: _is_count(bodies, 3))
        assert bodies[2].startswith('{"event_name"')
        await zalo.ok("deleteWebhook")
    assert await zalo.refused("deleteWebhook", 400)
    assert await zalo.refused("getWebhookInfo", 404)
    await zalo.sim("switches", no_webhook="ok")
    assert (await zalo.ok("getWebhookInfo"))["url"] == ""
    assert (await zalo.ok("deleteWebhook"))["url"] == ""


async def test_a_webhook_that_fails_is_tried_again(zalo: ZaloLab) -> None:
    await zalo.sim("allowance", haste=0.01)
    async with endpoint([403, 500, 503]) as (url, _, bodies):
        answer = await zalo.ok("setWebhook", url=url, secret_token="x" * 8)
        assert answer["verification"]["outcome"] == "webhook.http.403"
        await zalo.says(await zalo.person(), "chào")
        await eventually(lambda: _is_count(bodies, 4))
        assert len(set(bodies[1:])) == 1
        await zalo.ok("deleteWebhook")


async def _is_count(bodies: list[str], count: int) -> bool:
    return len(bodies) >= count


@pytest.mark.parametrize(
    ("url", "secret"), [("http://example.vn/x", "x" * 8), ("https://example.vn/x", "short")]
)
async def test_a_webhook_that_is_refused(zalo: ZaloLab, url: str, secret: str) -> None:
    await zalo.refused("setWebhook", 400, url=url, secret_token=secret)


async def test_forms_and_queries_are_read_too(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    await zalo.says(lan, "chào")
    http, url = zalo.lab.http, f"/zalo/bot{TOKEN}/sendMessage"
    assert (await http.post(url, data={"chat_id": lan, "text": "a"})).json()["ok"]
    assert (await http.get(url, params={"chat_id": lan, "text": "b"})).json()["ok"]
    assert await zalo.texts(lan) == ["a", "b"]


async def test_strange_tokens_and_methods(zalo: ZaloLab) -> None:
    assert (await zalo.lab.http.post("/zalo/bot1:x/getMe")).status_code == 401
    await zalo.refused("editMessageText", 400)
    await zalo.sim("switches", unknown_method="404", error_key="errorCode")
    answer = await zalo.raw("editMessageText")
    assert answer.json() == {"ok": False, "errorCode": 404, "description": "Not Found"}


async def test_faults(zalo: ZaloLab) -> None:
    lan = await zalo.person()
    await zalo.says(lan, "chào")
    gateway = {"method": "sendMessage", "action": "error", "status": 502, "times": 1}
    await zalo.sim("faults", faults=[gateway])
    answer = await zalo.raw("sendMessage", chat_id=lan, text="một")
    assert answer.status_code == 502
    assert answer.text.startswith("<html>")
    after = {"method": "sendMessage", "action": "timeout_after_accept", "times": 1}
    await zalo.sim("faults", faults=[after])
    with pytest.raises(Exception, match=r"disconnected|reset|EOF"):
        await zalo.raw("sendMessage", chat_id=lan, text="hai")
    assert await zalo.texts(lan) == ["hai"]
    late = {"method": "sendMessage", "action": "error_after_accept", "status": 504, "times": 1}
    await zalo.sim("faults", faults=[late])
    answer = await zalo.raw("sendMessage", chat_id=lan, text="ba")
    assert (answer.status_code, "504" in answer.text) == (504, True)
    assert await zalo.texts(lan) == ["hai", "ba"]


async def test_the_page_uses_it_like_any_other_phone(zalo: ZaloLab) -> None:
    lab = zalo.lab
    phone = await lab.sim("phones", name="Cô Thu", channel="zalo")
    number, chat = phone["user_id"], phone["chat_id"]
    assert phone["channel"] == "zalo"
    await lab.sim(f"chats/{chat}/send", user_id=number, text="chào")
    person = (await zalo.update())["message"]["from"]["id"]
    await zalo.ok("sendChatAction", chat_id=person, action="typing")
    shown = (await lab.see("state"))["phones"]
    assert [one["typing"] for one in shown if one["user_id"] == number] == [True]
    await zalo.ok("sendMessage", chat_id=person, text="chào cô")
    assert [(one["from"], one["text"]) for one in await lab.screen(chat)] == [
        ("user", "chào"),
        ("bot", "chào cô"),
    ]
    # an address can be touched; what Telegram finds besides cannot
    await zalo.ok("sendMessage", chat_id=person, text="😃 https://a.vn/f/1, /menu")
    [link] = (await lab.screen(chat))[-1]["entities"]
    assert link == {"type": "url", "offset": 3, "length": 16}
    await lab.sim(f"chats/{chat}/read")
    assert await lab.see(f"phones/{number}/commands") == []
    await lab.sim(f"chats/{chat}/send", user_id=number, kind="sticker")
    assert (await zalo.update())["event_name"] == "message.sticker.received"
    for name, kind in (("photo", "image"), ("document", "unsupported")):
        answer = await lab.http.post(
            f"/sim/chats/{chat}/send",
            data={"user_id": str(number), "as": name},
            files={"file": ("a.png", PICTURE.content, "image/png")},
        )
        assert answer.status_code == 200
        assert (await zalo.update())["event_name"] == f"message.{kind}.received"
    await lab.sim(f"phones/{number}/block")
    await zalo.ok("sendMessage", chat_id=person, text="còn đó không")
    assert "còn đó không" not in await lab.texts(chat)
    await lab.sim(f"phones/{number}/unblock")
    assert (await lab.http.delete(f"/sim/phones/{number}")).status_code == 200
    assert number not in [one["user_id"] for one in (await lab.see("state"))["phones"]]
