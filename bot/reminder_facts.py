"""The database -> everything that reminders are decided on.

Owns: which periods and people belong to it, loaded with a few queries however many units there
are; how far a report is, for those that a message speaks of. Never: deciding, writing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from bot import files
from handlers import reminders_office
from handlers.dues import extended_due, stands_in
from handlers.facts import Role
from handlers.reminding import Outlook, Reminders
from handlers.reporting import AT_OFFICE, ReportState
from programme.form import counted_among, visible_fields
from programme.periods import Period
from programme.programme import Programme
from programme.reminders import WEEK, Due, Item, Owed, Owes, PersonFacts
from programme.reminders_file import read_reminders
from programme.reminders_rehearsal import World
from programme.reminders_rules import ReminderRules
from programme.values import from_json
from storage import answers, asides, nudges, owing, recipients, units
from storage.database import Transaction
from storage.owing import Filed, Place, Serving
from storage.units import UnitRow

#: so long after its lock a period is still looked at: why its last steps did not go out is said
AFTERMATH = timedelta(days=7)
#: of a digest that went out
LATELY = timedelta(days=3)
#: "18 câu, khoảng năm phút", as a report begins
SECONDS_A_QUESTION = 17
OFFICE = (Role.REVIEWER, Role.ADMIN)
DEPUTY = "deputy"
#: of what is not wanted
EMPTY: Mapping[Place, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """``units``: the name of each by number."""

    world: World
    units: Mapping[int, str]


@lru_cache(maxsize=1)
def load_rules() -> ReminderRules:
    """reminders.toml. Raises: ``RemindersError`` with every problem in the file."""
    path = files.PROGRAMME / "data" / "reminders.toml"
    return read_reminders(path.read_text(encoding="utf-8"), zone=files.ZONE)


def periods_between(programme: Programme, start: datetime, end: datetime) -> list[Period]:
    """Those that are open at some time of it, that were until lately, and the one that is next."""
    schedule = programme.schedule
    first, last = (at.astimezone(schedule.zone).date() for at in (start, end))
    last = max(last, schedule.upcoming(last).opens_on)
    return [
        period
        for year in range(first.year - 1, last.year + 2)
        for period in schedule.periods_of(year)
        if period.locks_at > start - AFTERMATH and period.opens_on <= last
    ]


async def load_world(
    tx: Transaction,
    programme: Programme,
    rules: ReminderRules,
    now: datetime,
    *,
    channels: Collection[str],
    until: datetime | None = None,
) -> Known:
    """What is owed and who is to be told, as it stands now.

    Args:
        channels: those on which people can be written to.
        until: how far ahead periods are wanted; the one that opens next is always there.
    """
    periods = periods_between(programme, now, until or now)
    names = [period.name for period in periods]
    people = await _people(tx, now, channels)
    serving = await owing.serving(tx)
    register = await units.all_units(tx)
    loaded = _Loaded(
        register=register,
        serving=serving,
        filed=await owing.filed(tx, names),
        granted=await owing.granted(tx, names),
        returned=await owing.returned(tx, names),
        sent=await nudges.sent_keys(tx, names),
        dropped=await nudges.dropped_keys(tx, names),
        snoozes=await asides.snoozes_of(tx, names),
        at_work=await asides.at_work_on(tx, names),
        answered=await owing.answered_since(tx, names, now - rules.answering),
    )
    world = World(
        owed=tuple(one for period in periods for one in loaded.owed(period)),
        people=tuple(_named(people, serving)),
        periods={period.name: _due(period, None) for period in periods},
        digests_sent=await nudges.digests_since(tx, now - LATELY),
    )
    return Known(world, {unit.id: unit.name for unit in register})


class _Loaded:
    """Rows by unit and period."""

    def __init__(
        self,
        *,
        register: list[UnitRow],
        serving: Mapping[int, list[Serving]],
        filed: Mapping[Place, Filed],
        granted: Mapping[Place, tuple[date, datetime | None]],
        returned: Mapping[Place, datetime] = EMPTY,
        sent: Mapping[Place, set[str]] = EMPTY,
        dropped: Mapping[Place, set[str]] = EMPTY,
        snoozes: Mapping[Place, Mapping[int, datetime]] = EMPTY,
        at_work: Mapping[Place, datetime] = EMPTY,
        answered: Mapping[Place, Mapping[int, datetime]] = EMPTY,
    ) -> None:
        self._register = register
        self._serving = serving
        self._filed = filed
        self._granted = granted
        self._returned = returned
        self._sent = sent
        self._dropped = dropped
        self._snoozes = snoozes
        self._at_work = at_work
        self._answered = answered
        #: units with the same dates share them, so that they are told to be the same at a glance
        self._dues: dict[Due, Due] = {}

    def owed(self, period: Period) -> Iterator[Owed]:
        for unit in self._register:
            place = unit.id, period.name
            # what was only begun keeps nobody owing
            filed = self._filed.get(place)
            is_handed_in = filed is not None and filed.state != ReportState.DRAFT
            if is_handed_in or stands_in(unit, period):
                yield self._one(place, period)

    def _one(self, place: Place, period: Period) -> Owed:
        granted = self._granted.get(place)
        due = _due(period, granted[0] if granted else None)
        people = self._serving.get(place[0], [])
        liaisons = [one for one in people if one.duty != DEPUTY]
        told = [
            self._returned.get(place),
            granted[1] if granted else None,
            self._greeted_at(liaisons, period),
        ]
        filed = self._filed.get(place)
        return Owed(
            unit=place[0],
            period=period.name,
            due=self._dues.setdefault(due, due),
            state=_owes(filed.state if filed else ""),
            answered=0,
            total=0,
            minutes=0,
            liaisons=tuple(one.person for one in liaisons),
            deputies=tuple(one.person for one in people if one.duty == DEPUTY),
            sent=self._sent.get(place, frozenset()),
            dropped=self._dropped.get(place, frozenset()),
            snoozed_until=self._snoozes.get(place, {}),
            working_since=self._at_work.get(place),
            heard_at=max((at for at in told if at is not None), default=None),
            answered_at=self._answered.get(place, {}),
        )

    def _greeted_at(self, liaisons: Sequence[Serving], period: Period) -> datetime | None:
        """Whoever began to report when the period was open has been told then when it is due."""
        first = min((one.begun_at for one in liaisons), default=None)
        return first if first is not None and period.is_open_at(first) else None


def _owes(state: str) -> Owes:
    if not state:
        return Owes.NOTHING
    if ReportState(state) in AT_OFFICE:
        return Owes.NO_MORE
    return Owes.RETURNED if state == ReportState.RETURNED else Owes.DRAFT


def _due(period: Period, until: date | None) -> Due:
    extended = None if until is None else extended_due(until, period)
    return Due(
        opens_on=period.opens_on,
        due_at=period.due_at,
        locks_at=period.locks_at,
        extended_to=extended if extended != period.due_at else None,
    )


async def _people(
    tx: Transaction, now: datetime, channels: Collection[str]
) -> dict[int, PersonFacts]:
    reachable = await owing.reachable(tx, channels)
    office = set(await recipients.with_roles(tx, [str(role) for role in OFFICE]))
    away = await asides.away_at(tx, now)
    told = await nudges.told_since(tx, now - WEEK)
    return {
        person: PersonFacts(
            person=person,
            is_reachable=person in reachable,
            is_office=person in office,
            away_until=away.get(person),
            nudged_at=told.get(person, ()),
        )
        for person in sorted(reachable | office)
    }


def _named(
    people: Mapping[int, PersonFacts], serving: Mapping[int, list[Serving]]
) -> Iterator[PersonFacts]:
    """The office, and whoever reports for some unit."""
    reporting = {one.person for rows in serving.values() for one in rows}
    for person in sorted(reporting - people.keys()):
        yield PersonFacts(person=person, is_reachable=False)
    for one in people.values():
        if one.is_office or one.person in reporting:
            yield one


async def how_far(
    tx: Transaction, programme: Programme, items: Iterable[Item]
) -> dict[Place, Item]:
    """By unit and period, the items with how much is answered and how long the rest takes."""
    wanted = {(one.unit, one.period): one for one in items}
    filed = await owing.filed(tx, {period for _, period in wanted})
    begun = {place: filed[place] for place in wanted if place in filed}
    said = await answers.of_reports(tx, [one.id for one in begun.values()]) if begun else {}
    found: dict[Place, Item] = {}
    for place, item in wanted.items():
        one = begun.get(place)
        form = programme.forms.get(one.form_version, programme.form) if one else programme.form
        period = programme.schedule.by_name(place[1])
        rows = said.get(one.id, {}) if one else {}
        if period is None or not rows:
            minutes = _minutes(form.total)
            found[place] = replace(item, answered=0, total=form.total, minutes=minutes)
            continue
        fields = form.by_key
        values = {
            key: value
            for key, row in rows.items()
            if key in fields and (value := from_json(row.value, fields[key].type)) is not None
        }
        shown = visible_fields(form, values, period)
        answered, total = counted_among(shown, values)
        left = _minutes(total - answered)
        found[place] = replace(item, answered=answered, total=total, minutes=left)
    return found


def _minutes(questions: int) -> int:
    """0: nothing is left but to send it."""
    return max(1, round(questions * SECONDS_A_QUESTION / 60)) if questions else 0


async def load_reminders(
    tx: Transaction, programme: Programme, persons: Collection[int], now: datetime
) -> dict[int, Reminders]:
    """What each of these people is reminded of."""
    rules = load_rules()
    periods = periods_between(programme, now, now)
    names = [period.name for period in periods]
    served = await units.units_of(tx, persons)
    mine = {row.id: row for rows in served.values() for row, _ in rows}
    loaded = _Loaded(
        register=list(mine.values()),
        serving=await owing.serving(tx),
        filed=await owing.filed(tx, names),
        granted=await owing.granted(tx, names),
    )
    away = await asides.away_at(tx, now)
    owed = [one for period in periods for one in loaded.owed(period)]
    return {
        person: Reminders(
            rules=rules,
            owed=tuple(
                one for one in owed if any(row.id == one.unit for row, _ in served.get(person, ()))
            ),
            away_until=away.get(person),
        )
        for person in persons
    }


async def load_outlook(
    tx: Transaction,
    programme: Programme,
    now: datetime,
    channels: Collection[str],
    ahead: timedelta = reminders_office.AHEAD,
) -> Outlook:
    """Everything, for the office, so far ahead."""
    rules = load_rules()
    known = await load_world(tx, programme, rules, now, channels=channels, until=now + ahead)
    return Outlook(rules=rules, world=known.world, units=known.units)
