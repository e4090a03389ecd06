"""A sheet of the base against both databases: exported, edited, taken over, exported again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot import answers_base, files
from bot.answers_base import Base, OvertakenError
from bot.clock import SystemClock
from bot.documents import answers
from bot.documents.tables import read_rows
from bot.knowledge_book import KnowledgeBook
from bot.texts import load_catalogue
from programme.answers_sheet import COLUMNS
from programme.answers_sheet_plan import Plan
from programme.catalogue import Problem
from programme.knowledge import Entry
from storage import entries, people
from storage.database import Database, Transaction
from storage.entries import DRAFT, PUBLISHED, SUSPENDED, Version
from tests.conftest import NOW
from tests.programme.answers_samples import edited
from tests.storage.test_entries import saying
from tests.storage.test_inquiries import a_group, somebody

TOPICS, KNOWN = files.load_entries()
DAY = date(2026, 11, 23)
FIRST = KNOWN[0]
OWN = Version(
    entry=Entry(
        id="hoi-1",
        topic="quy",
        question="Thư viện lưu động của Hội đến xã nào trong tháng?",
        answer="=Theo lịch treo ở trụ sở xã.",
        source="Thông báo 7/TB-HKH",
        asof=date(2026, 11, 2),
        asks=("lịch thư viện lưu động", "-1+1 là gì"),
        live="deadline",
    ),
    number=1,
    state=PUBLISHED,
    by_id=9,
)
NEW = {
    "topic": "Quỹ khuyến học",
    "question": "Quỹ có được mua máy tính không?",
    "answer": "Được, theo quy chế.",
    "source": "Công văn 12/HKH ngày 02/11/2026",
    "asof": "2026-11-02",
}


async def loaded(tx: Transaction) -> Base:
    return await answers_base.load(tx, TOPICS, KNOWN)


def exported(base: Base) -> list[list[str]]:
    book = answers.build(base.standings, base.topics, load_catalogue(), association="Hội", at=NOW)
    rows = read_rows(book)
    assert not isinstance(rows, Problem)
    return [[*row, *[""] * (len(COLUMNS) - len(row))] for row in rows]


def planned(base: Base, rows: Sequence[Sequence[str]]) -> Plan:
    return answers_base.plan(base, rows, answers.headings(load_catalogue()), DAY)


async def take_over(tx: Transaction, rows: Sequence[Sequence[str]]) -> Plan:
    plan = planned(await loaded(tx), rows)
    await answers_base.store(tx, plan.applies, NOW, "nhập")
    return plan


def row_of(rows: Sequence[Sequence[str]], id: str) -> Sequence[str]:
    return next(row for row in rows if row[0] == id)


async def test_a_sheet_that_nobody_edited_changes_nothing(database: Database) -> None:
    async with database.write() as tx:
        await entries.append(tx, OWN, NOW)
        taken = saying(replace(OWN, state=SUSPENDED), id=FIRST.id, topic=FIRST.topic)
        await entries.append(tx, taken, NOW)
        before = await entries.generation(tx)
        plan = await take_over(tx, exported(await loaded(tx)))
        assert (len(plan.unchanged), plan.applies, plan.wrong) == (len(KNOWN) + 1, (), ())
        assert (plan.warnings, plan.absent) == ((), 0)
        assert await entries.generation(tx) == before


async def test_what_was_edited_is_published_once(database: Database) -> None:
    async with database.write() as tx:
        await entries.append(tx, OWN, NOW)
        head, *rows = exported(await loaded(tx))
        own, known = row_of(rows, "hoi-1"), row_of(rows, FIRST.id)
        edits = [
            head,
            edited(own, answer="Theo lịch mới."),
            edited(known, source="Quyết định 9"),
            [NEW.get(column, "") for column in COLUMNS],
        ]
        first = await take_over(tx, edits)
        assert (len(first.new), len(first.changed), first.absent) == (1, 2, len(KNOWN) - 1)
    async with database.write() as tx:
        again = await take_over(tx, edits)
        assert (again.applies, again.wrong, len(again.unchanged)) == ((), (), 3)
        written = await entries.versions(tx, "hoi-1")
        assert [one.number for one in written] == [1, 2]
        assert (written[1].state, written[1].note, written[1].entry.live) == (
            PUBLISHED,
            "nhập",
            "deadline",
        )
        shelf = {one.entry_id: one.entry for one in (await entries.shelf(tx)).entries}
        assert shelf[FIRST.id].source == "Quyết định 9"
        assert tuple(shelf[FIRST.id].asks) == FIRST.asks
    knowledge = await KnowledgeBook(database, SystemClock()).read()
    assert knowledge is not None
    found = knowledge.ask(NEW["question"]).entry
    assert found is not None
    assert found.answer == NEW["answer"]
    # what a sheet does not show is not lost with it
    changed = knowledge.entry(FIRST.id)
    assert changed is not None
    assert changed.short == FIRST.short != ""


async def test_what_the_office_edited_meanwhile_is_not_overwritten(database: Database) -> None:
    async with database.write() as tx:
        await entries.append(tx, OWN, NOW)
        rows = exported(await loaded(tx))
        since = saying(replace(OWN, number=2), answer="Sửa trong chat.")
        await entries.append(tx, since, NOW)
        edits = [rows[0], edited(row_of(rows, "hoi-1"), owner="Chị Lan")]
        plan = await take_over(tx, edits)
        assert [one.problem.key for one in plan.wrong] == ["answers-older"]
        assert await entries.heads(tx) == [since]


async def test_a_draft_is_not_lost_and_a_suspended_one_stays_so(database: Database) -> None:
    async with database.write() as tx:
        stopped = replace(OWN, state=SUSPENDED)
        await entries.append(tx, stopped, NOW)
        await entries.append(tx, saying(replace(OWN, state=DRAFT), id="nhap"), NOW)
        base = await loaded(tx)
        assert base.drafts == {"nhap"}
        assert "hoi-1" not in {entry.id for entry in base.in_use}
        rows = exported(base)
        assert "nhap" not in {row[0] for row in rows}
        row = row_of(rows, "hoi-1")
        assert row[COLUMNS.index("state")] == "tạm dừng"
        await take_over(tx, [rows[0], edited(row, owner="Chị Lan")])
        after = (await entries.versions(tx, "hoi-1"))[-1]
        assert (after.state, after.entry.owner) == (SUSPENDED, "Chị Lan")
        draft = saying(replace(after, number=3, state=DRAFT), owner="Anh Ba")
        await entries.append(tx, draft, NOW)
        base = await loaded(tx)
        rows = exported(base)
        row = row_of(rows, "hoi-1")
        assert row[COLUMNS.index("state")] == "có bản nháp"
        assert row[COLUMNS.index("owner")] == "Chị Lan"
        plan = await take_over(tx, [rows[0], edited(row, owner="Anh Tư")])
        assert [one.problem.key for one in plan.wrong] == ["answers-draft"]


async def test_two_at_once_are_not_mixed(database: Database) -> None:
    async with database.write() as tx:
        rows = exported(await loaded(tx))
        edits = [rows[0], edited(row_of(rows, FIRST.id), owner="Chị Lan")]
        plan = planned(await loaded(tx), edits)
        await answers_base.store(tx, plan.applies, NOW, "một")
    with pytest.raises(OvertakenError):
        async with database.write() as tx:
            await answers_base.store(tx, plan.applies, NOW, "hai")
    async with database.read() as tx:
        assert [one.note for one in await entries.versions(tx, FIRST.id)] == ["một"]


async def test_words_of_who_is_erased_also_leave_what_was_imported(database: Database) -> None:
    async with database.write() as tx:
        lan = await somebody(tx, "1")
        group = await a_group(tx, lan)
        asked = saying(
            replace(OWN, inquiry_id=group), asks=(lan.question, "cách hỏi của văn phòng")
        )
        await entries.append(tx, asked, NOW)
        rows = exported(await loaded(tx))
        edits = [rows[0], edited(row_of(rows, "hoi-1"), owner="Chị Lan")]
        assert (await take_over(tx, edits)).changed
        await people.erase(tx, lan.person_id, NOW)
        [left] = (await entries.shelf(tx)).entries
        assert (left.entry.owner, left.entry.asks) == ("Chị Lan", ("cách hỏi của văn phòng",))
        # nor does the older sheet bring them back
        assert [one.problem.key for one in (await take_over(tx, rows)).wrong] == ["answers-older"]
