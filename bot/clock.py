"""The only reader of wall time.

Owns: what time it is, also for a demo whose clock may be moved forward. Never: waiting.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class DemoClock:
    """Wall time plus an offset that the simulator writes into a file; demo mode only.

    The file holds ``{"offset_seconds": N}``; while it is missing or half written the last
    known offset goes on.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._modified = 0
        self._offset = timedelta()

    def now(self) -> datetime:
        try:
            modified = self._path.stat().st_mtime_ns
            if modified != self._modified:
                offset = json.loads(self._path.read_text())["offset_seconds"]
                self._offset = timedelta(seconds=float(offset))
                self._modified = modified
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return datetime.now(UTC) + self._offset


def clock_of(demo_clock: str) -> Clock:
    """The clock of an installation; ``demo_clock``: the simulator's file, "" without a demo."""
    return DemoClock(Path(demo_clock)) if demo_clock else SystemClock()
