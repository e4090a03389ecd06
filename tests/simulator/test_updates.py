"""getUpdates: offsets, long polls, conflicts, kinds, age."""

from __future__ import annotations

import asyncio
import contextlib
import time

import httpx

from simulator.telegram.spec import load_spec
from tests.simulator.lab import Lab

CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


def ids(updates: list[dict[str, int]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_an_update_comes_again_until_a_higher_offset_is_asked_for(lab: Lab) -> None:
    user = await lab.phone()
    sent = [await lab.says(user, text) for text in ("một", "hai", "ba")]
    assert ids(await lab.ok("getUpdates")) == sent
    assert ids(await lab.ok("getUpdates", offset=sent[0])) == sent
    assert ids(await lab.ok("getUpdates", offset=sent[1])) == sent[1:]
    # What came before the offset is forgotten, also for those who ask lower.
    assert ids(await lab.ok("getUpdates", offset=sent[0] + 0, limit=5)) == sent[1:]
    assert await lab.ok("getUpdates", offset=sent[2] + 1, timeout=0) == []


async def test_the_limit_is_kept_and_clamped(lab: Lab) -> None:
    user = await lab.phone()
    first = 0
    for number in range(105):
        first = first or await lab.says(user, str(number))
        if number:
            await lab.says(user, str(number))
    assert len(await lab.ok("getUpdates", offset=first)) == 100
    assert len(await lab.ok("getUpdates", offset=first + 1, limit=3)) == 3
    assert len(await lab.ok("getUpdates", offset=first + 2, limit=1000)) == 100


async def test_a_negative_offset_counts_from_the_end(lab: Lab) -> None:
    user = await lab.phone()
    sent = [await lab.says(user, text) for text in ("một", "hai", "ba")]
    assert ids(await lab.ok("getUpdates", offset=-1)) == sent[2:]
    assert ids(await lab.ok("getUpdates")) == sent[2:]


async def test_a_long_poll_wakes_at_once(lab: Lab) -> None:
    user = await lab.phone()
    poll = asyncio.create_task(lab.ok("getUpdates", timeout=10))
    await asyncio.sleep(0.2)
    assert not poll.done()
    began = time.monotonic()
    sent = await lab.says(user, "chào")
    assert ids(await poll) == [sent]
    assert time.monotonic() - began < 0.2


async def test_a_long_poll_ends_empty_in_its_time(lab: Lab) -> None:
    began = time.monotonic()
    assert await lab.ok("getUpdates", timeout=1) == []
    assert 0.9 < time.monotonic() - began < 2


async def test_a_bot_that_stays_at_one_offset_is_slowed_down(lab: Lab) -> None:
    user = await lab.phone()
    assert await lab.ok("getUpdates", offset=5) == []
    sent = [await lab.says(user, text) for text in ("một", "hai")]
    assert ids(await lab.ok("getUpdates", offset=5)) == sent[:1]  # again within half a second
    offset = sent[1] + 1
    assert await lab.ok("getUpdates", offset=offset) == []
    began = time.monotonic()
    assert await lab.ok("getUpdates", offset=offset) == []
    assert time.monotonic() - began > 2.5


async def test_a_second_poll_ends_the_first(lab: Lab) -> None:
    first = asyncio.create_task(lab.call("getUpdates", timeout=10))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(lab.call("getUpdates", offset=1, timeout=10))
    refused = await first
    assert (refused["error_code"], refused["description"]) == (409, CONFLICT)
    # The next conflict is held back for three seconds.
    third = asyncio.create_task(lab.call("getUpdates", offset=2, timeout=10))
    began = time.monotonic()
    assert (await second)["error_code"] == 409
    assert time.monotonic() - began > 2.5
    await lab.says(await lab.phone(), "chào")
    assert len((await third)["result"]) == 1


async def test_a_poll_whose_bot_died_gives_way_quietly(lab: Lab) -> None:
    path = f"/bot{lab.token}/getUpdates"
    async with httpx.AsyncClient(base_url=lab.url, timeout=0.3) as dying:
        with contextlib.suppress(httpx.ReadTimeout):
            await dying.post(path, json={"timeout": 30})
    user = await lab.phone()
    await asyncio.sleep(0.1)
    assert not (await lab.see("state"))["updates"]["polling"]
    sent = await lab.says(user, "chào")
    assert ids(await lab.ok("getUpdates", timeout=5)) == [sent]


async def test_kinds_that_were_not_asked_for_make_no_updates(lab: Lab) -> None:
    user = await lab.phone()
    await lab.ok("getUpdates", allowed_updates=["callback_query", "my_chat_member"])
    sent = await lab.sim(f"chats/{user}/send", user_id=user, text="không ai nghe")
    assert sent["update_ids"] == []
    blocked = await lab.sim(f"phones/{user}/block")
    assert ids(await lab.ok("getUpdates", offset=1)) == blocked["update_ids"]
    await lab.sim(f"phones/{user}/unblock")
    # The setting is remembered; an empty list sets the default.
    assert (await lab.sim(f"chats/{user}/send", user_id=user, text="x"))["update_ids"] == []
    await lab.ok("getUpdates", offset=2, allowed_updates=[])
    assert (await lab.sim(f"chats/{user}/send", user_id=user, text="x"))["update_ids"] != []


async def test_updates_are_kept_for_24_hours(lab: Lab) -> None:
    user = await lab.phone()
    await lab.says(user, "hôm qua")
    await lab.sim("clock", advance_seconds=23 * 3600)
    late = await lab.says(user, "hôm nay")
    await lab.sim("clock", advance_seconds=2 * 3600)
    assert ids(await lab.ok("getUpdates")) == [late]


async def test_raw_updates_come_as_they_are(lab: Lab) -> None:
    poison = {"message": {"message_id": "x", "date": 10**20, "chat": {}}}
    made = await lab.sim("raw", updates=[poison, {"nonsense": []}])
    got = await lab.ok("getUpdates")
    assert ids(got) == made["update_ids"]
    assert got[0]["message"] == poison["message"]


async def test_every_update_is_what_the_specification_says(lab: Lab) -> None:
    user = await lab.phone(username="lan_tc")
    kinds = "sticker voice audio video video_note animation location venue dice poll contact"
    for kind in kinds.split():
        await lab.sim(f"chats/{user}/send", user_id=user, kind=kind)
    await lab.sim(f"chats/{user}/send", user_id=user, text="tin", forward=True)
    await lab.sim(f"phones/{user}/block")
    await lab.sim(f"phones/{user}/start", payload="abc")
    await lab.sim("groups", title="Ban điều phối", members=[user])
    await lab.sim("groups", title="Ban điều phối", members=[user], bot_admin=True)
    updates = await lab.ok("getUpdates")
    assert len(updates) == len(kinds.split()) + 6
    assert [load_spec().problem("Update", update) for update in updates] == [None] * len(updates)
