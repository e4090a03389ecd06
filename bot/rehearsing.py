"""``python -m bot rehearse``: what the clock would send, to whom, and why the rest does not go.

Owns: that command, how a rehearsal is written down. Never: deciding; nothing is sent or noted.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import typer

from bot import form_versions, inviting, reminder_facts
from bot.clock import Clock, clock_of
from bot.config import Config
from bot.console import say, settings
from programme.catalogue import Text
from programme.programme import Programme
from programme.reminders import Item, Kind
from programme.reminders_rehearsal import Line, rehearse
from programme.reminders_rules import ReminderRules
from storage import desks
from storage.database import Transaction

#: on which people could be written to, were the bot running
CHANNELS = ("telegram", "zalo")


@dataclass(frozen=True, slots=True)
class Forecast:
    """Lines in order, and the names in them."""

    lines: Sequence[Line]
    units: Mapping[int, str]
    people: Mapping[int, str]


async def forecast(
    tx: Transaction,
    programme: Programme,
    rules: ReminderRules,
    now: datetime,
    days: int,
    *,
    channels: Sequence[str] = CHANNELS,
) -> Forecast:
    """What happens in so many days, if nobody does anything meanwhile."""
    until = now + timedelta(days=days)
    known = await reminder_facts.load_world(
        tx, programme, rules, now, channels=channels, until=until
    )
    lines = rehearse(known.world, rules, programme.schedule.calendar, now, until)
    people = {line.person for line in lines if line.person is not None}
    named = await desks.of_people(tx, people) if people else {}
    return Forecast(lines, known.units, {person: row.name for person, row in named.items()})


def rehearse_command(days: int, *, as_json: bool) -> None:
    """What ``python -m bot rehearse`` prints."""
    config = settings()
    found = asyncio.run(_forecast(config, clock_of(config.demo_clock), days))
    zone = reminder_facts.load_rules().zone
    for line in found.lines:
        local = line.at.astimezone(zone)
        typer.echo(to_json(line, found, local) if as_json else to_words(line, found, local))
    if not found.lines and not as_json:
        typer.echo(say(Text("rehearse-nothing", {"days": str(days)})))


async def _forecast(config: Config, clock: Clock, days: int) -> Forecast:
    async with inviting.opened(config) as database:
        now = clock.now()
        programme = await form_versions.load_programme(database, config.settings, now)
        async with database.read() as tx:
            return await forecast(tx, programme, reminder_facts.load_rules(), now, days)


def to_json(line: Line, found: Forecast, local: datetime) -> str:
    """One line of JSON; times in the zone of the association."""
    told: dict[str, Any] = {
        "at": local.isoformat(timespec="minutes"),
        "kind": str(line.kind),
        "person": line.person,
        "name": _name(line, found),
        "dues": [_due(item, found) for item in line.dues],
    }
    if line.periods:
        told["periods"] = list(line.periods)
    if line.reason is not None:
        moved = line.moved_to.astimezone(local.tzinfo) if line.moved_to else None
        told["skipped"] = str(line.reason)
        told["moved_to"] = moved.isoformat(timespec="minutes") if moved else None
    return json.dumps(told, ensure_ascii=False)


def _due(item: Item, found: Forecast) -> dict[str, Any]:
    return {
        "unit": item.unit,
        "name": found.units.get(item.unit, ""),
        "period": item.period,
        "step": item.step,
    }


def _name(line: Line, found: Forecast) -> str:
    return found.people.get(line.person, "") if line.person is not None else ""


def to_words(line: Line, found: Forecast, local: datetime) -> str:
    """One line for a terminal."""
    about = ", ".join(
        [
            f"{found.units.get(item.unit, item.unit)} {item.period} {item.step}"
            for item in line.dues
        ]
        + list(line.periods)
    )
    who = _name(line, found) or (f"#{line.person}" if line.person is not None else "-")
    words = [f"{local:%Y-%m-%d %H:%M}", _KINDS[line.kind], who, about]
    if line.reason is not None:
        words.append(f"[{line.reason}]")
        if line.moved_to:
            words.append(f"-> {line.moved_to.astimezone(local.tzinfo):%Y-%m-%d %H:%M}")
    return "  ".join(words)


_KINDS = {Kind.NUDGE: "nudge     ", Kind.ESCALATION: "escalation", Kind.DIGEST: "digest    "}
