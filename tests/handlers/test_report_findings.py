"""What does not go together is said at once, mended, or kept with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.model import State, Typed, Unreadable
from handlers.report_effects import KeepFinding, SaveAnswers
from handlers.reporting import Reason
from tests.handlers.report_samples import COMPLETE, KEY, PAST, draft, upto
from tests.handlers.samples import ANSWERED
from tests.play import UNIT, Press, does, does_some, offers, play, reporting, says, shows

QUESTION = f"{ANSWERED.rstrip('?')}?"


def test_a_hard_finding_can_be_mended_in_either_field() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            (
                "150",
                says("answer-echo-number", "check-no-meeting-no-audience")
                & offers("fix/tt_luot_nguoi", "fix/tt_so_cuoc", "later"),
            ),
            ("vì đông người", says("report-hard", "check-no-meeting-no-audience") & does()),
            ("sửa câu 1: Số cuộc tuyên truyền, sinh hoạt chuyên đề", shows("câu 1/18")),
            ("2", does_some(SaveAnswers) & shows("câu 3/18")),
        ],
        world=reporting(draft({"tt_so_cuoc": 0})),
    )


def test_a_hard_finding_can_wait_but_stops_the_report_at_its_end() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("150", says("check-no-meeting-no-audience")),
            ("để sau", shows("câu 3/18") & does()),
        ],
        world=reporting(draft({"tt_so_cuoc": 0})),
    )
    play(
        [
            (
                "/baocao",
                says("check-no-meeting-no-audience")
                & offers("fix/tt_so_cuoc", "fix/tt_luot_nguoi", "later"),
            ),
            ("12", says("report-pick-first", "check-no-meeting-no-audience") & does()),
            (Unreadable("sticker"), says("check-no-meeting-no-audience")),
            ("để sau", says("report-card-troubles") & offers("go-on", "edit", "later")),
            ("gửi", says("report-not-complete", "check-no-meeting-no-audience") & does()),
            (Press("fix/tt_so_cuoc"), shows("câu 1/18")),
            ("2", says("report-card-head") & does_some(SaveAnswers)),
        ],
        world=reporting(draft({**COMPLETE, "tt_so_cuoc": 0})),
    )


def test_a_better_number_can_be_typed_right_away() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("1", says("check-audience-below-meetings")),
            ("15", does_some(SaveAnswers) & shows("câu 3/18")),
        ],
        world=reporting(draft({"tt_so_cuoc": 2})),
    )


def test_a_soft_finding_is_kept_with_a_press_or_with_words() -> None:
    soft = ("tt_so_cuoc", "tt_luot_nguoi")
    play(
        [
            ("/baocao", shows("câu 2/18")),
            (
                "1",
                says("check-audience-below-meetings", "report-reason-optional")
                & offers("keep", "fix/tt_luot_nguoi", "fix/tt_so_cuoc"),
            ),
            (Unreadable("sticker"), says("check-audience-below-meetings")),
            (Typed("15", is_edit=True), says("report-edited") & does()),
            (QUESTION, says("answer", "check-audience-below-meetings")),
            (
                "giữ số này",
                does(KeepFinding(KEY, 4, Reason("C2", soft, ""))) & shows("câu 3/18"),
            ),
            ("sửa 2", shows("câu 2/18")),
            ("1", does() & shows("câu 3/18")),
        ],
        world=reporting(draft({"tt_so_cuoc": 2})),
    )
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("1", says("check-audience-below-meetings")),
            (
                "Sinh hoạt qua loa, không đếm được",
                does(KeepFinding(KEY, 4, Reason("C2", soft, "Sinh hoạt qua loa, không đếm được")))
                & says("report-reason-kept"),
            ),
        ],
        world=reporting(draft({"tt_so_cuoc": 2})),
    )


def test_a_bare_no_to_a_warning_puts_no_zero_in_the_place_of_a_number() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("1", says("check-audience-below-meetings") & does_some(SaveAnswers)),
            ("không", says("report-no-or-zero", "check-audience-below-meetings") & does()),
            ("ko ạ", says("report-no-or-zero", "check-audience-below-meetings") & does()),
            ("0", does_some(SaveAnswers)),
        ],
        world=reporting(draft({"tt_so_cuoc": 2})),
    )


def test_a_bare_no_where_a_reason_is_asked_is_the_reason() -> None:
    """There is none; that is no reason to take the number away."""
    world = reporting(draft(upto("tc_hoi_vien")), past=PAST)
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell")),
            ("giữ số này", says("report-reason")),
            ("không có", does(KeepFinding(KEY, 4, Reason("C19", ("tc_hoi_vien",), "không có")))),
        ],
        world=world,
    )
    assert world.filed.reports[KEY].answers["tc_hoi_vien"].value == 70


def test_a_reason_falls_away_when_its_number_changes() -> None:
    world = reporting(draft({"tt_so_cuoc": 2}))
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("1", says("check-audience-below-meetings")),
            ("giữ", does_some(KeepFinding)),
            ("sửa 1", shows("câu 1/18")),
            ("3", says("check-audience-below-meetings")),
        ],
        world=world,
    )
    assert world.filed.reports[KEY].reasons == ()


def test_a_finding_that_needs_a_reason_asks_for_it() -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell") & offers("keep", "fix/tc_hoi_vien")),
            ("giữ số này", says("report-reason") & does() & offers("fix")),
            (Unreadable("sticker"), says("report-reason")),
            (QUESTION, says("answer", "report-reason")),
            ("x " * 101, says("answer-too-long", "report-reason") & does()),
            (
                "15 người nghỉ hưu",
                does(KeepFinding(KEY, 4, Reason("C19", ("tc_hoi_vien",), "15 người nghỉ hưu")))
                & shows("câu 8/18"),
            ),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


def test_instead_of_a_reason_the_number_can_be_changed() -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell")),
            (Press("keep"), says("report-reason")),
            ("sửa", says("report-now") & shows("câu 7/18")),
            ("86", does_some(SaveAnswers) & shows("câu 8/18")),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


def test_one_answer_can_bring_up_two_findings_that_are_told_and_kept_together() -> None:
    world = reporting(draft(upto("qk_chi")), past=PAST)
    play(
        [
            ("/baocao", shows("câu 17/18")),
            ("900tr", says("check-overspent", "check-jump") & offers("keep", "fix/qk_chi", ...)),
            (Press("keep"), says("report-reason")),
            ("Ứng trước", says("report-reason-kept") & shows("câu 18/18")),
        ],
        world=world,
    )
    reasons = world.filed.reports[KEY].reasons
    assert {(one.code, one.text) for one in reasons} == {
        ("C15", "Ứng trước"),
        ("C18", "Ứng trước"),
    }


def test_what_must_be_changed_is_told_together_with_what_may_stand() -> None:
    unit = replace(UNIT, headcount=100)
    values = {**upto("mh_cdht_dat"), "mh_cdht_dang_ky": 90}
    world = reporting(draft(values), past=PAST, units=(unit,))
    play(
        [
            ("/baocao", shows("câu 10/18")),
            (
                "120",
                says("check-citizens-exceed-staff", "check-citizens-exceed-registered")
                & offers("fix/mh_cdht_dat", "fix/mh_cdht_dang_ky", "later"),
            ),
            ("95", says("check-citizens-exceed-registered", "check-stock-fell")),
            (Press("keep"), says("report-reason")),
            ("có người chuyển đi", shows("câu 11/18")),
        ],
        world=world,
    )


def test_words_for_a_field_of_words_are_a_new_answer() -> None:
    play(
        [
            ("/baocao", shows("câu 11a/18")),
            (
                "ba trăm linh tư",
                says("check-document-number") & offers("keep", "fix/mh_dvht_so_qd"),
            ),
            ("304/QĐ-UBND", does_some(SaveAnswers) & shows("câu 11b/18")),
        ],
        world=reporting(draft(upto("mh_dvht_so_qd"))),
    )


def test_a_number_that_cannot_be_read_is_no_reason() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("1", says("check-audience-below-meetings")),
            ("1 2 3", says("answer-not-a-number", "report-label") & does()),
        ],
        world=reporting(draft({"tt_so_cuoc": 2})),
    )


def test_a_finding_that_is_gone_leads_on() -> None:
    for name in ("finding", "reason"):
        play(
            [("5", shows("câu 3/18") & does())],
            world=reporting(draft({"tt_so_cuoc": 2, "tt_luot_nguoi": 150})),
            state=State(
                topic="report", step=f"{name} tt_luot_nguoi C1:tt_so_cuoc -", about=str(KEY)
            ),
        )


@pytest.mark.parametrize("said", ["nhập nhầm", "gõ nhầm", "em gõ nhầm ạ"])
def test_a_slip_is_mended_not_kept(said: str) -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell")),
            (said, says("report-now") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


@pytest.mark.parametrize("said", ["rút về", "biên nhận", "đã có"])
def test_a_command_is_no_reason(said: str) -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell")),
            (said, says("check-stock-fell") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


def test_a_number_in_the_place_of_a_reason_asks_first() -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell")),
            (Press("keep"), says("report-reason")),
            (Typed("86", is_edit=True), says("report-edited", "report-reason") & does()),
            ("86", says("report-reason-or-number") & does()),
            (Press("fix"), says("report-now")),
            ("86", does_some(SaveAnswers) & shows("câu 8/18")),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


def test_words_that_mean_a_button_are_no_reason() -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell")),
            ("quay lại", shows("câu 7/18") & does()),
            ("70", does() & says("check-stock-fell")),
            ("quay lại", shows("câu 7/18") & does()),
            ("giữ nguyên", does() & says("check-stock-fell")),
            ("sửa 7", shows("câu 7/18")),
            ("71", says("check-stock-fell")),
            ("sửa 6", shows("câu 6/18") & does()),
            ("sửa 7", shows("câu 7/18")),
            ("72", says("check-stock-fell")),
            (Press("keep"), says("report-reason")),
            ("xem lại", says("report-card-troubles") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


def test_a_small_number_below_a_warning_is_asked_about() -> None:
    """It may be the first of the list, and must not take the place of the answer."""
    world = reporting(draft({"tt_so_cuoc": 5, "tt_luot_nguoi": 4}))
    state = State(topic="report", step="ask tt_luot_nguoi - -", about=str(KEY))
    play(
        [
            ("3", says("check-audience-below-meetings") & offers("keep", ...)),
            ("1", says("report-place-or-number") & shows("mục A") & does()),
            ("(2)", says("report-place-or-number") & shows("mục B") & does()),
            ("a", says("report-number-kept") & shows("câu 3/18")),
        ],
        world=world,
        state=state,
    )


@pytest.mark.parametrize(
    ("said", "is_reason"),
    [
        ("nhầm, chưa đạt", False),
        ("Gõ nhầm. Xin sửa lại", False),
        ("nhầm", False),
        ("không, đúng thế ạ", True),
        ("nhầm lẫn của kỳ trước, kỳ này mới đúng", True),
    ],
)
def test_a_slip_that_is_owned_to_is_no_reason(said: str, is_reason: bool) -> None:
    world = reporting(draft({"tt_so_cuoc": 50, "tt_luot_nguoi": 150}))
    state = State(topic="report", step="ask tt_luot_nguoi - -", about=str(KEY))
    kept = does_some(KeepFinding) if is_reason else shows("câu 2/18") & does()
    script = [("40", says("check-audience-below-meetings")), (said, kept)]
    play(script, world=world, state=state)


@pytest.mark.parametrize("said", ["không nhớ", "không rõ", "chưa nhớ ạ"])
def test_who_does_not_remember_is_not_told_to_write_0(said: str) -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            (said, says("report-put-off") & shows("câu 8/18") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )
