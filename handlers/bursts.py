"""Several short messages that are one question.

Owns: how long to wait for the rest of what may be only a part. Never: waiting, joining.
"""

from __future__ import annotations

import re

from handlers import patience as openings
from handlers.commands import spoken
from handlers.model import Typed
from programme.catalogue import Catalogue
from programme.knowledge import Knowledge, Outcome

#: people who send a question in pieces send the next one within this time, mostly
SECONDS = 1.0
#: a part is short; who writes more has said what they mean
FEWEST_WORDS, MOST_WORDS = 2, 6
FINISHED = (".", "?", "!")


def patience(text: str, catalogue: Catalogue, knowledge: Knowledge | None = None) -> float:
    """Seconds to wait for more before these words are answered; 0 for most.

    ``knowledge`` tells a part of a question from thanks; without it only openings ("cho em
    hỏi") are waited for.
    """
    seconds = openings.patience(text, catalogue)
    if seconds or knowledge is None or not _is_short(text):
        return seconds
    if openings.is_complete(text, catalogue) or spoken(Typed(text), catalogue):
        return 0.0
    # "quỹ khuyến học" alone has an answer, but is mostly followed by what is asked of it
    if openings.is_asking(text, catalogue):
        return 0.0
    return 0.0 if knowledge.ask(text).outcome is Outcome.COURTESY else SECONDS


def _is_short(text: str) -> bool:
    said = text.strip()
    return not said.endswith(FINISHED) and (
        FEWEST_WORDS <= len(re.findall(r"\w+", said[:100])) <= MOST_WORDS
    )
