from __future__ import annotations

import asyncio

from bot.backlog import Backlog


async def returns_at_once(backlog: Backlog) -> bool:
    waiting = asyncio.create_task(backlog.low())
    await asyncio.sleep(0)
    is_done = waiting.done()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    return is_done


async def test_nobody_waits_for_what_would_leave_at_once() -> None:
    backlog = Backlog()
    assert await returns_at_once(backlog)
    backlog.note(9, in_flight=10)
    assert await returns_at_once(backlog)


async def test_while_replies_wait_others_gather() -> None:
    backlog = Backlog()
    backlog.note(10, in_flight=10)
    assert not await returns_at_once(backlog)
    gathering = asyncio.create_task(backlog.low())
    await asyncio.sleep(0)
    backlog.note(3, in_flight=10)
    await asyncio.wait_for(gathering, 5)


async def test_a_dead_line_holds_up_nobody_for_long() -> None:
    backlog = Backlog()
    backlog.note(500, in_flight=10)
    await asyncio.wait_for(backlog.low(), 5)
