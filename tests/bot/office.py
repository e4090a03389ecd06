"""An office with units and people in a real database, and turns that ask for what a test wants.

Owns: seeding, and taking facts and effects through the shell without a conversation around them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import effects, facts
from bot.effects import Decided
from bot.facts import Situation
from bot.file_store import FileStore
from bot.unit_tables import UnitTables
from handlers.effects import Effect
from handlers.facts import Facts, Role
from handlers.model import State, Typed
from handlers.report_effects import OpenReport, SaveAnswers
from handlers.reporting import Answer, ReportKey
from programme.fields import Value
from programme.programme import Programme
from storage import conversations, duties, people, units
from storage.conversations import Address
from storage.database import Database
from storage.units import NewUnit
from tests.bot.fakes import FakeChannel, FakeClock

#: the fourth quarter of 2026 is open
OPEN = datetime(2026, 12, 16, 3, 0, tzinfo=UTC)
#: since when people report for their units
LONG_AGO = OPEN - timedelta(days=200)
PERIOD, BEFORE = "2026-Q4", "2026-Q3"
UNITS = (
    NewUnit(code="SX00", name="Liên cơ quan", type="so_nganh", is_reporting=False),
    NewUnit(
        code="SX01",
        name="Sở Giáo dục",
        type="so_nganh",
        parent="SX00",
        headcount=80,
        phone="0255 382",
    ),
    NewUnit(code="SX02", name="Công an tỉnh", type="llvt", parent="SX00"),
    NewUnit(code="SX03", name="Ban Dân vận", type="so_nganh", parent="SX00", headcount=20),
)


@dataclass(slots=True)
class Office:
    database: Database
    programme: Programme
    folder: Path
    clock: FakeClock = field(default_factory=lambda: FakeClock(OPEN))
    units: Mapping[str, int] = field(default_factory=dict)
    #: conversation of each person
    chats: dict[int, int] = field(default_factory=dict)
    number: int = 0

    @property
    def channel(self) -> FakeChannel:
        return FakeChannel(self.programme.catalogue)

    @property
    def store(self) -> FileStore:
        return FileStore(self.folder / "files")

    async def found(self, more: Sequence[NewUnit] = ()) -> Office:
        async with self.database.write() as tx:
            await units.save(tx, [*UNITS, *more], OPEN)
            self.units = {row.code: row.id for row in await units.all_units(tx)}
        return self

    def key(self, code: str, period: str = PERIOD) -> ReportKey:
        return ReportKey(self.units[code], period)

    async def hire(
        self,
        name: str,
        *codes: str,
        role: Role = Role.LIAISON,
        duty: str = "liaison",
        since: datetime = LONG_AGO,
    ) -> int:
        """Somebody with a chat, a name and duties; returns their number."""
        async with self.database.write() as tx:
            address = Address("telegram", str(9000 + len(self.chats)))
            chat = (await conversations.open_all(tx, [address], OPEN))[address]
            person = await people.consent(tx, chat, "telegram", "1", OPEN)
            await people.set_role(tx, person, role)
            await people.set_name(tx, person, name)
            for code in codes:
                await duties.begin(tx, person, self.units[code], duty, since)
        self.chats[person] = chat
        return person

    async def seen(
        self,
        person: int,
        topic: str = "report",
        about: str = "",
        words: str = "gì đó",
        step: str = "",
    ) -> tuple[Situation, Facts]:
        """What a turn of this person may look at."""
        self.number += 1
        async with self.database.read() as tx:
            chat = self.chats[person]
            conversation = (await conversations.lock(tx, [chat]))[chat]
            situation = Situation(
                conversation=conversation,
                state=State(topic=topic, step=step, about=about),
                event=Typed(words),
                number=self.number,
            )
            tables = UnitTables(self.store)
            [known] = await facts.load(
                tx, [situation], self.programme, self.clock.now(), tables=tables
            )
        return situation, known

    async def do(
        self, person: int, *wanted: Effect, topic: str = "report", about: str = ""
    ) -> None:
        """A turn of this person, taken on fresh facts."""
        situation, known = await self.seen(person, topic, about)
        await self.apply(Decided(situation, wanted, known))

    async def apply(self, *decided: Decided) -> None:
        async with self.database.write() as tx:
            await effects.apply(tx, decided, {"telegram": self.channel}, self.clock.now())

    async def fill(self, person: int, key: ReportKey, **values: Value) -> None:
        """Begin a report with these answers."""
        answers = {name: Answer(value=value) for name, value in values.items()}
        version = self.programme.form.version
        await self.do(person, OpenReport(key, version), SaveAnswers(key, 0, answers))
