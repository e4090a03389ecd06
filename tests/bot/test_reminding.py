from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import files
from bot.channels.base import Wire
from bot.config import read_config
from bot.rehearsing import forecast
from handlers.model import Reply
from handlers.reminding import LAST_REMINDER_PROMPT, REMINDER_PROMPTS, SetAway
from handlers.report_effects import AskExtension, DecideExtension, SubmitReport
from programme.programme import Programme
from programme.reminders_plan import is_humane
from storage import asides, conversations, duties, errands, nudges, people, timers
from storage.database import Database, Transaction
from storage.schema import outbox
from tests.bot.fakes import FakeChannel
from tests.bot.reminder_office import (
    RULES,
    ZONE,
    Clockwork,
    Sent,
    all_skipped,
    all_timers,
    clockwork,
    made,
    moment,
    schedule_with,
)
from tests.storage.databases import postgres_database

Asked = Callable[[Transaction, datetime], Awaitable[None]]


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


async def rehearsed(work: Clockwork, days: int) -> tuple[list[Sent], set[tuple[object, ...]]]:
    """What would be sent, and what would be dropped and why."""
    async with work.database.read() as tx:
        found = await forecast(
            tx, work.office.programme, RULES, work.clock.now(), days, channels=["telegram"]
        )
    sent = [
        (
            f"{line.at.astimezone(ZONE):%Y-%m-%d %H:%M}",
            str(line.kind),
            line.person or 0,
            tuple((due.unit, due.step) for due in line.dues),
        )
        for line in found.lines
        if line.reason is None
    ]
    drops: set[tuple[object, ...]] = {
        (line.at, str(line.kind), line.person, due.unit, due.period, due.step, str(line.reason))
        for line in found.lines
        for due in line.dues
        if line.reason is not None and line.moved_to is None
    }
    return sent, drops


async def dropped(work: Clockwork) -> set[tuple[object, ...]]:
    async with work.database.read() as tx:
        rows = await all_skipped(tx)
    return {
        (row.at, row.kind, row.person_id, row.unit_id, row.period, row.step, row.reason)
        for row in rows
        if row.moved_to is None
    }


