"""What a turn of the office about questions and entries may see.

Owns: loading it, once for all turns of a batch. Never: what may be done with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import sheet_plans
from bot.sheet_plans import SheetPlans, Standing
from handlers import engine
from handlers.base_sheet import sheet_in_focus
from handlers.commands import OFFICE
from handlers.facts import Need, Role
from handlers.inquiries import (
    ANNOUNCEMENT,
    ENTRY,
    INQUIRY,
    Asker,
    EntryState,
    Inquiries,
    Inquiry,
    InquiryState,
    Thread,
    Thumbs,
    Told,
    Written,
)
from handlers.reporting import FileKept
from programme.indexing import as_filed
from programme.knowledge import Knowledge
from programme.programme import Programme
from storage import announcements, askers, desks, entries, inquiries, outbox, ratings, recipients
from storage.askers import AskerRow
from storage.database import Transaction
from storage.entries import Version
from storage.inquiries import InquiryRow

if TYPE_CHECKING:
    from bot.facts import Situation
    from programme.answers_sheet_plan import Plan

#: what became of a promised answer, in our words
REACH = {"todo": "promised", "doing": "promised", "done": "told", "uncertain": "told"}
UNREACHED = "unreached"
#: so long, and so many, an answer that was sent is held ready to become an entry
LATELY, MOST_ANSWERED = timedelta(days=14), 5


def told_key(inquiry_id: int, person_id: int) -> str:
    """Makes the answer to one person on one question the only one."""
    return f"inquiry:{inquiry_id}:{person_id}"


async def load(
    tx: Transaction,
    situations: Sequence[Situation],
    needs: Sequence[frozenset[Need]],
    programme: Programme,
    now: datetime,
    sheets: SheetPlans | None = None,
) -> dict[int, Inquiries]:
    """By the number of the turn; nothing for whoever is not of the office.

    Args:
        sheets: where a sheet of the base has been looked over.
    """
    asking = [
        s
        for s, wanted in zip(situations, needs, strict=True)
        if Need.INQUIRIES in wanted and Role(s.conversation.role or "stranger") in OFFICE
    ]
    if not asking:
        return {}
    focuses = [engine.focus(s.state, s.event, programme.catalogue) for s in asking]
    queue = await _with_askers(tx, await inquiries.all_open(tx))
    lately = await inquiries.answered(tx, now - LATELY, MOST_ANSWERED)
    answered = tuple(await _with_askers(tx, lately))
    heads = await entries.heads(tx)
    live = {one.entry_id: one for one in (await entries.shelf(tx)).entries}
    named = {focus.removeprefix(ENTRY) for focus in focuses if focus.startswith(ENTRY)}
    writers = await entries.writers(tx, named) if named else {}
    touched = tuple(_written(one, live, writers, programme.knowledge) for one in heads)
    admins = set(await recipients.with_roles(tx, [Role.ADMIN]))
    thumbs = await ratings.counts(tx, named) if named else {}
    focused = await _focused(tx, focuses, programme)
    base = sheet_plans.standing(heads)
    names = await desks.of_people(
        tx, [s.conversation.person_id for s in asking if s.conversation.person_id is not None]
    )
    return {
        s.number: Inquiries(
            queue=tuple(queue),
            focus=focused.get(focus),
            answered=answered,
            entries=touched,
            entry=next((one for one in touched if f"{ENTRY}{one.id}" == focus), None),
            thumbs=_thumbs(thumbs.get(focus.removeprefix(ENTRY))),
            other_admins=len(admins - {s.conversation.person_id}),
            name=_name(names.get(s.conversation.person_id or 0)),
            sheet=await _sheet(tx, s, sheets, base),
            is_sheet_lost=_is_lost(s, sheets, base),
        )
        for s, focus in zip(asking, focuses, strict=True)
    }


async def _sheet(
    tx: Transaction, situation: Situation, sheets: SheetPlans | None, base: Standing
) -> Plan | None:
    """What a sheet means for the base, as it was looked over outside this transaction."""
    name = sheet_in_focus(situation.state, situation.event)
    if sheets is None or not name:
        return None
    # it has been, by whoever fetched it, but for another process, one that has ended meanwhile,
    # or a base that has changed meanwhile
    if isinstance(situation.event, FileKept) and not sheets.knows(name, base):
        await sheets.look_over(name, tx)
    return sheets.planned(name, base)


def _is_lost(situation: Situation, sheets: SheetPlans | None, base: Standing) -> bool:
    name = sheet_in_focus(situation.state, situation.event)
    return bool(name) and sheets is not None and not sheets.knows(name, base)


async def load_threads(tx: Transaction, people: Collection[int]) -> dict[int, tuple[Thread, ...]]:
    """By person, what of theirs waits for the office."""
    found = await askers.threads(tx, people)
    return {
        person: tuple(
            Thread(one.id, tuple(one.questions), one.opened_at, one.taken_at is not None)
            for one in rows
        )
        for person, rows in found.items()
    }


async def open_queue(tx: Transaction) -> list[Inquiry]:
    """The open questions with everybody who asked them, the oldest first."""
    return await _with_askers(tx, await inquiries.all_open(tx))


async def _focused(
    tx: Transaction, focuses: Collection[str], programme: Programme
) -> dict[str, Inquiry]:
    numbers = {
        int(number)
        for focus in focuses
        if focus.startswith(INQUIRY) and (number := focus.removeprefix(INQUIRY)).isdecimal()
    }
    if not numbers:
        return {}
    rows = await inquiries.find(tx, numbers)
    found = await _with_askers(tx, list(rows.values()), with_reach=True)
    told = await _told(tx, [one.announcement for one in found], programme)
    return {f"{INQUIRY}{one.id}": replace(one, told=told.get(one.announcement)) for one in found}


async def _told(tx: Transaction, about: Sequence[str], programme: Programme) -> dict[str, Told]:
    """By their names, the announcements that are asked about."""
    numbers = [
        int(number) for one in about if (number := one.removeprefix(ANNOUNCEMENT)).isdecimal()
    ]
    if not numbers:
        return {}
    zone = programme.schedule.zone
    return {
        f"{ANNOUNCEMENT}{id}": Told(
            row.reference, (row.started_at or row.created_at).astimezone(zone).date()
        )
        for id, row in (await announcements.find(tx, numbers)).items()
    }


async def _with_askers(
    tx: Transaction, rows: Sequence[InquiryRow], *, with_reach: bool = False
) -> list[Inquiry]:
    asked = await askers.askers_of(tx, [row.id for row in rows]) if rows else {}
    reach: Mapping[str, str] = {}
    if with_reach:
        keys = {
            f"{told_key(row.id, one.person_id)}:0" for row in rows for one in asked.get(row.id, ())
        }
        reach = await outbox.states_of(tx, keys) if keys else {}
    gone = await askers.unreachable(tx, list(asked)) if with_reach and asked else set()
    return [_inquiry(row, asked.get(row.id, []), reach, gone) for row in rows]


def _inquiry(
    row: InquiryRow,
    asked: Sequence[AskerRow],
    reach: Mapping[str, str],
    gone: Collection[int],
) -> Inquiry:
    return Inquiry(
        id=row.id,
        state=InquiryState(row.state) if row.state in _STATES else InquiryState.DECLINED,
        revision=row.revision,
        opened_at=row.opened_at,
        owner_id=row.owner_id,
        owner=row.owner,
        answer=row.answer,
        source=row.source,
        source_on=row.source_on,
        reason=row.reason,
        entry_id=row.entry_id or "",
        askers=tuple(
            Asker(
                person_id=one.person_id,
                question=one.question,
                kind=one.kind,
                asked_at=one.asked_at,
                entry=one.entry,
                reason=one.reason,
                id=one.id,
                reach=_reach(reach.get(f"{told_key(row.id, one.person_id)}:0"), one, gone),
            )
            for one in asked
        ),
    )


_STATES = frozenset(InquiryState)


def _reach(sent: str | None, one: AskerRow, gone: Collection[int]) -> str:
    if sent is not None:
        return REACH.get(sent, UNREACHED)
    if one.person_id in gone:
        return UNREACHED
    return "waiting" if one.told_at is None else "told"


def _written(
    one: Version,
    live: Mapping[str, Version],
    writers: Mapping[str, int | None],
    knowledge: Knowledge,
) -> Written:
    published = live.get(one.entry_id)
    known = knowledge.entry(one.entry_id)
    return Written(
        number=one.number,
        state=EntryState(one.state),
        draft=as_filed(one.entry, known),
        by_id=one.by_id,
        words_by=writers.get(one.entry_id),
        note=one.note,
        inquiry_id=one.inquiry_id,
        is_live=published is not None,
        published=as_filed(published.entry, known) if published else None,
    )


def _thumbs(counted: ratings.Count | None) -> Thumbs:
    return Thumbs(counted.helpful, counted.unhelpful) if counted else Thumbs()


def _name(known: desks.DeskRow | None) -> str:
    return known.name if known else ""
