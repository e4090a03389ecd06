"""What a message of the bot may hold: text with entities, and keyboards. Refuses the rest."""

from __future__ import annotations

from simulator.json_types import Json
from simulator.telegram.entities import found_in, trimmed, utf16_length
from simulator.telegram.errors import bad_request, broken_rule
from simulator.telegram.html import parse_html

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_DATA_BYTES = 64
MOST_BUTTONS = 100


def text_of(params: Json) -> tuple[str, list[Json]]:
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise broken_rule("message text is empty")
    if len(text) > TEXT_LIMIT:
        raise broken_rule("message is too long")
    return text, entities


def caption_of(params: Json) -> tuple[str, list[Json]]:
    text, entities = _formatted(params, "caption", "caption_entities")
    if len(text) > CAPTION_LIMIT:
        raise broken_rule("message caption is too long")
    return text, entities


def _formatted(params: Json, text_key: str, entities_key: str) -> tuple[str, list[Json]]:
    text: str = params.get(text_key, "")
    mode: str = params.get("parse_mode", "")
    entities: list[Json] = []
    match mode.lower():
        case "html":
            text, entities = parse_html(text)
        case "markdown" | "markdownv2":
            raise broken_rule(f"the simulator does not read parse_mode {mode}; use HTML")
        case "":
            entities = _given(text, params.get(entities_key, []))
        case _:
            raise broken_rule("unsupported parse_mode")
    text, entities = trimmed(text, entities)
    entities = [*entities, *found_in(text, entities)]
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _given(text: str, entities: list[Json]) -> list[Json]:
    length = utf16_length(text)
    for entity in entities:
        start, size = entity["offset"], entity["length"]
        if start < 0 or size <= 0 or start + size > length:
            raise broken_rule(
                f"can't parse entities: entity beginning at UTF-16 offset {start} ends after the "
                f"end of the text at UTF-16 offset {start + size}"
            )
    # Telegram finds these itself and does not take them from a bot.
    found = {"bot_command", "url", "email", "hashtag", "mention"}
    return [dict(entity) for entity in entities if entity["type"] not in found]


def keyboard_of(params: Json, *, inline_only: bool = False) -> Json | None:
    markup: Json | None = params.get("reply_markup")
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        if inline_only:
            raise broken_rule("inline keyboard expected")
        return markup
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise broken_rule("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise broken_rule("can't parse inline keyboard button: Button text must be non-empty")
    actions = button.keys() - {"text", "icon_custom_emoji_id", "style"}
    if not actions:
        raise broken_rule(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA_BYTES:
        raise broken_rule("BUTTON_DATA_INVALID")
    url: str = button.get("url", "x.vn")
    if "." not in url and "://" not in url:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
