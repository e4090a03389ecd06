"""How an announcement looks, on a channel with buttons and on one without."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.channels.render import HTML
from handlers.announcement_lines import (
    Corrected,
    announcement,
    corrected_of,
    formatted,
    progress,
)
from handlers.announcements import (
    Announcement,
    AnnouncementState,
    AttachedFile,
    Content,
    RecipientState,
    Tally,
    pressed,
    prompt_of,
)
from handlers.model import Reply
from handlers.wording import addressed_to
from tests.play import real_programme

UNTIL = datetime(2026, 12, 20, 10, 0, tzinfo=UTC)
CONTENT = Content(text="Mời họp", reference="5/TB", needs_ack=True, ack_until=UNTIL)
NOW = datetime(2026, 12, 16, 3, 0, tzinfo=UTC)


def said(reply: Reply) -> str:
    programme = real_programme()
    return programme.catalogue.say(addressed_to(reply, programme, "").text)


def drawn(content: Content, *, has_buttons: bool = True, **more: object) -> Reply:
    zone = real_programme().schedule.zone
    is_again, corrected = bool(more.get("is_again")), more.get("corrected")
    assert corrected is None or isinstance(corrected, Corrected)
    return announcement(
        12, content, has_buttons=has_buttons, zone=zone, corrected=corrected, is_again=is_again
    )


def test_with_buttons() -> None:
    reply = drawn(CONTENT)
    assert [choice.value for choice in reply.choices] == ["ack", "ask"]
    assert "số 5/TB" in said(reply)
    assert "17:00" in said(reply)
    assert "NẮM 12" not in said(reply)


def test_without_buttons_it_names_words_and_offers_no_numbers() -> None:
    reply = drawn(CONTENT, has_buttons=False)
    assert reply.choices == ()
    assert "ĐÃ NẮM 12" in said(reply)
    plain = drawn(Content(text="Mời họp"), has_buttons=False)
    assert "NẮM" not in said(plain)
    assert "Mời họp" in said(plain)


def test_corrections_and_repetitions_say_so() -> None:
    wrong = replace(CONTENT, corrects=3, ack_until=None)
    named = corrected_of(replace(CONTENT, reference="7/TB"), NOW)
    assert "đính chính thông báo số 7/TB đã gửi thứ Tư 16/12/2026: “Mời họp”" in said(
        drawn(wrong, corrected=named)
    )
    nameless = corrected_of(Content(text=f"Mời <b>họp</b> {'dài ' * 40}"), NOW)
    shown = said(drawn(wrong, corrected=nameless))
    assert "đính chính thông báo đã gửi thứ Tư 16/12/2026: “Mời họp dài" in shown
    assert "…”" in shown
    file = AttachedFile(name="a.pdf", title="Giấy mời.pdf", kind="document")
    assert "“Giấy mời.pdf”" in said(drawn(wrong, corrected=corrected_of(Content(file=file), NOW)))
    untitled = replace(file, title="")
    assert "“tệp đính kèm”" in said(
        drawn(wrong, corrected=corrected_of(Content(file=untitled), NOW))
    )
    assert said(drawn(CONTENT, is_again=True)) != said(drawn(CONTENT))
    assert said(drawn(Content(text="  "))).startswith("<b>Thông báo của")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thường", "thường"),
        ("<b>đậm</b>", "<b>đậm</b>"),
        ("a <b>b</b> c <b>d</b>\n\ne", "a <b>b</b> c <b>d</b>\n\ne"),
        ("a <b>b", "a <b>b</b>"),
        ("a</b> b", "a b"),
        ("<b> </b>x", " x"),
        ("", ""),
    ],
)
def test_bold_is_kept_and_always_closed(text: str, expected: str) -> None:
    assert real_programme().catalogue.say(formatted(text), HTML) == expected


def test_much_bold_is_no_trouble() -> None:
    text = "".join(f"{n} <b>{n}</b> " for n in range(1500))
    assert real_programme().catalogue.say(formatted(text), HTML) == text


@pytest.mark.parametrize("state", list(AnnouncementState))
def test_progress_is_told_in_every_state(state: AnnouncementState) -> None:
    everywhere = dict.fromkeys(RecipientState, 1)
    one = Announcement(
        id=4, state=state, revision=0, content=CONTENT, created_by=1, created_at=NOW,
        tally=Tally(frozen=11, by_state=everywhere, acknowledged=1),
    )  # fmt: skip
    told = said(Reply(progress(one)))
    assert "số 4" in told
    assert "Nơi nhận: 11" in told
    over = replace(one, tally=Tally(frozen=1, by_state={RecipientState.RECALLED: 1}))
    assert "Còn chờ gửi" not in said(Reply(progress(over)))


def test_a_press_under_an_announcement_is_known_from_all_others() -> None:
    assert pressed(prompt_of(12), 0, needs_ack=True) == (12, "ack")
    assert pressed(prompt_of(12), 1, needs_ack=True) == (12, "ask")
    assert pressed(prompt_of(12), 0, needs_ack=False) == (12, "ask")
    assert pressed(prompt_of(12), 1, needs_ack=False) is None
    assert pressed(12, 0, needs_ack=True) is None
