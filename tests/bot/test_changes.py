"""The list of what a sheet would change, against both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot import files
from bot.config import read_config
from bot.documents.tables import read_rows
from bot.workshop import Workshop
from handlers.entry_sheet import key_of
from handlers.facts import Role
from handlers.inquiries import EntryState, WriteEntry
from programme.catalogue import Problem
from programme.knowledge import Entry
from programme.programme import Programme
from storage.database import Database
from tests.bot.office import Office

NOTE = "tệp kho.xlsx, gửi 10:00 thứ Tư 16/12/2026"


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


async def test_every_change_is_a_row(
    database: Database, programme: Programme, tmp_path: Path
) -> None:
    office = await Office(database, programme, tmp_path).found()
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    [live, *_] = programme.knowledge.contents()
    new = Entry(
        id="quy-may-tinh",
        topic="quy",
        question="Quỹ mua máy tính được không?",
        answer="Được.",
        source="Công văn 12/HKH",
        asof=date(2026, 11, 2),
        asks=("mua máy", "mua vi tính"),
    )
    steps = [
        WriteEntry(seen=0, state=EntryState.WAITING, draft=draft, note=NOTE)
        for draft in (replace(live, answer="Câu trả lời mới."), new)
    ]
    other = WriteEntry(seen=0, state=EntryState.WAITING, draft=replace(new, id="khac"))
    await office.do(hoa, *steps, other, topic="questions")
    workshop = Workshop(
        database=database,
        clock=office.clock,
        store=office.store,
        programme=programme,
        username=lambda: "khuyen_hoc_bot",
    )
    [file] = (await workshop.make("changes", key_of(NOTE, hoa))).files
    assert file.title == "cho-duyet-2026-12-16.xlsx"
    rows = read_rows(office.store.read(file.name))
    assert not isinstance(rows, Problem)
    head, changed, *of_new = rows
    assert head[2:] == ("Phần đổi", "Trước", "Sau")
    assert changed == (live.id, live.question, "Câu trả lời", live.answer, "Câu trả lời mới.")
    said = {row[2]: row[4] for row in of_new}
    assert {row[0] for row in of_new} == {new.id}
    assert said["Các cách hỏi"] == "mua máy\nmua vi tính"
    assert said["Nhóm"] == next(t.title for t in programme.knowledge.topics() if t.id == "quy")
    assert not (await workshop.make("changes", key_of(NOTE, hoa + 1))).files
