"""The short way for plain words says what PTB says, for whatever shape arrives."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from telegram import Bot

from bot.channels.telegram import events
from bot.channels.telegram.events import Identity
from handlers.model import Typed

ME = Identity(100001, "khuyenhoc_bot")
BOT = Bot("100001:token-of-a-test")
PLAIN: dict[str, Any] = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "from": {"id": 7, "is_bot": False, "first_name": "Lan", "language_code": "vi"},
        "chat": {"id": 7, "type": "private", "first_name": "Lan"},
        "date": 1763856100,
        "text": "quỹ khuyến học là gì",
    },
}
PLACES = ((), ("message",), ("message", "from"), ("message", "chat"))
NAMES = (
    *("update_id", "message", "message_id", "from", "chat", "date", "text", "entities", "id"),
    *("type", "is_bot", "first_name", "username", "title", "sticker", "caption", "via_bot"),
    *("reply_to_message", "edited_message", "forward_origin", "new_chat_title", "is_premium"),
)
VALUES: some.SearchStrategy[object] = some.sampled_from(
    [
        *("private", "group", "channel", "/nop", "", "a\0b", "\ud83d", 0, -1, 10**30, 1.5),
        *(None, True, [], {}, [1], {"id": 1}),
        [{"type": "bold", "offset": 0, "length": 2}],
        [{"type": "odd", "offset": 0, "length": 2, "user": {}}],
        [{"type": []}],
    ]
)
CHANGES = some.lists(
    some.tuples(some.sampled_from(PLACES), some.sampled_from(NAMES), some.none() | VALUES),
    max_size=3,
)


def outcome(raw: dict[str, Any]) -> object:
    try:
        return events.parse(raw, BOT, ME)
    except Exception as error:
        return f"raised {bool(error)}"


@given(changes=CHANGES)
def test_any_update_reads_the_same_both_ways(
    changes: list[tuple[tuple[str, ...], str, object]],
) -> None:
    raw = copy.deepcopy(PLAIN)
    for place, name, value in changes:
        target: Any = raw
        for step in place:
            target = target.get(step) if isinstance(target, dict) else None
        if isinstance(target, dict):
            target.pop(name, None)
            if value is not None:
                target[name] = value
    with pytest.MonkeyPatch.context() as patch:
        short = outcome(copy.deepcopy(raw))
        patch.setattr(events, "plain_words", lambda _: None)
        assert outcome(raw) == short


def test_plain_words_take_the_short_way() -> None:
    assert events.plain_words(PLAIN) == "quỹ khuyến học là gì"
    assert events.parse(PLAIN, BOT, ME) == Typed("quỹ khuyến học là gì")
