"""What became of an announcement's recipients: how many stand where, who has taken note.

Owns: counting, acknowledgements, who to phone. Never: moving anybody towards being sent to but
those to whom it was refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select, update

from storage.addressees import (
    CANCELLED,
    FAILED,
    GONE,
    RECALL_FAILED,
    SENT,
    UNCERTAIN,
    UNREACHABLE,
    WAITING,
)
from storage.database import Transaction
from storage.schema import conversations, people
from storage.schema_announcements import recipients


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    by_state: Mapping[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    #: have it and have not said so
    silent: int = 0
    repeated: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_state.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One recipient. ``name`` is empty for a unit without anybody, and for who has left.

    ``has_blocked``: nothing reaches their chat now, whatever did before.
    """

    person_id: int | None
    name: str
    unit_ids: tuple[int, ...]
    state: str
    reason: str
    acked_at: datetime | None
    repeated_at: datetime | None
    has_blocked: bool


_r = recipients.c
_has_blocked = conversations.c.unreachable_at.is_not(None)
_is_silent = and_(_r.state == SENT, _r.acked_at.is_(None))
_COUNTS = (
    select(
        _r.announcement_id,
        _r.state,
        func.count().label("all"),
        func.count(_r.acked_at).label("acked"),
        func.count(_r.repeated_at).label("repeated"),
    )
    .where(_r.announcement_id.in_(bindparam("ids", expanding=True)))
    .group_by(_r.announcement_id, _r.state)
)
_LEDGER = (
    select(
        _r.person_id,
        func.coalesce(people.c.name, "").label("name"),
        _r.unit_ids,
        _r.state,
        _r.reason,
        _r.acked_at,
        _r.repeated_at,
        _has_blocked.label("has_blocked"),
    )
    .outerjoin(people, people.c.id == _r.person_id)
    .outerjoin(conversations, conversations.c.id == _r.conversation_id)
    .where(_r.announcement_id == bindparam("number"))
    .order_by(_r.id)
)
# the sender has not come to those who wait: whoever has blocked the bot meanwhile will not get it
_is_unmet = or_(
    _r.state.in_((UNREACHABLE, GONE, FAILED, UNCERTAIN)),
    and_(_r.state == WAITING, _has_blocked),
)
_UNMET = _LEDGER.where(_is_unmet, _r.acked_at.is_(None))
# what was taken back still lies there, whether or not they have taken note of it
_KEPT = _LEDGER.where(_r.state == RECALL_FAILED)
# whom no message reaches comes first, then who has blocked the bot since: only a call helps
_UNMET_OR_SILENT = (
    _LEDGER.where(or_(_is_unmet, _is_silent), _r.acked_at.is_(None))
    .order_by(None)
    .order_by(_is_silent, ~_has_blocked, _r.id)
)


async def counts(tx: Transaction, announcement_ids: Collection[int]) -> dict[int, Counts]:
    """How many stand where, by announcement; one without recipients is left out."""
    states: dict[int, dict[str, int]] = {}
    sums: dict[int, list[int]] = {}
    for row in await tx.execute(_COUNTS, {"ids": list(announcement_ids)}):
        number, state, all_, acked, again = row
        states.setdefault(number, {})[state] = all_
        silent = all_ - acked if state == SENT else 0
        own = sums.setdefault(number, [0, 0, 0])
        sums[number] = [a + b for a, b in zip(own, (acked, silent, again), strict=True)]
    return {
        number: Counts(
            by_state=states[number],
            acknowledged=acked,
            silent=silent,
            repeated=again,
        )
        for number, (acked, silent, again) in sums.items()
    }


async def acknowledge(tx: Transaction, announcement_id: int, person_id: int, at: datetime) -> bool:
    """They have taken note. False: it was not meant for them, or they have said so before.

    Whoever takes note has got it, even where no answer of the platform came.
    """
    mine = (_r.announcement_id == announcement_id) & (_r.person_id == person_id)
    taken = await tx.execute(
        update(recipients).where(mine, _r.acked_at.is_(None)).values(acked_at=at)
    )
    await tx.execute(
        update(recipients).where(mine, _r.state == UNCERTAIN).values(state=SENT, reason="")
    )
    return taken.rowcount > 0


async def again(tx: Transaction, announcement_id: int) -> int:
    """Those to whom it was refused wait once more; returns how many."""
    moved = await tx.execute(
        update(recipients)
        .where(_r.announcement_id == announcement_id, _r.state == FAILED)
        .values(state=WAITING)
    )
    return moved.rowcount


async def meant(
    tx: Transaction, announcement_id: int
) -> Sequence[tuple[int | None, tuple[int, ...]]]:
    """Everybody it was meant for, with their units; None: a unit that nobody reports for."""
    statement = select(_r.person_id, _r.unit_ids).where(
        _r.announcement_id == announcement_id, _r.state != CANCELLED
    )
    found = await tx.execute(statement.order_by(_r.id))
    return [(person_id, tuple(unit_ids)) for person_id, unit_ids in found]


async def unmet(
    tx: Transaction, announcement_id: int, limit: int, *, with_silent: bool
) -> list[LedgerRow]:
    """Those it has not reached, then those who have not taken note."""
    statement = _UNMET_OR_SILENT if with_silent else _UNMET
    return await _read(tx, statement.limit(limit), announcement_id)


async def kept(tx: Transaction, announcement_id: int, limit: int) -> list[LedgerRow]:
    """Those from whom it could not be taken back."""
    return await _read(tx, _KEPT.limit(limit), announcement_id)


async def whole(tx: Transaction, announcement_id: int) -> list[LedgerRow]:
    """Every recipient, in order."""
    return await _read(tx, _LEDGER, announcement_id)


async def _read(tx: Transaction, statement: Select[Any], announcement_id: int) -> list[LedgerRow]:
    found = await tx.execute(statement, {"number": announcement_id})
    return [LedgerRow(**{**row, "unit_ids": tuple(row["unit_ids"])}) for row in found.mappings()]
