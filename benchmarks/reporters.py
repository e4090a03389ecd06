"""Two hundred liaisons with a unit each, and what they type on the last afternoon.

Owns: the database our bot begins with, the clock it goes by, the words. Never: timing.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.workload import chats
from bot import files
from bot.clock import SystemClock
from storage import conversations, duties, migrate, people, units
from storage.conversations import Address
from storage.database import Database
from storage.units import NewUnit

BEGIN = "/baocao"
#: typed in answer to each question of a fourth quarter's form, in order; none is doubtful
ANSWERS = (
    *("2", "150", "4", "bỏ qua"),
    *("C", "1", "90", "5"),
    *("112", "110", "B"),
    *("60", "4", "85,5", "A"),
    *("C", "20tr", "12,5tr", "5tr", "10"),
    "bỏ qua",
)
SEND = "gửi"
#: the consent that the database says they gave
CONSENT_VERSION = "2026-12"


def afternoon() -> datetime:
    """An hour before the fourth quarter of this year is due."""
    year = SystemClock().now().year
    period = files.load_schedule().by_name(f"{year}-Q4")
    assert period is not None
    return period.due_at - timedelta(hours=1)


def write_clock(path: Path) -> None:
    offset = (afternoon() - SystemClock().now()).total_seconds()
    path.write_text(json.dumps({"offset_seconds": offset}), encoding="ascii")


async def fill(url: str, liaisons: int) -> None:
    """A migrated database in which everybody has consented and reports for one unit."""
    database = Database(url)
    began = datetime(2026, 11, 1, tzinfo=UTC)
    try:
        await migrate.migrate(database)
        async with database.write() as tx:
            new = [
                NewUnit(code=f"DV-{n:04}", name=f"Đơn vị {n}", type="so_nganh", headcount=118)
                for n in range(liaisons)
            ]
            await units.save(tx, new, began)
            ids = [unit.id for unit in await units.all_units(tx)]
            addresses = [Address("telegram", str(chat)) for chat in chats(liaisons)]
            opened = await conversations.open_all(tx, addresses, began)
            for number, address in enumerate(addresses):
                chat = opened[address]
                person = await people.consent(tx, chat, "telegram", CONSENT_VERSION, began)
                await people.set_role(tx, person, "liaison")
                await people.set_name(tx, person, f"Người {number}")
                await duties.begin(tx, person, ids[number], "liaison", began)
    finally:
        await database.close()


def submitted(path: Path) -> int:
    """How many reports our bot's database says were sent."""
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM submissions").fetchone()[0])
