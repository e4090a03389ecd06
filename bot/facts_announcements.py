"""What turns may know of announcements.

Owns: loading it for one person. Never: deciding who may see what (handlers do).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot import announcement_rows
from bot.reminder_facts import load_rules
from handlers.announce_list import NOTED
from handlers.announced_asking import IN_ARCHIVE
from handlers.announced_words import ABOUT, FIND, NEWEST
from handlers.announcements import (
    Announcement,
    AnnouncementState,
    Announcing,
    Received,
    Unmet,
)
from handlers.commands import OFFICE
from handlers.facts import Role
from programme.audience import NOT_SENT, Audience, UnitFact, World
from programme.deadlines import Schedule
from storage import announcements, audiences, desks, duties, ledger, received, units
from storage.announcements import AnnouncementRow
from storage.database import Transaction
from storage.ledger import LedgerRow

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
    number = await _to_be_noted(tx, focus) if focus.startswith(NOTED) else number_in(focus)
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


async def _to_be_noted(tx: Transaction, focus: str) -> int | None:
    """The number of the announcement that somebody asks about who has taken note of it."""
    named = focus.removeprefix(NOTED)
    if not named:
        return next((row.id for row in await announcements.to_be_noted(tx, 1)), None)
    found: list[AnnouncementRow] = []
    if named.isdecimal():
        found += (await announcements.find(tx, [int(named)])).values()
    found += await announcements.search(tx, named)
    return next((row.id for row in found if row.needs_ack and row.started_at), None)


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


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who may mean an announcement, in this conversation."""

    person_id: int
    conversation_id: int
    role: Role
    focus: str


async def load_received(
    tx: Transaction, askings: Mapping[int, Asking], now: datetime
) -> dict[int, tuple[Received, ...]]:
    """What each of them got and may mean; the office may read the whole archive."""
    lately = {one.person_id for one in askings.values() if one.focus == NEWEST}
    newest = await received.newest(tx, lately, now - IN_ARCHIVE) if lately else {}
    got = {
        key: newest.get(one.person_id, ())
        if one.focus == NEWEST
        else await received.find(
            tx, one.person_id, number=number_in(one.focus), words=_words(one.focus)
        )
        for key, one in askings.items()
    }
    ids = {one.announcement_id for each in got.values() for one in each}
    rows = await announcements.find(tx, ids) if ids else {}
    chats = {one.conversation_id for key, one in askings.items() if got[key]}
    last = await received.shown_last(tx, chats) if chats else {}
    found: dict[int, tuple[Received, ...]] = {}
    for key, one in askings.items():
        acked = {each.announcement_id: each.acked_at for each in got[key]}
        mine = {id: rows[id] for id in acked}
        if (words := _words(one.focus)) and one.role in OFFICE:
            mine |= {row.id: row for row in await announcements.search(tx, words)}
        shown = last.get(one.conversation_id)
        found[key] = tuple(
            Received(
                id=row.id,
                content=announcement_rows.content_of(row),
                sent_at=row.started_at or row.created_at,
                acked_at=acked.get(row.id),
                is_last=row.id == shown,
            )
            for row in sorted(mine.values(), key=_sent_at, reverse=True)
            if _stands(row)
        )
    return found


def _words(focus: str) -> str:
    return focus.removeprefix(FIND) if focus.startswith(FIND) else ""


def _sent_at(row: AnnouncementRow) -> tuple[datetime, int]:
    return row.started_at or row.created_at, row.id


def _stands(row: AnnouncementRow) -> bool:
    """Whether it still holds: what was taken back is no answer."""
    return row.started_at is not None and row.state != announcements.RECALLED


async def unmet(tx: Transaction, one: Announcement, limit: int) -> tuple[Unmet, ...]:
    """Who is to be phoned: not reached, or silent where an acknowledgement is asked for; of what
    was taken back, who keeps it all the same."""
    if one.state is AnnouncementState.RECALLED:
        rows = await ledger.kept(tx, one.id, limit)
    else:
        rows = await ledger.unmet(tx, one.id, limit, with_silent=one.content.needs_ack)
    return await _named(tx, [(row.person_id, row.unit_ids, _reason(row)) for row in rows])


def _reason(row: LedgerRow) -> str:
    """What a platform has said is for the log; people are told what kind of thing it was."""
    match row.state:
        case "unreachable":
            return row.reason
        case "gone":
            return "left" if row.reason in ("left", "erased") else "blocked"
        case "waiting":  # the others who wait are in no such list
            return "blocked"
        case "sent":
            return "silent_blocked" if row.has_blocked else "silent"
        case "recall_failed":
            return "kept"
        case _:
            return row.state


async def _named(
    tx: Transaction, rows: Sequence[tuple[int | None, tuple[int, ...], str]]
) -> tuple[Unmet, ...]:
    if not rows:
        return ()
    known = {unit.id: unit for unit in await units.all_units(tx)}
    people = await desks.of_people(tx, {row[0] for row in rows if row[0] is not None})
    # meant for their role: the units that they report for say whom to phone
    served: dict[int | None, list[int]] = defaultdict(list)
    if any(person_id is not None and not unit_ids for person_id, unit_ids, _ in rows):
        for unit_id, serving in (await duties.of_units(tx, list(known))).items():
            for one in serving:
                served[one.person_id].append(unit_id)
    found = []
    for person_id, unit_ids, reason in rows:
        ids = unit_ids or served.get(person_id, ())
        theirs = [known[unit_id] for unit_id in ids if unit_id in known]
        found.append(
            Unmet(
                name=people[person_id].name if person_id in people else "",
                units=tuple(unit.name for unit in theirs),
                reason=reason,
                phones=tuple(dict.fromkeys(unit.phone for unit in theirs if unit.phone)),
            )
        )
    return tuple(found)
