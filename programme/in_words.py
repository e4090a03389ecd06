"""Numbers as they are written and spelled out in Vietnam.

Owns: digits with points, words, the sign of the đồng. Never: reading them (``answers``). What is
printed here is read back as the same value: a property test holds both together.
"""

from __future__ import annotations

from decimal import Decimal

#: the largest number that is spelled out
LARGEST = 10**12 - 1

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ")


def integer_in_digits(value: int) -> str:
    """12500 -> 12.500"""
    return f"{value:,}".replace(",", ".")


def money_in_digits(value: int) -> str:
    """12500000 -> 12.500.000 đ"""
    return f"{integer_in_digits(value)} đ"


def percent_in_digits(value: Decimal) -> str:
    """85.5 -> 85,5%"""
    return f"{value.normalize():f}%".replace(".", ",")


def integer_in_words(value: int) -> str:
    """12500000 -> mười hai triệu năm trăm nghìn. From 0 to ``LARGEST``."""
    if value == 0:
        return _DIGITS[0]
    words: list[str] = []
    for place in range(len(_SCALES) - 1, -1, -1):
        group = value // 1000**place % 1000
        if group:
            words += [*_group_in_words(group, is_first=not words), _SCALES[place]]
        elif words and value % 1000**place and place == 1:
            # nothing in the thousands but something behind: left out, it could be misread
            words += [_DIGITS[0], _SCALES[place]]
    return " ".join(word for word in words if word)


def money_in_words(value: int) -> str:
    """12500000 -> mười hai triệu năm trăm nghìn đồng"""
    return f"{integer_in_words(value)} đồng"


def _group_in_words(group: int, *, is_first: bool) -> list[str]:
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or not is_first:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif units and words:
        words.append("linh")
    if units == 1 and tens > 1:
        words.append("mốt")
    elif units == 5 and tens:
        words.append("lăm")
    elif units:
        words.append(_DIGITS[units])
    return words
