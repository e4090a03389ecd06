"""A sheet of the base that is sent where nobody asked for one: known by what is in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.reporting import FileKept
from tests.handlers.inquiry_samples import answering, asked
from tests.handlers.test_base_sheet import CHANGED, FETCH, FILE, holding
from tests.play import (
    Kept,
    Press,
    Refused,
    anything,
    does,
    offers,
    play,
    says,
    silence,
)


@pytest.mark.parametrize(
    ("before", "purpose"), [("menu", "table"), ("/trogiup", "table"), ("/dsdonvi", "units")]
)
def test_a_sheet_of_the_base_is_taken_wherever_it_is_sent(before: str, purpose: str) -> None:
    world = holding(CHANGED)
    play(
        world=world,
        script=[
            (before, anything),
            (FILE, silence),
            (
                FileKept(name="f.xlsx", kind="xlsx", size=1, title="kho.xlsx", purpose="answers"),
                says("answers-plan-head", "base-sure") & offers("base-apply", "base-stop"),
            ),
            (Press("base-apply"), says("base-applied")),
        ],
    )
    assert world.fetched is not None
    assert world.fetched.purpose == purpose


def test_a_sheet_that_comes_on_a_card_leads_to_the_base() -> None:
    world = holding(CHANGED, inquiries={5: asked()})
    play(
        world=world,
        script=[
            *answering(),
            (FILE, silence & does(replace(FETCH, purpose="table"))),
            (
                FileKept(name="f.xlsx", kind="xlsx", size=1, title="kho.xlsx", purpose="answers"),
                says("answers-plan-head"),
            ),
        ],
    )


def test_another_table_is_told_as_any_file() -> None:
    play(
        world=holding(None),
        script=[
            ("menu", anything),
            (FILE, silence),
            (Kept(kind="xlsx", name="f.xlsx"), says("unreadable-file") & does()),
            (FILE, silence),
            (Refused("kind"), says("unreadable-file") & does()),
        ],
    )


def test_in_the_middle_of_something_else_a_sheet_waits() -> None:
    play(
        world=holding(CHANGED),
        script=[
            ("/thongbao", anything),
            (
                FileKept(name="f.xlsx", kind="xlsx", size=1, title="kho.xlsx", purpose="answers"),
                says("base-elsewhere") & does(),
            ),
        ],
    )
