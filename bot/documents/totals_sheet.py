"""The sheet of totals: every figure over all units, and from how many of them it comes.

Owns: its columns and rows. Never: adding up (``programme.totals``), a total without coverage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from bot.documents.exported import PeriodReports
from bot.documents.workbook import Cell, Row, Sheet, Style, Styled
from handlers.estimates import is_estimate
from handlers.reporting import AT_OFFICE, ReportState
from programme.catalogue import Text
from programme.fields import Answers
from programme.programme import Programme
from programme.totals import Spread, Sum, Tally, Total, Unknown, counted, totals


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
        widths=[17, 62, 11, 18, 11, 11, 11, 18, 44],
        head=[*top, [], [Styled(say(text), Style.HEADING) for text in own]],
        rows=(row for each in reports for row in _rows(each, programme)),
        heights={len(top) + 2: 32},
    )


def _rows(each: PeriodReports, programme: Programme) -> Iterator[Row]:
    say, period = programme.catalogue.say, each.period
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
    basis = say(Text("export-basis", {"approved": str(approved), "waiting": str(waiting)}))
    expected = str(len(each.standings))
    for total in totals(form, sent, period):
        said = say(Text("export-from", {"count": str(total.count), "expected": expected}))
        if estimates := about[total.field.key]:
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
