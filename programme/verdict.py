"""What is to be done with a question, and how that came about.

Owns: those shapes. Never: judging (``knowledge``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from programme.knowledge_file import Entry
from programme.matching import Part
from programme.reading import Reading


class Outcome(StrEnum):
    ANSWER = "answer"
    OFFER = "offer"
    NO_BASIS = "no_basis"
    COURTESY = "courtesy"


class Absence(StrEnum):
    """Why there is no basis."""

    UNKNOWN = "unknown"
    #: a document asked for by a number that nothing in the base has
    NO_DOCUMENT = "no_document"
    #: nothing that the office could be asked: weather, football, sums
    FAR = "far"
    #: what is never answered, whoever asks
    REFUSED = "refused"
    #: nothing but words that could be about anything
    EMPTY = "empty"


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
    #: "greeting", "thanks", "farewell", "alive", "machine" or "smalltalk" with Outcome.COURTESY
    courtesy: str = ""
    #: with Outcome.NO_BASIS
    absence: Absence = Absence.UNKNOWN

    @property
    def entry(self) -> Entry | None:
        """The entry to answer with directly, if any."""
        return self.candidates[0].entry if self.outcome is Outcome.ANSWER else None


NO_BASIS = Verdict(Outcome.NO_BASIS)
NO_DOCUMENT = Verdict(Outcome.NO_BASIS, absence=Absence.NO_DOCUMENT)
FAR = Verdict(Outcome.NO_BASIS, absence=Absence.FAR)
REFUSED = Verdict(Outcome.NO_BASIS, absence=Absence.REFUSED)
EMPTY = Verdict(Outcome.NO_BASIS, absence=Absence.EMPTY)


@dataclass(frozen=True, slots=True)
class Why:
    """How a message was read and judged, for the office to see."""

    verdict: Verdict
    reading: Reading
    #: one of ``confidence.Reason``, or "blocked", "courtesy", "no_words"
    reason: str
    #: the message in plain words with its marks, as meanings were compared; "" when they weren't
    plain: str = ""
    chance: float = 0.0
    answer_from: float = 0.0
    offer_from: float = 0.0
    #: the best entries and the best group outside the programme behind them
    parts: tuple[Part, ...] = ()
    measures: tuple[tuple[str, float], ...] = ()
