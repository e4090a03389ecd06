"""Which entries the words of a question point to, and how far they explain it.

Owns: the index over the entries and the groups outside the programme, the scores, the measures
that confidence is made of. Never: the decision (``confidence``), reading text (``reading``).

Every term (a word, or two in a row) speaks for a source by the share of that source's ways of
asking that hold it, against its share everywhere. Sources are scored whole: taking the nearest
single way of asking was measured to do worse on questions by other people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import exp, log

from programme.numbers import PARTS, Reference
from programme.reading import Reading
from programme.vietnamese import fold_word

#: what ``Match.measures`` holds, in order; names of the coefficients in ``matching.toml``
MEASURES = (
    "explained", "pairs_explained", "pairs_known", "margin", "margin_outside", "of_best", "evidence",
    "length", "rarest_unexplained", "next_unexplained", "numbers_unexplained", "posterior",
)  # fmt: skip

_NUMERIC = "#ydpn"
_LIGHT = 1.0


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
    other_number: float
    mentioned: float
    not_named: float
    sharpness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything said about one entry, or about one group outside the programme."""

    id: str
    asks: tuple[Reading, ...]
    keywords: tuple[Reading, ...] = ()
    answer: Reading | None = None
    inside: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """Entries by score, best first, and what the best one's score is made of."""

    ranked: tuple[tuple[str, float], ...]
    measures: tuple[float, ...]
    #: something is named by a number which nothing in the base has
    is_unknown_number: bool = False
    #: the number exists, but of another kind or year ("thông tư 387")
    is_near_name: bool = False


