"""Zalo's events -> ours.

Owns: which event says what. Pure. Never: network. Nothing is taken for granted but a message's
chat and id: shapes differ between what is documented and what was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.base import Glance
from handlers.model import Event, FileSent, Typed, Unreadable
from storage.conversations import Address

LONGEST_ID = 50
TEXT, IMAGE = "message.text.received", "message.image.received"
UNREADABLE = {"message.sticker.received": "sticker", "message.voice.received": "voice"}
#: a file, a film, a contact, a place, or any word of a protected person: Zalo does not say which
HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are on Zalo."""

    id: str
    name: str


def glance(raw: Mapping[str, Any]) -> Glance | None:
    """See ``Channel.glance``. An event without a message can be neither answered nor known
    again, and nothing is in it."""
    message = raw.get("message")
    if not isinstance(message, Mapping):
        return None
    sender, chat = message.get("from"), message.get("chat")
    if isinstance(sender, Mapping) and sender.get("is_bot") is True:
        return None  # bots that answer each other never end
    chat_id = str(chat.get("id") or "") if isinstance(chat, Mapping) else ""
    message_id = str(message.get("message_id") or "")
    if not chat_id or not message_id or max(len(chat_id), len(message_id)) > LONGEST_ID:
        return None
    text = message.get("text")
    is_group = _is_group(message)
    return Glance(
        external_id=f"{chat_id}:{message_id}",
        address=Address("zalo", chat_id, is_group=is_group),
        words=text if isinstance(text, str) and not is_group else None,
    )


def parse(raw: Mapping[str, Any], me: Identity) -> Event | None:
    """See ``Channel.parse``."""
    message: Mapping[str, Any] = raw["message"]
    name = raw.get("event_name", "")
    picture = message.get("photo_url") or message.get("photo")
    text = message.get("text")
    if name == TEXT or (not name and isinstance(text, str)):
        return Typed(_ours(str(text or ""), me, is_group=_is_group(message)))
    if isinstance(picture, str) and picture:
        caption = _ours(str(message.get("caption") or ""), me, is_group=_is_group(message))
        return FileSent("photo", picture, caption=caption)
    if _is_group(message):
        return None  # nobody asked the bot anything
    return Unreadable(UNREADABLE.get(name, HIDDEN))


def _is_group(message: Mapping[str, Any]) -> bool:
    chat = message.get("chat")
    kind = chat.get("chat_type", "") if isinstance(chat, Mapping) else ""
    return str(kind).upper() == "GROUP"


def _ours(words: str, me: Identity, *, is_group: bool) -> str:
    """The words without the bot's name in front, and without what no database can hold."""
    words = words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    called = f"@{me.name}"
    if is_group and me.name and words.casefold().startswith(called.casefold()):
        words = words[len(called) :].lstrip(" \n,:")
    return words
