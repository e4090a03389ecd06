from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, text, update

from bot import files
from bot.channels.base import NoFileError, Rejected, TryLater
from bot.channels.errand import ErrandChannel, body_of
from bot.config import read_config
from bot.documents.workbook import Sheet, write
from bot.errands import CONCURRENCY, PATIENT_TRIES, TRIES, Errands
from bot.file_store import NoSuchFileError
from bot.health import Health
from bot.observe import Metrics
from bot.sheet_plans import SheetPlans
from bot.turns import Turns
from bot.unit_tables import UnitTables
from bot.workshop import Workshop
from handlers.effects import ErasePerson
from handlers.evidence import LONGEST_CAPTION
from handlers.facts import Role
from handlers.inquiries import LookOver
from handlers.model import Event, Reply
from handlers.report_effects import DropFiles, FetchFile, MakeDocument, SubmitReport
from handlers.reporting import FileKept, FileRefused
from programme.catalogue import Text
from programme.programme import Programme
from programme.said import shortened
from storage import duties, errands
from storage import files as file_rows
from storage.database import Database
from storage.errands import Errand
from storage.schema import inbox, outbox
from storage.schema import invitations as invitation_table
from storage.schema_reports import errands as errand_table
from storage.schema_reports import files as file_table
from tests.bot.fakes import FakeChannel
from tests.bot.office import PERIOD, Office

PHOTO = b"\xff\xd8\xff\xe0 a photo"
FETCH = FetchFile(
    file_id="F1",
    title="Ảnh hội nghị.jpg",
    purpose="evidence:tt_minh_chung",
    kinds=("jpg", "png", "pdf"),
    most_bytes=1_000,
    caption="Hội nghị ngày 15/9",
)


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@dataclass(slots=True)
class Bot:
    """An office with somebody who runs its errands."""

    office: Office
    channel: FakeChannel
    errands: Errands
    lan: int = 0

    @property
    def database(self) -> Database:
        return self.office.database

    async def due(self) -> list[Errand]:
        async with self.database.read() as tx:
            return await errands.due(tx, 10, self.office.clock.now())

    async def work(self) -> None:
        """Everything that is due, once."""
        for errand in await self.due():
            await self.errands.do(errand)

    async def arrived(self) -> list[Event | None]:
        """What came back to the conversations."""
        async with self.database.read() as tx:
            bodies = (await tx.execute(select(inbox.c.body).order_by(inbox.c.id))).scalars()
            return [ErrandChannel().parse(body) for body in bodies]

    async def promised(self) -> list[tuple[str, dict[str, Any]]]:
        async with self.database.read() as tx:
            found = await tx.execute(select(outbox.c.method, outbox.c.body).order_by(outbox.c.id))
            return [(row[0], json.loads(row[1])) for row in found]

    async def states(self) -> list[str]:
        async with self.database.read() as tx:
            found = await tx.execute(select(errand_table.c.state).order_by(errand_table.c.id))
            return list(found.scalars())


@pytest.fixture
async def bot(database: Database, programme: Programme, tmp_path: Path) -> Bot:
    office = await Office(database, programme, tmp_path).found()
    channel = FakeChannel(programme.catalogue)
    channel.files["F1"] = PHOTO
    workshop = Workshop(
        database=database,
        clock=office.clock,
        store=office.store,
        programme=programme,
        username=lambda: "khuyen_hoc_bot",
    )
    sheets = SheetPlans(
        database=database,
        clock=office.clock,
        tables=UnitTables(office.store),
        catalogue=programme.catalogue,
    )
    worker = Errands(
        database=database,
        clock=office.clock,
        channels={"telegram": channel},
        store=office.store,
        workshop=workshop,
        sheets=sheets,
        programme=programme,
        metrics=Metrics(),
        wake_turns=lambda: None,
        wake_outbox=lambda: None,
    )
    made = Bot(office, channel, worker)
    made.lan = await office.hire("Lan", "SX01")
    return made


# --- files in ------------------------------------------------------------------------------


