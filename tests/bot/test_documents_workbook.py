"""The .xlsx format itself: read back as raw XML and by openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.documents.workbook import MOST_LETTERS, Cell, Sheet, Style, Styled, letters, write

AT = datetime(2026, 9, 21, 10, 5, tzinfo=UTC)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: CT_Worksheet, as far as we write it
ORDER = [
    "sheetPr",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "autoFilter",
    "mergeCells",
    "pageMargins",
    "pageSetup",
    "headerFooter",
]
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def made(*cells: Cell, name: str = "Số liệu") -> bytes:
    sheet = Sheet(name=name, widths=[20] * max(1, len(cells)), head=[["Tên"]], rows=[cells])
    return write([sheet], title="Thử", creator="Hội", at=AT)


def part(book: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return ElementTree.fromstring(archive.read(name))


def raw_cells(book: bytes) -> list[ElementTree.Element]:
    """The cells of the row below the headings."""
    rows = part(book, "xl/worksheets/sheet1.xml").iter(f"{MAIN}row")
    return list(list(rows)[1])


def text_of(cell: ElementTree.Element) -> str:
    """As Excel reads it: an escape stands for its letter."""
    said = cell.findtext(f"{MAIN}is/{MAIN}t", "")
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), said)


def has_quote_prefix(book: bytes, cell: ElementTree.Element) -> bool:
    formats = part(book, "xl/styles.xml").find(f"{MAIN}cellXfs")
    assert formats is not None
    return formats[int(cell.attrib["s"])].get("quotePrefix") == "1"


hostile = st.text() | st.builds(
    lambda sign, rest: sign + rest, st.sampled_from(TRIGGERS), st.text()
)


@given(hostile)
@example("=1+1")
@example('=HYPERLINK("https://example.org";"Bấm")')
@example("@SUM(A1)")
@example("-2+3+cmd|' /C calc'!A0")
@example("\t=1")
@example("\x00=1")
@example("_x003D_1")
@example("</t></is></c><c><f>1</f></c>")
@example("]]>&#61;&amp;\ud800\ufffe")
def test_a_text_is_never_a_formula(text: str) -> None:
    book = made(text)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    [cell] = raw_cells(book)
    if not text:
        assert list(cell) == []
        return
    assert cell.attrib["t"] == "inlineStr"
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    assert text_of(cell) == kept
    assert has_quote_prefix(book, cell) == kept.startswith(TRIGGERS)
    read = openpyxl.load_workbook(io.BytesIO(book)).active
    assert read is not None
    assert read["A2"].data_type != "f"


@pytest.mark.parametrize("style", [Style.PLAIN, Style.WRAPPED, Style.HEADING, Style.TITLE])
def test_the_mark_keeps_the_looks_of_the_cell(style: Style) -> None:
    book = made(Styled("=1", style), Styled("một", style))
    guarded, plain = raw_cells(book)
    formats = part(book, "xl/styles.xml").find(f"{MAIN}cellXfs")
    assert formats is not None
    with_mark = dict(formats[int(guarded.attrib["s"])].attrib)
    assert with_mark.pop("quotePrefix") == "1"
    assert with_mark == formats[int(plain.attrib["s"])].attrib


def test_values_keep_their_types_and_look_right() -> None:
    book = made(
        12_500_000,
        Styled(Decimal("0.855"), Style.PERCENT),
        Decimal("1.5"),
        date(2026, 1, 20),
        datetime(2026, 9, 21, 17, 0, 30),
        None,
        "chữ",
        True,
    )
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Số liệu"]
    read = [(cell.value, cell.number_format) for cell in sheet[2]]
    assert read == [
        (12_500_000, "#,##0"),
        (0.855, "0.0%"),
        (1.5, "#,##0"),
        (datetime(2026, 1, 20), "dd/mm/yyyy"),
        (datetime(2026, 9, 21, 17, 0, 30), "dd/mm/yyyy\\ hh:mm"),
        (None, "General"),
        ("chữ", "General"),
        (1, "#,##0"),
    ]


def test_a_sheet_is_frozen_filtered_and_printed_right() -> None:
    sheet = Sheet(
        name="Tên 'lạ' & <dài>",
        widths=[12, 40, 9],
        head=[["Đề mục"], ["Mã", "Tên", "Số"]],
        rows=[["a", "b", 1], ["c", "d", 2]],
        frozen=2,
        pages_wide=0,
        merged=[(1, 1, 3)],
        heights={2: 45},
    )
    book = write(
        [sheet, Sheet(name="Hai", widths=[9], head=[], rows=[])], title="", creator="", at=AT
    )
    read = openpyxl.load_workbook(io.BytesIO(book))
    first, second = read.worksheets
    assert first.title == "Tên 'lạ' & <dài>"
    assert first.freeze_panes == "C3"
    assert first.auto_filter.ref == "A2:C4"
    assert (first.print_title_rows, first.print_title_cols) == ("$1:$2", "$A:$B")
    assert (first.page_setup.orientation, first.page_setup.paperSize) == ("landscape", 9)
    assert [str(area) for area in first.merged_cells.ranges] == ["A1:C1"]
    assert first.row_dimensions[2].height == 45
    assert [first.column_dimensions[letter].width for letter in "ABC"] == [12, 40, 9]
    assert second.freeze_panes is None
    assert second.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("pages_wide", [0, 1])
def test_elements_stand_in_the_order_of_the_schema(pages_wide: int) -> None:
    sheet = Sheet(
        name="S", widths=[9], head=[["a"]], rows=[], merged=[(1, 1, 2)], pages_wide=pages_wide
    )
    book = write([sheet], title="", creator="", at=AT)
    found = [child.tag.removeprefix(MAIN) for child in part(book, "xl/worksheets/sheet1.xml")]
    assert found == [name for name in ORDER if name in found]
    assert len(found) >= len(ORDER) - 1


def test_the_same_rows_make_the_same_bytes_at_any_time() -> None:
    book = made("a", 1)
    assert book == made("a", 1)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-09-21T10:05:00Z" in archive.read("docProps/core.xml")


def test_a_text_too_long_for_excel_is_cut() -> None:
    [cell] = raw_cells(made("😀" * 40_000))
    assert len(text_of(cell)) == MOST_LETTERS
    assert len(text_of(cell).encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize(("column", "said"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_are_lettered(column: int, said: str) -> None:
    assert letters(column) == said


def test_many_rows_are_all_there() -> None:
    sheet = Sheet(name="S", widths=[9], head=[["a"]], rows=([n] for n in range(1234)))
    book = write([sheet], title="", creator="", at=AT)
    read = openpyxl.load_workbook(io.BytesIO(book), read_only=True)["S"]
    assert [row[0] for row in read.iter_rows(2, values_only=True)] == list(range(1234))
