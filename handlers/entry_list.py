"""The entries that the office has written or changed, and any other by its words.

Owns: the list, finding one. Never: the card of one.
"""

from __future__ import annotations

from handlers import entry_sheet, inquiry_answer
from handlers.entry_card import STATES
from handlers.facts import Facts
from handlers.inquiries import ENTRY, INQUIRY, EntryState, Inquiry, Written
from handlers.inquiry_desk import HOME, OPENS, at, quoted, seen, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, with_notice
from programme.catalogue import Text

ENTRIES = "entries"
#: so many are on offer at once; the others are found by their words
MOST = 8
#: what somebody has to do something about comes first
ORDER = (
    EntryState.WAITING,
    EntryState.DRAFT,
    EntryState.SUSPENDED,
    EntryState.PUBLISHED,
)


def show(facts: Facts) -> Turn:
    return Turn(state=at(ENTRIES), replies=(card(facts),))


def card(facts: Facts) -> Reply:
    listed = [one for state in ORDER for one in seen(facts).entries if one.state is state]
    answered = (
        one for one in seen(facts).answered if one.headline and inquiry_answer.is_new(one, facts)
    )
    sent = (_answered(one, facts) for one in answered)
    choices = (*entry_sheet.openings(facts), *map(_opening, listed[:MOST]), *sent)
    said = Text("entries-head", {"count": str(len(listed))}) if listed else Text("entries-none")
    return Reply(said, (*choices, HOME), is_lettered=True)


def _opening(one: Written) -> Choice:
    label = Text(
        "choice-entry-open",
        {"question": short(one.draft.question, 60), "state": STATES[one.state]},
    )
    return Choice(f"{OPENS}{ENTRY}{one.id}", label)


def _answered(one: Inquiry, facts: Facts) -> Choice:
    """Sent, and not in the base."""
    asked = quoted(one, facts.programme, 60)
    label = Text("choice-entries-answered", {"question": asked})
    return Choice(f"{OPENS}{INQUIRY}{one.id}", label)


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    match event:
        case Chosen(value="entries"):
            return show(facts)
        case Typed(text=text) if state.step == ENTRIES and has_words(text):
            return _found(text, facts)
        case _:
            return None


def _found(said: str, facts: Facts) -> Turn:
    knowledge = facts.programme.knowledge
    named = knowledge.entry(said.strip())
    found = [candidate.entry for candidate in knowledge.ask(said).candidates]
    found = [named] if named else found
    if not found:
        none = Text("entries-not-found", {"said": short(said, 60)})
        return Turn(state=at(ENTRIES), replies=(with_notice(none, card(facts)),))
    choices = (
        Choice(f"{OPENS}{ENTRY}{one.id}", Text("choice-entry", {"question": one.question}))
        for one in found
    )
    reply = Reply(Text("entries-found"), (*choices, HOME), is_lettered=True)
    return Turn(state=at(ENTRIES), replies=(reply,))
