"""What a turn wants done, by name; the shell does it in the transaction of the turn.

Owns: the closed union of effects, those of conversations, people and questions themselves.
Never: doing any of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.announcements import AnnouncementEffect
from handlers.answer_effects import AnswerEffect
from handlers.facts import Role
from handlers.inquiries import InquiryEffect
from handlers.linking import LinkEffect
from handlers.reminding import ReminderEffect
from handlers.report_effects import ReportEffect
from handlers.reporting import ReportKey
from programme.catalogue import Text


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """The person agreed to the text of this version, now, in this conversation."""

    version: str


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Withdraw consent and erase what is the person's own."""


@dataclass(frozen=True, slots=True)
class RedeemInvitation:
    """Use up an invitation and take its role. Fails the turn if somebody was quicker."""

    code: str


@dataclass(frozen=True, slots=True)
class RecordFailedCode:
    """Somebody tried a code that opens nothing; counted to slow guessing."""


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """What was asked and what came of it.

    ``outcome``: "answered", "offered", "chosen" (picked from an offer), "no_basis" (put before
    the office), "thread" (a word to what the office is answering), "off_topic" (nothing that the
    office could be asked), "refused" (other people's data, an attempt), "courtesy". ``entry`` is
    the id of the entry shown, if one was; ``about``: the announcement that is asked about
    ("announcement:12").
    """

    question: str
    outcome: str
    entry: str | None = None
    score: float = 0.0
    about: str = ""


@dataclass(frozen=True, slots=True)
class SetReachable:
    """The person blocked (False) or unblocked (True) the bot."""

    is_reachable: bool


@dataclass(frozen=True, slots=True)
class SetFormOfAddress:
    """How the person wants to be addressed, as it stands in a sentence ("anh", "cô")."""

    you: str


@dataclass(frozen=True, slots=True)
class ShowCommands:
    """Show the command menu of this role in the person's chat, where a channel has one."""

    role: Role


@dataclass(frozen=True, slots=True)
class TellUnit:
    """A message to everybody who reports for a unit, but not to the person of this turn.

    It offers no choices: it would take the place of what they are being asked. It names a
    word to type. ``once`` makes it the same message when it comes again. ``worked_on``: only to
    those of them who have had a hand in this report.
    """

    unit_id: int
    text: Text
    once: str
    worked_on: ReportKey | None = None


@dataclass(frozen=True, slots=True)
class TellOffice:
    """The same to everybody with one of these roles."""

    roles: tuple[Role, ...]
    text: Text
    once: str


Effect = (
    RecordConsent
    | ErasePerson
    | RedeemInvitation
    | RecordFailedCode
    | LogQuestion
    | SetReachable
    | SetFormOfAddress
    | ShowCommands
    | TellUnit
    | TellOffice
    | ReportEffect
    | ReminderEffect
    | LinkEffect
    | AnnouncementEffect
    | AnswerEffect
    | InquiryEffect
)
