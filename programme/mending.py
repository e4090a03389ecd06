"""A question and its new answer in one message: "sửa 12: 20", "sửa câu 12 thành 20".

Owns: telling the two apart. Never: reading the answer, knowing which questions there are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from programme.asking import asks_whether

_LEAD = (
    r"(?:(?:(?P<mend>sửa|sua|chỉnh|chinh)|(?P<change>đổi|doi|thay))"
    r"(?: lại| lai)?(?P<named> câu| cau)?|câu|cau)(?: số| so)?"
)
_BY = r"(?P<word>(?:thành|thanh|sang|bằng|bang|còn|con|là|la)\b)|[:=→]|->"
_MEND = re.compile(
    rf"{_LEAD} ?(?P<number>[0-9]{{1,2}}[a-z]?) *(?P<by>{_BY}|,| |(?=-)) *(?P<value>\S.*)",
    re.IGNORECASE,
)
#: where no question is open, so that nobody can mean a number by it
_SHORT = re.compile(r"(?P<number>[0-9]{1,2}[a-z]?) *[:=] *(?P<value>\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mend:
    """``is_clear``: something stands between the two that parts them. ``is_order``: it says that
    an answer is to be changed; "câu 9 là khó làm" and "thay 2 bằng khen" may only tell."""

    number: str
    value: str
    is_clear: bool
    is_order: bool


def read_mend(said: str, *, is_short_enough: bool = False) -> Mend | None:
    """None: no such message. ``is_short_enough``: "12: 20" is one too."""
    text = " ".join(unicodedata.normalize("NFC", said).split())
    found = _MEND.fullmatch(text)
    if found is None:
        return _short(text) if is_short_enough else None
    is_clear = bool(found["by"].strip(" ,")) and not asks_whether(text)
    if not is_clear and not found["value"][0].isdigit():  # "sửa 12 giúp em"
        return None
    is_order = bool(found["mend"] or (found["change"] and (found["named"] or not found["word"])))
    return Mend(found["number"].lower(), found["value"], is_clear, is_order)


def _short(text: str) -> Mend | None:
    found = _SHORT.fullmatch(text)
    if found is None:
        return None
    is_clear = not asks_whether(text)
    if not is_clear and not found["value"][0].isdigit():
        return None
    return Mend(found["number"].lower(), found["value"], is_clear, is_order=True)
