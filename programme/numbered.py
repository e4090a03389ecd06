"""A list with the numbers of the questions: "câu 9: 70, câu 10: 55", "9. 70" line by line.

Owns: cutting such a message into its items. Never: reading what stands in them, knowing which
questions there are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

#: fewer are no list
LEAST = 2
_NUMBER = r"(?P<{name}>[0-9]{{1,2}}[a-z]?)(?![0-9a-z])"
_NAMED = (
    rf"(?:câu|cau|c)\s*(?:số\s*|so\s*)?{_NUMBER.format(name='named')}\s*(?:là\b|la\b|[:=.)→-])?"
)
_BARE = rf"{_NUMBER.format(name='bare')}\s*(?:[:=)]|[.-](?=\s))"
_LETTERED = r"(?P<lettered>[0-9]{1,2}[a-z])(?=\s)"
#: at the beginning, of a line too, or behind what ends an item
_ITEM = re.compile(rf"(?:^|(?<=[\n,;.]))[\s•*+-]*(?:{_NAMED}|{_BARE}|{_LETTERED})", re.IGNORECASE)
_LEAD_ENDS = (":", ",", ".", "\n")
_AROUND = " \t\n,;."
_AND = re.compile(r"\s(?:và|va)$", re.IGNORECASE)


class Item(NamedTuple):
    number: str
    said: str
    #: as it was typed, number and all
    quote: str


class Listed(NamedTuple):
    items: tuple[Item, ...]
    #: every number says that it is one of a question: "câu 9"
    is_named: bool
    #: what stood before the first item
    lead: str


def read_list(said: str) -> Listed | None:
    """None: no list. A number alone ("9. 70") may as well belong to a list of one's own."""
    text = unicodedata.normalize("NFC", said).strip()
    found = list(_ITEM.finditer(text))
    if len(found) < LEAST:
        return None
    lead = text[: found[0].start()]
    if lead.strip() and not lead.rstrip(" ").endswith(_LEAD_ENDS):
        return None
    ends = [*(one.start() for one in found[1:]), len(text)]
    items = []
    for one, end in zip(found, ends, strict=True):
        number = (one["named"] or one["bare"] or one["lettered"]).lower()
        value = _AND.sub("", text[one.end() : end].strip(_AROUND))
        items.append(Item(number, value, " ".join(text[one.start() : end].split()).strip(_AROUND)))
    is_named = any(one["named"] for one in found) and not any(one["bare"] for one in found)
    return Listed(tuple(items), is_named, lead)
