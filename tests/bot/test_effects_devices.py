"""Of several chats one is kept: what was on its way to the person comes there."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.announcement_wires import Press
from bot.announcing import Announcing
from bot.effects import Decided, OvertakenError, apply
from bot.effects_announcements import Office as Desk
from bot.effects_announcements import carry_out
from bot.observe import Metrics
from handlers.announcements import BeginAnnouncement, ConfirmAnnouncement, Content
from handlers.facts import Role
from handlers.linking import KeepOnlyThisChat
from programme.audience import Audience
from storage import addressees, conversations, devices, outbox
from storage.conversations import Address
from storage.database import Database, Transaction
from storage.outbox import ANNOUNCEMENT, REMINDER, REPLY, Message
from storage.schema import conversations as chats
from storage.schema import outbox as rows
from storage.schema_announcements import recipients
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.office import OPEN, Office
from tests.play import real_programme


async def chat_on(tx: Transaction, channel: str, address: str, person: int) -> int:
    one = Address(channel, address)
    chat = (await conversations.open_all(tx, [one], OPEN))[one]
    await tx.execute(chats.update().where(chats.c.id == chat).values(person_id=person))
    return chat


def saying(chat: int, text: str, priority: int = REMINDER, **more: object) -> Message:
    body = json.dumps({"text": text, **more}, ensure_ascii=False)
    return Message(conversation_id=chat, method="sendMessage", body=body, priority=priority)


async def ends(database: Database) -> list[tuple[int, str, str, str]]:
    """Chat, state, reason and words of everything that was to be said."""
    statement = (
        select(rows.c.conversation_id, rows.c.state, rows.c.error, rows.c.body)
        .where(rows.c.method == "sendMessage")
        .order_by(rows.c.id)
    )
    async with database.read() as tx:
        found = (await tx.execute(statement)).all()
    return [
        (chat, state, error or "", json.loads(body)["text"] if body else "")
        for chat, state, error, body in found
    ]


async def test_notices_come_to_the_chat_that_is_kept(database: Database, tmp_path: Path) -> None:
    office = await Office(database, real_programme(), tmp_path).found()
    person = await office.hire("Lan", "SX01")
    other_person = await office.hire("Ba", "SX02")
    kept = office.chats[person]
    async with database.write() as tx:
        on_zalo = await chat_on(tx, "zalo", "z", person)
        second = await chat_on(tx, "telegram", "t", person)
        said = [
            saying(on_zalo, "Hạn nộp ngày mai"),
            saying(second, "Hạn nộp hôm nay", reply_markup={"inline_keyboard": []}),
            saying(on_zalo, "Chọn", reply_markup={"inline_keyboard": [1]}),
            saying(on_zalo, "trả lời", REPLY),
            saying(office.chats[other_person], "của người khác"),
        ]
        await outbox.add(tx, said, OPEN)
    await office.do(person, KeepOnlyThisChat())
    found = await ends(database)
    assert found[:5] == [
        (kept, "todo", "", "Hạn nộp ngày mai"),
        (kept, "todo", "", "Hạn nộp hôm nay"),
        (on_zalo, "failed", devices.GIVEN_UP, ""),
        (on_zalo, "gone", "erased", ""),
        (office.chats[other_person], "todo", "", "của người khác"),
    ]
    # and the other chats are told, as far as there is a channel
    assert [(chat, state) for chat, state, _, _ in found[5:]] == [(second, "todo")]


async def test_announcements_come_to_the_chat_that_is_kept(
    database: Database, tmp_path: Path
) -> None:
    office = await Office(database, real_programme(), tmp_path).found()
    admin = await office.hire("Hoa", role=Role.ADMIN)
    queued, waiting = await office.hire("Lan", "SX01"), await office.hire("Minh", "SX02")
    catalogue = office.programme.catalogue
    press = Press(
        {"telegram": FakeChannel(catalogue), "zalo": FakeChannel(catalogue)}, office.programme
    )
    others = {}
    async with database.write() as tx:
        for one in (queued, waiting):
            others[one] = await chat_on(tx, "zalo", f"z{one}", one)
            await devices.prefer(tx, one, "zalo")
        known = await conversations.lock(tx, [office.chats[admin]])
        desk = Desk(
            person_id=admin, conversation=known[office.chats[admin]], number=1, press=press
        )
        content = Content(text="Họp ngày 25.", audience=Audience(roles=("liaison",)))
        await carry_out(tx, desk, BeginAnnouncement(content), OPEN)
        await carry_out(tx, desk, ConfirmAnnouncement(1, 0), OPEN)
    worker = Announcing(
        database=database,
        clock=FakeClock(OPEN),
        press=press,
        programme=office.programme,
        metrics=Metrics(),
        wake_outbox=lambda: None,
    )
    await worker.step()
    async with database.write() as tx:
        meant = select(recipients.c.person_id, recipients.c.conversation_id)
        assert dict(map(tuple, await tx.execute(meant))) == others
        await addressees.take_back(tx, 1, addressees.WAITING)
    await office.do(waiting, KeepOnlyThisChat())
    await worker.step()
    await office.do(queued, KeepOnlyThisChat())
    await worker.step()
    statement = select(rows.c.conversation_id, rows.c.state).where(rows.c.priority == ANNOUNCEMENT)
    async with database.read() as tx:
        found = sorted(map(tuple, await tx.execute(statement)))
        states = (await tx.execute(select(recipients.c.state))).scalars().all()
    assert found == sorted((office.chats[one], "todo") for one in (queued, waiting))
    assert states == ["queued", "queued"]


@pytest.mark.parametrize("is_first_quicker", [True, False])
async def test_two_chats_that_give_up_each_other_do_not_wait_for_each_other(
    database: Database, tmp_path: Path, *, is_first_quicker: bool
) -> None:
    """Each turn holds its own chat and wants the other one: one of them goes through, the other
    is told at once that it comes too late."""
    office = await Office(database, real_programme(), tmp_path).found()
    person = await office.hire("Lan", "SX01")
    first = office.chats[person]
    async with database.write() as tx:
        second = await chat_on(tx, "telegram", "t", person)
    both = asyncio.Barrier(2)

    async def leave(chat: int) -> str:
        office.chats[person] = chat
        situation, known = await office.seen(person)
        try:
            async with database.write() as tx:
                locked = (await conversations.lock(tx, [chat]))[chat]
                if not database.is_sqlite:  # where only one writes at a time anyway
                    await both.wait()
                if (chat == second) is is_first_quicker:
                    await asyncio.sleep(0.2)
                one = Decided(replace(situation, conversation=locked), [KeepOnlyThisChat()], known)
                channels = {"telegram": office.channel}
                await apply(tx, [one], channels, OPEN, is_alone=True)
        except OvertakenError:
            return "overtaken"
        return "done"

    async with asyncio.timeout(0.9):  # sooner than PostgreSQL looks for a deadlock
        ended = await asyncio.gather(leave(first), leave(second))
    async with database.read() as tx:
        statement = select(chats.c.id).where(chats.c.person_id == person)
        assert list((await tx.execute(statement)).scalars()) == [
            chat for chat, end in zip((first, second), ended, strict=True) if end == "done"
        ]
    assert sorted(ended) == ["done", "overtaken"]
