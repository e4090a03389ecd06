"""Whoever decides about a report hears whether the unit does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.reporting import Extension, ReportState
from handlers.review_queue import GRANT, REFUSE
from tests.office_samples import KEY, OPEN_KEY, SENT_AT, drafting, office, sent
from tests.play import LIAISON, UNIT, Press, World, anything, play, says, shows

HEADS = {
    "duyệt": "review-approved",
    "gửi trả lại": "review-returned",
    "sai số": "review-reopened",
}


def steps(words: str) -> list[str]:
    return {
        "duyệt": [],
        "gửi trả lại": ["trả lại"],
        "sai số": ["mở lại", "23/12"],
    }[words]


def filed(words: str) -> World:
    report = sent()
    if words == "gửi trả lại":
        report = drafting(report, tc_hoi_vien="Nhờ xem lại")
    if words == "sai số":
        report = sent(state=ReportState.APPROVED)
    return office(report)


@pytest.mark.parametrize("words", list(HEADS))
@pytest.mark.parametrize("people", ["reached", "nobody", "blocked"])
def test_the_truth_is_said(words: str, people: str) -> None:
    world = filed(words)
    match people:
        case "nobody":
            world.filed = replace(world.filed, liaisons={})
            expected = says("review-untold", f"{HEADS[words]}-only", "review-untold-nobody")
            expected &= shows("chưa có người phụ trách", "Xin gọi điện")
        case "blocked":
            world.filed = replace(world.filed, unreached=frozenset({LIAISON.id}))
            expected = says("review-untold", f"{HEADS[words]}-only", "review-untold-unreached")
            expected &= shows("(Nguyễn Thị Lan)", UNIT.name, "Xin gọi điện")
        case _:
            expected = says(HEADS[words]) & shows("Đơn vị nhận được tin này")
    opened = ("/duyet hoa sen", anything) if words == "sai số" else ("/duyet", anything)
    script = [opened] if words == "sai số" else [opened, (Press(OPEN_KEY), anything)]
    play(
        world=world,
        script=[*script, *((step, anything) for step in steps(words)), (words, expected)],
    )


@pytest.mark.parametrize("choice", [GRANT, REFUSE])
def test_the_answer_to_a_request_for_more_time(choice: str) -> None:
    asked = Extension(
        id=1, key=KEY, until=date(2026, 12, 23), reason="Bận", state="asked", asked_at=SENT_AT
    )
    drafted = replace(sent(), state=ReportState.DRAFT, submissions=(), extension=asked)
    for liaisons, key in ((None, "review-unit-told"), ({}, "review-untold-nobody")):
        world = office(drafted)
        if liaisons is not None:
            world.filed = replace(world.filed, liaisons=liaisons)
        play(world=world, script=[("/duyet", anything), (Press(f"{choice}1"), says(key))])