async def test_a_file_is_fetched_kept_and_comes_back(bot: Bot) -> None:
    await bot.office.do(bot.lan, FETCH)
    await bot.work()
    [event] = await bot.arrived()
    assert isinstance(event, FileKept)
    assert (event.kind, event.size, event.title) == ("jpg", len(PHOTO), "Ảnh hội nghị.jpg")
    assert event.purpose == "evidence:tt_minh_chung"
    assert bot.office.store.read(event.name) == PHOTO
    async with bot.database.read() as tx:
        known = await file_rows.find(tx, [event.name])
    assert known[event.name].title == "Ảnh hội nghị.jpg"
    assert await bot.states() == ["done"]
    await bot.work()
    assert len(await bot.arrived()) == 1


async def test_what_was_written_beside_a_file_comes_back_as_long_as_it_is_kept(bot: Bot) -> None:
    caption = shortened("Hội nghị tuyên truyền " * 20, LONGEST_CAPTION)  # as ``evidence`` does
    await bot.office.do(bot.lan, replace(FETCH, caption=caption))
    await bot.work()
    [event] = await bot.arrived()
    assert isinstance(event, FileKept)
    assert event.caption == caption
    assert caption.endswith("…")


async def test_a_file_that_was_taken_back_is_gone_at_once(bot: Bot) -> None:
    await bot.office.do(bot.lan, FETCH)
    await bot.work()
    [event] = await bot.arrived()
    assert isinstance(event, FileKept)
    await bot.office.do(bot.lan, DropFiles((event.name,)))
    await bot.work()
    assert bot.office.store.read(event.name) == PHOTO  # the message about it has not been read
    async with bot.database.write() as tx:
        await tx.execute(update(inbox).values(state="done"))
    await bot.office.do(bot.lan, DropFiles((event.name,)))
    await bot.work()
    with pytest.raises(NoSuchFileError):
        bot.office.store.read(event.name)
    async with bot.database.read() as tx:
        assert not await file_rows.find(tx, [event.name])
    await bot.office.do(bot.lan, DropFiles((event.name,)))  # a second time changes nothing
    await bot.work()
    assert await bot.states() == ["done"] * 4


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (NoFileError("gone"), "gone"),
        (NoFileError("too_large"), "too_large"),
        (b"\xff\xd8\xff" + b"x" * 2_000, "too_large"),
        (b"MZ a program", "kind"),
        (b"", "kind"),
        (b"a;b\n1;2\n", "kind"),
    ],
)
async def test_what_must_not_be_kept_is_refused(
    bot: Bot, found: bytes | Exception, reason: str
) -> None:
    bot.channel.files["F1"] = found
    await bot.office.do(bot.lan, FETCH)
    await bot.work()
    title, purpose = FETCH.title, FETCH.purpose
    assert await bot.arrived() == [FileRefused(reason=reason, title=title, purpose=purpose)]
    assert await bot.states() == ["done"]
    assert not (bot.office.folder / "files").exists()


@pytest.mark.parametrize(
    ("purpose", "head", "found"),
    [
        ("table", "question;answer;source;asof", "answers"),
        ("units", "question;answer;source;asof", "answers"),
        ("units", "mã;tên;loại", "units"),
        ("table", "mã;tên;loại", "table"),
        ("evidence:tt_minh_chung", "question;answer;source;asof", None),
    ],
)
async def test_a_sheet_of_the_base_is_known_by_its_columns(
    bot: Bot, purpose: str, head: str, found: str | None
) -> None:
    sheet = Sheet(name="Kho", widths=(20,) * 4, head=[head.split(";")], rows=[["a"] * 4])
    content = write([sheet], title="Kho", creator="Hội", at=bot.office.clock.now())
    bot.channel.files["F1"] = content
    fetch = replace(FETCH, title="a.xlsx", purpose=purpose, kinds=("xlsx",), most_bytes=50_000)
    await bot.office.do(bot.lan, fetch)
    await bot.work()
    [event] = await bot.arrived()
    assert isinstance(event, FileKept)
    assert event.purpose == (found or purpose)


async def test_a_sheet_is_looked_over_again(bot: Bot) -> None:
    name = bot.office.store.keep(b"PK\x03\x04 nothing", "xlsx")
    await bot.office.do(bot.lan, LookOver(name, "kho.xlsx"))
    await bot.work()
    [event] = await bot.arrived()
    title, purpose = "kho.xlsx", "answers"
    assert event == FileKept(name=name, kind="xlsx", size=0, title=title, purpose=purpose)


