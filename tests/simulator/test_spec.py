"""The trimmed specification, and holding values against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulator.telegram import spec as spec_module
from simulator.telegram.methods import METHODS
from simulator.telegram.spec import Mismatch, load_spec
from simulator.telegram.trim_spec import one_line_each, trim

SPEC = Path(spec_module.__file__).with_name("spec.json")


def untrimmed() -> dict[str, Any]:
    """spec.json in the form of its source."""
    spec = load_spec()

    def fields(of: Any) -> list[dict[str, Any]]:
        return [
            {"name": name, "types": list(field.types), "required": field.required}
            for name, field in of.items()
        ]

    version, _, date = spec.version.partition(", ")
    methods = {
        name: {"returns": list(spec.returns[name]), "fields": fields(of)}
        for name, of in spec.methods.items()
    }
    return {
        "version": version,
        "release_date": date,
        "methods": methods | {name: {} for name in spec.not_offered.values()},
        "types": {
            name: {"subtypes": list(shape.any_of), "fields": fields(shape.fields)}
            for name, shape in spec.types.items()
        },
    }


def test_the_file_is_what_the_trimmer_makes() -> None:
    assert one_line_each(trim(untrimmed())) == SPEC.read_text(encoding="utf-8")


def test_every_method_in_the_file_is_offered() -> None:
    assert METHODS.keys() == load_spec().methods.keys()


@pytest.mark.parametrize(
    ("method", "given", "values"),
    [
        ("deleteMessage", {"chat_id": "-5", "message_id": "7"}, {"chat_id": -5, "message_id": 7}),
        ("getChat", {"chat_id": "@hoi"}, {"chat_id": "@hoi"}),
        ("deleteMessages", {"chat_id": 1, "message_ids": "[1,2]"}, {"message_ids": [1, 2]}),
        ("deleteWebhook", {"drop_pending_updates": "True"}, {"drop_pending_updates": True}),
        (
            "getMyCommands",
            {"scope": '{"type":"all_private_chats"}'},
            {"scope": {"type": "all_private_chats"}},
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": '{"remove_keyboard":true}'},
            {"reply_markup": {"remove_keyboard": True}},
        ),
    ],
)
def test_values_are_read(method: str, given: dict[str, Any], values: dict[str, Any]) -> None:
    assert load_spec().read(method, given).items() >= values.items()


@pytest.mark.parametrize(
    ("method", "given", "text"),
    [
        ("deleteMessage", {"chat_id": 1, "message_id": "x"}, "message_id must be an integer"),
        ("deleteMessage", {"chat_id": 1, "message_id": True}, "message_id must be an integer"),
        ("deleteMessage", {"chat_id": 1}, "parameter 'message_id' is required"),
        ("deleteMessage", {"chat_id": [], "message_id": 1}, "chat_id must be an integer"),
        ("deleteMessages", {"chat_id": 1, "message_ids": 5}, "message_ids must be an array"),
        ("sendMediaGroup", {"chat_id": 1, "media": "{}"}, "media must be an array"),
        ("setMyCommands", {"commands": ["x"]}, "can't parse commands[0]: it is not JSON"),
        ("setMyCommands", {"commands": [5]}, "commands[0] must be an object (BotCommand)"),
        ("setWebhook", {"url": "", "certificate": "x"}, "certificate must be a file"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": "5"},
            "reply_markup must be an object (InlineKeyboardMarkup)",
        ),
    ],
)
def test_values_that_do_not_fit(method: str, given: dict[str, Any], text: str) -> None:
    with pytest.raises(Mismatch) as caught:
        load_spec().read(method, given)
    assert str(caught.value) == text


def test_answers_are_held_to_it_too() -> None:
    spec = load_spec()
    message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
    assert spec.answer_problem("sendMessage", message) is None
    assert spec.answer_problem("sendMessage", {**message, "chat": {"id": 1}}) is not None
    place = {"latitude": 20.25, "longitude": "x"}
    assert spec.problem("Location", place) == "Location.longitude must be a number"
