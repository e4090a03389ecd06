"""Numbers said in words: "ba tám bảy", "ba trăm tám mươi bảy", "hai không hai lăm".

Owns: which words in a row are a number. Never: what the number counts or names (``numbers``).
"""

from __future__ import annotations

from programme.references import kind_before
from programme.vietnamese import fold_word

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
#: years that people speak of here
_YEARS = range(1990, 2046)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


NUMBER_WORDS = frozenset({*_DIGITS, *_ACCENTED, *_SCALES, *_TENS, *_ROMAN, "nhất", "nhat"})


def _digit(word: str) -> int | None:
    return _ACCENTED.get(word, _DIGITS.get(word))


def from_words(words: list[str]) -> list[str]:
    """Runs of number words as digits: "ba tám bảy", "ba trăm tám mươi bảy" -> "387"."""
    result: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        named = kind_before(result) is not None
        end = _end_of_run(words, place, named=named)
        value = (
            _value(words[place:end], words[end : end + 1], named=named) if end > place else None
        )
        if value is not None:
            result.append(value)
            place = end
            continue
        before = fold_word(result[-1]) if result else ""
        if word in _ROMAN and (named or before == "quy"):
            word = str(_ROMAN[word])
        elif before == "quy" and _digit(word) in {1, 2, 3, 4}:
            word = str(_digit(word))
        elif before == "thu" and fold_word(word) == "nhat":
            word = "1"
        result.append(word)
        place += 1
    return result


def _end_of_run(words: list[str], start: int, *, named: bool) -> int:
    if words[start] in _INNER or (
        # "năm hai không ba không": the year that follows, not a five
        words[start] in _YEAR_WORDS
        and fold_word("".join(words[start + 1 : start + 2])) != "tram"
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
    # "không chín năm hai nghìn mười chín": a number and its year, not one long number
    years = (at for at in range(start + 1, end - 2) if words[at] in _YEAR_WORDS)
    return next((at for at in years if _is_year(words[at + 1 : end])), end)


def _is_year(run: list[str]) -> bool:
    said = _digits(run)
    return len(said) == 4 and int(said) in _YEARS


def _opens_year(after: list[str]) -> bool:
    return bool(after) and (after[0][0].isdigit() or fold_word(after[0]) in {"nay", "sau", "hoc"})


def _value(run: list[str], after: list[str], *, named: bool) -> str | None:
    """The run as digits, or None where it says something else ("ba năm một lần")."""
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
            if run[1] != "lăm" and (first + 1 == second or (run[1].isascii() and run[1] != "ba")):
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
    is_scaled = any(word in _SCALES for word in run)  # "không trăm" too
    return str(total + int(tail or "0")) if is_scaled else tail
