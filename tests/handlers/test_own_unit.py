"""Questions about the asker's own unit win over the base; whoever has no unit gets the base."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers import own_unit
from handlers.effects import LogQuestion
from handlers.facts import Person, Role
from handlers.model import State, Typed
from handlers.reporting import Liaison, Report, ReportState, Unit
from tests.handlers.report_samples import COLLEAGUE, draft, returned, sent, upto
from tests.handlers.samples import ANSWERED
from tests.play import (
    NOW,
    OPEN,
    STRANGER,
    UNIT,
    Expectation,
    Meanwhile,
    World,
    anything,
    does_some,
    offers,
    play,
    reporting,
    says,
    shows,
)

HALF = upto("tt_luot_nguoi")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("đơn vị tôi còn thiếu gì", says("status-lacking")),
        ("trường em còn thiếu câu nào", says("status-lacking")),
        ("hạn nộp của đơn vị tôi", says("deadline-is")),
        ("đơn vị em bao giờ phải nộp ạ", says("deadline-is")),
        ("don vi em han nop ngay nao", says("deadline-is")),
        ("bên mình còn mấy ngày nữa hết hạn nộp", says("deadline-is")),
        ("báo cáo của tôi duyệt chưa", says("status-head", "status-draft")),
        ("báo cáo bên em nộp chưa", says("status-head", "status-draft")),
        ("trạng thái báo cáo của tôi", says("status-head")),
        # in the South and with words of kinship nobody says "đơn vị tôi"
        ("em ơi chị nộp chưa", says("status-head", "status-draft")),
        ("e ơi c nộp chưa z", says("status-head")),
        ("nộp chưa em", says("status-head")),
        ("em coi giùm cô nộp báo cáo quý này chưa nha", says("status-head")),
        ("báo cáo bên chị duyệt chưa em", says("status-head")),
        ("chu nop chua", says("status-head")),
        ("anh gởi báo cáo rồi phải không em", says("status-head")),
        ("báo cáo quý này của đơn vị tôi duyệt chưa", says("status-head")),
        ("bao cao quy 4 cua em duyet chua", says("status-head")),
        ("o nộp rồi hả", says("status-head")),
        ("bác còn thiếu câu nào", says("status-lacking")),
        ("ai giữ bản nháp", says("own-holder-you")),
        ("cho em hỏi ai đang giữ bản nháp của đơn vị", says("own-holder-you")),
        ("tôi là đầu mối của đơn vị nào", says("own-role") & shows(UNIT.name)),
        ("em phụ trách đơn vị nào", says("own-role")),
        ("vai trò của tôi là gì", says("own-role")),
    ],
)
def test_live_data_answer(words: str, expected: Expectation) -> None:
    play(world=reporting(draft(HALF)), script=[(words, expected & offers())])


def test_it_is_logged_without_an_entry() -> None:
    play(world=reporting(draft(HALF)), script=[("ai giữ bản nháp", does_some(LogQuestion))])


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (draft(HALF), says("own-holder-you", "own-holder-next")),
        (draft(HALF, holder=COLLEAGUE), says("own-holder-other") & shows("Trần Văn Nam")),
        (draft(HALF, holder=replace(COLLEAGUE, name="")), says("report-colleague")),
        (draft(HALF, holder=None), says("own-holder-nobody")),
        (returned(tt_luot_nguoi="xem lại"), says("own-holder-returned")),
        (sent(), says("status-sent")),
        (sent(ReportState.APPROVED), says("status-approved")),
        (None, says("status-not-begun")),
    ],
)
def test_who_has_the_draft(report: Report | None, expected: Expectation) -> None:
    world = reporting(report) if report else reporting()
    play(world=world, script=[("ai đang giữ bản nháp", expected)])


def test_several_units_and_colleagues() -> None:
    other = Unit(id=18, code="DEMO-34", name="Sở Giáo dục", type="so_nganh")
    world = reporting(units=(UNIT, other))
    world.filed.chosen = {7: UNIT.id}
    mate = Liaison(person_id=12, name="", duty="deputy", since=NOW)
    world.filed.liaisons = {
        **world.filed.liaisons,
        UNIT.id: (*world.filed.liaisons[UNIT.id], mate),
    }
    play(
        world=world,
        script=[
            (
                "em phụ trách đơn vị nào",
                says("own-role", "own-role-others", "duty-colleagues") & shows("Sở Giáo dục"),
            )
        ],
    )


@pytest.mark.parametrize(
    "world",
    [
        World(person=STRANGER, now=OPEN),
        World(person=Person(7, Role.MEMBER), now=OPEN),
        reporting(units=()),
        replace(reporting(), is_group=True),
    ],
    ids=["stranger", "member", "liaison without a unit", "group"],
)
def test_whoever_has_no_unit_gets_the_base(world: World) -> None:
    for words in ("hạn nộp báo cáo mỗi kỳ của tôi", "ai giữ bản nháp", "vai trò của tôi"):
        facts = world.facts(State(), Typed(words))
        assert own_unit.answer(words, facts) is None


@pytest.mark.parametrize(
    "world",
    [World(person=STRANGER, now=OPEN), World(person=Person(7, Role.MEMBER), now=OPEN)],
    ids=["stranger", "member"],
)
@pytest.mark.parametrize("words", ["đơn vị tôi còn thiếu gì", "trường em nộp báo cáo chưa"])
def test_whoever_has_no_unit_is_told_how_to_get_one(world: World, words: str) -> None:
    play(world=world, script=[(words, says("status-no-unit"))])


def test_the_name_of_the_own_unit_means_it_and_no_other_name_does() -> None:
    asked = f"{UNIT.name.lower()} nộp báo cáo chưa"
    play(world=reporting(draft(HALF)), script=[(asked, says("status-head", "status-draft"))])
    facts = reporting(draft(HALF)).facts(State(), Typed("sở xây dựng nộp báo cáo chưa"))
    assert own_unit.answer("sở xây dựng nộp báo cáo chưa", facts) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trường Hoa Sen nộp báo cáo ngày nào", says("deadline-is")),
        ("truong hoa sen nop chua em", says("status-head")),
        ("trường chuyên Hoa Sen còn thiếu gì", says("status-lacking")),
        ("trường mầm non Hoa Sen nộp báo cáo chưa", says("ask-refused")),
        ("trường Hoa Mai nộp báo cáo ngày nào", says("ask-refused")),
        ("trường Sen nộp báo cáo ngày nào", says("ask-refused")),
    ],
)
def test_a_unit_goes_by_the_first_and_the_last_of_its_name(
    words: str, expected: Expectation
) -> None:
    unit = replace(UNIT, name="Trường THPT Chuyên Hoa Sen (cơ sở 1)")
    play(world=reporting(draft(HALF), units=(unit,)), script=[(words, expected)])


def test_the_own_unit_and_the_base_are_asked_in_one_breath() -> None:
    asked = "hạn nộp của đơn vị em và công dân học tập là gì"
    expected = says("answer-part-asked", "deadline-is", "answer-part")
    play(world=reporting(draft(HALF)), script=[(asked, expected)])


@pytest.mark.parametrize(
    "words",
    [
        ANSWERED,
        "hạn nộp báo cáo mỗi kỳ là ngày nào",
        "hạn nộp hồ sơ đơn vị học tập của đơn vị tôi",
        "làm thế nào để xin gia hạn nộp cho đơn vị em",
        "đơn vị tôi nộp báo cáo ở đâu",
        "báo cáo của tôi bị trả lại thì phải làm sao",
        "một người là đầu mối của mấy đơn vị có được không",
        "em muốn sửa báo cáo đã nộp",
        # somebody else's
        "chị Lan nộp chưa",
        "chị ấy nộp chưa",
        "có ai nộp chưa",
        "các đơn vị nộp chưa",
        "xã khác nộp chưa em",
        "nộp thuế chưa",
        "tiền quỹ của tôi nộp chưa",
        "quy cua toi nop chua",
        "báo cáo",
        "em ơi",
        "",
        "của tôi " * 30 + "hạn nộp",
    ],
)
def test_what_holds_for_everybody_is_left_to_the_base(words: str) -> None:
    facts = reporting(draft(HALF)).facts(State(), Typed(words))
    assert own_unit.answer(words, facts) is None


def test_in_the_middle_of_the_report() -> None:
    play(
        world=reporting(draft(HALF)),
        script=[
            ("/baocao", shows("câu 2/18")),
            ("hạn nộp của đơn vị em là hôm nào?", says("deadline-is", "report-label")),
            ("ai giữ bản nháp?", says("own-holder-you", "report-label")),
        ],
    )


def test_words_of_the_lists_are_phrases_not_letters() -> None:
    """ "bên em" is not in "bên emmm"."""
    facts = reporting(draft(HALF)).facts(State(), Typed("x"))
    assert own_unit.answer("bên emmm hạn nộpp", facts) is None


def test_after_the_office_has_it() -> None:
    def hand_in(world: World) -> None:
        world.filed.reports = {sent().key: sent()}

    play(
        world=reporting(draft(HALF)),
        script=[
            ("báo cáo của tôi duyệt chưa", says("status-draft")),
            (Meanwhile(hand_in), anything),
            ("báo cáo của tôi duyệt chưa", says("status-sent")),
        ],
    )
