"""Marks put back into a message that was typed without them, as the base's own texts have them.

Owns: which written word stands for a folded one beside its neighbours. Never: words that the
base does not have, messages that have marks: what people wrote stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log

from programme.vietnamese import fold_word, has_marks

_START = "^"
#: what a pair that was never seen is worth beside the word's own frequency
_UNSEEN = 0.3


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

    def _step(self, before: str, word: str, share: float) -> float:
        seen = self._pairs.get((before, word), 0)
        return log((seen + _UNSEEN * (share or 1.0)) / (self._counts.get(before, 0) + _UNSEEN))
