"""One question on a review card: its answer, and how it came about.

Owns: what is marked and how a line reads. Never: the card around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from handlers.estimates import is_estimate
from handlers.report_papers import captions_in
from handlers.reporting import Answer, Origin
from handlers.review_seat import Seat
from programme.catalogue import Text
from programme.fields import Field, Value
from programme.said import say_value, shortened

#: as much of a free text as the office wants to read
LONGEST_TEXT = 500
LONGEST_LINK = 60
ORIGINS = {
    Origin.REPEATED: Text("review-mark-repeated"),
    Origin.GUESSED: Text("review-mark-guessed"),
    Origin.NIL: Text("review-mark-nil"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A question with its answer and what is to be said of it."""

    field: Field
    answer: Answer | None
    #: what was answered in the version before, and in the last approved report
    last_time: Value | None
    past: Value | None
    has_version_before: bool
    reasons: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Since the version before."""
        now = self.answer.value if self.answer else None
        return self.has_version_before and now is not None and now != self.last_time

    @property
    def is_marked(self) -> bool:
        is_guess = self.answer is not None and self.answer.origin is Origin.GUESSED
        return bool(self.reasons) or is_guess or self.is_estimate

    @property
    def is_estimate(self) -> bool:
        return is_estimate(self.answer, self.field.unit)

    @property
    def differs(self) -> bool:
        """From the last approved report; files of another period are nothing to compare."""
        known = self.past is not None and self.field.type != "evidence"
        return known and self.answer is not None and self.answer.value != self.past

    def full(self) -> Text:
        marks = []
        if self.is_changed and self.last_time is not None:
            marks.append(Text("review-mark-before", {"old": say(self.field, self.last_time)}))
        if self.past is not None and self.differs:
            marks.append(Text("review-mark-past", {"old": say(self.field, self.past)}))
        if self.answer is not None and self.answer.origin in ORIGINS:
            marks.append(ORIGINS[self.answer.origin])
        if self.is_estimate:
            marks.append(Text("review-mark-about"))
        marks += [
            Text("review-mark-reason", {"reason": reason}) if reason else Text("review-mark-kept")
            for reason in self.reasons
        ]
        question, value = question_of(self.field), self._value()
        if not marks:
            return Text("review-line", {"question": question, "value": value})
        return Text(
            "review-line-marked",
            {"question": question, "value": value, "marks": joined(marks)},
        )

    def against_past(self) -> Text:
        old = say(self.field, self.past) if self.past is not None else ""
        question, value = question_of(self.field), self._value()
        line = Text("review-line-past", {"question": question, "old": old, "value": value})
        return self._with_origin(line)

    def short(self) -> Text:
        item = Text("review-item", {"question": question_of(self.field), "value": self._value()})
        return self._with_origin(item)

    def _with_origin(self, text: Text) -> Text:
        if self.answer is None or self.answer.origin not in ORIGINS:
            return text
        return Text("review-with-mark", {"text": text, "mark": ORIGINS[self.answer.origin]})

    def _value(self) -> str | Text:
        if self.answer is None:
            return Text("review-nothing")
        return say(self.field, self.answer.value, captions_in(self.answer))


def line_of(seat: Seat, field: Field) -> Line:
    last_time = seat.before.answers.get(field.key) if seat.before else None
    return Line(
        field=field,
        answer=seat.answers.get(field.key),
        last_time=last_time.value if last_time else None,
        past=seat.past.values.get(field.key) if seat.past else None,
        has_version_before=seat.before is not None,
        reasons=_reasons(seat, field),
    )


def _reasons(seat: Seat, field: Field) -> tuple[str, ...]:
    """One that was given for two warnings is read once."""
    found = (one for one in seat.report.reasons_sent if field.key in one.fields[:1])
    return tuple(dict.fromkeys(one.text for one in found))


def question_of(field: Field) -> Text:
    """As status names it, without the mark that asks."""
    label = field.label.rstrip("?")
    if not field.number:
        return Text("question-unnumbered", {"label": label})
    return Text("question-numbered", {"number": field.number, "label": label})


def say(
    field: Field, value: Value, captions: Mapping[str, str] = MappingProxyType({})
) -> str | Text:
    """``captions``: what was written below files."""
    if isinstance(value, tuple):
        links = [one for one in value if one.startswith("http")]
        files = [one for one in value if one not in links]
        named = [(one, one.rpartition(".")[2].upper()) for one in files]
        named += [(one, shortened(one, LONGEST_LINK)) for one in links]
        return ", ".join(
            f"{shown} “{captions[one]}”" if one in captions else shown for one, shown in named
        )
    return say_value(field, value, LONGEST_TEXT)


def joined(texts: Sequence[Text]) -> Text:
    first, *more = texts
    for text in more:
        first = Text("review-and", {"first": first, "second": text})
    return first
