"""The command menu and its scopes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.lab import Json, Lab


def command(name: str, description: str = "Mô tả") -> Json:
    return {"command": name, "description": description}


async def test_the_narrowest_scope_wins(lab: Lab) -> None:
    user, other = await lab.phone(), await lab.phone("John", language_code="en")
    menu = f"phones/{user}/commands"
    assert await lab.see(menu) == []
    scopes: list[Json] = [
        {},
        {"scope": {"type": "all_private_chats"}},
        {"scope": {"type": "all_private_chats"}, "language_code": "vi"},
        {"scope": {"type": "chat", "chat_id": user}},
    ]
    for number, scope in enumerate(scopes):
        commands = [command(f"c{number}")]
        assert await lab.ok("setMyCommands", commands=commands, **scope)
        assert await lab.ok("getMyCommands", **scope) == commands
        assert await lab.see(menu) == commands
    assert await lab.see(f"phones/{other}/commands") == [command("c1")]
    await lab.ok("deleteMyCommands", **scopes[3])
    assert await lab.see(menu) == [command("c2")]
    await lab.ok("setMyCommands", commands=[], **scopes[2])
    assert await lab.see(menu) == [command("c1")]


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"commands": [command("Trợ giúp")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("c", " ")]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [command("c")] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": "c"}]}, "commands[0]: BotCommand needs 'description'"),
        ({}, "parameter 'commands' is required"),
        (
            {"commands": [], "scope": {"type": "chat"}},
            "scope: BotCommandScopeChat needs 'chat_id'",
        ),
    ],
)
async def test_menus_that_are_refused(lab: Lab, params: dict[str, Any], text: str) -> None:
    await lab.broken("setMyCommands", text, **params)


async def test_a_scope_needs_its_chat(lab: Lab) -> None:
    scope = {"type": "chat_member", "chat_id": -5, "user_id": 1}
    not_found = "Bad Request: chat not found"
    await lab.refused("setMyCommands", 400, not_found, commands=[command("c")], scope=scope)


async def test_descriptions(lab: Lab) -> None:
    for kind, getter, setter in (
        ("description", "getMyDescription", "setMyDescription"),
        ("short_description", "getMyShortDescription", "setMyShortDescription"),
    ):
        assert await lab.ok(getter) == {kind: ""}
        await lab.ok(setter, **{kind: "Hỏi đáp"})
        assert await lab.ok(getter, language_code="vi") == {kind: "Hỏi đáp"}
        await lab.broken(setter, "DESCRIPTION_TOO_LONG", **{kind: "x" * 513})
