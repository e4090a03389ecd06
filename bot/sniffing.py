"""What a file is, by what is in it: its name and what the sender says of it count for nothing.

Owns: the kinds that we know. Pure. Never: opening files by name, unpacking anything.
"""

from __future__ import annotations

import io
import zipfile

#: kind -> how it begins
BEGINNINGS = {"jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
#: readers look for the mark within so many bytes
PDF_MARK, PDF_WITHIN = b"%PDF-", 1024
ZIP_MARK = b"PK\x03\x04"
#: before each part in an archive's list of them
ZIP_LISTED = b"PK\x01\x02"
#: kind -> the part that every document of it has
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
MACROS = "vbaproject.bin"
#: a document has dozens of parts; one with more is made to hurt
MOST_PARTS = 5_000
MARKS_OF_ORDER = ("utf-16", (b"\xff\xfe", b"\xfe\xff"))
#: what a table in plain text may hold besides printable letters
SPACES = frozenset("\t\r\n")


def kind_of(content: bytes) -> str:
    """ "jpg", "png", "pdf", "docx", "xlsx", "csv"; empty for anything else, macros included."""
    for kind, beginning in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if PDF_MARK in content[:PDF_WITHIN]:
        return "pdf"
    if content.startswith(ZIP_MARK):
        return _kind_of_archive(content)
    return "csv" if _is_plain_text(content) else ""


def _kind_of_archive(content: bytes) -> str:
    if content.count(ZIP_LISTED) > MOST_PARTS:  # to list them all takes seconds
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part.filename for part in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        return ""
    if any(part.lower().endswith(MACROS) for part in parts):
        return ""
    return next((kind for kind, part in PARTS.items() if part in parts), "")


def _is_plain_text(content: bytes) -> bool:
    """Words in one of the encodings that Vietnamese tables come in."""
    if not content.strip():
        return False
    encoding, marks = MARKS_OF_ORDER
    for name in (encoding,) if content.startswith(marks) else ("utf-8-sig", "cp1258"):
        try:
            said = content.decode(name)
        except UnicodeDecodeError:
            continue
        return all(letter.isprintable() or letter in SPACES for letter in said)
    return False
