"""Tables that people send: every way a spreadsheet writes them, and files that mean harm."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.documents import tables
from bot.documents.tables import read_rows
from programme.catalogue import Problem

WANTED = (("mã", "tên"), ("B-1", "Trường Đại học Sông Xanh"), ("B-2", "Sở Y tế, tỉnh"))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
QUOTED = 'mã,tên\r\nB-1,Trường Đại học Sông Xanh\r\nB-2,"Sở Y tế, tỉnh"\r\n'


def book(fill: Callable[[Any], object]) -> bytes:
    made: Any = Workbook()
    fill(made)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def rows_of(*rows: tuple[object, ...]) -> bytes:
    return book(lambda made: [made.active.append(row) for row in rows])


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same archive with parts changed or, for None, left out."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.namelist():
            data = change(part, old.read(part))
            if data is not None:
                new.writestr(part, data, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def key(content: bytes) -> str:
    read = read_rows(content)
    return read.key if isinstance(read, Problem) else f"{len(read)} rows"


# --- .csv ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_in_every_unicode(encoding: str) -> None:
    assert read_rows(QUOTED.encode(encoding)) == WANTED


def test_a_csv_in_windows_1258_with_its_loose_tones() -> None:
    # "ườ" is kept as "ươ" and a grave, "ọ" as "o" and a dot below
    loose = QUOTED.replace("ườ", "ươ\u0300").replace("ọ", "o\u0323").replace("ế", "ê\u0301")
    loose = loose.replace("ở", "ơ\u0309").replace("ỉ", "i\u0309").replace("Đạ", "Đa\u0323")
    loose = loose.replace("mã", "ma\u0303")
    assert read_rows(loose.encode("cp1258")) == WANTED


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_delimiter(delimiter: str, line_end: str) -> None:
    said = line_end.join(
        delimiter.join(f'"{cell}"' for cell in row) for row in (*WANTED, ("", ""))
    )
    assert read_rows(said.encode()) == WANTED


def test_a_hint_of_excel_names_the_delimiter() -> None:
    assert read_rows(b"sep=;\r\na,b;c\r\n") == (("a,b", "c"),)
    assert read_rows(b"sep=|\na,b\n") == (("a", "b"),)


def test_a_cell_may_hold_lines_and_quotes() -> None:
    said = b'a;"two\nlines";"say ""hi"""\nb "c" d;2;3\n'
    assert read_rows(said) == (("a", "two\nlines", 'say "hi"'), ('b "c" d', "2", "3"))


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", "table-empty"),
        (b"\n\n  \n", "3 rows"),
        (b",,\n,,\n", "table-empty"),
        (b'a,b\n"never closed,c\nd,e\n', "table-quotes"),
        (b"a\x00b,c\n", "table-not-one"),
        (b"a,b\n\x00\x00\x00", "table-not-one"),
        (b"\xff\xfea", "table-not-one"),
        (b"\xd2\x00a,b", "table-not-one"),
        (b"%PDF-1.7", "table-not-one"),
        (b"\x89PNG\r\n\x1a\n", "table-not-one"),
        (b"\xff\xd8\xff\xe0", "table-not-one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old excel", "table-old-excel"),
        (b"a," * 60 + b"a\n", "table-too-wide"),
        (b"a," * 60 + b"\n", "1 rows"),
        (b"a" * (tables.LONGEST_CELL + 1), "table-long-cell"),
        (b'"' + b"a" * 200_000 + b'"', "table-quotes"),
        (b"x" * (tables.MOST_BYTES + 1), "table-too-large"),
        (b"a,b\n" * (tables.MOST_ROWS + 50), f"{tables.MOST_ROWS} rows"),
    ],
)
def test_a_csv_within_limits(content: bytes, wanted: str) -> None:
    assert key(content) == wanted


# --- .xlsx ---------------------------------------------------------------------------------


def test_an_xlsx_as_one_would_have_typed_it() -> None:
    content = rows_of(
        ("mã", 1240, 1240.0, 12.5, None, True, False),
        (date(2025, 2, 1), datetime(2025, 2, 1, 8, 30), time(8, 30), "0912", " a\nb ", ""),
    )
    assert read_rows(content) == (
        ("mã", "1240", "1240", "12.5", "", "true", "false"),
        ("2025-02-01", "2025-02-01", "08:30:00", "0912", " a\nb "),
    )


def as_excel_writes(content: bytes) -> bytes:
    """Texts in a table of their own, by number."""
    texts: list[str] = []

    def shared(found: re.Match[str]) -> str:
        texts.append(found[1])
        return f't="s"><v>{len(texts) - 1}</v></c>'

    def change(part: str, data: bytes) -> bytes:
        said = data.decode()
        if part == "xl/worksheets/sheet1.xml":
            said = re.sub(r't="inlineStr"><is><t[^>]*>(.*?)</t></is></c>', shared, said)
        elif part == "xl/_rels/workbook.xml.rels":
            link = f'<Relationship Id="rId99" Type="{OFFICE}/sharedStrings"'
            said = said.replace(
                "</Relationships>", f'{link} Target="sharedStrings.xml"/></Relationships>'
            )
        elif part == "[Content_Types].xml":
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
            said = said.replace("</Types>", f"{named}</Types>")
        return said.encode()

    made = io.BytesIO(repacked(content, change))
    with zipfile.ZipFile(made, "a") as archive:
        items = "".join(f"<si><t>{one}</t></si>" for one in texts)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{items}</sst>')
    assert texts
    return made.getvalue()


