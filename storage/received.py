"""Announcements from the side of those who got them.

Owns: which of them somebody may mean. Never: what an announcement says to whom, acknowledging.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from programme.vietnamese import fold
from storage.addressees import QUEUED, SENT, UNCERTAIN
from storage.database import Transaction
from storage.schema import outbox
from storage.schema_announcements import announcements, messages, recipients

#: on its way counts: a press may come before it is known that the message arrived
_HAVE_IT = (QUEUED, SENT, UNCERTAIN)
MOST = 5
#: of those that words without a number may mean
MOST_NEWEST = 20
#: slots of cards that follow an announcement: their changes show the office nothing new
CARDS = "announcement:"


@dataclass(frozen=True, slots=True)
class Got:
    announcement_id: int
    acked_at: datetime | None


_a, _r = announcements.c, recipients.c
#: newest first
_GOT = (
    select(_r.person_id, _a.id, _r.acked_at)
    .join(recipients, _r.announcement_id == _a.id)
    .where(_r.state.in_(_HAVE_IT))
    .order_by(_a.id.desc())
)
_NEWEST = _GOT.where(
    _r.person_id.in_(bindparam("persons", expanding=True)), _a.started_at >= bindparam("since")
)
# by number, not by the time they left: what is still on its way when somebody writes counts as
# shown before, which is the careful reading
_last = (
    select(func.max(outbox.c.id))
    .where(outbox.c.conversation_id.in_(bindparam("chats", expanding=True)))
    .where(outbox.c.state == "done", ~outbox.c.slot.startswith(CARDS))
    .group_by(outbox.c.conversation_id)
)
_SHOWN_LAST = (
    select(outbox.c.conversation_id, _r.announcement_id)
    .join(messages, messages.c.outbox_id == outbox.c.id)
    .join(recipients, _r.id == messages.c.recipient_id)
    .where(outbox.c.id.in_(_last))
)


async def find(
    tx: Transaction, person_id: int, *, number: int | None = None, words: str = ""
) -> Sequence[Got]:
    """The one of this number; without one, those with these words in their reference or text;
    without words, those that wait for this person's acknowledgement. Newest first."""
    statement = _GOT.where(_r.person_id == person_id).limit(MOST)
    if number is not None:
        statement = statement.where(_a.id == number)
    elif words:
        for word in fold(words).split():
            statement = statement.where(_a.folded.contains(word, autoescape=True))
    else:
        statement = statement.where(_a.needs_ack.is_(True), _r.acked_at.is_(None))
    return [Got(id, acked_at) for _, id, acked_at in await tx.execute(statement)]


async def newest(
    tx: Transaction, person_ids: Collection[int], since: datetime
) -> dict[int, list[Got]]:
    """By person, those that have left since then, whatever they wait for. Newest first."""
    found: dict[int, list[Got]] = {}
    rows = await tx.execute(_NEWEST, {"persons": list(person_ids), "since": since})
    for person_id, id, acked_at in rows:
        own = found.setdefault(person_id, [])
        if len(own) < MOST_NEWEST:
            own.append(Got(id, acked_at))
    return found


async def shown_last(tx: Transaction, conversation_ids: Collection[int]) -> dict[int, int]:
    """By conversation the announcement that was the last thing shown there, where one was."""
    rows = await tx.execute(_SHOWN_LAST, {"chats": list(conversation_ids)})
    return {row.conversation_id: row.announcement_id for row in rows}
