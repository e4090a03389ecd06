"""Reply -> text that fits a channel.

Owns: splitting, escaping, numbered choices where there are no buttons. Pure. Never: the wire.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.base import Capabilities
from handlers.model import Reply
from programme.catalogue import Catalogue, Text

#: where a long text is best cut, best first
BREAKS = ("\n\n", "\n", ". ", " ")
#: a part shorter than this share of the limit would look torn; cut at the next kind of break
SHORTEST = 0.5


#: a phone shows about so much of a button's label and cuts the rest
LONGEST_LABEL = 34


@dataclass(frozen=True, slots=True)
class Drawn:
    """A reply as a channel shows it."""

    #: the texts of the messages, none longer than the channel allows
    parts: Sequence[str]
    #: what stands on each choice's button, where there are buttons; a bare number for a label
    #: that is written out in the text
    labels: Sequence[str]


def draw(reply: Reply, capabilities: Capabilities, catalogue: Catalogue) -> Drawn:
    """The texts and labels that show this reply."""
    escape = _escape if capabilities.has_bold else str
    said = catalogue.say(reply.text, escape)
    labels = [catalogue.say(choice.label) for choice in reply.choices]
    listed = [
        f"{number}. {escape(label)}"
        for number, label in enumerate(labels, 1)
        if not capabilities.has_buttons or len(label) > LONGEST_LABEL
    ]
    if listed:
        said = "\n".join([said, "", *listed])
    if listed and not capabilities.has_buttons:
        said = f"{said}\n\n{catalogue.say(Text('choice-hint'))}"
    if not capabilities.has_bold:
        said = re.sub(r"</?b>", "", said)
    return Drawn(
        parts=split(unicodedata.normalize("NFC", said), capabilities.text_limit),
        labels=[
            str(number) if len(label) > LONGEST_LABEL else label
            for number, label in enumerate(labels, 1)
        ],
    )


def _escape(value: str) -> str:
    return html.escape(value, quote=False)


def split(text: str, limit: int) -> list[str]:
    """Cut at paragraphs, lines, sentences, words; bold is closed and opened again at a cut."""
    parts: list[str] = []
    rest = text.strip()
    while utf16_length(rest) > limit:
        head = _head(rest, limit - len("</b>"))
        rest = rest[len(head) :].strip()
        head = head.strip()
        if head.count("<b>") > head.count("</b>"):
            head, rest = head + "</b>", "<b>" + rest
        parts.append(head)
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
