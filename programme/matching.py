"""Which entries the words of a question point to, and how far they explain it.

Owns: the index over the entries and the groups outside the programme, the scores. Never: what a
match is worth (``measures``), the decision (``confidence``), reading text (``reading``).

Every term (a word, or two in a row) speaks for a source by the share of that source's ways of
asking that hold it, against its share everywhere. Sources are scored whole: taking the nearest
single way of asking was measured to do worse on questions by other people. Where the machine
can compare meanings, how near a source is in meaning is added to its score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from programme.naming import Named, Naming
from programme.postings import Postings, Row
from programme.reading import Reading
from programme.shares import (
    Source,
    Weights,
    background_of,
    by_term,
    exact_asks,
    marked_shares,
    pairs,
    plain_shares,
    with_marks,
)
from programme.vietnamese import fold_word

#: groups of texts, one for every source of an index; made when they are called for
Groups = Callable[[], Sequence[Sequence[str]]]
#: tells for a text how near each group is in meaning; None as long as that is not known
Nearness = Callable[[str], Sequence[float] | None]
Embed = Callable[[Groups], Nearness]

_LIGHT = 1.0
#: what a word that the base does not have would have weighed
_HEAVY = 4.0


class Told(NamedTuple):
    """What a term tells, whatever the entry."""

    rarity: float
    #: its weight where that is highest
    heaviest: float
    #: how well some entry or other knows it, 0 to 1
    known: float


@dataclass(frozen=True, slots=True)
class Part:
    """What a source's score is made of: its words, and its meaning where that is known."""

    id: str
    words: float
    meaning: float | None
    total: float


@dataclass(frozen=True, slots=True)
class Match:
    """Scores of all sources for a question, the order of the best, and what rules say of them."""

    #: places of the entries, best first, four at most
    best: tuple[int, ...]
    #: place of the best group outside the programme, -1 without any
    outside: int
    words: Sequence[float]
    near: Sequence[float] | None
    totals: Sequence[float]
    named: Named
    #: a year is asked about, and the best entry speaks of other years only
    is_other_year: bool = False
    #: a document is asked for by a number that the best entry does not have
    is_other_number: bool = False
    #: one of the ways of asking in the file, word for word
    is_exact: bool = False
    #: nothing but words that could be about anything: "khi nào", "sao vậy"
    is_empty: bool = False


