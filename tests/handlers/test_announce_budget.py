"""What an announcement takes of a month's messages is said before, and there is a way out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.announcements import (
    ConfirmAnnouncement,
    Content,
    SaveAnnouncement,
    TryAnnouncement,
)
from programme.allowance import Allowance, Limit, month_of
from programme.audience import BUDGET, Audience, PersonFact, Routing, choose
from tests.announce_samples import NOW, WORDS, announcement, studio
from tests.play import (
    Expectation,
    Happening,
    Meanwhile,
    Press,
    anything,
    does,
    offers,
    play,
    says,
    shows,
)
from tests.world import World

LIMIT = Limit(channel="zalo", messages=3000, users=50, reserve_percent=40)
OPEN: list[tuple[Happening, Expectation]] = [
    ("/thongbao", anything),
    (Press("open:announcement:1"), anything),
]


def left(count: int, *, promised: int = 0) -> Allowance:
    """So many messages may still be announcements."""
    return Allowance(
        limit=LIMIT, month=month_of(NOW), used=1800 - count - promised, promised=promised
    )


def office(
    allowed: Allowance, *, both: Collection[int] = (), costs: int = 1, content: Content = WORDS
) -> World:
    """Three liaisons on Zalo alone, ``both`` there with a Telegram beside it, one on Telegram."""
    world = studio(announcement(content))
    here = [
        PersonFact(
            id=person,
            role="liaison",
            chat_id=1000 + person,
            channel="zalo",
            has_chat=True,
            elsewhere={"telegram": 2000 + person} if person in both else {},
        )
        for person in (51, 52, 53, *both)
    ]
    there = PersonFact(id=90, role="liaison", chat_id=90, channel="telegram", has_chat=True)
    admins = [one for one in world.posted.people if one.role == "admin"]
    world.posted.people = (*admins, *here, there)
    world.posted.costs = {"zalo": costs}
    world.allowances = (allowed,)
    return world


def routed(revision: int, routing: Routing) -> SaveAnnouncement:
    audience = replace(WORDS.audience, routing=routing)
    return SaveAnnouncement(1, revision, replace(WORDS, audience=audience))


def test_what_it_takes_is_said_where_there_is_enough() -> None:
    play(
        world=office(left(1800), costs=2),
        script=[
            *OPEN,
            (
                Press("send"),
                says("announce-confirm")
                & shows("Zalo: sẽ dùng 6/1.800 tin còn lại")
                & offers("yes", "card"),
            ),
            ("1", does(ConfirmAnnouncement(1, 0, False))),
        ],
    )


def test_what_others_will_take_counts_as_taken() -> None:
    play(
        world=office(left(1, promised=700)),
        script=[*OPEN, (Press("send"), shows("cần 3 tin", "chỉ còn 1 tin", "thiếu 2"))],
    )


def test_people_with_both_channels_are_moved_and_the_rest_phoned() -> None:
    world = office(left(2), both=(61, 62))
    moved = Routing(channel="zalo", moves=True)
    limited = replace(moved, most=2)
    play(
        world=world,
        script=[
            *OPEN,
            (
                Press("send"),
                says("announce-budget-ask")
                & shows("cần 5 tin", "chỉ còn 2 tin")
                & offers("move", "enough", "audience", "card", "discard")
                & does(),
            ),
            (
                "chuyển sang telegram",
                says("announce-budget-ask")
                & shows("cần 3 tin")
                & offers("enough", "audience", "card", "discard")
                & does(routed(0, moved)),
            ),
            (
                "gửi phần đủ",
                says("announce-confirm")
                & shows("Nơi nhận: 6. Bot nhắn được 5", "1 hết phần tin trong tháng", "2/2 tin")
                & does(routed(1, limited), TryAnnouncement(1)),
            ),
            ("gửi", says("announce-confirmed-now") & does(ConfirmAnnouncement(1, 2, False))),
        ],
    )
    meant = choose(replace(WORDS.audience, routing=limited), world.posted.world)
    assert [(one.person_id, one.channel, one.reason) for one in meant] == [
        (51, "zalo", ""),
        (52, "zalo", ""),
        (53, "", BUDGET),
        (61, "telegram", ""),
        (62, "telegram", ""),
        (90, "telegram", ""),
    ]


def test_another_audience_is_decided_anew() -> None:
    world = office(left(2))
    play(
        world=world,
        script=[
            *OPEN,
            (Press("send"), offers("enough", "audience", "card", "discard")),
            ("2", says("announce-ask-audience")),
        ],
    )
    audience = replace(WORDS.audience, routing=Routing(channel="zalo", most=2))
    assert audience.joined(Audience(units=(3,))).routing is None
    assert Audience.from_json(audience.to_json()) == audience
    assert Audience(routing=audience.routing).is_empty


def test_nothing_left_leaves_the_other_channel() -> None:
    play(
        world=office(left(0)),
        script=[
            *OPEN,
            (Press("send"), offers("enough", "audience", "card", "discard")),
            ("gọi điện", says("announce-confirm") & shows("Nơi nhận: 4. Bot nhắn được 1")),
            ("về bản nháp", offers("send", ...)),
            ("gửi", says("announce-confirm")),
        ],
    )


@pytest.mark.parametrize("answer", ["không gửi", "5"])
def test_it_may_be_dropped(answer: str) -> None:
    play(
        world=office(left(0), both=(61,)),
        script=[*OPEN, (Press("send"), anything), (answer, says("announce-sure-drop"))],
    )


def test_what_left_meanwhile_is_noticed() -> None:
    def use_up(world: World) -> None:
        world.allowances = (left(0),)

    play(
        world=office(left(3)),
        script=[
            *OPEN,
            (Press("send"), says("announce-confirm")),
            (Meanwhile(use_up), anything),
            ("gửi", says("announce-budget-ask") & does()),
            ("trưa nay ăn gì", anything),
        ],
    )


def test_next_month_begins_anew() -> None:
    later = replace(WORDS, send_at=NOW + timedelta(days=20))
    play(
        world=office(left(0), content=later),
        script=[*OPEN, (Press("send"), shows("3/1.800 tin"))],
    )
