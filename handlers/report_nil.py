"""Nothing to report: a section, or the whole report.

Owns: the answers that follow from it, and asking twice before all of it. Never: guessing a
number that lasts and is not known: that is still asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers import report_flow
from handlers.model import Choice, Chosen, Event, Reply, Turn
from handlers.report_field import ask
from handlers.report_step import Step
from handlers.report_work import Work, repeatable
from handlers.reporting import Answer, Origin
from programme.catalogue import Text
from programme.derived import nothing_happened
from programme.fields import Field


def section(work: Work, field: Field) -> Turn:
    """Nothing happened in the section that this field opens."""
    saved = _without_activity(work, field.section)
    title = next((one.title for one in work.form.sections if one.id == field.section), "")
    notice = Text("report-nil-section", {"title": title})
    left = [one for one in saved.missing if one.section == field.section]
    if left:
        return ask(saved, left[0], notice=notice)
    keys = [one.key for one in saved.shown if one.section == field.section]
    return report_flow.go_on(saved, keys[-1] if keys else field.key, notice=notice)


def confirm(work: Work) -> Turn:
    return work.turn(Step("nil-all"), confirmation())


def confirmation() -> Reply:
    choices = (
        Choice("nil-yes", Text("choice-nil-yes")),
        Choice("nil-no", Text("choice-nil-no")),
    )
    return Reply(Text("report-nil-all"), choices, is_lettered=True)


def take(work: Work, event: Event) -> Turn | None:
    """Whether it is really the whole report."""
    match event:
        case Chosen(value="nil-yes"):
            saved = _without_activity(work, None)
            return report_flow.resume(saved, Text("report-nil-done"))
        case Chosen(value="nil-no"):
            return report_flow.resume(work)
        case _:
            return None


def _without_activity(work: Work, section: str | None) -> Work:
    """What follows for a section, or for all of them. Statuses that are carried on can bring up
    questions that have an answer from before too."""
    while changes := _nil(work, section):
        work = work.saving(changes)
    return work


def _nil(work: Work, section: str | None) -> Mapping[str, Answer]:
    """For fields that have no answer yet."""
    asked = [
        one
        for one in work.shown
        if section in (None, one.section) and (one.kind == "in_period" or repeatable(work, one))
    ]
    before = work.previous.values if work.previous else None
    found = nothing_happened(asked, before)
    happened = {one.key for one in asked if one.kind == "in_period"}
    return {
        key: Answer(value=value, origin=Origin.NIL if key in happened else Origin.REPEATED)
        for key, value in found.items()
        if key not in work.values
    }
