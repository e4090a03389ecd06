"""Whom an announcement did not reach, put among those to be telephoned (``/cangoi``).

Owns: that its card and that list name the same people and units. Never: telling anybody, who
has not taken note (their silence is the announcement's own matter, until they were to be asked
once more and could not be).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from bot.calling import NO_ALLOWANCE, NOBODY, UNREACHED
from programme.audience import BUDGET, Audience
from storage import calls, ledger
from storage.addressees import SENT
from storage.announcements import AnnouncementRow
from storage.database import Transaction

#: more than anybody telephones; the list to call of the announcement has all of them
MOST = 200


async def note(tx: Transaction, row: AnnouncementRow, now: datetime) -> None:
    """Once it has come to its end, or has been repeated. Its card tells the office, so nobody is
    told of it again."""
    routing = Audience.from_json(row.audience).routing
    limited = routing.channel if routing else ""
    missed: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    is_repeated = row.repeat_at is not None
    for one in await ledger.unmet(tx, row.id, MOST, with_silent=is_repeated):
        if one.state == SENT and not one.has_blocked:
            continue
        if one.person_id is None:
            missed[NOBODY, ""] |= set(one.unit_ids)
        elif one.reason == BUDGET:
            missed[NO_ALLOWANCE, limited].add(one.person_id)
        else:
            missed[UNREACHED, ""].add(one.person_id)
    for (reason, channel), those in missed.items():
        once = f"announcement-{row.id}"
        await calls.note(tx, those, reason, now, channel=channel, once=once, is_told=True)
