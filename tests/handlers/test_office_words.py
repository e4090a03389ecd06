"""The office's own commands in plain words; nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.engine import needs
from handlers.facts import Need, Person, Role
from handlers.model import State, Typed
from handlers.reporting import ReportState
from tests.office_samples import HEALTH, office, sent
from tests.play import Expectation, World, anything, play, real_programme, says, shows
from tests.world import reporting


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
        ("ai chưa báo đã nắm", says("office-noted-where", "announce-home-empty")),
    ],
)
def test_announcements_are_the_admins(words: str, expected: Expectation) -> None:
    play(world=desk(Role.ADMIN), script=[(words, expected)])
    state = play(world=desk(Role.REVIEWER), script=[(words, anything)])
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
