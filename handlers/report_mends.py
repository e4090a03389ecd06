"""A question and its new answer in one message, from wherever one is in the report.

Owns: where that leads: words that do not say that something is to be changed change nothing that
stands there before a yes (``report_listed``). Never: telling the two apart
(``programme.mending``), reading the answer: that goes the way of every answer, with its echo,
doubts and warnings (``report_answers``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers import (
    evidence,
    report_answers,
    report_findings,
    report_flow,
    report_listed,
    report_returned,
)
from handlers.estimates import kept
from handlers.model import State, Turn, Typed
from handlers.report_effects import SaveAnswers
from handlers.report_field import ask
from handlers.report_reading import Read, Unsure, numbered, read
from handlers.report_reasons import is_reason
from handlers.report_step import ON_CARD, Step
from handlers.report_work import UNCHANGED, Work
from handlers.reporting import Answer, Reason
from handlers.wording import with_notice
from programme.answers import Understood
from programme.catalogue import Problem, Text
from programme.fields import Field
from programme.mending import Mend, ReasonOrder, read_mend, read_reason_order
from programme.said import say_value, shortened
from programme.vietnamese import fold

LONGEST_QUOTE = 40


def take(
    work: Work, step: Step, said: str, state: State, shown: Callable[[Text], Turn]
) -> Turn | None:
    """None: no such message. ``shown``: what is being asked, once more below a notice."""
    if order := read_reason_order(said):
        return _reason(work, step, order, shown)
    found = read_mend(said, is_short_enough=step.name in ON_CARD)
    if found is None:
        return None
    by_number = {field.number: field for field in work.shown if field.number}
    field = work.field(numbered(found.number, by_number, is_bare=True) or "")
    answer = None if field is None else _read(work, step, field, found)
    if answer is None and not found.is_order and not found.value.lstrip("-– ")[:1].isdigit():
        return None  # "câu 9 là khó làm"
    if field is None:
        return shown(Text("report-no-such-field", {"said": found.number}))
    to_card = step.name in ON_CARD or step.to_card or (step.name == "menu" and not work.missing)
    is_left = step.name == "ask" and step.field != field.key and field.key in work.values
    back_to = (step.detail or step.field) if is_left else ""
    if not found.is_clear:
        unclear = Text("report-mend-unclear", {"said": shortened(said, LONGEST_QUOTE)})
        return ask(work, field, to_card=to_card, notice=unclear, back_to=back_to)
    is_unasked = not found.is_order and step.field != field.key
    if is_unasked and field.type != "evidence" and isinstance(answer, Understood):
        said = kept("", is_approximate=answer.is_approximate)
        given = {field.key: Answer(value=answer.value, said=said)}
        if asked := report_listed.ask_before(work, given):
            return asked
    at = Step("ask", field.key, back_to, to_card)
    turn = report_answers.take(work, at, field, Typed(found.value), state)
    is_saved = turn is not None and any(isinstance(one, SaveAnswers) for one in turn.effects)
    return _named(work, field, turn) if turn and is_saved else turn


def _reason(work: Work, step: Step, order: ReasonOrder, shown: Callable[[Text], Turn]) -> Turn:
    """The reason beside a number: another one in its place, or none."""
    given = _reasons_of(work, order.of)
    field = work.field(given[0].fields[0]) if given else None
    if field is None:
        return shown(Text("report-reason-none-kept"))
    to_card = step.name in ON_CARD or step.to_card or not work.missing
    number = field.number or Text("report-number-last")
    label = field.label
    why = shortened(given[0].text, LONGEST_QUOTE) or Text("report-no-reason")
    anew = Text("report-reason-anew", {"number": number, "label": label, "reason": why})
    if given[0].code.startswith(UNCHANGED):
        return report_returned.why_unchanged(work, field, anew)
    names = {(one.code, one.fields) for one in given}
    found = tuple(one for one in work.findings if (one.code, one.fields) in names)
    if not order.is_removal:
        return report_findings.ask_reason(work, found, field.key, to_card=to_card, notice=anew)
    if report_findings.needs_reason(found):
        due = Text("report-reason-needed", {"number": number, "label": label, "reason": why})
        return report_findings.ask_reason(work, found, field.key, to_card=to_card, notice=due)
    for one in given:
        work = work.keeping(Reason(one.code, one.fields, ""))
    dropped = Text("report-reason-dropped", {"number": number, "label": label})
    return report_flow.resume(work, dropped)


def _reasons_of(work: Work, of: str) -> list[Reason]:
    """Those of the question that is named; without a name, those of the only one that has any.
    What stands beside what the office asked about comes first."""
    standing = {(one.code, one.fields) for one in work.findings}
    unchanged = f"{UNCHANGED}{len(work.report.submissions)}"
    given = [
        one
        for one in work.report.reasons
        if one.code == unchanged or (one.code, one.fields) in standing
    ]
    by_number = {field.number: field.key for field in work.shown if field.number}
    key = by_number.get(of.replace(" ", ""))
    if key is None and of:
        named = {one.key for one in work.shown if of in fold(one.label)}
        given = [one for one in given if named.intersection(one.fields)]
    elif key is not None:
        given = [one for one in given if key in one.fields]
    given.sort(key=lambda one: one.code != unchanged)
    if not of and len({one.fields[:1] for one in given}) > 1:
        return []
    first = given[:1]
    return [one for one in given if first and one.fields[:1] == first[0].fields[:1]]


def _read(work: Work, step: Step, field: Field, found: Mend) -> Read | Unsure | None:
    """What the question takes for an answer: links; free words only with a digit in them, or set
    off from the number ("câu 11a: …") where no words are asked for."""
    if field.type == "evidence":
        return Understood(found.value) if evidence.links_in(found.value) else None
    if field.type == "text" and not any(map(str.isdigit, found.value)):
        current = work.field(step.field)
        are_words_due = step.name in report_listed.IN_WORDS or (
            current is not None and current.type == "text"
        )
        if not found.is_set_off or are_words_due or not is_reason(found.value, work.facts):
            return None
    answer = read(field, found.value, work)
    return None if isinstance(answer, Problem) else answer


def _named(work: Work, field: Field, turn: Turn) -> Turn:
    """The question was not in sight: which one it was, and what stood there."""
    before = work.values.get(field.key)
    stood = Text("report-nothing-yet") if before is None else say_value(field, before, 40)
    named = Text("report-mended", {"number": field.number, "label": field.label, "before": stood})
    first, *rest = turn.replies
    return replace(turn, replies=(with_notice(named, first), *rest))
