from __future__ import annotations

from pathlib import Path

import pytest

from bot import files, reminder_facts
from bot.config import read_config
from bot.effects import OvertakenError
from handlers.reminding import RemindNow, SetAway, Snooze, WorkingOnIt
from handlers.report_effects import SubmitReport
from programme.programme import Programme
from programme.reminders import Owes
from storage import asides, timers
from storage.database import Database
from tests.bot.reminder_office import Clockwork, clockwork, moment


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
async def work(database: Database, tmp_path: Path, programme: Programme) -> Clockwork:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 08:00")
    await work.tick()
    work.clock.forward(minutes=5)
    return work


async def wakes(work: Clockwork) -> bool:
    """Whether the next tick has something to look at."""
    async with work.database.read() as tx:
        next_at = await timers.next_due(tx)
    return next_at is not None and next_at <= work.clock.now()


async def test_what_people_say_is_heeded(work: Clockwork) -> None:
    lan, key = work.people["lan"], work.office.key("SX01")
    assert not await wakes(work)
    await work.office.do(lan, Snooze(key, moment("2026-12-16 10:00")), topic="reminders")
    assert await wakes(work)
    await work.run("2026-12-17 00:00")
    steps = [
        step for _, _, person, about in await work.sent() for _, step in about if person == lan
    ]
    assert steps == ["opening", "later"]
    await work.office.do(lan, WorkingOnIt(key), topic="reminders")
    await work.run("2026-12-21 08:00")
    steps = [
        step for _, _, person, about in await work.sent() for _, step in about if person == lan
    ]
    assert steps == ["opening", "later", "T"], "one step is passed over, the due day never"


async def test_away_and_back(work: Clockwork) -> None:
    lan = work.people["lan"]
    until = moment("2026-12-19 00:00")
    await work.office.do(lan, SetAway(until), topic="reminders")
    assert await wakes(work)
    async with work.database.read() as tx:
        assert await asides.away_at(tx, work.clock.now()) == {lan: until}
        assert await asides.away_at(tx, until) == {}
    await work.office.do(lan, SetAway(None), topic="reminders")
    async with work.database.read() as tx:
        assert await asides.away_at(tx, work.clock.now()) == {}


async def test_the_office_asks_for_it_now(work: Clockwork) -> None:
    await work.office.do(work.people["chi"], RemindNow("2026-Q4"), topic="menu")
    assert await wakes(work)
    await work.tick()
    assert len([one for one in await work.sent() if one[3][0][1] == "now"]) == 3
    assert not await wakes(work)


async def test_only_for_units_that_are_theirs(work: Clockwork) -> None:
    key, until = work.office.key("SX01"), moment("2026-12-16 10:00")
    for effect in (Snooze(key, until), WorkingOnIt(key)):
        with pytest.raises(OvertakenError):
            await work.office.do(work.people["tam"], effect, topic="reminders")


async def test_what_a_turn_knows(work: Clockwork) -> None:
    hoa, key = work.people["hoa"], work.office.key("SX02")
    await work.office.fill(hoa, key, tt_so_cuoc=2)
    await work.office.do(hoa, SubmitReport(key, 1, "BC-1", False))
    await work.office.do(hoa, SetAway(moment("2026-12-19 00:00")), topic="reminders")
    _, known = await work.office.seen(hoa, topic="reminders")
    assert known.reminders is not None
    assert known.outlook is None
    now = [one for one in known.reminders.owed if one.period == "2026-Q4"]
    assert {one.unit: one.state for one in now} == {
        work.office.units["SX02"]: Owes.NO_MORE,
        work.office.units["SX03"]: Owes.NOTHING,
    }
    assert {one.period for one in known.reminders.owed} == {"2026-Q4", "2027-Q1"}
    assert known.reminders.away_until == moment("2026-12-19 00:00")
    _, seen = await work.office.seen(work.people["chi"], topic="menu", words="nhắc ngay")
    assert seen.outlook is not None
    assert len([one for one in seen.outlook.world.owed if one.period == "2026-Q4"]) == 4
    assert seen.outlook.units[key.unit_id] == "Công an tỉnh"


def test_the_rules_are_read_once() -> None:
    assert reminder_facts.load_rules() is reminder_facts.load_rules()
