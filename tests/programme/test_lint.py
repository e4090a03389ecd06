"""Looking the base over: each rule once, and what is no finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from programme.calibration import Stolen
from programme.knowledge_file import Entry
from programme.lint import Finding, heirs_in_a_circle, lint, thefts
from tests.programme.answers_samples import ENTRY, TODAY

GOOD = replace(ENTRY, asks=tuple(f"cách hỏi thứ {n}" for n in range(25)))
OTHER = replace(
    GOOD,
    id="b",
    question="Quỹ thu từ đâu?",
    asks=tuple(f"câu hỏi khác {n}" for n in range(25)),
)


def told(*entries: Entry) -> list[tuple[str, bool, str]]:
    found = lint(entries, TODAY)
    return [(one.entry_id, one.is_error, one.problem.key) for one in found]


def test_a_good_base_has_nothing() -> None:
    assert told(GOOD, OTHER) == []


@pytest.mark.parametrize(
    ("entry", "is_error", "key"),
    [
        (replace(GOOD, answer=" "), True, "lint-no-answer"),
        (replace(GOOD, source=" "), True, "lint-no-source"),
        (replace(GOOD, source="xem HTTPS://example.vn"), True, "lint-source-address"),
        (replace(GOOD, links=("example.vn/a",)), True, "lint-link"),
        (replace(GOOD, links=tuple(f"https://a.vn/{n}" for n in "1234")), True, "lint-links-many"),
        (replace(GOOD, answer="Hỏi {{lien_hệ}}"), True, "lint-placeholder"),
        (replace(GOOD, asof=date(2026, 11, 24)), True, "lint-asof-ahead"),
        (
            replace(GOOD, valid_from=date(2027, 1, 2), valid_to=date(2027, 1, 1)),
            True,
            "lint-days-wrong",
        ),
        (replace(GOOD, superseded_by="x"), True, "lint-no-heir"),
        (replace(GOOD, superseded_by="a"), True, "lint-heir-circle"),
        (replace(GOOD, answer="a" * 601), False, "lint-long-answer"),
        (replace(GOOD, source="a" * 141), False, "lint-long-source"),
        (replace(GOOD, valid_to=date(2026, 11, 22)), False, "lint-over"),
        (replace(GOOD, asks=GOOD.asks[1:]), False, "lint-few-asks"),
        (replace(GOOD, asks=(*GOOD.asks, "QUỸ được chi việc gì")), False, "lint-ask-again"),
    ],
)
def test_each_rule(entry: Entry, is_error: bool, key: str) -> None:
    assert told(entry, OTHER) == [("a", is_error, key)]


def test_the_last_day_is_not_over() -> None:
    assert told(replace(GOOD, valid_to=TODAY), OTHER) == []


def test_the_same_question_in_two_entries() -> None:
    shared = replace(OTHER, asks=(*OTHER.asks, "Cách hỏi thứ 3!"))
    assert told(GOOD, shared) == [("a", True, "lint-ask-shared")]
    [finding] = lint([GOOD, shared], TODAY)
    assert finding.problem.args == {"ask": "cách hỏi thứ 3", "other": "b"}


def test_questions_that_differ_by_marks_alone() -> None:
    near = replace(OTHER, asks=(*OTHER.asks, "cach hoi thu 3"))
    assert told(GOOD, near) == [("a", False, "lint-ask-unmarked")]


def test_what_is_answered_no_more_shares_with_nobody() -> None:
    shared = replace(OTHER, asks=GOOD.asks, superseded_by="a")
    assert told(GOOD, shared) == []


def test_a_circle_of_heirs_is_found_whereever_it_is_entered() -> None:
    a, b = replace(GOOD, superseded_by="b"), replace(OTHER, superseded_by="a")
    by_id = {"a": a, "b": b, "c": replace(GOOD, id="c", superseded_by="a")}
    assert [heirs_in_a_circle(id, by_id) for id in ("a", "b", "c")] == [True, True, False]


def test_thefts_are_told_from_a_share_on() -> None:
    found = thefts(
        [
            Stolen("a", "b", 25, 100, ("một câu " * 20,)),
            Stolen("a", "c", 8, 100, ("câu",)),
            Stolen("a", "d", 7, 100, ("câu",)),
            Stolen("e", "a", 2, 3, ()),
        ]
    )
    assert [(one.is_error, one.problem.args["thief"]) for one in found] == [
        (True, "b"),
        (False, "c"),
    ]
    assert isinstance(found[0], Finding)
    assert len(str(found[0].problem.args["example"])) == 60
