"""What people can do on their phones, and which updates the bot gets from it."""

from __future__ import annotations

import pytest

from tests.simulator.lab import Json, Lab


async def test_start_and_deep_links(lab: Lab) -> None:
    user = await lab.phone(started=False)
    await lab.sim(f"phones/{user}/start", payload="MA-123")
    (update,) = await lab.ok("getUpdates")
    assert update["message"]["text"] == "/start MA-123"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    await lab.ok("sendMessage", chat_id=user, text="Chào anh/chị")


async def test_blocking_and_coming_back(lab: Lab) -> None:
    user = await lab.phone()
    await lab.sim(f"phones/{user}/block")
    forbidden = "Forbidden: bot was blocked by the user"
    for method, params in (
        ("sendMessage", {"text": "x"}),
        ("sendChatAction", {"action": "typing"}),
        ("editMessageText", {"text": "x", "message_id": 1}),
    ):
        await lab.refused(method, 403, forbidden, chat_id=user, **params)
    await lab.ok("getChat", chat_id=user)
    await lab.impossible(f"chats/{user}/send", user_id=user, text="x")
    assert (await lab.sim(f"phones/{user}/block"))["update_ids"] == []  # blocked already
    await lab.sim(f"phones/{user}/start")
    kicked, back, start = await lab.ok("getUpdates")
    for update, old, new in ((kicked, "member", "kicked"), (back, "kicked", "member")):
        change = update["my_chat_member"]
        assert change["chat"]["id"] == change["from"]["id"] == user
        assert change["old_chat_member"]["status"] == old
        assert change["new_chat_member"]["status"] == new
        assert change["new_chat_member"]["user"]["is_bot"]
    assert start["message"]["text"] == "/start"
    await lab.ok("sendMessage", chat_id=user, text="x")


async def test_a_stranger_cannot_block(lab: Lab) -> None:
    await lab.impossible(f"phones/{await lab.phone(started=False)}/block")


async def test_long_pastes_are_split_like_on_a_phone(lab: Lab) -> None:
    user = await lab.phone()
    word = "khuyến học "
    sent = await lab.sim(f"chats/{user}/send", user_id=user, text=word * 500)
    texts = [update["message"]["text"] for update in await lab.ok("getUpdates")]
    assert len(sent["message_ids"]) == len(texts) == 2
    assert all(len(text) <= 4096 and text.endswith("học") for text in texts)
    await lab.sim(f"chats/{user}/send", user_id=user, text="x" * 5000)
    assert [len(text) for text in await lab.texts(user)][2:] == [4096, 904]


async def test_editing_a_message(lab: Lab) -> None:
    user = await lab.phone()
    sent = await lab.sim(f"chats/{user}/send", user_id=user, text="chinh")
    (message_id,) = sent["message_ids"]
    edit: Json = {"user_id": user, "edit_of": message_id, "text": "chỉnh"}
    await lab.sim(f"chats/{user}/send", **edit)
    _, edited = await lab.ok("getUpdates")
    assert edited["edited_message"]["text"] == "chỉnh"
    assert edited["edited_message"]["message_id"] == message_id
    bots = await lab.ok("sendMessage", chat_id=user, text="x")
    await lab.impossible(f"chats/{user}/send", **(edit | {"edit_of": bots["message_id"]}))
    await lab.impossible(f"chats/{user}/send", **(edit | {"text": " "}))


async def test_forwarding_and_replying(lab: Lab) -> None:
    user = await lab.phone()
    bots = await lab.ok("sendMessage", chat_id=user, text="câu hỏi")
    reply_to = bots["message_id"]
    await lab.sim(f"chats/{user}/send", user_id=user, text="a", forward=True, reply_to=reply_to)
    (update,) = await lab.ok("getUpdates")
    assert update["message"]["forward_origin"]["type"] == "hidden_user"
    assert update["message"]["reply_to_message"]["message_id"] == reply_to


async def test_what_is_impossible(lab: Lab) -> None:
    user, other = await lab.phone(), await lab.phone("Huệ")
    send = f"chats/{user}/send"
    assert "no chat" in await lab.impossible(send, user_id=other, text="x")
    assert "no phone" in await lab.impossible(send, user_id=5, text="x")
    assert "empty" in await lab.impossible(send, user_id=user, text=" ")
    assert "no phone sends" in await lab.impossible(send, user_id=user, kind="hologram")
    assert "no chat" in await lab.impossible("chats/5/send", 404, user_id=user, text="x")
    assert "required" in await lab.impossible(send, 400, text="x")
    assert "integer" in await lab.impossible(send, 400, user_id="x", text="x")
    assert "exists" in await lab.impossible("phones", name="x", user_id=user)
    group = (await lab.sim("groups", title="Nhóm", members=[user]))["chat_id"]
    assert "not in group" in await lab.impossible(f"chats/{group}/send", user_id=other, text="x")
    await lab.impossible("groups", title="Nhóm", members=[])
    await lab.impossible("groups", 400, title="Nhóm", members=["x"])
    await lab.impossible("groups/-5/bot", 404, status="kicked")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("chào cả nhà", False),
        ("/hoi", True),
        ("/hoi@khuyenhoc_bot học phí", True),
        ("/hoi@other_bot học phí", False),
        ("😀 nhờ @khuyenhoc_bot trả lời", True),
        ("nhờ @lan_tc trả lời", False),
    ],
)
async def test_privacy_in_groups(lab: Lab, text: str, seen: bool) -> None:
    user = await lab.phone()
    for bot_admin in (False, True):
        group = (await lab.sim("groups", title="N", members=[user], bot_admin=bot_admin))[
            "chat_id"
        ]
        sent = await lab.sim(f"chats/{group}/send", user_id=user, text=text)
        assert bool(sent["update_ids"]) is (seen or bot_admin)


async def test_a_reply_to_the_bot_is_seen_in_a_group(lab: Lab) -> None:
    user = await lab.phone()
    group = (await lab.sim("groups", title="Nhóm", members=[user]))["chat_id"]
    bots = await lab.ok("sendMessage", chat_id=group, text="x")
    reply: Json = {"user_id": user, "text": "ừ", "reply_to": bots["message_id"]}
    assert (await lab.sim(f"chats/{group}/send", **reply))["update_ids"]
    await lab.sim(f"groups/{group}/bot", status="kicked")
    assert (await lab.sim(f"chats/{group}/send", **reply))["update_ids"] == []
    added, _, kicked = await lab.ok("getUpdates")
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert kicked["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_unread_messages_are_counted(lab: Lab) -> None:
    user = await lab.phone()
    for _ in range(2):
        await lab.ok("sendMessage", chat_id=user, text="x")
    assert (await lab.see("state"))["phones"][0]["unread"] == 2
    await lab.sim(f"chats/{user}/read")
    assert (await lab.see("state"))["phones"][0]["unread"] == 0
