"""The rules that reminders follow, as reminders.toml writes them.

Owns: what a rule consists of. Never: reading the file (``reminders_file``), applying a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta, tzinfo

OPENING = "opening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``days``: working days from the deadline, None for the opening day."""

    id: str
    days: int | None
    hour: time
    #: how late it still helps
    helps: timedelta
    is_always: bool = False

    @property
    def is_before_due(self) -> bool:
        return self.days is None or self.days <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """Who is told next when a step did not help."""

    to: str
    after: str
    hour: time
    helps: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeOption:
    """After some hours, or on a working day to come at an hour."""

    id: str
    hours: int
    days: int
    hour: time


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRule:
    hour: time
    #: Monday is 0; a day off is none of them
    weekdays: frozenset[int]
    helps: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRules:
    """What reminders.toml says; steps in the order of their days."""

    zone: tzinfo
    #: messages go out from ``earliest`` until before ``latest``
    earliest: time
    latest: time
    steps: tuple[Step, ...]
    rungs: tuple[Rung, ...]
    nudges_a_week: int
    bundle: timedelta
    private_first: timedelta
    #: for so long after an answer its report is not spoken of
    answering: timedelta
    #: the step that no snooze goes past
    snooze_until: str
    later_helps: timedelta
    snoozes: tuple[SnoozeOption, ...]
    digest: DigestRule
