"""Documents and years that questions name, against those that the entries have.

Owns: that a number never leads to a near one: which references exist, how much an entry loses
that has another number or year than the one asked for. Never: other words (``matching``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from programme.reading import Reading
from programme.references import CONTENT, DOCUMENTS, PARTS, Reference

#: numbers that people ask for come again
REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Named:
    """What of a question's numbers the base knows."""

    #: something is named by a number which nothing in the base has
    is_unknown: bool = False
    #: that number exists, but of another kind or year ("thông tư 387")
    is_near: bool = False
    is_known: bool = False


class _Places(NamedTuple):
    """Where a reference is meant, and where it is only mentioned."""

    is_known: bool
    named: frozenset[int]
    mentioned: frozenset[int]


class Naming:
    """References of all entries, each by its fullest form; places are those of the index."""

    def __init__(
        self,
        asked: Sequence[Iterable[Reading]],
        answers: Sequence[Iterable[Reading]],
        shares: Sequence[Mapping[str, float]],
        inside: Sequence[int],
    ) -> None:
        named = [_references(readings) for readings in asked]
        mentioned = [_references(readings) for readings in answers]
        self._inside = inside
        self._known = _fullest(
            frozenset[Reference]().union(*(named[p] | mentioned[p] for p in inside))
        )
        self._named = [self._spelled_out(refs) for refs in named]
        self._mentioned = [self._spelled_out(refs) for refs in mentioned]
        for place, refs in enumerate(self._named):
            # whoever asks for the second content does not mean what is said of all of them
            if len(several := {ref for ref in refs if ref.kind == CONTENT}) > 1:
                self._named[place] = refs - several
                self._mentioned[place] |= several
        self._of = lru_cache(maxsize=REMEMBERED)(self._find)
        self._years = [frozenset(filter(is_year, of_one)) for of_one in shares]
        #: entries that are about certain years
        self._is_dated = [
            any(is_year(term) and share >= 0.3 for term, share in of_one.items())
            for of_one in shares
        ]

    def named(self, reading: Reading) -> Named:
        if not reading.references:
            return Named()
        missing = [
            ref for ref in reading.references if ref.kind != "?" and not self._is_known(ref)
        ]
        return Named(
            is_unknown=bool(missing),
            is_near=any(
                ref.kind not in PARTS and self._is_known(Reference("", ref.number))
                for ref in missing
            ),
            is_known=any(map(self._is_known, reading.references)),
        )

    def is_other_year(self, reading: Reading, place: int) -> bool:
        """Whether a year is asked about, and the entry speaks of other years only."""
        years = [word for word in reading.folded if is_year(word)]
        if not years or not self._years[place]:
            return False
        return not any(year in self._years[place] for year in years)

    def is_other_number(self, reading: Reading, place: int) -> bool:
        """Whether documents are asked for by their number, and the entry has none of those."""
        asked = [ref for ref in reading.references if ref.kind != "?" and ref.kind not in PARTS]
        has = self._named[place] | self._mentioned[place]
        if asked:
            return not any(any(map(ref.may_be, has)) for ref in asked)
        if all(not ref.kind or ref.kind in PARTS for ref in self._named[place]):
            return False  # not about a document: a number may count people, or money
        bare = [
            int(w[1:]) for w in reading.folded if len(w) > 2 and w[0] in "#n" and w[1:].isdecimal()
        ]
        return bool(bare) and not any(ref.number in bare for ref in has)

    def has_asked(self, reading: Reading, place: int) -> bool:
        """Whether a document that is asked for by its number stands in the entry; True where none
        is asked for."""
        asked = [ref.number for ref in reading.references if ref.kind in DOCUMENTS]
        has = {
            ref.number
            for ref in self._named[place] | self._mentioned[place]
            if ref.kind in DOCUMENTS
        }
        return not asked or not has.isdisjoint(asked)

    def weigh(
        self, reading: Reading, scores: list[float], *, mentioned: float, other: float, year: float
    ) -> None:
        """Lower the scores of entries that have another number or year than was asked for."""
        places: list[_Places] = []
        for ref in reading.references:
            if ref.kind in PARTS:
                continue
            # "thông tư 387": the number may still exist, and may be offered
            wanted = ref if self._is_known(ref) else Reference("", ref.number)
            if self._is_known(wanted):
                places.append(self._of(wanted))
        if places:
            for place in self._inside:
                total = 0.0
                for found in places:
                    if place in found.named:
                        total += 1.0
                    elif place in found.mentioned:
                        total += mentioned
                    else:
                        total += other
                scores[place] *= total / len(places)
        years = [word for word in reading.folded if is_year(word)]
        if years:
            for place in self._inside:
                if self._is_dated[place] and not any(y in self._years[place] for y in years):
                    scores[place] *= year

    def _is_known(self, reference: Reference) -> bool:
        return self._of(reference).is_known

    def _find(self, reference: Reference) -> _Places:
        return _Places(
            is_known=any(
                # a bare 100 of the base may be points: it is no decree
                reference.may_be(ref) and (ref.kind or reference.kind not in DOCUMENTS)
                for ref in self._known
            ),
            named=_places(reference, self._named),
            mentioned=_places(reference, self._mentioned),
        )

    def _spelled_out(self, references: frozenset[Reference]) -> frozenset[Reference]:
        return frozenset(full for ref in references for full in self._known if ref.may_be(full))


def _places(reference: Reference, of_all: Sequence[frozenset[Reference]]) -> frozenset[int]:
    return frozenset(
        place for place, of_one in enumerate(of_all) if any(map(reference.may_be, of_one))
    )


def is_year(word: str) -> bool:
    return word[0] == "y" and word[1:].isdigit()


def _references(readings: Iterable[Reading]) -> frozenset[Reference]:
    return frozenset(ref for reading in readings for ref in reading.references)


def _fullest(references: frozenset[Reference]) -> frozenset[Reference]:
    """Without those that another one says more fully: a bare "387", a circular sans year."""
    sure = [ref for ref in references if ref.kind != "?"]
    return frozenset(ref for ref in sure if not any(_says_more(other, ref) for other in sure))


def _says_more(other: Reference, ref: Reference) -> bool:
    if other == ref or other.number != ref.number or not other.kind:
        return False
    return not ref.kind or (ref.kind == other.kind and not ref.year)
