"""The review card, sending, the receipt, and a report that comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.channels.render import HTML, utf16_length
from handlers import engine, report, report_card
from handlers.effects import Effect, TellOffice, TellUnit
from handlers.facts import Role
from handlers.model import FileSent, Offer, State, Turn, Typed, Unreadable
from handlers.report_effects import (
    KeepFinding,
    MakeDocument,
    SaveAnswers,
    SubmitReport,
    WithdrawReport,
)
from handlers.report_work import Work, work_of
from handlers.reporting import Answer, Origin, Reason, ReportState
from handlers.wording import addressed
from programme.catalogue import Text
from tests.handlers.report_samples import COMPLETE, KEY, PAST, draft, returned, sent, without
from tests.handlers.samples import ANSWERED
from tests.play import (
    Expectation,
    Happening,
    Press,
    PressAgain,
    anything,
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

CODE = "BC-DEMO-33-2026-Q4-1"
QUESTION = f"{ANSWERED.rstrip('?')}?"
LATE = datetime(2026, 12, 22, 3, 0, tzinfo=UTC)


def told(key: str, code: str) -> TellOffice:
    values = {"unit": "Trường THPT Chuyên Hoa Sen", "period": "Quý IV/2026", "code": code}
    text = (
        Text("office-report-new", values) if key == "new" else Text("office-report-again", values)
    )
    return TellOffice((Role.REVIEWER, Role.ADMIN), text, once=code)


def told_colleagues(code: str) -> TellUnit:
    text = Text(
        "report-sent-by",
        {
            "name": "Nguyễn Thị Lan",
            "period": "Quý IV/2026",
            "unit": "Trường THPT Chuyên Hoa Sen",
            "code": code,
        },
    )
    return TellUnit(KEY.unit_id, text, once=f"{code}:colleagues", worked_on=KEY)


def test_sent_with_a_receipt_and_the_office_told() -> None:
    world = reporting(draft(COMPLETE), past=PAST)
    play(
        [
            ("/baocao", offers("send", "edit", "later")),
            (
                "gửi",
                does(SubmitReport(KEY, 3, CODE, False), told("new", CODE), told_colleagues(CODE))
                & says("report-sent", "timing-on-time", "report-sent-next")
                & offers("copy", "withdraw")
                & shows(CODE, "08:30 16/12/2026"),
            ),
            ("gửi", says("report-sent") & does() & shows(CODE)),
            (QUESTION, says("answer")),
            ("bản sao", does(MakeDocument("copy", str(KEY))) & says("report-copy")),
            ("gửi lại", says("report-sent") & does()),
            (Press("copy"), does(MakeDocument("copy", str(KEY)))),
            (PressAgain(), silence),
            (Unreadable("sticker"), says("unreadable-sticker")),
            ("/baocao", says("report-sent") & shows(CODE)),
            ("/huy", says("cancelled")),
        ],
        world=world,
    )
    assert len(world.filed.reports[KEY].submissions) == 1


def test_after_the_due_time_it_is_late() -> None:
    play(
        [
            ("/baocao", offers("send", ...)),
            (Press("send"), does_some(SubmitReport) & says("timing-late")),
            (PressAgain(), silence),
        ],
        world=reporting(draft(COMPLETE), now=LATE),
    )


def test_a_report_that_the_office_returned_is_not_late_for_that() -> None:
    play(
        [
            ("/baocao", says("report-comment")),
            ("3", says("report-card-changed")),
            ("gửi", says("timing-on-time") & does_some(SubmitReport)),
        ],
        world=reporting(returned(tt_so_cuoc="Xem lại"), past=PAST, now=LATE),
    )


def test_an_approved_report_says_so() -> None:
    play([("/baocao", says("report-approved-next"))], world=reporting(sent(ReportState.APPROVED)))
    bare = replace(sent(), submissions=())
    play([("/baocao", says("report-at-office"))], world=reporting(bare))


def test_the_card_shows_everything_and_leads_to_every_question() -> None:
    play(
        [
            (
                "/baocao",
                shows("2 cuộc", "12.500.000 đ", "85,5%", "Số dư quỹ cuối kỳ: 27.500.000 đ"),
            ),
            ("sửa một câu", offers("section/tuyen_truyen", ...) & says("report-pick-section")),
            (Unreadable("sticker"), says("report-pick-section")),
            ("Quỹ khuyến học", says("report-pick-field") & offers("field/qk_trang_thai", ...)),
            (Unreadable("sticker"), says("report-pick-field")),
            (Press("field/qk_suat"), says("report-now") & offers("keep", "to-card")),
            ("12", says("report-card-head", "answer-echo-number") & does_some(SaveAnswers)),
            ("sửa 9", shows("câu 9/18")),
            ("về bản tổng hợp", says("report-card-head") & does()),
            ("câu 99", says("report-no-such-field") & offers("send", ...)),
            ("sửa", says("report-pick-section")),
            ("gửi", says("not-understood")),
            (Press("section/last"), offers("field/kk_kien_nghi", "to-card")),
            (Press("field/kk_kien_nghi"), offers("skip", "to-card")),
            ("Không có gì thêm", says("report-card-head")),
            ("chuyện khác", says("not-understood", "report-card-brief")),
            (Typed("12", is_edit=True), says("report-edited") & offers("send", ...)),
            ("xem lại", says("report-card-head")),
            ("sửa", says("report-pick-section")),
            (Press("to-card"), says("report-card-head")),
            ("để sau", says("report-stopped")),
        ],
        world=reporting(draft(COMPLETE), past=PAST),
    )


def test_an_incomplete_card_says_what_is_missing_and_goes_on() -> None:
    play(
        [
            ("/baocao", shows("câu 18/18")),
            ("sửa 1", shows("câu 1/18")),
            ("về bản tổng hợp", says("report-card-missing")),
        ],
        world=reporting(draft(without("qk_suat"))),
    )
    state = State(topic="report", step="card - - -", about=str(KEY))
    play(
        [
            ("gửi", says("report-not-complete") & shows("câu 18/18") & does()),
        ],
        world=reporting(draft(without("qk_suat"))),
        state=state,
    )
    play(
        [
            (Typed("🙂"), says("unreadable-empty")),
            ("sửa 3", shows("câu 3/18")),
            ("5", says("report-card-missing") & offers("go-on", "edit", "later")),
            ("làm tiếp", shows("câu 18/18")),
        ],
        world=reporting(draft(without("qk_suat"))),
        state=state,
    )
    play(
        [("sửa 3", shows("câu 3/18")), ("5", says("report-and-more"))],
        world=reporting(draft({"tt_so_cuoc": 2, "tt_luot_nguoi": 150, "tt_tin_bai": 4})),
        state=state,
    )


def work(report_values: dict[str, Answer], reasons: tuple[Reason, ...] = ()) -> Work:
    world = reporting(replace(draft(COMPLETE), answers=report_values, reasons=reasons), past=PAST)
    facts = world.facts(State(topic="report", about=str(KEY)), Typed("x"))
    found = work_of(str(KEY), facts)
    assert isinstance(found, Work)
    return found


def said_by(found: Work) -> str:
    reply = addressed(report_card.card(found), found.facts)
    return real_programme().catalogue.say(reply.text, HTML)


def test_the_longest_card_fits_into_one_message() -> None:
    answers = {
        field.key: Answer(value=COMPLETE.get(field.key, "Ờ&<" * 160), origin=Origin.GUESSED)
        for field in real_programme().form.fields
    }
    answers["tt_minh_chung"] = Answer(value=("a.jpg",) * 5)
    for key in ("tt_luot_nguoi", "ht_luot_boi_duong", "tc_hoi_vien_moi", "ht_nang_trinh_do"):
        answers[key] = Answer(value=99_999, origin=Origin.NIL)
    answers["tt_so_cuoc"] = Answer(value=0)
    found = work(answers)
    reasons = tuple(Reason(one.code, one.fields, "lý do & " * 25) for one in found.findings)
    assert len(reasons) > 6
    assert utf16_length(said_by(work(answers, reasons))) <= 4096


def test_marks_and_reasons_stand_on_the_card() -> None:
    answers = {
        key: Answer(value=value, origin=origin)
        for (key, value), origin in zip(
            COMPLETE.items(), [Origin.REPEATED, Origin.GUESSED, Origin.NIL] * 8, strict=False
        )
    }
    answers["tc_hoi_vien"] = Answer(value=70)
    found = work(answers, (Reason("C19", ("tc_hoi_vien",), "nghỉ hưu"),))
    said = said_by(found)
    for part in ("↺", "≈", "∅", "như kỳ trước", "nghỉ hưu", "Giữ nguyên khi được hỏi lại"):
        assert part in said


def test_only_what_the_office_asks_about_is_opened() -> None:
    world = reporting(
        returned(tt_so_cuoc="Có tính họp chi bộ không?", qk_suat="Xem lại"), past=PAST
    )
    before = dict(world.filed.reports[KEY].answers)
    play(
        [
            (
                "/baocao",
                says("report-returned", "report-comment", "report-now")
                & shows("2 câu", "Có tính họp chi bộ không?", "câu 1/18")
                & offers("keep", "to-card"),
            ),
            ("3", does_some(SaveAnswers) & shows("Xem lại", "câu 18/18")),
            ("10", says("report-same-as-sent", "report-why-unchanged") & does()),
            (Unreadable("sticker"), says("report-why-unchanged")),
            (QUESTION, says("answer", "report-why-unchanged")),
            ("x" * 300, says("answer-too-long", "report-why-unchanged")),
            (
                "Đã đối chiếu sổ quỹ",
                does(
                    KeepFinding(KEY, 4, Reason("unchanged-1", ("qk_suat",), "Đã đối chiếu sổ quỹ"))
                )
                & says("report-card-changed", "report-kept-line")
                & offers("send", "edit", "later")
                & shows("2 cuộc → <b>3 cuộc</b>", "Đã đối chiếu sổ quỹ"),
            ),
            (
                "gửi lại",
                does(
                    SubmitReport(KEY, 5, "BC-DEMO-33-2026-Q4-2", False),
                    told("again", "BC-DEMO-33-2026-Q4-2"),
                    told_colleagues("BC-DEMO-33-2026-Q4-2"),
                ),
            ),
        ],
        world=world,
    )
    filed = world.filed.reports[KEY]
    assert filed.state is ReportState.RESUBMITTED
    untouched = {key: answer for key, answer in filed.answers.items() if key != "tt_so_cuoc"}
    assert untouched == {key: answer for key, answer in before.items() if key != "tt_so_cuoc"}


def test_leaving_it_as_it_is_can_be_undone() -> None:
    play(
        [
            ("/baocao", says("report-comment")),
            ("giữ nguyên", says("report-why-unchanged") & offers("fix")),
            ("sửa", says("report-comment")),
            ("về bản tổng hợp", says("report-card-comments") & offers("go-on", "edit", "later")),
            ("làm tiếp", says("report-comment")),
            ("3", says("report-card-changed") & offers("send", "edit", "later")),
            ("sửa 2", shows("câu 2/18")),
            ("160", says("report-card-changed") & offers("send", "edit", "later")),
        ],
        world=reporting(returned(tt_so_cuoc="Xem lại"), past=PAST),
    )


def test_a_number_in_the_place_of_a_reason_asks_and_changes_nothing() -> None:
    play(
        [
            ("/baocao", says("report-comment")),
            ("giữ nguyên", says("report-why-unchanged")),
            (Typed("3", is_edit=True), says("report-edited", "report-why-unchanged") & does()),
            ("2", says("report-reason-or-number") & does()),
            ("3", says("report-reason-or-number") & does()),
            (Press("fix"), says("report-comment")),
            ("3", does_some(SaveAnswers) & says("report-card-changed")),
        ],
        world=reporting(returned(tt_so_cuoc="Xem lại"), past=PAST),
    )


def test_any_word_in_a_conversation_about_a_returned_report_opens_the_comments() -> None:
    state = State(topic="report", step="sent - - -", about=str(KEY))
    play(
        [("chào bot", says("report-comment") & does())],
        world=reporting(returned(tt_so_cuoc="Xem lại")),
        state=state,
    )


def test_a_comment_on_something_that_was_never_answered_asks_why_not() -> None:
    play(
        [
            ("/baocao", says("report-comment") & offers("skip", "to-card")),
            ("bỏ qua", says("report-why-unchanged")),
            ("Không có ảnh", says("report-reason-kept", "report-card-head") & offers("send", ...)),
        ],
        world=reporting(returned(tt_minh_chung="Cho xin ảnh"), past=PAST),
    )


def test_a_returned_report_is_not_taken_from_one_message() -> None:
    play(
        [
            ("/baocao 2 hội nghị, 150 lượt người, 5 suất", says("report-returned")),
            ("2 hội nghị, 150 lượt người, 5 suất", says("answer-two-numbers") & does()),
            (FileSent("photo", "f"), says("unreadable-file")),
        ],
        world=reporting(returned(tt_so_cuoc="Xem lại")),
    )


@pytest.mark.parametrize("step", ["sent - - -", "ask gone - -", "held - - -", "", "x"])
def test_bookmarks_of_other_times_lead_on(step: str) -> None:
    state = State(topic="report", step=step, about=str(KEY))
    play([("abc", says("report-label"))], world=reporting(draft({"tt_so_cuoc": 2})), state=state)
    play([(Typed(""), says("report-label"))], world=reporting(draft()), state=state)
    play([(Unreadable("x"), says("unreadable-other"))], world=reporting(draft()), state=state)
    live = replace(state, prompt=5, offered=(Offer("x"),))
    play(
        [(Unreadable("x"), says("unreadable-other", "report-label"))],
        world=reporting(draft()),
        state=live,
    )


def test_nothing_is_asked_again_about_a_report_that_is_gone() -> None:
    world = reporting()
    facts = world.facts(State(topic="report"), Typed("x"))
    assert report.again(State(topic="report", step="card - - -"), facts) is None


def slots(script: list[Happening]) -> list[str]:
    """In which slot each answer to the script stands."""
    world = reporting(draft(COMPLETE), past=PAST)
    found, state = [], State()
    for happening in script:
        event = world.event(happening, state)
        turn = engine.take_turn(state, event, world.facts(state, event))
        world.apply(turn.effects)
        world.turn += 1
        state = turn.state
        found.append(turn.replies[-1].slot)
    return found


def test_the_card_its_lists_and_questions_are_one_message_that_changes() -> None:
    script: list[Happening] = [
        "/baocao",
        Press("edit"),
        Press("section/quy"),
        Press("field/qk_suat"),
    ]
    script += [Press("keep"), "sửa 2", Press("to-card"), Press("send")]
    assert slots(script) == ["report-card/100"] * 7 + [""]


def test_a_card_of_another_visit_is_not_changed() -> None:
    assert slots(["/baocao", Press("later"), "/baocao"]) == [
        "report-card/100",
        "",
        "report-card/102",
    ]


def test_what_was_sent_is_taken_back_changed_and_sent_again() -> None:
    world = reporting(draft(COMPLETE), past=PAST)
    play(
        [
            ("/baocao", offers("send", "edit", "later")),
            ("gửi", says("report-sent") & offers("copy", "withdraw")),
            (
                "rút về",
                does_some(WithdrawReport)
                & does_some(TellOffice)
                & says("report-withdrawn")
                & offers("send", "edit", "later"),
            ),
            ("sửa 1", shows("câu 1/18")),
            ("7", offers("send", "edit", "later")),
            ("gửi", says("report-sent") & shows("BC-DEMO-33-2026-Q4-2")),
        ],
        world=world,
    )


@pytest.mark.parametrize("way", ["rút về để sửa", "sửa báo cáo"])
def test_nothing_is_taken_back_once_it_is_approved(way: str) -> None:
    world = reporting(sent(ReportState.APPROVED), past=PAST)
    play(
        [("/baocao", offers("copy")), (way, not_doing(WithdrawReport))],
        world=world,
    )


def test_nothing_is_taken_back_once_it_is_locked() -> None:
    world = reporting(sent(), past=PAST)
    world.now = datetime(2026, 12, 28, 3, 0, tzinfo=UTC)
    play([("/baocao", offers("copy"))], world=world)


def not_doing(kind: type[Effect]) -> Expectation:
    def check(turn: Turn) -> Iterator[str]:
        yield from (f"does {one}" for one in turn.effects if isinstance(one, kind))

    return Expectation(check)


@pytest.mark.parametrize(
    "said",
    [
        "còn gì nữa không",
        "ai góp ý thế",
        "anh xem hộ em câu này",
        "số cũ sai rồi",
        "nhầm rồi",
        "em gõ nhầm",
        "câu nào cũng phải sửa à",
    ],
)
def test_what_only_asks_or_admits_a_slip_explains_nothing(said: str) -> None:
    world = reporting(returned(qk_chi="Chi gì?", qk_suat="Sao ít?"))
    stands = shows("câu 17/18")
    play([("/baocao", stands), (said, stands)], world=world)
    assert not any(isinstance(one, KeepFinding) for one in world.done)


@pytest.mark.parametrize(
    "said",
    [
        "mấy chị nghỉ hưu rồi",
        "sổ kỳ trước ghi sai nên nay mới đúng",
        "không ghi nhầm, đã đối chiếu",
        "Chi học bổng cho con em",
        "ai cũng có phần, chi theo danh sách",
    ],
)
def test_what_explains_is_kept(said: str) -> None:
    world = reporting(returned(qk_chi="Chi gì?", qk_suat="Sao ít?"))
    kept = does_some(KeepFinding) & shows("câu 18/18")
    play([("/baocao", shows("câu 17/18")), (said, kept)], world=world)


def test_a_guess_that_is_explained_is_no_guess_any_more() -> None:
    report = returned(qk_chi="Chi gì?")
    guess = Answer(value=COMPLETE["qk_chi"], origin=Origin.GUESSED, said="5 triệu")
    world = reporting(replace(report, answers={**report.answers, "qk_chi": guess}))
    play(
        [
            ("/baocao", says("report-comment")),
            ("Chi học bổng cho con em", does_some(SaveAnswers) & does_some(KeepFinding)),
        ],
        world=world,
    )
    assert world.filed.reports[KEY].answers["qk_chi"].origin is Origin.TYPED


def test_words_below_a_comment_explain_the_answer() -> None:
    """They are no question to the bot, whatever words of the base are in them."""
    world = reporting(returned(qk_chi="gửi kèm danh sách", qk_suat="kiểm tra"))
    play(
        [
            ("/baocao", says("report-returned") & shows("câu 17/18")),
            (
                "kinh phí chi đúng",
                does(KeepFinding(KEY, 3, Reason("unchanged-1", ("qk_chi",), "kinh phí chi đúng")))
                & says("report-explained")
                & shows("câu 18/18"),
            ),
            ("chào bạn", shows("câu 18/18") & does()),
            ("12", offers("send", "edit", "later")),
        ],
        world=world,
    )


@pytest.mark.parametrize("said", ["1", "2.", "12"])
def test_a_bare_number_on_the_card_never_opens_a_question(said: str) -> None:
    world = reporting(draft(COMPLETE), past=PAST)
    asked = offers("send", "edit", "later") & does()
    play([("/baocao", offers("send", ...)), (said, asked), ("2", asked)], world=world)


@pytest.mark.parametrize("said", ["gửi lại", "gui lai", "nộp lại"])
def test_sent_again_after_withdrawal_in_any_of_its_words(said: str) -> None:
    play(
        [
            ("/baocao", offers("copy", "withdraw")),
            (Press("withdraw"), does_some(WithdrawReport)),
            (said, does_some(SubmitReport)),
        ],
        world=reporting(sent()),
    )


def test_the_last_question_by_its_name_on_the_card() -> None:
    world = reporting(draft(COMPLETE), past=PAST)
    play(
        [("/baocao", offers("send", ...)), ("sửa câu cuối", offers("skip", ...) & does())],
        world=world,
    )


def test_a_number_said_to_be_about_so_much_is_marked_on_the_card() -> None:
    answers = {**COMPLETE}
    report = draft(answers)
    key = "tt_so_cuoc"
    given = {**report.answers, key: Answer(value=20, said="khoảng hai chục")}
    world = reporting(replace(report, answers=given), past=PAST)
    play([("/baocao", says("mark-about"))], world=world)


LOCKED = datetime(2026, 12, 28, 3, 0, tzinfo=UTC)


def test_after_the_lock_nothing_is_promised_that_cannot_be_done() -> None:
    world = replace(reporting(sent()), now=LOCKED)
    play([("/baocao 2026-Q4", says("report-sent-locked") & offers("copy"))], world=world)
    play(
        [("/baocao", says("report-sent-next") & offers("copy", "withdraw"))],
        world=reporting(sent()),
    )


def test_a_report_that_was_opened_again_shows_until_when() -> None:
    until = datetime(2026, 12, 31, 10, 0, tzinfo=UTC)
    for now in (datetime(2026, 12, 18, 3, 0, tzinfo=UTC), LOCKED):
        again = replace(returned(), reopened_until=until)
        world = replace(reporting(again), now=now)
        play([("/baocao", says("report-card-head") & shows("17:00 31/12/2026"))], world=world)


@pytest.mark.parametrize(
    "words", ["thoi khoan gui", "khoan đã", "thôi đừng gửi", "không gửi nữa", "chết nhầm số rồi"]
)
def test_who_changes_their_mind_is_asked_whether_to_take_it_back(words: str) -> None:
    asked = says("report-ask-withdraw") & offers("withdraw", "copy") & does()
    play(
        [
            ("/baocao", offers("send", "edit", "later")),
            ("gửi", says("report-sent")),
            (words, asked),
            (Press("withdraw"), does_some(WithdrawReport)),
        ],
        world=reporting(draft(COMPLETE), past=PAST),
    )


def test_what_is_approved_is_not_offered_to_be_taken_back() -> None:
    script = [("/baocao", offers("copy")), ("khoan đã", says("report-approved-next") & does())]
    play(script, world=reporting(sent(ReportState.APPROVED)))


def test_below_something_else_the_receipt_is_not_read_again() -> None:
    before = says("unreadable-sticker", "report-sent-before") & offers("copy", "withdraw")
    play(
        [("/baocao", says("report-sent")), (Unreadable("sticker"), before)],
        world=reporting(sent()),
    )
    bare = replace(sent(), submissions=())
    play(
        [("/baocao", anything), (Unreadable("sticker"), says("report-at-office"))],
        world=reporting(bare),
    )


@pytest.mark.parametrize(
    "words", ["bao gio duyet", "khi nào được duyệt vậy em", "bao giờ thì duyệt xong"]
)
@pytest.mark.parametrize("state", [ReportState.SUBMITTED, ReportState.APPROVED])
def test_when_it_will_be_approved_is_how_it_stands(words: str, state: ReportState) -> None:
    key = "status-approved" if state is ReportState.APPROVED else "status-sent"
    for script in ([("/baocao", anything), (words, says(key))], [(words, says(key))]):
        play(script, world=reporting(sent(state)))
