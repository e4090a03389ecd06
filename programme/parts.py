"""Several questions in one message, where it is safe to take them apart.

Owns: where a message may be cut, what a later part leaves unsaid, whether to cut at all. Pure;
asks the base through the function it is handed. Never: wording answers.

One question must not be made worse for the sake of two: a message is cut only where every part
asks something, no two have the same answer, and each has a direct answer of its own. A part
without one may stand beside those only where it is plainly a question by itself: then it is said
that there is no answer to it, rather than passing it over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import islice, pairwise

from programme.knowledge import Absence, Outcome, Verdict
from programme.vietnamese import fold, has_marks, normalise

Ask = Callable[[str], Verdict]

#: more questions than these are for one message after the other
MOST_PARTS = 3
#: whoever writes more tells a story
LONGEST = 600
#: fewer words ask nothing
FEWEST_WORDS = 2
#: a part that has no answer is a question by itself with so many words
FEWEST_ALONE = 4
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
#: so many letters hold any of these, whatever stands around it
LONGEST_LEADING = 12
#: folded words that go on with a sentence: "do ai ký, về việc gì"
_GOING_ON = frozenset({"ve", "de", "theo", "do", "tai", "vao", "cua", "tu", "gom", "trong", "boi"})
#: folded words that only lead to a question: no subject
_LEADING = frozenset({"la", "thi", "co", "duoc", "cho", "em", "hoi", "xin", "khi", "the"})


@dataclass(frozen=True, slots=True)
class Part:
    """One question of several, and what the base says to it."""

    #: with what the part before was about, where it leaves that unsaid
    text: str
    verdict: Verdict
    #: as it stands in the message
    said: str = ""

    @property
    def is_answered(self) -> bool:
        return self.verdict.outcome is Outcome.ANSWER


class _Cut(Enum):
    """What parts the questions; the later, the likelier it stands within one question."""

    LIST, SENTENCE, WORD, COMMA = range(4)


def parts(message: str, whole: Verdict, ask: Ask) -> tuple[Part, ...]:
    """The questions of a message, two or three; () where it is best read as one.

    ``whole`` is what the base says to all of it.
    """
    if len(message) > LONGEST or whole.absence is Absence.REFUSED:
        return ()
    listed = [(one, is_item) for one, is_item in _sentences(message) if is_item or _asks(one)]
    if any(one.endswith("?") for one, _ in listed):  # then what ends otherwise only tells
        listed = [(one, item) for one, item in listed if not one.endswith((".", "!", ";"))]
    if len(listed) > 1:
        listed = [(one, item) for one, item in listed if not _is_courtesy(ask(one))]
    sentences = [one for one, _ in listed]
    if 2 <= len(sentences) <= MOST_PARTS:
        is_list = all(is_item for _, is_item in listed)
        return _found(sentences, _Cut.LIST if is_list else _Cut.SENTENCE, whole, ask)
    if len(sentences) != 1:
        return ()
    cuts = islice(_cuts(sentences[0]), MOST_CUTS)
    found = [one for texts, cut in cuts if (one := _found(texts, cut, whole, ask))]
    found = [one for one in found if not _is_better(whole, one)]
    return min(found, key=_is_partial, default=())


def _sentences(message: str) -> Iterator[tuple[str, bool]]:
    """Each with whether it is an item of a list: those need no word that asks."""
    for line in message.split("\n"):
        is_item = _ITEM.match(line) is not None
        for sentence in _SENTENCE.split(_ITEM.sub("", line)):
            if len(_WORD.findall(sentence)) >= FEWEST_WORDS:
                yield sentence.strip(), is_item


def _asks(sentence: str) -> bool:
    if sentence.endswith("?") or any(map(_is_asking, sentence.split())):
        return True
    return not _ASKING_LAST.isdisjoint(_words(sentence)[-2:])


@lru_cache(maxsize=2048)  # every word of every message is held against these
def _is_asking(word: str) -> bool:
    """By its marks too, where it has some: "đâu", not "đầu"."""
    said = _WORD.findall(normalise(word))
    return any(one in _ASKING or (not has_marks(one) and one in _ASKING_BARE) for one in said)


def _cuts(sentence: str) -> Iterator[tuple[Sequence[str], _Cut]]:
    """The sentence in two, wherever both sides ask."""
    for found in re.finditer(r"[\s,]+", sentence):
        left, right = sentence[: found.start()], sentence[found.end() :]
        if "," not in found.group() and not _may_lead(right):
            continue
        first, *rest = _words(right) or [""]
        if first in _GOING_ON:
            continue
        cut = _Cut.WORD if first in _BETWEEN else _Cut.COMMA
        if cut is _Cut.WORD:
            right = right[len(right.split()[0]) :].strip()
        elif "," not in found.group():
            continue
        if len(rest) >= FEWEST_WORDS and len(_words(left)) >= FEWEST_WORDS:
            if _asks(left) and _asks(right):
                yield (left, right), cut


def _may_lead(right: str) -> bool:
    """Whether its first word leads from one question to the next, as far as one look tells."""
    first = _words(right[:LONGEST_LEADING].split(maxsplit=1)[0]) if right else []
    return not first or first[0] in _BETWEEN


def _found(texts: Sequence[str], cut: _Cut, whole: Verdict, ask: Ask) -> tuple[Part, ...]:
    """Each with its verdict; () where they are better read as one."""
    found: list[Part] = []
    for text in texts:
        part = _part(text, found[0].said if found else "", ask)
        if cut is _Cut.COMMA and not (part.is_answered or _is_far(part)):
            return ()
        found.append(part)
    answered = {part.verdict.candidates[0].entry.id for part in found if part.is_answered}
    others = [part for part in found if not part.is_answered]
    if not answered or len(answered) + len(others) < len(found):
        return ()
    if cut is not _Cut.LIST and any(_leans(part, one) for one, part in pairwise(found)):
        return ()
    offered = [part for part in others if part.verdict.outcome is Outcome.OFFER]
    if len(offered) > 1 or not all(_stands_alone(part, answered, whole) for part in others):
        return ()
    return tuple(found)


def _part(text: str, before: str, ask: Ask) -> Part:
    """As it stands; else with what the part before was about."""
    verdict = ask(text)
    subject = _subject(before)
    if verdict.outcome is Outcome.ANSWER or not subject:
        return Part(text, verdict, text)
    carried = f"{subject} {text}"
    with_subject = ask(carried)
    if with_subject.outcome is Outcome.ANSWER:
        return Part(carried, with_subject, text)
    return Part(text, verdict, text)


def _stands_alone(part: Part, answered: Collection[str], whole: Verdict) -> bool:
    """Whether a part without an answer is a question all the same, and another one."""
    verdict = part.verdict
    if _is_far(part):
        return True
    if verdict.absence is not Absence.UNKNOWN or len(_words(part.said)) < FEWEST_ALONE:
        return False
    # what may be meant is answered already, or the whole has an answer that no part has
    ids = {candidate.entry.id for candidate in verdict.candidates}
    return ids.isdisjoint(answered) and (whole.entry is None or whole.entry.id in answered)


def _leans(part: Part, before: Part) -> bool:
    """ "ký ngày nào?" behind a question that has no answer asks about just that."""
    is_short = len(_words(part.said)) < FEWEST_ALONE
    return part.is_answered and not before.is_answered and is_short and not _is_far(before)


def _is_courtesy(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.COURTESY


def _is_far(part: Part) -> bool:
    return part.verdict.absence is Absence.FAR


def _is_partial(found: Sequence[Part]) -> bool:
    return not all(part.is_answered for part in found)


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
    if _is_partial(found):
        return not any(map(_is_far, found))
    least = min(part.verdict.candidates[0].score for part in found)
    return whole.candidates[0].score >= least


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
