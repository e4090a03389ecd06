"""An admin and the register: taking over a list, inviting, ending duties."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers.effects import TellUnit
from handlers.model import FileSent, Offer, State
from handlers.report_effects import EndDuty, FetchFile, ImportUnits, InviteLiaison, MakeDocument
from handlers.reporting import Liaison, Unit
from handlers.units_words import apart
from tests.filed import Filed
from tests.handlers.samples import ANSWERED
from tests.play import (
    ADMIN,
    LIAISON,
    NOW,
    OPEN,
    REVIEWER,
    UNIT,
    Kept,
    Meanwhile,
    Press,
    PressAgain,
    Refused,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    says,
    shows,
    silence,
)
from tests.units_world import UnitsWorld

CODE = "7FKQM2ABCD"
HEAD = ("mã", "tên", "loại", "trực thuộc", "nhân sự", "đảng viên")
SENT = FileSent("document", "f1", name="ds.xlsx", size=9000)
FETCH = FetchFile(
    file_id="f1", title="ds.xlsx", purpose="units", kinds=("xlsx", "csv"), most_bytes=5_000_000
)
LAN = Liaison(person_id=LIAISON.id, name="Nguyễn Thị Lan", duty="liaison", since=NOW)
NAMELESS = Liaison(person_id=33, name="", duty="deputy", since=NOW)
#: as the shipped list has it
SAME = ("DEMO-33", UNIT.name, "truong_hoc", "", "118", "71")


def world(*rows: tuple[str, ...], people: tuple[Liaison, ...] = (LAN,)) -> UnitsWorld:
    closed = Unit(
        id=3,
        code="DEMO-06",
        name="Đảng ủy Khối",
        type="dang_uy_truc_thuoc",
        active_to=date(2024, 12, 31),
    )
    above = Unit(id=2, code="DEMO-02", name="Đảng ủy UBND tỉnh", type="dang_uy_truc_thuoc")
    above = replace(above, is_reporting=False)
    sea = Unit(id=18, code="DEMO-34", name="Trường Nghề Đất Lành", type="truong_hoc", parent_id=2)
    return UnitsWorld(
        person=ADMIN,
        now=OPEN,
        filed=Filed(
            units=(UNIT, above, sea, closed), liaisons={UNIT.id: people} if people else {}
        ),
        tables={"f.xlsx": (HEAD, *rows)},
    )


KEPT = Kept("xlsx", "f.xlsx")

# --- the list of units ---------------------------------------------------------------------


def test_the_register_is_counted_by_type() -> None:
    play(
        world=world(),
        script=[
            (
                "/dsdonvi",
                says("units-home")
                & shows(
                    "3 đơn vị đang hoạt động", "2 đơn vị nộp", "1 đơn vị chưa", "Trường học: 2"
                )
                & offers("import", "invite", "liaisons", "menu")
                & does(),
            ),
            (Press("menu"), says("menu")),
        ],
    )


def test_an_empty_register_asks_for_a_list() -> None:
    play(
        world=UnitsWorld(person=ADMIN),
        script=[("/dsdonvi", says("units-home-empty") & offers("import", "menu"))],
    )


def test_only_an_admin_gets_there() -> None:
    for person in (LIAISON, REVIEWER):
        play(
            world=World(person=person),
            script=[("/dsdonvi", says("command-not-allowed") & does())],
        )
    play(
        world=World(person=REVIEWER),
        state=State(topic="units", step="home"),
        script=[(SENT, says("command-not-allowed", "menu") & does())],
    )


# --- importing -----------------------------------------------------------------------------


def test_a_list_is_shown_before_it_is_taken_over_and_only_once() -> None:
    rows = (
        SAME,
        ("DEMO-34", "Trường Nghề Đất Lành", "Trường học", "DEMO-02", "143", ""),
        ("DEMO-35", "Điện lực", "doanh_nghiep", "DEMO-02", "610", "214"),
    )
    played = world(*rows)
    play(
        world=played,
        script=[
            ("/dsdonvi", says("units-home")),
            ("nhập danh sách", says("units-file-ask") & offers("home") & does()),
            (SENT, silence & does(FETCH)),
            (
                KEPT,
                says("units-plan-head", "units-plan-new", "units-plan-changed", "units-plan-apply")
                & shows("1 đơn vị mới, 1 đơn vị đổi, 1 đơn vị giữ nguyên, 0 chỗ sai")
                & shows("dòng 3: DEMO-34 – nhân sự: không khai → 143")
                & shows("dòng 4: DEMO-35 – Điện lực")
                & offers("apply", "stop")
                & does(),
            ),
            ("áp dụng", says("units-applied") & does_some(ImportUnits)),
            ("về menu", says("menu")),
            ("/dsdonvi", shows("4 đơn vị đang hoạt động")),
            (SENT, silence & does(FETCH)),
            (KEPT, says("units-plan-nothing", "units-home") & offers("import", ...) & does()),
        ],
    )
    (imported,) = [one for one in played.done if isinstance(one, ImportUnits)]
    assert [(one.code, one.changed) for one in imported.changes] == [
        ("DEMO-35", ()),
        ("DEMO-34", ("headcount",)),
    ]


def test_the_demo_list_can_be_sent_as_it_is() -> None:
    path = Path(__file__).parents[2] / "programme/data/demo_units.csv"
    with path.open(encoding="utf-8") as file:
        rows = tuple(tuple(row) for row in csv.reader(file))
    played = UnitsWorld(person=ADMIN, now=OPEN, tables={"f.csv": rows})
    play(
        world=played,
        script=[
            ("/dsdonvi", says("units-home-empty")),
            (SENT, does(FETCH)),
            (Kept("csv", "f.csv"), shows("40 đơn vị mới", "… và 30 dòng nữa.")),
            (Press("apply"), shows("thêm 40 đơn vị") & does_some(ImportUnits)),
            (PressAgain(), silence & does()),
            ("/dsdonvi", shows("38 đơn vị đang hoạt động, 34 đơn vị nộp", "Sở, ngành: 13")),
        ],
    )


def test_wrong_rows_block_everything_until_they_are_mended() -> None:
    played = world(SAME, ("", "Sở Một", "so_nganh"), ("X-1", "Sở Hai", "phường", "Z", "1.2", ""))
    play(
        world=played,
        script=[
            ("/dsdonvi", anything),
            (SENT, does(FETCH)),
            (
                KEPT,
                says("units-plan-wrong", "units-plan-mend")
                & shows("dòng 3, cột mã: đang để trống", "dòng 4 (X-1), cột loại: chưa có loại")
                & shows("“1.2” không phải một số nguyên")
                & offers("stop")
                & does(),
            ),
            ("áp dụng", offers("stop") & does()),
            (SENT, silence & does(FETCH)),
            (Meanwhile(lambda w: setattr(w, "tables", {"g.xlsx": (HEAD, SAME)})), anything),
            (Kept("xlsx", "g.xlsx"), says("units-plan-nothing")),
        ],
    )


def test_a_list_that_is_none_is_told_and_stopping_changes_nothing() -> None:
    played = world()
    played.tables = {"f.xlsx": (("xin chào",),)}
    play(
        world=played,
        script=[
            ("/dsdonvi", anything),
            (SENT, anything),
            (KEPT, says("units-no-heading", "units-plan-mend")),
            ("thôi", says("units-not-applied", "units-home") & does()),
            (SENT, anything),
            (Kept("xlsx", "gone.xlsx"), says("units-file-unreadable") & offers("home")),
            (Press("home"), says("units-home")),
        ],
    )


def test_warnings_do_not_block() -> None:
    play(
        world=world(("X-1", "Sở Một", "so_nganh", "", "", "")),
        script=[
            ("/dsdonvi", anything),
            (SENT, anything),
            (KEPT, says("units-plan-warnings", "unit-without-people") & offers("apply", "stop")),
        ],
    )


def test_what_contradicts_itself_is_shown_before_what_is_left_out() -> None:
    many = tuple((f"X-{n}", f"Sở {n}", "so_nganh", "", "", "") for n in range(30))
    above = ("X-99", "Sở cuối", "so_nganh", "", "10", "11")
    said = "số đảng viên (11) nhiều hơn nhân sự (10)"
    play(
        world=world(*many, above),
        script=[
            ("/dsdonvi", anything),
            (SENT, anything),
            (KEPT, says("units-plan-warnings", "unit-more-members") & shows(said)),
            (Press("apply"), does_some(ImportUnits)),
            ("/dsdonvi", anything),
            (SENT, anything),
            (KEPT, says("units-plan-nothing", "units-plan-warnings") & shows(said)),
        ],
    )


def rename(w: World) -> None:
    w.filed.units = tuple(
        replace(one, name="Tên khác") if one.id == UNIT.id else one for one in w.filed.units
    )


def test_what_is_applied_is_what_was_shown() -> None:
    """Somebody else changes the register in between: shown again, then applied."""
    played = world(SAME, ("X-1", "Sở Một", "so_nganh", "", "5", "5"))
    play(
        world=played,
        script=[
            ("/dsdonvi", anything),
            (SENT, anything),
            (KEPT, shows("1 đơn vị mới, 0 đơn vị đổi")),
            (Meanwhile(rename), anything),
            (
                Press("apply"),
                says("units-plan-moved")
                & shows("1 đơn vị mới, 1 đơn vị đổi", "tên: Tên khác →")
                & offers("apply", "stop")
                & does(),
            ),
            (Press("apply"), says("units-applied") & does_some(ImportUnits)),
        ],
    )


def test_a_list_that_somebody_else_has_applied_changes_nothing() -> None:
    played = world(("DEMO-33", "Tên khác", "truong_hoc", "", "118", "71"))
    play(
        world=played,
        script=[
            ("/dsdonvi", anything),
            (SENT, anything),
            (KEPT, shows("1 đơn vị đổi")),
            (Meanwhile(rename), anything),
            (Press("apply"), says("units-plan-nothing") & does()),
        ],
    )


def test_a_file_that_is_gone_before_it_is_applied() -> None:
    play(
        world=world(("X-1", "Sở Một", "so_nganh", "", "5", "5")),
        script=[
            ("/dsdonvi", anything),
            (SENT, anything),
            (KEPT, offers("apply", "stop")),
            (Meanwhile(lambda w: setattr(w, "tables", {})), anything),
            ("cái gì đây hả trời", offers("home")),
            (SENT, silence),
        ],
    )
    played = world()
    played.turn = 101
    play(
        world=played,
        state=State(
            topic="units", step="plan/x", about="gone", prompt=100, offered=(Offer("apply"),)
        ),
        script=[(Press("apply"), says("units-file-unreadable") & does())],
    )


@pytest.mark.parametrize(
    ("reason", "key"),
    [
        ("too_large", "units-file-too-large"),
        ("kind", "units-file-kind"),
        ("gone", "units-file-gone"),
    ],
)
def test_a_file_that_was_refused(reason: str, key: str) -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (SENT, anything),
            (Refused(reason), says(key, "units-file-ask") & offers("home") & does()),
        ],
    )


def test_a_photo_is_no_list() -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (FileSent("photo", "p"), says("unreadable-file") & does()),
            ("1", says("units-file-ask")),
            (FileSent("photo", "p"), says("units-file-not-document") & does()),
        ],
    )


def test_a_question_in_between_is_answered_and_the_plan_stands() -> None:
    play(
        world=world(("X-1", "Sở Một", "so_nganh", "", "5", "5")),
        script=[
            ("/dsdonvi", anything),
            (ANSWERED, says("answer", "units-home")),
            (Press("import"), anything),
            (ANSWERED, says("answer", "units-file-ask")),
            (SENT, anything),
            (KEPT, anything),
            (ANSWERED, says("answer", "units-plan-head") & offers("apply", "stop")),
            (Press("apply"), does_some(ImportUnits)),
        ],
    )


# --- one unit ------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["chuyen hoa sen", "DEMO-33", "demo-33", "Hoa Sen trường"])
def test_a_unit_is_found_by_a_part_of_its_name_or_code(said: str) -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            ("đầu mối của đơn vị", says("units-search") & offers("home")),
            (
                said,
                says("unit-card", "unit-card-type", "unit-card-people", "unit-card-liaison")
                & shows(
                    "DEMO-33 – Trường THPT", "Nhân sự: 118", "Nguyễn Thị Lan (đầu mối, từ 23/11"
                )
                & offers(
                    "liaison/17", "deputy/17", "end/17/7", "replace/17/7", "liaisons", "menu"
                ),
            ),
        ],
    )


def test_several_are_offered_five_at_most_the_nearest_first() -> None:
    many = tuple(
        Unit(id=n, code=f"X-{n}", name=f"Sở số {n}", type="so_nganh") for n in range(50, 60)
    )
    played = world()
    played.filed = replace(played.filed, units=(*played.filed.units, *many))
    play(
        world=played,
        script=[
            ("/dsdonvi", anything),
            ("mã mời", says("units-search-invite") & offers("all", "home")),
            ("trường", says("units-found") & offers("unit/17", "unit/18", "home")),
            ("sở số", says("units-found-many") & shows("10 đơn vị") & offers("unit/50", ...)),
            ("không đâu có", says("units-found-none", "units-search-invite")),
            ("5", anything),
        ],
    )


def test_a_closed_unit_is_not_found_and_a_card_says_so() -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("liaisons"), anything),
            ("DEMO-06", says("units-found-none")),
        ],
    )
    played = world()
    played.filed = replace(played.filed, liaisons={3: (LAN,)})
    state = State(topic="units", step="liaisons", offered=(Offer("unit/3", ("cu",)),))
    play(
        world=played,
        state=state,
        script=[
            (
                "cũ",
                says("unit-card-closed")
                & shows("sau ngày 31/12/2024")
                & offers("end/3/7", "liaisons", "menu"),
            )
        ],
    )


def test_the_card_of_a_unit_under_another() -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("liaisons"), anything),
            (
                "đất lành",
                says("unit-card-parent", "unit-card-nobody")
                & shows("Trực thuộc: Đảng ủy UBND tỉnh", "Nhân sự: không khai")
                & offers("liaison/18", "deputy/18", "liaisons", "menu"),
            ),
            ("đơn vị khác", says("units-search")),
            ("UBND", says("unit-card-not-reporting")),
        ],
    )


def test_a_code_for_one_unit() -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("invite"), anything),
            ("đất lành", offers("liaison/18", ...)),
            (
                "mã mời đầu mối phó",
                says("units-code-made")
                & shows(CODE, "đầu mối phó của <b>Trường Nghề Đất Lành</b>", "7 ngày")
                & offers("unit/18", "liaisons", "menu")
                & does(InviteLiaison(code=CODE, unit_id=18, duty="deputy")),
            ),
            ("đơn vị khác", says("units-search")),
        ],
    )


def test_a_sheet_for_every_unit_without_a_liaison() -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("invite"), offers("all", "home")),
            (
                "tất cả",
                says("units-sheet-made")
                & shows("1 đơn vị")
                & does(MakeDocument("invitations", "")),
            ),
        ],
    )
    served = world()
    served.filed = replace(served.filed, liaisons={17: (LAN,), 18: (LAN,)})
    play(
        world=served,
        script=[
            ("/dsdonvi", anything),
            (Press("invite"), anything),
            (Press("all"), says("units-sheet-none") & does()),
        ],
    )


def test_somebody_is_replaced_with_a_code() -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("liaisons"), anything),
            ("hoa sen", anything),
            (
                Press("replace/17/7"),
                says("units-code-made", "units-code-replaces")
                & does(InviteLiaison(code=CODE, unit_id=17, duty="liaison", replaces=7)),
            ),
        ],
    )


def test_a_duty_is_ended_after_asking_and_everybody_is_told() -> None:
    play(
        world=world(people=(LAN, NAMELESS)),
        script=[
            ("/dsdonvi", anything),
            (Press("liaisons"), anything),
            ("hoa sen", shows("chưa ghi tên (đầu mối phó")),
            (
                Press("end/17/33"),
                says("unit-end-confirm") & offers("unit/17", "end-now/17/33") & does(),
            ),
            ("không", says("unit-card")),
            (Press("end/17/7"), says("unit-end-confirm") & shows("Nguyễn Thị Lan (đầu mối)")),
            ("hả hả", says("unit-end-confirm")),
            (
                Press("end-now/17/7"),
                says("unit-ended") & does_some(TellUnit) & does_some(EndDuty),
            ),
            (PressAgain(), silence & does()),
            (Press("unit/17"), shows("chưa ghi tên") & offers("liaison/17", "deputy/17", ...)),
        ],
    )


def test_the_question_stands_until_it_is_answered_or_void() -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("liaisons"), anything),
            ("hoa sen", anything),
            (ANSWERED, says("answer", "unit-card")),
            (Press("end/17/7"), anything),
            (ANSWERED, says("answer", "unit-end-confirm")),
            (Meanwhile(lan_leaves), anything),
            (ANSWERED, says("answer", "unit-card-nobody")),
        ],
    )


def lan_leaves(w: World) -> None:
    w.filed.liaisons = {}


@pytest.mark.parametrize("pressed", ["end/17/7", "replace/17/7"])
def test_who_has_left_meanwhile_is_told(pressed: str) -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("liaisons"), anything),
            ("hoa sen", anything),
            (Meanwhile(lan_leaves), anything),
            (Press(pressed), says("unit-end-gone", "unit-card-nobody") & does()),
        ],
    )


def test_a_unit_that_is_gone_is_told() -> None:
    def nothing_left(w: World) -> None:
        w.filed.units = ()

    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("liaisons"), anything),
            ("trường", offers("unit/17", "unit/18", "home")),
            (Meanwhile(nothing_left), anything),
            (Press("unit/17"), says("unit-gone", "units-search") & does()),
        ],
    )


def test_a_question_while_looking_for_a_unit() -> None:
    play(
        world=world(),
        script=[
            ("/dsdonvi", anything),
            (Press("invite"), anything),
            (f"{ANSWERED}?", says("answer", "units-search-invite")),
            (ANSWERED, says("answer", "units-search-invite")),
            ("Chuyên Hoa Sen?", says("unit-card")),
        ],
    )


@pytest.mark.parametrize(
    "step",
    [
        "",
        "home",
        "file",
        "plan/x",
        "invite",
        "unit/17",
        "unit/x",
        "end/17/7",
        "end/17/x",
        "end/99/7",
        "zzz",
    ],
)
def test_every_bookmark_leads_on(step: str) -> None:
    for happening in ("hả", "một câu dài chẳng ai hiểu gì", "7"):
        state = play(
            world=world(),
            state=State(topic="units", step=step, about="f.xlsx"),
            script=[(happening, anything), ("menu", says("menu"))],
        )
        assert state.topic == "menu"


def test_long_names_are_cut_around_what_differs() -> None:
    same = "Trung tâm Giáo dục nghề nghiệp và Giáo dục thường xuyên khu vực Nam "
    assert apart(f"{same}Sông Hậu", f"{same}Sông Tiền") == (
        "…xuyên khu vực Nam Sông Hậu",
        "…xuyên khu vực Nam Sông Tiền",
    )
    assert apart("Sở Y tế", "Sở Y tế tỉnh") == ("Sở Y tế", "Sở Y tế tỉnh")
    long = "Sở " + "x" * 100
    old, new = apart(long, f"Ban{long}")
    assert old.startswith("Sở ")
    assert new.startswith("Ban")
    assert len(old) == len(new) == 60
