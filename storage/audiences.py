"""The plain facts from which an audience is chosen.

Owns: reading them piece by piece, so that nothing else waits long. Never: choosing.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select

from programme.audience import Audience, PersonFact, UnitFact, World
from storage import ledger
from storage.database import Transaction
from storage.schema import conversations, inbox, people
from storage.schema_reports import DUTY_PRESENT, duties, reports, units

#: numbers of people looked at before others get their turn
PAGE = 1000
#: the office has the report
AT_OFFICE = ("submitted", "resubmitted", "approved")

_c = conversations.c
_last_heard = (
    select(func.coalesce(func.max(inbox.c.id), 0))
    .where(inbox.c.conversation_id == _c.id)
    .scalar_subquery()
)
_LAST_HEARD = select(_c.id, _last_heard).where(_c.id.in_(bindparam("ids", expanding=True)))
_PEOPLE = (
    select(people.c.id, people.c.role, _c.id, _c.channel, _c.unreachable_at, people.c.prefers)
    .outerjoin(conversations, and_(_c.person_id == people.c.id, _c.is_group.is_(False)))
    .where(people.c.id > bindparam("after"), people.c.id <= bindparam("upto"))
    .order_by(people.c.id, _c.id)
)
_DUTIES = select(duties.c.person_id, duties.c.unit_id).where(DUTY_PRESENT).order_by(duties.c.id)

_SENT = select(reports.c.unit_id, reports.c.period).where(reports.c.state.in_(AT_OFFICE))


async def world(tx: Transaction, audience: Audience, today: date) -> World:
    """What there is to choose from; only what this audience asks for is read."""
    return World(
        units=await _units(tx, today) if audience.is_about_units else (),
        people=await _people(tx),
        duties=[(row[0], row[1]) for row in await tx.execute(_DUTIES)]
        if audience.is_about_units
        else (),
        earlier=() if audience.same_as is None else await ledger.meant(tx, audience.same_as),
    )


async def _units(tx: Transaction, today: date) -> list[UnitFact]:
    u = units.c
    sent: defaultdict[int, set[str]] = defaultdict(set)
    for unit_id, period in await tx.execute(_SENT):
        sent[unit_id].add(period)
    statement = (
        select(u.id, u.code, u.name, u.type, u.parent_id, u.is_reporting, u.phone)
        .where(or_(u.active_from.is_(None), u.active_from <= today))
        .where(or_(u.active_to.is_(None), u.active_to >= today))
        .order_by(u.id)
    )
    return [
        UnitFact(
            id=row[0],
            code=row[1],
            name=row[2],
            type=row[3],
            parent_id=row[4],
            is_reporting=row[5],
            sent_for=frozenset(sent[row[0]]) if row[0] in sent else frozenset(),
            phone=row[6],
        )
        for row in await tx.execute(statement)
    ]


async def _people(tx: Transaction) -> list[PersonFact]:
    last = await tx.scalar(select(func.max(people.c.id))) or 0
    found: list[PersonFact] = []
    for after in range(0, last, PAGE):
        rows = await tx.execute(_PEOPLE, {"after": after, "upto": after + PAGE})
        found += await _preferring(tx, rows.all())
        await asyncio.sleep(0)
    return found


async def _preferring(tx: Transaction, rows: Sequence[Any]) -> list[PersonFact]:
    """Each person once, with the private chat of those that are reachable that they prefer, else
    used last."""
    facts: dict[int, PersonFact] = {}
    several: dict[int, list[int]] = defaultdict(list)
    channels: dict[int, str] = {}
    prefers: dict[int, str] = {}
    for person_id, role, chat_id, channel, unreachable_at, preferred in rows:
        prefers[person_id] = preferred
        can_be_reached = chat_id is not None and unreachable_at is None
        known = facts.get(person_id)
        if known is None or (can_be_reached and known.chat_id is None):
            facts[person_id] = PersonFact(
                id=person_id,
                role=role,
                chat_id=chat_id if can_be_reached else None,
                channel=channel if can_be_reached else "",
                has_chat=chat_id is not None,
            )
        elif can_be_reached and known.chat_id is not None:
            several[person_id] += [known.chat_id, chat_id]
            channels |= {known.chat_id: known.channel, chat_id: channel}
    if several:
        heard = {row[0]: row[1] for row in await tx.execute(_LAST_HEARD, {"ids": list(channels)})}
        for person_id, own in several.items():
            ranked = sorted(
                set(own),
                key=lambda chat: (channels[chat] == prefers[person_id], heard[chat], chat),
            )
            best = ranked[-1]
            by_channel = {channels[chat]: chat for chat in ranked}
            del by_channel[channels[best]]
            facts[person_id] = replace(
                facts[person_id], chat_id=best, channel=channels[best], elsewhere=by_channel
            )
    return list(facts.values())
