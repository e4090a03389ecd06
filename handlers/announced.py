"""What recipients do with an announcement: take note, ask about it, find it again.

Owns: the presses and words under an announcement, the topic "announced" (a question about one),
answers from the archive. Never: sending, who may compose.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import announced_asking
from handlers.announced_asking import LATELY, filed, name, note, words
from handlers.announced_words import (
    ABOUT,
    LONGEST_QUESTION,
    TOPIC,
    asking,
    focus,
    is_concerned,
    is_noting,
    is_noting_loosely,
    is_order,
    is_plain_noting,
    is_yes,
    noted,
    reference_in,
)
from handlers.announcements import (
    ACK,
    Received,
    pressed,
)
from handlers.effects import LogQuestion
from handlers.facts import Facts, Need, Role
from handlers.model import Choice, Chosen, Event, Pressed, Reply, State, Turn, Typed
from handlers.report_step import is_below_a_receipt
from handlers.wording import has_words
from programme.catalogue import Text
from programme.vietnamese import fold

__all__ = [
    "NEEDS",
    "TOPIC",
    "again",
    "archived",
    "focus",
    "is_concerned",
    "is_noting",
    "respond",
    "take_turn",
]

NEEDS = frozenset({Need.RECEIVED})
#: an answer, or entries on offer, stand there; they wait for nothing
AFTER_A_CARD = frozenset({"answer", "ask"})
AFTER_AN_ANSWER = AFTER_A_CARD | {announced_asking.TOPIC}
STOP = Choice("stop", Text("choice-announced-stop"))


# --- taking note ---------------------------------------------------------------------------


def respond(state: State, event: Event, facts: Facts) -> Turn | None:
    """A press under an announcement, or the word for it. None: nothing of that."""
    match event:
        case Pressed(prompt=prompt, index=index) if prompt < 0:
            one = _received(-prompt, facts)
            if one is None:
                return Turn(state=state, replies=(Reply(_not_yours(facts)),))
            meant = pressed(prompt, index, needs_ack=one.content.needs_ack)
            if meant is not None and meant[1] == ACK:
                return note(state, one, facts)
            return _ask(one, facts)
        case Typed(text=text):
            number = noted(text, facts.programme.catalogue)
            # where something is asked, the words may be an answer
            is_free = state.topic == State().topic and not facts.is_group
            if number is None:
                is_after = state.topic in AFTER_AN_ANSWER or is_below_a_receipt(state)
                is_open = is_free or (is_after and not facts.is_group)
                return _perhaps_noted(state, text, facts) if is_open else None
            received = facts.announcing.received if facts.announcing else ()
            one = _received(int(number), facts) if number else next(iter(received), None)
            if one is not None:
                return note(state, one, facts)
            if not is_free or (number and not is_order(text, number, facts)):
                return None
            none = _not_yours(facts) if number else Text("announced-none-waiting")
            return Turn(state=state, replies=(Reply(none),))
        case _:
            return None


def _not_yours(facts: Facts) -> Text:
    """Whoever composes has tried it out: under such a one nothing is counted."""
    is_admin = facts.person is not None and facts.person.role is Role.ADMIN
    return Text("announced-preview") if is_admin else Text("announced-not-yours")


def _perhaps_noted(state: State, said: str, facts: Facts) -> Turn | None:
    """Other ways to say it count right below the announcement; below anything else "rõ" may be
    for that, and is asked back, as a mere "vâng" is. Where nothing waits it asks for nothing."""
    catalogue = facts.programme.catalogue
    if turn := _asking_in_words(said, facts):
        return turn
    if turn := announced_asking.about_this(state, said, facts):
        return turn
    is_noting_it = is_noting_loosely(said, catalogue)
    one = _waiting(facts)
    if one is None:
        clear = Reply(Text("announced-clear"), is_in_passing=True)
        return Turn(state=state, replies=(clear,)) if is_noting_it else None
    is_shown = one.is_last or state.about == f"{ABOUT}{one.id}"
    if is_noting_it:
        if is_shown or is_plain_noting(said, catalogue):
            return note(state, one, facts)
    elif not (is_shown or state.topic == State().topic) or not is_yes(said, catalogue):
        return None
    asked = Text("announced-did-you", {"name": name(one, facts)})
    if state.topic in AFTER_A_CARD:  # what may be said of that stays on offer
        return Turn(state=state, replies=(Reply(asked),))
    return Turn(
        state=State(topic=announced_asking.TOPIC, about=f"{ABOUT}{one.id}"),
        replies=(Reply(asked, announced_asking.DID_YOU),),
    )


def _waiting(facts: Facts) -> Received | None:
    """The newest that waits for a word of this person; long ago nobody waits any more."""
    received = facts.announcing.received if facts.announcing else ()
    one = next(iter(received), None)
    if one is None or one.acked_at is not None or not one.content.needs_ack:
        return None
    return one if facts.now - one.sent_at <= LATELY else None


def _received(number: int, facts: Facts) -> Received | None:
    received = facts.announcing.received if facts.announcing else ()
    return next((one for one in received if one.id == number), None)


# --- asking about it -----------------------------------------------------------------------


def _ask(one: Received, facts: Facts) -> Turn:
    return Turn(
        state=State(topic=TOPIC, step="ask", about=f"{ABOUT}{one.id}"),
        replies=(_asking(one, facts),),
    )


def _asking_in_words(said: str, facts: Facts) -> Turn | None:
    """The label of the button typed out is no question yet."""
    number = asking(said, facts.programme.catalogue)
    if number is None:
        return None
    received = facts.announcing.received if facts.announcing else ()
    one = _received(int(number), facts) if number else next(iter(received), None)
    return None if one is None else _ask(one, facts)


def _asking(one: Received, facts: Facts) -> Reply:
    asked = Text("announced-ask", {"name": name(one, facts)})
    return Reply(asked, (STOP,), is_lettered=True)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    one = _received(_number(state), facts)
    match event:
        case Chosen(value="stop"):
            return Turn(state=State(), replies=(Reply(Text("announced-ask-stopped")),))
        case Typed(text=text) if one is not None and _asking_in_words(text, facts):
            return _ask(one, facts)
        case Typed(text=text) if one is not None and has_words(text):
            return filed(one, text, facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    one = _received(_number(state), facts)
    return None if one is None else _asking(one, facts)


def _number(state: State) -> int:
    number = state.about.removeprefix(ABOUT)
    return int(number) if number.isdecimal() else 0


# --- the archive ---------------------------------------------------------------------------


def archived(state: State, event: Event, facts: Facts, prompt: Reply | None) -> Turn | None:
    """A question that names an announcement is answered with what was sent, and when."""
    if not isinstance(event, Typed) or facts.is_group:
        return None
    reference = reference_in(event.text)
    received = facts.announcing.received if facts.announcing else ()
    one = next(
        (each for each in received if reference and fold(each.content.reference) == reference),
        None,
    )
    if one is None:
        return None
    turn = Turn(
        state=state,
        replies=(Reply(words(one, facts)),),
        effects=(LogQuestion(event.text[:LONGEST_QUESTION], "answered"),),
    )
    return turn if prompt is None else replace(turn, replies=(*turn.replies, prompt))
