"""Somebody wants to speak to a person, and has not said about what.

Owns: whom to call, and passing on what they asked last or type now. Never: the inbox of the
office.
"""

from __future__ import annotations

from handlers import answer, ask, menu
from handlers.answer_card import LONGEST_KEPT, Card
from handlers.answer_effects import AskOffice
from handlers.facts import Facts
from handlers.idle_words import Idle, idle
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wishes import wants_a_person
from handlers.wording import has_words, together
from programme.asking import asks_plainly, asks_whether
from programme.catalogue import Catalogue, Text
from programme.knowledge import Outcome

TOPIC = "person"
#: a step: passing this on must be confirmed
SURE = "sure/"
#: more words tell what is wanted, or ask about something: "hủy được không" does not
MOST_OF_AN_ORDER, MOST_ASKING = 2, 3
SEND = Choice("person-send", Text("choice-person-send"))


def respond(state: State, event: Event, facts: Facts) -> Turn | None:
    """Where nothing else is under way: whom to call, or let the bot pass it on."""
    if facts.is_group or not isinstance(event, Typed):
        return None
    if not wants_a_person(event.text, facts.programme.catalogue):
        return None
    card = Card.of(state)
    if card is not None and card.question:
        return answer.to_office(card, Text("person-contact"), facts)
    asked = together(Text("person-contact"), Text("person-ask"))
    return Turn(state=State(topic=TOPIC), replies=(Reply(asked, (answer.NOT_NEEDED,)),))


def again(state: State, facts: Facts) -> Reply:
    if question := _to_confirm(state):
        return Reply(Text("person-confirm", {"question": question}), (SEND, answer.NOT_NEEDED))
    return Reply(Text("person-ask"), (answer.NOT_NEEDED,))


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """A question is passed on; anything else only once they confirmed it."""
    match event:
        case Chosen(value=value) if value == SEND.value and _to_confirm(state):
            return _sent(_to_confirm(state))
        case Chosen(value=value) if value == answer.NOT_NEEDED.value:
            return menu.show(Text("person-left"), facts)
        case Typed(text=text) if has_words(text) and not _is_courtesy(text, facts):
            said = text.strip()[:LONGEST_KEPT]
            catalogue = facts.programme.catalogue
            if wants_a_person(said, catalogue) or _is_empty(said, catalogue):
                return Turn(state=state, replies=(again(state, facts),))
            if asks_whether(said) or asks_plainly(said):
                return _answered(said, facts) or _sent(said)
            kept = State(topic=TOPIC, step=SURE + said)
            return Turn(state=kept, replies=(again(kept, facts),))
        case _:
            return Turn(state=state)


def _answered(question: str, facts: Facts) -> Turn | None:
    """What the bot knows need not wait for anybody; a person may be asked all the same."""
    verdict = facts.programme.knowledge.ask(question)
    return ask.direct(State(), question, verdict, facts, Text("person-answered"))


def _sent(question: str) -> Turn:
    done = Reply(answer.asked(question))
    return Turn(state=State(), replies=(done,), effects=(AskOffice(question),))


def _to_confirm(state: State) -> str:
    return state.step.removeprefix(SURE) if state.step.startswith(SURE) else ""


def _is_empty(said: str, catalogue: Catalogue) -> bool:
    """ "gửi?": there is nothing to ask; "em gửi nhầm, cần sửa lại" may be what they want."""
    kind = idle(said, catalogue)
    if kind in (Idle.ORDER, Idle.EITHER):
        is_asking = asks_whether(said) or asks_plainly(said)
        return len(said.split()) <= (MOST_ASKING if is_asking else MOST_OF_AN_ORDER)
    return kind is not None


def _is_courtesy(said: str, facts: Facts) -> bool:
    return facts.programme.knowledge.ask(said).outcome is Outcome.COURTESY
