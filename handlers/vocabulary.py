"""The lists of words by which typed words are understood, from the catalogue.

Owns: reading each list once. Never: what is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold, normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Folded words."""

    #: politeness around an answer
    particles: frozenset[str]
    #: what may stand before a number in a list
    before_numbers: frozenset[str]
    #: one, two, three …
    numbers: tuple[str, ...]
    #: with which one begins before asking
    openers: frozenset[str]
    #: whole messages of such words that are complete all the same
    complete: frozenset[str]
    #: that ask something
    asking: frozenset[str]
    #: phrases before a question that belong to no title, and words after it; with their marks
    before_title: frozenset[str]
    after_title: frozenset[str]
    #: with which one goes on with what was said before; with their marks
    going_on: frozenset[str]
    #: phrases that ask for an answer that has not come
    waiting: frozenset[str]
    #: words by which a question stays the same: with their marks, and those typed without
    slight: frozenset[str]
    #: words that say nothing of what is asked, as they are typed; that only insult
    empty: frozenset[str]
    insults: frozenset[str]
    #: with their marks: words that leave what is being written, that order something of the bot,
    #: that may tell what can be done with either, and all that may stand beside them
    leaving: frozenset[str]
    ordering: frozenset[str]
    telling: frozenset[str]
    idle: frozenset[str]


@lru_cache(maxsize=8)
def vocabulary(catalogue: Catalogue) -> Vocabulary:
    def read(text: Text) -> tuple[str, ...]:
        return tuple(fold(word) for word in catalogue.say(text).split(","))

    def marked(text: Text) -> frozenset[str]:
        return frozenset(normalise(word) for word in catalogue.say(text).split(","))

    leaving, ordering = marked(Text("words-idle-leaving")), marked(Text("words-idle-ordering"))
    telling = marked(Text("words-idle-telling"))

    return Vocabulary(
        particles=frozenset(read(Text("words-particles"))),
        before_numbers=frozenset(read(Text("words-before-numbers"))),
        numbers=read(Text("words-numbers")),
        openers=frozenset(read(Text("words-openers"))),
        complete=frozenset(read(Text("words-complete"))),
        asking=frozenset(read(Text("words-asking"))),
        before_title=marked(Text("words-before-title")),
        after_title=marked(Text("words-after-title")),
        going_on=marked(Text("words-going-on")),
        waiting=frozenset(read(Text("words-waiting"))),
        empty=frozenset(
            {
                *marked(Text("words-empty")),
                *marked(Text("words-slight-bare")),
                *marked(Text("words-numbers")),
                *read(Text("words-numbers")),
            }
        ),
        insults=marked(Text("words-insults")),
        leaving=leaving,
        ordering=ordering,
        telling=telling,
        idle=leaving | ordering | telling | marked(Text("words-idle-beside")),
        slight=marked(Text("words-slight")) | marked(Text("words-slight-bare")),
    )
