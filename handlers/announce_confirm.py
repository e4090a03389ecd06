"""The last question before an announcement leaves: exactly what, to whom, when; who else agrees.

Owns: what stands in its way, the question, its answer. Never: composing, carrying it out.
"""

from __future__ import annotations

from handlers import announce_one
from handlers.announce_draft import (
    ABOUT,
    BACK,
    HOME,
    Draft,
    ack_text,
    at,
    plain,
    reach,
    shown,
    when_text,
)
from handlers.announce_reach import audience_text, reach_text
from handlers.announcements import Announcement, ConfirmAnnouncement, Content, TryAnnouncement
from handlers.effects import Effect, TellOffice
from handlers.facts import Facts, Role
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.wording import together
from programme.catalogue import Text

CONFIRM = "confirm"


def begin(draft: Draft, one: Announcement, facts: Facts) -> Turn:
    """Exactly what recipients will see, then the question."""
    problem = _problem(draft.content, facts)
    if problem is not None:
        return shown(draft, facts, problem)
    return Turn(
        state=at(f"{CONFIRM}/{one.revision}", draft.about or f"{ABOUT}{one.id}"),
        replies=(question(draft, facts),),
        effects=(TryAnnouncement(one.id),),
    )


def _problem(content: Content, facts: Facts) -> Text | None:
    """Why it cannot leave like this."""
    if Draft(content).is_empty:
        return Text("announce-problem-empty")
    if not reach(content, facts).reachable:
        return Text("announce-problem-nobody")
    if content.send_at is not None and content.send_at <= facts.now:
        return Text("announce-problem-past", {"when": when_text(content.send_at, facts)})
    if content.ack_until is not None and content.ack_until <= (content.send_at or facts.now):
        return Text("announce-problem-ack", {"ack": ack_text(content, facts)})
    return None


def _needs_second(total: int, facts: Facts) -> bool:
    above = facts.programme.settings.second_above
    return 0 < above < total


def question(draft: Draft, facts: Facts) -> Reply:
    content = draft.content
    reached = reach(content, facts)
    said = [
        Text("announce-confirm", {"audience": audience_text(content.audience, facts)}),
        reach_text(reached),
        Text("announce-confirm-when", {"when": when_text(content.send_at, facts)}),
    ]
    if _needs_second(reached.total, facts):
        above = str(facts.programme.settings.second_above)
        said.append(Text("announce-confirm-second", {"above": above}))
    yes = Choice("yes", Text("choice-announce-yes", {"count": reached.reachable}))
    return Reply(together(*said), (yes, BACK))


def take_turn(state: State, event: Event, draft: Draft, facts: Facts) -> Turn | None:
    if event != Chosen("yes"):
        return None
    if draft.one is None:  # it was sent or dropped on another phone
        return None
    if state.step != f"{CONFIRM}/{draft.one.revision}":  # changed on another phone
        return shown(draft, facts, Text("announce-moved"))
    problem = _problem(draft.content, facts)
    if problem is not None:
        return shown(draft, facts, problem)
    one, content = draft.one, draft.content
    needs_second = _needs_second(reach(content, facts).total, facts)
    number = str(one.id)
    effects: list[Effect] = [ConfirmAnnouncement(one.id, one.revision, needs_second)]
    if needs_second:
        said = Text("announce-confirmed-second", {"number": number})
        told = Text("announce-second-told", {"number": number, "text": plain(content.text, 100)})
        once = f"announcement/{one.id}/{one.revision}/second"
        effects.append(TellOffice((Role.ADMIN,), told, once=once))
    elif content.send_at is not None:
        when = when_text(content.send_at, facts)
        said = Text("announce-confirmed-later", {"number": number, "when": when})
    else:
        said = Text("announce-confirmed-now", {"number": number})
    return Turn(
        state=at(announce_one.ONE, f"{ABOUT}{one.id}"),
        replies=(Reply(said, (announce_one.BACK, HOME)),),
        effects=tuple(effects),
    )
