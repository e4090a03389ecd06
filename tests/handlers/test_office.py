"""Who is missing, totals and exports, over all units."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from handlers.facts import Person, Role
from handlers.model import FileSent, State
from handlers.office_board import APPROVED, IN_WORK, NOT_BEGUN, SENT, STATES, state_of
from handlers.report_effects import MakeDocument
from handlers.reporting import Extension, Report, ReportKey, ReportState, Standing, Unit
from programme.fields import Value
from tests.handlers.samples import ANSWERED
from tests.office_samples import HEALTH, KEY, LAW, POLICE, office, sent, sent_again
from tests.play import (
    UNIT,
    PressBefore,
    World,
    anything,
    does,
    offers,
    play,
    reporting,
    says,
    shows,
)

DUE = datetime(2026, 12, 21, 10, tzinfo=UTC)
LOCK = datetime(2026, 12, 25, 10, tzinfo=UTC)
PICTURE = does(MakeDocument("board", "2026-Q4"))
OTHERS = ("open:2026-Q3", "open:2026-Q2", "open:2026-Q1")


def draft(unit: Unit) -> Report:
    return replace(sent(unit), state=ReportState.DRAFT, submissions=())


def mixed() -> World:
    """One approved, one sent late, one in work, one that has not begun."""
    return office(sent(state=ReportState.APPROVED), sent(HEALTH, is_late=True), draft(LAW))


# --- who is missing ------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["/tiendo", "ai chưa nộp", "don vi nao chua nop"])
def test_the_board_in_words_and_as_a_picture(words: str) -> None:
    said = says("board-head-late", "board-owing", "board-please") & shows(
        "Quý IV/2026</b>: 2/4 đơn vị đã nộp (1 muộn)",
        "Chưa nộp (2):",
        f"{IN_WORK.symbol} Sở Tư pháp",
        f"{NOT_BEGUN.symbol} Phòng Cảnh sát Cơ động",
        "trước 17:00 thứ Hai 21/12/2026",
    )
    choices = offers(*OTHERS, "totals", "export", "menu")
    play(world=mixed(), script=[(words, said & PICTURE & choices)])


def test_states_are_told_apart_by_symbol() -> None:
    assert len({state.symbol for state in STATES}) == len(STATES)
    reports = {
        NOT_BEGUN.symbol: None,
        IN_WORK.symbol: draft(UNIT),
        SENT.symbol: sent(),
        APPROVED.symbol: sent(state=ReportState.APPROVED),
    }
    for symbol, report in reports.items():
        assert state_of(Standing(unit=UNIT, report=report)).symbol == symbol
    returned = replace(sent(), state=ReportState.RETURNED)
    assert state_of(Standing(unit=UNIT, report=returned)) == IN_WORK
    assert state_of(Standing(unit=UNIT, report=sent_again(sent()))) == SENT


def test_it_is_also_said_when_nobody_has_reported() -> None:
    said = says("board-head") & shows("0/4 đơn vị đã nộp", "Chưa nộp (4)")
    play(world=office(), script=[("/tiendo", said & PICTURE)])


def test_when_all_have_reported() -> None:
    world = office(*(sent(unit) for unit in (UNIT, HEALTH, LAW, POLICE)))
    play(world=world, script=[("/tiendo", says("board-all") & shows("4/4") & PICTURE)])


@pytest.mark.parametrize(("now", "key"), [(DUE, "board-please-late"), (LOCK, "board-locked")])
def test_what_to_do_next_depends_on_the_hour(now: datetime, key: str) -> None:
    play(world=replace(mixed(), now=now), script=[("/tiendo", says(key))])


def test_what_was_late_the_first_time_stays_late_but_not_while_it_is_mended() -> None:
    again = sent_again(sent(is_late=True))
    assert_late = says("board-head-late") & shows("(1 muộn)")
    play(world=office(again), script=[("/tiendo", assert_late)])
    returned = replace(sent(is_late=True), state=ReportState.RETURNED)
    play(world=office(returned), script=[("/tiendo", says("board-head") & shows("0/4"))])


def test_a_unit_with_a_due_time_of_its_own_is_named_with_it() -> None:
    more = Extension(
        id=1,
        key=ReportKey(UNIT.id, "2026-Q4"),
        until=date(2026, 12, 24),
        reason="Bận",
        state="granted",
        asked_at=DUE,
    )
    until = datetime(2026, 12, 31, 10, tzinfo=UTC)
    world = office(
        replace(draft(UNIT), extension=more),
        replace(draft(HEALTH), reopened_until=until),
        draft(LAW),
    )
    said = shows(
        "Trường THPT Chuyên Hoa Sen (được gia hạn đến 24/12/2026)",
        "Sở Y tế (được mở lại đến 31/12/2026)",
        "Sở Tư pháp",
    )
    play(world=world, script=[("/tiendo", said)])


def test_many_names_are_cut() -> None:
    units = tuple(replace(LAW, id=100 + n, name=f"Đơn vị số {n}") for n in range(75))
    world = office(draft(units[0]))
    world.filed.units = units
    said = says("board-more") & shows("Chưa nộp (75)", "Đơn vị số 59", "và 15 đơn vị nữa")
    play(world=world, script=[("/tiendo", said)])
    everyone = office(*(draft(unit) for unit in units))
    everyone.filed.units = units
    play(world=everyone, script=[("/tiendo", shows("và 15 đơn vị nữa"))])


def test_without_units_there_is_nothing_to_draw() -> None:
    world = office()
    world.filed.units = ()
    for words in ("/tiendo", "/tonghop", "/xuat"):
        play(world=world, script=[(words, says("office-no-units") & does())])


# --- other periods, other views ------------------------------------------------------------


def test_other_periods_of_the_same_view() -> None:
    play(
        world=mixed(),
        script=[
            ("/tiendo", says("board-head-late")),
            ("1", shows("Quý III/2026", "0/4") & does(MakeDocument("board", "2026-Q3"))),
            ("quý iv/2026", shows("2/4") & PICTURE),
            ("số tổng hợp", says("totals-head") & shows("Quý IV/2026") & offers(*OTHERS, ...)),
            ("Quý II/2026", says("totals-none") & shows("Quý II/2026") & does()),
            ("xuất tệp excel", shows("Quý II/2026") & does(MakeDocument("export", "2026-Q2"))),
            ("Về menu", says("menu")),
        ],
    )


@pytest.mark.parametrize("words", ["/xuat", "xuất excel", "tải excel"])
def test_exporting(words: str) -> None:
    made = says("office-export") & does(MakeDocument("export", "2026-Q4"))
    play(world=mixed(), script=[(words, made & offers(*OTHERS, "board", "totals", "menu"))])


def test_a_question_in_between() -> None:
    play(
        world=mixed(),
        script=[
            ("/tiendo", anything),
            (ANSWERED, says("answer", "office-again")),
            (FileSent("photo", "f"), says("unreadable-file", "office-again")),
            ("/tonghop", anything),
            (PressBefore(), says("notice-stale", "office-again")),
        ],
    )


@pytest.mark.parametrize("role", [Role.STRANGER, Role.LIAISON])
def test_it_is_not_open_to_others(role: Role) -> None:
    for words in ("/tiendo", "/tonghop", "/xuat"):
        play(role=role, script=[(words, says("command-not-allowed") & does())])
    world = replace(mixed(), person=Person(7, role))
    state = State(topic="office", step="board", about="2026-Q4")
    play(world=world, state=state, script=[("sở y tế", says("command-not-allowed", "menu"))])


def test_a_unit_by_its_name_or_code() -> None:
    opened = says("office-found-one") & offers(f"open:{HEALTH.id}/2026-Q4", "menu")
    for words in ("Sở Y tế", "so y te", "demo-20"):
        play(
            world=mixed(),
            script=[("/tiendo", anything), (words, opened), ("1", says("review-head"))],
        )
    play(world=mixed(), script=[("/tiendo", anything), ("sở", says("office-found"))])


def test_many_units_of_one_name() -> None:
    units = tuple(replace(LAW, id=100 + n, name=f"Đơn vị số {n}") for n in range(12))
    world = office()
    world.filed.units = units
    script = [("/tiendo", anything), ("đơn vị số", says("office-found", "office-found-more"))]
    play(world=world, script=script)


@pytest.mark.parametrize("step", ["", "board", "totals", "export", "gone"])
@pytest.mark.parametrize("about", ["", "x", "2026-Q3", "17/2026-Q4"])
def test_any_bookmark_leads_somewhere(step: str, about: str) -> None:
    state = State(topic="office", step=step, about=about)
    for words in ("gì đó", "9", "/tiendo", "/tonghop"):
        play(world=mixed(), state=state, script=[(words, anything)])


# --- totals --------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["/tonghop", "tổng hợp", "so tong hop"])
def test_totals_have_their_coverage(words: str) -> None:
    said = says("totals-head", "totals-line", "totals-spread") & shows(
        "từ 2/4 đơn vị đã gửi (1 đã duyệt, 1 chờ duyệt)",
        "1. Số cuộc tuyên truyền, sinh hoạt chuyên đề: <b>4 cuộc</b> (2/4 đơn vị)",
        "7. Tổng hội viên khuyến học hiện có: <b>180 người</b> (2/4 đơn vị)",
        "thấp nhất 85,5%, giữa 85,5%, cao nhất 85,5%",
        "16. Số tiền vận động được trong kỳ: <b>25.000.000 đ</b> (2/4 đơn vị)",
        "<b>Đã có quyết định: 2 đơn vị</b> (2/4 đơn vị)",
        "14a. Có tổ chức hưởng ứng",
    )
    play(world=mixed(), script=[(words, said & does())])


def test_a_total_says_how_many_of_its_figures_are_estimates() -> None:
    report = sent()
    about = replace(report.answers["tt_luot_nguoi"], said="khoảng 150")
    report = replace(report, answers={**report.answers, "tt_luot_nguoi": about})
    said = says("totals-line-about") & shows("(2/4 đơn vị, có 1 số ước chừng)")
    play(world=office(report, sent(HEALTH)), script=[("/tonghop", said)])


def test_choices_are_counted_one_by_one() -> None:
    world = office(sent(), sent(HEALTH, values={"tc_ban_kh": "none"}))
    said = shows("<b>Chưa có: 1 đơn vị; Đã có quyết định: 1 đơn vị</b> (2/4 đơn vị)")
    play(world=world, script=[("/tonghop", said)])


def test_what_is_being_mended_does_not_count_and_is_told() -> None:
    returned = replace(sent(HEALTH), state=ReportState.RETURNED)
    said = says("totals-returned") & shows("từ 1/4 đơn vị", "Chưa tính 1 báo cáo", "<b>2 cuộc</b>")
    play(world=office(sent(), returned), script=[("/tonghop", said)])


def test_a_question_that_nobody_answered() -> None:
    report = sent()
    answers = {key: one for key, one in report.answers.items() if key != "tt_tin_bai"}
    said = shows("3. Số tin, bài, video đã đăng: <b>chưa có số</b> (0/4 đơn vị)")
    play(world=office(replace(report, answers=answers)), script=[("/tonghop", said)])


def test_nobody_has_sent_anything() -> None:
    said = says("totals-head", "totals-none") & shows("0/4 đơn vị", "/tiendo")
    play(world=office(draft(LAW)), script=[("/tonghop", said & does())])


def test_shares_are_a_spread() -> None:
    world = office(
        sent(values={"ht_ty_le_ke_hoach": Decimal(40)}),
        sent(HEALTH, values={"ht_ty_le_ke_hoach": Decimal(100)}),
        sent(LAW, values={"ht_ty_le_ke_hoach": Decimal("62.5")}),
    )
    said = shows("<b>thấp nhất 40%, giữa 62,5%, cao nhất 100%</b> (3/4 đơn vị)")
    play(world=world, script=[("/tonghop", said)])


def test_a_report_of_a_form_that_is_gone_does_not_count() -> None:
    world = office(sent(), replace(sent(HEALTH), form_version=77))
    play(world=world, script=[("/tonghop", shows("từ 1/4 đơn vị"))])


def test_the_board_with_a_name_behind_it_is_that_unit() -> None:
    play(
        world=mixed(),
        script=[
            (
                "/tiendo so y te",
                says("office-found-one") & offers(f"open:{HEALTH.id}/2026-Q4", "menu"),
            ),
            ("/tiendo không đâu", says("board-owing")),
        ],
    )


# --- half-years and years -------------------------------------------------------------------

APPROVED_STATE = ReportState.APPROVED
OTHERS_OF_HALF = ("open:2026-Q4", "open:2026-Q3", "open:2026-Q2")


def year() -> World:
    """One unit has two quarters, one only the third; what waits for the office is not counted."""
    third: dict[str, Value] = {"tt_so_cuoc": 5, "tc_hoi_vien": 80, "tc_ban_kh": "pending"}
    return office(
        sent(state=APPROVED_STATE, period="2026-Q3", values=third),
        sent(state=APPROVED_STATE),
        sent(HEALTH, state=APPROVED_STATE, period="2026-Q3"),
        sent(HEALTH),
        sent(LAW),
    )


@pytest.mark.parametrize(
    "words",
    [
        "/tonghop 6 tháng cuối năm 2026",
        "/tonghop 6 thang",
        "/tonghop quý 3 và quý 4",
        "tổng hợp 6 tháng cuối năm",
        "cho tôi bảng tổng hợp quý 3, 4 nhé",
    ],
)
def test_a_half_year_adds_up_what_is_approved(words: str) -> None:
    said = says("totals-sum-head", "totals-sum-part", "totals-sum-lacking", "totals-line") & shows(
        "Tổng hợp 6 tháng cuối năm 2026</b>: từ báo cáo đã duyệt của 2/4 đơn vị",
        "• Quý III/2026: 2/4 đơn vị đã duyệt",
        "• Quý IV/2026: 1/4 đơn vị đã duyệt",
        "3 đơn vị: Sở Y tế (Quý IV/2026); Sở Tư pháp (Quý III/2026, Quý IV/2026); Phòng",
        "1. Số cuộc tuyên truyền, sinh hoạt chuyên đề: <b>9 cuộc</b> (2/4 đơn vị)",
        "7. Tổng hội viên khuyến học hiện có: <b>180 người</b> (2/4 đơn vị)",
        "<b>Đã có quyết định: 2 đơn vị</b> (2/4 đơn vị)",
        "14a. Có tổ chức hưởng ứng",
    )
    play(world=year(), script=[(words, said & does())])


@pytest.mark.parametrize("words", ["/tonghop năm 2026", "/tonghop cả năm", "/tonghop năm nay"])
def test_a_year_says_which_quarters_lack(words: str) -> None:
    said = shows(
        "Tổng hợp Năm 2026</b>: từ báo cáo đã duyệt của 2/4 đơn vị",
        "• Quý I/2026: 0/4",
        "3 đơn vị: Sở Y tế (Quý IV/2026); Sở Tư pháp (Quý III/2026, Quý IV/2026);",
    )
    play(world=year(), script=[(words, said & does())])


def test_what_has_not_opened_lacks_nothing_yet() -> None:
    world = replace(year(), now=datetime(2026, 9, 16, 2, tzinfo=UTC))
    said = says("totals-sum-later") & shows(
        "Quý IV/2026: chưa đến kỳ", "2 đơn vị: Sở Tư pháp (Quý"
    )
    play(world=world, script=[("/tonghop 6 tháng", said)])


def test_a_half_year_without_anything_approved() -> None:
    none = says("totals-sum-head", "totals-sum-none") & shows("0/4 đơn vị") & does()
    later = none & says("totals-sum-later") & offers(*OTHERS_OF_HALF, "open:2027-H1", ...)
    play(world=year(), script=[("/tonghop năm 2027", later)])
    gone = replace(sent(state=APPROVED_STATE), form_version=77)
    play(world=office(gone), script=[("/tonghop 6 tháng", none)])
    play(world=year(), script=[("/tonghop 6 tháng đầu năm 2026", none)])
    play(world=year(), script=[("/tonghop năm ngoái", none & shows("Năm 2025"))])


def test_many_units_that_lack_are_cut() -> None:
    units = tuple(replace(LAW, id=100 + n, name=f"Đơn vị số {n}") for n in range(25))
    world = office(sent(units[0], state=APPROVED_STATE))
    world.filed.units = units
    said = says("totals-sum-more") & shows("24 đơn vị: Đơn vị số 1 (Quý IV", "và 4 đơn vị nữa")
    play(world=world, script=[("/tonghop 6 tháng", said)])


def test_estimates_of_several_quarters_are_counted_once_a_unit() -> None:
    def about(report: Report, key: str) -> Report:
        said = replace(report.answers[key], said="khoảng 150")
        return replace(report, answers={**report.answers, key: said})

    third = about(sent(state=APPROVED_STATE, period="2026-Q3"), "tt_luot_nguoi")
    third = about(third, "tc_hoi_vien")
    world = office(third, about(sent(state=APPROVED_STATE), "tt_luot_nguoi"))
    said = shows("<b>300 lượt</b> (1/4 đơn vị, có 1 số ước chừng)", "<b>90 người</b> (1/4 đơn vị)")
    play(world=world, script=[("/tonghop 6 tháng", said)])


def test_from_a_half_year_to_other_views() -> None:
    half = says("totals-sum-head") & offers(
        *OTHERS_OF_HALF, "open:2026-Y", "board", "export", "menu"
    )
    play(
        world=year(),
        script=[
            (
                "/tonghop",
                says("totals-head") & offers(*OTHERS, "open:2026-H2", "open:2026-Y", ...),
            ),
            ("6 tháng cuối năm 2026", half),
            (FileSent("photo", "f"), says("unreadable-file", "office-again") & shows("6 tháng")),
            ("xuất tệp excel", says("office-export") & does(MakeDocument("export", "2026-H2"))),
            ("số tổng hợp", says("totals-head")),
            ("cả năm", says("totals-sum-head") & shows("Năm 2026")),
            ("ai chưa nộp", says("board-head") & shows("Quý IV/2026") & PICTURE),
            ("quý 3", says("board-head") & shows("Quý III/2026")),
            ("tổng hợp cả năm", says("totals-sum-head")),
            ("sở y tế", says("office-found-one") & shows("Quý IV/2026")),
        ],
    )
    export = does(MakeDocument("export", "2026-Y"))
    play(world=year(), script=[("/xuat năm 2026", says("office-export") & export)])


def test_a_question_that_names_a_year_is_a_question() -> None:
    words = "hạn nộp báo cáo năm 2026 là ngày nào"
    play(world=year(), script=[("/tiendo", anything), (words, says("office-again"))])


def test_a_liaison_who_writes_of_totals_keeps_their_report() -> None:
    report = draft(UNIT)
    words = "tổng hợp 6 tháng đầu năm"
    world = reporting(replace(report, answers={}))
    after = play(world=world, script=[("/baocao", anything), (words, anything)])
    assert after.about == str(KEY)
