"""Which entries the words of a question point to, and how far they explain it.

Owns: the index over entries and the groups outside the programme, the scores, the measures that
confidence is made of. Never: the decision itself (``confidence``), reading text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from programme.numbers import PARTS, Reference
from programme.reading import Reading


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts; chosen by cross-validation, see ``calibration``."""

    evidence: float = 0.5
    smoothing: float = 0.002
    pair: float = 0.8
    marks: float = 0.5
    wrong_marks: float = 0.7
    keyword: float = 0.5
    answer: float = 0.05
    named_only_in_answer: float = 0.6


@dataclass(frozen=True, slots=True)
class Source:
    """Everything said about one entry, or about one group outside the programme (``answer`` empty)."""

    id: str
    asks: tuple[Reading, ...]
    keywords: tuple[Reading, ...] = ()
    answer: Reading | None = None
    inside: bool = True


class Index:
    def __init__(self, sources: Sequence[Source], weights: Weights) -> None:
        self.ids = tuple(source.id for source in sources)
        self.inside = tuple(source.inside for source in sources)
        self._count = len(sources)
        self._weights = weights
        plain: list[dict[str, float]] = []
        marked: list[dict[str, float]] = []
        self._named: list[tuple[Reference, ...]] = []
        self._mentioned: list[tuple[Reference, ...]] = []
        for source in sources:
            plain.append(self._shares(source, folded=True))
            marked.append(self._shares(source, folded=False))
            own = {ref for part in (*source.asks, *source.keywords) for ref in part.references}
            other = set(source.answer.references) if source.answer else set()
            self._named.append(tuple(own) if source.inside else ())
            self._mentioned.append(tuple(own | other) if source.inside else ())
        self._known = {ref for refs in self._mentioned for ref in refs}
        self._plain = self._postings(plain)
        self._marked = self._with_marks(self._postings(marked))
        counts = {term: len(posting) for term, posting in self._plain.items()}
        self._rarity = {term: log((self._count + 1) / (n + 0.5)) for term, n in counts.items()}
        self._rarest = log((self._count + 1) / 0.5)
        self._shares_of = plain

    @property
    def vocabulary(self) -> Iterable[str]:
        return self._plain.keys()

    def _shares(self, source: Source, *, folded: bool) -> dict[str, float]:
        """Term -> the share of ways of asking that hold it."""
        shares: dict[str, float] = defaultdict(float)
        parts = [(ask, 1.0) for ask in source.asks]
        parts += [(word, self._weights.keyword) for word in source.keywords]
        total = sum(weight for _, weight in parts) or 1.0
        for part, weight in parts:
            for term in set(_terms(part) if folded else _marked_terms(part)):
                shares[term] += weight / total
        if source.answer is not None and folded:
            for term in set(source.answer.folded):
                shares[term] += self._weights.answer
        return dict(shares)

    def _postings(self, shares: Sequence[Mapping[str, float]]) -> dict[str, list[tuple[int, float]]]:
        background: dict[str, float] = defaultdict(float)
        for of_one in shares:
            for term, share in of_one.items():
                background[term] += share / self._count
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        evidence, smoothing = self._weights.evidence, self._weights.smoothing
        for place, of_one in enumerate(shares):
            for term, share in of_one.items():
                weight = log(1 + evidence * share / (background[term] + smoothing))
                if " " in term:
                    weight *= self._weights.pair
                postings[term].append((place, weight))
        return dict(postings)

    def _with_marks(
        self, exact: Mapping[str, list[tuple[int, float]]]
    ) -> dict[str, list[tuple[int, float]]]:
        """For a word typed with marks: part the word as written, part the word without marks."""
        from programme.vietnamese import fold_word

        share = self._weights.marks
        result = {}
        for term, posting in exact.items():
            mixed = {place: w * (1 - share) for place, w in self._plain.get(fold_word(term), ())}
            for place, weight in posting:
                mixed[place] = mixed.get(place, 0.0) + weight * share
            result[term] = list(mixed.items())
        return result

    def scores(self, reading: Reading) -> list[float]:
        totals = [0.0] * self._count
        plain, marked = self._plain, self._marked
        for word, folded in zip(reading.words, reading.folded, strict=True):
            if word is not folded and word != folded:
                posting = marked.get(word)
                if posting is None:
                    factor = self._weights.wrong_marks
                    for place, weight in plain.get(folded, ()):
                        totals[place] += weight * factor
                    continue
            else:
                posting = plain.get(folded, ())
            for place, weight in posting:
                totals[place] += weight
        for first, second in pairwise(reading.folded):
            for place, weight in plain.get(f"{first} {second}", ()):
                totals[place] += weight
        return totals


def _terms(reading: Reading) -> Iterable[str]:
    yield from reading.folded
    for first, second in pairwise(reading.folded):
        yield f"{first} {second}"


def _marked_terms(reading: Reading) -> Iterable[str]:
    if len(reading.words) > 1 and reading.words == reading.folded:
        return ()
    return reading.words
