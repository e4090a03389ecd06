from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.checks import evaluate, view_of
from programme.fields import limit_problem
from programme.form import progress, visible_fields
from programme.form_file import FormError, read_form
from tests.programme.form_samples import FORM, FORM_TEXT, GOOD, SCHEDULE, TODAY, UNIT, period, say

SMALL = """
version = 7
[[section]]
id = "one"
title = "Một"
[[field]]
key = "a"
section = "one"
label = "A"
type = "integer"
unit = "cái"
kind = "stock"
"""


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(FormError) as caught:
        read_form(text, period_ids=SCHEDULE.period_ids)
    assert str(caught.value).splitlines() == list(caught.value.problems)
    return caught.value.problems


def test_a_new_indicator_needs_no_python() -> None:
    text = FORM_TEXT.replace("version = 2", "version = 3")
    text += """
[[field]]
key = "tt_sach"
section = "tuyen_truyen"
label = "Số đầu sách trong tủ sách khuyến học"
help = "Tại ngày chốt"
type = "integer"
unit = "cuốn"
required = true
kind = "stock"
max = 10_000

[[field]]
key = "tt_sach_khach"
section = "tuyen_truyen"
label = "Ai được mượn sách?"
type = "choice"
kind = "status"
choices = [{ value = "all", label = "Mọi người" }, { value = "staff", label = "Nội bộ" }]
when = { periods = ["Q4"] }

[[check]]
code = "X1"
level = "soft"
says = "check-members-exceed-staff"
kind = "at_most"
field = "tt_sach"
limit = "unit.headcount"
times = 50

[[derived]]
key = "tt_sach_moi_nguoi"
label = "Sách trên đầu người"
unit = "cuốn"
kind = "average"
field = "tt_sach"
by = "unit.headcount"
"""
    form = read_form(text, period_ids=SCHEDULE.period_ids)
    added = form.by_key["tt_sach"]
    assert (form.version, form.total, added.number) == (3, 19, "5")
    assert say(progress(form, added)) == "Nội dung 1/5 · câu 5/19"
    assert say(progress(form, form.by_key["tc_ban_kh"])) == "Nội dung 2/5 · câu 6/19"
    shown = [field.key for field in visible_fields(form, GOOD, period("2026-Q4"))]
    assert shown[3:7] == ["tt_minh_chung", "tt_sach", "tt_sach_khach", "tc_ban_kh"]
    assert limit_problem(added, 10_001, today=TODAY) is not None
    view = view_of(
        form,
        {**GOOD, "tt_sach": 6_000},
        unit=UNIT,
        previous=None,
        period=period("2026-Q3"),
        today=TODAY,
    )
    assert [found.code for found in evaluate(form, view)] == ["X1"]
    assert form.derived[-1].key == "tt_sach_moi_nguoi"
    # the version that a draft was begun with is not touched
    assert (FORM.version, FORM.total) == (2, 18)


def test_the_smallest_form() -> None:
    form = read_form("\ufeff" + SMALL, period_ids=())
    assert (form.version, form.total, form.checks, form.derived) == (7, 1, (), ())
    assert form.by_key["a"].min == 0


