"""The database -> what boards, exports and copies are made of.

Owns: which periods and rows belong to a document. Never: making it (that needs no database, and
may take a while: outside of any transaction).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot import facts_reports, report_rows
from bot.documents import cells
from bot.documents.board import Board
from bot.documents.exported import Change, PeriodReports
from bot.documents.overview import board_of
from handlers.reporting import Reason, ReportKey, ReportState, Submission, Unit
from programme.calendar import say_day
from programme.catalogue import Text
from programme.checking import Previous
from programme.fields import Value
from programme.form import Form
from programme.periods import Period
from programme.programme import Programme
from programme.values import from_json, values_from_json
from storage import history, reports, submissions, units
from storage.database import Transaction
from storage.history import HistoryRow
from storage.reports import ReportRow

#: periods on a board, and in an export that names none
PERIODS = 4

_STATES = {
    ReportState.DRAFT: Text("history-begun"),
    ReportState.SUBMITTED: Text("history-submitted"),
    ReportState.RETURNED: Text("history-returned"),
    ReportState.RESUBMITTED: Text("history-resubmitted"),
    ReportState.APPROVED: Text("history-approved"),
}
_KINDS = {
    "answer": Text("history-answer"),
    "reason": Text("history-reason"),
    "comment": Text("history-comment"),
    "hold": Text("history-hold"),
}


class UnknownPeriodError(ValueError):
    """There is no period of this name."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What ``documents.copy`` needs."""

    sent: Submission
    unit: Unit
    period: Period
    form: Form
    #: why numbers were kept, as the office read it
    reasons: tuple[Reason, ...] = ()
    previous: Previous | None = None


def periods_until(name: str, programme: Programme, now: datetime) -> tuple[Period, ...]:
    """The period, or without a name the one that has opened last, and those before it; of a
    half-year or a year its last part.

    Raises: ``UnknownPeriodError``.
    """
    schedule = programme.schedule
    period = schedule.by_name(name) if name else schedule.current(_day(programme, now))
    if period is None:
        raise UnknownPeriodError(name)
    found = [*schedule.parts_of(period)[-1:]] or [period]
    while len(found) < PERIODS:
        found.append(schedule.previous(found[-1]))
    return tuple(reversed(found))


async def load_board(tx: Transaction, programme: Programme, name: str, now: datetime) -> Board:
    """The board of a period. Raises: ``UnknownPeriodError``."""
    periods = periods_until(name, programme, now)
    boards = await facts_reports.load_boards(tx, programme, [one.name for one in periods])
    register = {row.id: report_rows.unit_of(row) for row in await units.all_units(tx)}
    return board_of(
        [(one, boards[one.name]) for one in periods],
        units=register,
        unit_types=programme.unit_types,
        catalogue=programme.catalogue,
        now=now,
    )


async def load_export(
    tx: Transaction, programme: Programme, name: str, now: datetime
) -> tuple[PeriodReports, ...]:
    """The reports of a period, of a half-year or a year those of its parts; without a name those
    of the last periods, the newest last.

    Raises: ``UnknownPeriodError``.
    """
    periods = periods_until(name, programme, now)
    if whole := programme.schedule.by_name(name):
        periods = programme.schedule.parts_of(whole) or (whole,)
    names = [one.name for one in periods]
    boards = await facts_reports.load_boards(tx, programme, names)
    filed: dict[str, dict[int, ReportRow]] = {one: {} for one in names}
    for row in await reports.of_period(tx, *names):
        filed[row.period][row.id] = row
    return tuple(
        [
            PeriodReports(
                period=one,
                standings=boards[one.name],
                changes=await _changes(tx, programme, filed[one.name]),
                derived=await _derived(tx, programme, filed[one.name]),
            )
            for one in periods
            if name or filed[one.name] or one is periods[-1]
        ]
    )


async def load_copy(tx: Transaction, programme: Programme, key: ReportKey) -> Copy | None:
    """What the unit sent last; None where it has not sent anything."""
    period = programme.schedule.by_name(key.period)
    found = await report_rows.load(tx, [key], programme)
    report = found.reports.get(key)
    if period is None or report is None or not report.submissions:
        return None
    register = {row.id: row for row in await units.all_units(tx)}
    form = programme.forms.get(report.form_version, programme.form)
    unit = report_rows.unit_of(register[key.unit_id])
    sent = report.submissions[-1]
    reasons = tuple(one for one in report.reasons if one.at is None or one.at <= sent.at)
    previous = None
    if past := found.pasts.get(key):
        before = programme.schedule.by_name(past.period)
        previous = Previous(year=before.year if before else 0, values=past.values)
    return Copy(sent, unit, period, form, reasons, previous)