class Index:
    def __init__(
        self, sources: Sequence[Source], weights: Weights, light: Iterable[str] = ()
    ) -> None:
        self._weights = weights
        self._ids = tuple(source.id for source in sources)
        self._count = len(sources)
        self._inside = tuple(place for place, source in enumerate(sources) if source.inside)
        self._outside = tuple(place for place, source in enumerate(sources) if not source.inside)
        self._shares = [self._plain_shares(source) for source in sources]
        self._plain = self._postings(self._shares)
        self._marked = self._mixed(self._postings([_marked_shares(source) for source in sources]))
        self._rarity = {
            term: log((self._count + 1) / (len(posting) + 0.5))
            for term, posting in self._plain.items()
        }
        self._rarest = log((self._count + 1) / 0.5)
        for word in light:
            self._rarity[word] = min(self._rarity.get(word, self._rarest), _LIGHT)
        self._best = {term: max(w for _, w in posting) for term, posting in self._plain.items()}
        self._named = [_references(source.asks, source.keywords) for source in sources]
        self._mentioned = [
            _references([source.answer] if source.answer else []) for source in sources
        ]
        self._known = frozenset[Reference]().union(
            *(self._named[place] | self._mentioned[place] for place in self._inside)
        )
        self._years = [
            frozenset(term for term, share in shares.items() if term[0] == "y" and term[1:].isdigit() and share >= 0.3)
            for shares in self._shares
        ]

    @property
    def words(self) -> frozenset[str]:
        """Every folded word of the base."""
        return frozenset(word for term in self._plain for word in term.split())

    def match(self, reading: Reading) -> Match:
        """Rank the entries for a question that has at least one word."""
        scores = self._scores(reading)
        known = self._weigh_names(reading, scores)
        inside = nlargest(4, self._inside, key=scores.__getitem__)
        ranked = tuple((self._ids[place], scores[place]) for place in inside[:3])
        outside = max((scores[place] for place in self._outside), default=0.0)
        named = [reference for reference in reading.references if reference.kind != "?"]
        missing = [ref for ref in named if not any(ref.may_be(other) for other in known)]
        return Match(
            ranked,
            self._measures(reading, scores, inside, outside),
            is_unknown_number=bool(missing),
            is_near_name=any(
                ref.number == other.number for ref in missing for other in self._known
            ),
        )

    # --- building ---------------------------------------------------------------------------

    def _plain_shares(self, source: Source) -> dict[str, float]:
        """Term -> the share of the ways of asking that hold it."""
        shares: dict[str, float] = defaultdict(float)
        total = len(source.asks) + self._weights.keyword * len(source.keywords) or 1.0
        for parts, weight in ((source.asks, 1.0), (source.keywords, self._weights.keyword)):
            for part in parts:
                for term in {*part.folded, *_pairs(part.folded)}:
                    shares[term] += weight / total
        if source.answer is not None:
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

    def _mixed(
        self, exact: Mapping[str, list[tuple[int, float]]]
    ) -> dict[str, list[tuple[int, float]]]:
        """For a word typed with marks: part the word as written, part the word without marks."""
        share = self._weights.marks
        mixed: dict[str, list[tuple[int, float]]] = {}
        for word, posting in exact.items():
            totals = {place: w * (1 - share) for place, w in self._plain.get(fold_word(word), ())}
            for place, weight in posting:
                totals[place] = totals.get(place, 0.0) + weight * share
            mixed[word] = list(totals.items())
        return mixed

    # --- matching ---------------------------------------------------------------------------

    def _scores(self, reading: Reading) -> list[float]:
        totals = [0.0] * self._count
        plain, marked = self._plain, self._marked
        for word, folded in zip(reading.words, reading.folded, strict=True):
            factor = 1.0
            posting = plain.get(folded, ()) if word == folded else marked.get(word)
            if posting is None:  # marks that contradict every known way of writing it
                posting, factor = plain.get(folded, ()), self._weights.wrong_marks
            for place, weight in posting:
                totals[place] += weight * factor
        for pair in _pairs(reading.folded):
            for place, weight in plain.get(pair, ()):
                totals[place] += weight
        return totals

    def _weigh_names(self, reading: Reading, scores: list[float]) -> frozenset[Reference]:
        """Lower what has another number than the one asked for; the known references."""
        asked = [
            ref
            for ref in reading.references
            if ref.kind not in PARTS and any(ref.may_be(other) for other in self._known)
        ]
        if asked:
            for place in self._inside:
                named, mentioned = self._named[place], self._mentioned[place]
                total = 0.0
                for ref in asked:
                    if any(ref.may_be(other) for other in named):
                        total += 1.0
                    elif any(ref.may_be(other) for other in mentioned):
                        total += self._weights.mentioned
                    else:
                        total += self._weights.not_named
                scores[place] *= total / len(asked)
        years = [word for word in reading.folded if word[0] == "y" and word[1:].isdigit()]
        if years:
            for place in self._inside:
                claimed = self._years[place]
                if claimed and not any(year in self._shares[place] for year in years):
                    scores[place] *= self._weights.other_number
        return self._known

    def _measures(
        self, reading: Reading, scores: list[float], inside: list[int], outside: float
    ) -> tuple[float, ...]:
        best = inside[0]
        first = scores[best] or 1e-9
        second = scores[inside[1]] if len(inside) > 1 else 0.0
        shares, rarity, rarest = self._shares[best], self._rarity, self._rarest
        total = explained = of_best = 0.0
        unexplained = [0.0, 0.0]
        numbers = 0
        for word in reading.folded:
            weight = rarity.get(word, rarest)
            part = min(1.0, shares.get(word, 0.0) * 10)
            total += weight
            explained += weight * part
            of_best += self._best.get(word, 4.0)
            unexplained.append(weight * (1 - part))
            if not part and word[0] in _NUMERIC and word[-1].isdigit():
                numbers += 1
        unexplained.sort(reverse=True)
        pairs = pairs_explained = pairs_known = 0
        for pair in _pairs(reading.folded):
            pairs += 1
            pairs_explained += pair in shares
            pairs_known += pair in rarity
        sharpness = self._weights.sharpness
        rivals = sum(exp(sharpness * (scores[place] - first)) for place in inside[1:])
        rivals += exp(sharpness * (outside - first))
        return (
            explained / (total or 1.0),
            (pairs_explained + 0.5) / (pairs + 1),
            (pairs_known + 0.5) / (pairs + 1),
            (first - second) / first,
            max(-1.0, (first - outside) / first),
            first / (of_best or 1.0),
            log(1 + first),
            log(1 + len(reading.folded)),
            unexplained[0] / rarest,
            unexplained[1] / rarest,
            float(min(2, numbers)),
            1 / (1 + rivals),
        )


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return [f"{first} {second}" for first, second in pairwise(words)]


def _marked_shares(source: Source) -> dict[str, float]:
    """As ``_plain_shares``, for words as written; a way of asking typed without marks says nothing."""
    shares: dict[str, float] = defaultdict(float)
    for ask in source.asks:
        if len(ask.words) == 1 or ask.words != ask.folded:
            for word in set(ask.words):
                shares[word] += 1 / len(source.asks)
    return dict(shares)


def _references(*parts: Iterable[Reading]) -> frozenset[Reference]:
    return frozenset(ref for readings in parts for reading in readings for ref in reading.references)
