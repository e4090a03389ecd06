"""Who gets the same answer: questions that are the very same, of one announcement only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.effects import OvertakenError
from handlers.effects import LogQuestion
from handlers.facts import Role
from handlers.inquiries import EntryState, SplitInquiry, Told, WriteEntry
from storage import announcements
from tests.bot.office import Office
from tests.bot.test_inquiring import (
    FIRST,
    MONDAY,
    SUNDAY,
    answer,
    ask,
    desk,
    office,
    programme,
    promised,
    worker,
)

__all__ = ["office", "programme"]

WHERE = "Về thông báo ngày 23/11/2026: thông báo này họp ở đâu"


async def about(office: Office, person: int, question: str, number: int) -> None:
    asked = LogQuestion(question, "no_basis", about=f"announcement:{number}")
    await office.do(person, asked)


async def test_questions_about_two_announcements_stay_two(office: Office) -> None:
    lan, minh, tu = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M", "T")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await about(office, lan, WHERE, 1)
    await about(office, minh, WHERE, 2)
    await worker(office).step()
    await about(office, tu, WHERE, 2)
    await ask(office, tu, WHERE)
    await worker(office).step()
    queue = (await desk(office, hoa)).queue
    assert [(one.announcement, one.count) for one in queue] == [
        ("announcement:1", 1),
        ("announcement:2", 2),
        ("", 1),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lịch xe thư viện tháng 1", "lịch xe thư viện tháng 2"),
        ("số điện thoại chủ tịch hội", "số điện thoại phó chủ tịch hội"),
        ("mức thưởng cấp tỉnh là bao nhiêu", "mức thưởng cấp quốc gia là bao nhiêu"),
    ],
)
async def test_a_word_that_differs_makes_two(office: Office, one: str, other: str) -> None:
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, one)
    await ask(office, minh, other)
    await worker(office).step()
    assert [each.headline for each in (await desk(office, hoa)).queue] == [one, other]


async def test_who_is_taken_out_gets_another_answer(office: Office) -> None:
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    await ask(office, lan, FIRST)
    await ask(office, minh, f"dạ {FIRST}")
    work = worker(office)
    await work.step()
    [one] = (await desk(office, hoa)).queue
    other = one.askers[1]
    out = SplitInquiry(one.id, one.revision, (other.id,), other.asked_at)
    await office.do(hoa, out, topic="questions")
    with pytest.raises(OvertakenError):
        await office.do(hoa, out, topic="questions")
    again = replace(out, revision=one.revision + 1)
    with pytest.raises(OvertakenError):  # is no more in it
        await office.do(hoa, again, topic="questions")
    await work.step()
    left, new = (await desk(office, hoa)).queue
    assert [(each.count, each.headline) for each in (left, new)] == [
        (1, FIRST),
        (1, f"dạ {FIRST}"),
    ]
    assert new.opened_at == other.asked_at
    await answer(office, hoa, left.id)
    await work.step()
    assert len(await promised(office, lan)) == 1
    assert await promised(office, minh) == []


async def test_a_source_without_a_day_stays_so_while_its_words_are_changed(
    office: Office,
) -> None:
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    knowledge = office.programme.knowledge
    entries = (knowledge.entry(id) for topic in knowledge.topics() for id in topic.entry_ids)
    filed = next(entry for entry in entries if entry and entry.is_undated)
    draft = replace(filed, answer="Câu trả lời mới.", is_undated=False)
    await office.do(
        hoa, WriteEntry(seen=0, state=EntryState.DRAFT, draft=draft), topic="questions"
    )
    seen = (await desk(office, hoa, f"entry/{filed.id}")).entry
    assert seen is not None
    assert seen.draft.is_undated
    other = replace(draft, source="Công văn 15/HKH ngày 03/11/2026")
    await office.do(
        hoa, WriteEntry(seen=1, state=EntryState.DRAFT, draft=other), topic="questions"
    )
    seen = (await desk(office, hoa, f"entry/{filed.id}")).entry
    assert seen is not None
    assert not seen.draft.is_undated


async def test_the_office_hears_of_a_question_about_an_announcement(office: Office) -> None:
    lan, minh = [await office.hire(name, role=Role.STRANGER) for name in ("L", "M")]
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    office.clock.time = SUNDAY  # at night: heard of in the morning
    await about(office, lan, WHERE, 1)
    work = worker(office)
    await work.step()
    assert await promised(office, hoa) == []
    office.clock.time = MONDAY
    for _ in range(2):
        await work.step()
        await worker(office).step()
    told = [one["text"] for one in await promised(office, hoa) if "về thông báo" in one["text"]]
    assert len(told) == 1
    assert "1 câu hỏi mới về thông báo" in told[0]
    office.clock.time = MONDAY + timedelta(hours=2)
    await about(office, minh, WHERE, 2)
    await work.step()
    await work.step()
    assert "2 câu hỏi mới về thông báo" in (await promised(office, hoa))[-1]["text"]


async def test_an_announcement_is_known_as_a_source(office: Office) -> None:
    lan = await office.hire("Lan", role=Role.STRANGER)
    hoa = await office.hire("Hoa", role=Role.ADMIN)
    async with office.database.write() as tx:
        content = announcements.ContentRow(text="Mời họp", reference="12/TB-HKH", audience={})
        number = await announcements.begin(tx, content, hoa, MONDAY)
    await about(office, lan, WHERE, number)
    await about(office, lan, f"{WHERE} vào lúc nào", number + 1)
    await worker(office).step()
    first, second = (await desk(office, hoa)).queue
    focus = (await desk(office, hoa, f"inquiry/{first.id}")).focus
    assert focus is not None
    assert focus.told == Told("12/TB-HKH", date(2026, 12, 14))
    gone = (await desk(office, hoa, f"inquiry/{second.id}")).focus
    assert gone is not None
    assert gone.told is None
