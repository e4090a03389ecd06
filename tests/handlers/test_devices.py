"""A code shown in one chat, typed in another; what is left of a month's messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import engine
from handlers.effects import Effect, RecordConsent, RecordFailedCode, ShowCommands
from handlers.facts import Facts, Person, Role
from handlers.linking import (
    DeviceCode,
    KeepOnlyThisChat,
    LinkDevice,
    OfferDevice,
    PreferChannel,
    Reach,
)
from handlers.model import State, Typed
from programme.allowance import Allowance, Limit
from tests.play import (
    NOW,
    SETTINGS,
    Meanwhile,
    World,
    anything,
    does,
    keys_in,
    offers,
    play,
    real_programme,
    says,
    shows,
)

CODE = "7FKQM2ABCD"
OPENS = DeviceCode(7, "liaison", NOW + timedelta(minutes=10), is_used=False)
AGREED = RecordConsent(SETTINGS.consent_version)


def take(
    state: State, words: str, *, person: Person | None, device: DeviceCode | None
) -> tuple[State, list[str], tuple[Effect, ...]]:
    world, event = World(person=person), Typed(words)
    facts: Facts = replace(world.facts(state, event), device=device)
    turn = engine.take_turn(state, event, facts)
    said = [key for reply in turn.replies for key in keys_in(reply.text)]
    return turn.state, said, turn.effects


@pytest.mark.parametrize("words", ["/thietbi", "đổi thiết bị", "dùng thêm Zalo", "doi thiet bi"])
def test_a_code_is_shown_to_whoever_has_agreed(words: str) -> None:
    play([(words, says("device-code", "menu") & shows(CODE, "15 phút") & does(OfferDevice(CODE)))])


def test_a_stranger_agrees_first_and_is_then_the_same_person() -> None:
    state, said, effects = take(State(), CODE, person=None, device=OPENS)
    assert {"onboarding-greeting", "onboarding-code-waits"} <= set(said)
    assert effects == ()
    state, said, effects = take(state, "đồng ý", person=None, device=OPENS)
    assert "device-linked" in said
    assert effects == (LinkDevice(CODE), AGREED, ShowCommands(Role.LIAISON))
    assert "report" in [offer.value for offer in state.offered]


def test_who_only_asked_here_is_joined_at_once() -> None:
    _, said, effects = take(State(), CODE, person=Person(8), device=OPENS)
    assert "device-linked" in said
    assert effects == (LinkDevice(CODE), AGREED, ShowCommands(Role.LIAISON))


@pytest.mark.parametrize(
    ("person", "device", "key", "is_guess"),
    [
        (Person(7, Role.LIAISON), OPENS, "device-same", False),
        (Person(8), replace(OPENS, is_used=True), "device-code-used", True),
        (Person(8), replace(OPENS, expires_at=NOW), "device-code-expired", True),
        (Person(8, Role.ADMIN), OPENS, "device-other-person", False),
        (Person(8), None, "code-unknown", True),
    ],
)
def test_what_a_code_does_not_open(
    person: Person, device: DeviceCode | None, key: str, is_guess: bool
) -> None:
    _, said, effects = take(State(), CODE, person=person, device=device)
    assert key in said
    assert effects == ((RecordFailedCode(),) if is_guess else ())


LIMIT = Limit(channel="zalo", messages=3000, users=50, reserve_percent=40)


@pytest.mark.parametrize("words", ["/hanmuc", "hạn mức", "còn bao nhiêu tin"])
def test_the_office_sees_what_is_left(words: str) -> None:
    world = World(person=Person(9, Role.ADMIN))
    event = Typed(words)
    allowed = (Allowance(limit=LIMIT, month="2026-11", used=312, users=9),)
    facts = replace(world.facts(State(), event), allowances=allowed)
    turn = engine.take_turn(State(), event, facts)
    said = real_programme().catalogue.say(turn.replies[0].text)
    for part in ("tháng 11/2026", "312/3.000", "còn 2.688", "1.488", "1.200", "9/50"):
        assert part in said, said


def test_what_is_kept_for_answers_is_no_more_than_is_left() -> None:
    spent = Allowance(limit=LIMIT, month="2026-11", used=2900)
    world = World(person=Person(9, Role.ADMIN), allowances=(spent,))
    play(world=world, script=[("/hanmuc", shows("Còn 0 tin", "100 tin để dành"))])


def test_without_limits_it_says_so_and_others_are_refused() -> None:
    play([("/hanmuc", says("allowance-none"))], role=Role.REVIEWER)
    play([("/hanmuc", says("command-not-allowed"))], role=Role.LIAISON)


BOTH = Reach(("telegram", "zalo"), chats=2)


def test_where_to_be_told_is_a_choice_with_two_channels() -> None:
    world = World(reach=BOTH)
    play(
        world=world,
        script=[
            (
                "/thietbi",
                says("device-code", "device-now-any")
                & offers("prefer/telegram", "prefer/zalo", "prefer/", "alone", "menu"),
            ),
            ("nhận qua Zalo", says("device-prefers") & does(PreferChannel("zalo"))),
            ("/thietbi", says("device-now") & shows("đang tới", "Zalo")),
            ("trưa nay ăn gì", says("device-now")),
            ("3", says("device-prefers-any") & does(PreferChannel(""))),
            ("/thietbi", says("device-now-any")),
        ],
    )


def test_a_channel_that_was_blocked_meanwhile() -> None:
    def block(world: World) -> None:
        world.reach = Reach(("telegram",), chats=2)

    play(
        world=World(reach=BOTH),
        script=[
            ("/thietbi", says("device-now-any")),
            (Meanwhile(block), says()),
            ("zalo", says("device-gone") & does()),
        ],
    )


def test_the_other_chats_are_left_after_a_second_question() -> None:
    play(
        world=World(reach=BOTH),
        script=[
            ("/thietbi", says("device-code", "device-now-any")),
            (
                "ngắt khung chat khác",
                says("device-alone-really") & offers("alone-yes", "alone-no"),
            ),
            ("trưa nay ăn gì", says("device-alone-really")),
            ("không", says("device-alone-kept", "menu") & does()),
            ("/thietbi", anything),
            ("chỉ giữ khung chat này", says("device-alone-really")),
            ("1", says("device-alone", "menu") & does(KeepOnlyThisChat())),
            ("/thietbi", says("device-code", "menu")),
        ],
    )


def test_two_chats_on_one_app_can_be_parted_too() -> None:
    world = World(reach=Reach(("telegram",), chats=2))
    script = [("/thietbi", says("device-code", "device-chats") & offers("alone", "menu"))]
    play(world=world, script=script)
