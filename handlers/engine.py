"""One turn of a conversation, whole: ``(state, event, facts) -> Turn``.

Owns: which topic takes an event, what goes before topics and what after them, the bookmark of
what is on offer. Total: every state and event has an answer. Never: IO, a clock, sentences of
its own beyond refusals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from handlers import (
    address,
    ask,
    browse,
    choices,
    duty,
    extension,
    help,
    interruptions,
    invitations,
    menu,
    office,
    onboarding,
    privacy,
    questions,
    report,
    review,
    status,
    units,
)
from handlers.bursts import patience
from handlers.commands import BY_NAME, REPORTERS, spoken
from handlers.groups import group_address
from handlers.model import (
    Chosen,
    Event,
    Facts,
    Joined,
    Left,
    Need,
    Pressed,
    Repeated,
    Reply,
    Role,
    SetReachable,
    State,
    Turn,
    Typed,
)
from handlers.reporting import FileKept
from handlers.wording import addressed
from programme.catalogue import Catalogue, Text

__all__ = [
    "accepts_bursts",
    "code_in",
    "focus",
    "group_address",
    "needs",
    "patience",
    "take_turn",
]


#: an app that reconnects sends a press again within this time
ECHO_SECONDS = 20


class Topic(Protocol):
    """Something that is under way until it is finished or left."""

    def take_turn(self, state: State, event: Event, facts: Facts) -> Turn:
        """An empty turn says: not for me."""

    def again(self, state: State, facts: Facts) -> Reply | None:
        """The question that is on offer, once more; None if nothing is being asked."""


TOPICS: Mapping[str, Topic] = {
    "menu": menu,
    "ask": ask,
    "browse": browse,
    "privacy": privacy,
    "address": address,
    "report": report,
    "extension": extension,
    "duty": duty,
    "review": review,
    "office": office,
    "units": units,
}

#: command -> what it begins, given the words after it
BEGINNINGS: Mapping[str, Callable[[State, str, Facts], Turn]] = {
    "start": menu.begin_anew,
    "ask": ask.begin,
    "browse": browse.begin,
    "questions": questions.begin,
    "address": address.begin,
    "help": help.begin,
    "cancel": menu.cancel,
    "menu": menu.begin,
    "erase": privacy.begin,
    "report": report.begin,
    "missing": status.missing,
    "deadline": status.deadline,
    "extension": extension.begin,
    "unit": duty.begin,
    "handover": duty.hand_over,
    "review": review.begin,
    "board": office.board,
    "totals": office.totals,
    "export": office.export,
    "units": units.begin,
}
#: command -> what it must know
NEEDS: Mapping[str, frozenset[Need]] = {
    "questions": frozenset({questions.NEED}),
    "report": report.NEEDS,
    "missing": status.NEEDS,
    "deadline": status.NEEDS,
    "extension": extension.NEEDS,
    "unit": duty.NEEDS,
    "handover": duty.NEEDS,
    "review": review.NEEDS,
    "board": office.NEEDS,
    "totals": office.NEEDS,
    "export": office.NEEDS,
    "units": units.NEEDS,
}
#: topic -> what every turn of it must know
TOPIC_NEEDS: Mapping[str, frozenset[Need]] = {
    "report": report.NEEDS,
    "extension": extension.NEEDS,
    "duty": duty.NEEDS,
    "review": review.NEEDS,
    "office": office.NEEDS,
    "units": units.NEEDS,
}
#: a choice whose value begins so puts what follows into focus: a report key, a period
OPENS = "open:"


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """What is said, done and remembered after an event."""
    state = _without_old_press(state, facts)
    meant = choices.resolve(event, state, facts.programme.catalogue)
    turn = _decide(state, meant, facts)
    taken = state.taken
    if isinstance(event, Pressed) and isinstance(meant, Chosen):
        taken = (event.prompt, event.index, int(facts.now.timestamp()))
    return _finish(turn, taken, facts)


def _decide(state: State, event: Event, facts: Facts) -> Turn:
    match event:
        case Repeated():
            return Turn(state=state, is_silent=True)
        case Left():
            return Turn(state=state, effects=(SetReachable(False),), is_silent=True)
        case Joined() if facts.is_group:
            greeting = menu.begin_anew(state, "", facts)
            return replace(greeting, effects=(SetReachable(True),))
        case Joined():  # they will speak when they want something
            return Turn(state=state, effects=(SetReachable(True),), is_silent=True)
    if facts.person is None and not facts.is_group:
        return onboarding.take_turn(state, event, facts, code_in(state, event))
    if isinstance(event, Chosen):  # what was on offer has served
        state = replace(state, prompt=0, offered=())
    return _asked_for(state, event, facts) or _next_step(state, event, facts)


def _asked_for(state: State, event: Event, facts: Facts) -> Turn | None:
    """What works everywhere: an invitation code, a command."""
    if isinstance(event, Typed) and (code := invitations.code_in_words(event.text)):
        if facts.is_group:
            return _refusal(state, Text("private-only"))
        return invitations.redeem(code, facts)
    said = spoken(event, facts.programme.catalogue)
    if said is None:
        return None
    command = BY_NAME.get(said.name)
    if command is None:
        return _refusal(state, Text("command-unknown"))
    role = facts.person.role if facts.person else Role.STRANGER
    if command.is_open_to(role, facts.is_group):
        return BEGINNINGS[command.name](state, said.rest, facts)
    if facts.is_group:
        return _refusal(state, Text("private-only"))
    # without a slash, the words of a command that is not theirs are words like any others
    return _refusal(state, Text("command-not-allowed")) if said.has_slash else None


def _refusal(state: State, text: Text) -> Turn:
    return Turn(state=state, replies=(Reply(text),))


def _next_step(state: State, event: Event, facts: Facts) -> Turn:
    topic = TOPICS.get(state.topic, menu)  # a topic that was retired leads to the menu
    turn = topic.take_turn(state, event, facts)
    if turn.replies or turn.effects:
        return turn
    prompt = topic.again(state, facts) if state.offered else None
    return interruptions.take_turn(state, event, facts, prompt)


def _without_old_press(state: State, facts: Facts) -> State:
    """A press that comes again after a while is a person who pressed again, not an echo."""
    if state.taken is None or facts.now.timestamp() - state.taken[2] <= ECHO_SECONDS:
        return state
    return replace(state, taken=None)


def _finish(turn: Turn, taken: tuple[int, int, int] | None, facts: Facts) -> Turn:
    """Fill in the common values, and the bookmark of what is on offer now."""
    replies = tuple(addressed(reply, facts) for reply in turn.replies)
    state = replace(turn.state, taken=taken)
    for reply in replies:
        if reply.choices:
            offered = choices.offer(reply.choices, facts.programme.catalogue)
            state = replace(
                state, prompt=facts.turn, offered=offered, is_lettered=reply.is_lettered
            )
    return replace(turn, state=state, replies=replies)


def needs(state: State, event: Event, role: Role, catalogue: Catalogue) -> frozenset[Need]:
    """What must be loaded before this turn."""
    wanted = set(TOPIC_NEEDS.get(state.topic, ()))
    if code_in(state, event) is not None:
        wanted |= {Need.INVITATION, Need.DESK}  # perhaps it is for a unit that they serve
    meant = choices.resolve(event, state, catalogue)
    command = spoken(meant, catalogue)
    if command and command.name in NEEDS:
        wanted |= NEEDS[command.name]
    elif command is None and isinstance(meant, Typed) and role in REPORTERS:
        wanted |= status.NEEDS  # a question about their own unit is answered from its own data
    return frozenset(wanted)


def focus(state: State, event: Event, catalogue: Catalogue) -> str:
    """What the facts are to be about: a report key, a period, a file; "": the usual one."""
    if isinstance(event, FileKept) and event.purpose == units.PURPOSE:
        return event.name
    meant = choices.resolve(event, state, catalogue)
    if isinstance(meant, Chosen) and meant.value.startswith(OPENS):
        return meant.value.removeprefix(OPENS)
    return state.about


def code_in(state: State, event: Event) -> str | None:
    """The invitation code that this event brings, or that waits for consent to be given."""
    typed = invitations.code_in_words(event.text) if isinstance(event, Typed) else None
    return typed or onboarding.carried_code(state)


def accepts_bursts(state: State) -> bool:
    """Whether several quick messages may be read as one: where free text is a question."""
    return state.topic in interruptions.OPEN_TOPICS
