"""A request for more time, cut up."""

from __future__ import annotations

import pytest

from programme.delays import (
    LONGEST_PART,
    MOST_WORDS,
    asks_leave,
    day_written,
    days_more,
    is_short,
    parts_with_day,
    plainly,
    split,
)


@pytest.mark.parametrize(
    ("said", "wanted", "why"),
    [
        ("xin lùi đến 24/12 vì chờ số", "xin lùi đến 24/12", "chờ số"),
        ("xin gia hạn đến 24/12 vì bận, có được không ạ?", "xin gia hạn đến 24/12", "bận"),
        ("24/12  vì \n bận   họp nhé!", "24/12", "bận họp"),
        ("Vì kế toán ốm, em xin gia hạn đến 24/12", ", em xin gia hạn đến 24/12", "kế toán ốm"),
        (
            "Kính gửi Hội, vì kế toán ốm, em xin gia hạn đến 24/12",
            "Kính gửi Hội, , em xin gia hạn đến 24/12",
            "kế toán ốm",
        ),
        (
            "xin gia hạn vì kế toán ốm, đại hội lùi sang 23/12",
            "xin gia hạn",
            "kế toán ốm, đại hội lùi sang 23/12",
        ),
        ("24/12 vì đại hội ốm, lùi sang 23/12", "24/12", "đại hội ốm, lùi sang 23/12"),
        ("vì sao không xin gia hạn được", "vì sao không xin gia hạn được", ""),
        ("xin gia hạn do ai duyệt", "xin gia hạn do ai duyệt", ""),
        ("xin gia hạn vì ai cũng bận", "xin gia hạn", "ai cũng bận"),
        ("lý do là kế toán nghỉ ốm", "", "kế toán nghỉ ốm"),
    ],
)
def test_what_is_wanted_and_why(said: str, wanted: str, why: str) -> None:
    assert split(said) == (wanted, why)


@pytest.mark.parametrize(
    "said", ["xin gia hạn được không ạ", "xin gia hạn, có được ko?", "xin gia hạn với nhé !"]
)
def test_politeness_at_the_end(said: str) -> None:
    assert plainly(said) == "xin gia hạn"


def test_few_parts_are_looked_at_however_long_it_is() -> None:
    parts = list(parts_with_day(" ".join(["chờ"] * 5000)))
    assert len(parts) <= MOST_WORDS * LONGEST_PART
    assert max(len(part.split()) for part in parts) == LONGEST_PART
    assert not is_short(" ".join(["chờ"] * 5000))
    assert "thứ sáu ngày 24 tháng 12 năm 2026" in parts_with_day(
        "xin lùi đến thứ sáu ngày 24 tháng 12 năm 2026 ạ"
    )


@pytest.mark.parametrize("filler", [" ", ", ", "nên ", "ạ ", "vì ", "?", "\n\t", "1 "])
def test_fillers_are_harmless(filler: str) -> None:
    said = f"vì{filler * 4000}xin gia hạn đến 24/12{filler * 4000}x"
    wanted, why = split(said)
    assert len(wanted) + len(why) <= len(said)
    assert len(list(parts_with_day(wanted))) <= MOST_WORDS * LONGEST_PART
    assert plainly(said)


def test_days_of_it() -> None:
    assert day_written("nộp ngày 21/12 thêm 2 ngày") == "21/12"
    assert days_more("nộp ngày 21/12 thêm hai tuần") == 14
    assert days_more("xin thêm") is None
    assert asks_leave("thêm 5 ngày được ko")
    assert not asks_leave("thêm 5 ngày có bị trừ điểm không")
