"""Who owes which report, and who is to be told: read for all units at once.

Owns: those queries, a few whatever the number of units. Never: what follows from them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select

from storage.database import Transaction
from storage.recipients import Recipient
from storage.schema import conversations, inbox, people
from storage.schema_reports import DUTY_PRESENT, changes, duties, extensions, reports, states

#: unit and period
Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Filed:
    """A report that was begun."""

    id: int
    state: str
    form_version: int
    reopened_until: datetime | None


@dataclass(frozen=True, slots=True)
class Serving:
    """Somebody who reports for a unit, as what and since when."""

    person: int
    duty: str
    begun_at: datetime


_FILED = select(
    reports.c.unit_id,
    reports.c.period,
    reports.c.id,
    reports.c.state,
    reports.c.form_version,
    reports.c.reopened_until,
).where(reports.c.period.in_(bindparam("periods", expanding=True)))
_DUTIES = (
    select(duties.c.unit_id, duties.c.person_id, duties.c.duty, duties.c.begun_at)
    .join(people, people.c.id == duties.c.person_id)
    .where(DUTY_PRESENT)
    .order_by(duties.c.begun_at, duties.c.id)
)
_GRANTED = (
    select(reports.c.unit_id, reports.c.period, extensions.c.until_on, extensions.c.decided_at)
    .join(reports, reports.c.id == extensions.c.report_id)
    .where(
        extensions.c.state == "granted",
        reports.c.period.in_(bindparam("periods", expanding=True)),
    )
    .order_by(extensions.c.decided_at, extensions.c.id)
)
_ANY_GRANTED = select(func.max(extensions.c.decided_at)).where(extensions.c.state == "granted")
# a report that was returned, or opened again, for which a word stands beside the state
_RETURNED = (
    select(reports.c.unit_id, reports.c.period, func.max(states.c.at))
    .join(reports, reports.c.id == states.c.report_id)
    .where(
        or_(states.c.state == "returned", (states.c.state == "draft") & (states.c.note != "")),
        reports.c.period.in_(bindparam("periods", expanding=True)),
    )
    .group_by(reports.c.unit_id, reports.c.period)
)
# the reports that have changed lately are few, and say where to look
_ANSWERED = (
    select(reports.c.unit_id, reports.c.period, changes.c.person_id, func.max(changes.c.at))
    .join(changes, changes.c.report_id == reports.c.id)
    .where(
        reports.c.period.in_(bindparam("periods", expanding=True)),
        reports.c.changed_at > bindparam("after"),
        changes.c.at > bindparam("after"),
        changes.c.kind.in_(("answer", "reason")),
    )
    .group_by(reports.c.unit_id, reports.c.period, changes.c.person_id)
)
_can_be_told = (
    conversations.c.person_id.is_not(None)
    & conversations.c.unreachable_at.is_(None)
    & conversations.c.is_group.is_(False)
    & conversations.c.channel.in_(bindparam("channels", expanding=True))
)
_REACHABLE = select(conversations.c.person_id).where(_can_be_told).distinct()
_last_heard = (
    select(func.coalesce(func.max(inbox.c.id), 0))
    .where(inbox.c.conversation_id == conversations.c.id)
    .scalar_subquery()
)
_CHATS = (
    select(
        people.c.id,
        conversations.c.id,
        conversations.c.channel,
        people.c.you,
        people.c.prefers,
    )
    .join(people, people.c.id == conversations.c.person_id)
    .where(_can_be_told, people.c.id.in_(bindparam("persons", expanding=True)))
    .order_by(people.c.id, _last_heard, conversations.c.id)
)


async def filed(tx: Transaction, periods: Collection[str]) -> dict[Place, Filed]:
    """The reports of these periods that were begun."""
    found = await tx.execute(_FILED, {"periods": list(periods)})
    return {(row[0], row[1]): Filed(*row[2:]) for row in found}


async def serving(tx: Transaction) -> dict[int, list[Serving]]:
    """By unit, who reports for it now; the longest first."""
    found: dict[int, list[Serving]] = {}
    for unit, *one in await tx.execute(_DUTIES):
        found.setdefault(unit, []).append(Serving(*one))
    return found


async def granted(
    tx: Transaction, periods: Collection[str]
) -> dict[Place, tuple[date, datetime | None]]:
    """The extension that was granted last, and when that was."""
    found = await tx.execute(_GRANTED, {"periods": list(periods)})
    return {(row[0], row[1]): (row[2], row[3]) for row in found}


async def last_granted_at(tx: Transaction) -> datetime | None:
    """When anybody was last given more time."""
    found: datetime | None = await tx.scalar(_ANY_GRANTED)
    return found


async def returned(tx: Transaction, periods: Collection[str]) -> dict[Place, datetime]:
    """When a report was last given back to its unit."""
    found = await tx.execute(_RETURNED, {"periods": list(periods)})
    return {(row[0], row[1]): row[2] for row in found}


async def answered_since(
    tx: Transaction, periods: Collection[str], after: datetime
) -> dict[Place, dict[int, datetime]]:
    """Who has answered something in a report since then, and when they last did."""
    found: dict[Place, dict[int, datetime]] = {}
    values = {"periods": list(periods), "after": after}
    for unit, period, person, at in await tx.execute(_ANSWERED, values):
        found.setdefault((unit, period), {})[person] = at
    return found


async def reachable(tx: Transaction, channels: Collection[str]) -> set[int]:
    """Everybody who can be written to on one of these channels."""
    return set((await tx.execute(_REACHABLE, {"channels": list(channels)})).scalars())


@dataclass(frozen=True, slots=True)
class Chats:
    """The private chats in which somebody can be told something, the one used last at the end;
    and the channel that they prefer, "" where they have not said."""

    own: tuple[Recipient, ...]
    prefers: str


async def chats(
    tx: Transaction, channels: Collection[str], persons: Collection[int]
) -> dict[int, Chats]:
    """Of each of these people who can be reached there."""
    values = {"channels": list(channels), "persons": list(persons)}
    found: dict[int, Chats] = {}
    for *chat, prefers in await tx.execute(_CHATS, values) if persons else ():
        one = Recipient(*chat)
        before = found[one.person_id].own if one.person_id in found else ()
        found[one.person_id] = Chats((*before, one), prefers)
    return found
