"""Whether words belong to a question of theirs that waits for the office.

Owns: telling a word to that question from one about something else. Never: what is said then
(``ask``, ``answer_parts``), who is answering.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.facts import Facts
from handlers.inquiries import Thread
from handlers.vocabulary import vocabulary
from programme.asking import WORD, asks_plainly, content, words
from programme.vietnamese import fold, normalise

#: two questions so alike are about the same: of 32 pairs that have nothing to do with each other
#: none was, of 28 where the one goes on with the other every fourth; the others tell by their form
ALIKE = 0.3
#: a question with so many words of its own can be answered without the one before
FEWEST_OF_ITS_OWN = 4


def joined(said: str, facts: Facts, *, is_likely: bool = False) -> Thread | None:
    """The question that these words belong to; None: they are about something else.

    Args:
        is_likely: the base may know an answer: they must be plainly about that question.
    """
    taken = [thread for thread in facts.threads if thread.is_taken]
    if not taken:
        return None
    if alike := _like(said, taken, facts):
        return alike
    is_theirs = _is_waiting(said, facts) or (not is_likely and _goes_on(said, facts))
    return taken[-1] if is_theirs else None


def asked_for(said: str, facts: Facts) -> Thread | None:
    """The question whose answer they ask for, where nobody has begun with it."""
    if not facts.threads or facts.threads[-1].is_taken or not _is_waiting(said, facts):
        return None
    return facts.threads[-1]


def _like(said: str, taken: Sequence[Thread], facts: Facts) -> Thread | None:
    """The question that is most like these words, if any is."""
    alike = facts.programme.knowledge.similarity
    likeness = {thread: max(alike(said, one) for one in thread.questions) for thread in taken}
    best = max(likeness, key=lambda thread: likeness[thread])
    return best if likeness[best] >= ALIKE else None


def _is_waiting(said: str, facts: Facts) -> bool:
    """Whether it asks for the answer."""
    whole = f" {' '.join(words(said))} "
    waiting = vocabulary(facts.programme.catalogue).waiting
    return any(f" {phrase} " in whole for phrase in waiting)


def _goes_on(said: str, facts: Facts) -> bool:
    """Whether it needs the question before: it asks nothing, or leaves unsaid what about."""
    known = vocabulary(facts.programme.catalogue)
    # "thẻ" is not "thế"
    typed = WORD.findall(normalise(said))
    while typed and fold(typed[0]) in known.particles:
        typed.pop(0)
    if typed and typed[0] in known.going_on:
        return True
    return not asks_plainly(said) or content(said) < FEWEST_OF_ITS_OWN
