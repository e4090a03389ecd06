"""What is typed at a warning: a reason, a number, or the wish to mend.

Owns: telling these apart where they are neither an answer nor a button. Never: what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache

from handlers.facts import Facts
from handlers.wording import agrees, bare, names
from programme.amounts import Heard, hear
from programme.answers_words import COUNTED, MONEY, PERCENT
from programme.catalogue import Catalogue, Text

FEWEST_WORDS = 2
#: more, and it is a remark
MOST_ASKING = 15
#: and no longer the plain word of a slip
MOST_ADMITTING = 6
_CLAUSE = re.compile(r"[,.;:\n]")
_WORD = re.compile(r"[^\W\d_]+")


class Kind(Enum):
    """What words can be where a reason is waited for."""

    REASON = auto()
    WHY = auto()  # a question about the warning itself
    QUESTION = auto()
    PROMISE = auto()  # to look it up, to answer later; not being sure yet
    GOING_ON = auto()  # to the next question
    UNCLEAR = auto()


def kind_of(said: str, facts: Facts) -> Kind:
    if goes_on(said, facts):
        return Kind.GOING_ON
    if asks_why(said, facts):
        return Kind.WHY
    if ends_asking(said, facts):
        return Kind.QUESTION
    if has_phrase(said, Text("words-promising"), facts) and promises(said, facts):
        return Kind.PROMISE  # "để em hỏi lại" is no question
    if asks(said, facts):
        return Kind.QUESTION
    if promises(said, facts):
        return Kind.PROMISE
    return Kind.REASON if len(_WORD.findall(said)) >= FEWEST_WORDS else Kind.UNCLEAR


def goes_on(said: str, facts: Facts) -> bool:
    """ "để sau", "sang câu khác": this can stay open for now."""
    labels = (Text("choice-fix-later"), Text("choice-skip"), Text("choice-not-known"))
    return names(said, facts.programme.catalogue, *labels)


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


def after_mending(said: str, facts: Facts) -> str:
    """What stands behind the word that takes a number back: "nhầm, 85 thôi"; "": nothing, or
    the words may tell how large the slip was ("nhầm 5 người")."""
    catalogue, words = facts.programme.catalogue, said.split()
    denying = {bare(word, catalogue) for word in _listed(Text("words-denying"), facts)}
    for phrase in sorted(_listed(Text("words-mend"), facts), key=len, reverse=True):
        size = len(phrase.split())
        first = " ".join(words[:size]).rstrip(",.;:! ")
        is_plain = bare(phrase, catalogue).split()[0] not in denying
        if is_plain and agrees(first, phrase, catalogue):
            has_pause = words[size - 1 : size] != first.split()[-1:]
            counted = (word.lower() in COUNTED for word in words[size:])
            return "" if any(counted) and not has_pause else " ".join(words[size:])
    return ""


def admits(said: str, facts: Facts) -> bool:
    """ "số cũ sai rồi": no reason to let it stand, though there is no new one yet."""
    catalogue = facts.programme.catalogue
    words = bare(said, catalogue)
    if is_mending(said, facts):
        return True
    if len(words.split()) > MOST_ADMITTING or has_phrase(said, Text("words-denying"), facts):
        return False
    listed = (bare(word, catalogue) for word in _listed(Text("words-mend"), facts))
    return any(" " in word and words.endswith(f" {word}") for word in listed)


def orders(said: str, facts: Facts) -> bool:
    """ "sửa câu trên": something is to be changed, and no reason is given."""
    catalogue = facts.programme.catalogue
    words = bare(said, catalogue).split()
    verb = bare(catalogue.say(Text("choice-fix-answer")), catalogue).split()[0]
    return words[:1] == [verb] and len(words) <= MOST_ADMITTING and not gives_cause(said, facts)


def is_reason(said: str, facts: Facts) -> bool:
    """Two words at least, no question and no promise."""
    return kind_of(said, facts) is Kind.REASON


def asks_why(said: str, facts: Facts) -> bool:
    """ "sao lại hỏi", "không hiểu ý anh chị"; "dân chưa hiểu nên ít dự" tells why."""
    if has_phrase(said, Text("words-asking-why"), facts):
        return True
    is_puzzled = has_phrase(said, Text("words-puzzled"), facts)
    return is_puzzled and not has_phrase(said, Text("words-because"), facts)


def asks(said: str, facts: Facts) -> bool:
    """ "cho em hỏi số này ạ"."""
    is_within = has_phrase(said, Text("words-asking-within"), facts)
    return is_within or ends_asking(said, facts) or asks_why(said, facts)


def pauses(said: str, facts: Facts) -> bool:
    """ "thôi anh bận họp chút": neither an answer nor a promise of one."""
    if any(map(str.isdigit, said)) or len(_WORD.findall(said)) > MOST_ASKING:
        return False
    return has_phrase(said, Text("words-pausing"), facts) and not gives_cause(said, facts)


def gives_cause(said: str, facts: Facts) -> bool:
    """ "vì mới có 2 chi bộ" """
    return has_phrase(said, Text("words-because"), facts)


def promises(said: str, facts: Facts) -> bool:
    """ "để em kiểm tra lại ạ", "chưa nhớ rõ"; "đã kiểm tra lại, số đúng" tells why, and so does
    a cause."""
    if has_phrase(said, Text("words-because"), facts):
        return False
    return any(
        has_phrase(clause, Text("words-promising"), facts)
        or has_phrase(clause, Text("words-unsure"), facts)
        or (
            has_phrase(clause, Text("words-checking"), facts)
            and not has_phrase(_without_first(clause, facts), Text("words-done"), facts)
        )
        for clause in _CLAUSE.split(said)
    )


def _without_first(clause: str, facts: Facts) -> str:
    """ "hỏi kế toán đã": first, not already."""
    words = _WORD.findall(clause)
    catalogue = facts.programme.catalogue
    first = [*_listed(Text("words-at-first"), facts)]
    if words and any(agrees(words[-1], word, catalogue) for word in first):
        words.pop()
    return " ".join(words)


def asks_for_words(said: str, facts: Facts, *, is_remark: bool) -> bool:
    """The same where free words are the answer: a remark may hold a question to the office."""
    if is_remark and has_phrase(said, Text("words-remarking"), facts):
        return False
    return len(_WORD.findall(said)) <= MOST_ASKING and asks(said, facts)


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


def has_phrase(said: str, listed: Text, facts: Facts) -> bool:
    """Whether one of these phrases stands somewhere in it."""
    catalogue, words = facts.programme.catalogue, _WORD.findall(said)
    return any(
        all(agrees(words[at + n], word, catalogue) for n, word in enumerate(phrase))
        for phrase in _phrases(listed.key, catalogue)
        for at in range(len(words) - len(phrase) + 1)
    )


@lru_cache(maxsize=64)
def _phrases(key: str, catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in catalogue.say(Text(key)).split(","))


def _listed(text: Text, facts: Facts) -> Iterator[str]:
    return (word.strip() for word in facts.programme.catalogue.say(text).split(","))
