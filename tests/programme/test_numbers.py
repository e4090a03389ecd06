from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.numbers import read_numbers
from programme.references import Reference


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        # documents, with all ways of saying the number
        ("quyết định 387", "quyết định #387"),
        ("387/qđ-ttg", "quyết định #387"),
        ("quyết định số 387/qđ-ttg", "quyết định số #387"),
        ("quyết định ba tám bảy", "quyết định #387"),
        ("quyet dinh ba tam bay", "quyet dinh #387"),
        ("ba trăm tám mươi bảy", "#387"),
        ("ba tram tam muoi bay", "#387"),
        ("ba trăm tám bảy", "#387"),
        ("một ba bảy ba", "#1373"),
        ("mười ba bảy ba", "#1373"),
        ("một nghìn ba trăm bảy mươi ba", "#1373"),
        ("quyết định mười ba mười lăm", "quyết định #1315"),
        ("muoi ba muoi lam", "#1315"),
        ("thông tư hai lăm", "thông tư #25"),
        ("thong tu hai lam", "thong tu #25"),
        ("thông tư hai tư", "thông tư #24"),
        ("chỉ thị mười một", "chỉ thị #11"),
        ("kết luận bốn chín", "kết luận #49"),
        ("11-ct/tw", "chỉ thị #11"),
        ("24/2023/tt-bgdđt", "thông tư #24 y2023"),
        ("nghị định 09/2019/nđ-cp", "nghị định #9 y2019"),
        ("nghị định không ba năm 2026", "nghị định #3 năm y2026"),
        ("nghị định không chín năm hai nghìn mười chín", "nghị định #9 năm y2019"),
        ("thông tư hai tư năm hai không hai ba", "thông tư #24 năm y2023"),
        ("quyết định ba năm bảy", "quyết định #357"),
        # numbered parts
        ("nội dung ba", "nội dung #3"),
        ("nội dung thứ nhất", "nội dung thứ #1"),
        ("nội dung năm", "nội dung #5"),
        ("quý ii", "quý #2"),
        # years and dates
        ("năm 2025", "năm y2025"),
        ("năm hai lăm", "năm y2025"),
        ("năm hai không ba không", "năm y2030"),
        ("hai nghìn không trăm hai lăm", "y2025"),
        ("đến 2030", "đến y2030"),
        ("387 hai lăm", "#387 y2025"),
        ("2023-2025", "y2023 y2025"),
        ("20/6", "d20/6"),
        ("3/3/2023", "d3/3 y2023"),
        ("1-7/10", "d1/10 d7/10"),
        # shares and counts
        ("90%", "p90"),
        ("90 phần trăm", "p90 phần trăm"),
        ("80 điểm", "n80 điểm"),
        # not numbers at all
        ("trong hai năm", "trong hai năm"),
        ("ba năm một lần", "ba năm một lần"),
        ("một năm mấy lần", "một năm mấy lần"),
        ("làm hai ba việc", "làm hai ba việc"),
        ("nội dung năm nay", "nội dung năm nay"),
        ("không nộp", "không nộp"),
    ],
)
def test_numbers_become_tokens(typed: str, tokens: str) -> None:
    assert " ".join(read_numbers(typed.split())[0]) == tokens


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("quyết định 387", Reference("qd", 387)),
        ("thông tư 24/2023", Reference("tt", 24, 2023)),
        ("nghị định 93/2019/nđ-cp", Reference("nd", 93, 2019)),
        ("387 nói gì", Reference("", 387)),
        ("387 đơn vị", Reference("?", 387)),
        ("nội dung 3", Reference("noi-dung", 3)),
        ("mức độ 2", Reference("muc-do", 2)),
    ],
)
def test_what_is_named(typed: str, reference: Reference) -> None:
    assert read_numbers(typed.split())[1] == [reference]


@pytest.mark.parametrize("typed", ["năm 2025", "20/6", "90%", "120 người", "12.500.000"])
def test_years_dates_and_counts_name_nothing(typed: str) -> None:
    assert read_numbers(typed.split())[1] == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Reference("qd", 387), Reference("qd", 387), True),
        (Reference("", 387), Reference("qd", 387), True),
        (Reference("tt", 24), Reference("tt", 24, 2023), True),
        (Reference("tt", 24, 2020), Reference("tt", 24, 2023), False),
        (Reference("tt", 387), Reference("qd", 387), False),
        (Reference("nd", 9, 2019), Reference("nd", 93, 2019), False),
    ],
)
def test_references_are_the_same_only_with_the_same_number(
    one: Reference, other: Reference, same: bool
) -> None:
    assert one.may_be(other) is same
    assert other.may_be(one) is same


@given(st.integers(100, 1989))
def test_digits_in_words_are_that_number(number: int) -> None:
    digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    said = [digits[int(digit)] for digit in str(number)]
    tokens, found = read_numbers(["quyết", "định", *said])
    if said[-1] != "năm" and said[0] != "năm":
        assert tokens == ["quyết", "định", f"#{number}"]
        assert found == [Reference("qd", number)]


@given(st.lists(st.text(min_size=1).filter(lambda word: not word.isspace()), max_size=20))
def test_any_words_can_be_read(words: list[str]) -> None:
    read_numbers(words)
