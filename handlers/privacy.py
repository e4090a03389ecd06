"""Withdrawing consent and being forgotten.

Owns: saying exactly what will be erased, and asking twice. Never: erasing.
"""

from __future__ import annotations

from handlers import menu
from handlers.commands import ASKED
from handlers.effects import ErasePerson, ShowCommands
from handlers.facts import Facts, Role
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from programme.catalogue import Text

CHOICES = (
    Choice("keep", Text("choice-keep")),
    Choice("erase-now", Text("choice-erase")),
)


def begin(state: State, rest: str, facts: Facts) -> Turn:
    if rest == ASKED:
        return Turn(state=state, replies=(Reply(Text("privacy-asked")),))
    asked = Reply(Text("privacy-confirm"), CHOICES)
    return Turn(state=State(topic="privacy"), replies=(asked,))


def again(state: State, facts: Facts) -> Reply:
    return Reply(Text("privacy-confirm-again"), CHOICES)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    match event:
        case Chosen(value="erase-now"):
            return Turn(
                state=State(),
                replies=(Reply(Text("privacy-erased")),),
                effects=(ErasePerson(), ShowCommands(Role.STRANGER)),
            )
        case Chosen(value="keep"):
            return menu.show(Text("privacy-kept"), facts)
        case _:
            return Turn(state=state)
