"""Recorded shapes of Telegram's updates in, our events out."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot

from bot.channels.base import Glance
from bot.channels.telegram import events
from bot.channels.telegram.events import Identity
from handlers.model import Event, FileSent, Joined, Left, Pressed, Stale, Typed, Unreadable
from storage.conversations import Address

ME = Identity(100001, "khuyenhoc_bot")
BOT = Bot("100001:token-of-a-test")
LAN = {"id": 7, "is_bot": False, "first_name": "Lan"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Lan"}
GROUP = {"id": -5, "type": "group", "title": "Đầu mối"}


def message(chat: dict[str, Any] = PRIVATE, **parts: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": 1763856100, "chat": chat, "from": LAN, **parts}


def update(kind: str = "message", **parts: Any) -> dict[str, Any]:
    return {"update_id": 5, kind: message(**parts)}


def member(status: str, before: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    me = {"id": ME.id, "is_bot": True, "first_name": "Bot", "username": ME.username}

    def state(of: str) -> dict[str, Any]:
        rights = (
            *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
            *("can_manage_video_chats", "can_restrict_members", "can_promote_members"),
            *("can_change_info", "can_invite_users", "can_post_stories"),
            *("can_edit_stories", "can_delete_stories"),
        )
        extra: dict[str, Any] = {"until_date": 0} if of == "kicked" else {}
        if of == "administrator":
            extra = dict.fromkeys(rights, True)
        return {"status": of, "user": me, **extra}

    return {
        "update_id": 5,
        "my_chat_member": {
            "chat": chat,
            "from": LAN,
            "date": 1763856100,
            "old_chat_member": state(before),
            "new_chat_member": state(status),
        },
    }


def press(data: str) -> dict[str, Any]:
    query = {"id": "1", "from": LAN, "chat_instance": "1", "data": data, "message": message()}
    return {"update_id": 5, "callback_query": query}


DOCUMENT = {"file_id": "F", "file_unique_id": "u", "file_name": "bc.pdf", "file_size": 9}
PHOTO = [
    {"file_id": size, "file_unique_id": size, "width": 9, "height": 9, "file_size": 3}
    for size in ("small", "big")
]


@pytest.mark.parametrize(
    ("raw", "event"),
    [
        (update(text="chào"), Typed("chào")),
        (update(text=""), Typed("")),
        (update(text="nửa \ud83d biểu tượng\0"), Typed("nửa ? biểu tượng")),
        (update("edited_message", text="sửa"), Typed("sửa", is_edit=True)),
        (update("edited_message", location={"latitude": 1.0, "longitude": 1.0}), None),
        (press("12.3"), Pressed(12, 3)),
        (press("12"), Stale()),
        (press("-12.1"), Pressed(-12, 1)),
        (press("--12.1"), Stale()),
        (
            update(text="😀 đậm & x", entities=[{"type": "bold", "offset": 3, "length": 3}]),
            Typed("😀 đậm & x", marked="😀 <b>đậm</b> & x"),
        ),
        (
            update(text="a b", entities=[{"type": "italic", "offset": 0, "length": 1}]),
            Typed("a b", marked="<i>a</i> b"),
        ),
        (
            update(
                text="bỏ dòng này nhé",
                entities=[
                    {"type": "strikethrough", "offset": 0, "length": 7},
                    {"type": "underline", "offset": 3, "length": 8},
                    {"type": "spoiler", "offset": 12, "length": 3},
                ],
            ),
            Typed("bỏ dòng này nhé", marked="<s>bỏ <u>dòng</s> này</u> nhé"),
        ),
        (
            update(
                text="một hai",
                entities=[
                    {"type": "bold", "offset": 0, "length": 3},
                    {"type": "bold", "offset": 1, "length": 60},
                ],
                reply_to_message=message(text="x"),
            ),
            Typed("một hai", marked="<b>một</b><b> hai</b>"),
        ),
        (
            update(
                text="mẫu 😀 đây",
                entities=[
                    {"type": "bold", "offset": 0, "length": 3},
                    {"type": "text_link", "offset": 0, "length": 3, "url": "https://a.vn/b"},
                    {"type": "text_link", "offset": 7, "length": 3, "url": "https://c.vn"},
                ],
            ),
            Typed(
                "mẫu 😀 đây",
                marked='<b><a href="https://a.vn/b">mẫu</b></a> 😀 <a href="https://c.vn">đây</a>',
            ),
        ),
        (  # what leads nowhere on the web is told in words
            update(
                text="mẫu https://a.vn",
                entities=[
                    {"type": "text_link", "offset": 0, "length": 3, "url": "javascript:alert(1)"},
                    {"type": "text_link", "offset": 4, "length": 12, "url": "https://a.vn"},
                ],
            ),
            Typed("mẫu https://a.vn", marked="mẫu (javascript:alert(1)) https://a.vn"),
        ),
        (
            update(
                photo=PHOTO,
                caption="giấy khen",
                caption_entities=[{"type": "bold", "offset": 0, "length": 4}],
            ),
            FileSent("photo", "big", "", 3, "giấy khen", "<b>giấy</b> khen"),
        ),
        (press("kb:x"), Stale()),
        (update(photo=PHOTO, caption="giấy khen"), FileSent("photo", "big", "", 3, "giấy khen")),
        (update(document=DOCUMENT), FileSent("document", "F", "bc.pdf", 9)),
        (update(location={"latitude": 1.0, "longitude": 1.0}), Unreadable("location")),
        (update(dice={"emoji": "🎲", "value": 3}), Unreadable("other")),
        (update(chat=GROUP, new_chat_title="Mới"), None),
        (member("kicked", "member"), Left()),
        (member("member", "kicked"), Joined()),
        (member("member", "left", GROUP), Joined()),
        (member("administrator", "member", GROUP), None),
        (update(chat=GROUP, text="@khuyenhoc_bot hạn nộp?"), Typed("hạn nộp?")),
        (update(chat=GROUP, text="/hoi@khuyenhoc_bot hạn nộp"), Typed("/hoi hạn nộp")),
    ],
)
def test_what_an_update_says(raw: dict[str, Any], event: Event | None) -> None:
    assert events.parse(raw, BOT, ME) == event


@pytest.mark.parametrize("raw", [{"update_id": 1}, {"update_id": 1, "poll": {}}, {}])
def test_what_we_did_not_ask_for_is_poison(raw: dict[str, Any]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        events.parse(raw, BOT, ME)


def test_a_glance_tells_where_an_update_belongs() -> None:
    assert events.glance(update(text="chào"), ME) == Glance(
        external_id="100001:5", address=Address("telegram", "7"), words="chào"
    )


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 5},
        {"update_id": 5, "message": "x"},
        {"update_id": 5, "message": {"chat": {"id": "x", "type": "private"}}},
        {"update_id": 5, "message": {"chat": None}},
        {"update_id": 5, "message": {"chat": {"id": 10**200, "type": "private"}}},
    ],
)
def test_a_glance_bears_anything(raw: dict[str, Any]) -> None:
    assert events.glance(raw, ME) == Glance(external_id="100001:5", address=None)


def test_a_photo_with_our_name_under_it_is_for_us() -> None:
    raw = update(chat=GROUP, photo=PHOTO, caption="@khuyenhoc_bot đây là gì")
    assert events.glance(raw, ME) is not None
    assert events.parse(raw, BOT, ME) == FileSent("photo", "big", "", 3, "đây là gì")


def test_what_is_said_among_others_in_a_group_is_not_kept() -> None:
    assert events.glance(update(chat=GROUP, text="trưa nay ăn gì"), ME) is None
    answer = message(chat=GROUP, text="đúng rồi")
    answer["reply_to_message"] = {**message(chat=GROUP), "from": {"id": ME.id}}
    kept = events.glance({"update_id": 5, "message": answer}, ME)
    assert kept is not None
    assert kept.address == Address("telegram", "-5", is_group=True)
