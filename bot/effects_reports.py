"""Effects of reporting -> the storage calls that carry them out.

Owns: that translation, and that no turn changes a report that it has not seen as it is. Never:
deciding that something should happen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.report_rows import Seen as AsRead
from handlers.dues import moment
from handlers.effects import Effect
from handlers.facts import Facts
from handlers.report_effects import (
    ApproveReport,
    AskExtension,
    KeepFinding,
    OpenReport,
    ReopenReport,
    ReturnReport,
    SaveAnswers,
    SaveComment,
    SubmitReport,
    TakeOver,
    WithdrawExtension,
    WithdrawReport,
)
from handlers.reporting import IN_QUEUE, Answer, ReportKey, ReportState
from programme.checking import Previous, UnitProfile
from programme.checks import view_of
from programme.derived import derive
from programme.programme import Programme
from programme.values import Json, to_json
from storage import answers, duties, extensions, remarks, reports, submissions
from storage.answers import NewAnswer, Saved
from storage.database import Transaction
from storage.duties import DutyRow
from storage.reports import ReportRow

#: what a liaison does; only somebody who reports for the unit may
LiaisonEffect = (
    OpenReport
    | TakeOver
    | SaveAnswers
    | KeepFinding
    | SubmitReport
    | WithdrawReport
    | AskExtension
    | WithdrawExtension
)
#: these carry the revision that the turn saw
Seen = (
    TakeOver
    | SaveAnswers
    | KeepFinding
    | SubmitReport
    | WithdrawReport
    | ReturnReport
    | ApproveReport
)
#: these are done for all turns of a batch before anything else
Early = OpenReport | TakeOver | SaveAnswers
#: these need the report to be there, and are done turn by turn
Late = (
    KeepFinding
    | SubmitReport
    | WithdrawReport
    | SaveComment
    | ReturnReport
    | ApproveReport
    | ReopenReport
    | WithdrawExtension
)
AnyReportEffect = Early | Late | AskExtension
MAY_CHANGE = frozenset({ReportState.DRAFT, ReportState.RETURNED})


class OvertakenError(Exception):
    """The facts changed under the turn (a code was used up); it has to be taken again."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Whose turn it was, what it had seen and what it asked for."""

    person_id: int
    facts: Facts
    effects: Sequence[Effect]

    def asked(self) -> Iterable[AnyReportEffect]:
        return (one for one in self.effects if isinstance(one, AnyReportEffect))


@dataclass(slots=True)
class Shelf:
    """The reports that a batch is about, as they stand in the database."""

    rows: dict[ReportKey, ReportRow] = field(default_factory=dict)
    ids: dict[ReportKey, int] = field(default_factory=dict)

    def id_of(self, key: ReportKey) -> int:
        if key not in self.ids:
            raise OvertakenError("there is no such report")
        return self.ids[key]


async def begin(
    tx: Transaction, doers: Sequence[Doer], now: datetime, seen: AsRead | None = None
) -> Shelf:
    """What concerns all turns of a batch: reports are opened, revisions claimed, answers saved.

    ``seen``: what this transaction has read and nobody can have changed; it is not read again.

    Raises: ``OvertakenError`` where a turn has seen what is true no longer.
    """
    shelf = Shelf()
    keys = {effect.key for doer in doers for effect in doer.asked()}
    if not keys:
        return shelf
    seen = seen or AsRead()
    await _check_duties(tx, doers, seen)
    unknown = {(key.unit_id, key.period) for key in keys - seen.rows.keys()}
    found = await reports.find(tx, unknown)
    known = {ReportKey(*key): row for key, row in found.items()}
    known |= {key: row for key in keys if (row := seen.rows.get(key)) is not None}
    shelf.rows = known
    shelf.ids = {key: row.id for key, row in shelf.rows.items()}
    for doer in doers:
        for effect in doer.asked():
            if isinstance(effect, OpenReport):
                await _open(tx, shelf, doer, effect, now)
    await _claim(tx, shelf, doers, now)
    for doer in doers:
        for effect in doer.asked():
            if isinstance(effect, TakeOver):
                await reports.hold(tx, shelf.id_of(effect.key), doer.person_id, now)
    await _save(tx, shelf, doers, now, seen)
    return shelf


