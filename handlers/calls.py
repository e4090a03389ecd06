"""Whom the bot could not tell something, for whoever telephones.

Owns: the words of that list. Never: finding them out (``storage.calls``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from handlers.model import Reply, State, Turn
from handlers.wording import lines
from programme.allowance import channel_name
from programme.catalogue import Text

if TYPE_CHECKING:
    from handlers.facts import Facts

MOST = 30


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to be called, with what they report for and since when; ``channel`` may be ""."""

    name: str
    units: tuple[str, ...]
    #: of those units, as far as they have one
    phones: tuple[str, ...]
    reason: str
    channel: str
    since: datetime


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """/cangoi"""
    if not facts.calls:
        return Turn(state=state, replies=(Reply(Text("calls-none")),))
    said = [Text("calls-head", {"count": len(facts.calls)})]
    said += [_with_phones(_line(one, facts), one) for one in facts.calls[:MOST]]
    if (left := len(facts.calls) - MOST) > 0:
        said.append(Text("calls-more", {"count": left}))
    return Turn(state=state, replies=(Reply(lines(said)),))


def _with_phones(line: Text, one: Call) -> Text:
    if not one.phones:
        return line
    return Text("calls-line-phone", {"line": line, "phones": "; ".join(one.phones)})


def _line(one: Call, facts: Facts) -> Text:
    since = one.since.astimezone(facts.programme.schedule.zone)
    name: str | Text = one.name or Text("liaison-nameless")
    shown = f"{since:%H:%M %d/%m}"
    if one.reason == "nobody":
        unit = ", ".join(one.units)
        return Text("calls-line", {"name": unit, "reason": _reason(one), "since": shown})
    if not one.units:
        return Text("calls-line", {"name": name, "reason": _reason(one), "since": shown})
    units = ", ".join(one.units)
    return Text(
        "calls-line-unit", {"name": name, "units": units, "reason": _reason(one), "since": shown}
    )


def _reason(one: Call) -> Text:
    channel = channel_name(one.channel)
    match one.reason:
        case "down":
            return Text("calls-why-down", {"channel": channel})
        case "nobody":
            return Text("calls-why-nobody")
        case "no-allowance":
            return Text("calls-why-no-allowance", {"channel": channel})
        case _:
            return Text("calls-why-unreached")
