"""The base in an Excel file: asked for, sent back, looked over row by row, taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.documents.answers import headings
from handlers.effects import TellOffice
from handlers.facts import Person, Role
from handlers.inquiries import EntryState, LookOver, WriteEntry, Written
from handlers.model import FileSent
from handlers.report_effects import FetchFile, MakeDocument
from programme.answers_sheet import COLUMNS, Standing, cells_of
from programme.answers_sheet_plan import Plan, plan_answers
from tests.asked import Asked
from tests.play import (
    ADMIN,
    NOW,
    REVIEWER,
    Expectation,
    Happening,
    Kept,
    Meanwhile,
    Press,
    Refused,
    Switch,
    World,
    anything,
    does,
    lists,
    offers,
    play,
    real_programme,
    says,
    shows,
    silence,
)
from tests.programme.answers_samples import edited
from tests.world import Between

KNOWLEDGE, CATALOGUE = real_programme().knowledge, real_programme().catalogue
FIRST, SECOND = [Standing(one) for one in KNOWLEDGE.contents()[:2]]
FILE = FileSent("document", "F1", "kho sửa.xlsx", 30_000)
NEW = {
    "topic": "Quỹ khuyến học",
    "question": "Quỹ có được mua máy tính không?",
    "answer": "Được, theo quy chế.",
    "source": "Công văn 12/HKH ngày 02/11/2026",
    "asof": "2026-11-02",
}
FETCH = FetchFile(
    file_id="F1",
    title="kho sửa.xlsx",
    purpose="answers",
    kinds=("xlsx",),
    most_bytes=5_000_000,
)
SENT: list[tuple[Happening | Between, Expectation]] = [("/cauhoi", anything), (FILE, does(FETCH))]


def row_of(one: Standing) -> list[str]:
    cells = cells_of(one, KNOWLEDGE.topics())
    return [str(cells.get(column) or "") for column in COLUMNS]


def planned(*rows: Sequence[str], base: Sequence[Standing] = (FIRST, SECOND)) -> Plan:
    names: Mapping[str, str] = headings(CATALOGUE)
    head = [names[column] for column in COLUMNS]
    return plan_answers([head, *rows], base, KNOWLEDGE.topics(), names, NOW.date())


def holding(plan: Plan | None, other_admins: int = 0, **changes: Any) -> World:
    sheets = {"f.xlsx": plan} if plan else {}
    return World(person=ADMIN, asked=Asked(sheets=sheets, other_admins=other_admins, **changes))


def standing(number: int) -> dict[str, Written]:
    """The first entry as the office has written it so many times."""
    one = Written(number=number, state=EntryState.PUBLISHED, draft=FIRST.entry)
    return {one.id: one}


CHANGED = planned(
    edited(row_of(FIRST), answer="Câu trả lời mới."), [NEW.get(column, "") for column in COLUMNS]
)


def test_the_base_is_sent_on_request() -> None:
    play(
        world=holding(None),
        script=[
            ("/cauhoi", anything),
            ("kho excel", says("base-head") & offers("base-export", "home")),
            ("nhận tệp kho", says("base-making") & does(MakeDocument("answers", ""))),
        ],
    )


def test_a_sheet_is_shown_row_by_row_and_taken_over() -> None:
    world = holding(CHANGED)
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("base"), anything),
            (FILE, silence & does(FETCH)),
            (
                Kept(kind="xlsx", name="f.xlsx"),
                says("answers-plan-head", "answers-line-changed", "answers-line-new", "base-sure")
                & shows("1 mục mới, 1 mục đổi", FIRST.entry.id, "Câu trả lời mới.")
                & offers("base-apply", "base-stop")
                & does(),
            ),
            ("ghi vào kho", says("base-applied")),
        ],
    )
    steps = [one for one in world.done if isinstance(one, WriteEntry)]
    assert [(one.seen, one.state, one.draft.answer) for one in steps] == [
        (0, EntryState.PUBLISHED, "Được, theo quy chế."),
        (0, EntryState.PUBLISHED, "Câu trả lời mới."),
    ]
    assert all("kho sửa.xlsx" in one.note for one in steps)
    [told] = [one for one in world.done if isinstance(one, TellOffice)]
    assert told.roles == (Role.ADMIN,)


def test_a_long_sheet_is_shown_page_by_page() -> None:
    new = [
        [{**NEW, "question": f"Câu hỏi số {n}?"}.get(column, "") for column in COLUMNS]
        for n in range(25)
    ]
    plan = planned(edited(row_of(FIRST), answer="Câu trả lời mới."), *new)
    play(
        world=holding(plan),
        script=[
            *SENT,
            (
                Kept(kind="xlsx", name="f.xlsx"),
                says("answers-line-changed", "units-plan-more")
                & shows("Câu hỏi số 9?")
                & offers("base-apply", "base-more", "base-stop"),
            ),
            ("trang sau", shows("Câu hỏi số 10?", "Câu hỏi số 19?")),
            (
                Press("base-more"),
                shows("Câu hỏi số 24?") & offers("base-apply", "base-stop") & does(),
            ),
            (Press("base-apply"), says("base-applied")),
        ],
    )


def test_where_there_are_other_admins_they_look_first() -> None:
    world = holding(CHANGED, other_admins=1)
    play(
        world=world,
        script=[
            *SENT,
            (
                Kept(kind="xlsx", name="f.xlsx"),
                says("base-sure-waits") & offers("base-apply", "base-stop") & does(),
            ),
            ("gửi duyệt", says("base-offered")),
            (Press("home"), says("questions-drafts")),
            (Press("entries"), lists("chờ duyệt")),
            (Press(f"open:entry/{FIRST.entry.id}"), shows("Câu trả lời mới.")),
            ("duyệt và đăng", says("entry-typed") & does()),
            (Switch(Person(10, Role.ADMIN)), anything),
            ("/cauhoi", anything),
            (Press("entries"), anything),
            (Press(f"open:entry/{FIRST.entry.id}"), says("entry-live-before")),
            (Press("publish/1"), says("entry-published")),
        ],
    )
    first, second, last = [one for one in world.done if isinstance(one, WriteEntry)]
    assert {first.state, second.state} == {EntryState.WAITING}
    assert (last.state, last.draft.answer) == (EntryState.PUBLISHED, "Câu trả lời mới.")
    [told] = [one for one in world.done if isinstance(one, TellOffice)]
    assert (told.roles, told.text.key) == ((Role.ADMIN,), "base-waits")


def test_another_admin_who_comes_meanwhile_looks_first() -> None:
    def comes(world: World) -> None:
        world.asked = replace(world.asked, other_admins=1)

    play(
        world=holding(CHANGED),
        script=[
            *SENT,
            (Kept(kind="xlsx", name="f.xlsx"), says("base-sure")),
            (Meanwhile(comes), anything),
            (
                Press("base-apply"),
                says("reply-changed-meanwhile", "base-sure-waits") & does(),
            ),
        ],
    )


def test_what_is_wrong_is_named_and_nothing_is_written() -> None:
    wrong = planned(edited(row_of(FIRST), source="", answer="Khác."))
    play(
        world=holding(wrong),
        script=[
            *SENT,
            (
                Kept(kind="xlsx", name="f.xlsx"),
                says("answers-line-remark", "answers-no-source", "base-mend")
                & shows("dòng 2", "cột Nguồn")
                & offers("base-stop")
                & does(),
            ),
            ("ghi vào kho", does()),
            ("thôi", says("base-not-applied") & does()),
        ],
    )


def test_another_sheet_says_what_is_missing() -> None:
    names = headings(CATALOGUE)
    units = plan_answers([["mã", "tên", "loại"]], (), KNOWLEDGE.topics(), names, NOW.date())
    play(
        world=holding(units),
        script=[*SENT, (Kept(kind="xlsx", name="f.xlsx"), says("units-no-heading", "base-mend"))],
    )


def test_rows_that_were_taken_out_of_the_sheet_are_said_to_stay() -> None:
    play(
        world=holding(replace(planned(row_of(FIRST)), absent=3)),
        script=[
            *SENT,
            (
                Kept(kind="xlsx", name="f.xlsx"),
                says("answers-plan-nothing", "answers-plan-absent")
                & shows("3 mục trong kho không có trong tệp: giữ nguyên"),
            ),
        ],
    )


def test_the_same_base_is_nothing_to_write() -> None:
    play(
        world=holding(planned(row_of(FIRST))),
        script=[
            *SENT,
            (Kept(kind="xlsx", name="f.xlsx"), says("answers-plan-nothing") & does()),
        ],
    )


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("too_large", "units-file-too-large"),
        ("kind", "base-not-xlsx"),
        ("gone", "units-file-gone"),
    ],
)
def test_a_file_that_is_not_kept(reason: str, said: str) -> None:
    play(world=holding(None), script=[*SENT, (Refused(reason), says(said, "base-head"))])


def test_what_is_no_table_is_not_read() -> None:
    play(
        world=holding(None),
        script=[
            *SENT,
            (Kept(kind="xlsx", name="f.xlsx"), says("units-file-unreadable", "base-head")),
            (FileSent("photo", "F2"), says("base-not-document") & does()),
        ],
    )


def test_the_base_that_moved_on_is_shown_again() -> None:
    def moves(world: World) -> None:
        since = replace(FIRST, number=3)
        row = edited(row_of(since), answer="Câu trả lời khác nữa.")
        plan = planned(row, base=[since])
        world.asked = replace(world.asked, sheets={"f.xlsx": plan}, entries=standing(3))

    play(
        world=holding(CHANGED),
        script=[
            *SENT,
            (Kept(kind="xlsx", name="f.xlsx"), anything),
            (Meanwhile(moves), anything),
            (
                Press("base-apply"),
                says("reply-changed-meanwhile", "base-sure") & shows("khác nữa") & does(),
            ),
            (Press("base-apply"), says("base-applied")),
        ],
    )


def test_an_entry_that_moved_on_is_not_written_over() -> None:
    """Worked out before the turn: what has changed since is noticed by its versions."""

    def moves(world: World) -> None:
        world.asked = replace(world.asked, entries=standing(3))

    def is_looked_over(world: World) -> None:
        since = replace(FIRST, number=3)
        plan = planned(edited(row_of(since), answer="Câu trả lời mới."), base=[since])
        world.asked = replace(world.asked, sheets={"f.xlsx": plan})

    play(
        world=holding(CHANGED),
        script=[
            *SENT,
            (Kept(kind="xlsx", name="f.xlsx"), says("base-sure")),
            (Meanwhile(moves), anything),
            (
                Press("base-apply"),
                says("base-looking-again") & does(LookOver("f.xlsx", "kho sửa.xlsx")),
            ),
            (Meanwhile(is_looked_over), anything),
            (Kept(kind="xlsx", name="f.xlsx"), says("base-sure")),
            (Press("base-apply"), says("base-applied")),
        ],
    )


def test_what_is_suspended_stays_so() -> None:
    out = replace(FIRST, is_suspended=True, number=2)
    plan = planned(edited(row_of(out), answer="Mới."), base=[out])
    world = holding(plan, entries=standing(2))
    play(
        world=world,
        script=[
            *SENT,
            (Kept(kind="xlsx", name="f.xlsx"), anything),
            (Press("base-apply"), anything),
        ],
    )
    [step] = [one for one in world.done if isinstance(one, WriteEntry)]
    assert (step.seen, step.state) == (2, EntryState.SUSPENDED)


def test_the_base_is_an_admin_s() -> None:
    world = holding(CHANGED)
    world.person = REVIEWER
    play(
        world=world,
        script=[
            ("/cauhoi", anything),
            (Press("base"), says("source-admins-only") & does()),
            (FILE, says("source-admins-only") & does()),
        ],
    )
