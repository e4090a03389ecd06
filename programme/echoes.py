"""What was understood, said back: in digits and in words.

Owns: how numbers and money are written and spelled out. Never: reading them (``answers``).
What is printed here is read back as the same value: a property test holds both together.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from programme.answers import Understood
from programme.calendar import named_day
from programme.catalogue import Text

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
    """12500000 -> mười hai triệu năm trăm nghìn. From 0 to below 1,000 billion."""
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


def integer_echo(answer: Understood[int]) -> Text:
    digits, words = integer_in_digits(answer.value), integer_in_words(answer.value)
    return _echo(Text("answer-echo-number", {"digits": digits, "words": words}), answer)


def money_echo(answer: Understood[int]) -> Text:
    digits, words = money_in_digits(answer.value), money_in_words(answer.value)
    return _echo(Text("answer-echo-number", {"digits": digits, "words": words}), answer)


def percent_echo(answer: Understood[Decimal]) -> Text:
    return _echo(Text("answer-echo", {"value": percent_in_digits(answer.value)}), answer)


def date_echo(answer: Understood[date]) -> Text:
    return _echo(Text("answer-echo-date", {"date": named_day(answer.value)}), answer)


def _echo(text: Text, answer: Understood[int] | Understood[Decimal] | Understood[date]) -> Text:
    return Text("answer-echo-about", {"echo": text}) if answer.is_approximate else text


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
