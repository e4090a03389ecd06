"""The card of one report: what stands on it, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.channels.render import utf16_length
from handlers import review, review_card
from handlers.model import Chosen, State, Typed
from handlers.reporting import (
    Answer,
    Comment,
    Extension,
    Origin,
    Reason,
    Report,
    ReportState,
)
from handlers.review_seat import seat_of
from tests.office_samples import (
    KEY,
    OPEN_KEY,
    PAST,
    POLICE,
    SENT_AT,
    WHOLE,
    drafting,
    office,
    sent,
    sent_again,
)
from tests.play import (
    real_programme,
    spoken,
)

JPG, PDF = "a" * 64 + ".jpg", "b" * 64 + ".pdf"


def card_of(report: Report, **more: Report) -> str:
    world = office(report, *more.values())
    state = State(topic="review", step="list", about=str(report.key))
    seat = seat_of(str(report.key), world.facts(state, Typed("x")))
    assert seat
    return "\n\n".join(
        real_programme().catalogue.say(text) for text in review_card.card_texts(seat)
    )


def line(card: str, part: str) -> str:
    return next(line for line in card.split("\n") if part in line)


def test_the_head_says_whose_it_is_and_when_it_came() -> None:
    card = card_of(sent())
    assert card.startswith("<b>Trường THPT Chuyên Hoa Sen</b>, Quý IV/2026\n")
    assert "Mã 2026-Q4-DEMO-33, nộp 08:30 thứ Tư 16/12/2026, đúng hạn." in card
    assert "Người nộp: Nguyễn Thị Lan" in card
    assert "<b>nộp muộn</b>" in card_of(sent(is_late=True))
    assert "lần nộp thứ 2" in card_of(sent_again(sent()))


def test_whoever_has_given_no_name_is_called_so() -> None:
    report = sent()
    nameless = replace(report, submissions=(replace(report.submissions[0], by=" "),))
    assert "Người nộp: chưa ghi tên." in card_of(nameless)


def test_an_extension_stands_on_the_card() -> None:
    extension = Extension(
        id=1,
        key=KEY,
        until=date(2026, 12, 23),
        reason="Bận",
        state="granted",
        asked_at=SENT_AT,
    )
    assert "gia hạn đến thứ Tư 23/12/2026" in card_of(replace(sent(), extension=extension))
    refused = replace(extension, state="refused")
    assert "gia hạn" not in card_of(replace(sent(), extension=refused))


def test_changes_against_the_last_approved_report_have_the_old_value() -> None:
    card = card_of(sent())
    assert "7. Tổng hội viên khuyến học hiện có: 85 người → <b>90 người</b>" in card
    assert "14. Tỷ lệ có kế hoạch tự học năm được duyệt: 80% → <b>85,5%</b>" in card


def test_what_has_not_changed_is_in_one_line() -> None:
    section = line(card_of(sent()), "Số cuộc tuyên truyền")
    assert "2 cuộc" in section
    assert "150 lượt" in section
    assert "4 tin bài" in section


def test_changes_since_the_last_version_come_first() -> None:
    card = card_of(sent_again(sent(), tc_hoi_vien=80, qk_suat=12))
    assert card.index("Đã sửa so với lần nộp trước") < card.index("Tuyên truyền")
    assert "<b>80 người</b> (lần nộp trước: 90 người; kỳ trước: 85 người)" in card
    assert card.count("7. Tổng hội viên") == 1
    assert "Không có câu nào đổi" in card_of(sent_again(sent()))


def test_what_was_asked_stands_above_what_was_changed() -> None:
    again = sent_again(sent(), tc_hoi_vien=80)
    asked = (
        Comment(field="tc_hoi_vien", text="Nhờ đếm lại"),
        Comment(field="qk_suat", text="Đang soạn", is_sent=False),
    )
    card = card_of(replace(again, comments=asked))
    before = card.index("Lần trước đã nhờ đơn vị xem lại")
    assert before < card.index("“Nhờ đếm lại”") < card.index("Đã sửa so với lần nộp trước")
    assert card.index("“Đang soạn”") > card.index("Đã sửa so với lần nộp trước")
    assert "Lần trước đã nhờ" not in card_of(again)


def test_arrows_are_explained_once() -> None:
    assert card_of(sent()).count("Số trước mũi tên") == 1
    card = card_of(sent(values={key: PAST.values[key] for key in WHOLE.keys() & PAST.values}))
    assert "→" not in card
    assert "mũi tên" not in card


def test_an_answer_that_has_gone_is_shown() -> None:
    again = sent_again(sent(), mh_dvht_trang_thai="registered")
    assert "11a. Số quyết định công nhận: 304/QĐ-UBND → không còn" in card_of(again)


def test_an_answer_that_is_new_has_no_old_one() -> None:
    again = sent_again(sent(), kk_kien_nghi="Cần tài liệu")
    assert "• Khó khăn, kiến nghị: <b>Cần tài liệu</b>\n" in card_of(again)


def test_reasons_and_guesses_are_to_be_looked_at() -> None:
    reasons = (
        Reason("C19", ("tc_hoi_vien",), "Hai người nghỉ hưu"),
        Reason("C16a", ("qk_suat", "qk_chi"), ""),
    )
    card = card_of(sent(reasons=reasons, origins={"qk_thu": Origin.GUESSED}))
    assert card.index("Cần xem kỹ") < card.index("<b>Tuyên truyền</b>")
    assert "kỳ trước: 85 người; đơn vị giải thích: “Hai người nghỉ hưu”" in card
    assert "khen thưởng: <b>10 suất</b> (đơn vị giữ số này, không ghi lý do)" in card
    assert "16. Số tiền vận động được trong kỳ: <b>12.500.000 đ</b> (bot hiểu từ tin dài)" in card


@pytest.mark.parametrize(
    ("origin", "mark"), [(Origin.REPEATED, "như kỳ trước"), (Origin.NIL, "chưa phát sinh")]
)
def test_where_an_answer_comes_from(origin: Origin, mark: str) -> None:
    card = card_of(sent(origins={"tc_so_to_chuc": origin, "tc_hoi_vien": origin}))
    assert f"hiện có: <b>1 tổ chức</b> ({mark})" in card
    assert f"85 người → <b>90 người</b> ({mark})" in card


def test_evidence_lists_files_and_links() -> None:
    link = "https://example.vn/tin-tuc"
    card = card_of(sent(values={"tt_minh_chung": (JPG, PDF, link)}))
    assert f"<b>JPG, PDF, {link}</b>" in card
    assert "chưa trả lời" not in card_of(sent())


def test_derived_values_stand_at_the_end() -> None:
    told = line(card_of(sent()), "Bot tính")
    assert "Tỷ lệ hội viên trên tổng nhân sự: 76,3%" in told
    assert "Số dư quỹ cuối kỳ: 27.500.000 đ" in told
    assert "Bình quân một suất: 500.000 đ" in told
    assert "Tỷ lệ" not in line(card_of(sent(POLICE)), "Bot tính")
    nothing = sent(POLICE, values={"qk_suat": 0, "qk_trang_thai": "none"})
    world = office(nothing)
    world.filed.pasts = {}
    seat = seat_of(
        str(nothing.key), world.facts(State(about=str(nothing.key), topic="review"), Typed("x"))
    )
    assert seat
    said = "".join(real_programme().catalogue.say(one) for one in review_card.card_texts(seat))
    assert "Bot tính" not in said


def test_a_draft_is_not_the_offices_to_see() -> None:
    report = replace(sent(), state=ReportState.DRAFT, submissions=())
    card = card_of(report)
    assert "chưa gửi báo cáo này" in card
    assert "Tổng hội viên" not in card


def test_a_returned_report_shows_what_was_sent_and_the_comments() -> None:
    report = drafting(sent(), tc_hoi_vien="Nhờ xem lại", gone="Câu cũ")
    comments = tuple(replace(one, is_sent=True) for one in report.comments)
    answers = {**report.answers, "tc_hoi_vien": Answer(value=77)}
    report = replace(report, state=ReportState.RETURNED, comments=comments, answers=answers)
    card = card_of(report)
    assert "90 người" in card
    assert "77 người" not in card
    assert "• 7. Tổng hội viên khuyến học hiện có: “Nhờ xem lại”" in card
    assert "• Câu khác: “Câu cũ”" in card


def test_drafts_of_comments_stand_on_the_card() -> None:
    assert "Góp ý đang soạn, chưa gửi" in card_of(drafting(sent(), tc_hoi_vien="Nhờ xem lại"))


def test_a_card_that_no_message_can_hold_is_split() -> None:
    reasons = tuple(
        Reason(f"C{place}", (key,), "lý do " * 60) for place, key in enumerate(sent().answers)
    )
    state = State(topic="review", step="list")
    world = office(sent(reasons=reasons, values={"kk_kien_nghi": "Kiến nghị " * 45}))
    turn = review.take_turn(
        state, Chosen(OPEN_KEY), world.facts(replace(state, about=str(KEY)), Typed("x"))
    )
    assert len(turn.replies) > 1
    assert [bool(reply.choices) for reply in turn.replies[:-1]] == [False] * (
        len(turn.replies) - 1
    )
    assert turn.replies[-1].slot == "review-card"
    assert all(utf16_length(spoken(reply)) < 4096 for reply in turn.replies)


def test_a_card_of_ordinary_size_is_one_message() -> None:
    assert utf16_length(card_of(sent_again(sent(), tc_hoi_vien=80))) < 3000


def test_what_was_asked_before_stands_in_the_order_of_the_questions() -> None:
    comments = tuple(Comment(field=key, text=key) for key in ("qk_thu", "tt_luot_nguoi"))
    card = card_of(replace(sent_again(sent()), comments=comments))
    assert card.index("“tt_luot_nguoi”") < card.index("“qk_thu”")


def test_what_is_explained_after_it_was_returned_is_not_the_offices_to_see() -> None:
    before, after = SENT_AT - timedelta(minutes=9), SENT_AT + timedelta(minutes=9)
    reasons = (
        Reason("C19", ("tc_hoi_vien",), "Hai người nghỉ hưu", at=before),
        Reason("C20", ("tc_hoi_vien",), "Hai người nghỉ hưu", at=before),
        Reason("C3", ("tt_luot_nguoi",), "Đang viết dở", at=after),
    )
    for state in (ReportState.RETURNED, ReportState.DRAFT):
        card = card_of(replace(sent(reasons=reasons), state=state))
        assert card.count("Hai người nghỉ hưu") == 1
        assert "Đang viết dở" not in card
    assert "Đang viết dở" in card_of(sent(reasons=reasons))


def test_the_words_below_evidence_stand_on_the_card() -> None:
    report = sent()
    kept = Answer(value=(JPG, PDF), said=f"\n{JPG} Hội nghị ngày 15/9")
    last = report.submissions[-1]
    last = replace(last, answers={**last.answers, "tt_minh_chung": kept})
    report = replace(report, answers=last.answers, submissions=(last,))
    assert "JPG “Hội nghị ngày 15/9”, PDF" in card_of(report)


def test_questions_stand_in_the_order_of_the_form() -> None:
    card = card_of(sent())
    places = [card.index(f"{number}. ") for number in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11)]
    assert places == sorted(places)