async def test_a_line_that_is_down_is_waited_for(bot: Bot) -> None:
    bot.channel.files["F1"] = TryLater("no connection")
    await bot.office.do(bot.lan, FETCH)
    for _ in range(TRIES + 2):
        await bot.work()
        assert await bot.due() == [], "not at once again"
        bot.office.clock.forward(minutes=1)
    bot.channel.files["F1"] = PHOTO
    await bot.work()
    assert isinstance((await bot.arrived())[0], FileKept)


async def test_after_an_hour_the_person_is_told(bot: Bot) -> None:
    boss = await bot.office.hire("Bình", role=Role.ADMIN)
    bot.channel.files["F1"] = TryLater("no connection", after=30)
    await bot.office.do(bot.lan, FETCH)
    for _ in range(PATIENT_TRIES):
        await bot.work()
        bot.office.clock.forward(minutes=1)
    [event] = await bot.arrived()
    assert isinstance(event, FileRefused)
    assert event.reason == "gone"
    assert await bot.states() == ["dead"]
    assert [body["key"] for _, body in await bot.promised()] == ["errand-alert"]
    async with bot.database.read() as tx:
        assert await tx.scalar(select(outbox.c.conversation_id)) == bot.office.chats[boss]


async def test_a_mistake_of_ours_is_tried_three_times(bot: Bot) -> None:
    await bot.office.hire("Bình", role=Role.ADMIN)
    await bot.office.do(bot.lan, MakeDocument("nonsense", ""), MakeDocument("board", "2026-Q9"))
    for _ in range(TRIES):
        await bot.work()
        bot.office.clock.forward(minutes=2)
    assert await bot.states() == ["dead", "dead"]
    keys = [body["key"] for _, body in await bot.promised()]
    assert sorted(keys) == ["errand-alert", "errand-failed", "errand-failed"], "one alert an hour"


async def test_whoever_has_left_is_not_looked_after(bot: Bot) -> None:
    await bot.office.do(bot.lan, FETCH)
    [errand] = await bot.due()
    await bot.office.do(bot.lan, ErasePerson())
    await bot.errands.do(errand)
    assert await bot.arrived() == []
    async with bot.database.read() as tx:
        assert await tx.scalar(select(func.count()).select_from(file_table)) == 0


# --- documents out -------------------------------------------------------------------------


async def send(bot: Bot, **values: Any) -> None:
    key = bot.office.key("SX01")
    await bot.office.fill(bot.lan, key, **values)
    await bot.office.do(bot.lan, SubmitReport(key, 1, "BC-SX01-1", is_late=False))


async def test_the_board_comes_as_a_picture(bot: Bot) -> None:
    await send(bot, tc_hoi_vien=5)
    await bot.office.do(bot.lan, MakeDocument("board", PERIOD))
    await bot.work()
    [(_, body)] = await bot.promised()
    assert (body["title"], body["key"]) == ("tinh-hinh-2026-Q4.png", "document-board")
    assert bot.office.store.read(body["file"]).startswith(b"\x89PNG")
    assert "Quý IV/2026" in body["text"]


@pytest.mark.parametrize(
    ("effect", "title", "key"),
    [
        (MakeDocument("export", PERIOD), "so-lieu-2026-Q4.xlsx", "document-export"),
        (MakeDocument("export", ""), "so-lieu-2026-Q4.xlsx", "document-export"),
    ],
)
async def test_the_export_comes_as_a_workbook(
    bot: Bot, effect: MakeDocument, title: str, key: str
) -> None:
    await send(bot, tc_hoi_vien=5)
    await bot.office.do(bot.lan, effect)
    await bot.work()
    [(_, body)] = await bot.promised()
    assert (body["title"], body["key"]) == (title, key)
    assert bot.office.store.read(body["file"]).startswith(b"PK")


