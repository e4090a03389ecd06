"""``board`` and ``export`` from the command line, on a database like that of a running bot."""

from __future__ import annotations

import asyncio
import io
import shutil
from pathlib import Path

import openpyxl
import pytest
import typer
from PIL import Image
from typer.testing import CliRunner, Result

from bot import files
from bot.reporting_commands import board, export
from storage.database import Database
from tests.bot.test_documents_loading import filled
from tests.storage.databases import sqlite_database

SHIPPED = Path(__file__).parents[2] / "config.toml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the bot's database is, with three units in it."""
    monkeypatch.setenv("BOT_CONFIG", str(SHIPPED))
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/test.db")

    async def fill() -> None:
        async with sqlite_database(tmp_path) as database, database.write() as tx:
            await filled(tx)

    asyncio.run(fill())
    return tmp_path


def run(*words: object) -> Result:
    app = typer.Typer()
    app.command()(board)
    app.command()(export)
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_board_is_drawn(folder: Path) -> None:
    out = folder / "bang.png"
    done = run("board", "--period", "2026-Q3", "--out", out)
    assert done.exit_code == 0, done.output
    assert str(out) in done.output
    with Image.open(out) as picture:
        assert picture.width == 1080


def test_an_export_is_written(folder: Path) -> None:
    out = folder / "so-lieu.xlsx"
    done = run("export", "--period", "2026-Q3", "--out", out)
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames == ["Số liệu", "Tổng hợp", "Các bản đã nộp", "Lịch sử"]


def test_a_board_of_many_units_takes_several_files(folder: Path) -> None:
    from storage import units
    from storage.units import NewUnit
    from tests.bot.test_documents_loading import BEGAN

    async def more() -> None:
        database = Database(f"sqlite+aiosqlite:///{folder}/test.db")
        async with database.write() as tx:
            new = [NewUnit(code=f"X-{n}", name=f"Sở {n}", type="so_nganh") for n in range(60)]
            await units.save(tx, new, BEGAN)
        await database.close()

    asyncio.run(more())
    done = run("board", "--out", folder / "bang.png")
    assert done.exit_code == 0, done.output
    assert (folder / "bang-2.png").exists()


def test_an_unknown_period_is_told(folder: Path) -> None:
    done = run("board", "--period", "2026-Q9", "--out", folder / "bang.png")
    assert done.exit_code == 2
    assert "2026-Q9" in done.output


def test_a_place_that_cannot_be_written_is_told(folder: Path) -> None:
    done = run("export", "--period", "2026-Q3", "--out", folder / "không có" / "a.xlsx")
    assert done.exit_code == 2
    assert "Không ghi được" in done.output


def test_a_database_that_is_not_there_is_told_and_not_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{folder}/other.db")
    done = run("board", "--out", folder / "bang.png")
    assert done.exit_code == 2
    assert "python -m bot migrate" in done.output
    assert not (folder / "other.db").exists()
    (folder / "other.db").touch()
    assert run("export", "--out", folder / "a.xlsx").exit_code == 2


def test_a_wrong_data_file_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = folder / "programme"
    shutil.copytree(files.PROGRAMME / "data", copied / "data")
    (copied / "data" / "form.toml").write_text("version = 1", "utf-8")
    monkeypatch.setattr(files, "PROGRAMME", copied)
    done = run("board", "--out", folder / "bang.png")
    assert done.exit_code == 2
    assert "form.toml" in done.output


def test_a_wrong_config_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "mysql://x")
    done = run("board", "--out", folder / "bang.png")
    assert done.exit_code == 2
    assert "BOT_DATABASE_URL" in done.output
