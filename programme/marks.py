"""Words as somebody formatted them: bold, italic, underlined, struck out, links.

Owns: how that is kept in one text (``<b>`` switches bold on, ``</b>`` off, likewise i, u and s;
``<a href="…">`` begins a link, ``</a>`` ends it; in any order, so nothing can be nested wrongly),
reading and writing it. Never: a channel's markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from programme.catalogue import Span

#: styles, and what a link counts as beside them
STYLES = frozenset("bius")
LINK = "a"
#: places on the web and in the two apps; anything else is told as words
_ADDRESS = re.compile(r"(?:https?|tg|zalo)://\S+|(?:mailto|tel):\S+", re.IGNORECASE)
LONGEST_ADDRESS = 500
_MARK = re.compile(r'<(/?)(?:([bius])|a(?: href="([^"<>]*)")?)>')
#: what would end the mark too early
_UNSAFE = str.maketrans({'"': "%22", "<": "%3C", ">": "%3E"})


@dataclass(frozen=True, slots=True)
class Formatted:
    """A stretch of a text, in UTF-16 units. ``address``: of a link."""

    begin: int
    end: int
    style: str
    address: str = ""


def spans(text: str) -> tuple[Span, ...]:
    """The text in stretches of one format each; a mark without its other half ends with it."""
    found: list[Span] = []
    styles: set[str] = set()
    address, place = "", 0

    def add(words: str) -> None:
        if words:
            blank = not words.strip()
            found.append(Span(words) if blank else Span(words, frozenset(styles), address))

    for mark in _MARK.finditer(text):
        add(text[place : mark.start()])
        place = mark.end()
        is_end, style, url = mark[1], mark[2], mark[3]
        if not style:
            address = url if url and not is_end and _is_address(url) else ""
        elif is_end:
            styles.discard(style)
        else:
            styles.add(style)
    add(text[place:])
    return tuple(found)


def _is_address(url: str) -> bool:
    return len(url) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(url) is not None


def unmarked(text: str) -> str:
    """Only the words."""
    return _MARK.sub("", text) if "<" in text else text


def standing(text: str) -> str:
    """The words that hold: without what is struck out."""
    if "<s>" not in text:
        return unmarked(text)
    return "".join(one.text for one in spans(text) if "s" not in one.styles)


def marked(words: str, formatted: Iterable[Formatted]) -> str:
    """The words with their marks; "" where there is nothing of that."""
    units = words.encode("utf-16-le", "surrogatepass")
    length = len(units) // 2
    reached = dict.fromkeys((*STYLES, LINK), 0)
    #: at one place ends come first: of one style the next stretch may begin there
    inserted: list[tuple[int, int, str]] = []
    for one in sorted(formatted, key=lambda each: (each.begin, each.end)):
        begin, end = max(one.begin, reached[one.style]), min(one.end, length)
        if begin >= end:
            continue
        name = one.style
        if name == LINK:
            shown = units[2 * begin : 2 * end].decode("utf-16-le", "replace")
            address = one.address.strip().translate(_UNSAFE)
            if not address or address == shown:
                continue
            if not _is_address(address):
                inserted.append((end, 1, f" ({one.address.strip()})"))
                continue
            name = f'a href="{address}"'
        inserted += [(begin, 2, f"<{name}>"), (end, 0, f"</{one.style}>")]
        reached[one.style] = end
    if not inserted:
        return ""
    pieces, place = [], 0
    for at, _, mark in sorted(inserted, key=lambda each: each[:2]):
        pieces += [units[2 * place : 2 * at], mark.encode("utf-16-le", "surrogatepass")]
        place = at
    pieces.append(units[2 * place :])
    return b"".join(pieces).decode("utf-16-le", "replace")
