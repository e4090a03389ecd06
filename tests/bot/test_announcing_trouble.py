"""The worker of announcements where something is in its way."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError

from bot import announcing, facts_announcements, files
from bot.announcement_costs import costs
from bot.channels.base import Capabilities, Rejected
from bot.config import read_config
from bot.feeding import BLOCKED, LEFT, NO_CHANNEL
from handlers.announce_reach import reach_of
from handlers.announcements import (
    ACK,
    ASK,
    AnnouncementState,
    AttachedFile,
    CancelAnnouncement,
    Content,
    PauseAnnouncement,
    RecallAnnouncement,
    RecipientState,
    ReopenAnnouncement,
    RepeatAnnouncement,
    ResendFailed,
    prompt_of,
)
from programme.allowance import Limit
from programme.audience import Audience
from programme.programme import Programme
from storage import announcements, conversations, ledger, people, units
from storage.announcements import AnnouncementRow
from storage.database import Database, Transaction
from storage.outbox import Claimed
from storage.units import NewUnit
from tests.bot.announcing_office import START, Studio, look
from tests.bot.fakes import FakeChannel

WORDS = Content(text="Mời họp", audience=Audience(roles=("liaison",)))
IS = RecipientState


@pytest.fixture(scope="module")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
def studio(database: Database, programme: Programme) -> Studio:
    return Studio(database, programme, FakeChannel(programme.catalogue))


@pytest.fixture
async def boss(studio: Studio) -> int:
    return (await studio.hire(1, "admin"))[0]


async def test_it_runs_by_itself_and_is_woken(studio: Studio, boss: int) -> None:
    await studio.hire(3)
    async with studio.sending() as sender:
        worker = studio.worker(sender)
        running = asyncio.create_task(worker.run())
        await asyncio.sleep(0.05)  # it has found nothing and sleeps for seconds
        number = await studio.announce(boss, WORDS)
        worker.wake()
        async with asyncio.timeout(10):
            while (await studio.look(number)).state is not AnnouncementState.DONE:
                studio.seconds += 3
                await asyncio.sleep(0.02)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    assert await studio.states(number) == {IS.SENT: 3}


async def test_a_database_that_is_away_is_waited_for(
    studio: Studio, boss: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await studio.hire(1)
    number = await studio.announce(boss, WORDS)
    worker = studio.worker()
    real, failures = announcements.lock, iter([OperationalError("x", {}, Exception())])

    async def lock(tx: Transaction, id: int) -> AnnouncementRow | None:
        for failure in failures:
            raise failure
        return await real(tx, id)

    monkeypatch.setattr(announcing, "DATABASE_PAUSE", 0.01)
    monkeypatch.setattr(announcements, "lock", lock)
    running = asyncio.create_task(worker.run())
    async with asyncio.timeout(10):
        while not await studio.unsent():
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert (await studio.look(number)).tally.frozen == 1


async def test_one_that_cannot_be_drawn_holds_up_no_other(studio: Studio, boss: int) -> None:
    await studio.hire(2)
    broken = await studio.announce(boss, WORDS)
    async with studio.database.write() as tx:
        await announcements.change_state(
            tx, broken, ("scheduled",), None, "x", START, audience={"roles": 7}
        )
    number = await studio.announce(boss, WORDS)
    async with studio.sending() as sender:
        worker = studio.worker(sender)
        for _ in range(4):
            await worker.step()
            await studio.idle()
            studio.seconds += 3
    assert (await studio.look(number)).state is AnnouncementState.DONE
    async with studio.database.read() as tx:
        assert (await announcements.find(tx, [broken]))[broken].state == "scheduled"


async def test_whoever_changes_it_while_it_is_frozen_is_heard(
    studio: Studio, boss: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "FREEZE_AT_ONCE", 2)
    await studio.hire(5)
    number = await studio.announce(boss, WORDS)
    async with studio.database.read() as tx:
        row = (await announcements.find(tx, [number]))[number]
    worker = studio.worker()
    freezing = asyncio.create_task(worker._freeze(row))
    async with asyncio.timeout(10):
        while not await counted(studio, number):
            await asyncio.sleep(0)
    await studio.do(boss, ReopenAnnouncement(number, 1))
    await freezing
    one = await studio.look(number)
    assert (one.state, one.is_frozen) == (AnnouncementState.DRAFT, False)
    assert await counted(studio, number) == 0
    async with studio.database.write() as tx:
        assert not await worker._end_freezing(row, tx)
    assert not await worker._freeze(row)


async def counted(studio: Studio, number: int) -> int:
    async with studio.database.read() as tx:
        found = (await ledger.counts(tx, [number])).get(number)
    return found.total if found else 0


async def test_a_change_between_the_look_and_the_work(studio: Studio, boss: int) -> None:
    await studio.hire(1)
    number = await studio.announce(boss, WORDS)
    async with studio.database.read() as tx:
        row = (await announcements.find(tx, [number]))[number]
    await studio.do(boss, CancelAnnouncement(number))
    worker = studio.worker()
    assert (await worker._advance(row, 10)).is_under_way  # it is looked at again
    async with studio.database.write() as tx:
        assert await worker._move_on(999, 10, tx) == announcing._Moved()
    assert await worker.step() > 1


async def test_nobody_watches_any_more(studio: Studio, boss: int) -> None:
    await studio.hire(1)
    number = await studio.announce(boss, WORDS)
    async with studio.database.write() as tx:
        await people.erase(tx, boss, START)
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    assert (await studio.look(number)).state is AnnouncementState.DONE
    assert studio.channel.sent["5000"] == []


async def test_a_card_that_has_not_left_is_not_changed(studio: Studio, boss: int) -> None:
    await studio.hire(1)
    number = await studio.announce(boss, WORDS)
    worker = studio.worker()
    for _ in range(3):  # nobody sends anything
        await worker.step()
        studio.seconds += 3
    assert await studio.unsent() == 2
    await studio.do(boss, PauseAnnouncement(number))
    await worker.step()  # but its last card is always drawn
    assert await studio.unsent() == 2  # without what was taken back


async def test_those_who_left_before_it_was_repeated_or_taken_back(
    studio: Studio, boss: int
) -> None:
    stays, leaves, blocks = await studio.hire(3)
    number = await studio.announce(boss, replace(WORDS, needs_ack=True))
    async with studio.sending() as sender:
        worker = studio.worker(sender)
        await studio.carry_on(worker, sender)
        async with studio.database.write() as tx:
            await people.erase(tx, leaves, START)
            await conversations.set_reachable(
                tx, [studio.chats[blocks]], is_reachable=False, at=START
            )
        await studio.do(boss, RepeatAnnouncement(number))
        await studio.carry_on(worker, sender)
        assert (await studio.look(number)).tally.repeated == 3
        assert len(studio.channel.sent[studio.chat_of(stays)]) == 2
        assert len(studio.channel.sent[studio.chat_of(leaves)]) == 1
        await studio.do(boss, RecallAnnouncement(number))
        await studio.carry_on(worker, sender)
    async with studio.database.read() as tx:
        ends = {(one.state, one.reason) for one in await ledger.whole(tx, number)}
    assert ends == {("recalled", ""), ("recall_failed", LEFT), ("recall_failed", BLOCKED)}


async def test_a_channel_that_is_not_there(studio: Studio, boss: int) -> None:
    await studio.hire(1)
    number = await studio.announce(boss, WORDS)
    studio.channel.name = "zalo"  # only that is connected now
    worker = studio.worker()
    worker._press._channels = {"zalo": studio.channel}
    for _ in range(3):
        await worker.step()
        studio.seconds += 3
    async with studio.database.read() as tx:
        [one] = await ledger.whole(tx, number)
        shown = await facts_announcements.unmet(tx, await studio.look(number), 9)
    assert (one.state, one.reason) == ("failed", NO_CHANNEL)
    assert shown[0].reason == "failed"
    # it is back another day
    studio.channel.name = "telegram"
    await studio.do(boss, ResendFailed(number))
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    assert await studio.states(number) == {IS.SENT: 1}


async def test_a_channel_without_buttons_is_told_what_to_type(studio: Studio, boss: int) -> None:
    [person] = await studio.hire(1)
    studio.channel.capabilities = Capabilities(
        has_buttons=False, can_edit=False, text_limit=2000, has_bold=False
    )
    number = await studio.announce(boss, replace(WORDS, needs_ack=True))
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    [said] = studio.channel.sent[studio.chat_of(person)]
    assert said["choices"] == []
    assert f"ĐÃ NẮM {number}" in said["text"]


@pytest.mark.parametrize(
    ("title", "kind", "length", "messages"),
    [
        ("anh.jpg", "photo", 1200, 1),
        ("anh.jpg", "photo", 1800, 2),
        ("cong-van.pdf", "document", 1200, 1),
        ("ệ" * 100 + ".pdf", "document", 1200, 2),  # its address alone has 900 letters
    ],
)
async def test_a_file_and_its_words_are_one_message_where_both_fit(
    studio: Studio, boss: int, title: str, kind: str, length: int, messages: int
) -> None:
    [person] = await studio.hire(1)
    studio.channel.capabilities = Capabilities(
        has_buttons=False,
        can_edit=False,
        text_limit=1900,
        has_bold=False,
        caption_limit=1900,
        is_file_linked=True,
    )
    file = AttachedFile(name="a" * 64 + ".jpg", title=title, kind=kind)
    words = "chữ " * (length // 4)
    number = await studio.announce(boss, replace(WORDS, text=words, file=file))
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    got = studio.channel.sent[studio.chat_of(person)]
    assert len(got) == messages
    assert got[0]["file"] == file.name
    assert words.strip() in got[-1]["text"]
    # the estimate says the same
    limit = Limit(channel="zalo", messages=3000, users=0, reserve_percent=0, longest=1900)
    one = await studio.look(number)
    assert costs(one, [limit], studio.programme) == {"zalo": messages}


@pytest.mark.parametrize(("length", "messages"), [(800, 1), (1100, 2)])
async def test_with_buttons_it_is_one_message_too_and_is_taken_back_whole(
    studio: Studio, boss: int, length: int, messages: int
) -> None:
    [person] = await studio.hire(1)
    studio.channel.capabilities = replace(FakeChannel.capabilities, caption_limit=1024)
    file = AttachedFile(name="a" * 64 + ".jpg", title="anh.jpg", kind="photo")
    asked = replace(WORDS, text="chữ " * (length // 4), file=file, needs_ack=True)
    number = await studio.announce(boss, asked)
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
        got = list(studio.channel.sent[studio.chat_of(person)])
        assert len(got) == messages
        assert got[0]["file"] == file.name
        assert got[-1]["choices"] == [ACK, ASK]
        assert got[-1]["prompt"] == prompt_of(number)
        await studio.do(boss, RecallAnnouncement(number))
        await studio.carry_on(studio.worker(sender), sender)
    assert (await studio.look(number)).tally.of(RecipientState.RECALLED) == 1


async def test_nobody_for_a_unit_is_somebody_to_phone(studio: Studio, boss: int) -> None:
    async with studio.database.write() as tx:
        await units.save(tx, [NewUnit(code="XA01", name="Xã An Bình", type="xa")], START)
    everywhere = replace(WORDS, audience=Audience(unit_types=("xa",)))
    draft = await studio.compose(boss, everywhere)
    async with studio.database.read() as tx:
        seen = await look(studio, tx, boss, "")
    reach = reach_of(everywhere.audience, seen)
    assert [(one.name, one.units, one.reason) for one in reach.unmet] == [
        ("", ("Xã An Bình",), "nobody")
    ]
    assert draft == (seen.draft.id if seen.draft else None)


async def test_whoever_gets_it_late_is_not_reminded_at_once(studio: Studio, boss: int) -> None:
    early, late = await studio.hire(2)

    def trouble(message: Claimed) -> None:
        if message.address == studio.chat_of(late):
            raise Rejected("not now")

    studio.channel.trouble = trouble
    number = await studio.announce(boss, replace(WORDS, needs_ack=True))
    async with studio.sending() as sender:
        worker = studio.worker(sender)
        await studio.carry_on(worker, sender)
        studio.channel.trouble = lambda _: None
        await studio.do(boss, RepeatAnnouncement(number))
        studio.clock.forward(minutes=5)
        await studio.do(boss, ResendFailed(number))
        await studio.carry_on(worker, sender)
        assert len(studio.channel.sent[studio.chat_of(early)]) == 2
        assert len(studio.channel.sent[studio.chat_of(late)]) == 1
        studio.clock.forward(days=1)
        await studio.do(boss, RepeatAnnouncement(number))
        await studio.carry_on(worker, sender)
    assert len(studio.channel.sent[studio.chat_of(late)]) == 2
    assert len(studio.channel.sent[studio.chat_of(early)]) == 2
