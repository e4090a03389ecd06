"""The printable sheet of invitations: a row a unit, with its code, link and QR picture.

Owns: how that .xlsx looks; A4 upright, cut into strips. Never: making codes, reading rows.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from programme.catalogue import Catalogue, Text

#: in characters; together they fill an A4 page upright
WIDTHS = (11, 24, 14, 25, 11, 15)
#: a link has no spaces to be wrapped at, and a cell cuts off what does not fit
LINK_CHARACTERS = 23
HEADING_ROW = 4
#: of a row with a QR picture, in points; a picture of 104 pixels is 27.5 mm wide in print
ROW_POINTS = 84
QR_PIXELS = 104
#: a finely drawn picture stays sharp in print
QR_SCALE = 6
_LINK_PARTS = re.compile(r"[^/?]*/+|[?]?[^/?]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One invitation. ``link`` is empty where the bot's name is not known."""

    unit_code: str
    unit: str
    code: str
    link: str
    #: in local time
    expires_at: datetime


def qr_png(content: str) -> bytes:
    """The picture of a QR code, with the white margin that scanners need."""
    import segno  # late: few runs ever draw one

    picture = io.BytesIO()
    segno.make(content, error="m", micro=False).save(picture, kind="png", scale=QR_SCALE, border=4)
    return picture.getvalue()


def in_lines(link: str) -> str:
    """A link on as many lines as it needs: cut before "?start=" and behind a slash, else where a
    line is full."""
    lines: list[str] = []
    for part in _LINK_PARTS.findall(link):
        if lines and len(lines[-1]) + len(part) <= LINK_CHARACTERS:
            lines[-1] += part
        else:
            lines += textwrap.wrap(part, LINK_CHARACTERS, break_on_hyphens=False)
    return "\n".join(lines)


def build(
    tickets: Sequence[Ticket], catalogue: Catalogue, *, association: str, at: datetime
) -> bytes:
    """The file; ``at``, in UTC, is the time that stands in its properties."""
    # late: few runs ever write one
    from openpyxl import Workbook
    from openpyxl.drawing.image import Image

    book: Any = Workbook()
    book.properties.creator = association
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    sheet: Any = book.active
    sheet.title = catalogue.say(Text("sheet-invitations"))
    _set_up_page(sheet, catalogue)
    _write_head(sheet, catalogue, association)
    for row, ticket in enumerate(tickets, HEADING_ROW + 1):
        link = in_lines(ticket.link) or catalogue.say(Text("sheet-no-link"))
        expires = ticket.expires_at.strftime("%d/%m/%Y %H:%M")
        for column, value in enumerate(
            (ticket.unit_code, ticket.unit, ticket.code, link, expires), 1
        ):
            _write(sheet.cell(row, column), value, is_bold=column == 3)
        if ticket.link:  # on the code: a cell that is a link is never wrapped by LibreOffice
            sheet.cell(row, 3).hyperlink = ticket.link
        _write(sheet.cell(row, 6), "")
        sheet.row_dimensions[row].height = ROW_POINTS
        image: Any = Image(io.BytesIO(qr_png(ticket.link or ticket.code)))
        image.width = image.height = QR_PIXELS
        sheet.add_image(image, f"F{row}")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _set_up_page(sheet: Any, catalogue: Catalogue) -> None:
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.3
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    page = catalogue.say(Text("sheet-page", {"page": "&P", "pages": "&N"}))
    sheet.oddFooter.center.text = page


def _write_head(sheet: Any, catalogue: Catalogue, association: str) -> None:
    from openpyxl.styles import Alignment, Font

    said = (
        catalogue.say(Text("sheet-title", {"association": association})),
        catalogue.say(Text("sheet-how")),
    )
    for row, words in enumerate(said, 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(WIDTHS))
        cell = sheet.cell(row, 1)
        _as_text(cell, words)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)
    sheet.row_dimensions[1].height = 24
    sheet.row_dimensions[2].height = 34
    headings = (
        Text("sheet-unit-code"),
        Text("sheet-unit"),
        Text("sheet-code"),
        Text("sheet-link"),
        Text("sheet-expires"),
        Text("sheet-qr"),
    )
    for column, heading in enumerate(headings, 1):
        _write(sheet.cell(HEADING_ROW, column), catalogue.say(heading), is_bold=True)


def _write(cell: Any, value: str, *, is_bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    _as_text(cell, value)
    cell.font = Font(bold=is_bold)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    # dashed: along here one cuts
    line = Side(style="dashed", color="FF808080")
    cell.border = Border(top=line, bottom=line)


def _as_text(cell: Any, value: str) -> None:
    """A name that begins like a formula stays a name."""
    cell.value = value
    cell.data_type = "s"
    if value[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True
