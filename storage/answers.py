"""What a unit has answered, field by field, as it stands now.

Owns: rows of answers, and that each change leaves a trace. Never: what a value means; it is
whatever JSON holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, tuple_

from storage import history, remarks, reports
from storage.database import Transaction, put
from storage.history import Change
from storage.schema_reports import answers


@dataclass(frozen=True, slots=True)
class AnswerRow:
    value: Any
    origin: str
    said: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NewAnswer:
    value: Any
    origin: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a person has changed in a report; None takes an answer away.

    ``old``: the values that stand there, where they are known; ``is_held``: somebody holds it.
    """

    report_id: int
    person_id: int
    answers: Mapping[str, NewAnswer | None]
    old: Mapping[str, Any] | None = None
    is_held: bool = False


_OF_REPORTS = select(
    answers.c.report_id,
    answers.c.field,
    answers.c.value,
    answers.c.origin,
    answers.c.said,
    answers.c.at,
).where(answers.c.report_id.in_(bindparam("reports", expanding=True)))
_OLD = select(answers.c.report_id, answers.c.field, answers.c.value).where(
    answers.c.report_id.in_(bindparam("reports", expanding=True)),
    tuple_(answers.c.report_id, answers.c.field).in_(bindparam("keys", expanding=True)),
)
_TAKE_AWAY = delete(answers).where(
    answers.c.report_id == bindparam("report"), answers.c.field == bindparam("name")
)


async def of_reports(
    tx: Transaction, report_ids: Collection[int]
) -> dict[int, dict[str, AnswerRow]]:
    """The answers of these reports by field; a report without any is left out."""
    found: dict[int, dict[str, AnswerRow]] = {}
    for report_id, name, *answer in await tx.execute(_OF_REPORTS, {"reports": list(report_ids)}):
        found.setdefault(report_id, {})[name] = AnswerRow(*answer)
    return found


async def save(
    tx: Transaction,
    report_id: int,
    person_id: int,
    changed: Mapping[str, NewAnswer | None],
    at: datetime,
) -> None:
    """Keep what was answered now, and what stood there before in the history.

    Whoever answers holds the draft if nobody does. A reason that was given for a warning falls
    away with the values that it was given for.
    """
    await save_all(tx, [Saved(report_id, person_id, changed)], at)


async def save_all(tx: Transaction, saved: Sequence[Saved], at: datetime) -> None:
    """The same for many reports at once, each at most once."""
    if not any(one.answers for one in saved):
        return
    old = await _old(tx, saved)
    rows, gone, done = [], [], []
    for one in saved:
        for name, answer in one.answers.items():
            before = old[one.report_id].get(name)
            if answer is None:
                gone.append({"report": one.report_id, "name": name})
            else:
                rows.append(
                    {
                        "report_id": one.report_id,
                        "field": name,
                        "value": answer.value,
                        "origin": answer.origin,
                        "said": answer.said,
                        "at": at,
                    }
                )
            done.append(
                Change(
                    report_id=one.report_id,
                    person_id=one.person_id,
                    kind="answer",
                    field=name,
                    old=before,
                    new=answer.value if answer else None,
                )
            )
    await put(tx, answers, rows, key=("report_id", "field"))
    if gone:
        await tx.execute(_TAKE_AWAY, gone)
    await history.record(tx, done, at)
    await reports.hold_if_free(
        tx, [(o.report_id, o.person_id) for o in saved if not o.is_held], at
    )
    # a field that had no answer yet has no part in any warning
    mended = [
        (change.report_id, change.field)
        for change in done
        if change.old is not None and change.old != change.new
    ]
    await remarks.drop_reasons(tx, mended)


async def _old(tx: Transaction, saved: Sequence[Saved]) -> dict[int, Mapping[str, Any]]:
    """The values that stand in the fields that change, by report."""
    known: dict[int, Mapping[str, Any]] = {
        one.report_id: one.old for one in saved if one.old is not None
    }
    unknown = [one for one in saved if one.old is None]
    if unknown:
        read: dict[int, dict[str, Any]] = {one.report_id: {} for one in unknown}
        keys = [(one.report_id, name) for one in unknown for name in one.answers]
        for report_id, name, value in await tx.execute(
            _OLD, {"reports": list(read), "keys": keys}
        ):
            read[report_id][name] = value
        known |= read
    return known
