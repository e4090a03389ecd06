"""Several questions in one message, where it is safe to take them apart.

Owns: where a message may be cut, what a later part leaves unsaid, whether to cut at all. Pure;
asks the base through the function it is handed. Never: wording answers.

One question must not be made worse for the sake of two: a message is cut only where every part
asks something, every part has a direct answer of its own, and no two have the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from programme.knowledge import Outcome, Verdict
from programme.vietnamese import fold, has_marks, normalise

Ask = Callable[[str], Verdict]

#: more questions than these are for one message after the other
MOST_PARTS = 3
#: whoever writes more tells a story
LONGEST = 600
#: fewer words ask nothing
FEWEST_WORDS = 2
#: so many words of the part before are tried as what a later part leaves unsaid
SUBJECT_WORDS = 4
#: a sentence may be cut at several places; so many are tried
MOST_CUTS = 3

_WORD = re.compile(r"\w+")
#: what stands before an item of a list: "1.", "2)", "-"
_ITEM = re.compile(r"^\s*(?:\(?\d{1,2}[.)/:]|[-\u2013\u2022*+])\s*")
_SENTENCE = re.compile(r"(?<=[?!;])\s*|(?<=\.)\s+")
#: words that ask, wherever they stand; without their marks they may be typed too
_ASKING = frozenset({"gì", "nào", "sao", "mấy", "đâu", "ai", "ntn", "nhiêu", "giờ", "lâu"})
_ASKING_BARE = frozenset(map(fold, _ASKING))
#: folded words that ask at the end of a sentence
_ASKING_LAST = frozenset({"khong", "ko", "k", "hong", "hok", "chua"})
#: folded words that lead from one question to the next within a sentence
_BETWEEN = frozenset({"va", "con", "voi", "roi", "cung"})
#: folded words that only lead to a question: no subject
_LEADING = frozenset({"la", "thi", "co", "duoc", "cho", "em", "hoi", "xin", "khi", "the"})


@dataclass(frozen=True, slots=True)
class Part:
    """One question of several, and what the base says to it."""

    text: str
    verdict: Verdict


def parts(message: str, whole: Verdict, ask: Ask) -> tuple[Part, ...]:
    """The questions of a message, two or three; () where it is best read as one.

    ``whole`` is what the base says to all of it.
    """
    if len(message) > LONGEST:
        return ()
    sentences = [one for one, is_item in _sentences(message) if is_item or _asks(one)]
    if any(one.endswith("?") for one in sentences):  # then what ends otherwise only tells
        sentences = [one for one in sentences if not one.endswith((".", "!", ";"))]
    if 2 <= len(sentences) <= MOST_PARTS:
        return _answered(sentences, ask)
    if len(sentences) != 1:
        return ()
    for cut in islice(_cuts(sentences[0]), MOST_CUTS):
        found = _answered(cut, ask)
        if found and not _is_better(whole, found):
            return found
    return ()


def _sentences(message: str) -> Iterator[tuple[str, bool]]:
    """Each with whether it is an item of a list: those need no word that asks."""
    for line in message.split("\n"):
        is_item = _ITEM.match(line) is not None
        for sentence in _SENTENCE.split(_ITEM.sub("", line)):
            if len(_WORD.findall(sentence)) >= FEWEST_WORDS:
                yield sentence.strip(), is_item


def _asks(sentence: str) -> bool:
    last = _words(sentence)[-2:]
    if sentence.endswith("?"):
        return True
    return any(map(_is_asking, sentence.split())) or not _ASKING_LAST.isdisjoint(last)


def _is_asking(word: str) -> bool:
    """By its marks too, where it has some: "đâu", not "đầu"."""
    said = _WORD.findall(normalise(word))
    return any(one in _ASKING or (not has_marks(one) and one in _ASKING_BARE) for one in said)


def _cuts(sentence: str) -> Iterator[Sequence[str]]:
    """The sentence in two, wherever both sides ask."""
    for found in re.finditer(r"[\s,]+", sentence):
        left, right = sentence[: found.start()], sentence[found.end() :]
        first, *rest = _words(right) or [""]
        if first not in _BETWEEN:
            continue
        right = right[len(right.split()[0]) :].strip()
        if len(rest) >= FEWEST_WORDS and len(_words(left)) >= FEWEST_WORDS:
            if _asks(left) and _asks(right):
                yield left, right


def _answered(texts: Sequence[str], ask: Ask) -> tuple[Part, ...]:
    """Each with its direct answer; () unless every one has one, and all differ."""
    found: list[Part] = []
    for text in texts:
        part = _part(text, found[0].text if found else "", ask)
        if part is None:
            return ()
        found.append(part)
    ids = {part.verdict.entry.id for part in found if part.verdict.entry}
    return tuple(found) if len(ids) == len(texts) else ()


def _part(text: str, before: str, ask: Ask) -> Part | None:
    """As it stands; else with what the part before was about."""
    verdict = ask(text)
    if verdict.outcome is Outcome.ANSWER:
        return Part(text, verdict)
    subject = _subject(before)
    if not subject or verdict.outcome is Outcome.COURTESY:
        return None
    carried = f"{subject} {text}"
    verdict = ask(carried)
    return Part(carried, verdict) if verdict.outcome is Outcome.ANSWER else None


def _subject(sentence: str) -> str:
    """What a question is about: its words before the one that asks."""
    words = sentence.split()
    folded = [" ".join(_words(word)) for word in words]
    end = next((at for at, word in enumerate(words) if _is_asking(word)), len(words))
    while end and folded[end - 1] in _LEADING:
        end -= 1
    start = 0
    while start < end and folded[start] in _LEADING:
        start += 1
    return " ".join(words[start : min(end, start + SUBJECT_WORDS)])


def _is_better(whole: Verdict, found: Sequence[Part]) -> bool:
    """Whether the sentence as one question has a surer answer than its parts."""
    if whole.outcome is not Outcome.ANSWER:
        return False
    least = min(part.verdict.candidates[0].score for part in found)
    return whole.candidates[0].score >= least


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
