"""A person who blocked one channel is reached on the other; who is nowhere is told to admins."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from bot.channels import base
from bot.observe import Metrics
from bot.outbox import Outbox
from bot.pacer import Pace, Pacer
from bot.rerouting import words_of
from bot.telling import tell
from handlers.facts import Role
from programme.catalogue import Text
from storage import conversations, outbox, people
from storage.conversations import Address
from storage.database import Database
from storage.outbox import Claimed
from storage.schema import conversations as chats
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.office import OPEN, Office
from tests.play import real_programme

TOLD = Text("approved-to-unit", {"period": "Quý IV", "unit": "Sở Y tế"})


def gone(_: Claimed) -> None:
    raise base.PersonGone("blocked")


async def zalo_of(office: Office, person: int) -> int:
    async with office.database.write() as tx:
        address = Address("zalo", "a")
        chat = (await conversations.open_all(tx, [address], OPEN))[address]
        await tx.execute(chats.update().where(chats.c.id == chat).values(person_id=person))
    return chat


async def say(office: Office, channels: dict[str, FakeChannel], *persons: int, once: str) -> None:
    async with office.database.write() as tx:
        await tell(
            tx,
            persons,
            TOLD,
            once=once,
            programme=office.programme,
            channels=channels,
            now=OPEN,
        )


async def send_all(office: Office, channels: dict[str, FakeChannel]) -> None:
    sender = Outbox(
        database=office.database,
        clock=FakeClock(OPEN),
        channels=channels,
        pacer=Pacer(Pace(per_second=0, per_chat_per_second=0, per_group_per_minute=0)),
        in_flight=3,
        metrics=Metrics(),
    )
    running = asyncio.create_task(sender.run())
    for _ in range(500):
        await asyncio.sleep(0.01)
        async with office.database.read() as tx:
            if not {"todo", "doing"} & (await outbox.counts(tx)).keys():
                break
    sender.stop()
    await asyncio.wait_for(running, 10)


def two_channels() -> dict[str, FakeChannel]:
    catalogue = real_programme().catalogue
    return {"telegram": FakeChannel(catalogue), "zalo": FakeChannel(catalogue)}


async def test_a_notice_to_who_is_gone_arrives_on_the_other_channel(
    database: Database, tmp_path: Path
) -> None:
    office = await Office(database, real_programme(), tmp_path).found()
    lan = await office.hire("Lan", "SX01")
    await zalo_of(office, lan)
    channels = two_channels()
    # nobody has written yet: the newer chat is taken first, so that one fails
    channels["zalo"].trouble = gone
    await say(office, channels, lan, once="approved:1")
    await send_all(office, channels)
    assert channels["zalo"].sent == {}
    [[arrived]] = channels["telegram"].sent.values()
    assert "Sở Y tế" in arrived["text"]
    # the next one goes there at once
    await say(office, channels, lan, once="approved:2")
    await send_all(office, channels)
    [both] = channels["telegram"].sent.values()
    assert len(both) == 2


async def test_a_channel_that_does_not_run_is_passed_over(
    database: Database, tmp_path: Path
) -> None:
    office = await Office(database, real_programme(), tmp_path).found()
    lan = await office.hire("Lan", "SX01")
    await zalo_of(office, lan)
    channels = two_channels()
    del channels["zalo"]
    await say(office, channels, lan, once="approved:1")
    await send_all(office, channels)
    assert len(channels["telegram"].sent) == 1


async def test_admins_hear_once_of_who_is_nowhere(database: Database, tmp_path: Path) -> None:
    office = await Office(database, real_programme(), tmp_path).found()
    lan = await office.hire("Nguyễn Thị Lan", "SX01")
    admin = await office.hire("Hoa", role=Role.ADMIN)
    async with database.write() as tx:
        chat = [office.chats[lan]]
        await conversations.set_reachable(tx, chat, is_reachable=False, at=OPEN)
        assert await people.of_conversation(tx, office.chats[admin]) == admin
    channels = two_channels()
    for _ in range(2):
        await say(office, channels, lan, once="approved:1")
    await send_all(office, channels)
    [[told]] = channels["telegram"].sent.values()
    assert "Nguyễn Thị Lan" in told["text"]


def test_words_without_markup() -> None:
    html = {"text": "Đã <b>duyệt</b>: a &lt; b", "parse_mode": "HTML"}
    assert words_of(json.dumps(html)) == "Đã duyệt: a < b"
    assert words_of(json.dumps({"text": "a < b"})) == "a < b"
    assert words_of(json.dumps({**html, "reply_markup": {"inline_keyboard": [[1]]}})) == ""
    assert words_of(json.dumps({"photo": "x"})) == ""
    assert words_of("") == ""