async def test_a_copy_of_what_was_sent(bot: Bot) -> None:
    about = str(bot.office.key("SX01"))
    await bot.office.fill(bot.lan, bot.office.key("SX01"), tc_hoi_vien=5)
    await bot.office.do(bot.lan, MakeDocument("copy", about))
    await bot.work()
    assert [body["key"] for _, body in await bot.promised()] == ["errand-nothing"]
    await bot.office.do(
        bot.lan, SubmitReport(bot.office.key("SX01"), 1, "BC-SX01-1", is_late=False)
    )
    await bot.office.do(bot.lan, MakeDocument("copy", about))
    await bot.work()
    _, body = (await bot.promised())[-1]
    assert (body["title"], body["key"]) == ("BC-SX01-1.xlsx", "document-copy")
    assert bot.office.store.read(body["file"]).startswith(b"PK")


async def test_evidence_comes_file_by_file(bot: Bot) -> None:
    bot.channel.files["F2"] = b"%PDF-1.7 minutes"
    await bot.office.do(bot.lan, FETCH)
    await bot.work()
    [photo] = await bot.arrived()
    assert isinstance(photo, FileKept)
    unknown = "a" * 64 + ".pdf"
    names = (photo.name, "https://vtv.vn/tin", unknown, photo.name)
    await send(bot, tt_minh_chung=names)
    await bot.office.do(bot.lan, MakeDocument("evidence", str(bot.office.key("SX01"))))
    await bot.office.do(bot.lan, MakeDocument("evidence", str(bot.office.key("SX02"))))
    await bot.work()
    first, second = await bot.promised()
    assert (first[1]["file"], first[1]["title"]) == (photo.name, "Ảnh hội nghị.jpg")
    assert "Sở Giáo dục, Quý IV/2026: Ảnh hội nghị.jpg" in first[1]["text"]
    assert second[1]["key"] == "errand-nothing"


async def test_what_the_clock_would_send_comes_as_words(bot: Bot) -> None:
    """``xem trước nhắc``: worked out on an errand, so that nobody waits for it."""
    await bot.office.do(bot.lan, MakeDocument("preview", ""))
    await bot.work()
    [(_, said)] = await bot.promised()
    assert "nhắc riêng đầu mối, 1 người, 1 đơn vị" in said["text"]
    assert await bot.states() == ["done"]


async def test_far_ahead_every_message_is_in_a_table(bot: Bot) -> None:
    await bot.office.do(bot.lan, MakeDocument("preview", "60"))
    await bot.work()
    said, table = await bot.promised()
    assert "60 ngày tới" in said[1]["text"]
    assert table[1]["title"] == "Lich-nhac-60-ngay.xlsx"
    content = bot.office.store.read(table[1]["file"])
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert any("nhắc riêng đầu mối" in str(row[1]) and row[5] is None for row in rows)
    assert any(row[5] for row in rows)


async def test_invitations_for_every_unit_without_a_liaison(bot: Bot) -> None:
    boss = await bot.office.hire("Bình", role=Role.ADMIN)
    await bot.office.do(boss, MakeDocument("invitations", ""))
    await bot.office.do(boss, MakeDocument("invitations", str(bot.office.units["SX01"])))
    await bot.work()
    assert [body["key"] for _, body in await bot.promised()] == ["document-invitations"] * 2
    async with bot.database.read() as tx:
        made = list((await tx.execute(select(invitation_table.c.unit_id))).scalars())
    assert sorted(made) == sorted(bot.office.units[code] for code in ("SX01", "SX02", "SX03"))
    async with bot.database.write() as tx:
        for code in ("SX02", "SX03"):
            await duties.begin(tx, boss, bot.office.units[code], "liaison", bot.office.clock.now())
    await bot.office.do(boss, MakeDocument("invitations", ""))
    await bot.work()
    assert (await bot.promised())[-1][1]["key"] == "errand-nothing"


# --- whatever happens ----------------------------------------------------------------------


@pytest.mark.parametrize("steps", [*range(0, 24, 2), 40, 80])
async def test_cut_short_anywhere_it_is_repeated_and_not_lost(bot: Bot, steps: int) -> None:
    await bot.office.do(bot.lan, FETCH, MakeDocument("invitations", ""))
    for errand in await bot.due():
        task = asyncio.create_task(bot.errands.do(errand))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await asyncio.sleep(0.05)  # a commit that was under way ends
    for _ in range(2):
        await bot.work()
    assert len(await bot.arrived()) == 1
    assert len(await bot.promised()) == 1
    assert await bot.states() == ["done", "done"]
    async with bot.database.read() as tx:
        codes = await tx.scalar(select(func.count()).select_from(invitation_table))
    assert codes == 2, "codes on a sheet that was never sent open nothing"


