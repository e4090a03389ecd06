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
_CLAUSE = re.compile(r"[,.;:\n]")
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
    """Two words at least, no question and no promise."""
    words = _WORD.findall(said)
    return len(words) >= FEWEST_WORDS and not asks(said, facts) and not promises(said, facts)


def asks(said: str, facts: Facts) -> bool:
    """ "cho em hỏi số này ạ", "không hiểu ý anh chị"; "dân chưa hiểu nên ít dự" tells why."""
    if ends_asking(said, facts) or _has(said, Text("words-asking-within"), facts):
        return True
    is_puzzled = _has(said, Text("words-puzzled"), facts)
    return is_puzzled and not _has(said, Text("words-because"), facts)


def promises(said: str, facts: Facts) -> bool:
    """ "để em kiểm tra lại ạ"; "đã kiểm tra lại, số đúng" tells why, and so does a cause."""
    if _has(said, Text("words-because"), facts):
        return False
    return any(
        _has(clause, Text("words-promising"), facts)
        or (
            _has(clause, Text("words-checking"), facts)
            and not _has(clause, Text("words-done"), facts)
        )
        for clause in _CLAUSE.split(said)
    )


def ends_asking(said: str, facts: Facts) -> bool:
    """ "quỹ là gì" asks; "không có đợt nào" does not."""
    catalogue = facts.programme.catalogue
    words = _WORD.findall(said)
    if said.rstrip().endswith("?") or not words:
        return bool(words)
    closing = [*_listed(Text("words-closing"), facts)]
    while len(words) > 1 and any(agrees(words[-1], one, catalogue) for one in closing):
        words.pop()
    asking = any(
        agrees(words[-1], word, catalogue) for word in _listed(Text("words-asking-at-end"), facts)
    )
    denying = [*_listed(Text("words-denying"), facts)]
    return asking and not any(
        agrees(said_word, word, catalogue) for said_word in words[:-1] for word in denying
    )


def _has(said: str, listed: Text, facts: Facts) -> bool:
    """Whether one of these phrases stands somewhere in it."""
    catalogue, words = facts.programme.catalogue, _WORD.findall(said)
    phrases = [phrase.split() for phrase in _listed(listed, facts)]
    return any(
        all(agrees(words[at + n], word, catalogue) for n, word in enumerate(phrase))
        for phrase in phrases
        for at in range(len(words) - len(phrase) + 1)
    )


def _listed(text: Text, facts: Facts) -> Iterator[str]:
    return (word.strip() for word in facts.programme.catalogue.say(text).split(","))
