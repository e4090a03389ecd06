from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from programme.checking import UnitProfile, View
from programme.checks import evaluate, view_of
from programme.fields import Value
from tests.programme.form_samples import (
    BEFORE,
    FORM,
    SCHEDULE,
    TODAY,
    UNIT,
    before,
    period,
    say,
    view,
)

WITHHELD = UnitProfile()


def codes(seen: View) -> list[str]:
    return [found.code for found in evaluate(FORM, seen)]


def test_all_checks_of_the_proposal_are_there() -> None:
    numbers = {
        int(found[1]) for check in FORM.checks if (found := re.match(r"C(\d+)", check.code))
    }
    assert numbers == set(range(1, 20))
    hard = [check.code for check in FORM.checks if check.level == "hard"]
    assert hard == ["C1", "C4a", "C5", "C8", "C10a", "C13b", "C17"]
    assert [check.code for check in FORM.checks if check.needs_reason] == ["C15", "C19"]


def test_nothing_is_wrong_with_a_good_report() -> None:
    assert evaluate(FORM, view()) == ()
    assert evaluate(FORM, view(previous=None)) == ()


@pytest.mark.parametrize(
    ("changes", "code", "fields", "said"),
    [
        (
            {"tt_so_cuoc": 0},
            "C1",
            "tt_so_cuoc tt_luot_nguoi",
            "“Số cuộc tuyên truyền, sinh hoạt chuyên đề” đang là 0 mà “Lượt người tham dự” là"
            " 150 lượt.",
        ),
        (
            {"tt_so_cuoc": 5, "tt_luot_nguoi": 3},
            "C2",
            "tt_so_cuoc tt_luot_nguoi",
            "Có 5 cuộc tuyên truyền mà lượt người tham dự còn ít hơn số cuộc.",
        ),
        (
            {"tt_luot_nguoi": 709},
            "C3",
            "tt_luot_nguoi tt_so_cuoc",
            "Lượt người tham dự là 709 lượt, cao hơn mức thường gặp (khoảng 708 lượt",
        ),
        (
            {"tc_so_to_chuc": 0},
            "C4a",
            "tc_ban_kh tc_so_to_chuc",
            "Ở câu về ban khuyến học, anh/chị chọn “Đã có quyết định” mà “Số ban, chi hội khuyến"
            " học hiện có” đang là 0 tổ chức.",
        ),
        (
            {"tc_ban_kh": "none"},
            "C4b",
            "tc_ban_kh tc_so_to_chuc",
            "Ở câu về ban khuyến học, anh/chị chọn “Chưa có” mà “Số ban, chi hội khuyến học hiện"
            " có” là 1 tổ chức.",
        ),
        (
            {"tc_hoi_vien_moi": 91},
            "C5",
            "tc_hoi_vien_moi tc_hoi_vien",
            "Hội viên mới kết nạp (91 người) nhiều hơn tổng hội viên hiện có (90 người).",
        ),
        (
            {"tc_hoi_vien": 119},
            "C6",
            "tc_hoi_vien",
            "Tổng hội viên (119 người) nhiều hơn tổng nhân sự của đơn vị (118 người).",
        ),
        (
            {"tc_hoi_vien": 95},
            "C7",
            "tc_hoi_vien tc_hoi_vien_moi",
            "Kỳ trước có 85 người, kỳ này kết nạp 5 người, cộng lại khoảng 90 người, mà tổng"
            " đang ghi 95 người.",
        ),
        (
            {"mh_cdht_dat": 119},
            "C8",
            "mh_cdht_dat",
            "Số người đạt Công dân học tập (119 người) nhiều hơn tổng nhân sự của đơn vị"
            " (118 người).",
        ),
        (
            {"mh_cdht_dat": 113},
            "C9",
            "mh_cdht_dat mh_cdht_dang_ky",
            "Số người đạt Công dân học tập (113 người) nhiều hơn số người đăng ký (112 người).",
        ),
        (
            {"mh_dvht_so_qd": None},
            "C10a",
            "mh_dvht_so_qd mh_dvht_trang_thai",
            "Tình trạng Đơn vị học tập là “Đạt mức độ 1” mà còn thiếu câu “Số quyết định công"
            " nhận”.",
        ),
        (
            {"mh_dvht_ngay_qd": date(2023, 9, 16)},
            "C10b",
            "mh_dvht_ngay_qd",
            "Ngày quyết định là 16/9/2023, đã quá 3 năm: danh hiệu có thể đã hết bảo lưu.",
        ),
        (
            {"mh_cdht_dang_ky": 100, "mh_cdht_dat": 100},
            "C11a",
            "mh_dvht_trang_thai mh_cdht_dat",
            "Đơn vị học tập “Đạt mức độ 1” thường cần 90% trở lên đạt Công dân học tập, mà tỷ lệ"
            " tính ra là 84,7%.",
        ),
        (
            {"mh_dvht_trang_thai": "level_2"},
            "C11b",
            "mh_dvht_trang_thai mh_cdht_dat",
            "Đơn vị học tập “Đạt mức độ 2” thường cần 95% trở lên đạt Công dân học tập, mà tỷ lệ"
            " tính ra là 93,2%.",
        ),
        (
            {"mh_dvht_trang_thai": "registered"},
            "C12",
            "mh_dvht_trang_thai",
            "“Tình trạng Đơn vị học tập” kỳ trước là “Đạt mức độ 1”, kỳ này là “Đã đăng ký”.",
        ),
        (
            {"ht_luot_boi_duong": 1_181},
            "C13a",
            "ht_luot_boi_duong",
            "Lượt học tập, bồi dưỡng là 1.181 lượt, nhiều hơn mười lần tổng nhân sự (1.180 lượt).",
        ),
        (
            {"ht_nang_trinh_do": 119},
            "C13b",
            "ht_nang_trinh_do",
            "Số người học nâng trình độ (119 người) nhiều hơn tổng nhân sự của đơn vị"
            " (118 người).",
        ),
        (
            {"qk_trang_thai": "none", "qk_chi": 0, "qk_suat": 0},
            "C14",
            "qk_trang_thai qk_thu",
            "Ở câu về quỹ khuyến học, anh/chị chọn “Chưa có” mà “Số tiền vận động được trong kỳ”"
            " là 12.500.000 đồng.",
        ),
        (
            {"qk_thu": 0, "qk_chi": 20_000_001, "qk_suat": 40},
            "C15",
            "qk_chi qk_thu",
            "Số tiền đã chi (20.000.001 đồng) nhiều hơn số dư kỳ trước cộng số vận động được"
            " (20.000.000 đồng).",
        ),
        (
            {"qk_suat": 0},
            "C16a",
            "qk_chi qk_suat",
            "“Số tiền đã chi khuyến học trong kỳ” là 5.000.000 đồng mà “Số suất học bổng, khen"
            " thưởng” bằng 0.",
        ),
        (
            {"qk_chi": 0},
            "C16a",
            "qk_suat qk_chi",
            "“Số suất học bổng, khen thưởng” là 10 suất mà “Số tiền đã chi khuyến học trong kỳ”"
            " bằng 0.",
        ),
        (
            {"qk_suat": 101},
            "C16b",
            "qk_chi qk_suat",
            "Bình quân một suất là 49.505 đồng, ngoài mức thường gặp (50.000 đồng đến"
            " 50.000.000 đồng).",
        ),
        (
            {"qk_thu": 12},
            "C17",
            "qk_thu",
            "“Số tiền vận động được trong kỳ” đang là 12 đồng. Ý anh/chị là 12.000 đồng hay"
            " 12.000.000 đồng?",
        ),
        (
            {"ht_luot_boi_duong": 301},
            "C18",
            "ht_luot_boi_duong",
            "“Lượt người học tập, bồi dưỡng, tập huấn” kỳ trước là 60 lượt, kỳ này là 301 lượt,"
            " chênh nhau nhiều.",
        ),
        (
            {"tt_luot_nguoi": 29},
            "C18",
            "tt_luot_nguoi",
            "“Lượt người tham dự” kỳ trước là 150 lượt, kỳ này là 29 lượt, chênh nhau nhiều.",
        ),
        (
            {"ht_ty_le_ke_hoach": Decimal("79.5")},
            "C19",
            "ht_ty_le_ke_hoach",
            "“Tỷ lệ có kế hoạch tự học năm được duyệt” kỳ trước là 80%, kỳ này là 79,5%.",
        ),
        (
            {"mh_dvht_so_qd": "chưa nhớ"},
            "11a",
            "mh_dvht_so_qd",
            "“chưa nhớ” chưa giống số hiệu văn bản, ví dụ 304/QĐ-UBND.",
        ),
    ],
)
def test_what_does_not_go_together(
    changes: dict[str, Value | None], code: str, fields: str, said: str
) -> None:
    found = [one for one in evaluate(FORM, view(changes)) if one.code == code]
    assert [" ".join(one.fields) for one in found] == [fields]
    assert say(found[0].text).startswith(said)
    # what to do next follows what happened
    assert len(say(found[0].text)) > len(said) + 10


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({"tt_so_cuoc": 0, "tt_luot_nguoi": 0}, "C1 C2 C3"),
        ({"tt_so_cuoc": 5, "tt_luot_nguoi": 5}, "C2"),
        ({"tt_luot_nguoi": 708}, "C3"),  # 3 times 118, two meetings
        ({"tt_so_cuoc": 0, "tt_luot_nguoi": 354}, "C3"),  # max(1, 0)
        ({"tc_ban_kh": "none", "tc_so_to_chuc": 0}, "C4a C4b"),
        ({"tc_ban_kh": "pending", "tc_so_to_chuc": 0}, "C4a C4b"),
        ({"tc_hoi_vien_moi": 90}, "C5"),
        ({"tc_hoi_vien": 118}, "C6"),
        ({"tc_hoi_vien": 94}, "C7"),  # 5 % of 90 is 4.5, more than 3
        ({"mh_cdht_dat": 112}, "C8 C9"),
        ({"mh_dvht_trang_thai": "submitted", "mh_dvht_so_qd": None}, "C10a 11a"),
        ({"mh_dvht_ngay_qd": date(2023, 9, 17)}, "C10b"),
        ({"mh_dvht_trang_thai": "level_2", "mh_cdht_dat": 113}, "C11a C11b C12"),
        ({"ht_luot_boi_duong": 1_180}, "C13a"),
        ({"ht_nang_trinh_do": 118}, "C13b"),
        ({"qk_trang_thai": "none", "qk_thu": 0, "qk_chi": 0, "qk_suat": 0}, "C14 C15 C16a C16b"),
        ({"qk_chi": 32_500_000}, "C15"),
        ({"qk_suat": 100}, "C16b"),
        ({"qk_chi": 1_000}, "C17"),
        ({"qk_chi": 0}, "C17"),
        ({"tt_luot_nguoi": 30}, "C18"),
        ({"ht_luot_boi_duong": 300}, "C18"),
        ({"tt_so_cuoc": 9}, "C18"),  # too small to compare
        ({"tc_hoi_vien": 85}, "C19"),
        ({"mh_dvht_so_qd": "số 12-QĐ/TU"}, "11a"),
        ({"mh_dvht_so_qd": "304 qd"}, "11a"),
    ],
)
def test_what_just_goes(changes: dict[str, Value | None], allowed: str) -> None:
    assert not set(codes(view(changes))) & set(allowed.split())


