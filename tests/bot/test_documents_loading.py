"""From real rows, on both databases, to what the documents show."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from bot.documents import export
from bot.documents.board_marks import State
from bot.documents.loading import (
    UnknownPeriodError,
    load_board,
    load_copy,
    load_export,
    periods_until,
)
from handlers.reporting import ReportKey
from programme.values import to_json
from storage import answers, people, remarks, reports, submissions, units
from storage.database import Database, Transaction
from storage.units import NewUnit
from tests.bot.documents_samples import PROGRAMME
from tests.programme.form_samples import GOOD
from tests.storage.filled import some_people, typed

BEGAN = datetime(2026, 9, 18, 1, 0, tzinfo=UTC)
NOW = datetime(2026, 9, 21, 10, 5, tzinfo=UTC)
ENDS = date(2026, 9, 14)


async def filled(tx: Transaction) -> list[int]:
    """Three units: one was returned and sent again, one is drafting, one has done nothing."""
    await units.save(
        tx,
        [
            NewUnit(
                code="T", name="Đảng ủy UBND tỉnh", type="dang_uy_truc_thuoc", is_reporting=False
            ),
            *(
                NewUnit(
                    code=f"DV-{n}", name=f"Sở số {n}", type="so_nganh", parent="T", headcount=118
                )
                for n in (1, 2, 3)
            ),
        ],
        BEGAN,
    )
    ids = [unit.id for unit in await units.all_units(tx) if unit.is_reporting]
    lan, hoa, office = await some_people(tx, BEGAN, "Lan", "Hoa", "Văn phòng")
    step = _steps()
    values = {key: typed(to_json(value)) for key, value in GOOD.items()}
    report = await reports.open_report(
        tx, ids[0], "2026-Q3", ENDS, PROGRAMME.form.version, lan, step()
    )
    assert report is not None
    await answers.save(tx, report, lan, values, step())
    await remarks.keep_reason(tx, report, lan, "C3", ["tt_luot_nguoi"], "Có khách mời", step())
    assert await submissions.submit(tx, report, lan, "BC-1", False, step()) == 1
    await remarks.save_comment(tx, report, office, "tt_so_cuoc", "Đếm lại giúp", step())
    await remarks.send_comments(tx, report, office, step())
    await reports.set_state(tx, report, "returned", office, "", step())
    await reports.hold(tx, report, hoa, step())
    await answers.save(tx, report, hoa, {"tt_so_cuoc": typed(3)}, step())
    assert await submissions.submit(tx, report, hoa, "BC-2", True, step()) == 2
    await submissions.approve(tx, report, office, {"qk_so_du": 45_000_000}, step())
    await people.erase(tx, lan, step())
    draft = await reports.open_report(
        tx, ids[1], "2026-Q3", ENDS, PROGRAMME.form.version, hoa, step()
    )
    assert draft is not None
    await answers.save(tx, draft, hoa, {"tt_so_cuoc": typed(99)}, step())
    return ids


def _steps() -> Callable[[], datetime]:
    """A minute passes between two things that are done."""
    passed = iter(range(1000))
    return lambda: BEGAN + timedelta(minutes=next(passed))


async def loaded(database: Database, load: Callable[[Transaction], Awaitable[Any]]) -> Any:
    async with database.write() as tx:
        await filled(tx)
    async with database.read() as tx:
        return await load(tx)


async def test_a_board_shows_who_is_missing(database: Database) -> None:
    board = await loaded(database, lambda tx: load_board(tx, PROGRAMME, "2026-Q3", NOW))
    assert board.title == "Quý III/2026 · 1/3 đơn vị đã nộp"
    assert board.periods == ("Quý III/2026",)
    assert [(row.group, row.name, row.marks[-1].state) for row in board.rows] == [
        ("Đảng ủy UBND tỉnh", "Sở số 3", State.MISSING),
        ("Đảng ủy UBND tỉnh", "Sở số 2", State.WORKING),
        ("Đảng ủy UBND tỉnh", "Sở số 1", State.APPROVED),
    ]


async def test_an_export_tells_all_that_was_done_and_both_versions(database: Database) -> None:
    found = await loaded(database, lambda tx: load_export(tx, PROGRAMME, "2026-Q3", NOW))
    book = openpyxl.load_workbook(io.BytesIO(export.build(found, PROGRAMME, NOW)))
    history = list(book["Lịch sử"].iter_rows(6, values_only=True))
    told = [(row[1], row[5], row[7], row[8]) for row in history if row[2] == "DV-1"]
    assert len(told) == len(GOOD) + 9
    erased = told[0][0]
    assert str(erased).startswith("Người số ")
    assert (erased, "Bắt đầu", None, None) in told
    assert (erased, "Trả lời", None, 0.855) in told
    assert (erased, "Giữ số, nêu lý do", None, "Có khách mời") in told
    [reason] = [row for row in history if row[5] == "Giữ số, nêu lý do"]
    assert str(reason[6]).startswith("2. Lượt người")
    assert [row for row in told if row[1] not in {"Trả lời", "Bắt đầu"}][1:] == [
        (erased, "Nộp", None, "BC-1"),
        ("Văn phòng", "Văn phòng góp ý", None, "Đếm lại giúp"),
        ("Văn phòng", "Trả lại", None, None),
        ("Hoa", "Nhận làm", None, None),
        ("Hoa", "Nộp lại", None, "BC-2"),
        ("Văn phòng", "Duyệt", None, None),
    ]
    assert ("Hoa", "Trả lời", 2, 3) in told
    drafted = [(row[5], row[8]) for row in history if row[2] == "DV-2"]
    assert drafted == [("Bắt đầu", None)]
    versions = list(book["Các bản đã nộp"].iter_rows(7, values_only=True))
    assert [row[3:5] for row in versions] == [(1, "BC-1"), (2, "BC-2")]
    assert [row[8] for row in versions] == [2, 3]
    assert versions[1][-2] == 45_000_000


async def test_what_was_opened_again_or_taken_back_is_told_so(database: Database) -> None:
    until = datetime(2026, 12, 31, 10, 0, tzinfo=UTC)
    later = NOW + timedelta(hours=1)

    async def told(tx: Transaction) -> list[tuple[object, ...]]:
        found = await load_export(tx, PROGRAMME, "2026-Q3", NOW)
        book = openpyxl.load_workbook(io.BytesIO(export.build(found, PROGRAMME, NOW)))
        return [
            (row[2], row[1], row[5], row[8])
            for row in book["Lịch sử"].iter_rows(6, values_only=True)
        ]

    async with database.write() as tx:
        await filled(tx)
        one, draft = [row.id for row in await reports.of_period(tx, "2026-Q3")]
        [office] = await some_people(tx, later, "Bình")
        await reports.reopen(tx, one, until, "Sai số", office, later)
        await reports.reopen(tx, draft, until, "Mất điện", office, later)
        await submissions.submit(tx, one, office, "BC-7", False, later + timedelta(hours=1))
        await reports.set_state(tx, one, "draft", office, "", later + timedelta(hours=2))
    async with database.read() as tx:
        rows = await told(tx)
    assert ("DV-1", "Bình", "Mở lại (đến 17:00 31/12/2026)", "Sai số") in rows
    assert ("DV-2", "Bình", "Mở lại (đến 17:00 31/12/2026)", "Mất điện") in rows
    assert ("DV-1", "Bình", "Trả lại", "Sai số") not in rows
    assert ("DV-1", "Bình", "Rút về để sửa", None) in rows
    assert [row[2] for row in rows if row[0] == "DV-2"].count("Bắt đầu") == 1


async def test_an_export_of_no_period_has_the_last_ones_with_reports(database: Database) -> None:
    found = await loaded(database, lambda tx: load_export(tx, PROGRAMME, "", NOW))
    assert [one.period.name for one in found] == ["2026-Q3"]


async def test_nothing_reported_is_an_export_too(database: Database) -> None:
    async with database.read() as tx:
        [found] = await load_export(tx, PROGRAMME, "", NOW)
        board = await load_board(tx, PROGRAMME, "", NOW)
    assert found.period.name == "2026-Q3"
    assert openpyxl.load_workbook(io.BytesIO(export.build([found], PROGRAMME, NOW)))
    assert board.rows == ()


async def test_a_copy_is_of_what_was_sent_last(database: Database) -> None:
    async with database.write() as tx:
        first, second, _ = await filled(tx)
    async with database.read() as tx:
        made = await load_copy(tx, PROGRAMME, ReportKey(first, "2026-Q3"))
        assert await load_copy(tx, PROGRAMME, ReportKey(second, "2026-Q3")) is None
        assert await load_copy(tx, PROGRAMME, ReportKey(first, "2026-Q9")) is None
    assert made is not None
    assert (made.sent.version, made.unit.code, made.period.name) == (2, "DV-1", "2026-Q3")
    assert made.sent.answers["ht_ty_le_ke_hoach"].value == Decimal("85.5")


def test_periods_go_back_from_the_one_that_is_named() -> None:
    assert [one.name for one in periods_until("2026-Q1", PROGRAMME, NOW)] == [
        "2025-Q2",
        "2025-Q3",
        "2025-Q4",
        "2026-Q1",
    ]
    assert periods_until("", PROGRAMME, NOW)[-1].name == "2026-Q3"
    with pytest.raises(UnknownPeriodError):
        periods_until("2026-Q9", PROGRAMME, NOW)


async def test_every_version_has_the_balance_that_follows_from_it(database: Database) -> None:
    values = {key: typed(to_json(value)) for key, value in GOOD.items()}
    async with database.write() as tx:
        first, _, _ = await filled(tx)
        [lan] = await some_people(tx, BEGAN, "Lan Anh")
        ends, at = date(2026, 6, 14), BEGAN - timedelta(days=90)
        before = await reports.open_report(tx, first, "2026-Q2", ends, 1, lan, at)
        assert before is not None
        await answers.save(tx, before, lan, values, at)
        await submissions.submit(tx, before, lan, "BC-0", False, at)
        await submissions.approve(tx, before, lan, {"qk_so_du": 20_000_000}, at)
    async with database.read() as tx:
        found = await load_export(tx, PROGRAMME, "2026-Q3", NOW)
    book = openpyxl.load_workbook(io.BytesIO(export.build(found, PROGRAMME, NOW)))
    versions = list(book["Các bản đã nộp"].iter_rows(7, values_only=True))
    follows = 20_000_000 + 12_500_000 - 5_000_000
    # what was kept when it was approved is what was approved
    assert [row[-2] for row in versions] == [follows, 45_000_000]


async def test_an_export_of_a_half_year_is_of_its_quarters(database: Database) -> None:
    found = await loaded(database, lambda tx: load_export(tx, PROGRAMME, "2026-H2", NOW))
    assert [one.period.name for one in found] == ["2026-Q3", "2026-Q4"]
    book = openpyxl.load_workbook(io.BytesIO(export.build(found, PROGRAMME, NOW)))
    labels = {row[0] for row in book["Tổng hợp"].iter_rows(6, values_only=True)}
    assert {"Quý III/2026", "Quý IV/2026", "6 tháng cuối năm 2026"} <= labels


async def test_the_board_of_a_year_is_that_of_its_last_quarter(database: Database) -> None:
    async def both(tx: Transaction) -> bool:
        last = await load_board(tx, PROGRAMME, "2026-Q4", NOW)
        return await load_board(tx, PROGRAMME, "2026-Y", NOW) == last

    assert await loaded(database, both)
