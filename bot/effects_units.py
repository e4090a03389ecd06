"""Effects on units and on who reports for them -> the storage calls that carry them out.

Owns: that translation. Never: deciding that something should happen.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot import importing
from bot.effects_reports import OvertakenError
from handlers.facts import Role
from handlers.report_effects import EndDuty, ImportUnits, InviteLiaison, WorkFor
from handlers.units_people import VALID_DAYS
from storage import duties, invitations, units
from storage.database import Transaction
from storage.invitations import Redeemed

#: an invitation made in a chat is used soon or not at all
VALID_FOR = timedelta(days=VALID_DAYS)
#: lowest first
RANKS = tuple(Role)

UnitEffect = WorkFor | ImportUnits | InviteLiaison | EndDuty


async def carry_out(tx: Transaction, person_id: int, effect: UnitEffect, now: datetime) -> None:
    """Raises: ``OvertakenError``."""
    match effect:
        case WorkFor(unit_id=unit_id):
            if not await duties.is_serving(tx, person_id, unit_id):
                raise OvertakenError("they no longer report for the unit")
            await duties.work_for(tx, person_id, unit_id)
        case ImportUnits(changes=changes):
            try:
                await importing.store(tx, changes, now)
            except KeyError:
                raise OvertakenError("a unit above is not there") from None
        case InviteLiaison(code=code, unit_id=unit_id, duty=duty, replaces=replaces):
            await invitations.add(
                tx,
                code,
                Role.LIAISON,
                at=now,
                expires_at=now + VALID_FOR,
                unit_id=unit_id,
                duty=duty,
                replaces=replaces,
            )
        case EndDuty(person_id=whose, unit_id=unit_id):
            await duties.end(tx, whose, unit_id, now)


def higher(role: str | None, redeemed: Redeemed) -> Role:
    """The role after an invitation: one for a unit never takes a higher role away."""
    granted = Role(redeemed.role)
    if redeemed.unit_id is None or role is None:
        return granted
    return max(Role(role), granted, key=RANKS.index)


async def begin_duty(
    tx: Transaction, person_id: int, redeemed: Redeemed, now: datetime
) -> int | None:
    """Report for the unit of the invitation; returns whose place that took."""
    if redeemed.unit_id is None:
        return None
    has_replaced = await duties.take_over(
        tx, redeemed.unit_id, person_id, redeemed.duty, redeemed.replaces, now
    )
    return redeemed.replaces if has_replaced else None


async def name_of(tx: Transaction, unit_id: int | None) -> str:
    return next((row.name for row in await units.all_units(tx) if row.id == unit_id), "")
