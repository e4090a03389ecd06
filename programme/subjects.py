"""What a question of several is about, and whether a later one leaves that unsaid.

Owns: the words that are carried from one question of a message to the next. Pure. Never: the
base, where a message is cut (``parts``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from programme.asking import PARTICLES, WORD, content, is_asking, plain, words
from programme.vietnamese import fold, normalise

#: fewer words beside those that ask leave unsaid what they are about: "do ai quản lý"
FEWEST_OF_ITS_OWN = 3
#: fewer words name no subject
FEWEST_WORDS = 2
#: so many words of the part before are tried as what a later part leaves unsaid
SUBJECT_WORDS = 4
#: folded words that may be said of any document or event: "ký ngày nào"
_SAID_OF_ANY = frozenset(
    "ky ban hanh ra doi hieu luc ap dung ngay thang nam noi dung quy dinh ve dieu viec yeu cau "
    "gom thuc hien thao tac lam phai duoc co tu den vao khi bao nhung "
    "nguoi van so phan muc fix xu ly khac phuc".split()
)
#: folded words that go on with a sentence: "do ai ký, về việc gì", "là những ai"
GOING_ON = frozenset(
    {"ve", "de", "theo", "do", "tai", "vao", "cua", "tu", "gom", "trong", "boi", "la"}
)
#: folded words that only lead to a question: no subject
_LEADING = frozenset({"la", "thi", "co", "duoc", "cho", "em", "hoi", "xin", "khi", "the"})
#: words that mean what was said before; typed without marks they are too many other words
_MEANING_BEFORE = frozenset({"đó", "nó", "ấy", "này", "nớ"})
#: behind one of these a number names a document, folded
_BEFORE_NUMBER = frozenset({"dinh", "tu", "thi", "luan", "quyet", "qd", "tt", "ct", "nq", "kl"})
#: what a person says of a document before its number: "thông tư số 24"
_NUMBER_WORD = "so"
#: a year, which tells siblings apart: "mục tiêu 2025"
_YEAR = re.compile(r"\b20\d\d\b")


@lru_cache(maxsize=64)  # the same parts are tried with several others
def subject(sentence: str) -> str:
    """The document it names, else its words before the one that asks."""
    typed = sentence.split()
    folded = [" ".join(words(word)) for word in typed]
    for at in range(1, len(typed)):
        if typed[at][0].isdigit() and _names(folded[:at]):
            start = at - 3 if folded[at - 1] == _NUMBER_WORD else at - 2
            return " ".join(typed[max(0, start) : at + 1]).rstrip(",:;")
    asking = plain(sentence).split()
    end = next((at for at, word in enumerate(asking) if is_asking(word)), len(typed))
    while end and folded[end - 1] in _LEADING | GOING_ON:
        end -= 1
    start = 0
    for at in range(min(end, SUBJECT_WORDS)):  # "đ/c cho hỏi: ..."
        if folded[at] == "hoi" and (
            (at and folded[at - 1] in _LEADING) or typed[at].endswith(":")
        ):
            start = at + 1
    while start < end and folded[start] in _LEADING:
        start += 1
    return " ".join(typed[start : min(end, start + SUBJECT_WORDS)]).rstrip(",")


def _names(before: list[str]) -> bool:
    if before[-1] == _NUMBER_WORD:
        before = before[:-1]
    return bool(before) and before[-1] in _BEFORE_NUMBER


def carried(about: str, text: str, before: str) -> str:
    """A question with what it is about, and with the year of the question before it."""
    year = "" if _YEAR.search(text) else next(iter(_YEAR.findall(before)), "")
    return f"{about} {text} {year}" if year and year not in about else f"{about} {text}"


def leaves_unsaid(text: str, *, is_within: bool) -> bool:
    """What it is about; ``is_within``: it goes on with a sentence."""
    if is_within and words(text)[0] in GOING_ON:
        return True
    return content(text) < FEWEST_OF_ITS_OWN and len(subject(text).split()) < FEWEST_WORDS


def leans(text: str) -> bool:
    """Whether it can only be about what was asked before, whatever it says by itself."""
    said = WORD.findall(normalise(plain(text)))
    if not _MEANING_BEFORE.isdisjoint(said[:-1]):
        return True
    return all(
        fold(word) in _SAID_OF_ANY or is_asking(word) or fold(word) in PARTICLES for word in said
    )
