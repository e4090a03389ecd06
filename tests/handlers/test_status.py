"""What is missing and when it is due, from the asker's own data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers import dues, status
from handlers.effects import LogQuestion
from handlers.facts import Facts, Person, Role
from handlers.model import State, Typed
from handlers.report_effects import KeepFinding, SaveAnswers
from handlers.reporting import (
    Answer,
    Comment,
    Extension,
    Reason,
    Report,
    ReportKey,
    ReportState,
)
from programme.knowledge import Knowledge, KnowledgeError
from tests.handlers import report_samples
from tests.office_samples import HEALTH, KEY, LAW, sent
from tests.play import (
    LIAISON,
    NOW,
    OPEN,
    STRANGER,
    UNIT,
    Press,
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
)
from tests.world import PROGRAMME

DUE = datetime(2026, 12, 21, 10, tzinfo=UTC)
LOCK = datetime(2026, 12, 25, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def draft(count: int = 8) -> Report:
    report = sent()
    answers = dict(list(report.answers.items())[:count])
    return replace(report, state=ReportState.DRAFT, submissions=(), answers=answers)


def returned(*keys: str) -> Report:
    comments = tuple(Comment(field=key, text=f"Nhờ xem lại {key}") for key in keys)
    return replace(sent(), state=ReportState.RETURNED, comments=comments)


def with_extension(report: Report, state: str, until: date = date(2026, 12, 23)) -> Report:
    extension = Extension(
        id=4, key=report.key, until=until, reason="Bận", state=state, asked_at=OPEN
    )
    return replace(report, extension=extension)


def reopened(report: Report, until: datetime) -> Report:
    return replace(report, reopened_until=until)


# --- what is missing -----------------------------------------------------------------------


@pytest.mark.parametrize("words", ["/conthieu", "còn thiếu gì", "don vi toi con thieu gi"])
def test_a_report_that_nobody_has_begun(words: str) -> None:
    said = says("status-not-begun", "status-due-open") & shows("18 câu", "/baocao", "còn 5 ngày")
    play(world=reporting(), script=[(words, said & does() & offers())])


def test_a_draft_names_the_first_missing_questions() -> None:
    play(
        world=reporting(draft()),
        script=[
            (
                "/conthieu",
                shows("Đã trả lời 8/18 câu", "Còn thiếu 10 câu", "• 10. Số người", "và 5 câu nữa"),
            )
        ],
    )


def test_few_missing_questions_are_all_named() -> None:
    answers = {k: v for k, v in sent().answers.items() if k not in {"qk_suat", "mh_dvht_so_qd"}}
    report = replace(draft(), answers=answers)
    said = shows("Còn thiếu 2 câu", "• 11a. Số quyết định công nhận", "• 18. Số suất")
    play(world=reporting(report), script=[("/conthieu", said)])


def test_a_whole_draft_that_was_not_sent() -> None:
    report = draft(count=99)
    said = says("status-send") & shows("21/21", "chưa gửi", "/baocao")
    play(world=reporting(report), script=[("/conthieu", said)])


def test_a_returned_report_shows_the_comments() -> None:
    keys = ("tc_hoi_vien", "qk_suat", "kk_kien_nghi", "gone", "tt_so_cuoc", "qk_thu", "qk_chi")
    play(
        world=reporting(returned(*keys)),
        script=[
            (
                "/conthieu",
                says("status-returned", "status-mend")
                & shows(
                    "còn 6 câu", "• 7. Tổng hội viên", "“Nhờ xem lại qk_suat”", "và 1 câu nữa"
                ),
            )
        ],
    )


def test_what_was_mended_or_explained_is_no_longer_asked() -> None:
    report = returned("tc_hoi_vien", "qk_suat", "qk_thu")
    answers = {**report.answers, "tc_hoi_vien": Answer(value=85)}
    why = Reason("unchanged-1", ("qk_suat",), "Đã kiểm lại sổ")
    report = replace(report, answers=answers, reasons=(why,))
    said = says("status-returned", "status-mend") & shows("còn 1 câu", "16. Số tiền vận động")
    play(world=reporting(report), script=[("/conthieu", said)])
    answers = {**answers, "qk_thu": Answer(value=1_000_000)}
    said = says("status-mended", "status-send-again") & shows("chưa gửi lại", "/baocao")
    play(world=reporting(replace(report, answers=answers)), script=[("/conthieu", said)])


def test_a_returned_report_in_which_something_is_missing_now() -> None:
    report = returned("tc_hoi_vien")
    report = replace(
        report, answers={k: v for k, v in report.answers.items() if k != "tc_hoi_vien"}
    )
    play(
        world=reporting(report),
        script=[("/conthieu", says("status-returned", "status-lacking", "status-go-on"))],
    )


@pytest.mark.parametrize(
    ("state", "key"),
    [
        (ReportState.SUBMITTED, "status-sent"),
        (ReportState.RESUBMITTED, "status-sent"),
        (ReportState.APPROVED, "status-approved"),
    ],
)
def test_nothing_is_missing_at_the_office(state: ReportState, key: str) -> None:
    said = says(key) & shows("Không còn thiếu gì", "2026-Q4-DEMO-33", "08:30 thứ Tư 16/12/2026")
    play(world=reporting(sent(state=state)), script=[("/conthieu", said)])


def test_a_report_at_the_office_after_the_lock_names_the_next_period() -> None:
    world = reporting(sent(), now=LOCK)
    play(world=world, script=[("/conthieu", says("status-sent", "deadline-next"))])


def test_a_report_that_was_never_sent_before_the_lock() -> None:
    world = reporting(draft(), now=LOCK)
    said = says("status-locked", "deadline-next") & shows("liên hệ", "Quý I/2027")
    play(world=world, script=[("/conthieu", said)])


def test_late_is_said_without_blame() -> None:
    world = reporting(draft(), now=DUE)
    play(world=world, script=[("/conthieu", says("status-due-late") & shows("ghi là nộp muộn"))])


def test_an_extension_moves_the_due_time() -> None:
    world = reporting(with_extension(draft(), "granted"), now=DUE)
    said = says("status-due-open") & shows("17:00 thứ Tư 23/12/2026 (còn 2 ngày)")
    play(world=world, script=[("/conthieu", said)])


def test_a_report_that_was_opened_again_after_the_lock() -> None:
    report = reopened(replace(sent(), state=ReportState.RETURNED), LOCK + timedelta(days=3))
    said = says("status-reopened", "status-send-again", "status-due-reopened")
    play(world=reporting(report, now=LOCK + MINUTE), script=[("/conthieu", said)])


def test_a_period_that_is_not_open_yet() -> None:
    """The conversation is about it all the same: a reopened report named it."""
    state = State(topic="report", about=str(ReportKey(UNIT.id, "2027-Q1")))
    play(world=reporting(), state=state, script=[("/conthieu", says("status-not-open"))])


def test_without_a_unit_one_learns_how_to_get_linked() -> None:
    world = reporting(units=())
    said = says("status-no-unit") & shows("mã mời", "liên hệ")
    play(world=world, script=[("/conthieu", said), ("/hannop", says("deadline-is") & said)])


def test_of_several_units_one_is_to_be_chosen() -> None:
    world = reporting(units=(UNIT, HEALTH))
    said = says("status-choose-unit") & shows("Sở Y tế", "/donvi")
    play(world=world, script=[("/conthieu", said), ("/hannop", said)])


def test_other_units_and_other_periods_are_named() -> None:
    before = replace(sent(period="2026-Q3"), state=ReportState.RETURNED, reopened_until=LOCK)
    quiet = sent(LAW, period="2026-Q2")
    world = reporting(draft(), before, quiet, units=(UNIT, HEALTH, LAW))
    world.filed.chosen = {LIAISON.id: UNIT.id}
    said = says("status-other-period", "status-other-units") & shows(
        "Ngoài ra, báo cáo Quý III/2026", "Sở Tư pháp, Sở Y tế"
    )
    play(world=world, script=[("/conthieu", said)])


def test_a_period_that_the_calendar_no_longer_has() -> None:
    facts = Facts(now=OPEN, turn=1, programme=real_programme(), person=LIAISON)
    world = reporting()
    desk = world.facts(State(), Typed("/conthieu")).desk
    assert desk
    turn = status.missing(State(), "", replace(facts, desk=replace(desk, period="2026-X")))
    assert turn.replies[0].text.key == "deadline-next"


def test_what_is_being_asked_stays_asked() -> None:
    state = State(topic="extension", step="date", about=str(KEY))
    after = play(world=reporting(), state=state, script=[("/conthieu", says("status-head"))])
    assert (after.topic, after.step, after.about) == ("extension", "date", str(KEY))


# --- when it is due ------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["/hannop", "hạn nộp", "khi nao het han"])
def test_the_deadline_explains_itself(words: str) -> None:
    said = says("deadline-is", "period-due-moved", "deadline-lock") & shows(
        "17:00 thứ Hai 21/12/2026", "còn 5 ngày", "20/12/2026 là Chủ nhật", "thứ Sáu 25/12/2026"
    )
    play(world=reporting(), script=[(words, said & does() & offers())])


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (DUE - timedelta(days=1), "còn đến ngày mai"),
        (DUE - MINUTE, "trong hôm nay"),
        (DUE, "đã qua"),
    ],
)
def test_days_left_as_people_count_them(now: datetime, left: str) -> None:
    play(world=reporting(now=now), script=[("/hannop", shows(f"({left})"))])


@pytest.mark.parametrize(
    ("state", "key"),
    [
        ("granted", "deadline-extended"),
        ("asked", "deadline-extension-asked"),
        ("refused", "deadline-extension-refused"),
    ],
)
def test_an_extension_and_what_became_of_it(state: str, key: str) -> None:
    world = reporting(with_extension(draft(), state))
    play(world=world, script=[("/hannop", says("deadline-is", key) & shows("23/12/2026"))])


def test_when_nothing_is_open_the_next_period_is_named() -> None:
    said = says("deadline-locked", "deadline-next") & shows("Quý IV/2026", "15/12/2026")
    play(world=reporting(now=NOW), script=[("/hannop", said)])


def test_the_deadline_of_a_report_that_was_opened_again() -> None:
    report = reopened(returned(), LOCK + timedelta(days=3))
    world = reporting(report, now=LOCK + MINUTE)
    play(world=world, script=[("/hannop", says("deadline-is", "status-due-reopened"))])


def test_a_report_that_was_sent_is_said_with_the_deadline() -> None:
    play(world=reporting(sent()), script=[("/hannop", says("deadline-is", "status-sent"))])


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("/hannop quý 1", "Quý I/2027"),
        ("/hannop quý IV", "Quý IV/2026"),
        ("/hannop q3", "Quý III/2027"),
        ("/hannop quý hai", "Quý II/2027"),
        ("/hannop gì đó", "Quý IV/2026"),
    ],
)
def test_a_quarter_can_be_named(words: str, period: str) -> None:
    play(world=reporting(), script=[(words, shows(f"<b>{period}</b>"))])


# --- due times -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "due"),
    [
        (date(2026, 12, 23), datetime(2026, 12, 23, 10, tzinfo=UTC)),
        (date(2026, 12, 31), LOCK),  # never past the lock
        (date(2026, 12, 1), DUE),  # never before the day that holds for all
    ],
)
def test_a_granted_extension(until: date, due: datetime) -> None:
    period = real_programme().schedule.by_name("2026-Q4")
    assert period
    assert dues.due_at(with_extension(draft(), "granted", until), period) == due
    assert dues.due_at(with_extension(draft(), "asked", until), period) == DUE


# --- asked in other words ------------------------------------------------------------------

ASKS_DEADLINE = "phải gửi báo cáo chậm nhất hôm nào"
ASKS_STATUS = "báo cáo của em đã được duyệt chưa"


def test_a_question_is_answered_from_the_units_own_data() -> None:
    play(
        world=reporting(with_extension(draft(), "granted")),
        script=[
            (ASKS_DEADLINE, says("deadline-extended") & does_some(LogQuestion)),
            (ASKS_STATUS, says("status-draft") & does_some(LogQuestion)),
        ],
    )


@pytest.mark.parametrize(
    "world",
    [
        lambda: World(person=STRANGER, now=OPEN),
        lambda: World(person=Person(7, Role.MEMBER), now=OPEN),
        lambda: reporting(units=()),
        lambda: replace(reporting(), is_group=True),
    ],
)
def test_others_get_the_answer_that_holds_for_all(world: Callable[[], World]) -> None:
    words = f"{ASKS_DEADLINE}?"
    play(world=world(), script=[(words, says("answer") & shows("Nguồn:"))])


def test_a_question_in_the_middle_of_something_else() -> None:
    play(
        world=reporting(),
        script=[
            ("/giahan", says("extension-ask-date")),
            (ASKS_STATUS, says("status-not-begun", "extension-ask-date")),
        ],
    )


def test_kinds_of_live_answers_are_checked() -> None:
    data = PROGRAMME / "data"
    text = (data / "knowledge.toml").read_text("utf-8")

    def build(toml: str) -> Knowledge:
        return Knowledge.build(
            knowledge_toml=toml,
            synonyms_toml=(data / "synonyms.toml").read_text("utf-8"),
            scope_toml=(data / "scope.toml").read_text("utf-8"),
            matching_toml=(data / "matching.toml").read_text("utf-8"),
        )

    for wrong in ('"deadlin"', "true", '["deadline"]'):
        with pytest.raises(KnowledgeError, match="'live' must be one of deadline, missing"):
            build(text.replace('live = "deadline"', f"live = {wrong}"))
    entries = (real_programme().knowledge.entry(id) for id in ("bc-han-nop", "bot-xem-lai"))
    assert [entry.live for entry in entries if entry] == ["deadline", "missing"]


def test_an_unknown_kind_is_no_live_answer() -> None:
    facts = reporting().facts(State(), Typed("x"))
    assert status.live("", "x", facts) is None
    assert status.live("deadline", "x", replace(facts, desk=None)) is None


def test_an_answer_of_an_older_form_does_not_break_it() -> None:
    report = replace(draft(), form_version=99, answers={"gone": Answer(value=1)})
    play(world=reporting(report), script=[("/conthieu", shows("0/18"))])


def test_a_unit_that_is_closed_lacks_nothing() -> None:
    closed = replace(UNIT, active_to=date(2026, 6, 30))
    for report in (draft(), None):
        world = reporting(*([report] if report else []), units=(closed,))
        play([("/conthieu", says("status-head", "report-unit-closed"))], world=world)
    # what it handed in before is told as ever
    play([("/conthieu", says("status-approved"))], world=reporting(approved(), units=(closed,)))
    above = replace(UNIT, is_reporting=False)
    world = reporting(draft(), units=(above,))
    play([("/conthieu", says("report-unit-not-reporting"))], world=world)


def approved() -> Report:
    return sent(state=ReportState.APPROVED)


def test_a_report_that_was_opened_again_before_the_lock_is_told_so() -> None:
    until = LOCK + timedelta(days=3)
    for now in (DUE - timedelta(days=1), DUE + timedelta(hours=1)):
        world = reporting(reopened(returned(), until), now=now)
        said = says("deadline-is", "status-due-reopened", "deadline-lock")
        play(world=world, script=[("/hannop", said)])


# --- what was returned ----------------------------------------------------------------------

ASKED = {"tt_luot_nguoi": "Xem lại", "tc_hoi_vien": "Sao giảm?"}


@pytest.mark.parametrize(
    "words",
    [
        "ủa trả lại gì thế",
        "trả lại câu nào",
        "còn mấy câu phải sửa",
        "bị trả lại à",
        "sao bị trả lại",
        "con cau nao chua sua",
        "em phải sửa những gì ạ",
        "văn phòng trả lại cái gì vậy",
        "báo cáo của em bị trả về câu nào",
    ],
)
def test_what_was_returned_and_is_left_is_told_with_the_way_there(words: str) -> None:
    told = says("status-returned", "status-comment") & does()
    world = reporting(report_samples.returned(**ASKED))
    next_one = says("report-comment") & shows("câu 2/18")
    play(world=world, script=[(words, told & offers("report")), (Press("report"), next_one)])
    world = reporting(report_samples.returned(**ASKED))
    left = told & shows("còn 1 câu", "câu 7/18")
    script = [("/baocao", next_one), ("160", does_some(SaveAnswers)), (words, left)]
    play(world=world, script=script)
    again = says("report-returned-left") & shows("còn 1 câu", "câu 7/18")
    play(world=world, script=[("/conthieu", offers("report")), ("sửa tiếp", again)])


AT_REMARK = State(topic="report", step="ask kk_kien_nghi - -", about=str(report_samples.KEY))


@pytest.mark.parametrize(
    "words",
    [
        "Đề nghị hướng dẫn mục 7 góp ý gì phải ghi thế nào",
        "Hội trả lại báo cáo không nói rõ sai chỗ nào",
        "Bị trả lại nhiều lần, mong Hội nói rõ sai những gì?",
    ],
)
def test_a_remark_about_what_was_returned_is_kept(words: str) -> None:
    world = reporting(report_samples.returned(**ASKED))
    play(world=world, state=AT_REMARK, script=[(words, shows(words) & does_some(SaveAnswers))])


@pytest.mark.parametrize("words", ["em phải sửa những gì ạ", "hội trả lại câu nào vậy"])
def test_what_was_returned_can_be_asked_where_remarks_are_written(words: str) -> None:
    world = reporting(report_samples.returned(**ASKED))
    told = says("status-comment", "report-remark-asked") & does()
    play(world=world, state=AT_REMARK, script=[(words, told)])


@pytest.mark.parametrize("words", ["sửa câu trên", "sửa lại hội viên", "sửa câu này"])
def test_what_orders_a_change_explains_no_comment(words: str) -> None:
    world = reporting(report_samples.returned(**ASKED))
    next_one = says("report-comment") & shows("câu 2/18")
    play(world=world, script=[("/baocao", next_one), (words, does())])


def test_the_last_question_is_opened_from_a_returned_one() -> None:
    world = reporting(report_samples.returned(**ASKED))
    last = shows("Khó khăn, kiến nghị") & does()
    play(world=world, script=[("/baocao", anything), ("sửa câu cuối", last)])


def test_a_cause_explains_even_where_it_begins_with_mending() -> None:
    world = reporting(report_samples.returned(**ASKED))
    kept = says("report-explained")
    why = "sửa không được vì đã chốt"
    play(world=world, script=[("/baocao", anything), (why, kept)])


def test_what_was_returned_is_no_answer_where_nothing_was() -> None:
    state = play(world=reporting(report_samples.draft({})), script=[("trả lại câu nào", anything)])
    assert [offer.value for offer in state.offered] != ["report"]


def test_a_reason_below_a_comment_stays_a_reason() -> None:
    world = reporting(report_samples.returned(**ASKED))
    said = "tuần trước bị trả lại nên đơn vị đã đếm kỹ"
    play(world=world, script=[("/baocao", anything), (said, does_some(KeepFinding))])
