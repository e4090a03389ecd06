from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from programme.catalogue import Text
from programme.fields import Value
from programme.said import say_derived, say_value
from tests.programme.form_samples import FORM


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("tt_so_cuoc", 1200, "1.200 cuộc"),
        ("qk_thu", 12_500_000, "12.500.000 đ"),
        ("ht_ty_le_ke_hoach", Decimal("85.5"), "85,5%"),
        ("mh_dvht_ngay_qd", date(2026, 6, 15), "15/6/2026"),
        ("tc_ban_kh", "decided", "Đã có quyết định"),
        ("tc_ban_kh", "dissolved", "dissolved"),
        ("kk_kien_nghi", "một\n  hai", "một hai"),
        ("tt_minh_chung", ("a.jpg", "b.pdf"), Text("value-evidence", {"count": "2"})),
        ("tt_so_cuoc", True, "True"),
    ],
)
def test_every_type_in_words(key: str, value: Value, said: str | Text) -> None:
    assert say_value(FORM.by_key[key], value) == said


def test_long_words_are_cut() -> None:
    said = say_value(FORM.by_key["kk_kien_nghi"], "chữ " * 100, 20)
    assert isinstance(said, str)
    assert len(said) <= 20
    assert said.endswith("…")


def test_derived_values() -> None:
    assert say_derived(Decimal("93.2"), "%") == "93,2%"
    assert say_derived(60, "%") == "60%"
    assert say_derived(500_000, "đồng") == "500.000 đ"
