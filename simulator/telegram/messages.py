"""Methods that send, change and delete messages of text, and answer button presses."""

from __future__ import annotations

from simulator.json_types import Json
from simulator.telegram.content import caption_of, keyboard_of, text_of
from simulator.telegram.errors import bad_request, broken_rule
from simulator.telegram.telegram import Telegram
from simulator.telegram.world import Message

DELETABLE_SECONDS = 48 * 3600
CALLBACK_SECONDS = 60
CALLBACK_TEXT_LIMIT = 200
CHAT_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note".split()
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def reply_target(telegram: Telegram, chat_id: int, params: Json) -> int | None:
    reply: Json | None = params.get("reply_parameters")
    if not reply:
        return None
    message_id: int = reply.get("message_id", 0)
    if telegram.world.message(chat_id, message_id):
        return message_id
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


async def send_message(telegram: Telegram, params: Json) -> Json:
    chat_id = telegram.destination(params["chat_id"])
    text, entities = text_of(params)
    markup = keyboard_of(params)
    reply_to = reply_target(telegram, chat_id, params)
    message = telegram.post(
        chat_id=chat_id,
        user_id=None,
        text=text,
        entities=entities,
        markup=markup,
        reply_to=reply_to,
        silent=params.get("disable_notification", False),
    )
    return telegram.message_json(message)


def own_message(telegram: Telegram, params: Json, verb: str) -> Message:
    if "inline_message_id" in params:
        raise bad_request(f"message to {verb} not found")
    if "chat_id" not in params:
        raise broken_rule("chat_id is empty")
    if "message_id" not in params:
        raise broken_rule("message identifier is not specified")
    chat_id = telegram.destination(params["chat_id"])
    message = telegram.world.message(chat_id, params["message_id"])
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message


def _editable(telegram: Telegram, params: Json) -> Message:
    message = own_message(telegram, params, "edit")
    if message.user_id is not None:
        raise bad_request("message can't be edited")
    return message


def _change(
    telegram: Telegram, message: Message, text: str, entities: list[Json], markup: Json | None
) -> Json:
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.markup = text, entities, markup
    telegram.edited(message)
    return telegram.message_json(message)


async def edit_message_text(telegram: Telegram, params: Json) -> Json:
    if "rich_message" in params:
        raise broken_rule("the simulator does not know rich messages")
    message = _editable(telegram, params)
    text, entities = text_of(params)
    markup = keyboard_of(params, inline_only=True)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _change(telegram, message, text, entities, markup)


async def edit_message_caption(telegram: Telegram, params: Json) -> Json:
    message = _editable(telegram, params)
    text, entities = caption_of(params)
    markup = keyboard_of(params, inline_only=True)
    if message.kind == "text":
        raise bad_request("there is no caption in the message to edit")
    return _change(telegram, message, text, entities, markup)


async def edit_message_reply_markup(telegram: Telegram, params: Json) -> Json:
    message = _editable(telegram, params)
    markup = keyboard_of(params, inline_only=True)
    return _change(telegram, message, message.text, message.entities, markup)


async def delete_message(telegram: Telegram, params: Json) -> bool:
    message = own_message(telegram, params, "delete")
    if telegram.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    in_group = message.chat_id in telegram.world.groups
    if in_group and message.user_id is not None:
        if telegram.world.groups[message.chat_id].bot_status != "administrator":
            raise bad_request("message can't be deleted")
    telegram.deleted(message)
    return True


async def delete_messages(telegram: Telegram, params: Json) -> bool:
    chat_id = telegram.destination(params["chat_id"])
    ids: list[int] = params["message_ids"]
    if not 1 <= len(ids) <= 100:
        raise broken_rule("message identifiers are not specified")
    for message_id in ids:  # those that are gone are skipped
        if message := telegram.world.message(chat_id, message_id):
            telegram.deleted(message)
    return True


async def answer_callback_query(telegram: Telegram, params: Json) -> bool:
    callback = telegram.world.callbacks.get(params["callback_query_id"])
    if callback is None or telegram.clock.now() - callback.at > CALLBACK_SECONDS:
        raise bad_request(TOO_OLD)
    text: str = params.get("text", "")
    if len(text) > CALLBACK_TEXT_LIMIT:
        raise broken_rule("MESSAGE_TOO_LONG")
    telegram.events.publish(
        "callback_answer",
        callback.chat_id,
        user_id=callback.user_id,
        message_id=callback.message_id,
        callback_query_id=callback.id,
        text=text,
        show_alert=params.get("show_alert", False),
        url=params.get("url"),
    )
    return True


async def send_chat_action(telegram: Telegram, params: Json) -> bool:
    chat_id = telegram.destination(params["chat_id"])
    if params["action"] not in CHAT_ACTIONS:
        raise broken_rule("wrong parameter action in request")
    telegram.typing(chat_id, params["action"])
    return True
