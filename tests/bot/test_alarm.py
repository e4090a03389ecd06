from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import select

from bot.alarm import Alarm
from bot.file_store import FileStore
from storage import files, inbox, invitations, outbox
from storage.database import Database
from storage.inbox import Finished
from storage.schema import failed_codes
from storage.schema import inbox as received
from storage.schema import outbox as sent
from tests.bot.fakes import FakeClock
from tests.storage.test_inbox import arrival, open_chats
from tests.storage.test_outbox import message


def made(database: Database, clock: FakeClock, folder: Path) -> Alarm:
    store = FileStore(folder / "files")
    return Alarm(database, clock, store, keep_messages_days=30, keep_unused_days=2)


async def test_old_words_are_forgotten_at_night(database: Database, tmp_path: Path) -> None:
    clock = FakeClock()
    alarm = made(database, clock, tmp_path)
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


async def test_the_alarm_starts_and_stops(database: Database, tmp_path: Path) -> None:
    alarm = made(database, FakeClock(), tmp_path)
    alarm.stop()  # before it was ever started
    alarm.start()
    alarm.stop()


async def test_files_that_nothing_refers_to_are_swept(database: Database, tmp_path: Path) -> None:
    clock = FakeClock()
    alarm = made(database, clock, tmp_path)
    store = FileStore(tmp_path / "files")
    used, unused, stray, young = (store.keep(one, "pdf") for one in (b"1", b"2", b"3", b"4"))
    for name in (used, unused, stray):  # the fourth was kept just now
        os.utime(tmp_path / "files" / name, (0, 0))
    async with database.write() as tx:
        [chat] = await open_chats(tx, clock.now())
        for name in (used, unused, young):
            await files.add(tx, name, "pdf", 1, "", None, clock.now())
        await outbox.add(tx, [message(chat, f'{{"file": "{used}"}}')], clock.now())
    clock.forward(days=1)
    await alarm.sweep()
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == sorted(
        [used, unused, young]
    ), "what never had a row goes as soon as the disk says that it is old"
    clock.forward(days=2)
    await alarm.sweep()
    left = sorted(path.name for path in (tmp_path / "files").iterdir())
    assert left == sorted([used, young]), "nobody has asked for the young one, but it is young"
    async with database.read() as tx:
        assert set(await files.find(tx, [used, unused, young])) == {used, young}
