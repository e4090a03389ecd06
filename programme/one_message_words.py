"""The words that stand beside the numbers of a report: the table one_message.toml.

Owns: reading the table, every mistake in it named at once; finding its words in what was typed,
by their marks where some were typed. Never: numbers, deciding whose number it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from programme.fields import NUMBERS, Field
from programme.one_message_remarks import Opening, Remark, without_remark
from programme.tables import Row, read_table
from programme.vietnamese import fold, fold_word, has_marks, normalise

Words = tuple[str, ...]
#: counted, and asked by no question of the form
UNASKED = ""

_WORDS = re.compile(r"\w+|/")
#: fewer are a part of what stands beside them: "tin, bài"
FEWEST_LEFT = 2
#: where a number is still to be filled in
_GAP = re.compile(r"[nx]|_+")
#: what is denied before such a mark is not what follows it
_CLAUSES = re.compile(r"([^,.;:?!\n]+)([,.;:?!\n]|$)")
#: said at the end to be polite
_CLOSING = frozenset({"ạ", "à", "nhỉ", "vậy", "thế", "hả", "em", "anh", "chị", "bot"})


class OneMessageError(ValueError):
    """Everything that is wrong with one_message.toml, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Phrase(NamedTuple):
    """``key`` is None where the words belong to no question by themselves."""

    words: Words
    key: str | None = None
    is_sure: bool = False
    #: such words count people, who belong to the gathering before them
    is_crowd: bool = False
    #: the question that asks for the people of this gathering
    gathers: str = ""


class Short(NamedTuple):
    """Counts only right behind a number of the question ``after``."""

    words: Words
    key: str
    after: str


class Status(NamedTuple):
    words: Words
    key: str
    value: str
    #: the choice that the same words name right behind a denying one; "": none
    denied: str = ""


class Found(NamedTuple):
    """A phrase in a stretch of words: the places of its first word and of the one behind it."""

    start: int
    end: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Keywords:
    """Every word of the table, longest first; ``fillers`` say nothing."""

    phrases: tuple[Phrase, ...] = ()
    shorts: tuple[Short, ...] = ()
    #: choices that are told in words
    statuses: tuple[Status, ...] = ()
    fillers: frozenset[str] = frozenset()
    #: "chưa", "không có": they turn a choice behind them round
    denying: tuple[Words, ...] = ()
    #: "kiến nghị": what follows is the remark at the end
    remarks: tuple[Opening, ...] = ()
    #: "thành lập": what is new of a thing is not how many there are
    changing: tuple[Words, ...] = ()

    def without_remark(self, said: str) -> tuple[str, Remark | None]:
        """The message and what it says at its end in words, apart."""
        return without_remark(said, self.remarks)

    def is_changing(self, before: Sequence[str]) -> bool:
        """Whether the words right before a number say that so many are new."""
        kept = list(before)
        while kept and kept[-1] in self.fillers:
            kept.pop()
        return any(len(kept) - len(one) in places(kept, one) for one in self.changing)

    def found_in(self, words: Sequence[str]) -> list[Found]:
        """The phrases of a stretch in their order: a longer one hides those that it holds."""
        free = list(words)
        begins = {fold_word(word) for word in words}
        found: list[Found] = []
        for phrase in self.phrases:
            if fold_word(phrase.words[0]) not in begins:
                continue
            for at in places(free, phrase.words):
                end = at + len(phrase.words)
                free[at:end] = ["\n"] * len(phrase.words)
                found.append(Found(at, end, phrase))
        return sorted(found)

    def speaks_of(self, clause: str, answered: Set[str]) -> bool:
        """Whether words without a number are about a question that they do not answer."""
        words = words_of(clause)
        if len(words) < FEWEST_LEFT:
            return False
        told = {one.key for one in self.statuses if [*places(words, one.words)]}
        if not told.isdisjoint(answered):
            return False
        has_gap = any(_GAP.fullmatch(word) for word in words)
        found = (phrase for _, _, phrase in self.found_in(words) if phrase.key)
        named = told | {one.key for one in found if one.is_sure or has_gap}
        return not named <= answered

    def short(self, words: Sequence[str], after: str, asked: Set[str]) -> Phrase | None:
        """ "đăng ký 50, đạt 40": a word that says enough only behind the other number."""
        fitting = (one for one in self.shorts if one.after == after and one.key in asked)
        found = (one for one in fitting for _ in places(words, one.words))
        return next((Phrase(one.words, one.key) for one in found), None)


@dataclass(slots=True)
class _Table:
    """What has been read so far; two meanings of the same words are one phrase."""

    problems: list[str]
    meant: dict[Words, Phrase] = field(default_factory=dict)
    uses: set[tuple[Words, str]] = field(default_factory=set)

    def add(self, said: str, key: str, *, is_sure: bool) -> None:
        words = words_of(said)
        self.uses.add((words, key))
        self.meant[words] = Phrase(words, key, is_sure)

    def mark(self, said: str, *, is_crowd: bool = False, gathers: str = "") -> None:
        words = words_of(said)
        known = self.meant.get(words, Phrase(words))
        is_crowd, gathers = is_crowd or known.is_crowd, gathers or known.gathers
        self.meant[words] = known._replace(is_crowd=is_crowd, gathers=gathers)

    def phrases(self) -> tuple[Phrase, ...]:
        self.problems += [
            f"one_message.toml: '{' '.join(words)}' stands in two places; one word, one question"
            for words, count in Counter(words for words, _ in sorted(self.uses)).items()
            if count > 1
        ]
        return tuple(sorted(self.meant.values(), key=lambda one: (-len(one.words), one.words)))


