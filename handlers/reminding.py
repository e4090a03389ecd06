"""The vocabulary of reminders in a conversation: what may be known of them, what is asked for.

Owns: those shapes. Never: behaviour, IO, a clock; deciding who is reminded
(``programme.reminders_decide``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handlers.reporting import ReportKey
from programme.reminders import Owed
from programme.reminders_rehearsal import World
from programme.reminders_rules import ReminderRules

#: numbers the buttons under a nudge: below zero, and beyond every announcement's number
REMINDER_PROMPT = -(10**12)
#: the same under one that comes too late to be put off
LAST_REMINDER_PROMPT = REMINDER_PROMPT - 1
#: the commands that they stand for, in this order
REMINDER_VALUES = ("report", "remind_later", "remind_working")
LAST_REMINDER_VALUES = ("report", "remind_working")
REMINDER_PROMPTS = {
    REMINDER_PROMPT: REMINDER_VALUES,
    LAST_REMINDER_PROMPT: LAST_REMINDER_VALUES,
}

# --- what is known -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """What a person is reminded of (``Need.REMINDERS``)."""

    rules: ReminderRules
    #: reports of the units that they report for, of the periods that are open or open next
    owed: tuple[Owed, ...] = ()
    away_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Everything that reminders depend on, for the office (``Need.OUTLOOK``)."""

    rules: ReminderRules
    world: World
    #: the name of each unit by number
    units: Mapping[int, str] = field(default_factory=dict)


# --- what should be done -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Snooze:
    """ "Nhắc tôi sau": nothing about this report before then, to the person of this turn."""

    key: ReportKey
    until: datetime


@dataclass(frozen=True, slots=True)
class WorkingOnIt:
    """ "Đang làm": the next step about this report is passed over."""

    key: ReportKey


@dataclass(frozen=True, slots=True)
class SetAway:
    """The person of this turn is away until then; None: back."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class RemindNow:
    """Whoever still owes something for the period is reminded within a minute, once a day."""

    period: str


ReminderEffect = Snooze | WorkingOnIt | SetAway | RemindNow
