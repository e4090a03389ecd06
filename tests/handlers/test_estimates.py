"""A number that was said to be about so much is never shown as an exact one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.model import State, Typed
from handlers.report_effects import SaveAnswers
from handlers.reporting import Report
from handlers.review_card import card_texts
from handlers.review_seat import seat_of
from tests import office_samples
from tests.handlers.report_samples import draft, upto, without
from tests.play import anything, does_some, play, real_programme, reporting, says, shows


@pytest.mark.parametrize("said", ["khoảng 20", "hơn 20", "20 (ước chừng)", "~20", "20 lượt gì đó"])
def test_it_is_said_at_once_and_on_the_card(said: str) -> None:
    world = reporting(draft(without("tt_luot_nguoi", "kk_kien_nghi")))
    play(
        [
            ("/baocao", shows("câu 2/18")),
            (said, says("answer-echo-about") & does_some(SaveAnswers)),
            ("bỏ qua", anything),
            ("xem lại", says("mark-about") & shows("20 lượt</b> (ước chừng)")),
        ],
        world=world,
    )


@pytest.mark.parametrize("said", ["khoảng chục", "chừng vài chục", "20 mấy"])
def test_what_names_no_number_is_asked(said: str) -> None:
    play(
        [("/baocao", shows("câu 2/18")), (said, says("answer-vague") & shows(said))],
        world=reporting(draft({**upto("tt_luot_nguoi"), "tt_so_cuoc": 2})),
    )


def test_the_office_sees_it_first() -> None:
    report = office_samples.sent()
    about = replace(report.answers["tt_luot_nguoi"], said="khoảng 150")
    report = replace(report, answers={**report.answers, "tt_luot_nguoi": about})
    told = [line for line in card_of(report).split("\n") if "Lượt người tham dự" in line]
    assert any("số ước chừng" in line for line in told), told


def card_of(report: Report) -> str:
    world = office_samples.office(report)
    state = State(topic="review", step="list", about=str(report.key))
    seat = seat_of(str(report.key), world.facts(state, Typed("x")))
    assert seat
    return "\n\n".join(real_programme().catalogue.say(text) for text in card_texts(seat))
