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
_CLAUSE = re.compile(r"[,.;:]")
_WORD = re.compile(r"[^\W\d_]+")


def is_figure(said: str) -> bool:
    """A number with nothing but its unit: it is no reason, whatever the question counts."""
    if not any(map(str.isdigit, said)):
        return False
    is_wordless = not any(map(str.isalpha, said))
    return is_wordless or isinstance(hear(said, COUNTED | MONEY | PERCENT), Heard)


def is_mending(said: str, facts: Facts) -> bool:
    """ "sửa", "nhầm rồi": the number was a slip; "nhầm, chưa đạt" as well, though "không, đúng
    thế" is not."""
    catalogue = facts.programme.catalogue
    listed = [*_listed(Text("words-mend"), facts)]
    first, *more = _CLAUSE.split(said.strip(), 1)
    if more and more[0].strip():
        denying = {bare(word, catalogue) for word in _listed(Text("words-denying"), facts)}
        listed = [word for word in listed if bare(word, catalogue).split()[0] not in denying]
        said = first
    return any(
        bare(said, catalogue) == bare(word, catalogue) and agrees(said, word, catalogue)
        for word in listed
    )


def is_reason(said: str, facts: Facts) -> bool:
    """Two words at least, and no question."""
    words = _WORD.findall(said)
    return len(words) >= FEWEST_WORDS and not ends_asking(said, facts)


def ends_asking(said: str, facts: Facts) -> bool:
    """ "quỹ là gì" asks; "không có đợt nào" does not."""
    catalogue = facts.programme.catalogue
    words = _WORD.findall(said)
    if said.rstrip().endswith("?") or not words:
        return bool(words)
    asking = any(
        agrees(words[-1], word, catalogue) for word in _listed(Text("words-asking-at-end"), facts)
    )
    denying = [*_listed(Text("words-denying"), facts)]
    return asking and not any(
        agrees(said_word, word, catalogue) for said_word in words[:-1] for word in denying
    )


def _listed(text: Text, facts: Facts) -> Iterator[str]:
    return (word.strip() for word in facts.programme.catalogue.say(text).split(","))
