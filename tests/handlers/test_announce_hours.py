"""An announcement at night or on a day off, and a great one where there is only one admin."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.announcements import (
    AnnouncementState,
    ConfirmAnnouncement,
    RepeatAnnouncement,
    ResumeAnnouncement,
    SaveAnnouncement,
    SecondAnnouncement,
    TryAnnouncement,
)
from handlers.effects import TellOffice
from tests.announce_samples import NOW, SECOND, WORDS, announcement, sent, studio
from tests.play import (
    ADMIN,
    Expectation,
    Meanwhile,
    Press,
    Switch,
    anything,
    does,
    does_some,
    offers,
    play,
    says,
    shows,
)
from tests.world import Between, Happening, World

#: Wednesday 16/12/2026, 22:00 at home, and the first moment after it when people may be written to
NIGHT = datetime(2026, 12, 16, 15, tzinfo=UTC)
MORNING = datetime(2026, 12, 17, 0, 30, tzinfo=UTC)
#: Saturday 19/12, 10:00; the next working day is Monday 21/12
SATURDAY = datetime(2026, 12, 19, 3, tzinfo=UTC)
MONDAY = datetime(2026, 12, 21, 0, 30, tzinfo=UTC)


def opened(now: datetime, send_at: datetime | None = None) -> World:
    world = studio(announcement(replace(WORDS, send_at=send_at)))
    world.now = now
    return world


OPEN: list[tuple[Happening | Between, Expectation]] = [
    ("/thongbao", anything),
    (Press("open:announcement:1"), anything),
]


@pytest.mark.parametrize(
    ("now", "send_at", "at", "why", "slot", "shown"),
    [
        (NIGHT, None, "22:00", "announce-late-night", MORNING, "07:30 thứ Năm 17/12"),
        (NOW, NIGHT, "22:00", "announce-late-night", MORNING, "07:30 thứ Năm 17/12"),
        (SATURDAY, None, "10:00", "announce-late-day-off", MONDAY, "07:30 thứ Hai 21/12"),
        (NOW, SATURDAY, "10:00", "announce-late-day-off", MONDAY, "07:30 thứ Hai 21/12"),
    ],
)
def test_the_better_hour_is_offered_and_taken(
    now: datetime, send_at: datetime | None, at: str, why: str, slot: datetime, shown: str
) -> None:
    content = replace(WORDS, send_at=slot)
    play(
        world=opened(now, send_at),
        script=[
            *OPEN,
            (Press("send"), says(why) & does() & offers("slot", "anyway", "when", "card")),
            (
                Press("slot"),
                says("announce-confirm")
                & shows(shown)
                & does(SaveAnnouncement(1, 0, content), TryAnnouncement(1)),
            ),
            (
                Press("yes"),
                says("announce-confirmed-later") & does(ConfirmAnnouncement(1, 1)),
            ),
        ],
    )


@pytest.mark.parametrize(("now", "send_at"), [(NIGHT, None), (NOW, NIGHT)])
def test_the_office_may_insist(now: datetime, send_at: datetime | None) -> None:
    play(
        world=opened(now, send_at),
        script=[
            *OPEN,
            (Press("send"), shows("22:00")),
            (
                "vẫn gửi",  # the last question says once more that it is night
                says("announce-confirm", "announce-late-night", "announce-confirm-late")
                & does(TryAnnouncement(1)),
            ),
            (Press("yes"), does(ConfirmAnnouncement(1, 0))),
        ],
    )


def test_another_hour_is_typed() -> None:
    play(
        world=opened(NIGHT),
        script=[
            *OPEN,
            (Press("send"), anything),
            (Press("when"), says("announce-ask-when")),
            ("9h sáng mai", does_some(SaveAnnouncement)),
            (Press("send"), says("announce-confirm")),
        ],
    )


def test_the_evening_comes_between_question_and_answer() -> None:
    world = opened(NOW)
    play(
        world=world,
        script=[
            *OPEN,
            (Press("send"), says("announce-confirm")),
            (Meanwhile(lambda w: setattr(w, "now", NIGHT)), anything),
            (Press("yes"), says("announce-late-night") & does()),
            (Meanwhile(lambda w: setattr(w, "now", NIGHT + timedelta(minutes=1))), anything),
            (Press("anyway"), says("announce-confirm")),
            (Press("yes"), does(ConfirmAnnouncement(1, 0))),
        ],
    )


def test_the_question_about_the_hour_comes_again_after_another_one() -> None:
    play(
        world=opened(NIGHT),
        script=[
            *OPEN,
            (Press("send"), anything),
            ("quỹ khuyến học là gì?", shows("Nguồn") & says("announce-late-night")),
        ],
    )


def test_a_better_hour_after_the_acknowledgement_is_due() -> None:
    until = NIGHT + timedelta(hours=2)
    world = opened(NIGHT)
    world.posted.announcements = {
        1: announcement(replace(WORDS, needs_ack=True, ack_until=until)),
    }
    play(world=world, script=[*OPEN, (Press("send"), anything), (Press("slot"), does())])


def great(now: datetime = NOW, *, has_other: bool = False) -> World:
    """203 people, 202 of whom can be written to; one admin or two."""
    world = studio(announcement())
    liaison = world.posted.people[-2]
    crowd = [replace(liaison, id=1000 + n, chat_id=5000 + n) for n in range(200)]
    people = [one for one in world.posted.people if has_other or one.id != SECOND.id]
    world.posted.people = (*people, *crowd)
    world.now = now
    return world


def test_the_only_admin_types_how_many_it_goes_to() -> None:
    play(
        world=great(),
        script=[
            *OPEN,
            (
                Press("send"),
                says("announce-confirm-alone")
                & shows("Bot nhắn được 202")
                & offers("unmet", "card"),
            ),
            ("gửi", does()),
            ("203", says("announce-alone-wrong") & shows("202 nơi") & does()),
            (
                "202 nơi",
                says("announce-confirmed-now") & does(ConfirmAnnouncement(1, 0, alone=202)),
            ),
        ],
    )


def test_one_who_has_blocked_the_bot_cannot_agree() -> None:
    world = great(has_other=True)
    gone = [replace(o, chat_id=None) if o.id == SECOND.id else o for o in world.posted.people]
    world.posted.people = tuple(gone)
    play(world=world, script=[*OPEN, (Press("send"), says("announce-confirm-alone"))])


def test_it_waits_for_somebody_who_has_left() -> None:
    """The card says so, and the way back to the draft leads to agreeing alone."""
    world = great(has_other=True)

    def leave(left: World) -> None:
        left.posted.people = tuple(o for o in left.posted.people if o.id != SECOND.id)

    play(
        world=world,
        script=[
            *OPEN,
            (Press("send"), says("announce-confirm-second")),
            (Press("yes"), does_some(TellOffice)),
            (Meanwhile(leave), anything),
            (Press("one"), says("announce-waiting-nobody") & offers("reopen", "abort", ...)),
            (Press("reopen"), anything),
            (Press("send"), says("announce-confirm-alone")),
            ("202", does(ConfirmAnnouncement(1, 2, alone=202))),
        ],
    )


@pytest.mark.parametrize(("press", "send_at"), [("slot", MORNING), ("anyway", None)])
def test_the_second_word_comes_at_night(press: str, send_at: datetime | None) -> None:
    play(
        world=great(has_other=True),
        script=[
            *OPEN,
            (Press("send"), anything),
            (Press("yes"), anything),
            (Meanwhile(lambda w: setattr(w, "now", NIGHT)), anything),
            (Switch(SECOND), anything),
            *OPEN,
            (Press("second"), says("announce-late-night") & offers("slot", "anyway", "one")),
            (Press(press), does(SecondAnnouncement(1, 1, send_at))),
        ],
    )


def test_silent_people_are_not_reminded_at_night_by_mistake() -> None:
    world = sent(replace(WORDS, needs_ack=True))
    world.now = NIGHT
    play(
        world=world,
        script=[
            *OPEN,
            (Press("repeat"), says("announce-late-night") & does() & offers("anyway", "one")),
            (Press("one"), does()),
            (Press("repeat"), anything),
            (Press("anyway"), does(RepeatAnnouncement(1))),
        ],
    )


def test_going_on_at_night() -> None:
    world = studio(announcement(state=AnnouncementState.PAUSED))
    world.now = NIGHT
    play(
        world=world,
        script=[
            *OPEN,
            (Press("resume"), says("announce-late-night") & does()),
            (Press("anyway"), does(ResumeAnnouncement(1))),
            (Switch(ADMIN), anything),
        ],
    )


def test_the_acknowledgement_must_come_after_the_send() -> None:
    content = replace(WORDS, send_at=MORNING, needs_ack=True, ack_until=NOW + timedelta(hours=1))
    world = studio(announcement(content))
    play(world=world, script=[*OPEN, (Press("send"), shows("là 09:30", "Giờ gửi") & does())])
