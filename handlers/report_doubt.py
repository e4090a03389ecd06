"""Words where a reason is due that may as well be an answer: a better number, or what the next
question asks.

Owns: noticing it, and the question which of the two is meant. Never: saving, judging numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from handlers.model import Choice, Reply, Turn
from handlers.report_flow import next_field
from handlers.report_reading import packed, read
from handlers.report_reasons import gives_cause
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.wording import together
from programme.answers import Understood
from programme.answers_words import words_of
from programme.catalogue import Text
from programme.check_kinds import is_document_number
from programme.fields import NUMBERS, Field, Value
from programme.figures import figures_in
from programme.one_message import read_whole
from programme.one_message_words import told
from programme.said import say_value, shortened

NAME = "doubt"
LONGEST_QUOTE = 60
#: more, and it is no number of a document
MOST_WORDS = 6
#: what was meant: an answer to this question or to another, or the reason after all
VALUE = "as-value/"
OTHER = "as-other/"
REASON = "as-reason"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a step of this name holds: where the words were typed, and the words."""

    origin: str
    finding: str
    said: str

    @classmethod
    def parse(cls, step: Step) -> Doubt:
        origin, finding, said, *_ = [*step.detail.split("|"), "", "", ""]
        return cls(origin, unquote(finding), unquote(said))


@dataclass(frozen=True, slots=True)
class Answers:
    """What the words could answer."""

    own: Value | None = None
    other: tuple[Field, Value] | None = None


def ask(work: Work, step: Step, field: Field, said: str) -> Turn | None:
    """None: it is a reason. ``step``: where a reason is waited for."""
    found = _answers(work, field, said)
    if found.own is None and found.other is None:
        return None
    origin = step.detail if step.name != "unchanged" else ""
    detail = "|".join((step.name, quote(origin, safe=""), quote(said, safe="")))
    return work.turn(
        Step(NAME, field.key, detail, step.to_card), _question(work, field, said, found)
    )


def origin_of(step: Step) -> Step:
    """The step at which the words were typed."""
    doubt = Doubt.parse(step)
    return Step(doubt.origin, step.field, doubt.finding, step.to_card, step.slot)


def shown(work: Work, step: Step, field: Field) -> Turn | None:
    return ask(work, origin_of(step), field, Doubt.parse(step).said)


def answers(work: Work, field: Field, step: Step) -> Answers:
    """What the words of a doubt could answer, as it was asked."""
    return _answers(work, field, Doubt.parse(step).said)


def _question(work: Work, field: Field, said: str, found: Answers) -> Reply:
    quote_of = shortened(" ".join(said.split()), LONGEST_QUOTE)
    asked = Text("report-doubt", {"said": quote_of})
    current = work.values.get(field.key)
    if current is not None:
        now = Text("report-doubt-now", {"value": say_value(field, current, 40)})
        asked = together(asked, now)
    choices = []
    if found.own is not None:
        value = say_value(field, found.own, 40)
        choices.append(
            Choice(VALUE + _packed(found.own), Text("choice-doubt-value", {"value": value}))
        )
    if found.other is not None:
        other, answer = found.other
        label = Text(
            "choice-doubt-other",
            {
                "number": other.number or Text("report-number-last"),
                "value": say_value(other, answer, 40),
            },
        )
        choices.append(Choice(OTHER + other.key, label))
    choices.append(Choice(REASON, Text("choice-doubt-reason")))
    return Reply(asked, tuple(choices), is_lettered=True)


def _packed(value: Value) -> str:
    return (
        value if isinstance(value, str) else packed(value) if not isinstance(value, tuple) else ""
    )


def _answers(work: Work, field: Field, said: str) -> Answers:
    own = next(_own(work, field, said), None)
    is_only_own = work.is_returned or gives_cause(said, work.facts)
    other = None if is_only_own else _other(work, field, said)
    if other is not None and other[1] == own:  # the words name that question
        own = None
    return Answers(own, other)


def _own(work: Work, field: Field, said: str) -> Iterator[Value]:
    """A better number for the question itself."""
    if field.type not in NUMBERS:
        return
    phrases = (one for one in work.facts.programme.keywords.phrases if one.key == field.key)
    own = " ".join((field.label, *(" ".join(one.words) for one in phrases)))
    for figure in figures_in(said, words_of(field.unit), words_of(own)):
        answer = read(field, figure, work)
        if isinstance(answer, Understood) and answer.value != work.values.get(field.key):
            yield answer.value


def _other(work: Work, field: Field, said: str) -> tuple[Field, Value] | None:
    """An answer to the question that comes next, or to one that the words name."""
    keywords = work.facts.programme.keywords
    following = next_field(work, field.key)
    if following is not None and (value := _following(work, following, said)) is not None:
        return following, value
    whole = read_whole(said, work.shown, keywords, period=work.period, today=work.today)
    for piece in (*whole.understood, *whole.guessed):
        named = work.field(piece.key)
        is_new = piece.key != field.key and piece.value != work.values.get(piece.key)
        if named is not None and is_new and (named.type in NUMBERS or piece.is_sure):
            return named, piece.value
    return None


def _following(work: Work, following: Field, said: str) -> Value | None:
    match following.type:
        case "text":
            is_short = len(said.split()) <= MOST_WORDS and following.kind != "remark"
            is_number = is_short and is_document_number(said)
            return said.strip() if is_number else None
        case "choice":
            keywords = work.facts.programme.keywords
            meant = told(said, {following.key}, keywords).get(following.key)
            if meant is not None:
                return meant[0]
            answer = read(following, said, work)
            return answer.value if isinstance(answer, Understood) else None
        case "date":
            answer = read(following, said, work)
            return answer.value if isinstance(answer, Understood) else None
        case _:
            return None
