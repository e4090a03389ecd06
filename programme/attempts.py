"""Whether a message tries to turn the bot, or asks for what belongs to another person.

Owns: two words that together say so, however many stand between them, and letters put in disguise.
Pure. Never: phrases that say so by themselves (``wording``), questions that only resemble such
(``[[outside]]`` with ``guarded``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from programme.vietnamese import fold_word, has_marks, normalise

_WORD = re.compile(r"[^\W_]+")
#: the parts of a conversation, as programs write them: "</user>", "[SYSTEM]", "system:"
_PART = re.compile(
    r"[<\[{|(]\s*[/|]?\s*(?:system|assistant|user|inst|admin|developer)\b[^\w\s]*[>\]}|)]"
    r"|^\s*(?:system|assistant)\s*:"
    # several questions with their answers, which it should go on with; one is a form that is shown
    r"|(?:\b(?:hỏi|hoi|q)\s*:[^:]{1,80}\b(?:đáp|dap|trả lời|tra loi|a)\s*:[^:]*){2}"
)
#: none of these is without one of these signs: every message is looked at
_SIGN = re.compile(r"[<\[{|(:]")
_DIGIT = re.compile(r"[0134]")
#: so many single letters in a row are a word taken apart: "b.ỏ q.u.a", "i g n o r e"
_FEWEST_LETTERS = 6
#: "câu a, b, c, d, e, g" is a list
_LETTERS = re.compile(rf"(?:\b[^\W\d_]\b(?:[^\w,;]|_)*){{{_FEWEST_LETTERS},}}")
#: a digit before a letter, or alone behind one: "qu4", "m4t kh4u"; VNI has its digits behind
_DISGUISED = re.compile(r"\b[^\W\d_]+[0134][^\W\d_]+\b")
_FEWEST_DISGUISED = 2
_AS_LETTERS = str.maketrans("01345", "oieas")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One of ``first``, and behind it one of ``then``; between them so many words."""

    first: tuple[Phrase, ...]
    then: tuple[Phrase, ...]
    within: int
    least: int = 0
    #: words between that name nobody and do not count for ``least``: "trường mầm non nộp ngày nào"
    idle: tuple[str, ...] = ()
    #: words that may stand neither between nor, as a name, behind: "zalo anh chị" names nobody
    unless: tuple[str, ...] = ()
    #: whether a word must stand behind at all
    is_named: bool = False
    #: one of these must stand somewhere too, where there are any
    also: tuple[Phrase, ...] = ()
    #: one of these anywhere makes it an honest question, if none of ``nor`` stands there too
    but: tuple[Phrase, ...] = ()
    nor: tuple[Phrase, ...] = ()


class Attempts:
    def __init__(self, pairs: Iterable[Pair]) -> None:
        # each with the folded words of which one must follow: most messages have none of them
        self._pairs: dict[str, list[tuple[Phrase, Pair, frozenset[str]]]] = {}
        for pair in pairs:
            begins = frozenset(fold_word(phrase[0]) for phrase in pair.then)
            for phrase in pair.first:
                self._pairs.setdefault(fold_word(phrase[0]), []).append((phrase, pair, begins))

    def is_made(self, message: str) -> bool:
        said = normalise(message)
        if _SIGN.search(said) and _PART.search(said):
            return True
        words = _WORD.findall(said)
        letters = [word for word in words if len(word) == 1]
        if len(letters) >= _FEWEST_LETTERS and _LETTERS.search(said):
            return True
        folded = [fold_word(word) for word in words]
        for at, word in enumerate(folded):
            for phrase, pair, begins in self._pairs.get(word, ()):
                if begins.isdisjoint(folded) or not _stands(words, at, phrase):
                    continue
                if _is_made(words, at + len(phrase), pair):
                    return True
        return False

    @staticmethod
    def undisguised(message: str) -> str:
        """With letters for the digits that stand for them; "" where none seem to."""
        said = normalise(message)
        if _DIGIT.search(said) is None or len(_DISGUISED.findall(said)) < _FEWEST_DISGUISED:
            return ""
        return said.translate(_AS_LETTERS)


def phrases_of(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(tuple(_WORD.findall(normalise(text))) for text in texts)


def _is_made(words: Sequence[str], start: int, pair: Pair) -> bool:
    if not _is_followed(words, start, pair):
        return False
    if pair.also and not _holds(words, pair.also):
        return False
    return not _holds(words, pair.but) or _holds(words, pair.nor)


def _holds(words: Sequence[str], phrases: tuple[Phrase, ...]) -> bool:
    return any(_stands(words, at, phrase) for at in range(len(words)) for phrase in phrases)


def _is_followed(words: Sequence[str], start: int, pair: Pair) -> bool:
    between = 0
    for at in range(start, min(len(words), start + pair.within + 1)):
        if between >= pair.least:
            ends = [at + len(phrase) for phrase in pair.then if _stands(words, at, phrase)]
            if any(not pair.is_named or _is_name(words[end : end + 1], pair) for end in ends):
                return True
        if _is_any(words[at], pair.unless):
            return False
        between += not _is_any(words[at], pair.idle)
    return False


def _is_name(behind: Sequence[str], pair: Pair) -> bool:
    return bool(behind) and not _is_any(behind[0], pair.unless)


def _stands(words: Sequence[str], at: int, phrase: Phrase) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(_agrees(words[place], word) for place, word in enumerate(phrase, at))


def _is_any(said: str, words: Sequence[str]) -> bool:
    return any(_agrees(said, word) for word in words)


def _agrees(said: str, word: str) -> bool:
    """By the marks where they were typed."""
    return said == word or (not has_marks(said) and said == fold_word(word))
