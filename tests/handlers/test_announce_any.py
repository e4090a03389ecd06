"""Whatever admins and recipients do, in whatever order, somebody answers and nothing leaves
that was not confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import engine
from handlers.announcements import (
    AnnouncementState,
    ConfirmAnnouncement,
    ReopenAnnouncement,
    SecondAnnouncement,
)
from handlers.model import FileSent, Pressed, State, Typed, Unreadable
from handlers.reporting import FileKept, FileRefused
from tests.announce_samples import LAN, NOW, SECOND, WORDS, announcement, step, studio
from tests.play import ADMIN, World, keys_in, sound

WORDS_TYPED = (
    "/thongbao", "/thongbao 12/TB", "thông báo", "soạn thông báo mới", "menu", "/huy", "gửi",
    "người nhận", "tất cả đầu mối", "tất cả", "xong", "sở", "Sở Y tế", "trực thuộc sở tư pháp",
    "8h sáng mai", "25/12", "hôm qua", "12/TB-KH", "đã nắm", "NAM 1", "năm", "đồng ý", "có",
    "không", "sửa", "giờ gửi", "số, ký hiệu", "báo đã nắm", "sửa nội dung", "xem thử", "thu hồi",
    "đính chính", "Hạn nộp là ngày 25.", "x" * 3600, "…", "quỹ khuyến học là gì", "a", "b", "1",
    "thông báo 12/TB-KH nói gì?", "danh sách", "bỏ bản nháp", "tạm dừng", "xem số mới nhất",
)  # fmt: skip
KEPT = FileKept(name="a" * 64 + ".jpg", kind="jpg", size=9, title="", purpose="announcement")
happenings = st.one_of(
    st.sampled_from(WORDS_TYPED).map(Typed),
    st.integers(min_value=0, max_value=10),  # a press on the live prompt
    st.sampled_from(
        [
            FileSent("photo", "f", caption="Lịch"),
            FileSent("video", "f"),
            Unreadable("sticker"),
            Pressed(3, 1),
            Pressed(-1, 0),
            Pressed(-1, 1),
            Pressed(-7, 0),
            KEPT,
            FileRefused(reason="kind", title="", purpose="announcement"),
        ]
    ),
    st.sampled_from(
        ["later", "night", "day", "worker", "sending", "changed", "admin", "second", "liaison"]
    ),
)
#: 22:00 at home
NIGHT = NOW + timedelta(hours=13, minutes=30)
PEOPLE = {"admin": ADMIN, "second": SECOND, "liaison": LAN}


def meanwhile(what: str, world: World) -> None:
    posted = world.posted
    match what:
        case "later":
            world.now += timedelta(hours=9)
        case "worker":
            step(world)
        case "sending":
            posted.announcements = {
                id: replace(one, state=AnnouncementState.SENDING)
                if one.state is AnnouncementState.DONE
                else one
                for id, one in posted.announcements.items()
            }
        case "night" | "day":
            world.now = NIGHT if what == "night" else NOW
        case "changed":
            posted.announcements = {
                id: replace(one, revision=one.revision + 1)
                for id, one in posted.announcements.items()
            }


@settings(max_examples=200, deadline=None)
@given(st.lists(happenings, max_size=30))
def test_nobody_is_stranded(steps: list[object]) -> None:
    world = studio(announcement(replace(WORDS, needs_ack=True)))
    states = {person: State() for person in PEOPLE.values()}
    person = ADMIN
    for happening in steps:
        if isinstance(happening, str):
            person = PEOPLE.get(happening, person)
            world.posted = replace(world.posted)
            meanwhile(happening, world)
            continue
        world.person, state = person, states[person]
        event = Pressed(state.prompt, happening) if isinstance(happening, int) else happening
        assert isinstance(event, Typed | Pressed | FileSent | Unreadable | FileKept | FileRefused)
        before = world.posted.announcements
        turn = engine.take_turn(state, event, world.facts(state, event))
        assert list(sound(state, event, turn)) == []
        assert all("apology" not in set(keys_in(reply.text)) for reply in turn.replies)
        for effect in turn.effects:
            if isinstance(effect, ConfirmAnnouncement):
                assert not before[effect.id].content.audience.is_empty
                assert before[effect.id].state is AnnouncementState.DRAFT
                assert state.step.removesuffix("/anyway") == f"confirm/{effect.revision}"
                assert effect.alone == 0
            if isinstance(effect, ConfirmAnnouncement | SecondAnnouncement | ReopenAnnouncement):
                assert person in (ADMIN, SECOND)
        world.apply(turn.effects)
        world.turn += 1
        states[person] = State.from_json(turn.state.to_json())
