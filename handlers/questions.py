"""Questions that the office answers, and the answers that it keeps: /cauhoi.

Owns: which of its steps takes a turn. Never: the steps themselves, who may see it (``commands``
says).
"""

from __future__ import annotations

from handlers import (
    entry_card,
    entry_edit,
    entry_list,
    entry_sources,
    inquiry_answer,
    inquiry_one,
    inquiry_queue,
    menu,
)
from handlers.facts import Facts
from handlers.inquiries import ENTRY, INQUIRY, Inquiry, InquiryState
from handlers.inquiry_desk import HOME, NEEDS, OPENS, TOPIC, at
from handlers.model import Chosen, Event, Reply, State, Turn
from programme.catalogue import Text

__all__ = ["NEEDS", "TOPIC", "again", "begin", "take_turn"]

#: in this order: the first one that takes the event
STEPS = (
    entry_list.take_turn,
    entry_sources.take_turn,
    entry_edit.begin,
    inquiry_answer.take_turn,
    inquiry_one.take_turn,
    entry_edit.take_turn,
    entry_card.take_turn,
)


def begin(state: State, rest: str, facts: Facts) -> Turn:
    return inquiry_queue.show(facts)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    if facts.inquiries is None:  # no longer of the office
        return menu.begin(State(), "", facts)
    if isinstance(event, Chosen):
        if event.value == HOME.value:
            return inquiry_queue.show(facts)
        if event.value.startswith(OPENS):
            return _open(event.value.removeprefix(OPENS), facts)
    if (focus := facts.inquiries.focus) and _is_overtaken(state, focus):
        return inquiry_one.show(focus, facts, Text("question-closed"))
    for step in STEPS:
        if turn := step(state, event, facts):
            return turn
    return Turn(state=state)


def _is_overtaken(state: State, focus: Inquiry) -> bool:
    """Whether a colleague has answered what was being answered here."""
    is_at_it = state.step in inquiry_answer.STEPS or state.step in inquiry_one.STEPS
    return is_at_it and focus.state is not InquiryState.OPEN


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
    if state.step in (inquiry_queue.LIST, ""):
        return inquiry_queue.card(facts)
    if state.step == entry_list.ENTRIES:
        return entry_list.card(facts)
    if state.step in (entry_sources.ASK, entry_sources.SURE):
        return entry_sources.again(state, facts)
    if state.step == entry_edit.TOPIC_OF:
        return entry_edit.topics(facts)
    if state.about.startswith(ENTRY):
        return entry_edit.again(state, facts)
    if state.step in inquiry_answer.STEPS:
        return inquiry_answer.again(state, facts)
    return inquiry_one.again(state, facts)
