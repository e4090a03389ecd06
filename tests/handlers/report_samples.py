"""Reports for scripts: half done, complete, sent, returned.

Owns: building them. Never: what a dialogue expects of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.reporting import (
    Answer,
    Comment,
    Holder,
    Past,
    Report,
    ReportKey,
    ReportState,
    Submission,
)
from programme.fields import Value
from tests.play import NOW, UNIT
from tests.programme.form_samples import BEFORE, FORM, GOOD

KEY = ReportKey(UNIT.id, "2026-Q4")
#: what fits together in the last quarter, where one question more is asked; the opening balance
#: counts where no report came before
COMPLETE: dict[str, Value] = {**GOOD, "ht_tuan_le": "yes", "qk_so_du_dau": 20_000_000}
PAST = Past(period="2026-Q3", values=BEFORE.values)
ME = Holder(person_id=7, name="Nguyễn Thị Lan", since=NOW)
COLLEAGUE = Holder(person_id=8, name="Trần Văn Nam", since=NOW)


def draft(values: Mapping[str, Value] | None = None, holder: Holder | None = ME) -> Report:
    return Report(
        key=KEY,
        form_version=FORM.version,
        state=ReportState.DRAFT,
        revision=3,
        answers={key: Answer(value=value) for key, value in (values or {}).items()},
        holder=holder,
    )


def without(*keys: str) -> dict[str, Value]:
    """The complete report without these answers."""
    return {key: value for key, value in COMPLETE.items() if key not in keys}


def upto(key: str) -> dict[str, Value]:
    """The answers before this field."""
    keys = [field.key for field in FORM.fields]
    return {one: COMPLETE[one] for one in keys[: keys.index(key)] if one in COMPLETE}


def sent(state: ReportState = ReportState.SUBMITTED, *, is_late: bool = False) -> Report:
    complete = draft(COMPLETE, holder=None)
    submission = Submission(
        version=1,
        code="BC-DEMO-33-2026-Q4-1",
        at=NOW,
        by="Nguyễn Thị Lan",
        is_late=is_late,
        answers=complete.answers,
    )
    return replace(complete, state=state, submissions=(submission,))


def returned(**comments: str) -> Report:
    asked = tuple(Comment(field=key, text=text) for key, text in comments.items())
    return replace(sent(ReportState.RETURNED), comments=asked)
