"""The base as a sheet in a chat, against both databases: made, edited, looked over, taken over."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot import facts, files
from bot.config import read_config
from bot.documents.tables import read_rows
from bot.documents.workbook import Sheet, write
from bot.effects import Decided, OvertakenError
from bot.sheet_plans import REMEMBERED, SheetPlans, standing
from bot.unit_tables import UnitTables
from bot.workshop import Workshop
from handlers import questions
from handlers.facts import Role
from handlers.inquiries import LookOver
from handlers.model import Chosen, Event, State, Turn
from handlers.reporting import FileKept
from programme.answers_sheet import COLUMNS
from programme.catalogue import Problem, Text
from programme.programme import Programme
from storage import entries, errands
from storage.database import Database
from tests.bot.office import OPEN, Office
from tests.play import keys_in
from tests.programme.answers_samples import edited

ANSWER = "Câu trả lời mới của văn phòng."
START = State(topic="questions", step="base")


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
async def office(database: Database, programme: Programme, tmp_path: Path) -> Office:
    return await Office(database, programme, tmp_path).found()


async def exported(office: Office) -> list[list[str]]:
    workshop = Workshop(
        database=office.database,
        clock=office.clock,
        store=office.store,
        programme=office.programme,
        username=lambda: "khuyen_hoc_bot",
    )
    [file] = (await workshop.make("answers", "")).files
    assert file.title == "kho-cau-tra-loi-2026-12-16.xlsx"
    rows = read_rows(office.store.read(file.name))
    assert not isinstance(rows, Problem)
    return [[*row, *[""] * (len(COLUMNS) - len(row))] for row in rows]


def sent(office: Office, rows: Sequence[Sequence[str]]) -> FileKept:
    head, *below = [list(row) for row in rows]
    sheet = Sheet(name="Kho", widths=(20,) * len(head), head=[head], rows=below)
    return arrived(office, write([sheet], title="Kho", creator="Hội", at=OPEN))


def arrived(office: Office, content: bytes) -> FileKept:
    name = office.store.keep(content, "xlsx")
    return FileKept(name=name, kind="xlsx", size=1, title="kho sửa.xlsx", purpose="answers")


def desk_of(office: Office) -> SheetPlans:
    return SheetPlans(
        database=office.database,
        clock=office.clock,
        tables=UnitTables(office.store),
        catalogue=office.programme.catalogue,
    )


async def take(
    office: Office, person: int, state: State, event: Event, sheets: SheetPlans | None = None
) -> tuple[Decided, Turn]:
    """A turn on fresh facts; nothing of it is done yet.

    Args:
        sheets: what this process has looked over; None: nothing yet.
    """
    situation, _ = await office.seen(person, "questions")
    situation = replace(situation, state=state, event=event)
    async with office.database.read() as tx:
        [known] = await facts.load(
            tx,
            [situation],
            office.programme,
            office.clock.now(),
            sheets=sheets or desk_of(office),
        )
    turn = questions.take_turn(state, event, known)
    return Decided(situation, turn.effects, known), turn


def said(turn: Turn) -> set[str]:
    return {key for reply in turn.replies for key in keys_in(reply.text)}


async def test_what_was_edited_is_shown_then_written_once(office: Office) -> None:
    hoa, binh = [await office.hire(name, role=Role.ADMIN) for name in ("Hoa", "Bình")]
    head, first, *_ = await exported(office)
    sheet, sheets = sent(office, [head, edited(first, answer=ANSWER)]), desk_of(office)
    await sheets.look_over(sheet.name)
    _, shown = await take(office, hoa, START, sheet, sheets)
    assert {"answers-line-changed", "base-sure-waits"} <= said(shown)
    assert shown.effects == ()
    _, also_shown = await take(office, binh, START, sheet, sheets)
    decided, done = await take(office, hoa, shown.state, Chosen("base-apply"), sheets)
    assert "base-offered" in said(done)
    also, _ = await take(office, binh, also_shown.state, Chosen("base-apply"), sheets)
    await office.apply(decided)
    with pytest.raises(OvertakenError):  # the one that was decided at the same moment
        await office.apply(also)
    again, turn = await take(office, binh, also_shown.state, Chosen("base-apply"), sheets)
    assert said(turn) == {"base-looking-again"}
    assert turn.effects == (LookOver(sheet.name, sheet.title),)
    await office.apply(again)
    async with office.database.read() as tx:
        [errand] = await errands.due(tx, 10, office.clock.now())
    assert (errand.kind, errand.args["file"]) == ("look", sheet.name)
    await sheets.look_over(sheet.name)
    _, anew = await take(office, binh, turn.state, sheet, sheets)
    assert "answers-draft" in said(anew)
    async with office.database.read() as tx:
        [one] = await entries.versions(tx, first[0])
    assert (one.state, one.by_id, one.entry.answer) == ("waiting", hoa, ANSWER)
    assert "kho sửa.xlsx" in one.note


async def test_a_plan_is_one_for_the_base_that_it_was_worked_out_from(office: Office) -> None:
    """Two processes: what the one remembers of a sheet is old once the other has written."""
    hoa, binh = [await office.hire(name, role=Role.ADMIN) for name in ("Hoa", "Bình")]
    head, first, second, *_ = await exported(office)
    as_it_was = sent(office, [head, edited(first, answer=ANSWER), second])
    here, there = desk_of(office), desk_of(office)
    await here.look_over(as_it_was.name)
    _, shown = await take(office, hoa, START, as_it_was, here)
    # there, another entry of the sheet is changed
    other = sent(office, [head, edited(second, answer=ANSWER)])
    await there.look_over(other.name)
    _, also = await take(office, binh, START, other, there)
    decided, _ = await take(office, binh, also.state, Chosen("base-apply"), there)
    await office.apply(decided)
    _, refused = await take(office, hoa, shown.state, Chosen("base-apply"), here)
    assert said(refused) == {"base-looking-again"}
    assert refused.effects == (LookOver(as_it_was.name, as_it_was.title),)
    # the very same file, fetched by the other process: here it is looked over anew
    _, anew = await take(office, hoa, refused.state, as_it_was, here)
    assert "base-sure-waits" in said(anew)
    _, done = await take(office, hoa, anew.state, Chosen("base-apply"), here)
    assert "base-offered" in said(done)


async def test_what_was_given_out_earlier_does_not_overwrite(office: Office) -> None:
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    head, first, *_ = await exported(office)
    sheet, sheets = sent(office, [head, edited(first, answer=ANSWER)]), desk_of(office)
    _, shown = await take(office, hoa, START, sheet, sheets)
    decided, _ = await take(office, hoa, shown.state, Chosen("base-apply"), sheets)
    await office.apply(decided)
    _, older = await take(office, hoa, START, sent(office, [head, edited(first, owner="Lan")]))
    assert "answers-older" in said(older)
    assert older.effects == ()


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([["mã", "tên", "loại"], ["DEMO-1", "Sở", "sở"]], "units-no-heading"),
        ([["a"]], "units-no-heading"),
    ],
)
async def test_the_wrong_sheet_is_named(office: Office, rows: list[list[str]], key: str) -> None:
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    _, shown = await take(office, hoa, START, sent(office, rows))
    assert key in said(shown)
    assert shown.effects == ()


def bomb() -> bytes:
    """A few kilobytes that unpack to a hundred megabytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)
    return kept.getvalue()


