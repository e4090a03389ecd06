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
from handlers.model import LETTERS, Reply
from programme.catalogue import PLAIN, Catalogue, Link, Markup, Span, Text

#: where a long text is best cut, best first
BREAKS = ("\n\n", "\n", ". ", " ")
#: a part shorter than this share of the limit would look torn; cut at the next kind of break
SHORTEST = 0.5


#: no entity that we write is longer: &quot;
ENTITY = 6

#: the tags that we write, and no other "<"
TAG = re.compile(r'<(/?)([abius])(?: href="[^"]*")?>')

#: a phone shows about so much of a button's label and cuts the rest
LONGEST_LABEL = 34


@dataclass(frozen=True, slots=True)
class Drawn:
    """A reply as a channel shows it."""

    #: the texts of the messages, none longer than the channel allows
    parts: Sequence[str]
    #: what stands on each choice's button, where there are buttons; bare numbers when the
    #: choices are written out in the text
    labels: Sequence[str]


def draw(reply: Reply, capabilities: Capabilities, catalogue: Catalogue) -> Drawn:
    """The texts and labels that show this reply."""
    plain = PLAIN if reply.has_addresses else NAMES
    markup = HTML if capabilities.has_bold else plain
    said = catalogue.say(reply.text, markup)
    labels = [catalogue.say(choice.label) for choice in reply.choices if not choice.is_aside]
    asides = [catalogue.say(choice.label) for choice in reply.choices if choice.is_aside]
    # all or none: half a list in the text and half on buttons would look broken
    is_listed = not capabilities.has_buttons or any(len(x) > LONGEST_LABEL for x in labels)
    names = _names(len(labels), reply.is_lettered)
    if reply.choices and is_listed:
        listed = [
            f"{name}. {markup.escape(label)}" for name, label in zip(names, labels, strict=True)
        ]
        hint = _hint(reply, has_buttons=capabilities.has_buttons)
        below = ["", catalogue.say(hint)] if hint else []
        said = "\n".join([said, "", *listed, *(below if listed else below[1:])])
    if not capabilities.has_bold:
        said = re.sub(r"</?b>", "", said)
    return Drawn(
        parts=split(
            unicodedata.normalize("NFC", said),
            capabilities.text_limit,
            has_tags=capabilities.has_bold,
        ),
        labels=[*(names if is_listed else labels), *asides],
    )


def _hint(reply: Reply, *, has_buttons: bool) -> Text | None:
    if reply.hint:  # what to type instead of the buttons
        return None if has_buttons else reply.hint
    return Text("choice-hint-letters") if reply.is_lettered else Text("choice-hint")


def _names(count: int, is_lettered: bool) -> list[str]:
    """What choices that are written out are called."""
    if is_lettered:
        return [letter.upper() for letter in LETTERS[:count]]
    return [str(number) for number in range(1, count + 1)]


def _escape(value: str) -> str:
    return html.escape(value, quote=False)


def _anchor(link: Link) -> str:
    return f'<a href="{html.escape(link.url)}">{_escape(link.label)}</a>'


def _styled(span: Span) -> str:
    said = _escape(span.text)
    for tag in sorted(span.styles, reverse=True):
        said = f"<{tag}>{said}</{tag}>"
    return f'<a href="{html.escape(span.url)}">{said}</a>' if span.url else said


HTML = Markup(escape=_escape, link=_anchor, span=_styled)
#: an address takes three lines on a phone; the name of its site takes a word
NAMES = Markup(escape=str, link=lambda link: link.label)


def split(text: str, limit: int, *, has_tags: bool = True) -> list[str]:
    """Cut at paragraphs, lines, sentences, words; a tag that is open at a cut is closed and begun
    again."""
    parts: list[str] = []
    rest = text.strip()
    while utf16_length(rest) > limit:
        names = {tag[2] for tag in TAG.finditer(rest)} if has_tags else ()
        head = _head(rest, limit - len("</b>") * max(len(names), 1))
        rest = rest[len(head) :].strip()
        head = head.strip()
        open_ = _open_tags(head) if has_tags else []
        head += "".join(f"</{one[2]}>" for one in reversed(open_))
        rest = "".join(one[0] for one in open_) + rest
        parts.append(head)
    return [*parts, rest] if rest or not parts else parts


def _open_tags(text: str) -> list[re.Match[str]]:
    """Those that are not closed, the outermost first."""
    found: list[re.Match[str]] = []
    for tag in TAG.finditer(text):
        if not tag[1]:
            found.append(tag)
        elif found and found[-1][2] == tag[2]:
            found.pop()
    return found


def _head(text: str, limit: int) -> str:
    longest = _fitting(text, limit)
    for mark in BREAKS:
        cut = text.rfind(mark, 0, longest)
        while cut >= longest * SHORTEST:
            place = cut + len(mark)
            if _outside(text, place) == place:
                return text[:place]
            cut = text.rfind(mark, 0, cut)
    return text[:longest]


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into so many UTF-16 units without tearing one apart."""
    units = 0
    for place, character in enumerate(text):
        units += 2 if ord(character) > 0xFFFF else 1
        if units > limit:
            return _outside(text, _whole_letter(text, place))
    return len(text)


def _whole_letter(text: str, place: int) -> int:
    """The nearest place before this one that leaves no mark without its letter."""
    while place > 1 and unicodedata.combining(text[place]):
        place -= 1
    return place


def _outside(text: str, place: int) -> int:
    """The nearest place before this one that is not inside an entity (&amp;), tag or link."""
    for begins, ends in (("&", ";"), ("<", ">"), ("<a ", "</a>")):
        begun = text.rfind(begins, 0, place)
        if begun > text.rfind(ends, 0, place) and (begins != "&" or place - begun < ENTITY):
            place = begun or place
    return place


def utf16_length(text: str) -> int:
    """Length as Telegram and Zalo count it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
