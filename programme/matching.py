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
from itertools import pairwise
from math import exp, log

from programme.naming import Named, Naming
from programme.reading import Reading
from programme.vietnamese import fold_word

#: what ``Match.measures`` holds, in order; names of the coefficients in ``matching.toml``
MEASURES = (
    "explained",
    "pairs_explained",
    "pairs_known",
    "margin",
    "margin_outside",
    "of_best",
    "evidence",
    "length",
    "rarest_unexplained",
    "next_unexplained",
    "numbers_unexplained",
    "strange",
    "strange_phrases",
    "posterior",
)

_NUMERIC = "#ydpn"
_LIGHT = 1.0
#: what a word still explains when the entry knows it with other marks only ("sổ" is not "số")
_OTHER_MARKS = 0.25


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
    named: Named
    #: a year is asked about, and the best entry speaks of other years only
    is_other_year: bool = False
    #: one of the ways of asking in the file, word for word
    is_exact: bool = False
    #: nothing but words that could be about anything: "khi nào", "sao vậy"
    is_empty: bool = False


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
        self._written = [_marked_shares(source) for source in sources]
        self._marked = self._mixed(self._postings(self._written))
        for place, source in enumerate(sources):
            for word in source.answer.words if source.answer else ():
                self._written[place].setdefault(word, self._weights.answer)
        self._rarity = {
            term: log((self._count + 1) / (len(posting) + 0.5))
            for term, posting in self._plain.items()
        }
        self._rarest = log((self._count + 1) / 0.5)
        self._light = frozenset(light)
        for word in self._light:
            self._rarity[word] = min(self._rarity.get(word, self._rarest), _LIGHT)
        self._best = {term: max(w for _, w in posting) for term, posting in self._plain.items()}
        self._naming = Naming(
            [(*source.asks, *source.keywords) for source in sources],
            [(source.answer,) if source.answer else () for source in sources],
            self._shares,
            self._inside,
        )
        self._exact = _exact(sources)

    @property
    def words(self) -> frozenset[str]:
        """Every folded word of the base."""
        return frozenset(word for term in self._plain for word in term.split())

    @property
    def written(self) -> frozenset[str]:
        """Every word of the base with its marks."""
        return frozenset[str]().union(*self._written)

    def match(self, reading: Reading) -> Match:
        """Rank the entries for a question that has at least one word."""
        scores = self._scores(reading)
        weights = self._weights
        self._naming.weigh(
            reading,
            scores,
            mentioned=weights.mentioned,
            other=weights.not_named,
            year=weights.other_year,
        )
        exact = self._exact.get(reading.folded)
        if exact is not None:
            scores[exact] = max(scores[exact], 1.1 * max(scores))
        inside = sorted(self._inside, key=scores.__getitem__, reverse=True)[:4]
        outside = max(map(scores.__getitem__, self._outside), default=0.0)
        return Match(
            tuple((self._ids[place], scores[place]) for place in inside[:3]),
            self._measures(reading, scores, inside, outside),
            self._naming.named(reading),
            is_other_year=self._naming.is_other_year(reading, inside[0]),
            is_exact=exact is not None,
            is_empty=len(reading.folded) <= 3 and self._light.issuperset(reading.folded),
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
        if not source.inside:
            # a loose collection of subjects: what one of them says counts for the group
            once = self._weights.outside
            return {term: min(1.0, share * total * once) for term, share in shares.items()}
        if source.answer is not None:
            for term in set(source.answer.folded):
                shares[term] += self._weights.answer
        return dict(shares)

    def _postings(
        self, shares: Sequence[Mapping[str, float]]
    ) -> dict[str, list[tuple[int, float]]]:
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

    def _measures(
        self, reading: Reading, scores: list[float], inside: list[int], outside: float
    ) -> tuple[float, ...]:
        best = inside[0]
        first = scores[best] or 1e-9
        second = scores[inside[1]] if len(inside) > 1 else 0.0
        shares, rarity, rarest = self._shares[best], self._rarity, self._rarest
        written = self._written[best]
        total = explained = of_best = 0.0
        unexplained = [0.0, 0.0]
        numbers = contents = strange = phrases = 0
        was_strange = False
        for word, folded in zip(reading.words, reading.folded, strict=True):
            weight = rarity.get(folded, rarest)
            part = min(1.0, shares.get(folded, 0.0) * 10)
            if word != folded and part and word not in written:
                part *= _OTHER_MARKS
            total += weight
            explained += weight * part
            of_best += self._best.get(folded, 4.0)
            unexplained.append(weight * (1 - part))
            if folded in self._light:
                continue
            contents += 1
            is_strange = part <= _OTHER_MARKS
            strange += is_strange
            phrases += is_strange and was_strange
            was_strange = is_strange
            if is_strange and folded[0] in _NUMERIC and folded[-1].isdigit():
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
            strange / (contents + 1),
            float(min(2, phrases)),
            1 / (1 + rivals),
        )


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return [f"{first} {second}" for first, second in pairwise(words)]


def _marked_shares(source: Source) -> dict[str, float]:
    """As ``_plain_shares``, for words as written, where marks were written at all."""
    shares: dict[str, float] = defaultdict(float)
    for ask in source.asks:
        if len(ask.words) == 1 or ask.words != ask.folded:
            for word in set(ask.words):
                shares[word] += 1 / len(source.asks)
    return dict(shares)


def _exact(sources: Sequence[Source]) -> dict[tuple[str, ...], int]:
    """Ways of asking that belong to one entry only."""
    found: dict[tuple[str, ...], int] = {}
    shared: set[tuple[str, ...]] = set()
    for place, source in enumerate(sources):
        for ask in source.asks:
            if found.setdefault(ask.folded, place) != place:
                shared.add(ask.folded)
    return {
        words: place
        for words, place in found.items()
        if words not in shared and sources[place].inside
    }