@pytest.mark.parametrize("content", [bomb(), b"PK\x03\x04 nothing", b"%PDF-1.4"])
async def test_what_would_hurt_is_not_opened(office: Office, content: bytes) -> None:
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    _, shown = await take(office, hoa, START, arrived(office, content))
    assert said(shown) >= {"units-file-unreadable", "base-head"}
    assert shown.effects == ()


async def test_a_reviewer_s_sheet_is_not_looked_at(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.REVIEWER)
    head, first, *_ = await exported(office)
    _, shown = await take(office, lan, START, sent(office, [head, edited(first, answer=ANSWER)]))
    assert shown.effects == ()
    assert Text("source-admins-only").key in said(shown)


async def test_a_bot_that_has_started_anew_looks_the_sheet_over_again(office: Office) -> None:
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    head, first, *_ = await exported(office)
    sheet = sent(office, [head, edited(first, answer=ANSWER)])
    _, shown = await take(office, hoa, START, sheet)
    _, anew = await take(office, hoa, shown.state, Chosen("base-apply"))
    assert said(anew) == {"base-looking-again"}
    assert anew.effects == (LookOver(sheet.name, sheet.title),)


async def test_a_sheet_of_the_base_is_known_by_what_is_in_it(office: Office) -> None:
    sheets = desk_of(office)
    rows = await exported(office)
    assert await sheets.is_base(sent(office, rows).name)
    assert not await sheets.is_base(sent(office, [["mã", "tên", "loại"], ["1", "2", "3"]]).name)
    assert not await sheets.is_base(arrived(office, b"%PDF-1.4").name)


async def test_only_the_last_sheets_are_remembered(office: Office) -> None:
    sheets = desk_of(office)
    names = [sent(office, [["a"], [str(n)]]).name for n in range(REMEMBERED + 1)]
    for name in names:
        await sheets.look_over(name)
    untouched = standing([])
    assert [sheets.knows(name, untouched) for name in names] == [False, *[True] * REMEMBERED]
