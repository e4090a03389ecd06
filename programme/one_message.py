"""A whole report in one message: which number belongs to which question.

Owns: numbers beside the words of a question, lines such as "9: 12"; what is sure, what is a
guess, what belongs nowhere. Never: losing a number, saving one, words of the questions (they
stand in ``one_message.toml``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from programme.answers import Understood, parse_integer, parse_money, parse_percent, parse_text
from programme.answers_dates import parse_date
from programme.answers_words import NUMBER_KINDS, cut
from programme.fields import NUMBERS, Field, Value, limit_problem
from programme.in_words import LARGEST
from programme.periods import Period
from programme.tables import read_table
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
_CLAUSE = re.compile(r"[;\n]|[,.](?![0-9])|(?<![0-9])[,.](?=[0-9])|\b(?:và|va)\b", re.IGNORECASE)
_LINE = re.compile(
    r"\s*(?:(?:c|câu|cau)\s*([0-9]{1,2}[a-z]?)\s*[:=.)-]?\s+|([0-9]{1,2}[a-z]?)\s*[:=]\s*)(\S.*?)\s*",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:quy|q|nam)$")
_AFTER_PERIOD = re.compile(r"\b[qQ][uU][yýYÝ] ?[1-4IVXivx]+ ?/ ?$")
_OF_PERIOD = re.compile(r"[1-4]|20[0-9]{2}")
_DIGITS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"\w+|/")
_ABOUT = re.compile(r"(?:khoang|hon|gan|tam|chung|tren|duoi|~|≈) *$")
#: what makes a number a part of something else, and what may stand before a line of a list
_JOINING = frozenset("/-–−+")
_BULLETS = frozenset({"", "-", "–", "+", "•", "*"})


class OneMessageError(ValueError):
    """Everything that is wrong with one_message.toml, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class _Phrase(NamedTuple):
    key: str
    words: tuple[str, ...]
    is_sure: bool
    #: counts only right behind a number of this question
    after: str = ""


