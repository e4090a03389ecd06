"""A whole report in one message: what was understood, what is a guess, what belongs nowhere.

Owns: when a message is taken so, and what is said of it. Never: finding the numbers
(``programme.one_message``), sending anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from handlers import report_flow
from handlers.model import Choice, Turn
from handlers.report_effects import OpenReport
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Answer, Origin
from handlers.wording import lines, together
from programme.catalogue import Text
from programme.one_message import LONGEST, Piece, Whole, read_whole
from programme.said import say_value, shortened

#: so many questions at once, and it is no answer to the one that is asked
LEAST = 2
#: the same where no report is in hand: then such a message may be a question as well
LEAST_UNASKED = 3
#: free words and links are an answer as they stand
NOT_IN = frozenset({"text", "evidence"})
ASKING = frozenset({"ask", "card", "which"})
MOST_QUOTED = 10
_NUMBERS = re.compile(r"[0-9]+")


def take(
    work: Work, said: str, *, step: Step | None = None, is_expected: bool = False
) -> Turn | None:
    """None: not a whole report. ``is_expected``: it came with the command."""
    if len(said) > LONGEST or work.is_returned or not (is_expected or _may_come(work, step, said)):
        return None
    found = _read(work, said)
    mapped = (*found.understood, *found.guessed)
    if len(mapped) < (1 if is_expected else LEAST):
        return None
    answers = _answers(found)
    if work.report.holder is None:
        work = work.doing(OpenReport(work.key, work.form.version))
    saved = work.saving(answers)
    parts = [Text("report-whole", {"unit": work.unit.name, "period": work.period.label})]
    parts += _listed(saved, Text("report-whole-understood"), found.understood)
    parts += _listed(saved, Text("report-whole-guessed"), found.guessed)
    if found.unmapped:
        quoted = ", ".join(f"“{shortened(one, 40)}”" for one in found.quotable[:MOST_QUOTED])
        parts.append(Text("report-whole-unmapped", {"numbers": quoted}))
    turn = report_flow.resume(saved, together(*parts))
    return with_review(turn) if found.guessed else turn


def with_review(turn: Turn) -> Turn:
    """Guesses are looked at on the card; to it from the question that comes next."""
    to_card = Choice("to-card", Text("choice-to-card"))
    reply = turn.replies[0]
    if Step.parse(turn.state.step).name != "ask" or to_card in reply.choices:
        return turn
    return replace(turn, replies=(replace(reply, choices=(*reply.choices, to_card)),))


def is_whole(work: Work, said: str) -> bool:
    """Whether enough of it belongs to the report to be one, where nobody asked for it."""
    if len(said) > LONGEST or len(_NUMBERS.findall(said)) < LEAST_UNASKED:
        return False
    found = _read(work, said)
    return len(found.understood) + len(found.guessed) >= LEAST_UNASKED


def _read(work: Work, said: str) -> Whole:
    """Questions that the message opens itself ("15: đã có", then "15a: 20tr") count as well."""
    keywords, shown = work.facts.programme.keywords, tuple(work.shown)
    while True:
        whole = read_whole(said, shown, keywords, period=work.period, today=work.today)
        opened = [one for one in work.saving(_answers(whole)).shown if one not in shown]
        if not opened:
            return whole
        shown = (*shown, *opened)


def _answers(whole: Whole) -> dict[str, Answer]:
    return {
        piece.key: Answer(
            value=piece.value,
            origin=Origin.TYPED if piece.is_sure else Origin.GUESSED,
            said=piece.said,
        )
        for piece in (*whole.understood, *whole.guessed)
    }


def _may_come(work: Work, step: Step | None, said: str) -> bool:
    """Whether such a message can come here: several numbers, where no free words are asked."""
    if step is None or step.name not in ASKING or len(_NUMBERS.findall(said)) < LEAST:
        return False
    field = work.field(step.field)
    return field is None or field.type not in NOT_IN


def _listed(work: Work, head: Text, pieces: Iterable[Piece]) -> list[Text]:
    shown = [
        Text(
            "report-whole-line",
            {"number": field.number, "label": field.label, "value": say_value(field, piece.value)},
        )
        for piece in pieces
        if (field := work.field(piece.key)) is not None
    ]
    return [lines([head, *shown])] if shown else []
