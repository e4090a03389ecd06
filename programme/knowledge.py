"""What the programme can answer, and whether a question may be answered at all.

Owns: the verdict on a question: answer, offer up to three, no basis, courtesy.
Never: opening files, wording replies, remembering who asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self, TypeVar

from programme.confidence import SETTLED, Confidence, Decision, Settings
from programme.far import Distance, is_sum
from programme.indexing import asks, reader_of, sources, with_added
from programme.knowledge_file import Entry, KnowledgeError, Topic, read_knowledge, render
from programme.matching import Embed, Index, Match
from programme.meaning import Meaning
from programme.measures import MEASURES, OF_MEANING, measure
from programme.reading import Reader, Reading
from programme.scope import Scope
from programme.verdict import (
    EMPTY,
    FAR,
    NO_BASIS,
    REFUSED,
    Absence,
    Candidate,
    Outcome,
    Verdict,
    Why,
)
from programme.vietnamese import fold
from programme.wording import Wording

__all__ = [
    "FILES",
    "Absence",
    "Candidate",
    "Embed",
    "Entry",
    "Knowledge",
    "KnowledgeError",
    "Outcome",
    "Topic",
    "Verdict",
    "Why",
    "render",
]

#: the data files that ``Knowledge.build`` wants, by the name of its argument
FILES = {
    "knowledge_toml": "knowledge.toml",
    "synonyms_toml": "synonyms.toml",
    "scope_toml": "scope.toml",
    "matching_toml": "matching.toml",
}
#: verdicts that are kept for the rest of a turn
LAST = 8
#: the entries of the programme's five contents, in the order of the programme
CONTENTS = ("ct-nd1", "ct-nd2", "ct-nd3", "ct-nd4", "ct-nd5")


@dataclass(frozen=True, slots=True)
class _Judged:
    reading: Reading
    match: Match
    measures: tuple[float, ...]
    confidence: Confidence
    decision: Decision


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
        settings: Settings,
        meaning: Meaning | None = None,
    ) -> None:
        self._topics = tuple(topics)
        self._entries = {entry.id: entry for entry in entries}
        self._scope = scope
        self._reader = reader
        self._index = index
        self._distance = Distance(scope, index, reader)
        self._settings = settings
        self._meaning = meaning
        # a turn may look at the same words from several sides; no more than that is kept
        self._remembered = lru_cache(maxsize=LAST)(self._ask)

    @classmethod
    def build(
        cls,
        *,
        knowledge_toml: str,
        synonyms_toml: str,
        scope_toml: str,
        matching_toml: str,
        added: Sequence[Entry] = (),
        taken_out: Collection[str] = (),
        day: date | None = None,
        embed: Embed | None = None,
    ) -> Self:
        """From the texts of the data files; KnowledgeError lists all that is wrong in them.

        Args:
            added: entries of the office; one with the id of an entry of the file replaces it.
            taken_out: ids of entries that the office suspended.
            day: leaves out what does not hold on it; None: whatever days entries hold on.
            embed: what compares texts by their meaning, where this machine has such a thing.
        """
        problems: list[str] = []
        known = _read(problems, read_knowledge, knowledge_toml)
        scope = _read(problems, Scope.read, scope_toml)
        wording = _read(
            problems, lambda text: Wording.read(text, (scope or _NO_SCOPE).marked), synonyms_toml
        )
        settings = _read(problems, Settings.read, matching_toml)
        if known is None or scope is None or wording is None or settings is None:
            raise KnowledgeError(problems)
        topics, entries = with_added(added, *known, taken_out=taken_out, day=day)
        index = Index(sources(entries, scope, Reader(wording)), settings.weights, wording.light)
        reader = reader_of(wording, index)
        meaning = None
        if embed is not None and settings.with_meaning is not None:
            meaning = Meaning(embed, reader, asks(entries, scope))
        return cls(
            topics,
            entries,
            scope=scope,
            reader=reader,
            index=index,
            settings=settings,
            meaning=meaning,
        )

    def ask(self, question: str) -> Verdict:
        """What to do with a message; total: any text has a verdict."""
        return self._remembered(question)

    def _ask(self, question: str) -> Verdict:
        reading = self._reader.read(question)
        if verdict := self._unasked(question, reading):
            return verdict
        return self._verdict(self._judge(question, reading))

    def why(self, question: str) -> Why:
        """What ``ask`` says, and how it came to that."""
        reading = self._reader.read(question)
        if verdict := self._unasked(question, reading):
            manner = "courtesy" if verdict.courtesy else "no_words"
            return Why(verdict, reading, "blocked" if reading.blocked else manner)
        judged = self._judge(question, reading)
        match = judged.match
        shown = (*match.best, *([match.outside] if match.outside >= 0 else ()))
        return Why(
            self._verdict(judged),
            judged.reading,
            judged.decision.reason,
            plain=self._meaning.plain(question) if self._meaning and match.near else "",
            chance=judged.decision.chance,
            answer_from=judged.confidence.answer_from,
            offer_from=judged.confidence.offer_from,
            parts=tuple(self._index.part(match, place) for place in shown),
            measures=tuple(zip((*MEASURES, *OF_MEANING), judged.measures, strict=False)),
        )

    def similarity(self, a: str, b: str) -> float:
        """How nearly two questions ask the same, 0 to 1; the same words in any order are 1."""
        return self._index.similarity(self._reader.read(a), self._reader.read(b))

    def entry(self, id: str) -> Entry | None:
        return self._entries.get(id)

    def topics(self) -> tuple[Topic, ...]:
        return self._topics

    def contents(self) -> tuple[Entry, ...]:
        """The programme's five contents, as far as the file has them."""
        return tuple(self._entries[id] for id in CONTENTS if id in self._entries)

    def _unasked(self, question: str, reading: Reading) -> Verdict | None:
        """The verdict on a message that holds no question, or one that is never answered."""
        if reading.blocked:
            return REFUSED
        if kind := self._courtesy(question, reading):
            return Verdict(Outcome.COURTESY, courtesy=kind)
        if is_sum(question):
            return FAR
        return None if reading.words else EMPTY

    def _judge(self, question: str, reading: Reading) -> _Judged:
        """By words alone where they are enough; else meanings help, if they can be compared."""
        judged = self._judge_part(reading, None)
        if (
            self._meaning is None
            or judged.decision.outcome == "answer"
            or judged.decision.reason in SETTLED
        ):
            return judged
        near = self._meaning.near(question)
        return judged if near is None else self._judge_part(reading, near)

    def _judge_part(self, reading: Reading, near: Sequence[float] | None) -> _Judged:
        """The whole message, or what follows "cho em hỏi" where that is surer."""
        judged = self._judge_reading(reading, near)
        if reading.start:
            # "em ở sở, cho em hỏi ...": an introduction must not count for or against
            shorter = self._judge_reading(reading.without_preamble(), near)
            if shorter.decision.chance > judged.decision.chance:
                return shorter
        return judged

    def _judge_reading(self, reading: Reading, near: Sequence[float] | None) -> _Judged:
        match = self._index.match(reading, near)
        measures = measure(self._index, reading, match)
        with_meaning = self._settings.with_meaning
        confidence = self._settings.confidence
        if near is not None and with_meaning is not None:
            confidence = with_meaning
        return _Judged(reading, match, measures, confidence, confidence.decide(match, measures))

    def _verdict(self, judged: _Judged) -> Verdict:
        match, decision = judged.match, judged.decision
        best = match.totals[match.best[0]]
        if decision.outcome == "none" or best <= 0.0:
            return self._none(judged)
        candidates = tuple(
            Candidate(
                self._entries[self._index.ids[place]], decision.chance * match.totals[place] / best
            )
            for place in match.best[:3]
            if match.totals[place] > 0.0
        )
        answers = decision.outcome == "answer"
        return Verdict(Outcome.ANSWER if answers else Outcome.OFFER, candidates)

    def _none(self, judged: _Judged) -> Verdict:
        if judged.decision.reason == "empty":
            return EMPTY
        is_far = judged.decision.reason == "unlikely" and self._distance.is_far(
            judged.reading, judged.match
        )
        return FAR if is_far else NO_BASIS

    def _courtesy(self, question: str, reading: Reading) -> str:
        """The kind of manners when the message is nothing else, "" otherwise."""
        if not reading.words and reading.courtesy:
            return reading.courtesy
        if len(question) > 100:
            return ""
        if kind := self._scope.whole.get(" ".join(reading.folded)):
            return reading.courtesy or kind  # "ok cảm ơn": thanks, and a little more
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
