"""The frozen snapshot that a turn may look at.

Owns: loading, for all turns of a batch with a few queries, what they declared to need.
Never: deciding who may see what (handlers do).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot import allowances, facts_announcements, facts_inquiries, facts_reports, reminder_facts
from bot.announcement_costs import costs
from bot.facts_announcements import Asking
from bot.facts_reports import Wanted
from bot.inviting import new_code
from bot.report_rows import Seen
from bot.sheet_plans import SheetPlans
from bot.unit_tables import UnitTables
from handlers import engine
from handlers.announcements import Announcing
from handlers.calls import Call
from handlers.facts import Facts, Invitation, Need, Person, Role
from handlers.linking import DeviceCode, Reach
from handlers.model import Event, State
from handlers.reporting import Bench, Desk, FileKept, Register, Standing
from handlers.units import PURPOSE as LIST_OF_UNITS
from programme.allowance import Allowance
from programme.programme import Programme
from storage import calls, invitations
from storage import devices as device_codes
from storage.conversations import Conversation
from storage.database import Transaction

#: wrong codes older than this are forgiven
FORGIVEN_AFTER = timedelta(hours=1)
#: who could not be told something before has called by now, or been called
CALLS_AFTER = timedelta(days=7)
#: on which people can be written to
CHANNELS = ("telegram", "zalo")
REPORTING = frozenset({Need.DESK, Need.BENCH, Need.BOARD, Need.REGISTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A conversation in which something happened."""

    conversation: Conversation
    state: State
    event: Event
    #: the inbox row, which numbers the turn
    number: int
    #: when the row was written; None: now
    received_at: datetime | None = None


class Load(Protocol):
    """How facts are loaded; see ``load``."""

    async def __call__(
        self,
        tx: Transaction,
        situations: Sequence[Situation],
        programme: Programme,
        now: datetime,
        /,
        *,
        seen: Seen | None = None,
    ) -> Sequence[Facts]: ...


async def load(
    tx: Transaction,
    situations: Sequence[Situation],
    programme: Programme,
    now: datetime,
    *,
    tables: UnitTables | None = None,
    sheets: SheetPlans | None = None,
    seen: Seen | None = None,
) -> list[Facts]:
    """The facts of each situation, in the same order.

    Args:
        tables: where a list of units is opened that somebody sent.
        sheets: where a sheet of the base has been looked over.
        seen: is told which rows were read.
    """
    needs = [
        engine.needs(
            s.state, s.event, Role(s.conversation.role or "stranger"), programme.catalogue
        )
        for s in situations
    ]
    codes = {
        s.number: code
        for s, need in zip(situations, needs, strict=True)
        if Need.INVITATION in need and (code := engine.code_in(s.state, s.event)) is not None
    }
    opened: dict[str, invitations.Invitation] = {}
    devices: dict[str, DeviceCode] = {}
    failures: dict[int, int] = {}
    if codes:
        opened = await invitations.find(tx, codes.values())
        devices = await _devices(tx, set(codes.values()) - opened.keys())
        tried = [s.conversation.id for s in situations if s.number in codes]
        failures = await invitations.failures(tx, tried, now - FORGIVEN_AFTER)
    asked = await facts_inquiries.load(tx, situations, needs, programme, now, sheets)
    asking = _people(situations, needs, Need.THREADS)
    threads = await facts_inquiries.load_threads(tx, asking) if asking else {}
    known = await _reporting(tx, situations, needs, programme, now, tables, seen)
    reminded = _people(situations, needs, Need.REMINDERS)
    reminders = (
        await reminder_facts.load_reminders(tx, programme, reminded, now) if reminded else {}
    )
    outlook = None
    if any(Need.OUTLOOK in need for need in needs):
        outlook = await reminder_facts.load_outlook(tx, programme, now, CHANNELS)
    reaching = _people(situations, needs, Need.REACH)
    reached = await device_codes.reach(tx, reaching) if reaching else {}
    announcing = await _announcing(tx, situations, needs, programme, now)
    allowed: tuple[Allowance, ...] = ()
    if any(Need.ALLOWANCES in need for need in needs):
        allowed = await allowances.load(tx, programme.settings.limits, now)
    to_call: tuple[Call, ...] = ()
    if any(Need.CALLS in need for need in needs):
        to_call = tuple(Call(*astuple(one)) for one in await calls.due(tx, now - CALLS_AFTER))
    return [
        Facts(
            now=now,
            received_at=s.received_at,
            turn=s.number,
            programme=programme,
            person=_person(s.conversation),
            is_group=s.conversation.is_group,
            invitation=_invitation(opened.get(codes.get(s.number, ""))),
            failed_codes=failures.get(s.conversation.id, 0),
            inquiries=asked.get(s.number),
            threads=threads.get(s.conversation.person_id or 0, ()),
            desk=known.desk(_wanted(s, focus)) if Need.DESK in need else None,
            bench=known.benches.get(focus) if Need.BENCH in need else None,
            board=known.boards.get(known.periods.get(focus, ""), ()) if Need.BOARD in need else (),
            board_period=known.periods.get(focus, "") if Need.BOARD in need else "",
            register=known.registers.get(focus) if Need.REGISTER in need else None,
            fresh_code=new_code() if Need.FRESH_CODE in need else "",
            announcing=announcing.get(s.number),
            reminders=reminders.get(s.conversation.person_id or 0),
            outlook=outlook if Need.OUTLOOK in need else None,
            device=devices.get(codes.get(s.number, "")),
            allowances=allowed if Need.ALLOWANCES in need else (),
            calls=to_call if Need.CALLS in need else (),
            reach=_reach(reached.get(s.conversation.person_id or 0)),
        )
        for s, need, focus in zip(situations, needs, known.focuses, strict=True)
    ]


