"""A report in the making: asked question by question until it is sent.

Owns: the topic "report": which part takes an event. Never: what the office does with it
(``review``).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from handlers import (
    choices,
    evidence,
    menu,
    report_answers,
    report_doubt,
    report_edit,
    report_field,
    report_findings,
    report_flow,
    report_held,
    report_listed,
    report_mends,
    report_nil,
    report_open,
    report_orders,
    report_papers,
    report_pictured,
    report_returned,
    report_sent,
    report_warned,
    report_whole,
    report_whose,
)
from handlers.facts import Facts, Need
from handlers.model import Chosen, Event, FileSent, Reply, State, Turn, Typed
from handlers.report_open import OPENS
from handlers.report_reading import is_aside
from handlers.report_step import ON_CARD, Step
from handlers.report_work import Work, work_of
from handlers.reporting import FileKept, FileRefused
from handlers.wording import with_notice
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
        return _enter(report_open.chosen(event.value, facts), report_whose.said_in(step))
    if step.name in CHOOSING:
        return Turn(state=state)
    work = work_of(state.about, facts)
    if isinstance(work, Text):
        return menu.show(work, facts)
    work = replace(work, slot=step.slot)
    if _takes_places(work, step) and not _is_numbered(state):
        event = choices.by_number(event, state, facts.programme.catalogue) or event
    return _take(work, step, event, state) or Turn(state=state)


def from_menu(state: State, event: Event, facts: Facts) -> Turn | None:
    """A whole report, "sửa 6" or "sửa 6: 12", from somebody who has an open report and is
    elsewhere."""
    if facts.is_group or not isinstance(event, Typed) or not any(map(str.isdigit, event.text)):
        return None
    found = report_open.begin(facts)
    if not isinstance(found, Work):
        return None
    is_listed = report_listed.is_list(found, event.text)
    is_whole = is_listed or report_whole.is_whole(found, event.text)
    target = None if is_whole else report_answers.jump(found, event.text)
    mended = None
    if not is_whole and target is None:
        in_hand = report_open.in_hand(found)
        mended = report_mends.take(
            in_hand,
            Step("menu"),
            event.text,
            state,
            lambda notice: report_flow.resume(in_hand, notice),
        )
        if mended is None:
            return None
    if stopped := report_open.barred(found, event.text):
        return stopped
    if is_whole:
        return _figures(found, event.text)
    if mended is not None:
        return mended
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
    if step.name == "sent" and work.is_at_office:  # its receipt stands above
        return report_sent.in_short(work)
    shown = _shown(replace(work, slot=step.slot), step, state)
    if any(offer.value == "to-card" for offer in state.offered):  # after one long message, too
        shown = report_whole.with_review(shown)
    return shown.replies[0]


def _enter(found: Work | Turn, rest: str) -> Turn:
    if isinstance(found, Turn):
        return found
    if rest and report_open.barred(found) is None:
        if turn := _figures(found, rest):
            return turn
    return report_open.enter(found)


def _figures(work: Work, said: str, *, is_of_this: bool = False) -> Turn | None:
    """Several answers in a message that is nothing else. ``is_of_this``: of this period, however
    they are headed."""
    listed = report_listed.take(work, Step("menu"), said)
    turn = listed or report_whole.take(work, said, is_expected=True)
    if turn is not None and not is_of_this:
        return report_whose.ask(work, said, report_open.openable(work)) or turn
    return turn


def _takes_places(work: Work, step: Step) -> bool:
    """Whether a bare number can mean nothing here but a place in the list that is shown."""
    field = work.field(step.field)
    is_answer = step.name in ANSWERING and field is not None and field.type in WITHOUT_NUMBERS
    return is_answer or step.name in ONE_OF


def _is_numbered(state: State) -> bool:
    """Whether choices have numbers in their own words: "5" of "mức độ 1", "mức độ 2" is neither
    of them, and need not be the fifth."""
    return any(map(str.isdigit, "".join(word for one in state.offered for word in one.words)))


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
        case FileSent() if asked := report_pictured.ask(work, step, event):
            return asked
        case Typed(text=text, is_edit=False):
            shown = partial(_below, work, step, state)
            if asked := _of_another(work, step, text):
                return asked
            if ordered := report_orders.take(work, step, text, shown):
                return ordered
            if listed := report_listed.take(work, step, text):
                return listed
            if mended := report_mends.take(work, step, text, state, shown):
                return mended
            if whole := report_whole.take(work, text, step=step):
                return whole
    if step.name in ON_CARD:
        turn = report_edit.take(work, step, event)
        if turn is None and isinstance(event, Typed) and not event.is_edit:
            return report_listed.take_named(work, event.text)
        return turn
    if step.name == "nil-all":
        return report_nil.take(work, event)
    if step.name == report_listed.REPLACE:
        return report_listed.take_replacing(work, step, event)
    if step.name == report_pictured.NAME:
        return report_pictured.take(work, step, event, state)
    if step.name == report_whose.NAME:
        if isinstance(event, Chosen) and event.value == report_whose.THIS:
            return _figures(work, report_whose.said_in(step), is_of_this=True)
        return report_whose.take(work, event)
    field = work.field(step.field)
    if field is None:  # held, sent, or a question that is not asked any more
        return report_flow.resume(work) if isinstance(event, Typed | Chosen) else None
    return _answered(work, step, field, event, state)


def _of_another(work: Work, step: Step, said: str) -> Turn | None:
    """Figures of another period: nothing is written before it is known which is meant."""
    if step.name == report_whose.NAME:
        return None
    asked = report_whose.ask(work, said, report_open.openable(work))
    if asked is None:
        return None
    is_figures = report_whole.is_report(work, said, step=step)
    return asked if is_figures or report_listed.is_list(work, said) else None


def _below(work: Work, step: Step, state: State, notice: Text) -> Turn:
    """What this step asks, below something else."""
    turn = _shown(work, step, state)
    first, *rest = turn.replies
    return replace(turn, replies=(with_notice(notice, first), *rest))


def _answered(work: Work, step: Step, field: Field, event: Event, state: State) -> Turn | None:
    match step.name:
        case "finding" | "trouble":
            return report_warned.take_finding(work, step, field, event, state)
        case "reason":
            return report_warned.take_reason(work, step, field, event, state)
        case "unchanged":
            return report_warned.take_unchanged(work, step, field, event, state)
        case "doubt":
            return report_warned.take_doubt(work, step, field, event, state)
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
    if step.name == report_listed.REPLACE:
        return report_listed.shown(work, step)
    if step.name == report_pictured.NAME:
        return report_pictured.shown(work, step) or report_flow.resume(work)
    if step.name == report_whose.NAME:
        return report_whose.shown(work, step, report_open.openable(work))
    if field is None:
        return report_flow.resume(work)
    match step.name:
        case "reason" if report_findings.named(work, step.detail):
            return work.turn(step, report_findings.reason_question())
        case "finding" | "trouble" if found := report_findings.named(work, step.detail):
            return work.turn(step, report_findings.warning(work, found, field.key))
        case "unchanged":
            return report_returned.why_unchanged(work, field)
        case "doubt" if again := report_doubt.shown(work, step, field):
            return again
        case "paper" if step.detail:  # a bookmark of before
            return work.turn(step, report_papers.question(len(step.detail.split(","))))
        case "which":
            prefix = report_answers.READING
            readings = (one.value for one in state.offered if one.value.startswith(prefix))
            packed = tuple(one.removeprefix(prefix) for one in readings)
            return work.turn(step, report_answers.unsure_question(field, packed))
        case _:
            return report_field.ask(work, field, to_card=step.to_card)