async def _check_duties(tx: Transaction, doers: Sequence[Doer], seen: AsRead) -> None:
    wanted = {
        (doer.person_id, effect.key.unit_id)
        for doer in doers
        for effect in doer.asked()
        if isinstance(effect, LiaisonEffect)
    }
    if not wanted:
        return
    serving: dict[int, Sequence[DutyRow]] = dict(seen.serving)
    if unknown := {unit_id for _, unit_id in wanted} - serving.keys():
        serving |= await duties.of_units(tx, unknown)
    present = {(row.person_id, unit_id) for unit_id, rows in serving.items() for row in rows}
    if not wanted <= present:
        raise OvertakenError("somebody no longer reports for the unit")


async def _open(
    tx: Transaction, shelf: Shelf, doer: Doer, effect: OpenReport, now: datetime
) -> None:
    key = effect.key
    period = doer.facts.programme.schedule.by_name(key.period)
    if period is None:
        raise OvertakenError("there is no such period")
    row = shelf.rows.get(key)
    if row is not None and ReportState(row.state) not in MAY_CHANGE:
        raise OvertakenError("the office has it")
    opened = await reports.open_report(
        tx, key.unit_id, key.period, period.data_to, effect.form_version, doer.person_id, now
    )
    if opened is None:
        raise OvertakenError("somebody else has it in hand")
    shelf.ids[key] = opened


async def _claim(tx: Transaction, shelf: Shelf, doers: Sequence[Doer], now: datetime) -> None:
    """One turn is one change of a report, however many effects it has on it."""
    seen: list[tuple[int, int]] = []
    for doer in doers:
        mine = {
            (shelf.id_of(effect.key), effect.revision)
            for effect in doer.asked()
            if isinstance(effect, Seen)
        }
        seen += sorted(mine)
    if await reports.claim_revisions(tx, seen, now):
        raise OvertakenError("a report has changed meanwhile")


async def _save(
    tx: Transaction, shelf: Shelf, doers: Sequence[Doer], now: datetime, seen: AsRead
) -> None:
    saved: list[Saved] = []
    for doer in doers:
        changed: dict[ReportKey, dict[str, Answer | None]] = {}
        for effect in doer.asked():
            if isinstance(effect, SaveAnswers):
                changed.setdefault(effect.key, {}).update(effect.answers)
        taken = {effect.key for effect in doer.asked() if isinstance(effect, TakeOver)}
        for key, new in changed.items():
            row = shelf.rows.get(key)
            _check_holder(row, doer.person_id, is_taken=key in taken)
            saved.append(
                Saved(
                    shelf.id_of(key),
                    doer.person_id,
                    {name: _new(answer) for name, answer in new.items()},
                    old=_old(key, row, seen),
                    is_held=row is not None and row.holder_id is not None,
                )
            )
    await answers.save_all(tx, saved, now)


def _old(key: ReportKey, row: ReportRow | None, seen: AsRead) -> Mapping[str, Any] | None:
    """What stands in the report by now, where that is known."""
    if key not in seen.rows:
        return None
    kept = seen.answers.get(row.id) if row else {}  # one that was opened just now has none
    return None if kept is None else {name: answer.value for name, answer in kept.items()}


def _check_holder(row: ReportRow | None, person_id: int, *, is_taken: bool) -> None:
    """Only what may be changed, and by whoever has it in hand."""
    if row is None:  # it was opened just now
        return
    if ReportState(row.state) not in MAY_CHANGE:
        raise OvertakenError("the office has it")
    if not is_taken and row.holder_id not in (None, person_id):
        raise OvertakenError("somebody else has it in hand")


def _new(answer: Answer | None) -> NewAnswer | None:
    if answer is None:
        return None
    return NewAnswer(to_json(answer.value), answer.origin.value, answer.said)


