"""How often the ways of asking of an entry hold each of its words.

Owns: those shares, with marks and without. Never: what they are worth (``matching``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from programme.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each kind of evidence counts; see ``calibration`` for how they were chosen."""

    evidence: float
    smoothing: float
    pair: float
    marks: float
    wrong_marks: float
    keyword: float
    answer: float
    other_year: float
    mentioned: float
    not_named: float
    sharpness: float
    outside: float
    meaning: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything said about one entry, or about one group outside the programme."""

    id: str
    asks: tuple[Reading, ...]
    keywords: tuple[Reading, ...] = ()
    answer: Reading | None = None
    inside: bool = True


def plain_shares(source: Source, weights: Weights) -> dict[str, float]:
    """Term -> the share of the ways of asking that hold it."""
    shares: dict[str, float] = defaultdict(float)
    total = len(source.asks) + weights.keyword * len(source.keywords) or 1.0
    for parts, weight in ((source.asks, 1.0), (source.keywords, weights.keyword)):
        for part in parts:
            for term in {*part.folded, *pairs(part.folded)}:
                shares[term] += weight / total
    if not source.inside:
        # a loose collection of subjects: what one of them says counts for the group
        once = weights.outside
        return {term: min(1.0, share * total * once) for term, share in shares.items()}
    if source.answer is not None:
        for term in set(source.answer.folded):
            shares[term] += weights.answer
    return dict(shares)


def pairs(words: Sequence[str]) -> list[str]:
    return [f"{first} {second}" for first, second in pairwise(words)]


def by_term(shares: Sequence[Mapping[str, float]]) -> dict[str, dict[int, float]]:
    rows: dict[str, dict[int, float]] = {}
    for place, of_one in enumerate(shares):
        for term, share in of_one.items():
            rows.setdefault(term, {})[place] = share
    return rows


def background_of(shares: Sequence[Mapping[str, float]], count: int) -> dict[str, float]:
    """Term -> its share everywhere."""
    background: dict[str, float] = defaultdict(float)
    for of_one in shares:
        for term, share in of_one.items():
            background[term] += share / count
    return background


def marked_shares(source: Source) -> dict[str, float]:
    """As ``plain_shares``, for words as written, where marks were written at all."""
    shares: dict[str, float] = defaultdict(float)
    for ask in source.asks:
        for word in with_marks(ask):
            shares[word] += 1 / len(source.asks)
    return dict(shares)


def with_marks(reading: Reading) -> set[str]:
    return {
        word for word, folded in zip(reading.words, reading.folded, strict=True) if word != folded
    }


def exact_asks(sources: Sequence[Source]) -> dict[str, int]:
    """Ways of asking that belong to one entry only."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for place, source in enumerate(sources):
        for ask in source.asks:
            words = " ".join(ask.folded)
            if found.setdefault(words, place) != place:
                shared.add(words)
    return {
        words: place
        for words, place in found.items()
        if words not in shared and sources[place].inside
    }
