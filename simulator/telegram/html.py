"""parse_mode HTML, as tdlib's parse_html reads it: text, entities, and its error texts.

Owns: tags and character references. Offsets of entities count UTF-16 units, those in errors count
bytes of UTF-8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.json_types import Json
from simulator.telegram.entities import utf16_length
from simulator.telegram.errors import broken_rule

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]{1,8}));?")
SPACES = " \t\n\r\v\f"


@dataclass(slots=True)
class Open:
    tag: str
    argument: str
    start: int  # in UTF-16 units of the result


class Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0  # UTF-16 units so far
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        source = self.source
        while self.at < len(source):
            if source[self.at] == "<":
                begin = self.at
                self.at += 1
                if source[self.at : self.at + 1] == "/":
                    self._end_tag(begin)
                else:
                    self._start_tag(begin)
                continue
            if source[self.at] == "&":
                text, self.at = _reference(source, self.at)
            else:
                end = self.at
                while end < len(source) and source[end] not in "<&":
                    end += 1
                text, self.at = source[self.at : end], end
            self.parts.append(text)
            self.length += utf16_length(text)
        if self.open:
            tag = self.open[-1].tag
            raise _error(f'Can\'t find end tag corresponding to start tag "{tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _until(self, stop: str) -> str:
        start = self.at
        while self.at < len(self.source) and self.source[self.at] not in stop:
            self.at += 1
        return self.source[start : self.at]

    def _skip_spaces(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in SPACES:
            self.at += 1

    def _start_tag(self, begin: int) -> None:
        tag = self._until(SPACES + ">").lower()
        if self.at >= len(self.source):
            raise _error(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in TYPES:
            raise _error(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        argument = ""
        while True:
            self._skip_spaces()
            if self.source[self.at : self.at + 1] == ">":
                break
            argument = self._attribute(tag, begin) or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            where = self._byte(begin)
            raise _error(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append(Open(tag, argument, self.length))

    def _attribute(self, tag: str, begin: int) -> str | None:
        """Read one attribute; what it means for the entity, if anything."""
        start = self.at
        name = self._until(SPACES + "=>").lower()
        if not name:
            where = self._byte(start)
            raise _error(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        if tag == "blockquote" and name == "expandable":
            return "expandable"
        self._skip_spaces()
        if self.source[self.at : self.at + 1] != "=":
            raise _error(
                "Expected equal sign in declaration of an attribute of the tag "
                f'"{tag}" at byte offset {self._byte(start)}'
            )
        self.at += 1
        self._skip_spaces()
        quote = self.source[self.at : self.at + 1]
        if quote and quote in "\"'":
            self.at += 1
            value = _decode(self._until(quote))
            self.at += 1
        else:
            value = self._until(SPACES + ">").lower()
        if self.at >= len(self.source):
            raise _error(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        match tag, name:
            case ("a", "href") | ("tg-emoji", "emoji-id"):
                return value
            case ("code", "class") if value.startswith("language-"):
                return value.removeprefix("language-")
            case ("span", "class") if value.startswith("tg-"):
                return value.removeprefix("tg-")
        return None

    def _end_tag(self, begin: int) -> None:
        where = self._byte(begin)
        if not self.open:
            raise _error(f"Unexpected end tag at byte offset {where}")
        self.at += 1
        name = self._until(SPACES + ">").lower()
        self._skip_spaces()
        if self.source[self.at : self.at + 1] != ">":
            raise _error(f"Unclosed end tag at byte offset {where}")
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            raise _error(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", '
                f'found "</{name}>"'
            )
        if self.length > opened.start:
            self._add(opened)

    def _add(self, opened: Open) -> None:
        entity: Json = {
            "type": TYPES[opened.tag],
            "offset": opened.start,
            "length": self.length - opened.start,
        }
        match opened.tag:
            case "a":
                url = opened.argument or "".join(self.parts)[-entity["length"] :]
                if not re.match(r"(?i)(https?|tg|ton|mailto|tel)://?\S|[\w-]+(\.[\w-]+)+", url):
                    return
                entity["url"] = url
            case "tg-emoji":
                entity["custom_emoji_id"] = opened.argument
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "code" if opened.argument and self.open and self.open[-1].tag == "pre":
                self.open[-1].argument = opened.argument  # <pre><code class="language-x">
                return
            case "pre" if opened.argument:
                entity["language"] = opened.argument
        self.entities.append(entity)


def _reference(source: str, at: int) -> tuple[str, int]:
    """The character that `&...;` stands for and where it ends; a plain ampersand stays one."""
    match = REFERENCE.match(source, at)
    if match is None:
        return "&", at + 1
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        if name not in NAMED:
            return "&", at + 1
        return NAMED[name], match.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code < 0x10FFFF or 0xD800 <= code < 0xE000:
        return "&", at + 1
    return chr(code), match.end()


def _decode(text: str) -> str:
    parts, at = [], 0
    while at < len(text):
        if text[at] == "&":
            part, at = _reference(text, at)
        else:
            part, at = text[at], at + 1
        parts.append(part)
    return "".join(parts)


def _error(text: str) -> Exception:
    return broken_rule(f"can't parse entities: {text}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    return Parser(source).parse()
