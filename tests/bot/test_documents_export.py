"""The office's export and the liaison's copy, read back as somebody would who opens them."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents import copy, export
from bot.documents.cells import questions
from bot.documents.exported import Change, PeriodReports
from handlers.reporting import Answer, Origin, Reason, ReportState, Standing
from programme.catalogue import Text
from programme.checking import Previous
from programme.fields import Value
from tests.bot.documents_samples import (
    NOW,
    PROGRAMME,
    SENT_AT,
    answers,
    every_state,
    many,
    period,
    repeated,
    report,
    sent,
    standing,
    unit,
)
from tests.programme.form_samples import GOOD

REMARKS = "Lý do giữ số, số ước chừng, ghi chú minh chứng"
FIGURES, TOTALS, VERSIONS, HISTORY = "Số liệu", "Tổng hợp", "Các bản đã nộp", "Lịch sử"
Rows = list[dict[str, Any]]


def opened(book: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(book))


def rows(book: Any, sheet: str) -> Rows:
    """The rows of a sheet by their headings."""
    found = book[sheet]
    head = int(found.auto_filter.ref.split(":")[0][1:])
    headings = [cell.value for cell in found[head]]
    return [
        dict(zip(headings, row, strict=True))
        for row in found.iter_rows(head + 1, values_only=True)
    ]


def built(*reports: PeriodReports) -> Any:
    return opened(export.build(reports, PROGRAMME, NOW))


def one(report_values: dict[str, Value], **more: Any) -> PeriodReports:
    filed = report(1, ReportState.SUBMITTED, values=report_values)
    return PeriodReports(period=period(), standings=[Standing(unit=unit(1), report=filed)], **more)


def test_every_unit_has_a_row_with_its_state_and_what_it_sent_last() -> None:
    found = rows(built(every_state()), FIGURES)
    meetings = "1. Số cuộc tuyên truyền, sinh hoạt chuyên đề (cuộc)"
    assert [
        (row["Mã đơn vị"], row["Trạng thái"], row["Đúng hạn"], row["Lần nộp"], row[meetings])
        for row in found
    ] == [
        ("DV-0001", "Chưa bắt đầu", None, None, None),
        ("DV-0002", "Nháp", None, None, None),
        ("DV-0003", "Đã nộp", "Đúng hạn", 1, 2),
        ("DV-0004", "Trả lại", "Đúng hạn", 1, 2),
        ("DV-0005", "Đã nộp lại", "Đúng hạn", 2, 3),
        ("DV-0006", "Đã duyệt", "Đúng hạn", 1, 2),
    ]
    assert found[2]["Loại đơn vị"] == "Sở, ngành"
    assert found[2]["Nộp lúc"] == datetime(2026, 9, 18, 9, 30)
    assert found[2][REMARKS] == "2: Có khách mời ngoài đơn vị"


def test_the_words_below_evidence_are_read_beside_it() -> None:
    name = f"{'a' * 64}.jpg"
    filed = report(1, ReportState.SUBMITTED, values={"tt_minh_chung": (name,)})
    last = filed.submissions[-1]
    shown = replace(last.answers["tt_minh_chung"], said=f"\n{name} Hội nghị ngày 15/9")
    last = replace(last, answers={**last.answers, "tt_minh_chung": shown})
    filed = replace(filed, submissions=(*filed.submissions[:-1], last), reasons=())
    reports = PeriodReports(period=period(), standings=[Standing(unit=unit(1), report=filed)])
    assert rows(built(reports), FIGURES)[0][REMARKS] == "4: Hội nghị ngày 15/9"


def test_an_estimate_is_no_exact_number_for_the_office() -> None:
    filed = report(1, ReportState.SUBMITTED, values={"tt_tin_bai": 20, "tt_so_cuoc": 2})
    last = filed.submissions[-1]
    about = replace(last.answers["tt_tin_bai"], said="khoảng 20")
    last = replace(last, answers={**last.answers, "tt_tin_bai": about})
    filed = replace(filed, submissions=(*filed.submissions[:-1], last), reasons=())
    reports = PeriodReports(period=period(), standings=[Standing(unit=unit(1), report=filed)])
    found = rows(built(reports), FIGURES)
    assert found[0][REMARKS] == "3: số ước chừng"
    [total] = [
        row for row in rows(built(reports), TOTALS) if str(row["Chỉ tiêu"]).startswith("3. ")
    ]
    assert total["Từ bao nhiêu đơn vị"] == "1/1 đơn vị, có 1 số ước chừng"


def test_the_head_says_of_when_and_of_how_many_the_figures_are() -> None:
    found = built(every_state())[FIGURES]
    assert found["A1"].value == "Số liệu khuyến học · Quý III/2026"
    assert found["A2"].value.startswith("Tính đến 17:05 ngày 21/9/2026.")
    assert found["A3"].value == "Quý III/2026: 3/6 đơn vị đã nộp"


def test_answers_keep_their_types() -> None:
    evidence = ("a" * 64 + ".pdf", "b" * 64 + ".jpg", "https://vidu.vn/tin")
    book = built(one({**GOOD, "tt_minh_chung": evidence, "kk_kien_nghi": "Thiếu kinh phí"}))
    [row] = rows(book, FIGURES)
    said = {heading: value for heading, value in row.items() if heading}
    assert said["16. Số tiền vận động được trong kỳ (đồng)"] == 12_500_000
    assert said["14. Tỷ lệ có kế hoạch tự học năm được duyệt (%)"] == 0.855
    assert said["11. Tình trạng Đơn vị học tập"] == "Đạt mức độ 1"
    assert said["11b. Ngày quyết định"] == datetime(2026, 1, 20)
    assert said["4. Minh chứng (ảnh, PDF hoặc đường dẫn)"] == "2 tệp; https://vidu.vn/tin"
    assert said["Khó khăn, kiến nghị"] == "Thiếu kinh phí"
    assert said["Tỷ lệ hội viên trên tổng nhân sự (%)"] == pytest.approx(0.763)
    assert said["Bình quân một suất (đồng)"] == 500_000
    assert said["Số dư quỹ cuối kỳ (đồng)"] is None
    formats = {cell.value: cell.number_format for cell in book[FIGURES][7]}
    assert formats[12_500_000] == "#,##0"
    assert formats[0.855] == "0.0%"
    assert formats[datetime(2026, 1, 20)] == "dd/mm/yyyy"


def test_what_was_kept_with_an_approved_report_is_shown() -> None:
    [row] = rows(built(one(GOOD, derived={(1, 1): {"qk_so_du": 45_000_000}})), FIGURES)
    assert row["Số dư quỹ cuối kỳ (đồng)"] == 45_000_000


def test_an_answer_whose_question_is_not_asked_any_more_does_not_count() -> None:
    [row] = rows(built(one({**GOOD, "mh_dvht_trang_thai": "registered"})), FIGURES)
    assert row["11a. Số quyết định công nhận"] is None


def test_how_much_is_as_last_period_is_counted() -> None:
    filed = repeated(report(1, ReportState.APPROVED))
    standings = [Standing(unit=unit(1), report=filed)]
    [row] = rows(built(PeriodReports(period=period(), standings=standings)), FIGURES)
    assert row["Số câu giữ như kỳ trước (không kể câu phụ như 14a)"] == "1/18"


def test_sections_stand_above_their_questions() -> None:
    sheet = built(every_state())[FIGURES]
    groups = {cell.value for cell in sheet[5] if cell.value}
    titles = {section.title for section in PROGRAMME.form.sections}
    assert groups == titles | {"Đơn vị", "Báo cáo", "Ghi thêm", "Bot tự tính"}
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A5:B5", "C5:J5", "K5:N5"} <= merged
    assert [sheet[cell].value for cell in ("A5", "C5", "K5")] == [
        "Đơn vị",
        "Báo cáo",
        "Tuyên truyền",
    ]


def test_wide_sheets_are_printed_on_two_large_pages() -> None:
    sheet = built(every_state())[FIGURES]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (8, 2)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$5:$6", "$A:$B")


def test_half_years_are_summed_up_where_their_quarters_are_in_the_file() -> None:
    meetings = "1. Số cuộc tuyên truyền, sinh hoạt chuyên đề"

    def sums(*names: str) -> list[tuple[Any, ...]]:
        found = rows(built(*(many(2, name) for name in names)), TOTALS)
        return [
            (row["Kỳ báo cáo"], row["Tổng"], row["Từ bao nhiêu đơn vị"], row["Cộng từ"])
            for row in found
            if row["Chỉ tiêu"] == meetings
        ]

    [third, fourth, half] = sums("2026-Q3", "2026-Q4")
    assert [one[1] for one in (third, fourth, half)] == [4, 4, 8]
    assert half[0] == "6 tháng cuối năm 2026"
    assert half[2] == third[2]
    assert "Quý III/2026: 2/2 đơn vị; Quý IV/2026: 2/2 đơn vị" in half[3]
    assert len(sums("2026-Q2", "2026-Q3")) == 2
    whole = sums("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
    labels = ["6 tháng đầu năm 2026", "6 tháng cuối năm 2026", "Năm 2026"]
    assert [one[0] for one in whole[4:]] == labels
    assert whole[-1][1] == 16


def test_both_versions_of_a_returned_report_are_there() -> None:
    found = rows(built(every_state()), VERSIONS)
    meetings = "1. Số cuộc tuyên truyền, sinh hoạt chuyên đề (cuộc)"
    assert [(row["Lần nộp"], row["Mã biên nhận"], row[meetings]) for row in found] == [
        (1, "BC-DV-2026-Q3-1", 2),
        (2, "BC-DV-2026-Q3-2", 3),
    ]
    assert [row["Đúng hạn"] for row in found] == ["Đúng hạn", "Muộn"]
    assert {row["Người nộp"] for row in found} == {"Nguyễn Thị Hoa"}


def test_without_a_second_version_there_is_no_sheet_of_versions() -> None:
    assert built(one(GOOD)).sheetnames == [FIGURES, TOTALS, HISTORY]


def test_the_history_shows_what_was_before_and_hides_what_was_not_handed_in() -> None:
    found = rows(built(every_state()), HISTORY)
    assert [(row["Mã đơn vị"], row["Việc"], row["Trước"], row["Sau"]) for row in found] == [
        ("DV-0005", "Trả lời", None, 2),
        ("DV-0005", "Trả lời", None, 0.855),
        ("DV-0005", "Nộp", None, None),
        ("DV-0005", "Trả lời", 2, 3),
    ]
    assert found[0]["Câu hỏi"] == "1. Số cuộc tuyên truyền, sinh hoạt chuyên đề (cuộc)"
    assert found[0]["Thời điểm"] == datetime(2026, 9, 18, 8, 30)


def test_a_change_of_what_the_form_does_not_know_is_shown_as_it_is() -> None:
    changes = [
        Change(
            at=SENT_AT,
            who="Lan",
            unit_id=number,
            kind=Text("history-comment"),
            field="cau_cu",
            new="Thiếu minh chứng",
        )
        for number in (1, 2)
    ]
    [row] = rows(built(one(GOOD, changes=changes)), HISTORY)
    assert (row["Câu hỏi"], row["Sau"]) == ("cau_cu", "Thiếu minh chứng")


def test_totals_never_stand_without_coverage() -> None:
    found = rows(built(every_state()), TOTALS)
    assert found
    assert {row["Từ bao nhiêu đơn vị"] for row in found} == {"3/6 đơn vị"}
    assert {row["Cộng từ"] for row in found} == {"1 báo cáo đã duyệt, 2 chờ duyệt"}
    by_name = {row["Chỉ tiêu"]: row for row in found}
    assert by_name["1. Số cuộc tuyên truyền, sinh hoạt chuyên đề"]["Tổng"] == 2 + 3 + 2
    share = by_name["14. Tỷ lệ có kế hoạch tự học năm được duyệt"]
    assert (share["Tổng"], share["Ở giữa"]) == (None, 0.855)
    chosen = by_name["11. Tình trạng Đơn vị học tập – Đạt mức độ 1"]
    assert (chosen["Tổng"], chosen["Đơn vị tính"]) == (3, "đơn vị")


def test_totals_of_nothing_say_from_nobody() -> None:
    nobody = PeriodReports(period=period(), standings=[standing(1, None), standing(2, None)])
    found = rows(built(nobody), TOTALS)
    assert {row["Từ bao nhiêu đơn vị"] for row in found} == {"0/2 đơn vị"}
    assert {row["Tổng"] for row in found} == {None}


def test_a_report_of_a_form_that_is_gone_is_listed_but_not_added_up() -> None:
    filed = replace(report(1, ReportState.APPROVED), form_version=99)
    strange = PeriodReports(period=period(), standings=[Standing(unit=unit(1), report=filed)])
    book = built(strange)
    assert rows(book, FIGURES)[0]["Trạng thái"] == "Đã duyệt"
    assert {row["Từ bao nhiêu đơn vị"] for row in rows(book, TOTALS)} == {"0/1 đơn vị"}


def test_several_periods_stand_below_each_other() -> None:
    found = rows(built(many(2, "2026-Q2"), many(2, "2026-Q3")), FIGURES)
    assert [(row["Mã đơn vị"], row["Kỳ báo cáo"]) for row in found] == [
        ("DV-0001", "Quý II/2026"),
        ("DV-0002", "Quý II/2026"),
        ("DV-0001", "Quý III/2026"),
        ("DV-0002", "Quý III/2026"),
    ]


def test_questions_of_older_forms_are_kept_behind_those_of_today() -> None:
    form = PROGRAMME.form
    first, *others = form.fields
    gone = replace(first, key="cau_cu", label="Câu cũ")
    older = replace(form, version=0, fields=(gone, *others))
    keys = [one.key for one in questions([older, form], PROGRAMME.catalogue)]
    assert keys[: len(form.fields)] == [field.key for field in form.fields]
    assert keys[len(form.fields)] == "cau_cu"


def test_no_heading_is_cut_and_no_unit_is() -> None:
    book = built(every_state())
    for name in (FIGURES, VERSIONS):
        sheet = book[name]
        height = sheet.row_dimensions[6].height
        for cell in sheet[6]:
            width = sheet.column_dimensions[cell.column_letter].width
            # bold letters of 11 points, 15 points a line
            lines = _lines(cell.value, width * 0.9)
            assert lines * 15 <= height, cell.value
    longest = max(len(row["Đơn vị"]) for row in rows(book, FIGURES))
    assert book[FIGURES].column_dimensions["B"].width >= longest


def _lines(words: str, width: float) -> int:
    lines, used = 1, 0
    for word in words.split():
        assert len(word) <= width, words
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
    return lines


def test_the_same_reports_make_the_same_bytes() -> None:
    first, second = (export.build([every_state()], PROGRAMME, NOW) for _ in range(2))
    assert first == second


@settings(max_examples=25, deadline=None)
@given(st.sampled_from("=+-@\t\r"), st.text(max_size=40))
def test_no_text_of_anybody_becomes_a_formula(sign: str, rest: str) -> None:
    words = sign + rest
    filed = replace(
        report(1, ReportState.SUBMITTED, values={**GOOD, "kk_kien_nghi": words}),
        submissions=(replace(sent(1, {**GOOD, "kk_kien_nghi": words}, SENT_AT), by=words),) * 2,
    )
    change = Change(
        at=SENT_AT, who=words, unit_id=1, kind=Text("history-answer"), field=words, new=words
    )
    reports = PeriodReports(
        period=period(),
        standings=[Standing(unit=replace(unit(1, words), code=words), report=filed)],
        changes=[change],
    )
    book = export.build([reports], PROGRAMME, NOW)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
    for sheet in opened(book):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix


def test_two_thousand_units_take_seconds() -> None:
    reports = many(2000, "2026-Q3")
    began = time.process_time()
    book = export.build([reports], PROGRAMME, NOW)
    assert time.process_time() - began < 10
    assert len(book) < 5_000_000


# --- the copy ------------------------------------------------------------------------------


def test_a_section_that_asks_nothing_is_not_on_the_copy() -> None:
    section = replace(PROGRAMME.form.sections[0], id="trong", title="Nội dung trống")
    form = replace(PROGRAMME.form, sections=(*PROGRAMME.form.sections, section))
    book = copy.build(
        sent(1, GOOD, SENT_AT), unit=unit(1), period=period(), form=form, programme=PROGRAMME
    )
    words = {cell.value for row in opened(book).worksheets[0].iter_rows() for cell in row}
    assert "Tuyên truyền" in words
    assert "Nội dung trống" not in words


def copied(values: dict[str, Answer]) -> list[tuple[Any, ...]]:
    submission = replace(sent(1, {}, SENT_AT), answers=values)
    book = copy.build(
        submission, unit=unit(1), period=period(), form=PROGRAMME.form, programme=PROGRAMME
    )
    [sheet] = opened(book).worksheets
    assert sheet.page_setup.orientation == "portrait"
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_a_copy_shows_every_question_with_its_answer_and_the_receipt() -> None:
    found = copied(answers(GOOD))
    top = [row[0] for row in found[:5]]
    assert top == [
        "Báo cáo Quý III/2026",
        "Đảng ủy Sở thứ 1 (hư cấu) (DV-0001)",
        "Nộp lúc 09:30 ngày 18/09/2026 (Đúng hạn), lần 1",
        "Mã biên nhận: BC-DV-2026-Q3-1",
        "Người nộp: Nguyễn Thị Hoa",
    ]
    assert ("1", "Số cuộc tuyên truyền, sinh hoạt chuyên đề", 2, "cuộc", None) in found
    assert ("11", "Tình trạng Đơn vị học tập", "Đạt mức độ 1", None, None) in found
    assert (None, "Khó khăn, kiến nghị", "(không trả lời)", None, None) in found
    assert (None, "Bình quân một suất", 500_000, "đồng", None) in found
    numbers = [row[0] for row in found if row[0] and str(row[0]).isdecimal()]
    assert numbers == [str(number) for number in range(1, 19)]


def test_a_copy_marks_what_was_repeated_and_what_did_not_happen() -> None:
    marked = {
        **answers(GOOD),
        "tc_hoi_vien": Answer(value=90, origin=Origin.REPEATED),
        "qk_thu": Answer(value=0, origin=Origin.NIL),
    }
    notes = {row[0]: row[4] for row in copied(marked)}
    assert (notes["7"], notes["16"], notes["8"]) == ("như kỳ trước", "chưa phát sinh", None)


def test_a_copy_shows_why_numbers_were_kept_and_the_balance() -> None:
    book = copy.build(
        replace(sent(1, {}, SENT_AT), answers=answers(GOOD)),
        unit=unit(1),
        period=period(),
        form=PROGRAMME.form,
        programme=PROGRAMME,
        reasons=[Reason("C6", ("tc_hoi_vien",), "có cả người nghỉ hưu")],
        previous=Previous(year=2026, values={"qk_so_du": 20_000_000}),
    )
    rows = [tuple(cell.value for cell in row) for row in opened(book).worksheets[0].iter_rows()]
    assert {row[0]: row[4] for row in rows}["7"] == "có cả người nghỉ hưu"
    assert (None, "Số dư quỹ cuối kỳ", 27_500_000, "đồng", None) in rows


def test_a_copy_of_somebody_who_is_gone_names_nobody() -> None:
    submission = replace(sent(1, {"tt_so_cuoc": Decimal(2)}, SENT_AT), by="")
    withheld = replace(unit(1), headcount=None)
    book = copy.build(
        submission, unit=withheld, period=period(), form=PROGRAMME.form, programme=PROGRAMME
    )
    words = [cell.value for row in opened(book).worksheets[0].iter_rows() for cell in row]
    assert not any("Người nộp" in str(word) or "Bot tự tính" in str(word) for word in words)
    assert date(2026, 9, 18) not in words
