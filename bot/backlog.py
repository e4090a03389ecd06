"""Whether replies wait to be sent: then nobody is answered sooner by hurrying.

Owns: how long those who take in and answer may gather more, to share a commit. Never: the queue
itself (``pacer``).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

#: nobody is held up longer by what waits, seconds: it may wait for a dead line
GATHER_AT_MOST = 0.05


class Backlog:
    def __init__(self) -> None:
        self._is_low = asyncio.Event()
        self._is_low.set()

    def note(self, replies: int, in_flight: int) -> None:
        """So many wait, and so many may be under way: low is what would leave at once."""
        if replies < in_flight:
            self._is_low.set()
        else:
            self._is_low.clear()

    async def low(self) -> None:
        """Return when it is low, and soon in any case."""
        if not self._is_low.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(GATHER_AT_MOST):
                    await self._is_low.wait()
