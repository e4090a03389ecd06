"""A whole report in one message, and a whole quarter in few messages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.model import State
from handlers.report_effects import OpenReport, SaveAnswers, SubmitReport
from handlers.reporting import Answer, Origin, ReportState
from programme.said import say_value
from tests.handlers.report_samples import COMPLETE, KEY, PAST, draft, upto, without
from tests.play import (
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
    transcripts,
)

MESSAGE = "Quý 4: 2 hội nghị 150 lượt, 4 tin bài, vận động 45 triệu, chi 12 triệu, thêm 7 việc"


def values(world: World) -> dict[str, object]:
    return {key: one.value for key, one in world.filed.reports[KEY].answers.items()}


def test_with_the_command() -> None:
    world = reporting(past=PAST)
    play(
        [
            (
                f"/baocao {MESSAGE}",
                does_some(OpenReport)
                & does_some(SaveAnswers)
                & says(
                    "report-whole",
                    "report-whole-understood",
                    "report-whole-guessed",
                    "report-whole-unmapped",
                    "report-label",
                )
                & shows(
                    "2 cuộc", "150 lượt", "45.000.000 đ", "“7 việc”", "Quý IV/2026", "câu 5/18"
                ),
            ),
            ("có rồi", does_some(SaveAnswers) & shows("câu 6/18")),
        ],
        world=world,
    )
    report = world.filed.reports[KEY]
    assert report.state is ReportState.DRAFT
    assert report.answers["tt_so_cuoc"].origin is Origin.TYPED
    assert report.answers["qk_chi"].origin is Origin.GUESSED
    assert report.answers["qk_chi"].said == "12 triệu"
    assert len(report.answers) == 6


def test_a_question_that_the_message_itself_opens_is_read_too() -> None:
    world = reporting()
    play(
        [
            (
                "/baocao\n15: đã có\n15a: 20tr\n16: 12,5tr",
                says("report-whole-understood") & shows("20.000.000 đ", "12.500.000 đ"),
            ),
        ],
        world=world,
    )
    assert values(world)["qk_so_du_dau"] == 20_000_000


def test_in_the_middle_of_a_question() -> None:
    world = reporting(draft(upto("tt_luot_nguoi")))
    play(
        [
            ("/baocao", shows("câu 2/18")),
            (MESSAGE, says("report-whole") & shows("câu 5/18")),
            ("rất nhiều", says("form-not-a-choice")),
            ("6: 1\n7: 90\n8: 5", says("report-whole") & shows("câu 5/18")),
        ],
        world=world,
    )
    assert values(world)["tc_hoi_vien"] == 90


@pytest.mark.parametrize(
    ("choice", "meetings"), [("thay", 3), ("Thay bằng số mới", 3), ("giu so cu", 2), ("b", 2)]
)
def test_on_the_card_it_corrects_several_at_once_after_a_yes(choice: str, meetings: int) -> None:
    world = reporting(draft(COMPLETE), past=PAST)
    play(
        [
            ("/baocao", offers("send", "edit", "later")),
            (
                "3 hội nghị, 160 lượt người dự, 4 tin bài",
                does()
                & says("report-whole", "report-list-replace")
                & shows("2 cuộc → <b>3 cuộc</b>", "3. Số tin, bài, video đã đăng: <b>4")
                & offers("replace", "keep-old"),
            ),
            (choice, says("report-card-head") & offers("send", "edit", "later")),
        ],
        world=world,
    )
    assert values(world)["tt_so_cuoc"] == meetings
    assert values(world)["qk_thu"] == COMPLETE["qk_thu"]


def test_the_question_that_is_asked_is_written_over_at_once() -> None:
    world = reporting(draft(COMPLETE), past=PAST)
    said = "3 hội nghị, 160 lượt người dự, 9 tin bài"
    play(
        [
            ("/baocao", anything),
            ("sửa 1", anything),
            (said, does_some(SaveAnswers) & says("report-whole-changed", "report-list-replace")),
        ],
        world=world,
    )
    assert values(world)["tt_so_cuoc"] == 3
    assert values(world)["tt_tin_bai"] == COMPLETE["tt_tin_bai"]


def test_one_number_is_an_answer_and_no_report() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("150 lượt người", does_some(SaveAnswers) & says("answer-echo-number")),
        ],
        world=reporting(draft(upto("tt_luot_nguoi"))),
    )
    play(
        [("/baocao 3 hội nghị", says("report-whole") & does_some(OpenReport) & shows("câu 2/18"))],
        world=reporting(),
    )


def test_words_in_which_nothing_is_found_begin_the_report_as_usual() -> None:
    play([("/baocao nhé", says("report-welcome"))], world=reporting())
    play([(f"/baocao {'2 hội nghị ' * 300}", says("report-welcome"))], world=reporting())


def test_free_words_and_links_stay_what_they_are() -> None:
    world = reporting(draft(COMPLETE))
    state = State(topic="report", step="ask kk_kien_nghi - card", about=str(KEY))
    play([("Có 2 hội nghị, 150 lượt người", says("answer-echo"))], world=world, state=state)
    assert values(world)["kk_kien_nghi"] == "Có 2 hội nghị, 150 lượt người"
    state = State(topic="report", step="reason tt_so_cuoc C1:x -", about=str(KEY))
    play([("2 hội nghị, 150 lượt người", does())], world=world, state=state)


WHOLE = "90 hội viên, kết nạp 5 người, quỹ vận động 45 triệu, chi 12 triệu, khoảng 10 suất"


def origins(world: World) -> dict[str, Origin]:
    return {key: one.origin for key, one in world.filed.reports[KEY].answers.items()}


@pytest.mark.parametrize(
    "key", ["tt_minh_chung", "tc_ban_kh", "mh_dvht_trang_thai", "qk_thu", "ht_ty_le_ke_hoach"]
)
def test_at_any_kind_of_question(key: str) -> None:
    world = reporting(draft(upto(key)))
    state = State(topic="report", step=f"ask {key} - -", about=str(KEY))
    play([(WHOLE, says("report-whole", "report-whole-understood"))], world=world, state=state)
    assert values(world)["qk_thu"] == 45_000_000


@pytest.mark.parametrize("step", ["paper tt_minh_chung a.jpg -", "nil-all", "sections - - card"])
def test_at_steps_that_ask_something_else(step: str) -> None:
    world = reporting(draft(upto("tt_minh_chung")))
    state = State(topic="report", step=step, about=str(KEY))
    play([(WHOLE, says("report-whole"))], world=world, state=state)


def test_at_a_warning() -> None:
    world = reporting(draft({**upto("tt_tin_bai"), "tt_so_cuoc": 3, "tt_luot_nguoi": 2}))
    state = State(topic="report", step="ask tt_luot_nguoi - -", about=str(KEY))
    play(
        [
            ("2", says("check-audience-below-meetings")),
            (WHOLE, says("report-whole")),
        ],
        world=world,
        state=state,
    )


def test_a_link_at_the_evidence_stays_a_link() -> None:
    world = reporting(draft(upto("tt_minh_chung")))
    state = State(topic="report", step="ask tt_minh_chung - -", about=str(KEY))
    said = "https://tinh.vn/bai-1 hội nghị 150 lượt người dự, 2 hội nghị"
    play([(said, says("evidence-link-kept"))], world=world, state=state)


def test_what_answers_the_question_that_is_asked_is_no_guess() -> None:
    world = reporting(draft(upto("tt_luot_nguoi")))
    play(
        [("/baocao", shows("câu 2/18")), ("150 lượt, 90 hội viên, quỹ 4tr", says("report-whole"))],
        world=world,
    )
    assert origins(world)["tt_luot_nguoi"] is Origin.TYPED
    assert origins(world)["qk_thu"] is Origin.GUESSED


def test_what_was_given_is_never_a_guess_afterwards() -> None:
    given = {"qk_chi": 12_000_000, "qk_suat": 7, "tc_hoi_vien": 80}
    world = reporting(draft({**upto("tc_ban_kh"), **given}))
    state = State(topic="report", step="ask tc_ban_kh - -", about=str(KEY))
    said = "90 hội viên, chi 12 triệu, khoảng 10 suất, tập huấn 50 lượt"
    play(
        [
            (
                said,
                says("report-list-change", "report-whole-kept-line", "report-whole-guessed")
                & shows("80 người → <b>90 người</b>", "<b>7 suất</b> (trong tin này")
                & shows("50 lượt"),
            ),
            ("thay bằng số mới", does_some(SaveAnswers)),
        ],
        world=world,
        state=state,
    )
    assert {key: values(world)[key] for key in given} == {**given, "tc_hoi_vien": 90}
    assert [key for key, one in origins(world).items() if one is Origin.GUESSED] == [
        "ht_luot_boi_duong"
    ]


def test_a_message_that_says_the_same_again_changes_nothing() -> None:
    world = reporting(draft({**upto("tc_ban_kh"), "qk_chi": 12_000_000, "tc_hoi_vien": 90}))
    state = State(topic="report", step="ask tc_ban_kh - -", about=str(KEY))
    play([("90 hội viên, chi 12 triệu", says("report-whole") & does())], world=world, state=state)


def test_a_guess_that_is_left_standing_is_no_guess_any_more() -> None:
    for said in ("giữ", "12.000.000"):
        guess = Answer(value=12_000_000, origin=Origin.GUESSED, said="12 triệu")
        report = draft(COMPLETE)
        world = reporting(replace(report, answers={**report.answers, "qk_chi": guess}), past=PAST)
        card = State(topic="report", step="card", about=str(KEY))
        script = [("sửa 17", says("report-now")), (said, does_some(SaveAnswers))]
        play(script, world=world, state=card)
        assert origins(world)["qk_chi"] is Origin.TYPED


def typed(key: str) -> str:
    field = real_programme().form.by_key[key]
    said = say_value(field, COMPLETE[key])
    assert isinstance(said, str)
    return said.removesuffix(" đ")


def test_a_whole_quarter_costs_no_more_than_its_answers_and_two_messages() -> None:
    world = reporting(past=PAST)
    answers = without("qk_so_du_dau")  # known from the last report
    fields = [field.key for field in real_programme().form.fields if field.key in answers]
    state = play([("/baocao", says("report-welcome"))], world=world)
    messages = 1
    for key in fields:
        state = play([(typed(key), does_some(SaveAnswers))], world=world, state=state)
        messages += 1
        if key == "tt_tin_bai":
            state = play([("bỏ qua", shows("câu 5/18"))], world=world, state=state)
            messages += 1
    state = play([("bỏ qua", offers("send", "edit", "later"))], world=world, state=state)
    messages += 1
    play([("gửi", does_some(SubmitReport) & says("report-sent"))], world=world, state=state)
    messages += 1
    # two questions were passed over: they are answers too
    assert messages <= len(fields) + 2 + 2
    sent = world.filed.reports[KEY].submissions[0]
    assert {key: one.value for key, one in sent.answers.items()} == answers


@pytest.mark.parametrize(
    ("said", "value", "origin"),
    [
        ("chưa có ban KH, có 90 hội viên", "none", Origin.TYPED),
        ("Dạ đã có ban kh; 90 hội viên ạ", "decided", Origin.TYPED),
        ("90 hội viên, đã có ban kh", "decided", Origin.GUESSED),
        ("xã bên đã có ban kh, 90 hội viên", "decided", Origin.GUESSED),
    ],
)
def test_a_choice_in_words_is_sure_only_as_the_answer_itself(
    said: str, value: str, origin: Origin
) -> None:
    world = reporting(draft(upto("tc_ban_kh")))
    play([("/baocao", shows("câu 5/18")), (said, says("report-whole"))], world=world)
    assert values(world)["tc_ban_kh"] == value
    assert origins(world)["tc_ban_kh"] is origin


# --- what is no number ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("2 hội nghị 150 lượt, kết nạp mới nhiều hội viên", "“kết nạp mới nhiều hội viên”"),
        ("2 hội nghị 150 lượt, N tin bài", "“N tin bài”"),
        ("2 hội nghị 150 lượt; x hội viên mới", "“x hội viên mới”"),
        ("2 hội nghị 150 lượt, có ban kh chưa ạ", "“có ban kh chưa ạ”"),
        ("2 hội nghị 150 lượt, chưa có ban khuyến học ạ?", "“chưa có ban khuyến học ạ?”"),
    ],
)
def test_what_names_a_question_without_a_number_is_quoted_back(said: str, quoted: str) -> None:
    world = reporting()
    play([("/baocao", says("report-welcome")), (said, shows(quoted))], world=world)
    assert set(world.filed.reports[KEY].answers) == {"tt_so_cuoc", "tt_luot_nguoi"}


def test_what_is_about_nothing_is_not_quoted() -> None:
    said = "Kính gửi Hội, 2 hội nghị, 150 lượt người, 3 tin, bài, đã thành lập ban khuyến học ạ"
    turn = reporting()
    play([("/baocao", says("report-welcome")), (said, says("report-whole"))], world=turn)
    assert "report-whole-unmapped" not in transcripts[-1]
    assert "chưa ghi" not in transcripts[-1]


def test_an_estimate_in_a_long_message_is_kept_as_one() -> None:
    world = reporting()
    said = "2 hội nghị 150 lượt, khoảng 20 tin bài, 45 triệu (ước chừng) tiền thu quỹ"
    play([("/baocao", says("report-welcome")), (said, says("value-about"))], world=world)
    answers = world.filed.reports[KEY].answers
    assert answers["tt_tin_bai"].said == "~20"
    assert answers["qk_thu"].said.startswith("~")
