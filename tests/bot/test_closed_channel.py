"""A channel that was turned off with people and messages still on it."""

from __future__ import annotations

from storage import inbox, people
from storage.conversations import Address, open_all
from storage.database import Database
from storage.inbox import Arrival
from tests.bot.test_turns import Bot
from tests.conftest import NOW
from tests.play import real_programme


async def test_what_waits_on_it_stops_nobody(database: Database) -> None:
    bot = Bot(database, real_programme())
    async with database.write() as tx:
        zalo = Address("zalo", "a")
        chat = (await open_all(tx, [zalo], NOW))[zalo]
        admin = await people.consent(tx, chat, "zalo", "1", NOW)
        await people.set_role(tx, admin, "admin")
        waiting = Arrival(
            channel="zalo",
            external_id="a:1",
            conversation_id=chat,
            body="{}",
            received_at=NOW,
            ready_at=NOW,
        )
        await inbox.add(tx, [waiting])
    await bot.hear({"chat": 5, "text": "/start"})
    for _ in range(4):
        await bot.turns.take_waiting()
    async with database.read() as tx:
        assert await inbox.waiting(tx) == []
