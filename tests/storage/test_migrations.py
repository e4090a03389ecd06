from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select, text
from sqlalchemy.engine import make_url

from storage import conversations, duties, invitations, migrate, people
from storage.conversations import Address
from storage.database import Database
from storage.schema import consents, questions
from tests.conftest import NOW
from tests.storage.filled import some_units


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def empty(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        database = Database(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")
    else:
        url: str = request.getfixturevalue("postgres_url")
        server = Database(url)
        connection = await server.dedicated()
        await connection.execute(text("DROP DATABASE IF EXISTS old"))
        await connection.execute(text("CREATE DATABASE old"))
        await connection.close()
        await server.close()
        old = make_url(url).set(database="old")
        database = Database(old.render_as_string(hide_password=False))
    yield database
    await database.close()


async def upgrade(database: Database, revision: str) -> None:
    def run(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(migrate.STEPS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    async with database.write() as tx:
        await tx.run_sync(run)


OLD_ROWS = """
INSERT INTO people (id, role, you, created_at) VALUES (7, 'admin', 'anh', :now);
INSERT INTO consents (person_id, version, channel, given_at) VALUES (7, '1', 'telegram', :now);
INSERT INTO conversations (channel, address, is_group, person_id, state, created_at)
    VALUES ('telegram', '100', false, 7, '{"v": 1}', :now);
INSERT INTO questions (person_id, question, outcome, score, asked_at)
    VALUES (7, 'hỏi', 'no_basis', 0.5, :now);
INSERT INTO invitations (code_hash, role, created_at, expires_at)
    VALUES (:code, 'liaison', :now, :until)
"""


async def test_rows_of_the_first_step_live_on(empty: Database) -> None:
    await upgrade(empty, "0001")
    assert not await migrate.is_current(empty)
    until = NOW.replace(year=2027)
    # as the driver writes times: SQLite's are naive texts
    times = (
        {"now": f"{NOW:%Y-%m-%d %H:%M:%S}.000000", "until": f"{until:%Y-%m-%d %H:%M:%S}.000000"}
        if empty.is_sqlite
        else {"now": NOW, "until": until}
    )
    async with empty.write() as tx:
        for statement in OLD_ROWS.split(";\n"):
            values = {**times, "code": invitations.code_hash("CU")}
            names = {name for name in values if f":{name}" in statement}
            await tx.execute(text(statement), {name: values[name] for name in names})
    await migrate.migrate(empty)
    assert await migrate.is_current(empty)
    async with empty.write() as tx:
        chat = (await conversations.open_all(tx, [Address("telegram", "100")], NOW)).popitem()[1]
        [known] = (await conversations.lock(tx, [chat])).values()
        assert (known.person_id, known.role, known.you, known.state) == (
            7,
            "admin",
            "anh",
            {"v": 1},
        )
        assert list((await tx.execute(select(questions.c.question))).scalars()) == ["hỏi"]
        assert list((await tx.execute(select(consents.c.person_id))).scalars()) == [7]
        opened = (await invitations.find(tx, ["CU"]))["CU"]
        assert opened == invitations.Invitation("liaison", until, False)
        redeemed = await invitations.redeem(tx, "CU", 7, NOW)
        assert redeemed == invitations.Redeemed("liaison")
        # the new part works with the old rows
        [unit] = await some_units(tx, NOW)
        await duties.begin(tx, 7, unit, "liaison", NOW)
        assert (await duties.of_units(tx, [unit]))[unit][0].name == ""
        await people.set_name(tx, 7, "Lan")
        assert (await duties.of_units(tx, [unit]))[unit][0].name == "Lan"
