"""Words that are neither an answer nor a reason: promises, questions, orders, putting off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.effects import LogQuestion
from handlers.model import FileSent, Offer, State, Typed, Unreadable
from handlers.report_effects import KeepFinding, SaveAnswers, SubmitReport
from handlers.reporting import Report, ReportState
from programme.fields import Value
from tests.handlers.report_samples import (
    COMPLETE,
    KEY,
    PAST,
    draft,
    returned,
    sent,
    upto,
    without,
)
from tests.handlers.samples import ANSWERED
from tests.play import (
    Kept,
    Press,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    reporting,
    says,
    shows,
    silence,
)

PHOTO = FileSent("photo", "f1", size=300_000)
SOFT = "check-audience-below-meetings"
AT_REMARK = {key: value for key, value in COMPLETE.items() if key != "kk_kien_nghi"}


def warned() -> World:
    """The next answer, 1, brings up a soft warning."""
    return reporting(draft({"tt_so_cuoc": 2}))


# --- at a warning ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("để em hỏi lại", "report-finding-promised"),
        ("để tôi hỏi lại chị Hoa", "report-finding-promised"),
        ("mai em báo sau", "report-finding-promised"),
        ("mai em trả lời nhé", "report-finding-promised"),
        ("chờ em chút", "report-finding-promised"),
        ("đang hỏi lại kế toán", "report-finding-promised"),
        ("hỏi lại kế toán đã", "report-finding-promised"),
        ("em chưa rõ ạ", "report-finding-promised"),
        ("không nhớ rõ lắm", "report-finding-promised"),
        ("vì sao hỏi lại", "report-finding-why"),
        ("tại sao vậy", "report-finding-why"),
        ("sao lại hỏi thế này", "report-finding-why"),
        ("con số này ở đâu ra", "report-finding-why"),
        ("giúp em với", "report-finding-why"),
        ("rút về", "report-nothing-to-withdraw"),
        ("biên nhận", "report-no-receipt"),
        ("gửi biên nhận", "report-no-receipt"),
        ("bản sao", "report-no-receipt"),
        ("gửi đi", "report-not-complete"),
        ("duyệt", "report-reason-unclear"),
    ],
)
def test_what_is_no_reason_is_answered_and_the_warning_stands(said: str, told: str) -> None:
    script = [("/baocao", anything), ("1", says(SOFT)), (said, says(told, SOFT) & does())]
    play(script, world=warned())


def test_a_question_that_nobody_can_answer_is_kept_for_the_office() -> None:
    asked = says("aside-no-basis", SOFT) & does_some(LogQuestion)
    play(
        [("/baocao", anything), ("1", says(SOFT)), ("muốn hỏi số này chị ơi", asked)],
        world=warned(),
    )


@pytest.mark.parametrize("said", ["để sau", "bỏ qua", "sang câu khác", "câu tiếp theo"])
def test_a_warning_can_be_left_open_and_comes_again_before_sending(said: str) -> None:
    play(
        [
            ("/baocao", anything),
            ("1", says(SOFT)),
            (said, says("report-left-open") & shows("câu 3/18") & does()),
        ],
        world=warned(),
    )
    values = {**COMPLETE, "tt_so_cuoc": 2, "tt_luot_nguoi": 1}
    play(
        [
            ("/baocao", says(SOFT)),
            (said, says("report-left-open", "report-card-head") & offers("go-on", ...)),
            (Press("go-on"), says(SOFT)),
        ],
        world=reporting(draft(values)),
    )


@pytest.mark.parametrize(
    "said",
    [
        "vì để tổ chức gọn",
        "đã hỏi lại kế toán, số đúng",
        "một cuộc chỉ có ban chấp hành",
        "đang chờ quyết toán",
        "do chưa rõ nguồn",
        "đơn vị nhỏ",
    ],
)
def test_a_reason_is_still_a_reason(said: str) -> None:
    script = [("/baocao", anything), ("1", says(SOFT)), (said, does_some(KeepFinding))]
    play(script, world=warned())


def test_navigation_is_carried_out_at_a_warning() -> None:
    for said, told in (("câu trước", "report-label"), ("trang chủ", "menu")):
        play(
            [("/baocao", anything), ("1", says(SOFT)), (said, says(told) & does())],
            world=warned(),
        )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("để em hỏi lại", "report-unchanged-promised"),
        ("để sau", "report-unchanged-promised"),
        ("vì sao hỏi lại", "report-unchanged-why"),
        ("duyệt", "report-reason-unclear"),
        ("rút về", "report-nothing-to-withdraw"),
        ("biên nhận", "report-sent"),
    ],
)
def test_why_an_answer_stays_is_told_by_a_reason_only(said: str, told: str) -> None:
    play(
        [
            ("/baocao", says("report-comment")),
            ("giữ nguyên", says("report-why-unchanged")),
            (said, says(told, "report-why-unchanged") & does()),
            ("danh sách của xã là như vậy", does_some(KeepFinding)),
        ],
        world=reporting(returned(tt_so_cuoc="Xem lại giúp")),
    )


def test_one_kept_warning_leads_to_the_next() -> None:
    values = {**COMPLETE, "tt_so_cuoc": 2, "tt_luot_nguoi": 1, "tc_hoi_vien": 70}
    play(
        [
            ("/baocao", says(SOFT)),
            ("do họp nhóm nhỏ", does_some(KeepFinding) & says("check-stock-fell")),
            (Press("keep"), says("report-reason")),
            ("có người chuyển công tác", says("report-card-head") & offers("send", ...)),
        ],
        world=reporting(draft(values), past=PAST),
    )


def test_a_comment_is_put_off_and_asked_again_before_sending() -> None:
    play(
        [
            ("/baocao", says("report-comment") & shows("câu 1/18")),
            ("để sau", says("report-comment-put-off") & shows("câu 7/18") & does()),
            ("để sau", says("report-comment-put-off", "report-card-comments") & does()),
            (Press("go-on"), shows("câu 1/18")),
        ],
        world=reporting(returned(tt_so_cuoc="Xem lại", tc_hoi_vien="Xem lại")),
    )


def test_the_receipt_is_shown_again_and_what_is_approved_stays() -> None:
    for state in (ReportState.SUBMITTED, ReportState.APPROVED):
        script = [("/baocao", says("report-sent")), ("biên nhận", says("report-sent") & does())]
        play(script, world=reporting(sent(state)))
    play(
        [("/baocao", says("report-sent")), ("rút về", says("report-approved-next") & does())],
        world=reporting(sent(ReportState.APPROVED)),
    )


# --- where free words are the answer ---------------------------------------------------------


@pytest.mark.parametrize("said", ["vì sao hỏi lại", "câu này là gì", "bao giờ duyệt?"])
def test_a_question_is_no_remark(said: str) -> None:
    play(
        [
            ("sửa câu cuối", shows("Khó khăn, kiến nghị")),
            (said, says("report-remark-asked", "report-label") & shows(said) & does()),
            (f"{ANSWERED.rstrip('?')}?", says("answer", "report-label")),
            ("đề nghị Hội hướng dẫn thế nào?", does_some(SaveAnswers)),
        ],
        world=reporting(draft(AT_REMARK)),
        state=State(topic="report", step="card - - -", about=str(KEY)),
    )


# --- putting off -----------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["chưa nhớ, để sau", "để sau", "bỏ qua", "em chưa nhớ"])
def test_what_is_put_off_stays_missing(said: str) -> None:
    world = reporting(draft(upto("tc_hoi_vien")), past=PAST)
    play(
        [
            ("/baocao", shows("câu 7/18")),
            (said, says("report-put-off") & shows("câu 8/18") & does()),
            ("2", shows("câu 9/18")),
        ],
        world=world,
    )
    assert "tc_hoi_vien" not in world.filed.reports[KEY].answers


def test_the_last_one_put_off_leads_to_the_card() -> None:
    play(
        [
            ("/baocao", shows("câu 17/18")),
            (Press("put-off"), says("report-put-off") & shows("câu 18/18")),
            (Press("put-off"), says("report-put-off", "report-card-missing")),
            (Press("go-on"), shows("câu 17/18")),
        ],
        world=reporting(draft(without("qk_chi", "qk_suat"))),
    )


@pytest.mark.parametrize("said", ["vì sao hỏi lại", "tại sao vậy", "sao lại hỏi thế này"])
def test_why_the_bot_asks(said: str) -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            (said, says("report-asked-why", "report-label") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


def test_who_promises_is_waited_for() -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("để em tra lại", says("report-waiting", "report-label") & does()),
            ("90", does_some(SaveAnswers)),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


# --- a question and its answer in one message ------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "sửa 12: 70",
        "sửa 12 thành 70",
        "sửa câu 12 thành 70",
        "sua cau 12 la 70",
        "12: 70",
        "đổi câu 12 sang 70 lượt",
        "sửa lại câu số 12 còn 70",
    ],
)
@pytest.mark.parametrize("is_entered", [True, False])
def test_an_answer_is_mended_from_the_card_and_from_the_menu(said: str, is_entered: bool) -> None:
    world = reporting(draft(COMPLETE))
    if said == "12: 70" and not is_entered:
        return  # no question is named where no report is shown
    shown = says("report-mended", "answer-echo-number", "report-card-head") & shows("60 lượt")
    before = [("/baocao", offers("send", ...))] if is_entered else []
    play([*before, (said, shown & does_some(SaveAnswers))], world=world)
    assert world.filed.reports[KEY].answers["ht_luot_boi_duong"].value == 70


@pytest.mark.parametrize("said", ["câu 12 là 70", "câu 12: 70", "thay 12 bằng 70"])
@pytest.mark.parametrize("values", [COMPLETE, upto("ht_nang_trinh_do")])
@pytest.mark.parametrize("is_entered", [True, False])
def test_what_does_not_say_that_it_mends_writes_over_nothing_unasked(
    said: str, values: dict[str, Value], is_entered: bool
) -> None:
    world = reporting(draft(values))
    before = [("/baocao", anything)] if is_entered else []
    asked = says("report-list-replace") & shows("60 lượt → <b>70 lượt</b>") & does()
    play([*before, (said, asked), ("giữ số cũ", does())], world=world)
    assert world.filed.reports[KEY].answers["ht_luot_boi_duong"].value == 60
    play([*before, (said, asked), ("thay", does_some(SaveAnswers))], world=world)
    assert world.filed.reports[KEY].answers["ht_luot_boi_duong"].value == 70


def test_the_question_that_is_open_is_answered_by_its_number_too() -> None:
    at = [("/baocao", shows("câu 12/18"))]
    saved = does_some(SaveAnswers) & shows("câu 13/18")
    play([*at, ("câu 12 là 70", saved)], world=reporting(draft(upto("ht_luot_boi_duong"))))
    play(
        [("/baocao", anything), ("sửa 12", anything), ("câu 12 là 70", does_some(SaveAnswers))],
        world=reporting(draft(COMPLETE)),
    )


@pytest.mark.parametrize(
    "said",
    [
        "câu 9 là khó làm",
        "thay 2 bằng khen",
        "câu 1 còn thiếu người",
        "đổi 3 thành viên ban chấp hành",
        "câu 9 là khó làm, câu 10 thì dễ",
        "câu 11a là khó tìm",
    ],
)
def test_a_remark_about_a_question_neither_opens_nor_changes_it(said: str) -> None:
    at_eight = upto("tc_hoi_vien_moi")
    play(
        [("/baocao", anything), (said, shows("câu 8/18") & does())],
        world=reporting(draft(at_eight)),
    )
    play([("/baocao", anything), (said, anything)], world=(world := reporting(draft(COMPLETE))))
    assert {k: a.value for k, a in world.filed.reports[KEY].answers.items()} == COMPLETE


def test_what_is_not_clear_is_asked_at_its_question() -> None:
    play(
        [
            ("/baocao", offers("send", ...)),
            ("sửa 12 20", says("report-mend-unclear") & shows("câu 12/18") & does()),
            ("70", does_some(SaveAnswers) & says("report-card-head")),
            ("sửa 12 thành 20-25", offers("reading/20", "reading/25", "other") & does()),
            ("gõ lại", shows("câu 12/18")),
            ("sửa 1 thành 5, 2 thành 100", says("answer-two-numbers") & shows("câu 1/18")),
            ("sửa 99 thành 5", says("report-no-such-field") & does()),
        ],
        world=reporting(draft(COMPLETE)),
    )


def test_mending_on_the_way_comes_back() -> None:
    play(
        [
            ("/baocao", shows("câu 3/18")),
            ("sửa 1: 5", says("report-mended") & shows("câu 3/18") & does_some(SaveAnswers)),
            ("4", does_some(SaveAnswers)),
        ],
        world=reporting(draft(upto("tt_tin_bai"))),
    )


# --- pictures that nobody has answered about -------------------------------------------------


@pytest.mark.parametrize("leaving", ["/huy", "/menu", "/trogiup", "/baocao"])
def test_a_picture_is_asked_about_again_after_leaving(leaving: str) -> None:
    world = reporting(draft(upto("tt_minh_chung")), past=PAST)
    play(
        [
            (PHOTO, silence),
            (Kept("jpg", "a.jpg"), says("evidence-paper") & does_some(SaveAnswers)),
            (leaving, anything),
            ("/baocao", says("evidence-paper") & offers("no-paper", "paper")),
            ("không", says("evidence-kept") & does_some(SaveAnswers)),
            ("xong", shows("câu 5/18")),
        ],
        world=world,
        state=State(topic="report", step="ask tt_minh_chung - -", about=str(KEY)),
    )
    answer = world.filed.reports[KEY].answers["tt_minh_chung"]
    assert (answer.value, answer.said) == (("a.jpg",), "")


def test_leaving_says_that_the_picture_waits() -> None:
    play(
        [
            (PHOTO, silence),
            (Kept("jpg", "a.jpg"), anything),
            ("/huy", says("report-stopped-pictures")),
        ],
        world=reporting(draft(upto("tt_minh_chung"))),
        state=State(topic="report", step="ask tt_minh_chung - -", about=str(KEY)),
    )


def test_nothing_is_sent_while_a_picture_waits() -> None:
    play(
        [
            ("/baocao", says("evidence-paper")),
            ("gửi", says("report-not-complete", "evidence-paper")),
            ("có", says("evidence-dropped") & does_some(SaveAnswers)),
            (Press("to-card"), offers("send", ...)),
            ("gửi", does_some(SubmitReport)),
        ],
        world=reporting(pictured()),
    )


def test_the_card_says_that_a_picture_waits() -> None:
    state = State(topic="report", step="sections - - -", about=str(KEY))
    play(
        [(Typed("xem lại"), says("report-card-pictures") & offers("go-on", ...))],
        world=reporting(pictured()),
        state=state,
    )


def pictured() -> Report:
    whole = draft({**COMPLETE, "tt_minh_chung": ("a.jpg",)})
    waiting = replace(whole.answers["tt_minh_chung"], said="a.jpg")
    return replace(whole, answers={**whole.answers, "tt_minh_chung": waiting})


def test_a_bookmark_that_carries_the_names_itself_is_still_read() -> None:
    """Pictures that waited when the bot was renewed."""
    state = State(topic="report", step="paper tt_minh_chung a.jpg,b.jpg -", about=str(KEY))
    for said, value in (("không", ("a.jpg", "b.jpg")), ("có", None)):
        world = reporting(draft(upto("tt_minh_chung")))
        script = [(Unreadable("sticker"), says("evidence-paper") & shows("2 ảnh"))]
        play([*script, (said, shows("câu 4/18"))], world=world, state=offering(state))
        kept = world.filed.reports[KEY].answers.get("tt_minh_chung")
        assert (kept.value if kept else None) == value


def offering(state: State) -> State:
    words = (("no-paper", "khong"), ("paper", "co"))
    return replace(state, offered=tuple(Offer(value, (word,)) for value, word in words))


def test_only_what_waits_is_dropped() -> None:
    whole = pictured()
    both = replace(whole.answers["tt_minh_chung"], value=("b.pdf", "a.jpg"))
    world = reporting(replace(whole, answers={**whole.answers, "tt_minh_chung": both}))
    play([("/baocao", says("evidence-paper")), ("có", says("evidence-dropped"))], world=world)
    assert world.filed.reports[KEY].answers["tt_minh_chung"].value == ("b.pdf",)


def test_putting_off_what_has_an_answer_or_needs_none() -> None:
    play(
        [
            ("/baocao", offers("send", ...)),
            ("sửa 1", shows("Đang ghi")),
            ("để sau", says("report-answer-kept", "report-card-head") & does()),
            ("sửa câu cuối", shows("Khó khăn, kiến nghị")),
            ("để sau", says("report-card-head") & does()),
        ],
        world=reporting(draft(AT_REMARK)),
    )


def test_a_promise_is_no_number_of_a_decision() -> None:
    state = State(topic="report", step="ask mh_dvht_so_qd - -", about=str(KEY))
    values = {**upto("mh_dvht_so_qd"), "mh_dvht_trang_thai": "level_1"}
    script = [("để em tra lại", says("report-waiting") & does())]
    play(script, world=reporting(draft(values)), state=state)


def test_sending_in_the_middle_of_it() -> None:
    play(
        [
            ("/baocao", offers("send", ...)),
            ("sửa 1", shows("Đang ghi")),
            ("gửi", says("report-card-head") & does() & offers("send", ...)),
        ],
        world=reporting(draft(COMPLETE)),
    )
    play(
        [("/baocao", shows("câu 7/18")), ("gửi", says("report-not-complete") & does())],
        world=reporting(draft(upto("tc_hoi_vien"))),
    )


def test_a_question_that_is_not_there() -> None:
    play(
        [
            ("/baocao", offers("send", ...)),
            ("sửa 99 thành 5", says("report-no-such-field") & does()),
        ],
        world=reporting(draft(COMPLETE)),
    )
    play(
        [("/baocao", anything), ("1", says(SOFT)), ("sửa 99 thành 5", says(SOFT) & does())],
        world=warned(),
    )


def test_questions_and_putting_off_where_a_reason_is_asked() -> None:
    play(
        [
            ("/baocao", shows("câu 7/18")),
            ("70", says("check-stock-fell")),
            ("giữ số này", says("report-reason")),
            ("ghi cái gì", says("report-reason")),
            ("để sau", says("report-left-open") & shows("câu 8/18") & does()),
        ],
        world=reporting(draft(upto("tc_hoi_vien")), past=PAST),
    )


def test_why_something_must_be_changed() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("150", says("check-no-meeting-no-audience")),
            ("sao lại thế", says("report-hard-why", "check-no-meeting-no-audience") & does()),
        ],
        world=reporting(draft({"tt_so_cuoc": 0})),
    )
