"""Sending a report back, with a comment for each question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.effects import TellUnit
from handlers.model import FileSent, Offer, Reply, State
from handlers.report_effects import ReturnReport, SaveComment
from handlers.reporting import Report, ReportState
from tests.office_samples import (
    HEALTH,
    KEY,
    OPEN_KEY,
    SENT_AT,
    drafting,
    office,
    sent,
    sent_again,
)
from tests.play import (
    LIAISON,
    REVIEWER,
    UNIT,
    Expectation,
    Happening,
    Meanwhile,
    Press,
    Switch,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    says,
    shows,
    spoken,
)
from tests.world import Between

Script = list[tuple[Happening | Between, Expectation]]
LOCKED = datetime(2026, 12, 28, 2, tzinfo=UTC)
CARD = says("review-head")
PICK = says("review-pick") & does()
OPENED: Script = [("/duyet", anything), (Press(OPEN_KEY), CARD)]
IDS = ("tuyen_truyen", "to_chuc", "mo_hinh", "hoc_tap", "quy")
SECTIONS = (*(f"section/{id}" for id in IDS), "section/")


def comments(**texts: str) -> Expectation:
    return does(*(SaveComment(KEY, key, text) for key, text in texts.items()))


def put(report: Report) -> Meanwhile:
    def change(world: World) -> None:
        world.filed = replace(world.filed, reports={**world.filed.reports, report.key: report})

    return Meanwhile(change)


# --- choosing questions --------------------------------------------------------------------


def test_by_buttons() -> None:
    world = office(sent())
    play(
        world=world,
        script=[
            *OPENED,
            ("Trả lại", PICK & offers(*SECTIONS, OPEN_KEY)),
            (
                "Tổ chức khuyến học",
                says("review-pick-question")
                & offers(
                    "field/tc_ban_kh",
                    "field/tc_so_to_chuc",
                    "field/tc_hoi_vien",
                    "field/tc_hoi_vien_moi",
                    "pick",
                ),
            ),
            ("c", says("review-ask-comment") & shows("7. Tổng hội viên", "90 người") & does()),
            ("Số này tăng\nnhanh", comments(tc_hoi_vien="Số này tăng nhanh")),
            (
                "chọn câu khác",
                says("review-pick") & offers(*SECTIONS, "send", OPEN_KEY),
            ),
            ("câu cuối", offers("field/kk_kien_nghi", "pick")),
            ("a", says("review-ask-comment") & shows("chưa trả lời")),
            ("Nhờ ghi thêm", says("review-drafts") & shows("2 góp ý")),
            ("gửi trả lại", says("review-returned")),
        ],
    )
    assert world.filed.reports[KEY].state is ReportState.RETURNED


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("câu 9", "mh_cdht_dang_ky"),
        ("9", "mh_cdht_dang_ky"),
        ("cau 11a", "mh_dvht_so_qd"),
        ("11A", "mh_dvht_so_qd"),
        ("trả lại câu 18", "qk_suat"),
        ("số 1", "tt_so_cuoc"),
    ],
)
@pytest.mark.parametrize("first", [None, "trả lại"])
def test_by_number(words: str, key: str, first: str | None) -> None:
    after = play(
        world=office(sent()),
        script=[
            *OPENED,
            *([(first, anything)] if first else []),
            (words, says("review-ask-comment") & does()),
        ],
    )
    assert after.step == f"comment/1/{key}"


@pytest.mark.parametrize(
    ("words", "key", "text"),
    [
        ("câu 9: số này giảm", "mh_cdht_dang_ky", "số này giảm"),
        ("9. Nhờ xem lại", "mh_cdht_dang_ky", "Nhờ xem lại"),
        ("18 - nhờ ghi rõ", "qk_suat", "nhờ ghi rõ"),
    ],
)
def test_number_and_comment_at_once(words: str, key: str, text: str) -> None:
    play(world=office(sent()), script=[*OPENED, (words, comments(**{key: text}))])


@pytest.mark.parametrize("words", ["câu 40", "19", "câu 14b: x"])
def test_a_number_that_no_question_has(words: str) -> None:
    said = says("review-no-such-question", "review-pick") & does()
    play(world=office(sent()), script=[*OPENED, (words, said)])


def test_another_number_while_a_comment_is_asked() -> None:
    play(
        world=office(sent()),
        script=[
            *OPENED,
            ("câu 9", says("review-ask-comment")),
            ("câu 10", says("review-ask-comment") & shows("10. Số người đã đạt") & does()),
            ("85%", says("review-comment-number") & offers("keep", "pick") & does()),
            ("ghi làm góp ý", comments(mh_cdht_dat="85%")),
        ],
    )


def test_a_number_alone_may_be_another_question() -> None:
    asked = says("review-comment-number") & shows("“8”", "17.") & does()
    asked &= offers("field/tc_hoi_vien_moi", "keep", "pick")
    other = says("review-ask-comment") & shows("8. ") & does()
    for words, expected in (
        ("a", other),
        ("câu 8", other),
        ("đúng", comments(qk_chi="8")),
        ("Chi này cao", comments(qk_chi="Chi này cao")),
        ("8", asked),
        (FileSent("photo", "f"), says("unreadable-file", "review-comment-number")),
    ):
        script: Script = [*OPENED, ("trả lại", PICK), ("17", says("review-ask-comment"))]
        play(world=office(sent()), script=[*script, ("8", asked), (words, expected)])


def test_comments_are_kept_changed_and_taken_away() -> None:
    now = says("review-ask-comment", "review-comment-now") & offers("drop", "pick")
    world = office(sent())
    play(
        world=world,
        script=[
            *OPENED,
            ("câu 9: một", says("review-drafts") & shows("1 góp ý")),
            ("câu 9", now & shows("“một”")),
            ("hai", comments(mh_cdht_dang_ky="hai") & shows("1 góp ý", "“hai”")),
            ("câu 10: ba", shows("2 góp ý", "“hai”", "“ba”")),
            ("câu 9", now),
            ("bỏ góp ý này", says("review-comment-dropped") & comments(mh_cdht_dang_ky="")),
            ("10", now),
            ("bỏ", says("review-comment-dropped", "review-pick") & comments(mh_cdht_dat="")),
        ],
    )
    assert world.filed.reports[KEY].comments == ()


def test_drafts_survive_leaving() -> None:
    play(
        world=office(sent()),
        script=[
            *OPENED,
            ("câu 9: một", says("review-drafts")),
            ("/huy", says("menu")),
            ("/duyet", anything),
            (Press(OPEN_KEY), says("review-comments-draft") & shows("“một”")),
            ("trả lại", says("review-drafts") & offers("send", "pick", OPEN_KEY)),
        ],
    )


def test_a_comment_that_is_too_long() -> None:
    long = says("review-comment-long", "review-ask-comment") & does()
    script: Script = [
        *OPENED,
        ("câu 9", anything),
        ("a" * 501, long),
        ("ngắn", does_some(SaveComment)),
    ]
    play(world=office(sent()), script=script)


def test_what_is_no_comment_gets_the_question_again() -> None:
    photo = FileSent("photo", "f")
    play(
        world=office(sent()),
        script=[
            *OPENED,
            ("trả lại", PICK),
            (photo, says("unreadable-file", "review-pick")),
            ("gì đó", says("not-understood", "review-pick")),
            ("quỹ khuyến học", says("review-pick-question")),
            (photo, says("unreadable-file", "review-pick-question")),
            ("câu 9", says("review-ask-comment")),
            (photo, says("unreadable-file", "review-ask-comment")),
            ("…", says("unreadable-empty", "review-ask-comment")),
            ("Nhờ xem lại", says("review-drafts")),
            (photo, says("unreadable-file", "review-drafts")),
        ],
    )


# --- sending it back -----------------------------------------------------------------------


def test_the_reviewer_reads_what_the_unit_reads() -> None:
    world = office(drafting(sent(), tc_hoi_vien="Nhờ xem lại", tt_so_cuoc="Thiếu một cuộc"))
    play(
        world=world,
        script=[
            *OPENED,
            ("trả lại", says("review-drafts")),
            ("gửi", says("review-returned", "returned-to-unit", "returned-what-next")),
        ],
    )
    returned, told = world.done
    assert returned == ReturnReport(KEY, 5)
    assert isinstance(told, TellUnit)
    assert (told.unit_id, told.once) == (UNIT.id, f"returned/{KEY}/1")
    words = spoken_to_unit(told)
    assert "<b>Quý IV/2026</b> của Trường THPT Chuyên Hoa Sen" in words
    assert "2 câu" in words
    assert "/baocao" in words
    assert words.index("Thiếu một cuộc") < words.index("Nhờ xem lại")


def spoken_to_unit(told: TellUnit) -> str:
    return spoken(Reply(told.text))


def test_without_a_comment_nothing_is_returned() -> None:
    play(
        world=office(drafting(sent(), tc_hoi_vien="x")),
        script=[
            *OPENED,
            ("trả lại", says("review-drafts")),
            (put(sent()), anything),
            ("gửi", says("review-no-comment", "review-pick") & does()),
        ],
    )


def test_on_to_the_next_report() -> None:
    world = office(
        drafting(sent(), tc_hoi_vien="Nhờ xem lại"), sent(HEALTH, at=SENT_AT + timedelta(hours=1))
    )
    play(
        world=world,
        script=[
            *OPENED,
            ("trả lại", anything),
            ("gửi", says("review-returned") & offers(f"open:{HEALTH.id}/2026-Q4", "review")),
            ("tiếp theo", CARD & shows("Sở Y tế")),
        ],
    )


@pytest.mark.parametrize("words", ["câu 9: x", "gửi", "chọn câu khác"])
@pytest.mark.parametrize(
    ("report", "key"),
    [
        (replace(sent(), state=ReportState.RETURNED), "review-was-returned"),
        (sent(state=ReportState.APPROVED), "review-was-approved"),
        (sent_again(sent(), tc_hoi_vien=80), "review-newer"),
    ],
)
def test_two_reviewers_at_once(report: Report, key: str, words: str) -> None:
    play(
        world=office(drafting(sent(), tc_hoi_vien="x")),
        script=[
            *OPENED,
            ("trả lại", says("review-drafts")),
            (put(report), anything),
            (words, says(key, "review-head") & does()),
        ],
    )


def test_several_comments_in_one_message_each_go_to_their_question() -> None:
    world = office(sent())
    play(
        world=world,
        script=[
            *OPENED,
            (
                "câu 1: gồm những cuộc nào; kèm ngày; câu 7: kiểm tra lại",
                does(
                    SaveComment(KEY, "tt_so_cuoc", "gồm những cuộc nào; kèm ngày"),
                    SaveComment(KEY, "tc_hoi_vien", "kiểm tra lại"),
                )
                & says("review-drafts"),
            ),
            (
                "2: 250 có gồm trực tuyến không? 17: gửi kèm danh sách, câu 8: ghi rõ",
                does(
                    SaveComment(KEY, "tt_luot_nguoi", "250 có gồm trực tuyến không?"),
                    SaveComment(KEY, "qk_chi", "gửi kèm danh sách"),
                    SaveComment(KEY, "tc_hoi_vien_moi", "ghi rõ"),
                ),
            ),
            ("câu 2: xem lại\ncâu 99: không có câu này", says("review-no-such-question") & does()),
        ],
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "câu 3: số liệu chưa khớp, câu 10 thiếu danh sách",
            {"tt_tin_bai": "số liệu chưa khớp", "mh_cdht_dat": "thiếu danh sách"},
        ),
        (
            "3: số liệu chưa khớp; 10: thiếu 12 danh sách, 9 người",
            {"tt_tin_bai": "số liệu chưa khớp", "mh_cdht_dat": "thiếu 12 danh sách, 9 người"},
        ),
        (
            "trả lại câu 1 chưa khớp và câu 7 thiếu danh sách. Cau 10: gửi lúc 9:30",
            {
                "tt_so_cuoc": "chưa khớp",
                "tc_hoi_vien": "thiếu danh sách.",
                "mh_cdht_dat": "gửi lúc 9:30",
            },
        ),
        (
            "câu 1 và câu 7 thiếu danh sách",
            {"tt_so_cuoc": "thiếu danh sách", "tc_hoi_vien": "thiếu danh sách"},
        ),
        (
            "câu 7: chưa khớp với câu 8 và câu 9, thiếu 12 danh sách",
            {"tc_hoi_vien": "chưa khớp với câu 8 và câu 9, thiếu 12 danh sách"},
        ),
    ],
)
@pytest.mark.parametrize("first", [None, "trả lại"])
def test_comments_in_one_line(words: str, expected: dict[str, str], first: str | None) -> None:
    noted = comments(**expected) & says("review-drafts") & shows(*expected.values())
    script = [*OPENED, *([(first, anything)] if first else [])]
    play(world=office(sent()), script=[*script, (words, noted)])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("thiếu 12 danh sách, 3 người", {"tc_hoi_vien": "thiếu 12 danh sách, 3 người"}),
        ("chưa khớp, câu 8 cũng thấy", {"tc_hoi_vien": "chưa khớp, câu 8 cũng thấy"}),
        ("chưa khớp, câu 8: xem lại", {"tc_hoi_vien": "chưa khớp", "tc_hoi_vien_moi": "xem lại"}),
        ("9: thiếu; 8: xem", {"mh_cdht_dang_ky": "thiếu", "tc_hoi_vien_moi": "xem"}),
    ],
)
def test_other_questions_in_a_comment(words: str, expected: dict[str, str]) -> None:
    script: Script = [*OPENED, ("câu 7", says("review-ask-comment"))]
    play(world=office(sent()), script=[*script, (words, comments(**expected))])


@pytest.mark.parametrize("words", ["trả lại câu 1, 3", "câu 1 và 3", "tra lai cau 1, và cau 3."])
def test_several_numbers_without_comments(words: str) -> None:
    named = ("field/tt_so_cuoc", "field/tt_tin_bai")
    both, both_or_send = offers(*named, "pick"), offers(*named, "send", "pick")
    play(
        world=office(sent()),
        script=[
            *OPENED,
            (words, says("review-picked") & both & does()),
            (FileSent("photo", "f"), says("unreadable-file", "review-picked")),
            ("câu 1: a; câu 3: b", comments(tt_so_cuoc="a", tt_tin_bai="b")),
            (words, says("review-picked") & both_or_send),
            ("a", says("review-ask-comment")),
            ("câu 1, 40", says("review-no-such-question", "review-pick") & does()),
        ],
    )


@pytest.mark.parametrize("words", ["trả lại", "trả lại báo cáo này", "trả lại đơn vị giúp tôi"])
def test_asking_to_return_on_the_card(words: str) -> None:
    play(world=office(sent()), script=[*OPENED, (words, PICK)])
    approved = sent(state=ReportState.APPROVED)
    script: Script = [*OPENED, (put(approved), anything), (words, says("review-was-approved"))]
    play(world=office(sent()), script=script)


def test_there_and_back_between_two_people() -> None:
    world = office(sent())
    play(
        world=world,
        script=[
            *OPENED,
            ("câu 7: nhờ xem lại", says("review-drafts")),
            ("gửi trả lại", says("review-returned")),
            (Switch(LIAISON), anything),
            ("/conthieu", says("status-returned") & shows("“nhờ xem lại”")),
            (put(sent_again(sent(), tc_hoi_vien=85)), anything),
            (Switch(REVIEWER), anything),
            ("/duyet", says("review-queue")),
            (Press(OPEN_KEY), says("review-changed") & shows("lần nộp trước: 90 người")),
            ("duyệt", says("review-approved")),
            (Switch(LIAISON), anything),
            ("/conthieu", says("status-approved")),
        ],
    )


@pytest.mark.parametrize("value", ["section/gone", "field/gone"])
def test_a_question_that_is_gone_leads_back_to_the_choice(value: str) -> None:
    state = State(topic="review", step="pick/1/", about=str(KEY), prompt=1)
    state = replace(state, offered=(Offer(value, ("day",)),), is_lettered=True)
    play(world=office(sent()), state=state, script=[("đây", says("review-pick") & does())])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "trả lại câu 2 và câu 5, câu 2 thì số lượt ít quá, câu 5 chưa có quyết định",
            {"tt_luot_nguoi": "số lượt ít quá", "tc_ban_kh": "chưa có quyết định"},
        ),
        (
            "tra lai cau 2, 5; cau 5 chua co quyet dinh; cau 2 it qua",
            {"tc_ban_kh": "chua co quyet dinh", "tt_luot_nguoi": "it qua"},
        ),
        (
            "câu 7 câu 12 thiếu danh sách",
            {"tc_hoi_vien": "thiếu danh sách", "ht_luot_boi_duong": "thiếu danh sách"},
        ),
        ("câu 9, số này chưa đúng, xem lại", {"mh_cdht_dang_ky": "số này chưa đúng, xem lại"}),
        ("câu 9 số này chưa đúng", {"mh_cdht_dang_ky": "số này chưa đúng"}),
    ],
)
@pytest.mark.parametrize("first", [None, "trả lại", "câu 9"])
def test_each_comment_goes_to_its_own_question_only(
    words: str, expected: dict[str, str], first: str | None
) -> None:
    noted = comments(**expected) & says("review-drafts") & shows(*expected.values())
    script = [*OPENED, *([(first, anything)] if first else [])]
    play(world=office(sent()), script=[*script, (words, noted)])


def test_a_question_that_was_named_without_a_comment_is_asked_about() -> None:
    play(
        world=office(sent()),
        script=[
            *OPENED,
            (
                "trả lại câu 2 và câu 5, câu 2 thì ít quá",
                comments(tt_luot_nguoi="ít quá")
                & says("review-drafts", "review-ask-comment")
                & shows("“ít quá”", "5. "),
            ),
            ("chưa có quyết định", comments(tc_ban_kh="chưa có quyết định")),
        ],
    )
    play(
        world=office(sent()),
        script=[
            *OPENED,
            (
                "câu 2, câu 5 và câu 7. Câu 2: ít quá",
                comments(tt_luot_nguoi="ít quá")
                & says("review-drafts", "review-picked")
                & offers("field/tc_ban_kh", "field/tc_hoi_vien", "send", "pick"),
            ),
        ],
    )


def test_numbers_side_by_side() -> None:
    named = offers("field/tc_hoi_vien", "field/ht_luot_boi_duong", "pick")
    for words in ("trả lại câu 7 câu 12", "cau 7 voi cau 12 nhe", "câu 7 và 12 giúp tôi"):
        play(world=office(sent()), script=[*OPENED, (words, says("review-picked") & named)])


def test_comments_are_taken_away_and_replaced_in_words() -> None:
    dropped = says("review-comment-dropped")
    for first in (None, "trả lại", "câu 7"):
        begun = [*OPENED, *([(first, anything)] if first else [])]
        play(
            world=office(drafting(sent(), tc_ban_kh="một", tt_luot_nguoi="hai")),
            script=[
                *begun,
                ("bỏ câu 5 đi", dropped & comments(tc_ban_kh="") & shows("“hai”")),
                ("bỏ câu 5", says("review-no-comment-there", "review-drafts") & does()),
                ("câu 2 sửa góp ý thành: ba", comments(tt_luot_nguoi="ba") & shows("“ba”")),
                ("sửa góp ý câu 2 thành bốn năm", comments(tt_luot_nguoi="bốn năm")),
                ("bỏ câu 2, câu 40", says("review-no-such-question") & does()),
                ("xoá góp ý câu 2 nhé", dropped & says("review-pick")),
                ("bỏ câu 2", says("review-no-comment-there", "review-pick") & does()),
            ],
        )
    play(
        world=office(drafting(sent(), tc_ban_kh="một", tt_luot_nguoi="hai")),
        script=[
            *OPENED,
            ("bỏ góp ý câu 2 và câu 5", dropped & comments(tt_luot_nguoi="", tc_ban_kh="")),
        ],
    )


def test_another_question_at_the_beginning_of_a_comment_is_asked_about() -> None:
    asked = says("review-comment-number") & offers("field/mh_cdht_dang_ky", "keep", "pick")
    play(
        world=office(sent()),
        script=[
            *OPENED,
            ("câu 7", says("review-ask-comment")),
            ("câu 9 cao hơn câu này", asked & does()),
            (FileSent("photo", "f"), says("unreadable-file", "review-comment-number")),
            ("ghi làm góp ý", comments(tc_hoi_vien="câu 9 cao hơn câu này")),
        ],
    )


# --- what is no comment ----------------------------------------------------------------------

NINTH: Script = [*OPENED, ("trả lại", PICK), ("câu 9", says("review-ask-comment"))]


@pytest.mark.parametrize(
    "said",
    "gửi|gửi trả lại|không có gì|không có góp ý gì|đúng rồi|câu 9 đúng rồi|ok|bỏ qua|quay lại|"
    "có gửi được không|gửi được chưa|câu này ổn|hết rồi".split("|"),
)
def test_words_to_the_bot_are_no_comment_unasked(said: str) -> None:
    sure = says("review-comment-sure") & offers("keep", "pick") & does()
    play(
        world=office(sent()),
        script=[*NINTH, (said, sure), ("thiếu danh sách", does_some(SaveComment))],
    )
    play(
        world=office(sent()),
        script=[*NINTH, (said, sure), ("ghi làm góp ý", does_some(SaveComment))],
    )


def test_that_another_question_is_right_is_no_comment_on_it() -> None:
    kept = comments(tc_hoi_vien="đúng rồi")
    sure = says("review-comment-sure") & shows("7. Tổng hội viên") & does()
    play(world=office(sent()), script=[*NINTH, ("câu 7 đúng rồi", sure), (Press("keep"), kept)])
    play(world=office(sent()), script=[*NINTH[:-1], ("câu 7 đúng rồi", sure)])


def test_the_order_to_send_sends_what_was_written_before() -> None:
    play(
        world=office(sent()),
        script=[
            *NINTH[:-1],
            ("câu 1: sai số", does_some(SaveComment)),
            ("câu 9", says("review-ask-comment")),
            ("gửi", says("review-comment-sure") & offers("keep", "pick", "send") & does()),
            ("gửi?", says("review-comment-sure") & does()),
            ("gửi", says("review-returned") & does_some(ReturnReport)),
        ],
    )


@pytest.mark.parametrize(
    "said", ["xem lại", "sửa lại giúp", "sai rồi", "không đúng", "gửi lại danh sách"]
)
def test_a_short_fault_is_a_comment(said: str) -> None:
    play(world=office(sent()), script=[*NINTH, (said, comments(mh_cdht_dang_ky=said))])


@pytest.mark.parametrize(
    ("words", "key", "text"),
    [
        ("khoan, cau 18 nua: 80 suat sao nhieu the", "qk_suat", "80 suat sao nhieu the"),
        ("nữa câu 7 tăng nhiều quá sao vậy", "tc_hoi_vien", "tăng nhiều quá sao vậy"),
        ("à quên, câu 7 sao tăng nhiều vậy?", "tc_hoi_vien", "sao tăng nhiều vậy?"),
        ("còn câu 12 thiếu danh sách", "ht_luot_boi_duong", "thiếu danh sách"),
    ],
)
def test_a_comment_that_goes_on_from_the_last_one(words: str, key: str, text: str) -> None:
    script: Script = [*OPENED, ("trả lại", PICK), ("câu 1: xem lại", anything)]
    both = shows("2 góp ý") & comments(**{key: text})
    play(world=office(sent()), script=[*script, (words, both)])


@pytest.mark.parametrize("words", ["thôi không trả lại nữa", "khoan, ko tra lai nua", "khỏi trả"])
@pytest.mark.parametrize("asked", ["câu 1: xem lại", "câu 7", "quỹ khuyến học"])
def test_they_change_their_mind_about_returning_it(words: str, asked: str) -> None:
    world = office(sent())
    kept = says("review-not-returned", "review-head") & offers("approve", "return", ...) & does()
    script: Script = [*OPENED, ("trả lại", PICK), (asked, anything), (words, kept)]
    after = play(world=world, script=script)
    assert after.step.startswith("card/")
    assert world.filed.reports[KEY].state is ReportState.SUBMITTED
