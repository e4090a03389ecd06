"""A question in good order: as it may head an entry, or stand in a list of the office.

Owns: what belongs to a title. Never: its words, which stay those of whoever asked.
"""

from __future__ import annotations

from handlers.vocabulary import vocabulary
from programme.asking import PARTICLES
from programme.catalogue import Catalogue
from programme.vietnamese import fold, has_marks, normalise


def title(asked: str, catalogue: Catalogue) -> str:
    """A question as it may head an entry: without greeting and courtesy, with its mark."""
    known = vocabulary(catalogue)
    words = asked.split()
    words = words[_length_of_opening(words, known.before_title) :]
    while len(words) > 1 and (
        _is_courtesy(words[-1], known.after_title) or _is_addressing(words, known.after_title)
    ):
        words.pop()
    said = " ".join(words).rstrip(" .,;:!?…~")
    return f"{said[:1].upper()}{said[1:]}?" if said else asked


def _is_addressing(words: list[str], courtesies: frozenset[str]) -> bool:
    """ "… vậy em", but not "… của trường em"."""
    is_last = fold(_bare(words[-1])) in PARTICLES
    return is_last and len(words) > 2 and _is_courtesy(words[-2], courtesies)


def _length_of_opening(words: list[str], openings: frozenset[str]) -> int:
    """How many of the first words only open the question.

    A single word without its marks may be another one ("hoi" is "hội" as well): it belongs to
    the opening only where the opening goes on behind it.
    """
    most = max(len(opening.split()) for opening in openings)
    place = sure = 0
    while length := next(
        (
            length
            for length in range(min(most, len(words) - 1 - place), 0, -1)
            if _opens(words[place : place + length], openings)
        ),
        0,
    ):
        place += length
        if length > 1 or _bare(words[place - 1]) in openings:
            sure = place
    return sure


def _opens(words: list[str], openings: frozenset[str]) -> bool:
    """Whether these are the words of an opening, by the marks that were typed."""
    typed = [_bare(word) for word in words]
    return any(
        len(typed) == len(known)
        and all(
            word == other if has_marks(word) else word == fold(other)
            for word, other in zip(typed, known, strict=True)
        )
        for known in map(str.split, openings)
    )


def _is_courtesy(word: str, courtesies: frozenset[str]) -> bool:
    """With its marks: "vay" is not "vậy"; "a" can be nothing else, but "loại A" is a name."""
    bare = _bare(word)
    return bare in courtesies or (
        len(bare) == 1 and word.islower() and bare in map(fold, courtesies)
    )


def _bare(word: str) -> str:
    return normalise(word).strip(" .,;:!?…~")
