"""A table that somebody sent, .xlsx or .csv, as rows of cells; the file may be hostile.

Owns: both formats, and the limits within which they are opened. Never: what the cells mean,
running anything in a file (macros, formulas and links to other files stay what they are).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from programme.catalogue import Problem

Rows = tuple[tuple[str, ...], ...]

MOST_BYTES = 5_000_000
#: of an .xlsx once it is unpacked; a list of 5,000 units is a tenth of it
MOST_UNPACKED = 20_000_000
MOST_PARTS = 500
#: more than any list that is taken over, so that it can be told that it is too long
MOST_ROWS = 5_100
MOST_COLUMNS = 60
LONGEST_CELL = 5_000

ZIP = b"PK\x03\x04"
#: before each part in an archive's list of them
ZIP_LISTED = b"PK\x01\x02"
#: .xls of Excel 97, and any .xlsx with a password
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: begins of files that are no table at all
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
BOOK = "xl/workbook.xml"
#: a document type could make an entity grow without end; spreadsheets never have one
DOCTYPE = re.compile(rb"<!\s*DOCTYPE|<!\s*ENTITY", re.IGNORECASE)
DELIMITERS = ",;\t"
#: Excel's own hint on the first line
SEPARATOR = re.compile(r"sep=(.)\r?\n")


def read_rows(content: bytes) -> Rows | Problem:
    """The cells of the first table in a file, by what it is and not by what it is called."""
    if len(content) > MOST_BYTES:
        return Problem("table-too-large", {"most": str(MOST_BYTES // 1_000_000)})
    if content.startswith(OLE):
        return Problem("table-old-excel")
    if content.startswith(OTHERS):
        return Problem("table-not-one")
    rows = _read_xlsx(content) if content.startswith(ZIP) else _read_csv(content)
    if isinstance(rows, Problem):
        return rows
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        return Problem("table-empty")
    return tuple(rows)


def _read_xlsx(content: bytes) -> list[tuple[str, ...]] | Problem:
    if problem := _look_into(content):
        return problem
    # late: only whoever reads a list pays for it
    from openpyxl import load_workbook

    try:
        book: Any = load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
    except Exception:  # whatever a broken or hostile file makes the library raise
        return Problem("table-broken")
    try:
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        if sheet is None:
            return Problem("table-empty")
        cells = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS + 1, values_only=True)
        return _within_limits(tuple(map(_written, row)) for row in cells)
    except Exception:
        return Problem("table-broken")
    finally:
        book.close()


def _look_into(content: bytes) -> Problem | None:
    """What would make unpacking dangerous, found without unpacking more than is allowed."""
    if content.count(ZIP_LISTED) > MOST_PARTS:
        return Problem("table-too-large", {"most": str(MOST_BYTES // 1_000_000)})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            if sum(part.file_size for part in listed) > MOST_UNPACKED:
                return Problem("table-too-large", {"most": str(MOST_BYTES // 1_000_000)})
            if BOOK not in parts.namelist():
                return Problem("table-not-one")
            # no part can be larger than it says: reading stops there
            is_hostile = any(DOCTYPE.search(parts.read(part)) for part in listed)
    except Exception:  # zipfile raises a dozen kinds on broken archives
        return Problem("table-broken")
    return Problem("table-broken") if is_hostile else None


def _written(value: object) -> str:
    """A cell as one would have typed it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case _:
            return str(value)


def _read_csv(content: bytes) -> list[tuple[str, ...]] | Problem:
    text = _decoded(content)
    if text is None or "\0" in text:
        return Problem("table-not-one")
    delimiter = None
    if hint := SEPARATOR.match(text):
        text, delimiter = text[hint.end() :], hint[1]
    if delimiter is None or delimiter not in DELIMITERS:
        delimiter = _delimiter(text)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return _within_limits(map(tuple, lines))
    except csv.Error:
        return Problem("table-quotes")


def _decoded(content: bytes) -> str | None:
    """Text in the encodings that Vietnamese spreadsheets write; composed letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
        # a letter of the Latin alphabet has a zero for its other half
        halves = content[:400]
        if halves and halves[1::2].count(0) > len(halves) // 5:
            encodings = ["utf-16-le"]
        elif halves and halves[::2].count(0) > len(halves) // 5:
            encodings = ["utf-16-be"]
    for encoding in encodings:
        try:
            return unicodedata.normalize("NFC", content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    """What parts the cells of the first line with words, outside quotes."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS, key=bare.count)


def _within_limits(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]] | Problem:
    kept: list[tuple[str, ...]] = []
    for row in _first(rows):
        if any(row[MOST_COLUMNS:]):
            return Problem("table-too-wide", {"most": str(MOST_COLUMNS)})
        if any(len(cell) > LONGEST_CELL for cell in row):
            return Problem("table-long-cell", {"row": str(len(kept) + 1)})
        kept.append(row[: max((n for n, cell in enumerate(row, 1) if cell), default=0)])
    return kept


def _first(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            return
        yield row
