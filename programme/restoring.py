"""Marks put back into a message that was typed without them, as the base's own texts have them.

Owns: which written word stands for a folded one beside its neighbours. Never: words that the
base does not have, messages that have marks: what people wrote stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log

from programme.vietnamese import fold_word, has_marks, normalise

_START = "^"
_WORD = re.compile(r"\w+")
#: what a pair that was never seen is worth beside the word's own frequency
_UNSEEN = 0.3
#: a folded word is written so in so many cases
_SURE = 0.75


def is_bare(words: Sequence[str]) -> bool:
    """Whether a message was typed without marks, but for a word or two."""
    return 3 * sum(map(has_marks, words)) < len(words)


class Restoring:
    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """``texts`` as words; those without any mark teach nothing and are left out."""
        self._counts: dict[str, int] = defaultdict(int)
        self._pairs: dict[tuple[str, str], int] = defaultdict(int)
        written: dict[str, set[str]] = defaultdict(set)
        for words in texts:
            if not any(map(has_marks, words)):
                continue
            before = _START
            for word in words:
                self._counts[before] += 1
                self._pairs[before, word] += 1
                written[fold_word(word)].add(word)
                before = word
            self._counts[before] += 1
        self._written = {folded: sorted(words) for folded, words in written.items()}

    def restore(self, words: Sequence[str]) -> list[str]:
        """The likeliest written words; those that have marks stay."""
        best: dict[str, tuple[float, tuple[str, ...]]] = {_START: (0.0, ())}
        for word in words:
            written = self._written.get(word, [word])
            total = sum(self._counts.get(w, 0) for w in written) or 1
            best = {
                w: max(
                    (
                        chance + self._step(before, w, self._counts.get(w, 0) / total),
                        (*path, w),
                    )
                    for before, (chance, path) in best.items()
                )
                for w in written
            }
        return list(max(best.values())[1])

    def restore_surely(self, words: Sequence[str]) -> list[str]:
        """As far as it is likely; the other words stay as they were typed."""
        restored = [_START, *self.restore(words), _START]
        return [
            written if self._is_sure(word, place, restored) else word
            for place, (word, written) in enumerate(zip(words, restored[1:-1], strict=True), 1)
        ]

    def _is_sure(self, word: str, place: int, restored: Sequence[str]) -> bool:
        """Seen beside a word that stands beside it here, or hardly ever written otherwise."""
        before, written, after = restored[place - 1 : place + 2]
        if (before, written) in self._pairs or (written, after) in self._pairs:
            return True
        total = sum(self._counts.get(w, 0) for w in self._written.get(word, ()))
        return self._counts.get(written, 0) >= _SURE * total

    def _step(self, before: str, word: str, share: float) -> float:
        seen = self._pairs.get((before, word), 0)
        return log((seen + _UNSEEN * (share or 1.0)) / (self._counts.get(before, 0) + _UNSEEN))


def with_marks(text: str, restoring: Restoring) -> str:
    """The text as it stands, only with its words written out; "UBND" is no word."""
    typed = _WORD.findall(text)
    restored = iter(restoring.restore_surely([normalise(word) for word in typed]))

    def written(found: re.Match[str]) -> str:
        word, said = found.group(), next(restored)
        if has_marks(word) or (word.isupper() and len(word) > 1):
            return word
        return said.capitalize() if word[:1].isupper() else said

    return _WORD.sub(written, text)