class Index:
    def __init__(
        self, sources: Sequence[Source], weights: Weights, light: Iterable[str] = ()
    ) -> None:
        """``sources``: those inside the programme first."""
        self.weights = weights
        self.ids = tuple(source.id for source in sources)
        self.count = len(sources)
        self.inside = sum(source.inside for source in sources)
        shares = [plain_shares(source, weights) for source in sources]
        background = background_of(shares, self.count)
        self.plain = Postings(
            by_term(shares), lambda term, row: self._weigh(row, background[term], " " in term)
        )
        self.marked = self._marked([marked_shares(source) for source in sources])
        #: words with marks that an answer holds, besides its ways of asking
        self.answered = Postings(
            by_term(
                [
                    dict.fromkeys(with_marks(source.answer), 1.0) if source.answer else {}
                    for source in sources
                ]
            ),
            lambda term, row: row,
        )
        self.rarest = log((self.count + 1) / 0.5)
        self.light = frozenset(light)
        self._naming = Naming(
            [(*source.asks, *source.keywords) for source in sources],
            [(source.answer,) if source.answer else () for source in sources],
            shares,
            range(self.inside),
        )
        self._exact = exact_asks(sources)
        self._told: dict[str, Told] = {}

    @property
    def words(self) -> frozenset[str]:
        """Every folded word of the base."""
        return frozenset(term for term in self.plain if " " not in term)

    @property
    def written(self) -> frozenset[str]:
        """Every word of the base with its marks."""
        return frozenset((*self.marked, *self.answered))

    def match(self, reading: Reading, near: Sequence[float] | None = None) -> Match:
        """Rank the entries for a question that has at least one word.

        Args:
            near: how near every source is in meaning, where that is known.
        """
        words = self._scores(reading)
        totals = words[:]
        if near is not None:
            factor = self.weights.meaning
            for place, value in enumerate(near):
                totals[place] += factor * max(0.0, value)
        for scores in (words, totals) if near is not None else (totals,):
            self._naming.weigh(
                reading,
                scores,
                mentioned=self.weights.mentioned,
                other=self.weights.not_named,
                year=self.weights.other_year,
            )
        words = words if near is not None else totals
        exact = self._exact.get(" ".join(reading.folded))
        if exact is not None:
            totals[exact] = max(totals[exact], 1.1 * max(totals))
        best = sorted(range(self.inside), key=totals.__getitem__, reverse=True)[:4]
        others = range(self.inside, self.count)
        return Match(
            best=tuple(best),
            outside=max(others, key=totals.__getitem__, default=-1),
            words=words,
            near=near,
            totals=totals,
            named=self._naming.named(reading),
            is_other_year=self._naming.is_other_year(reading, best[0]),
            is_other_number=self._naming.is_other_number(reading, best[0]),
            is_exact=exact is not None,
            is_empty=len(reading.folded) <= 3 and self.light.issuperset(reading.folded),
        )

    def has_asked(self, reading: Reading, place: int) -> bool:
        """Whether the entry has a document that is asked for by its number, if any is."""
        return self._naming.has_asked(reading, place)

    def part(self, match: Match, place: int) -> Part:
        near = None if match.near is None else match.near[place]
        return Part(self.ids[place], match.words[place], near, match.totals[place])

    def told_by(self, term: str) -> Told:
        """What a term of the base tells by itself; counted once."""
        told = self._told.get(term)
        if told is None:
            told = Told(
                rarity=self.rarity(term),
                heaviest=self.plain.heaviest(term) or _HEAVY,
                known=min(1.0, self.plain.highest_share(term, self.inside) * 10),
            )
            if term in self.plain:  # as many as the base has words, whatever people type
                self._told[term] = told
        return told

    def rarity(self, term: str) -> float:
        """How much a term tells by itself: the fewer sources have it, the more."""
        count = self.plain.count(term)
        rarity = log((self.count + 1) / (count + 0.5)) if count else self.rarest
        return min(rarity, _LIGHT) if term in self.light else rarity

    def similarity(self, a: Reading, b: Reading) -> float:
        """The share of what both say in what either says, rare words counting more."""
        if not a.words or not b.words:
            return 0.0
        kinds = frozenset(a.references), frozenset(b.references)
        if all(kinds) and not any(x.may_be(y) for x in kinds[0] for y in kinds[1]):
            return 0.0
        first, second = set(a.folded), set(b.folded)
        total = sum(map(self.rarity, first)) + sum(map(self.rarity, second))
        # Sums taken in another order differ in the last place: never more than the whole.
        return min(1.0, 2 * sum(map(self.rarity, first & second)) / total)

    # --- building ---------------------------------------------------------------------------

    def _weigh(self, row: Row, background: float, is_pair: bool = False) -> dict[int, float]:
        evidence, smoothing = self.weights.evidence, self.weights.smoothing
        factor = self.weights.pair if is_pair else 1.0
        return {
            place: factor * log(1 + evidence * share / (background + smoothing))
            for place, share in row.items()
        }

    def _marked(self, shares: Sequence[Mapping[str, float]]) -> Postings:
        """For a word typed with marks: part the word as written, part the word without marks."""
        part = self.weights.marks
        background = background_of(shares, self.count)
        rows = by_term(shares)
        for word, row in rows.items():
            start, end = self.plain.span(fold_word(word))
            for place in self.plain.places[start:end]:
                row.setdefault(place, 0.0)

        def weigh(word: str, row: Row) -> dict[int, float]:
            written = {place: share for place, share in row.items() if share}
            totals = dict.fromkeys(row, 0.0)
            for place, weight in self._weigh(written, background[word]).items():
                totals[place] += part * weight
            start, end = self.plain.span(fold_word(word))
            for at in range(start, end):
                totals[self.plain.places[at]] += (1 - part) * self.plain.weights[at]
            return totals

        return Postings(rows, weigh)

    # --- matching ---------------------------------------------------------------------------

    def _scores(self, reading: Reading) -> list[float]:
        totals = [0.0] * self.count
        plain, marked = self.plain, self.marked
        for word, folded in zip(reading.words, reading.folded, strict=True):
            if word == folded:
                plain.add(totals, folded)
            elif word in marked:
                marked.add(totals, word)
            else:  # marks that contradict every known way of writing it
                plain.add(totals, folded, self.weights.wrong_marks)
        for pair in pairs(reading.folded):
            plain.add(totals, pair)
        return totals
