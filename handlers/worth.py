"""Whether words are worth a look by the office: a question, or something that adds to one.

Owns: telling these from figures, codes, orders to the bot, insults, "có", "bực lắm". Pure. Never:
what is said then (``ask``).
"""

from __future__ import annotations

from collections.abc import Iterator

from handlers.idle_words import idle
from handlers.vocabulary import vocabulary
from programme.asking import WORD, asks_plainly, plain
from programme.catalogue import Catalogue
from programme.vietnamese import fold, normalise

#: words of its own that a message without a question needs
FEWEST = 3
#: and one that goes on with a question that is being answered
FEWEST_MORE = 2


def worth_filing(said: str, catalogue: Catalogue) -> bool:
    """Whether the office may be asked this: one asks with a word at least, or tells with three."""
    if idle(said, catalogue):
        return False
    own = set(_own(said, catalogue))
    fewest = 1 if asks_plainly(said) and not _insults(said, catalogue) else FEWEST
    return len(own) >= fewest


def adds(said: str, catalogue: Catalogue) -> bool:
    """Whether it says anything to somebody who is answering: not "đúng", "có", "bực lắm"."""
    if asks_plainly(said) and len(WORD.findall(said)) > 1 and not _insults(said, catalogue):
        return True
    if any(map(str.isdigit, said)):
        return True
    return idle(said, catalogue) is None and len(set(_own(said, catalogue))) >= FEWEST_MORE


def _own(said: str, catalogue: Catalogue) -> Iterator[str]:
    """The words that say what it is about; no figures, manners, insults, numbers in words."""
    known = vocabulary(catalogue)
    for word in WORD.findall(normalise(plain(said))):
        is_figure = any(map(str.isdigit, word))
        if not is_figure and word not in known.empty and word not in known.insults:
            yield fold(word)


def _insults(said: str, catalogue: Catalogue) -> bool:
    return not vocabulary(catalogue).insults.isdisjoint(WORD.findall(normalise(said)))
