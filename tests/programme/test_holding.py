"""Which entries hold: their days, what was suspended, what another took the place of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from programme.holding import holding
from programme.indexing import with_added
from programme.knowledge import Entry

TODAY = date(2026, 11, 23)
OLD = Entry(
    id="old",
    topic="quy",
    question="Cũ?",
    answer="Cũ.",
    source="Quyết định 1",
    asof=date(2020, 1, 1),
    asks=("hỏi cũ", "hỏi chung"),
)
NEW = replace(OLD, id="new", question="Mới?", asks=("hỏi mới", "hỏi chung"))


def ids(*entries: Entry, taken_out: tuple[str, ...] = (), day: date | None = TODAY) -> list[str]:
    return [entry.id for entry in holding(entries, taken_out, day)]


@pytest.mark.parametrize(
    ("first", "last", "is_there"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (date(2026, 11, 24), None, False),
        (None, date(2026, 11, 22), False),
        (date(2026, 1, 1), date(2026, 12, 31), True),
    ],
)
def test_an_entry_holds_on_its_days(first: date | None, last: date | None, is_there: bool) -> None:
    entry = replace(OLD, valid_from=first, valid_to=last)
    assert ids(entry) == (["old"] if is_there else [])
    assert ids(entry, day=None) == ["old"]


def test_what_was_suspended_is_left_out() -> None:
    assert ids(OLD, NEW, taken_out=("old",)) == ["new"]


def test_who_takes_the_place_is_asked_in_the_same_ways() -> None:
    [left] = holding((replace(OLD, superseded_by="new"), NEW), (), TODAY)
    assert left.id == "new"
    assert left.asks == ("hỏi mới", "hỏi chung", "Cũ?", "hỏi cũ")


def test_a_line_of_heirs_leads_to_the_last() -> None:
    oldest = replace(OLD, id="oldest", asks=("xưa",), superseded_by="old")
    found = holding((NEW, replace(OLD, superseded_by="new"), oldest), (), TODAY)
    assert [entry.id for entry in found] == ["new"]
    assert "xưa" in found[0].asks


def test_what_was_replaced_stays_out_though_its_heir_is_suspended() -> None:
    assert ids(replace(OLD, superseded_by="new"), NEW, taken_out=("new",)) == []


def test_two_that_name_each_other_are_both_left_out() -> None:
    assert ids(replace(OLD, superseded_by="new"), replace(NEW, superseded_by="old")) == []


def test_what_the_file_alone_knows_stays_while_the_office_leaves_it_true() -> None:
    filed = replace(OLD, short="Cũ", is_undated=True)

    def after(added: Entry) -> tuple[str, bool]:
        [left] = with_added([added], (), [filed])[1]
        return left.short, left.is_undated

    assert after(replace(OLD, answer="Mới.")) == ("Cũ", True)
    assert after(replace(OLD, question="Khác?")) == ("", True)
    assert after(replace(OLD, source="Quyết định 2")) == ("Cũ", False)
    assert after(replace(OLD, asof=TODAY)) == ("Cũ", False)
