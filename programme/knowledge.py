"""What the programme can answer, and whether a question may be answered at all.

Owns: the verdict on a question: answer, offer up to three, no basis, courtesy.
Never: opening files, wording replies, remembering who asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from programme.knowledge_file import Entry, KnowledgeError, Topic, read_knowledge, render
from programme.vietnamese import fold

__all__ = [
    "Candidate", "Entry", "Knowledge", "KnowledgeError", "Outcome", "Topic", "Verdict", "render",
]

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


class Knowledge:
    def __init__(self, topics: tuple[Topic, ...], entries: tuple[Entry, ...]) -> None:
        self._topics = topics
        self._entries = {entry.id: entry for entry in entries}

    @classmethod
    def build(cls, *, knowledge_toml: str, synonyms_toml: str, scope_toml: str, matching_toml: str) -> Self:
        topics, entries = read_knowledge(knowledge_toml)
        return cls(topics, entries)

    def ask(self, question: str) -> Verdict:
        words = set(fold(question).split())
        if words & {"chao", "alo"} and len(words) < 4:
            return Verdict(Outcome.COURTESY, courtesy="greeting")
        ranked = sorted(
            (
                Candidate(e, len(words & w) / (len(words) + 1))
                for e in self._entries.values()
                if (w := set(fold(e.question).split()))
            ),
            key=lambda c: -c.score,
        )[:3]
        if not ranked or ranked[0].score < 0.3:
            return Verdict(Outcome.NO_BASIS)
        return Verdict(Outcome.ANSWER if ranked[0].score > 0.6 else Outcome.OFFER, tuple(ranked))

    def entry(self, id: str) -> Entry | None:
        return self._entries.get(id)

    def topics(self) -> tuple[Topic, ...]:
        return self._topics

    def contents(self) -> tuple[Entry, ...]:
        """The programme's five contents, as far as the file has them."""
        return tuple(self._entries[id] for id in CONTENTS if id in self._entries)
