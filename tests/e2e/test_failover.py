"""Several processes on PostgreSQL: all take turns, one polls and sends, another takes over."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.e2e.world import FAST, BotProcess, world
from tests.storage.databases import postgres_database

pytestmark = [pytest.mark.e2e, pytest.mark.postgres]

QUESTION = "chuong trinh phoi hop co may noi dung"


async def test_another_process_takes_over_when_the_first_is_killed(
    postgres_url: str, tmp_path: Path
) -> None:
    async with postgres_database(postgres_url):
        pass
    other_folder = tmp_path / "second"
    other_folder.mkdir()
    async with world(tmp_path, database_url=postgres_url) as place:
        second = BotProcess(other_folder, place.bot.api_url, postgres_url, FAST)
        await place.bot.start()
        await place.healthy()
        await second.start()
        try:
            people = [await place.person(f"Người {number}") for number in range(10)]
            await asyncio.gather(*(place.consent(one) for one in people))
            await place.bot.kill()
            for one in people:
                await place.say(one, QUESTION)
            for one in people:
                said = await place.answered(one, 3, seconds=30)
                assert "5 nội dung" in said[-1]["text"]
            await asyncio.sleep(0.5)
            said_in_all = sum([len(await place.from_bot(one)) for one in people])
            assert said_in_all <= 30 + 10, "only what was in flight may repeat"
        finally:
            await second.kill()
