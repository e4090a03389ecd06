"""The queue of the office, and approving a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import review
from handlers.effects import TellUnit
from handlers.facts import Person, Role
from handlers.model import FileSent, State, Typed
from handlers.report_effects import ApproveReport, MakeDocument
from handlers.reporting import Report, ReportKey, ReportState
from handlers.review_seat import Step, seat_of
from programme.catalogue import Text
from tests.handlers.samples import ANSWERED
from tests.office_samples import (
    HEALTH,
    KEY,
    LAW,
    OPEN_KEY,
    SENT_AT,
    drafting,
    office,
    sent,
    sent_again,
)
from tests.play import (
    REVIEWER,
    UNIT,
    Meanwhile,
    Press,
    PressAgain,
    PressBefore,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    real_programme,
    says,
    shows,
    silence,
)

HOUR = timedelta(hours=1)
LATER = SENT_AT + timedelta(days=20)
CARD = says("review-head")
HEALTH_KEY, LAW_KEY = (f"open:{unit.id}/2026-Q4" for unit in (HEALTH, LAW))
JPG, PDF = "a" * 64 + ".jpg", "b" * 64 + ".pdf"


def three() -> World:
    """Handed in an hour apart: law, school, health."""
    return office(
        sent(), sent(LAW, at=SENT_AT - HOUR), sent(HEALTH, at=SENT_AT + HOUR, is_late=True)
    )


def changed(report: Report) -> Callable[[World], None]:
    def change(world: World) -> None:
        world.filed = replace(world.filed, reports={**world.filed.reports, report.key: report})

    return change


# --- the queue -----------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["/duyet", "báo cáo chờ duyệt", "xem bao cao"])
def test_the_queue_is_oldest_first(words: str) -> None:
    queue = offers(LAW_KEY, OPEN_KEY, HEALTH_KEY) & shows("Báo cáo chờ duyệt: 3") & does()
    play(world=three(), script=[(words, queue), ("2", CARD & shows(UNIT.name, "Quý IV/2026"))])


def test_lines_of_the_queue_say_what_is_special() -> None:
    again = sent_again(sent(HEALTH, is_late=True))
    world = office(replace(again, submissions=again.submissions))
    turn = review.begin(State(), "", world.facts(State(), Typed("/duyet")))
    label = real_programme().catalogue.say(turn.replies[0].choices[0].label)
    assert label == ("Sở Y tế, Quý IV/2026: nộp 10:30 thứ Tư 16/12/2026, nộp muộn, nộp lại")


def test_a_report_by_the_name_of_its_unit() -> None:
    play(
        world=three(),
        script=[
            ("/duyet", anything),
            ("so tu phap", says("review-head") & shows("Sở Tư pháp")),
            ("/duyet so tu phap", CARD & shows(LAW.name)),
        ],
    )
    at_once = says("review-head") & shows("Sở Y tế") & offers("approve", "return", "review", ...)
    play(world=three(), script=[("/duyet y tế", at_once), ("duyệt", does_some(ApproveReport))])
    play(world=three(), script=[("/duyet gì đó", says("review-queue"))])


def test_a_long_queue_is_shown_in_part() -> None:
    units = [replace(HEALTH, id=100 + n, name=f"Đơn vị {n}") for n in range(11)]
    world = office(*(sent(unit) for unit in units))
    world.filed.units = tuple(units)
    more = shows("Báo cáo chờ duyệt: 11", "Còn 3 báo cáo")
    play(world=world, script=[("/duyet", more & says("review-queue-more"))])


def test_an_empty_queue_points_to_who_is_missing() -> None:
    empty = says("review-empty") & offers("board", "menu") & shows("/tiendo")
    play(world=office(), script=[("/duyet", empty & does()), ("1", says("board-head"))])


@pytest.mark.parametrize("role", [Role.STRANGER, Role.MEMBER, Role.LIAISON])
def test_it_is_not_open_to_others(role: Role) -> None:
    play(role=role, script=[("/duyet", says("command-not-allowed") & does())])
    state = State(topic="review", step="card/1/", about=str(KEY))
    world = replace(office(sent()), person=Person(7, role))
    play(world=world, state=state, script=[("câu 9", says("command-not-allowed", "menu"))])


def test_a_question_in_between_is_answered_and_the_list_stands() -> None:
    play(
        world=three(),
        script=[
            ("/duyet", anything),
            (ANSWERED, says("answer", "review-queue")),
            (FileSent("photo", "f"), says("unreadable-file", "review-queue")),
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            (ANSWERED, says("answer", "review-again")),
            (PressBefore(), says("notice-stale", "review-again")),
        ],
    )


# --- what can be done ----------------------------------------------------------------------


def test_what_is_offered_under_the_card() -> None:
    script = [("/duyet", anything)]
    everything = sent(values={"tt_minh_chung": (JPG,)})
    play(
        world=office(everything, sent(HEALTH, at=SENT_AT + HOUR)),
        script=[
            *script,
            (Press(OPEN_KEY), offers("approve", "return", "evidence", "review", HEALTH_KEY)),
        ],
    )
    play(world=office(sent()), script=[*script, ("1", offers("approve", "return", "review"))])
    locked = replace(office(sent()), now=LATER)
    play(
        world=locked,
        script=[
            *script,
            ("1", offers("approve", "reopen", "review") & says("review-state-locked")),
        ],
    )


@pytest.mark.parametrize("words", ["Duyệt", "a", "duyet", "duyệt luôn", "duyệt báo cáo"])
def test_approving(words: str) -> None:
    world = three()
    told = Text("approved-to-unit", {"unit": UNIT.name, "period": "Quý IV/2026"})
    approved = does(ApproveReport(KEY, 5), TellUnit(UNIT.id, told, once=f"approved/{KEY}/1"))
    play(
        world=world,
        script=[
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            (words, says("review-approved", "approved-to-unit") & approved),
            ("tiếp theo", CARD & shows(HEALTH.name)),
            ("duyệt", says("review-approved")),
            ("tiếp", CARD & shows(LAW.name)),
            ("duyệt", says("review-approved")),
            ("danh sách", says("review-empty")),
        ],
    )


def test_a_press_that_comes_twice_approves_once() -> None:
    play(
        world=office(sent()),
        script=[
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            (Press("approve"), does_some(ApproveReport)),
            (PressAgain(), silence & does()),
        ],
    )


def test_leaving_a_report_for_later() -> None:
    play(
        world=three(),
        script=[
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            ("để sau", says("review-queue") & offers(LAW_KEY, OPEN_KEY, HEALTH_KEY)),
            (Press(HEALTH_KEY), CARD),
            ("tiếp theo", CARD & shows(LAW.name)),
        ],
    )


def test_looking_at_evidence() -> None:
    play(
        world=office(sent(values={"tt_minh_chung": (JPG, PDF, "https://example.vn")})),
        script=[
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            (
                "xem minh chứng",
                says("review-evidence")
                & shows("2 tệp")
                & does(MakeDocument("evidence", str(KEY)))
                & offers("approve", "return", "evidence", "review"),
            ),
            ("duyệt", says("review-approved")),
        ],
    )


def test_approving_with_comments_that_were_not_sent_is_asked() -> None:
    for words, expected in (
        ("vẫn duyệt", does_some(ApproveReport)),
        ("trả lại", says("review-drafts") & does()),
        ("về báo cáo", CARD & does()),
        ("a", CARD & does()),  # "A" was "Duyệt" a moment ago
        ("duyệt", CARD & does()),
        ("duyệt luôn", CARD & does()),
    ):
        waits = says("review-drafts-wait") & offers(OPEN_KEY, "return", "approve-anyway")
        play(
            world=office(drafting(sent(), tc_hoi_vien="Nhờ xem lại")),
            script=[
                ("/duyet", anything),
                (Press(OPEN_KEY), CARD),
                ("duyệt", waits),
                (words, expected),
            ],
        )


def test_a_late_report_is_approved_after_the_lock() -> None:
    world = replace(office(sent()), now=LATER)
    play(
        world=world,
        script=[("/duyet", anything), ("1", CARD), ("duyệt", does_some(ApproveReport))],
    )


@pytest.mark.parametrize("words", ["câu 10: xem lại", "câu 10", "10", "trả lại câu 1, 3"])
def test_a_question_by_its_number_where_nothing_can_be_returned(words: str) -> None:
    play(
        world=replace(office(sent()), now=LATER),
        script=[
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            ("?", says("review-again-choose") & does()),
            (words, says("review-locked-now", "review-head") & does()),
        ],
    )
    play(
        world=office(sent(state=ReportState.APPROVED)),
        script=[
            ("/duyet hoa sen", CARD),
            (words, says("review-was-approved", "review-head") & does()),
        ],
    )


@pytest.mark.parametrize(
    ("report", "key"),
    [
        (sent(state=ReportState.APPROVED), "review-was-approved"),
        (replace(sent(), state=ReportState.RETURNED), "review-was-returned"),
        (replace(sent(), state=ReportState.DRAFT), "review-was-reopened"),
        (sent_again(sent(), tc_hoi_vien=80), "review-newer"),
    ],
)
@pytest.mark.parametrize("words", ["duyệt", "trả lại"])
def test_nobody_decides_about_what_has_changed(report: Report, key: str, words: str) -> None:
    play(
        world=office(sent()),
        script=[
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            (Meanwhile(changed(report)), anything),
            (words, says(key, "review-head") & does()),
        ],
    )


def test_the_lock_comes_while_one_reads() -> None:
    def late(world: World) -> None:
        world.now = LATER

    play(
        world=office(sent()),
        script=[
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            (Meanwhile(late), anything),
            ("trả lại", says("review-locked-now", "review-state-locked") & does()),
            ("mở lại", says("reopen-ask-day")),
        ],
    )


def gone(world: World) -> None:
    world.filed = replace(world.filed, units=(), reports={})


def test_a_report_that_is_gone() -> None:
    play(
        world=office(sent()),
        script=[
            ("/duyet", anything),
            (Meanwhile(gone), anything),
            (Press(OPEN_KEY), says("review-gone", "review-empty") & does()),
        ],
    )
    play(
        world=office(sent()),
        script=[
            ("/duyet", anything),
            (Press(OPEN_KEY), CARD),
            (Meanwhile(gone), anything),
            ("duyệt", says("review-gone", "review-empty") & does()),
        ],
    )


@pytest.mark.parametrize("about", ["", "x", "17/2026-Q4", "17/2026-X", "99/2026-Q4"])
@pytest.mark.parametrize(
    "step", ["", "list", "card", "card/x/y", "comment/1/gone", "section/1/", "why/1/x", "done/1/"]
)
def test_any_bookmark_leads_somewhere(about: str, step: str) -> None:
    state = State(topic="review", step=step, about=about)
    for world in (office(sent()), office(), replace(office(sent()), now=LATER)):
        for words in ("9", "câu 9: x", "gì đó", "mở lại"):
            play(world=replace(world), state=state, script=[(words, anything)])
        turn_state = play(world=replace(world), state=state, script=[("/duyet", anything)])
        assert turn_state.topic == "review"


def test_steps_survive_being_written_down() -> None:
    step = Step("comment", 3, "a/b")
    assert Step.parse(str(step)) == step
    assert Step.parse("") == Step("")


def test_a_form_that_is_not_known_any_more() -> None:
    world = office(replace(sent(), form_version=77))
    said = says("review-gone", "review-queue")
    play(world=world, script=[("/duyet", anything), (Press(OPEN_KEY), said)])


def test_a_unit_that_nobody_has_begun_for() -> None:
    facts = replace(office().facts(State(topic="review"), Typed("/duyet")), person=REVIEWER)
    seat = seat_of(str(ReportKey(LAW.id, "2026-Q4")), facts)
    assert seat
    assert seat.report.state is ReportState.DRAFT
    assert seat_of(str(ReportKey(LAW.id, "2026-Q4")), replace(facts, register=None)) is None
