"""What a reviewer typed about several questions at once, taken apart.

Owns: where the comment of another question begins, lists of bare numbers. Never: what becomes
of the comments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

# all of these are looked for in words without their marks
_OPENER = re.compile(r"(?:tra\s+lai\s+(?:bao cao\s+)?(?:(?:vi|do|o)\s+)?)?")
_QUESTION = r"(?:cac )?(?:cau|c)\s*(?:so\s+)?"
#: a sentence or a part of one has ended, or nothing has been said yet; "1,5" is one number
_MARK = re.compile(
    r"(?:(?:^|(?<=[,.])(?:(?<!\d.)|(?=\s))|(?<=[;?!\n]))\s*(?:va\s+)?|\s+va\s+)"
    rf"(?P<lead>{_QUESTION})?(?P<number>\d{{1,2}}[a-z]?)(?!\w)"
    r"(?P<sep>\s*(?::(?!\d)|[–-]\s|\.\s))?"
)
#: "… so với câu 1" and "câu 2" behind it: both belong to what is being said
_MENTION = re.compile(r"cau\s*\d{1,2}[a-z]?$")
_NUMBERS = re.compile(
    rf"(?:{_QUESTION})?\d{{1,2}}[a-z]?"
    rf"(?:(?:\s*(?:[,;&]|\bva\b))+\s*(?:{_QUESTION})?\d{{1,2}}[a-z]?)+[\s.]*"
)
_NUMBER = re.compile(r"\d{1,2}[a-z]?")


def comments_in(
    said: str, known: Collection[str], *, is_asked: bool = False
) -> list[tuple[str, str]]:
    """Numbers of questions with their comments; none where it is not about several.

    Args:
        known: the numbers that questions of this report have.
        is_asked: a comment is being asked for, so what comes before the first number, as "", is
            about that question, and a number has to be beyond doubt.
    """
    text = _opened(said)
    plain = _plain(text)
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(plain):
        since = plain[marks[-1].end() if marks else 0 : mark.start()].strip(" ,;.\n")
        if _begins(mark, since, known, is_strict=is_asked and not marks):
            marks.append(mark)
    if not marks:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    said_of: list[tuple[str, str]] = [("", text[: marks[0].start()].strip(" ,;\n"))]
    # "câu 3, câu 12: thiếu danh sách": the comment is about both
    without: list[str] = []
    for mark, end in zip(marks, ends, strict=True):
        comment = text[mark.end() : end].strip(" ,;\n:")
        without.append(mark["number"])
        if any(map(str.isalnum, comment)):
            said_of += [(number, comment) for number in without]
            without = []
    if without or (said_of[0][1] and not is_asked):
        return []  # a number without a comment stays in what was said before it
    found: dict[str, str] = {}
    for number, comment in said_of:
        if comment:
            found[number] = f"{found[number]}; {comment}" if number in found else comment
    return list(found.items()) if len(found) > 1 else []


def numbers_in(said: str) -> list[str]:
    """ "trả lại câu 1, 3": nothing but numbers, several of them."""
    text = _plain(_opened(said))
    if not _NUMBERS.fullmatch(text):
        return []
    return list(dict.fromkeys(_NUMBER.findall(text)))


def _opened(said: str) -> str:
    """Without "trả lại" in front."""
    text = unicodedata.normalize("NFC", said).strip()
    opener = _OPENER.match(_plain(text))
    return text[opener.end() :] if opener else text


def _plain(text: str) -> str:
    """In small letters without marks, each at the place of its own."""
    return "".join(map(_plain_letter, text))


def _plain_letter(letter: str) -> str:
    small = unicodedata.normalize("NFD", letter)[0].lower()
    return small if len(small) == 1 else letter


def _begins(mark: re.Match[str], since: str, known: Collection[str], *, is_strict: bool) -> bool:
    """Whether the comment of another question begins here; a number may be part of this one."""
    is_known, sep = mark["number"] in known, (mark["sep"] or "").strip()
    if mark["lead"] and sep == ":":
        return True  # that there is no such question is said
    if not is_known:
        return False
    if mark["lead"]:
        return not (is_strict and mark.start()) and not _MENTION.search(since)
    return sep == ":" or bool(sep and not mark.start() and not is_strict)
