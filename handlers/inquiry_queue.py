"""What the office has been asked: the list, most asked first.

Owns: the list. Never: the card of one question, answering.
"""

from __future__ import annotations

from handlers.dues import today
from handlers.facts import Facts
from handlers.inquiries import INQUIRY, EntryState, Inquiry
from handlers.inquiry_desk import OPENS, at, by_weight, due_on, me, quoted, seen
from handlers.model import Choice, Reply, Turn
from handlers.wording import together, with_notice
from programme.calendar import say_day
from programme.catalogue import Text

LIST = "list"
#: so many are on offer at once
MOST = 8
ENTRIES = Choice("entries", Text("choice-questions-entries"))
OLD_SOURCE = Choice("old-source", Text("choice-questions-old-source"))
BASE = Choice("base", Text("choice-questions-base"))
MENU = Choice("menu", Text("choice-menu"))


def show(facts: Facts, notice: Text | None = None, *, without: int = 0) -> Turn:
    """``without``: one that this turn has dealt with."""
    reply = card(facts, without=without)
    return Turn(state=at(LIST), replies=(with_notice(notice, reply) if notice else reply,))


def card(facts: Facts, *, without: int = 0) -> Reply:
    queue = by_weight(tuple(one for one in seen(facts).queue if one.id != without))
    waiting = sum(one.state is EntryState.WAITING for one in seen(facts).entries)
    paragraphs = [Text("questions-none")]
    if queue:
        paragraphs = [Text("questions-head", {"count": str(len(queue))})]
        if len(queue) > MOST:
            paragraphs.append(Text("questions-more", {"count": str(len(queue) - MOST)}))
    if waiting:
        paragraphs.append(Text("questions-drafts", {"count": str(waiting)}))
    openings = (_opening(one, facts) for one in queue[:MOST])
    return Reply(
        together(*paragraphs), (*openings, ENTRIES, OLD_SOURCE, BASE, MENU), is_lettered=not queue
    )


def _opening(one: Inquiry, facts: Facts) -> Choice:
    label = Text(
        "choice-questions-line",
        {
            "question": quoted(one),
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
