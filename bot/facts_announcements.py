"""What turns may know of announcements.

Owns: loading it for one person. Never: deciding who may see what (handlers do).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from bot import announcement_rows
from bot.reminder_facts import load_rules
from handlers.announcements import Announcement, Announcing, Received, Unmet
from handlers.commands import OFFICE
from handlers.facts import Role
from programme.audience import NOT_SENT, Audience, UnitFact, World
from programme.deadlines import Schedule
from storage import announcements, audiences, desks, duties, ledger, received, units
from storage.announcements import AnnouncementRow
from storage.database import Transaction

#: how a focus names one, and how it names words to look for
ABOUT, FIND = "announcement:", "find:"
#: "thông báo này": the one that came last
NEWEST = "newest:"
RECENT, UNMET = 10, 50


def number_in(focus: str) -> int | None:
    named = focus.removeprefix(ABOUT)
    return int(named) if focus.startswith(ABOUT) and named.isdecimal() else None


async def load(
    tx: Transaction, person_id: int, focus: str, schedule: Schedule, now: datetime
) -> Announcing:
    """Drafts, what is under way, what was found, and the one in focus."""
    mine = await announcements.draft_of(tx, person_id)
    recent = await announcements.recent(tx, RECENT)
    waiting = await announcements.waiting_second(tx)
    found = (
        await announcements.search(tx, focus.removeprefix(FIND)) if focus.startswith(FIND) else []
    )
    number = number_in(focus)
    ids = {row.id for row in (*recent, *waiting, *found)}
    ids |= {one for one in (number, mine.id if mine else None) if one is not None}
    # counting the recipients of all that are listed would take its time
    known = await announcement_rows.load(tx, ids, tallied={number} if number else ())
    draft = known.get(mine.id) if mine else None
    one = known.get(number) if number is not None else None
    today = now.astimezone(schedule.zone).date()
    subject = one or draft
    audience = subject.content.audience if subject else Audience()
    period = audience.period or schedule.current(today).name
    is_open = not (one and one.is_frozen)
    world = await _world(tx, audience, period, today) if is_open else await _named_units(tx)
    return Announcing(
        draft=draft,
        focus=one,
        recent=tuple(known[row.id] for row in recent),
        waiting=tuple(known[row.id] for row in waiting),
        found=tuple(known[row.id] for row in found),
        world=world,
        period=period,
        names=await _names(tx, world),
        unmet=await unmet(tx, one, UNMET) if one and one.is_frozen else (),
        rules=load_rules(),
    )


async def _world(tx: Transaction, audience: Audience, period: str, today: date) -> World:
    """Everything from which an audience may be chosen next, whatever this one asks for."""
    anything = Audience(state=f"{NOT_SENT}:{period}", same_as=audience.same_as)
    return await audiences.world(tx, anything, today)


async def _named_units(tx: Transaction) -> World:
    """Its recipients stand: only what the units are called, to say in the same words who."""
    return World(
        units=[
            UnitFact(row.id, row.code, row.name, row.type, row.parent_id, row.is_reporting)
            for row in await units.all_units(tx)
        ]
    )


async def _names(tx: Transaction, world: World) -> dict[int, str]:
    """Of the people who cannot be written to: they are to be phoned."""
    lost = {one.id for one in world.people if one.chat_id is None}
    return (
        {key: row.name for key, row in (await desks.of_people(tx, lost)).items()} if lost else {}
    )


async def load_received(
    tx: Transaction, person_id: int, role: Role, focus: str
) -> tuple[Received, ...]:
    """What this person got and may mean; the office may read the whole archive."""
    number = number_in(focus)
    words = focus.removeprefix(FIND) if focus.startswith(FIND) else ""
    got = {
        one.announcement_id: one.acked_at
        for one in await received.find(
            tx, person_id, number=number, words=words, is_any=focus == NEWEST
        )
    }
    rows = await announcements.find(tx, set(got)) if got else {}
    if words and role in OFFICE:
        rows |= {row.id: row for row in await announcements.search(tx, words)}
    newest = sorted(rows.values(), key=lambda row: row.id, reverse=True)
    return tuple(
        Received(
            id=row.id,
            content=announcement_rows.content_of(row),
            sent_at=row.started_at or row.created_at,
            acked_at=got.get(row.id),
        )
        for row in newest
        if _stands(row)
    )


def _stands(row: AnnouncementRow) -> bool:
    """Whether it still holds: what was taken back is no answer."""
    return row.started_at is not None and row.state != announcements.RECALLED


async def unmet(tx: Transaction, one: Announcement, limit: int) -> tuple[Unmet, ...]:
    """Who is to be phoned: not reached, or silent where an acknowledgement is asked for."""
    rows = await ledger.unmet(tx, one.id, limit, with_silent=one.content.needs_ack)
    return await _named(
        tx, [(row.person_id, row.unit_ids, _reason(row.state, row.reason)) for row in rows]
    )


def _reason(state: str, reason: str) -> str:
    """What a platform has said is for the log; people are told what kind of thing it was."""
    if state == "unreachable":
        return reason
    if state == "gone":
        return "left" if reason in ("left", "erased") else "blocked"
    return "silent" if state == "sent" else state


async def _named(
    tx: Transaction, rows: Sequence[tuple[int | None, tuple[int, ...], str]]
) -> tuple[Unmet, ...]:
    if not rows:
        return ()
    names = {unit.id: unit.name for unit in await units.all_units(tx)}
    people = await desks.of_people(tx, {row[0] for row in rows if row[0] is not None})
    # meant for their role: the units that they report for say whom to phone
    served: dict[int | None, list[int]] = defaultdict(list)
    if any(person_id is not None and not unit_ids for person_id, unit_ids, _ in rows):
        for unit_id, serving in (await duties.of_units(tx, list(names))).items():
            for one in serving:
                served[one.person_id].append(unit_id)
    return tuple(
        Unmet(
            name=people[person_id].name if person_id in people else "",
            units=tuple(
                names[unit_id]
                for unit_id in unit_ids or served.get(person_id, ())
                if unit_id in names
            ),
            reason=reason,
        )
        for person_id, unit_ids, reason in rows
    )
