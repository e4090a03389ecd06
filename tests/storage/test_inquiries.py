"""Who asked what the office answers, in groups."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from storage import askers, conversations, devices, inquiries, people, ratings
from storage.askers import NewAsker, ThreadRow
from storage.conversations import Address
from storage.database import Database, Transaction
from storage.inquiries import ANSWERED, OPEN
from storage.schema_inquiries import askers as asker_rows
from tests.conftest import NOW

CHANNELS = ("telegram", "zalo")
SOON = NOW + timedelta(minutes=15)


async def somebody(tx: Transaction, address: str, channel: str = "telegram") -> NewAsker:
    """Somebody with a chat, who has asked something."""
    one = Address(channel, address)
    chat = (await conversations.open_all(tx, [one], NOW))[one]
    person = await people.consent(tx, chat, channel, "1", NOW)
    return NewAsker(
        person_id=person,
        conversation_id=chat,
        question=f"Câu hỏi của {address}?",
        kind=askers.NO_BASIS,
    )


async def a_group(tx: Transaction, *asked: NewAsker) -> int:
    """One group of all of them."""
    await askers.ask(tx, asked, NOW)
    group = await inquiries.open_new(tx, NOW)
    for one in await askers.ungrouped(tx, 50):
        await askers.put_into(tx, one.id, group)
    return group


async def answer(tx: Transaction, group: int) -> None:
    assert await inquiries.change(
        tx,
        group,
        0,
        (OPEN,),
        state=ANSWERED,
        answer="Có.",
        source="Công văn 12",
        source_on=date(2026, 11, 1),
        closed_at=NOW,
    )


async def test_a_question_waits_for_its_group(database: Database) -> None:
    async with database.write() as tx:
        lan = await somebody(tx, "1")
        assert await askers.ask(tx, [lan], NOW) == 1
        [waiting] = await askers.ungrouped(tx, 50)
        assert (waiting.question, waiting.asked_at) == ("Câu hỏi của 1?", NOW)
        assert await inquiries.all_open(tx) == []
        group = await inquiries.open_new(tx, waiting.asked_at)
        await askers.put_into(tx, waiting.id, group)
        assert await askers.ungrouped(tx, 50) == []
        [row] = await inquiries.all_open(tx)
        assert (row.id, row.owner_id, row.owner, row.opened_at) == (group, None, "", NOW)
        assert await askers.open_words(tx) == [(group, "Câu hỏi của 1?", "")]


async def test_a_flood_of_one_person_is_cut(database: Database) -> None:
    async with database.write() as tx:
        lan, minh = await somebody(tx, "1"), await somebody(tx, "2")
        assert await askers.ask(tx, [lan] * 15, NOW) == 15
        assert await askers.ask(tx, [*[lan] * 15, minh], NOW) == askers.MOST_A_DAY - 15 + 1
        assert await askers.ask(tx, [lan], NOW + timedelta(days=2)) == 1


async def test_a_step_needs_the_revision_that_was_seen(database: Database) -> None:
    async with database.write() as tx:
        lan = await somebody(tx, "1")
        group = await a_group(tx, lan)
        await people.set_name(tx, lan.person_id, "Chị Lan")
        seen = (OPEN,)
        assert await inquiries.change(tx, group, 0, seen, owner_id=lan.person_id, taken_at=NOW)
        assert not await inquiries.change(tx, group, 0, seen, owner_id=None)
        row = (await inquiries.find(tx, [group]))[group]
        assert (row.revision, row.owner) == (1, "Chị Lan")
        assert await askers.threads(tx, [lan.person_id, 99]) == {
            lan.person_id: [ThreadRow(group, NOW, NOW, ["Câu hỏi của 1?"])]
        }
        assert not await inquiries.change(tx, group, 1, (ANSWERED,), reason="không")


async def test_everybody_waits_for_the_answer_until_told(database: Database) -> None:
    async with database.write() as tx:
        lan, minh = await somebody(tx, "1"), await somebody(tx, "a", "zalo")
        group = await a_group(tx, lan, minh)
        assert await askers.untold(tx, CHANNELS, 50) == []
        await answer(tx, group)
        waiting = await askers.untold(tx, CHANNELS, 50)
        assert [one.person_id for one in waiting] == [lan.person_id, minh.person_id]
        await askers.mark_told(tx, [waiting[0].id], NOW)
        assert [one.person_id for one in await askers.untold(tx, CHANNELS, 50)] == [minh.person_id]
        found = (await askers.askers_of(tx, [group]))[group]
        assert [one.told_at for one in found] == [NOW, None]


async def test_who_cannot_be_reached_waits_on(database: Database) -> None:
    async with database.write() as tx:
        lan, minh = await somebody(tx, "1"), await somebody(tx, "a", "zalo")
        group = await a_group(tx, lan, minh)
        await answer(tx, group)
        await conversations.set_reachable(tx, [lan.conversation_id], is_reachable=False, at=NOW)
        [only] = await askers.untold(tx, CHANNELS, 50)
        assert only.person_id == minh.person_id
        assert await askers.untold(tx, ["telegram"], 50) == []
        assert await askers.unreachable(tx, [group]) == {lan.person_id}
        await conversations.set_reachable(tx, [lan.conversation_id], is_reachable=True, at=NOW)
        assert len(await askers.untold(tx, CHANNELS, 50)) == 2


async def test_two_groups_become_one(database: Database) -> None:
    async with database.write() as tx:
        one = await a_group(tx, await somebody(tx, "1"))
        other = await a_group(tx, await somebody(tx, "2"))
        assert await inquiries.merge(tx, one, other)
        assert [len(asked) for asked in (await askers.askers_of(tx, [other])).values()] == [2]
        assert [row.id for row in await inquiries.all_open(tx)] == [other]
        await answer(tx, one)
        assert not await inquiries.merge(tx, other, one)


async def test_who_asks_while_their_group_is_closed_waits_for_another(database: Database) -> None:
    async with database.write() as tx:
        group = await a_group(tx, await somebody(tx, "1"))
        await askers.ask(tx, [await somebody(tx, "2")], NOW)
        [late] = await askers.ungrouped(tx, 50)
        await answer(tx, group)
        assert not await inquiries.is_open(tx, group)
        await askers.put_into(tx, late.id, group)
        assert [one.id for one in await askers.ungrouped(tx, 50)] == [late.id]


async def test_who_is_erased_leaves_the_group_behind(database: Database) -> None:
    async with database.write() as tx:
        lan, minh = await somebody(tx, "1"), await somebody(tx, "2")
        group = await a_group(tx, lan, minh)
        await ratings.rate(tx, lan.person_id, "ct-1", NOW, is_helpful=False, reason="cũ")
        await people.erase(tx, lan.person_id, NOW)
        assert await askers.open_words(tx) == [(group, "Câu hỏi của 2?", "")]
        assert len(await inquiries.all_open(tx)) == 1
        assert await ratings.counts(tx, ["ct-1"]) == {}
        await people.erase(tx, minh.person_id, NOW)
        assert await inquiries.all_open(tx) == []
        assert (await inquiries.find(tx, [group]))[group].state == OPEN
        assert (await tx.execute(select(asker_rows.c.id))).all() == []


async def test_who_is_joined_to_another_takes_their_questions_along(database: Database) -> None:
    async with database.write() as tx:
        lan, also_lan = await somebody(tx, "1"), await somebody(tx, "a", "zalo")
        group = await a_group(tx, lan, also_lan)
        for one, is_helpful in ((lan, True), (also_lan, False)):
            for entry in ("ct-1", f"ct-{one.person_id}"):
                await ratings.rate(tx, one.person_id, entry, NOW, is_helpful=is_helpful, reason="")
        await devices.offer(tx, lan.person_id, "7FKQM2ABCD", SOON)
        await devices.link(tx, "7FKQM2ABCD", also_lan.conversation_id, NOW)
        found = (await askers.askers_of(tx, [group]))[group]
        assert {one.person_id for one in found} == {lan.person_id}
        counted = await ratings.counts(tx, ["ct-1", f"ct-{also_lan.person_id}"])
        assert counted == {
            "ct-1": ratings.Count(helpful=1),
            f"ct-{also_lan.person_id}": ratings.Count(unhelpful=1),
        }


async def test_a_reason_belongs_to_what_was_found_wrong(database: Database) -> None:
    async with database.write() as tx:
        lan = await somebody(tx, "1")
        assert not await askers.is_asked(tx, lan.person_id, "ct-1")
        assert not await askers.because(tx, lan.person_id, "ct-1", "cũ")
        wrong = NewAsker(
            person_id=lan.person_id,
            conversation_id=lan.conversation_id,
            question="Hạn nộp?",
            kind=askers.UNHELPFUL,
            entry="ct-1",
        )
        group = await a_group(tx, wrong)
        assert await askers.is_asked(tx, lan.person_id, "ct-1")
        assert await askers.because(tx, lan.person_id, "ct-1", "cũ")
        assert (await askers.askers_of(tx, [group]))[group][0].reason == "cũ"


async def test_the_last_word_on_an_entry_counts(database: Database) -> None:
    async with database.write() as tx:
        lan, minh = await somebody(tx, "1"), await somebody(tx, "2")
        for person, is_helpful in ((lan, False), (lan, True), (minh, True)):
            await ratings.rate(tx, person.person_id, "ct-1", NOW, is_helpful=is_helpful, reason="")
        assert await ratings.counts(tx, ["ct-1", "ct-2"]) == {"ct-1": ratings.Count(helpful=2)}
