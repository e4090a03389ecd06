"""Asking for more time, and what the office answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers import extension_words
from handlers.dues import read_day
from handlers.effects import TellOffice, TellUnit
from handlers.facts import Facts, Role
from handlers.model import FileSent, State, Typed
from handlers.report_effects import (
    AskExtension,
    DecideExtension,
    SaveAnswers,
    WithdrawExtension,
)
from handlers.reporting import Extension, Report, ReportState
from handlers.review_queue import decide
from programme.catalogue import Problem
from programme.delays import LONGEST_PART, MOST_WORDS
from tests.handlers.report_samples import COMPLETE, draft
from tests.handlers.samples import ANSWERED
from tests.office_samples import HEALTH, KEY, office, sent
from tests.play import (
    LIAISON,
    NOW,
    OPEN,
    REVIEWER,
    UNIT,
    Expectation,
    Meanwhile,
    Press,
    Switch,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    reporting,
    says,
    shows,
)

DUE = datetime(2026, 12, 21, 10, tzinfo=UTC)
LOCK = datetime(2026, 12, 25, 10, tzinfo=UTC)
ASKED = says("extension-asked")
DATE = says("extension-ask-date") & offers("stop")
WHY = says("extension-ask-reason") & offers("stop")
WAITING = says("extension-waits") & offers("withdraw-request", "leave-request") & does()


def asked(state: str = "asked", until: date = date(2026, 12, 23)) -> Report:
    report = replace(sent(), state=ReportState.DRAFT, submissions=())
    extension = Extension(
        id=4, key=KEY, until=until, reason="Đơn vị sáp nhập", state=state, asked_at=OPEN
    )
    return replace(report, extension=extension)


@pytest.mark.parametrize("words", ["/giahan", "xin gia hạn", "gia han"])
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/12", date(2026, 12, 24)),
        ("ngày 22 tháng 12", date(2026, 12, 22)),
        ("thứ sáu tuần sau ạ", date(2026, 12, 25)),
        ("23/12/2026", date(2026, 12, 23)),
        ("24", date(2026, 12, 24)),
        ("đến ngày 22", date(2026, 12, 22)),
    ],
)
def test_asking(words: str, typed: str, day: date) -> None:
    world = reporting()
    play(
        world=world,
        script=[
            (words, DATE & shows("17:00 thứ Hai 21/12/2026", "muộn nhất là thứ Sáu 25/12/2026")),
            (typed, WHY),
            ("Đơn vị bận\nkiểm tra", ASKED & offers() & does_some(TellOffice)),
        ],
    )
    ask, told = world.done
    assert ask == AskExtension(KEY, day, "Đơn vị bận kiểm tra")
    assert isinstance(told, TellOffice)
    assert told.roles == (Role.REVIEWER, Role.ADMIN)
    assert told.text.args["unit"] == UNIT.name


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("21/12", "answer-date-early"),
        ("30/12", "answer-date-late"),
        ("vài hôm nữa", "answer-not-a-date"),
        ("31/2", "answer-date-impossible"),
        ("9", "answer-not-a-date"),
    ],
)
def test_a_day_that_cannot_be_taken(typed: str, key: str) -> None:
    again = says(key, "extension-date-again") & offers("stop") & does()
    play(world=reporting(), script=[("/giahan", DATE), (typed, again), ("24/12", WHY)])


def test_a_day_off_becomes_the_next_working_day() -> None:
    """In 2027 the first quarter is due on 22/3 and locked on 25/3: the same week, so a quarter
    whose last days have a weekend between them."""
    now = datetime(2027, 9, 16, 2, tzinfo=UTC)
    world = reporting(now=now)
    moved = says("extension-moved", "extension-ask-reason") & shows("thứ Hai 27/9/2027")
    play(world=world, script=[("/giahan", DATE), ("25/9", moved), ("Bận", ASKED)])
    assert isinstance(world.done[0], AskExtension)
    assert world.done[0].until == date(2027, 9, 27)


@pytest.mark.parametrize("words", ["A", "không xin nữa", "thôi không xin"])
def test_one_can_think_better_of_it(words: str) -> None:
    stopped = says("extension-stopped", "menu") & does()
    play(world=reporting(), script=[("/giahan", DATE), (words, stopped)])
    play(world=reporting(), script=[("/giahan", DATE), ("24/12", WHY), (words, stopped)])


def test_a_reason_that_is_too_long_is_asked_again() -> None:
    long = says("office-reason-too-long", "extension-ask-reason") & shows("300", "400") & does()
    play(
        world=reporting(),
        script=[("/giahan", DATE), ("24/12", WHY), ("a" * 400, long), ("Bận", ASKED)],
    )


def test_what_is_no_answer_gets_the_question_again() -> None:
    play(
        world=reporting(),
        script=[
            ("/giahan", DATE),
            (ANSWERED, says("answer", "extension-ask-date")),
            (FileSent("photo", "f"), says("unreadable-file", "extension-ask-date")),
            ("24/12", WHY),
            (FileSent("photo", "f"), says("unreadable-file", "extension-ask-reason")),
            ("…", says("unreadable-empty", "extension-ask-reason")),
        ],
    )


@pytest.mark.parametrize(
    ("world", "key"),
    [
        (lambda: reporting(units=()), "status-no-unit"),
        (lambda: reporting(units=(UNIT, HEALTH)), "extension-choose-unit"),
        (lambda: reporting(now=NOW), "extension-no-room"),
        (lambda: reporting(sent()), "extension-sent"),
        (lambda: reporting(now=DUE), "extension-over"),
        (lambda: reporting(asked("granted", date(2026, 12, 25))), "extension-no-room"),
    ],
)
def test_when_there_is_nothing_to_ask_for(world: object, key: str) -> None:
    assert callable(world)
    play(world=world(), script=[("/giahan", says(key) & offers() & does())])


@pytest.mark.parametrize("state", ["refused", "granted"])
def test_asking_once_more(state: str) -> None:
    report = asked(state)
    said = DATE & says("extension-again") if state == "granted" else DATE
    world = reporting(report)
    play(world=world, script=[("/giahan", said), ("24/12", WHY), ("Vẫn bận", ASKED)])


def test_what_was_granted_holds_while_more_is_asked_and_after_it_was_refused() -> None:
    world = reporting(asked("granted", date(2026, 12, 23)))
    until = shows("17:00 thứ Tư 23/12/2026")
    play(
        world=world,
        script=[
            ("/giahan", DATE & says("extension-again")),
            ("24/12", WHY),
            ("Vẫn bận", ASKED & until),
            ("/hannop", until & says("deadline-extension-asked")),
            (Meanwhile(lambda one: one.apply((DecideExtension(2, False),))), anything),
            ("/hannop", until & says("deadline-extension-refused")),
        ],
    )


# --- in a sentence -------------------------------------------------------------------------

SURE = says("extension-ask-sure") & offers("send-request", "stop") & does()


@pytest.mark.parametrize(
    ("said", "day", "why"),
    [
        ("xin lùi đến 24/12 vì chờ số của kế toán", 24, "chờ số của kế toán"),
        ("Dạ em xin gia hạn đến ngày 23 vì kế toán nghỉ ốm ạ", 23, "kế toán nghỉ ốm"),
        ("xin lui den 24/12 vi don vi em cho so", 24, "don vi em cho so"),
        ("cho em xin lùi hạn nộp sang thứ năm tuần sau do chờ số liệu", 24, "chờ số liệu"),
        ("Vì kế toán ốm, em xin gia hạn đến 24/12", 24, "kế toán ốm"),
        ("đề nghị gia hạn thêm 3 ngày, lý do: bận họp", 24, "bận họp"),
        ("xin gia hạn đến 24/12 vì bận, được không ạ?", 24, "bận"),
    ],
)
@pytest.mark.parametrize("before", [[], [("/baocao", anything)], [("/giahan", DATE)]])
def test_day_and_reason_in_one_sentence_are_not_asked_again(
    said: str, day: int, why: str, before: list[tuple[str, Expectation]]
) -> None:
    world = reporting()
    shown = SURE & shows(f"{day}/12/2026", f"“{why}”")
    play(world=world, script=[*before, (said, shown), ("gửi", ASKED)])
    assert AskExtension(KEY, date(2026, 12, day), why) in world.done


def test_what_is_missing_in_the_sentence_is_asked() -> None:
    too_late = says("answer-date-late", "extension-date-again") & does()
    script = [
        ("xin gia hạn đến 30/12 vì bận họp", too_late),
        ("24/12", SURE & shows("bận họp")),
        ("25/12", SURE & shows("25/12/2026", "bận họp")),
        ("Không xin nữa", says("extension-stopped") & does()),
        ("em muốn xin gia hạn", DATE),
        ("/huy", anything),
        ("xin gia hạn đến 24/12 được không ạ", WHY),
        ("Bận", ASKED),
    ]
    play(world=reporting(), script=script)


@pytest.mark.parametrize(
    "said", ["xin gia hạn thế nào", "gia hạn được không", "xin lùi cuộc họp đến 24/12"]
)
def test_what_only_asks_about_it_begins_nothing(said: str) -> None:
    state = play(world=reporting(), script=[(said, anything)])
    assert state.topic != "extension"


def test_a_remark_about_deadlines_stays_a_remark() -> None:
    said = "Đề nghị Hội cho lùi hạn nộp quý IV đến 25/12 vì trùng khóa sổ"
    world = reporting(draft(COMPLETE))
    script = [("/baocao", anything), ("sửa câu cuối", anything), (said, does_some(SaveAnswers))]
    play(world=world, script=script)


# --- taking it back, and how it stands -----------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "rút lại đơn xin gia hạn",
        "rut don gia han",
        "thôi không xin gia hạn nữa",
        "Hủy xin gia hạn",
    ],
)
@pytest.mark.parametrize("before", [[], [("/baocao", anything)]])
def test_a_request_that_waits_is_taken_back(
    words: str, before: list[tuple[str, Expectation]]
) -> None:
    """Words show it with its button; only that, or the same words once more, take it back."""
    gone = says("extension-withdrawn") & shows("17:00 thứ Hai 21/12/2026")
    for last in (Press("withdraw-request"), words):
        world = reporting(asked())
        play(world=world, script=[*before, (words, WAITING), (last, gone), ("/giahan", DATE)])
        assert WithdrawExtension(KEY, 4) in world.done
        told = next(one for one in world.done if isinstance(one, TellOffice))
        assert told.text.key == "extension-withdrawn-to-office"


@pytest.mark.parametrize(
    "words",
    [
        "em xin gia hạn thêm đến 24/12 vì hội nghị bị hủy",
        "Không hủy yêu cầu gia hạn nhé",
        "đừng rút yêu cầu gia hạn",
        "em không muốn rút đơn xin gia hạn đâu",
        "em xin gia hạn đến 24/12 vì chờ rút kinh nghiệm",
        "Hội nghị bị hủy nên em xin gia hạn đến 24/12",
    ],
)
@pytest.mark.parametrize("before", [[], [("/baocao", anything)], [("/giahan", anything)]])
def test_what_takes_nothing_back(words: str, before: list[tuple[str, Expectation]]) -> None:
    world = reporting(asked())
    play(world=world, script=[*before, (words, anything)])
    assert not any(isinstance(one, WithdrawExtension | TellOffice) for one in world.done)


def test_a_refusal_to_take_it_back_is_told_how_it_stands() -> None:
    for words in ("Không hủy yêu cầu gia hạn nhé", "đừng rút yêu cầu gia hạn"):
        play(world=reporting(asked()), script=[(words, says("deadline-extension-asked"))])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("xin gia hạn đến 24/12 vì chờ kết quả kiểm phiếu", "chờ kết quả kiểm phiếu"),
        ("em xin gia hạn đến 24/12 vì chưa có kết quả từ chi hội", "chưa có kết quả từ chi hội"),
        ("em xin gia hạn đến 24/12 vì hội nghị bị hủy", "hội nghị bị hủy"),
        ("em xin gia hạn đến 24/12 vì kế toán đang rút số liệu", "kế toán đang rút số liệu"),
        ("em xin gia hạn đến 24/12 vì chưa biết lấy số ở đâu", "chưa biết lấy số ở đâu"),
        ("xin gia hạn đến 24/12 vì ai cũng bận", "ai cũng bận"),
        ("xin lùi hạn nộp ngày 21/12 thêm 3 ngày vì mưa", "mưa"),
    ],
)
def test_a_reason_is_only_a_reason(said: str, why: str) -> None:
    shown = SURE & shows("24/12/2026", f"“{why}”")
    play(world=reporting(), script=[(said, shown)])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Chị cho em xin gia hạn vì không hiểu ra sao ạ", "không hiểu ra sao"),
        (
            "xin gia hạn vì kế toán ốm, đại hội lùi sang 23/12",
            "kế toán ốm, đại hội lùi sang 23/12",
        ),
        ("cho em xin gia hạn được không ạ vì kế toán ốm", "kế toán ốm"),
    ],
)
@pytest.mark.parametrize("before", [[], [("/giahan", DATE)]])
def test_a_reason_without_a_day_is_kept(
    said: str, why: str, before: list[tuple[str, Expectation]]
) -> None:
    script = [*before, (said, DATE & does()), ("24/12", SURE & shows("24/12/2026", f"“{why}”"))]
    play(world=reporting(), script=script)


@pytest.mark.parametrize(
    "said",
    [
        "xin gia hạn do ai duyệt",
        "Xin gia hạn thì cần giấy tờ gì vì em chưa xin bao giờ",
        "xin gia hạn đến 24/12 thì cần giấy tờ gì",
        "cho em hỏi hoãn nộp quỹ do đâu quyết định",
        "quỹ cho học sinh vay có gia hạn được không, em muốn hỏi vì phụ huynh thắc mắc",
        "xin gia hạn thẻ hội viên cho em",
        "cho em xin mẫu đơn gia hạn",
        "sao không xin gia hạn được",
        "vì sao em không xin gia hạn được",
        "em xin hoãn nộp hội phí đến 24/12",
        "hoàn cảnh khó khăn có được xin học bổng không",
    ],
)
def test_what_asks_or_means_something_else_is_no_request(said: str) -> None:
    state = play(world=reporting(), script=[(said, anything)])
    assert state.topic != "extension"
    world = reporting(asked())
    play(world=world, script=[(said, anything)])
    assert not any(isinstance(one, WithdrawExtension) for one in world.done)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("lý do là kế toán nghỉ ốm", "kế toán nghỉ ốm"),
        ("sửa lý do: chờ số của xã", "chờ số của xã"),
        ("à vì mưa lũ nhé", "mưa lũ"),
    ],
)
def test_the_reason_can_be_said_anew(said: str, why: str) -> None:
    world = reporting()
    script = [
        ("xin gia hạn đến 24/12 vì bận", SURE),
        (said, SURE & shows("24/12/2026", f"“{why}”")),
        ("vì sao phải ghi lý do?", anything),
        ("gửi", ASKED),
    ]
    play(world=world, script=script)
    assert AskExtension(KEY, date(2026, 12, 24), why) in world.done


@pytest.mark.parametrize(
    ("words", "is_over"),
    [
        ("thôi không xin nữa vì làm xong rồi", True),
        ("hủy đi em", True),
        ("đừng hủy nhé", False),
        ("hủy ngày đó, lấy 23/12", False),
    ],
)
def test_giving_up_is_no_new_reason(words: str, is_over: bool) -> None:
    then = says("extension-stopped") & does() if is_over else says("extension-ask-sure") & does()
    play(world=reporting(), script=[("xin gia hạn đến 24/12 vì bận", SURE), (words, then)])


def test_a_long_message_is_read_no_further_than_its_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def counted(said: str, facts: Facts, *, earliest: date, latest: date) -> date | Problem:
        read.append(said)
        return read_day(said, facts, earliest=earliest, latest=latest)

    monkeypatch.setattr(extension_words, "read_day", counted)
    long = " ".join(["chờ"] * 700)
    for before in ([], [("/giahan", anything)], [("xin gia hạn đến 24/12 vì bận", SURE)]):
        for words in (f"/giahan {long}", long, f"{long} vì bận", f"24/12 {long}"):
            read.clear()
            play(world=reporting(), script=[*before, (words, anything)])
            assert len(read) <= 2 * (MOST_WORDS * LONGEST_PART + 2)
    known = SURE & shows("24/12/2026")
    play(world=reporting(), script=[("/giahan", DATE), (f"24/12 vì {long}", known)])


def test_a_request_that_waits_is_shown_with_a_button() -> None:
    waits = WAITING
    play(
        world=reporting(asked()),
        script=[
            ("/giahan", waits),
            ("con mèo", waits),
            ("2", says("extension-left") & does()),
            ("rút lại đơn xin gia hạn được không", waits),
            (Press("withdraw-request"), says("extension-withdrawn")),
            ("rút lại đơn xin gia hạn", says("extension-no-request") & does()),
        ],
    )

    def decided(world: World) -> None:
        world.apply((DecideExtension(4, True),))

    play(
        world=reporting(asked()),
        script=[
            ("/giahan", waits),
            (Meanwhile(decided), anything),
            (Press("withdraw-request"), says("extension-decided") & does()),
        ],
    )


@pytest.mark.parametrize(
    "words",
    ["xin gia hạn được duyệt chưa", "đơn xin gia hạn của em thế nào rồi", "gia han duoc chua a"],
)
@pytest.mark.parametrize(
    ("state", "key"),
    [
        ("asked", "deadline-extension-asked"),
        ("granted", "deadline-extended"),
        ("refused", "deadline-extension-refused"),
        ("", "extension-none"),
    ],
)
def test_how_a_request_stands_in_free_words(words: str, state: str, key: str) -> None:
    report = asked(state) if state else replace(asked(), extension=None)
    play(world=reporting(report), script=[(words, says(key))])
    begun = replace(report, answers={})
    play(
        world=reporting(begun), script=[("/baocao", anything), (words, says(key, "report-label"))]
    )


def overdue(world: World) -> None:
    world.now = DUE


def left(world: World) -> None:
    world.filed = replace(world.filed, liaisons={})


def sent_meanwhile(world: World) -> None:
    world.filed = replace(world.filed, reports={KEY: sent()})


def other_unit(world: World) -> None:
    world.filed = replace(
        world.filed, units=(HEALTH,), liaisons={HEALTH.id: world.filed.liaisons[UNIT.id]}
    )


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (overdue, "extension-over"),
        (left, "status-no-unit"),
        (sent_meanwhile, "extension-sent"),
        (other_unit, "extension-not-open"),
    ],
)
def test_the_world_changes_while_one_thinks(change: object, key: str) -> None:
    assert callable(change)
    gone = says(key, "menu") & does()
    meanwhile = Meanwhile(change)
    play(
        world=reporting(),
        script=[("/giahan", DATE), ("24/12", WHY), (meanwhile, anything), ("Bận", gone)],
    )


@pytest.mark.parametrize("step", ["", "date", "reason", "reason/", "reason/x", "x/y/z"])
@pytest.mark.parametrize("about", ["", "x", "17/2026-Q4", "99/2026-Q4"])
def test_any_bookmark_leads_somewhere(step: str, about: str) -> None:
    state = State(topic="extension", step=step, about=about)
    for typed in ("24/12", "Bận", "9"):
        play(world=reporting(), state=state, script=[(typed, anything)])
        play(world=reporting(units=()), state=state, script=[(typed, anything)])


# --- the office answers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "is_granted", "key"),
    [
        ("Cho gia hạn", True, "extension-granted"),
        ("2", True, "extension-granted"),
        ("không cho", False, "extension-refused"),
        ("từ chối", False, "extension-refused"),
    ],
)
def test_one_tap_decides(words: str, is_granted: bool, key: str) -> None:
    world = office(asked(), sent(HEALTH))
    first = says("review-requests", "review-queue") & shows(
        UNIT.name, "23/12/2026", "“Đơn vị sáp nhập”", "17:00 thứ Hai 21/12/2026"
    )
    play(
        world=world,
        script=[
            ("/duyet", first & offers(f"open:{HEALTH.id}/2026-Q4", "grant/4", "refuse/4")),
            (words, says("review-granted" if is_granted else "review-refused", "review-queue")),
        ],
    )
    decided, told = world.done
    assert decided == DecideExtension(4, is_granted)
    assert isinstance(told, TellUnit)
    assert (told.unit_id, told.text.key) == (UNIT.id, key)


def test_several_requests_one_after_the_other() -> None:
    other = replace(sent(HEALTH), state=ReportState.DRAFT, submissions=())
    later = Extension(
        id=9,
        key=other.key,
        until=date(2026, 12, 22),
        reason="Đi công tác",
        state="asked",
        asked_at=OPEN + timedelta(hours=1),
    )
    play(
        world=office(asked(), replace(other, extension=later)),
        script=[
            ("/duyet", shows("Xin gia hạn: 2", UNIT.name) & offers("grant/4", "refuse/4")),
            (Press("grant/4"), shows("Xin gia hạn: 1", "Sở Y tế") & offers("grant/9", "refuse/9")),
            (Press("refuse/9"), says("review-refused", "review-empty")),
        ],
    )


def test_somebody_else_was_quicker() -> None:
    def decided(world: World) -> None:
        world.apply((DecideExtension(4, True),))

    play(
        world=office(asked()),
        script=[
            ("/duyet", offers("grant/4", "refuse/4")),
            (Meanwhile(decided), anything),
            (Press("refuse/4"), says("review-request-gone", "review-empty") & does()),
        ],
    )


def test_asked_and_granted_between_two_people() -> None:
    world = reporting()
    play(
        world=world,
        script=[
            ("/giahan", DATE),
            ("24/12", WHY),
            ("Bận", ASKED),
            (Switch(REVIEWER), anything),
            ("/duyet", shows("Bận", "thứ Năm 24/12/2026")),
            ("1", says("not-understood", "review-request") & does()),
            ("a", says("review-granted") & shows("17:00 thứ Năm 24/12/2026")),
            (Switch(LIAISON), anything),
            ("/hannop", says("deadline-extended") & shows("17:00 thứ Năm 24/12/2026")),
        ],
    )


def test_a_request_for_a_unit_and_a_period_that_are_gone() -> None:
    world = office(asked())
    facts = world.facts(State(topic="review"), Typed("/duyet"))
    assert facts.bench
    request = facts.bench.extensions[0]
    strange = replace(request, key=replace(request.key, unit_id=99, period="2026-X"))
    facts = replace(facts, bench=replace(facts.bench, extensions=(strange,)))
    for is_granted in (True, False):
        turn = decide("4", facts, is_granted=is_granted)
        assert turn.effects[0] == DecideExtension(4, is_granted)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("xin gia han them 3 ngay duoc ko", "thứ Năm 24/12/2026"),
        ("gia hạn 2 hôm được không ạ", "thứ Tư 23/12/2026"),
        ("cho em xin gia hạn thêm hai ngày được không", "thứ Tư 23/12/2026"),
    ],
)
def test_so_many_days_more_are_taken_from_a_question(words: str, day: str) -> None:
    play(world=reporting(), script=[(words, WHY & shows(day) & does()), ("Bận", ASKED)])


def test_more_days_than_there_are_become_the_last_one() -> None:
    last = says("extension-at-most", "extension-ask-reason") & shows("thứ Sáu 25/12/2026")
    play(world=reporting(), script=[("xin gia han them 5 ngay duoc ko", last & does())])
    play(world=reporting(), script=[("/giahan", DATE), ("26/12", says("answer-date-late"))])


@pytest.mark.parametrize(
    "words", ["xin gia hạn 5 ngày thì có bị trừ điểm không", "gia hạn mấy ngày được không"]
)
def test_what_only_asks_about_more_days_begins_nothing(words: str) -> None:
    after = play(world=reporting(), script=[(words, anything)])
    assert after.topic != "extension"
