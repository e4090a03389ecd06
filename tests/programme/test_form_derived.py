from __future__ import annotations

from decimal import Decimal

import pytest

from programme.checking import Previous, UnitProfile
from programme.derived import derive, nothing_happened, sum_up
from programme.fields import Value
from tests.programme.form_samples import BEFORE, FORM, GOOD, view


def test_derived_values() -> None:
    assert derive(FORM.derived, view()) == {
        "tc_ty_le_hoi_vien": Decimal("76.3"),  # 90 of 118
        "mh_ty_le_cdht": Decimal("93.2"),  # 110 of 118
        "qk_so_du": 27_500_000,  # 20 + 12.5 - 5 million
        "qk_binh_quan_suat": 500_000,
    }


def test_shares_of_the_headcount_are_left_out_where_it_is_withheld() -> None:
    found = derive(FORM.derived, view(unit=UnitProfile()))
    assert set(found) == {"qk_so_du", "qk_binh_quan_suat"}


def test_nothing_is_divided_by_zero() -> None:
    found = derive(FORM.derived, view({"qk_suat": 0}, unit=UnitProfile(headcount=0)))
    assert set(found) == {"qk_so_du"}


def test_the_balance_needs_an_opening_balance() -> None:
    assert "qk_so_du" not in derive(FORM.derived, view(previous=None))
    opening = Previous(year=2026, values={"qk_so_du": 1_000_000})
    assert derive(FORM.derived, view(previous=opening))["qk_so_du"] == 8_500_000
    spent = view({"qk_thu": 0, "qk_chi": 3_000_000}, previous=opening)
    assert derive(FORM.derived, spent)["qk_so_du"] == -2_000_000


def test_what_is_not_answered_derives_nothing() -> None:
    assert derive(FORM.derived, view({"tc_hoi_vien": None, "qk_chi": None})) == {
        "mh_ty_le_cdht": Decimal("93.2")
    }


def test_periods_are_summed_up_and_stocks_are_not() -> None:
    first: dict[str, Value] = {**GOOD, "kk_kien_nghi": "không", "tt_minh_chung": ("a",)}
    second: dict[str, Value] = {**GOOD, "qk_chi": 1, "tc_hoi_vien": 95, "tc_ban_kh": "pending"}
    del second["mh_dvht_so_qd"]
    found = sum_up(FORM.fields, [first, second])
    assert found["tt_luot_nguoi"] == 300
    assert found["qk_chi"] == 5_000_001
    assert found["tc_hoi_vien"] == 95
    assert found["tc_ban_kh"] == "pending"
    assert found["mh_dvht_so_qd"] == "304/QĐ-UBND"
    assert found["ht_ty_le_ke_hoach"] == Decimal("85.5")
    assert not found.keys() & {"kk_kien_nghi", "tt_minh_chung", "ht_tuan_le"}
    assert sum_up(FORM.fields, []) == {}
    assert "tt_so_cuoc" not in sum_up(FORM.fields, [{"tt_so_cuoc": "hai"}])


@pytest.mark.parametrize(
    ("section", "known", "answers"),
    [
        ("tuyen_truyen", True, {"tt_so_cuoc": 0, "tt_luot_nguoi": 0, "tt_tin_bai": 0}),
        (
            "to_chuc",
            True,
            {"tc_ban_kh": "decided", "tc_so_to_chuc": 1, "tc_hoi_vien": 85, "tc_hoi_vien_moi": 0},
        ),
        # the first report ever: what lasts must be asked
        ("to_chuc", False, {"tc_hoi_vien_moi": 0}),
        ("quy", False, {"qk_thu": 0, "qk_chi": 0, "qk_suat": 0}),
    ],
)
def test_a_section_without_activity(section: str, known: bool, answers: dict[str, Value]) -> None:
    fields = FORM.in_section(section)
    assert nothing_happened(fields, BEFORE.values if known else None) == answers
