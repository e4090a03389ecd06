from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from storage import history, people, remarks, reports, submissions
from storage.database import Database
from tests.storage.filled import (
    Q3,
    Q4,
    Q4_ENDS,
    a_desk,
    a_report,
    row_of,
    some_people,
    some_units,
)


async def test_a_report_is_begun_once_and_held(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        lan, minh = await some_people(tx, now, "Lan", "Minh")
        report = await reports.open_report(tx, unit, Q4, Q4_ENDS, 1, lan, now)
        assert report is not None
        later = now + timedelta(hours=1)
        assert await reports.open_report(tx, unit, Q4, Q4_ENDS, 2, lan, later) == report
        assert await reports.open_report(tx, unit, Q4, Q4_ENDS, 2, minh, later) is None
        found = await reports.find(tx, [(unit, Q4), (unit, Q3), (unit + 1, Q4)])
        assert found == {
            (unit, Q4): reports.ReportRow(
                id=report,
                unit_id=unit,
                unit="Đơn vị DV-01",
                period=Q4,
                period_ends_on=Q4_ENDS,
                form_version=1,
                state="draft",
                revision=0,
                holder_id=lan,
                holder_name="Lan",
                held_since=now,
                reopened_until=None,
                submitted_at=None,
                is_late=False,
            )
        }
        assert await reports.find(tx, []) == {}
        await reports.hold(tx, report, minh, later)
        held = await row_of(tx, report)
        assert (held.holder_name, held.held_since, held.revision) == ("Minh", later, 0)
        assert await reports.open_report(tx, unit, Q4, Q4_ENDS, 1, lan, later) is None
        done = await history.of_reports(tx, [report])
        assert [(one.kind, one.old, one.new, one.who) for one in done] == [
            ("state", None, "draft", "Lan"),
            ("hold", lan, minh, "Minh"),
        ]


async def test_a_report_can_be_there_without_a_holder(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await reports.ensure(tx, unit, Q4, Q4_ENDS, 1, person, now)
        assert (await row_of(tx, report)).holder_id is None
        assert await reports.open_report(tx, unit, Q4, Q4_ENDS, 1, person, now) == report
        assert (await row_of(tx, report)).holder_id == person


async def test_only_one_of_two_at_once_begins_a_report(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        persons = await some_people(tx, now, *"ABCD")

    async def begin(person: int) -> int | None:
        async with database.write() as tx:
            return await reports.open_report(tx, unit, Q4, Q4_ENDS, 1, person, now)

    opened = await asyncio.gather(*(begin(person) for person in persons))
    assert [one for one in opened if one is not None] == [max(one or 0 for one in opened)]


async def test_a_revision_is_claimed_once(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)

    async def claim() -> bool:
        async with database.write() as tx:
            is_mine = await reports.claim_revision(tx, report, 0, now)
            await asyncio.sleep(0.01)  # the other one comes meanwhile
            return is_mine

    assert sorted(await asyncio.gather(claim(), claim())) == [False, True]
    async with database.write() as tx:
        assert (await row_of(tx, report)).revision == 1
        assert await reports.claim_revision(tx, report, 1, now)
        assert not await reports.claim_revision(tx, report, 1, now)


async def test_many_claims_name_those_that_came_late(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        codes = [f"DV-{number:03}" for number in range(200)]
        ids = await some_units(tx, now, *codes)
        [person] = await some_people(tx, now, "Lan")
        found = [await a_report(tx, unit, person, now) for unit in ids]
        assert await reports.claim_revisions(tx, [(one, 0) for one in found], now) == set()
        claims = [(found[0], 1), (found[1], 0), (found[2], 1), (found[2], 1), (10**9, 0)]
        late = await reports.claim_revisions(tx, claims, now)
        assert late == {found[1], found[2], 10**9}  # of two to one report, the second
        assert await reports.claim_revisions(tx, [], now) == set()
        keys = [(unit, Q4) for unit in ids]
        revisions = [row.revision for row in (await reports.find(tx, keys)).values()]
        assert sorted(revisions) == [1] * 198 + [2] * 2


async def test_heads_are_the_newest_of_each_unit(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        one, two, three = await some_units(tx, now, "A", "B", "C")
        [lan] = await some_people(tx, now, "Lan")
        for period in ("2026-Q2", Q4, "2026-Q1", Q3):
            await a_report(tx, one, lan, now, period)
        await a_report(tx, two, lan, now, "2026-Q1")
        heads = await reports.heads_of(tx, [one, two, three], limit=3)
        assert {unit: [row.period for row in rows] for unit, rows in heads.items()} == {
            one: [Q4, Q3, "2026-Q2"],
            two: ["2026-Q1"],
        }
        assert await reports.heads_of(tx, []) == {}


async def test_the_queue_is_oldest_first(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        ids = await some_units(tx, now, "A", "B", "C", "D")
        [lan] = await some_people(tx, now, "Lan")
        found = [await a_report(tx, unit, lan, now) for unit in ids]
        for minutes, report in ((30, found[0]), (10, found[1]), (20, found[2])):
            at = now + timedelta(minutes=minutes)
            assert await submissions.submit(tx, report, lan, f"BC-{report}", False, at) == 1
        await reports.set_state(tx, found[2], "returned", lan, "", now)
        assert await submissions.submit(tx, found[2], lan, "BC-again", True, now) == 2
        await submissions.approve(tx, found[0], lan, {}, now)
        waiting = await reports.queue(tx)
        assert [(row.unit, row.state) for row in waiting] == [
            ("Đơn vị C", "resubmitted"),
            ("Đơn vị B", "submitted"),
        ]
        of_all = await reports.of_period(tx, Q4)
        assert [row.state for row in of_all] == ["approved", "submitted", "resubmitted", "draft"]
        assert await reports.of_period(tx, Q3) == []
        assert await reports.of_period(tx, Q3, Q4) == of_all


async def test_a_state_frees_the_draft_and_is_remembered(
    database: Database, now: datetime
) -> None:
    later = now + timedelta(hours=1)
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        lan, boss = await some_people(tx, now, "Lan", "Anh Ba")
        report = await a_report(tx, unit, lan, now)
        await submissions.submit(tx, report, lan, "BC-1", False, now)
        await reports.set_state(tx, report, "returned", boss, "hai câu", later)
        row = await row_of(tx, report)
        assert (row.state, row.holder_id, row.held_since) == ("returned", None, None)
    async with database.write() as tx:
        await people.erase(tx, lan, later)
        done = await history.of_reports(tx, [report])
    assert [(one.at, one.who, one.person_id, one.old, one.new, one.note) for one in done] == [
        (now, "", lan, None, "draft", ""),
        (now, "", lan, "draft", "submitted", "BC-1"),
        (later, "Anh Ba", boss, "submitted", "returned", "hai câu"),
    ]


async def test_reopening_a_draft_keeps_it_a_draft(database: Database, now: datetime) -> None:
    until = now + timedelta(days=2)
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await reports.reopen(tx, report, until, "máy hỏng", person, now)
        row = await row_of(tx, report)
        assert (row.state, row.reopened_until, row.revision) == ("draft", until, 1)
        [*_, reopened, last] = await history.of_reports(tx, [report])
        assert (reopened.kind, reopened.old, reopened.new, reopened.at) == (
            history.REOPEN,
            None,
            until.isoformat(),
            now,
        )
        assert (last.old, last.new, last.note) == ("draft", "draft", "máy hỏng")
        await reports.reopen(tx, report, until + timedelta(days=1), "vẫn hỏng", person, until)
        [*_, again, _] = await history.of_reports(tx, [report])
        assert again.old == until.isoformat()


async def test_reopening_what_was_returned_keeps_what_the_office_asks(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await submissions.submit(tx, report, person, "BC-1", False, now)
        await remarks.save_comment(tx, report, person, "a", "xem lại", now)
        await remarks.send_comments(tx, report, person, now)
        await reports.set_state(tx, report, "returned", person, "", now)
        await reports.reopen(tx, report, now + timedelta(days=1), "quá hạn khóa", person, now)
        assert (await row_of(tx, report)).state == "returned"
        [comment] = (await remarks.comments_of(tx, [report]))[report]
        assert (comment.field, comment.text, comment.is_sent) == ("a", "xem lại", True)


async def test_reopening_what_was_sent_returns_it_without_old_comments(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await submissions.submit(tx, report, person, "BC-1", False, now)
        await remarks.save_comment(tx, report, person, "a", "xem lại", now)
        await remarks.send_comments(tx, report, person, now)
        await reports.set_state(tx, report, "returned", person, "", now)
        await submissions.submit(tx, report, person, "BC-2", False, now)
        await submissions.approve(tx, report, person, {}, now)
        await reports.reopen(tx, report, now + timedelta(days=1), "sai số", person, now)
        assert (await row_of(tx, report)).state == "returned"
        assert await remarks.comments_of(tx, [report]) == {}
