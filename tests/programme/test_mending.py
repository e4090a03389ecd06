"""A question and its new answer in one message."""

from __future__ import annotations

import pytest

from programme.mending import Mend, read_mend


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("sửa 12: 20", Mend("12", "20", is_clear=True, is_order=True, is_set_off=True)),
        ("Sửa câu 12 thành 20", Mend("12", "20", is_clear=True, is_order=True)),
        ("sua cau so 11A la 304/QĐ", Mend("11a", "304/QĐ", is_clear=True, is_order=True)),
        ("câu 5 là đã có", Mend("5", "đã có", is_clear=True, is_order=False)),
        ("câu 11a: QĐ", Mend("11a", "QĐ", is_clear=True, is_order=False, is_set_off=True)),
        ("câu 9 là khó làm", Mend("9", "khó làm", is_clear=True, is_order=False)),
        ("thay 2 bằng khen", Mend("2", "khen", is_clear=True, is_order=False)),
        ("thay câu 2 bằng 5", Mend("2", "5", is_clear=True, is_order=True)),
        ("đổi 2: 5", Mend("2", "5", is_clear=True, is_order=True, is_set_off=True)),
        (
            "đổi câu 16 sang 12 triệu rưỡi",
            Mend("16", "12 triệu rưỡi", is_clear=True, is_order=True),
        ),
        ("sửa 12 -> 20", Mend("12", "20", is_clear=True, is_order=True, is_set_off=True)),
        ("sửa 12 20", Mend("12", "20", is_clear=False, is_order=True)),
        ("câu 9 là 70 à", Mend("9", "70 à", is_clear=False, is_order=False)),
        ("sửa câu 9 thành 70 hả", Mend("9", "70 hả", is_clear=False, is_order=True)),
        ("sửa 12", None),
        ("sửa câu 12", None),
        ("sửa 12 giúp em", None),
        ("12: 20", None),
        ("câu hỏi này là gì", None),
    ],
)
def test_the_two_are_told_apart(said: str, expected: Mend | None) -> None:
    assert read_mend(said) == expected


def test_a_short_one_counts_where_no_question_is_open() -> None:
    assert read_mend("12: 20", is_short_enough=True) == Mend(
        "12", "20", is_clear=True, is_order=True, is_set_off=True
    )
    assert read_mend("17 giờ 30", is_short_enough=True) is None
