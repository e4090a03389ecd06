"""Power cuts at random moments, with many people talking: what was asked against what arrived."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import files
from storage.database import Database
from storage.outbox import counts
from storage.schema import inbox, outbox, people, questions
from tests.e2e.world import FAST, World, world

pytestmark = pytest.mark.e2e

PEOPLE, QUESTIONS, KILLS = 24, 8, 6
IN_FLIGHT = 10
SETTINGS = f"{FAST}in_flight = {IN_FLIGHT}\n"


def askable(count: int) -> dict[str, str]:
    """Questions that have a direct answer -> the words that this answer begins with."""
    knowledge = files.load_knowledge()
    found: dict[str, str] = {}
    for topic in knowledge.topics():
        for entry_id in topic.entry_ids:
            entry = knowledge.entry(entry_id)
            assert entry is not None
            verdict = knowledge.ask(entry.question)
            begins = entry.answer[:30]
            if verdict.entry is entry and "{" not in begins and begins not in found.values():
                found[entry.question] = begins
    assert len(found) >= count
    return dict(list(found.items())[:count])


async def talk(place: World, chat: int, asked: list[str], chance: random.Random) -> None:
    for question in asked:
        await asyncio.sleep(chance.uniform(0.2, 2.2))
        await place.say(chat, question)


async def cut_power(place: World, chance: random.Random) -> int:
    """Kill the bot at work again and again; returns how often messages were under way then."""
    hits = 0
    for kill in range(KILLS):
        started = partial(_has_started, place, times=kill + 1)
        await place.until(started, seconds=30, what="a start")
        await asyncio.sleep(chance.uniform(0, 0.6))
        await place.bot.kill()
        database = Database(place.bot.database_url)
        async with database.read() as tx:
            hits += bool((await counts(tx)).get("doing"))
        await database.close()
        await place.bot.start()
    return hits


async def _has_started(place: World, times: int) -> bool:
    return place.bot.log().count("event='started'") >= times


async def _is_settled(place: World) -> bool:
    database = Database(place.bot.database_url)
    try:
        async with database.read() as tx:
            return not {"todo", "doing"} & (await counts(tx)).keys()
    finally:
        await database.close()


async def _is_quiet(place: World, chats: list[int]) -> bool:
    """Nothing is left to do, and nothing arrives for as long as polls may take to bring more."""

    async def said() -> int:
        return sum([len(await place.from_bot(chat)) for chat in chats])

    before = await said()
    await asyncio.sleep(3)
    return await said() == before and await _is_settled(place)


@pytest.mark.parametrize(
    ("channel", "updates", "kind", "seed"),
    [
        ("telegram", "", "sqlite", 1),
        ("telegram", "", "sqlite", 2),
        pytest.param("telegram", "", "postgres", 3, marks=pytest.mark.postgres),
        # nobody is sure which of the two Zalo does
        ("zalo", "replay", "sqlite", 4),
        ("zalo", "consume", "sqlite", 5),
    ],
)
async def test_kill_at_random_points(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    channel: str,
    updates: str,
    kind: str,
    seed: int,
) -> None:
    url, control = "", "/sim/zalo" if channel == "zalo" else "/sim"
    if kind == "postgres":
        from tests.storage.databases import postgres_database

        url = request.getfixturevalue("postgres_url")
        async with postgres_database(url):
            pass
    chance = random.Random(seed)
    expected = askable(QUESTIONS)
    async with world(tmp_path, settings=SETTINGS, database_url=url, channels=(channel,)) as place:
        if updates:
            await place.post("/sim/zalo/switches", updates=updates)
        await place.bot.start()
        chats = [await place.person(f"Người {number}", channel) for number in range(PEOPLE)]
        await asyncio.gather(*(place.consent(chat) for chat in chats))
        # answers that take a while keep the window full, so that the cuts hit something
        slow = {"method": "sendMessage", "action": "delay", "seconds": 0.1}
        await place.post(f"{control}/faults", faults=[slow])
        asked = {chat: chance.sample(list(expected), QUESTIONS) for chat in chats}
        cutting = asyncio.create_task(cut_power(place, chance))
        await asyncio.gather(*(talk(place, chat, asked[chat], chance) for chat in chats))
        hits = await cutting
        if updates == "consume":  # what a poll took with it as it died is gone: people ask again
            await ask_again(place, asked, expected)
        assert hits >= 2, "the cuts have to hit a bot at work"
        repeated = 0
        for chat in chats:
            wanted = [expected[question] for question in asked[chat]]
            # an event that comes again because its poll died comes behind younger ones
            repeated += await reconcile(place, chat, wanted, is_ordered=updates != "replay")
        assert repeated <= KILLS * IN_FLIGHT
        # what had arrived before the last cut and was not marked goes again, after the last start
        await place.until(partial(_is_settled, place), seconds=40, what="an empty outbox")
        await place.bot.terminate()
        assert (await place.get(f"{control}/counters")).get("violations", []) == []
        await check_ledger(place.bot.database_url)


async def ask_again(place: World, asked: dict[int, list[str]], expected: dict[str, str]) -> None:
    """Each cut may take one event with it, not more; ``asked`` comes into the answers' order."""
    await place.healthy()
    await place.until(partial(_is_quiet, place, [*asked]), seconds=120, what="silence")
    lost = 0
    for chat, questions_of_one in asked.items():
        said = [str(one["text"]) for one in (await place.from_bot(chat))[2:]]
        missing = [
            question
            for question in questions_of_one
            if not any(text.startswith(expected[question]) for text in said)
        ]
        for question in missing:
            await place.say(chat, question)
        lost += len(missing)
        asked[chat] = [one for one in questions_of_one if one not in missing] + missing
    assert lost <= KILLS


async def reconcile(place: World, chat: int, wanted: list[str], *, is_ordered: bool = True) -> int:
    """Every answer arrived, in the order of the questions; returns how many came twice."""

    async def all_there() -> list[str]:
        said = [one["text"] for one in (await place.from_bot(chat))[2:]]
        begun = [next((w for w in wanted if text.startswith(w)), text) for text in said]
        return begun if set(wanted) <= set(begun) else []

    arrived = await place.until(all_there, seconds=40, what=f"all answers in {chat}")
    assert set(arrived) == set(wanted), "something arrived that nobody asked for"
    first_time = list(dict.fromkeys(arrived))
    assert first_time == wanted or not is_ordered
    return sum(Counter(arrived).values()) - len(wanted)


async def check_ledger(url: str) -> None:
    """In the database every update was handled exactly once and nothing is left over."""
    database = Database(url)
    try:
        await _check(database)
    finally:
        await database.close()


async def _check(database: Database) -> None:
    async with database.read() as tx:
        counted = await tx.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
        states = {row[0]: row[1] for row in counted}
        assert states == {"done": PEOPLE * (QUESTIONS + 2)}
        assert await tx.scalar(select(func.count()).select_from(people)) == PEOPLE
        asked = await tx.scalar(select(func.count()).select_from(questions)) or 0
        assert asked == PEOPLE * QUESTIONS
        unsent = await tx.scalar(
            select(func.count()).select_from(outbox).where(outbox.c.state != "done")
        )
        assert unsent == 0
