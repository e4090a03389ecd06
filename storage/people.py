"""People who have consented, and the record of their consent.

Owns: creating, changing and erasing a person. Never: who may do what.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from storage import duties, entries, errands, inbox, outbox
from storage.database import Transaction
from storage.schema import consents, conversations, people

#: letters of a name that are kept
MOST = 80


async def consent(
    tx: Transaction, conversation_id: int, channel: str, version: str, at: datetime
) -> int:
    """Record consent given in this chat; the person is created with the first one."""
    person_id = await of_conversation(tx, conversation_id)
    if person_id is None:
        values: dict[str, Any] = {"role": "stranger", "created_at": at}
        if tx.dialect.name == "sqlite":
            # it would give the number of somebody erased away again, and with it their history
            values["id"] = await tx.scalar(
                select(func.coalesce(func.max(consents.c.person_id), 0) + 1)
            )
        new = insert(people).values(values).returning(people.c.id)
        person_id = (await tx.execute(new)).scalar_one()
        await tx.execute(
            update(conversations)
            .where(conversations.c.id == conversation_id)
            .values(person_id=person_id)
        )
    await tx.execute(
        insert(consents).values(person_id=person_id, version=version, channel=channel, given_at=at)
    )
    return person_id


async def of_conversation(tx: Transaction, conversation_id: int) -> int | None:
    statement = select(conversations.c.person_id).where(conversations.c.id == conversation_id)
    return (await tx.execute(statement)).scalar_one_or_none()


async def set_role(tx: Transaction, person_id: int, role: str) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(role=role))


async def set_form_of_address(tx: Transaction, person_id: int, you: str) -> None:
    await tx.execute(update(people).where(people.c.id == person_id).values(you=you))


async def set_name(tx: Transaction, person_id: int, name: str) -> None:
    """How they want to be named on receipts, and to colleagues of their unit."""
    await tx.execute(update(people).where(people.c.id == person_id).values(name=name[:MOST]))


async def erase(tx: Transaction, person_id: int, at: datetime) -> None:
    """Erase the person with everything that is theirs; the consent record stays, nameless.

    Questions, also those that the office has, and ratings go with the person's row; words in the
    inbox and outbox are emptied, cards and errands are forgotten. The chat's address stays, so
    that its messages are not taken twice, and codes tried in it, so that erasing does not open a
    way to guess more of them. What they reported belongs to the unit: it stays, with their number
    in the place of their name. While others may write to their chats, see
    ``conversations.seal``.
    """
    found = await tx.execute(
        select(conversations.c.id).where(conversations.c.person_id == person_id)
    )
    chats = list(found.scalars())
    await inbox.empty_bodies_of(tx, chats)
    await outbox.empty_bodies_of(tx, chats)
    await outbox.forget_waiting(tx, chats, at)
    await outbox.forget_cards(tx, chats)
    await errands.forget(tx, chats)
    await duties.end_all(tx, person_id, at)
    await entries.forget_person(tx, person_id)
    await tx.execute(
        update(conversations).where(conversations.c.id.in_(chats)).values(person_id=None, state={})
    )
    await tx.execute(
        update(consents)
        .where(consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None))
        .values(withdrawn_at=at)
    )
    await tx.execute(delete(people).where(people.c.id == person_id))
