"""Where people can be told something that they did not ask for just now.

Owns: which chat of a person that is. Never: what is said to them, what a message costs.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from storage.database import Transaction
from storage.schema import conversations, inbox, people


@dataclass(frozen=True, slots=True)
class Recipient:
    person_id: int
    conversation_id: int
    channel: str
    #: how they want to be addressed; empty: not chosen
    you: str


_last_heard = (
    select(func.coalesce(func.max(inbox.c.id), 0))
    .where(inbox.c.conversation_id == conversations.c.id)
    .scalar_subquery()
)
_REACHABLE = (
    select(people.c.id, conversations.c.id, conversations.c.channel, people.c.you)
    .join(people, people.c.id == conversations.c.person_id)
    .where(conversations.c.unreachable_at.is_(None), conversations.c.is_group.is_(False))
    .order_by(
        people.c.id, people.c.prefers == conversations.c.channel, _last_heard, conversations.c.id
    )
)
_OF_PEOPLE = _REACHABLE.where(people.c.id.in_(bindparam("persons", expanding=True)))
_WITH_ROLES = select(people.c.id).where(people.c.role.in_(bindparam("roles", expanding=True)))


async def of_people(
    tx: Transaction, person_ids: Collection[int], channels: Collection[str] | None = None
) -> list[Recipient]:
    """For each of these people who can be reached one private chat: on the channel that they
    prefer, else the one that they used last.

    ``channels``: those that are open now; None: all.
    """
    if not person_ids:
        return []
    rows = await tx.execute(_OF_PEOPLE, {"persons": list(person_ids)})
    found = [Recipient(*row) for row in rows]
    # the last one of each person stays
    latest = {one.person_id: one for one in found if channels is None or one.channel in channels}
    return list(latest.values())


async def chats_of(
    tx: Transaction, person_ids: Collection[int], channels: Collection[str]
) -> dict[int, list[Recipient]]:
    """By person, every private chat on these channels in which they can be reached; last the
    one that ``of_people`` takes."""
    found: dict[int, list[Recipient]] = {}
    for row in await tx.execute(_OF_PEOPLE, {"persons": list(person_ids)}):
        one = Recipient(*row)
        if one.channel in channels:
            found.setdefault(one.person_id, []).append(one)
    return found


async def with_roles(tx: Transaction, roles: Collection[str]) -> list[int]:
    """Everybody who has one of these roles, by number."""
    return list((await tx.execute(_WITH_ROLES, {"roles": list(roles)})).scalars())
