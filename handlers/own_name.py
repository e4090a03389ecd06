"""A person's name in what they typed, and how surely it is one.

Owns: telling a name from a question, a promise, a refusal. Never: asking for it, keeping it
(``duty``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from programme.asking import ASKING_WHETHER, is_asking
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold, has_marks, normalise

SHORTEST_NAME, LONGEST_NAME = 2, 60
#: words of letters, parted by one space, dot, hyphen or apostrophe
NAME_SHAPE = re.compile(r"[^\W\d_]+(?:(?:\. ?|[ '’-])[^\W\d_]+)*")
#: a receipt needs no more words, and a sentence has more
MOST_WORDS = 8
#: longer ones are asked about, where they are not written as names are
MOST_PLAIN = 4
#: family name, middle name, name
FEWEST_WHOLE = 3
#: a lead with this word, folded, says that a name follows
NAME_WORD = "ten"


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    #: else it is repeated and asked whether it is the name
    is_sure: bool


def find_name(said: str, catalogue: Catalogue) -> Found | None:
    """The name in these words; None: they say something else."""
    name = read_name(said, catalogue)
    if name is not None:
        return _judged(name, catalogue, is_announced=_is_announced(said, name, catalogue))
    parts = [read_name(part, catalogue) for part in said.split(",")]
    names = [part for part in parts if part is not None]
    if not names:
        return None
    # "tôi tên Minh, Nguyễn Văn Minh" says it twice; "Nguyễn Văn Minh, chủ tịch xã" adds something
    longest = max(names, key=lambda one: len(one.split()))
    own = set(fold(longest).split())
    is_repeated = len(names) == len(parts) and all(own.issuperset(fold(n).split()) for n in names)
    found = _judged(longest if is_repeated else names[0], catalogue)
    return Found(found.name, found.is_sure and is_repeated) if found else None


def read_name(said: str, catalogue: Catalogue) -> str | None:
    """What has the shape of a name, as it was typed, without "tôi tên là" before and "ạ" behind
    it."""
    words = unicodedata.normalize("NFC", said).strip(" \t\r\n.,;:!?").split()
    # as written: folded, "nhé" would take the end off a name like "Thanh Nhe"
    polite = {word.strip() for word in catalogue.say(Text("words-particles")).split(",")}
    while words and (words[-1].lower() in polite or words[-1] in ASKING_WHETHER):
        words.pop()
    leads = [lead.split() for lead in catalogue.say(Text("words-before-name")).split(",")]
    leads.sort(key=len, reverse=True)
    while lead := next((one for one in leads if _begins(words, one)), None):
        words = words[len(lead) :]
    name = " ".join(words).lstrip(":,. ")
    is_name = (
        NAME_SHAPE.fullmatch(name)
        and len(words) <= MOST_WORDS
        and SHORTEST_NAME <= len(name) <= LONGEST_NAME
    )
    return name if is_name else None


def _begins(words: list[str], lead: list[str]) -> bool:
    """Whether this stands before a name; a word alone is the name itself.

    One word must be as written, for "La" is a name and "là" is none.
    """
    first = [word.rstrip(":,").lower() for word in words[: len(lead)]]
    if len(words) <= len(lead):
        return False
    return first == lead if len(lead) == 1 else list(map(fold, first)) == list(map(fold, lead))


def _judged(name: str, catalogue: Catalogue, *, is_announced: bool = False) -> Found | None:
    words = re.findall(r"[^\W\d_]+", name)
    known = _lists(catalogue)
    strange = known.strange_in(name)
    is_written_so = all(word[0].isupper() for word in words)
    is_full = len(words) > 1 and known.is_surname(words[0])
    is_shouted = name.isupper() and len(words) > 1
    if strange == 0:
        # a given name alone may be a function, two words another: "Kế Toán", "Văn Thư", "Hà Nội"
        is_whole = is_full and len(words) >= FEWEST_WHOLE
        is_sure = is_whole or (is_announced and len(words) <= MOST_PLAIN)
        return Found(name, is_sure) if is_sure or len(words) <= MOST_PLAIN else None
    if is_announced and len(words) == 1 and name.isascii() and not is_asking(name):
        return Found(name, is_sure=False)  # "tui ten minh": "mình", or Minh
    # a name may be one of those words: "Nguyễn Văn Được"
    is_likely = (is_written_so and not is_shouted) or (is_full and strange == 1)
    return Found(name, is_sure=False) if is_likely and strange < len(words) else None


def _is_announced(said: str, name: str, catalogue: Catalogue) -> bool:
    """Whether they say that it is their name."""
    before = fold(said).partition(fold(name))[0]
    return NAME_WORD in re.findall(r"\w+", before)


@dataclass(frozen=True, slots=True)
class _Lists:
    #: with their marks, and without
    surnames: frozenset[str]
    bare_surnames: frozenset[str]
    #: words of sentences, with their marks, and without
    marked: frozenset[str]
    folded: frozenset[str]

    def is_surname(self, word: str) -> bool:
        """ "Trường" is none; "Truong" may be one, and "truong" is "trường" as often."""
        if has_marks(word):
            return normalise(word) in self.surnames
        is_doubtful = word.islower() and len(word) > 1 and word in map(fold, self.marked)
        return fold(word) in self.bare_surnames and not is_doubtful

    def strange_in(self, name: str) -> int:
        """How many words are those of sentences."""
        words = re.findall(r"[^\W\d_]+", normalise(name))
        known = self.folded if name.isascii() else self.marked
        return sum(word in known for word in words)


@lru_cache(maxsize=8)
def _lists(catalogue: Catalogue) -> _Lists:
    def read(text: Text) -> frozenset[str]:
        return frozenset(normalise(word) for word in catalogue.say(text).split(","))

    marked = read(Text("words-no-name"))
    surnames = read(Text("words-surnames"))
    bare = frozenset(map(fold, surnames))
    # without marks "thi" may be "Thị", "ma" a surname, "a" a name
    folded = frozenset(word for word in map(fold, marked) if len(word) > 1) - bare
    return _Lists(surnames=surnames, bare_surnames=bare, marked=marked, folded=folded)
