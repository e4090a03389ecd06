"""A request for more time in a sentence: "xin lùi đến 24/12 vì chờ số của kế toán".

Owns: parting what is wanted from why, the words in it that may name a day. Never: reading days
(``answers_dates``), knowing deadlines, telling a request from a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from programme.vietnamese import fold

_BECAUSE = re.compile(
    r"\b(?:(?:lý|lí|ly|li) do(?: là| la)?|(?<!đơn )(?<!don )(?:vì|vi)|do|(?:tại|tai)(?: vì| vi)?"
    r"|bởi(?: vì)?|boi(?: vi)?)\b[\s:]*",
    re.IGNORECASE,
)
#: where the request itself stands behind the reason
_REQUEST = re.compile(
    r"(?:[,;.]|\bnên\b|\bnen\b)\s*[^,;.]*\b(?:gia hạn|gia han|lùi|lui)\b", re.IGNORECASE
)
_POLITE = re.compile(
    r"(?:[\s,]*\b(?:được không|duoc khong|được ko|duoc ko|ạ|nhé|nha|nhá|với))*[\s?.!,]*$",
    re.IGNORECASE,
)
#: a number alone is a day behind one of these
_BEFORE_DAY = frozenset({"đến", "den", "tới", "toi", "sang", "qua", "ngày", "ngay", "hết", "het"})
_DAY = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|(?<=ngày )\d{1,2}|(?<=ngay )\d{1,2}"
)
_MORE = re.compile(r"\b(\d{1,2}|mot|hai|ba|bon|nam|sau|bay) (ngay|hom|tuan)\b(?! thang)")
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7}
_WEEK = 7


def says_why(said: str) -> bool:
    return bool(_BECAUSE.search(said))


def split(said: str) -> tuple[str, str]:
    """What is wanted, and why: "" where it does not say."""
    because = _BECAUSE.search(said)
    if because is None:
        return said, ""
    wanted, why = said[: because.start()], said[because.end() :]
    if behind := _REQUEST.search(why):
        wanted, why = f"{wanted} {why[behind.start() :]}", why[: behind.start()]
    return wanted, " ".join(_POLITE.sub("", why).split()).strip(" ,;.")


def parts_with_day(said: str) -> Iterator[str]:
    """Every part of a sentence that may be a day, long ones before short ones."""
    words = re.sub(r"[,;:!?]", " ", said).split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            part = " ".join(words[start:end])
            if not part.isdigit() or (start and words[start - 1].lower() in _BEFORE_DAY):
                yield part


def day_written(said: str) -> str:
    """The first day that is written in digits; "": none."""
    found = _DAY.search(said)
    return found[0] if found else ""


def days_more(said: str) -> int | None:
    """ "thêm 3 ngày", "một tuần"."""
    found = _MORE.search(fold(said))
    if found is None:
        return None
    count = _NUMBERS.get(found[1]) or int(found[1])
    return count * (_WEEK if found[2] == "tuan" else 1)
