"""Where the words of the base stand, in a few flat arrays: tens of thousands of small numbers.

Owns: the memory of the index. Never: what the numbers mean (``matching``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping

#: place of a source -> what a term is worth there
Row = Mapping[int, float]


class Postings:
    """For every term its places, rising, and two numbers at each: its weight and its share."""

    def __init__(
        self, rows: Mapping[str, Row], weigh: Callable[[str, Row], Mapping[int, float]]
    ) -> None:
        """Args: rows: the shares. weigh: the weights of a row, in the same places."""
        self._rows: dict[str, int] = {}
        self._ends = array("L", [0])
        self.places = array("H")
        self.weights = array("f")
        self.shares = array("f")
        for number, (term, row) in enumerate(rows.items()):
            weights = weigh(term, row)
            places = sorted(row)
            self._rows[term] = number
            self.places.extend(places)
            self.weights.extend([weights[place] for place in places])
            self.shares.extend([row[place] for place in places])
            self._ends.append(len(self.places))

    def __contains__(self, term: str) -> bool:
        return term in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def span(self, term: str) -> tuple[int, int]:
        """From where to where the arrays hold the term; empty where they don't."""
        row = self._rows.get(term)
        return (0, 0) if row is None else (self._ends[row], self._ends[row + 1])

    def count(self, term: str) -> int:
        start, end = self.span(term)
        return end - start

    def heaviest(self, term: str) -> float:
        start, end = self.span(term)
        return max(self.weights[start:end], default=0.0)

    def share(self, term: str, place: int) -> float:
        start, end = self.span(term)
        at = bisect_left(self.places, place, start, end)
        return self.shares[at] if at < end and self.places[at] == place else 0.0

    def highest_share(self, term: str, below: int) -> float:
        """The term's share where it is highest, among the places below one."""
        start, end = self.span(term)
        return max(self.shares[start : bisect_left(self.places, below, start, end)], default=0.0)

    def add(self, totals: list[float], term: str, factor: float = 1.0) -> None:
        """Put the term's weights to the totals of their places."""
        row = self._rows.get(term)
        if row is None:
            return
        start, end = self._ends[row], self._ends[row + 1]
        places, weights = self.places[start:end], self.weights[start:end]
        if factor == 1.0:
            for place, weight in zip(places, weights, strict=True):
                totals[place] += weight
        else:
            for place, weight in zip(places, weights, strict=True):
                totals[place] += weight * factor
