"""Entities of a text: counting in UTF-16, trimming, and finding commands, links and mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.json_types import Json

PATTERNS = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")),
    (
        "url",
        re.compile(
            r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]»”]"
            r"|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:vn|com|org|net|gov|edu|info|io|me)(?![\w-])(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]»”])?",
            re.IGNORECASE,
        ),
    ),
    (
        "bot_command",
        re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    ),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)
HINTS = re.compile(r"[/@#.]")


def utf16_length(text: str) -> int:
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def found_in(text: str, taken: Iterable[Json] = ()) -> list[Json]:
    """Entities that Telegram finds by itself, where no other entity already is."""
    if not HINTS.search(text):
        return []
    busy = [(e["offset"], e["offset"] + e["length"]) for e in taken if e["type"] != "blockquote"]
    found: list[Json] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match.group())
            if all(end <= left or right <= start for left, right in busy):
                busy.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return sorted(found, key=lambda entity: entity["offset"])


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at both ends, as Telegram stores it; entities moved with the text."""
    short = text.strip()
    if len(short) == len(text):
        return text, entities
    cut = utf16_length(text[: len(text) - len(text.lstrip())])
    length = utf16_length(short)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(length, entity["offset"] + entity["length"] - cut)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return short, moved
