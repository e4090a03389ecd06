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
from bot.unit_tables import UnitTables
from bot.workshop import Workshop
from handlers import questions
from handlers.facts import Role
from handlers.model import Chosen, Event, State, Turn
from handlers.reporting import FileKept
from programme.answers_sheet import COLUMNS
from programme.catalogue import Problem, Text
from programme.programme import Programme
from storage import entries
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


async def take(office: Office, person: int, state: State, event: Event) -> tuple[Decided, Turn]:
    """A turn on fresh facts; nothing of it is done yet."""
    situation, _ = await office.seen(person, "questions")
    situation = replace(situation, state=state, event=event)
    async with office.database.read() as tx:
        [known] = await facts.load(
            tx,
            [situation],
            office.programme,
            office.clock.now(),
            tables=UnitTables(office.store),
        )
    turn = questions.take_turn(state, event, known)
    return Decided(situation, turn.effects, known), turn


def said(turn: Turn) -> set[str]:
    return {key for reply in turn.replies for key in keys_in(reply.text)}


async def test_what_was_edited_is_shown_then_written_once(office: Office) -> None:
    hoa, binh = [await office.hire(name, role=Role.ADMIN) for name in ("Hoa", "Bình")]
    head, first, *_ = await exported(office)
    sheet = sent(office, [head, edited(first, answer=ANSWER)])
    _, shown = await take(office, hoa, START, sheet)
    assert {"answers-line-changed", "base-sure-waits"} <= said(shown)
    assert shown.effects == ()
    _, also_shown = await take(office, binh, START, sheet)
    decided, done = await take(office, hoa, shown.state, Chosen("base-apply"))
    assert "base-offered" in said(done)
    also, _ = await take(office, binh, also_shown.state, Chosen("base-apply"))
    await office.apply(decided)
    with pytest.raises(OvertakenError):  # the one that was decided at the same moment
        await office.apply(also)
    _, again = await take(office, binh, also_shown.state, Chosen("base-apply"))
    assert again.effects == ()
    async with office.database.read() as tx:
        [one] = await entries.versions(tx, first[0])
    assert (one.state, one.by_id, one.entry.answer) == ("waiting", hoa, ANSWER)
    assert "kho sửa.xlsx" in one.note


async def test_what_was_given_out_earlier_does_not_overwrite(office: Office) -> None:
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    head, first, *_ = await exported(office)
    _, shown = await take(office, hoa, START, sent(office, [head, edited(first, answer=ANSWER)]))
    decided, _ = await take(office, hoa, shown.state, Chosen("base-apply"))
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
