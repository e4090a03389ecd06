"""What is typed at a warning: a reason, a number, or the wish to mend.

Owns: telling these apart where they are neither an answer nor a button. Never: what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.facts import Facts
from handlers.wording import agrees, bare
from programme.amounts import Heard, hear
from programme.answers_words import COUNTED, MONEY, PERCENT
from programme.catalogue import Text

FEWEST_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")


def is_figure(said: str) -> bool:
    """A number with nothing but its unit: it is no reason, whatever the question counts."""
    if not any(map(str.isdigit, said)):
        return False
    is_wordless = not any(map(str.isalpha, said))
    return is_wordless or isinstance(hear(said, COUNTED | MONEY | PERCENT), Heard)


def is_mending(said: str, facts: Facts) -> bool:
    """ "sửa", "nhầm rồi": the number was a slip."""
    listed = _listed(Text("words-mend"), facts)
    catalogue = facts.programme.catalogue
    return any(
        bare(said, catalogue) == bare(word, catalogue) and agrees(said, word, catalogue)
        for word in listed
    )


def is_reason(said: str, facts: Facts) -> bool:
    """Two words at least, and no question."""
    words = _WORD.findall(said)
    return len(words) >= FEWEST_WORDS and not _ends_asking(said, words, facts)


def _ends_asking(said: str, words: list[str], facts: Facts) -> bool:
    """ "quỹ là gì" asks; "không có đợt nào" does not."""
    catalogue = facts.programme.catalogue
    if said.rstrip().endswith("?"):
        return True
    asking = any(
        agrees(words[-1], word, catalogue) for word in _listed(Text("words-asking-at-end"), facts)
    )
    denying = [*_listed(Text("words-denying"), facts)]
    return asking and not any(
        agrees(said_word, word, catalogue) for said_word in words[:-1] for word in denying
    )


def _listed(text: Text, facts: Facts) -> Iterator[str]:
    return (word.strip() for word in facts.programme.catalogue.say(text).split(","))
