"""Telegram's updates -> our events.

Owns: which update says what, how a group message is known to be for us. Pure. Never: network.
Source: Bot API 10.1, Update.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    ChatMember,
    ChatMemberUpdated,
    Message,
    MessageEntity,
    Update,
)
from telegram.constants import ChatType

from bot.channels.base import Glance
from handlers.groups import group_address
from handlers.model import Event, FileSent, Joined, Left, Pressed, Stale, Typed, Unreadable
from programme.marks import LINK, Formatted, marked
from storage.conversations import Address

#: the kinds of update that we ask for
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
#: parts of a message that carry no words for us, as they are called in the model
UNREADABLE = ("sticker", "voice", "location", "contact")
#: what a chat says about itself; nobody wrote it
SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "message_auto_delete_timer_changed",
)
#: Telegram's ids fit into 52 bits; what does not is no id
LARGEST_ID = 2**52
LONGEST_ID = 100
GONE = (ChatMember.BANNED, ChatMember.LEFT)
#: what a message of plain words in a private chat consists of; PTB reads all other messages
PLAIN_MESSAGE = frozenset({"message_id", "from", "chat", "date", "text", "entities"})
PLAIN_PERSON = frozenset(
    {"id", "is_bot", "first_name", "last_name", "username", "language_code", "is_premium"}
)
PLAIN_CHAT = frozenset({"id", "type", "first_name", "last_name", "username"})
LATEST_DATE = 2**31
#: what of their formatting stands for what in ``programme.marks``; the rest are plain words
STYLES = {
    MessageEntity.BOLD: "b",
    MessageEntity.ITALIC: "i",
    MessageEntity.UNDERLINE: "u",
    MessageEntity.STRIKETHROUGH: "s",
    MessageEntity.TEXT_LINK: LINK,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are on Telegram."""

    id: int
    username: str


def glance(raw: Mapping[str, Any], me: Identity) -> Glance | None:
    """See ``Channel.glance``. Must bear any payload: it runs before the row is stored."""
    external_id = f"{me.id}:{raw.get('update_id')}"[:LONGEST_ID]
    try:
        return _glance(raw, external_id, me)
    except (KeyError, TypeError, AttributeError, ValueError):
        return Glance(external_id=external_id, address=None)


def _glance(raw: Mapping[str, Any], external_id: str, me: Identity) -> Glance | None:
    if query := raw.get("callback_query"):
        message = query.get("message")
        if message is None:  # a button under a message sent through another chat; not ours
            return None
        return Glance(external_id=external_id, address=_address(message["chat"]))
    if member := raw.get("my_chat_member"):
        return Glance(external_id=external_id, address=_address(member["chat"]))
    message = raw.get("message") or raw["edited_message"]
    address = _address(message["chat"])
    text = message.get("text")
    if address.is_group and not _is_for_us(message, me):
        return None
    return Glance(
        external_id=external_id,
        address=address,
        words=text if "message" in raw and not address.is_group else None,
    )


def _address(chat: Mapping[str, Any]) -> Address:
    chat_id = int(chat["id"])
    if abs(chat_id) > LARGEST_ID:
        raise ValueError("not a chat id")
    return Address("telegram", str(chat_id), is_group=chat["type"] in GROUPS)


def _is_for_us(message: Mapping[str, Any], me: Identity) -> bool:
    replied_to = message.get("reply_to_message", {}).get("from", {}).get("id")
    words = message.get("text") or message.get("caption") or ""
    return replied_to == me.id or group_address(words, me.username) is not None


