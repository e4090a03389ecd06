"""The loop behind the conversations: who asks the same, who is told what, when, and only once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import files
from bot.config import read_config
from bot.effects import OvertakenError
from bot.inquiring import Inquiring
from handlers.answer_effects import AskOffice, RateAnswer
from handlers.effects import ErasePerson, LogQuestion
from handlers.facts import Role
from handlers.inquiries import (
    AddToInquiry,
    DeclineInquiry,
    EntryState,
    Inquiries,
    MergeInquiries,
    ReleaseInquiry,
    SaveReply,
    SendReply,
    TakeInquiry,
    WriteEntry,
)
from programme.programme import Programme
from programme.reminders_plan import humane
from storage import conversations, devices, people
from storage.conversations import Address
from storage.database import Database
from storage.outbox import Outcome, finish
from storage.schema import outbox as outbox_table
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.office import Office
from tests.handlers.inquiry_samples import PAPER, PUBLISHED_ON, SAID, entry
from tests.programme.reminder_samples import RULES

FIRST = "Quỹ khuyến học có được mua máy tính cho học sinh nghèo không?"
ALSO = "cho em hỏi dùng quỹ khuyến học mua máy tính cho học sinh nghèo được ko ạ"
OTHER = "Trường tôi muốn mượn hội trường của Hội thì làm thế nào?"
#: a Monday at about ten in the morning, and the evening before it
MONDAY = datetime(2026, 12, 14, 3, 0, 17, 250, tzinfo=UTC)
SUNDAY = MONDAY - timedelta(hours=15)


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
async def office(database: Database, programme: Programme, tmp_path: Path) -> Office:
    return await Office(database, programme, tmp_path, FakeClock(MONDAY)).found()


def worker(office: Office) -> Inquiring:
    calendar = office.programme.schedule.calendar
    return Inquiring(
        database=office.database,
        clock=office.clock,
        programme=office.programme,
        channels={"telegram": office.channel, "zalo": ZaloChannel(office.programme.catalogue)},
        humane=partial(humane, calendar=calendar, rules=RULES),
    )


class ZaloChannel(FakeChannel):
    name = "zalo"


async def ask(office: Office, person: int, question: str) -> None:
    await office.do(person, LogQuestion(question, "no_basis"))


async def desk(office: Office, admin: int, about: str = "") -> Inquiries:
    _, known = await office.seen(admin, "questions", about)
    assert known.inquiries is not None
    return known.inquiries


async def answer(office: Office, admin: int, number: int) -> None:
    about = f"inquiry/{number}"
    one = (await desk(office, admin, about)).focus
    assert one is not None
    saved = SaveReply(number, one.revision, SAID, PAPER, PUBLISHED_ON)
    await office.do(admin, saved, topic="questions", about=about)
    sent = SendReply(number, one.revision + 1)
    await office.do(admin, sent, topic="questions", about=about)


async def promised(office: Office, person: int | None = None) -> list[dict[str, Any]]:
    c = outbox_table.c
    statement = select(c.body).order_by(c.id)
    if person is not None:
        statement = statement.where(c.conversation_id == office.chats[person])
    async with office.database.read() as tx:
        return [json.loads(body) for body in (await tx.execute(statement)).scalars()]


def words(messages: Sequence[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in messages)


async def test_who_asks_the_same_waits_for_one_answer(office: Office) -> None:
    lan, minh, tu = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M", "T")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    await ask(office, tu, OTHER)
    work = worker(office)
    await work.step()
    await ask(office, minh, ALSO)
    await ask(office, lan, FIRST)
    await work.step()
    seen = await desk(office, hoa)
    assert [(one.headline, one.count) for one in seen.queue] == [(FIRST, 2), (OTHER, 1)]
    assert seen.queue[0].wordings == (FIRST, ALSO)
    await answer(office, hoa, seen.queue[0].id)
    for _ in range(3):
        await work.step()
        await worker(office).step()  # another process after a crash
    for person, question in ((lan, FIRST), (minh, ALSO)):
        [told] = await promised(office, person)
        assert question in told["text"]
        assert SAID in told["text"]
        assert PAPER in told["text"]
        assert "02/11/2026" in told["text"]
    assert await promised(office, tu) == []


async def test_two_that_come_at_once_are_one(office: Office) -> None:
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    await ask(office, minh, ALSO)
    await worker(office).step()
    [one] = (await desk(office, hoa)).queue
    assert one.count == 2


async def test_nobody_is_written_to_at_night(office: Office) -> None:
    office.clock.time = SUNDAY
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    work = worker(office)
    await work.step()
    [one] = (await desk(office, hoa)).queue
    await answer(office, hoa, one.id)
    await work.step()
    assert await promised(office, lan) == []
    office.clock.time = MONDAY
    await work.step()
    assert SAID in words(await promised(office, lan))


async def test_who_cannot_be_reached_is_shown_and_told_when_back(office: Office) -> None:
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    await ask(office, minh, ALSO)
    work = worker(office)
    await work.step()
    async with office.database.write() as tx:
        await conversations.set_reachable(
            tx, [office.chats[lan]], is_reachable=False, at=office.clock.now()
        )
    [one] = (await desk(office, hoa)).queue
    await answer(office, hoa, one.id)
    await work.step()
    async with office.database.write() as tx:  # the second one has blocked the bot unnoticed
        rows = await tx.execute(select(outbox_table.c.id, outbox_table.c.conversation_id))
        gone = [Outcome(id=id, conversation_id=chat, state="gone", tries=1) for id, chat in rows]
        await finish(tx, gone, office.clock.now())
    focus = (await desk(office, hoa, f"inquiry/{one.id}")).focus
    assert focus is not None
    assert [asker.reach for asker in focus.askers] == ["unreached", "unreached"]
    async with office.database.write() as tx:
        await conversations.set_reachable(
            tx, [office.chats[lan]], is_reachable=True, at=office.clock.now()
        )
    await work.step()
    assert SAID in words(await promised(office, lan))


async def test_the_answer_comes_where_it_was_asked_else_elsewhere(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    async with office.database.write() as tx:  # a second phone, used later
        address = Address("zalo", "z-1")
        chat = (await conversations.open_all(tx, [address], MONDAY))[address]
        before = await people.consent(tx, chat, "zalo", "1", MONDAY)
        await devices.offer(tx, lan, "7FKQM2ABCD", MONDAY + timedelta(minutes=5))
        await devices.link(tx, "7FKQM2ABCD", chat, MONDAY)
    assert before != lan
    work = worker(office)
    await work.step()
    [one] = (await desk(office, hoa)).queue
    await answer(office, hoa, one.id)
    await work.step()
    assert SAID in words(await promised(office, lan))


async def test_a_declined_question_is_said_to_be(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa = await office.hire("Hoa", role=Role.REVIEWER)
    await ask(office, lan, FIRST)
    work = worker(office)
    await work.step()
    [one] = (await desk(office, hoa)).queue
    await office.do(hoa, DeclineInquiry(one.id, 0, "Nơi khác phụ trách."), topic="questions")
    await work.step()
    assert "Nơi khác phụ trách." in words(await promised(office, lan))
    assert (await desk(office, hoa)).queue == ()


async def test_two_officers_do_not_both_send(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa, binh = [await office.hire(name, role=Role.ADMIN) for name in ("Hoa", "Bình")]
    await ask(office, lan, FIRST)
    await worker(office).step()
    [one] = (await desk(office, hoa)).queue
    await office.do(hoa, TakeInquiry(one.id, 0), topic="questions")
    with pytest.raises(OvertakenError):
        await office.do(binh, DeclineInquiry(one.id, 0, "không"), topic="questions")
    [one] = (await desk(office, binh)).queue
    assert (one.owner, one.owner_id) == ("Hoa", hoa)


async def test_an_answer_waits_for_the_base_for_two_weeks(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    await worker(office).step()
    [one] = (await desk(office, hoa)).queue
    await office.do(hoa, TakeInquiry(one.id, 0), topic="questions")
    await office.do(hoa, ReleaseInquiry(one.id, 1), topic="questions")
    [free] = (await desk(office, hoa)).queue
    assert (free.owner_id, free.revision) == (None, 2)
    await answer(office, hoa, one.id)
    assert [each.headline for each in (await desk(office, hoa)).answered] == [FIRST]
    office.clock.forward(days=15)
    assert (await desk(office, hoa)).answered == ()


async def test_merged_askers_get_the_same_answer(office: Office) -> None:
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    await ask(office, minh, OTHER)
    work = worker(office)
    await work.step()
    first, other = (await desk(office, hoa)).queue
    await office.do(hoa, MergeInquiries(other.id, 0, first.id), topic="questions")
    await answer(office, hoa, first.id)
    await work.step()
    assert SAID in words(await promised(office, minh))
    with pytest.raises(OvertakenError):
        await office.do(hoa, MergeInquiries(other.id, 1, first.id), topic="questions")


async def test_who_is_being_answered_writes_on_to_the_officer(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    work = worker(office)
    await work.step()
    [one] = (await desk(office, hoa)).queue
    _, facts = await office.seen(lan, "menu")
    assert [thread.is_taken for thread in facts.threads] == [False]
    await office.do(hoa, TakeInquiry(one.id, 0), topic="questions")
    _, facts = await office.seen(lan, "menu")
    [thread] = facts.threads
    assert (thread.id, thread.questions, thread.is_taken) == (one.id, (FIRST,), True)
    assert facts.inquiries is None
    await office.do(lan, AddToInquiry(one.id, "em ở xã Hoa Sen ạ"), topic="menu")
    await answer(office, hoa, one.id)
    await work.step()
    assert len(await promised(office, lan)) == 1  # however much they wrote
    _, facts = await office.seen(lan, "menu")
    assert facts.threads == ()


async def test_what_did_not_help_and_who_wants_a_person_are_in_the_queue(office: Office) -> None:
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await office.do(lan, RateAnswer("ct-nd1", "nội dung một là gì", is_helpful=False))
    await office.do(lan, RateAnswer("ct-nd1", "nội dung một là gì", False, "old"))
    await office.do(minh, RateAnswer("ct-nd1", "", is_helpful=True))
    await office.do(minh, AskOffice("xe đưa đón học sinh của huyện chạy giờ nào"))
    work = worker(office)
    await work.step()
    first, second = (await desk(office, hoa)).queue
    assert [(one.kind, one.reason, one.entry) for one in first.askers] == [
        ("unhelpful", "old", "ct-nd1")
    ]
    assert [one.kind for one in second.askers] == ["office"]
    seen = await desk(office, hoa, "entry/ct-nd1")
    assert (seen.thumbs.helpful, seen.thumbs.unhelpful) == (1, 1)
    told = words(await promised(office, hoa))
    assert "nhờ cán bộ Hội trả lời" in told
    assert "xe đưa đón" not in told.split("Đầu tuần")[0]


async def test_who_is_erased_is_in_no_queue(office: Office) -> None:
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    await ask(office, minh, ALSO)
    work = worker(office)
    await work.step()
    await office.do(lan, ErasePerson())
    [one] = (await desk(office, hoa)).queue
    assert (one.headline, one.count) == (ALSO, 1)
    await answer(office, hoa, one.id)
    await work.step()
    assert await promised(office, lan) == []
    assert len(await promised(office, minh)) == 1


async def test_the_weekly_list_comes_once_on_monday_morning(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    huy = await office.hire("Huy", role=Role.REVIEWER)
    office.clock.time = MONDAY - timedelta(days=10)
    for number in range(12):
        await ask(office, lan, f"{OTHER} {'đặc biệt ' * number}{number * 1111}")
    work = worker(office)
    await work.step()
    office.clock.time = SUNDAY
    await work.step()
    office.clock.time = MONDAY - timedelta(hours=2, minutes=1)  # before eight
    await work.step()
    before = len(await promised(office, hoa))
    for hours in (0, 1, 3):
        office.clock.time = MONDAY + timedelta(hours=hours)
        await work.step()
        await worker(office).step()
    [weekly] = [one for one in await promised(office, hoa) if "Đầu tuần" in one["text"]]
    assert "quá hạn" in weekly["text"]
    assert len(await promised(office, hoa)) == before + 1
    assert not [one for one in await promised(office, huy) if "Đầu tuần" in one["text"]]
    office.clock.time = MONDAY + timedelta(days=1)
    await work.step()
    await work.step()
    assert "quá hạn" in (await promised(office, huy))[-1]["text"]
    assert len(await promised(office, hoa)) == before + 2


async def test_an_entry_is_written_once(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    await worker(office).step()
    [one] = (await desk(office, hoa)).queue
    await answer(office, hoa, one.id)
    assert [each.id for each in (await desk(office, hoa)).answered] == [one.id]
    draft = WriteEntry(
        seen=0, state=EntryState.DRAFT, draft=entry(id=f"hoi-{one.id}"), inquiry_id=one.id
    )
    await office.do(hoa, draft, topic="questions")
    with pytest.raises(OvertakenError):
        await office.do(hoa, draft, topic="questions")
    seen = await desk(office, hoa, f"entry/{draft.id}")
    assert seen.answered == ()
    assert seen.entry is not None
    assert (seen.entry.number, seen.entry.is_live, seen.entry.draft) == (1, False, draft.draft)
    assert seen.other_admins == 0
    published = replace(draft, seen=1, state=EntryState.PUBLISHED)
    await office.do(hoa, published, topic="questions")
    seen = await desk(office, hoa, f"entry/{draft.id}")
    assert seen.entry is not None
    assert seen.entry.published == draft.draft
    focus = (await desk(office, hoa, f"inquiry/{one.id}")).focus
    assert focus is not None
    assert focus.entry_id == draft.id
