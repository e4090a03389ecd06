"""What the office does with an announcement that has left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.announcements import (
    Announcement,
    AnnouncementState,
    BeginAnnouncement,
    CancelAnnouncement,
    Content,
    PauseAnnouncement,
    RecallAnnouncement,
    ReopenAnnouncement,
    RepeatAnnouncement,
    ResendFailed,
    ResumeAnnouncement,
    SaveAnnouncement,
)
from handlers.model import Turn
from handlers.report_effects import MakeDocument
from programme.audience import correcting
from tests.announce_samples import MINH, NOW, WORDS, announcement, sent, studio
from tests.play import (
    Expectation,
    Happening,
    Meanwhile,
    Press,
    anything,
    does,
    does_some,
    keys_in,
    lists,
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


def never(key: str) -> Expectation:
    def check(turn: Turn) -> Iterator[str]:
        if any(key in keys_in(reply.text) for reply in turn.replies):
            yield f"says {key!r}"

    return Expectation(check)


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


@pytest.mark.parametrize(
    ("state", "said", "asked"),
    [
        (IS.SCHEDULED, "đổi ý rồi, hủy thông báo đó đi", "announce-sure-cancel"),
        (IS.SCHEDULED, "huy thong bao nay di", "announce-sure-cancel"),
        (IS.SCHEDULED, "hủy", "announce-sure-cancel"),
        (IS.SCHEDULED, "thôi không gửi thông báo này nữa", "announce-sure-cancel"),
        (IS.SCHEDULED, "em ơi hủy giúp chị cái thông báo này được không", "announce-sure-cancel"),
        (IS.WAITING_SECOND, "bỏ cái thông báo này đi em", "announce-sure-cancel"),
        (IS.SENDING, "chết, đừng gửi nữa", "announce-sure-stop"),
        (IS.SENDING, "gửi nhầm rồi, thu hồi lại giúp chị", "announce-sure-recall"),
        (IS.DONE, "hủy thông báo này đi", "announce-sure-recall"),
        (IS.DONE, "rút lại đi em", "announce-sure-recall"),
    ],
)
def test_calling_it_off_in_words_is_asked_about(
    state: AnnouncementState, said: str, asked: str
) -> None:
    """It is neither a question for the office nor the way out, with the sending going on."""
    world = sent() if state in (IS.SENDING, IS.DONE) else studio(announcement(state=state))
    play(
        world=world,
        script=[
            *OPEN,
            (moved(state), anything),
            (Press("one"), anything),
            (said, says(asked) & does() & offers("yes", "one")),
            ("thôi đừng hủy nữa", does() & never(asked)),
        ],
    )


@pytest.mark.parametrize("said", ["ai hủy thông báo này vậy", "hủy thông báo rồi à"])
def test_a_question_about_calling_it_off_is_none(said: str) -> None:
    world = studio(announcement(state=IS.SCHEDULED))
    play(world=world, script=[*OPEN, (said, never("announce-sure-cancel"))])


def test_called_off_and_said_once_more() -> None:
    play(
        world=studio(announcement(state=IS.SCHEDULED)),
        script=[
            *OPEN,
            ("đổi ý rồi, hủy thông báo đó đi", says("announce-sure-cancel")),
            ("hủy đi em", says("announce-cancelled") & does(CancelAnnouncement(1))),
            (Press("one"), says("announcement-progress-cancelled")),
            ("hủy thông báo này đi", says("announcement-progress-cancelled") & does()),
        ],
    )


@pytest.mark.parametrize("said", ["đổi ý rồi, hủy thông báo này đi", "thôi không gửi nữa"])
@pytest.mark.parametrize("step", ["card", "send", "when", "ack"])
def test_a_draft_that_is_called_off_is_given_up_on_a_press(said: str, step: str) -> None:
    play(
        world=studio(announcement()),
        script=[
            *OPEN,
            (Press(step), anything) if step != "card" else ("/thongbao", anything),
            *([] if step != "card" else OPEN[1:]),
            (said, says("announce-sure-drop") & does() & offers("drop", "card")),
        ],
    )


LATER = replace(WORDS, send_at=NOW + timedelta(hours=5))
AT_ONCE = ["thôi gửi luôn bây giờ", "đừng hẹn giờ nữa, gửi ngay", "gửi liền đi em"]


@pytest.mark.parametrize("said", AT_ONCE)
@pytest.mark.parametrize("step", ["card", "send", "when"])
def test_a_draft_waits_no_longer(said: str, step: str) -> None:
    saved = SaveAnnouncement(1, 0, replace(LATER, send_at=None))
    play(
        world=studio(announcement(LATER)),
        script=[
            *OPEN,
            *([] if step == "card" else [(Press(step), anything)]),
            (said, says("announce-when-now") & does(saved) & offers("send", ...)),
            ("gửi", says("announce-confirm", "announce-when-now")),
        ],
    )


@pytest.mark.parametrize("said", AT_ONCE)
def test_what_was_to_wait_is_a_draft_again_without_its_hour(said: str) -> None:
    now = replace(LATER, send_at=None)
    play(
        world=studio(announcement(LATER, state=IS.SCHEDULED)),
        script=[
            *OPEN,
            (
                said,
                says("announce-reopened", "announce-when-now")
                & does(ReopenAnnouncement(1, 0), SaveAnnouncement(1, 1, now)),
            ),
            ("gửi", says("announce-confirm")),
            (Press("yes"), says("announce-confirmed-now")),
        ],
    )


@pytest.mark.parametrize("said", ["thôi gửi", "thôi đừng gửi ngay", "gửi ngay được không?"])
def test_it_still_waits(said: str) -> None:
    play(
        world=studio(announcement(LATER, state=IS.SCHEDULED)),
        script=[*OPEN, (said, never("announce-reopened"))],
    )


def test_the_press_says_that_it_only_fixes_the_hour() -> None:
    play(
        world=studio(announcement(LATER)),
        script=[
            *OPEN,
            (Press("send"), lists("Hẹn gửi 13:30 16/12 tới 2 nơi")),
            ("hẹn gửi", says("announce-confirmed-later")),
        ],
    )
