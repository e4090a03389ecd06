from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import files, rehearsing
from bot.command_line import app
from bot.config import read_config
from programme.programme import Programme
from storage import asides
from storage.database import Database
from tests.bot.reminder_office import ROOT, RULES, ZONE, clockwork, moment


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


async def test_a_rehearsal_in_words_and_in_json(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    async with database.write() as tx:
        await asides.set_away(tx, work.people["tam"], moment("2026-12-15 14:00"))
    async with database.read() as tx:
        found = await rehearsing.forecast(tx, programme, RULES, work.clock.now(), 1)
    told = [rehearsing.to_words(line, found, line.at.astimezone(ZONE)) for line in found.lines]
    assert told == [
        "2026-12-15 08:00  nudge       Lan  Sở Giáo dục 2026-Q4 opening",
        "2026-12-15 08:00  nudge       Hoa  Công an tỉnh 2026-Q4 opening, "
        "Ban Dân vận 2026-Q4 opening",
        "2026-12-15 08:00  nudge       Tâm  Ban Dân vận 2026-Q4 opening  [away]"
        "  -> 2026-12-15 14:00",
        "2026-12-15 08:00  nudge       -  Hội Phụ nữ 2026-Q4 opening  [nobody]",
        "2026-12-15 14:00  nudge       Tâm  Ban Dân vận 2026-Q4 opening",
        "2026-12-15 16:00  digest      Chi  2026-Q4",
    ]
    as_json = [
        json.loads(rehearsing.to_json(line, found, line.at.astimezone(ZONE)))
        for line in found.lines
    ]
    assert as_json[2] == {
        "at": "2026-12-15T08:00+07:00",
        "kind": "nudge",
        "person": work.people["tam"],
        "name": "Tâm",
        "dues": [
            {
                "unit": work.office.units["SX03"],
                "name": "Ban Dân vận",
                "period": "2026-Q4",
                "step": "opening",
            }
        ],
        "skipped": "away",
        "moved_to": "2026-12-15T14:00+07:00",
    }
    assert as_json[-1]["periods"] == ["2026-Q4"]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_CONFIG", str(ROOT / "config.toml"))
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    runner = CliRunner()
    said = runner.invoke(app, ["rehearse", "--days", "30"])
    assert said.exit_code == 0, said.output
    assert "không có lời nhắc nào" in said.output
    assert runner.invoke(app, ["rehearse", "--json", "--days", "1"]).output == ""
