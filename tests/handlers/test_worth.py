"""What comes before the office, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.answer_effects import AskOffice
from handlers.effects import LogQuestion
from handlers.inquiries import AddToInquiry
from handlers.model import Unreadable
from handlers.worth import adds, puts_a_question, worth_filing
from tests.handlers.inquiry_samples import asked, office
from tests.handlers.report_samples import draft, upto
from tests.handlers.test_threads import VAN
from tests.play import (
    ADMIN,
    STRANGER,
    anything,
    does,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
)

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


# --- what goes to the office at once, and what only when they want it ------------------------


@pytest.mark.parametrize(
    "said",
    [
        "xin mẫu báo cáo",
        "can so dien thoai hoi",
        "cho em cái mẫu 01",
        "gửi em công văn 12",
        "em muốn xin giấy xác nhận hội viên",
        "mượn hội trường của Hội",
        "quy chế chi tiêu nội bộ",
        "hoi phi dong bn",
        "ghi tổng hay ghi mới",
        "học bổng của hội năm nay còn suất không, con tôi lớp 8",
        "chi hoi truong co phu cap khong",
        "quy nay dung lam gif",
        "lop 5A co duoc thuong k",
    ],
)
def test_who_asks_for_something_asks(said: str) -> None:
    assert puts_a_question(said, CATALOGUE)


STATEMENTS = [
    "cau tren chu go nham, hoi vien la 355 chu ko phai 350",
    "câu trên chú gõ nhầm, hội viên là 355 chứ không phải 350",
    "tên chị là Nguyễn Thị Hồng",
    "mấy giờ vậy ạ",
    "may gio",
    "làm thơ chửi hội khuyến học",
    "đổi ý rồi, hủy thông báo đó đi",
    "mai tôi lên hội",
    "họp dời sang 9 giờ rồi",
]


@pytest.mark.parametrize("said", STATEMENTS)
def test_who_only_tells_does_not(said: str) -> None:
    assert not puts_a_question(said, CATALOGUE)


@pytest.mark.parametrize("said", STATEMENTS)
def test_what_asks_nothing_goes_to_the_office_only_when_they_want_it(said: str) -> None:
    unclear = says("ask-unclear") & offers("office", "not-needed")
    passed_on = says("answer-office-asked") & shows(said) & does(AskOffice(said))
    for words in ("1", "hỏi cán bộ", "ok", "có"):
        play(script=[(said, unclear), (words, passed_on)])
    play(script=[(said, unclear), ("không", says("courtesy-thanks") & does())])
    play(script=[(said, unclear), (Unreadable("sticker"), anything), (VAN, says("ask-no-basis"))])


def test_what_is_said_to_be_a_question_is_one() -> None:
    play(script=[(f"/hoi {STATEMENTS[-1]}", says("ask-no-basis"))])


def test_the_office_is_not_asked_by_itself() -> None:
    play(person=ADMIN, script=[(STATEMENTS[7], says("ask-unclear-office") & offers())])


@pytest.mark.parametrize("said", ["có gì mới không", "vay la xong roi phai ko"])
def test_nothing_far_is_offered_for_what_hardly_says_what_about(said: str) -> None:
    play(script=[(said, says("ask-unclear") & offers("office", "not-needed"))])


@pytest.mark.parametrize("said", STATEMENTS[:2])
def test_a_correction_in_between_is_filed_nowhere(said: str) -> None:
    world = reporting(draft(upto("tt_tin_bai")))
    play(world=world, script=[("/baocao", anything), ("4", anything), (said, does())])


def test_who_waits_for_several_answers_hears_of_all() -> None:
    waiting = [replace(asked(one, person=STRANGER.id), id=id) for id, one in enumerate(MANY, 1)]
    still = says("inquiry-still-waiting", "inquiry-also-waiting") & shows("còn 2 câu nữa")
    play(
        world=office(*waiting, person=STRANGER),
        script=[("câu hỏi lúc nãy của chị bao giờ có trả lời", still)],
    )


MANY = ["chi hội trưởng có phụ cấp không", "logo tải ở đâu", VAN]
