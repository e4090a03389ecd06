"""Whose number it is: each number of a clause, and the words before and behind it.

Owns: giving every phrase to at most one number, and saying so where two readings are as good.
Never: what a number is worth, the words themselves (``one_message_words``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from programme.fields import Field
from programme.one_message_words import UNASKED, Found, Keywords, Phrase, words_of

#: a phrase beside a number; one that touches it says a little more, never as much as a second
_BESIDE, _TOUCHING = 10, 11
_LEAST_MONEY = 1000
_IN_MILLIONS = re.compile(r"triệu|trieu|tr|tỷ|tỉ|ty", re.IGNORECASE)
_IN_THOUSANDS = re.compile(r"nghìn|nghin|ngàn|ngan|k", re.IGNORECASE)


class _Stretch(NamedTuple):
    """The words between two numbers, or at one end of the clause."""

    words: Sequence[str]
    found: Sequence[Found]
    place: int
    #: a number stands at both ends
    is_between: bool


class _Option(NamedTuple):
    weight: int
    phrase: Phrase
    #: the stretch and the word in it, which serve one number only
    place: tuple[int, int]


_NONE = _Option(0, Phrase(()), (-1, -1))


def shared_out(
    clause: str,
    numbers: Sequence[tuple[int, int]],
    asked: Mapping[str, Field],
    keywords: Keywords,
    before: Sequence[str],
) -> list[Phrase | None]:
    """The phrase of each number, None where there is none or nobody could tell.

    ``before``: the words behind the last number of the clauses before this one.
    """
    edges = [(0, 0), *numbers, (len(clause), len(clause))]
    stretches = []
    for place in range(len(numbers) + 1):
        words = words_of(clause[edges[place][1] : edges[place + 1][0]])
        found = [
            one
            for one in keywords.found_in(words)
            if not one.phrase.key or one.phrase.key in asked
        ]
        stretches.append(_Stretch(words, found, place, 0 < place < len(numbers)))
    options = []
    told = keywords.found_in(before)  # a gathering named there counts for the first number only
    for place, (start, end) in enumerate(numbers):
        ahead, behind = stretches[place], stretches[place + 1]
        mine = list(_behind(behind, _gathering([*told, *ahead.found]), asked, keywords))
        is_crowd = any(one.phrase.is_crowd for one in mine)
        mine += _ahead(ahead, keywords, is_crowd=is_crowd)
        said = clause[start:end]
        fitting = [one for one in mine if _fits(asked.get(one.phrase.key or ""), said)]
        options.append([*fitting, _NONE])
        told = []
    return [_only(best) for best in _best(options)]


def _behind(
    words: _Stretch, gathering: str, asked: Mapping[str, Field], keywords: Keywords
) -> Iterator[_Option]:
    """What the words behind a number say of it. "5 lớp, 120 người": words that only say that
    people were counted belong to the gathering that is named beside them."""
    for one in _telling(words, words.found):
        phrase = one.phrase
        counted = _gathering([other for other in words.found if other > one]) or gathering
        if phrase.is_crowd and counted in asked and counted != phrase.key:
            phrase = phrase._replace(key=counted, is_sure=False)
        if phrase.key is not None:
            weight = _weight(words.words[: one.start], keywords)
            yield _Option(weight, phrase, (words.place, one.start))


def _ahead(words: _Stretch, keywords: Keywords, *, is_crowd: bool) -> Iterator[_Option]:
    """The same of the words before it. What was only counted is not what follows."""
    for one in _telling(words, words.found[::-1]):
        is_counted = one.phrase.key == UNASKED and (is_crowd or one.phrase.gathers)
        if one.phrase.key is not None and not is_counted:
            weight = _weight(words.words[one.end :], keywords)
            yield _Option(weight, one.phrase, (words.place, one.start))


def _telling(words: _Stretch, found: Sequence[Found]) -> list[Found]:
    """The phrases that say something of a number, the nearest first. The longest says most; the
    nearest counts as well where a second number stands at the other end."""
    named = [one for one in found if one.phrase.key is not None or one.phrase.is_crowd]
    size = max((len(one.phrase.words) for one in named), default=0)
    longest = [one for one in named if len(one.phrase.words) == size]
    if words.is_between:
        return list(dict.fromkeys([*named[:1], *longest]))
    sure = [one for one in longest if one.phrase.is_sure] or longest
    return sure[:1] if len({one.phrase.key for one in sure}) == 1 else []


def _gathering(told: Sequence[Found]) -> str:
    """The question that asks for the people of what was named last; "": it is no gathering."""
    named = [one.phrase for one in told if one.phrase.key is not None or one.phrase.gathers]
    return named[-1].gathers if named else ""


def _weight(between: Sequence[str], keywords: Keywords) -> int:
    return _TOUCHING if keywords.fillers.issuperset(between) else _BESIDE


def _fits(asked: Field | None, said: str) -> bool:
    """Whether it can be a number of this kind at all: "10" is no money, "15 triệu" no people."""
    if asked is None:  # what no question asks for may be anything
        return True
    if "%" in said:
        return asked.type == "percent"
    if _IN_MILLIONS.search(said):
        return asked.type == "money"
    if asked.type == "money":
        digits = "".join(filter(str.isdigit, said))
        return bool(_IN_THOUSANDS.search(said)) or int(digits) >= _LEAST_MONEY
    return True


def _best(options: Sequence[Sequence[_Option]]) -> list[list[Phrase]]:
    """For each number the phrases that it has in any of the best ways to share them out."""
    forward, backward = _totals(options), _totals(options[::-1])[::-1]
    most = max(forward[-1]) if forward else 0
    return [
        [
            one.phrase
            for one, before, after in zip(row, forward[place], backward[place], strict=True)
            if before + after - one.weight == most
        ]
        for place, row in enumerate(options)
    ]


def _totals(options: Sequence[Sequence[_Option]]) -> list[list[int]]:
    """The most that each option can add up to with those of the numbers before it."""
    totals: list[list[int]] = []
    before: list[tuple[_Option, int]] = []
    for row in options:
        sums = [
            one.weight
            + max(
                (total for other, total in before if one is _NONE or other.place != one.place),
                default=0,
            )
            for one in row
        ]
        totals.append(sums)
        before = list(zip(row, sums, strict=True))
    return totals


def _only(phrases: Sequence[Phrase]) -> Phrase | None:
    """The one question that all the best ways agree on."""
    keys = {phrase.key for phrase in phrases}
    if len(keys) != 1 or None in keys:
        return None
    return next((one for one in phrases if one.is_sure), phrases[0])
