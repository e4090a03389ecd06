"""Who reports for which unit, since when and until when.

Owns: rows of duties, what ends with them (drafts in hand, the unit chosen), that the clock looks
again whom to remind. Never: who may.
Nothing here is deleted: who has reported for a unit stays known, by number.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, select, update

from storage import invitations, timers
from storage.database import Transaction, add_new
from storage.schema import people
from storage.schema_reports import DUTY_PRESENT, duties, reports


@dataclass(frozen=True, slots=True)
class DutyRow:
    person_id: int
    name: str
    unit_id: int
    duty: str
    since: datetime


_OF_UNITS = (
    select(duties.c.person_id, people.c.name, duties.c.unit_id, duties.c.duty, duties.c.begun_at)
    .join(people, people.c.id == duties.c.person_id)
    .where(DUTY_PRESENT, duties.c.unit_id.in_(bindparam("units", expanding=True)))
    .order_by(duties.c.begun_at, duties.c.id)
)
_IS_SERVING = select(duties.c.id).where(
    DUTY_PRESENT,
    duties.c.person_id == bindparam("person"),
    duties.c.unit_id == bindparam("unit"),
)


async def begin(tx: Transaction, person_id: int, unit_id: int, duty: str, at: datetime) -> None:
    """From now on they report for the unit; another duty for it ends with that."""
    other = (duties.c.person_id == person_id) & (duties.c.unit_id == unit_id)
    await tx.execute(
        update(duties).where(DUTY_PRESENT, other, duties.c.duty != duty).values(ended_at=at)
    )
    row = {"person_id": person_id, "unit_id": unit_id, "duty": duty, "begun_at": at}
    await add_new(tx, duties, [row])
    await timers.look_at(tx, at)


async def end(tx: Transaction, person_id: int, unit_id: int, at: datetime) -> bool:
    """They no longer report for the unit; drafts that they hold are free, and codes that would
    give their place away are worth nothing. False: they did not."""
    ended = await tx.execute(
        update(duties)
        .where(DUTY_PRESENT, duties.c.person_id == person_id, duties.c.unit_id == unit_id)
        .values(ended_at=at)
    )
    await _let_go(tx, person_id, reports.c.unit_id == unit_id, at)
    await invitations.withdraw(tx, person_id, at, unit_id=unit_id)
    await tx.execute(
        update(people)
        .where(people.c.id == person_id, people.c.works_for == unit_id)
        .values(works_for=None)
    )
    await timers.look_at(tx, at)
    return ended.rowcount > 0


async def end_all(tx: Transaction, person_id: int, at: datetime) -> None:
    """They report for nobody any more."""
    await tx.execute(
        update(duties).where(DUTY_PRESENT, duties.c.person_id == person_id).values(ended_at=at)
    )
    await _let_go(tx, person_id, None, at)
    await invitations.withdraw(tx, person_id, at)
    await timers.look_at(tx, at)


async def take_over(
    tx: Transaction, unit_id: int, new_person: int, duty: str, replaces: int | None, at: datetime
) -> bool:
    """Somebody new reports for the unit, in the place of ``replaces`` if that is given.

    Returns whether somebody lost their duty by it, who then wants to be told.
    """
    has_replaced = False
    if replaces is not None and replaces != new_person:
        has_replaced = await end(tx, replaces, unit_id, at)
    await begin(tx, new_person, unit_id, duty, at)
    return has_replaced


async def is_serving(tx: Transaction, person_id: int, unit_id: int) -> bool:
    """Whether they report for the unit now."""
    found = await tx.execute(_IS_SERVING, {"person": person_id, "unit": unit_id})
    return found.first() is not None


async def of_units(tx: Transaction, unit_ids: Collection[int]) -> dict[int, list[DutyRow]]:
    """Who reports for these units now, the longest first; a unit without anybody is left out."""
    found: dict[int, list[DutyRow]] = {}
    for row in await tx.execute(_OF_UNITS, {"units": list(unit_ids)}):
        found.setdefault(row.unit_id, []).append(DutyRow(*row))
    return found


async def work_for(tx: Transaction, person_id: int, unit_id: int) -> None:
    """The unit that the person reports for now, of those they report for."""
    await tx.execute(update(people).where(people.c.id == person_id).values(works_for=unit_id))


async def _let_go(
    tx: Transaction, person_id: int, where: ColumnElement[bool] | None, at: datetime
) -> None:
    statement = update(reports).where(reports.c.holder_id == person_id)
    if where is not None:
        statement = statement.where(where)
    await tx.execute(
        statement.values(
            holder_id=None, held_since=None, revision=reports.c.revision + 1, changed_at=at
        )
    )
