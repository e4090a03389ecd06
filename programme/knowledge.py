"""What the programme can answer, and whether a question may be answered at all.

Owns: the verdict on a question: answer, offer up to three, no basis, courtesy.
Never: opening files, wording replies, remembering who asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self, TypeVar

from programme.confidence import Confidence, Settings
from programme.knowledge_file import Entry, KnowledgeError, Topic, read_knowledge, render
from programme.matching import Index, Source
from programme.reading import Reader, Reading
from programme.scope import Scope
from programme.spelling import Spelling
from programme.vietnamese import fold
from programme.wording import Wording

__all__ = [
    "FILES",
    "Candidate",
    "Entry",
    "Knowledge",
    "KnowledgeError",
    "Outcome",
    "Topic",
    "Verdict",
    "render",
]

#: the data files that ``Knowledge.build`` wants, by the name of its argument
FILES = {
    "knowledge_toml": "knowledge.toml",
    "synonyms_toml": "synonyms.toml",
    "scope_toml": "scope.toml",
    "matching_toml": "matching.toml",
}
#: the entries of the programme's five contents, in the order of the programme
CONTENTS = ("ct-nd1", "ct-nd2", "ct-nd3", "ct-nd4", "ct-nd5")


class Outcome(StrEnum):
    ANSWER = "answer"
    OFFER = "offer"
    NO_BASIS = "no_basis"
    COURTESY = "courtesy"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant, and how likely it is, 0 to 1."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a question; candidates are best first, three at most."""

    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()
    #: "greeting", "thanks", "farewell", "alive" or "smalltalk" with Outcome.COURTESY
    courtesy: str = ""

    @property
    def entry(self) -> Entry | None:
        """The entry to answer with directly, if any."""
        return self.candidates[0].entry if self.outcome is Outcome.ANSWER else None


NO_BASIS = Verdict(Outcome.NO_BASIS)


class Knowledge:
    """The base, indexed; immutable, safe to share between threads."""

    def __init__(
        self,
        topics: Sequence[Topic],
        entries: Sequence[Entry],
        *,
        scope: Scope,
        reader: Reader,
        index: Index,
        confidence: Confidence,
    ) -> None:
        self._topics = tuple(topics)
        self._entries = {entry.id: entry for entry in entries}
        self._scope = scope
        self._reader = reader
        self._index = index
        self._confidence = confidence

    @classmethod
    def build(
        cls, *, knowledge_toml: str, synonyms_toml: str, scope_toml: str, matching_toml: str
    ) -> Self:
        """From the texts of the data files; KnowledgeError lists all that is wrong in them."""
        problems: list[str] = []
        known = _read(problems, read_knowledge, knowledge_toml)
        scope = _read(problems, Scope.read, scope_toml)
        wording = _read(
            problems, lambda text: Wording.read(text, (scope or _NO_SCOPE).marked), synonyms_toml
        )
        settings = _read(problems, Settings.read, matching_toml)
        if known is None or scope is None or wording is None or settings is None:
            raise KnowledgeError(problems)
        topics, entries = known
        index = Index(sources(entries, scope, Reader(wording)), settings.weights, wording.light)
        return cls(
            topics,
            entries,
            scope=scope,
            reader=Reader(
                wording, Spelling(index.words | wording.known, index.written | wording.written)
            ),
            index=index,
            confidence=settings.confidence,
        )

    def ask(self, question: str) -> Verdict:
        """What to do with a message; total: any text has a verdict."""
        reading = self._reader.read(question)
        if reading.blocked:
            return NO_BASIS
        if kind := self._courtesy(question, reading):
            return Verdict(Outcome.COURTESY, courtesy=kind)
        if not reading.words:
            return NO_BASIS
        match = self._index.match(reading)
        outcome, chance = self._confidence.decide(match)
        if reading.start:
            # "em ở sở, cho em hỏi ...": an introduction must not count for or against
            shorter = self._index.match(reading.without_preamble())
            decided = self._confidence.decide(shorter)
            if decided[1] > chance:
                match, (outcome, chance) = shorter, decided
        best = match.ranked[0][1]
        if outcome == "none" or best <= 0.0:
            return NO_BASIS
        candidates = tuple(
            Candidate(self._entries[id], chance * score / best)
            for id, score in match.ranked
            if score > 0.0
        )
        return Verdict(Outcome.ANSWER if outcome == "answer" else Outcome.OFFER, candidates)

    def entry(self, id: str) -> Entry | None:
        return self._entries.get(id)

    def topics(self) -> tuple[Topic, ...]:
        return self._topics

    def contents(self) -> tuple[Entry, ...]:
        """The programme's five contents, as far as the file has them."""
        return tuple(self._entries[id] for id in CONTENTS if id in self._entries)

    def _courtesy(self, question: str, reading: Reading) -> str:
        """The kind of manners when the message is nothing else, "" otherwise."""
        if not reading.words and reading.courtesy:
            return reading.courtesy
        if len(question) > 100:
            return ""
        if kind := self._scope.whole.get(" ".join(reading.folded)):
            return kind
        plain = fold(question).strip(" .,!?:;)(~")
        if kind := self._scope.whole.get(plain):
            return kind
        # nothing but "dạ", "em ơi", emoji: someone is there and has not asked yet
        return "smalltalk" if not reading.words and question.strip(" \n\t.,!?…") else ""


_NO_SCOPE = Scope({}, {}, ())
_File = TypeVar("_File")


def _read(problems: list[str], read: Callable[[str], _File], text: str) -> _File | None:
    """A file's content, or None with its problems put to the others: all come in one message."""
    try:
        return read(text)
    except KnowledgeError as error:
        problems += error.problems
        return None


def sources(entries: Sequence[Entry], scope: Scope, reader: Reader) -> list[Source]:
    """What the index is built from: the entries, and the groups that are not to be answered."""
    read = reader.read
    inside = [
        Source(
            id=entry.id,
            asks=tuple(map(read, (entry.question, *entry.asks))),
            keywords=tuple(map(read, entry.keywords)),
            answer=read(entry.answer),
        )
        for entry in entries
    ]
    outside = [
        Source(id=f"outside:{group.id}", asks=tuple(map(read, group.asks)), inside=False)
        for group in scope.outside
    ]
    return inside + outside
