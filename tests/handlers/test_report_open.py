"""The way into a report: unit, period, whose hands it is in, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.effects import TellUnit
from handlers.facts import Person, Role
from handlers.model import Chosen, FileSent, Offer, State, Typed
from handlers.report_effects import OpenReport, SaveAnswers, TakeOver, WorkFor
from handlers.reporting import Extension, Liaison, ReportKey, ReportState, Unit
from tests.handlers.report_samples import (
    COLLEAGUE,
    COMPLETE,
    KEY,
    PAST,
    draft,
    returned,
    sent,
    upto,
    without,
)
from tests.play import (
    LIAISON,
    NOW,
    OPEN,
    UNIT,
    Kept,
    Meanwhile,
    Press,
    Switch,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    reporting,
    says,
    shows,
)
from tests.programme.form_samples import FORM

OTHER = Unit(id=18, code="DEMO-34", name="Trường Cao đẳng Nghề Đất Lành", type="truong_hoc")
DEPUTY = Person(8, Role.LIAISON)
LOCKED = datetime(2026, 12, 28, 3, 0, tzinfo=UTC)


def test_the_first_question_comes_with_the_greeting() -> None:
    play(
        [
            (
                "/baocao",
                says("report-welcome", "report-label")
                & does(OpenReport(KEY, FORM.version))
                & offers("nil-section", "nil-all", "put-off")
                & shows("Quý IV/2026", "17:00 21/12/2026", "câu 1/18", "Số cuộc tuyên truyền"),
            ),
        ],
        world=reporting(),
    )


def test_a_draft_goes_on_with_the_next_missing_question() -> None:
    play(
        [
            (
                "báo cáo",
                says("report-resumed") & does() & shows("câu 9/18", "Còn 11 câu"),
            ),
            ("112", does_some(SaveAnswers) & shows("câu 10/18")),
            ("/huy", says("report-stopped")),
            (Meanwhile(lambda world: setattr(world, "now", OPEN + timedelta(days=3))), anything),
            ("/baocao", says("report-resumed") & shows("câu 10/18", "Còn 10 câu")),
        ],
        world=reporting(draft(upto("mh_cdht_dang_ky"))),
    )


def test_a_draft_that_nobody_holds_is_taken() -> None:
    play(
        [("/baocao", does(OpenReport(KEY, FORM.version)) & says("report-resumed"))],
        world=reporting(draft(upto("tc_ban_kh"), holder=None)),
    )


def test_a_complete_draft_opens_on_its_card() -> None:
    play([("/baocao", offers("send", "edit", "later"))], world=reporting(draft(COMPLETE)))


def test_who_serves_no_unit_hears_how_to_get_one() -> None:
    world = World(person=LIAISON, now=OPEN)
    play(
        [("/baocao", says("report-no-unit")), ("/baocao 2 hội nghị", says("report-no-unit"))],
        world=world,
    )


def test_several_units_are_asked_once() -> None:
    play(
        [
            ("/baocao", says("report-which-unit") & offers("open:18/2026-Q4", "open:17/2026-Q4")),
            ("con gà", says("not-understood")),
            (
                "2",
                does(WorkFor(17), OpenReport(KEY, FORM.version))
                & says("report-welcome")
                & shows("Hoa Sen"),
            ),
            ("/huy", says("report-stopped")),
            ("/baocao", says("report-welcome") & shows("Hoa Sen")),
        ],
        world=reporting(units=(UNIT, OTHER)),
    )


def test_a_report_that_came_back_is_offered_before_the_open_period() -> None:
    old = replace(returned(tt_so_cuoc="Xem lại"), key=ReportKey(17, "2026-Q3"))
    world = reporting(replace(old, reopened_until=OPEN + timedelta(days=5)))
    play(
        [
            (
                "/baocao",
                says("report-which-period") & offers("open:17/2026-Q3", "open:17/2026-Q4"),
            ),
            ("gì cơ", says("not-understood") & offers("open:17/2026-Q3", "open:17/2026-Q4")),
            (
                Press("open:17/2026-Q3"),
                says("report-returned", "report-comment") & shows("Quý III", "Xem lại"),
            ),
        ],
        world=world,
    )


def test_a_returned_report_whose_lock_has_passed_is_not_offered() -> None:
    old = replace(returned(tt_so_cuoc="Xem lại"), key=ReportKey(17, "2026-Q3"))
    play([("/baocao", says("report-welcome"))], world=reporting(old))


def test_nothing_open_says_when_the_next_period_is_and_why() -> None:
    play(
        [
            (
                "/baocao",
                says("report-none-open", "period-opens", "period-due-moved", "report-locked")
                & shows("15/12/2026", "21/12/2026"),
            )
        ],
        world=reporting(now=NOW),
    )


def test_nothing_open_after_a_report_that_was_sent_says_where_it_stands() -> None:
    world = reporting(sent(), now=LOCKED)
    play([("/baocao", says("report-sent", "timing-on-time"))], world=world)


@pytest.mark.parametrize(
    ("unit", "key"),
    [
        (replace(UNIT, active_to=date(2026, 6, 30)), "report-unit-closed"),
        (replace(UNIT, is_reporting=False), "report-unit-not-reporting"),
    ],
)
def test_a_unit_that_does_not_report(unit: Unit, key: str) -> None:
    play([("/baocao", says(key))], world=reporting(units=(unit,)))
    play(
        [("5", says(key))],
        world=reporting(draft(), units=(unit,)),
        state=State(topic="report", step="ask tt_so_cuoc - -", about=str(KEY)),
    )
    play(
        [(Press(f"open:{KEY}"), says(key))],
        world=reporting(units=(unit, OTHER)),
        state=State(topic="report", step="unit - - -", prompt=5, offered=_offered(f"open:{KEY}")),
    )


def _offered(*values: str) -> tuple[Offer, ...]:
    return tuple(Offer(value) for value in values)


@pytest.mark.parametrize(
    ("about", "key"),
    [
        ("", "report-gone"),
        ("nonsense", "report-gone"),
        ("17/2026-XX", "report-gone"),
        ("18/2026-Q4", "report-not-yours"),
    ],
)
@pytest.mark.parametrize("said", ["5", "sửa 2"])
def test_a_bookmark_of_a_report_that_is_not_theirs(about: str, key: str, said: str) -> None:
    state = State(topic="report", step="ask tt_so_cuoc - -", about=about)
    play([(said, says(key))], world=reporting(), state=state)


def test_an_offer_that_has_gone_stale() -> None:
    def pick(value: str, world: World, key: str) -> None:
        state = State(topic="report", step="unit - - -", prompt=5, offered=_offered(value))
        play([(Press(value), says(key))], world=world, state=state)

    pick("open:99/2026-Q4", reporting(), "report-not-yours")
    pick("open:17/2026-XX", reporting(), "report-gone")
    pick("open:17/2026-Q4", reporting(now=LOCKED), "report-none-open")
    pick("open:17/2026-Q1", reporting(), "report-none-open")


def test_a_form_that_is_not_known_any_more() -> None:
    strange = replace(draft(), form_version=99)
    play([("/baocao", says("report-form-unknown"))], world=reporting(strange))
    state = State(topic="report", step="ask tt_so_cuoc - -", about=str(KEY))
    play([("5", says("report-form-unknown"))], world=reporting(strange), state=state)


def test_locked_while_somebody_is_answering() -> None:
    play(
        [
            ("/baocao", says("report-resumed")),
            (Meanwhile(lambda world: setattr(world, "now", LOCKED)), anything),
            ("150", says("report-locked", "report-not-saved") & does() & shows("150")),
            ("/baocao", says("report-locked", "report-none-open")),
        ],
        world=reporting(draft(upto("tt_luot_nguoi"))),
    )


def test_a_report_that_was_opened_again_after_the_lock() -> None:
    open_again = replace(draft(without("qk_suat")), reopened_until=LOCKED + timedelta(days=2))
    play(
        [("/baocao", says("report-resumed")), ("10", does_some(SaveAnswers))],
        world=reporting(open_again, now=LOCKED),
    )


def two_liaisons(report_holder: bool = True) -> World:
    world = reporting(
        draft(upto("tc_so_to_chuc"), holder=COLLEAGUE) if report_holder else draft(COMPLETE),
        past=PAST,
    )
    people = (
        *world.filed.liaisons[UNIT.id],
        Liaison(person_id=8, name="Trần Văn Nam", duty="deputy", since=NOW),
    )
    world.filed = replace(world.filed, liaisons={UNIT.id: people})
    return world


def test_a_draft_in_other_hands_says_whose_since_when_and_how_far() -> None:
    play(
        [
            (
                "/baocao",
                says("report-held")
                & offers("look", "take-over")
                & does()
                & shows("Trần Văn Nam", "4/18", "23/11/2026"),
            ),
            ("xem", says("report-card-head", "report-held") & offers("take-over")),
            ("5", says("report-not-saved", "report-held") & shows("“5”")),
            (
                "nhận làm tiếp",
                does_some(TakeOver)
                & does_some(TellUnit)
                & says("report-taken-over")
                & shows("câu 6/18"),
            ),
            ("1", does_some(SaveAnswers) & shows("câu 7/18")),
        ],
        world=two_liaisons(),
    )


def test_what_is_typed_after_a_colleague_took_over_is_not_lost() -> None:
    play(
        [
            ("/baocao", says("report-held")),
            (Press("take-over"), does_some(TakeOver)),
            (Switch(DEPUTY), anything),
            ("/baocao", says("report-held") & shows("Nguyễn Thị Lan")),
            ("nhận", does_some(TakeOver) & shows("câu 6/18")),
            (Switch(LIAISON), anything),
            (
                "12 tổ chức",
                says("report-not-saved", "report-held")
                & does()
                & offers("look", "take-over")
                & shows("12 tổ chức", "Trần Văn Nam"),
            ),
            ("hội khuyến học là gì?", anything),
            (Press("take-over"), does_some(TakeOver)),
            ("12 tổ chức", does_some(SaveAnswers)),
        ],
        world=two_liaisons(),
    )


def test_a_report_that_a_colleague_has_sent_meanwhile() -> None:
    play(
        [
            ("/baocao", offers("send", "edit", "later")),
            (Switch(DEPUTY), anything),
            ("/baocao", says("report-held")),
            ("nhận", offers("send", "edit", "later")),
            ("gửi", says("report-sent")),
            (Switch(LIAISON), anything),
            ("gửi", says("report-sent") & does() & shows("BC-DEMO-33-2026-Q4-1")),
        ],
        world=two_liaisons(report_holder=False),
    )


def test_a_name_that_is_not_known() -> None:
    nameless = replace(COLLEAGUE, name="")
    play(
        [("/baocao", says("report-held", "report-colleague"))],
        world=reporting(draft(holder=nameless)),
    )


def test_more_time_that_was_granted_is_the_due_time_then() -> None:
    later = Extension(
        id=1,
        key=KEY,
        until=date(2026, 12, 23),
        reason="bận",
        state="granted",
        asked_at=NOW,
    )
    granted = replace(draft(), extension=later)
    play([("/baocao", shows("17:00 23/12/2026"))], world=reporting(granted))
    asked = replace(draft(), extension=replace(later, state="asked"))
    play([("/baocao", shows("17:00 21/12/2026"))], world=reporting(asked))


def test_things_that_carry_no_words_while_it_is_in_other_hands() -> None:
    world = two_liaisons()
    play(
        [
            ("/baocao", says("report-held")),
            (Chosen("nonsense"), says("report-held")),
            (Typed("🙂"), says("report-held")),
        ],
        world=world,
    )


def test_a_returned_report_without_comments_was_opened_again() -> None:
    again = replace(sent(), state=ReportState.RETURNED)
    play(
        [
            (
                "/baocao",
                says("report-reopened", "report-card-head") & offers("send", "edit", "later"),
            )
        ],
        world=reporting(again),
    )


def test_a_file_for_a_question_that_was_left() -> None:
    world = reporting(draft(upto("tt_minh_chung")))
    play(
        [
            ("/baocao", says("report-resumed")),
            ("câu 4", says("report-evidence-most")),
            (FileSent("photo", "f1"), anything),
            ("/huy", says("report-stopped")),
            (Kept(), says("evidence-late")),
        ],
        world=world,
    )
