"""What people do on their phones, turned into messages and updates for the bot.

Owns: which update each action makes, and which group messages a bot gets to see. The control API
calls this; nothing here is reachable for the bot.
"""

from __future__ import annotations

from simulator.json_types import Json
from simulator.telegram import objects
from simulator.telegram.content import CAPTION_LIMIT, TEXT_LIMIT
from simulator.telegram.entities import found_in, utf16_length
from simulator.telegram.files import Upload
from simulator.telegram.kinds import payload_of
from simulator.telegram.media import attachment, keep
from simulator.telegram.membership import Impossible, block, phone_of, some
from simulator.telegram.telegram import Telegram
from simulator.telegram.world import Group, Message, Phone


def press_start(
    telegram: Telegram, user_id: int, payload: str | None
) -> tuple[list[int], list[int]]:
    """Start, Restart after blocking, or a deep link."""
    unblocked = block(telegram, user_id, False)
    phone = telegram.world.phones[user_id]
    if payload is None:
        payload, phone.start_payload = phone.start_payload, ""
    text = f"/start {payload}" if payload else "/start"
    messages, updates = send_text(telegram, user_id, user_id, text)
    return messages, unblocked + updates


def send_text(
    telegram: Telegram,
    chat_id: int,
    user_id: int,
    text: str,
    *,
    forward: bool = False,
    reply_to: int | None = None,
) -> tuple[list[int], list[int]]:
    _may_write(telegram, chat_id, user_id)
    if not text.strip():
        raise Impossible("a phone does not send empty text")
    sent: list[Message] = []
    for part in split(text.strip(), TEXT_LIMIT):
        origin = None
        if forward:
            origin = {
                "type": "hidden_user",
                "date": telegram.now() - 3600,
                "sender_user_name": "Người gửi gốc",
            }
        sent.append(
            telegram.post(
                chat_id=chat_id,
                user_id=user_id,
                text=part,
                entities=found_in(part),
                forward_origin=origin,
                reply_to=reply_to,
            )
        )
    return _tell(telegram, sent)


def send_kind(
    telegram: Telegram, chat_id: int, user_id: int, kind: str, *, reply_to: int | None = None
) -> tuple[list[int], list[int]]:
    _may_write(telegram, chat_id, user_id)
    attached = payload_of(telegram.world.files, kind, telegram.world.phones[user_id].name)
    if attached is None:
        raise Impossible(f"no phone sends {kind!r} here")
    message = telegram.post(
        chat_id=chat_id, user_id=user_id, kind=kind, attached=attached, reply_to=reply_to
    )
    return _tell(telegram, [message])


def send_file(
    telegram: Telegram,
    chat_id: int,
    user_id: int,
    upload: Upload,
    *,
    kind: str,
    caption: str = "",
    reply_to: int | None = None,
) -> tuple[list[int], list[int]]:
    _may_write(telegram, chat_id, user_id)
    if len(caption) > CAPTION_LIMIT:
        raise Impossible(f"a caption has at most {CAPTION_LIMIT} characters")
    message = telegram.post(
        chat_id=chat_id,
        user_id=user_id,
        kind=kind,
        text=caption.strip(),
        entities=found_in(caption.strip()),
        attached=attachment(keep(telegram, upload, kind)),
        reply_to=reply_to,
    )
    return _tell(telegram, [message])


def edit_text(
    telegram: Telegram, chat_id: int, user_id: int, message_id: int, text: str
) -> tuple[list[int], list[int]]:
    _may_write(telegram, chat_id, user_id)
    message = telegram.world.message(chat_id, message_id)
    if message is None or message.user_id != user_id:
        raise Impossible(f"message {message_id} is not one of this person's")
    if not text.strip() or len(text) > TEXT_LIMIT:
        raise Impossible("the new text is empty or too long")
    message.text = text.strip()
    message.entities = found_in(message.text)
    telegram.edited(message)
    return [message.id], _push_message(telegram, message, "edited_message")


def press(
    telegram: Telegram, chat_id: int, user_id: int, message_id: int, row: int, column: int
) -> tuple[str | None, list[int]]:
    """Press an inline button: the address it opens, or the update it makes."""
    phone = _may_write(telegram, chat_id, user_id)
    message = telegram.world.message(chat_id, message_id)
    rows = (message.markup or {}).get("inline_keyboard", []) if message else []
    if message is None or not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise Impossible(f"message {message_id} has no button at row {row}, column {column}")
    button = rows[row][column]
    phone.unread = 0
    if "url" in button:
        return str(button["url"]), []
    if "callback_data" not in button:
        raise Impossible("this kind of button does nothing here")
    callback = telegram.world.add_callback(user_id, message, telegram.clock.now())
    update = {
        "id": callback.id,
        "from": objects.user(phone),
        "message": telegram.message_json(message),
        "chat_instance": str(chat_id * 7919 % 2**63),
        "data": button["callback_data"],
    }
    return None, some(telegram.updates.push("callback_query", update, chat_id))


def split(text: str, limit: int) -> list[str]:
    """As a phone cuts a long paste: at white space if there is any near the end."""
    parts = []
    while len(text) > limit:
        cut = max(text.rfind("\n", limit - 512, limit), text.rfind(" ", limit - 512, limit))
        cut = cut if cut > 0 else limit
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]


def _may_write(telegram: Telegram, chat_id: int, user_id: int) -> Phone:
    phone = phone_of(telegram, user_id)
    group = telegram.world.groups.get(chat_id)
    if group:
        if user_id not in group.members:
            raise Impossible(f"phone {user_id} is not in group {chat_id}")
        return phone
    if chat_id != user_id:
        raise Impossible(f"phone {user_id} has no chat {chat_id}")
    if phone.blocked:
        raise Impossible("this phone has blocked the bot; unblock or start first")
    return phone


def _tell(telegram: Telegram, messages: list[Message]) -> tuple[list[int], list[int]]:
    updates: list[int] = []
    for message in messages:
        phone = telegram.world.phones.get(message.chat_id)
        if phone:
            phone.started = True
            phone.unread = 0
        updates += _push_message(telegram, message, "message")
    return [message.id for message in messages], updates


def _push_message(telegram: Telegram, message: Message, kind: str) -> list[int]:
    group = telegram.world.groups.get(message.chat_id)
    if group and not _bot_sees(telegram, group, message):
        return []
    return some(telegram.updates.push(kind, telegram.message_json(message), message.chat_id))


def _bot_sees(telegram: Telegram, group: Group, message: Message) -> bool:
    """Privacy mode: commands, mentions, replies to the bot. An administrator sees everything."""
    if group.bot_status in ("left", "kicked"):
        return False
    if group.bot_status == "administrator":
        return True
    if message.reply_to is not None:
        replied = telegram.world.message(message.chat_id, message.reply_to)
        if replied and replied.user_id is None:
            return True
    name = f"@{telegram.username.lower()}"
    for entity in message.entities:
        text = _part(message.text, entity).lower()
        if entity["type"] == "mention" and text == name:
            return True
        if entity["type"] == "bot_command" and ("@" not in text or text.endswith(name)):
            return True
    return False


def _part(text: str, entity: Json) -> str:
    if utf16_length(text) == len(text):
        return text[entity["offset"] : entity["offset"] + entity["length"]]
    units = text.encode("utf-16-le")
    start = 2 * entity["offset"]
    return units[start : start + 2 * entity["length"]].decode("utf-16-le")
