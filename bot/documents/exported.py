"""What an export is made of.

Owns: the shapes that whoever loads reports hands to ``export``. Never: behaviour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.reporting import Standing
from programme.catalogue import Text
from programme.fields import Value
from programme.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the history.

    ``kind``: a sentence; ``field``: empty where it is about none; ``is_draft``: it is the unit's
    own as long as it has not been handed in.
    """

    at: datetime
    who: str
    unit_id: int
    kind: Text
    field: str = ""
    old: Value | None = None
    new: Value | None = None
    is_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReports:
    """How every unit that had to report stands in a period, and what happened, oldest first."""

    period: Period
    standings: Sequence[Standing]
    changes: Iterable[Change] = field(default=())
    #: by unit and version: what was kept with an approved report because it follows from it
    derived: Mapping[tuple[int, int], Mapping[str, Value]] = field(default_factory=dict)
