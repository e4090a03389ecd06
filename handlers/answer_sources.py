"""Answers without a card, of which the source may still be asked: several at once, or looked up.

Owns: which entries those are, and their sources in words; that a form has one, too. Never:
noticing that it is asked for (``answer``), the sources of an answer with a card.
"""

from __future__ import annotations

from collections.abc import Iterable

from handlers.answer_card import TOPIC
from handlers.answer_text import source_text
from handlers.facts import Facts
from handlers.model import Reply, State, Turn
from handlers.wording import together
from programme.catalogue import Text
from programme.knowledge import Entry

#: before the ids, in ``state.step``
SOURCES = "sources/"
#: the topic in which a form is filled in
REPORT = "report"


def remembering(entries: Iterable[Entry]) -> State:
    """What an answer of several parts leaves."""
    ids = ",".join(dict.fromkeys(entry.id for entry in entries))
    return State(topic=TOPIC, step=SOURCES + ids)


def told(state: State, facts: Facts) -> Turn | None:
    """The sources of what was just shown, or what a form rests on; None: there is nothing to be
    asked about."""
    found = [facts.programme.knowledge.entry(id) for id in _ids(state)]
    said = [source_text(entry) for entry in found if entry is not None]
    if not said and state.topic == REPORT:
        return Turn(state=state, replies=(Reply(Text("report-basis")),))
    if not said:
        return None
    return Turn(state=state, replies=(Reply(together(*said), has_addresses=True),))


def _ids(state: State) -> list[str]:
    match state.topic, state.step.partition("/"):
        case "browse", ("entry", _, id):
            return [id]
        case answers, ("sources", _, ids) if answers == TOPIC:
            return ids.split(",")
        case _:
            return list(state.cited)
