"""A whole report in one message: which number belongs to which question.

Owns: numbers beside the words of a question, lines such as "9: 12"; what is sure, what is a
guess, what belongs nowhere. Never: losing a number, saving one, the words of the questions
(``one_message_words``), weighing them against each other (``one_message_sides``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from programme.answers import Understood, parse_integer, parse_money, parse_percent, parse_text
from programme.answers_dates import parse_date
from programme.answers_words import NUMBER_KINDS, cut
from programme.fields import NUMBERS, Field, Value, limit_problem
from programme.in_words import LARGEST
from programme.one_message_remarks import Remark
from programme.one_message_sides import shared_out
from programme.one_message_words import Keywords, told, words_of
from programme.periods import Period
from programme.vietnamese import fold

#: more is no report but a document
LONGEST = 2000
#: so many words tell which number it was
MOST_FOLLOWING = 3

_SCALES = r"triệu|trieu|tr|nghìn|nghin|ngàn|ngan|tỷ|tỉ|ty|k"
_NUMBER = re.compile(
    r"(?<![0-9])[0-9]+(?:[.,][0-9]+)*"
    rf"(?: ?%| ?(?:{_SCALES})(?:[0-9]+|(?: ?(?:rưỡi|ruoi))?)(?![^\W_]))?",
    re.IGNORECASE,
)
_SUM = re.compile(rf"[0-9] ?(?:{_SCALES})$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;\n]|[,.](?![0-9])|(?<![0-9])[,.](?=[0-9])|\b(?:và|va)\b", re.IGNORECASE)
_LINE = re.compile(
    r"\s*(?:(?:c|câu|cau)\s*([0-9]{1,2}[a-z]?)\s*[:=.)-]?\s+|([0-9]{1,2}[a-z]?)\s*[:=]\s*)(\S.*?)\s*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^[ \t]*([0-9]{1,2})[.)] +(?=\S)", re.MULTILINE)
_PERIOD = re.compile(r"\b(?:quy|q|nam)$")
_AFTER_PERIOD = re.compile(r"\b[qQ][uU][yýYÝ] ?[1-4IVXivx]+ ?/ ?$")
_OF_PERIOD = re.compile(r"[1-4]|20[0-9]{2}")
_DIGITS = re.compile(r"[0-9]+")
_ABOUT = re.compile(r"(?:\b(?:khoang|hon|gan|tam|chung|tren|duoi|ngot|uoc)|~|≈) *$")
_ABOUT_BEHIND = re.compile(
    r" *(?:\+|[^\W\d_ ]* *\( *(?:uoc|khoang|tam tinh|chua chinh xac)|gi do)"
)
#: what makes a number a part of something else, and what may stand before a line of a list
_JOINING = frozenset("/-–−+")
_BULLETS = frozenset({"", "-", "–", "+", "•", "*"})


class _Last(NamedTuple):
    """What stood before a clause: the question of the last number, and the words since."""

    key: str = ""
    words: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A number as it was typed. ``key`` "": it belongs to no question."""

    said: str
    key: str = ""
    value: Value = 0
    is_sure: bool = False
    #: a few words that followed it, where it belongs to no question
    followed_by: str = ""
    #: it was said to be about so much
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything with a digit in it, each exactly once, in order."""

    pieces: tuple[Piece, ...]
    #: numbers that only name the period of the report, or the lines of a list
    about: tuple[str, ...] = field(default=())
    #: what is said of a question without a number for it: "kết nạp mới nhiều hội viên"
    words: tuple[str, ...] = field(default=())

    @property
    def understood(self) -> tuple[Piece, ...]:
        return tuple(one for one in self.pieces if one.key and one.is_sure)

    @property
    def guessed(self) -> tuple[Piece, ...]:
        return tuple(one for one in self.pieces if one.key and not one.is_sure)

    @property
    def unmapped(self) -> tuple[str, ...]:
        return tuple(one.said for one in self.pieces if not one.key)

    @property
    def quotable(self) -> tuple[str, ...]:
        """The same with the words that tell people which number it was, and words without one."""
        left = (one for one in self.pieces if not one.key)
        return (*(f"{one.said} {one.followed_by}".strip() for one in left), *self.words)


def read_whole(
    said: str, fields: Sequence[Field], keywords: Keywords, *, period: Period, today: date
) -> Whole:
    """Every number of a message. Never guesses silently: what is not sure is marked so."""
    text, remark = keywords.without_remark(unicodedata.normalize("NFC", said))
    lines = [line for line in text.split("\n") if line.strip()]
    numbered = {one.number: one for one in fields if one.number}
    if len(lines) > 1 and all(_LINE.fullmatch(line) for line in lines):
        listed = [_line(line, numbered, today) for line in lines]
        return _settled([*listed, *_remarked(remark, fields)], ())
    by_key = {one.key: one for one in fields if one.type in NUMBERS}
    text, about = _without_places(text)
    pieces: list[Piece] = []
    last = _Last()
    own = {period.id.removeprefix("Q"), str(period.year)}
    for clause in _clauses(text):
        rest, kept = clause, []
        for start, end in _numbers(clause):
            number = clause[start:end]
            if not _is_period(clause[:start], number):
                kept.append((start, end))
                continue
            if number in own:
                about.append(number)
            else:
                pieces.append(Piece(number))
            if not kept:  # what follows is no longer about the words before it
                rest = " " * end + clause[end:]
        pieces += _mapped(rest, kept, by_key, keywords, today, last)
        since = clause[kept[-1][1] :] if kept else clause
        last = _Last(pieces[-1].key if pieces else "", words_of(since))
    choices = told(text, {one.key for one in fields}, keywords)
    pieces += [Piece(words, key, value) for key, (value, words) in choices.items()]
    settled = _settled([*pieces, *_remarked(remark, fields)], tuple(about))
    answered = {one.key for one in settled.pieces}
    clauses = (one for one in _clauses(text) if not _DIGITS.search(one))
    left = (" ".join(one.split()) for one in clauses if keywords.speaks_of(one, answered))
    return replace(settled, words=tuple(left))


def _remarked(remark: Remark | None, fields: Sequence[Field]) -> Iterator[Piece]:
    """The words at the end; too many for their question are given back."""
    if remark is None:
        return
    asked = next((one for one in fields if one.key == remark.key), None)
    answer = parse_text(remark.said, limit=asked.max_length or LONGEST) if asked else None
    if isinstance(answer, Understood):
        yield Piece(remark.said, remark.key, answer.value, True)
    else:
        yield Piece(remark.said, value="")


def _without_places(text: str) -> tuple[str, list[str]]:
    """The lines of a list without their own numbers, and these: "1. …", "2. …" in their order."""
    places = [one[1] for one in _PLACE.finditer(text)]
    if len(places) < 2 or places != [str(place + 1) for place in range(len(places))]:
        return text, []
    return _PLACE.sub("", text), places


def _clauses(text: str) -> Iterator[str]:
    start = 0
    for mark in _CLAUSE.finditer(text):
        yield text[start : mark.start()]
        start = mark.end()
    yield text[start:]


def _numbers(clause: str) -> Iterator[tuple[int, int]]:
    for found in _NUMBER.finditer(clause):
        yield found.start(), found.end()


def _is_period(lead: str, number: str) -> bool:
    """ "quý 4", "3/2026", "năm 2026": no number of a report. "quỹ" with its mark is the fund."""
    if not _OF_PERIOD.fullmatch(number):
        return False
    is_named = _PERIOD.search(fold(lead)) and not lead.rstrip().lower().endswith("quỹ")
    return bool(is_named or _AFTER_PERIOD.search(lead))


def _mapped(
    clause: str,
    numbers: Sequence[tuple[int, int]],
    asked: Mapping[str, Field],
    keywords: Keywords,
    today: date,
    last: _Last,
) -> list[Piece]:
    """The numbers of one clause with the question that each belongs to."""
    phrases = shared_out(clause, numbers, asked, keywords, last.words)
    pieces = []
    key = last.key
    for place, (start, end) in enumerate(numbers):
        said = clause[start:end]
        ahead = clause[numbers[place - 1][1] if place else 0 : start]
        behind = clause[end : numbers[place + 1][0] if place + 1 < len(numbers) else len(clause)]
        phrase = phrases[place]
        for words in (ahead, behind):
            phrase = phrase or keywords.short(words_of(words), key, asked.keys())
        value = None
        if phrase and phrase.key and _stands_alone(*_around(clause, numbers, place, keywords)):
            value = _value(asked[phrase.key], said, today)
        if phrase and phrase.key and value is not None:
            is_about = _is_about(clause[:start], clause[end:])
            is_new = asked[phrase.key].kind == "stock" and keywords.is_changing(words_of(ahead))
            is_sure = phrase.is_sure and not is_about and not is_new
            pieces.append(Piece(said, phrase.key, value, is_sure, is_about=is_about))
        else:
            followed_by = " ".join(behind.split()[:MOST_FOLLOWING])
            pieces.append(Piece(said, followed_by=followed_by))
        key = pieces[-1].key
    return pieces


def _is_about(before: str, after: str) -> bool:
    """ "khoảng 20", "20 (ước chừng)"."""
    return bool(_ABOUT.search(fold(before)) or _ABOUT_BEHIND.match(fold(after)))


def _around(
    clause: str, numbers: Sequence[tuple[int, int]], place: int, keywords: Keywords
) -> tuple[str, str]:
    """What stands before and behind a number; nothing where the number beside it is one of its
    own: "chi 20 triệu 40 suất"."""
    start, end = numbers[place]
    before, after = clause[:start], clause[end:]
    if place and _is_own(clause, numbers, place, keywords):
        before = ""
    if place + 1 < len(numbers) and _is_own(clause, numbers, place + 1, keywords):
        after = ""
    return before, after


def _is_own(
    clause: str, numbers: Sequence[tuple[int, int]], place: int, keywords: Keywords
) -> bool:
    """Whether words that count it stand right behind a number, and a sum right before it."""
    start, end = numbers[place]
    sum_starts, sum_ends = numbers[place - 1]
    if clause[sum_ends:start].strip() or not _SUM.search(clause[sum_starts:sum_ends]):
        return False
    behind = keywords.found_in(words_of(clause[end:]))
    return bool(behind) and behind[0].start == 0 and bool(behind[0].phrase.key)


def _stands_alone(before: str, after: str) -> bool:
    """Not part of "304/QĐ", "15/9", "12-15", "TT24", "1 tỷ 2", "1 tỷ hai", nor below zero."""
    if before[-1:].isalnum():
        return False
    if before.strip() not in _BULLETS or before.rstrip() == before:
        if before.rstrip()[-1:] in _JOINING:
            return False
    if after.lstrip()[:1] in _JOINING:
        return False
    next_to = (cut(before)[-2:-1], cut(after)[:1])
    return not any(token.kind in NUMBER_KINDS for side in next_to for token in side)


def _value(asked: Field, said: str, today: date) -> Value | None:
    """The value, where there is one and only one that the question takes."""
    most = LARGEST if asked.max is None else asked.max
    match asked.type:
        case "money":
            answer: object = parse_money(said, at_most=most)
        case "percent":
            answer = parse_percent(said)
        case _:
            answer = parse_integer(said, unit=asked.unit, at_most=most)
    if not isinstance(answer, Understood):
        return None
    value: Value = answer.value
    return value if limit_problem(asked, value, today=today) is None else None


def _line(line: str, numbered: Mapping[str, Field], today: date) -> Piece:
    """ "9: 12", "c9 12", "câu 11a: 304/QĐ-UBND"."""
    found = _LINE.fullmatch(line)
    asked = numbered.get((found[1] or found[2]).lower()) if found else None
    if found is None or asked is None:
        return Piece(line.strip())
    value = _line_value(asked, found[3], today)
    return Piece(line.strip()) if value is None else Piece(line.strip(), asked.key, value, True)


def _line_value(asked: Field, said: str, today: date) -> Value | None:
    if asked.type in NUMBERS:
        return _value(asked, said, today)
    answer: object = None
    match asked.type:
        case "date":
            answer = parse_date(said, today=today)
        case "text":
            answer = parse_text(said, limit=asked.max_length or LONGEST)
        case "choice":
            words = fold(said)
            meant = [
                one.value
                for one in asked.choices
                if words in {fold(name) for name in (one.label, *one.aliases)}
            ]
            answer = Understood(meant[0]) if len(meant) == 1 else None
    if not isinstance(answer, Understood):
        return None
    value: Value = answer.value
    return value if limit_problem(asked, value, today=today) is None else None


def _settled(pieces: Iterable[Piece], about: tuple[str, ...]) -> Whole:
    """A question that was answered twice is not answered: both are given back."""
    pieces = [one for one in pieces if _DIGITS.search(one.said) or isinstance(one.value, str)]
    uses = Counter(one.key for one in pieces if one.key)
    return Whole(tuple(one if uses[one.key] < 2 else Piece(one.said) for one in pieces), about)
