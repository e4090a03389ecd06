"""Commands are words: every spelling that people use."""

from __future__ import annotations

import re

import pytest

from handlers import commands
from handlers.commands import COMMANDS, menu_for, menu_for_group, spoken
from handlers.effects import LogQuestion
from handlers.facts import Person, Role
from handlers.inquiries import Asker, Inquiry, InquiryState
from handlers.model import Chosen, Event, Joined, Typed
from handlers.wording import bare
from programme.vietnamese import fold
from tests.asked import Asked
from tests.handlers.samples import ANSWERED
from tests.play import (
    NOW,
    Press,
    World,
    does,
    does_some,
    lists,
    offers,
    play,
    real_programme,
    says,
    shows,
)

CATALOGUE = real_programme().catalogue


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("/start", "start"),
        ("/START", "start"),
        ("bắt đầu", "start"),
        ("/trogiup", "help"),
        ("/trợgiúp", "help"),
        ("/trợ giúp", "help"),
        ("/tro giup", "help"),
        ("trợ giúp", "help"),
        ("Tro giup", "help"),
        ("TRỢ GIÚP ạ", "help"),
        ("help", "help"),
        ("giúp", "help"),
        ("hướng dẫn", "help"),
        ("/hoi", "ask"),
        ("hỏi", "ask"),
        ("HOI", "ask"),
        ("/chuongtrinh", "browse"),
        ("chương trình", "browse"),
        ("chuong trinh", "browse"),
        ("/huy", "cancel"),
        ("/hủy", "cancel"),
        ("/huỷ", "cancel"),
        ("huỷ", "cancel"),
        ("hủy ạ", "cancel"),
        ("dạ huỷ", "cancel"),
        ("thôi", "cancel"),
        ("Dừng lại!", "cancel"),
        ("menu", "menu"),
        ("Menu.", "menu"),
        ("menu ad ơi", "menu"),
        ("/menu", "menu"),
        ("/xoadulieu", "erase"),
        ("/xóa dữ liệu", "erase"),
        ("xoá dữ liệu", "erase"),
        ("/xungho", "address"),
        ("xưng hô", "address"),
        ("/cauhoi", "questions"),
        ("/ huy", "cancel"),
        ("  /huy  ", "cancel"),
        ("cho em hỏi\n/huy", "cancel"),
        ("/huy@KhuyenHocBot", "cancel"),
        ("hu\u0309y", "cancel"),  # decomposed
    ],
)
def test_spellings(typed: str, name: str) -> None:
    said = spoken(Typed(typed), CATALOGUE)
    assert said is not None
    assert said.name == name


@pytest.mark.parametrize(
    "typed",
    [
        "hủy báo cáo thì làm thế nào",
        "chương trình phối hợp là gì",
        "menu hôm nay có gì",
        "em muốn bắt đầu báo cáo",
        "dữ liệu",
        "hội",
        "Hội",
        "Hội ơi",
        "hối",
        "hùy",
        "báo cạo",
        "",
        "🙂",
    ],
)
def test_words_in_a_sentence_are_no_command(typed: str) -> None:
    assert spoken(Typed(typed), CATALOGUE) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("hỏi", "ask"), ("hoi", "ask"), ("HOI", "ask"), ("hủy", "cancel"), ("huỷ", "cancel")],
)
def test_the_marks_of_a_command_or_none_are_the_command(typed: str, name: str) -> None:
    for said in (typed, f"/{typed}"):
        found = spoken(Typed(said), CATALOGUE)
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize("typed", ["/hội", "/duyết", "/hùy", "/hội khuyến học là gì"])
def test_other_marks_after_a_slash_are_no_command_either(typed: str) -> None:
    found = spoken(Typed(typed), CATALOGUE)
    assert found is not None
    assert found.name == ""


@pytest.mark.parametrize("event", [Joined(), Chosen("entry/ct-nd1")])
def test_other_events_are_no_command(event: Event) -> None:
    assert spoken(event, CATALOGUE) is None


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("/hoi quỹ là gì", "quỹ là gì"),
        ("/HỎI   quỹ là gì ", "quỹ là gì"),
        ("/hoi@KhuyenHocBot Quỹ\nlà gì", "Quỹ\nlà gì"),
        ("/hoi cho em hỏi", "cho em hỏi"),
        ("/đặt câu hỏi quỹ là gì", "quỹ là gì"),
        ("/hoi", ""),
    ],
)
def test_what_follows_a_command_is_kept_as_written(typed: str, rest: str) -> None:
    said = spoken(Typed(typed), CATALOGUE)
    assert said is not None
    assert (said.name, said.rest) == ("ask", rest)


