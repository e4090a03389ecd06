"""Words the base does not know, brought back to ones it does: keys, slips, lost spaces.

Owns: guesses at what was meant, each word by itself. Never: guessing at a word that is good
Vietnamese already: an unknown subject must stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterable

from programme.number_words import NUMBER_WORDS
from programme.telex import decode
from programme.vietnamese import fold_word, has_marks, is_syllable, weaker_forms

_LONGEST_SYLLABLE = 7


class Spelling:
    """The folded words of the base and its tables, and what is one slip away from them."""

    def __init__(self, known: Iterable[str], written: Iterable[str] = ()) -> None:
        """``known`` are folded words, ``written`` words with their marks."""
        self._written = frozenset(filter(has_marks, {*written, *NUMBER_WORDS}))
        self._fuller: dict[str, str] = {}
        for word in sorted(self._written):
            for form in weaker_forms(word):
                self._fuller.setdefault(form, word)
        self.known = frozenset(word for word in known if word.isascii() and word.isalnum())
        self._near: dict[str, str] = {}
        for word in sorted(self.known):
            if 3 <= len(word) <= 10:
                for place in range(len(word)):
                    self._near.setdefault(word[:place] + word[place + 1 :], word)
        self._guesses: dict[str, tuple[str, ...]] = {}

    def mend(self, words: list[str]) -> list[str]:
        """The words, unknown ones replaced where a guess is good enough."""
        known, written = self.known, self._written
        result: list[str] = []
        for word in words:
            if word in known or word in written or not word[0].isalpha():
                result.append(word)
            elif not word.isascii() and fold_word(word) in known:
                # some marks were left out ("quyêt đinh"), or it is another word ("sổ")
                result.append(self._fuller.get(word, word))
            else:
                result += self._guess(word)
        return result

    def _guess(self, word: str) -> tuple[str, ...]:
        guess = self._guesses.get(word)
        if guess is None:
            if len(self._guesses) > 4096:
                self._guesses.clear()
            guess = self._guesses[word] = self._find(word)
        return guess

    def _find(self, word: str) -> tuple[str, ...]:
        folded = fold_word(word)
        if word.isascii():
            if (decoded := decode(word)) and fold_word(decoded) in self.known:
                return (decoded,)
            letters = word.rstrip("0123456789")
            if letters != word:
                return (
                    (*self._guess(letters), word[len(letters) :]) if len(letters) < 9 else (word,)
                )
        if is_syllable(folded) or len(folded) < 3 or not folded.isalpha():
            return (word,)
        if near := self._one_slip(folded):
            return (near,)
        if len(folded) >= 5 and (parts := self._parts(folded)):
            return parts
        return (word,)

    def _one_slip(self, word: str) -> str | None:
        """A known word with one letter more, less, changed, or two of them swapped."""
        for place in range(len(word) - 1):
            swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
            if swapped in self.known:
                return swapped
        if word in self._near:
            return self._near[word]
        for place in range(len(word)):
            shorter = word[:place] + word[place + 1 :]
            if shorter in self.known and len(shorter) > 1:
                return shorter
        for place in range(len(word)):
            shorter = word[:place] + word[place + 1 :]
            near = self._near.get(shorter)
            if near is not None and len(near) == len(word):
                return near
        return None

    def _parts(self, word: str) -> tuple[str, ...] | None:
        """Words typed without spaces: "baocao" -> "bao cao"; the fewest parts win."""
        best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - _LONGEST_SYLLABLE), end - 1):
                head = best[start]
                part = word[start:end]
                if head is None or part not in self.known or not is_syllable(part):
                    continue
                found = best[end]
                if found is None or len(head) + 1 < len(found):
                    best[end] = (*head, part)
        parts = best[len(word)]
        return parts if parts and 2 <= len(parts) <= 5 else None
