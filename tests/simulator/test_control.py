"""The control side: state, events, clock, seeds, the page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx

from simulator.app import create_app
from simulator.clock import Clock
from simulator.config import Config
from simulator.events import KEPT, EventLog
from tests.simulator.lab import Lab


async def events(lab: Lab, path: str, count: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    async with lab.http.stream("GET", f"/sim/events{path}", timeout=5) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                found.append(json.loads(line.removeprefix("data: ")))
            if len(found) == count:
                break
    return found


async def test_events_tell_what_happens(lab: Lab) -> None:
    await lab.ok("getMe")  # the first call of all shows that the bot is up
    before = (await lab.see("state"))["seq"]
    listening = asyncio.create_task(events(lab, f"?after={before}", 10))
    user = await lab.phone()
    sent = await lab.ok(
        "sendMessage",
        chat_id=user,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]},
    )
    here = {"chat_id": user, "message_id": sent["message_id"]}
    await lab.sim(
        f"chats/{user}/press", user_id=user, row=0, column=0, message_id=here["message_id"]
    )
    (update,) = await lab.ok("getUpdates")
    query = update["callback_query"]["id"]
    await lab.ok("answerCallbackQuery", callback_query_id=query, text="ừ")
    await lab.ok("sendChatAction", chat_id=user, action="typing")
    await lab.ok("editMessageText", text="y", **here)
    await lab.ok("deleteMessage", **here)
    await lab.ok("setMyCommands", commands=[{"command": "hoi", "description": "Hỏi"}])
    await lab.sim("clock", advance_seconds=60)
    await lab.sim("network", state="down")
    await lab.sim("groups", title="Nhóm", members=[user])
    seen = await listening
    assert [event["type"] for event in seen] == [
        "phone",
        "message",
        "callback_answer",
        "typing",
        "edited",
        "deleted",
        "commands",
        "clock",
        "network",
        "group",
    ]
    assert [event["seq"] for event in seen] == list(range(before + 1, before + 11))
    assert seen[1]["message"]["text"] == "x"
    assert seen[1]["chat_id"] == user
    assert (seen[2]["text"], seen[2]["show_alert"], seen[2]["user_id"]) == ("ừ", False, user)
    again = await events(lab, f"?after={before + 8}", 2)
    assert again == seen[8:]


async def test_a_listener_that_missed_too_much() -> None:
    log = EventLog()
    for _ in range(KEPT + 5):
        log.publish("typing", 1)
    stream = log.stream(1)
    assert await anext(stream) == ": open\n\n"
    assert json.loads((await anext(stream)).partition("data: ")[2])["type"] == "resync"
    log.close()
    assert [text async for text in stream] == []


async def test_the_state(lab: Lab) -> None:
    user = await lab.phone("Lan", username="lan_tc")
    state = await lab.see("state")
    assert state["bot"]["username"] == "khuyenhoc_bot"
    assert state["phones"] == [
        {
            "user_id": user,
            "chat_id": user,
            "name": "Lan",
            "username": "lan_tc",
            "language_code": "vi",
            "started": True,
            "blocked": False,
            "unread": 0,
            "typing": False,
        }
    ]
    assert (state["groups"], state["network"], state["health"]) == ([], "up", None)
    assert state["process"]["managed"] is False
    assert (await lab.http.delete(f"/sim/phones/{user}")).status_code == 200
    assert (await lab.see("state"))["phones"] == []
    assert (await lab.http.delete(f"/sim/phones/{user}")).status_code == 409


async def test_requests_that_make_no_sense(lab: Lab) -> None:
    for path, status, body in (
        ("process", 409, {"action": "stop"}),
        ("network", 400, {"state": "sideways"}),
        ("clock", 400, {"advance_seconds": "later"}),
        ("phones", 400, {"name": 5}),
        ("raw", 400, {"updates": ["x"]}),
    ):
        await lab.impossible(path, status, **body)
    for path in ("requests?after=x", "process/log?lines=x", "chats/5/messages?after=x"):
        assert (await lab.http.get(f"/sim/{path}")).status_code == 400
    for content in (b"{", b"[]"):
        assert (await lab.http.post("/sim/phones", content=content)).status_code == 400
    for half in (b'{"updates": [{"x": {"y": "\\ud83d"}}]}', b'{"updates": [{"\xed\xa0\xbd": 1}]}'):
        assert (await lab.http.post("/sim/raw", content=half)).status_code == 400
    assert await lab.ok("getUpdates") == []
    assert (await lab.http.get("/sim/files/nothing")).status_code == 404


async def test_other_pages_are_kept_out(lab: Lab) -> None:
    evil = await lab.http.post("/sim/reset", headers={"Origin": "http://evil.example"})
    assert evil.status_code == 403
    own = await lab.http.post("/sim/reset", headers={"Origin": lab.url})
    assert own.status_code == 200


async def test_messages_after_one(lab: Lab) -> None:
    user = await lab.phone()
    ids = [(await lab.ok("sendMessage", chat_id=user, text=t))["message_id"] for t in "abc"]
    assert [m["text"] for m in await lab.screen(user, after=ids[0])] == ["b", "c"]


async def test_the_clock_moves_message_dates(lab: Lab) -> None:
    user = await lab.phone()
    early = await lab.ok("sendMessage", chat_id=user, text="x")
    assert (await lab.sim("clock", advance_seconds=86400))["offset_seconds"] == 86400
    late = await lab.ok("sendMessage", chat_id=user, text="x")
    assert 86400 <= late["date"] - early["date"] < 86410
    assert (await lab.sim("clock", reset=True))["offset_seconds"] == 0
    clock = (await lab.see("state"))["clock"]
    assert (clock["offset_seconds"], clock["begins_at"]) == (0, 0)


def test_the_clock_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "clock.json"
    clock = Clock(path)
    clock.advance(90)
    clock.advance(-30)
    assert json.loads(path.read_text()) == {"offset_seconds": 60}
    assert [entry.name for entry in path.parent.iterdir()] == ["clock.json"]


async def in_process(config: Config) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(config))
    async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as http:
        yield http


async def test_a_seed_and_use_without_a_server(tmp_path: Path) -> None:
    seed = {
        "phones": [
            {"name": "Lan", "user_id": 7, "username": "lan_tc", "started": True},
            {"name": "Huệ", "user_id": 8, "start_payload": "MA-1"},
        ],
        "groups": [{"title": "Ban điều phối", "members": [7], "bot_admin": True}],
    }
    async for http in in_process(Config(workdir=tmp_path, seed=seed)):
        state = (await http.get("/sim/state")).json()
        assert [phone["name"] for phone in state["phones"]] == ["Lan", "Huệ"]
        assert state["groups"][0]["members"] == [7]
        for _ in range(2):  # the invitation opens the chat; the next START is a plain one
            await http.post("/sim/phones/8/start")
        shown = (await http.get("/sim/chats/8/messages")).json()["messages"]
        assert [message["text"] for message in shown] == ["/start MA-1", "/start"]
        sent = await http.post(
            "/bot100001:SIMULATOR-TOKEN/sendMessage", json={"chat_id": 7, "text": "x"}
        )
        assert sent.status_code == 200
        await http.post("/sim/faults", json={"faults": [{"action": "drop"}]})
        try:
            await http.post("/bot100001:SIMULATOR-TOKEN/getMe")
            raise AssertionError("it was answered")
        except ConnectionResetError:
            pass


async def test_numbers_go_on_over_a_reset(lab: Lab) -> None:
    before = await lab.phone()
    update = await lab.says(before, "x")
    sent = await lab.ok("sendMessage", chat_id=before, text="x")
    await lab.sim("reset")
    assert (await lab.see("state"))["phones"] == []
    after = await lab.phone()
    assert after == before + 1
    assert await lab.says(after, "x") == update + 1
    again = await lab.ok("sendMessage", chat_id=after, text="x")
    assert again["message_id"] == sent["message_id"] + 2


async def test_the_page_is_served(lab: Lab) -> None:
    answer = await lab.http.get("/")
    assert answer.status_code == 200


def test_a_clock_may_begin_ahead_and_goes_back_there(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock.json", begins_at=3600.0)
    clock.reset()
    clock.advance(60)
    assert clock.offset_seconds == 3660
    clock.reset()
    assert clock.offset_seconds == 3600
    assert json.loads((tmp_path / "clock.json").read_text()) == {"offset_seconds": 3600.0}
