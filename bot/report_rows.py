"""Rows of reports -> the shapes that a turn sees.

Owns: putting a report together from its tables, with one query for each however many reports.
Never: choosing which.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.reporting import (
    Answer,
    Comment,
    Extension,
    Holder,
    Origin,
    Past,
    Reason,
    Report,
    ReportHead,
    ReportKey,
    ReportState,
    Submission,
    Unit,
)
from programme.fields import Value
from programme.form import Form
from programme.programme import Programme
from programme.totals import counted
from programme.values import Json, from_json, values_from_json
from storage import answers, belongings, extensions, remarks, reports, submissions
from storage.answers import AnswerRow
from storage.database import Transaction
from storage.duties import DutyRow
from storage.extensions import ExtensionRow
from storage.reports import ReportRow
from storage.submissions import SubmissionRow
from storage.units import UnitRow


@dataclass(frozen=True, slots=True)
class Reports:
    """By key: reports that were begun, and what each unit last had approved before."""

    reports: Mapping[ReportKey, Report] = field(default_factory=dict)
    pasts: Mapping[ReportKey, Past] = field(default_factory=dict)


@dataclass(slots=True)
class Seen:
    """Rows as a transaction has read them, so that it need not read them again."""

    #: None: there is no such report
    rows: dict[ReportKey, ReportRow | None] = field(default_factory=dict)
    #: by report
    answers: dict[int, dict[str, AnswerRow]] = field(default_factory=dict)
    #: who reports for a unit
    serving: dict[int, Sequence[DutyRow]] = field(default_factory=dict)


async def load(
    tx: Transaction,
    keys: Collection[ReportKey],
    programme: Programme,
    *,
    heads: Mapping[int, Sequence[ReportRow]] | None = None,
    seen: Seen | None = None,
) -> Reports:
    """These reports and what came before them.

    Args:
        heads: the newest reports of these units, where they are known.
        seen: is told what was read.
    """
    if not keys:
        return Reports()
    rows = await _rows(tx, set(keys), heads)
    if seen is not None:
        seen.rows |= {key: rows.get(key) for key in keys}
    found = await complete(tx, list(rows.values()), programme, seen)
    return Reports(found.reports, await _pasts(tx, set(keys), programme, heads))


async def _rows(
    tx: Transaction, keys: set[ReportKey], heads: Mapping[int, Sequence[ReportRow]] | None
) -> dict[ReportKey, ReportRow]:
    known = {
        key: row
        for rows in (heads or {}).values()
        for row in rows
        if (key := ReportKey(row.unit_id, row.period)) in keys
    }
    unknown = {key for key in keys - known.keys() if _has_more(heads, key.unit_id)}
    found = await reports.find(tx, {(key.unit_id, key.period) for key in unknown})
    return known | {ReportKey(*key): row for key, row in found.items()}


def _has_more(heads: Mapping[int, Sequence[ReportRow]] | None, unit_id: int) -> bool:
    """Whether the unit may have reports that are not among its newest ones."""
    return heads is None or len(heads.get(unit_id, ())) >= reports.HEADS


async def complete(
    tx: Transaction, rows: Sequence[ReportRow], programme: Programme, seen: Seen | None = None
) -> Reports:
    """Everything that belongs to these rows, without what came before."""
    ids = [row.id for row in rows]
    if not ids:
        return Reports()
    said = await answers.of_reports(tx, ids)
    if seen is not None:
        seen.answers |= {row_id: said.get(row_id, {}) for row_id in ids}
    some = await belongings.of_reports(tx, ids)
    reasons = await remarks.reasons_of(tx, some.reasons) if some.reasons else {}
    comments = await remarks.comments_of(tx, some.comments) if some.comments else {}
    sent = await submissions.of_reports(tx, some.submissions) if some.submissions else {}
    asked = await extensions.of_reports(tx, some.extensions) if some.extensions else {}
    whole: dict[ReportKey, Report] = {}
    for row in rows:
        key = ReportKey(row.unit_id, row.period)
        form = programme.forms.get(row.form_version) or programme.form
        whole[key] = Report(
            key=key,
            form_version=row.form_version,
            state=ReportState(row.state),
            revision=row.revision,
            answers=_answers(said.get(row.id, {}), form),
            reasons=tuple(
                Reason(one.code, tuple(one.fields), one.text, one.at)
                for one in reasons.get(row.id, ())
            ),
            comments=tuple(
                Comment(field=one.field, text=one.text, is_sent=one.is_sent)
                for one in comments.get(row.id, ())
            ),
            holder=_holder(row),
            submissions=tuple(_submission(one, form) for one in sent.get(row.id, ())),
            extension=_last(asked.get(row.id, ())),
            granted=_last(one for one in asked.get(row.id, ()) if one.state == "granted"),
            reopened_until=row.reopened_until,
        )
    return Reports(whole)


async def _pasts(
    tx: Transaction,
    keys: Collection[ReportKey],
    programme: Programme,
    heads: Mapping[int, Sequence[ReportRow]] | None,
) -> dict[ReportKey, Past]:
    before = {
        key: period.data_to
        for key in keys
        if (period := programme.schedule.by_name(key.period))
        and (_has_more(heads, key.unit_id) or _has_earlier(heads, key.unit_id, period.data_to))
    }
    if not before:
        return {}
    rows = await submissions.last_approved(tx, [(key.unit_id, day) for key, day in before.items()])
    return {
        key: Past(period=row.period, values=past_values(row.period, row.values, programme))
        for key, day in before.items()
        if (row := rows.get((key.unit_id, day)))
    }


def past_values(period: str, kept: Mapping[str, Json], programme: Programme) -> dict[str, Value]:
    """What was said then and what followed from it. An answer that was kept after its question
    had gone is not what the unit reported."""
    form = programme.form
    values = values_from_json(kept, form.by_key, form.derived)
    then = programme.schedule.by_name(period)
    asked = counted(form, values, then) if then else values
    followed = {one.key for one in form.derived}
    return {key: value for key, value in values.items() if key in asked or key in followed}


def _has_earlier(heads: Mapping[int, Sequence[ReportRow]] | None, unit_id: int, day: date) -> bool:
    return any(row.period_ends_on < day for row in (heads or {}).get(unit_id, ()))


def _answers(rows: Mapping[str, AnswerRow], form: Form) -> dict[str, Answer]:
    """What the form knows of; answers to what it does not ask stay where they are, unseen."""
    fields = form.by_key
    return {
        key: Answer(value=value, origin=Origin(row.origin), said=row.said, at=row.at)
        for key, row in rows.items()
        if key in fields and (value := from_json(row.value, fields[key].type)) is not None
    }


def _submission(row: SubmissionRow, form: Form) -> Submission:
    return Submission(
        version=row.version,
        code=row.code,
        at=row.at,
        by=row.by,
        is_late=row.is_late,
        answers=_answers(row.answers, form),
    )


def _holder(row: ReportRow) -> Holder | None:
    if row.holder_id is None or row.held_since is None:
        return None
    return Holder(person_id=row.holder_id, name=row.holder_name, since=row.held_since)


def head_of(row: ReportRow) -> ReportHead:
    return ReportHead(
        key=ReportKey(row.unit_id, row.period),
        unit=row.unit,
        state=ReportState(row.state),
        submitted_at=row.submitted_at,
        is_late=row.is_late,
        is_reopened=row.reopened_until is not None,
    )


def _last(rows: Iterable[ExtensionRow]) -> Extension | None:
    last = next(reversed(list(rows)), None)
    return extension_of(last) if last else None


def extension_of(row: ExtensionRow) -> Extension:
    return Extension(
        id=row.id,
        key=ReportKey(row.unit_id, row.period),
        until=row.until_on,
        reason=row.reason,
        state=row.state,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
    )


def unit_of(row: UnitRow) -> Unit:
    return Unit(
        id=row.id,
        code=row.code,
        name=row.name,
        type=row.type,
        parent_id=row.parent_id,
        headcount=row.headcount,
        party_members=row.party_members,
        is_reporting=row.is_reporting,
        note=row.note,
        active_from=row.active_from,
        active_to=row.active_to,
        phone=row.phone,
    )
