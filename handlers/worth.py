"""Whether words are worth a look by the office: a question, or something that adds to one.

Owns: telling these from figures, codes, orders to the bot, insults, "có", "bực lắm"; and what is
put before the office at once from what is only when they want it. Pure. Never: what is said then
(``ask``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.idle_words import idle
from handlers.vocabulary import vocabulary
from programme.asking import ASKING_LAST, WORD, asks_plainly, is_asking, plain, requests
from programme.catalogue import Catalogue
from programme.telex import decode
from programme.vietnamese import fold, has_marks, normalise

#: words of its own that a message without a question needs
FEWEST = 3
#: and one that goes on with a question that is being answered
FEWEST_MORE = 2
#: by themselves, folded, they tell the time as often as they ask for it
TIMES = frozenset({"gio", "lau"})
CLAUSE = re.compile(r"[,.;!\n]+")
#: folded words that ask only beside another one, or are others without their marks
DOUBTFUL = frozenset({"khi", "chi", "the", "rang", "mo", "ha", "chung", "bao"})


def worth_filing(said: str, catalogue: Catalogue) -> bool:
    """Whether the office may be asked this: one asks with a word at least, or tells with three."""
    if idle(said, catalogue):
        return False
    own = set(map(fold, _own(said, catalogue)))
    fewest = 1 if asks_plainly(said) and not _insults(said, catalogue) else FEWEST
    return len(own) >= fewest


def puts_a_question(said: str, catalogue: Catalogue) -> bool:
    """Whether it asks something, or for something. Not a statement, a name, an order in words, nor
    a piece of a question that leaves unsaid what about: "mấy giờ"."""
    if all(map(is_asking, _own(said, catalogue))):
        return False
    said = " ".join(decode(word.lower()) or word for word in said.split())  # "gif" asks as well
    if "?" in said or any(map(asks_plainly, CLAUSE.split(said))):
        return True
    return requests(said) or _asks_within(said, catalogue)


def has_hardly_a_subject(said: str, catalogue: Catalogue) -> bool:
    own = {fold(word) for word in _own(said, catalogue) if not is_asking(word)}
    return len(own) <= 1


def _asks_within(said: str, catalogue: Catalogue) -> bool:
    typed = WORD.findall(normalise(plain(said)))
    if any(is_asking(word) and fold(word) not in TIMES for word in typed):
        return True
    # "không" and "chưa" deny where they do not stand last
    shorthand = vocabulary(catalogue).asking - ASKING_LAST - DOUBTFUL
    return not shorthand.isdisjoint(word for word in typed if not has_marks(word))


def adds(said: str, catalogue: Catalogue) -> bool:
    """Whether it says anything to somebody who is answering: not "đúng", "có", "bực lắm"."""
    if asks_plainly(said) and len(WORD.findall(said)) > 1 and not _insults(said, catalogue):
        return True
    if any(map(str.isdigit, said)):
        return True
    own = set(map(fold, _own(said, catalogue)))
    return idle(said, catalogue) is None and len(own) >= FEWEST_MORE


def _own(said: str, catalogue: Catalogue) -> Iterator[str]:
    """The words that say what it is about; no figures, manners, insults, numbers in words."""
    known = vocabulary(catalogue)
    for word in WORD.findall(normalise(plain(said))):
        is_figure = any(map(str.isdigit, word))
        if not is_figure and word not in known.empty and word not in known.insults:
            yield word


def _insults(said: str, catalogue: Catalogue) -> bool:
    return not vocabulary(catalogue).insults.isdisjoint(WORD.findall(normalise(said)))
