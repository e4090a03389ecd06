"""How a person wants to be addressed. Asked, never guessed.

Owns: the question and its answers. Never: using the form (every sentence does).
"""

from __future__ import annotations

from handlers.effects import SetFormOfAddress
from handlers.facts import Facts
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from programme.catalogue import Text

#: each label's ``.you`` attribute is the form as it stands within a sentence; none: the default
FORMS = (
    Choice("either", Text("choice-you-either")),
    Choice("brother", Text("choice-you-brother")),
    Choice("sister", Text("choice-you-sister")),
    Choice("aunt", Text("choice-you-aunt")),
    Choice("uncle", Text("choice-you-uncle")),
    Choice("elder", Text("choice-you-elder")),
    Choice("comrade", Text("choice-you-comrade")),
)


def begin(state: State, rest: str, facts: Facts) -> Turn:
    return Turn(state=State(topic="address"), replies=(again(state, facts),))


def again(state: State, facts: Facts) -> Reply:
    return Reply(Text("address-prompt"), FORMS)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    form = next((form for form in FORMS if event == Chosen(form.value)), None)
    if form is None:
        return Turn(state=state)
    you = facts.programme.catalogue.attribute(form.label.key, "you")
    return Turn(
        state=State(),
        replies=(Reply(Text("address-set", {"form": form.label})),),
        effects=(SetFormOfAddress(you),),
    )
