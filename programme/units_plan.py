"""What taking over a list of units would do: rows that are new, changed, the same or wrong.

Owns: those shapes. Never: finding out (``units_list``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from programme.catalogue import Problem

Rows = Sequence[Sequence[str]]
Column = str | int | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A unit as the register keeps it; ``parent`` is a code, "" for none.

    ``note`` is None where it is not known what stands there: it is then not compared.
    """

    code: str
    name: str
    type: str
    parent: str = ""
    headcount: int | None = None
    party_members: int | None = None
    is_reporting: bool = True
    note: str | None = ""
    active_from: date | None = None
    active_to: date | None = None
    #: "": none, or withheld
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of a unit that is known: what stands there, and what the list says."""

    column: str
    old: Column
    new: Column


@dataclass(frozen=True, slots=True)
class Line:
    """One row that can be taken over. ``differences`` is empty for a new or an equal unit."""

    row: int
    entry: Entry
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a row, or worth a look. ``column`` "" and row 0: the whole list."""

    row: int
    code: str
    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking over a list would do."""

    new: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    unchanged: tuple[Line, ...] = ()
    #: any of these, and nothing is taken over
    wrong: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()

    @property
    def applies(self) -> tuple[Line, ...]:
        """What is to be stored: nothing where a row is wrong, or everything is there already."""
        return () if self.wrong else (*self.new, *self.changed)
