from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sniffing import MOST_PARTS, kind_of

KINDS = {"", "jpg", "png", "pdf", "docx", "xlsx", "csv"}
TABLE = "mã;tên\nSX01;Công an tỉnh\n"


def archive(*names: str) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        for name in names:
            file.writestr(name, b"<x/>")
    return whole.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpg"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n%PDF-1.4\n", "pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (TABLE.encode(), "csv"),
        (TABLE.encode("utf-8-sig"), "csv"),
        (TABLE.encode("utf-16"), "csv"),
        ("Mã;Tên\r\nSX01;Sở\tY\r\n".encode("cp1258", "ignore"), "csv"),
    ],
)
def test_what_we_know(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"MZ\x90\x00\x03",
        b"#!\x00",
        b"\x7fELF\x02\x01",
        b"GIF89a\x01\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # the old formats of Office, and encrypted new ones
        b"PK\x03\x04 and nothing else",
        archive("evil.exe"),
        archive("xl/workbook.xml", "xl/vbaProject.bin"),
        archive("word/document.xml", "word/VBAPROJECT.BIN"),
        archive("xl/workbook.xml", *(f"x/{number}" for number in range(MOST_PARTS))),
        archive("xl/workbook.xml")[:-30],
        "ab\ud7ff".encode("utf-16") + b"\x00",
        b"\xff\xfe\x00\xd8\x00\xd8",
    ],
)
def test_everything_else_is_nothing(content: bytes) -> None:
    assert kind_of(content) == ""


@given(content=st.binary(), mark=st.sampled_from([b"", b"PK\x03\x04", b"%PDF", b"\xff\xfe"]))
def test_no_bytes_are_too_strange(content: bytes, mark: bytes) -> None:
    assert kind_of(mark + content) in KINDS


def test_an_archive_of_countless_parts_costs_nothing() -> None:
    """Each costs half a kilobyte and microseconds as soon as somebody lists them."""
    sizes = (20, 0, 20, 0, *[0] * 4, *[0] * 3, 1, *[0] * 4, 0, 0)
    part = b"PK\x01\x02" + struct.pack("<4B4H3L5H2L", *sizes) + b"a"
    count = 10 * MOST_PARTS
    listed = part * count
    end = b"PK\x05\x06" + struct.pack(
        "<4H2LH", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listed), 30, 0
    )
    content = b"PK\x03\x04" + bytes(26) + listed + end
    tracemalloc.start()
    try:
        assert kind_of(content) == ""
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
