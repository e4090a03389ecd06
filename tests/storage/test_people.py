from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text

from storage import conversations, inbox, invitations, outbox, people, questions
from storage.conversations import Address
from storage.database import Database
from storage.inbox import Finished
from storage.questions import Asked
from storage.schema import UtcDateTime, consents
from storage.schema_reports import units
from tests.storage.test_inbox import arrival, open_chats
from tests.storage.test_outbox import message

SECRET = "cháu hỏi về nợ nần của bố"


async def test_consent_creates_the_person_once(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        first = await people.consent(tx, chat, "telegram", "1", now)
        again = await people.consent(tx, chat, "telegram", "2", now)
        assert first == again
        [known] = (await conversations.lock(tx, [chat])).values()
        assert (known.person_id, known.role, known.you) == (first, "stranger", "")
        versions = await tx.execute(select(consents.c.version).order_by(consents.c.id))
        assert list(versions.scalars()) == ["1", "2"]


async def test_erasing_leaves_no_trace_but_the_nameless_consent(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        person = await people.consent(tx, chat, "telegram", "1", now)
        await people.set_form_of_address(tx, person, SECRET[:40])
        await people.set_name(tx, person, SECRET * 9)
        await conversations.save_states(tx, {chat: {"v": 1, "note": SECRET}})
        await inbox.add(tx, [arrival("1", chat, now)])
        await tx.execute(text("UPDATE inbox SET body = :body"), {"body": SECRET})
        await inbox.finish(tx, [Finished(row.id) for row in await inbox.waiting(tx)], now)
        await outbox.add(tx, [message(chat, SECRET, slot="s")], now)
        [claimed] = await outbox.claim(tx, 1)
        done = outbox.Outcome(
            id=claimed.id,
            conversation_id=chat,
            state="done",
            tries=1,
            message_id="5",
            slot="s",
        )
        await outbox.finish(tx, [done], now)
        asked = Asked(person_id=person, question=SECRET, outcome="no_basis", entry=None, score=0.0)
        await questions.log(tx, [asked], now)
        await invitations.count_failure(tx, chat, now)
    async with database.write() as tx:
        await people.erase(tx, person, now)
    async with database.read() as tx:
        for table in units.metadata.sorted_tables:
            rows = (await tx.execute(select(table))).mappings().all()
            assert not [row for row in rows if SECRET[:20] in str(dict(row))], table.name
        [record] = (await tx.execute(select(consents))).mappings()
        assert record["withdrawn_at"] == now
        [left] = (await conversations.lock(tx, [chat])).values()
        assert (left.person_id, dict(left.state)) == (None, {})


async def test_an_invitation_opens_once_and_only_in_time(
    database: Database, now: datetime
) -> None:
    until = now + timedelta(days=1)
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        person = await people.consent(tx, chat, "telegram", "1", now)
        await invitations.add(tx, "MOI2345678", "liaison", at=now, expires_at=until)
        assert await invitations.find(tx, [" moi2345678", "KHAC"]) == {
            " moi2345678": invitations.Invitation("liaison", until, False)
        }
        assert await invitations.redeem(tx, "MOI2345678", person, until) is None
        redeemed = await invitations.redeem(tx, "moi2345678 ", person, now)
        assert redeemed == invitations.Redeemed("liaison")
        assert await invitations.redeem(tx, "MOI2345678", person, now) is None
        found = await invitations.find(tx, ["MOI2345678"])
        assert found["MOI2345678"].is_used


async def test_two_people_cannot_share_one_code(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        chats = await open_chats(tx, now, 2)
        persons = [await people.consent(tx, chat, "telegram", "1", now) for chat in chats]
        await invitations.add(tx, "A", "admin", at=now, expires_at=now + timedelta(days=1))

    async def redeem(person: int) -> str:
        async with database.write() as tx:
            redeemed = await invitations.redeem(tx, "A", person, now)
            return redeemed.role if redeemed else ""

    roles = await asyncio.gather(*(redeem(person) for person in persons))
    assert sorted(roles) == ["", "admin"]


async def test_a_code_is_not_in_the_database(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        await invitations.add(tx, "BIMAT23456", "admin", at=now, expires_at=now)
        rows = (await tx.execute(text("SELECT * FROM invitations"))).mappings().all()
        assert "BIMAT23456" not in str([dict(row) for row in rows])


async def test_wrong_codes_are_counted_for_an_hour(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        one, two = await open_chats(tx, now, 2)
        for minutes in (0, 50, 55):
            await invitations.count_failure(tx, one, now + timedelta(minutes=minutes))
        since = now + timedelta(minutes=10)
        assert await invitations.failures(tx, [one, two], since) == {one: 2}
        await invitations.forget_failures(tx, now + timedelta(minutes=52))
        assert await invitations.failures(tx, [one, two], now) == {one: 1}


async def test_admins_are_found_where_they_can_be_reached(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        chats = await open_chats(tx, now, 3)
        for chat in chats[:2]:
            await people.set_role(
                tx, await people.consent(tx, chat, "telegram", "1", now), "admin"
            )
        await conversations.set_reachable(tx, chats[:1], is_reachable=False, at=now)
        assert [admin.id for admin in await conversations.with_role(tx, "admin")] == [chats[1]]


async def test_a_chat_keeps_its_id(database: Database, now: datetime) -> None:
    one, group = Address("telegram", "1"), Address("telegram", "-5", is_group=True)
    async with database.write() as tx:
        first = await conversations.open_all(tx, [one], now)
        both = await conversations.open_all(tx, [one, group, one], now)
        assert both[one] == first[one]
        found = (await conversations.lock(tx, [both[group]]))[both[group]]
        assert found.is_group
        await conversations.move(tx, found.id, "-1005")
        assert (await conversations.lock(tx, [found.id]))[found.id].address == "-1005"


def test_a_naive_time_is_refused() -> None:
    from sqlalchemy.dialects import sqlite

    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), sqlite.dialect())
