"""A whole report in one message: what was understood, what is a guess, what belongs nowhere.

Owns: when a message is taken so, and what is said of it; what would write over another answer
waits for a yes (``report_listed``), unless that question is being asked. Never: finding the
numbers (``programme.one_message``), putting a guess in the place of what was given, sending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers import report_flow, report_listed
from handlers.estimates import MARK
from handlers.evidence import links_in
from handlers.model import Choice, Turn
from handlers.report_effects import OpenReport
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.reporting import Answer, Origin
from handlers.wording import bare, lines, together
from programme.catalogue import Text
from programme.fields import Field
from programme.one_message import LONGEST, Piece, Whole, read_whole
from programme.said import say_value, shortened

#: so many questions at once, and it is no answer to the one that is asked
LEAST = 2
#: the same where no report is in hand, where a warning or free words are waited for: then such a
#: message may be something else as well
LEAST_UNASKED = 3
#: so few words are an answer
FEWEST_WORDS = 4
ASKING = frozenset({"ask", "card", "sections", "section", "which"})
BETWEEN = frozenset({"finding", "trouble", "paper", "nil-all"})
MOST_QUOTED = 10
_NUMBERS = re.compile(r"[0-9]+")
_CLAUSE = re.compile(r"[,.;:\n]")


def is_report(work: Work, said: str, *, step: Step | None = None) -> bool:
    """Whether ``take`` would take it."""
    least = _least(work, step, said)
    if len(said) > LONGEST or work.is_returned or not least:
        return False
    found = _read(work, said)
    return len(found.understood) + len(found.guessed) >= least


def take(
    work: Work, said: str, *, step: Step | None = None, is_expected: bool = False
) -> Turn | None:
    """None: not a whole report. ``is_expected``: it came with the command."""
    least = 1 if is_expected else _least(work, step, said)
    if len(said) > LONGEST or work.is_returned or not least:
        return None
    found = _read(work, said)
    if len(found.understood) + len(found.guessed) < least:
        return None
    asked = step.field if step is not None and step.name == "ask" else ""
    if asked:
        found = _answering(work, found, asked, said)
    if work.report.holder is None:
        work = work.doing(OpenReport(work.key, work.form.version))
    order = {field.key: place for place, field in enumerate(work.form.fields)}
    told = sorted(found.guessed, key=lambda one: order[one.key])
    contrary = [one for one in told if _is_given(work, one, unlike=True)]
    agreed = [one for one in told if _is_given(work, one)]
    guessed = [one for one in told if one not in (*agreed, *contrary)]
    other = [o for o in found.understood if o.key != asked and _is_given(work, o, unlike=True)]
    clear = (one for one in (*found.understood, *agreed) if one not in other)
    sure = sorted(clear, key=lambda one: order[one.key])
    changes = _answers(one for one in (*sure, *guessed) if not _is_given(work, one))
    saved = work.saving(changes) if changes else work
    parts = [Text("report-whole", {"unit": work.unit.name, "period": work.period.label})]
    understood = [_line(saved, one, work) for one in sure]
    parts += _headed(Text("report-whole-understood"), understood)
    parts += _headed(Text("report-whole-guessed"), [_line(saved, one, work) for one in guessed])
    kept = [_kept_line(saved, one) for one in contrary]
    parts += _headed(Text("report-whole-kept"), kept)
    if found.quotable:
        quoted = ", ".join(f"“{shortened(one, 40)}”" for one in found.quotable[:MOST_QUOTED])
        parts.append(Text("report-whole-unmapped", {"numbers": quoted}))
    waiting = _answers(sorted(other, key=lambda one: order[one.key]))
    if asked_first := report_listed.ask_before(saved, waiting, together(*parts)):
        return asked_first
    turn = report_flow.resume(saved, together(*parts))
    return with_review(turn) if guessed else turn


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
        answers = _answers((*whole.understood, *whole.guessed))
        opened = [one for one in work.saving(answers).shown if one not in shown]
        if not opened:
            return whole
        shown = (*shown, *opened)


def _answering(work: Work, found: Whole, key: str, said: str) -> Whole:
    """What fits the question that is being asked is the answer to it, and no guess. A choice that
    was told in words must be what the message begins with, and nothing else in that clause."""
    catalogue = work.facts.programme.catalogue
    first = bare(_CLAUSE.split(said.strip(), maxsplit=1)[0], catalogue)
    pieces = tuple(
        replace(one, is_sure=True)
        if one.key == key
        and (not isinstance(one.value, str) or bare(one.said, catalogue) == first)
        else one
        for one in found.pieces
    )
    return replace(found, pieces=pieces)


def _answers(pieces: Iterable[Piece]) -> dict[str, Answer]:
    return {
        piece.key: Answer(
            value=piece.value,
            origin=Origin.TYPED if piece.is_sure else Origin.GUESSED,
            said=MARK + piece.said if piece.is_about else piece.said,
        )
        for piece in pieces
    }


def _is_given(work: Work, piece: Piece, *, unlike: bool = False) -> bool:
    """Whether the person has given this answer already (``unlike``: another one) themselves."""
    given = work.report.answers.get(piece.key)
    if given is None or given.origin is Origin.GUESSED:
        return False
    return (given.value != piece.value) is unlike


def _least(work: Work, step: Step | None, said: str) -> int:
    """How many figures make such a message a report here; 0: it cannot come here."""
    if step is None or step.name not in ASKING | BETWEEN:
        return 0
    field = work.field(step.field)
    is_choice = field is not None and field.type == "choice"
    if len(said.split()) < FEWEST_WORDS or not (is_choice or _NUMBERS.search(said)):
        return 0
    if field is not None and step.name in ASKING:
        if field.kind == "remark" or (field.type == "evidence" and links_in(said)):
            return 0
        return LEAST_UNASKED if field.type == "text" else LEAST
    return LEAST if step.name in ASKING else LEAST_UNASKED


def _headed(head: Text, listed: Sequence[Text | None]) -> list[Text]:
    shown = [one for one in listed if one is not None]
    return [lines([head, *shown])] if shown else []


def _line(work: Work, piece: Piece, before: Work) -> Text | None:
    """What was understood, and what stood there before where that was something else."""
    field = work.field(piece.key)
    if field is None:
        return None
    said = say_value(field, piece.value)
    value = Text("value-about", {"value": said}) if piece.is_about else said
    given = before.values.get(piece.key, piece.value)
    if given == piece.value:
        return Text(
            "report-whole-line",
            {"number": _number(field), "label": field.label.rstrip("?"), "value": value},
        )
    return Text(
        "report-whole-changed",
        {
            "number": _number(field),
            "label": field.label.rstrip("?"),
            "value": value,
            "before": say_value(field, given),
        },
    )


def _number(field: Field) -> str | Text:
    return field.number or Text("report-number-last")


def _kept_line(work: Work, piece: Piece) -> Text | None:
    """What stays as it was given; the message says something else, as far as one can tell."""
    field = work.field(piece.key)
    if field is None:
        return None
    return Text(
        "report-whole-kept-line",
        {
            "number": _number(field),
            "label": field.label.rstrip("?"),
            "value": say_value(field, work.values[piece.key]),
            "said": say_value(field, piece.value),
        },
    )
