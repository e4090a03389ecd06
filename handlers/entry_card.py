"""An entry before the office: how it reads, how it stands, what can be done with it.

Owns: its card, the second look, publishing, suspending. Never: changing its words
(``entry_edit``), the list (``entry_list``).
"""

from __future__ import annotations

from dataclasses import replace

from handlers.answer_text import answer_text
from handlers.dues import today
from handlers.effects import Effect, TellOffice
from handlers.facts import Facts, Role
from handlers.inquiries import ENTRY, EntryState, WriteEntry, Written
from handlers.inquiry_desk import HOME, at, is_admin, me, seen, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.wording import lines, local_day, together, with_notice
from programme.catalogue import Text
from programme.knowledge import Entry

CARD = "entry"
IS = EntryState
STATES = {
    IS.DRAFT: Text("entry-state-draft"),
    IS.WAITING: Text("entry-state-waiting"),
    IS.PUBLISHED: Text("entry-state-published"),
    IS.SUSPENDED: Text("entry-state-suspended"),
    IS.WITHDRAWN: Text("entry-state-withdrawn"),
}
OFFER = Choice("offer", Text("choice-entry-offer"))
SEND_BACK = Choice("send-back", Text("choice-entry-send-back"))
SUSPEND = Choice("suspend", Text("choice-entry-suspend"))
#: decide about words that were looked at: their values carry the number of that version
PUBLISH, RESUME, DROP = "publish/", "resume/", "drop/"
DECIDING = (PUBLISH, RESUME, DROP)
EDITS = (
    Choice("edit-question", Text("choice-entry-question")),
    Choice("edit-answer", Text("choice-entry-answer")),
    Choice("edit-source", Text("choice-entry-source")),
    Choice("edit-days", Text("choice-entry-days")),
)
HEIR = Choice("heir", Text("choice-entry-heir"))


def in_focus(state: State, facts: Facts) -> Written | None:
    """The entry of this turn: as the office has left it, else as it stands in the file."""
    touched = seen(facts).entry
    id = state.about.removeprefix(ENTRY)
    entry = facts.programme.knowledge.entry(id) if state.about.startswith(ENTRY) else None
    if touched is not None and (entry is None or touched.state is not IS.WITHDRAWN):
        return replace(touched, is_live=touched.is_live or entry is not None)
    if entry is None:
        return None
    number = touched.number if touched else 0  # a draft about it was given up
    return Written(number=number, state=IS.PUBLISHED, draft=entry, is_live=True)