async def carry_out(
    tx: Transaction, shelf: Shelf, doer: Doer, effect: Late | AskExtension, now: datetime
) -> None:
    """One effect of one turn, after ``begin``. Raises: ``OvertakenError``."""
    me = doer.person_id
    match effect:
        case KeepFinding(key=key, reason=reason):
            report_id = shelf.id_of(key)
            await remarks.keep_reason(
                tx, report_id, me, reason.code, reason.fields, reason.text, now
            )
        case SubmitReport(key=key, code=code, is_late=is_late):
            _check_holder(shelf.rows.get(key), me, is_taken=False)
            received_at = moment(doer.facts)  # as the receipt says
            report_id = shelf.id_of(key)
            sent = await submissions.submit(tx, report_id, me, code, is_late, received_at)
            if sent is None:
                raise OvertakenError("the code has been used")
        case WithdrawReport(key=key):
            _check_waiting(shelf.rows.get(key))
            report_id = shelf.id_of(key)
            await reports.set_state(tx, report_id, ReportState.DRAFT, me, "", now)
            await reports.hold(tx, report_id, me, now)
        case SaveComment(key=key, field=name, text=text):
            await remarks.save_comment(tx, shelf.id_of(key), me, name, text, now)
        case ReturnReport(key=key):
            _check_waiting(shelf.rows.get(key))
            report_id = shelf.id_of(key)
            await remarks.send_comments(tx, report_id, me, now)
            await reports.set_state(tx, report_id, ReportState.RETURNED, me, "", now)
        case ApproveReport(key=key):
            _check_waiting(shelf.rows.get(key))
            derived = _derived(doer.facts, key)
            await submissions.approve(tx, shelf.id_of(key), me, derived, now)
        case ReopenReport(key=key, until=until, reason=reason_of_it):
            report_id = await _ensured(tx, doer, key, now)
            await reports.reopen(tx, report_id, until, reason_of_it, me, now)
        case AskExtension(key=key, until=until_on, reason=why):
            report_id = await _ensured(tx, doer, key, now)
            if await extensions.ask(tx, report_id, until_on, why, me, now) is None:
                raise OvertakenError("a request for it waits already")
        case WithdrawExtension(id=number):
            if not await extensions.withdraw(tx, number, me, now):
                raise OvertakenError("somebody has decided already")


def _check_waiting(row: ReportRow | None) -> None:
    if row is None or ReportState(row.state) not in IN_QUEUE:
        raise OvertakenError("it does not wait for the office")


async def _ensured(tx: Transaction, doer: Doer, key: ReportKey, now: datetime) -> int:
    """A report that nobody has begun can be asked more time for, and be opened again."""
    programme = doer.facts.programme
    period = programme.schedule.by_name(key.period)
    if period is None:
        raise OvertakenError("there is no such period")
    version = programme.form.version
    return await reports.ensure(
        tx, key.unit_id, key.period, period.data_to, version, doer.person_id, now
    )


def _derived(facts: Facts, key: ReportKey) -> Mapping[str, Json]:
    """What follows from the report that is approved, to be carried on to the next one."""
    bench = facts.bench
    report = bench.report if bench else None
    if bench is None or report is None or report.key != key or not report.submissions:
        return {}
    programme = facts.programme
    form, period = programme.forms.get(report.form_version), programme.schedule.by_name(key.period)
    if form is None or period is None:
        return {}
    view = view_of(
        form,
        {name: answer.value for name, answer in report.submissions[-1].answers.items()},
        unit=UnitProfile(
            headcount=bench.unit.headcount if bench.unit else None,
            party_members=bench.unit.party_members if bench.unit else None,
        ),
        previous=_previous(facts, programme),
        period=period,
        today=facts.now.astimezone(programme.schedule.zone).date(),
    )
    return {name: to_json(value) for name, value in derive(form.derived, view).items()}


def _previous(facts: Facts, programme: Programme) -> Previous | None:
    past = facts.bench.past if facts.bench else None
    period = programme.schedule.by_name(past.period) if past else None
    if past is None or period is None:
        return None
    return Previous(year=period.year, values=past.values)
