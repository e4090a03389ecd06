"""What stands beside evidence: the words below each file, and of which pictures the person has not
yet said that they show no identity paper.

Owns: which of them wait, and the question. They are kept with the draft at once, so that leaving
loses none of them; until the question is answered nobody else sees them and nothing is sent.
Never: fetching, the other kinds of evidence (``evidence``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.model import Choice, Reply, Turn
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Answer
from handlers.wording import with_notice
from programme.catalogue import Text
from programme.fields import Field


def waiting_in(answer: Answer | None) -> tuple[str, ...]:
    """Evidence is not typed: on the first line beside it are the names of those that wait."""
    if answer is None or not isinstance(answer.value, tuple):
        return ()
    return tuple(answer.said.partition("\n")[0].split())


def captions_in(answer: Answer | None) -> Mapping[str, str]:
    """By name or address, what was written below a file or beside a link: a line for each."""
    if answer is None or not isinstance(answer.value, tuple):
        return {}
    rows = (row.partition(" ") for row in answer.said.split("\n")[1:])
    return {name: words for name, _, words in rows if name in answer.value and words}


def beside(waits: Iterable[str], captions: Mapping[str, str]) -> str:
    """As it is kept beside the answer."""
    rows = (f"{name} {' '.join(words.split())}" for name, words in captions.items() if words)
    return "\n".join((" ".join(waits), *rows)).rstrip()


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