def show(one: Written, facts: Facts, notice: Text | None = None) -> Turn:
    reply = card(one, facts)
    return Turn(
        state=at(CARD, f"{ENTRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def card(one: Written, facts: Facts) -> Reply:
    draft = one.draft
    head = Text("entry-head", {"question": draft.question, "state": STATES[one.state]})
    topic = next((t.title for t in facts.programme.knowledge.topics() if t.id == draft.topic), "")
    thumbs = seen(facts).thumbs
    about = [
        Text("entry-topic", {"topic": topic, "asks": len(draft.asks)}),
        _days(draft),
    ]
    if thumbs.helpful or thumbs.unhelpful:
        about.append(
            Text(
                "entry-thumbs",
                {"helpful": str(thumbs.helpful), "unhelpful": str(thumbs.unhelpful)},
            )
        )
    if one.is_live and one.state in (IS.DRAFT, IS.WAITING):
        about.append(Text("entry-live-before"))
    if draft.owner:
        about.append(Text("entry-owner", {"owner": draft.owner}))
    if one.note:
        about.append(Text("entry-note", {"note": short(one.note)}))
    if draft.superseded_by:
        heir = facts.programme.knowledge.entry(draft.superseded_by)
        name = heir.question if heir else draft.superseded_by
        about.append(Text("entry-superseded", {"heir": name}))
    shown = answer_text(draft, facts)
    return Reply(together(head, shown, lines(about)), choices(one, facts))


def _days(draft: Entry) -> Text:
    first, last = draft.valid_from, draft.valid_to
    if first and last:
        return Text("entry-days", {"first": local_day(first), "last": local_day(last)})
    if first:
        return Text("entry-days-from", {"first": local_day(first)})
    if last:
        return Text("entry-days-to", {"last": local_day(last)})
    return Text("entry-days-none")


def choices(one: Written, facts: Facts) -> tuple[Choice, ...]:
    publish = Choice(f"{PUBLISH}{one.number}", Text("choice-entry-publish"))
    resume = Choice(f"{RESUME}{one.number}", Text("choice-entry-resume"))
    drop = Choice(f"{DROP}{one.number}", Text("choice-entry-drop"))
    match one.state:
        case IS.DRAFT:
            step = publish if _may_publish(one, facts) else OFFER
            return (step, *EDITS, drop, HOME)
        case IS.WAITING if _may_publish(one, facts):
            return (publish, SEND_BACK, *EDITS, drop, HOME)
        case IS.WAITING:
            return (*EDITS, drop, HOME)
        case IS.PUBLISHED if is_admin(facts):
            return (*EDITS, SUSPEND, HEIR, HOME)
        case IS.SUSPENDED if is_admin(facts):
            return (resume, *EDITS, HOME)
        case IS.PUBLISHED | IS.SUSPENDED:
            return (*EDITS, HOME)
        case _:
            return (HOME,)


def _may_publish(one: Written, facts: Facts) -> bool:
    """An admin who has not written it; where there is no other admin, they alone."""
    if not is_admin(facts):
        return False
    return one.words_by != me(facts) or seen(facts).other_admins == 0


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = in_focus(state, facts)
    if one is None or not isinstance(event, Chosen):
        return None
    if event.value not in {choice.value for choice in choices(one, facts)}:
        if event.value.startswith(DECIDING):
            return show(one, facts, Text("reply-changed-meanwhile"))
        return show(one, facts) if event.value == CARD else None
    match event.value.partition("/")[0]:
        case "offer":
            told = TellOffice(
                (Role.ADMIN,),
                Text("entry-waits", {"question": short(one.draft.question)}),
                once=f"entry/{one.id}/{one.number}",
            )
            return written(one, IS.WAITING, facts, Text("entry-offered"), more=(told,))
        case "publish":
            return written(one, IS.PUBLISHED, facts, _published(one, facts))
        case "resume":
            return written(one, IS.PUBLISHED, facts, Text("entry-resumed"))
        case "suspend":
            return written(one, IS.SUSPENDED, facts, Text("entry-suspended"))
        case "send-back":
            return written(one, IS.DRAFT, facts, Text("entry-sent-back"))
        case "drop":
            return _drop(one, facts)
        case _:
            return None


def _published(one: Written, facts: Facts) -> Text:
    first = one.draft.valid_from
    said = Text("entry-published")
    if first is not None and first > today(facts):
        said = Text("entry-published-later", {"first": local_day(first)})
    if one.words_by != me(facts):
        return said
    return together(said, Text("entry-published-alone"))


def _drop(one: Written, facts: Facts) -> Turn:
    """Give the draft up: what was published before it stands as it stood."""
    if one.published is None:
        return written(one, IS.WITHDRAWN, facts, Text("entry-dropped"))
    return written(
        replace(one, draft=one.published), IS.PUBLISHED, facts, Text("entry-draft-dropped")
    )


def written(
    one: Written,
    state: EntryState,
    facts: Facts,
    notice: Text,
    *,
    note: str = "",
    more: tuple[Effect, ...] = (),
) -> Turn:
    """The next version of it, and its card."""
    effect = WriteEntry(
        seen=one.number,
        state=state,
        draft=one.draft,
        note=note,
        inquiry_id=one.inquiry_id,
    )
    is_decided = state in (IS.PUBLISHED, IS.SUSPENDED)
    published = one.draft if state is IS.PUBLISHED else None
    after = replace(
        one,
        number=one.number + 1,
        state=state,
        by_id=me(facts),
        note=note,
        is_live=published is not None if is_decided else one.is_live,
        published=published if is_decided else one.published,
    )
    return replace(show(after, facts, notice), effects=(effect, *more))
