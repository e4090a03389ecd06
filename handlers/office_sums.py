"""Half-years and years: the approved reports of several periods, as one report a unit.

Owns: which reports count there, what is missing. Never: adding up (``programme``), sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.estimates import is_estimate
from handlers.reporting import Report, ReportState, Standing, Unit
from programme.derived import sum_up
from programme.fields import Answers, Field
from programme.form import Form
from programme.periods import Period
from programme.programme import Programme
from programme.totals import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many units a period has of those that were to report."""

    period: Period
    approved: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """``answers``: one a unit that has an approved report; ``about``: by question, how many of
    these hold an estimate; ``lacking``: what is not approved of periods that have opened."""

    form: Form
    answers: Sequence[Answers]
    about: Mapping[str, int]
    coverage: Sequence[Coverage]
    lacking: Sequence[tuple[Unit, Sequence[Period]]]


def over_parts(boards: Mapping[str, Sequence[Standing]]) -> tuple[Standing, ...]:
    """The units of several periods, each once, with their reports by period."""
    units: dict[int, Unit] = {}
    parts: dict[int, dict[str, Report | None]] = {}
    for name, standings in boards.items():
        for one in standings:
            units[one.unit.id] = one.unit
            parts.setdefault(one.unit.id, {})[name] = one.report
    return tuple(Standing(unit=unit, parts=parts[id]) for id, unit in units.items())


def summed(
    standings: Sequence[Standing], periods: Sequence[Period], programme: Programme, day: date
) -> Summed:
    """``periods``: the parts, oldest first; ``day``: those that open later lack nothing yet."""
    forms = programme.forms
    kept = [list(_approved(one, periods, programme)) for one in standings]
    versions = (report.form_version for some in kept for _, report in some)
    form = forms[max(versions, default=programme.form.version)]
    answers: list[Answers] = []
    about: Counter[str] = Counter()
    for some in kept:
        said = [
            counted(
                forms[report.form_version],
                {key: answer.value for key, answer in report.answers.items()},
                period,
            )
            for period, report in some
        ]
        if some:
            answers.append(sum_up(form.fields, said))
            reports = [report for _, report in some]
            about.update(one.key for one in form.fields if _is_about(one, reports, said))
    return Summed(
        form=form,
        answers=answers,
        about=about,
        coverage=[
            Coverage(
                period=period,
                approved=sum(period in (one for one, _ in some) for some in kept),
                expected=sum(period.name in one.parts for one in standings),
            )
            for period in periods
        ],
        lacking=[
            (one.unit, lacking)
            for one, some in zip(standings, kept, strict=True)
            if (
                lacking := [
                    period
                    for period in periods
                    if period.name in one.parts
                    and period.opens_on <= day
                    and period not in (known for known, _ in some)
                ]
            )
        ],
    )


def _approved(
    standing: Standing, periods: Sequence[Period], programme: Programme
) -> Iterator[tuple[Period, Report]]:
    for period in periods:
        report = standing.parts.get(period.name)
        if report is None or report.state is not ReportState.APPROVED:
            continue
        if report.form_version in programme.forms:
            yield period, report


def _is_about(field: Field, reports: Sequence[Report], said: Sequence[Answers]) -> bool:
    """What lasts is that of the last report that says it."""
    holding = [
        report for report, answers in zip(reports, said, strict=True) if field.key in answers
    ]
    if field.kind != "in_period":
        holding = holding[-1:]
    return any(is_estimate(report.answers.get(field.key), field.unit) for report in holding)
