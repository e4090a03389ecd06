"""Messages that have left, counted by channel and month."""

from __future__ import annotations

from storage import budget
from storage.conversations import Address, open_all
from storage.database import Database
from tests.conftest import NOW


async def test_counts_add_up_by_channel_and_month(database: Database) -> None:
    async with database.write() as tx:
        await budget.add(tx, {})
        await budget.add(tx, {("zalo", "2026-11", 0): 2, ("zalo", "2026-11", 2): 1})
        await budget.add(tx, {("zalo", "2026-11", 0): 5, ("zalo", "2026-12", 0): 1})
        await budget.add(tx, {("telegram", "2026-11", 1): 4})
        november = await budget.sent(tx, "2026-11")
        assert (november["zalo"], november["telegram"], november["other"]) == (8, 4, 0)
        assert (await budget.sent(tx, "2026-12"))["zalo"] == 1


async def test_people_are_counted_not_groups(database: Database) -> None:
    async with database.write() as tx:
        some = [Address("zalo", "a"), Address("zalo", "b"), Address("zalo", "g", is_group=True)]
        await open_all(tx, [*some, Address("telegram", "1")], NOW)
        users = await budget.users(tx)
        assert (users["zalo"], users["telegram"], users["other"]) == (2, 1, 0)
