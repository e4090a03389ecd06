"""Lists with the numbers of the questions, figures within a sentence, the period that is named."""

from __future__ import annotations

import pytest

from programme.answers_words import words_of
from programme.check_kinds import is_document_number
from programme.figures import figures_in
from programme.numbered import read_list
from programme.period_said import period_of


@pytest.mark.parametrize(
    ("said", "items"),
    [
        ("câu 9: 70, câu 10: 55", [("9", "70"), ("10", "55")]),
        ("Câu 9 là 70; câu 10 là 55.", [("9", "70"), ("10", "55")]),
        ("c9 12\nc10 4,5", [("9", "12"), ("10", "4,5")]),
        ("9. 70\n10. 55", [("9", "70"), ("10", "55")]),
        ("- 9) 70\n- 14a có", [("9", "70"), ("14a", "có")]),
        ("Báo cáo:\ncau 9: 1.200 va\ncau 10: 5", [("9", "1.200"), ("10", "5")]),
    ],
)
def test_items_of_a_list(said: str, items: list[tuple[str, str]]) -> None:
    listed = read_list(said)
    assert listed is not None
    assert [(one.number, one.said) for one in listed.items] == items


@pytest.mark.parametrize(
    "said", ["12.5, 3.5", "câu 9: 70", "3 hội nghị, 2 tin bài", "9", "", "15/9, 16/9"]
)
def test_no_list(said: str) -> None:
    assert read_list(said) is None


@pytest.mark.parametrize(
    ("said", "id", "year"),
    [
        ("báo cáo quý 1 năm 2027: 3 hội nghị", "Q1", 2027),
        ("Quý III: 3 hội nghị", "Q3", None),
        ("Q4/2026 3 hội nghị", "Q4", 2026),
        ("Báo cáo 6 tháng: 3 hội nghị", "H", None),
        ("6 tháng cuối năm 2026, 3 hội nghị", "H2", 2026),
        ("Trường Hoa Sen báo cáo năm 2025: 3 hội nghị", "Y", 2025),
        ("báo cáo 9 tháng: 3 hội nghị", "9M", None),
        ("Báo cáo năm: 3 hội nghị", "Y", None),
        ("bao cao ca nam 3 hoi nghi", "Y", None),
        ("báo cáo cả năm 2026, 3 hội nghị", "Y", 2026),
        ("báo cáo năm nay 3 hội nghị", "Y", None),
        ("Quý hai hai hội nghị", "Q2", None),
        ("quy hai: hai muoi hoi nghi", "Q2", None),
        ("quy 4.2026 3 hoi nghi", "Q4", 2026),
    ],
)
def test_the_period_that_is_named(said: str, id: str, year: int | None) -> None:
    found = period_of(said)
    assert found is not None
    assert (found.id, found.year) == (id, year)


@pytest.mark.parametrize(
    "said",
    [
        "quỹ 4 triệu",
        "quy 4 trieu",
        "so với quý 3 tăng 2 hội nghị",
        "3 hội nghị trong quý 3",
        "lớp 6 tháng cho 30 người",
        "sau tháng 9 tổ chức 2 hội nghị",
        "năm 2026 có 3 hội nghị",
        "báo cáo năm cuộc tuyên truyền, 150 lượt",
        "bao cao nam cuoc, 150 luot",
        "Em báo cáo năm hội nghị",
        "quy hai chuc trieu, chi 5 trieu",
        "quy hai muoi lam trieu",
        "quy ba tram nghin",
        "quy 3.500.000, chi 2 trieu",
        "quy 2,5tr",
    ],
)
def test_no_period_is_named(said: str) -> None:
    assert period_of(said) is None


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("chắc là bốn mươi lăm", ["bốn mươi lăm"]),
        ("bốn trăm linh năm lượt, tính cả trực tuyến", ["bốn trăm linh năm"]),
        ("55 lượt thôi mà", ["55"]),
        ("15 người nghỉ hưu", []),
        ("vì chỉ có 2 chi bộ", []),
        ("trong năm", []),
        ("quyết định 304/QĐ ngày 15/9", []),
        ("đợt 2", []),
    ],
)
def test_figures_that_could_be_the_answer(said: str, figures: list[str]) -> None:
    assert list(figures_in(said, words_of("lượt"), words_of("Lượt người tham dự"))) == figures


def test_what_looks_like_the_number_of_a_document() -> None:
    assert all(map(is_document_number, ["304/QĐ-UBND", "304 QĐ-UBND", "12-KH/ĐU", "05QĐ", "7 qđ"]))
    assert not any(map(is_document_number, ["trên 100 lượt", "100", "đang chờ", "12 người"]))
