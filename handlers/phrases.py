"""Whether a message is made of known phrases and nothing else.

Owns: reading words against lists of phrases, with marks and without. Never: the lists, what they
mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold, normalise

_WORD = re.compile(r"\w+")
#: who writes more says more than these phrases
MOST_WORDS = 25
LONGEST = 160

Phrase = tuple[str, ...]


class Lists:
    """Lists of phrases, separated by commas, by the name of what each stands for."""

    def __init__(self, **texts: Text) -> None:
        self.texts = texts


def kinds(said: str, lists: Lists, catalogue: Catalogue) -> Phrase:
    """What each phrase stands for, in order; empty where a word belongs to none.

    The longest phrase counts. A word with marks is only what it says; one without may be any.
    """
    words = _WORD.findall(normalise(said)) if len(said) <= LONGEST else []
    if len(words) > MOST_WORDS:
        return ()
    known = _known(lists, catalogue)
    found: list[str] = []
    at = 0
    while at < len(words):
        lengths = known.lengths(words[at])
        length = next((n for n in lengths if known.kind(words[at : at + n])), 0)
        if not length:
            return ()
        found.append(known.kind(words[at : at + length]))
        at += length
    return tuple(found)


class _Known:
    def __init__(self, lists: Lists, catalogue: Catalogue) -> None:
        #: by the folded phrase, how it is spelled and what it stands for
        self._spelled: defaultdict[Phrase, list[tuple[Phrase, str]]] = defaultdict(list)
        for kind, text in lists.texts.items():
            for one in catalogue.say(text).split(","):
                phrase = tuple(_WORD.findall(normalise(one)))
                self._spelled[tuple(map(fold, phrase))].append((phrase, kind))
        begun: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in self._spelled:
            for first in phrase[:1]:
                begun[first].add(len(phrase))
        self._lengths = {first: sorted(all_, reverse=True) for first, all_ in begun.items()}

    def lengths(self, first: str) -> Sequence[int]:
        """Of the phrases that begin so, the longest first; most words begin none."""
        return self._lengths.get(fold(first), ())

    def kind(self, typed: list[str]) -> str:
        for phrase, kind in self._spelled.get(tuple(map(fold, typed)), ()):
            pairs = zip(typed, phrase, strict=True)
            if all(word.isascii() or word == meant for word, meant in pairs):
                return kind
        return ""


@lru_cache(maxsize=16)
def _known(lists: Lists, catalogue: Catalogue) -> _Known:
    return _Known(lists, catalogue)
