"""The programme without typing: five contents and all topics, on one card that changes.

Owns: the card, and the way from each place to the next. Never: the answers' wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from handlers.answer_text import titled
from handlers.facts import Facts
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from programme.catalogue import Text
from programme.knowledge import Entry

SLOT = "browse"
HOME = "home"
TOPICS = "topics"
#: entries on one page of a topic
PAGE = 6
MENU = Choice("menu", Text("choice-menu"))
#: short names of the programme's contents; another one is shown by its question
CONTENTS = {
    "ct-nd1": Text("choice-content-1"),
    "ct-nd2": Text("choice-content-2"),
    "ct-nd3": Text("choice-content-3"),
    "ct-nd4": Text("choice-content-4"),
    "ct-nd5": Text("choice-content-5"),
}


def begin(state: State, rest: str, facts: Facts) -> Turn:
    return _turn(HOME, facts)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """Every choice on the card is the place where it leads."""
    match event:
        case Chosen(value=place):
            return _turn(place, facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply:
    return card(state.step, facts)


def _turn(place: str, facts: Facts) -> Turn:
    return Turn(state=State(topic="browse", step=place), replies=(card(place, facts),))


def card(place: str, facts: Facts) -> Reply:
    """What stands at "home", "topics", "topic/ID/PAGE" or "entry/ID"; else home."""
    match place.split("/"):
        case ["topics"]:
            return _topics(facts)
        case ["topic", id, page] if page.isdecimal():
            return _topic(id, int(page), facts) or _home(facts)
        case ["entry", id]:
            return _entry(id, facts) or _home(facts)
        case _:
            return _home(facts)


def _home(facts: Facts) -> Reply:
    contents = [
        Choice(f"entry/{entry.id}", CONTENTS.get(entry.id, _question(entry)))
        for entry in facts.programme.knowledge.contents()
    ]
    others = Choice(TOPICS, Text("choice-topics"))
    return Reply(Text("browse-home"), (*contents, others, MENU), SLOT)


def _topics(facts: Facts) -> Reply:
    choices = [
        Choice(f"topic/{topic.id}/1", Text("choice-topic", {"title": topic.title}))
        for topic in facts.programme.knowledge.topics()
    ]
    return Reply(Text("browse-topics"), (*choices, _back(HOME)), SLOT)


def _topic(id: str, page: int, facts: Facts) -> Reply | None:
    knowledge = facts.programme.knowledge
    topic = next((topic for topic in knowledge.topics() if topic.id == id), None)
    if topic is None:
        return None
    pages = _pages(topic.entry_ids)
    if not 0 < page <= len(pages):
        return None
    entries = (knowledge.entry(entry_id) for entry_id in pages[page - 1])
    choices = [Choice(f"entry/{e.id}", _question(e)) for e in entries if e is not None]
    if page < len(pages):
        choices.append(Choice(f"topic/{id}/{page + 1}", Text("choice-more")))
    parent = _back(TOPICS if page == 1 else f"topic/{id}/{page - 1}")
    text = Text(
        "browse-topic", {"title": topic.title, "page": str(page), "pages": str(len(pages))}
    )
    return Reply(text, (*choices, parent), SLOT)


def _entry(id: str, facts: Facts) -> Reply | None:
    entry = facts.programme.knowledge.entry(id)
    if entry is None:
        return None
    return Reply(titled(entry, "", facts), (_back(_place_above(entry, facts)), MENU), SLOT)


def _place_above(entry: Entry, facts: Facts) -> str:
    """Where an entry is listed: at home, or on its page of a topic."""
    if entry in facts.programme.knowledge.contents():
        return HOME
    listed = chain.from_iterable(
        ((f"topic/{topic.id}/{number}", page) for number, page in enumerate(pages, 1))
        for topic in facts.programme.knowledge.topics()
        for pages in [_pages(topic.entry_ids)]
    )
    return next((place for place, page in listed if entry.id in page), TOPICS)


def _pages(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + PAGE] for start in range(0, len(ids), PAGE)]


def _question(entry: Entry) -> Text:
    return Text("choice-entry", {"question": entry.question})


def _back(place: str) -> Choice:
    return Choice(place, Text("choice-back"))
