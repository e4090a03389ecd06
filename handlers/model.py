"""The vocabulary of a conversation: what happened, what is remembered, what should happen.

Owns: events, state, replies, effects, facts. Never: behaviour, IO, a clock, a channel.
Every union here is closed: a new member makes mypy point at each ``match`` that forgot it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from handlers.announcements import AnnouncementEffect, Announcing
from handlers.linking import DeviceCode, LinkEffect
from handlers.open_question import OpenQuestion
from handlers.reminding import Outlook, ReminderEffect, Reminders
from handlers.report_effects import ReportEffect
from handlers.reporting import Bench, Desk, FileKept, FileRefused, Register, Standing
from programme.allowance import Allowance
from programme.catalogue import Text
from programme.programme import Programme

# --- what happened -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """Words a person wrote; several sent within a moment arrive as one, joined by newlines."""

    text: str
    #: the person changed an earlier message instead of writing a new one
    is_edit: bool = False
    #: the words with <b> around what was written bold, where anything was
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, named by the prompt it hung under and its place there."""

    prompt: int
    index: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A live choice was taken, by a press, its number, its label or an alias."""

    value: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A button of a prompt that is no longer the live one, or a number typed long after it."""

    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Repeated:
    """The press that ended the previous prompt, delivered once more: to be ignored."""


@dataclass(frozen=True, slots=True)
class FileSent:
    """A photo or document; ``size`` in bytes, ``caption`` may be empty."""

    kind: str  # "photo", "document", "video"
    file_id: str
    name: str = ""
    size: int = 0
    caption: str = ""
    marked: str = ""  # see Typed


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that carries no words: "sticker", "voice", "location", "contact", "other"; or
    "hidden": the platform does not say what."""

    kind: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The person unblocked the bot, or the bot was added to a group."""


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot, or the bot was removed from a group."""


Event = (
    Typed
    | Pressed
    | Chosen
    | Stale
    | Repeated
    | FileSent
    | FileKept
    | FileRefused
    | Unreadable
    | Joined
    | Left
)


# --- what is remembered --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice on offer: its stable value and the folded words that mean it when typed."""

    value: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A bookmark in one conversation, not a database: small, frozen, versioned JSON."""

    topic: str = "menu"
    step: str = ""
    #: what the topic is about, where it is about one thing: a report key, the name of a file
    about: str = ""
    #: number of the live prompt; 0 when nothing is on offer
    prompt: int = 0
    offered: tuple[Offer, ...] = ()
    #: the choices go by letters, because a number would be an answer
    is_lettered: bool = False
    #: (prompt, index, Unix time) of the press that was taken last, to know it when it comes again
    taken: tuple[int, int, int] | None = None
    #: Unix time at which the choices were last shown
    offered_at: int = 0
    #: Unix time of the last word on a message whose content the platform keeps to itself
    hinted_at: int = 0
    #: they were shown so long ago that a bare number may mean another list; not stored
    is_outdated: bool = field(default=False, compare=False)

    def to_json(self) -> dict[str, Any]:
        return {
            "v": 1,
            "topic": self.topic,
            "step": self.step,
            "about": self.about,
            "prompt": self.prompt,
            "offered": [[offer.value, *offer.words] for offer in self.offered],
            "is_lettered": self.is_lettered,
            "taken": list(self.taken) if self.taken else None,
            "offered_at": self.offered_at,
            "hinted_at": self.hinted_at,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """Rebuild from storage; ``{}`` is a conversation that has not begun."""
        if not raw:
            return cls()
        taken = raw["taken"]
        return cls(
            topic=raw["topic"],
            step=raw["step"],
            about=raw.get("about", ""),
            prompt=raw["prompt"],
            offered=tuple(Offer(value, tuple(words)) for value, *words in raw["offered"]),
            is_lettered=raw.get("is_lettered", False),
            taken=(taken[0], taken[1], taken[2]) if taken else None,
            offered_at=raw.get("offered_at", 0),
            hinted_at=raw.get("hinted_at", 0),
        )


# --- what is said --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a person may pick.

    ``value`` is a stable word, never a label or position. ``label`` is a message whose
    ``.aliases`` attribute (comma separated), where it has one, lists other words for it.
    """

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Reply:
    """One message. ``slot`` names a card that a press changes in place where a channel can."""

    text: Text
    choices: tuple[Choice, ...] = ()
    slot: str = ""
    #: letters before the choices where they are written out, and "2" is no choice
    is_lettered: bool = False
    #: a channel that cannot edit drops an unimportant change of a card
    important: bool = True


