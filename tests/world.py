"""What a conversation is played in: the real texts and knowledge, and what the shell would know.

Owns: the facts of a turn, and how effects change them. Never: judging a turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from handlers import engine
from handlers.announcements import Announcing
from handlers.base_sheet import sheet_in_focus
from handlers.calls import Call
from handlers.commands import OFFICE
from handlers.effects import (
    Effect,
    ErasePerson,
    RecordConsent,
    RecordFailedCode,
    RedeemInvitation,
    SetFormOfAddress,
)
from handlers.facts import Facts, Invitation, Need, Person, Role
from handlers.inquiries import Inquiries
from handlers.linking import KeepOnlyThisChat, PreferChannel, Reach
from handlers.model import Event, Pressed, State, Typed
from handlers.office_sums import over_parts
from handlers.reminding import Outlook, Reminders
from handlers.report_effects import FetchFile
from handlers.reporting import (
    Bench,
    Desk,
    FileKept,
    FileRefused,
    Liaison,
    Named,
    Past,
    Register,
    Report,
    ReportKey,
    Standing,
    Unit,
)
from handlers.review_named import SEARCH, reports_named
from programme.allowance import Allowance
from programme.catalogue import Catalogue
from programme.form_file import read_form
from programme.knowledge import Knowledge
from programme.one_message_words import read_keywords
from programme.period_said import period_asked
from programme.programme import Programme, Settings
from programme.units import read_unit_types
from tests.announced import Posted
from tests.asked import Asked
from tests.filed import Filed
from tests.programme.form_samples import SCHEDULE

PROGRAMME = Path(__file__).parents[1] / "programme"
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
#: a morning on which 2026-Q4 is open: from 15/12, due on 21/12 at 17:00, locked on 25/12
OPEN = datetime(2026, 12, 16, 1, 30, tzinfo=UTC)
STRANGER = Person(7)
#: reports for UNIT in ``reporting()``
LIAISON = Person(7, Role.LIAISON)
REVIEWER = Person(8, Role.REVIEWER)
ADMIN = Person(9, Role.ADMIN)
UNIT = Unit(
    id=17,
    code="DEMO-33",
    name="Trường THPT Chuyên Hoa Sen",
    type="truong_hoc",
    headcount=118,
    party_members=71,
)
SETTINGS = Settings(
    association="Hội Khuyến học tỉnh",
    province="tỉnh Mẫu",
    contact="Văn phòng Hội, điện thoại 0200 000 000, giờ hành chính",
    consent_version="2026-11",
    keep_messages_days=30,
)


@lru_cache(maxsize=1)
def real_programme() -> Programme:
    """The texts and the knowledge that ship; a broken sentence fails the test at once."""
    data = PROGRAMME / "data"

    def broken(key: str) -> None:
        raise AssertionError(f"the message {key!r} is missing or does not get its values")

    form = read_form((data / "form.toml").read_text("utf-8"), period_ids=SCHEDULE.period_ids)
    return Programme(
        settings=SETTINGS,
        catalogue=Catalogue(
            "\n".join(path.read_text("utf-8") for path in (PROGRAMME / "texts").glob("*.ftl")),
            broken,
        ),
        knowledge=Knowledge.build(
            knowledge_toml=(data / "knowledge.toml").read_text("utf-8"),
            synonyms_toml=(data / "synonyms.toml").read_text("utf-8"),
            scope_toml=(data / "scope.toml").read_text("utf-8"),
            matching_toml=(data / "matching.toml").read_text("utf-8"),
        ),
        schedule=SCHEDULE,
        forms={form.version: form},
        unit_types=read_unit_types((data / "units.toml").read_text("utf-8")),
        keywords=read_keywords((data / "one_message.toml").read_text("utf-8"), form.fields),
    )


@dataclass(frozen=True, slots=True)
class Press:
    """A press on the live button with this value."""

    value: str


@dataclass(frozen=True, slots=True)
class PressAgain:
    """The last press, delivered once more."""


@dataclass(frozen=True, slots=True)
class PressBefore:
    """A press on the first button of the prompt before the live one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The file asked for last (``FetchFile``) has been fetched and stored."""

    kind: str = "jpg"
    name: str = ""
    size: int = 200_000


@dataclass(frozen=True, slots=True)
class Refused:
    """The file asked for last could not be kept: "too_large", "kind", "gone"."""

    reason: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Somebody else goes on in the same world, in a conversation of their own: no turn."""

    person: Person


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Something changes without a word: time passes, a colleague works. No turn."""

    change: Callable[[World], None]


Happening = Event | str | Press | PressAgain | PressBefore | Kept | Refused
#: what stands in a script without a turn; what is expected of it is not looked at
Between = Switch | Meanwhile


@dataclass(slots=True)
class World:
    """What the shell and the database would know. ``filed``: reports, units, their people."""

    person: Person | None = STRANGER
    is_group: bool = False
    invitations: Mapping[str, Invitation] = field(default_factory=dict)
    failed_codes: int = 0
    asked: Asked = field(default_factory=Asked)
    turn: int = 100
    press: Pressed | None = None
    before: int = 0
    now: datetime = NOW
    #: where the turn had to wait for its message
    received_at: datetime | None = None
    filed: Filed = field(default_factory=Filed)
    #: by the name of a stored file, its cells
    tables: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    fresh_code: str = "7FKQM2ABCD"
    reminders: Reminders | None = None
    outlook: Outlook | None = None
    posted: Posted = field(default_factory=Posted)
    allowances: tuple[Allowance, ...] = ()
    calls: tuple[Call, ...] = ()
    reach: Reach | None = None
    #: the file that was asked for last
    fetched: FetchFile | None = None
    #: everything that was done, turn after turn
    done: tuple[Effect, ...] = ()

    def facts(self, state: State, event: Event) -> Facts:
        """What the shell loads: no more than is needed."""
        programme = real_programme()
        role = self.person.role if self.person else Role.STRANGER
        needs = engine.needs(state, event, role, programme.catalogue)
        code = engine.code_in(state, event) if Need.INVITATION in needs else None
        is_office = role in OFFICE and Need.INQUIRIES in needs
        me = self.person.id if self.person else 0
        return Facts(
            now=self.now,
            received_at=self.received_at,
            turn=self.turn,
            programme=programme,
            person=self.person,
            is_group=self.is_group,
            invitation=self.invitations.get(code) if code else None,
            failed_codes=self.failed_codes if code else 0,
            inquiries=self._asked(state, event) if is_office else None,
            threads=self.asked.threads(me) if Need.THREADS in needs else (),
            desk=self._desk(state, event) if Need.DESK in needs and self.person else None,
            bench=self._bench(state, event) if Need.BENCH in needs else None,
            board=self._board(state, event) if Need.BOARD in needs else (),
            board_period=self._period(state, event) if Need.BOARD in needs else "",
            register=self._register(state, event) if Need.REGISTER in needs else None,
            fresh_code=self.fresh_code if Need.FRESH_CODE in needs else "",
            announcing=self._announcing(state, event, needs),
            reminders=self.reminders if Need.REMINDERS in needs else None,
            outlook=self.outlook if Need.OUTLOOK in needs else None,
            allowances=self.allowances if Need.ALLOWANCES in needs else (),
            calls=self.calls if Need.CALLS in needs else (),
            reach=self.reach if Need.REACH in needs else None,
        )

    def _focus(self, state: State, event: Event) -> str:
        return engine.focus(state, event, real_programme().catalogue)

    def _asked(self, state: State, event: Event) -> Inquiries:
        me = self.person.id if self.person else 0
        sheet = sheet_in_focus(state, event)
        has_come = isinstance(event, FileKept)
        return self.asked.seen(me, self._focus(state, event), sheet, has_come=has_come)

    def _period(self, state: State, event: Event) -> str:
        """The period in focus; without one, the one that has opened last."""
        focus = self._focus(state, event)
        key = ReportKey.parse(focus)
        name = key.period if key else focus
        schedule = real_programme().schedule
        day = self.now.astimezone(schedule.zone).date()
        if schedule.by_name(name) is not None:
            return name
        asked = period_asked(name, schedule, day) if name and not key else None
        return (asked or schedule.current(day)).name

    def _desk(self, state: State, event: Event) -> Desk:
        assert self.person
        filed, me = self.filed, self.person.id
        units = filed.units_of(me)
        key = ReportKey.parse(self._focus(state, event))
        if key is not None and key.unit_id not in {unit.id for unit in units}:
            key = None
        wanted = key.unit_id if key else filed.chosen.get(me)
        unit = next((one for one in units if one.id == wanted), None)
        if unit is None and len(units) == 1:
            unit = units[0]
        if unit is None:
            return Desk(units=units, name=filed.name_of(me))
        period = key.period if key else self._period(State(), event)
        people = filed.liaisons.get(unit.id, ())
        return Desk(
            units=units,
            unit=unit,
            duty=filed.duty_of(me, unit.id),
            colleagues=tuple(one for one in people if one.person_id != me),
            heads=filed.heads_of(unit.id),
            period=period,
            report=filed.reports.get(ReportKey(unit.id, period)),
            past=filed.pasts.get(unit.id),
            name=filed.name_of(me),
        )

    def _bench(self, state: State, event: Event) -> Bench:
        filed = self.filed
        about, is_looking, words = self._focus(state, event).partition(SEARCH)
        key = ReportKey.parse(about)
        report = filed.reports.get(key) if key else None
        named = None
        if is_looking:
            found = self._named(words, key.period if key else about)
            unit = filed.unit(found.unit_id) if found else None
            if found and unit:
                report_of, past = filed.reports.get(found), filed.pasts.get(found.unit_id)
                named = Named(key=found, unit=unit, report=report_of, past=past)
        return Bench(
            named=named,
            queue=filed.queue(),
            extensions=filed.extensions_asked(),
            unit=filed.unit(key.unit_id) if key and report else None,
            report=report,
            past=filed.pasts.get(key.unit_id) if key and report else None,
            unreached=filed.unreached,
        )

    def _named(self, words: str, about: str) -> ReportKey | None:
        programme, filed = real_programme(), self.filed
        today = self.now.astimezone(programme.schedule.zone).date()
        period = programme.schedule.by_name(about) or programme.schedule.current(today)
        keys = reports_named(words, period, filed.units, filed.queue(), programme.catalogue)
        return keys[0] if len(keys) == 1 else None

    def _board(self, state: State, event: Event) -> tuple[Standing, ...]:
        schedule, name = real_programme().schedule, self._period(state, event)
        period = schedule.by_name(name)
        parts = [one.name for one in schedule.parts_of(period)] if period else []
        boards = {one: self._board_of(one) for one in parts}
        return over_parts(boards) if len(parts) > 1 else self._board_of(name)

    def _board_of(self, period: str) -> tuple[Standing, ...]:
        return tuple(
            Standing(unit=unit, report=self.filed.reports.get(ReportKey(unit.id, period)))
            for unit in self.filed.units
            if unit.is_reporting
        )

    def _announcing(self, state: State, event: Event, needs: frozenset[Need]) -> Announcing | None:
        if self.person is None or not needs & {Need.ANNOUNCING, Need.RECEIVED}:
            return None
        focus = engine.announcement(state, event, real_programme().catalogue)
        seen = Announcing()
        if Need.ANNOUNCING in needs:
            seen = self.posted.announcing(self.person.id, focus, self._period(State(), event))
        if Need.RECEIVED in needs:
            seen = replace(seen, received=self.posted.received(self.person.id, focus))
        return seen

    def _register(self, state: State, event: Event) -> Register:
        return Register(
            units=self.filed.units,
            liaisons=self.filed.liaisons,
            rows=self.tables.get(self._focus(state, event)),
        )

    def event(self, happening: Happening, state: State) -> Event:
        match happening:
            case str():
                return Typed(happening)
            case Press(value=value):
                values = [offer.value for offer in state.offered]
                assert value in values, f"there is no button {value!r}, but {values}"
                self.press = Pressed(state.prompt, values.index(value))
                return self.press
            case PressAgain():
                assert self.press is not None, "nothing has been pressed yet"
                return self.press
            case PressBefore():
                return Pressed(self.before, 0)
            case Kept(kind=kind, name=name, size=size):
                assert self.fetched, "no file has been asked for"
                stored = name or f"{self.turn:064x}.{kind}"
                asked = self.fetched
                return FileKept(
                    name=stored,
                    kind=kind,
                    size=size,
                    title=asked.title,
                    purpose=asked.purpose,
                    caption=asked.caption,
                )
            case Refused(reason=reason):
                assert self.fetched, "no file has been asked for"
                asked = self.fetched
                return FileRefused(reason=reason, title=asked.title, purpose=asked.purpose)
            case _:
                return happening

    def apply(self, effects: Sequence[Effect]) -> None:
        self.done = (*self.done, *effects)
        me = self.person.id if self.person else STRANGER.id
        self.filed = replace(self.filed)  # a copy of this world keeps its own
        self.filed.apply(effects, me, real_programme().form.version, self.now)
        self.asked = replace(self.asked)
        self.asked.apply(effects, me, self.now)
        self.posted = replace(self.posted)
        self.posted.apply(effects, me, self.now)
        for effect in effects:
            match effect:
                case FetchFile():
                    self.fetched = effect
                case RecordConsent():
                    self.person = STRANGER
                case ErasePerson():
                    self.person = None
                case RedeemInvitation(code=code):
                    assert self.person, "a role for nobody"
                    opened = self.invitations[code]
                    self.person = replace(self.person, role=opened.role)
                    used = replace(opened, is_used=True)
                    self.invitations = {**self.invitations, code: used}
                case PreferChannel(channel=channel):
                    assert self.reach, "a channel for nobody"
                    self.reach = replace(self.reach, prefers=channel)
                case KeepOnlyThisChat():
                    self.reach = Reach()
                case RecordFailedCode():
                    self.failed_codes += 1
                case SetFormOfAddress(you=you):
                    assert self.person, "a form of address for nobody"
                    self.person = replace(self.person, you=you)
                case _:
                    pass


def reporting(
    *reports: Report,
    person: Person = LIAISON,
    units: tuple[Unit, ...] = (UNIT,),
    past: Past | None = None,
    now: datetime = OPEN,
    name: str = "Nguyễn Thị Lan",
) -> World:
    """A world in which the period is open and person 7 reports for all the units."""
    liaison = Liaison(person_id=LIAISON.id, name=name, duty="liaison", since=NOW)
    return World(
        person=person,
        now=now,
        filed=Filed(
            units=units,
            liaisons={unit.id: (liaison,) for unit in units},
            reports={report.key: report for report in reports},
            pasts={unit.id: past for unit in units} if past else {},
        ),
    )
