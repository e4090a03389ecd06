"""One cell of a list of units: a code, a number, a date, a yes or no; or what is wrong with it.

Owns: that reading. Never: rows, the register, formats of files.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from programme.catalogue import Problem
from programme.units import UnitTypes
from programme.vietnamese import fold

LONGEST_CODE = 30
LONGEST_NAME = 200
LONGEST_NOTE = 500
LONGEST_PHONE = 80
#: of the shortest number that anybody is called by
LEAST_DIGITS = 3
MOST_PEOPLE = 1_000_000

_CODE = re.compile(r"\w[\w./-]*")
#: a spreadsheet would compute it; "- chữ" in a note is only a dash
_FORMULA = re.compile(r"[=+@]|-(?! ?[^\W\d_])")
_FAULT = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
#: tab and line ends are spaces in a cell; anything else that steers a screen is no text
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF))
#: "1240", "1.240", "1 240", "1,240": a whole number, with or without thousands
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:[, ][0-9]{3})+")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
#: from abroad; as a number, whose first zero a spreadsheet has dropped (a mobile, a landline)
_ABROAD = re.compile(r"\+ ?84[ .-]*(?:\(0\))?[ .-]*(?=[0-9])")
_DROPPED_ZERO = re.compile(r"[35789][0-9]{8}|2[0-9]{9}")
FIRST_YEAR, LAST_YEAR = 1900, 2100


def plain(cell: str) -> str:
    """The cell without what nobody sees, on one line."""
    return " ".join(unicodedata.normalize("NFC", cell.translate(_INVISIBLE)).split())


def read_text(cell: str, longest: int) -> str | Problem:
    """Any text that is safe to keep and to write into another table."""
    if _CONTROL.search(cell):
        return Problem("unit-cell-control")
    said = plain(cell)
    if _FAULT.fullmatch(said):
        return Problem("unit-cell-fault", {"said": said})
    if _FORMULA.match(said) and said != "-":
        return Problem("unit-cell-formula", {"said": _clipped(said)})
    if len(said) > longest:
        return Problem("unit-cell-long", {"longest": str(longest), "length": str(len(said))})
    return said


def read_code(cell: str) -> str | Problem:
    """A code that can stand on a receipt; empty where there is none."""
    said = read_text(cell, LONGEST_CODE)
    if isinstance(said, str) and said and not _CODE.fullmatch(said):
        return Problem("unit-code-letters", {"said": said})
    return said


def read_people(cell: str, types: UnitTypes) -> int | Problem | None:
    """A number of people; None where it is withheld or not given."""
    said = plain(cell)
    if not said or fold(said) in types.withheld:
        return None
    figures = unicodedata.normalize("NFKC", said)
    if not _WHOLE.fullmatch(figures):
        return Problem("unit-number", {"said": _clipped(said)})
    digits = re.sub(r"\D", "", figures)
    if len(digits) > 9 or int(digits) > MOST_PEOPLE:
        return Problem("unit-number-large", {"said": _clipped(said)})
    return int(digits)


def read_phone(cell: str, types: UnitTypes) -> str | Problem:
    """Whom to telephone, as it is written, with a name or an extension; empty where withheld."""
    if fold(plain(cell)) in types.withheld:
        return ""
    said = read_text(_ABROAD.sub("0", cell), LONGEST_PHONE)
    if isinstance(said, Problem) or not said:
        return said
    if sum(map(str.isdigit, said)) < LEAST_DIGITS:
        return Problem("unit-phone", {"said": _clipped(said)})
    return f"0{said}" if _DROPPED_ZERO.fullmatch(said) else said


def read_day(cell: str) -> date | Problem | None:
    """ "01/02/2025" or "2025-02-01"; None where there is none."""
    said = plain(cell)
    if not said:
        return None
    if found := _ISO.fullmatch(said):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _LOCAL.fullmatch(said):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    else:
        return Problem("unit-day", {"said": _clipped(said)})
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem("unit-day", {"said": _clipped(said)})
    try:
        return date(year, month, day)
    except ValueError:
        return Problem("unit-day", {"said": _clipped(said)})


def read_yes(cell: str, types: UnitTypes) -> bool | Problem | None:
    """None where nothing is said."""
    said = fold(plain(cell))
    if not said:
        return None
    if said in types.yes:
        return True
    if said in types.no:
        return False
    return Problem("unit-yes-no", {"said": _clipped(plain(cell))})


def _clipped(said: str) -> str:
    return said if len(said) <= 40 else f"{said[:39]}…"
