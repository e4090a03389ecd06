"""What asks, told from what only holds a word that may."""

from __future__ import annotations

import pytest

from programme.asking import asks, asks_plainly, content
from programme.vietnamese import fold


@pytest.mark.parametrize(
    "said",
    [
        "chủ tịch hội là ai vậy em",
        "Mức chi cho báo cáo viên là bao nhiêu.",
        "em chưa biết chủ tịch hội là ai",
        "chưa nộp thì ai chịu",
        "bao giờ họp tổng kết tỉnh",
        "bao lâu thì có giấy",
        "mấy giờ họp",
        "Tại sao phải ghi số đảng viên",
        "xe đón ở đâu vậy anh",
        "Hội có xe đưa đón không ạ",
        "duyệt chưa vậy em",
    ],
)
def test_a_question_is_plain_without_its_mark(said: str) -> None:
    assert asks_plainly(said)
    assert asks_plainly(fold(said))


@pytest.mark.parametrize(
    "said",
    [
        "Lâu nay đơn vị em không thấy ai nhắc",
        "Em mới nhận việc nên chưa biết gì.",
        "mấy năm rồi chưa thấy giấy khen nào",
        "mấy hôm nay mạng chập chờn",
        "Giờ em mới được giao việc này",
        "Ai cũng bảo nộp rồi",
        "Em nghe có quy định gì đó",
        "em chờ đã lâu",
        "em không rõ",
        "Báo cáo em làm chưa xong.",
        "hôm trước họp xong có anh nào bên phòng dặn lại mà em quên",
        "",
        "dạ em",
    ],
)
def test_what_only_tells_is_not_plain(said: str) -> None:
    assert not asks_plainly(said)
    assert not asks_plainly(fold(said))
    assert asks_plainly(f"{said}?")


def test_a_word_that_may_ask_is_enough_to_ask() -> None:
    assert asks("lâu nay không thấy ai nhắc")
    assert asks("nộp chưa ạ")
    assert asks("quỹ?")
    assert not asks("từ đầu năm")
    assert not asks("em mới nhận việc này")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Do ai quản lý?", 2),
        ("có lợi gì không", 1),
        ("Bao giờ thì có kết quả vậy em?", 2),
        ("Ai là người giữ tiền ạ", 2),
        ("Chủ tịch Hội là ai?", 3),
        ("trụ sở ở đâu", 3),
    ],
)
def test_words_that_say_what_is_asked_about(said: str, count: int) -> None:
    assert content(said) == content(fold(said)) == count
