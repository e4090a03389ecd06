"""One person in several chats."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import delete, select

from storage import conversations, devices, outbox, people, questions
from storage.conversations import Address
from storage.database import Database, Transaction
from storage.outbox import Message
from storage.schema import consents
from storage.schema import outbox as rows
from storage.schema import people as people_table
from storage.schema import questions as questions_table
from storage.schema_channels import device_codes
from tests.conftest import NOW

SOON, CODE = NOW + timedelta(minutes=15), "7FKQM2ABCD"


async def chat_of(tx: Transaction, channel: str, address: str) -> int:
    one = Address(channel, address)
    return (await conversations.open_all(tx, [one], NOW))[one]


async def test_a_code_joins_a_new_chat_once(database: Database) -> None:
    async with database.write() as tx:
        old, new = await chat_of(tx, "telegram", "1"), await chat_of(tx, "zalo", "a")
        person = await people.consent(tx, old, "telegram", "1", NOW)
        await people.set_role(tx, person, "liaison")
        await devices.offer(tx, person, CODE, SOON)
        found = await devices.find(tx, [CODE, "2222222222"])
        assert found == {CODE: devices.DeviceCode(person, "liaison", "", SOON, False)}
        assert await devices.link(tx, CODE, new, NOW) == person
        assert await people.of_conversation(tx, new) == person
        assert await people.consent(tx, new, "zalo", "1", NOW) == person
        assert (await devices.find(tx, [CODE]))[CODE].is_used
        assert await devices.link(tx, CODE, old, NOW) is None
        [other] = await devices.others(tx, person, new)
        assert (other.conversation_id, other.channel) == (old, "telegram")
        given = await tx.execute(select(consents.c.channel).where(consents.c.person_id == person))
        assert sorted(given.scalars()) == ["telegram", "zalo"]


async def test_a_code_ends_by_itself_and_with_the_next_one(database: Database) -> None:
    async with database.write() as tx:
        old, new = await chat_of(tx, "telegram", "1"), await chat_of(tx, "zalo", "a")
        person = await people.consent(tx, old, "telegram", "1", NOW)
        await devices.offer(tx, person, CODE, SOON)
        assert await devices.link(tx, CODE, new, SOON) is None
        await devices.offer(tx, person, "8FKQM2ABCD", SOON)
        assert await devices.find(tx, [CODE]) == {}
        assert await devices.link(tx, "8FKQM2ABCD", new, NOW) == person


async def test_who_asked_there_before_becomes_the_same_person(database: Database) -> None:
    async with database.write() as tx:
        old, new = await chat_of(tx, "telegram", "1"), await chat_of(tx, "zalo", "a")
        person = await people.consent(tx, old, "telegram", "1", NOW)
        before = await people.consent(tx, new, "zalo", "1", NOW)
        asked = questions.Asked(
            person_id=before, question="hỏi", outcome="no_basis", entry=None, score=0.1
        )
        await questions.log(tx, [asked], NOW)
        await devices.offer(tx, person, CODE, SOON)
        assert await devices.link(tx, CODE, new, NOW) == person
        assert list((await tx.execute(select(people_table.c.id))).scalars()) == [person]
        assert list((await tx.execute(select(questions_table.c.person_id))).scalars()) == [person]
        closed = select(consents.c.withdrawn_at).where(consents.c.person_id == before)
        assert list((await tx.execute(closed)).scalars()) == [NOW]


async def test_a_code_goes_with_its_person(database: Database) -> None:
    async with database.write() as tx:
        old = await chat_of(tx, "telegram", "1")
        person = await people.consent(tx, old, "telegram", "1", NOW)
        await devices.offer(tx, person, CODE, SOON)
        await people.erase(tx, person, NOW)
        assert await devices.find(tx, [CODE]) == {}


async def test_of_several_chats_one_is_kept(database: Database) -> None:
    async with database.write() as tx:
        old, new = await chat_of(tx, "telegram", "1"), await chat_of(tx, "zalo", "a")
        lost = await chat_of(tx, "telegram", "2")
        person = await people.consent(tx, old, "telegram", "1", NOW)
        for chat in (new, lost):
            await devices.offer(tx, person, CODE, SOON)
            await devices.link(tx, CODE, chat, NOW)
            await tx.execute(delete(device_codes))
        await conversations.set_reachable(tx, [lost], is_reachable=False, at=NOW)
        reach = await devices.reach(tx, [person])
        assert reach == {person: devices.Reach(("telegram", "zalo"), "", 3)}
        await devices.prefer(tx, person, "telegram")
        await devices.offer(tx, person, CODE, SOON)
        waiting = [
            Message(conversation_id=lost, method="sendMessage", body="{}", priority=priority)
            for priority in (outbox.REPLY, outbox.REMINDER, outbox.ANNOUNCEMENT)
        ]
        await outbox.add(tx, waiting, NOW)

        left = await devices.keep_only(tx, person, new, NOW)
        assert [(one.conversation_id, one.is_reachable) for one in left] == [
            (old, True),
            (lost, False),
        ]
        assert await devices.reach(tx, [person]) == {person: devices.Reach(("zalo",), "", 1)}
        assert await people.of_conversation(tx, old) is None
        assert await devices.find(tx, [CODE]) == {}
        # an answer is for that chat alone; what the person was to be told is not "erased"
        ends = select(rows.c.state, rows.c.error, rows.c.body).order_by(rows.c.id)
        untold = ("failed", devices.GIVEN_UP, "")
        assert list(map(tuple, await tx.execute(ends))) == [("gone", "erased", ""), untold, untold]
        assert await devices.keep_only(tx, person, new, NOW) == []


async def test_nobody_takes_a_turn_in_a_chat_that_is_being_left(
    database: Database,
) -> None:
    """SQLite has one writer anyway."""
    if database.is_sqlite:
        return
    async with database.write() as tx:
        kept, other = await chat_of(tx, "telegram", "1"), await chat_of(tx, "zalo", "a")
        person = await people.consent(tx, kept, "telegram", "1", NOW)
        await devices.offer(tx, person, CODE, SOON)
        await devices.link(tx, CODE, other, NOW)
    async with database.write() as tx:
        assert await devices.hold(tx, person, kept)
        [left] = await devices.beside(tx, person, kept)
        assert left.conversation_id == other
        async with database.write() as meanwhile:
            assert await conversations.lock(meanwhile, [other]) == {}


async def test_two_that_take_turns_tell_each_other_without_waiting(database: Database) -> None:
    """Whoever tells somebody needs their chat to be there, not to be left alone."""
    if database.is_sqlite:
        return
    async with database.write() as tx:
        one, other = await chat_of(tx, "telegram", "1"), await chat_of(tx, "telegram", "2")
        words = [Message(conversation_id=id, method="m", body="{}") for id in (one, other)]
    async with asyncio.timeout(20), database.write() as here, database.write() as there:
        assert list(await conversations.lock(here, [one])) == [one]
        assert list(await conversations.lock(there, [other])) == [other]
        assert await outbox.add(here, [words[1]], NOW) == 1
        assert await outbox.add(there, [words[0]], NOW) == 1


async def test_two_batches_that_want_each_others_chats_do_not_wait(database: Database) -> None:
    if database.is_sqlite:
        return
    async with database.write() as tx:
        chats = [await chat_of(tx, "telegram", str(number)) for number in range(4)]
        first = await people.consent(tx, chats[0], "telegram", "1", NOW)
        second = await people.consent(tx, chats[2], "telegram", "1", NOW)
        for person, chat in ((first, chats[1]), (second, chats[3])):
            await devices.offer(tx, person, CODE + str(chat), SOON)
            await devices.link(tx, CODE + str(chat), chat, NOW)
    async with asyncio.timeout(20), database.write() as here, database.write() as there:
        await conversations.lock(here, [chats[0], chats[3]])
        await conversations.lock(there, [chats[1], chats[2]])
        assert not await devices.hold(here, first, chats[0], may_wait=False)
        assert not await devices.hold(there, second, chats[2], may_wait=False)


async def test_what_is_just_being_promised_outlives_nobody(database: Database) -> None:
    """Neither erasing a person nor leaving a chat passes over a message that is being written."""
    if database.is_sqlite:  # it has one writer
        return
    async with database.write() as tx:
        old, new = await chat_of(tx, "telegram", "1"), await chat_of(tx, "zalo", "a")
        person = await people.consent(tx, old, "telegram", "1", NOW)
        await devices.offer(tx, person, CODE, SOON)
        await devices.link(tx, CODE, new, NOW)
    notice = Message(conversation_id=old, method="m", body="{}", priority=outbox.REMINDER)
    async with asyncio.timeout(20), database.write() as elsewhere:
        await outbox.add(elsewhere, [notice], NOW)
        async with database.write() as tx:
            assert not await conversations.seal(tx, person)
        async with database.write() as tx:
            assert await conversations.lock(tx, [new])
            assert not await devices.hold(tx, person, new)
    async with database.write() as tx:
        assert await conversations.seal(tx, person)
        await people.erase(tx, person, NOW)
    async with database.write() as tx:
        assert await outbox.claim(tx, 10) == []
