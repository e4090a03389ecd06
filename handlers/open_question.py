"""A question that nothing known answers, as the office sees it.

Owns: that shape. Never: behaviour, IO, a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without a basis, as the office sees it."""

    question: str
    asked_at: datetime
