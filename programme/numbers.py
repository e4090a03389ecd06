"""Numbers in what people type: documents, years, dates, shares.

Owns: which number is which, so that a document's number never meets a near one.
Never: knowing which documents exist (``naming`` does).
"""

from __future__ import annotations

import re

from programme.number_words import NUMBER_WORDS, from_words
from programme.references import COUNTED, KIND_NAMES, Reference, kind_before
from programme.vietnamese import fold_word

#: a number by itself is taken for a document's when one of these follows, or nothing
_SPOKEN_OF = frozenset(
    "la la_gi gi noi ve quy co ban ngay nam muc the_nao yeu den giao moc dat va voi hay ra phe"
    " ky".split()
) | {""}

_DOCUMENT = re.compile(
    r"(\d{1,6})(?:[/-](\d{4}))?[/-](qđ|qd|ct|kl|tt|nđ|nd|nq|kh|qh\d*|[a-zđ]{4,})\b.*"
)
#: with the sign of who issued it: "12/TB-KH", "45/HKH-VP"
_SIGNED = re.compile(r"(\d{1,6})(?:[/-](\d{4}))?/([a-zđ]{1,8}\d{0,2})-[a-zđ].*")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_NUMBER_YEAR = re.compile(r"(\d{1,4})/(\d{4})")
_YEARS = re.compile(r"((?:19|20)\d\d)[-–/](\d{4}|\d{2})")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})/(\d{1,2})")
_INTEGER = re.compile(r"\d{1,9}")
_PART = re.compile(r"1?[1-9]")
_SHARE = re.compile(r"(\d{1,3})(?:[.,]\d+)?%")

#: after these words a number counts something and names nothing
_UNITS = frozenset(
    "nghin ngan trieu tr ty ti k dong vnd diem cau nguoi phut gio lan suat cuoc luot".split()
)
_CONTENTS = ("noi", "dung")
_BEFORE_YEAR = frozenset("nam den toi moc cuoi het sau qua tu doan tieu".split())


def read_numbers(words: list[str]) -> tuple[list[str], list[Reference]]:
    """Words with every number as one token (#387, y2025, d20/6, p90), and what was named."""
    if not any(word[0].isdigit() or word in NUMBER_WORDS for word in words):
        return words, []
    words = from_words(words)
    tokens: list[str] = []
    found: list[Reference] = []
    for place, word in enumerate(words):
        if not word[0].isdigit():
            tokens.append(word)
        else:
            after = fold_word(words[place + 1]) if place + 1 < len(words) else ""
            # "năm nội dung là năm nội dung gì": five of them, not the fifth
            is_count = tuple(map(fold_word, words[place + 1 : place + 3])) == _CONTENTS
            kind = None if is_count else kind_before(tokens)
            _read_chunk(word.rstrip(".,/:-–"), kind, after, tokens, found)
    return tokens, found


def _read_chunk(
    chunk: str, kind: str | None, after: str, tokens: list[str], found: list[Reference]
) -> None:
    if kind == "noi-dung" and not _PART.fullmatch(chunk):
        kind = "nd"  # "nd 93/2019": the same letters stand for a decree
    before = fold_word(tokens[-1]) if tokens else ""
    if kind in COUNTED and before != "so" and after not in _SPOKEN_OF and chunk.isdigit():
        kind = None
    if match := _SHARE.fullmatch(chunk):
        tokens.append(f"p{int(match.group(1))}")
    elif match := _DOCUMENT.fullmatch(chunk) or _SIGNED.fullmatch(chunk):
        name = match.group(3).replace("đ", "d")
        name = name if name in KIND_NAMES else ""
        if name and kind is None:
            tokens.extend(KIND_NAMES[name])
        _document(name or kind or "", match.group(1), match.group(2) or "", tokens, found)
    elif match := _YEARS.fullmatch(chunk):
        first, second = match.groups()
        tokens += [f"y{first}", f"y{second if len(second) == 4 else first[:2] + second}"]
    elif match := _DAYS.fullmatch(chunk):
        first, second, last = (int(part) for part in match.groups())
        tokens += [f"d{first}/{last}", f"d{second}/{last}"]
    elif (match := _NUMBER_YEAR.fullmatch(chunk)) and (
        kind is not None or int(match.group(1)) > 12
    ):
        _document(kind or "", match.group(1), match.group(2), tokens, found)
    elif (match := _DATE.fullmatch(chunk)) and 1 <= int(match.group(2)) <= 12:
        day, month, year = match.groups()
        tokens.append(f"d{int(day)}/{int(month)}")
        if year:
            tokens.append(f"y{year if len(year) == 4 else '20' + year}")
    elif match := _NUMBER_YEAR.fullmatch(chunk):
        tokens += [f"n{int(match.group(1))}", f"y{match.group(2)}"]
        found.append(Reference("?", int(match.group(1)), int(match.group(2))))
    elif _INTEGER.fullmatch(chunk):
        _integer(chunk, kind, before, after, tokens, found)
    else:
        tokens.append("n" + chunk)


def _integer(
    chunk: str,
    kind: str | None,
    before: str,
    after: str,
    tokens: list[str],
    found: list[Reference],
) -> None:
    number = int(chunk)
    if len(chunk) == 4 and 1990 <= number <= 2045:
        tokens.append(f"y{number}")
    elif kind is not None:
        _document(kind, chunk, "", tokens, found)
    elif 20 <= number <= 35 and (
        before in _BEFORE_YEAR or (before[:1] == "#" and len(before) > 3)
    ):
        tokens.append(f"y{2000 + number}")
    elif after == "phan":
        tokens.append(f"p{number}")
    elif after in _UNITS or len(chunk) > 4:
        tokens.append(f"n{number}")
    elif number < 100 and before not in {"so", "ban"}:
        tokens.append(f"#{number}")
    else:
        _document("" if after in _SPOKEN_OF else "?", chunk, "", tokens, found)


def _document(
    kind: str, number: str, year: str, tokens: list[str], found: list[Reference]
) -> None:
    tokens.append(f"#{int(number)}")
    if year:
        tokens.append(f"y{year}")
    found.append(Reference(kind, int(number), int(year or 0)))
