"""The sheet of totals: every figure over all units, and from how many of them it comes.

Owns: its columns and rows. Never: adding up (``programme.totals``), a total without coverage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import assert_never

from bot.documents.exported import PeriodReports
from bot.documents.workbook import Cell, Row, Sheet, Style, Styled
from handlers.estimates import is_estimate
from handlers.office_sums import over_parts, summed
from handlers.reporting import AT_OFFICE, ReportState, Standing
from programme.catalogue import Text
from programme.fields import Answers
from programme.periods import Period
from programme.programme import Programme
from programme.totals import Spread, Sum, Tally, Total, Unknown, counted, totals


@dataclass(frozen=True, slots=True)
class _Sum:
    """A half-year or a year, and its parts, oldest first."""

    period: Period
    parts: Sequence[Period]
    standings: Sequence[Standing]


def totals_sheet(
    reports: Sequence[PeriodReports], programme: Programme, top: Sequence[Row]
) -> Sheet:
    say = programme.catalogue.say
    own = (
        Text("export-column-period"),
        Text("export-column-indicator"),
        Text("export-column-counted-in"),
        Text("export-column-total"),
        Text("export-column-least"),
        Text("export-column-middle"),
        Text("export-column-most"),
        Text("export-column-from"),
        Text("export-column-basis"),
    )
    return Sheet(
        name=say(Text("export-sheet-totals")),
        widths=[17, 62, 11, 18, 11, 11, 11, 18, 60],
        head=[*top, [], [Styled(say(text), Style.HEADING) for text in own]],
        rows=chain(
            (row for each in reports for row in _rows(each, programme)),
            (row for each in _sums(reports, programme) for row in _sum_rows(each, programme)),
        ),
        heights={len(top) + 2: 32},
    )


def _rows(each: PeriodReports, programme: Programme) -> Iterator[Row]:
    period = each.period
    sent: list[Answers] = []
    about: Counter[str] = Counter()
    approved = 0
    newest = 0
    for one in each.standings:
        report = one.report
        if report is None or report.state not in AT_OFFICE or not report.submissions:
            continue
        form = programme.forms.get(report.form_version)
        if form is None:
            continue
        values = {key: answer.value for key, answer in report.submissions[-1].answers.items()}
        sent.append(counted(form, values, period))
        about.update(
            field.key
            for field in form.fields
            if field.key in sent[-1]
            and is_estimate(report.submissions[-1].answers.get(field.key), field.unit)
        )
        approved += report.state is ReportState.APPROVED
        newest = max(newest, report.form_version)
    form = programme.forms.get(newest, programme.form)
    waiting = len(sent) - approved
    basis = programme.catalogue.say(
        Text("export-basis", {"approved": str(approved), "waiting": str(waiting)})
    )
    expected = len(each.standings)
    yield from _told(totals(form, sent, period), period, expected, about, basis, programme)


def _sums(reports: Sequence[PeriodReports], programme: Programme) -> list[_Sum]:
    """The half-years and years of which every part is in the file."""
    schedule = programme.schedule
    known = {each.period.name: each for each in reports}
    found = {one.name: one for each in reports for one in schedule.sums_of(each.period)}
    named = [(one, schedule.parts_of(one)) for one in found.values()]
    named.sort(key=lambda some: (some[0].data_to, len(some[1])))
    return [
        _Sum(one, parts, over_parts({part.name: known[part.name].standings for part in parts}))
        for one, parts in named
        if all(part.name in known for part in parts)
    ]


def _sum_rows(each: _Sum, programme: Programme) -> Iterator[Row]:
    say = programme.catalogue.say
    found = summed(each.standings, each.parts, programme, each.period.data_to)
    covered = [
        say(
            Text(
                "export-basis-part",
                {
                    "period": one.period.label,
                    "approved": str(one.approved),
                    "expected": str(one.expected),
                },
            )
        )
        for one in found.coverage
    ]
    basis = say(Text("export-basis-sum", {"parts": "; ".join(covered)}))
    added = totals(found.form, found.answers, each.period)
    expected = len(each.standings)
    wrapped = Styled(basis, Style.WRAPPED)
    yield from _told(added, each.period, expected, found.about, wrapped, programme)


def _told(
    added: Sequence[Total],
    period: Period,
    expected: int,
    about: Mapping[str, int],
    basis: Cell,
    programme: Programme,
) -> Iterator[Row]:
    say = programme.catalogue.say
    for total in added:
        said = say(Text("export-from", {"count": str(total.count), "expected": str(expected)}))
        if estimates := about.get(total.field.key):
            said = say(Text("export-from-about", {"from": said, "about": str(estimates)}))
        for name, counted_in, figures in _figures(total, say(Text("export-counted-units"))):
            yield [period.label, name, counted_in, *figures, said, basis]


def _figures(total: Total, units: str) -> Iterator[tuple[str, str, list[Cell]]]:
    """What is counted, in what, and the four figures."""
    field = total.field
    name = f"{field.number}. {field.label}" if field.number else field.label
    match total:
        case Unknown():
            yield name, field.unit, [None] * 4
        case Sum():
            yield name, field.unit, [int(total.number), None, None, None]
        case Spread():
            shares = (_share(one) for one in (total.least, total.middle, total.most))
            yield name, field.unit, [None, *shares]
        case Tally():
            for choice, count in total.chosen:
                yield f"{name} – {choice.label}", units, [count, None, None, None]
        case _:
            assert_never(total)


def _share(number: Fraction) -> Styled:
    """85.5 -> 0.855, which Excel shows as 85,5%"""
    share = Decimal(number.numerator) / Decimal(number.denominator) / 100
    return Styled(round(share, 4), Style.PERCENT)
