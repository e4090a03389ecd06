"""What the programme can answer, and whether a question may be answered at all.

Owns: the verdict on a question: answer, offer up to three, no basis, courtesy.
Never: opening files, wording replies, remembering who asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Self, TypeVar

from programme.attempts import Attempts
from programme.confidence import SETTLED, Confidence, Decision, Settings
from programme.far import OUTSIDE, Distance, is_sum
from programme.indexing import asks, reader_of, sources, with_added
from programme.knowledge_file import Entry, KnowledgeError, Topic, read_knowledge, render
from programme.matching import Embed, Index, Match
from programme.meaning import Meaning
from programme.measures import MEASURES, OF_MEANING, measure
from programme.reading import Reader, Reading
from programme.references import DOCUMENTS
from programme.restoring import Restoring, is_bare, with_marks
from programme.sameness import Asking
from programme.scope import Scope
from programme.verdict import (
    EMPTY,
    FAR,
    NO_BASIS,
    NO_DOCUMENT,
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
#: fewer words tell no story around their question
FEWEST_OF_A_STORY = 12
#: fewer words of a clause may be about anything
FEWEST_OF_A_CLAUSE = 5
#: a group outside is so much likelier than any entry that nothing is offered: a guarded one holds
#: two of 10,700 honest questions so (1.0 would hold sixty) …
OUTSIDE_ABOVE = 1.22
#: … and any other one where the entries are hardly meant: of 2,271 questions it spares 26 that
#: have no answer an offer, and takes one from a question that has
HARDLY = 0.2
_CLAUSE = re.compile(r"[,.;!?\n]+")
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
        self._manners = _manners(scope, reader)
        self._attempts = Attempts(scope.attempts)
        guarded = {OUTSIDE + group.id for group in scope.outside if group.is_guarded}
        self._guarded = frozenset(
            place for place in range(index.inside, index.count) if index.ids[place] in guarded
        )
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
            is_refused = verdict.absence is Absence.REFUSED
            return Why(verdict, reading, "blocked" if is_refused else manner)
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

    def asking(self, text: str, slight: frozenset[str]) -> Asking:
        """What another question must say, too, to be the very same."""
        return Asking.of(text, self._reader, slight)

    def readable(self, text: str) -> str:
        """A question that was typed without marks, with those that the base's own texts have.

        A guess: about one word in twenty is wrong, and as many stay as typed. What has marks stays
        as it is.
        """
        return with_marks(text, self._restoring) if is_bare(Reader.chunks(text)) else text

    @cached_property
    def _restoring(self) -> Restoring:
        # late: only the office reads questions so
        answers = (entry.answer for entry in self._entries.values())
        asked = asks(tuple(self._entries.values()), self._scope).values()
        texts = (*answers, *(text for group in asked for text in group))
        return Restoring(map(Reader.chunks, texts))

    def entry(self, id: str) -> Entry | None:
        return self._entries.get(id)

    def topics(self) -> tuple[Topic, ...]:
        return self._topics

    @property
    def title(self) -> str:
        """What is asked about where nothing is said of it: the topic of the contents."""
        held = {entry.topic for entry in self.contents()}
        return next((topic.title for topic in self._topics if topic.id in held), "")

    def contents(self) -> tuple[Entry, ...]:
        """The programme's five contents, as far as the file has them."""
        return tuple(self._entries[id] for id in CONTENTS if id in self._entries)

    def _unasked(self, question: str, reading: Reading) -> Verdict | None:
        """The verdict on a message that holds no question, or one that is never answered."""
        if reading.blocked or self._attempts.is_made(question) or self._is_disguised(question):
            return REFUSED
        if kind := self._courtesy(question, reading):
            return Verdict(Outcome.COURTESY, courtesy=kind)
        if is_sum(question):
            return FAR
        return None if reading.words else EMPTY

    def _is_disguised(self, question: str) -> bool:
        said = self._attempts.undisguised(question)
        return bool(said) and (self._reader.read(said).blocked or self._attempts.is_made(said))

    def _judge(self, question: str, reading: Reading) -> _Judged:
        """By words alone where they are enough; else meanings help, if they can be compared."""
        judged = self._judge_part(reading, None)
        if judged.decision.outcome == "answer" or judged.decision.reason in SETTLED:
            return judged
        if judged.decision.reason == "possible" and len(reading.words) >= FEWEST_OF_A_STORY:
            judged = self._by_a_clause(question, judged)
        if self._meaning is None or judged.decision.outcome == "answer":
            return judged
        near = self._meaning.near(question)
        return judged if near is None else self._judge_part(reading, near)

    def _by_a_clause(self, question: str, whole: _Judged) -> _Judged:
        """A story asks once: a clause of it that is sure, where all of it leads to the same."""
        match = whole.match
        if match.outside >= 0 and match.totals[match.outside] >= match.totals[match.best[0]]:
            return whole
        clauses = [clause for clause in _CLAUSE.split(question) if clause.strip()]
        for clause in clauses[::-1] if len(clauses) > 1 else ():
            reading = self._reader.read(clause)
            if len(reading.words) >= FEWEST_OF_A_CLAUSE:
                judged = self._judge_reading(reading, None)
                is_same = judged.match.best[0] == match.best[0]
                if is_same and judged.decision.outcome == "answer":
                    return judged
        return whole

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
        answers = decision.outcome == "answer"
        candidates = tuple(
            Candidate(
                self._entries[self._index.ids[place]], decision.chance * match.totals[place] / best
            )
            for place in match.best[:3]
            if match.totals[place] > 0.0
            and (answers or self._index.has_asked(judged.reading, place))
        )
        if not candidates:
            return NO_DOCUMENT
        if not answers and self._is_rather_outside(match):
            if match.outside in self._guarded:
                return REFUSED
            if decision.reason == "possible" and decision.chance < HARDLY:
                return NO_BASIS
        return Verdict(Outcome.ANSWER if answers else Outcome.OFFER, candidates)

    def _is_rather_outside(self, match: Match) -> bool:
        """Likelier a question of such a group than one for anything in the base."""
        least = OUTSIDE_ABOVE * match.totals[match.best[0]]
        return match.outside >= 0 and match.totals[match.outside] >= least

    def _none(self, judged: _Judged) -> Verdict:
        if judged.decision.reason == "empty":
            return EMPTY
        if any(ref.kind in DOCUMENTS for ref in judged.reading.references):
            return NO_DOCUMENT
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
        if kind := self._manners.get(" ".join(reading.folded)):
            return reading.courtesy or kind  # "ok cảm ơn": thanks, and a little more
        plain = fold(question).strip(" .,!?:;)(~")
        if kind := self._scope.whole.get(plain):
            return kind
        # nothing but "dạ", "em ơi", emoji: someone is there and has not asked yet
        return "smalltalk" if not reading.words and question.strip(" \n\t.,!?…") else ""


def _manners(scope: Scope, reader: Reader) -> Mapping[str, str]:
    """The kinds of whole messages of manners, by their words as read: whom they are said to, and
    how politely, makes no difference."""
    read = {said: reader.read(said).folded for said in (*scope.written, *scope.whole)}
    return {
        **{
            " ".join(words): scope.whole[fold(said)]
            for said, words in read.items()
            if len(words) > 1
        },
        **scope.whole,
    }


_NO_SCOPE = Scope({}, {}, (), {})
_File = TypeVar("_File")


def _read(problems: list[str], read: Callable[[str], _File], text: str) -> _File | None:
    """A file's content, or None with its problems put to the others: all come in one message."""
    try:
        return read(text)
    except KnowledgeError as error:
        problems += error.problems
        return None
