"""The simulator's time: real time plus an offset that a tester moves.

Owns: the clock file, which a bot in demo mode follows. Message dates, the 24 hours that updates
are kept and the age of callback queries go by this clock; waiting and pacing never do.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path


class Clock:
    """``begins_at``: seconds ahead of real time at the start and after a reset."""

    def __init__(self, path: Path, begins_at: float = 0.0) -> None:
        self._path = path
        self.begins_at = begins_at
        self.offset_seconds = begins_at

    def now(self) -> float:
        return time.time() + self.offset_seconds

    def advance(self, seconds: float) -> None:
        self._set(self.offset_seconds + seconds)

    def reset(self) -> None:
        self._set(self.begins_at)

    def _set(self, offset: float) -> None:
        # Renamed into place, so that the bot never reads half a file.
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_name(self._path.name + ".new")
        draft.write_text(json.dumps({"offset_seconds": offset}), encoding="utf-8")
        os.replace(draft, self._path)
        self.offset_seconds = offset
