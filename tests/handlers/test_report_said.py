"""Words that are neither an answer nor a reason: promises, questions, orders, putting off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handlers.effects import LogQuestion
from handlers.model import FileSent, Offer, State, Turn, Typed, Unreadable
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
    Expectation,
    Kept,
    Press,
    World,
    anything,
    does,
    does_some,
    keys_in,
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


@pytest.mark.parametrize("said", ["vì sao hỏi lại", "câu này là gì", "bao giờ cấp?"])
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


@pytest.mark.parametrize("link", ["https://abc.vn/x", "https://abc.vn/bai-1"])
@pytest.mark.parametrize("values", [{}, COMPLETE])
def test_evidence_by_its_number(link: str, values: dict[str, Value]) -> None:
    world = reporting(draft(values))
    kept = says("report-mended", "evidence-link-kept") & does_some(SaveAnswers)
    play([("/baocao", anything), (f"câu 4: {link}", kept)], world=world)
    assert world.filed.reports[KEY].answers["tt_minh_chung"].value == (link,)


def test_words_set_off_from_the_number_of_a_question_are_its_answer() -> None:
    said = "Quyết định công nhận của UBND tỉnh"
    known = {key: one for key, one in COMPLETE.items() if key != "mh_dvht_so_qd"}
    saved = says("report-mended") & shows(said) & does_some(SaveAnswers)
    world = reporting(draft(known))
    play([("/baocao", anything), ("về menu", anything), (f"câu 11a: {said}", saved)], world=world)
    assert world.filed.reports[KEY].answers["mh_dvht_so_qd"].value == said
    asked = says("report-list-replace") & shows("304/QĐ-UBND") & does()
    world = reporting(draft(COMPLETE))
    play([("/baocao", anything), (f"câu 11a: {said}", asked)], world=world)


@pytest.mark.parametrize("said", ["câu 11a: ghi thế nào?", "câu 11a: để em hỏi lại"])
def test_words_set_off_that_are_no_answer_are_not_kept(said: str) -> None:
    world = reporting(draft(COMPLETE))
    play([("/baocao", anything), (said, does())], world=world)


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


# --- a reason that was wrong, a number that is put right -------------------------------------


def too_many() -> World:
    """The next answer, 355, is more than the unit has people."""
    return reporting(draft(upto("tc_hoi_vien")))


MORE = "check-members-exceed-staff"


@pytest.mark.parametrize("said", ["sửa lý do 7", "sua ly do cau 7", "lý do hội viên ghi sai rồi"])
def test_another_reason_takes_the_place_of_the_first(said: str) -> None:
    world = too_many()
    play(
        [
            ("/baocao", anything),
            ("355", says(MORE)),
            ("so 304 cua ubnd", does_some(KeepFinding)),
            (said, says("report-reason-anew") & does()),
            ("có cả giáo viên nghỉ hưu", does_some(KeepFinding)),
        ],
        world=world,
    )
    assert [one.text for one in world.filed.reports[KEY].reasons] == ["có cả giáo viên nghỉ hưu"]


@pytest.mark.parametrize("said", ["xoa ly do hoi vien", "xóa lý do câu 7 đi", "bỏ lý do"])
def test_a_reason_can_be_removed_and_the_number_stays(said: str) -> None:
    world = too_many()
    play(
        [
            ("/baocao", anything),
            ("355", says(MORE)),
            ("so 304 cua ubnd", does_some(KeepFinding)),
            (said, says("report-reason-dropped") & shows("câu 8/18")),
            ("xóa lý do 3", says("report-reason-none-kept") & does()),
        ],
        world=world,
    )
    report = world.filed.reports[KEY]
    assert [one.text for one in report.reasons] == [""]
    assert report.answers["tc_hoi_vien"].value == 355


@pytest.mark.parametrize("said", ["giu so", "giữ số", "giữ số này", "cứ giữ số"])
def test_keeping_the_number_is_no_reason_for_it(said: str) -> None:
    script = [("/baocao", anything), ("355", says(MORE)), (said, says("report-number-kept"))]
    play(script, world=too_many())
    fewer = reporting(draft(upto("tc_hoi_vien")), past=PAST)
    play(
        [
            ("/baocao", anything),
            ("70", says("check-stock-fell")),
            (said, says("report-reason") & does()),
            (said, says("report-reason-unclear", "report-reason") & does()),
        ],
        world=fewer,
    )


@pytest.mark.parametrize("said", ["nham, 85 thoi", "nhầm rồi, 85 người", "sai 85", "gõ nhầm: 85"])
def test_a_number_behind_a_slip_is_recorded(said: str) -> None:
    world = too_many()
    play([("/baocao", anything), ("355", says(MORE)), (said, shows("câu 8/18"))], world=world)
    assert world.filed.reports[KEY].answers["tc_hoi_vien"].value == 85


@pytest.mark.parametrize("said", ["không, 85 người là biên chế", "nhầm 5 người"])
def test_a_number_in_other_words_is_not(said: str) -> None:
    world = too_many()
    play([("/baocao", anything), ("355", says(MORE)), (said, anything)], world=world)
    assert world.filed.reports[KEY].answers["tc_hoi_vien"].value == 355


def test_what_can_wait_is_told_once() -> None:
    soft = "check-citizens-exceed-registered"

    def is_silent(turn: Turn) -> Iterator[str]:
        yield from (soft for reply in turn.replies if soft in keys_in(reply.text))

    play(
        [
            ("/baocao", anything),
            ("200", says("check-citizens-exceed-staff", soft)),
            ("vì sao thế", says("check-citizens-exceed-staff") & Expectation(is_silent) & does()),
        ],
        world=reporting(draft(upto("mh_cdht_dat"))),
    )


# --- at work, nothing to say, a question by its number ----------------------------------------


@pytest.mark.parametrize("at", ["tc_hoi_vien", "kk_kien_nghi"])
def test_to_be_at_work_is_no_word_on_reminders_while_a_report_is_open(at: str) -> None:
    play([("/baocao", anything), ("đang làm", does())], world=reporting(draft(upto(at))))


def test_to_be_at_work_is_an_answer_where_it_is_one() -> None:
    world = reporting(draft(upto("tc_ban_kh")))
    play([("/baocao", anything), ("đang làm", does_some(SaveAnswers))], world=world)
    assert world.filed.reports[KEY].answers["tc_ban_kh"].value == "pending"


@pytest.mark.parametrize("said", ["ko co gi", "không có gì ạ", "không có khó khăn gì", "không"])
def test_nothing_to_remark_is_no_remark(said: str) -> None:
    play(
        [("/baocao", anything), ("10", anything), (said, says("report-card-head") & does())],
        world=reporting(draft(without("qk_suat", "kk_kien_nghi"))),
    )


def test_a_lack_is_a_remark() -> None:
    world = reporting(draft(without("qk_suat", "kk_kien_nghi")))
    play([("/baocao", anything), ("10", anything), ("không có kinh phí", anything)], world=world)
    assert world.filed.reports[KEY].answers["kk_kien_nghi"].value == "không có kinh phí"


@pytest.mark.parametrize("said", ["câu 9 là gì vậy", "ê bot, câu 9 hỏi cái gì", "cau 9 la gi"])
def test_a_question_of_the_form_is_shown_by_its_number(said: str) -> None:
    other = says("report-asked-about-helped") & shows("câu 8/18") & does()
    play(
        [("/baocao", anything), (said, other)],
        world=reporting(draft(upto("tc_hoi_vien_moi"))),
    )
    play(
        [("/baocao", anything), (said, says("report-asked-about-own") & does())],
        world=reporting(draft(upto("mh_cdht_dang_ky"))),
    )


def test_answered_and_missing_make_the_whole() -> None:
    script = [("/baocao", anything), ("tôi còn thiếu gì", shows("6/18", "Còn thiếu 12 câu"))]
    play(script, world=reporting(draft(upto("tc_hoi_vien_moi")), past=PAST))
