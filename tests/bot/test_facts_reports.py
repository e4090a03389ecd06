from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bot import facts, files, reminder_facts
from bot.config import read_config
from bot.facts_reports import load_board
from bot.unit_tables import UnitTables
from handlers.facts import Facts, Role
from handlers.report_effects import ApproveReport, AskExtension, SetName, SubmitReport, WorkFor
from handlers.reporting import Desk, FileKept, Origin, ReportState, Submission, Unit
from programme.fields import Value
from programme.programme import Programme
from storage.database import Database
from storage.units import NewUnit
from tests.bot.office import BEFORE, OPEN, PERIOD, Office

FILED: dict[str, Value] = {
    "tc_hoi_vien": 40,
    "ht_ty_le_ke_hoach": Decimal("85.5"),
    "mh_dvht_so_qd": "12/QĐ",
}


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
async def office(database: Database, programme: Programme, tmp_path: Path) -> Office:
    return await Office(database, programme, tmp_path).found()


async def desk(office: Office, person: int, about: str = "") -> Desk:
    _, known = await office.seen(person, about=about)
    assert known.desk is not None
    return known.desk


async def submit(office: Office, person: int, code: str, period: str, **values: int) -> None:
    key = office.key(code, period)
    await office.fill(person, key, **values)
    await office.do(person, SubmitReport(key, 1, f"BC-{code}-{period}", is_late=False))


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that run meanwhile."""
    ran: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        ran.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield ran
    event.remove(Engine, "before_cursor_execute", note)


async def test_a_desk_with_one_unit(office: Office) -> None:
    lan = await office.hire("Lan", "SX01")
    minh = await office.hire("Minh", "SX01", duty="deputy")
    found = await desk(office, lan)
    assert found.unit == found.units[0]
    assert found.unit == Unit(
        id=office.units["SX01"],
        code="SX01",
        name="Sở Giáo dục",
        type="so_nganh",
        parent_id=office.units["SX00"],
        headcount=80,
        phone="0255 382",
    )
    assert (found.duty, found.name, found.period) == ("liaison", "Lan", PERIOD)
    assert [(one.person_id, one.duty) for one in found.colleagues] == [(minh, "deputy")]
    assert (found.report, found.past, found.heads) == (None, None, ())


async def test_without_a_unit_there_is_an_empty_desk(office: Office) -> None:
    assert await desk(office, await office.hire("Lan")) == Desk(name="Lan")


async def test_of_several_units_one_has_to_be_chosen(office: Office) -> None:
    lan = await office.hire("Lan", "SX01", "SX03")
    found = await desk(office, lan)
    assert [unit.code for unit in found.units] == ["SX03", "SX01"], "by name"
    assert (found.unit, found.period) == (None, "")
    await office.do(lan, WorkFor(office.units["SX03"]), SetName("Lê Lan"))
    found = await desk(office, lan)
    assert found.unit is not None
    assert (found.unit.code, found.name, found.period) == ("SX03", "Lê Lan", PERIOD)


async def test_the_focus_wins_where_the_person_serves_the_unit(office: Office) -> None:
    lan = await office.hire("Lan", "SX01", "SX03")
    found = await desk(office, lan, str(office.key("SX01", BEFORE)))
    assert found.unit is not None
    assert (found.unit.code, found.period) == ("SX01", BEFORE)


@pytest.mark.parametrize("about", ["999/2026-Q4", "2026-Q4", "x", "/", "1/", "1/nonsense"])
async def test_another_focus_is_none(office: Office, about: str) -> None:
    lan = await office.hire("Lan", "SX03")
    about = about.replace("1/", f"{office.units['SX03']}/") if about[0] == "1" else about
    found = await desk(office, lan, about)
    assert found.unit is not None
    assert (found.unit.code, found.period) == ("SX03", PERIOD)


async def test_a_report_as_it_stands(office: Office) -> None:
    lan = await office.hire("Lan", "SX01")
    key = office.key("SX01")
    await office.fill(lan, key, **FILED)
    await office.do(lan, AskExtension(key, date(2027, 1, 5), "ốm"))
    report = (await desk(office, lan)).report
    assert report is not None
    assert (report.key, report.state, report.revision) == (key, ReportState.DRAFT, 1)
    assert {name: answer.value for name, answer in report.answers.items()} == FILED
    assert report.answers["tc_hoi_vien"].origin is Origin.TYPED
    assert report.holder is not None
    assert (report.holder.person_id, report.holder.name) == (lan, "Lan")
    assert report.extension is not None
    assert (report.extension.until, report.extension.state) == (date(2027, 1, 5), "asked")
    assert report.extension.asked_by == "Lan"


async def test_what_was_approved_before_is_carried_on(office: Office) -> None:
    lan = await office.hire("Lan", "SX01")
    hoa = await office.hire("Hoa", role=Role.REVIEWER)
    await submit(office, lan, "SX01", BEFORE, tc_hoi_vien=40, qk_thu=9, qk_chi=4)
    assert (await desk(office, lan)).past is None, "it is not approved yet"
    key = office.key("SX01", BEFORE)
    await office.do(hoa, ApproveReport(key, 2), topic="review", about=str(key))
    found = await desk(office, lan)
    assert found.past is not None
    assert found.past.period == BEFORE
    assert found.past.values["tc_hoi_vien"] == 40
    assert found.past.values["tc_ty_le_hoi_vien"] == Decimal("50.0"), "of 80 who work there"
    [head] = found.heads
    assert (head.key, head.state, head.unit) == (key, ReportState.APPROVED, "Sở Giáo dục")
    again = await desk(office, lan, str(key))
    assert again.past is None, "nothing lies before the first report"
    assert again.report is not None
    [sent] = again.report.submissions
    assert isinstance(sent, Submission)
    assert (sent.version, sent.code, sent.by) == (1, "BC-SX01-2026-Q3", "Lan")
    assert set(sent.answers) == {"tc_hoi_vien", "qk_thu", "qk_chi"}, "as it was sent"


async def test_a_bench_shows_what_waits(office: Office) -> None:
    lan = await office.hire("Lan", "SX01", "SX03")
    hoa = await office.hire("Hoa", role=Role.REVIEWER)
    await submit(office, lan, "SX03", PERIOD, tc_hoi_vien=3)
    office.clock.forward(hours=1)
    await submit(office, lan, "SX01", PERIOD, tc_hoi_vien=5)
    await office.do(lan, AskExtension(office.key("SX03", BEFORE), date(2027, 1, 5), "ốm"))
    _, known = await office.seen(hoa, "review")
    assert known.bench is not None
    assert [head.key for head in known.bench.queue] == [office.key("SX03"), office.key("SX01")]
    assert [one.key for one in known.bench.extensions] == [office.key("SX03", BEFORE)]
    assert (known.bench.unit, known.bench.report) == (None, None)
    _, known = await office.seen(hoa, "review", about=str(office.key("SX01")))
    assert known.bench is not None
    assert known.bench.unit is not None
    assert known.bench.report is not None
    assert (known.bench.unit.code, known.bench.report.key) == ("SX01", office.key("SX01"))
    _, known = await office.seen(hoa, "review", about=str(office.key("SX02")))
    assert known.bench is not None
    assert known.bench.unit is None, "nobody has begun it"


async def test_a_bench_has_the_one_report_that_words_name(office: Office) -> None:
    lan = await office.hire("Lan", "SX01")
    hoa = await office.hire("Hoa", role=Role.REVIEWER)
    await submit(office, lan, "SX01", PERIOD, tc_hoi_vien=40)
    for about in ("", str(office.key("SX02"))):
        step = "card/1/" if about else "list"
        _, known = await office.seen(hoa, "review", about, "sở giáo dục", step=step)
        assert known.bench is not None
        assert known.bench.named is not None
        assert known.bench.named.report is not None
        assert known.bench.named.report.key == known.bench.named.key == office.key("SX01")
    _, known = await office.seen(hoa, "menu", "", "/duyet SX02")
    assert known.bench is not None
    assert known.bench.named is not None
    assert (known.bench.named.key, known.bench.named.report) == (office.key("SX02"), None)
    for words in ("phòng", "giá vàng"):
        _, known = await office.seen(hoa, "review", "", words, step="list")
        assert known.bench is not None
        assert known.bench.named is None


async def test_a_board_has_every_unit_that_is_to_report(office: Office) -> None:
    await office.found(
        [
            NewUnit(code="SX08", name="Đã đóng", type="so_nganh", active_to=date(2026, 6, 30)),
            NewUnit(code="SX09", name="Sắp mở", type="so_nganh", active_from=date(2027, 3, 1)),
        ]
    )
    lan = await office.hire("Lan", "SX03")
    boss = await office.hire("Hoa", role=Role.ADMIN)
    await submit(office, lan, "SX03", PERIOD, tc_hoi_vien=3)
    _, known = await office.seen(boss, "office")
    assert known.board_period == PERIOD
    assert [(one.unit.code, one.report is not None) for one in known.board] == [
        ("SX01", False),
        ("SX02", False),
        ("SX03", True),
    ]
    _, known = await office.seen(boss, "office", about="2026-Q2")
    assert known.board_period == "2026-Q2"
    assert [one.unit.code for one in known.board] == ["SX01", "SX02", "SX03", "SX08"]
    async with office.database.read() as tx:
        board = await load_board(tx, office.programme, PERIOD)
    assert len(board) == 3


async def test_a_half_year_has_the_reports_of_its_quarters_with_one_query(
    office: Office,
) -> None:
    await office.found(
        [NewUnit(code="SX09", name="Mới mở", type="so_nganh", active_from=date(2026, 9, 20))]
    )
    lan = await office.hire("Lan", "SX03")
    boss = await office.hire("Hoa", role=Role.ADMIN)
    await submit(office, lan, "SX03", BEFORE, tc_hoi_vien=2)
    await submit(office, lan, "SX03", PERIOD, tc_hoi_vien=3)
    with counted() as ran:
        _, known = await office.seen(boss, "menu", "", "/tonghop 6 tháng cuối năm 2026")
    assert known.board_period == "2026-H2"
    assert sum("JOIN units ON units.id = reports.unit_id" in one for one in ran) == 1
    told = {one.unit.code: one.parts for one in known.board}
    assert {code: list(parts) for code, parts in told.items()} == {
        "SX01": [BEFORE, PERIOD],
        "SX02": [BEFORE, PERIOD],
        "SX03": [BEFORE, PERIOD],
        "SX09": [PERIOD],
    }
    found = [report and report.answers["tc_hoi_vien"].value for report in told["SX03"].values()]
    assert found == [2, 3]
    assert set(told["SX01"].values()) == {None}


async def test_a_draft_alone_keeps_no_closed_unit_on_the_board(office: Office) -> None:
    closed = NewUnit(code="SX03", name="Ban Dân vận", type="so_nganh", active_to=date(2026, 6, 30))
    lan = await office.hire("Lan", "SX03", "SX01")
    await office.fill(lan, office.key("SX03"), tc_hoi_vien=3)
    boss = await office.hire("Hoa", role=Role.ADMIN)

    async def owing() -> tuple[list[str], set[int]]:
        _, known = await office.seen(boss, "office")
        async with office.database.read() as tx:
            world = await reminder_facts.load_world(
                tx,
                office.programme,
                reminder_facts.load_rules(),
                OPEN,
                channels=["telegram"],
            )
        reminded = {one.unit for one in world.world.owed if one.period == PERIOD}
        return [one.unit.code for one in known.board], reminded

    assert await owing() == (
        ["SX01", "SX02", "SX03"],
        {office.units[code] for code in ("SX01", "SX02", "SX03")},
    )
    await office.found([closed])
    assert await owing() == (["SX01", "SX02"], {office.units[one] for one in ("SX01", "SX02")})
    # what it handed in before it was closed counts
    await office.do(lan, SubmitReport(office.key("SX03"), 1, "BC-9", is_late=False))
    board, reminded = await owing()
    assert board == ["SX01", "SX02", "SX03"]
    assert office.units["SX03"] in reminded


async def test_a_register_with_the_file_in_hand(office: Office) -> None:
    lan = await office.hire("Lan", "SX03")
    boss = await office.hire("Hoa", role=Role.ADMIN)
    name = office.store.keep("mã;tên\nSX11;Sở Tư pháp\n".encode(), "csv")
    _, known = await office.seen(boss, "units", about=name)
    assert known.register is not None
    assert [unit.code for unit in known.register.units] == ["SX00", "SX01", "SX02", "SX03"]
    assert [one.person_id for one in known.register.liaisons[office.units["SX03"]]] == [lan]
    assert known.register.rows == (("mã", "tên"), ("SX11", "Sở Tư pháp"))
    assert len(known.fresh_code) == 10
    situation, _ = await office.seen(boss, "units")
    kept = FileKept(name=name, kind="csv", size=1, title="", purpose="units")
    async with office.database.read() as tx:
        [known] = await facts.load(
            tx,
            [replace(situation, event=kept)],
            office.programme,
            OPEN,
            tables=UnitTables(office.store),
        )
    assert known.register is not None
    assert known.register.rows, "the list that has just come"
    for about in ("", "../../etc/passwd", "a" * 64 + ".csv", office.store.keep(b"%PDF-1", "pdf")):
        _, known = await office.seen(boss, "units", about=about)
        assert known.register is not None
        assert known.register.rows is None


async def test_many_at_once_cost_no_more_queries_than_one(office: Office) -> None:
    """Two hundred liaisons on the last afternoon: a handful of queries for all of them."""
    more = [NewUnit(code=f"TX{n:02}", name=f"Đơn vị {n}", type="so_nganh") for n in range(12)]
    await office.found(more)
    people = [await office.hire(f"Người {n}", f"TX{n:02}") for n in range(12)]
    for number, person in enumerate(people):
        await office.fill(person, office.key(f"TX{number:02}"), tc_hoi_vien=number)
    seen = [(await office.seen(person))[0] for person in people]
    costs: list[int] = []
    loaded: list[Facts] = []
    for some in (seen[:1], seen):
        with counted() as ran:
            async with office.database.read() as tx:
                loaded = await facts.load(tx, some, office.programme, OPEN + timedelta(hours=1))
        costs.append(len(ran))
    assert costs[0] == costs[1]
    assert costs[0] <= 12
    assert [
        one.desk.report.answers["tc_hoi_vien"].value if one.desk and one.desk.report else None
        for one in loaded
    ] == list(range(12))
