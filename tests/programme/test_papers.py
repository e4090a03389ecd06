"""What of a paper's name lets somebody find it."""

from __future__ import annotations

import pytest

from bot import files
from programme import papers
from programme.knowledge import Entry


@pytest.mark.parametrize(
    "said",
    [
        "Công văn số 12/HKH ngày 02/11/2026 của Hội Khuyến học tỉnh",
        "387/QĐ-TTg",
        "cv 12",
        "Nghị quyết 29-NQ/TW",
        "Luật Giáo dục 2019",
    ],
)
def test_a_number_is_seen(said: str) -> None:
    assert papers.has_number(said)
    assert papers.can_be_found(said)


@pytest.mark.parametrize("entry", files.load_entries()[1], ids=lambda entry: entry.id)
def test_every_shipped_source_can_be_found(entry: Entry) -> None:
    assert papers.can_be_found(entry.source)


@pytest.mark.parametrize(
    "said", ["Quy chế quỹ, không có số", "Quy chế quỹ (không số: nội bộ)", "Luật Đất đai"]
)
def test_whether_it_says_why(said: str) -> None:
    assert papers.can_be_found(said) == ("số" in said)


@pytest.mark.parametrize(
    "said",
    [
        "công văn hội",
        "Công văn hội ngày 02/11/2026",
        "công văn hội ngày 2 tháng 11 năm 2026",
        "Kết luận hội nghị quý 3 năm 2026",
        "biên bản tháng 11/2026",
        "Báo cáo của Hội",
        "2026-11-02",
        "biên bản họp 2 tháng 11 năm 2026",
        "công văn hội 02 11 2026",
    ],
)
def test_a_day_is_no_number(said: str) -> None:
    assert not papers.has_number(said)
    assert not papers.can_be_found(said)


@pytest.mark.parametrize(
    "said",
    [
        "Thông báo của Hội Khuyến học tỉnh",
        "thong bao cua Hoi",
        "Cơ quan bảo hiểm xã hội tỉnh",
        "bao hiem xa hoi",
        "Luật bảo vệ trẻ em",
        "Hội không sợ thiếu tiền",
        "Quyết định kỷ luật năm 2026",
        "Kinh phí trang bị máy tính",
    ],
)
def test_what_only_looks_like_a_name(said: str) -> None:
    assert not papers.can_be_found(said)


@pytest.mark.parametrize(
    "said",
    ["Báo Nhân Dân", "bao nhan dan", "tin của Báo Lao Động", "Luật Giáo dục 2019", "dieu le hoi"],
)
def test_what_is_found_by_its_name(said: str) -> None:
    assert papers.can_be_found(said)


def test_what_was_typed_after_the_name() -> None:
    assert papers.is_day_only("ngày 2 tháng 11 năm 2026")
    assert papers.is_day_only("02/11/2026")
    assert not papers.is_day_only("số 12 ngày 02/11/2026")
    assert papers.goes_on("số 12/HKH")
    assert papers.goes_on("12/HKH ngày 2/11/2026")
    assert not papers.goes_on("Công văn số 12/HKH")
    assert papers.says_numberless("Không có số, quy chế nội bộ")
    assert not papers.says_numberless("quy chế, không có số")
    assert papers.says_numberless("chưa có số")
    assert papers.says_numberless("công văn này chua co so")
    assert not papers.says_numberless("không sợ")
    assert papers.goes_on("của UBND tỉnh")