class _Status(NamedTuple):
    key: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keywords:
    """The words that stand beside numbers, folded, longest first; ``units`` say nothing."""

    phrases: tuple[_Phrase, ...] = ()
    units: frozenset[str] = frozenset()
    #: choices that are told in words, longest first
    statuses: tuple[_Status, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A number as it was typed. ``key`` "": it belongs to no question."""

    said: str
    key: str = ""
    value: Value = 0
    is_sure: bool = False
    #: a few words that followed it, where it belongs to no question
    followed_by: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything with a digit in it, each exactly once, in order."""

    pieces: tuple[Piece, ...]
    #: numbers that only name the period of the report
    about: tuple[str, ...] = field(default=())

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
        """The same with the words that tell people which number it was."""
        left = (one for one in self.pieces if not one.key)
        return tuple(f"{one.said} {one.followed_by}".strip() for one in left)


def read_keywords(text: str, fields: Iterable[Field]) -> Keywords:
    """The table of one_message.toml; raises OneMessageError with every problem."""
    problems: list[str] = []
    file = read_table("one_message.toml", text, problems)
    fields = tuple(fields)
    known = {one.key for one in fields if one.type in NUMBERS}
    values = {(one.key, choice.value) for one in fields for choice in one.choices}
    phrases: list[_Phrase] = []
    seen: set[str] = set()
    units = frozenset(word for said in file.texts("units") for word in _words(said))
    for row in file.rows("field", named_by="key"):
        key = row.text("key")
        row.once("key", seen, key)
        if key and key not in known:
            row.complain(f"'key' names '{key}', which is no question with a number")
        for column, is_sure in (("words", True), ("maybe", False)):
            said = row.texts(column) if row.has(column) else ()
            phrases += [_Phrase(key, _words(one), is_sure) for one in said if _words(one)]
        if row.has("after"):
            after = row.text("after")
            if after not in known:
                row.complain(f"'after' names '{after}', which is no question with a number")
            short = row.texts("short")
            phrases += [_Phrase(key, _words(one), False, after) for one in short if _words(one)]
        row.done()
    statuses: list[_Status] = []
    for row in file.rows("status", named_by="key"):
        key, value = row.text("key"), row.text("value")
        if (key, value) not in values:
            row.complain(f"'{key}' has no choice '{value}'")
        statuses += [_Status(key, value, _words(one)) for one in row.texts("words")]
        row.done()
    file.done()
    alone = {(phrase.words, phrase.key) for phrase in phrases if not phrase.after}
    uses = Counter(words for words, _ in alone)
    problems += [
        f"one_message.toml: '{' '.join(words)}' stands in two places; one word, one question"
        for words, count in uses.items()
        if count > 1
    ]
    if problems:
        raise OneMessageError(problems)
    phrases.sort(key=lambda phrase: -len(phrase.words))
    statuses.sort(key=lambda status: -len(status.words))
    return Keywords(tuple(phrases), units, tuple(statuses))


def read_whole(
    said: str, fields: Sequence[Field], keywords: Keywords, *, period: Period, today: date
) -> Whole:
    """Every number of a message. Never guesses silently: what is not sure is marked so."""
    text = unicodedata.normalize("NFC", said)
    lines = [line for line in text.split("\n") if line.strip()]
    numbered = {one.number: one for one in fields if one.number}
    if len(lines) > 1 and all(_LINE.fullmatch(line) for line in lines):
        return _settled([_line(line, numbered, today) for line in lines], ())
    by_key = {one.key: one for one in fields if one.type in NUMBERS}
    pieces: list[Piece] = []
    about: list[str] = []
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
        before = next((one.key for one in reversed(pieces)), "")
        pieces += _mapped(rest, kept, by_key, keywords, today, before)
    told = _told(text, {one.key for one in fields}, keywords)
    return _settled([*pieces, *told], tuple(about))


def _told(text: str, shown: Set[str], keywords: Keywords) -> Iterator[Piece]:
    """Choices that were said in words; two that contradict each other are both left out."""
    words = list(_words(text))
    found: dict[str, set[tuple[str, str]]] = {}
    for key, value, phrase in keywords.statuses:
        size = len(phrase)
        for at in range(len(words) - size + 1):
            if key in shown and tuple(words[at : at + size]) == phrase:
                words[at : at + size] = [""] * size  # a shorter phrase is not part of it
                found.setdefault(key, set()).add((value, " ".join(phrase)))
    for key, said in found.items():
        if len({value for value, _ in said}) == 1:
            value, phrase_said = min(said)
            yield Piece(phrase_said, key, value, False)


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
    by_key: Mapping[str, Field],
    keywords: Keywords,
    today: date,
    last: str,
) -> list[Piece]:
    """The numbers of one clause: all stand before their words, or all behind them. ``last``:
    the question of the number before them."""
    behind = [
        _found(clause[end : _start(numbers, place + 1, len(clause))], keywords, by_key)
        for place, (_, end) in enumerate(numbers)
    ]
    ahead = [
        _found(clause[numbers[place - 1][1] if place else 0 : start], keywords, by_key)
        for place, (start, _) in enumerate(numbers)
    ]
    counts = [len({one.key for one in side if one}) for side in (behind, ahead)]
    chosen = behind if counts[0] > counts[1] else ahead
    is_open = counts[0] == counts[1]
    pieces = []
    for place, (start, end) in enumerate(numbers):
        said = clause[start:end]
        phrase = chosen[place]
        if is_open and behind[place] and ahead[place]:
            one, other = behind[place], ahead[place]
            phrase = one if one and other and one.key == other.key else None
        elif is_open:
            phrase = behind[place] or ahead[place]
        ahead_of_it = clause[numbers[place - 1][1] if place else 0 : start]
        phrase = phrase or _short(ahead_of_it, last, keywords, by_key)
        value = None
        if phrase and _stands_alone(clause, start, end):
            value = _value(by_key[phrase.key], said, today)
        if phrase and value is not None:
            is_sure = phrase.is_sure and not _ABOUT.search(fold(clause[:start]))
            pieces.append(Piece(said, phrase.key, value, is_sure))
        else:
            behind_it = clause[end : _start(numbers, place + 1, len(clause))].split()
            pieces.append(Piece(said, followed_by=" ".join(behind_it[:MOST_FOLLOWING])))
        last = pieces[-1].key
    return pieces


def _short(
    words_ahead: str, last: str, keywords: Keywords, by_key: Mapping[str, Field]
) -> _Phrase | None:
    """ "đăng ký 50, đạt 40": a word that says enough only behind the other number."""
    words = _words(words_ahead)
    fitting = (one for one in keywords.phrases if one.after and one.after == last)
    return next(
        (one for one in fitting if one.key in by_key and _contains(words, one.words)), None
    )


def _start(numbers: Sequence[tuple[int, int]], place: int, end: int) -> int:
    return numbers[place][0] if place < len(numbers) else end


def _found(words_near: str, keywords: Keywords, by_key: Mapping[str, Field]) -> _Phrase | None:
    """The longest words of a question in this stretch; two questions at once are none."""
    words = _words(words_near)
    matches = [
        phrase
        for phrase in keywords.phrases
        if phrase.key in by_key and not phrase.after and _contains(words, phrase.words)
    ]
    if not matches:
        return None
    longest = [one for one in matches if len(one.words) == len(matches[0].words)]
    best = next((one for one in longest if one.is_sure), longest[0])
    rivals = {one.key for one in longest if one.is_sure == best.is_sure}
    return best if len(rivals) == 1 else None


def _contains(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tuple(words[at : at + size]) == phrase for at in range(len(words) - size + 1))


def _stands_alone(clause: str, start: int, end: int) -> bool:
    """Not part of "304/QĐ", "15/9", "12-15", "TT24", "1 tỷ 2", "1 tỷ hai", nor below zero."""
    before, after = clause[:start], clause[end:]
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


def _words(said: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(fold(said)))