def test_a_finding_says_how_much_it_weighs() -> None:
    (found,) = evaluate(FORM, view({"ht_ty_le_ke_hoach": 70}))
    assert (found.code, found.level, found.needs_reason) == ("C19", "soft", True)
    found = evaluate(FORM, view({"tc_hoi_vien_moi": 91}))[0]
    assert (found.code, found.level, found.needs_reason) == ("C5", "hard", False)


def test_headcount_may_be_withheld() -> None:
    changes: dict[str, Value | None] = {
        "tt_luot_nguoi": 100_000,
        "tc_hoi_vien": 5_000,
        "mh_cdht_dang_ky": 5_000,
        "mh_cdht_dat": 5_000,
        "ht_luot_boi_duong": 100_000,
        "ht_nang_trinh_do": 5_000,
    }
    withheld = codes(view(changes, unit=WITHHELD, previous=None))
    assert withheld == []
    assert {"C3", "C6", "C8", "C13a", "C13b"} <= set(codes(view(changes, previous=None)))
    assert "C11a" not in codes(view({"mh_cdht_dat": 1}, unit=UnitProfile(headcount=0)))


def test_a_stock_that_resets_is_not_compared_with_last_year() -> None:
    changes: dict[str, Value | None] = {"mh_cdht_dang_ky": 12, "mh_cdht_dat": 110}
    same_year, new_year = view(changes), view(changes, name="2027-Q1")
    fell = {one.fields for one in evaluate(FORM, same_year) if one.code in {"C18", "C19"}}
    assert ("mh_cdht_dang_ky",) in fell
    fell = {one.fields for one in evaluate(FORM, new_year) if one.code in {"C18", "C19"}}
    assert fell == set()


