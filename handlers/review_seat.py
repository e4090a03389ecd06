"""A report in front of a reviewer: what is known of it, and where the conversation about it is.

Owns: the bookmark of a step, what may be done with the report now. Never: sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handlers.dues import is_locked, today
from handlers.facts import Facts
from handlers.model import State
from handlers.reporting import (
    AT_OFFICE,
    IN_QUEUE,
    Answer,
    Bench,
    Comment,
    Past,
    Report,
    ReportKey,
    ReportState,
    Submission,
    Unit,
)
from programme.checking import Previous, UnitProfile, View
from programme.checks import view_of
from programme.fields import Answers, Field
from programme.form import Form, visible_fields
from programme.periods import Period

TOPIC = "review"
#: a press on a card changes it in place
SLOT = "review-card"
#: what a choice begins with that puts a report into focus, see ``engine.focus``
OPENS = "open:"


@dataclass(frozen=True, slots=True)
class Step:
    """``version``: of the report when its card was drawn; ``detail``: a field, a day."""

    name: str
    version: int = 0
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.name}/{self.version}/{self.detail}"

    @classmethod
    def parse(cls, said: str) -> Step:
        """Total: whatever an older version has written is some step."""
        name, version, detail = (*said.split("/", 2), "", "")[:3]
        return cls(name, int(version) if version.isdecimal() else 0, detail)

    def state(self, seat: Seat) -> State:
        return State(topic=TOPIC, step=str(self), about=str(seat.key))


@dataclass(frozen=True, kw_only=True)
class Seat:
    facts: Facts
    unit: Unit
    report: Report
    period: Period
    form: Form
    past: Past | None

    @property
    def key(self) -> ReportKey:
        return self.report.key

    @property
    def version(self) -> int:
        """How often it has been sent: what a reviewer decides about is one of these."""
        return len(self.report.submissions)

    @property
    def last(self) -> Submission | None:
        return self.report.submissions[-1] if self.report.submissions else None

    @property
    def before(self) -> Submission | None:
        """The version that was sent before the last one."""
        return self.report.submissions[-2] if self.version > 1 else None

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """As it was sent: what the unit is changing just now is not the office's to see."""
        if self.report.state in AT_OFFICE:
            return self.report.answers
        return self.last.answers if self.last else {}

    @cached_property
    def values(self) -> Answers:
        return {key: answer.value for key, answer in self.answers.items()}

    @cached_property
    def shown(self) -> tuple[Field, ...]:
        return self.asked_after(self.values)

    def asked_after(self, values: Answers) -> tuple[Field, ...]:
        """What is asked of whoever gives these answers."""
        known = self.past.values if self.past else {}
        return visible_fields(self.form, values, self.period, known=known)

    @cached_property
    def view(self) -> View:
        previous = None
        if self.past is not None:
            before = self.facts.programme.schedule.by_name(self.past.period)
            previous = Previous(year=before.year if before else 0, values=self.past.values)
        return view_of(
            self.form,
            self.values,
            unit=UnitProfile(headcount=self.unit.headcount, party_members=self.unit.party_members),
            previous=previous,
            period=self.period,
            today=today(self.facts),
        )

    @property
    def drafts(self) -> tuple[Comment, ...]:
        """Comments that have not been sent, in the order of the questions."""
        return self._in_order(is_sent=False)

    @property
    def asked(self) -> tuple[Comment, ...]:
        """Comments that the unit has been sent, in the same order."""
        return self._in_order(is_sent=True)

    def _in_order(self, *, is_sent: bool) -> tuple[Comment, ...]:
        places = {field.key: place for place, field in enumerate(self.form.fields)}
        found = (comment for comment in self.report.comments if comment.is_sent is is_sent)
        return tuple(sorted(found, key=lambda one: places.get(one.field, len(places))))

    @property
    def is_waiting(self) -> bool:
        return self.report.state in IN_QUEUE

    @property
    def is_approved(self) -> bool:
        return self.report.state is ReportState.APPROVED

    @property
    def is_locked(self) -> bool:
        return is_locked(self.report, self.period, self.facts)

    @property
    def may_be_returned(self) -> bool:
        """After the lock the unit could not mend it: it is opened again instead."""
        return self.is_waiting and not self.is_locked

    @property
    def may_be_reopened(self) -> bool:
        return self.is_approved or self.is_locked

    def field(self, key: str) -> Field | None:
        return next((field for field in self.shown if field.key == key), None)


def seat_of(about: str, facts: Facts) -> Seat | None:
    """The report that the conversation is about; None where there is nothing to look at."""
    bench = facts.bench or Bench()
    key = ReportKey.parse(about)
    period = facts.programme.schedule.by_name(key.period) if key else None
    if key is None or period is None:
        return None
    found = bench.report if bench.report and bench.report.key == key else None
    unit = bench.unit if bench.unit and bench.unit.id == key.unit_id else unit_of(key, facts)
    past = bench.past if found else None
    if bench.named and bench.named.key == key:
        found, unit, past = bench.named.report, bench.named.unit, bench.named.past
    # one that nobody has begun can be opened again too
    report = found or Report(
        key=key,
        form_version=facts.programme.form.version,
        state=ReportState.DRAFT,
        revision=0,
    )
    form = facts.programme.forms.get(report.form_version)
    if unit is None or form is None:
        return None
    return Seat(facts=facts, unit=unit, report=report, period=period, form=form, past=past)


def unit_of(key: ReportKey, facts: Facts) -> Unit | None:
    units = facts.register.units if facts.register else ()
    return next((unit for unit in units if unit.id == key.unit_id), None)
