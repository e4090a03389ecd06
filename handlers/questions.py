"""Questions that the office answers, and the answers that it keeps: /cauhoi.

Owns: which of its steps takes a turn. Never: the steps themselves, who may see it (``commands``
says).
"""

from __future__ import annotations

from dataclasses import replace

from handlers import (
    base_sheet,
    entry_begin,
    entry_card,
    entry_edit,
    entry_list,
    entry_sheet,
    entry_sources,
    inquiry_answer,
    inquiry_decline,
    inquiry_one,
    inquiry_queue,
    inquiry_source,
    menu,
)
from handlers.facts import Facts
from handlers.idle_words import Idle, idle
from handlers.inquiries import ENTRY, INQUIRY, Inquiry, InquiryState
from handlers.inquiry_desk import HOME, NEEDS, OPENS, TOPIC, at, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, with_notice
from programme.asking import asks_plainly, asks_whether
from programme.catalogue import Text
from programme.knowledge import Outcome
from programme.papers import has_number

__all__ = ["NEEDS", "TOPIC", "again", "begin", "take_turn"]

#: in this order: the first one that takes the event
STEPS = (
    inquiry_queue.take_turn,
    base_sheet.take_turn,
    entry_sheet.take_turn,
    entry_list.take_turn,
    entry_sources.take_turn,
    entry_begin.take_turn,
    inquiry_answer.take_turn,
    inquiry_one.take_turn,
    entry_edit.take_turn,
    entry_card.take_turn,
)


#: in which what is typed is written down
WRITING = frozenset(
    {
        *(inquiry_answer.ANSWER, *inquiry_source.STEPS),
        *inquiry_decline.STEPS,
        *(entry_begin.TITLE, *entry_edit.STEPS),
    }
)
#: in which a number may be one
NUMBERED = frozenset({inquiry_source.NUMBER, inquiry_source.DAY, *entry_edit.DAY_STEPS})
#: in which "được", or a number, may be all there is to say
SAYING = frozenset({inquiry_answer.ANSWER, entry_edit.ANSWER})
#: in which an order with more words may be meant to be written down
TELLING = SAYING | {*inquiry_decline.STEPS, inquiry_source.WHY}
#: the same of a title, which may also ask; what rests on a paper names it
SAID = TELLING | {entry_begin.TITLE, entry_edit.QUESTION}
RESTING = frozenset({inquiry_source.SOURCE, inquiry_source.NUMBER, entry_edit.SOURCE})
#: a longer question is part of an answer
MOST_ASKING = 12
#: more words on the list are no search
MOST_SOUGHT = 4
#: a step: whether these words are to be written down; the step follows in which they were typed,
#: and in the next line the words
SURE = "sure-content/"
AS_CONTENT = Choice("as-content", Text("choice-reply-as-content"))
NOT_CONTENT = Choice("not-content", Text("choice-reply-not-content"))


def begin(state: State, rest: str, facts: Facts) -> Turn:
    return inquiry_queue.look_for(rest, facts) if rest.strip() else inquiry_queue.show(facts)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    if facts.inquiries is None:  # no longer of the office
        return menu.begin(State(), "", facts)
    if isinstance(event, Chosen):
        if event.value == HOME.value:
            return inquiry_queue.show(facts)
        if event.value.startswith(OPENS):
            return _open(event.value.removeprefix(OPENS), facts)
    asked, said = _unsure(state)
    if event == Chosen(NOT_CONTENT.value) and (reply := again(asked, facts)):
        return Turn(state=asked, replies=(reply,))
    if event == Chosen(AS_CONTENT.value) and said:
        return _step(asked, Typed(said), facts, is_certain=True)
    return _step(asked, event, facts)


def _step(state: State, event: Event, facts: Facts, *, is_certain: bool = False) -> Turn:
    """``is_certain``: these words are to be written down."""
    focus = facts.inquiries.focus if facts.inquiries else None
    if focus is not None and (turn := _overtaken(state, event, focus, facts)):
        return turn
    if isinstance(event, Typed) and not is_certain and (turn := _idle(state, event.text, facts)):
        return turn
    for step in STEPS:
        if turn := step(state, event, facts):
            return turn
    return _hint(state, event, facts)


def _overtaken(state: State, event: Event, focus: Inquiry, facts: Facts) -> Turn | None:
    """A colleague has answered, or taken, what was being answered here."""
    step = state.step.partition("/")[0]
    is_at_it = step in inquiry_answer.STEPS or step in inquiry_one.STEPS
    is_acting = isinstance(event, Chosen) and event.value in inquiry_one.ACTIONS
    if (is_at_it or is_acting) and focus.state is not InquiryState.OPEN:
        return inquiry_one.show(focus, facts, Text("question-closed"))
    if focus.state is InquiryState.OPEN and inquiry_one.is_held(focus, facts):
        is_taking_over = event == Chosen(inquiry_one.TAKE_OVER.value)
        is_theirs = is_at_it or (is_acting and not is_taking_over)
        return inquiry_one.held(focus, facts) if is_theirs else None
    return None


