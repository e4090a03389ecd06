"""An audience written down: one row a recipient, before anything leaves.

Owns: writing it piece by piece, throwing it away again. Never: what becomes of recipients
(``storage.addressees``), deciding who is meant where that takes more than a role.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from programme.audience import BLOCKED, NO_CHAT, Audience, Meant
from storage.addressees import UNREACHABLE, WAITING
from storage.database import Transaction
from storage.schema import BigId, conversations, inbox, people
from storage.schema_announcements import announcements, recipients
from storage.schema_reports import Json

_r, _c = recipients.c, conversations.c


async def thaw(tx: Transaction, announcement_id: int) -> None:
    """Forget its recipients; possible only while nothing has left."""
    await tx.execute(delete(recipients).where(_r.announcement_id == announcement_id))
    await tx.execute(
        update(announcements)
        .where(announcements.c.id == announcement_id)
        .values(frozen_at=None, frozen_count=0)
    )


async def add(tx: Transaction, announcement_id: int, meant: Sequence[Meant]) -> None:
    """Some of its recipients."""
    rows = [
        {
            "announcement_id": announcement_id,
            "person_id": one.person_id,
            "unit_ids": list(one.unit_ids),
            "conversation_id": one.chat_id,
            "state": UNREACHABLE if one.chat_id is None else WAITING,
            "reason": one.reason,
        }
        for one in meant
    ]
    if rows:
        await tx.execute(insert(recipients), rows)


_theirs = (_c.person_id == people.c.id, _c.is_group.is_(False))
_last_heard = (
    select(func.coalesce(func.max(inbox.c.id), 0))
    .where(inbox.c.conversation_id == _c.id)
    .scalar_subquery()
)
#: the same people: SQLite sees no outer table where it puts in order
_owner = people.alias("owner")
#: of the private chats that can be reached the one that they prefer, else used last
_chat = (
    select(_c.id)
    .join(_owner, _owner.c.id == _c.person_id)
    .where(*_theirs, _c.unreachable_at.is_(None))
    .order_by((_c.channel == _owner.c.prefers).desc(), _last_heard.desc(), _c.id.desc())
    .limit(1)
    .correlate(people)
    .scalar_subquery()
)
_has_chat = exists().where(*_theirs).correlate(people)
_found = (
    select(people.c.id.label("person_id"), _chat.label("chat_id"), _has_chat.label("has_chat"))
    .where(people.c.id > bindparam("after"), people.c.id <= bindparam("upto"))
    .where(
        or_(
            bindparam("is_everybody", type_=Boolean),
            people.c.role.in_(bindparam("roles", expanding=True)),
        )
    )
    .subquery()
)
_is_lost = _found.c.chat_id.is_(None)
_ADD_CROWD = insert(recipients).from_select(
    ["announcement_id", "person_id", "unit_ids", "conversation_id", "state", "reason"],
    select(
        bindparam("number", type_=BigId),
        _found.c.person_id,
        literal([], Json),
        _found.c.chat_id,
        case((_is_lost, UNREACHABLE), else_=WAITING),
        case((~_is_lost, ""), (_found.c.has_chat, BLOCKED), else_=NO_CHAT),
    ).order_by(_found.c.person_id),
)


async def last_person(tx: Transaction) -> int:
    """The highest number of anybody."""
    return await tx.scalar(select(func.max(people.c.id))) or 0


async def add_crowd(
    tx: Transaction, announcement_id: int, audience: Audience, after: int, upto: int
) -> None:
    """Of the people between these numbers whoever has one of its roles, as ``choose`` would.

    Nobody comes into memory: an audience of a hundred thousand is written like one of ten.
    """
    values = {
        "number": announcement_id,
        "is_everybody": audience.is_everybody,
        "roles": list(audience.roles),
        "after": after,
        "upto": upto,
    }
    await tx.execute(_ADD_CROWD, values)


async def freeze(tx: Transaction, announcement_id: int, at: datetime) -> int:
    """Its recipients are complete; returns how many there are."""
    count = await tx.scalar(
        select(func.count()).select_from(recipients).where(_r.announcement_id == announcement_id)
    )
    await tx.execute(
        update(announcements)
        .where(announcements.c.id == announcement_id)
        .values(frozen_at=at, frozen_count=count)
    )
    return count or 0
