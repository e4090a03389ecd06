"""Pictures of which the person has not yet said that they show no identity paper.

Owns: which of them wait, and the question. They are kept with the draft at once, so that leaving
loses none of them; until the question is answered nobody else sees them and nothing is sent.
Never: fetching, the other kinds of evidence (``evidence``).
"""

from __future__ import annotations

from handlers.model import Choice, Reply, Turn
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Answer
from handlers.wording import with_notice
from programme.catalogue import Text
from programme.fields import Field


def waiting_in(answer: Answer | None) -> tuple[str, ...]:
    """Evidence is not typed: what stands beside it are the names of those that wait."""
    return tuple(answer.said.split()) if answer and isinstance(answer.value, tuple) else ()


def waiting(work: Work, field: Field) -> tuple[str, ...]:
    return waiting_in(work.report.answers.get(field.key))


def pending(work: Work) -> Field | None:
    """The first question with such pictures."""
    return next((field for field in work.shown if waiting(work, field)), None)


def ask(
    work: Work, field: Field, *, to_card: bool = False, notice: Text | None = None
) -> Turn | None:
    """None: nothing waits there."""
    if not (names := waiting(work, field)):
        return None
    asked = question(len(names))
    step = Step("paper", field.key, to_card=to_card)
    return work.turn(step, with_notice(notice, asked) if notice else asked)


def question(count: int) -> Reply:
    use, drop = (
        (Text("choice-no-paper"), Text("choice-paper"))
        if count == 1
        else (
            Text("choice-no-papers", {"count": str(count)}),
            Text("choice-papers", {"count": str(count)}),
        )
    )
    choices = (Choice("no-paper", use), Choice("paper", drop))
    return Reply(Text("evidence-paper", {"count": str(count)}), choices, is_lettered=True)
