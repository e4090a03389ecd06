"""What turns know of announcements, what they say on other channels, and the call list."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from bot import facts_announcements, files
from bot.channels import base
from bot.config import read_config
from bot.facts_announcements import Asking
from bot.file_store import FileStore
from bot.workshop import Workshop
from handlers.announcements import (
    AcknowledgeAnnouncement,
    Content,
    RecallAnnouncement,
    Received,
    TryAnnouncement,
    Unmet,
)
from handlers.facts import Role
from programme.audience import Audience
from programme.programme import Programme
from storage import calls, conversations, duties, outbox, people, units
from storage.database import Database
from storage.outbox import Claimed
from storage.units import NewUnit
from tests.bot.announcing_office import START, Studio, look
from tests.bot.fakes import FakeChannel

WORDS = Content(
    text="Hạn nộp <b>ngày 25</b>.",
    reference="12/TB-KH",
    audience=Audience(roles=("liaison",)),
    needs_ack=True,
)
MAY = NewUnit(code="S01", name="Sở Mây", type="so_nganh", phone="0255 382")


@pytest.fixture(scope="module")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
def studio(database: Database, programme: Programme) -> Studio:
    return Studio(database, programme, FakeChannel(programme.catalogue))


async def announced(studio: Studio, boss: int, content: Content = WORDS) -> int:
    number = await studio.announce(boss, content)
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    return number


async def received(studio: Studio, person: int, role: Role, focus: str) -> tuple[Received, ...]:
    asking = Asking(person, studio.chats[person], role, focus)
    async with studio.database.read() as tx:
        now = studio.clock.now()
        return (await facts_announcements.load_received(tx, {1: asking}, now))[1]


async def test_who_got_it_may_mean_it_and_the_office_reads_everything(studio: Studio) -> None:
    [boss] = await studio.hire(1, "admin")
    [lan] = await studio.hire(1)
    [stranger] = await studio.hire(1, "member")
    number = await announced(studio, boss)

    async def known(person: int, role: Role, focus: str) -> list[tuple[int, bool]]:
        found = await received(studio, person, role, focus)
        return [(one.id, one.acked_at is not None) for one in found]

    find = "find:12/tb-kh"
    assert await known(lan, Role.LIAISON, "") == [(number, False)]
    assert await known(lan, Role.LIAISON, find) == [(number, False)]
    assert await known(stranger, Role.MEMBER, f"announcement:{number}") == []
    assert await known(stranger, Role.MEMBER, find) == []
    assert await known(boss, Role.ADMIN, find) == [(number, False)]
    await studio.do(lan, AcknowledgeAnnouncement(number))
    assert await known(lan, Role.LIAISON, "") == []
    assert await known(lan, Role.LIAISON, f"announcement:{number}") == [(number, True)]
    assert await known(lan, Role.LIAISON, "newest:") == [(number, True)]
    assert await known(stranger, Role.MEMBER, "newest:") == []
    await studio.do(boss, RecallAnnouncement(number))
    assert await known(boss, Role.ADMIN, find) == []


async def test_what_was_shown_last_and_what_is_too_old(studio: Studio) -> None:
    [boss] = await studio.hire(1, "admin")
    lan, minh = await studio.hire(2)
    first, second = [await announced(studio, boss) for _ in range(2)]

    async def seen(person: int, focus: str) -> list[tuple[int, bool]]:
        found = await received(studio, person, Role.LIAISON, focus)
        return [(one.id, one.is_last) for one in found]

    for focus in ("newest:", ""):
        assert await seen(lan, focus) == [(second, True), (first, False)]
    said = outbox.Message(conversation_id=studio.chats[lan], method="sendMessage", body="{}")
    card = replace(said, conversation_id=studio.chats[minh], slot="announcement:9", is_edit=True)
    async with studio.database.write() as tx:
        await outbox.add(tx, [said, card], studio.clock.now())
    # it has not been shown yet
    assert await seen(lan, "newest:") == [(second, True), (first, False)]
    async with studio.sending():
        await studio.idle()
    assert await seen(lan, "newest:") == [(second, False), (first, False)]
    assert await seen(minh, "newest:") == [(second, True), (first, False)]
    studio.clock.forward(days=15)  # in the archive
    assert len(await seen(lan, "newest:")) == 2
    studio.clock.forward(days=400)
    assert await seen(lan, "newest:") == []
    assert await seen(lan, "") == [(second, False), (first, False)]


async def test_who_keeps_what_was_taken_back_is_to_be_phoned(
    studio: Studio, tmp_path: Path, programme: Programme
) -> None:
    """Also who has taken note; not who never got it."""
    [boss] = await studio.hire(1, "admin")
    _, minh, gone = await studio.hire(3)
    async with studio.database.write() as tx:
        await units.save(tx, [NewUnit(code="S01", name="Sở Mây", type="so_nganh")], START)
        [unit] = await units.all_units(tx)
        await duties.begin(tx, minh, unit.id, "liaison", START)
        await people.set_name(tx, minh, "Trần Văn Minh")
        await conversations.set_reachable(tx, [studio.chats[gone]], is_reachable=False, at=START)
    number = await announced(studio, boss)
    await studio.do(minh, AcknowledgeAnnouncement(number))

    def refuse(message: Claimed) -> None:
        if message.method == "deleteMessage" and message.address == studio.chat_of(minh):
            raise base.Rejected("message can't be deleted")

    studio.channel.trouble = refuse
    await studio.do(boss, RecallAnnouncement(number))
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    async with studio.database.read() as tx:
        seen = await look(studio, tx, boss, f"announcement:{number}")
    assert seen.unmet == (Unmet(name="Trần Văn Minh", units=("Sở Mây",), reason="kept"),)
    workshop = Workshop(
        database=studio.database,
        clock=studio.clock,
        store=FileStore(tmp_path),
        programme=programme,
        username=lambda: "",
    )
    assert len((await workshop.make("calls", str(number))).files) == 1


async def test_its_units_have_names_also_when_it_has_left(studio: Studio) -> None:
    [boss] = await studio.hire(1, "admin")
    [lan] = await studio.hire(1)
    async with studio.database.write() as tx:
        await units.save(tx, [NewUnit(code="S01", name="Sở Mây", type="so_nganh")], START)
        [unit] = await units.all_units(tx)
        await duties.begin(tx, lan, unit.id, "liaison", START)
    number = await studio.announce(boss, replace(WORDS, audience=Audience(units=(unit.id,))))
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    async with studio.database.read() as tx:
        seen = await look(studio, tx, boss, f"announcement:{number}")
    assert seen.focus is not None
    assert seen.focus.is_frozen
    assert seen.world is not None
    assert [(one.id, one.name) for one in seen.world.units] == [(unit.id, "Sở Mây")]
    assert not seen.world.people  # nobody is chosen any more


async def test_the_call_list_names_units_and_reasons(
    studio: Studio, tmp_path: Path, programme: Programme
) -> None:
    [boss] = await studio.hire(1, "admin")
    lan, minh = await studio.hire(2)
    async with studio.database.write() as tx:
        await units.save(tx, [MAY], START)
        [unit] = await units.all_units(tx)
        await duties.begin(tx, lan, unit.id, "liaison", START)
        await people.set_name(tx, lan, "Nguyễn Thị Lan")
        await conversations.set_reachable(tx, [studio.chats[lan]], is_reachable=False, at=START)
    number = await announced(studio, boss)
    store = FileStore(tmp_path)
    workshop = Workshop(
        database=studio.database,
        clock=studio.clock,
        store=store,
        programme=programme,
        username=lambda: "",
    )
    made = await workshop.make("calls", str(number))
    [file] = made.files
    assert file.title == f"Danh-sach-goi-thong-bao-{number}.xlsx"
    [page] = openpyxl.load_workbook(io.BytesIO(store.read(file.name))).worksheets
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    listed = [row[:5] for row in rows if isinstance(row[0], int)]
    assert listed == [
        (1, "Sở Mây", "Nguyễn Thị Lan", "0255 382", "đã chặn bot"),
        (2, None, None, None, "chưa báo “Đã nắm”"),
    ]
    assert any("12/TB-KH" in str(row[0]) for row in rows)
    for person in (lan, minh):
        await studio.do(person, AcknowledgeAnnouncement(number))
    assert not (await workshop.make("calls", str(number))).files
    assert not (await workshop.make("calls", "999")).files


async def test_whoever_blocks_the_bot_before_taking_note_is_to_be_phoned(studio: Studio) -> None:
    """Whether they have got it already, or stand in an audience that waits for its hour."""
    [boss] = await studio.hire(1, "admin")
    _, minh = await studio.hire(2)
    async with studio.database.write() as tx:
        await units.save(tx, [MAY], START)
        [unit] = await units.all_units(tx)
        await duties.begin(tx, minh, unit.id, "liaison", START)
    asked = replace(WORDS, needs_ack=True, ack_until=START + timedelta(hours=1))
    number = await announced(studio, boss, asked)
    waiting = await studio.announce(boss, replace(WORDS, send_at=START + timedelta(hours=3)))
    await studio.worker().step()
    async with studio.database.write() as tx:
        await conversations.set_reachable(tx, [studio.chats[minh]], is_reachable=False, at=START)

    async def missed(number: int) -> list[tuple[tuple[str, ...], str]]:
        async with studio.database.read() as tx:
            seen = await look(studio, tx, boss, f"announcement:{number}")
        return [(one.phones, one.reason) for one in seen.unmet]

    assert await missed(number) == [(("0255 382",), "silent_blocked"), ((), "silent")]
    assert await missed(waiting) == [(("0255 382",), "blocked")]
    async with studio.database.read() as tx:
        assert await calls.due(tx, START - timedelta(days=7)) == []
    studio.clock.forward(hours=2)  # asked once more, where that is possible
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    async with studio.database.read() as tx:
        [due] = await calls.due(tx, START - timedelta(days=7))
    assert (due.units, due.phones, due.reason) == (("Sở Mây",), ("0255 382",), "unreached")


async def test_without_a_deadline_whoever_blocks_the_bot_is_to_be_phoned_at_once(
    studio: Studio,
) -> None:
    """Nothing will ask them once more by itself; whoever says that they know is left alone."""
    [boss] = await studio.hire(1, "admin")
    lan, minh, hoa = await studio.hire(3)
    number = await announced(studio, boss, replace(WORDS, needs_ack=True))
    await announced(studio, boss, replace(WORDS, needs_ack=False))
    await studio.do(hoa, AcknowledgeAnnouncement(number))
    since = START - timedelta(days=7)
    async with studio.database.read() as tx:
        assert await calls.due(tx, since) == []
    gone_at = studio.clock.now() + timedelta(hours=1)
    async with studio.database.write() as tx:
        chats = [studio.chats[one] for one in (minh, hoa)]
        await conversations.set_reachable(tx, chats, is_reachable=False, at=gone_at)
    async with studio.database.read() as tx:
        [due] = await calls.due(tx, since)
    assert (due.reason, due.since) == ("unreached", gone_at)
    async with studio.database.write() as tx:
        await conversations.set_reachable(tx, chats, is_reachable=True, at=gone_at)
    async with studio.database.read() as tx:
        assert await calls.due(tx, since) == []
    await studio.do(lan, AcknowledgeAnnouncement(number))


async def test_a_try_shows_the_other_channels_too(studio: Studio) -> None:
    class Zalo(FakeChannel):
        capabilities = replace(FakeChannel.capabilities, has_buttons=False, has_bold=False)

    [boss] = await studio.hire(1, "admin")
    number = await studio.compose(boss, WORDS)
    studio.others = {"zalo": Zalo(studio.programme.catalogue)}
    await studio.do(boss, TryAnnouncement(number))
    async with studio.sending():
        await studio.idle()
    other, own = [body["text"] for body in studio.channel.sent[studio.chat_of(boss)]]
    assert "Zalo" in other
    assert f"ĐÃ NẮM {number}" in other
    assert "<b>ngày 25" not in other
    assert "<b>ngày 25</b>" in own
