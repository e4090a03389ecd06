"""The office's own commands in plain words; nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers import office_words
from handlers.announcements import AnnouncementState, Unmet
from handlers.engine import needs
from handlers.facts import Need, Person, Role
from handlers.model import State, Typed
from handlers.reporting import ReportState
from tests.announce_samples import WORDS, announcement, step, studio
from tests.office_samples import HEALTH, office, sent
from tests.play import (
    Expectation,
    Press,
    World,
    anything,
    offers,
    play,
    real_programme,
    says,
    shows,
)
from tests.world import reporting

IS = AnnouncementState


def desk(role: Role) -> World:
    world = office(sent(state=ReportState.APPROVED), sent(HEALTH))
    return replace(world, person=Person(7, role))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sở y tế nộp chưa", says("office-found-one") & shows("Sở Y tế")),
        ("so y te nop bao cao chua em", says("office-found-one")),
        ("cho tôi bảng tổng hợp", says("totals-head")),
        ("có ai xin gia hạn không", says("review-queue")),
        ("đơn vị nào chưa nộp báo cáo", says("board-head")),
    ],
)
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMIN])
def test_a_sentence_of_the_office_is_its_command(
    words: str, expected: Expectation, role: Role
) -> None:
    play(world=desk(role), script=[(words, expected)])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hủy cái thông báo vừa rồi", says("announce-home-empty")),
        ("đổi ý rồi, hủy thông báo đó đi", says("announce-home-empty")),
        ("ai chưa báo đã nắm", says("office-noted-none", "announce-home-empty")),
    ],
)
def test_announcements_are_the_admins(words: str, expected: Expectation) -> None:
    play(world=desk(Role.ADMIN), script=[(words, expected)])
    state = play(world=desk(Role.REVIEWER), script=[(words, anything)])
    assert state.topic != "announce"


ASKED = replace(WORDS, needs_ack=True)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("ai chưa báo đã nắm", "45/CV"),
        ("đơn vị nào chưa báo đã nắm vậy em", "45/CV"),
        ("ai chưa báo đã nắm thông báo vừa rồi", "45/CV"),
        ("ai chưa báo đã nắm thông báo 12/TB-KH", "12/TB-KH"),
        ("ai chưa nắm thông báo số 1", "12/TB-KH"),
    ],
)
def test_who_has_not_taken_note_of_the_newest_or_the_one_that_is_named(
    words: str, named: str
) -> None:
    newest = announcement(replace(ASKED, reference="45/CV"), id=2, state=IS.SCHEDULED)
    unasked = announcement(replace(WORDS, reference="9/KH"), id=3, state=IS.SCHEDULED)
    world = studio(announcement(ASKED, state=IS.SCHEDULED), newest, unasked)
    step(world)
    world.posted.silent = (Unmet(name="Lan", units=("Sở Y tế",), reason="silent"),)
    shown = shows(f"Số, ký hiệu: {named}", "Chưa báo “Đã nắm”:", "Sở Y tế (Lan)")
    play(world=world, script=[(words, shown & offers("repeat", "calls", ...))])
    # also in the list; and below the card of one it is about that one
    opened = ("/thongbao", anything), (Press("open:announcement:2"), shows("45/CV"))
    play(world=world, script=[opened[0], (words, shown)])
    if named == "45/CV":
        play(world=world, script=[*opened, (words, shown)])


def test_what_nobody_was_asked_to_note_is_not_found() -> None:
    world = studio(announcement(state=IS.SCHEDULED))
    step(world)
    play(world=world, script=[("ai chưa báo đã nắm", says("office-noted-none"))])
    none = says("announce-found-none") & shows("12/tb-kh")
    play(world=world, script=[("ai chưa báo đã nắm thông báo 12/TB-KH", none)])
    # other matters that somebody has not heard of
    state = play(world=world, script=[("ai chưa báo đã nắm tình hình giải ngân", anything)])
    assert state.topic != "announce"


def test_reminding_one_unit_says_that_all_of_them_would_be() -> None:
    play(
        world=desk(Role.ADMIN),
        script=[("nhắc sở y tế nộp báo cáo đi", says("office-reminds-all"))],
    )


@pytest.mark.parametrize(
    "words",
    [
        "sở y tế nộp chưa",
        "cho tôi bảng tổng hợp",
        "nhắc sở y tế nộp báo cáo đi",
        "ai chưa báo đã nắm",
    ],
)
def test_nobody_else_is_told_of_another_unit(words: str) -> None:
    for world in (World(person=Person(7, Role.STRANGER)), reporting()):
        state = play(world=world, script=[(words, anything)])
        assert state.topic not in ("office", "review", "reminders", "announce")


def test_the_office_is_not_told_that_the_office_will_answer() -> None:
    words = "trụ sở mới của Hội có mấy phòng họp vậy"
    play(world=desk(Role.ADMIN), script=[(words, says("ask-no-basis-office"))])
    play(script=[(words, says("ask-no-basis"))])


def test_what_the_sentence_needs_is_loaded_for_the_office_alone() -> None:
    catalogue = real_programme().catalogue
    event = Typed("sở y tế nộp chưa")
    assert Need.BOARD in needs(State(), event, Role.ADMIN, catalogue)
    assert Need.BOARD not in needs(State(), event, Role.LIAISON, catalogue)
    assert Need.BOARD not in needs(State(topic="report"), event, Role.ADMIN, catalogue)


@pytest.mark.parametrize(
    "words", ["bot có tự nhắc không", "bot có nhắc các đơn vị chưa nộp không", "bot tự nhắc à"]
)
def test_to_ask_whether_the_bot_reminds_reminds_nobody(words: str) -> None:
    state = play(world=desk(Role.ADMIN), script=[(words, anything)])
    assert state.topic != "reminders"
    meant = office_words.meant("nhắc sở y tế được không", Role.ADMIN, real_programme().catalogue)
    assert meant is not None
