"""Methods about the bot itself and about chats: getMe, getChat, members, leaving."""

from __future__ import annotations

from simulator.json_types import Json
from simulator.telegram import objects
from simulator.telegram.errors import bad_request, forbidden
from simulator.telegram.membership import bot_membership
from simulator.telegram.telegram import Telegram


async def get_me(telegram: Telegram, params: Json) -> Json:
    return {
        **telegram.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def log_out(telegram: Telegram, params: Json) -> bool:
    telegram.logged_out = True
    telegram.updates.end_poll()
    return True


async def close(telegram: Telegram, params: Json) -> bool:
    return True


async def get_chat(telegram: Telegram, params: Json) -> Json:
    chat_id = telegram.destination(params["chat_id"], writing=False)
    full: Json = {
        **objects.chat(telegram.world, chat_id),
        "accent_color_id": chat_id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": True,
            "limited_gifts": True,
            "unique_gifts": True,
            "premium_subscription": True,
            "gifts_from_channels": True,
        },
    }
    if chat_id in telegram.world.groups:
        full["permissions"] = {"can_send_messages": True, "can_invite_users": True}
    elif username := full.get("username"):
        full["active_usernames"] = [username]
    return full


async def get_chat_member(telegram: Telegram, params: Json) -> Json:
    chat_id = telegram.destination(params["chat_id"], writing=False)
    user_id: int = params["user_id"]
    group = telegram.world.groups.get(chat_id)
    if user_id == telegram.bot_id:
        return objects.member(telegram.bot, group.bot_status if group else "member")
    phone = telegram.world.phones.get(user_id)
    if phone is None:
        raise bad_request("user not found" if user_id > 0 else "invalid user_id specified")
    if group is None:
        if user_id != chat_id:
            raise bad_request("user not found")
        return objects.member(objects.user(phone), "member")
    if user_id not in group.members:
        return objects.member(objects.user(phone), "left")
    status = "creator" if user_id == group.members[0] else "member"
    return objects.member(objects.user(phone), status)


async def get_chat_administrators(telegram: Telegram, params: Json) -> list[Json]:
    chat_id = telegram.destination(params["chat_id"], writing=False)
    group = telegram.world.groups.get(chat_id)
    if group is None:
        raise bad_request("there are no administrators in the private chat")
    owner = telegram.world.phones.get(group.members[0]) if group.members else None
    members = [objects.member(objects.user(owner), "creator")] if owner else []
    if group.bot_status == "administrator" and params.get("return_bots", True):
        members.append(objects.member(telegram.bot, "administrator"))
    return members


async def get_chat_member_count(telegram: Telegram, params: Json) -> int:
    chat_id = telegram.destination(params["chat_id"], writing=False)
    group = telegram.world.groups.get(chat_id)
    return len(group.members) + 1 if group else 2


async def leave_chat(telegram: Telegram, params: Json) -> bool:
    chat_id = telegram.destination(params["chat_id"], writing=False)
    if chat_id not in telegram.world.groups:
        raise forbidden("bot can't leave a private chat")
    bot_membership(telegram, chat_id, "left", by=telegram.bot)
    return True
