"""Answers of a report -> cells of a sheet, and the questions -> its columns.

Owns: what a value of each type of field becomes, the columns of several versions of the form.
Never: the file format (``workbook``), choosing which reports are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.documents.workbook import Cell, Style, Styled
from handlers.reporting import Report, ReportState, Unit
from programme.catalogue import Catalogue, Text
from programme.checking import Previous, UnitProfile
from programme.checks import view_of
from programme.derived import derive
from programme.fields import Field, Value
from programme.form import Form
from programme.periods import Period
from programme.totals import counted

#: how wide a column of numbers is, and one of words
NUMBER_WIDTH, WORDS_WIDTH, LONG_WIDTH = 15.0, 22.0, 40.0


@dataclass(frozen=True, slots=True)
class Question:
    """A column. ``group``: the section it stands under; ``type``: as in ``programme.fields``."""

    key: str
    group: str
    heading: str
    type: str
    width: float


def questions(forms: Iterable[Form], catalogue: Catalogue) -> tuple[Question, ...]:
    """The columns for reports of these versions: the newest in its order, then what only older
    ones asked; what is derived comes last."""
    found: dict[str, Question] = {}
    newest_first = sorted(forms, key=lambda form: -form.version)
    for form in newest_first:
        titles = {section.id: section.title for section in form.sections}
        for field in form.fields:
            group = titles.get(field.section, "") or catalogue.say(Text("export-group-end"))
            width = WORDS_WIDTH if field.type in {"choice", "evidence"} else NUMBER_WIDTH
            width = LONG_WIDTH if field.type == "text" else width
            heading = _heading(field.number, field.label, field.unit)
            found.setdefault(field.key, Question(field.key, group, heading, field.type, width))
    group = catalogue.say(Text("export-group-derived"))
    for form in newest_first:
        for one in form.derived:
            type_ = "percent" if one.unit == "%" else "integer"
            heading = _heading("", one.label, one.unit)
            found.setdefault(one.key, Question(one.key, group, heading, type_, NUMBER_WIDTH))
    return tuple(found.values())


def _heading(number: str, label: str, unit: str) -> str:
    counted = f"{number}. {label}" if number else label
    return f"{counted} ({unit})" if unit else counted


def cell_of(type_: str, field: Field | None, value: Value | None, catalogue: Catalogue) -> Cell:
    """``field``: as the form of that report has it; None for what is derived, or is gone."""
    match value:
        case None:
            return None
        case tuple():
            return _evidence(value, catalogue)
        case int() | Decimal() if type_ == "percent":
            # 85.5 -> 0.855, which Excel shows as 85,5%
            return Styled(Decimal(value) / 100, Style.PERCENT)
        case str():
            label = field.choice_label(value) if field is not None else ""
            return Styled(label or value, Style.WRAPPED if type_ == "text" else Style.PLAIN)
        case _:
            return value


def _evidence(names: tuple[str, ...], catalogue: Catalogue) -> str:
    """How many files, and the addresses of what lies on the web."""
    links = [name for name in names if "://" in name]
    files = len(names) - len(links)
    said = [catalogue.say(Text("export-files", {"count": str(files)}))] if files else []
    return "; ".join([*said, *links])


def words_of(field: Field | None, value: Value | None, catalogue: Catalogue) -> Cell:
    """The value where numbers, choices and words stand in one column."""
    return cell_of(field.type if field else "", field, value, catalogue)


def shown_values(
    form: Form,
    unit: Unit,
    period: Period,
    values: Mapping[str, Value],
    *,
    previous: Previous | None = None,
) -> dict[str, Value]:
    """The answers that count, and what follows from them and from an earlier report."""
    view = view_of(
        form,
        values,
        unit=UnitProfile(headcount=unit.headcount, party_members=unit.party_members),
        previous=previous,
        period=period,
        today=period.data_to,
    )
    return {**counted(form, values, period), **derive(form.derived, view)}


def state_of(report: Report | None) -> Text:
    match report and report.state:
        case None:
            return Text("export-state-missing")
        case ReportState.DRAFT:
            return Text("export-state-draft")
        case ReportState.SUBMITTED:
            return Text("export-state-submitted")
        case ReportState.RETURNED:
            return Text("export-state-returned")
        case ReportState.RESUBMITTED:
            return Text("export-state-resubmitted")
        case _:
            return Text("export-state-approved")


def local(at: datetime, period: Period) -> datetime:
    """The hour on the clocks of the association; a sheet knows no zones."""
    return at.astimezone(period.due_at.tzinfo).replace(tzinfo=None)


def lateness(*, is_late: bool) -> Text:
    return Text("export-late") if is_late else Text("export-in-time")
