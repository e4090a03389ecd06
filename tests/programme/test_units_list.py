"""A list of units against the register: every kind of row, and any row at all."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.units import read_unit_types
from programme.units_list import MOST_UNITS, plan_import
from programme.units_plan import Difference, Entry, Plan

DATA = Path(__file__).parents[2] / "programme/data"
TYPES = read_unit_types((DATA / "units.toml").read_text("utf-8"))
HEAD = ("mã", "tên", "loại", "trực thuộc", "nhân sự", "đảng viên", "báo cáo", "ghi chú")
KNOWN = Entry(
    code="A-1",
    name="Sở Một",
    type="so_nganh",
    headcount=100,
    party_members=50,
    note="cũ",
    active_from=date(2025, 1, 1),
)


def plan(*rows: Sequence[str], known: Sequence[Entry] = (), head: Sequence[str] = HEAD) -> Plan:
    return plan_import([head, *rows], known, TYPES)


def row(code: str = "B-1", name: str = "Sở Hai", **cells: str) -> tuple[str, ...]:
    given = {"type": "so_nganh", "people": "10", "members": "5"} | cells
    order = ("type", "parent", "people", "members", "reports", "note")
    return (code, name, *(given.get(one, "") for one in order))


def entry(one: Plan) -> Entry:
    assert not one.wrong, one.wrong
    return (*one.new, *one.changed, *one.unchanged)[0].entry


def wrongs(one: Plan) -> list[tuple[int, str, str]]:
    return [(remark.row, remark.column, remark.problem.key) for remark in one.wrong]


def warned(one: Plan) -> list[tuple[int, str]]:
    return [(remark.row, remark.problem.key) for remark in one.warnings]


def taken_over(one: Plan, known: Sequence[Entry] = ()) -> list[Entry]:
    """The register after the plan."""
    after = {unit.code: unit for unit in known}
    after |= {line.entry.code: line.entry for line in one.applies}
    return list(after.values())


# --- the demo list -------------------------------------------------------------------------


def test_the_demo_list_works_as_it_is_and_only_once() -> None:
    with (DATA / "demo_units.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    first = plan_import(rows, [], TYPES)
    assert (len(first.new), first.wrong, first.warnings) == (40, (), ())
    units = {line.entry.code: line.entry for line in first.new}
    assert not units["DEMO-01"].is_reporting  # the units under it do
    assert units["DEMO-09"].is_reporting
    assert units["DEMO-06"].active_to == date(2024, 12, 31)
    assert units["DEMO-17"].active_from == date(2025, 1, 1)
    again = plan_import(rows, list(units.values()), TYPES)
    assert (len(again.unchanged), again.applies, again.wrong) == (40, (), ())


# --- headings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([], "units-no-heading"),
        ([("", "")], "units-no-heading"),
        ([("xin", "chào")], "units-no-heading"),
        ([("mã", "tên")], "units-no-column"),
        ([("mã", "tên", "loại", "code")], "units-column-twice"),
        ([("mã", "tên", "loại")], "units-no-rows"),
        ([("mã", "tên", "loại"), ("", " ", "\u200b")], "units-no-rows"),
    ],
)
def test_a_list_that_is_none_is_refused_as_a_whole(rows: list[tuple[str, ...]], key: str) -> None:
    made = plan_import(rows, [], TYPES)
    assert wrongs(made) == [(0, "", key)]
    assert made.applies == ()


def test_a_title_may_stand_above_and_rows_keep_their_numbers() -> None:
    rows = [("DANH SÁCH ĐƠN VỊ",), (), HEAD, row(), (), row("", "Sở Ba")]
    made = plan_import(rows, [], TYPES)
    assert [line.row for line in made.new] == [4]
    assert wrongs(made) == [(6, "code", "unit-cell-empty")]


def test_a_strange_column_is_named_and_left_out() -> None:
    made = plan((*row(), "0912"), head=(*HEAD, "trang tin"))
    assert len(made.new) == 1
    assert warned(made) == [(0, "units-strange-column")]


def test_too_long_a_list_is_refused() -> None:
    many = [row(f"U{number}") for number in range(MOST_UNITS)]
    assert plan(*many).wrong == ()
    assert wrongs(plan(*many, row("last"))) == [(0, "", "units-too-many")]


def test_short_rows_are_filled_up() -> None:
    assert entry(plan(("B-1", "Sở Hai", "so_nganh"))).headcount is None


# --- cells ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("1240", 1240),
        ("1.240", 1240),
        ("1,240", 1240),
        ("1 240", 1240),
        (" 1240 ", 1240),
        ("１２４０", 1240),
        ("1.000.000", 1_000_000),
        ("0", 0),
        ("", None),
        ("không khai", None),
        ("KHONG KHAI", None),
        ("–", None),
    ],
)
def test_numbers_as_lists_write_them(said: str, number: int | None) -> None:
    assert entry(plan(row(people=said, members=""))).headcount == number


@pytest.mark.parametrize(
    ("cells", "column", "key"),
    [
        ({"people": "12.5"}, "headcount", "unit-number"),
        ({"people": "1.24"}, "headcount", "unit-number"),
        ({"people": "1.2400"}, "headcount", "unit-number"),
        ({"people": "khoảng 30"}, "headcount", "unit-number"),
        ({"people": "-5"}, "headcount", "unit-number"),
        ({"people": "=1+1"}, "headcount", "unit-number"),
        ({"people": "٣"}, "headcount", "unit-number"),
        ({"people": "1000001"}, "headcount", "unit-number-large"),
        ({"people": "9" * 5000}, "headcount", "unit-number-large"),
        ({"members": "x"}, "party_members", "unit-number"),
        ({"code": ""}, "code", "unit-cell-empty"),
        ({"code": "A 1"}, "code", "unit-code-letters"),
        ({"code": ".A"}, "code", "unit-code-letters"),
        ({"code": "=A1"}, "code", "unit-cell-formula"),
        ({"code": "a" * 31}, "code", "unit-cell-long"),
        ({"name": ""}, "name", "unit-cell-empty"),
        ({"name": "a" * 201}, "name", "unit-cell-long"),
        ({"name": "=HYPERLINK(1)"}, "name", "unit-cell-formula"),
        ({"name": "+cmd"}, "name", "unit-cell-formula"),
        ({"name": "@SUM"}, "name", "unit-cell-formula"),
        ({"name": "-2+3"}, "name", "unit-cell-formula"),
        ({"name": "#N/A"}, "name", "unit-cell-fault"),
        ({"name": "Sở\x07 Hai"}, "name", "unit-cell-control"),
        ({"name": "Sở \u202eHai"}, "name", "unit-cell-control"),
        ({"type": ""}, "type", "unit-cell-empty"),
        ({"type": "phường"}, "type", "unit-type"),
        ({"type": "=x"}, "type", "unit-cell-formula"),
        ({"parent": "Z-9"}, "parent", "unit-parent"),
        ({"parent": "B-1"}, "parent", "unit-circle"),
        ({"reports": "chắc có"}, "is_reporting", "unit-yes-no"),
        ({"note": "=1"}, "note", "unit-cell-formula"),
        ({"note": "-=1"}, "note", "unit-cell-formula"),
        ({"note": "a" * 501}, "note", "unit-cell-long"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row(cells: dict[str, str], column: str, key: str) -> None:
    made = plan(row(**cells), row("C-1", "Sở Ba"))
    assert wrongs(made) == [(2, column, key)]
    assert [line.entry.code for line in made.new] == ["C-1"]
    assert made.applies == ()  # all or none


@pytest.mark.parametrize("note", ["- đã sáp nhập", "-", "– xem sau", "chú ý: = ba", "a\nb"])
def test_a_note_may_hold_what_people_write(note: str) -> None:
    assert entry(plan(row(note=note))).note == " ".join(note.split())


def test_what_nobody_sees_is_left_out() -> None:
    assert entry(plan(row(" B-1\u200b", "Sở\u00a0Hai\r\n  tỉnh"))).name == "Sở Hai tỉnh"
    assert entry(plan(row("B-1", "So\u031b\u0309 Hai"))).name == "Sở Hai"


@pytest.mark.parametrize(
    ("first", "last", "dates"),
    [
        ("01/02/2025", "", (date(2025, 2, 1), None)),
        ("2025-02-01", "1-3-2026", (date(2025, 2, 1), date(2026, 3, 1))),
        ("", "31.12.2024", (date(2025, 1, 1), date(2024, 12, 31))),
    ],
)
def test_dates_of_validity(first: str, last: str, dates: tuple[date | None, date | None]) -> None:
    head = ("mã", "tên", "loại", "hiệu lực từ", "hiệu lực đến", "cơ cấu")
    made = plan(("B-1", "Sở Hai", "llvt", first, last, "2025+"), head=head)
    if dates[0] and dates[1] and dates[0] > dates[1]:
        assert wrongs(made) == [(2, "active_to", "unit-ends-before")]
    else:
        assert (entry(made).active_from, entry(made).active_to) == dates


@pytest.mark.parametrize(
    "said", ["32/1/2025", "30/02/2025", "2025", "01/02/25", "1/1/1800", "mai"]
)
def test_a_wrong_date_is_named(said: str) -> None:
    head = ("mã", "tên", "loại", "từ ngày")
    made = plan(("B-1", "Sở Hai", "llvt", said), head=head)
    assert wrongs(made) == [(2, "active_from", "unit-day")]


def test_a_strange_structure_is_named() -> None:
    made = plan(("B-1", "Sở Hai", "llvt", "2030"), head=("mã", "tên", "loại", "cơ cấu"))
    assert wrongs(made) == [(2, "structure", "unit-structure")]


# --- rows among each other -----------------------------------------------------------------


def test_a_code_stands_once_whatever_its_case() -> None:
    made = plan(row("B-1"), row("b-1"))
    assert wrongs(made) == [(3, "code", "unit-twice")]
    assert made.wrong[0].problem.args["row"] == "2"


def test_a_parent_may_stand_anywhere() -> None:
    below = plan(row("B-1", parent="c-1"), row("C-1"))
    assert below.new[0].entry.parent == "C-1"
    known = plan(row("B-1", parent="a-1"), known=[KNOWN])
    assert known.new[0].entry.parent == "A-1"


def test_circles_are_found_through_the_register_too() -> None:
    made = plan(row("A-1", "Sở Một", parent="B-1"), row("B-1", parent="C-1"), row("C-1"))
    assert made.wrong == ()
    known = [replace(KNOWN, parent="B-1"), replace(KNOWN, code="B-1")]
    made = plan(row("B-1", parent="A-1"), known=known)
    assert wrongs(made) == [(2, "parent", "unit-circle")]
    assert made.wrong[0].problem.args["codes"] == "A-1 → B-1 → A-1"


def test_a_long_circle_and_a_long_chain_are_quick_and_short() -> None:
    many = [row(f"U{n}", parent=f"U{n - 1}") for n in range(1, MOST_UNITS)]
    assert plan(row("U0"), *many).wrong == ()
    made = plan(row("U0", parent=f"U{MOST_UNITS - 1}"), *many)
    assert len(made.wrong) == MOST_UNITS
    assert len(str(made.wrong[0].problem.args["codes"])) < 80


def test_who_hangs_below_a_circle_is_not_blamed() -> None:
    made = plan(row("A", parent="B"), row("B", parent="A"), row("C", parent="A"))
    assert wrongs(made) == [(2, "parent", "unit-circle"), (3, "parent", "unit-circle")]


# --- who reports ---------------------------------------------------------------------------


def test_a_unit_with_others_under_it_does_not_report() -> None:
    made = plan(row("A"), row("B", parent="A"))
    assert [line.entry.is_reporting for line in made.new] == [False, True]
    assert made.warnings == ()


def test_the_column_decides_and_counting_twice_is_warned_of() -> None:
    made = plan(row("A", reports="có"), row("B", parent="A"), row("C", parent="A", reports="x"))
    assert [line.entry.is_reporting for line in made.new] == [True, True, True]
    assert warned(made) == [(2, "unit-counted-twice")]
    assert made.warnings[0].problem.args["count"] == "2"
    made = plan(row("A", reports="có"), row("B", parent="A", reports="không"))
    assert [line.entry.is_reporting for line in made.new] == [True, False]
    assert made.warnings == ()


def test_a_known_parent_outside_the_list_is_warned_of() -> None:
    made = plan(row("B", parent="A-1"), known=[KNOWN])
    assert warned(made) == [(0, "unit-counted-twice")]
    assert made.warnings[0].code == "A-1"


def test_where_nothing_is_said_what_was_said_before_stands() -> None:
    head = ("mã", "tên", "loại", "trực thuộc")
    mine = ("A-1", "Sở Một", "so_nganh", "")
    below = ("B", "Sở Hai", "so_nganh", "A-1")
    silent = replace(KNOWN, is_reporting=False)
    child = replace(KNOWN, code="B", name="Sở Hai", parent="A-1")
    # a unit alone that does not report: somebody said so
    assert not entry(plan(mine, known=[silent], head=head)).is_reporting
    # others come to stand under it: they report from now on
    made = plan(mine, below, known=[KNOWN], head=head)
    assert made.changed[0].differences == (Difference("is_reporting", True, False),)
    # it reports beside them: somebody said so
    made = plan(mine, below, known=[KNOWN, child], head=head)
    assert len(made.unchanged) == 2
    # they leave: it reports again
    made = plan(mine, (*below[:3], ""), known=[silent, child], head=head)
    assert made.changed[0].differences == (Difference("is_reporting", False, True),)


def test_closed_units_report_for_nobody() -> None:
    head = ("mã", "tên", "loại", "trực thuộc", "cơ cấu")
    made = plan(
        ("A", "Cũ và mới", "so_nganh", "", ""), ("B", "Cũ", "so_nganh", "A", "2023"), head=head
    )
    assert made.new[0].entry.is_reporting


# --- what is new, changed, the same --------------------------------------------------------


def test_changes_name_their_columns_with_old_and_new() -> None:
    made = plan(row("a-1", "Sở Một mới", people="120", members="", note="cũ"), known=[KNOWN])
    (line,) = made.changed
    assert line.entry.code == "A-1"
    assert line.differences == (
        Difference("name", "Sở Một", "Sở Một mới"),
        Difference("headcount", 100, 120),
        Difference("party_members", 50, None),
    )
    assert line.entry.active_from == date(2025, 1, 1)  # no such column: as it was


def test_a_note_that_is_not_known_is_not_compared() -> None:
    made = plan(
        row("A-1", "Sở Một", people="100", members="50"), known=[replace(KNOWN, note=None)]
    )
    assert len(made.unchanged) == 1


@pytest.mark.parametrize(
    ("cells", "keys"),
    [
        ({"people": ""}, [(2, "unit-without-people")]),
        ({"people": "", "type": "llvt"}, []),
        ({"people": "10", "members": "11"}, [(2, "unit-more-members")]),
        ({"people": "0", "members": "1"}, [(2, "unit-more-members")]),
        ({"people": "10", "members": "10"}, []),
    ],
)
def test_what_is_worth_a_look(cells: dict[str, str], keys: list[tuple[int, str]]) -> None:
    made = plan(row(**cells))
    assert warned(made) == keys
    assert len(made.applies) == 1


# --- anything ------------------------------------------------------------------------------

CODES = st.sampled_from(["A", "a", "B", "C", "D", "", "=x", "A-1"])
CELLS = st.sampled_from(["", "có", "không", "1.240", "12,5", "so_nganh", "2025+", "x"]) | st.text(
    max_size=12
)
LISTS = st.lists(
    st.tuples(
        CODES, CELLS | st.just("Tên"), st.sampled_from(["so_nganh", "Lực lượng vũ trang", ""])
    ).flatmap(lambda first: st.tuples(*map(st.just, first), CODES, CELLS, CELLS, CELLS, CELLS)),
    max_size=8,
)


def way_up(code: str, parents: Mapping[str, str]) -> list[str]:
    """The codes above a unit; more of them than there are units where it goes in a circle."""
    way: list[str] = []
    while code and len(way) <= len(parents):
        way.append(code)
        code = parents[code]
    return way


@pytest.mark.parametrize(
    ("said", "phone"),
    [
        ("0255 3822 123", "0255 3822 123"),
        ("0912.345.678 (chị Lan); (0255) 3822 123 máy lẻ 12", None),
        ("912345678", "0912345678"),  # a spreadsheet has taken it for a number
        ("2553822123", "02553822123"),
        ("+84 912 345 678", "0912 345 678"),
        ("+84(0)255-3822-123", "0255-3822-123"),
        ("1080", "1080"),
        ("không công bố", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_telephone_is_kept_as_it_is_written(said: str, phone: str | None) -> None:
    head = ("mã", "tên", "loại", "Số điện thoại")
    made = plan(("B-1", "Sở Hai", "so_nganh", said), head=head)
    assert entry(made).phone == (said if phone is None else phone)
    # a list without that column leaves it as it is
    known = replace(KNOWN, phone="0255 1")
    assert entry(plan(row("A-1", "Sở Một"), known=[known])).phone == "0255 1"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("chị Lan", "unit-phone"),
        ("=1+1", "unit-cell-formula"),
        ("0912\x07345678", "unit-cell-control"),
        ("0" * 81, "unit-cell-long"),
    ],
)
def test_what_is_no_telephone_is_said(said: str, problem: str) -> None:
    made = plan(("B-1", "Sở Hai", "so_nganh", said), head=("mã", "tên", "loại", "đt"))
    assert wrongs(made) == [(2, "phone", problem)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(rows=LISTS)
def test_every_list_has_a_plan_and_taking_it_over_ends_it(rows: list[tuple[str, ...]]) -> None:
    known = [KNOWN, replace(KNOWN, code="B", parent="A-1")]
    made = plan(*rows, known=known)
    seen = [*made.new, *made.changed, *made.unchanged]
    assert len({line.entry.code for line in seen}) == len(seen)
    broken = {remark.row for remark in made.wrong}
    assert not broken & {line.row for line in seen}
    if not made.wrong:
        after = taken_over(made, known)
        again = plan(*rows, known=after)
        assert again.applies == ()
        assert again.wrong == ()
        # no circles in the register
        parents = {one.code: one.parent for one in after}
        assert all(len(way_up(code, parents)) <= len(parents) for code in parents)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(rows=st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=6))
def test_any_cells_at_all_have_a_plan(rows: list[list[str]]) -> None:
    plan_import(rows, [], TYPES)
    plan_import([HEAD, *rows], [KNOWN], TYPES)


SINCE = date(2026, 9, 15)
SECOND = Entry(code="B2", name="Sở Tài chính", type="so_nganh", headcount=9)
COLUMNS = ["mã", "tên", "loại", "nhân sự"]


def test_a_unit_that_is_new_to_the_register_counts_from_the_period_that_runs() -> None:
    rows = [COLUMNS, ["C3", "Sở Du lịch", "so_nganh", "7"]]
    made = plan_import(rows, [SECOND], TYPES, since=SINCE)
    [line] = made.new
    assert line.entry.active_from == SINCE
    assert [one.problem.key for one in made.warnings] == ["units-new-since"]
    # the first list is the association as it stands
    [line] = plan_import(rows, [], TYPES, since=SINCE).new
    assert line.entry.active_from is None
    # what the list says counts, and one that has ended is left alone
    head = [*COLUMNS, "hiệu lực từ", "hiệu lực đến"]
    rows = [
        head,
        ["C3", "Sở Du lịch", "so_nganh", "7", "01/01/2027", ""],
        ["C4", "Sở Cũ", "so_nganh", "7", "", "30/06/2026"],
        ["C5", "Sở Mới", "so_nganh", "7", "", ""],
    ]
    made = plan_import(rows, [SECOND], TYPES, since=SINCE)
    assert [line.entry.active_from for line in made.new] == [date(2027, 1, 1), None, SINCE]
    [warning] = made.warnings
    assert warning.problem.args["count"] == "1"
    # the same list once more changes nothing
    known = [SECOND, *(line.entry for line in made.new)]
    assert plan_import(rows, known, TYPES, since=date(2026, 12, 15)).applies == ()


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        (["C3", "SỞ TÀI CHÍNH", "so_nganh", "7"], True),  # a known code, another's name
        (["C3", "Sở Tài chính", "llvt", "7"], False),
        (["D4", "sở tài chính", "so_nganh", "7"], True),  # a second one of that name
        (["D4", "Sở Tài chính mới", "so_nganh", "7"], False),
        (["B2", "Sở Tài Chính", "so_nganh", "9"], False),
    ],
)
def test_the_name_of_another_unit_is_worth_a_look(row: list[str], is_told: bool) -> None:
    third = Entry(code="C3", name="Sở Du lịch", type="so_nganh", headcount=7)
    made = plan_import([COLUMNS, row], [SECOND, third], TYPES)
    told = [one.problem for one in made.warnings if one.problem.key == "unit-name-taken"]
    assert [one.args["code"] for one in told] == (["B2"] if is_told else [])


def test_two_units_that_change_names_are_not_told_apart_wrongly() -> None:
    third = Entry(code="C3", name="Sở Du lịch", type="so_nganh", headcount=7)
    rows = [
        COLUMNS,
        ["B2", "Sở Du lịch", "so_nganh", "9"],
        ["C3", "Sở Tài chính", "so_nganh", "7"],
    ]
    made = plan_import(rows, [SECOND, third], TYPES)
    assert made.warnings == ()
