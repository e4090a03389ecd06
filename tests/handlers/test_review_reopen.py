"""Opening a report again after the lock, or after it was approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.effects import TellUnit
from handlers.model import FileSent
from handlers.report_effects import ReopenReport
from handlers.reporting import Report, ReportKey, ReportState
from tests.office_samples import (
    HEALTH,
    KEY,
    LAW,
    OPEN_KEY,
    office,
    sent,
)
from tests.play import (
    Expectation,
    Happening,
    Meanwhile,
    Press,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    says,
    shows,
)
from tests.world import Between

Script = list[tuple[Happening | Between, Expectation]]
LOCKED = datetime(2026, 12, 28, 2, tzinfo=UTC)
CARD = says("review-head")
OPENED: Script = [("/duyet", anything), (Press(OPEN_KEY), CARD)]


def put(report: Report) -> Meanwhile:
    def change(world: World) -> None:
        world.filed = replace(world.filed, reports={**world.filed.reports, report.key: report})

    return Meanwhile(change)


def reopens(until: datetime, reason: str, world: World) -> None:
    reopened, told = world.done
    assert reopened == ReopenReport(KEY, until, reason)
    assert isinstance(told, TellUnit)
    assert told.text.key == "reopened-to-unit"
    assert told.text.args["reason"] == reason


def locked(*reports: Report) -> World:
    return replace(office(*reports), now=LOCKED)


UNTIL = datetime(2026, 12, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["30/12", "ngày 30", "thứ tư tuần này", "30/12/2026"])
def test_a_locked_report(typed: str) -> None:
    world = locked(sent())
    play(
        world=world,
        script=[
            *OPENED,
            ("mở lại", says("reopen-ask-day") & offers(OPEN_KEY) & does()),
            (typed, says("reopen-ask-why") & shows("17:00 thứ Tư 30/12/2026") & does()),
            (
                "Đơn vị nộp thiếu",
                says("review-reopened", "reopened-to-unit") & shows("/baocao") & offers("review"),
            ),
        ],
    )
    reopens(UNTIL, "Đơn vị nộp thiếu", world)


def test_an_approved_report() -> None:
    world = office(sent())
    play(
        world=world,
        script=[
            *OPENED,
            ("duyệt", says("review-approved")),
            ("mở lại", says("reopen-ask-day")),
            ("18/12", says("reopen-ask-why")),
            ("Duyệt nhầm", does_some(ReopenReport)),
            ("/duyet", says("review-empty")),
        ],
    )
    assert world.filed.reports[KEY].state is ReportState.RETURNED


def test_one_that_was_never_begun() -> None:
    """Found on the board by the name of its unit."""
    world = locked()
    play(
        world=world,
        script=[
            ("/tiendo", says("board-locked")),
            ("sở tư pháp", offers(f"open:{LAW.id}/2026-Q4", "menu")),
            ("1", says("review-state-draft") & offers("reopen", "review")),
            ("mở lại", says("reopen-ask-day")),
            ("30/12", says("reopen-ask-why")),
            ("Đơn vị mới thành lập", does_some(ReopenReport)),
        ],
    )
    assert world.done[-2] == ReopenReport(
        ReportKey(LAW.id, "2026-Q4"), UNTIL, "Đơn vị mới thành lập"
    )


@pytest.mark.parametrize("words", ["so y te", "Sở Y tế", "y tế", "mo lai so y te", "DEMO-20"])
def test_one_outside_the_queue_by_the_name_of_its_unit(words: str) -> None:
    world = locked(sent(), sent(HEALTH, state=ReportState.APPROVED))
    health = f"open:{HEALTH.id}/2026-Q4"
    card = says("review-state-approved") & offers("reopen", "review", OPEN_KEY)
    reopened: Script = [("mở lại", says("reopen-ask-day"))]
    play(world=world, script=[("/duyet", offers(OPEN_KEY)), (words, card), *reopened])
    play(world=world, script=[(f"/duyet {words}", card), *reopened])
    listed = offers(health, "menu")
    play(world=world, script=[("/tiendo", anything), (words, listed), ("1", card), *reopened])
    play(world=world, script=[*OPENED, (words, card), *reopened])
    unsent = says("review-state-draft") & offers("reopen", "review")
    play(world=locked(), script=[("/duyet", says("review-empty")), (words, unsent)])


def test_names_go_on_meaning_the_period_that_was_looked_at() -> None:
    world = locked(sent(period="2026-Q3", state=ReportState.APPROVED))
    play(
        world=world,
        script=[
            ("/tiendo", anything),
            ("Quý III/2026", anything),
            ("sở y tế", offers(f"open:{HEALTH.id}/2026-Q3", "menu")),
            ("hoa sen", says("review-state-approved") & offers("reopen", "review")),
            ("sở tư pháp", says("review-state-draft") & shows("Quý III/2026")),
        ],
    )


def test_one_name_may_be_of_many() -> None:
    world = locked(sent())
    world.filed.units = tuple(replace(LAW, id=100 + n, name=f"Xã {n}") for n in range(10))
    many = says("review-found", "office-found-more") & shows("Có 10 báo cáo", "Còn 2 đơn vị")
    play(world=world, script=[("/duyet", anything), ("xã", many)])
    closed = replace(LAW, active_to=LOCKED.date() - timedelta(days=400))
    world.filed.units = (closed, replace(HEALTH, is_reporting=False))
    for words in ("sở", "x"):
        play(world=world, script=[("/duyet", anything), (words, says("review-queue"))])


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("27/12", "answer-date-early"),
        ("30/6/2027", "answer-date-late"),
        ("ít hôm", "answer-not-a-date"),
        ("1", "reopen-only-number"),
        ("30", "reopen-only-number"),
    ],
)
def test_a_day_that_cannot_be_taken(typed: str, key: str) -> None:
    script: Script = [
        *OPENED,
        ("mở lại", anything),
        (typed, says(key, "reopen-ask-day") & does()),
        ("về báo cáo", CARD),
    ]
    play(world=locked(sent()), script=script)


def test_a_day_off_and_an_hour_that_has_passed() -> None:
    script: Script = [
        *OPENED,
        ("mở lại", anything),
        ("1/1/2027", says("reopen-ask-why") & shows("thứ Hai 4/1/2027")),
    ]
    play(world=locked(sent()), script=script)
    evening = replace(locked(sent()), now=LOCKED + timedelta(hours=9))
    play(
        world=evening,
        script=[*OPENED, ("mở lại", anything), ("hôm nay", says("reopen-too-early"))],
    )


def test_the_hour_passes_while_one_thinks() -> None:
    def late(world: World) -> None:
        world.now = UNTIL

    play(
        world=locked(sent()),
        script=[
            *OPENED,
            ("mở lại", anything),
            ("30/12", says("reopen-ask-why")),
            (Meanwhile(late), anything),
            ("Lý do", says("reopen-ask-day") & does()),
        ],
    )


def test_a_reason_that_is_too_long() -> None:
    play(
        world=locked(sent()),
        script=[
            *OPENED,
            ("mở lại", anything),
            ("30/12", says("reopen-ask-why")),
            ("a" * 301, says("office-reason-too-long", "reopen-ask-why") & does()),
            (FileSent("photo", "f"), says("unreadable-file", "reopen-ask-why")),
            ("Đủ ngắn", does_some(ReopenReport)),
        ],
    )


def test_somebody_has_opened_it_already() -> None:
    report = replace(sent(), state=ReportState.RETURNED, reopened_until=LOCKED + timedelta(days=5))
    for words in ("30/12", "về báo cáo"):
        play(
            world=locked(sent()),
            script=[
                *OPENED,
                ("mở lại", says("reopen-ask-day")),
                (put(report), anything),
                (words, says("review-head", "review-state-reopened") & does()),
            ],
        )


def test_somebody_opens_it_while_one_reads_the_card() -> None:
    report = replace(sent(), reopened_until=LOCKED + timedelta(days=5))
    said = says("review-not-locked", "review-state-reopened") & offers(
        "approve", "return", "review"
    )
    play(
        world=locked(sent()),
        script=[*OPENED, (put(report), anything), ("mở lại", said & does())],
    )


@pytest.mark.parametrize(
    "words",
    ["ủa khoan, duyệt nhầm rồi", "duyet nham", "thôi chết lỡ tay", "bấm nhầm", "hủy duyệt đi"],
)
def test_what_was_approved_by_mistake_is_opened_again(words: str) -> None:
    script: Script = [*OPENED, ("duyệt", says("review-approved"))]
    play(world=office(sent()), script=[*script, (words, says("reopen-ask-day") & does())])


@pytest.mark.parametrize("words", ["duyệt nhầm thì sao", "lỡ duyệt nhầm rồi có sửa được không"])
def test_what_only_asks_about_a_mistake_opens_nothing(words: str) -> None:
    script: Script = [*OPENED, ("duyệt", says("review-approved"))]
    after = play(world=office(sent()), script=[*script, (words, anything)])
    assert after.step.startswith("done/")
