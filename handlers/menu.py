"""The place where nothing is under way: what can be done from here.

Owns: the menu card, being back, not having understood. Never: what the commands do.
"""

from __future__ import annotations

from handlers.commands import COMMANDS
from handlers.facts import Facts, Role
from handlers.model import Choice, Event, Reply, State, Turn
from handlers.wording import with_notice
from programme.catalogue import Text


def card(facts: Facts, role: Role | None = None) -> Reply:
    """What this role can do here; without one, the person's."""
    role = role or (facts.person.role if facts.person else Role.STRANGER)
    return Reply(
        Text("menu-group") if facts.is_group else Text("menu"),
        tuple(
            Choice(command.name, command.label)
            for command in COMMANDS
            if command.label and command.is_on_card(role, facts.is_group)
        ),
    )


def show(notice: Text, facts: Facts, role: Role | None = None) -> Turn:
    """Back to the menu, having said something first."""
    return Turn(state=State(), replies=(with_notice(notice, card(facts, role)),))


def begin(state: State, rest: str, facts: Facts) -> Turn:
    return Turn(state=State(), replies=(card(facts),))


def begin_anew(state: State, rest: str, facts: Facts) -> Turn:
    """Somebody pressed Start once more."""
    return show(Text("group-hello") if facts.is_group else Text("welcome-back"), facts)


def cancel(state: State, rest: str, facts: Facts) -> Turn:
    """A report under way is kept answer by answer: that is worth saying."""
    is_report = state.topic == "report" and bool(state.about)
    return show(Text("report-stopped") if is_report else Text("cancelled"), facts)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """Nothing is under way, so nothing can be meant by it."""
    return Turn(state=state)


def again(state: State, facts: Facts) -> None:
    """The menu asks nothing that would have to be asked once more."""


def not_understood(state: State, facts: Facts, prompt: Reply) -> Turn:
    """Say so, and what is being asked."""
    return Turn(state=state, replies=(with_notice(Text("not-understood"), prompt),))
