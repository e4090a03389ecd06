"""Every method the simulator offers, by name; and those about receiving updates."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.json_types import Json
from simulator.telegram import chats, commands, media, messages
from simulator.telegram.errors import ApiError
from simulator.telegram.telegram import Telegram
from simulator.telegram.webhook import DEFAULT_CONNECTIONS

Method = Callable[[Telegram, Json], Awaitable[Any]]
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class RawJson(str):
    """An answer that is JSON text already."""

    __slots__ = ()


async def get_updates(telegram: Telegram, params: Json) -> RawJson:
    if telegram.webhook.url:
        raise ApiError(409, WEBHOOK_ACTIVE)
    telegram.updates.allow(params.get("allowed_updates"))
    return RawJson(
        await telegram.updates.get(
            params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0)
        )
    )


async def set_webhook(telegram: Telegram, params: Json) -> bool:
    if not params["url"]:
        return await delete_webhook(telegram, params)
    telegram.webhook.set(
        params["url"],
        secret=params.get("secret_token"),
        connections=params.get("max_connections", DEFAULT_CONNECTIONS),
    )
    telegram.updates.allow(params.get("allowed_updates"))
    if params.get("drop_pending_updates"):
        telegram.updates.clear()
    return True


async def delete_webhook(telegram: Telegram, params: Json) -> bool:
    telegram.webhook.remove()
    if params.get("drop_pending_updates"):
        telegram.updates.clear()
    return True


async def get_webhook_info(telegram: Telegram, params: Json) -> Json:
    return telegram.webhook.info()


METHODS: dict[str, Method] = {
    "getMe": chats.get_me,
    "logOut": chats.log_out,
    "close": chats.close,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": messages.send_message,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_message_text,
    "editMessageCaption": messages.edit_message_caption,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "answerCallbackQuery": messages.answer_callback_query,
    "getFile": media.get_file,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getChatAdministrators": chats.get_chat_administrators,
    "leaveChat": chats.leave_chat,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "deleteMyCommands": commands.delete_my_commands,
    "setMyDescription": commands.set_my_description,
    "getMyDescription": commands.get_my_description,
    "setMyShortDescription": commands.set_my_short_description,
    "getMyShortDescription": commands.get_my_short_description,
}
# Not in the answer to a webhook.
NEVER_IN_ANSWERS = frozenset({"setWebhook", "deleteWebhook", "close", "logOut"})
# What flood limits count.
COUNTED = ("send", "edit")
UNCOUNTED = frozenset({"sendChatAction"})


def counts_as_message(method: str) -> bool:
    return method.startswith(COUNTED) and method not in UNCOUNTED
