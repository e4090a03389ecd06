"""An office whose units owe reports, with a clock that ticks as the scheduler would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot import files
from bot.reminder_facts import load_rules
from bot.reminding import Reminding
from handlers.facts import Role
from programme.deadlines import Schedule, read_schedule
from programme.programme import Programme
from storage import units
from storage.database import Database, Transaction
from storage.schema import conversations, outbox
from storage.schema_reminders import nudges, skips, timers
from storage.units import NewUnit
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.office import Office

ROOT = Path(__file__).parents[2]
ZONE = files.ZONE
RULES = load_rules()
#: a message that went out: when, what kind, to whom, about which units and steps
Sent = tuple[str, str, int, tuple[tuple[int, str], ...]]


def moment(text: str) -> datetime:
    """ "2026-12-15 08:00" in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def schedule_with(**days: tuple[str, str]) -> Schedule:
    """The calendar as shipped, with other days on which periods are due and locked."""
    text = (ROOT / "programme/data/calendar.toml").read_text("utf-8")
    for period, (due, locks) in days.items():
        head, found, tail = text.partition(f'id = "{period}"')
        assert found
        block, end, rest = tail.partition("\n\n")
        lines = [line for line in block.split("\n") if not line.startswith(("due =", "locks ="))]
        block = "\n".join([*lines, f'due = "{due}"', f'locks = "{locks}"'])
        text = head + found + block + end + rest
    return read_schedule(text, holidays_of=files.holidays_of, zone=ZONE)


@dataclass(slots=True)
class Clockwork:
    """The office, and the bot that reminds its units."""

    office: Office
    reminding: Reminding
    ticks: int = 0
    people: dict[str, int] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        return self.office.database

    @property
    def clock(self) -> FakeClock:
        return self.office.clock

    def restarted(self) -> Reminding:
        """The same bot in a new process."""
        self.reminding = made(self.office)
        return self.reminding

    async def tick(self, at: str | None = None) -> datetime | None:
        if at is not None:
            self.clock.time = moment(at)
        self.ticks += 1
        return await self.reminding.tick()

    async def run(self, until: str, every: timedelta = timedelta(hours=1)) -> None:
        """As the scheduler does: every so often, and at the minute when something is due."""
        end = moment(until)
        while self.clock.now() < end:
            next_at = await self.tick()
            regular = self.clock.now() + every
            self.clock.time = min(regular, next_at) if next_at else regular

    async def sent(self) -> list[Sent]:
        """Every message that was noted, in order."""
        statement = select(nudges).order_by(nudges.c.sent_at, nudges.c.id)
        async with self.database.read() as tx:
            rows = (await tx.execute(statement)).all()
        found: dict[tuple[datetime, str, int], list[tuple[int, str]]] = {}
        for row in rows:
            about = found.setdefault((row.sent_at, row.kind, row.person_id), [])
            if row.unit_id:
                about.append((row.unit_id, row.step))
        return [
            (f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}", kind, person, tuple(about))
            for (at, kind, person), about in found.items()
        ]

    async def written(self, person: int) -> list[str]:
        """What was promised to this person, in order."""
        statement = (
            select(outbox.c.body)
            .join(conversations, conversations.c.id == outbox.c.conversation_id)
            .where(conversations.c.person_id == person)
            .order_by(outbox.c.id)
        )
        async with self.database.read() as tx:
            bodies: Sequence[Any] = (await tx.execute(statement)).scalars().all()
        return [str(json.loads(body)["text"]) for body in bodies]


def made(office: Office, **changed: Any) -> Reminding:
    values: dict[str, Any] = {
        "database": office.database,
        "clock": office.clock,
        "programme": office.programme,
        "rules": RULES,
        "channels": {"telegram": FakeChannel(office.programme.catalogue)},
        **changed,
    }
    return Reminding(**values)


async def clockwork(
    database: Database,
    folder: Path,
    programme: Programme,
    at: str,
    schedule: Schedule | None = None,
) -> Clockwork:
    """Four units that report: with a deputy, alone, with two liaisons, with nobody; an admin."""
    if schedule is not None:
        programme = replace(programme, schedule=schedule)
    office = Office(database, programme, folder, FakeClock(moment(at)))
    await office.found([NewUnit(code="SX04", name="Hội Phụ nữ", type="so_nganh", parent="SX00")])
    people = {
        "lan": await office.hire("Lan", "SX01"),
        "minh": await office.hire("Minh", "SX01", duty="deputy"),
        "hoa": await office.hire("Hoa", "SX02", "SX03"),
        "tam": await office.hire("Tâm", "SX03"),
        "chi": await office.hire("Chi", role=Role.ADMIN),
    }
    async with database.read() as tx:
        assert len(await units.all_units(tx)) == 5
    return Clockwork(office, made(office), people=people)


async def all_timers(tx: Transaction) -> Sequence[Any]:
    return (await tx.execute(select(timers).order_by(timers.c.id))).all()


async def all_skipped(tx: Transaction) -> Sequence[Any]:
    return (await tx.execute(select(skips).order_by(skips.c.at, skips.c.key))).all()
