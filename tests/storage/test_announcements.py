"""Rows of announcements and of their recipients, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import update

from programme.audience import Audience, Meant, PersonFact, choose
from storage import (
    addressees,
    announcements,
    audiences,
    conversations,
    duties,
    files,
    freezing,
    inbox,
    ledger,
    outbox,
    people,
    reports,
)
from storage.addressees import Promised
from storage.announcements import ContentRow
from storage.conversations import Address
from storage.database import Database, Transaction
from storage.outbox import ANNOUNCEMENT, Message, Outcome
from storage.schema import conversations as chats
from tests.storage.filled import Q4, a_report, some_people, some_units
from tests.storage.test_inbox import arrival, open_chats

CONTENT = ContentRow(text="Mời <b>họp</b> quý bốn", reference="15/TB-HKH", audience={})


async def sent(tx: Transaction, content: ContentRow, now: datetime) -> int:
    number = await announcements.begin(tx, content, 1, now)
    await announcements.change_state(
        tx, number, ("draft",), 1, "x", now, state="sending", started_at=now, is_open=True
    )
    return number


async def test_the_archive_is_searched_by_number_and_words(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        first = await sent(tx, CONTENT, now)
        second = await sent(tx, replace(CONTENT, text="Họp 100%", reference="16/TB_HKH"), now)
        draft = await announcements.begin(tx, CONTENT, 1, now)
        cases: list[tuple[str, list[int]]] = [
            ("15/TB-HKH", [first]),
            ("HOP", [second, first]),
            ("quy họp", [first]),
            ("100%", [second]),
            ("tb_hkh", [second]),
            ("%", [second]),
            ("b", [second, first]),
            ("<b>", []),
            ("  ", []),
            ("không có", []),
        ]
        for words, expected in cases:
            found = [row.id for row in await announcements.search(tx, words)]
            assert found == expected, words
        assert draft not in [row.id for row in await announcements.search(tx, "hop", 9)]


async def test_whoever_has_seen_an_older_one_comes_too_late(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        number = await announcements.begin(tx, CONTENT, 1, now)
        assert await announcements.save(tx, number, 0, replace(CONTENT, text="mới"), 2, now)
        assert not await announcements.save(tx, number, 0, CONTENT, 2, now)
        assert not await announcements.confirm(
            tx, number, 0, 1, now, chat_id=1, needs_second=False
        )
        row = await announcements.draft_of(tx, 1)
        assert row is not None
        assert (row.text, row.revision) == ("mới", 1)
        assert await announcements.draft_of(tx, 2) is None
        assert await announcements.lock(tx, 99) is None
        noted = await announcements.history(tx, number)
        assert [(one.what, one.person_id) for one in noted] == [("begun", 1), ("changed", 2)]


async def frozen(tx: Transaction, now: datetime, names: str) -> tuple[int, list[int]]:
    """An announcement with a recipient for each letter, all of whom wait."""
    number = await sent(tx, CONTENT, now)
    persons = await some_people(tx, now, *names)
    found = await conversations.open_all(
        tx, [Address("telegram", str(100 + n)) for n in range(len(names))], now
    )
    of = {int(address.chat) - 100: chat for address, chat in found.items()}
    meant = [Meant(one, (), of[n], "telegram") for n, one in enumerate(persons)]
    await freezing.add(tx, number, meant)
    assert await freezing.freeze(tx, number, now) == len(names)
    return number, persons


async def promise_all(tx: Transaction, number: int, parts: int, now: datetime) -> list[list[int]]:
    """Everybody's parts are promised; the numbers of the rows, by recipient."""
    ready = await addressees.ready(tx, number, 100)
    promised = [
        Promised(
            one.id,
            addressees.SEND,
            one.attempt + 1,
            [
                Message(
                    conversation_id=one.conversation_id, method="sendMessage", body="{}",
                    priority=ANNOUNCEMENT, once=f"a:{number}:{one.person_id}:{one.attempt}:{part}",
                )
                for part in range(parts)
            ],
        )
        for one in ready
    ]  # fmt: skip
    await addressees.promise(tx, promised, now)
    await addressees.queued(tx, [one.id for one in ready])
    found = await addressees._parts(
        tx, addressees._PARTS, number, addressees.QUEUED, addressees.SEND
    )
    return [sorted(part.outbox_id for part in own) for _, own in sorted(found.items())]


async def end(tx: Transaction, row: int, state: str, now: datetime) -> None:
    error = None if state == "done" else f"{state}!"
    one = Outcome(id=row, conversation_id=0, state=state, tries=1, message_id="7", error=error)
    await outbox.finish(tx, [one], now)


