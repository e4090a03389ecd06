"""The vocabulary of reporting: units, reports, and what a turn may see of them or ask for.

Owns: the shapes that report, review, unit and office topics share. Never: behaviour, IO, a
clock. A report is named by its unit and period; there is one of each (see ``ReportKey``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from programme.fields import Value


class ReportState(StrEnum):
    """Where a report stands. "Locked" is not stored: it follows from the period and the clock."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    APPROVED = "approved"


#: the office has it and nobody may change it
AT_OFFICE = frozenset({ReportState.SUBMITTED, ReportState.RESUBMITTED, ReportState.APPROVED})
#: waits for a reviewer
IN_QUEUE = frozenset({ReportState.SUBMITTED, ReportState.RESUBMITTED})


class Origin(StrEnum):
    """How an answer came about; shown on the review card."""

    TYPED = "typed"
    REPEATED = "repeated"  # "như kỳ trước"
    GUESSED = "guessed"  # read out of one long message, not confirmed yet
    NIL = "nil"  # a section or a whole report with nothing to report


@dataclass(frozen=True, slots=True, order=True)
class ReportKey:
    """One report: a unit and the name of a period ("2026-Q3")."""

    unit_id: int
    period: str

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.period}"

    @classmethod
    def parse(cls, said: str) -> Self | None:
        unit_id, _, period = said.partition("/")
        return cls(int(unit_id), period) if unit_id.isdecimal() and period else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisation that reports, or one above others that do."""

    id: int
    code: str
    name: str
    type: str
    parent_id: int | None = None
    headcount: int | None = None
    party_members: int | None = None
    #: False: the units under it report instead
    is_reporting: bool = True
    note: str = ""
    active_from: date | None = None
    active_to: date | None = None
    #: "": none, or withheld
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Liaison:
    """Somebody who reports for a unit. ``duty``: "liaison" or "deputy"."""

    person_id: int
    name: str
    duty: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``said``: the words as they were typed, where they differ from what was understood."""

    value: Value
    origin: Origin = Origin.TYPED
    said: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a soft warning is kept; ``code`` and ``fields`` as in ``programme.checks.Finding``."""

    code: str
    fields: tuple[str, ...]
    text: str
    #: when it was given; None: in this turn
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What the office asks about one field. Drafts of a reviewer are not seen by the unit."""

    field: str
    text: str
    is_sent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has the draft in hand."""

    person_id: int
    name: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A request for more time. ``state``: "asked", "granted", "refused"."""

    id: int
    key: ReportKey
    until: date
    reason: str
    state: str
    asked_at: datetime
    asked_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A report as it was sent: never changed afterwards."""

    version: int
    code: str
    at: datetime
    by: str
    is_late: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report with everything in it."""

    key: ReportKey
    form_version: int
    state: ReportState
    #: grows with every change; an effect that has seen an older one is refused and taken again
    revision: int
    answers: Mapping[str, Answer] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    #: of the return that is open or just answered, and the reviewer's drafts of the next one
    comments: tuple[Comment, ...] = ()
    holder: Holder | None = None
    #: oldest first
    submissions: tuple[Submission, ...] = ()
    #: the last request for more time, and the last that was granted
    extension: Extension | None = None
    granted: Extension | None = None
    #: the office opened it again after the lock, until then
    reopened_until: datetime | None = None

    @property
    def reasons_sent(self) -> tuple[Reason, ...]:
        """What was explained when it was sent last; what is explained since is the unit's own."""
        if self.state in AT_OFFICE:
            return self.reasons
        if not self.submissions:
            return ()
        sent_at = self.submissions[-1].at
        return tuple(one for one in self.reasons if one.at is None or one.at <= sent_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The unit's last approved report before a period: answers, derived values among them."""

    period: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """A report in a list."""

    key: ReportKey
    unit: str
    state: ReportState
    submitted_at: datetime | None = None
    is_late: bool = False
    is_reopened: bool = False


# --- what is known -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a liaison works on (``Need.DESK``)."""

    #: the units they report for, with their duty, by name
    units: tuple[Unit, ...] = ()
    #: the one they work for now
    unit: Unit | None = None
    duty: str = ""
    #: the others who report for it
    colleagues: tuple[Liaison, ...] = ()
    #: reports of the unit, newest period first, at most eight
    heads: tuple[ReportHead, ...] = ()
    #: the period in focus and its report; None where nobody has begun it
    period: str = ""
    report: Report | None = None
    past: Past | None = None
    #: the name they gave, for receipts and for whoever holds a draft
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The one report that some words name (``review_named``); None where nobody has begun it."""

    key: ReportKey
    unit: Unit
    report: Report | None = None
    past: Past | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a reviewer works on (``Need.BENCH``)."""

    #: reports that wait, oldest first
    queue: tuple[ReportHead, ...] = ()
    #: requests that wait, oldest first
    extensions: tuple[Extension, ...] = ()
    #: the report in focus, its unit and what it was last time
    unit: Unit | None = None
    report: Report | None = None
    past: Past | None = None
    #: what was typed names this report and no other
    named: Named | None = None
    #: who reports for these units and can be written to in no chat
    unreached: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One unit in one period, for the board and the totals (``Need.BOARD``).

    ``parts``: of a half-year or a year, by period, what is expected of the unit in each.
    """

    unit: Unit
    report: Report | None = None
    parts: Mapping[str, Report | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All units and who reports for them (``Need.REGISTER``)."""

    units: tuple[Unit, ...] = ()
    liaisons: Mapping[int, tuple[Liaison, ...]] = field(default_factory=dict)
    #: cells of the file in hand, row by row, the heading first; None: no file or unreadable
    rows: tuple[tuple[str, ...], ...] | None = None


# --- what happened -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKept:
    """A file that was sent has been fetched, looked into and stored.

    ``name``: what it is called in the store (SHA-256 and ending); ``kind`` by its content:
    "jpg", "png", "pdf", "docx", "xlsx", "csv"; ``size`` in bytes; ``title`` as the person
    named it; ``purpose`` and ``caption`` as the effect said that asked for it.
    """

    name: str
    kind: str
    size: int
    title: str
    purpose: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRefused:
    """It could not be fetched or must not be kept. ``reason``: "too_large", "kind", "gone"."""

    reason: str
    title: str
    purpose: str
