"""The place where nothing is under way: what can be done from here.

Owns: the menu card, being back, not having understood. Never: what the commands do.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import inquiry_leaving
from handlers.commands import ASKED, COMMANDS
from handlers.facts import Facts, Role
from handlers.model import Choice, Event, Reply, State, Turn
from handlers.wording import with_notice
from programme.catalogue import Text

#: steps of a report that the office or somebody else has in hand
NOT_IN_HAND = frozenset({"sent", "held"})
#: steps in which comments of a reviewer may have been drafted
COMMENTING = frozenset({"pick", "section", "comment", "number", "drafts"})


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
    """What is kept of a report or of comments on one is worth saying."""
    if rest == ASKED:
        return Turn(state=state, replies=(Reply(Text("cancel-asked")),))
    step = state.step.partition(" ")[0].partition("/")[0]
    if left := inquiry_leaving.left(state, facts):
        said, effects = left
        return replace(show(said, facts), effects=effects)
    if state.topic == "report" and state.about and step not in NOT_IN_HAND:
        is_pictured = step == "paper"
        kept = Text("report-stopped-pictures") if is_pictured else Text("report-stopped")
        return show(kept, facts)
    if state.topic == "review" and step in COMMENTING:
        return show(Text("review-stopped"), facts)
    return show(Text("cancelled"), facts)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """Nothing is under way, so nothing can be meant by it."""
    return Turn(state=state)


def again(state: State, facts: Facts) -> None:
    """The menu asks nothing that would have to be asked once more."""


def not_understood(state: State, facts: Facts, prompt: Reply) -> Turn:
    """Say so, and what is being asked."""
    return Turn(state=state, replies=(with_notice(Text("not-understood"), prompt),))
