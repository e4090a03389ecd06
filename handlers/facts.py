"""What a turn may look at: a frozen snapshot, loaded before it begins.

Owns: roles, needs, facts. Never: loading, behaviour, IO, a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # named, not used: a channel needs the roles long before all these
    from handlers.announcements import Announcing
    from handlers.calls import Call
    from handlers.inquiries import Inquiries, Thread
    from handlers.linking import DeviceCode, Reach
    from handlers.reminding import Outlook, Reminders
    from handlers.reporting import Bench, Desk, Register, Standing
    from programme.allowance import Allowance
    from programme.programme import Programme


class Role(StrEnum):
    """What a person may do; each invitation grants one."""

    STRANGER = "stranger"  # has consented, may ask
    MEMBER = "member"
    LIAISON = "liaison"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Need(StrEnum):
    """What the shell must load before a turn, beyond the person."""

    INVITATION = "invitation"  # facts.invitation, facts.failed_codes
    INQUIRIES = "inquiries"  # facts.inquiries, of the office; its focus from ``engine.focus``
    THREADS = "threads"  # facts.threads, of the person
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
    CALLS = "calls"  # facts.calls
    REACH = "reach"  # facts.reach, of the person


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
    #: when what happened reached us, where its turn had to wait; None: now (``dues.moment``)
    received_at: datetime | None = None
    #: None: has not consented; nothing may be kept about them
    person: Person | None = None
    is_group: bool = False
    #: what the code in this event opens; None: nothing
    invitation: Invitation | None = None
    #: wrong codes tried in this conversation in the last hour
    failed_codes: int = 0
    #: what the office is asked and answers; None: not of the office
    inquiries: Inquiries | None = None
    #: questions of this person that wait for the office, the one taken last at the end
    threads: tuple[Thread, ...] = ()
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
    calls: tuple[Call, ...] = ()
    reach: Reach | None = None