# --- what should be done -------------------------------------------------------------------


class Role(StrEnum):
    """What a person may do; each invitation grants one."""

    STRANGER = "stranger"  # has consented, may ask
    MEMBER = "member"
    LIAISON = "liaison"
    REVIEWER = "reviewer"
    ADMIN = "admin"


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

    ``outcome``: "answered", "offered", "chosen" (picked from an offer), "no_basis" (kept for
    the office), "courtesy". ``entry`` is the id of the entry shown, if one was.
    """

    question: str
    outcome: str
    entry: str | None = None
    score: float = 0.0


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
    word to type. ``once`` makes it the same message when it comes again.
    """

    unit_id: int
    text: Text
    once: str


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
)


# --- what is known -------------------------------------------------------------------------


class Need(StrEnum):
    """What the shell must load before a turn, beyond the person."""

    INVITATION = "invitation"  # facts.invitation, facts.failed_codes
    OPEN_QUESTIONS = "open_questions"
    DESK = "desk"  # facts.desk, of the person; its focus from ``engine.focus``
    BENCH = "bench"  # facts.bench; its focus from ``engine.focus``
    BOARD = "board"  # facts.board, of the period in focus
    REGISTER = "register"  # facts.register; its file is what ``state.about`` names
    FRESH_CODE = "fresh_code"  # facts.fresh_code
    ANNOUNCING = "announcing"  # facts.announcing; its focus from ``engine.announcement``
    RECEIVED = "received"  # facts.announcing.received, by the same focus
    REMINDERS = "reminders"  # facts.reminders, of the person
    OUTLOOK = "outlook"  # facts.outlook
    ALLOWANCES = "allowances"  # facts.allowances


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has consented."""

    id: int
    role: Role = Role.STRANGER
    #: empty until chosen; the texts then say "anh/chị"
    you: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    role: Role
    expires_at: datetime
    is_used: bool
    #: the unit it makes somebody report for
    unit_id: int | None = None
    unit: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A frozen snapshot of everything a turn may look at."""

    now: datetime  # aware, UTC
    #: grows with every turn of the whole bot; new prompts are numbered by it
    turn: int
    programme: Programme
    #: None: has not consented; nothing may be kept about them
    person: Person | None = None
    is_group: bool = False
    #: what the code in this event opens; None: nothing
    invitation: Invitation | None = None
    #: wrong codes tried in this conversation in the last hour
    failed_codes: int = 0
    #: newest first, at most ten
    open_questions: tuple[OpenQuestion, ...] = ()
    open_question_count: int = 0
    desk: Desk | None = None
    bench: Bench | None = None
    #: every unit that was to report in the period in focus, in the order of the register
    board: tuple[Standing, ...] = ()
    board_period: str = ""
    register: Register | None = None
    #: chance is an argument too: a code that nobody has, for an invitation
    fresh_code: str = ""
    reminders: Reminders | None = None
    announcing: Announcing | None = None
    outlook: Outlook | None = None
    device: DeviceCode | None = None  # what the code in this event opens, if it is of this kind
    allowances: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a turn decided. ``replies`` empty and ``effects`` empty means: not understood."""

    state: State
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    #: nothing is to be said on purpose (a repeated press, somebody left)
    is_silent: bool = field(default=False)
