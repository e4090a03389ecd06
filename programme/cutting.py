"""Where a message may be cut into questions.

Owns: sentences, items of a list, the words and commas behind which another question may begin.
Pure. Never: whether to cut there (``parts``), which words ask (``asking``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from string import ascii_letters

from programme.asking import WORD, asks, words
from programme.subjects import GOING_ON

#: whether something is known of the asker's own unit to these words
IsOwn = Callable[[str], bool]

#: fewer words ask nothing
FEWEST_WORDS = 2

#: what stands before an item of a list: "1.", "2)", "-"
_ITEM = re.compile(r"^\s*(?:\(?\d{1,2}[.)/:]|[-\u2013\u2022*+])\s*")
_SENTENCE = re.compile(r"(?<=[?!;])\s*|(?<=\.)\s+")
#: folded words that lead from one question to the next within a sentence
_BETWEEN = frozenset({"va", "con", "voi", "roi", "cung"})
#: "còn" leads to a question, or goes on with one
_STILL = "con"
#: behind a word that leads
_ONCE_MORE = "lai"
#: folded words before it that make it go on: "giờ còn nộp được không"
_BEFORE_STILL = frozenset({"gio", "van", "co", "thi", "ma", "nay", "chua"})
#: no word that leads begins with one of these: every gap of every message is looked at
_LETTERS = frozenset(ascii_letters) - {
    letter for one in _BETWEEN for letter in one[0] + one[0].upper()
}
#: so many letters hold any of these, whatever stands around it
LONGEST_LEADING = 12


class Cut(Enum):
    """What parts the questions; the later, the likelier it stands within one question."""

    LIST, SENTENCE, STRONG, WORD, COMMA = range(5)


def sentences_of(message: str) -> Iterator[tuple[str, bool]]:
    """Each with whether it is an item of a list: those need no word that asks."""
    for line in message.split("\n"):
        is_item = _ITEM.match(line) is not None
        for sentence in _SENTENCE.split(_ITEM.sub("", line)):
            if len(WORD.findall(sentence)) >= FEWEST_WORDS:
                yield sentence.strip(), is_item


def cuts_of(sentence: str, is_own: IsOwn) -> Iterator[tuple[Sequence[str], Cut]]:
    """The sentence in two, wherever both sides ask."""
    for found in re.finditer(r"[\s,]+", sentence):
        left, right = sentence[: found.start()], sentence[found.end() :]
        is_comma = "," in found.group()
        if not is_comma and (right[:1] in _LETTERS or not _may_lead(right)):
            continue
        first, *rest = words(right) or ("",)
        if first in GOING_ON or (first == _STILL and _goes_on(left)):
            continue
        cut = Cut.COMMA
        if first in _BETWEEN:
            cut = Cut.STRONG if is_comma else Cut.WORD
            right = right[len(right.split()[0]) :].strip()
            if rest[:1] == [_ONCE_MORE]:  # "với lại …"
                right, rest = right[len(right.split()[0]) :].strip(), rest[1:]
        elif not is_comma:
            continue
        else:
            rest = [first, *rest]
        if len(rest) >= FEWEST_WORDS and len(words(left)) >= FEWEST_WORDS:
            # behind a comma the mark at the end may belong to all of the sentence
            if not asks(right.rstrip("? ") if cut is Cut.COMMA else right):
                continue
            # "hạn nộp của đơn vị em và …": what is known of the unit needs no word that asks
            if asks(left) or (cut is not Cut.COMMA and is_own(left)):
                yield (left, right), cut


def cut_again(
    cuts: Sequence[tuple[Sequence[str], Cut]], is_own: IsOwn
) -> Iterator[tuple[Sequence[str], Cut]]:
    """In three, where what stands behind a cut holds two questions itself."""
    for (left, right), cut in cuts:
        for rest, again in cuts_of(right, is_own):
            yield (left, *rest), max(cut, again, key=lambda one: one.value)


def _goes_on(left: str) -> bool:
    return not _BEFORE_STILL.isdisjoint(words(left)[-1:])


def _may_lead(right: str) -> bool:
    """Whether its first word leads from one question to the next, as far as one look tells."""
    first = words(right[:LONGEST_LEADING].split(maxsplit=1)[0]) if right else ()
    return not first or first[0] in _BETWEEN
