"""What is imported before the first poll leaves: little, or every start would take longer."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: as ``bot.run`` and ``bot.app`` import them, with Telegram polled and SQLite underneath
POLLING = "import bot.run, bot.app, bot.channels.telegram.channel, bot.channels.telegram.line"
#: comes after it, or never where nobody needs it
LATE = (
    "alembic",
    "apscheduler",
    "babel",
    "bot.effects",
    "bot.facts",
    "bot.turns",
    "bot.workers",
    "handlers.engine",
    "openpyxl",
    "programme.knowledge",
    "pydantic",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.orm",
    "starlette",
    "typer",
    "uvicorn",
)


@pytest.fixture(scope="module")
def imported() -> set[str]:
    code = f"import sys\n{POLLING}\nprint('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


@pytest.mark.parametrize("name", LATE)
def test_the_first_poll_does_not_wait_for_it(name: str, imported: set[str]) -> None:
    assert name not in imported
