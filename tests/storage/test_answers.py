from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage import answers, history, people, remarks, reports, submissions
from storage.answers import AnswerRow, NewAnswer, Saved
from storage.database import Database
from tests.storage.filled import a_desk, a_report, row_of, some_people, some_units, typed


@pytest.mark.parametrize(
    "value",
    [
        0,
        12_500_000,
        10**14,
        "85.5",
        "2026-11-23",
        "",
        "Đã có “quỹ”; =1+1",
        ["a" * 64 + ".jpg"],
        [],
    ],
    ids=str,
)
async def test_a_value_comes_back_as_it_was(database: Database, now: datetime, value: Any) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        given = {"x": NewAnswer(value, "repeated", "như kỳ trước")}
        await answers.save(tx, report, person, given, now)
    async with database.read() as tx:
        found = await answers.of_reports(tx, [report, report + 1])
        assert found == {report: {"x": AnswerRow(value, "repeated", "như kỳ trước", now)}}
        assert type(found[report]["x"].value) is type(value)


async def test_every_change_keeps_who_when_old_and_new(database: Database, now: datetime) -> None:
    later = now + timedelta(minutes=5)
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        lan, minh = await some_people(tx, now, "Lan", "Minh")
        report = await a_report(tx, unit, lan, now)
        await answers.save(tx, report, lan, {"a": typed(1), "b": typed(0, "ko có")}, now)
        await answers.save(tx, report, minh, {"a": typed(2), "b": None, "c": None}, later)
        await answers.save(tx, report, minh, {}, later)
        assert await answers.of_reports(tx, [report]) == {
            report: {"a": AnswerRow(2, "typed", "", later)}
        }
        done = [one for one in await history.of_reports(tx, [report]) if one.kind == "answer"]
    assert [(one.at, one.who, one.field, one.old, one.new) for one in done] == [
        (now, "Lan", "a", None, 1),
        (now, "Lan", "b", None, 0),
        (later, "Minh", "a", 1, 2),
        (later, "Minh", "b", 0, None),
        (later, "Minh", "c", None, None),
    ]


