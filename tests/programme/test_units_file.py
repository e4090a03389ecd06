"""units.toml: the shipped file, and every mistake in it named with its cure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from programme.units import COLUMNS, Structure, UnitsError, read_unit_types

SHIPPED = (Path(__file__).parents[2] / "programme/data/units.toml").read_text("utf-8")


def test_the_shipped_file_names_types_columns_and_structures() -> None:
    types = read_unit_types(SHIPPED)
    assert len(types) == 10
    assert next(iter(types)) == "dang_uy_truc_thuoc"
    assert types["llvt"].withholds
    assert set(types.headings) == set(COLUMNS)
    assert types.structures["ca hai"] == Structure()
    assert types.structures["2025+"] == Structure(active_from=date(2025, 1, 1))
    assert types.structures["2023"] == Structure(active_to=date(2024, 12, 31))


@pytest.mark.parametrize("said", ["so_nganh", "SO_NGANH", "Sở, ngành", "so, nganh", " Sở, NGÀNH "])
def test_a_type_goes_by_id_or_label(said: str) -> None:
    found = read_unit_types(SHIPPED).called(said)
    assert found is not None
    assert found.id == "so_nganh"


def test_a_strange_type_is_none() -> None:
    assert read_unit_types(SHIPPED).called("phường") is None
    assert read_unit_types(SHIPPED).called("") is None


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Mã", "code"),
        ("MÃ ĐƠN VỊ", "code"),
        ("ten don vi", "name"),
        ("party_members", "party_members"),
        ("Party members", "party_members"),
        ("Hiệu lực từ", "active_from"),
        ("trang tin", None),
        ("", None),
    ],
)
def test_a_heading_goes_by_any_of_its_names(heading: str, column: str | None) -> None:
    assert read_unit_types(SHIPPED).column_of(heading) == column


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "llvt"', 'id = "so_nganh"', "stands twice"),
        ('id = "llvt"', "", "'id' is missing"),
        ('note = ["ghi chú", "note"]', "", "'note' must name one heading"),
        ('note = ["ghi chú", "note"]', 'note = ["mã"]', "stands twice"),
        ("withholds = true", "withholds = 1", "true or false"),
        ("withholds = true", "withhold = true", "unknown word"),
        ("active_from = 2025-01-01", 'active_from = "2025"', "must be a date"),
        (
            "active_from = 2025-01-01",
            "active_from = 2025-01-01\nactive_to = 2024-01-01",
            "must not be before",
        ),
        ('words = ["2023", "trước 2025"]', 'words = ["2025+"]', "stands twice"),
        ('no = ["không", "ko", "no", "false", "0"]', "", "'no' must list one word"),
        ("\n[words]\n", "\n[words]\nmaybe = []\n", "unknown word 'maybe'"),
        ("\n[words]\n", "\n[words\n", "cannot be read as TOML"),
    ],
)
def test_a_mistake_is_named(old: str, new: str, problem: str) -> None:
    assert old in SHIPPED
    with pytest.raises(UnitsError, match=r"units\.toml") as raised:
        read_unit_types(SHIPPED.replace(old, new))
    assert any(problem in one for one in raised.value.problems), raised.value.problems


def test_without_a_type_there_is_nothing_to_be() -> None:
    with pytest.raises(UnitsError) as raised:
        read_unit_types(SHIPPED.partition("[[type]]")[0])
    assert "one [[type]] at least" in str(raised.value)