async def test_sixty_days_happen_as_rehearsed(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-11-23 09:00")
    expected, expected_drops = await rehearsed(work, 60)
    assert len(expected) == 29
    await work.run("2027-01-22 09:00")
    assert await work.sent() == expected
    assert await dropped(work) == expected_drops


async def test_what_is_rehearsed_after_people_change_happens_at_that_minute(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    """Somebody new where nobody was, somebody who goes, somebody back before time."""
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    lan, units = work.people["lan"], work.office.units
    async with database.write() as tx:
        await asides.set_away(tx, lan, moment("2026-12-30 00:00"))

    async def comes() -> None:
        await work.office.hire("Sương", "SX04", since=work.clock.now())

    async def returns() -> None:
        await work.office.do(lan, SetAway(None), topic="reminders")

    async def goes() -> None:
        async with database.write() as tx:
            await duties.end(tx, work.people["hoa"], units["SX02"], work.clock.now())

    for until, change in (
        ("2026-12-16 10:03", comes),
        ("2026-12-17 09:07", goes),
        ("2026-12-18 10:11", returns),
    ):
        await work.run(until, every=timedelta(days=9))
        before = await work.sent()
        work.clock.time = moment(until)
        await change()
        expected, _ = await rehearsed(work, 1)
        await work.run(f"{moment(until) + timedelta(hours=12):%Y-%m-%d %H:%M}")
        happened = [one for one in await work.sent() if one not in before]
        end = f"{work.clock.now().astimezone(ZONE):%Y-%m-%d %H:%M}"
        assert happened == [one for one in expected if one[0] < end]
    # whoever comes has just been told when it is due: what was to be said before is not made up
    # for, what comes next is said
    newest = max(work.office.chats)
    told = [at for at, _, person, _ in await work.sent() if person == newest]
    assert told[:1] == ["2026-12-18 08:30"]


@pytest.mark.parametrize(
    ("start", "days", "schedule"),
    [
        # Tết 2026 (14 to 22 February) and 2027 (4 to 10 February) in between
        ("2026-02-01 00:00", 40, {"Q4": ("17/2", "25/2")}),
        ("2027-01-25 00:00", 40, {"Q4": ("6/2", "15/2")}),
        # 2 January 2026 is off, Saturday 10 January is worked; the year ends
        ("2025-12-14 00:00", 40, {"Q4": ("2/1", "10/1")}),
        ("2025-12-20 00:00", 30, {"Q4": ("10/1", "13/1")}),
        # 30/4 and 1/5, 2/9 with its bridge
        ("2026-04-10 00:00", 40, {"Q1": ("30/4", "8/5")}),
        ("2026-08-10 00:00", 40, {"Q2": ("1/9", "8/9")}),
        # the year ends; a leap day
        ("2026-12-10 00:00", 40, {"Q4": ("31/12", "6/1")}),
        ("2028-02-10 00:00", 30, {"Q4": ("29/2", "6/3")}),
    ],
)
async def test_over_holidays_it_is_as_rehearsed(
    database: Database,
    tmp_path: Path,
    programme: Programme,
    start: str,
    days: int,
    schedule: dict[str, tuple[str, str]],
) -> None:
    work = await clockwork(database, tmp_path, programme, start, schedule_with(**schedule))
    expected, _ = await rehearsed(work, days)
    end = moment(start) + timedelta(days=days)
    await work.run(f"{end:%Y-%m-%d %H:%M}", every=timedelta(hours=5))
    sent = await work.sent()
    assert sent == expected
    calendar = work.office.programme.schedule.calendar
    assert all(is_humane(moment(at), calendar, RULES) for at, *_ in sent)
    assert {step for *_, about in sent for _, step in about} >= {"T-1", "T", "T+1"}


async def test_what_is_submitted_is_not_asked_for(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:59")
    lan, key = work.people["lan"], work.office.key("SX01")
    await work.tick("2026-12-15 08:00")
    await work.office.fill(lan, key, tt_so_cuoc=2)
    await work.tick("2026-12-16 08:30")
    [_, second] = await work.written(lan)
    total = programme.form.total
    assert f"Còn {total - 1}/{total} câu" in second
    await work.office.do(lan, SubmitReport(key, 1, "BC-1", False))
    await work.run("2026-12-26 00:00")
    assert len(await work.written(lan)) == 2
    async with database.read() as tx:
        kept = {row.key: (row.state, row.reason) for row in await all_timers(tx)}
    assert kept[f"nudge:{key}".replace("/", ":") + ":T"] == ("dropped", "submitted")
    assert kept[f"nudge:{key}".replace("/", ":") + ":opening"] == ("sent", "")


async def test_whoever_is_answering_is_not_interrupted(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    """Looked at in the very transaction: it waits, and a report that is in ends it."""
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:59")
    lan, hoa = work.people["lan"], work.people["hoa"]
    key, other = work.office.key("SX01"), work.office.key("SX02")
    work.clock.time = moment("2026-12-16 08:22")
    await work.office.fill(lan, key, tt_so_cuoc=2)
    await work.office.fill(hoa, other, tt_so_cuoc=2)
    assert await work.tick("2026-12-16 08:30") == moment("2026-12-16 08:42")
    assert await work.written(lan) == []
    [about_the_other] = await work.written(hoa)
    assert "Ban Dân vận" in about_the_other
    assert "Công an tỉnh" not in about_the_other
    await work.office.do(lan, SubmitReport(key, 1, "BC-1", False))
    await work.tick("2026-12-16 08:42")
    assert await work.written(lan) == []
    assert len(await work.written(hoa)) == 2


async def test_more_time_moves_the_plan(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    lan, chi, key = work.people["lan"], work.people["chi"], work.office.key("SX01")
    await work.run("2026-12-18 12:00")
    await work.office.do(lan, AskExtension(key, moment("2026-12-24 00:00").date(), "ốm"))
    await work.office.do(chi, DecideExtension(1, True), topic="review")
    await work.run("2026-12-26 00:00")
    about = [
        (at, about[0][1])
        for at, kind, person, about in await work.sent()
        if person == lan and kind == "nudge"
    ]
    assert about == [
        ("2026-12-15 08:00", "opening"),
        ("2026-12-16 08:30", "T-3"),
        ("2026-12-18 08:30", "T-1"),
        # the old due day is passed over in silence; then as before every date
        ("2026-12-21 08:30", "T-3"),
        ("2026-12-23 08:30", "T-1"),
        ("2026-12-24 07:45", "T"),
        ("2026-12-25 08:30", "T+1"),
    ]
    async with database.read() as tx:
        kept = {row.key: row for row in await all_timers(tx)}
    place = f"nudge:{key.unit_id}:{key.period}"
    assert (kept[f"{place}:T"].state, kept[f"{place}:T"].reason) == ("dropped", "replanned")
    assert kept[f"{place}:T@2026-12-24"].state == "sent"


async def test_whoever_stands_in_is_told(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    lan, minh = work.people["lan"], work.people["minh"]
    async with database.write() as tx:
        await asides.set_away(tx, lan, moment("2026-12-17 00:00"))
    await work.run("2026-12-19 00:00")
    [opening, t_3] = await work.written(minh)
    assert "thay" in opening
    assert "thay" in t_3
    [t_1] = await work.written(lan)
    assert "thay" not in t_1.splitlines()[0]
    assert "còn 3 ngày" in t_1


async def test_words_of_every_kind(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    await work.run("2026-12-26 00:00")
    written = {name: await work.written(person) for name, person in work.people.items()}
    assert not [text for texts in written.values() for text in texts if "{" in text]
    assert "đã mở nhận báo cáo" in written["lan"][0]
    assert "Bot xin nhắc anh/chị 2 báo cáo:" in written["hoa"][0]
    assert "Hôm nay là hạn nộp" in written["lan"][3]
    assert "vẫn gửi được đến 17:00" in written["lan"][4]
    assert all("vắng đến" in text for text in written["lan"])
    assert not any("nhắc sau" in text for text in written["lan"])  # there it is a button
    async with database.read() as tx:
        bodies = [json.loads(one) for one in (await tx.execute(select(outbox.c.body))).scalars()]
    pressable = [one for one in bodies if one.get("prompt") in REMINDER_PROMPTS]
    assert {one["prompt"] for one in pressable} == set(REMINDER_PROMPTS)
    assert all(one["choices"] == list(REMINDER_PROMPTS[one["prompt"]]) for one in pressable)
    # from T-1 on nothing can be put off, and nothing of that is offered
    late = [one for one in pressable if "còn 3 ngày" in one["text"] or "Hôm nay" in one["text"]]
    assert late
    assert {one["prompt"] for one in late} == {LAST_REMINDER_PROMPT}
    assert "người phụ trách thay" in written["minh"][0]
    digests = [text for text in written["chi"] if text.startswith("Tình hình")]
    assert len(digests) == 9
    assert "0/4 đơn vị đã nộp" in digests[0]
    [office] = [text for text in written["chi"] if "cuộc điện thoại" in text]
    assert office.count("chưa bắt đầu") == 3
    assert office.count("chưa có đầu mối") == 1
    async with database.read() as tx:
        waiting = await errands.due(tx, 99, work.clock.now())
    assert [one.args for one in waiting] == [{"kind": "board", "about": "2026-Q4"}] * 9


async def test_without_buttons_it_names_what_is_still_possible(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    class Plain(FakeChannel):
        capabilities = replace(FakeChannel.capabilities, has_buttons=False)

    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    work.reminding = made(work.office, channels={"telegram": Plain(programme.catalogue)})
    await work.run("2026-12-26 00:00")
    for name in ("lan", "hoa"):  # one report, and two
        opening, *later = await work.written(work.people[name])
        assert "nhắc sau" in opening
        # as the buttons go from three days before on
        late = [text for text in later if "còn 5 ngày" not in text]
        assert late
        assert not [text for text in late if "nhắc sau" in text]
        assert all("/baocao" in text for text in late)


async def test_down_over_the_due_time(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    await work.run("2026-12-16 00:00")
    before = await work.sent()
    # T-3 is missed for good, T-1 still helps
    work.restarted()
    await work.tick("2026-12-18 09:10")
    after = [one for one in await work.sent() if one not in before]
    assert {(at, step) for at, _, _, about in after for _, step in about} == {
        ("2026-12-18 09:10", "T-1")
    }
    chi = await work.written(work.people["chi"])
    assert "ngừng chạy qua giờ nhắc" in chi[-1]
    # of four units one has nobody who could have been written to
    assert "Ban Dân vận" in chi[-1]
    assert "Hội Phụ nữ" not in chi[-1]
    work.restarted()
    await work.tick("2026-12-18 09:11")
    assert len(await work.sent()) == len(before) + len(after)
    assert len(await work.written(work.people["chi"])) == len(chi)


async def test_a_leap_of_the_clock_and_back(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    await work.tick()
    await work.tick("2029-12-30 03:00")
    assert not [one for one in await work.sent() if one[1] != "digest"]
    await work.run("2026-12-15 07:00")
    work.clock.time = moment("2026-12-15 07:30")
    await work.run("2026-12-19 00:00")
    steps = [about[0][1] for _, _, person, about in await work.sent() if person == 1]
    assert steps == ["opening", "T-3", "T-1"]


class BrokenChannel(FakeChannel):
    """Breaks while the third message is drawn, that is in the middle of the transaction."""

    drawn = 0

    def draw(self, reply: Reply, prompt: int) -> Sequence[Wire]:
        self.drawn += 1
        if self.drawn == 3:
            raise RuntimeError
        return super().draw(reply, prompt)


async def test_killed_in_the_middle_nothing_is_lost_or_repeated(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 08:00")
    broken = made(work.office, channels={"telegram": BrokenChannel(programme.catalogue)})
    with pytest.raises(RuntimeError):
        await broken.tick()
    assert await work.sent() == []
    assert await work.written(work.people["lan"]) == []
    await broken.beat()  # raises nothing, and by then the channel works
    assert len(await work.sent()) == 3
    assert len(await work.written(work.people["lan"])) == 1


async def test_two_processes_at_once_send_once(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 08:00")
    several = [made(work.office) for _ in range(4)]
    for one in (*several, work.reminding):
        await asyncio.gather(*(each.beat() for each in several))
        await one.beat()
    assert len(await work.sent()) == 3
    for person in ("lan", "hoa", "tam"):
        assert len(await work.written(work.people[person])) == 1


async def test_used_keys_are_refused(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 08:00")
    unit, tam = work.office.units["SX03"], work.people["tam"]
    key = f"nudge:{unit}:another:opening:{tam}"
    async with database.write() as tx:
        # as if another process had committed after this one had read
        nudge = nudges.Nudge(key=key, kind="nudge", person_id=tam, unit_id=unit, period="another")
        assert await nudges.add(tx, [nudge], work.clock.now()) == 1
        assert await nudges.add(tx, [nudge], work.clock.now()) == 0


async def test_the_office_has_everybody_reminded_now(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    await work.run("2026-12-17 10:00")
    before = await work.sent()
    for at in ("2026-12-17 10:00", "2026-12-17 15:00"):
        work.clock.time = moment(at)
        async with database.write() as tx:
            await timers.remind_now(tx, "2026-Q4", work.clock.now())
        await work.tick()
    now = [one for one in await work.sent() if one not in before]
    assert [(at, person) for at, _, person, _ in now] == [
        ("2026-12-17 10:00", work.people[name]) for name in ("lan", "hoa", "tam")
    ]
    assert "Văn phòng Hội nhờ bot nhắn" in (await work.written(work.people["lan"]))[-1]


async def test_nobody_is_written_to_where_nobody_can_be(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    async with database.write() as tx:
        await conversations.set_reachable(
            tx, [work.office.chats[work.people["tam"]]], is_reachable=False, at=work.clock.now()
        )
        await asides.set_away(tx, work.people["hoa"], moment("2026-12-20 00:00"))
        await asides.snooze(
            tx,
            work.people["lan"],
            work.office.units["SX01"],
            "2026-Q4",
            moment("2026-12-16 10:00"),
        )
        await people.erase(tx, work.people["hoa"], work.clock.now())
    await work.run("2026-12-17 00:00")
    assert await work.written(work.people["tam"]) == []
    assert [(at, about) for at, kind, _, about in await work.sent() if kind == "nudge"] == [
        ("2026-12-16 10:00", ((work.office.units["SX01"], "later"),))
    ]
    async with database.read() as tx:
        why = {(row.unit_id, row.step): row.reason for row in await all_skipped(tx)}
    assert why[work.office.units["SX03"], "opening"] == "unreachable"
    assert why[work.office.units["SX02"], "opening"] == "nobody"
    assert why[work.office.units["SX01"], "opening"] == "snoozed"


async def test_other_files_make_another_plan(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
    await work.tick()
    steps = tuple(replace(one, hour=time(10, 15)) for one in RULES.steps)
    rules = replace(RULES, steps=steps)
    assert await made(work.office, rules=rules).tick() == moment("2026-12-15 10:15")


class Jobs:
    """What the scheduler was asked to do."""

    def __init__(self) -> None:
        self.named: dict[str, object] = {}

    def add_job(self, job: object, trigger: object, *, id: str, **_: object) -> None:
        self.named[id] = trigger


async def test_the_scheduler_wakes_at_the_minute(
    database: Database, tmp_path: Path, programme: Programme
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-12-15 07:59")
    jobs = Jobs()
    work.reminding.start(jobs)
    assert list(jobs.named) == ["reminders"]
    await work.reminding.beat()
    assert list(jobs.named) == ["reminders"]  # due in exactly a minute: the regular one does it
    work.clock.forward(seconds=30)
    beaten = work.reminding.beaten_at
    await work.reminding.beat()
    assert list(jobs.named) == ["reminders", "reminders-next"]
    assert work.reminding.beaten_at > beaten


@pytest.mark.postgres
async def test_a_tick_and_a_turn_do_not_wait_for_one_another(
    postgres_url: str, tmp_path: Path, programme: Programme
) -> None:
    async with postgres_database(postgres_url) as database:
        work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
        await work.tick()
        work.clock.time = moment("2026-12-15 07:30")
        async with database.write() as tx:
            await timers.look_at(tx, work.clock.now())
            await timers.plan_at(tx, work.clock.now())
            await timers.remind_now(tx, "2026-Q4", work.clock.now())
        async with database.write() as tx:
            await timers.plan_at(tx, work.clock.now())  # one put it off
            ticking = asyncio.create_task(work.reminding.tick())
            await asyncio.wait([ticking], timeout=1)
            assert not ticking.done()
            await timers.remind_now(tx, "2026-Q4", work.clock.now())
            await timers.look_at(tx, work.clock.now())  # and another is at it
        await ticking


@pytest.mark.postgres
@pytest.mark.parametrize("asked", [timers.look_at, timers.plan_at])
async def test_a_wish_to_look_that_comes_during_a_tick_is_not_lost(
    postgres_url: str, tmp_path: Path, programme: Programme, asked: Asked
) -> None:
    # two processes: the one that leads ticks while the other takes the turn of somebody
    async with postgres_database(postgres_url) as database:
        work = await clockwork(database, tmp_path, programme, "2026-12-15 07:00")
        await work.tick()
        work.clock.time = moment("2026-12-15 07:30")
        async with database.write() as tx:
            await asked(tx, work.clock.now())
        work.clock.time = moment("2026-12-15 07:31")
        async with database.write() as tx:
            await asked(tx, work.clock.now())
            ticking = asyncio.create_task(work.reminding.tick())
            # it has read the world without this turn, and comes to the row that it holds
            await asyncio.wait([ticking], timeout=1)
            assert not ticking.done()
        await ticking
        async with database.read() as tx:
            assert await timers.next_due(tx) == work.clock.now()