async def test_what_is_untouched_stays_as_it_is(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await answers.save(tx, report, person, {"a": typed(1, "một"), "b": typed(2)}, now)
        before = (await answers.of_reports(tx, [report]))[report]
        await answers.save(tx, report, person, {"b": typed(3)}, now + timedelta(days=9))
        after = (await answers.of_reports(tx, [report]))[report]
    assert (after["a"], after["b"].value) == (before["a"], 3)


async def test_whoever_answers_holds_a_free_draft(database: Database, now: datetime) -> None:
    later = now + timedelta(minutes=5)
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        lan, minh = await some_people(tx, now, "Lan", "Minh")
        report = await a_report(tx, unit, lan, now)
        await reports.set_state(tx, report, "returned", minh, "", now)
        await answers.save(tx, report, minh, {"a": typed(1)}, later)
        await answers.save(tx, report, lan, {"a": typed(2)}, later + timedelta(minutes=1))
        row = await row_of(tx, report)
        assert (row.holder_id, row.held_since) == (minh, later)


async def test_two_hundred_answer_with_a_handful_of_queries(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        codes = [f"DV-{number:03}" for number in range(200)]
        ids = await some_units(tx, now, *codes)
        [person] = await some_people(tx, now, "Lan")
        found = [await a_report(tx, unit, person, now) for unit in ids]
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    async with database.write() as tx:
        event.listen(tx.sync_connection, "before_cursor_execute", counted)
        assert not await reports.claim_revisions(tx, [(one, 0) for one in found], now)
        saved = [Saved(report, person, {"a": typed(at)}) for at, report in enumerate(found)]
        await answers.save_all(tx, saved, now)
        event.remove(tx.sync_connection, "before_cursor_execute", counted)
    assert count <= 5
    async with database.read() as tx:
        kept = await answers.of_reports(tx, found)
    assert [kept[report]["a"].value for report in found] == list(range(200))


async def test_a_reason_falls_away_with_its_values(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await answers.save(tx, report, person, {"a_b": typed(1), "c": typed(2)}, now)
        keep = remarks.keep_reason
        await keep(tx, report, person, "C2", ["a_b", "c"], "đông hơn", now)
        await keep(tx, report, person, "C2", ["a_b", "c"], "đông hơn mọi năm", now)
        await keep(tx, report, person, "C9", ["axb"], "đúng vậy", now)
        await keep(tx, report, person, "C15", ["c"], "có nguồn khác", now)
        found = (await remarks.reasons_of(tx, [report, report + 1]))[report]
        assert [(one.code, one.fields, one.text) for one in found] == [
            ("C15", ("c",), "có nguồn khác"),
            ("C2", ("a_b", "c"), "đông hơn mọi năm"),
            ("C9", ("axb",), "đúng vậy"),
        ]
        assert found[0] == remarks.ReasonRow("C15", ("c",), "có nguồn khác", person, now)
        await answers.save(tx, report, person, {"a_b": typed(1), "c": typed(2)}, now)
        assert len((await remarks.reasons_of(tx, [report]))[report]) == 3  # nothing is new
        await answers.save(tx, report, person, {"a_b": typed(5)}, now)
        found = (await remarks.reasons_of(tx, [report]))[report]
        assert [one.code for one in found] == ["C15", "C9"]  # "_" stands for itself only
        await answers.save(tx, report, person, {"c": None}, now)
        found = (await remarks.reasons_of(tx, [report]))[report]
        assert [one.code for one in found] == ["C9"]
        done = [one for one in await history.of_reports(tx, [report]) if one.kind == "reason"]
        assert [(one.field, one.new) for one in done] == [
            ("a_b", "đông hơn"),
            ("a_b", "đông hơn mọi năm"),
            ("axb", "đúng vậy"),
            ("c", "có nguồn khác"),
        ]


async def test_comments_are_the_offices_own_until_they_are_sent(
    database: Database, now: datetime
) -> None:
    later = now + timedelta(minutes=5)
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        lan, boss = await some_people(tx, now, "Lan", "Anh Ba")
        report = await a_report(tx, unit, lan, now)
        for field, words in (("a", "sai"), ("b", "thiếu"), ("a", "xem lại"), ("b", "")):
            await remarks.save_comment(tx, report, boss, field, words, now)
        assert await remarks.comments_of(tx, [report]) == {
            report: [remarks.CommentRow("a", "xem lại", False, boss, now)]
        }
        assert await remarks.send_comments(tx, report, boss, later) == 1
        await reports.set_state(tx, report, "returned", boss, "", later)
        sent = remarks.CommentRow("a", "xem lại", True, boss, later)
        assert await remarks.comments_of(tx, [report, report + 1]) == {report: [sent]}
        await reports.set_state(tx, report, "resubmitted", lan, "", later)
        assert await remarks.comments_of(tx, [report]) == {report: [sent]}
        await reports.set_state(tx, report, "draft", lan, "", later)
        assert await remarks.comments_of(tx, [report]) == {}
        await remarks.save_comment(tx, report, boss, "c", "còn câu này", later)
        assert await remarks.send_comments(tx, report, boss, later) == 1
        await reports.set_state(tx, report, "returned", boss, "", later)
        found = (await remarks.comments_of(tx, [report]))[report]
        assert [one.field for one in found] == ["c"]  # of this return only
        done = [one for one in await history.of_reports(tx, [report]) if one.kind == "comment"]
        assert [(one.who, one.field, one.new) for one in done] == [
            ("Anh Ba", "a", "xem lại"),
            ("Anh Ba", "c", "còn câu này"),
        ]


async def test_answers_stay_when_the_person_is_erased(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await answers.save(tx, report, person, {"a": typed(1)}, now)
    async with database.write() as tx:
        await people.erase(tx, person, now)
        assert (await answers.of_reports(tx, [report]))[report]["a"].value == 1
        [change] = [one for one in await history.of_reports(tx, [report]) if one.field == "a"]
        assert (change.person_id, change.who) == (person, "")
    async with database.write() as tx:
        [other] = await some_people(tx, now, "Người khác")
        assert other != person  # else the history would be theirs
        assert {one.who for one in await history.of_reports(tx, [report])} == {""}


async def test_the_slower_of_two_writers_changes_nothing(
    database: Database, now: datetime
) -> None:
    async with database.write() as tx:
        [unit] = await some_units(tx, now)
        persons = await some_people(tx, now, "Lan", "Minh")
        report = await a_report(tx, unit, persons[0], now)

    async def turn(person: int) -> bool:
        async with database.write() as tx:
            if not await reports.claim_revision(tx, report, 0, now):
                return False
            await asyncio.sleep(0.01)
            await answers.save(tx, report, person, {"a": typed(person)}, now)
            return True

    won = await asyncio.gather(*(turn(person) for person in persons))
    [winner] = [person for person, has_won in zip(persons, won, strict=True) if has_won]
    async with database.read() as tx:
        assert (await answers.of_reports(tx, [report]))[report]["a"].value == winner


async def test_history_of_one_moment_is_in_order(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        unit, person = await a_desk(tx, now)
        report = await a_report(tx, unit, person, now)
        await answers.save(tx, report, person, {"a": typed(1)}, now)
        await submissions.submit(tx, report, person, "BC-1", False, now)
        done = await history.of_reports(tx, [report])
    assert [one.new for one in done] == ["draft", 1, "submitted"]
