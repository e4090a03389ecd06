"""Rows of cells -> an .xlsx file that opens right in Excel.

Owns: the file format: types, styles, widths, what is frozen, filtered and printed. Never: what
the cells mean. Written here and not with openpyxl, which takes several times as long for an
export of all units and puts the time of writing into the file. Format: ECMA-376, part 1, 18.3.

A text is stored as a text and never as a formula. One that looks like a formula also carries the
mark that Excel sets for a leading apostrophe: it stays a text when somebody edits the cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from itertools import chain
from typing import IO

from bot.documents import workbook_parts as parts


class Style(IntEnum):
    """How a cell looks; the numbers are places in ``workbook_parts.STYLES``."""

    PLAIN = 0
    WRAPPED = 1
    TITLE = 2
    NOTE = 3
    GROUP = 4
    HEADING = 5
    #: numbers, with the separators of the reader's Excel
    NUMBER = 6
    PERCENT = 7
    DAY = 8
    TIME = 9


@dataclass(frozen=True, slots=True)
class Styled:
    """A value that does not look as its type does by itself."""

    value: Value
    style: Style


#: naive times: a sheet knows no time zones
Value = str | int | Decimal | date | datetime
Cell = Value | Styled | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``head``: rows above the data, the last of them the headings. Rows are taken one by one."""

    name: str
    widths: Sequence[float]
    head: Sequence[Row]
    rows: Iterable[Row]
    #: columns that stay in view when the others are scrolled
    frozen: int = 0
    is_filtered: bool = True
    is_landscape: bool = True
    #: pages beside each other in print, on A3 where they are several; 0: as many as it takes
    pages_wide: int = 1
    #: (row, first column, last column), from 1
    merged: Sequence[tuple[int, int, int]] = field(default=())
    #: heights of rows in the head that need more than one line, by number from 1
    heights: dict[int, float] = field(default_factory=dict)


#: what XML cannot hold
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: what must be written as something else; "_x0041_" in a text would be read as a letter
_SPECIAL = re.compile("[&<>\r]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN_AS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_", "_": "_x005F_"}
_LOOKS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Excel takes 32,767 units of UTF-16, of which a letter has one or two
MOST_LETTERS = 16_000
#: what a sheet counts its days from: 30/12/1899
_DAY_ZERO = 693_594
#: rows that are written at once
_BUNDLE = 500


def letters(column: int) -> str:
    """1 -> A, 28 -> AB"""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def clean(text: str) -> str:
    """The text as it stands in XML; what cannot stand there is left out."""
    return _escaped(_storable(text))


def _storable(text: str) -> str:
    return _FORBIDDEN.sub("", text[:MOST_LETTERS])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WRITTEN_AS[found[0]], text)


def write(sheets: Sequence[Sheet], *, title: str, creator: str, at: datetime) -> bytes:
    """The file; the same sheets and the same ``at`` always make the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=2) as archive:

        def member(name: str) -> IO[bytes]:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            return archive.open(info, "w", force_zip64=True)

        # a sheet first: how many rows it has is known only when it is written
        rows = []
        for number, sheet in enumerate(sheets, 1):
            with member(f"xl/worksheets/sheet{number}.xml") as file:
                rows.append(_sheet(file, sheet, is_first=number == 1))
        for name, text in {
            "[Content_Types].xml": parts.content_types(len(sheets)),
            "_rels/.rels": parts.ROOT_RELATIONS,
            "docProps/core.xml": parts.core(clean(title), clean(creator), at),
            "xl/workbook.xml": _workbook(sheets, rows),
            "xl/_rels/workbook.xml.rels": parts.relations(len(sheets)),
            "xl/styles.xml": parts.styles(),
        }.items():
            with member(name) as file:
                file.write(text.encode())
    return kept.getvalue()


def _cell(place: str, cell: Cell) -> str:
    value, style = (cell.value, cell.style) if isinstance(cell, Styled) else (cell, None)
    match value:
        case None:
            return ""
        case "":
            return f'<c r="{place}" s="{Style.PLAIN if style is None else style:d}"/>'
        case str():
            number = int(Style.PLAIN if style is None else style)
            kept = _storable(value)
            if kept.startswith(_LOOKS_LIKE_FORMULA):
                number += parts.QUOTED
            return (
                f'<c r="{place}" s="{number:d}" t="inlineStr">'
                f'<is><t xml:space="preserve">{_escaped(kept)}</t></is></c>'
            )
        case int():
            own, written = Style.NUMBER, f"{value:d}"
        case Decimal():
            own, written = Style.NUMBER, f"{value:f}"
        case datetime():
            seconds = value.hour * 3600 + value.minute * 60 + value.second
            own, written = Style.TIME, repr(value.toordinal() - _DAY_ZERO + seconds / 86_400)
        case _:
            own, written = Style.DAY, f"{value.toordinal() - _DAY_ZERO}"
    return f'<c r="{place}" s="{own if style is None else style:d}"><v>{written}</v></c>'


def _sheet(file: IO[bytes], sheet: Sheet, *, is_first: bool) -> int:
    """Writes the sheet and returns the number of its last row."""
    columns = [letters(number + 1) for number in range(len(sheet.widths))]
    head = len(sheet.head)
    frozen = parts.pane(letters(sheet.frozen + 1), head, sheet.frozen) if head else ""
    file.write(
        parts.sheet_top(
            sheet.widths, frozen=frozen, is_first=is_first, is_fitted=sheet.pages_wide > 0
        ).encode()
    )
    last = 0
    bundle: list[str] = []
    for last, row in enumerate(chain(sheet.head, sheet.rows), 1):
        cells = "".join(
            [_cell(f"{column}{last}", cell) for column, cell in zip(columns, row, strict=False)]
        )
        height = sheet.heights.get(last)
        tall = f' ht="{height}" customHeight="1"' if height else ""
        bundle.append(f'<row r="{last}"{tall}>{cells}</row>')
        if len(bundle) == _BUNDLE:
            file.write("".join(bundle).encode())
            bundle.clear()
    file.write("".join(bundle).encode())
    area = _filtered(sheet, last)
    merged = [f"{letters(first)}{row}:{letters(end)}{row}" for row, first, end in sheet.merged]
    file.write(
        parts.sheet_end(
            area, merged, is_landscape=sheet.is_landscape, pages_wide=sheet.pages_wide
        ).encode()
    )
    return last


def _filtered(sheet: Sheet, last: int) -> str:
    head = len(sheet.head)
    if not sheet.is_filtered or not head:
        return ""
    return f"A{head}:{letters(len(sheet.widths))}{max(last, head)}"


def _workbook(sheets: Sequence[Sheet], rows: Sequence[int]) -> str:
    names = [clean(sheet.name) for sheet in sheets]
    defined = []
    for index, sheet in enumerate(sheets):
        quoted = "'" + names[index].replace("'", "''") + "'"
        area = _filtered(sheet, rows[index])
        if area:
            fixed = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
            defined.append((index, "_FilterDatabase", f"{quoted}!{fixed}"))
        if sheet.head:
            # with the row of groups above, where there is one
            first = min((row for row, _, _ in sheet.merged), default=len(sheet.head))
            titles = f"{quoted}!${first}:${len(sheet.head)}"
            if sheet.frozen:
                titles = f"{quoted}!$A:${letters(sheet.frozen)},{titles}"
            defined.append((index, "Print_Titles", titles))
    return parts.workbook(names, defined)
