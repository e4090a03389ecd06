"""The printable sheet of invitations, read back: what it holds, and that it fits on A4."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.documents.invitation_sheet import (
    LINK_CHARACTERS,
    WIDTHS,
    Ticket,
    build,
    in_lines,
    qr_png,
)
from bot.texts import load_catalogue

AT = datetime(2026, 12, 1, 2, 0, tzinfo=ZoneInfo("UTC"))
EXPIRES = datetime(2026, 12, 8, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LINK = "https://t.me/KhuyenHocTinhBot?start=7FKQM2ABCD"


def ticket(number: int = 1, **changes: str) -> Ticket:
    given = {
        "unit_code": f"DEMO-{number:02}",
        "unit": "Sở Văn hóa, Thể thao và Du lịch",
        "code": "7FKQM2ABCD",
        "link": LINK,
    } | changes
    return Ticket(**given, expires_at=EXPIRES)


def made(*tickets: Ticket) -> bytes:
    catalogue = load_catalogue()
    return build(tickets, catalogue, association="Hội Khuyến học tỉnh Mẫu", at=AT)


def sheet_of(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content)).active


def test_each_unit_has_its_code_link_expiry_and_picture() -> None:
    sheet = sheet_of(made(ticket(1), ticket(2, link="")))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0] == ["Mã đơn vị", "Đơn vị", "Mã mời", "Đường dẫn", "Hết hạn", "QR"]
    assert rows[1][:5] == [
        "DEMO-01",
        "Sở Văn hóa, Thể thao và Du lịch",
        "7FKQM2ABCD",
        "https://t.me/\nKhuyenHocTinhBot\n?start=7FKQM2ABCD",
        "08/12/2026 09:00",
    ]
    assert sheet["C5"].hyperlink.target == LINK
    assert sheet["D5"].hyperlink is None
    assert rows[2][3] == "Mở khung chat với bot rồi nhắn mã mời"
    assert sheet["C6"].hyperlink is None
    anchors = [(one.anchor._from.row, one.anchor._from.col) for one in sheet._images]
    assert anchors == [(4, 5), (5, 5)]
    assert "Hội Khuyến học tỉnh Mẫu" in sheet["A1"].value


@pytest.mark.parametrize(
    "link",
    [
        "",
        LINK,
        "https://t.me/a_bot?start=7FKQM2ABCD",
        f"https://t.me/{'k' * 32}?start=7FKQM2ABCD",
        "https://zalo.me/s/1234567890?a=1&b=2",
    ],
)
def test_a_link_is_whole_on_its_lines_and_none_is_too_long(link: str) -> None:
    lines = in_lines(link).split("\n")
    assert "".join(lines) == link
    assert max(map(len, lines)) <= LINK_CHARACTERS < WIDTHS[3]


def test_it_prints_on_a4_with_its_heading_on_every_page() -> None:
    sheet = sheet_of(made(*(ticket(number) for number in range(40))))
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
    assert sheet.page_setup.orientation == "portrait"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.freeze_panes == "A5"
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEF"]
    assert widths == list(WIDTHS)
    # a character is 7 pixels wide and an inch has 96: no wider than A4 within its margins
    assert sum(width * 7 + 5 for width in widths) / 96 <= 8.27 - 2 * 0.3
    for row, image in enumerate(sheet._images, 5):
        height = image.anchor.ext.height / 9525  # pixels
        assert height == 104
        assert sheet.row_dimensions[row].height / 72 * 96 >= height


def test_names_that_look_like_formulas_stay_names() -> None:
    content = made(ticket(unit="=HYPERLINK(1)", unit_code="+A"))
    sheet = sheet_of(content)
    assert sheet["B5"].value == "=HYPERLINK(1)"
    assert sheet["B5"].data_type == "s"
    assert sheet["B5"].quotePrefix
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_the_time_in_its_properties_is_the_one_given() -> None:
    with zipfile.ZipFile(io.BytesIO(made(ticket()))) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "2026-12-01T02:00:00Z" in re.findall(r"<dcterms:created[^>]*>([^<]*)", core)


def test_a_qr_picture_is_sharp_and_has_its_margin() -> None:
    picture = Image.open(io.BytesIO(qr_png(LINK))).convert("1")
    assert picture.width == picture.height
    assert picture.width >= 180
    margin = 4 * 6
    white = [picture.getpixel((x, margin - 1)) for x in range(picture.width)]
    assert set(white) == {255}
    # the finder pattern begins at the corner
    assert picture.getpixel((margin, margin)) == 0
