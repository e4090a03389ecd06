"""Make spec.json out of the full machine-readable Bot API specification.

    python -m simulator.telegram.trim_spec api.json

Source: https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT licence). Only the methods
that the simulator offers and the types they need are kept, one line each, without descriptions:
`"Integer|String!"` means "an Integer or a String, required". A type that is referred to but not
listed (say, a gift inside a Message) is not looked into.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

METHODS = (
    "getMe logOut close getUpdates setWebhook deleteWebhook getWebhookInfo sendMessage sendPhoto "
    "sendDocument sendMediaGroup sendChatAction editMessageText editMessageCaption "
    "editMessageReplyMarkup deleteMessage deleteMessages answerCallbackQuery getFile getChat "
    "getChatMember getChatMemberCount getChatAdministrators leaveChat setMyCommands "
    "getMyCommands deleteMyCommands setMyDescription getMyDescription setMyShortDescription "
    "getMyShortDescription"
).split()

# What the simulator answers with, or puts into updates.
ANSWERS = (
    "Update Message User Chat ChatFullInfo CallbackQuery ChatMemberUpdated ChatMember "
    "ChatMemberOwner ChatMemberAdministrator ChatMemberMember ChatMemberRestricted "
    "ChatMemberLeft ChatMemberBanned WebhookInfo File PhotoSize Document Sticker Voice Audio "
    "Video VideoNote Animation Location Venue Contact Dice Poll PollOption MessageOrigin "
    "MessageOriginUser MessageOriginHiddenUser MessageOriginChat MessageOriginChannel "
    "MaybeInaccessibleMessage InaccessibleMessage AcceptedGiftTypes BotDescription "
    "BotShortDescription"
).split()


def bare(types: Iterable[str]) -> Iterator[str]:
    for name in types:
        yield name.removeprefix("Array of ").removeprefix("Array of ")


def fields(item: dict[str, Any]) -> dict[str, str]:
    return {
        field["name"]: "|".join(field["types"]) + ("!" if field["required"] else "")
        for field in item.get("fields", [])
    }


def trim(full: dict[str, Any]) -> dict[str, Any]:
    types: dict[str, Any] = full["types"]
    wanted: set[str] = set(ANSWERS)
    waiting = [
        name
        for method in METHODS
        for field in full["methods"][method].get("fields", [])
        for name in bare(field["types"])
    ]
    while waiting:
        name = waiting.pop()
        if name not in types or name in wanted - set(ANSWERS):
            continue
        wanted.add(name)
        waiting += types[name].get("subtypes", [])
        waiting += [
            inner for field in types[name].get("fields", []) for inner in bare(field["types"])
        ] * (name not in ANSWERS)
    wanted.discard("InputFile")
    return {
        "source": "https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT licence), trimmed",
        "version": f"{full['version']}, {full['release_date']}",
        "methods": {
            name: {"returns": full["methods"][name]["returns"], **fields(full["methods"][name])}
            for name in sorted(METHODS)
        },
        "types": {
            name: {"any of": types[name]["subtypes"]}
            if types[name].get("subtypes")
            else fields(types[name])
            for name in sorted(wanted)
        },
        "other methods": sorted(set(full["methods"]) - set(METHODS)),
    }


def one_line_each(trimmed: dict[str, Any]) -> str:
    parts = []
    for key, value in trimmed.items():
        if isinstance(value, dict):
            lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            parts.append(f" {json.dumps(key)}: {{\n{lines}\n }}")
        else:
            parts.append(f" {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as source:
        trimmed = trim(json.load(source))
    target = Path(__file__).with_name("spec.json")
    target.write_text(one_line_each(trimmed), encoding="utf-8")
