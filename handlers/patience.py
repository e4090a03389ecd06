"""How long to wait for the rest of what somebody is typing.

Owns: telling an opening ("ad ơi, cho em hỏi") from something that can be answered.
Never: waiting.
"""

from __future__ import annotations

import re

from handlers.vocabulary import vocabulary
from programme.catalogue import Catalogue
from programme.vietnamese import fold

SECONDS = 1.5
#: nobody announces a question at such length
LONGEST_OPENING = 80
#: an app cuts a long paste at 4,096 characters and sends the rest right after
FULL_MESSAGE = 4000
UNFINISHED = (":", ",", "...", "…")


def patience(text: str, catalogue: Catalogue) -> float:
    """Seconds to wait for more before these words are answered; 0 for most."""
    if len(text) >= FULL_MESSAGE:
        return SECONDS
    said = text.strip()
    if not said or said.startswith("/") or len(said) > LONGEST_OPENING:
        return 0.0
    if said.endswith(UNFINISHED):
        return SECONDS
    return SECONDS if _is_opening(said, catalogue) else 0.0


def last_words(text: str, catalogue: Catalogue) -> str:
    """The last line, where the lines before it only open the conversation; else everything."""
    *before, last = text.strip().split("\n")
    is_opened = all(_is_opening(line, catalogue) for line in before)
    return last if before and is_opened else text.strip()


def is_complete(said: str, catalogue: Catalogue) -> bool:
    """Whether these few words are a whole message, say an answer to an offer."""
    return " ".join(_words(said)) in vocabulary(catalogue).complete


def is_asking(said: str, catalogue: Catalogue) -> bool:
    """Whether a word in it asks something."""
    return not vocabulary(catalogue).asking.isdisjoint(_words(said))


def _is_opening(said: str, catalogue: Catalogue) -> bool:
    """Whether these are only words with which one begins."""
    words = _words(said)
    is_whole = not words or is_complete(said, catalogue)
    return not is_whole and vocabulary(catalogue).openers.issuperset(words)


def _words(said: str) -> list[str]:
    return re.findall(r"\w+", fold(said[: LONGEST_OPENING + 1]))
