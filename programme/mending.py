"""A question and its new answer in one message: "sửa 12: 20", "sửa câu 12 thành 20".

Owns: telling the two apart. Never: reading the answer, knowing which questions there are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from programme.asking import asks_whether
from programme.vietnamese import fold

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


#: folded: the reason beside a number is to be another one, or none
_REASON = re.compile(
    r"(?:(?P<drop>xoa|bo)|sua|doi|thay|chinh|ghi lai|viet lai)(?: lai| bo| di)* (?:cai )?ly do"
    r"(?: (?:cua )?(?:cau )?(?:so )?(?P<of>[^,.;:]+?))?(?: di| lai| giup| gium| voi| nhe| a)*"
)
_WRONG_REASON = re.compile(
    r"ly do (?:cua )?(?:cau )?(?:so )?(?P<of>[^,.;:]{1,40}?)"
    r"(?: (?:bi )?(?:ghi|go|viet|nhap))? (?:sai|nham)(?: roi)?(?:[, ]+sua(?: lai)?(?: di)?)?"
)


@dataclass(frozen=True, slots=True)
class ReasonOrder:
    """``of``: the question by its number or words of its label, folded; "": not said."""

    of: str
    is_removal: bool


def read_reason_order(said: str) -> ReasonOrder | None:
    """ "sửa lý do 7", "xóa lý do hội viên", "lý do câu 7 ghi sai rồi"."""
    words = " ".join(fold(said).strip(" .!").split())
    if "ly do" not in words or asks_whether(said):
        return None
    found = _REASON.fullmatch(words)
    if found is not None:
        return ReasonOrder(found["of"] or "", bool(found["drop"]))
    found = _WRONG_REASON.fullmatch(words)
    return ReasonOrder(found["of"], is_removal=False) if found else None


@dataclass(frozen=True, slots=True)
class Mend:
    """``is_clear``: something stands between the two that parts them. ``is_order``: it says that
    an answer is to be changed; "câu 9 là khó làm" and "thay 2 bằng khen" may only tell.
    ``is_set_off``: a sign stands between them, no word."""

    number: str
    value: str
    is_clear: bool
    is_order: bool
    is_set_off: bool = False


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
    is_set_off = is_clear and found["word"] is None
    return Mend(found["number"].lower(), found["value"], is_clear, is_order, is_set_off)


def _short(text: str) -> Mend | None:
    found = _SHORT.fullmatch(text)
    if found is None:
        return None
    is_clear = not asks_whether(text)
    if not is_clear and not found["value"][0].isdigit():
        return None
    return Mend(
        found["number"].lower(), found["value"], is_clear, is_order=True, is_set_off=is_clear
    )