async def _announcing(
    tx: Transaction,
    situations: Sequence[Situation],
    needs: Sequence[frozenset[Need]],
    programme: Programme,
    now: datetime,
) -> dict[int, Announcing]:
    """By the number of the turn; nothing for whoever has not consented."""
    found: dict[int, Announcing] = {}
    askings: dict[int, Asking] = {}
    for s, wanted in zip(situations, needs, strict=True):
        person_id, role = s.conversation.person_id, Role(s.conversation.role or "stranger")
        if person_id is None or not wanted & {Need.ANNOUNCING, Need.RECEIVED}:
            continue
        focus = engine.announcement(s.state, s.event, programme.catalogue)
        seen = Announcing()
        if Need.ANNOUNCING in wanted and role is Role.ADMIN:
            seen = await facts_announcements.load(tx, person_id, focus, programme.schedule, now)
        subject = seen.focus or seen.draft
        if Need.ALLOWANCES in wanted and subject is not None:
            told = costs(subject, programme.settings.limits, programme)
            seen = replace(seen, costs=told)
        if Need.RECEIVED in wanted:
            askings[s.number] = Asking(person_id, s.conversation.id, role, focus)
        found[s.number] = seen
    if askings:
        got = await facts_announcements.load_received(tx, askings, now)
        found |= {key: replace(found[key], received=one) for key, one in got.items()}
    return found


def _people(
    situations: Sequence[Situation], needs: Sequence[frozenset[Need]], need: Need
) -> set[int]:
    """Whoever asks for it."""
    return {
        s.conversation.person_id
        for s, wanted in zip(situations, needs, strict=True)
        if need in wanted and s.conversation.person_id is not None
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reporting:
    """What was loaded, by what it is about; ``focuses`` in the order of the situations."""

    focuses: Sequence[str]
    desks: Mapping[Wanted, Desk] = field(default_factory=dict)
    benches: Mapping[str, Bench] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)
    boards: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)
    registers: Mapping[str, Register] = field(default_factory=dict)

    def desk(self, wanted: Wanted | None) -> Desk | None:
        return self.desks.get(wanted) if wanted else None


async def _reporting(
    tx: Transaction,
    situations: Sequence[Situation],
    needs: Sequence[frozenset[Need]],
    programme: Programme,
    now: datetime,
    tables: UnitTables | None,
    seen: Seen | None,
) -> _Reporting:
    if not any(need & REPORTING for need in needs):  # most batches
        return _Reporting(focuses=[""] * len(situations))
    focuses = [_focus(s, programme) for s in situations]

    def about(need: Need) -> set[str]:
        return {focus for focus, all_ in zip(focuses, needs, strict=True) if need in all_}

    wanted = {
        one
        for s, focus, all_ in zip(situations, focuses, needs, strict=True)
        if Need.DESK in all_ and (one := _wanted(s, focus))
    }
    periods = {
        focus: facts_reports.period_in_focus(focus, programme, now).name
        for focus in about(Need.BOARD)
    }
    desks = await facts_reports.load_desks(tx, wanted, programme, now, seen) if wanted else {}
    benches, boards, registers = about(Need.BENCH), set(periods.values()), about(Need.REGISTER)
    return _Reporting(
        focuses=focuses,
        desks=desks,
        benches=await facts_reports.load_benches(tx, benches, programme, now) if benches else {},
        periods=periods,
        boards=await facts_reports.load_boards(tx, programme, boards) if boards else {},
        registers=await facts_reports.load_registers(tx, registers, tables) if registers else {},
    )


def _focus(situation: Situation, programme: Programme) -> str:
    event = situation.event
    if isinstance(event, FileKept) and event.purpose == LIST_OF_UNITS:
        return event.name  # the list that has just come is looked at before it is remembered
    return engine.focus(situation.state, event, programme.catalogue)


def _wanted(situation: Situation, focus: str) -> Wanted | None:
    person_id = situation.conversation.person_id
    return None if person_id is None else Wanted(person_id, focus)


def _person(conversation: Conversation) -> Person | None:
    if conversation.person_id is None or conversation.role is None:
        return None
    return Person(conversation.person_id, Role(conversation.role), conversation.you or "")


async def _devices(tx: Transaction, codes: Collection[str]) -> dict[str, DeviceCode]:
    found = await device_codes.find(tx, codes) if codes else {}
    return {
        code: DeviceCode(one.person_id, one.role, one.expires_at, one.is_used)
        for code, one in found.items()
    }


def _reach(stored: device_codes.Reach | None) -> Reach | None:
    return None if stored is None else Reach(stored.channels, stored.prefers, stored.chats)


def _invitation(stored: invitations.Invitation | None) -> Invitation | None:
    if stored is None:
        return None
    return Invitation(
        role=Role(stored.role),
        expires_at=stored.expires_at,
        is_used=stored.is_used,
        unit_id=stored.unit_id,
        unit=stored.unit,
        duty=stored.duty,
    )
