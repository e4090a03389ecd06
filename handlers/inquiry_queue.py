"""What the office has been asked: the list, urgent first; further pages, finding by words.

Owns: the list. Never: the card of one question, answering.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.dues import today
from handlers.facts import Facts
from handlers.inquiries import INQUIRY, EntryState, Inquiry
from handlers.inquiry_desk import HOME, OPENS, at, by_urgency, due_on, me, quoted, seen, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.wording import together, with_notice
from programme.calendar import say_day
from programme.catalogue import Text
from programme.vietnamese import fold

LIST = "list"
#: so many are on offer at once
MOST = 8
#: of the words that are looked for
LONGEST_SOUGHT = 60
ENTRIES = Choice("entries", Text("choice-questions-entries"))
OLD_SOURCE = Choice("old-source", Text("choice-questions-old-source"))
BASE = Choice("base", Text("choice-questions-base"))
MENU = Choice("menu", Text("choice-menu"))
MORE = Choice("questions-more", Text("choice-questions-more"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list somebody is, as the step keeps it; ``sought``: words to find."""

    page: int = 0
    sought: str = ""

    @classmethod
    def of(cls, state: State) -> Place:
        name, _, rest = state.step.partition("/")
        page, _, sought = rest.partition("/")
        return cls(int(page or 0), sought) if name == LIST else cls()

    @property
    def step(self) -> str:
        return f"{LIST}/{self.page}/{self.sought}" if self.page or self.sought else LIST


def show(
    facts: Facts, notice: Text | None = None, *, without: int = 0, place: Place | None = None
) -> Turn:
    """``without``: one that this turn has dealt with."""
    place = place or Place()
    reply = card(facts, without=without, place=place)
    return Turn(state=at(place.step), replies=(with_notice(notice, reply) if notice else reply,))


def look_for(words: str, facts: Facts) -> Turn:
    return show(facts, place=Place(sought=short(words, LONGEST_SOUGHT)))


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    if event != Chosen(MORE.value):
        return None
    place = Place.of(state)
    return show(facts, place=Place(place.page + 1, place.sought))


def again(state: State, facts: Facts) -> Reply:
    return card(facts, place=Place.of(state))


def card(facts: Facts, *, without: int = 0, place: Place | None = None) -> Reply:
    place = place or Place()
    waits = tuple(one for one in seen(facts).queue if one.id != without)
    queue = by_urgency(waits, facts.now, facts.programme)
    found = [one for one in queue if _holds(one, place.sought, facts)]
    first = min(place.page, max(0, len(found) - 1) // MOST) * MOST
    shown = found[first : first + MOST]
    left = len(found) - first - len(shown)
    paragraphs = list(_head(queue, found, place))
    if left:
        paragraphs.append(Text("questions-more", {"count": str(left)}))
    waiting = sum(one.state is EntryState.WAITING for one in seen(facts).entries)
    if waiting:
        paragraphs.append(Text("questions-drafts", {"count": str(waiting)}))
    more = (MORE,) if left else ()
    home = (HOME,) if first or place.sought else ()
    openings = (_opening(one, facts) for one in shown)
    return Reply(
        together(*paragraphs),
        (*openings, *more, *home, ENTRIES, OLD_SOURCE, BASE, MENU),
        is_lettered=not shown,
    )


def _head(queue: Sequence[Inquiry], found: Sequence[Inquiry], place: Place) -> tuple[Text, ...]:
    if not queue:
        return (Text("questions-none"),)
    count = str(len(queue))
    if not place.sought:
        return (Text("questions-head", {"count": count}),)
    if not found:
        return (Text("questions-not-found", {"words": place.sought}),)
    return (
        Text(
            "questions-found",
            {"count": str(len(found)), "all": count, "words": place.sought},
        ),
    )


def _holds(one: Inquiry, sought: str, facts: Facts) -> bool:
    """Whether every word stands somewhere in what was asked; without marks where typed so."""
    if not sought:
        return True
    asked = " ".join((*one.wordings, facts.programme.knowledge.readable(one.headline)))
    return all(f" {word}" in f" {fold(asked)}" for word in fold(sought).split())


def _opening(one: Inquiry, facts: Facts) -> Choice:
    label = Text(
        "choice-questions-line",
        {
            "question": quoted(one, facts.programme),
            "count": one.count,
            "due": due(one, facts),
            "owner": owner(one, facts),
        },
    )
    return Choice(f"{OPENS}{INQUIRY}{one.id}", label)


def due(one: Inquiry, facts: Facts) -> Text:
    day = due_on(one.opened_at, facts.programme)
    age = (today(facts) - one.opened_at.astimezone(facts.programme.schedule.zone).date()).days
    if day < today(facts):
        return Text("questions-overdue", {"day": say_day(day), "age": age})
    return Text("questions-due", {"day": say_day(day), "age": age})


def owner(one: Inquiry, facts: Facts) -> Text:
    if one.owner_id is None:
        return Text("questions-nobody")
    if one.owner_id == me(facts):
        return Text("questions-mine")
    if not one.owner:
        return Text("questions-colleague")
    return Text("questions-owner", {"name": one.owner})