def test_answers_to_questions_that_are_not_asked_do_not_count() -> None:
    old: dict[str, Value | None] = {
        "mh_dvht_trang_thai": "level_1",
        "mh_dvht_so_qd": "chưa nhớ",
        "mh_dvht_ngay_qd": date(2001, 1, 1),
    }
    assert {"11a", "C10b"} <= set(codes(view(old)))
    assert not {"11a", "C10b"} & set(codes(view({**old, "mh_dvht_trang_thai": "submitted"})))


def test_a_status_is_compared_only_where_both_are_known() -> None:
    changes: dict[str, Value | None] = {"mh_dvht_trang_thai": "registered"}
    assert "C12" in codes(view(changes))
    for previous in (None, before(mh_dvht_trang_thai=3), before(mh_dvht_trang_thai="gone")):
        assert "C12" not in codes(view(changes, previous=previous))
    assert "C12" not in codes(view({"mh_dvht_trang_thai": "gone"}))
    assert "C12" not in codes(view({"mh_dvht_trang_thai": None}))


def test_both_sums_of_a_unit_without_fund_are_named() -> None:
    found = [one for one in evaluate(FORM, view({"qk_trang_thai": "none"})) if one.code == "C14"]
    assert [one.fields[1] for one in found] == ["qk_thu", "qk_chi"]


def test_an_empty_report_has_nothing_to_check() -> None:
    empty = view_of(FORM, {}, unit=UNIT, previous=BEFORE, period=period("2026-Q4"), today=TODAY)
    assert evaluate(FORM, empty) == ()
    assert empty.number("unit.party_members") == 71


def test_periods_of_the_condition_are_periods_of_the_calendar() -> None:
    named = {id for field in FORM.fields if field.when for id in field.when.periods}
    assert named <= SCHEDULE.period_ids