QUESTIONS = ("ask", "browse")
OTHERS = ("address", "help")
#: what stands on the menu card of each role
CARD = {
    Role.STRANGER: (*QUESTIONS, *OTHERS),
    Role.MEMBER: (*QUESTIONS, *OTHERS),
    Role.LIAISON: ("report", "missing", *QUESTIONS, *OTHERS),
    Role.REVIEWER: ("review", "board", *QUESTIONS, "questions", *OTHERS),
    Role.ADMIN: ("review", "board", "units", "announce", *QUESTIONS, "questions", *OTHERS),
}


def test_no_spelling_means_two_commands() -> None:
    spellings: dict[str, str] = {}
    for command in COMMANDS:
        for word in CATALOGUE.words(command.word):
            for spelling in {fold(word), bare(word, CATALOGUE)}:
                assert spellings.setdefault(spelling, command.name) == command.name
                assert len(spelling.split()) <= commands.LONGEST


@pytest.mark.parametrize("role", Role)
def test_the_menu_is_one_that_telegram_takes(role: Role) -> None:
    for name, description in menu_for(role, CATALOGUE):
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert 1 <= len(description) <= 256


def test_the_menu_of_each_role() -> None:
    everybody = ["start", "hoi", "chuongtrinh", "xungho", "thietbi", "trogiup", "huy", "xoadulieu"]
    reporters = ["baocao", "conthieu", "hannop", "giahan", "donvi", "bangiao"]
    office = ["duyet", "tiendo", "tonghop", "xuat"]
    expected = {
        Role.STRANGER: everybody,
        Role.MEMBER: everybody,
        Role.LIAISON: [everybody[0], *reporters, *everybody[1:]],
        Role.REVIEWER: [everybody[0], *reporters, *office, *everybody[1:3], "cauhoi"],
        Role.ADMIN: [
            everybody[0],
            *reporters,
            *office,
            "dsdonvi",
            "thongbao",
            *everybody[1:3],
            "cauhoi",
        ],
    }
    for role in Role:
        listed = [name for name, _ in menu_for(role, CATALOGUE)]
        assert listed[: len(expected[role])] == expected[role]
    assert [name for name, _ in menu_for_group(CATALOGUE)] == ["hoi", "chuongtrinh", "trogiup"]


@pytest.mark.parametrize("role", [Role.STRANGER, Role.MEMBER, Role.LIAISON])
def test_what_is_for_the_office_is_refused_to_others(role: Role) -> None:
    play(
        role=role,
        script=[
            ("/cauhoi", says("command-not-allowed") & does()),
            ("menu", offers(*CARD[role])),
        ],
    )


def test_without_a_slash_the_words_are_a_question() -> None:
    play(script=[("câu hỏi", does_some(LogQuestion))])


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMIN])
def test_the_office_reads_the_questions_without_a_basis(role: Role) -> None:
    asker = Asker(
        person_id=5, question="con tôi <b>\nthi ở đâu " + "a" * 300, kind="no_basis", asked_at=NOW
    )
    one = Inquiry(id=1, state=InquiryState.OPEN, revision=0, opened_at=NOW, askers=(asker,))
    play(
        world=World(person=Person(7, role), asked=Asked({1: one})),
        script=[
            ("/cauhoi", says("questions-head") & lists("1. con tôi", "…", "1 người") & does()),
            ("menu", offers(*CARD[role])),
            (Press("questions"), says("questions-head") & lists("1. con tôi")),
        ],
    )
    play(role=role, script=[("câu hỏi", says("questions-none"))])


def test_a_strange_command_is_answered() -> None:
    play(script=[("/xyz", says("command-unknown") & does()), ("/", says("command-unknown"))])


@pytest.mark.parametrize("role", Role)
def test_help_lists_the_commands_of_the_role(role: Role) -> None:
    listed = [f"/{name} – {said}" for name, said in menu_for(role, CATALOGUE)]
    code = says("help-code") if role is Role.STRANGER else says()
    play(role=role, script=[("/trogiup", says("help", "help-role") & code & shows(*listed))])


@pytest.mark.parametrize("way_out", ["/huy", "huỷ", "menu", "/menu"])
@pytest.mark.parametrize("way_in", ["/hoi", "/chuongtrinh", "/xungho", "/xoadulieu", ANSWERED])
def test_there_is_always_a_way_out(way_in: str, way_out: str) -> None:
    state = play(
        script=[
            (way_in, says()),
            (way_out, says("menu") & offers("ask", "browse", "address", "help") & does()),
        ]
    )
    assert state.topic == "menu"
