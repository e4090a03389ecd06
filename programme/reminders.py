"""The words that reminders are decided in: dues, who owes, what goes out and what not.

Owns: the vocabulary, and the key that makes a reminder the same reminder. Never: a clock,
finding moments (``reminders_plan``), deciding (``reminders_decide``), wording.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

#: to whoever reports for the unit; the other rules are the rungs above
NUDGE = "nudge"
DEPUTY = "deputy"
OFFICE = "office"
RUNGS = (DEPUTY, OFFICE)
#: the step that a person asked for with "nhắc tôi sau"
LATER = "later"
ONE_MINUTE = timedelta(minutes=1)
WEEK = timedelta(days=7)


class Owes(StrEnum):
    """How far the unit's report is."""

    NOTHING = "nothing"  # not begun
    DRAFT = "draft"
    RETURNED = "returned"
    NO_MORE = "submitted"


class Kind(StrEnum):
    NUDGE = "nudge"
    ESCALATION = "escalation"
    DIGEST = "digest"


class Reason(StrEnum):
    """Why a reminder does not go out now."""

    SUBMITTED = "submitted"
    ALREADY_SENT = "already-sent"
    LOCKED = "locked"
    TOO_LATE = "too-late"
    #: a step nearer to the deadline takes its place
    NEWER_STEP = "newer-step"
    #: the step would come before the period opens
    NOT_OPEN = "not-open"
    #: no hour of a working day is left between opening and deadline
    NO_SLOT = "no-slot"
    SNOOZED = "snoozed"
    WORKING = "working"
    #: in the middle of answering it
    ANSWERING = "answering"
    #: the unit has just heard of this report in another way
    HEARD = "heard"
    AWAY = "away"
    UNREACHABLE = "unreachable"
    QUIET_HOURS = "quiet-hours"
    CAP = "cap"
    #: whoever reports hears of it before anybody else
    PRIVATE_FIRST = "private-first"
    #: nobody reports for the unit
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When one report is awaited; equal for units without an extension of their own."""

    opens_on: date
    due_at: datetime
    locks_at: datetime
    extended_to: datetime | None = None

    @property
    def ends_at(self) -> datetime:
        """The deadline that holds."""
        return self.extended_to or self.due_at

    @property
    def closes_at(self) -> datetime:
        """Nothing is taken any more, not even late."""
        return max(self.locks_at, self.ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One step of one unit and period; on a whole minute, in the zone of the rules."""

    rule: str
    step: str
    at: datetime
    #: from then on it does not help any more
    latest: datetime
    #: what the key says between period and person
    key_part: str
    is_always: bool = False
    #: known from the dates alone that it will not go out
    why_not: Reason | None = None

    @property
    def is_nudge(self) -> bool:
        """Goes to whoever reports, as far as the dates are concerned."""
        return self.rule == NUDGE and self.why_not is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One unit and period with what is known of it at this moment."""

    unit: int
    period: str
    due: Due
    state: Owes
    answered: int
    total: int
    #: how long the rest will take
    minutes: int
    liaisons: tuple[int, ...]
    deputies: tuple[int, ...] = ()
    #: keys of what went out for this unit and period
    sent: Set[str] = frozenset()
    #: keys whose drop is written down: not said again, but not forbidden either, since a clock
    #: that leapt ahead and came back would otherwise silence everything
    dropped: Set[str] = frozenset()
    #: by person, "nhắc tôi sau"
    snoozed_until: Mapping[int, datetime] = field(default_factory=dict)
    #: somebody said "đang làm"
    working_since: datetime | None = None
    #: told of this report in another way: it was returned, more time was granted
    heard_at: datetime | None = None
    #: by person, when they last answered something in it; only what is recent counts
    answered_at: Mapping[int, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    person: int
    is_reachable: bool = True
    is_office: bool = False
    away_until: datetime | None = None
    #: when reminders went out to them, at least those of the last seven days
    nudged_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One report that a message speaks of, with what the message says about it."""

    unit: int
    period: str
    step: str
    state: Owes
    answered: int
    total: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Message:
    """The most urgent item first; ``keys`` in the order of ``dues``."""

    person: int
    kind: Kind
    dues: tuple[Item, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """``moved_to`` is when it is tried again; None: dropped."""

    kind: Kind
    key: str
    person: int | None
    reason: Reason
    due: Item
    moved_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    messages: tuple[Message, ...]
    skipped: tuple[Skipped, ...]
    #: nothing changes before then unless somebody does something
    next_at: datetime | None


def key_of(planned: Planned, unit: int, period: str, person: int | None) -> str:
    """What makes it the same reminder, whatever crashes, overlaps or moves."""
    who = "nobody" if person is None else person
    return f"{planned.rule}:{unit}:{period}:{planned.key_part}:{who}"


def item_of(one: Owed, step: str) -> Item:
    return Item(one.unit, one.period, step, one.state, one.answered, one.total, one.minutes)
