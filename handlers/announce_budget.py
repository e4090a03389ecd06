"""An announcement that takes more of a month than is left of it: said before it is confirmed.

Owns: that sum, the question and what each answer makes of the draft. Never: counting what was
sent, confirming (``announce_confirm``).
The step "budget/3" is about the revision that was shown, as the confirmation's own steps are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from handlers.announce_draft import BACK, reach, seen
from handlers.announcements import Content
from handlers.facts import Facts
from handlers.model import Choice, Reply
from handlers.wording import together
from programme.allowance import Allowance, Kind, channel_name
from programme.audience import Routing
from programme.catalogue import Text

STEP = "budget/"
MOVE, ENOUGH = "move", "enough"
ANSWERS = (MOVE, ENOUGH)


@dataclass(frozen=True, slots=True)
class _Sum:
    """On one channel: what it allows, to how many people it goes, and what one of them costs."""

    allowance: Allowance
    people: int
    each: int

    @property
    def cost(self) -> int:
        return self.people * self.each

    @property
    def is_short(self) -> bool:
        return not self.allowance.allows(self.cost)

    @property
    def reaches(self) -> int:
        """How many people what is left is enough for."""
        return self.allowance.left_for(Kind.ANNOUNCEMENT) // self.each

    @classmethod
    def all_of(cls, content: Content, facts: Facts) -> Iterator[Self]:
        """Of every channel whose messages are counted and on which somebody gets it."""
        by_channel = reach(content, facts).by_channel
        for one in facts.allowances:
            channel = one.limit.channel
            if one.limit.messages and by_channel.get(channel):
                allowance = one.at(content.send_at or facts.now)
                yield cls(allowance, by_channel[channel], seen(facts).costs.get(channel, 1))


def worth(content: Content, facts: Facts) -> list[Text]:
    """What it takes of what is left, a line for each channel whose messages are counted."""
    return [one.allowance.worth(one.cost) for one in _Sum.all_of(content, facts)]


def is_short(content: Content, facts: Facts) -> bool:
    """Whether it cannot reach everybody it says it does."""
    return any(one.is_short for one in _Sum.all_of(content, facts))


def question(content: Content, facts: Facts) -> Reply:
    """What is missing, and what can be done about it."""
    said = together(*worth(content, facts), Text("announce-budget-ask"))
    drop = Choice("discard", Text("choice-announce-budget-discard"))
    audience = Choice("audience", Text("choice-announce-budget-audience"))
    return Reply(said, (*_offered(content, facts), audience, BACK, drop))


def _offered(content: Content, facts: Facts) -> Iterator[Choice]:
    one = _first_short(content, facts)
    if one is None:
        return
    now = reach(content, facts).by_channel
    then = reach(routed(MOVE, content, facts), facts).by_channel
    more = {channel: count - now.get(channel, 0) for channel, count in then.items()}
    elsewhere = {channel: count for channel, count in more.items() if count > 0}
    if elsewhere:
        names = ", ".join(channel_name(channel) for channel in sorted(elsewhere))
        count = str(sum(elsewhere.values()))
        label = Text("choice-announce-budget-move", {"channel": names, "count": count})
        yield Choice(MOVE, label)
    rest, name = str(one.people - one.reaches), channel_name(one.allowance.limit.channel)
    if one.reaches:
        count = str(one.reaches)
        label = Text(
            "choice-announce-budget-enough", {"channel": name, "count": count, "rest": rest}
        )
        yield Choice(ENOUGH, label)
    elif reach(content, facts).reachable > one.people:
        yield Choice(ENOUGH, Text("choice-announce-budget-others", {"rest": rest}))


def _first_short(content: Content, facts: Facts) -> _Sum | None:
    return next((one for one in _Sum.all_of(content, facts) if one.is_short), None)


def routed(answer: str, content: Content, facts: Facts) -> Content:
    """The draft as that answer wants it; unchanged where nothing is missing any more."""
    one = _first_short(content, facts)
    if one is None:
        return content
    before = content.audience.routing or Routing(channel=one.allowance.limit.channel)
    fewer = replace(before, most=one.reaches)
    routing = replace(before, moves=True) if answer == MOVE else fewer
    return replace(content, audience=replace(content.audience, routing=routing))
