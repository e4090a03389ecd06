"""Likely entries on offer, where none is sure; what was asked, noted.

Owns: how an offer is shown, that nothing said in a group is kept. Never: what was picked
(``ask``).
"""

from __future__ import annotations

from collections.abc import Iterable

from handlers.effects import LogQuestion
from handlers.facts import Facts
from handlers.model import Choice
from programme.catalogue import Text
from programme.knowledge import Entry

#: a question on offer; the entry's id follows
ENTRY = "entry/"
NONE_OF_THESE = Choice("none", Text("choice-none"))


def choices_of(entries: Iterable[Entry]) -> tuple[Choice, ...]:
    listed = (
        Choice(ENTRY + entry.id, Text("choice-entry", {"question": entry.question}))
        for entry in entries
    )
    return (*listed, NONE_OF_THESE)


def log(
    question: str, outcome: str, facts: Facts, *, entry: str | None = None, score: float = 0.0
) -> tuple[LogQuestion, ...]:
    """Nothing is kept of what is said in a group: nobody there was asked."""
    return () if facts.is_group else (LogQuestion(question, outcome, entry, score),)
