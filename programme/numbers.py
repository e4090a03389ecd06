"""Numbers in what people type: documents, years, dates, shares, and numbers in words.

Owns: which number is which, so that a document's number never meets a near one.
Never: knowing which documents exist (``matching`` does).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from programme.vietnamese import fold_word


class Reference(NamedTuple):
    """Something named by its number: a document, or one of the programme's numbered parts."""

    #: "" when only the number was said; "?" when it may as well count something
    kind: str
    number: int
    year: int = 0

    def may_be(self, other: Reference) -> bool:
        """Whether both can mean the same thing: what one leaves out the other may say."""
        return (
            self.number == other.number
            and (self.kind in _ANY or other.kind in _ANY or self.kind == other.kind)
            and (not self.year or not other.year or self.year == other.year)
        )


_ANY = frozenset({"", "?"})
#: a number by itself is taken for a document's when one of these follows
_SPOKEN_OF = frozenset(
    " la la_gi gi noi ve quy co ban ngay nam muc the_nao yeu den giao moc dat va voi hay ra phe ky".split(" ")
)

#: kinds of documents by the folded words that come before their number
_KINDS = {
    ("quyet", "dinh"): "qd",
    ("chi", "thi"): "ct",
    ("ket", "luan"): "kl",
    ("thong", "tu"): "tt",
    ("nghi", "dinh"): "nd",
    ("nghi", "quyet"): "nq",
    ("ke", "hoach"): "kh",
    ("cong", "van"): "cv",
    ("van", "ban"): "",
    ("noi", "dung"): "noi-dung",
    ("muc", "do"): "muc-do",
    ("tieu", "chi"): "tieu-chi",
}
#: numbered parts: a number beyond them is known to be wrong, but the right one may stand anywhere
PARTS = frozenset({"muc-do", "tieu-chi"})
_WORDS_OF = {kind: words for words, kind in _KINDS.items()}
_KIND_NAMES = {
    "qd": ("quyết", "định"), "ct": ("chỉ", "thị"), "kl": ("kết", "luận"), "tt": ("thông", "tư"),
    "nd": ("nghị", "định"), "nq": ("nghị", "quyết"), "kh": ("kế", "hoạch"), "cv": ("công", "văn"),
}  # fmt: skip

_DOCUMENT = re.compile(r"(\d{1,4})(?:[/-](\d{4}))?[/-](qđ|qd|ct|kl|tt|nđ|nd|nq|kh|qh\d*|[a-zđ]{4,})\b.*")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_NUMBER_YEAR = re.compile(r"(\d{1,4})/(\d{4})")
_YEARS = re.compile(r"((?:19|20)\d\d)[-–/](\d{4}|\d{2})")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})/(\d{1,2})")
_INTEGER = re.compile(r"\d{1,9}")
_SHARE = re.compile(r"(\d{1,3})(?:[.,]\d+)?%")

#: after these words a number counts something and names nothing
_UNITS = frozenset(
    "nghin ngan trieu tr ty ti k dong vnd diem cau nguoi phut gio lan suat cuoc luot".split()
)
_BEFORE_YEAR = frozenset("nam den toi moc cuoi het sau qua tu doan tieu".split())

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_ACCENTED = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = frozenset({"muoi", "mươi", "mười"})
_SCALES = {"trăm": 100, "tram": 100, "nghìn": 1000, "nghin": 1000, "ngàn": 1000, "ngan": 1000}
#: these are numbers only behind another one
_INNER = frozenset({"tư", "tu", "lăm", "lam", "nhăm", "nham", "mốt", "mươi", *_SCALES})
_YEAR_WORDS = frozenset({"năm", "nam"})
_JOINS = frozenset({"linh", "lẻ", "le"})
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_numbers(words: list[str]) -> tuple[list[str], list[Reference]]:
    """Words with every number as one token (#387, y2025, d20/6, p90), and what was named by number."""
    if not any(word[0].isdigit() or word in _NUMBER_WORDS for word in words):
        return words, []
    words = _from_words(words)
    tokens: list[str] = []
    found: list[Reference] = []
    for place, word in enumerate(words):
        if not word[0].isdigit():
            tokens.append(word)
        else:
            after = fold_word(words[place + 1]) if place + 1 < len(words) else ""
            _read_chunk(word.rstrip(".,/:-–"), after, tokens, found)
    return tokens, found


def kind_before(tokens: list[str]) -> str | None:
    """The kind of document whose name ends the tokens ("quyết định số"), else None."""
    end = len(tokens)
    while end and fold_word(tokens[end - 1]) in {"so", "thu", "la"}:
        end -= 1
    if end < 2:
        return None
    return _KINDS.get((fold_word(tokens[end - 2]), fold_word(tokens[end - 1])))