async def _changes(
    tx: Transaction, programme: Programme, rows: Mapping[int, ReportRow]
) -> list[Change]:
    """Everything that happened to these reports, oldest first."""
    if not rows:
        return []
    done = await history.of_reports(tx, list(rows))
    done.sort(key=lambda one: one.at)  # stable: what belongs together stays in its order
    reopened = {_moment(one): one for one in done if one.kind == history.REOPEN}
    return [
        _change(one, rows[one.report_id], programme, reopened.get(_moment(one)))
        for one in done
        if one.kind != history.REOPEN
    ]


def _moment(done: HistoryRow) -> tuple[int, datetime, int]:
    return done.report_id, done.at, done.person_id


def _state(done: HistoryRow, reopened: HistoryRow | None, programme: Programme) -> Text:
    if reopened is not None:
        until = datetime.fromisoformat(reopened.new).astimezone(programme.schedule.zone)
        return Text("history-reopened", {"time": f"{until:%H:%M}", "date": say_day(until.date())})
    if done.new == ReportState.DRAFT and done.old is not None:
        return Text("history-withdrawn")
    return _STATES[ReportState(done.new)]


def _change(
    done: HistoryRow, row: ReportRow, programme: Programme, reopened: HistoryRow | None = None
) -> Change:
    """``reopened``: what was done in the same moment, by the same person."""
    who = done.who
    if not who:  # erased, or gave no name
        who = programme.catalogue.say(Text("history-person", {"number": str(done.person_id)}))
    if done.kind == "state":
        kind = _state(done, reopened, programme)
        return Change(at=done.at, who=who, unit_id=row.unit_id, kind=kind, new=done.note)
    kind = _KINDS[done.kind]
    if done.kind == "hold":
        return Change(at=done.at, who=who, unit_id=row.unit_id, kind=kind)
    form = programme.forms.get(row.form_version, programme.form)
    field = form.by_key.get(done.field) if done.kind == "answer" else None
    type_ = field.type if field else "text"
    return Change(
        at=done.at,
        who=who,
        unit_id=row.unit_id,
        kind=kind,
        # older rows name the check that a reason is about: that says nothing to a reader
        field="" if done.kind == "reason" and done.field not in form.by_key else done.field,
        old=from_json(done.old, type_),
        new=from_json(done.new, type_),
        is_draft=done.kind in {"answer", "reason"},
    )


async def _derived(
    tx: Transaction, programme: Programme, rows: Mapping[int, ReportRow]
) -> dict[tuple[int, int], Mapping[str, Value]]:
    """What was kept with the approved ones, by unit and version; of those that were sent several
    times also what follows from the other versions."""
    if not rows:
        return {}
    found = await _reckoned(tx, programme, rows)
    for report_id, versions in (await submissions.of_reports(tx, list(rows))).items():
        row = rows[report_id]
        form = programme.forms.get(row.form_version, programme.form)
        for sent in versions:
            if sent.derived:
                kept = values_from_json(sent.derived, {}, form.derived)
                found[row.unit_id, sent.version] = kept
    return found


async def _reckoned(
    tx: Transaction, programme: Programme, rows: Mapping[int, ReportRow]
) -> dict[tuple[int, int], Mapping[str, Value]]:
    """What follows from each version together with the last approved report before."""
    sent = await submissions.of_reports(tx, list(rows))
    several = [ReportKey(rows[id].unit_id, rows[id].period) for id in sent if len(sent[id]) > 1]
    if not several:
        return {}
    loaded = await report_rows.load(tx, several, programme)
    register = {row.id: report_rows.unit_of(row) for row in await units.all_units(tx)}
    found: dict[tuple[int, int], Mapping[str, Value]] = {}
    for key, report in loaded.reports.items():
        form = programme.forms.get(report.form_version, programme.form)
        period, past = programme.schedule.by_name(key.period), loaded.pasts.get(key)
        if period is None:
            continue
        before = programme.schedule.by_name(past.period) if past else None
        previous = Previous(year=before.year, values=past.values) if past and before else None
        unit = register[key.unit_id]
        for one in report.submissions:
            values = {name: answer.value for name, answer in one.answers.items()}
            shown = cells.shown_values(form, unit, period, values, previous=previous)
            derived = {each.key for each in form.derived}
            found[key.unit_id, one.version] = {
                name: value for name, value in shown.items() if name in derived
            }
    return found


def _day(programme: Programme, now: datetime) -> date:
    return now.astimezone(programme.schedule.zone).date()
