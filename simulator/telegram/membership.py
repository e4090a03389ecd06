"""Who is where: adding the bot to groups, removing it, blocking it. Each makes my_chat_member.

Owns: these changes and their updates. What people write is in people.py.
"""

from __future__ import annotations

from simulator.json_types import Json
from simulator.telegram import objects
from simulator.telegram.telegram import Telegram
from simulator.telegram.world import Group, Phone


class Impossible(Exception):
    """What a person cannot do on a real phone either."""


def phone_of(telegram: Telegram, user_id: int) -> Phone:
    phone = telegram.world.phones.get(user_id)
    if phone is None:
        raise Impossible(f"there is no phone {user_id}")
    return phone


def add_group(
    telegram: Telegram,
    *,
    title: str,
    members: list[int],
    bot_admin: bool = False,
    chat_id: int | None = None,
) -> Group:
    for user_id in members:
        phone_of(telegram, user_id)
    if not members:
        raise Impossible("a group needs at least one member")
    group = telegram.world.add_group(
        title=title, members=members, bot_status="left", chat_id=chat_id
    )
    by = objects.user(telegram.world.phones[members[0]])
    bot_membership(telegram, group.chat_id, "administrator" if bot_admin else "member", by=by)
    return group


def bot_membership(telegram: Telegram, chat_id: int, status: str, *, by: Json) -> int | None:
    """Somebody adds, removes or promotes the bot in a group; or the bot leaves."""
    group = telegram.world.groups[chat_id]
    old, group.bot_status = group.bot_status, status
    telegram.events.publish("group", chat_id, group=objects.group_state(group))
    return _my_chat_member(telegram, chat_id, by, old, status)


def _my_chat_member(telegram: Telegram, chat_id: int, by: Json, old: str, new: str) -> int | None:
    update = {
        "chat": objects.chat(telegram.world, chat_id),
        "from": by,
        "date": telegram.now(),
        "old_chat_member": objects.member(telegram.bot, old),
        "new_chat_member": objects.member(telegram.bot, new),
    }
    return telegram.updates.push("my_chat_member", update, chat_id)


def block(telegram: Telegram, user_id: int, blocked: bool) -> list[int]:
    phone = phone_of(telegram, user_id)
    if phone.blocked == blocked:
        return []
    if not phone.started:
        raise Impossible("this person has never written to the bot")
    phone.blocked = blocked
    telegram.phone_changed(user_id)
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    return some(_my_chat_member(telegram, user_id, objects.user(phone), old, new))


def some(update_id: int | None) -> list[int]:
    return [] if update_id is None else [update_id]