def test_fields_stand_in_the_order_of_the_sections() -> None:
    text = SMALL.replace("[[field]]", '[[section]]\nid = "two"\ntitle = "Hai"\n[[field]]', 1)
    for key, section in (("b", 'section = "two"'), ("c", ""), ("d", 'section = "one"')):
        text += f'[[field]]\nkey = "{key}"\n{section}\nlabel = "x"\ntype = "text"\n'
        text += 'max_length = 5\nkind = "status"\n'
    form = read_form(text, period_ids=())
    assert [(field.key, field.number) for field in form.fields] == [
        ("a", "1"),
        ("d", "2"),
        ("b", "3"),
        ("c", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("version = 2\n", "", "form.toml: 'version' must be a whole number"),
        ("version = 2\n", "version = true\n", "form.toml: 'version' must be a whole number"),
        ("version = 2\n", "version = 2\nauthor = 'x'\n", "unknown word 'author'"),
        ('id = "to_chuc"', 'id = "quy"', "section quy: 'id' 'quy' stands twice"),
        (
            'key = "tt_so_cuoc"',
            'key = "tt_tin_bai"',
            "field tt_tin_bai: 'key' 'tt_tin_bai' stands",
        ),
        ('key = "tt_so_cuoc"', "", "form.toml, field number 1: 'key' is missing or empty"),
        ('section = "quy"', 'section = "qui"', "'section' must be one of: tuyen_truyen,"),
        ('type = "integer"\nunit', 'type = "number"\nunit', "'type' must be one of: integer,"),
        ('unit = "cuộc"', "", "field tt_so_cuoc: 'unit' is missing"),
        ('kind = "in_period"', 'kind = "K"', "'kind' must be one of: in_period, stock, status"),
        ("max = 500\n", 'max = "500"\n', "'max' must be a whole number without quotes"),
        ("max = 500\n", "max = 500\nmin = 501\n", "'min' is larger than 'max'"),
        ("max = 500\n", "maximum = 500\n", "unknown word 'maximum'; check its spelling"),
        ("max_length = 40\n", "", "field mh_dvht_so_qd: 'max_length' must be a whole number"),
        ("required = true", 'required = "yes"', "'required' must be true or false"),
        ('value = "pending"', 'value = "none"', "'value' 'none' stands twice"),
        ('aliases = ["chưa"', 'alias = ["chưa"', "unknown word 'alias'"),
        ('is = ["level_1"', 'is = ["level_3"', "'is' names 'level_3', which 'mh_dvht_trang_thai'"),
        ('when = { field = "mh', 'when = { field = "qk', "'qk_dvht_trang_thai' must be a choice"),
        (
            'when = { field = "mh_dvht_trang_thai"',
            'when = { field = "tt_so_cuoc"',
            "a choice field",
        ),
        ('unless_known = "qk_so_du"', 'unless_known = "qk_thu"', "is no [[derived]] value"),
        (
            'opening = "qk_so_du_dau"',
            'opening = "qk_suat"',
            "'opening' needs a field of type money",
        ),
        ('periods = ["Q4"', 'periods = ["Q5"', "period 'Q5' is not in calendar.toml"),
        (
            'when = { periods = ["Q4", "H2", "Y"] }',
            "when = {}",
            "write 'field' together with 'is'",
        ),
        ('when = { periods = ["Q4", "H2", "Y"] }', "when = 4", "'when' must be a table"),
        ('when = { periods = ["Q4", "H2", "Y"] }', 'when = { is = ["no"] }', "write 'field'"),
        ('kind = "share"', 'kind = "sum"', "'kind' must be one of: share, average, balance"),
        ('by = "unit.headcount"', 'by = "unit.head"', "'by' names 'unit.head', which is no field"),
        ('key = "qk_so_du"', 'key = "qk_thu"', "derived qk_thu: 'key' 'qk_thu' stands twice"),
        ('code = "C2"', 'code = "C1"', "check C1: 'code' 'C1' stands twice"),
        ('level = "hard"', 'level = "H"', "'level' must be one of: hard, soft"),
        ('kind = "zero_if_zero"', 'kind = "formula"', "'kind' must be one of: zero_if_zero, at_"),
        ('then = "tt_luot_nguoi"', 'then = "tt_luot"', "'then' names 'tt_luot', which is no"),
        (
            'then = "tt_luot_nguoi"',
            'then = "tc_ban_kh"',
            "'then' needs a field of type integer or",
        ),
        ('then = "tt_luot_nguoi"', "", "check C1: 'then' is missing or empty"),
        ('limit = "previous.qk_so_du"', 'limit = "previous.x"', "'limit' names 'x', which is no"),
        ('limit = "previous.qk_so_du"', 'limit = "qk_so_du"', "'limit' names 'qk_so_du', which"),
        (
            'choice = "tc_ban_kh"',
            'choice = "tc_ban"',
            "'choice' names 'tc_ban', which is no field",
        ),
        ('is = ["decided"]', 'is = ["yes"]', "'is' names 'yes', which 'tc_ban_kh' does not"),
        ('is = ["decided"]', "", "'is' must list at least one value of 'tc_ban_kh'"),
        ('fields = ["qk_thu", "qk_chi"]', 'fields = ["qk"]', "'fields' names 'qk', which is no"),
        ("needs_reason = true", "reason = true", "unknown word 'reason'"),
        ("[[check]]", "[check]", "cannot be read as TOML"),
    ],
)
def test_a_mistake_is_named_with_its_cure(old: str, new: str, problem: str) -> None:
    head, mark, tail = FORM_TEXT.partition("\nversion = 2\n")
    text = mark + tail  # without the explanations at the top
    assert old in text
    found = problems_of(head + text.replace(old, new, 1))
    assert any(problem in line for line in found), found


