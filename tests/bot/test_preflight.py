"""Before a start everything that is wrong comes in one message, and before any network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import data_check, database_check, files, form_versions, run, text_check, texts
from bot.command_line import app
from storage.database import Database
from tests.bot.office import OPEN

ROOT = Path(__file__).parents[2]
TEXT = files.form_text()
LABEL = 'label = "Số cuộc tuyên truyền, sinh hoạt chuyên đề"'


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installation whose settings name nothing outside of it."""
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    (tmp_path / "config.toml").write_text(f'[files]\nfolder = "{tmp_path}/data/files"\n', "utf-8")
    monkeypatch.setenv("BOT_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/data/bot.db")
    return tmp_path


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of programme/data and programme/texts that is looked at instead."""
    copy = tmp_path / "programme"
    for part in ("data", "texts"):
        (copy / part).mkdir(parents=True)
        for path in (ROOT / "programme" / part).iterdir():
            (copy / part / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(files, "PROGRAMME", copy)
    monkeypatch.setattr(texts, "FOLDER", copy / "texts")
    monkeypatch.setattr(data_check, "FOLDER", copy / "texts")
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def checked() -> Result:
    return CliRunner().invoke(app, ["check-config"])


def test_settings_and_every_file_come_at_once(
    installed: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(data / "data/calendar.toml", "[[period]]", "[[period]]\nsurprise = 1")
    change(data / "data/form.toml", 'type = "integer"', 'type = "number"')
    change(data / "data/knowledge.toml", "[[entry]]", "[[entry]]\nsurprise = 1")
    change(data / "texts/vi.report.ftl", "{ $", "{ $nobody } { $")
    monkeypatch.setenv("BOT_TELEGRAM_TOKEN", "hello")
    done = checked()
    assert done.exit_code == 2
    for name in ("BOT_TELEGRAM_TOKEN", "calendar.toml", "form.toml", "knowledge.toml", "nobody"):
        assert name in done.output, name


def test_a_calendar_that_cannot_be_read_is_not_held_against_the_form(data: Path) -> None:
    (data / "data/calendar.toml").write_text("[[period\n", "utf-8")
    found, _ = data_check.problems()
    assert {line.partition(":")[0] for line in found} == {"calendar.toml"}


def test_another_encoding_is_named(data: Path) -> None:
    for name in ("data/units.toml", "texts/vi.report.ftl"):
        path = data / name
        path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    found, _ = data_check.problems()
    assert [line.partition(":")[0] for line in found] == ["units.toml", "vi.report.ftl"]
    assert all("UTF-8" in line for line in found)


SOURCES = texts.read_sources()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\nmenu-", "\nmột dòng không thụt vào\nmenu-", ["text-broken"]),
        ("\napology =", "\napologi =", ["text-missing"]),
        ("\napology =", "\napology = { $reason }", ["text-value"]),
        ("\napology =", "\napology = { -nobody } { no-other }", ["text-other", "text-other"]),
        ("\napology =", "\napology-turn = x\napology =", ["text-twice"]),
    ],
)
def test_what_is_wrong_with_sentences(old: str, new: str, said: list[str]) -> None:
    name = next(name for name, source in SOURCES.items() if old in source)
    broken = {**SOURCES, name: SOURCES[name].replace(old, new, 1)}
    # what form.toml names is not asked about here
    assert [one.key for one in text_check.problems(broken, {})] == said


def test_a_broken_line_is_found_by_its_number() -> None:
    [found] = text_check.problems({**SOURCES, "x.ftl": "# x\n\nbroken = { $a\n"}, {})
    assert (found.key, found.args["file"], found.args["line"]) == ("text-broken", "x.ftl", "3")


async def test_a_form_that_changed_under_its_version_is_told_before_the_start(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.config import read_config

    settings = read_config(str(ROOT / "config.toml"), {}, needs_token=False).settings
    await form_versions.load_programme(database, settings, OPEN)
    await form_versions.check(database)
    monkeypatch.setattr(files, "form_text", lambda: TEXT.replace(LABEL, 'label = "Khác"'))
    with pytest.raises(form_versions.FormChangedError):
        await form_versions.check(database)


def test_check_config_asks_the_database_about_the_form(installed: Path, data: Path) -> None:
    CliRunner().invoke(app, ["migrate"])
    CliRunner().invoke(app, ["rehearse"])
    import sqlite3

    with sqlite3.connect(installed / "data/bot.db") as rows:
        rows.execute("DELETE FROM form_versions")
        rows.execute("INSERT INTO form_versions VALUES (2, ?, '2026-01-01 00:00:00')", [TEXT])
    assert checked().exit_code == 0
    change(data / "data/form.toml", LABEL, 'label = "Khác"')
    done = checked()
    assert (done.exit_code, "version" in done.output) == (2, True), done.output


def running(*command: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *(command or ("-m", "bot", "run"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


#: nobody answers there
AWAY = "postgresql+asyncpg://u:rat-bi-mat@127.0.0.1:1/x"


@pytest.mark.parametrize("command", [["invite", "--role", "admin"], ["migrate"], ["check-config"]])
def test_a_database_that_is_away_is_one_sentence(
    installed: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", AWAY)
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 2, done.output
    assert "127.0.0.1:1/x" in done.output
    assert "PostgreSQL đã chạy chưa" in done.output
    assert "rat-bi-mat" not in done.output


@pytest.mark.parametrize("command", [["invite", "--role", "admin"], ["migrate"], ["check-config"]])
def test_a_file_that_is_no_database_is_one_sentence(installed: Path, command: list[str]) -> None:
    (installed / "data").mkdir()
    (installed / "data/bot.db").write_text("xin chào " * 100, "utf-8")
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 2, done.output
    assert "phải trỏ tới tệp SQLite của bot" in done.output


def test_a_folder_that_cannot_be_made_is_one_sentence(installed: Path) -> None:
    (installed / "data").write_text("", "utf-8")
    done = CliRunner().invoke(app, ["invite", "--role", "admin"])
    assert done.exit_code == 2, done.output
    assert "Không mở được kho dữ liệu" in done.output


def test_run_says_so_too_without_a_traceback(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TELEGRAM_TOKEN", "1:x")
    monkeypatch.setenv("BOT_TELEGRAM_API_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("BOT_DATABASE_URL", AWAY)
    done = running()
    assert done.returncode == 2, done.stderr
    assert "PostgreSQL đã chạy chưa" in done.stderr
    assert "Traceback" not in done.stderr
    assert "rat-bi-mat" not in done.stderr
    assert "no connection yet" not in done.stderr


def test_a_start_without_a_token_says_all_that_is_wrong(
    installed: Path,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    change(data / "data/form.toml", 'type = "integer"', 'type = "number"')
    with pytest.raises(SystemExit) as ended:
        run.run()
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "BOT_TELEGRAM_TOKEN" in said
    assert "form.toml" in said


def test_a_start_on_a_wrong_file_says_what_else_is_wrong(
    installed: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TELEGRAM_TOKEN", "1:x")
    monkeypatch.setenv("BOT_TELEGRAM_API_URL", "http://127.0.0.1:1")
    change(data / "data/form.toml", 'type = "integer"', 'type = "number"')
    change(data / "data/calendar.toml", "[[period]]", "[[period]]\nsurprise = 1")
    elsewhere = f"""
from pathlib import Path
from bot import files, run
files.PROGRAMME = Path({str(data)!r})
run.run()
"""
    done = running("-c", elsewhere)
    assert done.returncode == 2, done.stderr
    assert "calendar.toml" in done.stderr
    assert "form.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_password_is_never_told() -> None:
    told = database_check.told(AWAY, ValueError("cannot use rat-bi-mat\nmore"))
    assert told.args["reason"] == "cannot use ***"
