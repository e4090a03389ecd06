"""The command menu: setMyCommands with its scopes, and what a chat shows. Also descriptions."""

from __future__ import annotations

import re

from simulator.json_types import Json
from simulator.telegram.errors import broken_rule
from simulator.telegram.telegram import Telegram
from simulator.telegram.world import Phone

NAME = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100


def _key(telegram: Telegram, params: Json) -> tuple[str, str]:
    scope: Json = params.get("scope") or {"type": "default"}
    kind: str = scope["type"]
    name = kind
    if "chat_id" in scope:
        name += f":{telegram.destination(scope['chat_id'], writing=False)}"
    if "user_id" in scope:
        name += f":{scope['user_id']}"
    return name, params.get("language_code", "")


async def set_my_commands(telegram: Telegram, params: Json) -> bool:
    commands: list[Json] = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise broken_rule("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        # The real server takes a leading slash and capitals, and stores the bare name.
        command["command"] = command["command"].removeprefix("/").lower()
        if not NAME.fullmatch(command["command"]):
            raise broken_rule("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise broken_rule("BOT_COMMAND_DESCRIPTION_INVALID")
    key = _key(telegram, params)
    if commands:
        telegram.commands[key] = commands
    else:
        telegram.commands.pop(key, None)
    telegram.events.publish("commands")
    return True


async def get_my_commands(telegram: Telegram, params: Json) -> list[Json]:
    return telegram.commands.get(_key(telegram, params), [])


async def delete_my_commands(telegram: Telegram, params: Json) -> bool:
    telegram.commands.pop(_key(telegram, params), None)
    telegram.events.publish("commands")
    return True


def menu_of(telegram: Telegram, phone: Phone) -> list[Json]:
    """What a person sees in the private chat: the narrowest scope that has commands."""
    for scope in (f"chat:{phone.user_id}", "all_private_chats", "default"):
        for language in (phone.language_code, ""):
            if commands := telegram.commands.get((scope, language)):
                return commands
    return []


async def set_my_description(telegram: Telegram, params: Json) -> bool:
    return _describe(telegram, params, "description", 512)


async def set_my_short_description(telegram: Telegram, params: Json) -> bool:
    return _describe(telegram, params, "short_description", 120)


def _describe(telegram: Telegram, params: Json, kind: str, limit: int) -> bool:
    text: str = params.get(kind, "")
    if len(text) > limit:
        raise broken_rule("DESCRIPTION_TOO_LONG")
    telegram.descriptions[kind, params.get("language_code", "")] = text
    return True


async def get_my_description(telegram: Telegram, params: Json) -> Json:
    return {"description": _description(telegram, params, "description")}


async def get_my_short_description(telegram: Telegram, params: Json) -> Json:
    return {"short_description": _description(telegram, params, "short_description")}


def _description(telegram: Telegram, params: Json, kind: str) -> str:
    language = params.get("language_code", "")
    texts = telegram.descriptions
    return texts.get((kind, language)) or texts.get((kind, "")) or ""
