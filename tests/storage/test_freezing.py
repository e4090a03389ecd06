"""Writing down an audience: the database alone finds whom choosing would find."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import insert, select, update

from programme.audience import Audience, choose
from storage import announcements, audiences, conversations, freezing, inbox, people
from storage.conversations import Address
from storage.database import Database, Transaction
from storage.schema import conversations as chats
from storage.schema import people as people_table
from storage.schema_announcements import recipients
from tests.storage.filled import some_people
from tests.storage.test_announcements import CONTENT
from tests.storage.test_inbox import arrival


async def an_office(tx: Transaction, now: datetime) -> None:
    """People with one chat, with two, without any, blocked on one of two, in a group alone."""
    lan, minh, hoa, dung = await some_people(tx, now, "Lan", "Minh", "Hoa", "Dung")
    for person, role in ((lan, "liaison"), (minh, "liaison"), (hoa, "reviewer"), (dung, "admin")):
        await people.set_role(tx, person, role)
    addresses = [Address("zalo", str(number)) for number in range(4)]
    opened = await conversations.open_all(tx, addresses, now)
    second, later, group, blocked = (opened[address] for address in addresses)
    for chat, person in ((second, lan), (later, minh), (group, dung), (blocked, hoa)):
        await tx.execute(update(chats).where(chats.c.id == chat).values(person_id=person))
    await tx.execute(update(chats).where(chats.c.id == group).values(is_group=True))
    # Minh wrote last on the second channel, Lan on the first
    found = await tx.execute(
        select(chats.c.id).where(chats.c.person_id == lan, chats.c.channel == "telegram")
    )
    await inbox.add(tx, [arrival("1", second, now), arrival("2", later, now)])
    await inbox.add(tx, [arrival("3", found.scalar_one(), now)])
    first_of_hoa = await tx.execute(
        select(chats.c.id).where(chats.c.person_id == hoa, chats.c.channel == "telegram")
    )
    gone = [first_of_hoa.scalar_one()]
    await conversations.set_reachable(tx, gone, is_reachable=False, at=now)
    first_of_dung = await tx.execute(
        select(chats.c.id).where(chats.c.person_id == dung, chats.c.is_group.is_(False))
    )
    lost = [first_of_dung.scalar_one()]
    await conversations.set_reachable(tx, lost, is_reachable=False, at=now)
    # consented once, and the chat is another's today
    await tx.execute(
        insert(people_table).values(role="liaison", you="", created_at=now, name="Không còn")
    )


@pytest.mark.parametrize(
    "audience",
    [
        Audience(is_everybody=True),
        Audience(roles=("liaison",)),
        Audience(roles=("liaison", "admin")),
        Audience(roles=("member",)),
    ],
)
@pytest.mark.parametrize("piece", [1, 2, 1000])
async def test_a_crowd_is_who_would_be_chosen(
    database: Database, now: datetime, audience: Audience, piece: int
) -> None:
    r = recipients.c
    async with database.write() as tx:
        await an_office(tx, now)
        number = await announcements.begin(tx, CONTENT, 1, now)
        world = await audiences.world(tx, audience, now.date())
        wanted = [
            (one.person_id, list(one.unit_ids), one.chat_id, one.reason)
            for one in choose(audience, world)
        ]
        assert audience.is_crowd
        for after in range(0, await freezing.last_person(tx), piece):
            await freezing.add_crowd(tx, number, audience, after, after + piece)
        assert await freezing.freeze(tx, number, now) == len(wanted)
        statement = select(r.person_id, r.unit_ids, r.conversation_id, r.reason).order_by(r.id)
        assert [tuple(row) for row in await tx.execute(statement)] == wanted
        states = (await tx.execute(select(r.state, r.conversation_id, r.attempt))).all()
        assert all(
            (state, attempt) == ("unreachable" if chat is None else "waiting", 0)
            for state, chat, attempt in states
        )
        await freezing.thaw(tx, number)
        assert (await tx.execute(select(r.id))).all() == []


@pytest.mark.parametrize(
    "audience",
    [
        Audience(),
        Audience(units=(1,)),
        Audience(roles=("liaison",), units=(1,)),
        Audience(roles=("liaison",), state="not_sent:2026-Q4"),
        Audience(same_as=3),
    ],
)
def test_what_asks_for_more_than_a_role_is_chosen(audience: Audience) -> None:
    assert not audience.is_crowd