def _idle(state: State, said: str, facts: Facts) -> Turn | None:
    """Where words are written down: those that cannot be meant so are not, and those that may
    not be are asked about."""
    step = state.step.partition("/")[0]
    if step not in WRITING or not has_words(said):
        return None
    kind = idle(said, facts.programme.catalogue)
    if kind is None:
        is_misplaced = step in TELLING or (step in RESTING and not has_number(said))
        return _sure(state, said) if is_misplaced and _asks(said) else None
    if (kind is Idle.NUMBER and step in NUMBERED) or (kind is Idle.NOTHING and step in SAYING):
        return None
    if (kind is Idle.EITHER and step in SAID) or (kind is Idle.NUMBER and step in SAYING):
        return _sure(state, said)
    if kind is Idle.LEAVE:
        return _back(state, facts)
    shown = again(state, facts)
    notice = Text("reply-not-content", {"said": short(said, 60)})
    if kind is Idle.NUMBER:
        notice = Text("reply-not-number", {"said": short(said, 60)})
    return Turn(state=state, replies=(with_notice(notice, shown),)) if shown else None


def _asks(said: str) -> bool:
    is_short = len(said.split()) <= MOST_ASKING
    return is_short and (asks_whether(said) or asks_plainly(said.strip()))


def _sure(state: State, said: str) -> Turn:
    kept = replace(state, step=f"{SURE}{state.step}\n{said.strip()}")
    return Turn(state=kept, replies=(_asking_sure(said),))


def _asking_sure(said: str) -> Reply:
    asked = Text("reply-sure-content", {"said": short(said)})
    return Reply(asked, (AS_CONTENT, NOT_CONTENT), is_lettered=True)


def _unsure(state: State) -> tuple[State, str]:
    """Where words were typed that may be content, and these words; else as it is, and ""."""
    if not state.step.startswith(SURE):
        return state, ""
    step, _, said = state.step.removeprefix(SURE).partition("\n")
    return replace(state, step=step), said


def _back(state: State, facts: Facts) -> Turn | None:
    """Out of the step, to what it is about; nothing is changed."""
    one = facts.inquiries.focus if facts.inquiries else None
    entry = entry_card.in_focus(state, facts)
    if entry is not None:
        return entry_card.show(entry, facts, Text("reply-left"))
    return inquiry_one.show(one, facts, Text("reply-left")) if one else None


def _hint(state: State, event: Event, facts: Facts) -> Turn:
    """Words typed on a card are for the card, never a new question: what it takes is said."""
    if not isinstance(event, Typed) or not has_words(event.text):
        return Turn(state=state)
    if sought := _sought(state, event.text, facts):
        return sought
    outcome = facts.programme.knowledge.ask(event.text).outcome
    step = state.step.partition("/")[0]
    is_list = step in (inquiry_queue.LIST, entry_list.ENTRIES, base_sheet.BASE, "")
    if outcome is Outcome.COURTESY or (is_list and outcome is Outcome.ANSWER):
        return Turn(state=state)
    shown = again(state, facts)
    if shown is None:
        return Turn(state=state)
    return Turn(state=state, replies=(with_notice(_what_it_takes(state, facts), shown),))


def _sought(state: State, said: str, facts: Facts) -> Turn | None:
    """A few words on the list itself, which ask nothing, are looked for in it."""
    step = state.step.partition("/")[0]
    if step not in (inquiry_queue.LIST, "") or state.about:
        return None
    is_short = len(said.split()) <= MOST_SOUGHT and any(map(str.isalpha, said))
    if not is_short or _asks(said) or idle(said, facts.programme.catalogue):
        return None
    outcome = facts.programme.knowledge.ask(said).outcome
    return None if outcome is Outcome.COURTESY else inquiry_queue.look_for(said, facts)


def _what_it_takes(state: State, facts: Facts) -> Text:
    if state.about.startswith(ENTRY):
        return Text("entry-typed")
    focus = facts.inquiries.focus if facts.inquiries else None
    if state.about.startswith(INQUIRY) and focus is not None:
        if state.step == inquiry_answer.PREVIEW:
            return Text("question-typed-preview")
        is_free = focus.state is InquiryState.OPEN and not inquiry_one.is_held(focus, facts)
        return Text("question-typed") if is_free else Text("question-typed-held")
    return Text("questions-typed")


def _open(about: str, facts: Facts) -> Turn:
    """What was chosen from a list is in focus."""
    state = at("", about)
    if about.startswith(ENTRY) and (entry := entry_card.in_focus(state, facts)):
        return entry_card.show(entry, facts)
    focus = facts.inquiries.focus if facts.inquiries else None
    if about.startswith(INQUIRY) and focus is not None:
        return inquiry_one.show(focus, facts)
    return inquiry_queue.show(facts)


def again(state: State, facts: Facts) -> Reply | None:
    if said := _unsure(state)[1]:
        return _asking_sure(said)
    if state.step.partition("/")[0] in (inquiry_queue.LIST, ""):
        return inquiry_queue.again(state, facts)
    if state.step == entry_list.ENTRIES:
        return entry_list.card(facts)
    if state.step.startswith(f"{entry_sheet.STEP}/"):
        return entry_sheet.again(state, facts)
    if state.step.partition("/")[0] in (base_sheet.BASE, base_sheet.PLAN):
        return base_sheet.again(state, facts)
    if state.step in (entry_sources.ASK, entry_sources.SURE):
        return entry_sources.again(state, facts)
    if state.step == entry_begin.TOPIC_OF:
        return entry_begin.topics(facts)
    if state.step.startswith(f"{entry_begin.TITLE}/"):
        one = facts.inquiries.focus if facts.inquiries else None
        return entry_begin.asking_title(one, facts) if one else inquiry_queue.card(facts)
    if state.about.startswith(ENTRY):
        return entry_edit.again(state, facts)
    if state.step in inquiry_answer.STEPS:
        return inquiry_answer.again(state, facts)
    return inquiry_one.again(state, facts)