def _read_chunk(chunk: str, after: str, tokens: list[str], found: list[Reference]) -> None:
    kind = kind_before(tokens)
    before = fold_word(tokens[-1]) if tokens else ""
    if match := _SHARE.fullmatch(chunk):
        tokens.append(f"p{int(match.group(1))}")
    elif match := _DOCUMENT.fullmatch(chunk):
        name = match.group(3).replace("đ", "d")
        name = name if name in _KIND_NAMES else ""
        if name and kind is None:
            tokens.extend(_KIND_NAMES[name])
        _document(name or kind or "", match.group(1), match.group(2) or "", tokens, found)
    elif match := _YEARS.fullmatch(chunk):
        first, second = match.groups()
        tokens += [f"y{first}", f"y{second if len(second) == 4 else first[:2] + second}"]
    elif match := _DAYS.fullmatch(chunk):
        one, two, month = (int(part) for part in match.groups())
        tokens += [f"d{one}/{month}", f"d{two}/{month}"]
    elif (match := _NUMBER_YEAR.fullmatch(chunk)) and (kind is not None or int(match.group(1)) > 12):
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
    chunk: str, kind: str | None, before: str, after: str, tokens: list[str], found: list[Reference]
) -> None:
    number = int(chunk)
    if kind == "noi-dung" and (number > 20 or chunk[0] == "0"):
        kind = "nd"
    if len(chunk) == 4 and 1990 <= number <= 2045:
        tokens.append(f"y{number}")
    elif kind is not None:
        _document(kind, chunk, "", tokens, found)
    elif 20 <= number <= 35 and (before in _BEFORE_YEAR or (before[:1] == "#" and len(before) > 3)):
        tokens.append(f"y{2000 + number}")
    elif after == "phan":
        tokens.append(f"p{number}")
    elif after in _UNITS or len(chunk) > 4:
        tokens.append(f"n{number}")
    elif number < 100 and before not in {"so", "ban"}:
        tokens.append(f"#{number}")
    else:
        _document("" if after in _SPOKEN_OF else "?", chunk, "", tokens, found)


def _document(kind: str, number: str, year: str, tokens: list[str], found: list[Reference]) -> None:
    tokens.append(f"#{int(number)}")
    if year:
        tokens.append(f"y{year}")
    found.append(Reference(kind, int(number), int(year or 0)))


# --- numbers in words -----------------------------------------------------------------------

_NUMBER_WORDS = frozenset({*_DIGITS, *_ACCENTED, *_SCALES, *_TENS, *_ROMAN, "nhất", "nhat"})


def _digit(word: str) -> int | None:
    return _ACCENTED.get(word, _DIGITS.get(word))


def _from_words(words: list[str]) -> list[str]:
    """Runs of number words as digits: "ba tám bảy", "ba trăm tám mươi bảy" -> "387"."""
    result: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        named = kind_before(result) is not None
        end = _end_of_run(words, place, named=named)
        value = _value(words[place:end], words[end : end + 1], named=named) if end > place else None
        if value is not None:
            result.append(value)
            place = end
            continue
        before = fold_word(result[-1]) if result else ""
        if word in _ROMAN and (named or before == "quy"):
            word = str(_ROMAN[word])
        elif before == "thu" and fold_word(word) == "nhat":
            word = "1"
        result.append(word)
        place += 1
    return result


def _end_of_run(words: list[str], start: int, *, named: bool) -> int:
    if words[start] in _INNER or (
        # "năm hai không ba không": the year that follows, not a five
        words[start] in _YEAR_WORDS and fold_word("".join(words[start + 1 : start + 2])) != "tram"
        and not named
    ):
        return start
    end = start
    while end < len(words) and (
        _digit(words[end]) is not None
        or words[end] in _SCALES
        or words[end] in _TENS
        or (words[end] in _JOINS and end > start)
    ):
        end += 1
    # "không ba năm 2026": the last word belongs to the year
    if end - start > 1 and words[end - 1] in _YEAR_WORDS and _opens_year(words[end : end + 1]):
        end -= 1
    return end


def _opens_year(after: list[str]) -> bool:
    return bool(after) and (after[0][0].isdigit() or fold_word(after[0]) in {"nay", "sau", "hoc"})


def _value(run: list[str], after: list[str], *, named: bool) -> str | None:
    """The run as digits, or None where it says something else ("ba năm một lần", "hai ba việc")."""
    scaled = any(word in _SCALES for word in run)
    has_year_word = any(word in _YEAR_WORDS for word in run)
    if run[-1] in _JOINS:
        return None
    if len(run) == 1:
        if not named or fold_word(run[0]) == "khong" or (has_year_word and _opens_year(after)):
            return None
    elif not named and not scaled:
        if len(run) == 2:
            first, second = _digit(run[0]), _digit(run[1])
            if run[0] == "mười" or (run[0] in {"ba", "hai"} and run[1] in _TENS):
                return _digits(run)
            if has_year_word or first in {None, 0} or second is None:
                return None
            if first + 1 == second and run[1] != "lăm" or (run[1].isascii() and run[1] != "ba"):
                return None
        elif has_year_word and len(run) < 4:
            return None
    return _digits(run)


def _digits(run: list[str]) -> str:
    """Hundreds and thousands add up; without them what is said in a row is written in a row."""
    total = 0
    tail = ""  # digits since the last hundred or thousand
    for place, word in enumerate(run):
        if word in _SCALES:
            scale = _SCALES[word]
            value = int(tail or "1")
            total = (total + value) * 1000 if scale == 1000 else total + value * 100
            tail = ""
        elif word in _TENS:
            behind_digit = bool(tail) and _digit(run[place - 1]) is not None
            if not behind_digit or word == "mười" or (word == "muoi" and run[0] == "muoi"):
                tail += "1"
            if place + 1 == len(run) or _digit(run[place + 1]) is None:
                tail += "0"
        elif (digit := _digit(word)) is not None:
            tail += str(digit)
    return str(total + int(tail or "0")) if total else tail
