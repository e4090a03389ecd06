"""Reports as the office meets them: sent, late, sent again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers.reporting import (
    Answer,
    Comment,
    Origin,
    Past,
    Reason,
    Report,
    ReportKey,
    ReportState,
    Submission,
    Unit,
)
from programme.fields import Value
from tests.programme.form_samples import BEFORE, FORM, GOOD
from tests.world import LIAISON, REVIEWER, UNIT, World, reporting

#: 08:30 on 16/12/2026, when 2026-Q4 is open
SENT_AT = datetime(2026, 12, 16, 1, 30, tzinfo=UTC)
HEALTH = Unit(id=20, code="DEMO-20", name="Sở Y tế", type="so_nganh", headcount=97)
LAW = Unit(id=26, code="DEMO-26", name="Sở Tư pháp", type="so_nganh", headcount=54)
POLICE = Unit(id=40, code="DEMO-40", name="Phòng Cảnh sát Cơ động", type="llvt")
UNITS = (UNIT, HEALTH, LAW, POLICE)
PERIOD = "2026-Q4"
KEY = ReportKey(UNIT.id, PERIOD)
OPEN_KEY = f"open:{KEY}"
WHOLE: Mapping[str, Value] = {**GOOD, "ht_tuan_le": "yes", "qk_so_du_dau": 20_000_000}
PAST = Past(period="2026-Q3", values=BEFORE.values)


def sent(
    unit: Unit = UNIT,
    *,
    values: Mapping[str, Value] | None = None,
    is_late: bool = False,
    state: ReportState = ReportState.SUBMITTED,
    at: datetime = SENT_AT,
    reasons: tuple[Reason, ...] = (),
    origins: Mapping[str, Origin] | None = None,
    period: str = PERIOD,
) -> Report:
    """A whole report that was sent once."""
    answers = {
        key: Answer(value=value, origin=(origins or {}).get(key, Origin.TYPED))
        for key, value in {**WHOLE, **(values or {})}.items()
    }
    submission = Submission(
        version=1,
        code=f"{period}-{unit.code}",
        at=at,
        by="Nguyễn Thị Lan",
        is_late=is_late,
        answers=answers,
    )
    return Report(
        key=ReportKey(unit.id, period),
        form_version=FORM.version,
        state=state,
        revision=5,
        answers=answers,
        reasons=reasons,
        submissions=(submission,),
    )


def sent_again(report: Report, **changes: Value) -> Report:
    """The unit has changed some answers and has sent it once more."""
    answers = {
        **report.answers,
        **{key: Answer(value=value) for key, value in changes.items()},
    }
    last = report.submissions[-1]
    again = replace(
        last,
        version=last.version + 1,
        code=f"{last.code}-{last.version + 1}",
        at=last.at + timedelta(hours=2),
        answers=answers,
    )
    return replace(
        report,
        state=ReportState.RESUBMITTED,
        revision=report.revision + 3,
        answers=answers,
        submissions=(*report.submissions, again),
        comments=(),
    )


def drafting(report: Report, **comments: str) -> Report:
    """A reviewer has written comments that are not sent."""
    drafts = tuple(Comment(field=key, text=text, is_sent=False) for key, text in comments.items())
    return replace(report, comments=(*report.comments, *drafts))


def office(*reports: Report, now: datetime = SENT_AT + timedelta(hours=1)) -> World:
    """What a reviewer meets: four units, these reports."""
    world = reporting(*reports, person=REVIEWER, units=UNITS, past=PAST, now=now)
    world.filed.chosen = {LIAISON.id: UNIT.id}
    return world
