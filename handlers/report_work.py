"""A report in somebody's hands: what a turn sees of it, and what it has decided so far.

Owns: the report with the changes of this turn in it. Never: deadlines (``dues``), sentences,
deciding what is asked next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from handlers import dues, report_step
from handlers.effects import Effect
from handlers.facts import Facts
from handlers.model import Reply, State, Turn
from handlers.report_effects import KeepFinding, SaveAnswers
from handlers.report_step import SLOT, Step
from handlers.reporting import AT_OFFICE, Answer, Reason, Report, ReportKey, ReportState, Unit
from programme.catalogue import Text
from programme.checking import Previous, View
from programme.checking import UnitProfile as Profile
from programme.checks import Finding, evaluate, view_of
from programme.deadlines import Schedule
from programme.fields import Answers, Field
from programme.form import Form, counted_among, missing_among, visible_fields
from programme.periods import Period

TOPIC = report_step.TOPIC
#: a reason why a field that the office asked about stays as it is; the number of the version
#: that was returned follows
UNCHANGED = "unchanged-"


@dataclass(frozen=True, kw_only=True)
class Work:
    """The report as this turn has left it so far, and the effects that make it so."""

    facts: Facts
    unit: Unit
    period: Period
    form: Form
    report: Report
    previous: Previous | None
    me: int
    effects: tuple[Effect, ...] = ()
    #: of the step that the turn began in
    slot: str = ""

    @property
    def key(self) -> ReportKey:
        return self.report.key

    @property
    def today(self) -> date:
        return dues.today(self.facts)

    @cached_property
    def values(self) -> Answers:
        return {key: answer.value for key, answer in self.report.answers.items()}

    @cached_property
    def shown(self) -> tuple[Field, ...]:
        known = self.previous.values if self.previous else {}
        return visible_fields(self.form, self.values, self.period, known=known)

    @cached_property
    def missing(self) -> tuple[Field, ...]:
        return missing_among(self.shown, self.values)

    @cached_property
    def view(self) -> View:
        profile = Profile(headcount=self.unit.headcount, party_members=self.unit.party_members)
        return view_of(
            self.form,
            self.values,
            unit=profile,
            previous=self.previous,
            period=self.period,
            today=self.today,
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What does not go together. A question that is still to be answered is no finding."""
        asked = {field.key for field in self.missing}
        return tuple(
            found for found in evaluate(self.form, self.view) if asked.isdisjoint(found.fields)
        )

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Those that are not kept with a reason; a hard one cannot be kept."""
        kept = {(reason.code, reason.fields) for reason in self.report.reasons}
        return tuple(
            found
            for found in self.findings
            if found.level == "hard" or (found.code, found.fields) not in kept
        )

    @property
    def is_returned(self) -> bool:
        return self.report.state is ReportState.RETURNED

    @property
    def is_at_office(self) -> bool:
        return self.report.state in AT_OFFICE

    @property
    def is_held_by_another(self) -> bool:
        holder = self.report.holder
        return holder is not None and holder.person_id != self.me

    @property
    def due_at(self) -> datetime:
        return dues.due_at(self.report, self.period)

    @property
    def open_until(self) -> datetime:
        """What the unit is shown: its due time, or later until when it was opened again."""
        until = dues.reopened_until(self.report, self.facts)
        return self.due_at if until is None else max(self.due_at, until)

    @property
    def is_locked(self) -> bool:
        return dues.is_locked(self.report, self.period, self.facts)

    @property
    def counted(self) -> tuple[int, int]:
        """How many of the questions that must be answered are, and how many these are."""
        return counted_among(self.shown, self.values)

    def field(self, key: str) -> Field | None:
        return next((field for field in self.shown if field.key == key), None)

    def doing(self, *effects: Effect) -> Work:
        return replace(self, effects=(*self.effects, *effects))

    def saving(self, changes: Mapping[str, Answer | None]) -> Work:
        """The answers given now; a reason for values that change falls away."""
        answers = dict(self.report.answers)
        changed = set()
        for key, answer in changes.items():
            before = answers.pop(key, None)
            if answer is not None:
                answers[key] = answer
            if (before and before.value) != (answer and answer.value):
                changed.add(key)
        reasons = tuple(
            reason for reason in self.report.reasons if changed.isdisjoint(reason.fields)
        )
        saved = replace(self, report=replace(self.report, answers=answers, reasons=reasons))
        return saved.doing(SaveAnswers(self.key, self.report.revision, dict(changes)))

    def keeping(self, reason: Reason) -> Work:
        others = (
            one
            for one in self.report.reasons
            if (one.code, one.fields) != (reason.code, reason.fields)
        )
        kept = replace(self, report=replace(self.report, reasons=(*others, reason)))
        return kept.doing(KeepFinding(self.key, self.report.revision, reason))

    def turn(self, step: Step, reply: Reply) -> Turn:
        slot = (self.slot or f"{SLOT}{self.facts.turn}") if step.is_card else ""
        state = State(topic=TOPIC, step=str(replace(step, slot=slot)), about=str(self.key))
        return Turn(state=state, replies=(replace(reply, slot=slot),), effects=self.effects)


def work_of(about: str, facts: Facts) -> Work | Text:
    """The report that the conversation is about, or why there is none to work on."""
    key, desk, person = ReportKey.parse(about), facts.desk, facts.person
    if key is None or desk is None or person is None:
        return Text("report-gone")
    if desk.unit is None or key != ReportKey(desk.unit.id, desk.period):
        return Text("report-not-yours")
    period = facts.programme.schedule.by_name(key.period)
    if period is None:
        return Text("report-gone")
    current = facts.programme.form
    report = desk.report or Report(
        key=key, form_version=current.version, state=ReportState.DRAFT, revision=0
    )
    form = facts.programme.forms.get(report.form_version)
    if form is None:
        return Text("report-form-unknown")
    previous = None
    if desk.past is not None:
        before = facts.programme.schedule.by_name(desk.past.period)
        previous = Previous(year=before.year if before else 0, values=desk.past.values)
    return Work(
        facts=facts,
        unit=desk.unit,
        period=period,
        form=form,
        report=report,
        previous=previous,
        me=person.id,
    )


def local_time(moment: datetime, schedule: Schedule) -> str:
    """17:05 ngày 21/12/2026, without the word: "17:05 21/12/2026"."""
    return moment.astimezone(schedule.zone).strftime("%H:%M %d/%m/%Y")


def repeatable(work: Work, field: Field) -> bool:
    """Whether "as last period" can be said: it lasts, it is known, and the year has not turned
    for what is counted anew each January."""
    if work.previous is None or not field.may_be_repeated or field.key not in work.previous.values:
        return False
    return not field.resets_yearly or work.previous.year == work.period.year