def parse(raw: Mapping[str, Any], bot: Bot, me: Identity) -> Event | None:
    """See ``Channel.parse``."""
    if (words := plain_words(raw)) is not None:
        marks = _marked(words, raw["message"].get("entities", ()))
        return Typed(_storable(words), marked=_storable(marks))
    update = Update.de_json(dict(raw), bot)
    if update.callback_query is not None:
        return _press(update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    if update.edited_message is not None:
        # a live location moves by edits; only words are worth reading again
        words = update.edited_message.text or update.edited_message.caption
        return Typed(_ours(update.edited_message, words, me), is_edit=True) if words else None
    if update.message is None:
        raise ValueError("an update without anything in it that we asked for")
    return _message(update.message, me)


def plain_words(raw: Mapping[str, Any]) -> str | None:
    """The text of plain words in a private chat; None: what this is PTB must say.

    Most updates are this and nothing else. PTB's objects for one cost as much as its answer.
    """
    message = raw.get("message")
    if len(raw) != 2 or "update_id" not in raw or not isinstance(message, dict):
        return None
    person, chat, date = message.get("from"), message.get("chat"), message.get("date")
    text = message.get("text")
    is_plain = (
        isinstance(text, str)
        and message.keys() <= PLAIN_MESSAGE
        and "message_id" in message
        and isinstance(date, int)
        and 0 <= date < LATEST_DATE
        and isinstance(chat, dict)
        and chat.keys() <= PLAIN_CHAT
        and "id" in chat
        and chat.get("type") == ChatType.PRIVATE
        and isinstance(person, dict)
        and {"id", "is_bot", "first_name"} <= person.keys() <= PLAIN_PERSON
        and _are_plain(message.get("entities", []))
    )
    return text if is_plain else None


def _are_plain(entities: object) -> bool:
    return isinstance(entities, list) and all(
        isinstance(one, dict)
        and one.keys() == {"type", "offset", "length"}
        and isinstance(one["type"], str)
        for one in entities
    )


def _marked(words: str, entities: Iterable[Mapping[str, Any]]) -> str:
    """The words with what they were formatted as; "" where there is nothing of that."""
    formatted = [
        Formatted(
            one["offset"],
            one["offset"] + one["length"],
            STYLES[one["type"]],
            str(one.get("url") or ""),
        )
        for one in entities
        if one["type"] in STYLES
    ]
    return marked(words, formatted) if formatted else ""


def _entities(entities: Iterable[MessageEntity] | None) -> list[Mapping[str, Any]]:
    return [
        {"type": one.type, "offset": one.offset, "length": one.length, "url": one.url}
        for one in entities or ()
    ]


def _storable(words: str) -> str:
    """Without what no database can hold."""
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _ours(message: Message, words: str, me: Identity) -> str:
    """The words without the bot's name, and without what no database can hold."""
    words = _storable(words)
    if message.chat.type not in GROUPS:
        return words
    addressed = group_address(words, me.username)
    return words if addressed is None else addressed


def _message(message: Message, me: Identity) -> Event | None:
    if message.text is not None:
        return Typed(_ours(message, message.text, me), marked=_composed(message, message.text))
    caption = _ours(message, message.caption or "", me)
    marks = _composed(message, message.caption or "")
    if message.photo:
        best = message.photo[-1]
        return FileSent("photo", best.file_id, "", best.file_size or 0, caption, marks)
    if message.document is not None:
        file = message.document
        name, size = file.file_name or "", file.file_size or 0
        return FileSent("document", file.file_id, name, size, caption, marks)
    if message.video is not None:
        file_size = message.video.file_size or 0
        return FileSent("video", message.video.file_id, "", file_size, caption)
    for kind in UNREADABLE:
        if getattr(message, kind):
            return Unreadable(kind)
    if any(getattr(message, kind) for kind in SERVICE):
        return None
    return Unreadable("other")


def _composed(message: Message, words: str) -> str:
    """See ``Typed.marked``; nothing of a group is composed."""
    if message.chat.type in GROUPS:
        return ""
    return _storable(_marked(words, _entities(message.entities or message.caption_entities)))


def _press(query: CallbackQuery) -> Event:
    prompt, _, index = (query.data or "").partition(".")
    # below zero: under an announcement
    if prompt.removeprefix("-").isdecimal() and index.isdecimal():
        return Pressed(int(prompt), int(index))
    return Stale()


def _membership(member: ChatMemberUpdated) -> Event | None:
    was_gone = member.old_chat_member.status in GONE
    is_gone = member.new_chat_member.status in GONE
    if was_gone == is_gone:  # our rights were changed
        return None
    return Left() if is_gone else Joined()
