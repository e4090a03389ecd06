"""How sure a match is, and what may be done with it: answer, offer, or neither.

Owns: the small logistic model over the measures of a match, the two thresholds.
Never: computing the measures (``matching``), choosing the numbers (``calibration``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Any, Literal, Self

from programme.knowledge_file import KnowledgeError, read_toml
from programme.matching import MEASURES, Match, Weights

_WEIGHTS = tuple(Weights.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Coefficients in the order of MEASURES, and from where on to answer and to offer."""

    bias: float
    coefficients: tuple[float, ...]
    answer_from: float
    offer_from: float

    def of(self, match: Match) -> float:
        """The chance, 0 to 1, that the best entry is what was asked for."""
        total = self.bias + sum(
            weight * measure
            for weight, measure in zip(self.coefficients, match.measures, strict=True)
        )
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def decide(self, match: Match) -> tuple[Literal["answer", "offer", "none"], float]:
        """What may be done with the match, and its chance. Numbers come before chances."""
        chance = self.of(match)
        if match.named.is_unknown:
            # never a neighbour's text; at most "did you mean" where the number itself exists
            return ("offer" if match.named.is_near else "none"), chance
        if match.is_exact:
            return "answer", max(chance, self.answer_from)
        if match.is_empty:
            return "none", chance
        if chance >= self.answer_from and not match.is_other_year:
            return "answer", chance
        if chance >= self.offer_from or match.named.is_known:
            return "offer", chance
        return "none", chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``matching.toml`` holds."""

    weights: Weights
    confidence: Confidence

    @classmethod
    def read(cls, matching_toml: str) -> Self:
        raw = read_toml("matching.toml", matching_toml)
        sections = {
            "weights": _WEIGHTS,
            "confidence": ("bias", *MEASURES),
            "thresholds": ("answer_from", "offer_from"),
        }
        problems = [
            f"matching.toml, [{section}]: '{name}' must be a number; run the calibration again"
            for section, names in sections.items()
            for name in names
            if not _is_number(raw.get(section, {}), name)
        ]
        if problems:
            raise KnowledgeError(problems)
        learnt = raw["confidence"]
        return cls(
            weights=Weights(**{name: float(raw["weights"][name]) for name in _WEIGHTS}),
            confidence=Confidence(
                bias=learnt["bias"],
                coefficients=tuple(learnt[name] for name in MEASURES),
                answer_from=raw["thresholds"]["answer_from"],
                offer_from=raw["thresholds"]["offer_from"],
            ),
        )


def _is_number(section: Mapping[str, Any], name: str) -> bool:
    return isinstance(section.get(name), int | float) and not isinstance(section[name], bool)
