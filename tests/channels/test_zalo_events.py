"""Recorded and documented shapes of Zalo's events -> our events; nothing ever raises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo import events
from bot.channels.zalo.client import events_in
from handlers.model import Event, FileSent, Typed, Unreadable
from storage.conversations import Address

ME = events.Identity("1234567890123456789", "Bot Khuyến Học")


def event(name: str = "message.text.received", chat: str = "PRIVATE", **more: Any) -> Any:
    return {
        "event_name": name,
        "message": {
            "from": {"id": "9c41d0e7", "display_name": "Trần Thị Lan", "is_bot": False},
            "chat": {"id": "9c41d0e7" if chat == "PRIVATE" else "zgr-1", "chat_type": chat},
            "message_id": "c0de01",
            "date": 1763856100456,
            **more,
        },
    }


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (event(text="Cháu muốn hỏi"), Typed("Cháu muốn hỏi")),
        (event(text="a\0b"), Typed("ab")),
        (event("message.image.received", photo_url="https://x.zdn.vn/a.jpg"), "photo"),
        (event("message.image.received", photo="https://x.zdn.vn/a.jpg"), "photo"),
        (event("message.sticker.received", sticker="b0"), Unreadable("sticker")),
        (event("message.voice.received", voice_url="https://x/a.aac"), Unreadable("voice")),
        (event("message.unsupported.received"), Unreadable("hidden")),
        (event("message.something.new"), Unreadable("hidden")),
        (event(chat="GROUP", text="@Bot Khuyến Học, họp khi nào?"), Typed("họp khi nào?")),
        (event(chat="group", text="@bot khuyến học họp?"), Typed("họp?")),
        (event(chat="GROUP", text="trả lời tin của bot"), Typed("trả lời tin của bot")),
        (event("message.unsupported.received", chat="GROUP"), None),
    ],
)
def test_each_shape(raw: Any, expected: Event | str | None) -> None:
    if expected == "photo":
        expected = FileSent("photo", "https://x.zdn.vn/a.jpg")
    assert events.parse(raw, ME) == expected


def test_the_caption_comes_with_the_picture() -> None:
    raw = event("message.image.received", photo_url="https://x.zdn.vn/a.jpg", caption="giấy khen")
    assert events.parse(raw, ME) == FileSent(
        "photo", "https://x.zdn.vn/a.jpg", caption="giấy khen"
    )


def test_where_an_event_belongs() -> None:
    glance = events.glance(event(text="chào"))
    assert glance is not None
    assert glance.external_id == "9c41d0e7:c0de01"
    assert glance.address == Address("zalo", "9c41d0e7")
    assert glance.words == "chào"
    group = events.glance(event(chat="GROUP", text="@Bot Khuyến Học chào"))
    assert group is not None
    assert group.address == Address("zalo", "zgr-1", is_group=True)
    assert group.words is None


@pytest.mark.parametrize(
    "raw",
    [
        {"event_name": "message.unsupported.received"},
        {"event_name": "x", "message": None},
        {"message": {"chat": {"id": "1"}}},
        {"message": {"message_id": "1"}},
        {"message": {"message_id": "1", "chat": "1"}},
        {"message": {"message_id": "1" * 99, "chat": {"id": "1"}}},
        {"message": {"message_id": "1", "chat": {"id": "1"}, "from": {"is_bot": True}}},
    ],
)
def test_what_is_not_for_us_or_cannot_be_answered(raw: Any) -> None:
    assert events.glance(raw) is None


@pytest.mark.parametrize(
    ("given_", "count"),
    [
        ({"ok": True, "result": event()}, 1),
        (event(), 1),
        ([event(), event()], 2),
        ({"ok": True, "result": [event()]}, 1),
        ({"ok": True, "result": {}}, 0),
        ({"ok": True, "result": None}, 0),
        ({"ok": True}, 0),
        ({}, 0),
        (None, 0),
        ("chào", 0),
    ],
)
def test_events_are_found_in_every_wrapping(given_: object, count: int) -> None:
    assert len(events_in(given_)) == count


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["event_name", "message", "result", "from", "chat", "id", "message_id", "text"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_payload_breaks_the_look_at_it(given_: object) -> None:
    for raw in events_in(given_):
        if events.glance(raw) is not None:
            events.parse(raw, ME)
