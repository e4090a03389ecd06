"""Who writes on while an officer answers: what belongs to that question, and what is another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.effects import LogQuestion
from handlers.inquiries import AddToInquiry, SendReply
from handlers.model import State, Typed
from handlers.threads import joined
from tests.handlers.inquiry_samples import PAPER, SAID, answering, asked, office
from tests.handlers.samples import ANSWERED
from tests.play import (
    ADMIN,
    STRANGER,
    Meanwhile,
    World,
    anything,
    does,
    play,
    says,
    shows,
)

VAN = "xe thư viện lưu động tháng này đến xã nào vậy ạ"
PROJECTOR = "Hội tỉnh có cho mượn máy chiếu không"
ANOTHER = "mức thưởng cho học sinh giỏi là bao nhiêu"


def taken(*questions: str) -> World:
    """An officer answers the stranger these questions."""
    made = [asked(said, person=STRANGER.id) for said in questions]
    held = [replace(one, id=id, owner_id=ADMIN.id) for id, one in enumerate(made, 1)]
    return office(*held, person=STRANGER)


@pytest.mark.parametrize(
    "said",
    [
        "em ở xã Hoa Sen ạ",
        "xã em có không ạ",
        "em cần gấp trong chiều nay",
        "xe có vào buổi tối không ạ",
        "thế xã Hoa Sen có xe không",
        "dạ còn xe đó mấy giờ đến",
        "tháng 1 thì xe đến xã nào",
        "lâu thế ạ?",
        "bên mình trả lời em chưa ạ",
        "chưa thấy trả lời câu em hỏi",
    ],
)
def test_what_goes_on_belongs_to_the_question(said: str) -> None:
    found = joined(said, taken(VAN).facts(State(), Typed(said)))
    assert found is not None
    assert found.id == 1


@pytest.mark.parametrize(
    "said",
    [
        "chi hội trưởng có phụ cấp không",
        "mức thưởng cho học sinh giỏi là bao nhiêu",
        "hội viên chuyển đi tỉnh khác thì làm thế nào",
        "logo của hội tải ở đâu",
        "ai duyet danh sach khen thuong cua truong mam non",
        "thẻ hội viên làm ở đâu vậy ad",
    ],
)
def test_a_question_about_something_else_does_not(said: str) -> None:
    assert joined(said, taken(VAN).facts(State(), Typed(said))) is None


def test_of_two_questions_it_is_the_one_that_is_meant() -> None:
    for said, id in ((f"{VAN}, em hỏi lại", 1), (f"{PROJECTOR} ạ", 2), ("em cần gấp ạ", 2)):
        found = joined(said, taken(VAN, PROJECTOR).facts(State(), Typed(said)))
        assert found is not None
        assert found.id == id


def test_another_question_is_filed_while_the_first_is_being_answered() -> None:
    world = taken(VAN)
    play(
        world=world,
        script=[
            (
                ANOTHER,
                says("ask-no-basis"),
            ),
            ("em ở xã Hoa Sen ạ", says("inquiry-more-noted")),
            (ANSWERED, says("answer")),
            ("bên mình trả lời em chưa ạ", says("inquiry-more-noted")),
        ],
    )
    added = [one for one in world.done if isinstance(one, AddToInquiry)]
    assert [one.id for one in added] == [1, 1]
    assert [one.headline for one in world.asked.inquiries.values()] == [VAN, ANOTHER]


@pytest.mark.parametrize(
    ("said", "hours", "key"),
    [
        ("sao chưa trả lời em ạ", 1, "inquiry-still-waiting"),
        ("bao giờ có câu trả lời vậy ad", 1, "inquiry-still-waiting"),
        ("chưa thấy trả lời câu em hỏi", 24 * 14, "inquiry-overdue"),
    ],
)
def test_who_asks_for_an_answer_that_nobody_has_begun_files_nothing(
    said: str, hours: int, key: str
) -> None:
    world = office(asked(VAN, person=STRANGER.id, hours=hours), person=STRANGER)
    play(world=world, script=[(said, says(key) & shows(VAN) & does(LogQuestion(said, "thread")))])
    assert len(world.asked.inquiries) == 1


def test_words_that_came_meanwhile_are_seen_before_the_answer_goes() -> None:
    more = replace(asked("em ở xã Hoa Sen ạ").askers[0], kind="more")

    def writes(world: World) -> None:
        one = world.asked.inquiries[5]
        world.asked = replace(world.asked, inquiries={5: replace(one, askers=(*one.askers, more))})

    play(
        world=office(asked(VAN)),
        script=[
            *answering(),
            (SAID, anything),
            (PAPER, says("reply-preview")),
            (Meanwhile(writes), anything),
            (
                "gửi",
                says("reply-changed-meanwhile", "reply-added")
                & shows("em ở xã Hoa Sen ạ")
                & does(),
            ),
            ("gửi", says("reply-sent") & does(SendReply(5, 3))),
        ],
    )
