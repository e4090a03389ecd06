"""What the name of a paper has, so that somebody can find it: its number, its day.

Owns: seeing whether a number stands there beside days and years. Never: reading the day
(``answers_dates``), knowing papers.
"""

from __future__ import annotations

import re

from programme.vietnamese import fold

#: "02/11/2026", "2026-11-02"
_FIGURES = r"\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?\d{2,4})?(?![\w/])|\d{4}-\d{1,2}-\d{1,2}"
#: "ngày 2 tháng 11 năm 2026", "tháng 11/2026", "năm 2026"
_WORDS = (
    r"\b(?:ngay|mung) \d{1,2}(?![\d/.-])"
    r"|\b(?:thang|thg) \d{1,2}(?:/\d{4})?\b"
    r"|\b(?:nam|quy) \d{1,4}\b"
)
_DAY = re.compile(rf"(?<![\w/.-])(?:{_FIGURES})|{_WORDS}")
#: words that stand around a day
_EMPTY = re.compile(r"\b(?:ngay|thang|nam|de|ky|ban hanh|la|so)\b|[^\w]")
#: a law is found by its name and year
_LAW = re.compile(r"\b(?:luat|bo luat|hien phap|phap lenh)\b.*\d{4}")
#: what is found by its name or place and has no number: "Báo Nhân Dân, tin về …", "Điều lệ Hội"
_NAMED = re.compile(
    r"\b(?:bao (?!cao\b)|tap chi\b|trang\b|cong thong tin\b|dieu le\b|thu tuc hanh chinh\b"
    r"|vietnamplus\b|lawnet\b|huong dan su dung\b|quy uoc van hanh\b)"
)
_NUMBERLESS = re.compile(r"\bkhong (?:co |ghi )?so\b")
#: "số 12/HKH …", "12/HKH …": the rest of a name that was begun before
_GOES_ON = re.compile(r"(?:so\b|\d)")


def can_be_found(said: str) -> bool:
    """Whether a number stands there that is no day, or why there is none; or it needs none."""
    folded = fold(said)
    if _LAW.search(folded) or _NAMED.search(folded) or _NUMBERLESS.search(folded):
        return True
    return has_number(said)


def has_number(said: str) -> bool:
    """Whether a number stands there that is no day."""
    folded = fold(said)
    return any(map(str.isdigit, _DAY.sub(" ", folded)))


def says_numberless(said: str) -> bool:
    """Whether these words say, first of all, that there is no number."""
    return _NUMBERLESS.match(fold(said).strip()) is not None


def is_day_only(said: str) -> bool:
    """Whether nothing but a day is named."""
    return not _EMPTY.sub("", _DAY.sub("", fold(said)))


def goes_on(said: str) -> bool:
    """Whether it is the rest of a name rather than a whole one."""
    return _GOES_ON.match(fold(said).strip()) is not None
