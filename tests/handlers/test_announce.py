"""Composing and sending an announcement in a chat, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.announcements import (
    AnnouncementState,
    AttachedFile,
    BeginAnnouncement,
    CancelAnnouncement,
    ConfirmAnnouncement,
    Content,
    ReopenAnnouncement,
    SaveAnnouncement,
    SecondAnnouncement,
    TryAnnouncement,
    Unmet,
)
from handlers.effects import TellOffice
from handlers.facts import Role
from handlers.model import FileSent, Turn, Typed
from handlers.report_effects import FetchFile
from programme.audience import Audience
from tests.announce_samples import (
    LIAISONS,
    MINH,
    NOW,
    SECOND,
    WORDS,
    announcement,
    posted,
    sent,
    step,
    studio,
)
from tests.office_samples import HEALTH, LAW, POLICE
from tests.play import (
    ADMIN,
    UNIT,
    Expectation,
    Kept,
    Meanwhile,
    Press,
    Refused,
    Switch,
    anything,
    does,
    does_some,
    keys_in,
    offers,
    play,
    says,
    shows,
    silence,
)
from tests.world import World

#: 08:00 on 17/12/2026 at home
TOMORROW = datetime(2026, 12, 17, 1, 0, tzinfo=UTC)


def never_says(key: str) -> Expectation:
    def check(turn: Turn) -> Iterator[str]:
        if any(key in keys_in(reply.text) for reply in turn.replies):
            yield f"says {key!r}"

    return Expectation(check)


def saves(content: Content, revision: int = 0) -> SaveAnnouncement:
    return SaveAnnouncement(1, revision, content)


def test_from_the_first_word_to_everybody() -> None:
    text = "Kính gửi các đơn vị: hạn nộp <b>ngày 25</b>."
    typed = Typed("Kính gửi các đơn vị: hạn nộp ngày 25.", marked=text)
    first = Content(text=text)
    world = studio()
    play(
        world=world,
        script=[
            ("thông báo", says("announce-home-empty") & offers("new", "menu")),
            ("1", says("announce-ask-new") & offers("home")),
            (typed, says("announce-no-audience") & does(BeginAnnouncement(first))),
            ("người nhận", says("announce-audience-empty") & does()),
            (
                "tất cả đầu mối",
                shows("Nơi nhận: 3. Bot nhắn được 2; chưa nhắn được 1 (1 đã chặn bot)")
                & does(saves(replace(first, audience=LIAISONS))),
            ),
            ("xong", shows("Kính gửi", "đầu mối") & offers("send", "try", ...)),
            ("gửi thử cho tôi", says("announce-tried") & does(TryAnnouncement(1))),
            (Press("card"), offers("send", ...)),
            (
                "gửi",
                says("announce-confirm")
                & shows("Nơi nhận: 3. Bot nhắn được 2")
                & does(TryAnnouncement(1))
                & offers("yes", "unmet", "card"),
            ),
            (
                "gửi",
                says("announce-confirmed-now") & does(ConfirmAnnouncement(1, 1, False)),
            ),
            (Meanwhile(step), anything),
            (Press("one"), shows("Đã gửi xong", "Kênh nhắn tin đã nhận (chưa chắc đã đọc): 2")),
        ],
    )


#: the unit without anybody counts, too
ALL_UNITS = Audience(is_all_units=True)


@pytest.mark.parametrize(
    ("said", "audience"),
    [
        ("Sở Y tế", Audience(units=(HEALTH.id,))),
        ("DEMO-20, demo-26", Audience(units=(HEALTH.id, LAW.id))),
        ("tư pháp", Audience(units=(LAW.id,))),
        ("trực thuộc Sở Tư pháp", Audience(subtrees=(LAW.id,))),
        ("mấy đơn vị ở xa", None),
        ("tất cả đơn vị chưa nộp", Audience(state="not_sent:2026-Q4")),
        ("tất cả các đơn vị", ALL_UNITS),
        ("Mọi đơn vị", ALL_UNITS),
        ("chưa nộp quý này", Audience(state="not_sent:2026-Q4")),
        ("đã nộp quý này", Audience(state="sent:2026-Q4")),
        ("tất cả mọi người", Audience(is_everybody=True)),
        ("đơn vị đã nộp quý này", Audience(state="sent:2026-Q4")),
        ("các đơn vị chưa nộp quý 3", Audience(state="not_sent:2026-Q3")),
        ("Sở, ngành", Audience(unit_types=("so_nganh",))),
        ("các sở", Audience(unit_types=("so_nganh",))),
        ("tất cả quản trị", Audience(roles=("admin",))),
        ("cán bộ xem xét, các hội viên", Audience(roles=("reviewer", "member"))),
        ("quản trị, Sở Y tế", Audience(roles=("admin",), units=(HEALTH.id,))),
        ("đầu mối; DEMO-40", Audience(roles=("liaison",), units=(POLICE.id,))),
    ],
)
def test_an_audience_in_words(said: str, audience: Audience | None) -> None:
    draft = announcement(replace(WORDS, audience=Audience()))
    expected = (
        says("announce-audience-unknown") & does()
        if audience is None
        else does(saves(replace(WORDS, audience=audience)))
    )
    play(
        world=studio(draft),
        script=[
            ("/thongbao", offers("new", "open:announcement:1", "menu")),
            (Press("open:announcement:1"), says("announce-no-audience")),
            (Press("audience"), says("announce-ask-audience")),
            (said, expected),
        ],
    )


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("gửi lúc 2 giờ chiều mai", "14:00 thứ Năm 17/12"),
        ("hẹn gửi 8h ngày 25/12", "08:00 thứ Sáu 25/12"),
        ("gửi sáng mai", "08:00 thứ Năm 17/12"),
    ],
)
def test_an_hour_is_said_on_the_card(said: str, moment: str) -> None:
    play(
        world=studio(announcement()),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (said, shows(f"Lúc gửi: {moment}") & does_some(SaveAnnouncement)),
            ("gửi ngay", shows("Lúc gửi: ngay khi xác nhận") & does_some(SaveAnnouncement)),
            ("gửi ngay", says("announce-confirm") & offers("yes", ...)),
        ],
    )


@pytest.mark.parametrize("said", ["gửi cho chị Hoa xem với", "gửi", "gửi hôm qua à?", "gửi mai à"])
def test_other_words_on_the_card_move_nothing(said: str) -> None:
    place = studio(announcement())
    play(
        world=place,
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (said, anything),
        ],
    )
    assert not any(isinstance(one, SaveAnnouncement) for one in place.done)


def test_who_has_not_taken_note_is_named() -> None:
    world = studio(announcement(replace(WORDS, needs_ack=True), state=AnnouncementState.SCHEDULED))
    step(world)
    unmet = tuple(
        Unmet(name="", units=(f"Đơn vị {place}",), reason="silent") for place in range(1, 13)
    )

    def silent(world: World) -> None:
        world.posted.silent = unmet

    play(
        world=world,
        script=[
            (Meanwhile(silent), anything),
            ("/thongbao", anything),
            (Press("open:announcement:1"), shows("Chưa báo “Đã nắm”:", "– Đơn vị 10")),
            ("ai chưa báo đã nắm", shows("– Đơn vị 1\n")),
        ],
    )


def test_whoever_has_blocked_the_bot_since_is_to_be_phoned_and_is_not_asked_again() -> None:
    world = studio(announcement(replace(WORDS, needs_ack=True), state=AnnouncementState.SCHEDULED))
    step(world)
    blocked = Unmet(
        name="Lan", units=("Sở Y tế",), reason="silent_blocked", phones=("0255 382", "0912 3")
    )
    world.posted.silent = (blocked, Unmet(name="Minh", units=("Sở Tài chính",), reason="silent"))
    who = "– Sở Y tế (Lan), điện thoại 0255 382; 0912 3: nay đã chặn bot, cần gọi điện"
    play(
        world=world,
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), shows(who, "– Sở Tài chính (Minh)")),
            (Press("repeat"), shows("nhắc riêng 1 người")),
        ],
    )


def test_a_unit_named_comes_on_top() -> None:
    """Nobody who was meant before is lost by it, silently least of all."""
    draft = announcement(replace(WORDS, audience=Audience()))
    play(
        world=studio(draft),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("audience"), anything),
            (Press("state/sent"), shows("đơn vị đã nộp báo cáo Quý IV/2026", "Nơi nhận: 1.")),
            (UNIT.name, shows(f"thêm {UNIT.name}", "Nơi nhận: 2.")),
            (Press("clear"), anything),
            ("quản trị", shows("Nơi nhận: 2.")),
            (UNIT.name, shows(f"quản trị; thêm {UNIT.name}", "Nơi nhận: 3.")),
        ],
    )


def test_an_audience_by_buttons() -> None:
    draft = announcement(replace(WORDS, audience=Audience()))
    types = replace(WORDS, audience=Audience(unit_types=("so_nganh",)))
    both = replace(WORDS, audience=Audience(unit_types=("so_nganh", "llvt")))
    missing = replace(both, audience=replace(both.audience, state="not_sent:2026-Q4"))
    below = replace(WORDS, audience=Audience(subtrees=(LAW.id,)))
    everybody = replace(WORDS, audience=Audience(is_everybody=True))
    play(
        world=studio(draft),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("audience"), offers("all-units", "role/liaison", "state/not_sent", ...)),
            (
                Press("all-units"),
                does_some(SaveAnnouncement)
                & shows("Người nhận: tất cả đơn vị", "Nơi nhận: 4. Bot nhắn được 2"),
            ),
            (Press("clear"), anything),
            (Press("types"), says("announce-ask-types")),
            (
                Press("type/so_nganh"),
                does(saves(types, 2)) & shows("Nơi nhận: 2. Bot nhắn được 1"),
            ),
            (Press("type/llvt"), does(saves(both, 3)) & shows("Phòng Cảnh sát Cơ động", "3")),
            (Press("audience"), offers("card", "clear", ...)),
            (
                Press("state/not_sent"),
                does(saves(missing, 4))
                & shows("chưa nộp báo cáo", "Nơi nhận: 2. Bot nhắn được 0"),
            ),
            (Press("clear"), does(saves(replace(WORDS, audience=Audience()), 5))),
            (Press("subtree"), says("announce-ask-subtree") & offers("audience")),
            ("sở tư pháp", does(saves(below, 6)) & shows("và các đơn vị trực thuộc")),
            (
                Press("everybody"),
                does(saves(everybody, 7)) & shows("Nơi nhận: 5. Bot nhắn được 4"),
            ),
            (
                "Sở Mây",  # who cannot be reached was said when everybody was chosen
                says("announce-audience-unknown") & never_says("announce-to-phone") & does(),
            ),
            ("quay lại", says("announce-draft-head")),
            (Press("audience"), anything),
            ("sở", says("announce-audience-which") & offers("unit/20", "unit/26", "audience")),
            (
                Press("unit/20"),
                does(saves(replace(WORDS, audience=Audience(units=(HEALTH.id,))), 8)),
            ),
            ("quỹ khuyến học là gì?", shows("Nguồn")),
            (Press("card"), shows("Sở Y tế")),
        ],
    )


def test_every_part_can_be_changed() -> None:
    referenced = replace(WORDS, reference="7/TB-HKH")
    later = replace(referenced, send_at=TOMORROW)
    until = replace(later, needs_ack=True, ack_until=datetime(2026, 12, 25, 10, tzinfo=UTC))
    play(
        world=studio(announcement()),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), shows("Hạn nộp ngày 25.", "12/TB-KH", "không cần")),
            (Press("reference"), offers("noref", "card")),
            ("x" * 61, says("announce-reference-too-long") & does()),
            ("7/TB-HKH", does(saves(referenced))),
            (Press("when"), offers("now", "card")),
            ("mấy giờ cũng được", says("announce-moment-unread") & does()),
            ("7h sáng nay", says("announce-moment-past") & does()),
            ("8h sáng mai", does(saves(later, 1)) & shows("08:00")),
            (Press("ack"), offers("needed", "unneeded", "card")),
            ("17h ngày 25/12", does(saves(until, 2)) & shows("25/12")),
            (Press("ack"), anything),
            (Press("unneeded"), does(saves(later, 3))),
            (Press("when"), anything),
            (Press("now"), does(saves(referenced, 4))),
            (Press("ack"), anything),
            (Press("needed"), does(saves(replace(referenced, needs_ack=True), 5))),
            (Press("text"), says("announce-ask-text")),
            ("x" * 3501, says("announce-text-too-long") & does()),
            ("Khác", does(saves(replace(referenced, needs_ack=True, text="Khác"), 6))),
            (Press("reference"), anything),
            (Press("noref"), does_some(SaveAnnouncement)),
            (Press("discard"), says("announce-sure-drop") & offers("drop", "card")),
            (Press("card"), says("announce-draft-head")),
            (Press("discard"), anything),
            (Press("drop"), says("announce-dropped") & does(CancelAnnouncement(1))),
            (Press("home"), offers("new", ...)),
        ],
    )


def test_a_picture_with_words_under_it() -> None:
    photo = FileSent("photo", "f1", size=2_000, caption="Lịch họp", marked="<b>Lịch</b> họp")
    kept = AttachedFile(name=f"{102:064x}.jpg", title="anh-thong-bao.jpg", kind="photo")
    text = Content(text="<b>Lịch</b> họp")
    world = studio()
    play(
        world=world,
        script=[
            ("/thongbao", anything),
            (Press("new"), anything),
            (FileSent("video", "v"), says("announce-file-kind") & does()),
            (FileSent("document", "d", size=10**8), says("announce-file-too-large") & does()),
            (photo, silence & does_some(FetchFile) & does_some(BeginAnnouncement)),
            (
                Kept(name=kept.name),
                says("announce-file-kept") & does(saves(replace(text, file=kept))),
            ),
            (Press("file"), says("announce-ask-file") & offers("nofile", "card")),
            (FileSent("document", "x", "a.exe"), silence),
            (Refused("kind"), says("announce-file-kind")),
            (FileSent("document", "x", "a.pdf"), silence),
            (Refused("too_large"), says("announce-file-too-large")),
            (FileSent("document", "x", "a.pdf"), silence),
            (Refused("gone"), says("announce-file-gone")),
            (Press("nofile"), does(saves(text, 1))),
        ],
    )


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (replace(WORDS, audience=Audience(units=(POLICE.id,))), "announce-problem-nobody"),
        (replace(WORDS, send_at=NOW - timedelta(hours=1)), "announce-problem-past"),
        (replace(WORDS, needs_ack=True, ack_until=NOW), "announce-problem-ack"),
    ],
)
def test_what_cannot_leave_says_why(content: Content, key: str) -> None:
    play(
        world=studio(announcement(content)),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("send"), says(key) & does()),
        ],
    )


def many(count: int) -> World:
    """More liaisons than one admin may write to alone."""
    world = studio(announcement())
    crowd = tuple(
        replace(world.posted.people[-2], id=1000 + number, chat_id=5000 + number)
        for number in range(count)
    )
    world.posted.people = (*world.posted.people, *crowd)
    return world


def test_a_great_one_needs_somebody_else() -> None:
    world = many(200)
    play(
        world=world,
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), shows("Nơi nhận: 203. Bot nhắn được 202")),
            (Press("send"), says("announce-confirm-second")),
            (Press("yes"), says("announce-confirmed-second") & does_some(TellOffice)),
            (Press("one"), says("announce-waiting-second") & offers("reopen", "abort", ...)),
            (Switch(SECOND), anything),
            ("/thongbao", says("announce-home-waiting")),
            (
                Press("open:announcement:1"),  # whoever agrees knows to how many
                shows("Nơi nhận: 203. Bot nhắn được 202") & offers("try", "second", "reopen", ...),
            ),
            (Press("try"), does(TryAnnouncement(1))),
            (Press("one"), anything),
            (Press("reopen"), does_some(ReopenAnnouncement)),
            (Switch(ADMIN), anything),
            ("/thongbao", anything),
            (Press("open:announcement:1"), says("announce-draft-head")),
            (Press("send"), anything),
            (Press("yes"), does_some(ConfirmAnnouncement)),
            (Switch(SECOND), anything),
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("second"), says("announce-seconded") & does_some(SecondAnnouncement)),
        ],
    )


def test_two_hundred_do_not() -> None:
    play(
        world=many(197),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), shows("Nơi nhận: 200.")),
            (Press("send"), anything),
            (Press("yes"), says("announce-confirmed-now")),
        ],
    )


def test_one_that_waits_for_its_time_is_taken_back() -> None:
    later = replace(WORDS, send_at=TOMORROW)
    play(
        world=studio(announcement(later)),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("send"), shows("08:00")),
            (Press("yes"), says("announce-confirmed-later")),
            (Meanwhile(step), anything),
            (Press("one"), offers("reopen", "abort", ...) & shows("đã hẹn giờ")),
            (Press("reopen"), does(ReopenAnnouncement(1, 1)) & offers("send", ...)),
            (Press("send"), says("announce-confirm")),
            (Press("yes"), does(ConfirmAnnouncement(1, 2, False))),
            (Press("one"), anything),
            (Press("abort"), says("announce-sure-cancel") & does()),
            (Press("one"), does()),
            (Press("abort"), anything),
            (Press("yes"), says("announce-cancelled") & does(CancelAnnouncement(1))),
            (Press("one"), shows("đã hủy")),
        ],
    )


def test_one_that_is_a_draft_again_is_composed_like_any_other() -> None:
    later = replace(WORDS, send_at=TOMORROW)
    play(
        world=studio(announcement(later, state=AnnouncementState.SCHEDULED)),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("reopen"), says("announce-reopened", "announce-draft-head")),
            ("xem nào", says("announce-draft-head") & offers("send", ...)),
            (Press("send"), says("announce-confirm")),
        ],
    )


def test_what_was_shown_is_what_is_confirmed() -> None:
    """Changed on another phone between the question and the answer."""

    def change(world: World) -> None:
        world.posted.apply([saves(replace(WORDS, text="Khác hẳn"))], ADMIN.id, NOW)

    play(
        world=studio(announcement()),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("send"), anything),
            (Meanwhile(change), anything),
            (Press("yes"), says("announce-moved") & shows("Khác hẳn") & does()),
        ],
    )


def test_the_archive_is_searched_by_number_and_words() -> None:
    world = sent()
    play(
        world=world,
        script=[
            ("/thongbao 12/tb-kh", says("announce-found") & offers("open:announcement:1", "home")),
            (Press("open:announcement:1"), says("announcement-progress-done")),
            (Press("home"), says("announce-home")),
            ("han nop ngay 25", says("announce-found")),
            ("/thongbao không có đâu", says("announce-found-none")),
            ("/thongbao danh sách", says("announce-home")),
        ],
    )


def no_longer(world: World) -> None:
    world.person = replace(ADMIN, role=Role.MEMBER)


def test_only_admins() -> None:
    world = World(person=MINH, now=NOW, posted=posted())
    play(world=world, script=[("/thongbao", says("command-not-allowed"))])
    play(
        world=studio(announcement()),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (
                Meanwhile(lambda w: setattr(w, "person", replace(ADMIN, role=Role.MEMBER))),
                anything,
            ),
            (Press("send"), says("command-not-allowed") & does()),
        ],
    )


def test_a_question_in_between_leaves_the_draft_alone() -> None:
    play(
        world=studio(announcement()),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("when"), anything),
            ("quỹ khuyến học là gì?", shows("Nguồn") & says("announce-ask-when")),
        ],
    )


def test_units_are_said_by_name() -> None:
    draft = announcement(replace(WORDS, audience=Audience(units=(UNIT.id,))))
    play(
        world=studio(draft),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), shows(UNIT.name, "Nơi nhận: 1. Bot nhắn được tất cả")),
        ],
    )


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (Audience(is_all_units=True), "Người nhận: tất cả đơn vị"),
        (Audience(units=(UNIT.id, HEALTH.id)), f"Người nhận: {UNIT.name}; Sở Y tế"),
        (Audience(subtrees=(LAW.id,)), "Người nhận: Sở Tư pháp và các đơn vị trực thuộc"),
        (Audience(unit_types=("so_nganh",)), "Người nhận: đơn vị loại Sở, ngành"),
        (
            Audience(unit_types=("so_nganh",), state="not_sent:2026-Q4", units=(UNIT.id,)),
            "Người nhận: đơn vị loại Sở, ngành, chỉ tính đơn vị chưa nộp báo cáo Quý IV/2026; "
            f"thêm {UNIT.name}",
        ),
    ],
)
def test_whom_it_is_for_is_said_in_the_same_words_before_and_after(
    audience: Audience, said: str
) -> None:
    play(
        world=studio(announcement(replace(WORDS, audience=audience))),
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), shows(said)),
            (Press("send"), shows(said)),
            (Press("yes"), does_some(ConfirmAnnouncement)),
            (Meanwhile(step), anything),
            (Press("one"), says("announcement-progress-done") & shows(said)),
        ],
    )


def test_who_is_to_be_phoned_is_said_once_and_whole_when_asked_for() -> None:
    """In numbers on every card, by name where the audience is chosen, all of them on request."""
    world = studio(announcement(replace(WORDS, audience=Audience())))
    lost = tuple(
        replace(world.posted.units[0], id=300 + number, code=f"X{number}", name=f"Đơn vị {number}")
        for number in range(6)
    )
    world.posted.units = (*world.posted.units, *lost)
    counted = "Nơi nhận: 10. Bot nhắn được 2; chưa nhắn được 8 (7 chưa có đầu mối; 1 đã chặn bot)"
    listed = "Bot chưa nhắn được, cần gọi điện"
    play(
        world=world,
        script=[
            ("/thongbao", anything),
            (Press("open:announcement:1"), anything),
            (Press("audience"), anything),
            (
                Press("all-units"),
                shows(counted, listed, "Sở Tư pháp: đã chặn bot", "và 5 nơi nữa")
                & offers("card", "unmet", ...),
            ),
            (Press("unmet"), shows("Đơn vị 0", "Đơn vị 5") & offers("send", "audience", "card")),
            ("quỹ khuyến học là gì?", shows("Nguồn", listed)),
            (Press("card"), shows(counted) & never_says("announce-to-phone")),
            (
                Press("send"),
                shows(counted) & never_says("announce-to-phone") & offers("yes", "unmet", "card"),
            ),
            ("xem nơi cần gọi điện", shows("Đơn vị 5")),
            (Press("send"), says("announce-confirm")),
            ("gửi", does_some(ConfirmAnnouncement)),
            (Meanwhile(step), anything),
            (
                Press("one"),
                shows("Nơi nhận: 10", "đã đọc): 2", "cần gọi điện: 8", listed, "và 3 nơi nữa"),
            ),
        ],
    )
