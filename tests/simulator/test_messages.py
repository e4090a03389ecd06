"""Sending, editing, deleting, buttons: what is accepted and every kind of refusal."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.lab import Json, Lab

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def keyboard(*data: str) -> Json:
    return {"inline_keyboard": [[{"text": text, "callback_data": text} for text in data]]}


async def test_who_is_calling(lab: Lab) -> None:
    me = await lab.ok("getMe")
    assert me["is_bot"]
    assert me["username"] == "khuyenhoc_bot"
    assert (await lab.ok("GETme"))["id"] == me["id"]
    await lab.refused("getNothing", 404, "Not Found: method not found")
    lab.token = "100001:OTHER"
    await lab.refused("getMe", 401, "Unauthorized")
    lab.token = "nonsense"
    await lab.refused("getMe", 404, "Not Found")


async def test_a_method_that_we_do_not_offer_is_a_violation(lab: Lab) -> None:
    await lab.refused("sendInvoice", 404, "Not Found: method not found")
    lab.expected_violations.append("sendInvoice: the simulator does not offer this method")


async def test_the_ways_to_hand_over_parameters(lab: Lab) -> None:
    user = await lab.phone()
    path = f"/bot{lab.token}/sendMessage"
    markup = '{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}'
    form = {"chat_id": str(user), "text": "form", "reply_markup": markup}
    escaped = path.replace(":", "%3A")
    for answer in (
        await lab.http.get(path, params={"chat_id": user, "text": "query"}),
        await lab.http.post(path, data=form),
        await lab.http.post(escaped, files={name: (None, value) for name, value in form.items()}),
        await lab.http.post(path, json={"chat_id": user, "text": "json", "parse_mode": None}),
    ):
        assert answer.status_code == 200, answer.text
    screen = await lab.screen(user)
    assert [message["text"] for message in screen] == ["query", "form", "form", "json"]
    assert screen[1]["reply_markup"] == {"inline_keyboard": [[{"text": "A", "data": "a"}]]}


async def test_what_a_sent_message_looks_like(lab: Lab) -> None:
    user = await lab.phone("Lan", username="lan_tc")
    asked = await lab.sim(f"chats/{user}/send", user_id=user, text="hỏi")
    sent = await lab.ok(
        "sendMessage",
        chat_id=user,
        text="  <b>Đáp</b> 🎉 <i>án</i>\n",
        parse_mode="HTML",
        reply_parameters={"message_id": asked["message_ids"][0]},
        reply_markup=keyboard("a", "b"),
    )
    assert sent["text"] == "Đáp 🎉 án"
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "italic", "offset": 7, "length": 2},
    ]
    assert sent["chat"] == {
        "id": user,
        "type": "private",
        "first_name": "Lan",
        "username": "lan_tc",
    }
    assert sent["reply_to_message"]["text"] == "hỏi"
    shown = (await lab.screen(user))[-1]
    assert (shown["from"], shown["kind"], shown["edited"]) == ("bot", "text", False)
    assert shown["entities"] == sent["entities"]


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": 5}, "text must be text"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        (
            {"text": "x", "parse_mode": "MarkdownV2"},
            "the simulator does not read parse_mode MarkdownV2; use HTML",
        ),
        ({"text": "x", "colour": "red"}, "sendMessage has no parameter 'colour'"),
        (
            {"text": "x", "disable_notification": "maybe"},
            "disable_notification must be true or false",
        ),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup: it is not JSON"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A", "data": "a"}]]}},
            "reply_markup.inline_keyboard[0][0]: InlineKeyboardButton has no field 'data'",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "A"}]]}},
            "can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "reply_markup": keyboard("ộ" * 22)}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "can't parse entities: entity beginning at UTF-16 offset 0 ends after the end of the "
            "text at UTF-16 offset 2",
        ),
    ],
)
async def test_texts_that_break_the_rules(lab: Lab, params: dict[str, Any], text: str) -> None:
    user = await lab.phone()
    await lab.broken("sendMessage", text, chat_id=user, **params)
    assert await lab.texts(user) == []


async def test_limits_count_what_is_left_after_parsing(lab: Lab) -> None:
    user = await lab.phone()
    long = "ộ" * 4096
    await lab.ok("sendMessage", chat_id=user, text=f"<b>{long}</b>", parse_mode="html")
    await lab.ok("sendMessage", chat_id=user, text="x", reply_markup=keyboard("ộ" * 21))
    assert (await lab.texts(user))[0] == long


async def test_chats_that_cannot_be_written_to(lab: Lab) -> None:
    await lab.broken("sendMessage", "chat_id is empty", text="x")
    send = {"text": "x"}
    await lab.refused("sendMessage", 400, "Bad Request: chat not found", chat_id=9, **send)
    await lab.refused("sendMessage", 400, "Bad Request: chat not found", chat_id="@ai_do", **send)
    shy = await lab.phone("Ngại", started=False)
    await lab.refused("sendMessage", 400, "Bad Request: chat not found", chat_id=shy, **send)
    group = (await lab.sim("groups", title="Nhóm", members=[shy]))["chat_id"]
    initiate = "Forbidden: bot can't initiate conversation with a user"
    await lab.refused("sendMessage", 403, initiate, chat_id=shy, **send)
    await lab.ok("sendMessage", chat_id=group, **send)
    await lab.sim(f"groups/{group}/bot", status="kicked")
    kicked = "Forbidden: bot was kicked from the group chat"
    await lab.refused("sendMessage", 403, kicked, chat_id=group, **send)
    gone = await lab.phone("Đã xoá")
    assert (await lab.http.delete(f"/sim/phones/{gone}")).status_code == 200
    await lab.refused("sendMessage", 403, "Forbidden: user is deactivated", chat_id=gone, **send)


async def test_replies_to_what_is_not_there(lab: Lab) -> None:
    user = await lab.phone()
    missing: Json = {"message_id": 99}
    await lab.refused(
        "sendMessage",
        400,
        "Bad Request: message to be replied not found",
        chat_id=user,
        text="x",
        reply_parameters=missing,
    )
    missing["allow_sending_without_reply"] = True
    await lab.ok("sendMessage", chat_id=user, text="x", reply_parameters=missing)


async def test_editing(lab: Lab) -> None:
    user = await lab.phone()
    sent = await lab.ok("sendMessage", chat_id=user, text="một", reply_markup=keyboard("a"))
    where = {"chat_id": user, "message_id": sent["message_id"]}
    edited = await lab.ok("editMessageText", text="hai", reply_markup=keyboard("b"), **where)
    assert edited["text"] == "hai"
    assert edited["edit_date"]
    same = {"text": "<b></b>hai", "parse_mode": "HTML", "reply_markup": keyboard("b")}
    await lab.refused("editMessageText", 400, NOT_MODIFIED, **same, **where)
    await lab.ok("editMessageReplyMarkup", **where)
    await lab.refused("editMessageReplyMarkup", 400, NOT_MODIFIED, **where)
    shown = (await lab.screen(user))[0]
    assert (shown["text"], shown["edited"], shown["reply_markup"]) == ("hai", True, None)
    where["message_id"] = 99
    not_found = "Bad Request: message to edit not found"
    await lab.refused("editMessageText", 400, not_found, text="x", **where)
    theirs = await lab.sim(f"chats/{user}/send", user_id=user, text="của tôi")
    where["message_id"] = theirs["message_ids"][0]
    await lab.refused(
        "editMessageText", 400, "Bad Request: message can't be edited", text="x", **where
    )
    await lab.refused("editMessageText", 400, not_found, text="x", inline_message_id="7")
    await lab.broken(
        "editMessageText", "message identifier is not specified", chat_id=user, text="x"
    )


async def test_deleting(lab: Lab) -> None:
    user = await lab.phone()
    first, second, third = [
        (await lab.ok("sendMessage", chat_id=user, text=text))["message_id"] for text in "abc"
    ]
    assert await lab.ok("deleteMessage", chat_id=user, message_id=first)
    not_found = "Bad Request: message to delete not found"
    await lab.refused("deleteMessage", 400, not_found, chat_id=user, message_id=first)
    assert await lab.ok("deleteMessages", chat_id=user, message_ids=[first, second])
    assert await lab.texts(user) == ["c"]
    await lab.sim("clock", advance_seconds=49 * 3600)
    too_old = "Bad Request: message can't be deleted for everyone"
    await lab.refused("deleteMessage", 400, too_old, chat_id=user, message_id=third)


async def test_pressing_and_answering(lab: Lab) -> None:
    user = await lab.phone()
    markup = keyboard("có", "không")
    markup["inline_keyboard"].append([{"text": "Trang", "url": "https://example.vn/a"}])
    sent = await lab.ok("sendMessage", chat_id=user, text="Đồng ý?", reply_markup=markup)
    here: Json = {"user_id": user, "message_id": sent["message_id"], "row": 0, "column": 1}
    pressed = await lab.sim(f"chats/{user}/press", repeat=2, **here)
    first, again = await lab.ok("getUpdates")
    assert [first["update_id"], again["update_id"]] == pressed["update_ids"]
    query = first["callback_query"]
    assert query["data"] == "không"
    assert query["message"]["reply_markup"] == markup
    assert query["id"] != again["callback_query"]["id"]
    answer = {"callback_query_id": query["id"]}
    seq = (await lab.see("state"))["seq"]
    assert await lab.ok("answerCallbackQuery", text="Đã ghi", show_alert=True, **answer)
    await lab.broken("answerCallbackQuery", "MESSAGE_TOO_LONG", text="x" * 201, **answer)
    await lab.refused("answerCallbackQuery", 400, TOO_OLD, callback_query_id="1")
    await lab.sim("clock", advance_seconds=120)
    await lab.refused("answerCallbackQuery", 400, TOO_OLD, **answer)
    here |= {"row": 1, "column": 0}
    link = await lab.sim(f"chats/{user}/press", **here)
    assert link == {"update_ids": [], "url": "https://example.vn/a"}
    await lab.ok("editMessageReplyMarkup", chat_id=user, message_id=sent["message_id"])
    await lab.impossible(f"chats/{user}/press", **here)
    assert seq < (await lab.see("state"))["seq"]


async def test_typing(lab: Lab) -> None:
    user = await lab.phone()
    await lab.ok("sendChatAction", chat_id=user, action="typing")
    assert (await lab.see("state"))["phones"][0]["typing"]
    await lab.ok("sendMessage", chat_id=user, text="x")
    assert not (await lab.see("state"))["phones"][0]["typing"]
    await lab.broken(
        "sendChatAction", "wrong parameter action in request", chat_id=user, action="thinking"
    )


async def test_logging_out(lab: Lab) -> None:
    assert await lab.ok("close")
    assert await lab.ok("logOut")
    await lab.refused("getMe", 400, "Logged out")


async def test_bodies_that_cannot_be_read(lab: Lab) -> None:
    path = f"/bot{lab.token}/sendMessage"
    for content, kind, text in (
        (b"{", "application/json", "can't parse JSON object"),
        (b"[]", "application/json", "object expected as JSON"),
        (b"x=%ff", "text/html", "unsupported content type 'text/html'"),
        (b"text=\xff", "application/x-www-form-urlencoded", "strings must be encoded in UTF-8"),
        (b"x", "multipart/form-data; boundary=b", "can't parse the multipart form"),
    ):
        answer = await lab.http.post(path, content=content, headers={"content-type": kind})
        assert answer.status_code == 400
        assert answer.json()["description"] == f"Bad Request: {text}"
