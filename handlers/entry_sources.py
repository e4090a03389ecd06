"""A paper was replaced: whatever rests on it is suspended at once, and the office sees what.

Owns: finding what rests on a source, suspending it. Never: writing the new answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers import entry_list, inquiry_queue
from handlers.effects import Effect, TellOffice
from handlers.facts import Facts, Role
from handlers.inquiries import EntryState, WriteEntry, Written
from handlers.inquiry_desk import HOME, at, is_admin, seen, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, lines, together, with_notice
from programme.catalogue import Text
from programme.knowledge import Entry
from programme.vietnamese import fold

ASK, SURE = "old-source", "old-source-sure"
ABOUT = "source/"
LONGEST = 60
#: named one by one; of more only how many
MOST_NAMED = 12
YES = Choice("suspend-all", Text("choice-source-suspend"))


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    match event:
        case Chosen(value="old-source"):
            return _ask(facts)
        case Typed(text=text) if state.step == ASK and has_words(text):
            return _look(short(text, LONGEST), facts)
        case Chosen(value="suspend-all") if state.step == SURE:
            return _suspend(state.about.removeprefix(ABOUT), facts)
        case _:
            return None


def _ask(facts: Facts, notice: Text | None = None) -> Turn:
    if not is_admin(facts):
        return inquiry_queue.show(facts, Text("source-admins-only"))
    reply = Reply(Text("source-ask"), (HOME,), is_lettered=True)
    return Turn(state=at(ASK), replies=(with_notice(notice, reply) if notice else reply,))


def _look(reference: str, facts: Facts) -> Turn:
    if not any(map(str.isdigit, reference)):
        return _ask(facts, Text("source-no-number"))
    found, drafts = list(resting_on(reference, facts)), drafts_on(reference, facts)
    if not found and drafts:
        told = together(
            Text("source-drafts-only", {"reference": reference}),
            _named([one.draft for one in drafts]),
            Text("source-drafts-mend"),
        )
        reply = Reply(told, (inquiry_queue.ENTRIES, HOME))
        return Turn(state=at(entry_list.ENTRIES), replies=(reply,))
    if not found:
        return _ask(facts, Text("source-unknown", {"reference": reference}))
    about = f"{ABOUT}{reference}"
    return Turn(state=at(SURE, about), replies=(_confirm(reference, found, drafts),))


def _confirm(reference: str, found: list[Entry], drafts: list[Written]) -> Reply:
    head = Text("source-found", {"reference": reference, "count": len(found)})
    told = together(head, _named(found), *_drafts_too(drafts), Text("source-sure"))
    return Reply(told, (YES, HOME))


def _drafts_too(drafts: list[Written]) -> tuple[Text, ...]:
    if not drafts:
        return ()
    return Text("source-drafts-too"), _named([one.draft for one in drafts])


def _named(found: list[Entry]) -> Text:
    named = [
        Text("source-entry", {"question": short(one.question, 100)}) for one in found[:MOST_NAMED]
    ]
    if len(found) > MOST_NAMED:
        named.append(Text("source-entries-more", {"count": str(len(found) - MOST_NAMED)}))
    return lines(named)


def resting_on(reference: str, facts: Facts) -> Iterator[Entry]:
    """The entries in force, now or from a day on, that name this paper as their source; "38/QĐ"
    is not "387/QĐ"."""
    words = _pattern(reference)
    knowledge = facts.programme.knowledge
    for topic in knowledge.topics():
        for id in topic.entry_ids:
            entry = knowledge.entry(id)
            if entry is not None and words.search(fold(entry.source)):
                yield entry
    for one in seen(facts).entries:
        if one.published is None or knowledge.entry(one.id) is not None:
            continue
        if words.search(fold(one.published.source)):  # not in force yet, or no more
            yield one.published


def drafts_on(reference: str, facts: Facts) -> list[Written]:
    """What somebody is writing on this paper: nobody is told it yet."""
    words = _pattern(reference)
    writing = (EntryState.DRAFT, EntryState.WAITING)
    return [
        one
        for one in seen(facts).entries
        if one.state in writing and words.search(fold(one.draft.source))
    ]


def _pattern(reference: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){re.escape(fold(reference).strip())}(?!\w)")


def _suspend(reference: str, facts: Facts) -> Turn:
    found = list(resting_on(reference, facts))
    if not found or not is_admin(facts):
        return inquiry_queue.show(facts, Text("source-unknown", {"reference": reference}))
    touched = {one.id: one for one in seen(facts).entries}
    catalogue = facts.programme.catalogue
    note = catalogue.say(Text("source-note", {"reference": reference}))
    drafts = drafts_on(reference, facts)
    effects: list[Effect] = []
    for one in found:
        effects += _suspended(one, touched.get(one.id), note)
    said = Text("source-suspended", {"reference": reference, "count": len(found)})
    told = together(said, _named(found), *_drafts_too(drafts))
    office = together(told, Text("source-where"))
    effects.append(TellOffice((Role.ADMIN,), office, once=f"source/{facts.turn}"))
    reply = Reply(told, (inquiry_queue.ENTRIES, HOME))
    return Turn(state=at(entry_list.ENTRIES), replies=(reply,), effects=tuple(effects))


def _suspended(entry: Entry, touched: Written | None, note: str) -> Iterator[WriteEntry]:
    """Out of use at once; what somebody is writing on it meanwhile stays theirs to finish."""
    number = touched.number if touched else 0
    inquiry_id = touched.inquiry_id if touched else None
    yield WriteEntry(
        seen=number,
        state=EntryState.SUSPENDED,
        draft=entry,
        note=note,
        inquiry_id=inquiry_id,
    )
    if touched is not None and touched.state in (EntryState.DRAFT, EntryState.WAITING):
        yield WriteEntry(
            seen=number + 1,
            state=touched.state,
            draft=touched.draft,
            note=note,
            inquiry_id=inquiry_id,
        )


def again(state: State, facts: Facts) -> Reply:
    if state.step == SURE:
        reference = state.about.removeprefix(ABOUT)
        found = list(resting_on(reference, facts))
        if found:
            return _confirm(reference, found, drafts_on(reference, facts))
    return _ask(facts).replies[0]
