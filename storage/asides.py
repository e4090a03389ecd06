"""What people told the bot about reminders: later, I am at it, I am away.

Owns: rows of snoozes, work in hand and absences. Never: what follows from them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage.database import Transaction, put
from storage.schema_reminders import absences, at_work, snoozes

#: unit and period
Place = tuple[int, str]

_SNOOZES = select(
    snoozes.c.unit_id, snoozes.c.period, snoozes.c.person_id, snoozes.c.until_at
).where(snoozes.c.period.in_(bindparam("periods", expanding=True)))
_AT_WORK = select(at_work.c.unit_id, at_work.c.period, at_work.c.since).where(
    at_work.c.period.in_(bindparam("periods", expanding=True))
)
_AWAY = select(absences.c.person_id, absences.c.until_at).where(
    absences.c.until_at > bindparam("now")
)


async def snooze(
    tx: Transaction, person_id: int, unit_id: int, period: str, until: datetime
) -> None:
    """Not before then, to this person about this report; a later word replaces it."""
    row = {"person_id": person_id, "unit_id": unit_id, "period": period, "until_at": until}
    await put(tx, snoozes, [row], key=("person_id", "unit_id", "period"))


async def work_on(tx: Transaction, unit_id: int, period: str, at: datetime) -> None:
    """Somebody of the unit is at it."""
    row = {"unit_id": unit_id, "period": period, "since": at}
    await put(tx, at_work, [row], key=("unit_id", "period"))


async def set_away(tx: Transaction, person_id: int, until: datetime | None) -> None:
    """Away until then; None: back."""
    if until is None:
        await tx.execute(delete(absences).where(absences.c.person_id == person_id))
    else:
        row = {"person_id": person_id, "until_at": until}
        await put(tx, absences, [row], key=("person_id",))


async def snoozes_of(
    tx: Transaction, periods: Collection[str]
) -> dict[Place, dict[int, datetime]]:
    found: dict[Place, dict[int, datetime]] = {}
    for unit, period, person, until in await tx.execute(_SNOOZES, {"periods": list(periods)}):
        found.setdefault((unit, period), {})[person] = until
    return found


async def at_work_on(tx: Transaction, periods: Collection[str]) -> dict[Place, datetime]:
    found = await tx.execute(_AT_WORK, {"periods": list(periods)})
    return {(unit, period): since for unit, period, since in found}


async def away_at(tx: Transaction, now: datetime) -> dict[int, datetime]:
    """Who is away, and until when."""
    return {row[0]: row[1] for row in await tx.execute(_AWAY, {"now": now})}