def test_texts_as_excel_keeps_them() -> None:
    assert read_rows(as_excel_writes(rows_of(*WANTED))) == WANTED


def test_the_first_sheet_that_is_seen_is_read() -> None:
    def fill(made: Any) -> None:
        made.active.append(["hidden"])
        made.active.sheet_state = "hidden"
        made.create_sheet("seen").append(["seen"])

    assert read_rows(book(fill)) == (("seen",),)


def test_empty_rows_keep_the_numbers_of_the_others() -> None:
    def fill(made: Any) -> None:
        made.active["A1"] = "mã"
        made.active["B4"] = "x"

    rows = read_rows(book(fill))
    assert not isinstance(rows, Problem)
    assert len(rows) == 4
    assert rows[3] == ("", "x")


def test_a_cell_at_the_far_end_costs_nothing() -> None:
    def fill(made: Any) -> None:
        made.active["A1"] = "mã"
        made.active["A1048576"] = "far"

    rows = read_rows(book(fill))
    assert not isinstance(rows, Problem)
    assert len(rows) == 1


def test_a_cell_far_to_the_right_is_told() -> None:
    assert key(book(lambda made: made.active.cell(1, 61, "x"))) == "table-too-wide"


def test_a_formula_counts_as_what_was_last_seen_and_is_never_run() -> None:
    content = rows_of(("mã", "=1+1", '=HYPERLINK("http://x")'))
    assert read_rows(content) == (("mã",),)


@pytest.mark.parametrize("content", [book(lambda made: None), rows_of((None, ""), ("", None))])
def test_an_empty_sheet_is_told(content: bytes) -> None:
    assert key(content) == "table-empty"


def test_a_zip_that_is_no_workbook_is_told() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert key(kept.getvalue()) == "table-not-one"


@pytest.mark.parametrize("size", [4, 30, 200, 2000, -30])
def test_a_file_cut_short_is_told(size: int) -> None:
    assert key(rows_of(*WANTED)[:size]) == "table-broken"


def test_a_zip_bomb_is_not_unpacked() -> None:
    def blow_up(part: str, data: bytes) -> bytes:
        return b"\0" * (tables.MOST_UNPACKED + 1) if part.endswith("styles.xml") else data

    content = repacked(rows_of(*WANTED), blow_up)
    assert len(content) < 100_000
    assert key(content) == "table-too-large"


def test_an_archive_of_very_many_parts_is_not_unpacked() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for number in range(tables.MOST_PARTS + 1):
            archive.writestr(f"{number}", "")
    assert key(kept.getvalue()) == "table-too-large"


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_entities_that_grow_without_end_are_refused(part: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'

    def poison(name: str, data: bytes) -> bytes:
        return data.replace(b"<", bomb + b"<", 1) if name == part else data

    assert key(repacked(rows_of(*WANTED), poison)) == "table-broken"


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("data", [None, b"", b"<x", b"<x/>", b"\xff\xfe<\0x\0/\0>\0"])
def test_parts_that_are_missing_or_broken_do_not_crash(part: str, data: bytes | None) -> None:
    content = repacked(rows_of(*WANTED), lambda name, old: data if name == part else old)
    assert isinstance(read_rows(content), Problem | tuple)


def test_macros_and_links_to_other_files_are_left_alone() -> None:
    content = rows_of(*WANTED)
    kept = io.BytesIO(content)
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        archive.writestr("../../evil.txt", "x")
    assert read_rows(kept.getvalue()) == WANTED


def test_a_sheet_that_breaks_off_is_told() -> None:
    def cut(name: str, data: bytes) -> bytes:
        return data[: data.index(b"</row>")] if name == "xl/worksheets/sheet1.xml" else data

    assert key(repacked(rows_of(*WANTED), cut)) == "table-broken"


def test_a_book_without_a_sheet_to_be_seen_is_told() -> None:
    def hide(name: str, data: bytes) -> bytes:
        return data.replace(b'state="visible"', b'state="hidden"')

    assert key(repacked(rows_of(*WANTED), hide)) == "table-empty"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    content=st.binary(max_size=300)
    | st.binary(max_size=200).map(lambda rest: b"PK\x03\x04" + rest)
    | st.text(max_size=200).map(str.encode)
)
def test_any_bytes_at_all_are_rows_or_a_problem(content: bytes) -> None:
    read = read_rows(content)
    if not isinstance(read, Problem):
        assert all(isinstance(cell, str) for row in read for cell in row)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(place=st.integers(0, 5000), value=st.integers(0, 255))
def test_any_byte_of_a_workbook_may_be_wrong(place: int, value: int) -> None:
    content = bytearray(rows_of(*WANTED))
    content[place % len(content)] = value
    assert isinstance(read_rows(bytes(content)), Problem | tuple)
