"""A report in the making: asked question by question until it is sent.

Owns: the topic "report": which part takes an event. Never: what the office does with it
(``review``).
"""

from __future__ import annotations

from dataclasses import replace

from handlers import (
    choices,
    evidence,
    menu,
    report_answers,
    report_edit,
    report_field,
    report_findings,
    report_flow,
    report_held,
    report_nil,
    report_open,
    report_returned,
    report_sent,
    report_warned,
    report_whole,
)
from handlers.facts import Facts, Need
from handlers.model import Chosen, Event, FileSent, Reply, State, Turn, Typed
from handlers.report_open import OPENS
from handlers.report_reading import is_aside
from handlers.report_step import ON_CARD, Step
from handlers.report_work import Work, work_of
from handlers.reporting import FileKept, FileRefused
from programme.catalogue import Text
from programme.fields import Field

NEEDS = frozenset({Need.DESK})
#: steps before a report is chosen
CHOOSING = frozenset({"unit", "period"})
#: steps that ask to pick one, and those whose question may be answered by no number
ONE_OF = frozenset({"nil-all", "paper", "held"})
ANSWERING = frozenset({"ask", "finding", "trouble"})
WITHOUT_NUMBERS = frozenset({"choice", "evidence"})


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """/baocao: to the report that is to be done, or why there is none. ``rest``: figures."""
    return _enter(report_open.begin(facts), rest)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    step = Step.parse(state.step)
    if isinstance(event, Chosen) and event.value.startswith(OPENS):
        return _enter(report_open.chosen(event.value, facts), "")
    if step.name in CHOOSING:
        return Turn(state=state)
    work = work_of(state.about, facts)
    if isinstance(work, Text):
        return menu.show(work, facts)
    work = replace(work, slot=step.slot)
    if _takes_places(work, step):
        event = choices.by_number(event, state, facts.programme.catalogue) or event
    return _take(work, step, event, state) or Turn(state=state)


def from_menu(event: Event, facts: Facts) -> Turn | None:
    """A whole report, or "sửa 6", from somebody who has an open report and is elsewhere."""
    if facts.is_group or not isinstance(event, Typed) or not any(map(str.isdigit, event.text)):
        return None
    found = report_open.begin(facts)
    if not isinstance(found, Work):
        return None
    is_whole = report_whole.is_whole(found, event.text)
    target = None if is_whole else report_answers.jump(found, event.text)
    if not is_whole and target is None:
        return None
    if stopped := report_open.barred(found, event.text):
        return stopped
    if is_whole:
        return report_whole.take(found, event.text, is_expected=True)
    work = report_open.in_hand(found)
    if isinstance(target, Text):
        return report_flow.resume(work, target)
    return report_field.ask(work, target, to_card=not work.missing) if target else None


def again(state: State, facts: Facts) -> Reply | None:
    step = Step.parse(state.step)
    if step.name in CHOOSING:
        found = report_open.begin(facts)
        return found.replies[0] if isinstance(found, Turn) else None
    work = work_of(state.about, facts)
    if isinstance(work, Text):
        return None
    shown = _shown(replace(work, slot=step.slot), step, state)
    if any(offer.value == "to-card" for offer in state.offered):  # after one long message, too
        shown = report_whole.with_review(shown)
    return shown.replies[0]


def _enter(found: Work | Turn, rest: str) -> Turn:
    if isinstance(found, Turn):
        return found
    if rest and report_open.barred(found) is None:
        if turn := report_whole.take(found, rest, is_expected=True):
            return turn
    return report_open.enter(found)


def _takes_places(work: Work, step: Step) -> bool:
    """Whether a bare number can mean nothing here but a place in the list that is shown."""
    field = work.field(step.field)
    is_answer = step.name in ANSWERING and field is not None and field.type in WITHOUT_NUMBERS
    return is_answer or step.name in ONE_OF


def _take(work: Work, step: Step, event: Event, state: State) -> Turn | None:
    if work.is_at_office:
        return report_sent.take(work, step, event)
    if work.is_held_by_another and isinstance(event, Typed) and not work.is_locked:
        if is_aside(event.text, work.facts):  # answered, and then who has the report
            return None
    if step.name == "held" and work.is_held_by_another and not work.is_locked:
        return report_held.take(work, event)
    if isinstance(event, Typed | Chosen | FileSent | FileKept):
        if stopped := report_open.barred(work, event.text if isinstance(event, Typed) else ""):
            return stopped
    match event:
        case FileKept():
            return evidence.kept(work, step, event)
        case FileRefused():
            return evidence.refused(work, step, event)
        case Typed(text=text, is_edit=False):
            if whole := report_whole.take(work, text, step=step):
                return whole
    if step.name in ON_CARD:
        return report_edit.take(work, step, event)
    if step.name == "nil-all":
        return report_nil.take(work, event)
    field = work.field(step.field)
    if field is None:  # held, sent, or a question that is not asked any more
        return report_flow.resume(work) if isinstance(event, Typed | Chosen) else None
    return _answered(work, step, field, event, state)


def _answered(work: Work, step: Step, field: Field, event: Event, state: State) -> Turn | None:
    match step.name:
        case "finding" | "trouble":
            return report_warned.take_finding(work, step, field, event, state)
        case "reason":
            return report_warned.take_reason(work, step, field, event, state)
        case "unchanged":
            return report_warned.take_unchanged(work, step, field, event, state)
        case "paper":
            return evidence.take(work, step, field, event, state)
        case _:
            return report_answers.take(work, step, field, event, state)


def _shown(work: Work, step: Step, state: State) -> Turn:
    """What this step asks, once more."""
    if stopped := report_open.barred(work):
        return stopped
    field = work.field(step.field)
    if step.name == "nil-all":
        return report_nil.confirm(work)
    if step.name in ON_CARD:
        return report_edit.shown(work, step)
    if field is None:
        return report_flow.resume(work)
    match step.name:
        case "reason" if report_findings.named(work, step.detail):
            return work.turn(step, report_findings.reason_question())
        case "finding" | "trouble" if found := report_findings.named(work, step.detail):
            return work.turn(step, report_findings.warning(work, found, field.key))
        case "unchanged":
            return report_returned.why_unchanged(work, field)
        case "paper":
            return work.turn(step, evidence.paper_question(len(step.detail.split(","))))
        case "which":
            prefix = report_answers.READING
            readings = (one.value for one in state.offered if one.value.startswith(prefix))
            packed = tuple(one.removeprefix(prefix) for one in readings)
            return work.turn(step, report_answers.unsure_question(field, packed))
        case _:
            return report_field.ask(work, field, to_card=step.to_card)
