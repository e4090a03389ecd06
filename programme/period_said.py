"""Which period a message says that its figures are of: "báo cáo quý 1 năm 2027: …".

Owns: finding it where a report begins, or where totals are asked for. Never: knowing which
periods there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from programme.answers_words import NUMBER_KINDS, Kind, cut
from programme.deadlines import Schedule
from programme.periods import Period
from programme.vietnamese import fold, normalise

#: more words before it, and it heads nothing
MOST_WORDS = 15
_YEAR = r"(?:\s*(?:[/,.-]|của|năm|cua|nam)?\s*(?:năm|nam)?\s*(?P<year>20[0-9]{2})(?![0-9]))?"
_NO_SUM = (
    r"(?!\s*(?:triệu|trieu|tr|nghìn|nghin|ngàn|ngan|k|đồng|dong|đ|tỷ|tỉ|ty)\b"
    r"|[.,](?!20[0-9]{2}\b)[0-9])"
)
_QUARTER = re.compile(
    rf"\b(?:qu[ýy]\s*|q)(?P<which>iv|iii|ii|i|[1-4]|một|mot|nhất|nhat|hai|ba|bốn|bon|tư|tu)\b"
    rf"{_NO_SUM}{_YEAR}"
)
_HALF = re.compile(
    r"\b(?:6|sáu)\s*(?:tháng|thang)\b(?:\s*(?P<which>đầu|dau|cuối|cuoi)\b)?" + _YEAR
)
_NINE = re.compile(r"\b(?:9|chín|chin)\s*(?:tháng|thang)\b" + _YEAR)
#: "báo cáo năm cuộc" counts five; the year is followed by its number, or by nothing of its own
_WHOLE = re.compile(
    r"\b(?:báo cáo|bao cao|bc|tổng kết|tong ket)\s+"
    r"(?:(?:cả|ca)\s+(?:năm|nam)\b|(?:năm|nam)\b"
    r"(?=\s*(?:$|[^\w\s]|20[0-9]{2}|(?:này|nay|của|cua|là|la|gồm|gom|học|hoc)\b)))"
    r"(?:\s*(?P<year>20[0-9]{2})(?![0-9]))?"
)
_NUMBERS = {
    "i": 1, "1": 1, "mot": 1, "nhat": 1, "ii": 2, "2": 2, "hai": 2, "iii": 3, "3": 3, "ba": 3,
    "iv": 4, "4": 4, "bon": 4, "tu": 4,
}  # fmt: skip
#: "quý 1 và quý 2", "quý 3, 4": a half-year
_TWO = re.compile(
    r"\bqu[ýy]\s*(?P<one>iv|iii|ii|i|[1-4])\s*(?:,|&|\+|-|và|va|với|voi|đến|den|tới|toi)\s*"
    r"(?:qu[ýy]\s*)?(?P<two>iv|iii|ii|i|[1-4])\b"
)
_HALF_NAMED = re.compile(
    r"\b(?:(?:6|sáu|sau)\s*(?:tháng|thang)|nửa|nua)\b(?:\s*(?:năm|nam))?"
    r"(?:\s*(?P<which>đầu|dau|cuối|cuoi)\b)?"
)
_YEAR_NAMED = re.compile(
    r"\b(?:(?:cả|ca|toàn|toan|trọn|tron|hết|het|nguyên|nguyen)\s*(?:năm|nam)"
    r"|(?:năm|nam)\s*(?:20[0-9]{2}|nay|này|ngoái|ngoai|trước|truoc|rồi|roi)|12\s*(?:tháng|thang))\b"
)
_YEAR_BEFORE = re.compile(r"\b(?:năm|nam)\s*(?:ngoái|ngoai|trước|truoc|rồi|roi)\b")
_ANY_YEAR = re.compile(r"\b20[0-9]{2}\b")
#: right before so many months
_HEADING = re.compile(r"(?:^|\b(?:bao cao|bc|so lieu|ket qua|tong ket|gui|nop))\s*$")
#: what is only compared with another period is not of it
_COMPARED = re.compile(
    r"\b(?:so voi|so|hon|tang|giam|nhu|tu|ke tu|sau|truoc|cung ky|ke hoach|han|nop|den)\s*$"
)


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """``id`` as in calendar.toml; "H": one of the halves; "9M" is never one of ours."""

    id: str
    year: int | None
    words: str

    def may_be(self, period: Period) -> bool:
        is_same = period.id == self.id or (self.id == "H" and period.id.startswith("H"))
        return is_same and self.year in (None, period.year)


def period_of(said: str) -> PeriodSaid | None:
    """None: it does not say, which is usual."""
    text = " ".join(normalise(said).split())
    for pattern in (_QUARTER, _HALF, _NINE, _WHOLE):
        found = pattern.search(text)
        if found is None:
            continue
        before = text[: found.start()]
        if any(map(str.isdigit, before)) or len(before.split()) > MOST_WORDS:
            continue
        if _COMPARED.search(fold(before)):
            continue
        if pattern is _QUARTER and _is_sum(found, text[found.end() :]):
            continue
        is_span = pattern in (_HALF, _NINE) and not found.groupdict().get("which")
        if is_span and not (_HEADING.search(fold(before)) or text[found.end() :][:1] == ":"):
            continue  # "lớp 6 tháng"
        year = int(found["year"]) if found["year"] else None
        return PeriodSaid(_id(pattern, found), year, found[0].strip())
    return None


def _is_sum(found: re.Match[str], behind: str) -> bool:
    """ "quy hai chuc trieu" is a fund: without its mark, and the number goes on in words."""
    following = cut(behind.partition(":")[0])[:1]
    goes_on = any(one.kind in NUMBER_KINDS and one.kind is not Kind.NUMERAL for one in following)
    return goes_on and not found["year"] and "ý" not in found[0]


def _id(pattern: re.Pattern[str], found: re.Match[str]) -> str:
    if pattern is _QUARTER:
        return f"Q{_NUMBERS[fold(found['which'])]}"
    if pattern is _HALF:
        return {"dau": "H1", "cuoi": "H2"}.get(fold(found["which"] or ""), "H")
    return "9M" if pattern is _NINE else "Y"


def names_period(said: str) -> bool:
    """Whether totals of a quarter, a half-year or a year are asked for."""
    return _asked(" ".join(normalise(said).split())) is not None


def period_asked(said: str, schedule: Schedule, day: date) -> Period | None:
    """ "6 tháng đầu năm 2026", "quý 1 và quý 2", "cả năm"; without a year that of what has opened
    last. None: it names none, or one of which nothing is collected."""
    text = " ".join(normalise(said).split())
    id = _asked(text)
    if id is None:
        return None
    now = schedule.current(day)
    year = int(found[0]) if (found := _ANY_YEAR.search(text)) else now.year
    if found is None and _YEAR_BEFORE.search(text):
        year = day.year - 1
    if id == "H":
        halves = (schedule.by_name(f"{year}-{half}") for half in ("H2", "H1"))
        known = [half for half in halves if half is not None]
        found_half = (one for one in known if one.data_from <= now.data_from)
        return next(found_half, known[-1] if known else None)
    period = schedule.by_name(f"{year}-{id}")
    return period if period and schedule.parts_of(period) else None


def _asked(text: str) -> str | None:
    """ "Q1", "H1", "H" (one of the halves), "Y"."""
    if two := _TWO.search(text):
        first, last = sorted((_NUMBERS[two["one"]], _NUMBERS[two["two"]]))
        return {(1, 2): "H1", (3, 4): "H2", (1, 4): "Y"}.get((first, last))
    if (one := _QUARTER.search(text)) and not _is_sum(one, text[one.end() :]):
        return _id(_QUARTER, one)
    if half := _HALF_NAMED.search(text):
        return _id(_HALF, half)
    return "Y" if _YEAR_NAMED.search(text) else None
