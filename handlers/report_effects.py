"""What a turn of reporting may ask for.

Owns: the effects that report, review, unit and office topics share. Never: carrying them out.
Effects that change a report carry the revision that the turn saw (docs/decisions/008).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handlers.reporting import Answer, Reason, ReportKey


@dataclass(frozen=True, slots=True)
class OpenReport:
    """Begin the report if nobody has, and hold it."""

    key: ReportKey
    form_version: int


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Hold a draft that somebody else holds."""

    key: ReportKey
    revision: int


@dataclass(frozen=True, slots=True)
class SaveAnswers:
    """Answers by field; None takes one away. Each change is kept for ever with who and when."""

    key: ReportKey
    revision: int
    answers: Mapping[str, Answer | None]


@dataclass(frozen=True, slots=True)
class KeepFinding:
    """A soft warning stands with this reason."""

    key: ReportKey
    revision: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class SubmitReport:
    """Hand it to the office. ``code`` stands on the receipt and is never used twice."""

    key: ReportKey
    revision: int
    code: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class WithdrawReport:
    """Take back what the office has not approved, to change it; it is a draft again."""

    key: ReportKey
    revision: int


@dataclass(frozen=True, slots=True)
class SaveComment:
    """A reviewer's draft of a comment; empty text takes it away."""

    key: ReportKey
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """Send it back with the comments that were drafted."""

    key: ReportKey
    revision: int


@dataclass(frozen=True, slots=True)
class ApproveReport:
    key: ReportKey
    revision: int


@dataclass(frozen=True, slots=True)
class ReopenReport:
    """Let the unit change it after all, until then; an approved one too."""

    key: ReportKey
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class AskExtension:
    key: ReportKey
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawExtension:
    """The unit takes its request back, as long as nobody has decided it."""

    key: ReportKey
    id: int


@dataclass(frozen=True, slots=True)
class DecideExtension:
    id: int
    is_granted: bool


@dataclass(frozen=True, slots=True)
class SetName:
    """How the person wants to be named on receipts."""

    name: str


@dataclass(frozen=True, slots=True)
class WorkFor:
    """The unit that the person reports for now."""

    unit_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """A unit as a file wants it. ``parent`` is a code; ``changed`` names columns, () = new."""

    code: str
    name: str
    type: str
    parent: str
    headcount: int | None
    party_members: int | None
    is_reporting: bool
    note: str
    active_from: date | None
    active_to: date | None
    phone: str = ""
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportUnits:
    """Add and change units, all or none."""

    changes: tuple[UnitChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteLiaison:
    """A one-time code for a unit. Whoever redeems it takes the place of ``replaces``."""

    code: str
    unit_id: int
    duty: str
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class EndDuty:
    """Somebody no longer reports for a unit, from now on. Drafts stay with the unit."""

    person_id: int
    unit_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFile:
    """Fetch a file that was sent, look into it and keep it; comes back as an event.

    ``kinds``: what it may be by its content; ``most_bytes``: larger ones are refused.
    """

    file_id: str
    title: str
    purpose: str
    kinds: tuple[str, ...]
    most_bytes: int
    #: what was written below it
    caption: str = ""


@dataclass(frozen=True, slots=True)
class DropFiles:
    """Remove these from the store now, unless something else names them."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MakeDocument:
    """Make a file and send it here, or words that take long to find. ``kind``: "board",
    "export", "invitations", "copy", "evidence", "calls", "preview", "answers", "changes";
    ``about`` as that kind reads it: a period's name, a report key."""

    kind: str
    about: str


ReportEffect = (
    OpenReport
    | TakeOver
    | SaveAnswers
    | KeepFinding
    | SubmitReport
    | WithdrawReport
    | SaveComment
    | ReturnReport
    | ApproveReport
    | ReopenReport
    | AskExtension
    | WithdrawExtension
    | DecideExtension
    | SetName
    | WorkFor
    | ImportUnits
    | InviteLiaison
    | EndDuty
    | FetchFile
    | DropFiles
    | MakeDocument
)