def test_all_mistakes_are_named_at_once() -> None:
    text = FORM_TEXT.replace('unit = "cuộc"', "").replace('"C12"', '"C9"').replace('"Q4"', '"Q9"')
    found = problems_of(text)
    assert len(found) == 3
    assert all(line.startswith("form.toml, ") for line in found)


def test_a_form_without_questions_is_a_problem() -> None:
    assert problems_of("version = 1") == (
        "form.toml: there is no [[section]]; a form needs at least one",
        "form.toml: there is no [[field]]; a form needs at least one question",
    )


def test_a_choice_of_one_is_none() -> None:
    text = SMALL + '[[field]]\nkey = "b"\nlabel = "B"\ntype = "choice"\nkind = "status"\n'
    assert problems_of(text) == ("form.toml, field b: a choice needs at least two 'choices'",)


def test_more_than_26_questions_under_one_do_not_stop_the_start() -> None:
    text = SMALL + "choices = []\n".replace("choices = []\n", "")
    text += (
        '[[field]]\nkey = "b"\nsection = "one"\nlabel = "B"\ntype = "choice"\nkind = "status"\n'
        'choices = [{ value = "x", label = "X" }, { value = "y", label = "Y" }]\n'
    )
    for place in range(27):
        text += (
            f'[[field]]\nkey = "c{place}"\nsection = "one"\nlabel = "C"\ntype = "percent"\n'
            'unit = "%"\nkind = "stock"\nwhen = { field = "b", is = ["x"] }\n'
        )
    form = read_form(text, period_ids=())
    assert [form.by_key[key].number for key in ("b", "c0", "c25", "c26")] == [
        "2",
        "2a",
        "2z",
        "2a",
    ]
    assert len(visible_fields(form, {"b": "x"}, period("2026-Q3"))) == 29
    assert limit_problem(form.by_key["c0"], Decimal("0.5"), today=TODAY) is None


LINES = FORM_TEXT.splitlines()
SETTINGS = [place for place, line in enumerate(LINES) if " = " in line and line[0] not in "#{ "]


@given(
    places=st.sets(st.sampled_from(SETTINGS), max_size=3),
    value=st.sampled_from(
        ["1", "-1", '"x"', '""', "true", "[]", "[[]]", "[1]", "{}", "1.5", "2026-01-01", "nan"]
    ),
)
def test_no_edit_of_the_file_is_met_with_anything_but_advice(places: set[int], value: str) -> None:
    lines = [
        f"{line.partition(' = ')[0]} = {value}" if place in places else line
        for place, line in enumerate(LINES)
    ]
    problems: tuple[str, ...] = ()
    try:
        read_form("\n".join(lines), period_ids=SCHEDULE.period_ids)
    except FormError as error:
        problems = error.problems
    assert all(problem.startswith("form.toml") for problem in problems)
