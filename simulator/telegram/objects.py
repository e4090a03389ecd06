"""Our rows as the Bot API's JSON objects, and as what a phone shows."""

from __future__ import annotations

from typing import Any

from simulator.json_types import Json
from simulator.telegram.world import Group, Message, Phone, World

RIGHTS = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories "
    "can_delete_stories"
).split()


def bot_user(bot_id: int, name: str, username: str) -> Json:
    return {"id": bot_id, "is_bot": True, "first_name": name, "username": username}


def user(phone: Phone) -> Json:
    value: Json = {"id": phone.user_id, "is_bot": False, "first_name": phone.name}
    if phone.username:
        value["username"] = phone.username
    value["language_code"] = phone.language_code
    return value


def unknown_user(user_id: int) -> Json:
    return {"id": user_id, "is_bot": False, "first_name": "Deleted Account"}


def chat(world: World, chat_id: int) -> Json:
    if group := world.groups.get(chat_id):
        return {"id": chat_id, "type": "group", "title": group.title}
    value: Json = {"id": chat_id, "type": "private"}
    if phone := world.phones.get(chat_id):
        value["first_name"] = phone.name
        if phone.username:
            value["username"] = phone.username
    return value


def message(world: World, bot: Json, row: Message, *, with_reply: bool = True) -> Json:
    phone = world.phones.get(row.user_id) if row.user_id is not None else None
    value: Json = {
        "message_id": row.id,
        "from": bot
        if row.user_id is None
        else user(phone)
        if phone
        else unknown_user(row.user_id),
        "chat": chat(world, row.chat_id),
        "date": row.date,
    }
    if row.forward_origin:
        value["forward_origin"] = row.forward_origin
    if row.edit_date:
        value["edit_date"] = row.edit_date
    if row.album:
        value["media_group_id"] = row.album
    if row.reply_to is not None and with_reply:
        replied = world.message(row.chat_id, row.reply_to)
        if replied:
            value["reply_to_message"] = message(world, bot, replied, with_reply=False)
    value.update(row.attached)
    prefix = "" if row.kind == "text" else "caption"
    if row.text:
        value[prefix or "text"] = row.text
        if row.entities:
            value["caption_entities" if prefix else "entities"] = row.entities
    if row.markup and "inline_keyboard" in row.markup:
        value["reply_markup"] = row.markup
    return value


def on_screen(row: Message) -> Json:
    """The message as the contract of the control API has it."""
    return {
        "id": row.id,
        "chat_id": row.chat_id,
        "from": "bot" if row.user_id is None else "user",
        "user_id": row.user_id,
        "date": row.date,
        "edited": row.edit_date is not None,
        "kind": row.kind,
        "text": row.text,
        "entities": row.entities,
        "photo": _photo(row.attached.get("photo")),
        "document": _document(row.attached.get("document")),
        "attached": row.attached,
        "reply_markup": _markup(row.markup),
        "reply_to": row.reply_to,
        "album": row.album,
        "forwarded": row.forward_origin is not None,
        "deleted": False,
    }


def _photo(sizes: list[Json] | None) -> Json | None:
    if not sizes:
        return None
    best = sizes[-1]
    return {
        "file_id": best["file_id"],
        "url": f"/sim/files/{best['file_id']}",
        "width": best["width"],
        "height": best["height"],
    }


def _document(document: Json | None) -> Json | None:
    if not document:
        return None
    return {
        "file_id": document["file_id"],
        "url": f"/sim/files/{document['file_id']}",
        "name": document.get("file_name", ""),
        "size": document.get("file_size", 0),
        "mime": document.get("mime_type", ""),
    }


def _markup(markup: Json | None) -> Json | None:
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        return markup  # a reply keyboard, as the bot sent it
    return {
        "inline_keyboard": [
            [_button(button) for button in row] for row in markup["inline_keyboard"]
        ]
    }


def _button(button: Json) -> Json:
    shown: dict[str, Any] = {"text": button["text"]}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    if "url" in button:
        shown["url"] = button["url"]
    return shown


def phone_state(phone: Phone) -> Json:
    return {
        "user_id": phone.user_id,
        "chat_id": phone.user_id,
        "name": phone.name,
        "username": phone.username,
        "language_code": phone.language_code,
        "started": phone.started,
        "blocked": phone.blocked,
        "unread": phone.unread,
        "typing": phone.typing,
    }


def group_state(group: Group) -> Json:
    return {
        "chat_id": group.chat_id,
        "title": group.title,
        "members": group.members,
        "bot_status": group.bot_status,
    }


def member(who: Json, status: str) -> Json:
    value: Json = {"status": status, "user": who}
    match status:
        case "administrator":
            value |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)}
        case "creator":
            value["is_anonymous"] = False
        case "kicked":
            value["until_date"] = 0
    return value
