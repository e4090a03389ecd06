"""Announcements from the side of those who got them.

Owns: which of them somebody may mean. Never: what an announcement says to whom, acknowledging.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from programme.vietnamese import fold
from storage.addressees import QUEUED, SENT, UNCERTAIN
from storage.database import Transaction
from storage.schema_announcements import announcements, recipients

#: on its way counts: a press may come before it is known that the message arrived
_HAVE_IT = (QUEUED, SENT, UNCERTAIN)
MOST = 5


@dataclass(frozen=True, slots=True)
class Got:
    announcement_id: int
    acked_at: datetime | None


async def find(
    tx: Transaction,
    person_id: int,
    *,
    number: int | None = None,
    words: str = "",
    is_any: bool = False,
) -> Sequence[Got]:
    """The one of this number; without one, those with these words in their reference or text;
    without words, those that wait for this person's acknowledgement. Newest first.

    Args:
        is_any: those that wait for nothing, too.
    """
    a, r = announcements.c, recipients.c
    statement = (
        select(a.id, r.acked_at)
        .join(recipients, r.announcement_id == a.id)
        .where(r.person_id == person_id, r.state.in_(_HAVE_IT))
        .order_by(a.id.desc())
        .limit(MOST)
    )
    if number is not None:
        statement = statement.where(a.id == number)
    elif words:
        for word in fold(words).split():
            statement = statement.where(a.folded.contains(word, autoescape=True))
    elif not is_any:
        statement = statement.where(a.needs_ack.is_(True), r.acked_at.is_(None))
    return [Got(*row) for row in await tx.execute(statement)]
