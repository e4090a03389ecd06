"""Audiences as people type them, and as they are told."""

from __future__ import annotations

import pytest

from programme.audience import Audience, UnitFact
from programme.audience_words import describe, read_audience, state_said

UNITS = (
    UnitFact(1, "SX01", "Sở Giáo dục và Đào tạo", "so_nganh", None, True),
    UnitFact(2, "SX02", "Sở Văn hoá, Thể thao và Du lịch", "so_nganh", None, True),
    UnitFact(3, "XA01", "Xã Bình Minh", "xa", None, True),
    UnitFact(4, "XA02", "Xã Bình Minh", "xa", None, True),
)
WORDS = {
    "xa": Audience(unit_types=("xa",)),
    "can bo dau moi": Audience(roles=("liaison",)),
    "chua nop quy nay": Audience(state="not_sent:2026-Q4"),
    "tat ca": Audience(is_everybody=True),
}


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("đơn vị đã nộp quý này", ("sent", "")),
        ("tất cả các đơn vị chưa nộp báo cáo", ("not_sent", "")),
        ("don vi chua nop quy 3", ("not_sent", "Q3")),
        ("chưa nộp báo cáo quý III/2026", ("not_sent", "Q3")),
        ("đã nộp báo cáo của năm 2025", ("sent", "Y")),
        ("đơn vị chưa nộp hội phí", None),
        ("Sở Y tế", None),
    ],
)
def test_the_state_of_a_report_is_read(said: str, stated: tuple[str, str] | None) -> None:
    found = state_said(said)
    assert (found and (found[0], found[1].id if found[1] else "")) == stated


@pytest.mark.parametrize(
    ("said", "audience"),
    [
        ("xã", Audience(unit_types=("xa",))),
        ("Xã, chưa nộp quý này", Audience(unit_types=("xa",), state="not_sent:2026-Q4")),
        ("SX01; sx02", Audience(units=(1, 2))),
        ("so giao duc va dao tao\nTẤT CẢ", Audience(is_everybody=True, units=(1,))),
        # the comma belongs to the name
        ("Sở Văn hóa, Thể thao và Du lịch, xã", Audience(unit_types=("xa",), units=(2,))),
        (
            "tất cả các xã, toàn bộ cán bộ đầu mối",
            Audience(unit_types=("xa",), roles=("liaison",)),
        ),
        ("cán bộ đầu mối,,  ;\n", Audience(roles=("liaison",))),
        # "và" stands between two, or belongs to the name
        ("SX01 và xã", Audience(unit_types=("xa",), units=(1,))),
        ("Sở Giáo dục và Đào tạo va sx02", Audience(units=(1, 2))),
        (
            "xã, SX01 và Sở Văn hoá, Thể thao và Du lịch",
            Audience(unit_types=("xa",), units=(1, 2)),
        ),
        ("SX01 & SX02 cùng với xã", Audience(unit_types=("xa",), units=(1, 2))),
        ("", Audience()),
    ],
)
def test_what_is_typed_is_understood(said: str, audience: Audience) -> None:
    read = read_audience(said, WORDS, UNITS)
    assert (read.audience, read.unknown, read.ambiguous) == (audience, (), {})


def test_what_is_not_understood_is_said() -> None:
    read = read_audience("xã Bình Minh, phường Lạ, SX01", WORDS, UNITS)
    assert read.audience == Audience(units=(1,))
    assert read.unknown == ("phường Lạ",)
    assert read.ambiguous == {"xã Bình Minh": ("XA01", "XA02")}


def test_units_may_stand_for_what_is_under_them() -> None:
    assert read_audience("SX01", WORDS, UNITS, is_subtree=True).audience == Audience(subtrees=(1,))


def test_an_audience_is_told_with_names() -> None:
    told = describe(
        Audience(roles=("liaison",), units=(1, 99), subtrees=(2,), state="not_sent:2026-Q4"), UNITS
    )
    assert told.units == ("Sở Giáo dục và Đào tạo",)
    assert told.subtrees == ("Sở Văn hoá, Thể thao và Du lịch",)
    assert (told.state, told.period, told.roles) == ("not_sent", "2026-Q4", ("liaison",))
