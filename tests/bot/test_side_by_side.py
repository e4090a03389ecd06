"""Parts that run side by side: the end of one is noticed, others are ended in good order."""

from __future__ import annotations

import asyncio

import pytest

from bot.parts import Parts


async def _forever() -> None:
    await asyncio.Event().wait()


async def _broken() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(_fails())


async def _fails() -> None:
    raise OSError("the disk is full")


async def _ends() -> None:
    pass


async def test_what_broke_is_told_without_the_group_around_it() -> None:
    parts = Parts()
    parts.start(_forever(), "outbox")
    parts.start(_broken(), "turns")
    error = await parts.until(asyncio.Event())
    assert isinstance(error, OSError)


async def test_a_part_that_just_ends_is_a_breakdown_too() -> None:
    parts = Parts()
    parts.start(_ends(), "web")
    with pytest.raises(RuntimeError, match="web has ended"):
        raise await parts.until(asyncio.Event()) or AssertionError("nothing broke")


async def test_a_part_that_starts_late_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.parts.LOOK_AGAIN", 0.01)
    parts = Parts()
    waiting = asyncio.create_task(parts.until(asyncio.Event()))
    await asyncio.sleep(0)
    parts.start(_broken(), "errands")
    assert isinstance(await waiting, OSError)


async def test_a_stop_that_is_asked_for_breaks_nothing() -> None:
    parts, stop = Parts(), asyncio.Event()
    parts.start(_forever(), "turns")
    stop.set()
    assert await parts.until(stop) is None


async def test_a_part_is_given_time_and_then_cut_short() -> None:
    parts, stop = Parts(), asyncio.Event()

    async def slow() -> None:
        await stop.wait()

    patient = parts.start(slow(), "turns")
    stubborn = parts.start(_forever(), "outbox")
    stop.set()
    await parts.finish("turns", 5.0)
    await parts.finish("outbox", 0.01)
    await parts.finish("web", 5.0)  # never started
    assert not patient.cancelled()
    assert stubborn.cancelled()


async def test_a_part_that_is_dropped_is_no_breakdown() -> None:
    parts, stop = Parts(), asyncio.Event()
    dropped = parts.start(_forever(), "heartbeat")
    await parts.drop("heartbeat")
    assert dropped.cancelled()
    waiting = asyncio.create_task(parts.until(stop))
    await asyncio.sleep(0)
    stop.set()
    assert await waiting is None
