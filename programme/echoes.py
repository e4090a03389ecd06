"""What was understood, said back so that a slip is seen at once.

Owns: which sentence echoes which kind of answer. Never: reading answers (``answers``).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from programme.answers import Understood
from programme.calendar import named_day
from programme.catalogue import Text
from programme.in_words import (
    integer_in_digits,
    integer_in_words,
    money_in_digits,
    money_in_words,
    percent_in_digits,
)


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
