"""A request for more time in a sentence: "xin lùi đến 24/12 vì chờ số của kế toán".

Owns: parting what is wanted from why, the words in it that may name a day. Never: reading days
(``answers_dates``), knowing deadlines, telling a request from a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from programme.vietnamese import fold

#: more words are a remark; behind so many no day is looked for
MOST_WORDS = 40
#: "thứ sáu ngày 24 tháng 12 năm 2026"
LONGEST_PART = 8
#: "vì sao", "do ai" ask
_BECAUSE = re.compile(
    r"\b(?:(?:lý|lí|ly|li) do(?: là| la)?|(?<!đơn )(?<!don )(?:vì|vi)|do|(?:tại|tai)(?: vì| vi)?"
    r"|bởi(?: vì)?|boi(?: vi)?)\b(?! (?:sao|đâu|ai(?! (?:cũng|cung|đều|deu)))\b)[ :]*",
    re.IGNORECASE,
)
_WISH = r"\b(?:gia hạn|gia han|lùi|lui)\b"
#: where the request itself stands behind the reason
_REQUEST = re.compile(rf"(?:[,;.]|\bnên\b|\bnen\b)[^,;.]{{0,80}}{_WISH}", re.IGNORECASE)
_WISHED = re.compile(_WISH, re.IGNORECASE)
_POLITE = frozenset({"ạ", "nhé", "nha", "nhá", "với"})
#: folded
_MAYBE = ("duoc", "dc")
_IF = ("khong", "ko", "k", "hong", "hok", "hem", "hk", "chu", "chang")
#: a number alone is a day behind one of these
_BEFORE_DAY = frozenset({"đến", "den", "tới", "toi", "sang", "qua", "ngày", "ngay", "hết", "het"})
_DAY = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|(?<=ngày )\d{1,2}|(?<=ngay )\d{1,2}"
)
_MORE = re.compile(r"\b(\d{1,2}|mot|hai|ba|bon|nam|sau|bay) (ngay|hom|tuan)\b(?! thang)")
#: folded: so a request asks, and not what would follow from it
_MAY = re.compile(rf"\b(?:{'|'.join(_MAYBE)}) (?:{'|'.join(_IF)})\b")
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7}
_WEEK = 7


def is_short(said: str) -> bool:
    return len(said.split(maxsplit=MOST_WORDS)) <= MOST_WORDS


def asks_leave(said: str) -> bool:
    """ "thêm 5 ngày được không"; "thêm 5 ngày có bị trừ điểm không" does not."""
    return bool(_MAY.search(fold(said)))


def split(said: str) -> tuple[str, str]:
    """What is wanted, and why: "" where it does not say."""
    said = " ".join(said.split())
    because = _BECAUSE.search(said)
    if because is None:
        return said, ""
    wanted, why = said[: because.start()], said[because.end() :]
    is_asked = _WISHED.search(wanted) or day_written(wanted)
    if not is_asked and (behind := _REQUEST.search(why)):
        wanted, why = f"{wanted}{why[behind.start() :]}", why[: behind.start()]
    return wanted.strip(), plainly(why)


def plainly(said: str) -> str:
    """Without "được không ạ" at the end, and punctuation around it."""
    words = said.split()
    while words:
        last = words[-1].strip(" ,;.?!").lower()
        if not last or last in _POLITE:
            words.pop()
        elif fold(last) in _IF and len(words) > 1 and fold(words[-2]) in _MAYBE:
            del words[-2:]
            if words and fold(words[-1]) == "co":
                words.pop()
        else:
            break
    return " ".join(words).strip(" ,;.?!")


def parts_with_day(said: str) -> Iterator[str]:
    """Every part of the beginning of a sentence that may be a day, long ones before short ones."""
    words = re.sub(r"[,;:!?]", " ", said).split(maxsplit=MOST_WORDS)[:MOST_WORDS]
    for start in range(len(words)):
        for end in range(min(start + LONGEST_PART, len(words)), start, -1):
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
