from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from programme.catalogue import Text
from programme.fields import Field, Value, as_number, limit_problem, say_number, say_quantity
from programme.form import missing_fields, progress, visible_fields
from tests.programme.form_samples import FORM, GOOD, TODAY, period, say

FIELDS = FORM.by_key


def test_the_form_asks_what_was_proposed() -> None:
    assert [section.title for section in FORM.sections] == [
        "Tuyên truyền",
        "Tổ chức khuyến học",
        "Mô hình học tập",
        "Học tập suốt đời",
        "Quỹ khuyến học",
    ]
    assert FORM.total == 18
    assert [field.number for field in FORM.fields if field.when] == ["11a", "11b", "14a", "15a"]
    assert [len(FORM.in_section(section.id)) for section in FORM.sections] == [4, 4, 5, 4, 5]
    assert (FORM.fields[-1].key, FORM.fields[-1].number) == ("kk_kien_nghi", "")
    assert [(one.number, one.type) for one in FORM.fields if not one.required] == [
        ("4", "evidence"),
        ("", "text"),
    ]


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("in_period", "1 2 3 4 8 12 13 16 17 18"),
        ("stock", "6 7 9 10 14 15a"),
        ("status", "5 11 11a 11b 14a 15"),
        ("remark", ""),
    ],
)
def test_the_kinds_of_the_fields(kind: str, numbers: str) -> None:
    found = [field for field in FORM.fields if field.kind == kind]
    assert " ".join(field.number for field in found) == numbers
    assert {field.may_be_repeated for field in found} == {kind in {"stock", "status"}}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("tt_so_cuoc", "Nội dung 1/5 · câu 1/18"),
        ("mh_cdht_dang_ky", "Nội dung 3/5 · câu 9/18"),
        ("mh_dvht_ngay_qd", "Nội dung 3/5 · câu 11b/18"),
        ("qk_suat", "Nội dung 5/5 · câu 18/18"),
        ("kk_kien_nghi", "Câu cuối"),
    ],
)
def test_progress(key: str, said: str) -> None:
    assert say(progress(FORM, FIELDS[key])) == said


@pytest.mark.parametrize(
    ("answers", "name", "numbers"),
    [
        ({}, "2026-Q3", []),
        ({"mh_dvht_trang_thai": "submitted"}, "2026-Q3", []),
        ({"mh_dvht_trang_thai": "level_1"}, "2026-Q3", ["11a", "11b"]),
        ({"mh_dvht_trang_thai": "level_2"}, "2026-Q4", ["11a", "11b", "14a"]),
        ({}, "2026-Q4", ["14a"]),
        ({}, "2026-H1", []),
        ({}, "2026-H2", ["14a"]),
        ({}, "2026-Y", ["14a"]),
    ],
)
def test_what_is_asked_depends_on_answers_and_period(
    answers: dict[str, Value], name: str, numbers: list[str]
) -> None:
    shown = visible_fields(FORM, answers, period(name))
    assert [field.number for field in shown if field.when] == numbers
    assert len(shown) == 19 + len(numbers)


def test_what_is_missing_is_what_must_be_answered() -> None:
    assert missing_fields(FORM, GOOD, period("2026-Q3")) == ()
    assert [one.key for one in missing_fields(FORM, GOOD, period("2026-Q4"))] == ["ht_tuan_le"]
    assert len(missing_fields(FORM, {}, period("2026-Q3"))) == 17


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("tt_so_cuoc", 0, None),
        ("tt_so_cuoc", 500, None),
        ("tt_so_cuoc", 501, "Câu này nhận số đến 500 cuộc."),
        ("tt_so_cuoc", -1, "Câu này nhận số từ 0 cuộc trở lên."),
        ("tt_so_cuoc", Decimal("2.5"), "Câu này nhận số nguyên"),
        ("tt_so_cuoc", Decimal("2.0"), None),
        ("tt_so_cuoc", "hai", "Câu này cần một con số."),
        ("tt_so_cuoc", Decimal("NaN"), "Câu này cần một con số."),
        ("tt_so_cuoc", 10**16, "Câu này cần một con số."),
        ("mh_cdht_dat", 10**9, None),
        ("ht_ty_le_ke_hoach", Decimal("85.5"), None),
        ("ht_ty_le_ke_hoach", 100, None),
        ("ht_ty_le_ke_hoach", Decimal("100.1"), "Câu này nhận số đến 100%."),
        ("ht_ty_le_ke_hoach", Decimal("85.55"), "Câu này nhận đến một số lẻ"),
        ("qk_thu", 100_000_000_000, None),
        ("qk_thu", 100_000_000_001, "Câu này nhận số đến 100.000.000.000 đồng."),
        ("mh_dvht_ngay_qd", TODAY, None),
        ("mh_dvht_ngay_qd", date(2026, 9, 18), "Câu này hỏi ngày đã qua, mà 18/9/2026 chưa tới."),
        ("mh_dvht_ngay_qd", "hôm qua", "Câu này cần một ngày"),
        ("mh_dvht_ngay_qd", datetime(2026, 1, 1, 9), "Câu này cần một ngày"),
        ("mh_dvht_so_qd", "304/QĐ-UBND", None),
        ("mh_dvht_so_qd", " ", "Bot chưa thấy chữ nào."),
        ("mh_dvht_so_qd", 304, "Bot chưa thấy chữ nào."),
        ("mh_dvht_so_qd", "x" * 41, "Câu này nhận tối đa 40 chữ cái, mà bài vừa gửi có 41."),
        ("tc_ban_kh", "pending", None),
        ("tc_ban_kh", "Đã có quyết định", "Câu này chọn một trong các mục có sẵn."),
        ("tt_minh_chung", ("a1", "b2"), None),
        ("tt_minh_chung", (), "Bot chưa nhận được ảnh, tệp hay đường dẫn nào."),
        ("tt_minh_chung", "a1", "Bot chưa nhận được ảnh, tệp hay đường dẫn nào."),
        ("tt_minh_chung", tuple("abcdef"), "Câu này nhận tối đa 5 minh chứng."),
    ],
)
def test_limits(key: str, value: Value, problem: str | None) -> None:
    found = limit_problem(FIELDS[key], value, today=TODAY)
    if problem is None:
        assert found is None
    else:
        assert found is not None
        assert say(Text(found.key, found.args)).startswith(problem)


@pytest.mark.parametrize("field", FORM.fields, ids=lambda field: field.key)
def test_every_answer_of_the_good_report_is_within_its_limits(field: Field) -> None:
    if field.key in GOOD:
        assert limit_problem(field, GOOD[field.key], today=TODAY) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (Fraction(0), "0"),
        (Fraction(1200), "1.200"),
        (Fraction(12_500_000), "12.500.000"),
        (Fraction(171, 2), "85,5"),
        (Fraction(-171, 2), "-85,5"),
        (Fraction(2501, 2), "1.250,5"),
        (Fraction(200, 3), "66,7"),
        (Fraction(1999, 1000), "2"),
        (Fraction(-5), "-5"),
    ],
)
def test_numbers_are_written_as_in_vietnam(number: Fraction, said: str) -> None:
    assert say_number(number) == said
    assert say_quantity(FIELDS["tt_so_cuoc"], number) == f"{said} cuộc"
    assert say_quantity(FIELDS["ht_ty_le_ke_hoach"], number) == f"{said}%"


@pytest.mark.parametrize(
    "value",
    [None, True, "5", 1.5, Decimal("Infinity"), Decimal("sNaN"), Decimal("1E+400"), date(1, 1, 1)],
)
def test_what_is_no_number(value: object) -> None:
    assert as_number(value) is None
