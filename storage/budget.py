"""How many messages have left, by channel and month, where a channel allows only so many.

Owns: counting. Never: what is allowed (``programme.allowance``), when a message counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import bindparam, func, select, update

from storage.addressees import QUEUED, WAITING
from storage.database import Transaction, add_new
from storage.schema import conversations
from storage.schema_announcements import announcements, recipients
from storage.schema_channels import sent_counts

#: (channel, month, priority)
Key = tuple[str, str, int]

_c = sent_counts.c
_ADD = (
    update(sent_counts)
    .where(
        _c.channel == bindparam("on"),
        _c.month == bindparam("in_month"),
        _c.priority == bindparam("as_priority"),
    )
    .values(count=_c.count + bindparam("more"))
)
_SENT = (
    select(_c.channel, func.sum(_c.count))
    .where(_c.month == bindparam("in_month"))
    .group_by(_c.channel)
)
_PROMISED = (
    select(conversations.c.channel, func.count())
    .select_from(recipients)
    .join(announcements, announcements.c.id == recipients.c.announcement_id)
    .join(conversations, conversations.c.id == recipients.c.conversation_id)
    .where(announcements.c.is_open.is_(True), recipients.c.state.in_((WAITING, QUEUED)))
    .group_by(conversations.c.channel)
)
_USERS = (
    select(conversations.c.channel, func.count())
    .where(conversations.c.is_group.is_(False))
    .group_by(conversations.c.channel)
)


async def add(tx: Transaction, counts: Mapping[Key, int]) -> None:
    """So many messages more have left."""
    if not counts:
        return
    keys = sorted(counts)
    rows = [
        {"channel": channel, "month": month, "priority": priority, "count": 0}
        for channel, month, priority in keys
    ]
    await add_new(tx, sent_counts, rows)
    await tx.execute(
        _ADD,
        [
            {"on": key[0], "in_month": key[1], "as_priority": key[2], "more": counts[key]}
            for key in keys
        ],
    )


async def sent(tx: Transaction, month: str) -> Mapping[str, int]:
    """How many messages left in this month, by channel."""
    found = {row[0]: int(row[1]) for row in await tx.execute(_SENT, {"in_month": month})}
    return defaultdict(int, found)


async def promised(tx: Transaction) -> Mapping[str, int]:
    """How many people announcements that were confirmed have still to reach, by channel."""
    return defaultdict(int, {row[0]: row[1] for row in await tx.execute(_PROMISED)})


async def users(tx: Transaction) -> Mapping[str, int]:
    """How many people have ever written to the bot in private, by channel."""
    return defaultdict(int, {row[0]: row[1] for row in await tx.execute(_USERS)})
