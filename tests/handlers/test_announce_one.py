"""What the office does with an announcement that has left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.announcements import (
    Announcement,
    AnnouncementState,
    BeginAnnouncement,
    CancelAnnouncement,
    Content,
    PauseAnnouncement,
    RecallAnnouncement,
    RepeatAnnouncement,
    ResendFailed,
    ResumeAnnouncement,
)
from handlers.report_effects import MakeDocument
from programme.audience import correcting
from tests.announce_samples import MINH, WORDS, announcement, sent, studio
from tests.play import (
    Expectation,
    Happening,
    Meanwhile,
    Press,
    anything,
    does,
    does_some,
    offers,
    play,
    says,
    shows,
)
from tests.world import World

IS = AnnouncementState
OPEN: list[tuple[Happening, Expectation]] = [
    ("/thongbao", anything),
    (Press("open:announcement:1"), anything),
]


def moved(to: AnnouncementState) -> Meanwhile:
    def change(world: World) -> None:
        one: Announcement = world.posted.announcements[1]
        world.posted.announcements = {1: replace(one, state=to)}

    return Meanwhile(change)


def test_it_is_paused_gone_on_with_and_stopped() -> None:
    play(
        world=sent(),
        script=[
            (moved(IS.SENDING), anything),
            *OPEN,
            (Press("one"), says("announcement-progress-sending") & offers("pause", "abort", ...)),
            (Press("pause"), does(PauseAnnouncement(1)) & offers("one", "home")),
            (Press("one"), says("announcement-progress-paused") & offers("resume", "abort", ...)),
            (Press("resume"), does(ResumeAnnouncement(1))),
            (Press("one"), anything),
            (Press("abort"), says("announce-sure-stop") & does()),
            (Press("one"), does()),
            (Press("abort"), anything),
            (moved(IS.DONE), anything),
            (Press("yes"), says("announce-moved") & does()),
            (moved(IS.SENDING), anything),
            (Press("one"), anything),
            (Press("abort"), anything),
            (Press("yes"), says("announce-cancelled") & does(CancelAnnouncement(1))),
            (Press("one"), says("announcement-progress-cancelled")),
        ],
    )


@pytest.mark.parametrize("has_begun", [True, False])
def test_whoever_regrets_it_at_once_types_stop(has_begun: bool) -> None:
    """The word that leaves everything else stops what has just been confirmed."""
    begun: list[tuple[Happening | Meanwhile, Expectation]] = [(moved(IS.SENDING), anything)]
    stopped = says("announce-paused") & does(PauseAnnouncement(1))
    play(
        world=studio(announcement()),
        script=[
            *OPEN,
            (Press("send"), anything),
            (Press("yes"), says("announce-confirmed-now") & offers("pause", "one", "home")),
            *(begun if has_begun else []),
            ("dừng", stopped if has_begun else says("announce-moved") & offers("reopen", ...)),
        ],
    )


def test_who_was_missed_is_phoned_and_tried_again() -> None:
    world = sent(replace(WORDS, needs_ack=True))
    world.posted.failed = frozenset({MINH.id})
    play(
        world=world,
        script=[
            *OPEN,
            (Press("one"), shows("Sở Tư pháp: đã chặn bot", "Sở Y tế: kênh từ chối tin")),
            (Press("resend"), does(ResendFailed(1)) & shows("1 nơi bị từ chối")),
            (Press("one"), anything),
            (Press("repeat"), does(RepeatAnnouncement(1))),
            (Press("one"), anything),
            (Press("calls"), does(MakeDocument("calls", "1")) & says("announce-calls")),
        ],
    )


def test_a_correction_goes_to_the_same_people() -> None:
    correction = Content(corrects=1, audience=correcting(1))
    play(
        world=sent(),
        script=[
            *OPEN,
            (
                Press("correct"),
                says("announce-ask-correction") & does(BeginAnnouncement(correction)),
            ),
            ("Hạn nộp là ngày 26.", says("announce-draft-corrects", "announce-audience-same")),
        ],
    )


def test_what_was_to_be_noted_is_to_be_noted_when_it_is_put_right() -> None:
    correction = Content(corrects=1, audience=correcting(1), needs_ack=True)
    play(
        world=sent(replace(WORDS, needs_ack=True)),
        script=[*OPEN, (Press("correct"), does(BeginAnnouncement(correction)))],
    )


def test_it_is_taken_back() -> None:
    play(
        world=sent(),
        script=[
            *OPEN,
            (Press("recall"), says("announce-sure-recall") & does()),
            ("quỹ khuyến học là gì?", shows("Nguồn") & says("announce-sure-recall")),
            (Press("yes"), does_some(RecallAnnouncement)),
            (Press("one"), offers("calls", "one", "home")),
        ],
    )


def test_the_list_to_call_is_the_one_of_the_announcement_that_is_open() -> None:
    place = sent(replace(WORDS, needs_ack=True))
    play(
        world=place,
        script=[
            ("/thongbao 12/TB-KH", anything),
            ("1", offers("repeat", "calls", ...)),
            ("danh sách gọi điện", does(MakeDocument("calls", "1"))),
        ],
    )
