from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

from storage import answers, people, reports, submissions
from storage.answers import AnswerRow
from storage.database import Database
from storage.submissions import PastRow
from tests.storage.filled import (
    Q3,
    Q4,
    a_desk,
    a_report,
    an_approved_report,
    row_of,
    some_people,
    some_units,
    typed,
)


async def test_what_was_sent_never_changes(database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await answers.save(tx, report, person, {"a": typed(1, "một"), "b": typed([])}, now)
        assert await submissions.submit(tx, report, person, "BC-1", True, now) == 1
        row = await row_of(tx, report)
        assert (row.state, row.submitted_at, row.is_late) == ("submitted", now, True)
        assert row.holder_id is None
        await reports.set_state(tx, report, "returned", person, "", now)
        await answers.save(tx, report, person, {"a": typed(2), "b": None}, later)
        assert await submissions.submit(tx, report, person, "BC-2", False, later) == 2
        row = await row_of(tx, report)
        # late or not is what the first one was
        assert (row.state, row.submitted_at, row.is_late) == ("resubmitted", later, True)
        first, second = (await submissions.of_reports(tx, [report, report + 1]))[report]
        assert first == submissions.SubmissionRow(
            report_id=report,
            version=1,
            code="BC-1",
            at=now,
            person_id=person,
            by="Lan",
            is_late=True,
            answers={
                "a": AnswerRow(1, "typed", "một", now),
                "b": AnswerRow([], "typed", "", now),
            },
        )
        assert (second.version, second.is_late, list(second.answers)) == (2, False, ["a"])
        await submissions.approve(tx, report, person, {"so_du": "1.5"}, later)
        assert (await row_of(tx, report)).state == "approved"
        kept, approved = (await submissions.of_reports(tx, [report]))[report]
        assert kept == first
        assert (approved.approved_at, approved.derived) == (later, {"so_du": "1.5"})
    async with database.write() as tx:
        await people.erase(tx, person, later)
        assert [one.by for one in (await submissions.of_reports(tx, [report]))[report]] == ["", ""]


async def test_a_code_is_used_once(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        ids = await some_units(tx, now, "A", "B", "C")
        [person] = await some_people(tx, now, "Lan")
        found = [await a_report(tx, unit, person, now) for unit in ids]

    async def submit(report: int) -> int | None:
        async with database.write() as tx:
            return await submissions.submit(tx, report, person, "BC-A", False, now)

    versions = await asyncio.gather(*(submit(report) for report in found))
    assert sorted(version or 0 for version in versions) == [0, 0, 1]
    async with database.read() as tx:
        states = [row.state for row in await reports.of_period(tx, Q4)]
        assert sorted(states) == ["draft", "draft", "submitted"]
        assert len(await submissions.of_reports(tx, found)) == 1


async def test_nothing_answered_can_be_sent(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        assert await submissions.submit(tx, report, person, "BC-1", False, now) == 1
        [sent] = (await submissions.of_reports(tx, [report]))[report]
        assert sent.answers == {}


async def test_the_past_is_the_last_approved_report_before_a_day(
    database: Database, now: datetime
) -> None:
    december, september = date(2026, 12, 14), date(2026, 9, 14)
    async with database.write() as tx:
        one, two, three = await some_units(tx, now, "A", "B", "C")
        [person] = await some_people(tx, now, "Lan")
        for number, period in ((1, Q3), (2, "2025-Q4"), (3, "2026-Q2")):
            await an_approved_report(tx, one, person, now, period, number)
        await an_approved_report(tx, two, person, now, "2025-Q4", 4)
        sent = await a_report(tx, two, person, now, Q3)
        await submissions.submit(tx, sent, person, "BC-X", False, now)  # not approved
        wanted = [(one, december), (two, december), (three, december), (one, september)]
        assert await submissions.last_approved(tx, wanted) == {
            (one, december): PastRow(Q3, {"so_cuoc": 1, "so_du": 10}),
            (two, december): PastRow("2025-Q4", {"so_cuoc": 4, "so_du": 40}),
            (one, september): PastRow("2026-Q2", {"so_cuoc": 3, "so_du": 30}),
        }
        assert await submissions.last_approved(tx, []) == {}


async def test_an_approved_report_counts_while_it_is_mended(
    database: Database, now: datetime
) -> None:
    day = date(2026, 12, 14)
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await an_approved_report(tx, unit, person, now, Q3, 1)
        await reports.reopen(tx, report, now + timedelta(days=1), "sai số", person, now)
        await answers.save(tx, report, person, {"so_cuoc": typed(7)}, now)
        await submissions.submit(tx, report, person, "BC-mới", False, now)
        past = (await submissions.last_approved(tx, [(unit, day)]))[unit, day]
        assert past.values["so_cuoc"] == 1
        await submissions.approve(tx, report, person, {}, now)
        past = (await submissions.last_approved(tx, [(unit, day)]))[unit, day]
        assert past == PastRow(Q3, {"so_cuoc": 7})