async def test_the_same_errand_done_twice_counts_once(bot: Bot) -> None:
    await bot.office.do(bot.lan, FETCH, MakeDocument("board", PERIOD))
    due = await bot.due()
    for errand in [*due, *due]:
        await bot.errands.do(errand)
    assert len(await bot.arrived()) == 1
    assert len(await bot.promised()) == 1


async def test_the_worker_takes_a_few_at_a_time_until_it_is_stopped(bot: Bot) -> None:
    bot.channel.delay = 0.05
    await bot.office.do(bot.lan, *[FETCH] * 5)
    running = asyncio.create_task(bot.errands.run())
    async with asyncio.timeout(10):
        while not bot.channel.downloads:
            await asyncio.sleep(0.005)
        assert bot.channel.downloads <= CONCURRENCY
        while set(await bot.states()) != {"done"}:
            await asyncio.sleep(0.02)
        await bot.office.do(bot.lan, FETCH)
        bot.errands.wake()
        while bot.channel.downloads < 6:
            await asyncio.sleep(0.005)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert bot.errands._under_way == {}
    await bot.work()
    assert len(await bot.arrived()) == 6


async def test_a_file_that_came_is_answered_by_a_turn(bot: Bot) -> None:
    await bot.office.do(bot.lan, FETCH)
    await bot.work()
    turns = Turns(
        database=bot.database,
        clock=bot.office.clock,
        programme=bot.office.programme,
        channels={"telegram": bot.channel, "errand": ErrandChannel()},
        metrics=Metrics(),
        wake_outbox=lambda: None,
    )
    await turns.take_waiting()
    assert len(await bot.promised()) == 1, "whatever it is, there is an answer"
    async with bot.database.read() as tx:
        assert list((await tx.execute(select(inbox.c.state))).scalars()) == ["done"]


async def test_health_sees_errands_that_wait(bot: Bot) -> None:
    await bot.office.do(bot.lan, FETCH)
    health = Health(bot.database, bot.office.clock)
    bot.office.clock.forward(seconds=60)
    report = await health.report()
    assert report["errands"] == {"waiting": 1, "oldest_seconds": 60.0}
    assert report["status"] == "ok"
    bot.office.clock.forward(minutes=10)
    report = await health.report()
    assert report["ills"] == ["errands: oldest one waits too long"]
    await bot.work()
    assert (await health.report())["errands"] == {"waiting": 0, "oldest_seconds": 0.0}


async def rename(database: Database, old: str, new: str) -> None:
    async with database.write() as tx:
        await tx.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_a_database_that_is_away_is_waited_for(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.errands.DATABASE_PAUSE", 0.01)
    await bot.office.do(bot.lan, FETCH)
    [errand] = await bot.due()
    await rename(bot.database, "errands", "errands_away")
    try:
        running = asyncio.create_task(bot.errands.run())
        await bot.errands.do(errand)  # fetched, but it cannot be marked
        await asyncio.sleep(0.1)
        assert not running.done()
    finally:
        await rename(bot.database, "errands_away", "errands")
    async with asyncio.timeout(10):
        while await bot.states() != ["done"]:
            await asyncio.sleep(0.02)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(await bot.arrived()) == 1


async def test_nobody_is_behind_the_channel_of_errands() -> None:
    channel = ErrandChannel()
    reply = Reply(Text("errand-nothing"))
    assert channel.glance({"id": 1}) is None
    assert list(channel.draw(reply, 1)) == []
    assert channel.draw_commands(Role.ADMIN, "1") is None
    channel.acknowledge([{}])
    with pytest.raises(Rejected):
        channel.draw_file("a", "b", reply.text)
    with pytest.raises(NoFileError):
        await channel.download("a", 1)
    for event in (
        FileKept(name="n", kind="jpg", size=3, title="ảnh", purpose="units"),
        FileRefused(reason="kind", title="", purpose="x"),
    ):
        assert channel.parse(body_of(event)) == event
