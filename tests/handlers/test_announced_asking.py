"""Questions about an announcement that do not name it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.announced_details import details_in
from handlers.announcements import AnnouncementState, AttachedFile, Content
from handlers.effects import LogQuestion
from handlers.facts import Person, Role
from handlers.model import State
from handlers.report_step import Step
from tests.announce_samples import LAN, LIAISONS, WORDS, announcement, sent, studio
from tests.handlers.report_samples import KEY
from tests.handlers.report_samples import sent as sent_report
from tests.play import (
    UNIT,
    Expectation,
    Meanwhile,
    Press,
    anything,
    does,
    does_some,
    lists,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
)
from tests.world import World

MEETING = Content(
    text="Mời đầu mối <b>họp giao ban</b> lúc 14h30 thứ Sáu 18/12 tại hội trường tầng 2, số 5 phố "
    "Mẫu. Mang theo sổ tay, danh sách chi hội. Thành phần: mỗi đơn vị một người.",
    reference="15/TB-HKH",
    audience=LIAISONS,
)
LISTS = Content(
    text="Đề nghị các đơn vị gửi danh sách học sinh nhận học bổng trước 17h ngày 25/12 cho đồng "
    "chí Hoa, điện thoại 0900 000 000.",
    audience=LIAISONS,
)
told = says("told-head", "told-more") & offers("office") & does_some(LogQuestion)


def posted(*contents: Content) -> World:
    """Everybody has all of them, an hour between each."""
    scheduled = [
        announcement(content, state=AnnouncementState.SCHEDULED, id=place)
        for place, content in enumerate(contents, 1)
    ]
    world = studio(person=LAN)
    for one in scheduled:
        world.posted.announcements = {**world.posted.announcements, one.id: one}
        world.posted.step(world.now)
        world.now += timedelta(hours=1)
    return world


def below_a_receipt(content: Content) -> tuple[World, State]:
    """It came after the report of their unit was sent."""
    world = posted(content)
    world.filed = reporting(sent_report()).filed
    [own] = world.filed.liaisons[UNIT.id]
    world.filed.liaisons = {UNIT.id: (replace(own, person_id=LAN.id),)}
    return world, State(topic="report", step=str(Step("sent")), about=str(KEY))


def later(time: timedelta) -> Meanwhile:
    def change(world: World) -> None:
        world.now += time

    return Meanwhile(change)


@pytest.mark.parametrize(
    "said",
    [
        "họp ở đâu vậy",
        "hop o dau",
        "mấy giờ",
        "Mấy giờ vậy ạ?",
        "mang theo gì",
        "cần mang gì không ạ",
        "họp mấy giờ",
        "ở đâu ạ",
        "khi nào họp thế",
        "thành phần gồm những ai",
        "ai đi họp",
        "họp giao ban lúc mấy giờ ạ",
        "mấy người đi ạ",
        "xem lại thông báo",
        "thông báo",
        "cho em hỏi họp ngày nào",
    ],
)
def test_right_below_it_it_is_answered_with_its_own_words(said: str) -> None:
    words = shows("15/TB-HKH", "14h30 thứ Sáu 18/12", "hội trường tầng 2", "sổ tay")
    play(world=posted(MEETING), script=[(said, told & words)])


def test_who_has_no_role_may_have_got_it_too() -> None:
    """ "Tất cả mọi người" are also those who only ask."""
    world = posted(MEETING)
    world.person = Person(LAN.id)
    play(world=world, script=[("mấy giờ họp vậy", told), ("em bận không đi được", anything)])


def test_after_thanks_and_after_an_answer_too() -> None:
    play(
        world=posted(replace(MEETING, needs_ack=True)),
        script=[
            ("đã nắm ạ", says("announced-noted")),
            ("mấy giờ ạ", told),
            ("quỹ khuyến học là gì?", says("answer")),
            ("họp ở đâu vậy", told),
            ("thế mang theo gì", told),
        ],
    )


def test_whoever_still_wants_to_ask_reaches_the_office() -> None:
    place = posted(MEETING)
    play(
        world=place,
        script=[
            ("họp ở đâu vậy", told),
            (Press("office"), says("announced-asked") & does_some(LogQuestion)),
        ],
    )
    filed = place.done[-1]
    assert isinstance(filed, LogQuestion)
    assert filed.question == "Về thông báo số 15/TB-HKH ngày thứ Tư 16/12/2026: họp ở đâu vậy"
    assert filed.outcome == "no_basis"


def test_what_it_does_not_tell_is_shown_and_filed() -> None:
    place = posted(replace(LISTS, text="Mời họp giao ban sáng mai."))
    filed_too = says("told-head", "told-asked")
    play(world=place, script=[("có phải đi không ạ", filed_too), ("mang theo gì", filed_too)])
    filed = place.done[-1]
    assert isinstance(filed, LogQuestion)
    assert (filed.outcome, filed.question[-12:]) == ("no_basis", "mang theo gì")


@pytest.mark.parametrize(
    ("said", "later_on"),
    [
        ("em bận không đi được", "ask-not-filed"),
        ("xe của cơ quan vào cổng nào ạ?", "ask-no-basis"),
    ],
)
def test_right_below_it_the_office_is_told_what_words_are_about(said: str, later_on: str) -> None:
    place = posted(MEETING)
    play(
        world=place,
        script=[
            (said, says("told-passed-on") & shows("15/TB-HKH")),
            # no longer right below it
            ("ai là chủ tịch nước Lào", anything),
        ],
    )
    questions = [one.question for one in place.done if isinstance(one, LogQuestion)]
    assert questions[0] == f"Ngay dưới thông báo số 15/TB-HKH ngày thứ Tư 16/12/2026: {said}"
    assert not questions[1].startswith("Ngay dưới")
    play(
        world=posted(MEETING),
        script=[(later(timedelta(days=2)), anything), (said, says(later_on))],
    )


def test_a_mere_yes_that_was_none() -> None:
    play(
        world=posted(replace(MEETING, needs_ack=True)),
        script=[
            ("vâng", says("announced-did-you")),
            ("chưa", says("told-not-yet") & does()),
            ("ok", says("announced-did-you")),
            ("mấy giờ", told),
            ("ok ạ", says("announced-did-you")),
            ("ok", says("announced-noted")),
        ],
    )


@pytest.mark.parametrize(
    "said", ["họp mấy giờ", "mấy giờ", "họp ở đâu vậy", "thông báo này họp ở đâu"]
)
def test_below_a_receipt_it_is_a_question_too(said: str) -> None:
    """Where a report was sent nothing is being asked, for weeks perhaps."""
    world, state = below_a_receipt(MEETING)
    play(world=world, state=state, script=[(said, told), ("Mấy giờ vậy ạ?", told)])


def test_below_a_receipt_it_is_taken_note_of_in_any_words() -> None:
    world, state = below_a_receipt(replace(MEETING, needs_ack=True))
    play(world=world, state=state, script=[("rõ rồi ạ", says("announced-noted"))])


def test_a_file_is_named() -> None:
    file = AttachedFile(name="a.pdf", title="Giấy mời.pdf", kind="document")
    place = posted(Content(file=file, audience=LIAISONS))
    play(world=place, script=[("gửi lại thông báo giúp em", told & shows("Giấy mời.pdf"))])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("hạn nộp báo cáo là khi nào", says("answer")),
        ("Tuần lễ hưởng ứng học tập suốt đời tổ chức khi nào?", says("answer")),
        ("đóng góp quỹ khuyến học có bắt buộc không", says("answer")),
        ("hội nghị ký kết diễn ra khi nào", says("answer")),
    ],
)
def test_what_the_base_truly_knows_it_answers(said: str, expected: Expectation) -> None:
    play(world=posted(MEETING), script=[(said, expected)])
    play(world=posted(LISTS), script=[(said, expected)])


@pytest.mark.parametrize(
    "said",
    [
        "đám cưới ở đâu",
        "trận bóng mấy giờ",
        "mua vé máy bay ở đâu",
        "quỹ khuyến học là gì",
        "hôm qua tôi đã gửi rồi mà chưa thấy gì, bên này mấy giờ làm việc để tôi qua tận nơi "
        "trình bày với các anh các chị cho rõ ràng, chứ gọi điện mãi không ai nghe máy cả",
    ],
)
def test_other_questions_are_not_about_it(said: str) -> None:
    def is_other(state: State, world: World) -> None:
        assert state.topic != "told"
        assert not any(
            isinstance(one, LogQuestion) and one.question.startswith("Về thông báo")
            for one in world.done
        )

    place = posted(MEETING)
    is_other(play(world=place, script=[(said, anything)]), place)


@pytest.mark.parametrize(
    "label", ["hoi ve thong bao nay", "Hỏi về thông báo này", "em muốn hỏi về thông báo 1 ạ"]
)
def test_the_label_typed_out_is_no_question_yet(label: str) -> None:
    place = posted(replace(MEETING, needs_ack=True))
    asked = says("announced-ask") & offers("stop") & does()
    play(
        world=place,
        script=[
            (label, asked),
            (label, asked),
            ("xe để ở cổng nào ạ", says("announced-asked") & does_some(LogQuestion)),
        ],
    )
    [filed] = [one.question for one in place.done if isinstance(one, LogQuestion)]
    assert filed == "Về thông báo số 15/TB-HKH ngày thứ Tư 16/12/2026: xe để ở cổng nào ạ"


def test_long_ago_and_not_theirs() -> None:
    """A few words mean the announcement for three days, the words of it for two weeks."""
    no_basis = says("ask-no-basis")
    play(
        world=posted(MEETING),
        script=[
            (later(timedelta(days=4)), anything),
            ("mấy giờ vậy ạ", says("ask-unclear")),
            ("họp giao ban ở đâu", told),
            (later(timedelta(days=11)), anything),
            # it is in the archive, and says when it was sent
            ("họp giao ban ở đâu", told & shows("15/TB-HKH", "16/12/2026")),
            ("thông báo về họp giao ban nói gì", told),
            ("tìm giúp em thông báo họp giao ban", told),
            ("họp ở đâu", no_basis),
            (later(timedelta(days=400)), anything),
            ("họp giao ban ở đâu", no_basis),
        ],
    )
    play(person=replace(LAN, id=77), role=Role.LIAISON, script=[("họp ở đâu vậy", no_basis)])


def test_several_that_fit_are_offered() -> None:
    which = says("told-which") & offers("open:announcement:2", "open:announcement:1", "none")
    place = posted(MEETING, LISTS)
    play(
        world=place,
        script=[
            ("mấy giờ vậy", which & lists("Mời đầu mối họp giao ban", "Đề nghị các đơn vị gửi")),
            (Press("open:announcement:1"), told & shows("14h30")),
            ("thế mang gì", told & shows("sổ tay")),
            ("danh sách học bổng gửi cho ai", told & shows("đồng chí Hoa")),
            ("xem lại thông báo", says("told-head")),
        ],
    )
    play(world=place, script=[("mấy giờ vậy", which), (Press("none"), says("ask-unclear"))])
    # only one of them says what to bring
    play(world=place, script=[("mang theo gì vậy", told & shows("sổ tay"))])


def test_a_correction_stands_for_what_it_corrects() -> None:
    corrected = replace(MEETING, text="Họp giao ban lúc 8h00 thứ Bảy 19/12.", corrects=1)
    play(world=posted(MEETING, corrected), script=[("mấy giờ họp", told & shows("8h00"))])


def test_taken_back_meanwhile() -> None:
    def recall(world: World) -> None:
        taken = {
            id: replace(one, state=AnnouncementState.RECALLED)
            for id, one in world.posted.announcements.items()
        }
        world.posted.announcements = taken

    gone = says("announced-not-yours")
    play(
        world=posted(MEETING, LISTS),
        script=[
            ("mấy giờ vậy", says("told-which")),
            (Meanwhile(recall), anything),
            (Press("open:announcement:1"), gone),
        ],
    )
    play(
        world=posted(MEETING),
        script=[("mấy giờ", told), (Meanwhile(recall), anything), (Press("office"), gone)],
    )


def test_in_the_middle_of_something_it_is_no_such_question() -> None:
    play(
        world=posted(MEETING),
        script=[("xưng hô", anything), ("mấy giờ", says("address-prompt"))],
    )


def test_right_below_it_a_few_words_win_over_an_answer_of_the_base() -> None:
    """The base has an answer to "liên hệ ai"; below a list to send it is Mrs Hoa."""
    play(world=posted(LISTS), script=[("liên hệ ai ạ", told & shows("đồng chí Hoa"))])
    play(
        world=posted(LISTS),
        script=[("quỹ khuyến học là gì?", says("answer")), ("liên hệ ai ạ", says("answer"))],
    )


@pytest.mark.parametrize("said", ["", "vâng ạ", "12", "nộp", "báo cáo quý 4"])
def test_no_such_details(said: str) -> None:
    assert details_in(said, real_programme().catalogue) is None


def test_nothing_was_sent() -> None:
    play(world=sent(WORDS), script=[("họp ở đâu vậy", says("ask-no-basis-office"))])
