from __future__ import annotations

from sqlalchemy import select

from bot.alarm import Alarm
from storage import inbox, invitations, outbox
from storage.database import Database
from storage.inbox import Finished
from storage.schema import failed_codes
from storage.schema import inbox as received
from storage.schema import outbox as sent
from tests.bot.fakes import FakeClock
from tests.storage.test_inbox import arrival, open_chats
from tests.storage.test_outbox import message


async def test_old_words_are_forgotten_at_night(database: Database) -> None:
    clock = FakeClock()
    alarm = Alarm(database, clock, keep_messages_days=30)
    now = clock.now()
    async with database.write() as tx:
        [chat] = await open_chats(tx, now)
        await inbox.add(tx, [arrival("1", chat, now)])
        await inbox.finish(tx, [Finished(row.id) for row in await inbox.waiting(tx)], now)
        await outbox.add(tx, [message(chat, "riêng tư")], now)
        [claimed] = await outbox.claim(tx, 1)
        done = outbox.Outcome(id=claimed.id, conversation_id=chat, state="done", tries=1)
        await outbox.finish(tx, [done], now)
        await invitations.count_failure(tx, chat, now)
    words: list[list[str]] = []
    codes: list[int] = []
    for days in (29, 2):
        clock.forward(days=days)
        await alarm.forget()
        async with database.read() as tx:
            words.append(
                [
                    *(await tx.execute(select(received.c.body))).scalars(),
                    *(await tx.execute(select(sent.c.body))).scalars(),
                ]
            )
            codes = list((await tx.execute(select(failed_codes.c.id))).scalars())
    assert all(words[0]), "not before their time"
    assert words[1] == ["", ""]
    assert codes == []


async def test_the_alarm_starts_and_stops(database: Database) -> None:
    alarm = Alarm(database, FakeClock(), keep_messages_days=30)
    alarm.stop()  # before it was ever started
    alarm.start()
    alarm.stop()
