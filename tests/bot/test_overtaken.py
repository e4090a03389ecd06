"""Turns that come too late are taken again; one that insists does not go on for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from bot import files, turns
from bot.config import read_config
from bot.observe import Metrics
from bot.turns import Turns
from handlers import engine
from handlers.facts import Facts
from handlers.model import Event, State, Turn
from handlers.report_effects import WorkFor
from programme.programme import Programme
from storage import inbox
from storage.database import Database
from storage.schema import inbox as inbox_table
from tests.bot.fakes import FakeChannel
from tests.bot.office import OPEN, Office
from tests.storage.test_inbox import arrival


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.mark.parametrize("stubborn", [1, 10_000])
async def test_a_turn_that_insists_ends_with_an_apology(
    database: Database,
    programme: Programme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stubborn: int,
) -> None:
    office = await Office(database, programme, tmp_path).found()
    lan = await office.hire("Lan", "SX01")
    left = stubborn

    def take_turn(state: State, event: Event, facts: Facts) -> Turn:
        """Asks for what is not so, as often as it is stubborn."""
        nonlocal left
        left -= 1
        turn = engine.take_turn(state, event, facts)
        return turn if left < 0 else Turn(state=state, effects=(WorkFor(999),))

    class Stubborn:
        def __getattr__(self, name: str) -> object:
            return take_turn if name == "take_turn" else getattr(engine, name)

    monkeypatch.setattr(turns, "engine", Stubborn())
    async with database.write() as tx:
        await inbox.add(tx, [arrival("1", office.chats[lan], OPEN)])
        await tx.execute(inbox_table.update().values(body='{"text": "menu"}'))
    worker = Turns(
        database=database,
        clock=office.clock,
        programme=programme,
        channels={"telegram": FakeChannel(programme.catalogue)},
        metrics=Metrics(),
        wake_outbox=lambda: None,
    )
    taken = 0
    while (await worker.take_waiting())[0]:
        taken += 1
    async with database.read() as tx:
        [state] = (await tx.execute(select(inbox_table.c.state))).scalars()
    assert state == ("done" if stubborn == 1 else "dead")
    assert taken < 30
