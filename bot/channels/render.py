"""Reply -> text that fits a channel.

Owns: splitting, escaping, numbered choices where there are no buttons. Pure. Never: the wire.
"""

from __future__ import annotations

import html
import re
import unicodedata

from bot.channels.base import Capabilities
from handlers.model import Reply
from programme.catalogue import Catalogue, Text

#: where a long text is best cut, best first
BREAKS = ("\n\n", "\n", ". ", " ")
#: a part shorter than this share of the limit would look torn; cut at the next kind of break
SHORTEST = 0.5


def text_parts(reply: Reply, capabilities: Capabilities, catalogue: Catalogue) -> list[str]:
    """The texts of the messages that show this reply, none longer than the channel allows."""
    said = catalogue.say(reply.text, _escape if capabilities.has_bold else str)
    if not capabilities.has_bold:
        said = re.sub(r"</?b>", "", said)
    if reply.choices and not capabilities.has_buttons:
        lines = [
            f"{number}. {catalogue.say(choice.label)}"
            for number, choice in enumerate(reply.choices, 1)
        ]
        hint = catalogue.say(Text("choice-hint"))
        said = "\n".join([said, "", *lines, "", hint])
    return split(unicodedata.normalize("NFC", said), capabilities.text_limit)


def _escape(value: str) -> str:
    return html.escape(value, quote=False)


def split(text: str, limit: int) -> list[str]:
    """Cut at paragraphs, lines, sentences, words; bold is closed and opened again at a cut."""
    parts: list[str] = []
    rest = text.strip()
    while utf16_length(rest) > limit:
        head = _head(rest, limit - len("</b>"))
        rest = rest[len(head) :].strip()
        if head.count("<b>") > head.count("</b>"):
            head, rest = head + "</b>", "<b>" + rest
        parts.append(head.strip())
    return [*parts, rest] if rest or not parts else parts


def _head(text: str, limit: int) -> str:
    longest = _fitting(text, limit)
    for mark in BREAKS:
        cut = text.rfind(mark, 0, longest)
        if cut >= longest * SHORTEST:
            return text[: cut + len(mark)]
    return text[:longest]


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into so many UTF-16 units without tearing one apart."""
    units = 0
    for place, character in enumerate(text):
        units += 2 if ord(character) > 0xFFFF else 1
        if units > limit:
            while place > 1 and unicodedata.combining(text[place]):
                place -= 1
            # never inside an entity such as &amp; or a tag
            opened = max(text.rfind("&", max(0, place - 8), place), text.rfind("<", 0, place))
            closed = max(text.rfind(";", 0, place), text.rfind(">", 0, place))
            return opened if 0 < opened > closed and place - opened < 8 else place
    return len(text)


def utf16_length(text: str) -> int:
    """Length as Telegram and Zalo count it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
