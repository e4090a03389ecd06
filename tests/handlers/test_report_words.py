"""Words that look alike, words that belong elsewhere, words that nobody should lose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.commands import spoken
from handlers.effects import LogQuestion, TellUnit
from handlers.facts import Role
from handlers.model import FileSent, Offer, State, Typed
from handlers.report_effects import FetchFile, KeepFinding, OpenReport, SaveAnswers, SetName
from handlers.reporting import Reason
from tests.handlers.report_samples import COLLEAGUE, COMPLETE, KEY, PAST, draft, sent, upto
from tests.play import (
    Kept,
    Press,
    Refused,
    does,
    does_some,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
    silence,
)

CATALOGUE = real_programme().catalogue
AT_EVIDENCE = State(topic="report", step="ask tt_minh_chung - -", about=str(KEY))
PHOTO = FileSent("photo", "f1", size=300_000)


# --- marks tell words apart ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("dừng", "cancel"),
        ("dung", "cancel"),
        ("DỪNG lại ạ", "cancel"),
        ("đúng", None),
        ("đùng", None),
        ("thôi", "cancel"),
        ("thoi", "cancel"),
        ("thời", None),
        ("huỷ", "cancel"),
        ("nộp", "report"),
        ("/nop", "report"),
        ("bao cao", "report"),
        ("báo cao", "report"),
        ("vâng", None),
        ("vang", "remind_away"),
    ],
)
def test_a_word_typed_with_marks_is_no_other_word(said: str, name: str | None) -> None:
    found = spoken(Typed(said), CATALOGUE)
    assert (found.name if found else None) == name


def test_right_is_not_stop() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("150", says("check-no-meeting-no-audience")),
            ("đúng", says("report-hard") & does()),
        ],
        world=reporting(draft({"tt_so_cuoc": 0})),
    )
    at = State(topic="report", step="ask tt_luot_nguoi - -", about=str(KEY))
    play(
        [
            ("sửa 2", offers("keep", ...)),
            ("đúng", shows("câu 3/18") & does()),
        ],
        world=reporting(draft({"tt_so_cuoc": 2, "tt_luot_nguoi": 150})),
        state=at,
    )


def test_stop_keeps_no_number() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("1", says("check-audience-below-meetings")),
            ("dừng", says("report-stopped") & does()),
        ],
        world=reporting(draft({"tt_so_cuoc": 2})),
    )


def test_report_words_are_no_names() -> None:
    state = State(topic="duty", step="name")
    for word in ("nop", "làm tiếp"):
        play([(word, says("report-welcome"))], world=reporting(), state=state)
    for word in ("gửi", "bỏ qua", "quay lại"):
        play([(word, says("duty-name-wrong") & does())], world=reporting(), state=state)
    play([("Lê Văn Bảo", does(SetName("Lê Văn Bảo")))], world=reporting(), state=state)


# --- going on with a draft -------------------------------------------------------------------

GOING_ON = ["tiếp tục", "làm tiếp", "nộp tiếp", "báo cáo tiếp", "Tiep tuc nhe", "lam tiep bao cao"]


@pytest.mark.parametrize("said", GOING_ON)
def test_going_on_from_anywhere(said: str) -> None:
    half = reporting(draft(upto("tt_tin_bai")))
    play([(said, says("report-resumed") & shows("câu 3/18"))], world=half)
    play([(said, says("report-welcome"))], world=reporting())
    whole = reporting(draft(COMPLETE), past=PAST)
    play([(said, offers("send", "edit", "later"))], world=whole)


@pytest.mark.parametrize("said", GOING_ON)
@pytest.mark.parametrize(
    ("step", "shown"),
    [
        ("ask tt_luot_nguoi - -", "câu 3/18"),
        ("ask tc_ban_kh - -", "câu 3/18"),
        ("ask tt_minh_chung - -", "câu"),
        ("paper tt_minh_chung a.jpg -", "câu 3/18"),
        ("nil-all", "câu 3/18"),
        ("card", "câu 3/18"),
        ("sections - - card", "câu 3/18"),
    ],
)
def test_going_on_at_any_step(said: str, step: str, shown: str) -> None:
    state = State(topic="report", step=step, about=str(KEY))
    world = reporting(draft(upto("tt_tin_bai")))
    play([(said, shows(shown) & does())], world=world, state=state)


def test_going_on_passes_over_what_need_not_be_answered() -> None:
    world = reporting(draft(upto("tt_minh_chung")), past=PAST)
    state = play([("sửa 4", shows("câu 4/18"))], world=world, state=AT_EVIDENCE)
    play([("tiếp tục", shows("câu 5/18") & does())], world=world, state=state)


# --- a letter or a number where a list is shown ----------------------------------------------


@pytest.mark.parametrize("said", ["a", "A.", "a)", "1", "1.", "(1)", "mục a", "một", "chua co"])
def test_a_choice_by_letter_number_or_words(said: str) -> None:
    world = reporting(draft(upto("tc_ban_kh")))
    play([("/baocao", shows("câu 5/18")), (said, shows("câu 6/18"))], world=world)
    assert world.filed.reports[KEY].answers["tc_ban_kh"].value == "none"


def test_a_number_that_a_choice_has_in_its_own_words_is_no_place() -> None:
    world = reporting(draft(upto("mh_dvht_trang_thai")))
    play(
        [
            ("/baocao", shows("câu 11/18")),
            ("1", says("form-not-a-choice") & does()),
            ("mức 1", does_some(SaveAnswers)),
        ],
        world=world,
    )


@pytest.mark.parametrize(("said", "key"), [("1", "evidence-kept"), ("b)", "evidence-dropped")])
def test_whether_it_is_a_paper_by_letter_or_number(said: str, key: str) -> None:
    world = reporting(draft(upto("tt_minh_chung")))
    state = State(topic="report", step="ask tt_minh_chung - -", about=str(KEY))
    play(
        [(PHOTO, silence), (Kept("jpg"), says("evidence-paper")), (said, says(key))],
        world=world,
        state=state,
    )


@pytest.mark.parametrize("said", ["2", "b", "B."])
def test_the_whole_period_by_letter_or_number(said: str) -> None:
    world = reporting()
    play(
        [
            ("/baocao", offers("nil-section", "nil-all", "put-off")),
            ("b", says("report-nil-all")),
            (said, shows("câu 1/18")),
        ],
        world=world,
    )


# --- pictures that wait ----------------------------------------------------------------------


def test_pictures_wait_while_other_things_come() -> None:
    world = reporting(draft(upto("tt_minh_chung")), past=PAST)
    play(
        [
            (PHOTO, silence),
            (Kept("jpg", "a.jpg"), offers("no-paper", "paper")),
            (Kept("jpg", "b.jpg"), shows("2 ảnh") & offers("no-paper", "paper")),
            (Refused("kind"), says("evidence-kind", "evidence-paper") & shows("2 ảnh")),
            (
                Kept("xlsx", "c.xlsx"),
                says("evidence-kept", "evidence-paper") & does_some(SaveAnswers),
            ),
            (
                "https://example.vn/tin",
                says("evidence-link-kept", "evidence-paper") & does_some(SaveAnswers),
            ),
            (FileSent("video", "v", size=5), says("evidence-kind", "evidence-paper")),
            ("vâng", says("evidence-paper") & does()),
            (PHOTO, silence & does_some(FetchFile)),
            ("dùng cả 2 ảnh", says("evidence-kept") & does_some(SaveAnswers)),
        ],
        world=world,
        state=AT_EVIDENCE,
    )
    kept = world.filed.reports[KEY].answers["tt_minh_chung"].value
    assert kept == ("a.jpg", "b.jpg", "c.xlsx", "https://example.vn/tin")


def test_done_without_a_file_goes_on() -> None:
    play(
        [(PHOTO, silence), (Refused("gone"), offers("skip", "back")), ("xong", shows("câu 5/18"))],
        world=reporting(draft(upto("tt_minh_chung"))),
        state=AT_EVIDENCE,
    )


# --- a reason is words -----------------------------------------------------------------------

SOFT = ("qk_thu",)


def test_what_is_no_reason_passes_no_number() -> None:
    at_money = reporting(draft(upto("qk_thu")), past=PAST)
    play(
        [
            ("/baocao", shows("Số tiền vận động")),
            ("1 tỷ 2", says("check-jump") & offers("keep", "fix/qk_thu")),
            ("quỹ là gì", says("check-jump") & does()),
            ("xem lai thi nhu the nao", says("check-jump") & does()),
            ("abc", says("report-reason-unclear", "check-jump") & shows("abc") & does()),
            ("nhầm rồi", shows("Số tiền vận động") & does()),
            ("1 tỷ 2", says("check-jump")),
            ("sửa", shows("Số tiền vận động") & does()),
            ("1 tỷ 2", says("check-jump")),
            ("1.5tr", does_some(SaveAnswers)),
        ],
        world=at_money,
    )


def test_a_reason_is_said_back() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("1", says("check-audience-below-meetings")),
            ("1.5tr", says("answer-other-unit") & does()),
            ("1", says("check-audience-below-meetings")),
            ("không phải", shows("câu 2/18") & does()),
            ("1", says("check-audience-below-meetings")),
            (
                "mưa bão không ai đến đợt nào",
                does(
                    KeepFinding(
                        KEY,
                        4,
                        Reason(
                            "C2", ("tt_so_cuoc", "tt_luot_nguoi"), "mưa bão không ai đến đợt nào"
                        ),
                    )
                )
                & says("report-reason-kept")
                & shows("“mưa bão không ai đến đợt nào”"),
            ),
        ],
        world=reporting(draft({"tt_so_cuoc": 2})),
    )


# --- numbers of something else ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("tt_tin_bai", "3 cuoc"),
        ("tt_tin_bai", "150 lượt"),
        ("tt_so_cuoc", "30 suất"),
        ("mh_cdht_dang_ky", "12tr5"),
    ],
)
def test_a_number_of_something_else_is_asked_again(key: str, said: str) -> None:
    state = State(topic="report", step=f"ask {key} - -", about=str(KEY))
    world = reporting(draft(upto(key)))
    play([(said, says("answer-other-unit") & does())], world=world, state=state)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("tt_tin_bai", "4 bài"),
        ("tt_so_cuoc", "đã tổ chức 2 cuộc"),
        ("tt_so_cuoc", "2 buổi"),
        ("tt_luot_nguoi", "150 người"),
        ("tc_so_to_chuc", "1 chi hội"),
        ("qk_suat", "10 người"),
    ],
)
def test_the_own_words_of_a_question_stay(key: str, said: str) -> None:
    state = State(topic="report", step=f"ask {key} - -", about=str(KEY))
    play([(said, does_some(SaveAnswers))], world=reporting(draft(upto(key))), state=state)


# --- somebody else has it --------------------------------------------------------------------


def test_questions_are_answered_while_a_colleague_holds_the_draft() -> None:
    world = reporting(draft(upto("tc_ban_kh"), holder=COLLEAGUE))
    play(
        [
            ("/baocao", says("report-held")),
            ("hạn nộp là khi nào?", says("report-held") & offers("look", "take-over")),
            ("15", says("report-not-saved", "report-held")),
            ("nhận", says("report-taken-over") & does_some(TellUnit)),
        ],
        world=world,
    )


def test_a_question_to_a_draft_that_was_taken_meanwhile_is_answered() -> None:
    world = reporting(draft(upto("tc_ban_kh"), holder=COLLEAGUE))
    state = State(topic="report", step="ask tc_ban_kh - -", about=str(KEY), prompt=5)
    play(
        [("/hannop", does()), ("hạn nộp là khi nào?", says("report-held"))],
        world=world,
        state=replace(state, offered=(Offer("back"),)),
    )


# --- from the menu ---------------------------------------------------------------------------

MESSAGE = "Quý 4: 2 hội nghị 150 lượt, 4 tin bài, vận động 45 triệu, thêm 3 xe đạp"


def test_a_whole_report_at_the_menu_is_taken() -> None:
    play(
        [
            (
                MESSAGE,
                says("report-whole", "report-whole-guessed")
                & does_some(SaveAnswers)
                & shows("“3 xe đạp”"),
            ),
            (Press("to-card"), says("report-card-head")),
        ],
        world=reporting(),
    )


def test_mending_a_question_by_its_number_from_the_menu() -> None:
    play(
        [
            ("/baocao", says("report-card-head")),
            ("/huy", says("report-stopped")),
            ("sửa 6", shows("câu 6/18") & does()),
        ],
        world=reporting(draft(COMPLETE)),
    )


def test_somebody_without_a_unit_leaves_no_question_about_one() -> None:
    for said in ("tôi còn thiếu gì?", "còn thiếu gì"):
        play([(said, says("report-no-unit") & does())], role=Role.MEMBER)
    turned_down = "chủ tịch hội khuyến học tỉnh là ai"
    play([(turned_down, says("ask-no-basis") & does_some(LogQuestion))], role=Role.MEMBER)


def test_nothing_to_remark_is_no_remark() -> None:
    state = State(topic="report", step="ask kk_kien_nghi - -", about=str(KEY))
    world = reporting(draft(COMPLETE))
    play([("0", says("report-card-head") & does())], world=world, state=state)
    play([("17", says("form-empty") & does())], world=world, state=state)


def test_the_whole_period_can_still_be_empty_after_the_first_answer() -> None:
    play(
        [
            ("/baocao", offers("nil-section", "nil-all", "put-off")),
            ("0", shows("câu 2/18")),
            ("quay lại", offers("keep", "nil-all", "to-card")),
            ("cả kỳ chưa phát sinh", says("report-nil-all")),
        ],
        world=reporting(),
    )


def test_from_the_menu_into_a_report_that_cannot_be_changed() -> None:
    for said in (MESSAGE, "sửa 6"):
        play([(said, says("report-sent") & does())], world=reporting(sent()))
        held = reporting(draft(COMPLETE, holder=COLLEAGUE))
        play([(said, says("report-held", "report-not-saved") & does())], world=held)


def test_from_the_menu_to_a_question_that_is_not_there() -> None:
    play([("sửa 99", says("report-no-such-field"))], world=reporting(draft(COMPLETE)))
    play([("sửa 6", shows("câu 6/18") & does_some(OpenReport))], world=reporting())


def test_from_the_menu_other_numbers_are_a_question() -> None:
    world = reporting(draft(COMPLETE))
    play([("số 1 là gì, số 2 là gì, số 3 là gì", does_some(LogQuestion))], world=world)
    play([("sửa 6", does_some(LogQuestion))], role=Role.MEMBER)


def test_mending_where_several_questions_are_concerned() -> None:
    play(
        [
            ("/baocao", says("check-no-meeting-no-audience")),
            ("nhầm rồi", says("report-pick-first") & does()),
        ],
        world=reporting(draft({**COMPLETE, "tt_so_cuoc": 0})),
    )


def test_what_is_typed_where_a_reason_is_asked() -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell")),
            ("giữ số này", says("report-reason")),
            ("ừ", says("report-reason-unclear", "report-reason") & does()),
            ("sao lại giảm?", says("report-finding-why", "report-reason") & does()),
            ("12tr5", says("answer-other-unit") & does()),
            ("70", says("check-stock-fell")),
            ("giữ số này", says("report-reason")),
            ("nhầm rồi", shows("câu 7/18") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


def test_where_something_else_is_asked_such_words_are_no_answer() -> None:
    script = [("/xungho", says("address-prompt")), ("còn thiếu gì", says("not-understood"))]
    play(script, role=Role.MEMBER)


@pytest.mark.parametrize("said", ["hội viên là ai", "cái này tính thế nào"])
def test_a_question_without_its_mark_is_no_wrong_answer(said: str) -> None:
    world = reporting(draft(upto("tc_ban_kh")))
    turn = play([("/baocao", shows("câu 5/18"))], world=world)
    asked = shows("câu 5/18") & does_some(LogQuestion)
    play([(said, asked)], world=world, state=turn)
