"""Several answers in one message behind the numbers of their questions; figures of another
period; an answer where a reason is waited for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from handlers.model import FileSent, Turn
from handlers.report_effects import DropFiles, FetchFile, KeepFinding, SaveAnswers
from handlers.reporting import ReportState
from tests.handlers.report_samples import COMPLETE, KEY, draft, returned, sent, upto, without
from tests.play import (
    Expectation,
    Kept,
    Press,
    anything,
    does,
    does_some,
    lists,
    offers,
    play,
    reporting,
    says,
    shows,
)

SOFT = "check-audience-below-meetings"
PHOTO = FileSent("photo", "f1", size=300_000)
NAME = "a" * 64 + ".jpg"


def saves(answers: Mapping[str, object]) -> Expectation:
    """Exactly these answers are saved."""

    def check(turn: Turn) -> Iterator[str]:
        found = {
            key: answer.value if answer else None
            for effect in turn.effects
            if isinstance(effect, SaveAnswers)
            for key, answer in effect.answers.items()
        }
        if found != answers:
            yield f"saves {found}, not {answers}"

    return Expectation(check)


AT_NINE = upto("mh_cdht_dang_ky")


def test_a_list_with_the_numbers_of_the_questions() -> None:
    said = (
        "câu 9: bảy mươi, câu 10: 55, câu 12: hai trăm lượt, câu 13: 2, câu 14: 85%, 14a có,"
        " câu 17 chi 5 triệu, câu 18: 20 suất, kiến nghị: mở lớp tập huấn nghiệp vụ"
    )
    answers = {
        "mh_cdht_dang_ky": 70,
        "mh_cdht_dat": 55,
        "ht_luot_boi_duong": 200,
        "ht_nang_trinh_do": 2,
        "ht_ty_le_ke_hoach": 85,
        "ht_tuan_le": "yes",
        "qk_chi": 5_000_000,
        "qk_suat": 20,
        "kk_kien_nghi": "mở lớp tập huấn nghiệp vụ",
    }
    play(
        [("/baocao", anything), (said, says("report-whole-understood") & saves(answers))],
        world=reporting(draft(AT_NINE)),
    )


@pytest.mark.parametrize("said", ["Câu 9: 70\nCâu 10: 55", "9. 70\n10. 55", "9) 70, 10) 55"])
def test_such_a_list_is_read_at_a_question_and_from_the_menu(said: str) -> None:
    answers = {"mh_cdht_dang_ky": 70, "mh_cdht_dat": 55}
    world = reporting(draft(AT_NINE))
    play([("/baocao", anything), (said, saves(answers))], world=world)
    play([(said, saves(answers))], world=reporting(draft(AT_NINE)))


def test_what_writes_over_an_answer_is_shown_and_confirmed() -> None:
    said = "câu 8 là 0, câu 10 là 100"
    asked = says("report-list-replace") & does() & shows("110 người → <b>100 người</b>")
    answers = {"tc_hoi_vien_moi": 0, "mh_cdht_dat": 100}
    play(
        [("/baocao", anything), (said, asked), (Press("replace"), saves(answers))],
        world=reporting(draft(COMPLETE)),
    )
    play(
        [
            ("/baocao", anything),
            (said, asked),
            ("con mèo", says("report-list-replace") & does()),
            (Press("keep-old"), says("report-list-kept") & does()),
        ],
        world=reporting(draft(COMPLETE)),
    )


def test_what_is_unclear_in_a_list_is_quoted_and_asked() -> None:
    said = "câu 9: 70, câu 10: nhiều lắm"
    expected = says("report-list-unclear") & shows("câu 10: nhiều lắm", "câu 10/18")
    play(
        [("/baocao", anything), (said, expected & saves({"mh_cdht_dang_ky": 70}))],
        world=reporting(draft(AT_NINE)),
    )


def test_numbers_of_a_list_of_ones_own_are_not_those_of_questions() -> None:
    said = "1. Tuyên truyền: 3 hội nghị, 150 lượt người dự\n2. 90 hội viên\n3. 45 tin bài"
    answers = {"tt_so_cuoc": 3, "tt_luot_nguoi": 150, "tc_hoi_vien": 90, "tt_tin_bai": 45}
    play([("/baocao", anything), (said, saves(answers))], world=reporting(draft({})))


def test_one_question_by_its_words_on_the_card() -> None:
    play(
        [
            ("/baocao", anything),
            ("hội viên là 88", says("report-list-replace") & does()),
            (Press("replace"), saves({"tc_hoi_vien": 88})),
        ],
        world=reporting(draft(COMPLETE)),
    )


# --- another period ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "báo cáo quý 1 năm 2027: 3 hội nghị 150 người, 2 tin bài",
        "Quý 3: 3 hội nghị 150 lượt người dự, 2 tin bài",
        "Báo cáo 6 tháng: 3 hội nghị 150 lượt người dự, 2 tin bài",
        "Quý 3:\nCâu 1: 3\nCâu 3: 2",
    ],
)
def test_figures_of_another_period_are_asked_about_first(said: str) -> None:
    asked = says("report-whose", "report-whose-closed") & does()
    play(
        [
            ("/baocao", anything),
            (said, asked),
            (Press("neither"), says("report-whose-dropped") & does()),
            (said, asked),
            (Press("this-period"), says("report-whole")),
        ],
        world=reporting(draft(AT_NINE)),
    )
    play([(said, says("report-whose") & does())], world=reporting(draft(AT_NINE)))
    play([(f"/baocao {said}", says("report-whose") & does())], world=reporting(draft(AT_NINE)))


@pytest.mark.parametrize("lead", ["Quý 4:", "Báo cáo quý IV/2026:", "So với quý 3 tăng,"])
def test_the_open_period_is_not_asked_about(lead: str) -> None:
    said = f"{lead} 3 hội nghị, 150 lượt người dự, 2 tin bài"
    play([("/baocao", anything), (said, does_some(SaveAnswers))], world=reporting(draft({})))


# --- a reason, or an answer -------------------------------------------------------------------


@pytest.mark.parametrize(("said", "value"), [("năm mươi lượt chứ", 50), ("55 lượt thôi mà", 55)])
def test_a_figure_where_a_reason_is_due_is_asked_about(said: str, value: int) -> None:
    values = {"tt_so_cuoc": 70}
    script = [("/baocao", anything), ("60", says(SOFT))]
    asked = says("report-doubt") & does() & lists(f"Ghi {value} lượt")
    play(
        [*script, (said, asked), (Press(f"as-value/{value}"), saves({"tt_luot_nguoi": value}))],
        world=reporting(draft(values)),
    )
    play(
        [*script, (said, asked), (Press("as-reason"), does_some(KeepFinding))],
        world=reporting(draft(values)),
    )


@pytest.mark.parametrize("said", ["15 người nghỉ ốm", "vì chỉ có 2 chi bộ", "đợt 2 hoãn lại"])
def test_a_figure_of_something_else_is_a_reason(said: str) -> None:
    play(
        [("/baocao", anything), ("60", says(SOFT)), (said, does_some(KeepFinding))],
        world=reporting(draft({"tt_so_cuoc": 70})),
    )


def test_the_answer_to_the_next_question_is_no_reason() -> None:
    play(
        [
            ("/baocao", anything),
            ("mức 2", says("check-level-share")),
            ("304/QĐ-UBND", says("report-doubt") & does()),
            (
                Press("as-other/mh_dvht_so_qd"),
                says("check-level-share") & saves({"mh_dvht_so_qd": "304/QĐ-UBND"}),
            ),
        ],
        world=reporting(draft(upto("mh_dvht_trang_thai"))),
    )
    play(
        [
            ("/baocao", anything),
            ("500", says("check-members-exceed-staff")),
            ("Zalo 4 đồng chí mới kết nạp", says("report-doubt") & lists("Là câu 8")),
        ],
        world=reporting(draft(upto("tc_hoi_vien"))),
    )


def test_a_number_in_words_below_a_comment_is_no_explanation() -> None:
    play(
        [
            ("/baocao", anything),
            ("bốn trăm linh năm lượt, tính cả trực tuyến", says("report-doubt") & does()),
            (Press("as-value/405"), saves({"ht_luot_boi_duong": 405})),
        ],
        world=reporting(returned(ht_luot_boi_duong="sao ít thế")),
    )


# --- pictures -----------------------------------------------------------------------------------


def test_a_picture_at_another_question_is_evidence_only_after_asking() -> None:
    photo = FileSent("photo", "f1", size=300_000, caption="ảnh hội nghị")
    play(
        [
            ("/baocao", anything),
            (photo, says("report-picture", "report-picture-words") & does()),
            (Press("is-evidence"), does_some(FetchFile)),
            (Kept("jpg", NAME), says("evidence-paper")),
        ],
        world=reporting(draft(AT_NINE)),
    )


def test_a_picture_that_was_taken_back_is_removed_at_once() -> None:
    photo = FileSent("photo", "f1", size=300_000, caption="ảnh cccd")
    play(
        [
            ("/baocao", anything),
            (photo, anything),
            (Press("is-evidence"), does_some(FetchFile)),
            (Kept("jpg", NAME), says("evidence-paper-likely", "evidence-paper")),
            (Press("paper"), says("evidence-dropped") & does_some(DropFiles)),
        ],
        world=reporting(draft(upto("tt_minh_chung"))),
    )


# --- orders and pauses --------------------------------------------------------------------------


def test_what_keeps_it_from_being_sent_is_told() -> None:
    play(
        [
            ("/baocao", anything),
            ("sao chưa gửi được vậy em", says("report-held-up", "report-card-missing") & does()),
        ],
        world=reporting(draft(without("tc_hoi_vien"))),
    )


@pytest.mark.parametrize("said", ["gửi đi em", "gửi lại đi", "gửi giúp anh nhé"])
def test_sending_is_asked_for_politely(said: str) -> None:
    play(
        [("/baocao", anything), (said, says("report-sent"))],
        world=reporting(draft(COMPLETE)),
    )
    play(
        [("/baocao", anything), (Press("edit"), anything), (said, does())],
        world=reporting(draft(COMPLETE)),
    )


@pytest.mark.parametrize("said", ["thôi anh bận họp chút", "thôi để mai chú làm tiếp"])
def test_somebody_who_has_no_time_now_is_let_go(said: str) -> None:
    play(
        [("/baocao", anything), (said, says("report-stopped"))],
        world=reporting(draft(AT_NINE)),
    )


@pytest.mark.parametrize(
    ("key", "said", "value"),
    [
        ("tc_hoi_vien_moi", "không kết nạp thêm ai", 0),
        ("ht_nang_trinh_do", "có 3 đồng chí đi học cao học", 3),
        ("qk_thu", "vận động được mười lăm triệu hai trăm nghìn", 15_200_000),
        ("tt_luot_nguoi", "chắc 160 người", 160),
        ("tc_ban_kh", "đã có từ năm ngoái rồi", "decided"),
    ],
)
def test_answers_in_a_sentence(key: str, said: str, value: object) -> None:
    play(
        [("/baocao", anything), (said, saves({key: value}))],
        world=reporting(draft(upto(key))),
    )


def test_a_bare_number_picks_none_of_choices_with_numbers_of_their_own() -> None:
    world = reporting(draft(upto("mh_dvht_trang_thai")))
    play([("/baocao", anything), ("5", says("form-not-a-choice") & does())], world=world)


@pytest.mark.parametrize(
    "said", ["ôi chết nhầm, số hội viên phải là 88, rút về được không em", "sai rồi rút lại"]
)
def test_a_slip_noticed_after_sending_leads_to_taking_it_back(said: str) -> None:
    play(
        [("/baocao", says("report-sent")), (said, offers("withdraw", "copy") & does())],
        world=reporting(sent(ReportState.SUBMITTED)),
    )


def test_evidence_that_nobody_sent_is_on_the_card() -> None:
    play([("/baocao", shows("4. Minh chứng"))], world=reporting(draft(without("tt_minh_chung"))))
    assert KEY.period == "2026-Q4"


def test_a_whole_report_below_another_card_is_one() -> None:
    said = "3 hội nghị, 150 lượt người dự, 45 tin bài, 90 hội viên"
    answers = {"tt_so_cuoc": 3, "tt_luot_nguoi": 150, "tt_tin_bai": 45, "tc_hoi_vien": 90}
    play([("/donvi", anything), (said, saves(answers))], world=reporting(draft({})))


def test_a_question_in_between_and_the_field_are_one_message() -> None:
    def one(turn: Turn) -> Iterator[str]:
        if len(turn.replies) != 1:
            yield f"says {len(turn.replies)} messages"

    play(
        [
            ("/baocao", anything),
            ("hạn nộp là ngày nào vậy?", shows("21/12/2026", "câu 9/18") & Expectation(one)),
            ("hạn là hôm nào ấy nhỉ", says("aside-near-line") & Expectation(one)),
        ],
        world=reporting(draft(AT_NINE)),
    )
