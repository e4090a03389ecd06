"""Figures that are said to be of another period than the report in hand.

Owns: asking which of the two is meant, before anything is written. Never: reading the figures
(``report_whole``, ``report_listed``), finding the period in the words (``programme.period_said``).
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from handlers import report_flow
from handlers.model import Choice, Chosen, Event, Reply, Turn
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import ReportKey
from handlers.wording import together
from programme.catalogue import Text
from programme.period_said import PeriodSaid, period_of
from programme.periods import Period

NAME = "whose"
OPENS = "open:"
#: the figures are of the report in hand after all; or of neither
THIS = "this-period"
NEITHER = "neither"


def ask(work: Work, said: str, openable: tuple[ReportKey, ...]) -> Turn | None:
    """None: they are of this report, or do not say. ``openable``: what could be worked on."""
    named = period_of(said)
    if named is None or named.may_be(work.period):
        return None
    return work.turn(Step(NAME, detail=_packed(said)), _question(work, named, openable))


def said_in(step: Step) -> str:
    """What was typed, kept until it is known of which period it is."""
    return unquote(step.detail.removeprefix("=")) if step.name == NAME else ""


def shown(work: Work, step: Step, openable: tuple[ReportKey, ...]) -> Turn:
    return ask(work, said_in(step), openable) or report_flow.resume(work)


def take(work: Work, event: Event) -> Turn | None:
    if event == Chosen(NEITHER) or event == Chosen(NEITHER, is_typed=True):
        return report_flow.resume(work, Text("report-whose-dropped"))
    return None


def _packed(said: str) -> str:
    return f"={quote(said)}"


def _question(work: Work, named: PeriodSaid, openable: tuple[ReportKey, ...]) -> Reply:
    asked = Text("report-whose", {"said": named.words, "period": work.period.label})
    other = _openable(work, named, openable)
    here = Choice(THIS, Text("choice-whose-this", {"period": work.period.label}))
    neither = Choice(NEITHER, Text("choice-whose-neither"))
    if other is None:
        asked = together(asked, Text("report-whose-closed", {"said": named.words}))
        return Reply(asked, (here, neither), is_lettered=True)
    opens = Choice(
        f"{OPENS}{ReportKey(work.unit.id, other.name)}",
        Text("choice-whose-other", {"period": other.label}),
    )
    return Reply(asked, (opens, here, neither), is_lettered=True)


def _openable(work: Work, named: PeriodSaid, openable: tuple[ReportKey, ...]) -> Period | None:
    """The period that is named, where it can be worked on."""
    for key in openable:
        period = work.facts.programme.schedule.by_name(key.period)
        if period is not None and key != work.key and named.may_be(period):
            return period
    return None
