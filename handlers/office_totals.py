"""Totals of a period over all units, never without how many of them they come from.

Owns: which reports count, and how a total reads. Never: adding up (``programme.totals``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import assert_never

from handlers.dues import today
from handlers.estimates import is_estimate
from handlers.facts import Facts
from handlers.office_sums import Summed, summed
from handlers.reporting import AT_OFFICE, Report, ReportState, Standing
from handlers.review_card import packed
from handlers.review_lines import joined, question_of
from handlers.wording import lines
from programme.calendar import named_day
from programme.catalogue import Text
from programme.fields import Answers, Field, say_quantity
from programme.form import Form
from programme.in_words import money_in_digits
from programme.periods import Period
from programme.totals import Spread, Sum, Tally, Total, Unknown, counted, totals

#: units by name of which something lacks
NAMED = 20


def totals_texts(standings: Sequence[Standing], period: Period, facts: Facts) -> list[Text]:
    """In as few messages as can hold them. What is with the unit to be mended does not count."""
    if len(parts := facts.programme.schedule.parts_of(period)) > 1:
        return _over_parts(standings, period, parts, facts)
    forms = facts.programme.forms
    reports = [
        one.report
        for one in standings
        if one.report and one.report.state in AT_OFFICE and one.report.form_version in forms
    ]
    form = forms[max((one.form_version for one in reports), default=facts.programme.form.version)]
    answers = [
        counted(
            forms[report.form_version],
            {key: answer.value for key, answer in report.answers.items()},
            period,
        )
        for report in reports
    ]
    returned = sum(
        one.report is not None and one.report.state is ReportState.RETURNED for one in standings
    )
    head = lines(_head(reports, returned, len(standings), period))
    if not reports:
        return [head]
    found = totals(form, answers, period)
    about = _estimates(form, reports, answers)
    return packed([head, *_sections(form, found, len(standings), about)], facts)


def _over_parts(
    standings: Sequence[Standing], period: Period, parts: Sequence[Period], facts: Facts
) -> list[Text]:
    """Of a half-year or a year: what is approved, and whose reports lack."""
    found = summed(standings, parts, facts.programme, today(facts))
    units = len(standings)
    sent = str(len(found.answers))
    head = [Text("totals-sum-head", {"period": period.label, "sent": sent, "total": str(units)})]
    for one in found.coverage:
        if one.period.opens_on > today(facts):
            opens = named_day(one.period.opens_on)
            head.append(Text("totals-sum-later", {"period": one.period.label, "opens": opens}))
        else:
            head.append(
                Text(
                    "totals-sum-part",
                    {
                        "period": one.period.label,
                        "approved": str(one.approved),
                        "total": str(one.expected),
                    },
                )
            )
    lacking = [*_lacking(found)]
    paragraphs = [lines(head), lines(lacking)] if lacking else [lines(head)]
    if not found.answers:
        return packed([*paragraphs, Text("totals-sum-none")], facts)
    added = totals(found.form, found.answers, period)
    return packed([*paragraphs, *_sections(found.form, added, units, found.about)], facts)


def _lacking(found: Summed) -> Iterator[Text]:
    """By name, as far as a phone shows them; a period that nobody has is told by its line."""
    empty = [one.period for one in found.coverage if not one.approved]
    told = [(unit, [one for one in some if one not in empty]) for unit, some in found.lacking]
    named = [
        f"{unit.name} ({', '.join(one.label for one in some)})" for unit, some in told if some
    ]
    if not named:
        return
    shown = "; ".join(named[:NAMED])
    yield Text("totals-sum-lacking", {"count": str(len(named)), "units": shown})
    if len(named) > NAMED:
        yield Text("totals-sum-more", {"count": str(len(named) - NAMED)})


def _estimates(
    form: Form, reports: Sequence[Report], answers: Sequence[Answers]
) -> Mapping[str, int]:
    """By question, how many of the figures in its total were said to be about so much."""
    return Counter(
        field.key
        for report, counting in zip(reports, answers, strict=True)
        for field in form.fields
        if field.key in counting and is_estimate(report.answers.get(field.key), field.unit)
    )


def _head(reports: Sequence[Report], returned: int, units: int, period: Period) -> Iterator[Text]:
    approved = sum(report.state is ReportState.APPROVED for report in reports)
    yield Text(
        "totals-head",
        {
            "period": period.label,
            "sent": str(len(reports)),
            "total": str(units),
            "approved": str(approved),
            "waiting": str(len(reports) - approved),
        },
    )
    if returned:
        yield Text("totals-returned", {"count": str(returned)})
    if not reports:
        yield Text("totals-none")


def _sections(
    form: Form, found: Sequence[Total], units: int, about: Mapping[str, int]
) -> Iterator[Text]:
    titles = {section.id: section.title for section in form.sections}
    for id in dict.fromkeys(total.field.section for total in found):
        told = [_line(total, units, about) for total in found if total.field.section == id]
        if id in titles:
            told.insert(0, Text("review-section", {"title": titles[id]}))
        yield lines(told)


def _line(total: Total, units: int, about: Mapping[str, int]) -> Text:
    if estimates := about.get(total.field.key):
        return Text(
            "totals-line-about",
            {
                "question": question_of(total.field),
                "value": _value(total),
                "count": str(total.count),
                "total": str(units),
                "about": str(estimates),
            },
        )
    return Text(
        "totals-line",
        {
            "question": question_of(total.field),
            "value": _value(total),
            "count": str(total.count),
            "total": str(units),
        },
    )


def _value(total: Total) -> str | Text:
    match total:
        case Unknown():
            return Text("totals-unknown")
        case Sum(field=field, number=number):
            return _quantity(field, number)
        case Spread(field=field, least=least, middle=middle, most=most):
            return Text(
                "totals-spread",
                {
                    "least": say_quantity(field, least),
                    "middle": say_quantity(field, middle),
                    "most": say_quantity(field, most),
                },
            )
        case Tally(chosen=chosen):
            return joined(
                [
                    Text("totals-chosen", {"choice": choice.label, "count": str(times)})
                    for choice, times in chosen
                    if times
                ]
            )
        case _:
            assert_never(total)


def _quantity(field: Field, number: Fraction) -> str:
    return money_in_digits(round(number)) if field.type == "money" else say_quantity(field, number)
