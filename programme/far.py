"""Whether a question that has no answer is none that the office could be asked either.

Owns: telling weather, football and sums from what may concern the association after all. Never:
whether a question has an answer. Whatever is doubtful is not far: it is kept for the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from programme.matching import Index, Match
from programme.reading import Reader, Reading
from programme.scope import Scope
from programme.vietnamese import fold, fold_word, has_marks

#: fewer words in common with a group say nothing
LEAST = 4.0
#: the group is so much likelier than any entry, and than any group that may concern the office
ABOVE_ENTRIES, ABOVE_NEAR = 1.5, 1.2

OUTSIDE = "outside:"
#: "45 + 67 = ?": digits with a sign between them, no date, no number of a document
_SUM = re.compile(r"[\d\s.,()]*\d\s*[+×x*÷^=][\d\s.,()+×x*÷^=:/?!-]*", re.IGNORECASE)


def is_sum(message: str) -> bool:
    return _SUM.fullmatch(message.strip()) is not None


class Distance:
    def __init__(self, scope: Scope, index: Index, reader: Reader) -> None:
        groups = {OUTSIDE + group.id: group for group in scope.outside}
        outside = range(index.inside, index.count)
        self._far = {
            place: frozenset(_words(group.asks))
            for place in outside
            if (group := groups[index.ids[place]]).is_far
        }
        self._near = tuple(place for place in outside if place not in self._far)
        # as they stand and as they are read: "đại biểu" holds "biểu", which many say for "bảo"
        self._close = tuple(
            {
                words: None
                for phrase in scope.close
                for words in (tuple(phrase.split()), reader.read(phrase).words)
                if words
            }
        )

    def is_far(self, reading: Reading, match: Match) -> bool:
        group = self._far.get(match.outside)
        if group is None:
            return False
        score = match.words[match.outside]
        entry = match.words[match.best[0]]
        near = max((match.words[place] for place in self._near), default=0.0)
        if score < max(LEAST, ABOVE_ENTRIES * entry, ABOVE_NEAR * near):
            return False
        # "mã số thuế của Hội": taxes, and yet a matter of the association
        return not any(
            _holds(reading.words, phrase) and not group.issuperset(map(fold_word, phrase))
            for phrase in self._close
        )


def _words(asks: Iterable[str]) -> Iterator[str]:
    for ask in asks:
        yield from fold(ask).split()


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """By the marks where they were typed: "hỏi" is not "hội", "hoi" may be."""
    return any(
        all(map(_agrees, words[start : start + len(phrase)], phrase))
        for start in range(len(words) - len(phrase) + 1)
    )


def _agrees(said: str, word: str) -> bool:
    return said == word or (not has_marks(said) and said == fold_word(word))
