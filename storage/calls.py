"""Whom somebody should telephone, because the bot could not tell them something.

Owns: rows of alarms that begin with ``CALL``; which are settled. Never: words, who is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from storage.addressees import SENT
from storage.announcements import CANCELLED, RECALLED
from storage.database import Transaction, add_new
from storage.schema import conversations, outbox, people
from storage.schema_announcements import announcements, recipients
from storage.schema_reminders import alarms
from storage.schema_reports import DUTY_PRESENT, duties, units

CALL = "call:"
#: in no chat can they be written to
UNREACHED = "unreached"
#: a unit for which nobody reports
NOBODY = "nobody"
#: what is older is told by nobody any more
KEPT = timedelta(days=31)
_a, _o, _c = alarms.c, outbox.c, conversations.c
_is_call = _a.cause.startswith(CALL, autoescape=True)


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to be called; ``channel`` is "" where it is no single one."""

    cause: str
    since: datetime

    @property
    def reason(self) -> str:
        return self.cause.split(":")[1]

    @property
    def channel(self) -> str:
        return self.cause.split(":")[2]

    @property
    def person_id(self) -> int:
        """Of reason ``NOBODY``: the number of a unit."""
        return int(self.cause.rpartition(":")[2])


async def note(
    tx: Transaction,
    person_ids: Collection[int],
    reason: str,
    at: datetime,
    *,
    channel: str = "",
    once: str = "",
    is_told: bool = False,
) -> None:
    """These could not be told something. Once for each ``once``, say a day or a month.

    Of reason ``NOBODY`` they are units.
    """
    await tx.execute(delete(alarms).where(_is_call, _a.since < at - KEPT))
    rows = [
        {
            "cause": f"{CALL}{reason}:{channel}:{once}:{person_id}",
            "since": at,
            "told_at": at if is_told else None,
            "over_at": at,  # nothing of it lasts that the heartbeat would watch
            "times": 1,
        }
        for person_id in sorted(person_ids)
    ]
    await add_new(tx, alarms, rows)


async def untold(tx: Transaction) -> list[Call]:
    """Of whom nobody has heard yet."""
    statement = select(_a.cause, _a.since).where(_is_call, _a.told_at.is_(None))
    found = [Call(*row) for row in await tx.execute(statement)]
    return sorted(found, key=lambda one: (one.since, one.person_id))


async def last_told(tx: Transaction) -> datetime | None:
    found: datetime | None = await tx.scalar(select(func.max(_a.told_at)).where(_is_call))
    return found


async def told(tx: Transaction, calls: Sequence[Call], at: datetime) -> None:
    causes = [one.cause for one in calls]
    await tx.execute(update(alarms).where(_a.cause.in_(causes)).values(told_at=at))


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody who still has to be called, with what they report for."""

    name: str
    units: tuple[str, ...]
    #: of those units, as far as they have one
    phones: tuple[str, ...]
    reason: str
    channel: str
    since: datetime


async def due(tx: Transaction, after: datetime) -> list[Due]:
    """Who could not be told something since then and has got nothing from the bot after it; and
    who has blocked it since, without a word on what they were to take note of."""
    statement = select(_a.cause, _a.since).where(_is_call, _a.since > after)
    rows = [*await tx.execute(statement), *await _silent(tx, after)]
    calls = sorted((Call(*row) for row in rows), key=lambda one: one.since)
    without = {one.person_id: one for one in calls if one.reason == NOBODY}
    last = {one.person_id: one for one in calls if one.reason != NOBODY}
    return [*await _due_units(tx, without), *await _due_people(tx, last)]


async def _silent(tx: Transaction, after: datetime) -> list[tuple[str, datetime]]:
    """Where there is a deadline they are asked once more, and noted when that fails."""
    statement = (
        select(recipients.c.person_id, func.max(_c.unreachable_at))
        .join(conversations, _c.id == recipients.c.conversation_id)
        .join(announcements, announcements.c.id == recipients.c.announcement_id)
        .where(
            _c.unreachable_at > after,
            recipients.c.state == SENT,
            recipients.c.acked_at.is_(None),
            announcements.c.needs_ack.is_(True),
            announcements.c.ack_until.is_(None),
            announcements.c.state.not_in((CANCELLED, RECALLED)),
        )
        .group_by(recipients.c.person_id)
    )
    found = await tx.execute(statement)
    return [(f"{CALL}{UNREACHED}::silent:{person}", since) for person, since in found]


async def _due_units(tx: Transaction, without: Mapping[int, Call]) -> list[Due]:
    """Units for which nobody reports to this moment."""
    if not without:
        return []
    serving = select(duties.c.unit_id).where(DUTY_PRESENT)
    wanted = select(units.c.id, units.c.name, units.c.phone).where(
        units.c.id.in_(list(without)), units.c.id.not_in(serving)
    )
    known = {row[0]: (row[1], row[2]) for row in await tx.execute(wanted)}
    return [
        Due("", *_told_apart([known[id]]), one.reason, one.channel, one.since)
        for id, one in without.items()
        if id in known
    ]


def _told_apart(
    theirs: Sequence[tuple[str, str]],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What units are called, and those of their telephones that are known, once each."""
    phones = dict.fromkeys(phone for _, phone in theirs if phone)
    return tuple(name for name, _ in theirs), tuple(phones)


async def units_of(
    tx: Transaction, person_ids: Collection[int]
) -> dict[int, list[tuple[str, str]]]:
    """What each of them reports for, by name, with its telephone."""
    serve = (
        select(duties.c.person_id, units.c.name, units.c.phone)
        .join(units, units.c.id == duties.c.unit_id)
        .where(duties.c.person_id.in_(list(person_ids)), DUTY_PRESENT)
        .order_by(units.c.name)
    )
    theirs: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for person_id, unit, phone in await tx.execute(serve):
        theirs[person_id].append((unit, phone))
    return theirs


async def names_of_units(tx: Transaction, unit_ids: Collection[int]) -> dict[int, str]:
    wanted = select(units.c.id, units.c.name).where(units.c.id.in_(list(unit_ids)))
    return {row[0]: row[1] for row in await tx.execute(wanted)}


async def _due_people(tx: Transaction, last: Mapping[int, Call]) -> list[Due]:
    if not last:
        return []
    reached = (
        select(_c.person_id, func.max(_o.finished_at))
        .join(outbox, _o.conversation_id == _c.id)
        .where(_c.person_id.in_(list(last)), _o.state == "done")
        .group_by(_c.person_id)
    )
    since = {row[0]: row[1] for row in await tx.execute(reached)}
    open_ = {id: one for id, one in last.items() if since.get(id) is None or since[id] < one.since}
    named = select(people.c.id, people.c.name).where(people.c.id.in_(list(open_)))
    names = {row[0]: row[1] for row in await tx.execute(named)}
    theirs = await units_of(tx, names)
    return [
        Due(names[id], *_told_apart(theirs.get(id, ())), one.reason, one.channel, one.since)
        for id, one in open_.items()
        if id in names
    ]
