from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

from storage import extensions, form_versions, people, reports
from storage.database import Database
from storage.extensions import ExtensionRow
from tests.storage.filled import Q4, a_desk, a_report, some_people, some_units

UNTIL = date(2026, 12, 23)


async def test_a_request_waits_until_it_is_decided(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        asked = await extensions.ask(tx, report, UNTIL, "đang đi công tác", person, now)
        assert asked is not None
        row = ExtensionRow(
            id=asked,
            report_id=report,
            unit_id=unit,
            unit="Đơn vị DV-01",
            period=Q4,
            until_on=UNTIL,
            reason="đang đi công tác",
            state="asked",
            asked_at=now,
            asked_by_id=person,
            asked_by="Lan",
        )
        assert await extensions.waiting(tx) == [row]
        assert await extensions.ask(tx, report, UNTIL, "hỏi lần nữa", person, now) is None
        assert await extensions.decide(tx, asked, False, person, now)
        assert not await extensions.decide(tx, asked, True, person, now)  # it is settled
        assert await extensions.waiting(tx) == []
        later = now + timedelta(hours=1)
        again = await extensions.ask(tx, report, UNTIL, "hỏi lần nữa", person, later)
        assert again is not None
        assert await extensions.decide(tx, again, True, person, later)
        found = (await extensions.of_reports(tx, [report, report + 1]))[report]
        assert [one.state for one in found] == ["refused", "granted"]
    async with database.write() as tx:
        await people.erase(tx, person, now)
        [first, _] = (await extensions.of_reports(tx, [report]))[report]
        assert (first.asked_by, first.asked_by_id) == ("", person)


async def test_requests_wait_oldest_first(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        ids = await some_units(tx, now, "A", "B")
        [person] = await some_people(tx, now, "Lan")
        for minutes, unit in ((5, ids[0]), (1, ids[1])):
            report = await a_report(tx, unit, person, now)
            at = now + timedelta(minutes=minutes)
            await extensions.ask(tx, report, UNTIL, "bận", person, at)
        assert [one.unit for one in await extensions.waiting(tx)] == ["Đơn vị B", "Đơn vị A"]


async def test_what_was_taken_back_or_sent_waits_no_more(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        asked = await extensions.ask(tx, report, UNTIL, "bận", person, now)
        assert asked is not None
        await reports.set_state(tx, report, "submitted", person, "", now)
        assert await extensions.waiting(tx) == []
        await reports.set_state(tx, report, "returned", person, "", now)
        assert [one.id for one in await extensions.waiting(tx)] == [asked]
        assert await extensions.withdraw(tx, asked, person, now)
        assert not await extensions.withdraw(tx, asked, person, now)
        assert not await extensions.decide(tx, asked, True, person, now)
        assert await extensions.waiting(tx) == []
        assert await extensions.of_reports(tx, [report]) == {}
        assert await extensions.ask(tx, report, UNTIL, "vẫn bận", person, now) is not None


async def test_one_of_two_decisions_counts(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        asked = await extensions.ask(tx, report, UNTIL, "bận", person, now)
        assert asked is not None

    async def decide(is_granted: bool) -> bool:
        async with database.write() as tx:
            return await extensions.decide(tx, asked, is_granted, person, now)

    assert sorted(await asyncio.gather(decide(True), decide(False))) == [False, True]


async def test_a_version_of_the_form_never_changes(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        assert await form_versions.keep(tx, 2, "hai", now)
        assert await form_versions.keep(tx, 1, "một", now)
        assert await form_versions.keep(tx, 2, "hai", now + timedelta(days=1))
        assert not await form_versions.keep(tx, 2, "khác", now)
        assert await form_versions.all_texts(tx) == {1: "một", 2: "hai"}
