"""/cangoi: whom the bot could not tell something."""

from __future__ import annotations

from datetime import timedelta

from handlers.calls import MOST, Call
from tests.play import play, says, shows
from tests.world import ADMIN, NOW, REVIEWER, World

SINCE = NOW - timedelta(hours=1)


def office(*calls: Call) -> World:
    return World(person=ADMIN, calls=calls)


def test_nobody() -> None:
    play(world=office(), script=[("/cangoi", says("calls-none"))])


def test_each_with_unit_reason_and_time() -> None:
    world = office(
        Call("Lan", ("Sở A", "Sở B"), ("0255 3822 123 (văn thư)",), "down", "telegram", SINCE),
        Call("", (), (), "no-allowance", "zalo", SINCE),
        Call("Ba", (), (), "unreached", "", SINCE),
    )
    play(
        world=world,
        script=[
            (
                "cần gọi ai",
                says("calls-head")
                & shows("3 người", "Lan (Sở A, Sở B): Telegram không gửi được")
                & shows("Điện thoại: 0255 3822 123 (văn thư)")
                & shows("Zalo hết tin của tháng", "• Ba: không kênh nào nhắn được"),
            )
        ],
    )


def test_a_long_list_is_cut() -> None:
    world = office(*(Call(f"P{n}", (), (), "unreached", "", SINCE) for n in range(MOST + 2)))
    play(world=world, script=[("/cangoi", says("calls-more") & shows("Và 2 người nữa"))])


def test_it_is_for_admins() -> None:
    world = World(person=REVIEWER, calls=())
    play(world=world, script=[("/cangoi", says("command-not-allowed"))])
