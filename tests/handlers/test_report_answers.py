"""Questions of the report and every way to answer one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from handlers.model import FileSent, Offer, State, Typed, Unreadable
from handlers.report_effects import KeepFinding, SaveAnswers
from handlers.reporting import Answer, Origin, Past
from programme.fields import Value
from tests.handlers.report_samples import COMPLETE, KEY, PAST, draft, returned, upto, without
from tests.handlers.samples import ANSWERED
from tests.play import Press, does, does_some, offers, play, reporting, says, shows


def saves(**answers: Value) -> SaveAnswers:
    typed = {key: Answer(value=value) for key, value in answers.items()}
    return SaveAnswers(KEY, 3, typed)


def at(key: str, *, to_card: bool = False) -> State:
    back = "card" if to_card else "-"
    return State(topic="report", step=f"ask {key} - {back}", about=str(KEY))


@pytest.mark.parametrize(
    ("key", "said", "value", "shown"),
    [
        ("tt_so_cuoc", "2", 2, "<b>2</b> (hai)"),
        ("tt_so_cuoc", "số 5", 5, "<b>5</b> (năm)"),  # no question number
        ("tt_luot_nguoi", "1.200", 1200, "1.200</b> (một nghìn hai trăm)"),
        ("tc_ban_kh", "có rồi", "decided", "Đã có quyết định"),
        ("mh_dvht_trang_thai", "mức 1", "level_1", "Đạt mức độ 1"),
        ("mh_dvht_so_qd", "304/QĐ-UBND", "304/QĐ-UBND", "304/QĐ-UBND"),
        ("mh_dvht_ngay_qd", "20/1/2026", date(2026, 1, 20), "thứ Ba 20/1/2026"),
        ("ht_ty_le_ke_hoach", "85,5", Decimal("85.5"), "85,5%"),
        ("ht_tuan_le", "c", "yes", "Bot ghi: <b>Có</b>"),
        ("ht_tuan_le", "k", "no", "Bot ghi: <b>Không</b>"),
        ("qk_thu", "12,5tr", 12_500_000, "12.500.000 đ</b> (mười hai triệu năm trăm nghìn đồng)"),
        ("qk_chi", "5000000", 5_000_000, "5.000.000 đ"),
        ("kk_kien_nghi", "Kinh phí còn ít", "Kinh phí còn ít", "Kinh phí còn ít"),
    ],
)
def test_every_type_is_read_saved_and_said_back(
    key: str, said: str, value: Value, shown: str
) -> None:
    world = reporting(draft(COMPLETE if key == "kk_kien_nghi" else upto(key)))
    begun = play([("/baocao", does())], world=world)
    play([(said, shows(shown))], world=world, state=at(key) if key == "kk_kien_nghi" else begun)
    [saved] = [one for one in world.done if isinstance(one, SaveAnswers)]
    answer = saved.answers[key]
    assert answer is not None
    assert answer.value == value
    assert answer.origin is Origin.TYPED


def test_the_words_are_kept_where_they_say_more_than_the_number() -> None:
    world = reporting(draft(upto("tt_luot_nguoi")))
    play([("/baocao", does()), ("khoảng 150", says("answer-echo-about"))], world=world)
    assert world.filed.reports[KEY].answers["tt_luot_nguoi"].said == "khoảng 150"


def test_what_cannot_be_read_says_why_and_asks_the_same_once_more() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("rất đông", says("answer-not-a-number", "report-label") & does() & shows("câu 2/18")),
            ("-5", says("answer-below-zero") & does()),
            ("12 và 15", says("answer-two-numbers") & does()),
            ("999999999", says("answer-too-large") & does()),
            ("🙂", says("unreadable-empty", "report-label")),
            (Unreadable("sticker"), says("unreadable-sticker", "report-label")),
            (FileSent("photo", "f1"), says("report-picture") & does()),
            (Press("no-evidence"), says("report-picture-left", "report-label")),
            ("150", does(saves(tt_luot_nguoi=150)) & shows("câu 3/18")),
        ],
        world=reporting(draft(upto("tt_luot_nguoi"))),
    )


def test_a_choice_that_is_not_there() -> None:
    play(
        [("/baocao", shows("câu 5/18")), ("7", says("form-not-a-choice") & does())],
        world=reporting(draft(upto("tc_ban_kh"))),
    )


def test_several_readings_are_offered_by_letters() -> None:
    play(
        [
            ("/baocao", shows("câu 16/18")),
            (
                "45",
                says("answer-which-sum")
                & does()
                & offers("reading/45000", "reading/45000000", "reading/45000000000", "other"),
            ),
            ("hôm nay trời đẹp", says("answer-not-a-number")),
            ("45", says("answer-which-sum")),
            (Unreadable("sticker"), says("report-which") & offers("reading/45000", ...)),
            ("B", does(saves(qk_thu=45_000_000)) & shows("45.000.000 đ")),
        ],
        world=reporting(draft(upto("qk_thu"))),
    )


def test_about_so_much_stays_known_through_a_choice_of_readings() -> None:
    world = reporting(draft(upto("qk_thu")))
    play(
        [
            ("/baocao", does()),
            ("khoảng 45", offers("reading/~45000", ...)),
            (Press("reading/~45000000"), says("answer-echo-about")),
        ],
        world=world,
    )
    assert world.filed.reports[KEY].answers["qk_thu"].said == "~45.000.000 đ"


def test_readings_can_be_turned_down_and_typed_again() -> None:
    play(
        [
            ("/baocao", does()),
            ("12-15", says("answer-which-number") & offers("reading/12", "reading/15", "other")),
            (Press("other"), says("report-label") & shows("câu 3/18")),
            ("12-15", offers("reading/12", "reading/15", "other")),
            ("13", does(saves(tt_tin_bai=13))),
        ],
        world=reporting(draft(upto("tt_tin_bai"))),
    )


@pytest.mark.parametrize("value", ["reading/abc", "reading/", "answer/nonsense", "nonsense"])
def test_a_choice_of_another_version_is_not_taken(value: str) -> None:
    state = replace(at("tt_so_cuoc"), prompt=5, offered=(Offer(value),))
    play([(Press(value), says("not-understood") & does())], world=reporting(draft()), state=state)


@pytest.mark.parametrize(
    ("key", "value", "refused"),
    [
        ("ht_ty_le_ke_hoach", "reading/NaN", "not-understood"),
        ("ht_ty_le_ke_hoach", "reading/140", "form-above"),
        ("mh_dvht_ngay_qd", "reading/2030-01-01", "form-date-ahead"),
        ("tc_ban_kh", "reading/5", "not-understood"),
    ],
)
def test_a_reading_outside_the_limits_is_not_taken(key: str, value: str, refused: str) -> None:
    state = replace(at(key), prompt=5, offered=(Offer(value),))
    play([(Press(value), says(refused) & does())], world=reporting(draft(COMPLETE)), state=state)


def test_as_last_period_is_marked_and_said() -> None:
    world = reporting(draft(upto("tc_hoi_vien")), past=PAST)
    play(
        [
            ("/baocao", offers("repeat", "back", "put-off") & shows("câu 7/18")),
            ("như kỳ trước", says("report-echo-repeated") & shows("85")),
        ],
        world=world,
    )
    assert world.filed.reports[KEY].answers["tc_hoi_vien"].origin is Origin.REPEATED


def test_as_last_period_is_refused_for_what_happened_in_the_period() -> None:
    play(
        [
            ("/baocao", offers("back", "put-off") & shows("câu 8/18")),
            ("như kỳ trước", says("report-not-repeatable", "report-label") & does()),
            ("bỏ qua", says("report-put-off") & shows("câu 9/18") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien_moi")), past=PAST),
    )


def test_as_last_period_without_one() -> None:
    play(
        [
            ("/baocao", offers("back", "put-off")),
            ("như kỳ trước", says("report-no-past") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien"))),
    )


def test_what_is_counted_anew_each_year_is_not_repeated_in_another_year() -> None:
    last_year = Past(period="2025-Q4", values=PAST.values)
    play(
        [("/baocao", offers("nil-section", "back", "put-off"))],
        world=reporting(draft(upto("mh_cdht_dang_ky")), past=last_year),
    )
    unknown = Past(period="something", values=PAST.values)
    play(
        [("/baocao", offers("nil-section", "back", "put-off"))],
        world=reporting(draft(upto("mh_cdht_dang_ky")), past=unknown),
    )


def test_a_value_from_before_that_the_form_does_not_take_any_more() -> None:
    strange = Past(period="2026-Q3", values={"tc_ban_kh": "dissolved"})
    play(
        [("/baocao", does()), ("như kỳ trước", says("form-not-a-choice") & does())],
        world=reporting(draft(upto("tc_ban_kh")), past=strange),
    )


def test_back_keeps_what_was_there_and_shows_it() -> None:
    play(
        [
            ("/baocao", shows("câu 3/18")),
            ("quay lại", says("report-now") & does() & offers("keep", "back") & shows("150 lượt")),
            ("quay lại", shows("câu 1/18") & offers("keep", "nil-all", "to-card")),
            ("quay lại", says("report-first") & shows("câu 1/18")),
            ("giữ nguyên", does() & shows("câu 3/18")),
            ("sửa 2", shows("câu 2/18")),
            ("150", does() & says("answer-echo-number") & shows("câu 3/18")),
        ],
        world=reporting(draft(upto("tt_tin_bai"))),
    )


def test_one_can_go_to_any_question_by_its_number() -> None:
    play(
        [
            ("/baocao", shows("câu 3/18")),
            ("câu 9", shows("câu 9/18")),
            ("sửa câu 11A", says("report-no-such-field")),
            ("về câu 1", shows("câu 1/18")),
            ("sửa 40", says("report-no-such-field") & does()),
        ],
        world=reporting(draft(upto("tt_tin_bai"))),
    )


def test_what_need_not_be_answered_is_asked_once_on_the_way() -> None:
    play(
        [
            ("/baocao", shows("câu 3/18")),
            ("4", shows("câu 4/18") & offers("skip", "back")),
            ("bỏ qua", does() & shows("câu 5/18")),
            ("có rồi", shows("câu 6/18")),
            ("sửa 3", shows("câu 3/18")),
            ("5", shows("câu 6/18")),
        ],
        world=reporting(draft(upto("tt_tin_bai"))),
    )


def test_an_answer_that_need_not_be_there_can_be_taken_away() -> None:
    world = reporting(draft({**COMPLETE, "kk_kien_nghi": "Không"}))
    play(
        [("xóa", does(SaveAnswers(KEY, 3, {"kk_kien_nghi": None})) & says("report-cleared"))],
        world=world,
        state=replace(
            at("kk_kien_nghi", to_card=True), prompt=5, offered=(Offer("clear", ("xoa",)),)
        ),
    )
    assert "kk_kien_nghi" not in world.filed.reports[KEY].answers


def test_a_change_of_an_earlier_message_is_not_taken_for_the_next_answer() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            (Typed("15", is_edit=True), says("report-edited") & does() & shows("câu 2/18")),
        ],
        world=reporting(draft(upto("tt_luot_nguoi"))),
    )


def test_a_question_in_between_is_answered_and_the_field_asked_once_more() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            (f"{ANSWERED.rstrip('?')}?", says("answer", "report-label") & shows("câu 2/18")),
            ("150", does(saves(tt_luot_nguoi=150))),
        ],
        world=reporting(draft(upto("tt_luot_nguoi"))),
    )


def test_a_question_where_free_words_are_asked_for() -> None:
    play(
        [
            ("/baocao", shows("câu 11a/18")),
            (f"{ANSWERED.rstrip('?')}?", says("answer", "report-label")),
            ("304/QĐ-UBND", does_some(SaveAnswers)),
        ],
        world=reporting(draft(upto("mh_dvht_so_qd"))),
    )


def test_words_that_only_sound_like_a_question_are_an_answer() -> None:
    play(
        [("Chưa có kinh phí cho khuyến học", does_some(SaveAnswers) & says("report-card-head"))],
        world=reporting(draft(COMPLETE)),
        state=at("kk_kien_nghi"),
    )


def test_conditional_questions_come_and_go() -> None:
    play(
        [
            ("/baocao", shows("câu 11/18")),
            ("đạt mức độ 1", shows("câu 11a/18")),
            ("quay lại", shows("câu 11/18")),
            ("đã đăng ký", shows("câu 12/18")),
        ],
        world=reporting(draft(upto("mh_dvht_trang_thai"))),
    )


def test_a_conditional_question_that_an_edit_brings_up_comes_at_once() -> None:
    values = {**without("mh_dvht_so_qd", "mh_dvht_ngay_qd"), "mh_dvht_trang_thai": "registered"}
    play(
        [
            ("/baocao", offers("send", "edit", "later")),
            ("sửa 11", offers("answer/not_registered", ...)),
            ("đạt mức độ 1", shows("câu 11a/18")),
            ("304/QĐ-UBND", shows("câu 11b/18")),
            ("20/1/2026", offers("send", "edit", "later")),
        ],
        world=reporting(draft(values)),
    )


def test_a_section_without_activity() -> None:
    world = reporting(draft(upto("ht_luot_boi_duong")), past=PAST)
    play(
        [
            ("/baocao", shows("câu 12/18") & offers("nil-section", "back", "put-off")),
            ("nội dung này chưa phát sinh", says("report-nil-section") & shows("câu 14a/18")),
        ],
        world=world,
    )
    answers = world.filed.reports[KEY].answers
    assert answers["ht_luot_boi_duong"] == Answer(
        value=0, origin=Origin.NIL, at=answers["ht_luot_boi_duong"].at
    )
    assert answers["ht_ty_le_ke_hoach"].value == Decimal(80)


def test_the_last_section_without_activity_leads_to_the_end() -> None:
    play(
        [
            ("/baocao", shows("câu 15/18")),
            ("nội dung này chưa phát sinh", says("report-nil-section") & shows("Câu cuối")),
            ("bỏ qua", says("report-card-head", "mark-nil", "legend-nil")),
        ],
        world=reporting(draft(upto("qk_trang_thai")), past=PAST),
    )


def test_a_whole_report_with_nothing_in_it_is_confirmed_first() -> None:
    play(
        [
            ("/baocao", offers("nil-section", "nil-all", "put-off")),
            (
                "cả kỳ chưa phát sinh",
                says("report-nil-all") & does() & offers("nil-yes", "nil-no"),
            ),
            (Unreadable("sticker"), says("report-nil-all")),
            ("không", shows("câu 1/18") & does()),
            ("cả kỳ chưa phát sinh", says("report-nil-all")),
            ("đúng", says("report-nil-done") & does_some(SaveAnswers) & shows("câu 14a/18")),
            ("không", shows("Câu cuối")),
            ("bỏ qua", says("report-card-head", "mark-nil", "mark-repeated")),
        ],
        world=reporting(past=PAST),
    )


def test_a_whole_report_with_nothing_in_it_still_asks_what_is_not_known() -> None:
    play(
        [
            ("/baocao", offers("nil-section", "nil-all", "put-off")),
            ("cả kỳ chưa phát sinh", says("report-nil-all")),
            ("đúng", says("report-nil-done") & shows("câu 5/18")),
        ],
        world=reporting(),
    )


def test_a_question_that_is_not_asked_any_more_leads_on() -> None:
    play(
        [("5", shows("câu 2/18") & does()), (Typed("🙂"), says("unreadable-empty"))],
        world=reporting(draft(upto("tt_luot_nguoi"))),
        state=at("gone"),
    )


def test_the_card_can_be_asked_for_at_any_question() -> None:
    play(
        [
            ("/baocao", shows("câu 8/18")),
            ("xem lại", says("report-card-missing") & does() & offers("go-on", "edit", "later")),
        ],
        world=reporting(draft(upto("tc_hoi_vien_moi"))),
    )


def test_nothing_is_zero_for_one_question_and_not_for_its_section() -> None:
    play(
        [
            ("/baocao", offers("nil-section", "nil-all", "put-off")),
            ("chưa phát sinh", shows("câu 2/18")),
        ],
        world=reporting(),
    )


def test_no_evidence() -> None:
    play(
        [
            ("/baocao", shows("câu 3/18")),
            ("0", shows("câu 4/18")),
            ("không có", does() & shows("câu 5/18")),
        ],
        world=reporting(draft(upto("tt_tin_bai"))),
    )


def test_a_question_that_was_left_to_mend_another_comes_again() -> None:
    answered = {**upto("mh_cdht_dang_ky"), "ht_luot_boi_duong": 60, "qk_suat": 10}
    world = reporting(draft(answered))
    play(
        [
            ("/baocao", shows("câu 9/18")),
            ("sửa 12", shows("câu 12/18", "Đang ghi")),
            ("rất nhiều", says("answer-not-a-number") & shows("câu 12/18")),
            ("sửa 18", shows("câu 18/18")),
            ("giữ nguyên", shows("câu 9/18")),
            ("câu 12", shows("câu 12/18")),
            ("70", says("answer-echo-number") & shows("câu 9/18")),
            # one that is not answered yet is done first, and what follows it
            ("sửa 13", shows("câu 13/18")),
            ("4", shows("câu 14/18")),
        ],
        world=world,
    )
    assert world.filed.reports[KEY].answers["ht_luot_boi_duong"].value == 70


def test_a_bare_no_does_not_wipe_out_a_number_that_was_given() -> None:
    world = reporting(draft({**upto("qk_suat"), "qk_suat": 10}), past=PAST)
    state = State(topic="report", step="ask qk_suat - -", about=str(KEY))
    play(
        [
            ("sửa 18", shows("Đang ghi: <b>10 suất</b>")),
            ("không", says("report-no-or-zero") & does()),
            ("0", does_some(SaveAnswers)),
            ("sửa 18", shows("Đang ghi: <b>0 suất</b>")),
        ],
        world=world,
        state=state,
    )


@pytest.mark.parametrize(
    "said",
    [
        "lượt người là gì ạ",
        "cái này tính thế nào vậy ạ",
        "sao phải sửa số này",
        "cho em hỏi số này chị ơi",
        "không hiểu ý anh chị",
    ],
)
def test_a_question_below_a_comment_of_the_office_is_no_explanation(said: str) -> None:
    world = reporting(returned(tt_luot_nguoi="Xem lại"), past=PAST)
    play([("/baocao", says("report-comment")), (said, shows("câu 2/18"))], world=world)
    assert not any(isinstance(one, KeepFinding) for one in world.done)


@pytest.mark.parametrize(
    "said",
    [
        "để em hỏi lại",
        "vâng em sửa ngay",
        "để em kiểm tra lại ạ",
        "em nhận rồi, để em xem lại",
        "bổ sung sau nhé",
    ],
)
def test_a_promise_below_a_comment_of_the_office_is_no_explanation(said: str) -> None:
    play(
        [
            ("/baocao", says("report-comment")),
            (said, says("report-promised", "report-comment") & does() & offers("keep", ...)),
            ("160", does_some(SaveAnswers)),
        ],
        world=reporting(returned(tt_luot_nguoi="Xem lại"), past=PAST),
    )


@pytest.mark.parametrize(
    "said",
    [
        "đã kiểm tra lại, số đúng",
        "dân chưa hiểu nên ít dự",
        "chưa kịp vì mưa bão, sẽ bổ sung sau",
        "theo sao kê của ngân hàng",
    ],
)
def test_what_tells_why_below_a_comment_stays_an_explanation(said: str) -> None:
    play(
        [
            ("/baocao", says("report-comment")),
            (said, does_some(KeepFinding) & says("report-explained")),
        ],
        world=reporting(returned(tt_luot_nguoi="Xem lại"), past=PAST),
    )
