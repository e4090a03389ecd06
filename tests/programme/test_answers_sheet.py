"""A sheet of the base: written, read back, and every kind of row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.answers_sheet import COLUMNS, CONTENT, Standing, mark, slug
from programme.answers_sheet_plan import Plan, plan_answers
from tests.programme.answers_samples import ENTRY, HEADINGS, TODAY, TOPICS, edited, sheet

KNOWN = Standing(ENTRY, 3)
SECOND = Standing(replace(ENTRY, id="b", question="Quỹ thu từ đâu?", asks=("quỹ thu gì",)))
BASE = (KNOWN, SECOND)


def plan(
    rows: Sequence[Sequence[str]],
    base: Sequence[Standing] = BASE,
    drafts: frozenset[str] = frozenset(),
) -> Plan:
    return plan_answers(rows, base, TOPICS, HEADINGS, TODAY, drafts)


def changed(standing: Standing = KNOWN, **changes: str) -> Plan:
    head, row = sheet(standing)
    return plan([head, edited(row, **changes)], (standing, SECOND))


def wrong(found: Plan) -> list[tuple[int, str, str, str]]:
    assert found.applies == ()
    return [(one.row, one.entry_id, one.column, one.problem.key) for one in found.wrong]


def new_row(**cells: str) -> list[str]:
    given = {
        "topic": "quỹ khuyến học",
        "question": "Quỹ có được mua máy tính không?",
        "answer": "Được.",
        "source": "Công văn 12/HKH",
        "asof": "02/11/2026",
        "asks": "mua máy tính bằng quỹ\n\nmua máy tính bằng quỹ\nquỹ mua laptop",
    } | cells
    return [given.get(column, "") for column in COLUMNS]


def test_what_was_exported_changes_nothing() -> None:
    found = plan(sheet(*BASE))
    assert (len(found.unchanged), found.applies, found.wrong) == (2, (), ())
    assert (found.warnings, found.absent) == ((), 0)


def test_the_own_names_of_columns_will_do_and_their_order_is_free() -> None:
    rows = [list(reversed(row)) for row in sheet(*BASE)]
    rows[0] = list(reversed(COLUMNS))
    assert len(plan([["Kho câu trả lời"], [], *rows]).unchanged) == 2


def test_a_change_names_old_and_new_and_keeps_the_rest() -> None:
    found = changed(
        answer="Chi học bổng.", asks="quỹ chi gì\nquỹ dùng làm gì", valid_to="31/12/2026"
    )
    [line] = found.changed
    assert [(one.column, one.new) for one in line.differences] == [
        ("answer", "Chi học bổng."),
        ("asks", ("quỹ chi gì", "quỹ dùng làm gì")),
        ("valid_to", date(2026, 12, 31)),
    ]
    assert line.differences[0].old == ENTRY.answer
    assert line.before == KNOWN
    assert line.entry == replace(
        ENTRY,
        answer="Chi học bổng.",
        asks=("quỹ chi gì", "quỹ dùng làm gì"),
        valid_to=date(2026, 12, 31),
    )
    assert (found.absent, found.applies) == (1, (line,))


def test_a_column_that_is_not_there_stays_as_it_is() -> None:
    rows = sheet(KNOWN)
    places = [COLUMNS.index(one) for one in ("id", "question", "answer", "source", "asof")]
    short = [[row[place] for place in places] for row in rows]
    assert plan(short).unchanged[0].entry == ENTRY


def test_a_new_row_needs_the_columns_that_every_answer_has() -> None:
    places = [COLUMNS.index(one) for one in ("question", "answer", "source", "asof")]
    short = [[row[place] for place in places] for row in (COLUMNS, new_row())]
    id = "quy-co-duoc-mua-may-tinh-khong"
    assert wrong(plan(short)) == [(2, id, "topic", "unit-cell-empty")]


def test_what_the_sheet_does_not_show_is_kept() -> None:
    hidden = Standing(replace(ENTRY, is_later=True, live="deadline"), 1)
    [line] = changed(hidden, owner="Anh Minh").changed
    assert line.entry == replace(hidden.entry, owner="Anh Minh")


def test_a_new_row_gets_a_name_from_its_question_and_comes_once() -> None:
    rows = [sheet()[0], new_row()]
    found = plan(rows)
    [line] = found.new
    assert line.entry.id == "quy-co-duoc-mua-may-tinh-khong"
    assert line.entry.asks == ("mua máy tính bằng quỹ", "quỹ mua laptop")
    assert (line.entry.topic, line.entry.asof) == ("quy", date(2026, 11, 2))
    again = plan(rows, (*BASE, Standing(line.entry, 1)))
    assert (again.applies, len(again.unchanged), again.absent) == ((), 1, 2)


@pytest.mark.parametrize(
    ("cells", "column", "key"),
    [
        ({"source": ""}, "source", "answers-no-source"),
        ({"asof": " "}, "asof", "answers-no-source"),
        ({"answer": ""}, "answer", "unit-cell-empty"),
        ({"topic": ""}, "topic", "unit-cell-empty"),
        ({"topic": "nhóm lạ"}, "topic", "answers-topic"),
        ({"asof": "hôm qua"}, "asof", "unit-day"),
        ({"asof": "24/11/2026"}, "asof", "lint-asof-ahead"),
        ({"valid_from": "02/01/2027", "valid_to": "01/01/2027"}, "valid_to", "lint-days-wrong"),
        ({"source": "https://example.vn"}, "source", "lint-source-address"),
        ({"links": "example.vn"}, "links", "lint-link"),
        ({"links": "\n".join(f"https://a.vn/{n}" for n in "1234")}, "links", "lint-links-many"),
        ({"answer": "Hỏi {{ai_do}}"}, "answer", "lint-placeholder"),
        ({"answer": "a" * 2001}, "answer", "unit-cell-long"),
        ({"answer": "#REF!"}, "answer", "unit-cell-fault"),
        ({"answer": "a\u202eb"}, "answer", "unit-cell-control"),
        ({"question": "a" * 201}, "question", "unit-cell-long"),
        ({"asks": "a" * 501}, "asks", "unit-cell-long"),
        ({"id": "Mã Mới"}, "id", "answers-id"),
        ({"id": "x", "version": "v1-aaaaaaaa"}, "id", "answers-gone"),
        ({"id": "a"}, "version", "answers-no-version"),
        ({"superseded_by": "khong-co"}, "superseded_by", "lint-no-heir"),
        ({"id": "x", "superseded_by": "x"}, "superseded_by", "lint-heir-circle"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken_over(
    cells: dict[str, str], column: str, key: str
) -> None:
    found = plan([sheet()[0], new_row(id="y", question="Khác?"), new_row(**cells)])
    assert [(row, where, what) for row, _, where, what in wrong(found)] == [(3, column, key)]
    assert len(found.new) == 1


@pytest.mark.parametrize(
    ("cells", "column", "key"),
    [
        ({"source": ""}, "source", "answers-no-source"),
        ({"asof": ""}, "asof", "answers-no-source"),
        ({"question": "a", "version": ""}, "version", "answers-no-version"),
        ({"question": "a", "version": "v2-12345678"}, "version", "answers-older"),
    ],
)
def test_a_wrong_change(cells: dict[str, str], column: str, key: str) -> None:
    assert wrong(changed(KNOWN, **cells)) == [(2, "a", column, key)]


def test_an_older_sheet_does_not_win_over_what_was_changed_since() -> None:
    head, row = sheet(KNOWN)
    since = Standing(replace(ENTRY, answer="Mới sửa trong chat."), 4)
    assert wrong(plan([head, edited(row, owner="Ai đó")], (since,))) == [
        (2, "a", "version", "answers-older")
    ]
    # the file of the base changed, which has no numbers
    since = Standing(since.entry, 3)
    assert mark(since) != mark(KNOWN)
    assert wrong(plan([head, row], (since,))) == [(2, "a", "version", "answers-older")]
    # whoever wrote the same meanwhile has nothing to lose
    assert plan([head, row], (Standing(ENTRY, 9),)).unchanged


def test_a_draft_in_the_chat_comes_first() -> None:
    held = replace(KNOWN, has_draft=True)
    assert wrong(changed(held, owner="Ai đó")) == [(2, "a", "", "answers-draft")]
    fresh = plan([sheet()[0], new_row(id="n")], drafts=frozenset({"n"}))
    assert wrong(fresh) == [(2, "n", "", "answers-draft")]


def test_an_entry_stands_in_one_row() -> None:
    rows = [sheet()[0], new_row(id="x"), new_row(id="x")]
    assert wrong(plan(rows)) == [(3, "x", "id", "answers-twice")]


def test_an_heir_may_come_with_the_same_sheet() -> None:
    head, row = sheet(KNOWN)
    found = plan([head, edited(row, superseded_by="x"), new_row(id="x")])
    assert (len(found.new), len(found.changed), found.wrong) == (1, 1, ())


def test_what_is_worth_a_look() -> None:
    rows = [sheet()[0], new_row(answer="a" * 601, asks="Quỹ thu gì?", id="x")]
    rows[0][COLUMNS.index("state")] = "Cột của văn phòng"
    found = plan(rows)
    assert [(one.row, one.problem.key) for one in found.warnings] == [
        (0, "units-strange-column"),
        (2, "lint-long-answer"),
        (2, "lint-ask-shared"),
    ]
    assert len(found.applies) == 1


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([], "units-no-heading"),
        ([["a", "b"]], "units-no-heading"),
        (sheet(), "answers-no-rows"),
        ([[*COLUMNS, "answer"], new_row()], "units-column-twice"),
        ([list(COLUMNS), *([new_row()] * 2001)], "answers-no-rows"),
    ],
)
def test_what_is_no_sheet(rows: list[list[str]], key: str) -> None:
    assert wrong(plan(rows)) == [(0, "", "", key)]


def test_names_of_questions() -> None:
    assert slug("Đơn vị — nộp ở ĐÂU?") == "don-vi-nop-o-dau"
    assert slug("dài " * 40) == "-".join(["dai"] * 15)
    assert slug("???") == ""


CELLS = st.one_of(
    st.sampled_from(["", "a", "b", "quy", "02/11/2026", "Quỹ?"]), st.text(max_size=9)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=len(COLUMNS) + 1), max_size=5))
def test_any_rows_have_a_plan(rows: list[list[str]]) -> None:
    found = plan([sheet()[0], *rows])
    for line in found.applies:
        assert line.entry.source
        assert all(getattr(line.entry, column) is not None for column in CONTENT[:5])
