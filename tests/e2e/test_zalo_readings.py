"""The real bot on Zalo, where what is known of Zalo contradicts itself: both readings are borne.

Single calls in both readings: tests/channels/test_zalo_readings and test_posting.
"""

from __future__ import annotations

import asyncio
from functools import partial

from tests.e2e.test_channels import picture
from tests.e2e.test_zalo_trouble import QUESTION, by_webhook, place, pytestmark
from tests.e2e.world import World

__all__ = ["place", "pytestmark"]

ANSWER = "5 nội dung"


async def answers(place: World, chat: int) -> int:
    return sum(ANSWER in str(one["text"]) for one in await place.from_bot(chat))


async def polls(place: World) -> bool:
    return bool((await place.get("/sim/zalo/state"))["polling"])


async def test_what_is_written_while_nobody_polls_is_kept_or_lost(place: World) -> None:
    await place.bot.start()
    lan = await place.person("Lan", "zalo")
    await place.consent(lan, "chào")
    for reading in ("drop", "keep"):
        await place.bot.terminate()
        await place.post("/sim/zalo/switches", offline=reading)
        before = await answers(place, lan)
        await place.say(lan, QUESTION)
        await place.bot.start()
        if reading == "drop":  # lost for good; nothing comes late, and asking again helps
            await place.until(partial(polls, place), what="a poll")
            await asyncio.sleep(0.3)
            assert await answers(place, lan) == before
            await place.say(lan, QUESTION)
        await place.saw(lan, ANSWER)
        await place.until(partial(_more, place, lan, before), what="the answer")
        await asyncio.sleep(0.3)
        assert await answers(place, lan) == before + 1, reading


async def _more(place: World, chat: int, before: int) -> bool:
    return await answers(place, chat) > before


async def test_what_says_nothing_and_who_is_too_many_disturbs_nobody(place: World) -> None:
    await place.post("/sim/zalo/switches", unsupported="bare", photo_field="photo")
    await place.bot.start()
    lan = await place.person("Lan", "zalo")
    await place.sends_file(lan, picture(), kind="photo")  # the first thing that is ever sent
    assert "đồng ý" in str((await place.answered(lan, 1))[0]["text"]).lower()
    assert "Cảm ơn" in await place.says_and_reads(lan, "đồng ý")
    for kind in ("document", "video"):  # no chat is named in it: it cannot be answered
        await place.post(f"/sim/chats/{lan}/send", user_id=lan, kind=kind)
    child = await place.person("Bé", "zalo", protected=True)
    await place.say(child, "cháu chào cô")
    assert ANSWER in await place.says_and_reads(lan, QUESTION)
    assert await place.from_bot(child) == []

    # two have written: nobody else has room
    await place.post("/sim/zalo/allowance", users=2)
    await place.post("/sim/zalo/switches", user_limit="refused-on-send")
    third = await place.person("Ba", "zalo")
    await place.say(third, "chào")

    async def refused() -> int:
        return await tries(place, third)

    await place.until(refused, what="a message that is refused")
    assert ANSWER in await place.says_and_reads(lan, QUESTION)
    await asyncio.sleep(0.5)
    assert await refused() == 1, "it is not tried again and again"
    await place.post("/sim/zalo/switches", user_limit="not-delivered")
    await place.say(third, "có ai không")
    assert ANSWER in await place.says_and_reads(lan, QUESTION)
    assert await refused() == 1
    # there is room again, and whoever was refused is served like anybody
    await place.post("/sim/zalo/allowance", users=3)
    assert "đồng ý" in (await place.says_and_reads(third, "chào")).lower()


async def tries(place: World, chat: int) -> int:
    asked = await place.get("/sim/zalo/requests?method=sendMessage")
    return sum(one["chat_id"] == place.on_zalo[chat] for one in asked["requests"])


async def test_a_webhook_that_is_neither_probed_nor_repeated(place: World) -> None:
    """What is posted while nobody is there is lost; nothing else is."""
    await place.post("/sim/zalo/switches", verification="no", webhook_retries="no")
    await by_webhook(place)
    lan = await place.person("Lan", "zalo")
    await place.consent(lan, "chào")
    await place.bot.kill()
    await place.say(lan, QUESTION)

    async def is_lost() -> bool:
        return bool((await place.get("/sim/zalo/state"))["webhook"]["failed"])

    await place.until(is_lost, what="a delivery that failed")
    await place.bot.start()
    await place.healthy()
    assert ANSWER in await place.says_and_reads(lan, QUESTION)
    assert await answers(place, lan) == 1
