"""A message that waits in the inbox while the deadline passes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot import files
from bot.config import read_config
from handlers.facts import Role
from programme.programme import Programme
from programme.values import to_json
from storage import answers, conversations, duties, people, reports, submissions, units
from storage.answers import NewAnswer
from storage.conversations import Address
from storage.database import Database
from storage.schema_reports import reports as report_table
from storage.units import NewUnit
from tests.bot.test_turns import Bot
from tests.handlers.report_samples import COMPLETE

DUE = datetime(2026, 12, 21, 10, tzinfo=UTC)
LOCK = datetime(2026, 12, 25, 10, tzinfo=UTC)
CHAT = 5
UNIT = NewUnit(code="SX01", name="Sở Giáo dục", type="so_nganh", headcount=118)


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
async def bot(database: Database, programme: Programme) -> Bot:
    return Bot(database, programme)


async def complete_report(bot: Bot, programme: Programme, at: datetime) -> int:
    """A report that only has to be sent, its card on the liaison's screen."""
    period = programme.schedule.by_name("2026-Q4")
    assert period is not None
    async with bot.database.write() as tx:
        await units.save(tx, [UNIT], at)
        unit = (await units.all_units(tx))[0].id
        address = Address("telegram", str(CHAT))
        chat = (await conversations.open_all(tx, [address], at))[address]
        person = await people.consent(tx, chat, "telegram", "1", at)
        await people.set_role(tx, person, Role.LIAISON)
        await people.set_name(tx, person, "Nguyễn Thị Lan")
        await duties.begin(tx, person, unit, "liaison", at)
        report = await reports.open_report(
            tx, unit, period.name, period.data_to, programme.form.version, person, at
        )
        assert report is not None
        filled = {key: NewAnswer(to_json(value), "typed") for key, value in COMPLETE.items()}
        await answers.save(tx, report, person, filled, at)
    bot.clock.time = at
    assert await bot.say(CHAT, "/baocao")
    return report


@pytest.mark.parametrize(
    ("received_at", "expected", "shown"),
    [
        (DUE - timedelta(seconds=5), "đúng hạn", "16:59 21/12/2026"),
        (DUE + timedelta(seconds=5), "sau hạn nộp", "17:00 21/12/2026"),
        (LOCK - timedelta(seconds=5), "sau hạn nộp", "16:59 25/12/2026"),
    ],
)
async def test_a_report_sent_before_an_outage_counts_from_when_it_reached_the_inbox(
    bot: Bot, programme: Programme, received_at: datetime, expected: str, shown: str
) -> None:
    report = await complete_report(bot, programme, received_at - timedelta(minutes=3))
    bot.clock.time = received_at
    await bot.hear({"chat": CHAT, "text": "gửi"})
    bot.clock.forward(hours=2)  # nothing was processed meanwhile
    await bot.work()
    receipt = bot.channel.sent[str(CHAT)][-1]["text"]
    assert shown in receipt
    assert expected in receipt
    async with bot.database.read() as tx:
        sent = (await submissions.of_reports(tx, [report]))[report][-1]
        kept = (await tx.execute(select(report_table.c.submitted_at))).scalar_one()
    assert (sent.at, sent.is_late) == (received_at, expected == "sau hạn nộp")
    assert kept == received_at
    again = await bot.say(CHAT, "/baocao")
    assert again
    assert shown in bot.channel.sent[str(CHAT)][-1]["text"]


async def test_what_reaches_the_inbox_after_the_lock_is_too_late(
    bot: Bot, programme: Programme
) -> None:
    report = await complete_report(bot, programme, LOCK - timedelta(minutes=3))
    bot.clock.time = LOCK
    await bot.say(CHAT, "gửi")
    assert "khóa" in bot.channel.sent[str(CHAT)][-1]["text"]
    async with bot.database.read() as tx:
        assert report not in await submissions.of_reports(tx, [report])
