""" "Nguồn" typed in the middle of something else."""

from __future__ import annotations

from handlers.model import State
from tests.handlers.report_samples import draft, upto
from tests.play import play, reporting, says, shows


def test_the_source_of_an_answer_given_in_the_middle_of_a_report() -> None:
    play(
        world=reporting(draft(upto("tt_luot_nguoi"))),
        script=[
            ("/baocao", says("report-label")),
            ("quỹ khuyến học là gì", shows("luatminhkhue.vn", "câu 2/")),
            ("nguồn", says("answer-source") & shows("https://luatminhkhue.vn/", "câu 2/")),
            ("12", shows("câu 3/")),
            # it is still the last answer that was shown
            ("nguon o dau", says("answer-source") & shows("https://luatminhkhue.vn/", "câu 3/")),
        ],
    )


def test_the_sources_of_an_answer_in_parts() -> None:
    play(
        world=reporting(draft(upto("tt_luot_nguoi"))),
        script=[
            ("/baocao", says("report-label")),
            (
                "quỹ khuyến học là gì? chương trình phối hợp có mấy nội dung?",
                shows("câu 2/"),
            ),
            ("nguồn", shows("https://luatminhkhue.vn/", "ký kết", "câu 2/")),
        ],
    )


def test_without_an_answer_it_is_what_the_form_rests_on() -> None:
    play(
        world=reporting(draft(upto("tt_luot_nguoi"))),
        script=[
            ("/baocao", says("report-label")),
            ("nguồn", says("report-basis", "report-label") & shows("chờ Hội duyệt", "câu 2/")),
        ],
    )


def test_an_answer_from_before_the_report_is_no_answer_in_it() -> None:
    play(
        world=reporting(draft(upto("tt_luot_nguoi"))),
        script=[
            ("quỹ khuyến học là gì", says("answer-part")),
            ("/baocao", says("report-label")),
            ("nguồn", says("report-basis")),
        ],
    )


def test_what_was_cited_is_kept_in_storage() -> None:
    state = State(topic="report", cited=("a", "b"))
    assert State.from_json(state.to_json()) == state
    before = {**state.to_json()}
    del before["cited"]  # written by an earlier version
    assert State.from_json(before).cited == ()