def read_keywords(text: str, fields: Iterable[Field]) -> Keywords:
    """The table of one_message.toml; raises OneMessageError with every problem."""
    problems: list[str] = []
    file = read_table("one_message.toml", text, problems)
    fields = tuple(fields)
    numbers = {one.key for one in fields if one.type in NUMBERS}
    table = _Table(problems)
    shorts: list[Short] = []
    seen: set[str] = set()
    for row in file.rows("field", named_by="key"):
        key = _key(row, "key", numbers)
        row.once("key", seen, key)
        for column in ("words", "maybe"):
            for said in row.texts(column) if row.has(column) else ():
                table.add(said, key, is_sure=column == "words")
        if row.has("after"):
            after = _key(row, "after", numbers)
            shorts += [Short(words_of(one), key, after) for one in row.texts("short")]
        row.done()
    for said in file.texts("unasked"):
        table.add(said, UNASKED, is_sure=True)
    for said in file.texts("crowds"):
        table.mark(said, is_crowd=True)
    for row in file.rows("gathering", named_by="key"):
        key = _key(row, "key", numbers)
        for said in row.texts("words"):
            table.mark(said, gathers=key)
        row.done()
    statuses = list(_statuses(file, fields))
    fillers = frozenset(word for said in file.texts("fillers") for word in words_of(said))
    denying = [words_of(said) for said in (file.texts("denying") if file.has("denying") else ())]
    changing = [
        words_of(said) for said in (file.texts("changing") if file.has("changing") else ())
    ]
    remarks = list(_remarks(file, fields))
    file.done()
    phrases = table.phrases()
    if problems:
        raise OneMessageError(problems)
    shorts.sort(key=lambda short: -len(short.words))
    statuses.sort(key=lambda status: -len(status.words))
    denying.sort(key=lambda words: -len(words))
    return Keywords(
        phrases,
        tuple(shorts),
        tuple(statuses),
        fillers,
        tuple(denying),
        tuple(remarks),
        tuple(changing),
    )


def _key(row: Row, column: str, numbers: Set[str]) -> str:
    key = row.text(column)
    if key and key not in numbers:
        row.complain(f"'{column}' names '{key}', which is no question with a number")
    return key


def _statuses(file: Row, fields: Sequence[Field]) -> Iterator[Status]:
    values = {(one.key, choice.value) for one in fields for choice in one.choices}
    for row in file.rows("status", named_by="key"):
        key, value = row.text("key"), row.text("value")
        if (key, value) not in values:
            row.complain(f"'{key}' has no choice '{value}'")
        denied = row.text("denied") if row.has("denied") else ""
        if denied and (key, denied) not in values:
            row.complain(f"'{key}' has no choice '{denied}'")
        for one in row.texts("words"):
            yield Status(words_of(one), key, value, denied)
        row.done()


def _remarks(file: Row, fields: Sequence[Field]) -> Iterator[Opening]:
    known = {one.key for one in fields if one.type == "text"}
    for row in file.rows("remark", named_by="key"):
        key = row.text("key")
        if key not in known:
            row.complain(f"'{key}' is no question that takes words")
        for one in row.texts("words"):
            yield Opening(fold(one), key)
        row.done()


def told(said: str, asked: Set[str], keywords: Keywords) -> Mapping[str, tuple[str, str]]:
    """Choices said in words, with these words; two that contradict each other are left out."""
    found: dict[str, dict[str, str]] = {}
    for stop in _CLAUSES.finditer(said):
        words = list(words_of(stop[1]))
        if stop[2] == "?":  # asks, and tells nothing
            continue
        for one in keywords.statuses:
            for at in places(words, one.words):
                start, end = at - _denied(words[:at], keywords), at + len(one.words)
                value = one.value if start == at else one.denied
                said_so = " ".join(words[start:end])
                is_asked = _is_asked(words[end:], keywords)
                words[start:end] = [""] * (end - start)
                if value and one.key in asked and not is_asked:
                    found.setdefault(one.key, {}).setdefault(value, said_so)
    return {key: next(iter(one.items())) for key, one in found.items() if len(one) == 1}


def _is_asked(after: Sequence[str], keywords: Keywords) -> bool:
    """ "có ban kh chưa ạ" asks: what denies stands behind it, and nothing more."""
    kept = [word for word in after if word not in keywords.fillers and word not in _CLOSING]
    return bool(kept) and tuple(kept) in {*keywords.denying, ("hay", "chưa"), ("phải", "không")}


def _denied(before: Sequence[str], keywords: Keywords) -> int:
    """How many words right before a phrase deny it."""
    return next(
        (len(one) for one in keywords.denying if len(before) - len(one) in places(before, one)),
        0,
    )


def words_of(said: str) -> Words:
    """With their marks, in one spelling."""
    return tuple(_WORDS.findall(normalise(said)))


def places(words: Sequence[str], phrase: Words) -> Iterator[int]:
    """Where a phrase stands. A single word must have the marks of the table where it has any:
    "quý" is not "quỹ", "chí" is not "chi"; several words tell enough without them."""
    size = len(phrase)
    same = _is_same if size == 1 else _is_alike
    for at in range(len(words) - size + 1):
        if all(same(one, other) for one, other in zip(words[at : at + size], phrase, strict=True)):
            yield at


def _is_same(typed: str, known: str) -> bool:
    return typed == known if has_marks(typed) else typed == fold_word(known)


def _is_alike(typed: str, known: str) -> bool:
    return fold_word(typed) == fold_word(known)
