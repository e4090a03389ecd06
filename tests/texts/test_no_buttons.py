"""Sentences reach channels without buttons too: nobody there is told to press something."""

from __future__ import annotations

import re

from fluent.syntax.ast import Message
from fluent.syntax.serializer import FluentSerializer

from tests.texts.test_catalogue import messages

#: said only where there are buttons: of a press, of how another channel shows a message, of a link
ABOUT_BUTTONS = {"notice-stale", "announced-elsewhere-buttons", "invite-link"}
PRESSING = re.compile(r"\b(bấm|chạm|nút)\b", re.IGNORECASE)


def written(message: Message) -> str:
    """Its words without the comment above and without what people may type."""
    said = FluentSerializer().serialize_entry(message)
    lines = [line for line in said.splitlines() if not line.startswith("#")]
    return "\n".join(line for line in lines if not line.strip().startswith(".aliases"))


def test_nobody_is_told_to_press() -> None:
    found = {key for key, message in messages().items() if PRESSING.search(written(message))}
    assert sorted(found - ABOUT_BUTTONS) == []
