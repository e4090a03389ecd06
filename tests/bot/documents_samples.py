"""Units and reports for boards, exports and copies, in every state there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.documents.exported import Change, PeriodReports
from bot.files import load_programme
from handlers.reporting import (
    Answer,
    Origin,
    Reason,
    Report,
    ReportKey,
    ReportState,
    Standing,
    Submission,
    Unit,
)
from programme.catalogue import Text
from programme.fields import Value
from programme.periods import Period
from programme.programme import Programme, Settings
from tests.programme.form_samples import FORM, GOOD

#: 17:05 in Vietnam on the day Quý III/2026 is due
NOW = datetime(2026, 9, 21, 10, 5, tzinfo=UTC)
SENT_AT = datetime(2026, 9, 18, 2, 30, tzinfo=UTC)
SECOND_AT = SENT_AT + timedelta(days=3)

PROGRAMME: Programme = load_programme(
    Settings(
        association="Hội Khuyến học tỉnh",
        province="tỉnh Mẫu",
        contact="Văn phòng Hội, điện thoại 0200 000 000",
        consent_version="2026-11",
        keep_messages_days=30,
    )
)
STATES = (None, *ReportState)


def period(name: str = "2026-Q3") -> Period:
    found = PROGRAMME.schedule.by_name(name)
    assert found is not None
    return found


def unit(number: int, name: str = "", parent: int | None = None) -> Unit:
    return Unit(
        id=number,
        code=f"DV-{number:04}",
        name=name or f"Đảng ủy Sở thứ {number} (hư cấu)",
        type="so_nganh",
        parent_id=parent,
        headcount=118,
        party_members=71,
    )


def answers(values: Mapping[str, Value]) -> dict[str, Answer]:
    return {key: Answer(value=value) for key, value in values.items()}


def sent(
    version: int, values: Mapping[str, Value], at: datetime, *, is_late: bool = False
) -> Submission:
    return Submission(
        version=version,
        code=f"BC-DV-2026-Q3-{version}",
        at=at,
        by="Nguyễn Thị Hoa",
        is_late=is_late,
        answers=answers(values),
    )


def report(
    number: int,
    state: ReportState,
    *,
    name: str = "2026-Q3",
    values: Mapping[str, Value] = GOOD,
    is_late: bool = False,
) -> Report:
    """A draft has not been sent; a report that was returned has been sent again if the state
    says so, with one meeting more."""
    submissions: tuple[Submission, ...] = ()
    if state is not ReportState.DRAFT:
        submissions = (sent(1, values, SENT_AT, is_late=is_late),)
    if state is ReportState.RESUBMITTED:
        mended = {**values, "tt_so_cuoc": 3}
        submissions += (sent(2, mended, SECOND_AT, is_late=True),)
    return Report(
        key=ReportKey(number, name),
        form_version=FORM.version,
        state=state,
        revision=5,
        answers=answers(values),
        reasons=(Reason("C3", ("tt_luot_nguoi",), "Có khách mời ngoài đơn vị"),),
        submissions=submissions,
    )


def standing(number: int, state: ReportState | None, *, is_late: bool = False) -> Standing:
    own = report(number, state, is_late=is_late) if state is not None else None
    return Standing(unit=unit(number), report=own)


def every_state() -> PeriodReports:
    """Six units, one in each state; the history of the one that sent twice."""
    standings = [standing(number, state) for number, state in enumerate(STATES, 1)]
    again = STATES.index(ReportState.RESUBMITTED) + 1
    draft = STATES.index(ReportState.DRAFT) + 1
    changes = [
        _answered(draft, "tt_so_cuoc", None, 9, SENT_AT - timedelta(hours=2)),
        _answered(again, "tt_so_cuoc", None, 2, SENT_AT - timedelta(hours=1)),
        _answered(again, "ht_ty_le_ke_hoach", None, Decimal("85.5"), SENT_AT),
        Change(at=SENT_AT, who="", unit_id=again, kind=Text("history-submitted")),
        _answered(again, "tt_so_cuoc", 2, 3, SECOND_AT - timedelta(minutes=5)),
        _answered(again, "tt_luot_nguoi", 150, 151, SECOND_AT + timedelta(minutes=5)),
    ]
    return PeriodReports(period=period(), standings=standings, changes=changes)


def _answered(
    number: int, field: str, old: Value | None, new: Value | None, at: datetime
) -> Change:
    return Change(
        at=at,
        who="Nguyễn Thị Hoa",
        unit_id=number,
        kind=Text("history-answer"),
        field=field,
        old=old,
        new=new,
        is_draft=True,
    )


def many(units: int, name: str) -> PeriodReports:
    """All units have sent everything, with the history of every answer."""
    standings = [
        Standing(unit=unit(number), report=report(number, ReportState.APPROVED, name=name))
        for number in range(1, units + 1)
    ]

    def changes() -> Iterator[Change]:
        for one in standings:
            for place, (field, value) in enumerate(GOOD.items()):
                at = SENT_AT - timedelta(minutes=60 - place)
                yield _answered(one.unit.id, field, None, value, at)

    return PeriodReports(period=period(name), standings=standings, changes=changes())


def repeated(one: Report) -> Report:
    """Its membership is as it was last period."""
    last = one.submissions[-1]
    kept = {**last.answers, "tc_hoi_vien": Answer(value=90, origin=Origin.REPEATED)}
    return replace(one, submissions=(*one.submissions[:-1], replace(last, answers=kept)))
