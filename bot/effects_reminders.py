"""Effects on reminders -> the storage calls that carry them out.

Owns: that translation, and that the clock looks again. Never: deciding that something should
happen, reminding (``reminding``: the next tick does).
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.effects_reports import OvertakenError
from handlers.reminding import ReminderEffect, RemindNow, SetAway, Snooze, WorkingOnIt
from storage import asides, duties, timers
from storage.database import Transaction


async def carry_out(
    tx: Transaction, person_id: int, effect: ReminderEffect, now: datetime
) -> None:
    """One effect of a turn of this person. Raises: ``OvertakenError``."""
    match effect:
        case Snooze(key=key, until=until):
            await _check_duty(tx, person_id, key.unit_id)
            await asides.snooze(tx, person_id, key.unit_id, key.period, until)
            await timers.plan_at(tx, now)
        case WorkingOnIt(key=key):
            await _check_duty(tx, person_id, key.unit_id)
            await asides.work_on(tx, key.unit_id, key.period, now)
            await timers.look_at(tx, now)
        case SetAway(until=until):
            await asides.set_away(tx, person_id, until)
            await timers.look_at(tx, now)
        case RemindNow(period=period):
            await timers.remind_now(tx, period, now)
        case _:
            assert_never(effect)


async def _check_duty(tx: Transaction, person_id: int, unit_id: int) -> None:
    if not await duties.is_serving(tx, person_id, unit_id):
        raise OvertakenError("somebody no longer reports for the unit")
