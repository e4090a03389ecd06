"""What the bot may ask about chats, and keyboards and entities that it may send there."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from simulator.app import create_app
from simulator.config import Config
from tests.simulator.lab import Json, Lab


async def test_about_chats(lab: Lab) -> None:
    user = await lab.phone("Lan", username="lan_tc")
    chat = await lab.ok("getChat", chat_id=user)
    assert (chat["first_name"], chat["active_usernames"]) == ("Lan", ["lan_tc"])
    await lab.refused("getChat", 400, "Bad Request: chat not found", chat_id=7)
    other = await lab.phone("Huệ")
    group = (await lab.sim("groups", title="Nhóm", members=[user, other]))["chat_id"]
    assert (await lab.ok("getChat", chat_id=group))["title"] == "Nhóm"
    for user_id, status in ((user, "creator"), (other, "member"), (100001, "member")):
        member = await lab.ok("getChatMember", chat_id=group, user_id=user_id)
        assert (member["status"], member["user"]["id"]) == (status, user_id)
    assert await lab.ok("getChatMemberCount", chat_id=group) == 3
    admins = await lab.ok("getChatAdministrators", chat_id=group)
    assert [admin["user"]["id"] for admin in admins] == [user]
    assert await lab.ok("leaveChat", chat_id=group)
    left = "Forbidden: bot is not a member of the group chat"
    await lab.refused("sendMessage", 403, left, chat_id=group, text="x")


async def test_members_that_are_not_there(lab: Lab) -> None:
    user, other = await lab.phone(), await lab.phone("Huệ")
    group = (await lab.sim("groups", title="Nhóm", members=[user], bot_admin=True))["chat_id"]
    member = await lab.ok("getChatMember", chat_id=group, user_id=other)
    assert member["status"] == "left"
    bot = await lab.ok("getChatMember", chat_id=group, user_id=100001)
    assert bot["status"] == "administrator"
    assert bot["can_delete_messages"]
    assert len(await lab.ok("getChatAdministrators", chat_id=group)) == 2
    assert (await lab.ok("getChatMember", chat_id=user, user_id=user))["status"] == "member"
    assert await lab.ok("getChatMemberCount", chat_id=user) == 2
    for method, text, params in (
        ("getChatMember", "user not found", {"chat_id": group, "user_id": 5}),
        ("getChatMember", "invalid user_id specified", {"chat_id": group, "user_id": -5}),
        ("getChatMember", "user not found", {"chat_id": user, "user_id": other}),
        (
            "getChatAdministrators",
            "there are no administrators in the private chat",
            {"chat_id": user},
        ),
    ):
        await lab.refused(method, 400, f"Bad Request: {text}", **params)
    private = "Forbidden: bot can't leave a private chat"
    await lab.refused("leaveChat", 403, private, chat_id=user)


async def test_deleting_what_others_wrote_in_a_group(lab: Lab) -> None:
    user = await lab.phone()
    for bot_admin in (False, True):
        made = await lab.sim("groups", title="Nhóm", members=[user], bot_admin=bot_admin)
        group = made["chat_id"]
        sent = await lab.sim(f"chats/{group}/send", user_id=user, text="/hoi")
        where = {"chat_id": group, "message_id": sent["message_ids"][0]}
        if bot_admin:
            assert await lab.ok("deleteMessage", **where)
        else:
            text = "Bad Request: message can't be deleted"
            await lab.refused("deleteMessage", 400, text, **where)


async def test_keyboards(lab: Lab) -> None:
    user = await lab.phone()
    reply: Json = {"keyboard": [[{"text": "Có"}]], "resize_keyboard": True}
    sent = await lab.ok("sendMessage", chat_id=user, text="x", reply_markup=reply)
    assert "reply_markup" not in sent
    assert (await lab.screen(user))[0]["reply_markup"] == reply
    where = {"chat_id": user, "message_id": sent["message_id"]}
    for markup, text in (
        ({"inline_keyboard": [[button("x")] * 101]}, "reply markup is too long"),
        (
            {"inline_keyboard": [[button(" ")]]},
            "can't parse inline keyboard button: Button text must be non-empty",
        ),
    ):
        await lab.broken("editMessageReplyMarkup", text, reply_markup=markup, **where)
    bad_link = {"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]}
    wrong = "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"
    await lab.refused("editMessageReplyMarkup", 400, wrong, reply_markup=bad_link, **where)


def button(text: str) -> Json:
    return {"text": text, "callback_data": "x"}


async def test_entities_instead_of_a_parse_mode(lab: Lab) -> None:
    user = await lab.phone()
    bold = {"type": "bold", "offset": 3, "length": 4}
    found = {"type": "url", "offset": 0, "length": 2}  # Telegram looks for links itself
    sent = await lab.ok("sendMessage", chat_id=user, text="😀 đậm x.vn", entities=[bold, found])
    assert sent["entities"] == [bold, {"type": "url", "offset": 7, "length": 4}]


async def test_too_many_waiting_updates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.telegram.updates.MOST_WAITING", 1)
    transport = httpx.ASGITransport(create_app(Config(workdir=tmp_path)))
    async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as http:
        user = (await http.post("/sim/phones", json={"name": "Lan"})).json()["user_id"]
        send = {"user_id": user, "text": "x"}
        statuses = [
            (await http.post(f"/sim/chats/{user}/send", json=send)).status_code for _ in range(2)
        ]
    assert statuses == [200, 507]


async def test_a_file_that_no_phone_would_send(lab: Lab) -> None:
    user = await lab.phone()
    answer = await lab.http.post(
        f"/sim/chats/{user}/send",
        data={"user_id": str(user), "as": "photo"},
        files={"file": ("x.png", b"not a picture", "image/png")},
    )
    assert (answer.status_code, answer.json()) == (
        400,
        {"error": "Bad Request: IMAGE_PROCESS_FAILED"},
    )
