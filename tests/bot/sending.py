"""The real sender at work, for as long as a test wants it to.

Owns: starting and stopping it. Never: a platform (``fakes``), what is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.channels.base import Channel
from bot.observe import Metrics
from bot.outbox import Outbox
from bot.pacer import Pace, Pacer
from storage.database import Database
from tests.bot.fakes import FakeClock

#: nobody has to wait
FREE = Pace(per_second=0, per_chat_per_second=0, per_group_per_minute=0)
#: it ends at once unless something hangs, seconds
LONGEST_STOP = 20


@asynccontextmanager
async def sending(
    database: Database,
    channels: Mapping[str, Channel],
    *,
    clock: FakeClock | None = None,
    pace: Pace = FREE,
) -> AsyncIterator[Outbox]:
    sender = Outbox(
        database=database,
        clock=clock or FakeClock(),
        channels=channels,
        pacer=Pacer(pace),
        in_flight=10,
        metrics=Metrics(),
    )
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        sender.stop()
        await asyncio.wait_for(task, LONGEST_STOP)
