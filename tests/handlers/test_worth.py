"""What comes before the office, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.effects import LogQuestion
from handlers.inquiries import AddToInquiry
from handlers.worth import adds, worth_filing
from tests.handlers.inquiry_samples import asked, office
from tests.handlers.test_threads import VAN
from tests.play import ADMIN, STRANGER, anything, does, play, real_programme, says

CATALOGUE = real_programme().catalogue


@pytest.mark.parametrize(
    "said",
    [
        "230",
        "ko phải",
        "may ngu the",
        "mày ngu thế",
        "bot ngu quá",
        "ABCD1234EF",
        "3 bài",
        "năm cuộc, à quên sáu cuộc",
        "sửa 5",
        "thôi để sau",
        "đổi tên",
        "co",
        "có",
        "không",
        "bot là người hay máy",
        "?",
        "12/3?",
        "đúng rồi ạ",
        "bực lắm",
        "đm bot",
        "chán quá đi thôi",
        "gửi đi",
        "abc",
    ],
)
def test_what_asks_nothing_is_not_filed(said: str) -> None:
    assert not worth_filing(said, CATALOGUE)


@pytest.mark.parametrize(
    "said",
    [
        "học bổng?",
        "hội phí bao nhiêu",
        "hoi phi bao nhieu",
        "may chieu muon o dau",
        "xe thư viện lưu động tháng này đến xã nào vậy ạ",
        "Hội tỉnh có cho mượn máy chiếu không",
        "mượn hội trường của Hội",
        "em muốn xin giấy xác nhận hội viên",
        "chi hội trưởng có phụ cấp không",
        "thẻ thư viện mất rồi làm sao",
        "lớp 5A có được thưởng không",
        "quy chế chi tiêu nội bộ",
        "tai sao chua co tien thuong",
        "bao giờ có tiền",
        "trường tôi chưa nhận được công văn",
        "logo tải ở đâu",
    ],
)
def test_a_question_is(said: str) -> None:
    assert worth_filing(said, CATALOGUE)


@pytest.mark.parametrize(
    "said", ["đúng", "có", "có ạ", "đúng rồi", "bác bực lắm", "ok em", "ừ", "vâng ạ"]
)
def test_an_affirmation_adds_nothing(said: str) -> None:
    assert not adds(said, CATALOGUE)


@pytest.mark.parametrize(
    "said",
    [
        "em ở xã Hoa Sen ạ",
        "em cần gấp ạ",
        "em cần gấp trong chiều nay",
        "lâu thế ạ?",
        "xã em có không ạ",
        "khoảng 30 em",
        "trường mầm non ạ",
        "chưa thấy trả lời câu em hỏi",
        "thế xã Hoa Sen có xe không",
    ],
)
def test_whatever_tells_more_does(said: str) -> None:
    assert adds(said, CATALOGUE)


@pytest.mark.parametrize("said", ["230", "ABCD1234EF", "3 bài", "đổi tên", "may ngu the"])
def test_the_rest_hears_what_the_bot_can_do(said: str) -> None:
    world = office(person=STRANGER)
    play(world=world, script=[(said, anything)])
    assert not world.asked.inquiries


def test_it_is_said_kindly() -> None:
    play(
        world=office(person=STRANGER),
        script=[
            ("xyzzy foo", says("ask-not-filed") & does(LogQuestion("xyzzy foo", "off_topic")))
        ],
    )


@pytest.mark.parametrize("said", ["đúng", "có", "bác bực lắm"])
def test_a_short_word_is_not_put_to_the_question(said: str) -> None:
    held = replace(asked(VAN, person=STRANGER.id), owner_id=ADMIN.id)
    world = office(held, person=STRANGER)
    play(world=world, script=[(said, anything), ("em ở xã Hoa Sen ạ", says("inquiry-more-noted"))])
    assert [one.words for one in world.done if isinstance(one, AddToInquiry)] == [
        "em ở xã Hoa Sen ạ"
    ]
    assert len(world.asked.inquiries) == 1
