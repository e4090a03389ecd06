"""A message as the base sees it: words in one spelling and wording, numbers named, manners aside.

Owns: the order of the steps from raw text to words. Never: which entry the words point to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from programme.numbers import read_numbers
from programme.references import Reference
from programme.restoring import Restoring, is_bare
from programme.spelling import Spelling
from programme.vietnamese import fold_word, normalise
from programme.wording import ASKING, BLOCKED, COURTESY, Wording

#: a pasted page is read this far; a question is over long before
_MAX_LETTERS = 1500
_MAX_WORDS = 80
#: comparing meanings costs time by the word, and what is behind these changes it no more
_MAX_PLAIN = 26

_CHUNK = re.compile(r"\d[\w.,/:%–-]*|[^\W\d_]/[^\W\d_](?![^\W_])|[^\W\d_][^\W_]*|%")
#: "nd3", "tt24", "q1": shorthand and its number typed as one
_GLUED = re.compile(r"\b([bcdđghklmnpqrstvx]{1,3})(\d{1,4})\b")
_LOOSE_SLASH = re.compile(r"(?<=\d)\s*/\s*(?=[\dqcktn])")
_LOOSE_DASH = re.compile(r"(?<=/(?:tt|qd|qđ|nđ|nd|ct|nq|kl))\s*-\s*(?=[a-zđ])")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is left to look up, and what else the message was."""

    words: tuple[str, ...]
    #: ``words`` without marks, in the same places
    folded: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    #: kind of the first courtesy said, "" when none
    courtesy: str = ""
    blocked: bool = False
    #: place of the first word behind "cho em hỏi"; before it people say who they are
    start: int = 0

    def without_preamble(self) -> Reading:
        return replace(self, words=self.words[self.start :], folded=self.folded[self.start :])


class Reader:
    def __init__(self, wording: Wording, spelling: Spelling | None = None) -> None:
        self._wording = wording
        self._spelling = spelling

    def read(self, text: str) -> Reading:
        chunks = self.chunks(text)
        if self._spelling is not None:
            chunks = self._spelling.mend(chunks)
        words, references = read_numbers(self._wording.rewrite(chunks))
        courtesy = ""
        blocked = False
        kept: list[str] = []
        is_filler = self._wording.is_filler
        preamble = 0
        for word in words:
            if word == ASKING:
                preamble = len(kept)
            elif word == BLOCKED:
                blocked = True
            elif word[0] == COURTESY:
                courtesy = courtesy or word[1:]
            elif not is_filler(word):
                kept.append(word)
        folded = tuple(map(fold_word, kept))
        start = preamble if len(kept) - preamble >= 2 else 0
        return Reading(tuple(kept), folded, tuple(references), courtesy, blocked, start)

    def plain(self, text: str, restoring: Restoring) -> str:
        """The message in plain words with their marks, for whoever compares meanings."""
        chunks = self.chunks(text)[:_MAX_PLAIN]
        if self._spelling is not None:
            chunks = self._spelling.mend(chunks)
        words = [
            part
            for word in self._wording.rewrite(chunks)
            if word[0] not in (COURTESY, BLOCKED)
            for part in word.split("_")
        ]
        # the table's own wordings have marks: what was typed decides
        return " ".join(restoring.restore(words) if is_bare(chunks) else words)

    @staticmethod
    def chunks(text: str) -> list[str]:
        """Words and numbers as typed, in one spelling, at most as many as a question needs."""
        text = normalise(text[:_MAX_LETTERS])
        if "/" in text:
            text = _LOOSE_DASH.sub("-", _LOOSE_SLASH.sub("/", text))
        return _CHUNK.findall(_GLUED.sub(r"\1 \2", text))[:_MAX_WORDS]