async def test_a_recipient_has_it_when_every_part_has_arrived(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        number, _ = await frozen(tx, now, "abcd")
        rows = await promise_all(tx, number, 2, now)
        for row in (rows[0][0], *rows[1], rows[2][0]):
            await end(tx, row, "done", now)
        await end(tx, rows[2][1], "failed", now)
        await end(tx, rows[3][0], "uncertain", now)
        await end(tx, rows[3][1], "gone", now)
        assert await addressees.mirror(tx, number) == 3
        counts = (await ledger.counts(tx, [number, 99]))[number]
        assert counts.by_state == {"queued": 1, "sent": 1, "failed": 1, "gone": 1}
        assert (counts.total, counts.silent) == (4, 1)
        assert [(one.state, one.reason) for one in await ledger.whole(tx, number)] == [
            ("queued", ""),
            ("sent", ""),
            ("failed", "failed!"),
            ("gone", "gone!"),
        ]
        # what has half left is not taken back
        assert await addressees.take_back(tx, number, addressees.WAITING) == 0
        assert await addressees.mirror(tx, number) == 0


async def test_what_was_not_begun_is_taken_back_and_can_go_again(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        number, _ = await frozen(tx, now, "ab")
        await promise_all(tx, number, 2, now)
        assert await addressees.in_outbox(tx) == 4
        assert await addressees.take_back(tx, number, addressees.WAITING) == 2
        assert await addressees.in_outbox(tx) == 0
        rows = await promise_all(tx, number, 1, now)
        assert [len(own) for own in rows] == [1, 1]
        assert await addressees.take_back(tx, number, addressees.CANCELLED) == 2
        assert (await ledger.counts(tx, [number]))[number].by_state == {"cancelled": 2}
        assert await ledger.meant(tx, number) == []


async def test_acknowledgements_are_counted_once(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        number, persons = await frozen(tx, now, "ab")
        for row in await promise_all(tx, number, 1, now):
            await end(tx, row[0], "done", now)
        await addressees.mirror(tx, number)
        assert await ledger.acknowledge(tx, number, persons[0], now)
        assert not await ledger.acknowledge(tx, number, persons[0], now)
        assert not await ledger.acknowledge(tx, number, 999, now)
        assert [one.person_id for one in await addressees.silent(tx, number, 9, now)] == [
            persons[1]
        ]
        earlier = now - timedelta(seconds=1)  # then they did not have it yet
        assert await addressees.silent(tx, number, 9, earlier) == []
        assert [one.name for one in await ledger.unmet(tx, number, 9, with_silent=True)] == ["b"]
        assert await ledger.unmet(tx, number, 9, with_silent=False) == []


async def test_the_facts_of_an_audience(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        first, second, gone = await some_units(tx, now, "DV-01", "DV-02", "DV-03")
        lan, minh, away = await some_people(tx, now, "Lan", "Minh", "Hoa")
        await people.set_role(tx, lan, "liaison")
        for person, unit in ((lan, first), (minh, second), (away, gone)):
            await duties.begin(tx, person, unit, "liaison", now)
        report = await a_report(tx, first, lan, now)
        await reports.set_state(tx, report, "submitted", lan, "", now)
        # Lan wrote last from another channel; Hoa has blocked the bot
        [zalo] = (await conversations.open_all(tx, [Address("zalo", "9")], now)).values()
        await tx.execute(update(chats).where(chats.c.id == zalo).values(person_id=lan))
        await inbox.add(tx, [arrival("1", zalo, now)])
        [chat, _, blocked] = await open_chats(tx, now, 3)
        await conversations.set_reachable(tx, [blocked], is_reachable=False, at=now)
        owing = Audience(state=f"not_sent:{Q4}")
        world = await audiences.world(tx, owing, now.date())
        assert world.people[0] == PersonFact(
            lan, "liaison", zalo, "zalo", True, elsewhere={"telegram": chat}
        )
        assert world.people[2] == PersonFact(away, "stranger", None, "", True)
        assert [Q4 in unit.sent_for for unit in world.units] == [True, False, False]
        assert [(one.person_id, one.reason) for one in choose(owing, world)] == [
            (minh, ""),
            (away, "blocked"),
        ]
        everybody = await audiences.world(tx, Audience(is_everybody=True), now.date())
        assert (len(everybody.people), everybody.units, everybody.duties) == (3, (), ())
        await inbox.add(tx, [arrival("2", chat, now)])
        again = await audiences.world(tx, owing, now.date())
        assert again.people[0].chat_id == chat


async def test_its_file_is_not_swept_away(database: Database, now: datetime) -> None:
    kept, swept = "a" * 64 + ".pdf", "b" * 64 + ".pdf"
    async with database.write() as tx:
        await announcements.begin(tx, replace(CONTENT, file_name=kept), 1, now)
        for name in (kept, swept):
            await files.add(tx, name, "pdf", 1, "x.pdf", 1, now)
        assert await files.unreferenced(tx, now + timedelta(days=9)) == [swept]


async def test_what_has_to_be_repeated_is_found_when_it_is_due(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        until = now + timedelta(days=1)
        asked = replace(CONTENT, needs_ack=True, ack_until=until)
        number = await sent(tx, asked, now)
        assert [row.id for row in await announcements.under_way(tx, now)] == [number]
        await announcements.change_state(tx, number, ("sending",), None, "x", now, state="done")
        await announcements.close(tx, number)
        assert await announcements.under_way(tx, now) == []
        assert [row.id for row in await announcements.under_way(tx, until)] == [number]
