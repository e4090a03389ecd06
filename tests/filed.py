"""Reports, units and their people as the database would keep them, in memory.

Owns: what each effect of reporting does to them, with revision and holder as the shell checks
them. Copies instead of changing: a world can be replaced and played twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.dues import granted
from handlers.effects import Effect
from handlers.report_effects import (
    ApproveReport,
    AskExtension,
    DecideExtension,
    EndDuty,
    KeepFinding,
    OpenReport,
    ReopenReport,
    ReturnReport,
    SaveAnswers,
    SaveComment,
    SetName,
    SubmitReport,
    TakeOver,
    WithdrawExtension,
    WithdrawReport,
    WorkFor,
)
from handlers.reporting import (
    IN_QUEUE,
    Answer,
    Comment,
    Extension,
    Holder,
    Liaison,
    Past,
    Reason,
    Report,
    ReportHead,
    ReportKey,
    ReportState,
    Submission,
    Unit,
)

Seen = (
    TakeOver
    | SaveAnswers
    | KeepFinding
    | SubmitReport
    | WithdrawReport
    | ReturnReport
    | ApproveReport
)


class Overtaken(AssertionError):
    """An effect that has seen an older revision: the shell would take the turn again."""


@dataclass(slots=True)
class Filed:
    """``liaisons``: by unit, who reports for it. ``chosen``: by person, the unit they took."""

    units: tuple[Unit, ...] = ()
    liaisons: Mapping[int, tuple[Liaison, ...]] = field(default_factory=dict)
    chosen: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    reports: Mapping[ReportKey, Report] = field(default_factory=dict)
    #: by unit: its last approved report before the period that is played
    pasts: Mapping[int, Past] = field(default_factory=dict)
    #: who can be written to in no chat
    unreached: frozenset[int] = frozenset()

    # --- asked by the world ------------------------------------------------------------

    def unit(self, id: int) -> Unit | None:
        return next((unit for unit in self.units if unit.id == id), None)

    def units_of(self, person_id: int) -> tuple[Unit, ...]:
        served = {
            unit_id
            for unit_id, people in self.liaisons.items()
            if any(one.person_id == person_id for one in people)
        }
        mine = [unit for unit in self.units if unit.id in served]
        return tuple(sorted(mine, key=lambda unit: unit.name))

    def duty_of(self, person_id: int, unit_id: int) -> str:
        people = self.liaisons.get(unit_id, ())
        return next((one.duty for one in people if one.person_id == person_id), "")

    def name_of(self, person_id: int) -> str:
        people = (one for some in self.liaisons.values() for one in some)
        served = next((one.name for one in people if one.person_id == person_id), "")
        return self.names.get(person_id, served)

    def head(self, report: Report) -> ReportHead:
        unit = self.unit(report.key.unit_id)
        last = report.submissions[-1] if report.submissions else None
        return ReportHead(
            key=report.key,
            unit=unit.name if unit else "",
            state=report.state,
            submitted_at=last.at if last else None,
            is_late=last.is_late if last else False,
            is_reopened=report.reopened_until is not None,
        )

    def heads_of(self, unit_id: int) -> tuple[ReportHead, ...]:
        mine = [report for report in self.reports.values() if report.key.unit_id == unit_id]
        ordered = sorted(mine, key=lambda report: report.key.period, reverse=True)
        return tuple(self.head(report) for report in ordered[:8])

    def queue(self) -> tuple[ReportHead, ...]:
        waiting = [report for report in self.reports.values() if report.state in IN_QUEUE]
        waiting.sort(key=lambda report: report.submissions[-1].at)
        return tuple(self.head(report) for report in waiting)

    def extensions_asked(self) -> tuple[Extension, ...]:
        asked = [one.extension for one in self.reports.values() if one.extension]
        waiting = [one for one in asked if one.state == "asked"]
        return tuple(sorted(waiting, key=lambda one: one.asked_at))

    # --- changed by effects ------------------------------------------------------------

    def apply(
        self, effects: Sequence[Effect], person_id: int, form_version: int, now: datetime
    ) -> None:
        """All effects of one turn: what each has seen is what stood before the turn."""
        seen = {
            key: report.revision for key, report in self.reports.items()
        }  # a report that this turn opens begins at 0
        changed: set[ReportKey] = set()
        for effect in effects:
            if isinstance(effect, Seen):
                if effect.revision != seen.get(effect.key, 0):
                    raise Overtaken(f"{effect} has seen an old revision of {seen}")
                changed.add(effect.key)
            self._apply(effect, person_id, form_version, now)
        for key in changed:
            self._put(replace(self.reports[key], revision=seen.get(key, 0) + 1))

    def _apply(self, effect: Effect, me: int, form_version: int, now: datetime) -> None:
        match effect:
            case OpenReport(key=key, form_version=version):
                report = self._ensured(key, version)
                self._put(replace(report, holder=report.holder or self._hold(me, now)))
            case TakeOver(key=key):
                self._put(replace(self.reports[key], holder=self._hold(me, now)))
            case SaveAnswers(key=key, answers=answers):
                self._save(self.reports[key], answers, me, now)
            case KeepFinding(key=key, reason=reason):
                report = self.reports[key]
                name = (reason.code, reason.fields)
                others = (one for one in report.reasons if (one.code, one.fields) != name)
                self._put(replace(report, reasons=(*others, replace(reason, at=now))))
            case SubmitReport(key=key, code=code, is_late=is_late):
                self._submit(self.reports[key], code, is_late, me, now)
            case WithdrawReport(key=key):
                report = self.reports[key]
                holder = Holder(person_id=me, name="", since=now)
                self._put(replace(report, state=ReportState.DRAFT, holder=holder))
            case SaveComment(key=key, field=name, text=text):
                report = self.reports[key]
                kept = [one for one in report.comments if one.is_sent or one.field != name]
                if text:
                    kept.append(Comment(field=name, text=text, is_sent=False))
                self._put(replace(report, comments=tuple(kept)))
            case ReturnReport(key=key):
                report = self.reports[key]
                drafts = (one for one in report.comments if not one.is_sent)
                sent = tuple(replace(one, is_sent=True) for one in drafts)
                self._put(replace(report, state=ReportState.RETURNED, comments=sent, holder=None))
            case ApproveReport(key=key):
                approved = replace(self.reports[key], state=ReportState.APPROVED, comments=())
                self._put(approved)
            case ReopenReport(key=key, until=until):
                report = self._ensured(key, form_version)
                is_draft = report.state is ReportState.DRAFT
                state = ReportState.DRAFT if is_draft else ReportState.RETURNED
                self._put(replace(report, state=state, reopened_until=until))
            case AskExtension(key=key, until=until, reason=words):
                extension = Extension(
                    id=len(self.reports) + 1,
                    key=key,
                    until=until,
                    reason=words,
                    state="asked",
                    asked_at=now,
                    asked_by=self.name_of(me),
                )
                report = self._ensured(key, form_version)
                self._put(replace(report, extension=extension, granted=granted(report)))
            case DecideExtension(id=id, is_granted=is_granted):
                for report in self.reports.values():
                    if report.extension and report.extension.id == id:
                        verdict = "granted" if is_granted else "refused"
                        decided = replace(report.extension, state=verdict)
                        holds = decided if is_granted else report.granted
                        self._put(replace(report, extension=decided, granted=holds))
            case WithdrawExtension(key=key):
                report = self.reports[key]
                self._put(replace(report, extension=report.granted))
            case SetName(name=name):
                self.names = {**self.names, me: name}
            case WorkFor(unit_id=unit_id):
                self.chosen = {**self.chosen, me: unit_id}
            case EndDuty(person_id=person_id, unit_id=unit_id):
                left = self.liaisons.get(unit_id, ())
                kept_people = tuple(one for one in left if one.person_id != person_id)
                self.liaisons = {**self.liaisons, unit_id: kept_people}
            case _:
                pass

    def _put(self, report: Report) -> None:
        self.reports = {**self.reports, report.key: report}

    def _ensured(self, key: ReportKey, version: int) -> Report:
        fresh = Report(key=key, form_version=version, state=ReportState.DRAFT, revision=0)
        return self.reports.get(key, fresh)

    def _hold(self, me: int, now: datetime) -> Holder:
        return Holder(person_id=me, name=self.name_of(me), since=now)

    def _save(
        self, report: Report, changes: Mapping[str, Answer | None], me: int, now: datetime
    ) -> None:
        answers = dict(report.answers)
        for key, answer in changes.items():
            if answer is None:
                answers.pop(key, None)
            else:
                answers[key] = replace(answer, at=now)
        changed = {
            key for key in changes if _value(answers.get(key)) != _value(report.answers.get(key))
        }
        self._put(
            replace(
                report,
                answers=answers,
                reasons=_untouched(report.reasons, changed),
                holder=report.holder or self._hold(me, now),
            )
        )

    def _submit(self, report: Report, code: str, is_late: bool, me: int, now: datetime) -> None:
        used = {one.code for other in self.reports.values() for one in other.submissions}
        if code in used:
            raise AssertionError(f"the code {code} has been used")
        sent = Submission(
            version=len(report.submissions) + 1,
            code=code,
            at=now,
            by=self.name_of(me),
            is_late=is_late,
            answers=dict(report.answers),
        )
        is_first = report.state is ReportState.DRAFT
        self._put(
            replace(
                report,
                state=ReportState.SUBMITTED if is_first else ReportState.RESUBMITTED,
                submissions=(*report.submissions, sent),
                # what was asked stays with the answer to it
                comments=tuple(one for one in report.comments if not one.is_sent or not is_first),
                holder=None,
            )
        )


def _value(answer: Answer | None) -> object:
    return answer.value if answer else None


def _untouched(reasons: tuple[Reason, ...], changed: set[str]) -> tuple[Reason, ...]:
    """A reason was given for certain values: when one changes, it falls away."""
    return tuple(reason for reason in reasons if changed.isdisjoint(reason.fields))
