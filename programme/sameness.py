"""Whether two questions ask the very same, so that one answer may go to both who asked.

Owns: what must not differ: what is named, every number and letter that counts, what is asked
of it, whether it is denied. Pure. Never: how alike two questions look (``matching``), grouping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from programme.reading import Reader, Reading
from programme.restoring import is_bare
from programme.vietnamese import fold, normalise

#: what is asked; "gì" and "nào" go with any of them
_ASKED = {
    "khi_nào": "when",
    "bao_lâu": "how long",
    "ở_đâu": "where",
    "bao_nhiêu": "how many",
    "ai": "who",
    "vì_sao": "why",
    "thế_nào": "how",
    "được_không": "whether",
}
#: at the end they ask whether; before another word they deny it
_DENYING = frozenset({"không", "khong", "chưa", "chua", "chẳng", "chang", "đừng"})
#: "của Hội": whose it is goes without saying here; any other association has a name behind it
_OURS = re.compile(r"\b(?:của|cua)\s+(?:hội|hoi)\b")
_ASSOCIATION = frozenset({"hội", "hoi"})
#: "không biết" wonders
_WONDERING = re.compile(r"\b(?:không|khong|ko|k|chưa|chua)\s+(?:biết|biet|rõ|ro)\b")
#: behind these a word or a letter counts: "tháng tám", "quý II", "loại B"
_COUNTED = (
    r"tháng|thang|quý|quy|lớp|lop|khối|khoi|thứ|thu|đợt|dot|kỳ|ky|lần|lan|cấp|cap|loại|loai|hạng"
    r"|hang|mẫu|mau|điều|dieu|khoản|khoan|nhóm|nhom|giải|giai|dung|tổ|to|khu|phần|phan|lục|luc"
    r"|bảng|bang|đội|doi|vòng|vong|bậc|bac|chương|chuong|mục|muc|số|so"
)
_NUMBERS = {
    **dict.fromkeys(("i", "một", "mot", "nhất", "nhat"), "1"),
    **dict.fromkeys(("ii", "hai", "nhì", "nhi"), "2"),
    **dict.fromkeys(("iii", "ba"), "3"),
    **dict.fromkeys(("iv", "bốn", "bon", "tư", "tu"), "4"),
    **dict.fromkeys(("v", "năm", "nam"), "5"),
    **dict.fromkeys(("vi", "sáu", "sau"), "6"),
    **dict.fromkeys(("vii", "bảy", "bay"), "7"),
    **dict.fromkeys(("viii", "tám", "tam"), "8"),
    **dict.fromkeys(("ix", "chín", "chin"), "9"),
    **dict.fromkeys(("x", "mười", "muoi"), "10"),
}
_WORDED = re.compile(rf"\b({_COUNTED})\s+({'|'.join(_NUMBERS)})\b(?!\s+\d)")
_LETTERED = re.compile(rf"\b(?:{_COUNTED})\s+([b-hk-z])\b")
_NUMBER = re.compile(r"\d+(?:[a-zđ](?![^\W\d_]))?")
#: "trường A"; "quý I" is counted already
_CAPITAL = re.compile(r"(?<=\s)[A-HJ-UWYZĐ]\b")
_NAME = re.compile(r"(?<=[^\W_] )[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question says, so far as another one must say it too."""

    content: frozenset[str]
    #: the same without marks
    folded: frozenset[str]
    numbers: frozenset[str]
    asked: frozenset[str]
    denied: frozenset[str]
    names: frozenset[str]
    #: every word of it, as typed and as read, without marks
    said: frozenset[str]
    is_bare: bool
    #: it is said to be ours
    is_ours: bool

    @classmethod
    def of(cls, text: str, reader: Reader, slight: frozenset[str]) -> Asking:
        """``slight``: words that change nothing, as they are typed, with marks or without."""
        typed = _WONDERING.sub(" ", normalise(text))
        numbers = frozenset(_numbers(typed, text))
        counted = _WORDED.sub(lambda found: found.group(1), typed)
        reading = reader.read(counted)
        words, asked = _without_end(reading)
        kept = [
            word
            for word in words
            if word not in _ASKED and word not in slight and not any(map(str.isdigit, word))
        ]
        denied = (fold(behind) for word, behind in pairwise(words) if word in _DENYING)
        return cls(
            content=frozenset(kept),
            folded=frozenset(map(fold, kept)),
            numbers=numbers,
            asked=frozenset({*asked, *(_ASKED[word] for word in words if word in _ASKED)}),
            denied=frozenset(denied),
            names=frozenset(_names(text)),
            said=frozenset({*map(fold, Reader.chunks(text)), *reading.folded}),
            is_bare=is_bare(Reader.chunks(text)),
            is_ours=_OURS.search(typed) is not None,
        )

    def is_same(self, other: Asking) -> bool:
        """Whether no word differs that could change the answer."""
        if self.numbers != other.numbers or self.denied != other.denied:
            return False
        if self.asked and other.asked and self.asked.isdisjoint(other.asked):
            return False
        if not (self.names <= other.said and other.names <= self.said):
            return False
        left, right = self.content, other.content
        if self.is_bare or other.is_bare:
            left, right = self.folded, other.folded
        unsaid = _ASSOCIATION if self.is_ours or other.is_ours else frozenset()
        return bool(left & right) and left ^ right <= unsaid


def _without_end(reading: Reading) -> tuple[list[str], set[str]]:
    """Its words without one at the end that asks whether; what is asked so."""
    words = list(reading.words)
    asked: set[str] = set()
    while words and words[-1] in _DENYING:
        words.pop()
        asked.add("whether")
    return words, asked


def _numbers(typed: str, text: str) -> Iterator[str]:
    for number in _NUMBER.findall(typed):
        yield number.lstrip("0") or "0"
    for _, word in _WORDED.findall(typed):
        yield _NUMBERS[word]
    yield from _LETTERED.findall(typed)
    if not text.isupper():
        yield from (letter.lower() for letter in _CAPITAL.findall(text))


def _names(text: str) -> Iterator[str]:
    """Words in a sentence that begin with a capital, without marks."""
    if text.isupper():
        return
    for word in _NAME.findall(" ".join(text.split())):
        if word[0].isupper() and (name := fold(word)) not in _NUMBERS:
            yield name
