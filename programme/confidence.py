"""How sure a match is, and what may be done with it: answer, offer, or neither.

Owns: the small logistic model over the measures of a match, the two thresholds, the rules that
come before them. Never: computing the measures (``measures``), choosing the numbers
(``calibration``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, Literal, Self

from programme.knowledge_file import KnowledgeError, read_toml
from programme.matching import Match
from programme.measures import MEASURES, OF_MEANING
from programme.shares import Weights

_WEIGHTS = tuple(Weights.__dataclass_fields__)
_THRESHOLDS = ("answer_from", "offer_from")

#: why a match was judged as it was; the first that holds
Reason = Literal[
    "unknown_number",
    "near_number",
    "exact",
    "empty",
    "sure",
    "other_year",
    "other_number",
    "possible",
    "known_number",
    "unlikely",
]

#: so sure a match of two or three words that could be about anything is about something: "thay
#: đầu mối"; of all pairs of such words none is
SURE_OF_FEW = 0.9
#: where no comparing of meanings can change anything
SETTLED: frozenset[Reason] = frozenset({"unknown_number", "near_number", "empty"})


@dataclass(frozen=True, slots=True)
class Decision:
    outcome: Literal["answer", "offer", "none"]
    chance: float
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Coefficients in the order of the measures, and from where on to answer and to offer."""

    bias: float
    coefficients: tuple[float, ...]
    answer_from: float
    offer_from: float

    def of(self, measures: Sequence[float]) -> float:
        """The chance, 0 to 1, that the best entry is what was asked for."""
        total = self.bias + sum(
            weight * measure for weight, measure in zip(self.coefficients, measures, strict=True)
        )
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def decide(self, match: Match, measures: Sequence[float]) -> Decision:
        """What may be done with the match. Numbers come before chances."""
        chance = self.of(measures)
        if match.named.is_unknown:
            # never a neighbour's text; at most "did you mean" where the number itself exists
            if match.named.is_near:
                return Decision("offer", chance, "near_number")
            return Decision("none", chance, "unknown_number")
        if match.is_exact:
            return Decision("answer", max(chance, self.answer_from), "exact")
        if match.is_empty and chance < SURE_OF_FEW:
            return Decision("none", chance, "empty")
        if chance >= self.answer_from:
            if match.is_other_year:
                return Decision("offer", chance, "other_year")
            if match.is_other_number:
                return Decision("offer", chance, "other_number")
            return Decision("answer", chance, "sure")
        if chance >= self.offer_from:
            return Decision("offer", chance, "possible")
        if match.named.is_known:
            return Decision("offer", chance, "known_number")
        return Decision("none", chance, "unlikely")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``matching.toml`` holds."""

    weights: Weights
    confidence: Confidence
    #: for machines that compare meanings; None where that was never trained
    with_meaning: Confidence | None

    @classmethod
    def read(cls, matching_toml: str) -> Self:
        raw = read_toml("matching.toml", matching_toml)
        sections: dict[str, Sequence[str]] = {
            "weights": _WEIGHTS,
            "confidence": ("bias", *MEASURES, *_THRESHOLDS),
        }
        if "with_meaning" in raw:
            sections["with_meaning"] = ("bias", *MEASURES, *OF_MEANING, *_THRESHOLDS)
        problems = [
            f"matching.toml, [{section}]: '{name}' must be a number; run the calibration again"
            for section, names in sections.items()
            for name in names
            if not _is_number(raw.get(section, {}), name)
        ]
        if problems:
            raise KnowledgeError(problems)
        return cls(
            weights=Weights(**{name: float(raw["weights"][name]) for name in _WEIGHTS}),
            confidence=_confidence(raw["confidence"], MEASURES),
            with_meaning=_confidence(raw["with_meaning"], (*MEASURES, *OF_MEANING))
            if "with_meaning" in raw
            else None,
        )


def _confidence(learnt: Mapping[str, Any], measures: Sequence[str]) -> Confidence:
    return Confidence(
        bias=learnt["bias"],
        coefficients=tuple(learnt[name] for name in measures),
        answer_from=learnt["answer_from"],
        offer_from=learnt["offer_from"],
    )


def _is_number(section: Mapping[str, Any], name: str) -> bool:
    return isinstance(section.get(name), int | float) and not isinstance(section[name], bool)
