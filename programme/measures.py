"""What a match is made of, as numbers that confidence can weigh.

Owns: the measures and their names. Never: the scores (``matching``), what the numbers mean for
the answer (``confidence``).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from programme.matching import Index, Match
from programme.reading import Reading
from programme.shares import pairs

#: what ``measure`` gives, in order; names of the coefficients in ``matching.toml``
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
    "known",
    "explained_outside",
)
#: what it gives behind them where meanings are compared
OF_MEANING = ("near", "near_margin", "near_outside", "near_best")

_NUMERIC = "#ydpn"
#: what a word still explains when the entry knows it with other marks only ("sổ" is not "số")
_OTHER_MARKS = 0.25


def measure(index: Index, reading: Reading, match: Match) -> tuple[float, ...]:
    """MEASURES of the best entry; OF_MEANING behind them where the match knows of meanings."""
    of_words = _of_words(index, reading, match)
    return of_words if match.near is None else of_words + _of_meaning(index, match, match.near)


def _of_words(index: Index, reading: Reading, match: Match) -> tuple[float, ...]:
    plain, best, rarest, scores = index.plain, match.best[0], index.rarest, match.words
    first = scores[best] or 1e-9
    second = scores[match.best[1]] if len(match.best) > 1 else 0.0
    other = scores[match.outside] if match.outside >= 0 else 0.0
    total = explained = of_best = known = outside = 0.0
    unexplained = [0.0, 0.0]
    numbers = contents = strange = phrases = 0
    was_strange = False
    for word, folded in zip(reading.words, reading.folded, strict=True):
        weight, heaviest, known_by_some = index.told_by(folded)
        part = min(1.0, plain.share(folded, best) * 10)
        if (
            word != folded
            and part
            and not index.marked.share(word, best)
            and not index.answered.share(word, best)
        ):
            part *= _OTHER_MARKS
        total += weight
        explained += weight * part
        known += weight * known_by_some
        outside += weight * min(1.0, plain.share(folded, match.outside) * 10)
        of_best += heaviest
        unexplained.append(weight * (1 - part))
        if folded in index.light:
            continue
        contents += 1
        is_strange = part <= _OTHER_MARKS
        strange += is_strange
        phrases += is_strange and was_strange
        was_strange = is_strange
        if is_strange and folded[0] in _NUMERIC and folded[-1].isdigit():
            numbers += 1
    unexplained.sort(reverse=True)
    two = pairs(reading.folded)
    sharpness = index.weights.sharpness
    rivals = sum(exp(sharpness * (scores[place] - first)) for place in match.best[1:])
    rivals += exp(sharpness * (other - first))
    return (
        explained / (total or 1.0),
        (sum(plain.share(pair, best) > 0 for pair in two) + 0.5) / (len(two) + 1),
        (sum(pair in plain for pair in two) + 0.5) / (len(two) + 1),
        max(-1.0, (first - second) / first),
        max(-1.0, (first - other) / first),
        first / (of_best or 1.0),
        log(1 + first),
        log(1 + len(reading.folded)),
        unexplained[0] / rarest,
        unexplained[1] / rarest,
        float(min(2, numbers)),
        strange / (contents + 1),
        float(min(2, phrases)),
        1 / (1 + rivals),
        known / (total or 1.0),
        outside / (total or 1.0),
    )


def _of_meaning(index: Index, match: Match, near: Sequence[float]) -> tuple[float, ...]:
    best = near[match.best[0]]
    outside = max(near[index.inside :], default=0.0)
    return (
        best,
        best - max((near[place] for place in match.best[1:]), default=0.0),
        best - outside,
        float(best >= max(near[: index.inside])),
    )
