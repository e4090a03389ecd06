"""A question and its new answer in one message, from wherever one is in the report.

Owns: where that leads: words that do not say that something is to be changed change nothing that
stands there before a yes (``report_listed``). Never: telling the two apart
(``programme.mending``), reading the answer: that goes the way of every answer, with its echo,
doubts and warnings (``report_answers``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers import report_answers, report_listed
from handlers.estimates import kept
from handlers.model import State, Turn, Typed
from handlers.report_effects import SaveAnswers
from handlers.report_field import ask
from handlers.report_reading import Read, Unsure, numbered, read
from handlers.report_step import ON_CARD, Step
from handlers.report_work import Work
from handlers.reporting import Answer
from handlers.wording import with_notice
from programme.answers import Understood
from programme.catalogue import Problem, Text
from programme.fields import Field
from programme.mending import Mend, read_mend
from programme.said import say_value, shortened

LONGEST_QUOTE = 40


def take(
    work: Work, step: Step, said: str, state: State, shown: Callable[[Text], Turn]
) -> Turn | None:
    """None: no such message. ``shown``: what is being asked, once more below a notice."""
    found = read_mend(said, is_short_enough=step.name in ON_CARD)
    if found is None:
        return None
    by_number = {field.number: field for field in work.shown if field.number}
    field = work.field(numbered(found.number, by_number, is_bare=True) or "")
    answer = None if field is None else _read(work, field, found)
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
    if not found.is_order and step.field != field.key and isinstance(answer, Understood):
        said = kept("", is_approximate=answer.is_approximate)
        given = {field.key: Answer(value=answer.value, said=said)}
        if asked := report_listed.ask_before(work, given):
            return asked
    at = Step("ask", field.key, back_to, to_card)
    turn = report_answers.take(work, at, field, Typed(found.value), state)
    is_saved = turn is not None and any(isinstance(one, SaveAnswers) for one in turn.effects)
    return _named(work, field, turn) if turn and is_saved else turn


def _read(work: Work, field: Field, found: Mend) -> Read | Unsure | None:
    """What the question takes for an answer; free words only with a digit in them."""
    if field.type in ("text", "evidence") and not any(map(str.isdigit, found.value)):
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
